/*
 * Every block figure on the pages it may stand on, with ordinary, missing, single, equal,
 * negative and enormous data: all text legible, inside and apart; words short; tables whole.
 */
#include "figure_case.h"

#define LONG "Everything that customers told us about renewals in the north and elsewhere"
#define WORD "Krankenversicherungsbeitragsrückerstattungsbescheinigung"

struct page {
	const char *kind, *name, *body;
};

static const struct page pages[] = {
	{"matrix", "empty", "subject: x\n"},
	{"matrix", "one", "items:\n- {code: A, name: B, x: 5, y: 5}\n"},
	{"matrix", "no place", "items:\n- {code: A, name: B}\n- {code: C, x: 1}\n"},
	{"matrix", "huge",
		"quadrants: [" LONG ", " LONG ", " WORD ", " WORD "]\nx_low: " LONG
		"\nx_high: " LONG "\ny_high: " LONG "\ngroups: [" LONG ", " WORD "]\nspread: " LONG
		"\nitems:\n- {code: " WORD ", name: " LONG ", group: " WORD
		", x: 5, y: 5, x_low: 0, x_high: 10}\n- {code: " WORD ", name: " LONG
		", x: 0, y: 0}\n- {code: B, x: 10, y: 10}\n- {code: C, x: -99, y: 1e300}\n"},
	{"ladder", "empty", "levels: [a, b]\n"},
	{"ladder", "one", "dimensions:\n- {name: Culture, now: 2.3, before: 2.2, target: 3.5}\n"},
	{"ladder", "missing",
		"dimensions:\n- {name: Culture}\n- {name: B, now: 1}\n"
		"- {name: C, target: 5}\n- {name: D, before: 1}\n"},
	{"ladder", "equal",
		"levels: [Ad hoc, Emerging, Defined, Managed, Leading]\ndimensions:\n"
		"- {name: A, now: 3, before: 3, target: 3, assessors: [3, 3, 3, 3, 3, "
		"3, 3, 3, 3, 3, 3, 3], agreement: strong}\n"
		"- {name: B, now: 3, before: 3.1, target: 2.9, agreement: weak}\n"
		"- {name: C, now: 1, before: 5, target: 1, agreement: fair}\n"},
	{"ladder", "huge",
		"levels: [" LONG ", " WORD ", c, d, e, f]\nto: 6\nnow: " LONG "\nbefore: " LONG
		"\ntarget: " LONG "\nassessors: " LONG "\ndimensions:\n- {name: " LONG
		", now: 3, target: 4, before: 2, agreement: weak}\n- {name: " WORD ", now: 99, "
		"before: -99, target: 1e300, note: " LONG "}\n"},
	{"radar", "empty", "levels: [a, b]\n"},
	{"radar", "three", "dimensions:\n- {name: A, now: 1}\n- {name: B, now: 3}\n- {name: C}\n"},
	{"radar", "huge",
		"now: " LONG "\ntarget: " WORD "\ndimensions:\n- {name: " LONG
		", now: 1, target: 5}\n- {name: " WORD ", now: 3}\n- {name: " LONG
		", now: 2, before: 3}\n- {name: " LONG ", now: 5}\n- {name: " LONG
		", now: 9}\n- {name: " WORD "}\n- {name: G, now: 1}\n- {name: H, now: 1}\n"},
	{"trend", "empty", "format: nps\n"},
	{"trend", "one",
		"format: nps\ntarget: 20\npoints:\n- {month: 2026-09, value: 14, n: 10}\n"},
	{"trend", "two equal",
		"format: decimal2\npoints:\n- {month: 2026-08, value: 3}\n"
		"- {month: 2026-09, value: 3}\n"},
	{"trend", "suppressed", "points:\n- {month: 2026-08, n: 3, state: suppressed}\n"},
	{"trend", "gaps",
		"format: percent1\nfrom: 0\nto: 100\ntarget: 50\npoints:\n"
		"- {month: 2025-01, value: 84.2, low: 80, high: 88}\n"
		"- {month: 2025-03, value: null}\n"
		"- {month: 2026-01, value: 50, low: 20, high: 90, n: 9, state: few}\n"
		"- {month: 2026-09, value: 12, partial: true}\n"
		"previous: [50, null, 49, 12]\nprevious_label: year before\n"
		"annotations:\n- {month: 2026-09, text: " LONG "}\n"
		"- {month: 2026-01, text: CL-03 goes live}\n- {month: 2025-02, text: "
		"nowhere}\n"},
	{"trend", "quarters",
		"name: " LONG "\ntarget: 3\ntarget_label: " LONG "\npoints:\n"
		"- {label: Q3 2025, value: -2}\n- {label: Q4 2025, value: -1}\n"
		"- {label: " LONG ", value: 0}\n- {label: " WORD ", value: 5}\n"
		"- {label: Q3 2026, value: 4}\nprevious: [1, 2, 3, 4, 4]\n"
		"previous_label: " WORD "\n"},
	{"trend", "enormous",
		"format: money\npoints:\n- {month: 2026-01, value: -1e300}\n"
		"- {month: 2026-02, value: 1e300, low: -1e308, high: 1e308}\n"},
	{"trend", "limits",
		"format: nps\ncentre: 6\ntarget: 20\npoints:\n"
		"- {month: 2026-01, value: 4, low: -2, high: 9, n: 796, changed: " LONG "}\n"
		"- {month: 2026-02, value: 5, low: -1, high: 10, n: 90, limit_low: -18, "
		"limit_high: "
		"30}\n"
		"- {month: 2026-03, value: 26, low: 20, high: 32, n: 700, limit_low: -3, "
		"limit_high: 15, signal: outside}\n"
		"- {month: 2026-04, value: 14, n: 700, limit_low: -3, limit_high: 15, signal: "
		"two-of-three}\n"
		"- {month: 2026-05, value: null, state: suppressed, signal: outside}\n"
		"- {month: 2026-06, value: 7, n: 700, limit_low: -3, limit_high: 15, signal: run, "
		"changed: new wording}\n"
		"- {month: 2026-07, value: 8, limit_low: -3, limit_high: 15, signal: run}\n"
		"- {month: 2026-09, value: -9, limit_low: -4, limit_high: 16, signal: outside, "
		"partial: true, changed: " WORD "}\n"},
	{"steps", "empty", "format: decimal1\n"},
	{"steps", "one",
		"format: decimal1\ntarget: 4\nbefore: Q2\nitems:\n- {name: Buy, value: "
		"4.3, low: 4.2, high: 4.4, n: 590, before: 4.3}\n"},
	{"steps", "suppressed", "items:\n- {name: Buy, state: suppressed}\n- {name: Use}\n"},
	{"steps", "equal",
		"format: decimal1\nbefore: Q2\ntarget: 3\nitems:\n- {name: A, value: 3, "
		"before: 3, n: 5}\n- {name: B, value: 3, before: 3}\n- {name: C, "
		"value: 3, n: 8, state: few}\n- {name: D, state: suppressed}\n"},
	{"steps", "many",
		"format: nps\nbefore: Q2\ntarget: 0\nitems:\n- {name: Discover, value: "
		"-30, before: 10}\n- {name: Quote, value: 30, before: -20}\n- {name: "
		"Buy, value: -10}\n- {name: Welcome, value: 10, n: 304}\n- {name: "
		"Change, value: 5, before: 80}\n- {name: Claim, value: 6, n: 1523}\n- "
		"{name: Settle, value: 7}\n- {name: Renew, value: 90, moment: true}\n- "
		"{name: Leave, value: -100}\n- {name: Return, value: 100}\n"},
	{"steps", "huge",
		"target: 3\ntarget_label: " LONG "\nbefore: " LONG "\nitems:\n- {name: "
		"" LONG ", value: 2, before: 4}\n- {name: " WORD ", value: 1e300}\n- "
		"{name: C, value: -4, state: few}\n- {name: D, value: 3}\n"},
	{"bars", "empty", "format: percent\n"},
	{"bars", "one", "format: percent\nitems:\n- {name: A, value: 61, n: 2480}\n"},
	{"bars", "zero", "items:\n- {name: A, value: 0}\n- {name: B, value: 0, before: 0}\n"},
	{"bars", "negative",
		"format: signed1\ntarget: -1\nitems:\n- {name: A, value: -2, low: "
		"-3, high: 1, n: 80}\n- {name: B, value: 3, low: -2, high: 4}\n- "
		"{name: C, state: suppressed}\n- {name: D, value: -9, state: few}\n"},
	{"bars", "huge",
		"format: money\ntarget: 1e300\ntarget_label: " LONG "\nbefore: " LONG
		"\nitems:\n- {name: " LONG ", value: 240000, before: 1, note: " LONG
		"}\n- {name: " WORD ", value: 9, note: " WORD ", n: 999999999}\n"},
	{"stack", "empty", "format: percent\n"},
	{"stack", "nothing", "rows:\n- parts: []\n- {name: A, parts: [{name: B, value: 0}]}\n"},
	{"stack", "money",
		"format: money_short\ntotal: 5600000\nrest: Unallocated\nrows:\n- "
		"parts:\n  - {name: Spent, value: 2310000}\n  - {name: Committed, "
		"value: 1480000}\n  - {name: Planned, value: 1450000}\n"},
	{"stack", "mix",
		"format: percent\nvalue_format: nps\nrows:\n- {name: Q3 2026, value: 14, "
		"n: 2480, parts: [{name: unhappy, value: 25, tone: worse}, {name: "
		"neutral, value: 36, tone: neutral}, {name: would recommend, value: 39, "
		"tone: better}]}\n- {name: Q3 2025, state: suppressed, n: 3, parts: "
		"[{name: unhappy, value: 29}]}\n"},
	{"stack", "huge",
		"total: 10\nrest: " LONG "\nrows:\n- {name: " LONG ", note: " LONG
		", value: 99999999999, parts: [{name: " LONG ", value: 3}, {name: " WORD
		", value: 0.01}, {name: C, value: -4}, {name: D, value: 40}]}\n- "
		"{name: " WORD ", parts: [{name: A, value: 1}]}\n"},
	{"ranks", "empty", "subject: x\n"},
	{"ranks", "one", "items:\n- {code: A, rank: 1}\n"},
	{"ranks", "many",
		"groups: [G]\nitems:\n- {code: CL-01, group: G, rank: 1, best: 1, worst: 9}\n"
		"- {code: CL-02, rank: 2}\n- {code: CL-03, rank: 3, best: 2, worst: 3}\n"
		"- {code: CL-04, rank: 4}\n- {code: CL-05, rank: 5}\n- {code: CL-06, rank: 6}\n"
		"- {code: CL-07, rank: 7, best: 1, worst: 1000}\n- {code: CL-08, rank: 8}\n"},
	{"movers", "empty", "format: nps\n"},
	{"movers", "one", "format: nps\nitems:\n- {name: A, change: 0, low: 0, high: 0}\n"},
	{"movers", "missing",
		"before: Q2\nnow: Q3\nitems:\n- {name: A}\n- {name: B, now: 3, "
		"state: suppressed}\n- {name: C, change: 3, state: few, n: 9}\n"},
	{"movers", "drivers",
		"format: nps\nlow_end: pulls NPS down\nhigh_end: lifts NPS\nitems:\n"
		"- {name: Kept informed during a claim, change: -21, low: -26, "
		"high: -16, share: 27}\n- {name: Staff, change: 16, low: 11, high: "
		"21, share: 24}\n"},
	{"movers", "huge",
		"format: signed2\nvalue_format: decimal2\nbefore: " LONG "\nnow: " WORD
		"\nlow_end: " LONG "\nhigh_end: " LONG "\nitems:\n- {name: " LONG
		", before: 123456.78, now: 999999.99, change: 1e300, low: -1e300, "
		"high: 1e308, n: 1234567, share: 100}\n- {name: " WORD
		", change: -1, verdict: worse}\n"},
	{"multiples", "empty", "times: [a]\n"},
	{"multiples", "one", "times: [a]\nitems:\n- {name: A, values: [3]}\n"},
	{"multiples", "flat",
		"times: [a, b, c]\ntarget: 4\nitems:\n- {name: A, values: [4, 4, 4], low: [4, 4, "
		"4],\n"
		"   high: [4, 4, 4]}\n- {name: B, values: [4, null, 4], state: few, n: 9}\n"
		"- {name: C, values: [4, 4, null], state: suppressed}\n- {name: D, state: none}\n"},
	{"multiples", "huge",
		"times: [a, " LONG "]\ntarget: -1e300\nitems:\n- {name: " WORD
		", values: [1e300, -1e300], low: [0, -1e308], high: [1e308, 0]}\n- {name: " LONG
		", values: [null, 1e15]}\n"},
	{"multiples", "ten",
		"times: [a, b]\nitems:\n- {name: A, values: [1, 2]}\n- {name: B, values: [2, 1]}\n"
		"- {name: C, values: [1, 2]}\n- {name: D, values: [5, 4]}\n- {name: E}\n"
		"- {name: F, values: [1, 2]}\n- {name: G, values: [1, 2]}\n"
		"- {name: H, values: [1, 2]}\n- {name: I, values: [1, 2]}\n"
		"- {name: J, values: [1, 200]}\n"},
	{"counts", "empty", "first: a\n"},
	{"counts", "nothing", "items:\n- {name: A}\n- {name: B}\n"},
	{"counts", "one", "items:\n- {name: A, second: 3}\n"},
	{"counts", "zero", "items:\n- {name: A, first: 0, second: 0}\n- {name: B, first: 0}\n"},
	{"counts", "six",
		"first: Agreed\nsecond: Done\nitems:\n- {name: Apr, first: 6, second: 4}\n"
		"- {name: May, first: 8, second: 6}\n- {name: Jun, first: 5, second: 7}\n"
		"- {name: Jul, first: 9, second: 5}\n- {name: Aug, first: 7, second: 8}\n"
		"- {name: Sep, first: 8, second: 9}\n"},
	{"counts", "huge",
		"first: " LONG "\nsecond: " WORD "\nitems:\n- {name: " LONG
		", first: 1e15, second: 1}\n- {name: " WORD
		", first: 123456, second: 1e14}\n- {name: C}\n- {name: D, first: 7}\n"},
	{"journey", "empty", "subject: x\n"},
	{"journey", "one", "items:\n- {name: A}\n"},
	{"journey", "alone", "items:\n- {name: A, value: 3, n: 5, moment: true, words: Ha}\n"},
	{"journey", "flat",
		"before: Q2\ntarget: 4\nitems:\n- {name: A, value: 4, low: 4, high: 4, n: 9}\n"
		"- {name: B, value: 4, before: 4, state: few, n: 9}\n- {name: C, state: none}\n"
		"- {name: D, state: suppressed}\n"},
	{"journey", "whole",
		"subject: Satisfaction\nformat: decimal1\nchange_format: signed1\ntarget: 4\n"
		"now: Q3 2026\nbefore: Q2\nscale: mean score 1 to 5\ntouchpoints: [Phone, App]\n"
		"items:\n- {name: Claim, goal: Tell you it happened, value: 4, low: 3.9, high: "
		"4.1,\n"
		"   n: 523, before: 3.7, change: 0.3, verdict: better, standing: red, moment: "
		"true,\n"
		"   contacts: [{touchpoint: Phone, share: 44}, {touchpoint: App, share: 56}],\n"
		"   words: She called me back before I did, pleases: Called back quickly,\n"
		"   pleases_share: 36, annoys: Same question asked twice, annoys_share: 14,\n"
		"   initiatives: [{code: CL-01, status: on-track}, {code: CL-02}], owner: T. B.}\n"
		"- {name: Settle, value: 2.9, low: 2.8, high: 3, n: 476, before: 3.2, change: "
		"-0.3,\n"
		"   verdict: worse, contacts: [{touchpoint: Phone, share: 0}]}\n"},
	{"journey", "huge",
		"before: " LONG "\nnow: " LONG "\nscale: " LONG "\ntarget: 1e9\ntouchpoints: [" WORD
		", " LONG "]\nitems:\n- {name: " WORD ", goal: " LONG
		", value: -1e300, low: -1e308,"
		" high: 1e300, n: 1234567, change: 1e300, verdict: better, standing: grey, moment: "
		"true, "
		"words: " LONG ", pleases: " LONG ", pleases_share: 100, annoys: " WORD
		", annoys_share: 0.001, owner: " LONG ", contacts: [{touchpoint: " WORD
		", share: 100}, {touchpoint: " LONG ", share: 100}], initiatives: [{code: " WORD
		"}, {code: B}]}\n- {name: " LONG ", verdict: not-comparable, value: 3}\n"},
	{"journey", "thirty",
		"items:\n- {name: A, value: 1}\n- {name: B, value: 2, moment: true}\n"
		"- {name: C, value: 1}\n- {name: D}\n- {name: E}\n- {name: F}\n- {name: G}\n"
		"- {name: H}\n- {name: I}\n- {name: J}\n- {name: K}\n- {name: L}\n- {name: M}\n"
		"- {name: N, value: 5}\n"},
	{"roadmap", "empty", "subject: x\n"},
	{"roadmap", "no dates",
		"as_of: 2026-09-30\nitems:\n- {code: A}\n- {code: B, after: [A, C]}\n"},
	{"roadmap", "one", "items:\n- {code: A, start: 2026-09-01, end: 2026-09-30}\n"},
	{"roadmap", "milestones",
		"as_of: 2026-09-30\nshort: 2026-12-31\nmid: 2027-09-30\nitems:\n"
		"- {code: A, end: 2026-09-30, status: on-track}\n"
		"- {code: B, delivered: 2026-09-30}\n- {code: C, start: 2026-09-30, after: [A]}\n"
		"- {code: D, start: 2026-09-30, end: 2026-09-30, critical: true, after: [A, B]}\n"},
	{"roadmap", "all delivered",
		"as_of: 2026-09-30\nshort: 2026-12-31\nmid: 2027-09-30\ngroups: [X, Y]\nitems:\n"
		"- {code: A, group: X, start: 2025-09-01, end: 2025-12-31, delivered: 2026-01-31,\n"
		"   status: delivered}\n- {code: B, group: X, delivered: 2026-09-30, after: "
		"[A]}\n"},
	{"roadmap", "late",
		"as_of: 2026-09-30\nshort: 2026-10-31\nmid: 2031-09-30\ngroups: [Claims]\nitems:\n"
		"- {code: CL-01, name: Claim tracker, group: Claims, start: 2026-01-01,\n"
		"   end: 2026-06-30, forecast: 2026-10-01, status: off-track, slack: 3}\n"
		"- {code: CL-02, name: One handler, start: 2026-02-01, end: 2031-03-31,\n"
		"   forecast: 2031-06-30, status: at-risk, after: [CL-01, CL-01], critical: true}\n"
		"- {code: CL-03, start: 2026-10-01, note: waits for the board, after: [CL-03]}\n"},
	{"roadmap", "huge",
		"as_of: 0001-01-01\nshort: 0001-02-01\nmid: 9999-12-31\ngroups: [" LONG ", " WORD
		"]\nitems:\n- {code: " WORD ", name: " LONG ", group: " LONG
		", start: 0001-01-01, end: 9999-12-31, note: " LONG "}\n- {code: B, name: " WORD
		", group: " WORD ", start: 9999-12-01, end: 9999-12-31, note: " LONG
		", after: [" WORD "]}\n- {code: C, name: " LONG ", end: 9999-12-31, note: " WORD
		"}\n"},
	{"roadmap", "forty",
		"as_of: 2026-09-30\nshort: 2026-12-31\nmid: 2027-09-30\n"
		"groups: [G0, G1, G2, G3, G4, G5]\nitems:\n"
		"- {code: I-01, name: Part 1, group: G1, start: 2026-02-01, end: "
		"2027-02-28, after: [I--2]}\n"
		"- {code: I-02, name: Part 2, group: G2, start: 2025-03-01, end: "
		"2028-03-28, after: [I--1]}\n"
		"- {code: I-03, name: Part 3, group: G3, start: 2026-04-01, end: "
		"2029-04-28, after: [I-00]}\n"
		"- {code: I-04, name: Part 4, group: G4, start: 2025-05-01, end: "
		"2026-05-28, after: [I-01]}\n"
		"- {code: I-05, name: Part 5, group: G5, start: 2026-06-01, end: "
		"2027-06-28, critical: true, after: [I-02]}\n"
		"- {code: I-06, name: Part 6, group: G0, start: 2025-07-01, end: "
		"2028-07-28, after: [I-03]}\n"
		"- {code: I-07, name: Part 7, group: G1, start: 2026-08-01, end: "
		"2029-08-28, after: [I-04]}\n"
		"- {code: I-08, name: Part 8, group: G2, start: 2025-09-01, end: "
		"2026-09-28, after: [I-05]}\n"
		"- {code: I-09, name: Part 9, group: G3, start: 2026-01-01, end: "
		"2027-10-28, after: [I-06]}\n"
		"- {code: I-10, name: Part 10, group: G4, start: 2025-02-01, end: "
		"2028-11-28, critical: true, after: [I-07]}\n"
		"- {code: I-11, name: Part 11, group: G5, start: 2026-03-01, end: "
		"2029-12-28, after: [I-08]}\n"
		"- {code: I-12, name: Part 12, group: G0, start: 2025-04-01, end: "
		"2026-01-28, after: [I-09]}\n"
		"- {code: I-13, name: Part 13, group: G1, start: 2026-05-01, end: "
		"2027-02-28, after: [I-10]}\n"
		"- {code: I-14, name: Part 14, group: G2, start: 2025-06-01, end: "
		"2028-03-28, after: [I-11]}\n"
		"- {code: I-15, name: Part 15, group: G3, start: 2026-07-01, end: "
		"2029-04-28, critical: true, after: [I-12]}\n"
		"- {code: I-16, name: Part 16, group: G4, start: 2025-08-01, end: "
		"2026-05-28, after: [I-13]}\n"
		"- {code: I-17, name: Part 17, group: G5, start: 2026-09-01, end: "
		"2027-06-28, after: [I-14]}\n"
		"- {code: I-18, name: Part 18, group: G0, start: 2025-01-01, end: "
		"2028-07-28, after: [I-15]}\n"
		"- {code: I-19, name: Part 19, group: G1, start: 2026-02-01, end: "
		"2029-08-28, after: [I-16]}\n"
		"- {code: I-20, name: Part 20, group: G2, start: 2025-03-01, end: "
		"2026-09-28, critical: true, after: [I-17]}\n"
		"- {code: I-21, name: Part 21, group: G3, start: 2026-04-01, end: "
		"2027-10-28, after: [I-18]}\n"
		"- {code: I-22, name: Part 22, group: G4, start: 2025-05-01, end: "
		"2028-11-28, after: [I-19]}\n"
		"- {code: I-23, name: Part 23, group: G5, start: 2026-06-01, end: "
		"2029-12-28, after: [I-20]}\n"
		"- {code: I-24, name: Part 24, group: G0, start: 2025-07-01, end: "
		"2026-01-28, after: [I-21]}\n"
		"- {code: I-25, name: Part 25, group: G1, start: 2026-08-01, end: "
		"2027-02-28, critical: true, after: [I-22]}\n"
		"- {code: I-26, name: Part 26, group: G2, start: 2025-09-01, end: "
		"2028-03-28, after: [I-23]}\n"
		"- {code: I-27, name: Part 27, group: G3, start: 2026-01-01, end: "
		"2029-04-28, after: [I-24]}\n"
		"- {code: I-28, name: Part 28, group: G4, start: 2025-02-01, end: "
		"2026-05-28, after: [I-25]}\n"
		"- {code: I-29, name: Part 29, group: G5, start: 2026-03-01, end: "
		"2027-06-28, after: [I-26]}\n"
		"- {code: I-30, name: Part 30, group: G0, start: 2025-04-01, end: "
		"2028-07-28, critical: true, after: [I-27]}\n"
		"- {code: I-31, name: Part 31, group: G1, start: 2026-05-01, end: "
		"2029-08-28, after: [I-28]}\n"
		"- {code: I-32, name: Part 32, group: G2, start: 2025-06-01, end: "
		"2026-09-28, after: [I-29]}\n"
		"- {code: I-33, name: Part 33, group: G3, start: 2026-07-01, end: "
		"2027-10-28, after: [I-30]}\n"
		"- {code: I-34, name: Part 34, group: G4, start: 2025-08-01, end: "
		"2028-11-28, after: [I-31]}\n"
		"- {code: I-35, name: Part 35, group: G5, start: 2026-09-01, end: "
		"2029-12-28, critical: true, after: [I-32]}\n"
		"- {code: I-36, name: Part 36, group: G0, start: 2025-01-01, end: "
		"2026-01-28, after: [I-33]}\n"
		"- {code: I-37, name: Part 37, group: G1, start: 2026-02-01, end: "
		"2027-02-28, after: [I-34]}\n"
		"- {code: I-38, name: Part 38, group: G2, start: 2025-03-01, end: "
		"2028-03-28, after: [I-35]}\n"
		"- {code: I-39, name: Part 39, group: G3, start: 2026-04-01, end: "
		"2029-04-28, after: [I-36]}\n"
		"- {code: I-40, name: Part 40, group: G4, start: 2025-05-01, end: "
		"2026-05-28, critical: true, after: [I-37]}\n"},
	{"slope", "empty", "format: decimal1\n"},
	{"slope", "one",
		"format: decimal1\nseries:\n- {name: A, before: {value: 2}, after: "
		"{value: 3}, focus: true}\n"},
	{"slope", "missing",
		"expected: 3\neffect: {value: 1}\nseries:\n- {name: A, before: "
		"{state: suppressed}, after: {value: 3, n: 9, state: few}, focus: "
		"true}\n- {name: B, before: {value: 2}, after: {}}\n- {name: C}\n"},
	{"slope", "equal",
		"expected: 3\neffect: {value: 0, low: 0, high: 0}\nseries:\n- {name: A, "
		"before: {value: 3}, after: {value: 3}, focus: true}\n- {name: B, "
		"before: {value: 3}, after: {value: 3, n: 4}}\n- {name: C, before: "
		"{value: 3}, after: {value: 3}}\n"},
	{"slope", "huge",
		"before: " LONG "\nafter: " LONG "\nbefore_note: " LONG "\nafter_note: " WORD
		"\nexpected: -1\neffect: {value: 1e300, low: "
		"-1e300, high: 1}\nseries:\n- {name: " LONG ", before: {value: -1, n: "
		"1}, after: {value: 1e300, n: 123456789}, focus: true}\n- {name: " WORD
		", before: {value: 1e300}, after: {value: -3}}\n"},
};

static void texts_stand_inside_and_apart(void **state)
{
	(void)state;
	static const double widths[] = {150, 219, 300, 493, 750};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		for (size_t j = 0; j < sizeof widths / sizeof *widths; j++) {
			const struct page *page = &pages[i];
			const struct figure *figure = figure_of(page->kind, page->body);
			double height = figure_height(figure, widths[j], &drawing);
			assert_true(height > 10 && height < 2000);
			expect_legible(arena_printf(arena, "%s, %s", page->kind, page->name),
				trace_of(figure, widths[j], height), widths[j], height);
		}
}

/* Pages that have room to spare give it to charts. */
static void texts_stand_apart_in_taller_figures(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		const struct page *page = &pages[i];
		const struct figure *figure = figure_of(page->kind, page->body);
		double height = figure_height(figure, 493, &drawing) * 1.4;
		expect_legible(arena_printf(arena, "taller %s, %s", page->kind, page->name),
			trace_of(figure, 493, height), 493, height);
	}
}

static void words_are_short_and_never_missing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		const struct figure *figure = figure_of(pages[i].kind, pages[i].body);
		if (utf8_length(figure->alt) >= 300 || !*figure->alt)
			fail_msg("%s, %s: \"%s\"", pages[i].kind, pages[i].name, figure->alt);
		if (strstr(figure->alt, "figure.") || strstr(figure->alt, "state."))
			fail_msg("%s, %s lacks a word: \"%s\"", pages[i].kind, pages[i].name,
				figure->alt);
	}
}

static void tables_have_a_cell_for_every_column(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		const struct data_table *table = figure_of(pages[i].kind, pages[i].body)->table;
		assert_non_null(table);
		assert_true(table->columns >= 1);
		for (size_t j = 0; j < table->columns; j++)
			assert_null(strchr(table->headers[j], '.'));
		for (size_t j = 0; j < table->rows * table->columns; j++)
			assert_non_null(table->cells[j]);
	}
}

static void withheld_values_are_nowhere(void **state)
{
	(void)state;
	static const struct page secret[] = {
		{"steps", "",
			"items:\n- {name: A, value: 1}\n- {name: B, value: 77.5, low: 77.5, "
			"high: 77.5, n: 3, state: suppressed}\n"},
		{"bars", "", "items:\n- {name: B, value: 77.5, n: 3, state: suppressed}\n"},
		{"movers", "",
			"items:\n- {name: B, change: 77.5, now: 77.5, n: 3, state: "
			"suppressed}\n"},
		{"stack", "",
			"rows:\n- {name: B, n: 3, state: suppressed, parts: [{name: C, value: "
			"77.5}]}\n"},
		{"trend", "",
			"points:\n- {month: 2026-01, value: 1}\n- {month: 2026-02, value: 77.5, "
			"n: 3, state: suppressed}\n"},
		{"slope", "",
			"series:\n- {name: B, before: {value: 77.5, state: suppressed}, after: "
			"{value: 1}}\n"},
	};
	for (size_t i = 0; i < sizeof secret / sizeof *secret; i++) {
		const struct figure *figure = figure_of(secret[i].kind, secret[i].body);
		const char *trace = trace_of(figure, 493, figure_height(figure, 493, &drawing));
		assert_null(strstr(trace, "77.5"));
		assert_null(strstr(trace, "n\u00a0=\u00a03"));
		assert_null(strstr(figure->alt, "77.5"));
		const struct data_table *table = figure->table;
		for (size_t j = 0; j < table->rows * table->columns; j++)
			if (strstr(table->cells[j], "77.5") || !strcmp(table->cells[j], "3"))
				fail_msg("%s: the table says %s", secret[i].kind, table->cells[j]);
	}
}

/* ---- coordinates ------------------------------------------------------------------------- */

static bool all_finite;

static void watch_path(const struct path *path)
{
	static const size_t points[] = {
		[PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};
	for (size_t i = 0; i < path->count; i++)
		for (size_t j = 0; j < points[path->steps[i].op]; j++)
			all_finite = all_finite && isfinite(path->steps[i].x[j]) &&
				isfinite(path->steps[i].y[j]);
}

static void watch_fill(
	struct canvas *canvas, const struct path *path, enum color color, double opacity)
{
	(void)canvas;
	all_finite = all_finite && color < COLOR_NONE && opacity > 0 && opacity <= 1;
	watch_path(path);
}

static void watch_stroke(struct canvas *canvas, const struct path *path, const struct pen *pen)
{
	(void)canvas;
	all_finite = all_finite && pen->color < COLOR_NONE && pen->width > 0;
	watch_path(path);
}

static void watch_text(struct canvas *canvas, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor, double halo)
{
	(void)canvas, (void)style, (void)anchor, (void)halo;
	all_finite = all_finite && isfinite(x) && isfinite(baseline) && *text;
}

static void watch_begin(struct canvas *canvas, const char *key, const char *label)
{
	(void)canvas, (void)key, (void)label;
}

static void watch_end(struct canvas *canvas)
{
	(void)canvas;
}

static void coordinates_are_numbers(void **state)
{
	(void)state;
	static const struct canvas_functions functions = {
		watch_fill, watch_stroke, watch_text, watch_begin, watch_end};
	struct canvas canvas = {&functions};
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		for (double width = 219; width < 600; width += 274) {
			const struct figure *figure = figure_of(pages[i].kind, pages[i].body);
			all_finite = true;
			figure_draw(figure, width, figure_height(figure, width, &drawing), &drawing,
				&canvas);
			if (!all_finite)
				fail_msg("%s, %s at %g", pages[i].kind, pages[i].name, width);
		}
}

/* ---- documentation ----------------------------------------------------------------------- */

/* The comment at the top of a kind's file, without its stars. */
static const char *top_comment(const char *path)
{
	struct bytes source;
	assert_true(file_read(arena, path, NULL, &source, diagnostics));
	const char *end = strstr(source.at, "*/");
	struct buffer out = BUFFER_INIT;
	for (const char *at = source.at; at < end;) {
		size_t length = strcspn(at, "\n");
		const char *text = at + strspn(at, " *");
		text += *text == '\t';
		if (text < at + length)
			buffer_add(&out, text, length - (size_t)(text - at));
		buffer_char(&out, '\n');
		at += length + 1;
	}
	const char *text = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

static void the_examples_in_the_comments_can_be_drawn(void **state)
{
	(void)state;
	for (size_t i = 0; figure_kinds[i]; i++) {
		const char *name = figure_kinds[i]->name;
		struct document *document =
			attach_text(top_comment(arena_printf(arena, "render/figure/%s.c", name)));
		assert_string_equal(reported(), "");
		const struct node *node = find_node(document->root,
			figure_kinds[i]->in_line ? NODE_INLINE_FIGURE : NODE_FIGURE);
		if (!node || !node->figure)
			fail_msg("%s.c shows no example", name);
		assert_string_equal(node->name, name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(texts_stand_inside_and_apart, begin_case, end_case),
		cmocka_unit_test_setup_teardown(
			texts_stand_apart_in_taller_figures, begin_case, end_case),
		cmocka_unit_test_setup_teardown(
			words_are_short_and_never_missing, begin_case, end_case),
		cmocka_unit_test_setup_teardown(
			tables_have_a_cell_for_every_column, begin_case, end_case),
		cmocka_unit_test_setup_teardown(withheld_values_are_nowhere, begin_case, end_case),
		cmocka_unit_test_setup_teardown(coordinates_are_numbers, begin_case, end_case),
		cmocka_unit_test_setup_teardown(
			the_examples_in_the_comments_can_be_drawn, begin_case, end_case),
	};
	return cmocka_run_group_tests(tests, open_theme, close_theme);
}
