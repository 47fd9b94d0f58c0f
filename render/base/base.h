/*
 * What every other module stands on: memory, text, diagnostics, files, dates, number formats.
 *
 * Conventions of the whole library
 *   - Text is NUL-terminated UTF-8, valid and free of NUL bytes. Readers make it so at the
 *     border (text_clean); nothing further in checks again. Raw input is (bytes, length).
 *   - A function that takes `struct arena *` first returns memory that lives as long as that
 *     arena. Nobody frees single objects.
 *   - A missing number is NAN, a missing text NULL, a missing date has year 0.
 *   - Out of memory and broken invariants abort here; callers never check for them.
 */
#ifndef CXPACK_BASE_H
#define CXPACK_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* ---- memory ------------------------------------------------------------------------------ */

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);
/* Takes back all that was handed out; for an arena that is filled again and again. */
void arena_clear(struct arena *arena);

/* Zeroed and aligned for any type. arena_array checks count * size for overflow. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size);

/*
 * Room for one more item in an array of `count` items: returns the array, moved to twice the
 * capacity when it is full. *capacity starts at 0 and array at NULL.
 */
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size);

char *arena_copy(struct arena *arena, const char *bytes, size_t length); /* adds the NUL */
char *arena_text(struct arena *arena, const char *text);                 /* NULL stays NULL */
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Bytes handed out so far; for the memory figure that -v prints. */
size_t arena_size(const struct arena *arena);

/* The internal-error exit: prints to stderr and aborts. For bugs, never for input. */
_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* ---- buffer ------------------------------------------------------------------------------ */

/*
 * Growing bytes, always followed by a NUL that is not counted; `bytes` is never NULL. Writers
 * append to a buffer and cannot fail; only file_write can.
 */
struct buffer {
	char *bytes;
	size_t length, capacity;
};
extern char buffer_empty[1];
#define BUFFER_INIT                                                                                \
	{                                                                                          \
		.bytes = buffer_empty                                                              \
	}

void buffer_free(struct buffer *buffer);
void buffer_clear(struct buffer *buffer); /* keeps the memory */
void buffer_add(struct buffer *buffer, const char *bytes, size_t length);
void buffer_text(struct buffer *buffer, const char *text); /* NULL adds nothing */
void buffer_char(struct buffer *buffer, char byte);
void buffer_fill(struct buffer *buffer, char byte, size_t count);
void buffer_codepoint(struct buffer *buffer, uint32_t codepoint);
void buffer_printf(struct buffer *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void buffer_vprintf(struct buffer *buffer, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));

/*
 * A number in the C locale, with the fewest digits that read back as the same double ("0.1",
 * "-3", "1e+30"), "null" for NAN and infinities, as JSON and YAML have it; at most `decimals`
 * places in buffer_fixed, without trailing zeros: the form that PDF and SVG want. NAN and
 * infinities print as 0 in buffer_fixed. Neither prints "-0".
 */
void buffer_number(struct buffer *buffer, double number);
void buffer_fixed(struct buffer *buffer, double number, int decimals);

/* Text escaped for HTML and XML content and attributes: & < > " '. */
void buffer_html(struct buffer *buffer, const char *text);
/* A JSON string with its quotes; also a valid YAML double-quoted scalar. */
void buffer_json(struct buffer *buffer, const char *text);

/* ---- positions and diagnostics ----------------------------------------------------------- */

/* Where something was said. line and column count from 1; column in characters; 0 = unknown. */
struct pos {
	const char *file;
	unsigned line, column;
};

enum level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR, LEVEL_FATAL };

/*
 * Everything that can be wrong: constant, level, the code printed in brackets, and what it
 * means (for documentation and SARIF). render/base/codes.h holds the rows.
 */
#include "base/codes.h"
enum code {
#define X(constant, level, id, meaning) constant,
	DIAGNOSTIC_CODES(X)
#undef X
		CODE_COUNT
};

struct diagnostics;

/*
 * Collects; prints nothing until diagnostics_print. Of each code in each file 20 are kept (the
 * rest are counted and said in one line), so a broken million-row file stays readable. LEVEL_FATAL is for the world (disk, network): exit status 3.
 */
struct diagnostics *diagnostics_new(void);
void diagnostics_free(struct diagnostics *diagnostics);

/*
 * Reports one thing; the same thing again at the same place is reported once. The message is a sentence without a full stop that says what is wrong,
 * what was expected and what to do. `pos` may be NULL: it concerns the whole run.
 */
void report(struct diagnostics *diagnostics, enum code code, const struct pos *pos,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

/*
 * Gives the text of a file, for source lines and carets. The bytes are borrowed and must
 * outlive the printing.
 */
void diagnostics_source(
	struct diagnostics *diagnostics, const char *file, const char *bytes, size_t length);

/* Adds what another collection holds: one for each thread, joined when the threads are done. */
void diagnostics_append(struct diagnostics *diagnostics, const struct diagnostics *other);

/*
 * The same for threads that read parts of one file: what is kept is the first in the file, not
 * the first that was reported, and what they left out is counted.
 */
void diagnostics_join(
	struct diagnostics *diagnostics, struct diagnostics *const *others, size_t count);

/*
 * Says where the lines of a made text came from: origins[i] is the first character of what
 * line i + 1 repeats verbatim, file NULL where it does not. What is reported about such a line
 * is reported at its origin. The array is borrowed.
 */
void diagnostics_origins(
	struct diagnostics *diagnostics, const char *file, const struct pos *origins, size_t count);

/* Drops the notes, which only -v wants to see. */
void diagnostics_drop_notes(struct diagnostics *diagnostics);

enum level diagnostics_worst(const struct diagnostics *diagnostics); /* LEVEL_NOTE when empty */
size_t diagnostics_count(const struct diagnostics *diagnostics, enum level at_least);
/* True when nothing of LEVEL_ERROR or worse has been reported since `mark` was taken. */
size_t diagnostics_mark(const struct diagnostics *diagnostics);
bool diagnostics_clean(const struct diagnostics *diagnostics, size_t mark);

enum diagnostics_form { DIAGNOSTICS_TEXT, DIAGNOSTICS_JSON, DIAGNOSTICS_SARIF, DIAGNOSTICS_GITHUB };

/*
 * All of them in the order of files first seen, then line, then column; text form
 * `path:line:column: error: message [code]`, then the source line and a caret.
 */
void diagnostics_print(const struct diagnostics *diagnostics, enum diagnostics_form form,
	bool color, struct buffer *out);

/* ---- files ------------------------------------------------------------------------------- */

struct bytes {
	const char *at;
	size_t length;
};

/*
 * False after a diagnostic at `wanted_by` (the place that names the file; may be NULL). A NUL
 * that is not counted follows the bytes.
 */
bool file_read(struct arena *arena, const char *path, const struct pos *wanted_by,
	struct bytes *out, struct diagnostics *diagnostics);

/* For reading in blocks: a descriptor to close, or -1 after a diagnostic as in file_read. */
int file_open(const char *path, const struct pos *wanted_by, struct diagnostics *diagnostics);

/* Atomic: a temporary file beside `path`, then rename. Makes missing parent folders. */
bool file_write(
	const char *path, const char *bytes, size_t length, struct diagnostics *diagnostics);

bool file_exists(const char *path);
bool folder_exists(const char *path);

/* Names in a folder, sorted by byte, without dot-files; count 0 when there is no such folder. */
char **folder_list(struct arena *arena, const char *path, size_t *count);

/* "a" + "b.c" -> "a/b.c"; an absolute second part wins; "" and "." as folder add nothing. */
char *path_join(struct arena *arena, const char *folder, const char *name);
char *path_folder(struct arena *arena, const char *path); /* "a/b.c" -> "a", "b.c" -> "." */
const char *path_name(const char *path);                  /* "a/b.c" -> "b.c" */
char *path_stem(struct arena *arena, const char *path);   /* "a/b.tar.c" -> "b.tar" */

/*
 * A folder of output that appears whole or not at all. output_open makes a temporary sibling
 * of `target`; files go below output->folder; output_commit renames it into place and removes
 * what was there; output_abandon removes it. An existing `target` is only replaced when it is
 * empty or carries the marker file of an earlier output (so that `-o $HOME` destroys nothing).
 * Between open and commit or abandon this thread holds back the signals that end a program from
 * outside, so that Ctrl-C leaves no half of an output behind.
 */
struct output {
	const char *target; /* behind symbolic links */
	const char *shown;  /* as the user called it, for diagnostics */
	const char *folder;
	const void *mask; /* the thread's signals as they were */
};
#define OUTPUT_MARKER ".cxpack"
bool output_open(struct arena *arena, const char *target, struct output *output,
	struct diagnostics *diagnostics);
bool output_write(const struct output *output, const char *name, const char *bytes, size_t length,
	struct diagnostics *diagnostics);
bool output_commit(const struct output *output, struct diagnostics *diagnostics);
void output_abandon(const struct output *output);

/* The SHA-256 of some bytes in hexadecimal (by Nettle). */
char *hash_sha256(struct arena *arena, const char *bytes, size_t length);
/* The same by MD5, where a format asks for it: no protection. */
char *hash_md5(struct arena *arena, const char *bytes, size_t length);
/* The same of a file, read in blocks; NULL when it can't be read. */
char *hash_file(struct arena *arena, const char *path);

/* ---- UTF-8 ------------------------------------------------------------------------------- */

/*
 * Decodes one code point of bytes[0..length), length >= 1; *size gets 1 to 4. A malformed
 * sequence (overlong, surrogate, beyond U+10FFFF, truncated) gives U+FFFD with *size 1.
 */
uint32_t utf8_decode(const char *bytes, size_t length, size_t *size);
size_t utf8_encode(uint32_t codepoint, char out[4]);
/*
 * What a compatibility character stands for, fully decomposed as in NFKD (ﬁ is f, i; ① is 1).
 * 0 for every other character, composed letters such as é among them.
 */
enum { COMPATIBLE_MOST = 18 };
size_t codepoint_compatible(uint32_t codepoint, uint32_t *out);
/* The offset of the first byte that is not valid UTF-8; length when all is. */
size_t utf8_invalid(const char *bytes, size_t length);
/* Reports the first byte that is not valid UTF-8; false then. bytes[0] stands at `start`. */
bool utf8_check(
	struct pos start, const char *bytes, size_t length, struct diagnostics *diagnostics);
size_t utf8_length(const char *text); /* in code points */

/*
 * Text safe to show: malformed bytes, NUL, U+FFFC and what is no character become U+FFFD; C0 and C1 controls but tab and
 * newline become a space; bidi overrides and isolates (U+202A..202E, U+2066..2069) and other
 * invisible format controls that could reorder the page are dropped, ZWJ, ZWNJ, LRM and RLM
 * are kept; CR LF and CR become LF.
 */
char *text_clean(struct arena *arena, const char *bytes, size_t length);
/* Line ends, tabs and Unicode's space separators (Zs), no-break spaces among them. */
bool codepoint_is_space(uint32_t codepoint);
/*
 * A language as BCP 47 writes it, "nl" or "pt-BR": of a tag in any case, with _ for -, or of a
 * language's name that exports use. NULL when it is none: two letters must be of ISO 639-1,
 * three are taken as they are; regions and variants are checked for their form only.
 */
const char *language_tag(struct arena *arena, const char *text);
/* Nothing but spaces, or nothing at all. */
bool text_is_blank(const char *text);

/*
 * The character as text is searched, in UTF-8: in lower case (Unicode's simple mapping), without
 * accents, letters and digits in their usual width, ß as ss, any space as a space. Empty for
 * what readers do not see or may leave out: joiners, soft hyphens, points of Hebrew and Arabic.
 */
enum { SEARCH_FORM_MOST = 32 };
size_t codepoint_search_form(uint32_t codepoint, char out[SEARCH_FORM_MOST]);

/* What a character is to where words begin and end. */
enum letter_kind {
	LETTER_NONE,     /* no part of a word */
	LETTER_SPACED,   /* letter or digit of a script that has spaces between words */
	LETTER_UNSPACED, /* of one that has none, such as Thai and Japanese: any may begin a word */
	LETTER_MARK      /* a part of the letter before it */
};
enum letter_kind codepoint_letter(uint32_t codepoint);

/*
 * The size of a hyphen or en dash at `at` that holds a code or a range together (PE-02, 1–5,
 * Q1–Q3, €60k–€80k): no line ends after it. 0 for anything else, such as mid-term.
 */
size_t text_joint(const char *text, size_t length, size_t at);

/* What a language keeps on one line: words parted by spaces, each of the texts may be NULL. */
struct bonds {
	struct pos at;
	const char *language; /* BCP 47; "fr" serves "fr-CA" when that has no row of its own */
	const char *units;    /* behind a number: "days km" */
	const char *months;   /* behind a day */
	const char *thin;     /* marks: where the space before them is a bond it is a narrow one */
};
/*
 * Does no line end at the space at `at`: between a number and its unit, a sign and its number, an
 * initial and its name? Only where lines end changes: an author's spaces are searched for and
 * copied as spaces.
 */
bool space_bonds(const struct bonds *bonds, const char *text, size_t length, size_t at);
/* The no-break space that says so where there is no other way to: U+00A0, U+202F; or NULL. */
const char *bond_space(const struct bonds *bonds, const char *text, size_t length, size_t at);

/* The candidate nearest to `word` by edit distance, or NULL when none is near enough. */
const char *did_you_mean(const char *word, const char *const *candidates, size_t count);

/* ---- dates ------------------------------------------------------------------------------- */

struct date {
	int year, month, day; /* proleptic Gregorian; year 0 = missing */
};

/* Months are counted from year 0: year * 12 + month - 1. Months as plain ints are this. */
typedef int month_index;
enum { MONTH_NONE = INT32_MIN };

bool date_valid(struct date date);
bool date_parse(const char *text, struct date *out); /* ISO 8601 YYYY-MM-DD only */
long date_days(struct date date);                    /* since 1970-01-01 */
struct date date_from_days(long days);
/* In every row of feedback, so none of these is worth a call. */
static inline int date_compare(struct date a, struct date b)
{
	int order = (a.year > b.year) - (a.year < b.year);
	if (order == 0)
		order = (a.month > b.month) - (a.month < b.month);
	return order != 0 ? order : (a.day > b.day) - (a.day < b.day);
}
static inline month_index date_month(struct date date)
{
	return date.year == 0 ? MONTH_NONE : date.year * 12 + date.month - 1;
}
struct date month_first_day(month_index month);
struct date month_last_day(month_index month);

/* A span of whole months, both ends included. first > last means missing. */
struct period {
	month_index first, last;
};
extern const struct period PERIOD_NONE;

/* "2026-10", "2026-Q3", "2026", or two of them: "2016-06..2018-09". False for anything else. */
bool period_parse(const char *text, struct period *out);
bool period_given(struct period period);
struct period period_before(struct period period); /* the one of equal length before it */
static inline bool period_contains(struct period period, month_index month)
{
	return period.first <= month && month <= period.last;
}
/* Back to the form that period_parse reads, shortest first. */
char *period_text(struct arena *arena, struct period period);

/* ---- time zones -------------------------------------------------------------------------- */

/*
 * What clocks show in a place, from 1900 to 2199. Not changed once it is there, so every thread
 * may ask it; a question takes a binary search among some hundred changes of the clocks.
 */
struct zone;
/*
 * A zone of the IANA database as it is spelled there ("Europe/Berlin"), or a fixed distance from
 * UTC: "+02:00", "-0530", "Z", "UTC". NULL when there is none of that name.
 */
const struct zone *zone_find(struct arena *arena, const char *name);
/* The zone that may have been meant: "Europe/Berlin" for "berlin"; or NULL. */
const char *zone_near(struct arena *arena, const char *name);
/*
 * Seconds since 1970-01-01 00:00, of UTC and of what clocks show. A time that clocks show twice
 * is the first of both, one that they skip lies as long behind the change as it pretends:
 * both are read as if the clocks had not been changed yet.
 */
int64_t zone_to_utc(const struct zone *zone, int64_t local);
int64_t zone_to_local(const struct zone *zone, int64_t utc);

/* SOURCE_DATE_EPOCH in seconds, or 0. Nothing else in the program knows the time of day. */
int64_t build_time(void);

/* ---- languages and number formats -------------------------------------------------------- */

/*
 * How a language writes numbers and dates. The theme fills one from strings/xx.yaml;
 * language_english is the default and what C code may rely on.
 */
struct language {
	const char *code;               /* BCP 47: "en" */
	const char *decimal, *group;    /* "." and ","; group may be U+202F */
	const char *months[12];         /* "January" */
	const char *months_short[12];   /* "Jan" */
	const char *date_long;          /* "{day} {month} {year}" */
	const char *date_short;         /* "{day} {month_short}" */
	const char *quarter;            /* "Q{quarter} {year}", no-break space inside */
	const char *to;                 /* "to", between the ends of a range */
	const char *money;              /* "{symbol}{amount}" or "{amount} {symbol}" */
	const char *thousand, *million; /* "k", "m" */
	const char *percent;            /* "{amount}%" */
	const char *points;             /* "{amount} pts" */
	const char *units; /* "days km": words that stay beside their number; or NULL */
};
extern const struct language language_english;

/*
 * How a number is shown, and the names by which YAML and templates say so. Minus is U+2212.
 *   plain    fewest digits            3.5
 *   count    whole, grouped           2,480
 *   nps      signed whole             +14   0   −3
 *   decimal1, decimal2                2.9   3.78
 *   signed1, signed2                  +0.3  −0.03  0.0
 *   percent, percent1                 61%   84.2%
 *   points, points1          +7 pts   −0.4 pts
 *   money, money_short                €240,000   €60k   €2.31m
 *   p_value                           0.003   < 0.001
 * 61 percent is 61, not 0.61. The space before a unit is U+00A0.
 */
#define NUMBER_FORMATS(X)                                                                          \
	X(FORMAT_PLAIN, "plain")                                                                   \
	X(FORMAT_COUNT, "count")                                                                   \
	X(FORMAT_NPS, "nps")                                                                       \
	X(FORMAT_DECIMAL1, "decimal1")                                                             \
	X(FORMAT_DECIMAL2, "decimal2")                                                             \
	X(FORMAT_SIGNED1, "signed1")                                                               \
	X(FORMAT_SIGNED2, "signed2")                                                               \
	X(FORMAT_PERCENT, "percent")                                                               \
	X(FORMAT_PERCENT1, "percent1")                                                             \
	X(FORMAT_POINTS, "points")                                                                 \
	X(FORMAT_POINTS1, "points1")                                                               \
	X(FORMAT_MONEY, "money")                                                                   \
	X(FORMAT_MONEY_SHORT, "money_short")                                                       \
	X(FORMAT_P_VALUE, "p_value")
enum number_format {
#define X(constant, name) constant,
	NUMBER_FORMATS(X)
#undef X
		FORMAT_NUMBERS
};
extern const char *const number_format_names[FORMAT_NUMBERS + 1]; /* NULL at the end */

/* What a number needs besides its value to be printed for people. */
struct locale {
	const struct language *language;
	const char *currency; /* ISO 4217; "EUR" prints as the symbol where it has one; or NULL */
};

/* NAN and infinities print nothing. Rounds half away from zero, as readers of board packs expect. */
void format_number(
	struct buffer *out, double number, enum number_format format, const struct locale *locale);
void format_date(struct buffer *out, struct date date, bool with_year, const struct locale *locale);
/* "September 2026", "Q3 2026", "2026", "2024 to 2026", "June 2016 to September 2018". */
void format_period(struct buffer *out, struct period period, const struct locale *locale);
void format_month(struct buffer *out, month_index month, bool with_year, bool brief,
	const struct locale *locale);

/* ---- forms of a PDF ---------------------------------------------------------------------- */

/* What an edition or a file asks for; the theme says what each of them looks like. */
enum pdf_format {
	FORMAT_PACK, /* upright pages, to read */
	FORMAT_DECK, /* landscape slides, to show */
	FORMATS
};
enum paper { PAPER_A4, PAPER_LETTER, PAPERS };
extern const char *const format_names[FORMATS + 1]; /* "pack", "deck" */
extern const char *const paper_names[PAPERS + 1];   /* "a4", "letter" */

#endif
