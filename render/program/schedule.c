/* Dates of initiatives: horizons, and dates that go against what an initiative waits for. */
#include "program/sections.h"

static const struct field horizons_fields[] = {
	FIELD_AS(struct horizons, near_months, "short", FIELD_INTEGER, .low = 1, .high = 600,
		.fallback = "3", .help = "months after the period's last day that are short term"),
	FIELD_AS(struct horizons, mid_months, "mid", FIELD_INTEGER, .low = 2, .high = 1200,
		.fallback = "12",
		.help = "months after the period's last day at whose end mid term ends and long "
			"term begins"),
	FIELD_END};
const struct type horizons_type = {"horizons", sizeof(struct horizons), horizons_fields,
	"where short, mid and long term part"};

void check_horizons(const struct programme *programme, struct diagnostics *diagnostics)
{
	const struct horizons *horizons = &programme->horizons;
	if (horizons->near_months >= horizons->mid_months)
		report(diagnostics, CODE_RANGE, &horizons->at,
			"mid term ends %d months after the period, and short term %d; mid term "
			"must end later",
			horizons->mid_months, horizons->near_months);
}

/* ---- dates against dependencies ---------------------------------------------------------- */

struct date initiative_end(const struct initiative *initiative)
{
	return initiative->delivered.year ? initiative->delivered : initiative->end;
}

static bool is_delivered(const struct initiative *initiative)
{
	return initiative->delivered.year || initiative->status == STATUS_DELIVERED;
}

/* False when the dates of the two go together, or say nothing of each other. */
static bool find_conflict(struct date_conflict *out)
{
	const struct initiative *initiative = out->initiative;
	bool delivered = is_delivered(initiative);
	out->needed = delivered          ? initiative_end(initiative)
		: initiative->start.year ? initiative->start
					 : initiative->end;
	out->arrives = initiative_end(out->before);
	if (!out->needed.year)
		return false;
	if (delivered && !is_delivered(out->before)) {
		out->kind = CONFLICT_DELIVERED_EARLY;
	} else if (!out->arrives.year) {
		/* What was delivered without a day to it does not hold anything up. */
		out->kind = CONFLICT_UNDATED;
		return !is_delivered(out->before);
	} else {
		out->kind = delivered ? CONFLICT_DELIVERED_EARLY : CONFLICT_STARTS_EARLY;
		/* Both on one day: the one may have ended before the other was delivered. */
		int order = date_compare(out->arrives, out->needed);
		if (delivered ? order <= 0 : order < 0)
			return false;
	}
	if (out->arrives.year)
		out->days = (int)(date_days(out->arrives) - date_days(out->needed)) + 1;
	if (out->days < 0)
		out->days = 0;
	return true;
}

const struct date_conflict *date_conflicts(
	struct arena *arena, const struct programme *programme, size_t *count)
{
	struct date_conflict *found = NULL;
	size_t capacity = 0;
	*count = 0;
	for (size_t i = 0; i < programme->initiatives.count; i++) {
		const struct initiative *initiative = &programme->initiatives.items[i];
		for (size_t k = 0; k < initiative->after.count; k++) {
			struct date_conflict conflict = {
				.initiative = initiative, .before = initiative->after.items[k]};
			bool twice = false;
			for (size_t j = 0; j < k; j++)
				twice = twice || initiative->after.items[j] == conflict.before;
			if (twice || !find_conflict(&conflict))
				continue;
			found = arena_grow(arena, found, *count, &capacity, sizeof(*found));
			found[(*count)++] = conflict;
		}
	}
	return found;
}

/* ---- advice ------------------------------------------------------------------------------ */

static const char *day(struct arena *arena, struct date date)
{
	return arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static void advise_conflict(
	struct arena *arena, const struct date_conflict *conflict, struct diagnostics *diagnostics)
{
	const char *code = named(conflict->initiative->code),
		   *before = named(conflict->before->code);
	const struct pos *at = &conflict->initiative->at;
	const char *needed = day(arena, conflict->needed);
	const char *arrives = conflict->arrives.year ? day(arena, conflict->arrives) : NULL;
	if (conflict->kind == CONFLICT_UNDATED)
		report(diagnostics, CODE_ADVICE, at,
			"initiative \"%s\" has dates and waits for \"%s\", which has no end; add "
			"\"end\" to \"%s\"",
			code, before, before);
	else if (conflict->kind == CONFLICT_STARTS_EARLY)
		report(diagnostics, CODE_ADVICE, at,
			"initiative \"%s\" starts on %s but waits for \"%s\", which ends on %s: %d "
			"%s; move one of them, or remove the \"after\"",
			code, needed, before, arrives, conflict->days,
			conflict->days == 1 ? "day overlaps" : "days overlap");
	else
		report(diagnostics, CODE_ADVICE, at,
			"initiative \"%s\" was delivered on %s, before \"%s\", which it waits "
			"for%s%s; correct a date, or remove the \"after\"",
			code, needed, before, arrives ? ", on " : "", arrives ? arrives : "");
}

void advise_dates(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	size_t count;
	const struct date_conflict *conflicts = date_conflicts(arena, programme, &count);
	for (size_t i = 0; i < count; i++)
		advise_conflict(arena, &conflicts[i], diagnostics);
}
