/* The query that groups a source's rows: one row for each month and set of cells. */
#include "feedback/rollup.h"

#include <string.h>

/* A year first, then the order of the source; the time of day is cut off. */
#define SEPARATED(a, b, c) "^" a "[/.-]" b "[/.-]" c "(?:[ T,].*)?$"
#define NUMBER             "[0-9]{1,2}"
#define YEAR               "[0-9]{4}"
#define SHORT_YEAR         "(?:[0-9]{4}|[0-9]{2})"
#define GROUP(part)        "(" part ")"

/* Where year, month and day stand in the dates of one order. */
struct date_pattern {
	const char *whole, *year, *month, *day;
};
static const struct date_pattern year_first = {SEPARATED(YEAR, NUMBER, NUMBER),
	SEPARATED(GROUP(YEAR), NUMBER, NUMBER), SEPARATED(YEAR, GROUP(NUMBER), NUMBER),
	SEPARATED(YEAR, NUMBER, GROUP(NUMBER))};
static const struct date_pattern day_first = {SEPARATED(NUMBER, NUMBER, SHORT_YEAR),
	SEPARATED(NUMBER, NUMBER, GROUP("[0-9]{4}|[0-9]{2}")),
	SEPARATED(NUMBER, GROUP(NUMBER), SHORT_YEAR), SEPARATED(GROUP(NUMBER), NUMBER, SHORT_YEAR)};
static const struct date_pattern month_first = {SEPARATED(NUMBER, NUMBER, SHORT_YEAR),
	SEPARATED(NUMBER, NUMBER, GROUP("[0-9]{4}|[0-9]{2}")),
	SEPARATED(GROUP(NUMBER), NUMBER, SHORT_YEAR), SEPARATED(NUMBER, GROUP(NUMBER), SHORT_YEAR)};

/* ---- cells ------------------------------------------------------------------------------- */

static void write_cell(
	struct buffer *out, const struct rollup_plan *plan, const char *column, const char *alias)
{
	const struct sql_dialect *dialect = plan->dialect;
	struct buffer name = BUFFER_INIT;
	sql_name(&name, dialect, column);
	buffer_text(out, "    COALESCE(");
	sql_expand(out, dialect->text, name.bytes, NULL);
	buffer_text(out, ", '') AS ");
	sql_name(out, dialect, alias);
	buffer_free(&name);
}

static void write_cells(struct buffer *out, const struct rollup_plan *plan)
{
	const char *joint = "";
	buffer_text(out, "WITH cx_cells AS (\n  SELECT\n");
	for (size_t i = 0; i < plan->cell_count; i++, joint = ",\n") {
		buffer_text(out, joint);
		write_cell(out, plan, plan->cells[i].column, plan->cells[i].alias);
	}
	for (size_t i = 0; i < plan->layout.statuses.count; i++) {
		buffer_text(out, joint);
		write_cell(out, plan, plan->statuses[i],
			arena_printf(plan->arena, "cx_status_%zu", i + 1));
	}
	if (plan->last_by) {
		buffer_printf(out, "%s    ", joint);
		sql_name(out, plan->dialect, plan->last_by);
		buffer_text(out, " AS cx_order");
	}
	buffer_printf(out, "\n  FROM %s\n)", plan->table);
}

static const char *alias_of(const struct rollup_plan *plan, enum cell_role role)
{
	const struct rollup_cell *cell = plan_cell(plan, role);
	struct buffer name = BUFFER_INIT;
	if (!cell)
		return "''";
	sql_name(&name, plan->dialect, cell->alias);
	const char *text = arena_copy(plan->arena, name.bytes, name.length);
	buffer_free(&name);
	return text;
}

/* ---- rows that are no responses ---------------------------------------------------------- */

static void write_exclusions(struct buffer *out, const struct rollup_plan *plan)
{
	const struct status_checks *checks = &plan->layout.statuses;
	if (checks->count == 0) {
		buffer_text(out, "''");
		return;
	}
	buffer_text(out, "CASE\n");
	for (size_t i = 0; i < checks->count; i++) {
		const char *column = arena_printf(plan->arena, "cx_status_%zu", i + 1);
		buffer_printf(
			out, "      WHEN %s = ", sql_folded(plan->arena, plan->dialect, column));
		sql_literal(out, plan->dialect, checks->items[i].value);
		buffer_printf(out, " THEN '%s'\n", exclusion_names[checks->items[i].exclusion]);
	}
	buffer_text(out, "      ELSE '' END");
}

static void write_ids(struct buffer *out, const struct rollup_plan *plan)
{
	const struct privacy *privacy = &plan->programme->privacy;
	const struct rollup_options *options = plan->options;
	for (size_t i = 0; i < privacy->forget.count + options->forget_count; i++) {
		buffer_text(out, i > 0 ? ", " : "");
		sql_literal(out, plan->dialect,
			i < privacy->forget.count ? privacy->forget.items[i]
						  : options->forget[i - privacy->forget.count]);
	}
}

/* ---- dates ------------------------------------------------------------------------------- */

static const struct date_pattern *pattern_of(enum date_order order)
{
	return order == DATE_DAY_FIRST      ? &day_first
		: order == DATE_MONTH_FIRST ? &month_first
					    : NULL;
}

/* One of the groups of the patterns that match; `otherwise` when none does. */
static void write_part(struct buffer *out, const struct rollup_plan *plan, const char *first,
	const char *second, const char *otherwise)
{
	const struct sql_dialect *dialect = plan->dialect;
	const struct date_pattern *other = pattern_of(plan->order);
	const char *const patterns[] = {
		year_first.whole, first, other ? other->whole : NULL, second};
	buffer_text(out, "    LPAD(CASE");
	for (size_t i = 0; i < 4 && patterns[i]; i += 2) {
		buffer_text(out, "\n      WHEN ");
		sql_expand(out, dialect->matches, "cx_written",
			arena_printf(plan->arena, "'%s'", patterns[i]));
		buffer_text(out, "\n      THEN ");
		sql_expand(out, dialect->extract, "cx_written",
			arena_printf(plan->arena, "'%s'", patterns[i + 1]));
	}
	buffer_printf(out, "\n      ELSE '%s' END", otherwise);
}

static void write_parts(struct buffer *out, const struct rollup_plan *plan)
{
	const struct date_pattern *other = pattern_of(plan->order);
	if (!other)
		other = &year_first;
	buffer_text(out, ",\ncx_parts AS (\n  SELECT *,\n");
	write_part(out, plan, year_first.year, other->year, "0000");
	/* Two digits are 1970 to 2069, as in dates.c: the century is put before them below. */
	buffer_text(out, ", 4, ' ') AS cx_year,\n");
	write_part(out, plan, year_first.month, other->month, "00");
	buffer_text(out, ", 2, '0') AS cx_month_number,\n");
	write_part(out, plan, year_first.day, other->day, "00");
	buffer_text(out, ", 2, '0') AS cx_day_number\n  FROM cx_marked\n),\n");
	buffer_text(out,
		"cx_years AS (\n  SELECT *,\n"
		"    CASE WHEN SUBSTR(cx_year, 1, 2) <> '  ' THEN cx_year\n"
		"      WHEN SUBSTR(cx_year, 3, 2) < '70' THEN '20' || SUBSTR(cx_year, 3, 2)\n"
		"      ELSE '19' || SUBSTR(cx_year, 3, 2) END AS cx_full_year\n"
		"  FROM cx_parts\n)");
}

/* Is there such a day? All texts have as many digits, so that they compare as numbers do. */
static void write_validity(struct buffer *out, const struct rollup_plan *plan)
{
	struct buffer year = BUFFER_INIT;
	sql_expand(&year, plan->dialect->integer, "cx_full_year", NULL);
	buffer_printf(out,
		"CASE\n"
		"      WHEN cx_full_year < '%d' OR cx_full_year > '%d' THEN 'no'\n"
		"      WHEN cx_month_number < '01' OR cx_month_number > '12' THEN 'no'\n"
		"      WHEN cx_day_number < '01' OR cx_day_number > '31' THEN 'no'\n"
		"      WHEN cx_day_number <= '28' THEN 'yes'\n"
		"      WHEN cx_month_number IN ('01', '03', '05', '07', '08', '10', '12') THEN "
		"'yes'\n"
		"      WHEN cx_month_number <> '02' AND cx_day_number = '31' THEN 'no'\n"
		"      WHEN cx_month_number <> '02' THEN 'yes'\n"
		"      WHEN cx_day_number > '29' THEN 'no'\n"
		"      WHEN MOD(%s, 400) = 0 THEN 'yes'\n"
		"      WHEN MOD(%s, 100) = 0 OR MOD(%s, 4) <> 0 THEN 'no'\n"
		"      ELSE 'yes' END",
		YEAR_LEAST, YEAR_MOST, year.bytes, year.bytes, year.bytes);
	buffer_free(&year);
}

/*
 * Dates that are put in months become ISO 8601 without their time; cx_month is what is grouped
 * by, which for all others is what is written.
 */
static void write_numeric_dates(struct buffer *out, const struct rollup_plan *plan)
{
	write_parts(out, plan);
	buffer_text(out, ",\ncx_checked AS (\n  SELECT *,\n    ");
	write_validity(out, plan);
	buffer_text(out,
		" AS cx_is_day,\n"
		"    cx_full_year || '-' || cx_month_number AS cx_year_month\n"
		"  FROM cx_years\n),\n"
		"cx_dated AS (\n  SELECT *,\n"
		"    CASE WHEN cx_is_day = 'yes' THEN cx_year_month || '-' || cx_day_number\n"
		"      ELSE cx_written END AS cx_day,\n"
		"    CASE WHEN cx_is_day = 'yes' THEN cx_year_month ELSE cx_written END AS "
		"cx_month\n"
		"  FROM cx_checked\n)");
}

/* Seconds, or milliseconds, of the beginning of the day. */
static void write_epochs(struct buffer *out, const struct rollup_plan *plan)
{
	static const struct {
		const char *pattern, *day;
	} forms[] = {{"^(?:[2-9][0-9]{8}|[0-9]{10,11})$", "86400"},
		{"^(?:[2-9][0-9]{11}|[0-9]{13,14})$", "86400000"}};
	const struct sql_dialect *dialect = plan->dialect;
	struct buffer number = BUFFER_INIT;
	sql_expand(&number, dialect->integer, "cx_written", NULL);
	buffer_text(out, ",\ncx_days AS (\n  SELECT *,\n    CASE");
	for (size_t i = 0; i < 2; i++) {
		buffer_text(out, "\n      WHEN ");
		sql_expand(out, dialect->matches, "cx_written",
			arena_printf(plan->arena, "'%s'", forms[i].pattern));
		buffer_text(out, " THEN ");
		sql_expand(out, dialect->text,
			arena_printf(plan->arena, "%s - MOD(%s, %s)", number.bytes, number.bytes,
				forms[i].day),
			NULL);
	}
	buffer_text(out,
		"\n      ELSE cx_written END AS cx_day\n  FROM cx_marked\n),\n"
		"cx_dated AS (\n  SELECT *, cx_day AS cx_month FROM cx_days\n)");
	buffer_free(&number);
}

/* Seconds, and what is less, are cut off: clocks differ by whole minutes. */
static void write_minutes(struct buffer *out, const struct rollup_plan *plan)
{
	static const char before[] =
		"'^([^:]*[0-9]:[0-9]{2}):[0-5][0-9](?:[.][0-9]+)?(?:[^0-9.:].*)?$'";
	static const char behind[] =
		"'^[^:]*[0-9]:[0-9]{2}:[0-5][0-9](?:[.][0-9]+)?((?:[^0-9.:].*)?)$'";
	const struct sql_dialect *dialect = plan->dialect;
	buffer_text(out, ",\ncx_minutes AS (\n  SELECT *,\n    CASE WHEN ");
	sql_expand(out, dialect->matches, "cx_written", before);
	buffer_text(out, "\n      THEN ");
	sql_expand(out, dialect->extract, "cx_written", before);
	buffer_text(out, " || ");
	sql_expand(out, dialect->extract, "cx_written", behind);
	buffer_text(out,
		"\n      ELSE cx_written END AS cx_day\n  FROM cx_marked\n),\n"
		"cx_dated AS (\n  SELECT *, cx_day AS cx_month FROM cx_minutes\n)");
}

static void write_dates(struct buffer *out, const struct rollup_plan *plan)
{
	if (plan_cell(plan, CELL_DATE) && plan_by_clock(plan))
		write_minutes(out, plan);
	else if (plan_cell(plan, CELL_DATE) && plan->order == DATE_EPOCH)
		write_epochs(out, plan);
	else if (plan_cell(plan, CELL_DATE))
		write_numeric_dates(out, plan);
	else
		buffer_text(out,
			",\ncx_dated AS (\n"
			"  SELECT *, cx_written AS cx_day, cx_written AS cx_month FROM "
			"cx_marked\n)");
}

/* ---- what both queries begin with -------------------------------------------------------- */

/* Ids that come again: of rows that are responses the last one counts. */
static void write_numbered(struct buffer *out, const struct rollup_plan *plan)
{
	const char *bytewise = plan->dialect->bytewise;
	buffer_text(out,
		",\ncx_numbered AS (\n  SELECT *,\n"
		"    ROW_NUMBER() OVER (PARTITION BY cx_left_out, cx_id\n      ORDER BY ");
	if (plan->last_by)
		buffer_text(out, "cx_order DESC NULLS LAST, ");
	buffer_printf(out,
		"cx_day%s DESC, cx_written%s DESC) AS cx_copy\n"
		"  FROM cx_dated\n)",
		bytewise, bytewise);
}

void write_judged(struct buffer *out, const struct rollup_plan *plan)
{
	const struct programme *programme = plan->programme;
	bool forgets = programme->privacy.forget.count + plan->options->forget_count > 0;
	bool has_id = plan_cell(plan, CELL_ID) != NULL;
	const char *id = alias_of(plan, CELL_ID), *date = alias_of(plan, CELL_DATE);
	write_cells(out, plan);
	buffer_text(out, ",\ncx_marked AS (\n  SELECT *,\n    ");
	write_exclusions(out, plan);
	buffer_printf(out, " AS cx_left_out,\n    %s AS cx_id,\n    %s AS cx_written\n",
		has_id ? sql_trimmed(plan->arena, plan->dialect, id) : id,
		sql_trimmed(plan->arena, plan->dialect, date));
	buffer_text(out, "  FROM cx_cells\n)");
	write_dates(out, plan);
	if (has_id)
		write_numbered(out, plan);
	buffer_text(out,
		",\ncx_judged AS (\n  SELECT *,\n    CASE WHEN cx_left_out <> '' THEN "
		"cx_left_out\n");
	if (has_id)
		buffer_text(out, "      WHEN cx_id <> '' AND cx_copy > 1 THEN 'duplicate'\n");
	if (has_id && forgets) {
		buffer_text(out, "      WHEN cx_id IN (");
		write_ids(out, plan);
		buffer_text(out, ") THEN 'forgotten'\n");
	}
	buffer_printf(out, "      ELSE '' END AS cx_fate\n  FROM %s\n)",
		has_id ? "cx_numbered" : "cx_dated");
}

/* ---- counts ------------------------------------------------------------------------------ */

static bool is_counted(const struct rollup_cell *cell)
{
	return cell->role == CELL_DIMENSION || cell->role == CELL_ANSWER;
}

/* Rows that are no responses have nothing but the reason. */
static void write_shown(struct buffer *out, const struct rollup_plan *plan)
{
	buffer_text(out,
		",\ncx_shown AS (\n  SELECT\n"
		"    CASE WHEN cx_fate = '' THEN cx_day ELSE '' END AS cx_day,\n"
		"    CASE WHEN cx_fate = '' THEN cx_month ELSE '' END AS cx_month,\n"
		"    CASE WHEN cx_fate = 'forgotten' THEN cx_id ELSE '' END AS cx_id,\n"
		"    CASE WHEN cx_fate = 'forgotten' THEN '' ELSE cx_fate END AS cx_left_out");
	for (size_t i = 0; i < plan->cell_count; i++) {
		struct buffer name = BUFFER_INIT;
		sql_name(&name, plan->dialect, plan->cells[i].alias);
		if (is_counted(&plan->cells[i]))
			buffer_printf(out,
				",\n    CASE WHEN cx_fate = '' THEN %s ELSE '' END AS %s",
				name.bytes, name.bytes);
		buffer_free(&name);
	}
	buffer_text(out, "\n  FROM cx_judged\n)\n");
}

static void write_column(struct buffer *out, const struct rollup_plan *plan, const char *expression,
	const char *alias)
{
	buffer_printf(out, "  %s AS ", expression);
	sql_name(out, plan->dialect, alias);
	buffer_text(out, ",\n");
}

void write_counts_query(struct buffer *out, const struct rollup_plan *plan)
{
	const char *bytewise = plan->dialect->bytewise;
	bool has_id = plan_cell(plan, CELL_ID) != NULL;
	struct buffer by = BUFFER_INIT;
	write_judged(out, plan);
	write_shown(out, plan);
	buffer_text(out, "SELECT\n");
	if (plan_cell(plan, CELL_DATE)) {
		write_column(
			out, plan, arena_printf(plan->arena, "MIN(cx_day%s)", bytewise), "date");
		write_column(
			out, plan, arena_printf(plan->arena, "MAX(cx_day%s)", bytewise), "until");
	}
	if (has_id)
		write_column(out, plan, "cx_id", "id");
	write_column(out, plan, "cx_left_out", "left_out");
	for (size_t i = 0; i < plan->cell_count; i++) {
		if (!is_counted(&plan->cells[i]))
			continue;
		buffer_text(out, "  ");
		sql_name(out, plan->dialect, plan->cells[i].alias);
		buffer_text(out, ",\n");
		buffer_text(&by, ", ");
		sql_name(&by, plan->dialect, plan->cells[i].alias);
	}
	buffer_text(out, "  COUNT(*) AS ");
	sql_name(out, plan->dialect, "count");
	buffer_printf(out, "\nFROM cx_shown\nGROUP BY cx_month, cx_id, cx_left_out%s\n", by.bytes);
	buffer_printf(out, "ORDER BY cx_month, cx_id, cx_left_out%s", by.bytes);
	buffer_text(out, ";\n");
	buffer_free(&by);
}
