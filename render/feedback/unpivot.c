/* Wide files: columns whose headers say of when or of what they are the answers. */
#include "feedback/columns.h"

#include <string.h>

/* A column, and what its header says. */
struct wide_column {
	const struct wide_columns *of;
	size_t column;
	const char *text; /* of the header, as far as it says the value */
	struct period period;
	int slice;
};

struct spreading {
	struct finding *finding;
	bool by_date;
	struct wide_column *columns;
	size_t count, capacity;
	struct slice *slices;
	struct wide_column **firsts; /* of each slice */
	size_t slice_count;
};

/* ---- columns ----------------------------------------------------------------------------- */

static void add_column(
	struct spreading *spreading, const struct wide_columns *of, size_t column, const char *text)
{
	struct arena *arena = spreading->finding->arena;
	spreading->columns = arena_grow(arena, spreading->columns, spreading->count,
		&spreading->capacity, sizeof(*spreading->columns));
	spreading->columns[spreading->count++] =
		(struct wide_column){.of = of, .column = column, .text = text};
}

/* What the first parentheses hold, or all of the header. */
static const char *matched(struct arena *arena, const regex_t *pattern, const char *header)
{
	regmatch_t found[2];
	if (regexec(pattern, header, 2, found, 0) != 0)
		return NULL;
	if (pattern->re_nsub == 0 || found[1].rm_so < 0)
		return header;
	return arena_copy(
		arena, header + found[1].rm_so, (size_t)(found[1].rm_eo - found[1].rm_so));
}

static void add_pattern(
	struct spreading *spreading, const struct wide_columns *of, const struct column *named)
{
	struct finding *finding = spreading->finding;
	const struct layout *layout = finding->layout;
	size_t before = spreading->count;
	regex_t pattern;
	if (!open_pattern(finding, named, &pattern)) {
		finding->fine = false;
		return;
	}
	for (size_t i = 0; i < layout->header.count; i++) {
		const char *text = matched(finding->arena, &pattern, layout->header.names[i]);
		if (!text && layout->labels)
			text = matched(finding->arena, &pattern, layout->labels[i]);
		if (text)
			add_column(spreading, of, i, text);
	}
	regfree(&pattern);
	if (spreading->count > before)
		return;
	finding->fine = false;
	report(finding->diagnostics, CODE_CSV_COLUMN, &named->at,
		"the pattern %s fits no header of %s", named->header, layout->header.file);
}

/* The text over a column by which people know it: its label, where its name is a code. */
static const char *heading_of(const struct layout *layout, size_t column)
{
	const char *label = layout->labels ? layout->labels[column] : "";
	return label[0] ? label : layout->header.names[column];
}

static void add_run(struct spreading *spreading, const struct wide_columns *of)
{
	struct finding *finding = spreading->finding;
	struct column from = {.at = of->at, .header = of->from}, to = from;
	to.header = of->to;
	int first = find_header(finding, &from), last = find_header(finding, &to);
	if (first == CSV_NO_COLUMN || last == CSV_NO_COLUMN)
		return;
	if (first > last) {
		finding->fine = false;
		report(finding->diagnostics, CODE_CSV_COLUMN, &of->at,
			"column \"%s\" of %s stands behind \"%s\"; write them in the order of the "
			"file",
			of->from, finding->layout->header.file, of->to);
	}
	for (int i = first; i <= last; i++)
		add_column(spreading, of, (size_t)i, heading_of(finding->layout, (size_t)i));
}

static void list_columns(struct spreading *spreading, const struct wide_columns *of)
{
	for (size_t i = 0; i < of->headers.count; i++) {
		struct column named = {.at = of->at, .header = of->headers.items[i]};
		if (header_is_pattern(named.header)) {
			add_pattern(spreading, of, &named);
			continue;
		}
		int column = find_header(spreading->finding, &named);
		if (column != CSV_NO_COLUMN)
			add_column(spreading, of, (size_t)column,
				heading_of(spreading->finding->layout, (size_t)column));
	}
	if (of->from && of->to)
		add_run(spreading, of);
}

/* ---- values ------------------------------------------------------------------------------ */

/* Of all headers together, as of the dates of a column. */
static enum date_order order_of_headers(const struct spreading *spreading)
{
	const char *format = spreading->finding->source->date_format;
	struct date_evidence evidence = {0};
	if (format)
		return date_order_of_format(format);
	for (size_t i = 0; i < spreading->count; i++) {
		const char *text = spreading->columns[i].text;
		weigh_date(&evidence, text, strlen(text), 1);
	}
	return date_order_of_column(&evidence);
}

static void read_values(struct spreading *spreading)
{
	struct finding *finding = spreading->finding;
	enum date_order order = order_of_headers(spreading);
	for (size_t i = 0; i < spreading->count; i++) {
		struct wide_column *column = &spreading->columns[i];
		bool read = spreading->by_date
			? read_heading(column->text, order, &column->period) &&
				year_counts(column->period.first / 12) &&
				year_counts(column->period.last / 12)
			: !text_is_blank(column->text);
		if (read)
			continue;
		finding->fine = false;
		if (spreading->by_date)
			report(finding->diagnostics, CODE_CHOICE, &column->of->at,
				"the header of column %zu of %s, \"%s\", can't be read as a "
				"period; "
				"a month such as Jul 2026 or 2026-07 is expected, a quarter such "
				"as "
				"Q3 2026, a year, or a day in the source's date_format; leave the "
				"column out, or put the period into parentheses in a /pattern/",
				column->column + 1, finding->layout->header.file, column->text);
		else
			report(finding->diagnostics, CODE_CHOICE, &column->of->at,
				"column %zu of %s has no header that says its %s; leave the column "
				"out or give it one",
				column->column + 1, finding->layout->header.file,
				finding->source->unpivot->into);
	}
}

static bool same_heading(
	const struct spreading *spreading, const struct wide_column *a, const struct wide_column *b)
{
	if (spreading->by_date)
		return a->period.first == b->period.first && a->period.last == b->period.last;
	return same_value(a->text, b->text);
}

static void report_twice(struct spreading *spreading, const struct wide_column *earlier,
	const struct wide_column *column)
{
	struct finding *finding = spreading->finding;
	finding->fine = false;
	report(finding->diagnostics, CODE_CSV_HEADER_TWICE, &column->of->at,
		"columns %zu and %zu of %s, \"%s\" and \"%s\", are of the same %s; leave one out",
		earlier->column + 1, column->column + 1, finding->layout->header.file,
		finding->layout->header.names[earlier->column],
		finding->layout->header.names[column->column],
		spreading->by_date ? "period" : finding->source->unpivot->into);
}

/* Columns of one value are one slice, in the order in which values come first. */
static void group_columns(struct spreading *spreading)
{
	struct arena *arena = spreading->finding->arena;
	spreading->firsts = arena_array(arena, spreading->count, sizeof(*spreading->firsts));
	for (size_t i = 0; i < spreading->count; i++) {
		struct wide_column *column = &spreading->columns[i];
		size_t slice = 0;
		while (slice < spreading->slice_count &&
			!same_heading(spreading, spreading->firsts[slice], column))
			slice++;
		column->slice = (int)slice;
		if (slice == spreading->slice_count)
			spreading->firsts[spreading->slice_count++] = column;
		for (size_t j = 0; j < i; j++)
			if (spreading->columns[j].slice == column->slice &&
				strcmp(spreading->columns[j].of->key, column->of->key) == 0)
				report_twice(spreading, &spreading->columns[j], column);
	}
}

/* ---- slices ------------------------------------------------------------------------------ */

static size_t question_index(const struct feedback_setup *setup, const char *id)
{
	size_t i = 0;
	while (i < setup->questions.count &&
		(!setup->questions.items[i].id || strcmp(setup->questions.items[i].id, id) != 0))
		i++;
	return i;
}

static size_t dimension_index(struct finding *finding, const char *name)
{
	struct dimensions all = list_dimensions(finding->arena, finding->setup);
	for (size_t i = 0; i < all.count; i++)
		if (strcmp(all.names[i], name) == 0)
			return i;
	return SIZE_MAX;
}

static void fill_slice(struct spreading *spreading, size_t index, struct slice *slice)
{
	struct finding *finding = spreading->finding;
	const struct wide_column *first = spreading->firsts[index];
	*slice = (struct slice){.first = finding->layout->asked_count,
		.weight = CSV_NO_COLUMN,
		.dimension = SIZE_MAX,
		.at = &first->of->at};
	if (spreading->by_date) {
		slice->date = month_first_day(first->period.last);
	} else {
		slice->dimension = dimension_index(finding, finding->source->unpivot->into);
		slice->value =
			(struct csv_cell){.text = first->text, .length = strlen(first->text)};
	}
	for (size_t i = 0; i < spreading->count; i++) {
		const struct wide_column *column = &spreading->columns[i];
		if (column->slice != (int)index)
			continue;
		if (strcmp(column->of->key, "count") == 0)
			slice->weight = (int)column->column;
		else
			add_asked(finding, question_index(finding->setup, column->of->key),
				column->column);
	}
	slice->count = finding->layout->asked_count - slice->first;
	if (slice->count > 0)
		return;
	finding->fine = false;
	report(finding->diagnostics, CODE_CSV_COLUMN, &first->of->at,
		"column %zu of %s counts responses of \"%s\", but no column holds their answers",
		first->column + 1, finding->layout->header.file, first->text);
}

void find_slices(struct finding *finding)
{
	struct layout *layout = finding->layout;
	const struct unpivot *unpivot = finding->source->unpivot;
	struct spreading spreading = {.finding = finding};
	if (unpivot) {
		spreading.by_date = strcmp(unpivot->into, "date") == 0;
		for (size_t i = 0; i < unpivot->columns.count; i++)
			list_columns(&spreading, &unpivot->columns.items[i]);
		read_values(&spreading);
	}
	if (finding->fine)
		group_columns(&spreading);
	struct slice *slices =
		arena_array(finding->arena, 1 + spreading.slice_count, sizeof(*slices));
	if (layout->asked_count > 0 || !unpivot)
		slices[layout->slice_count++] = (struct slice){.count = layout->asked_count,
			.weight = CSV_NO_COLUMN,
			.dimension = SIZE_MAX};
	for (size_t i = 0; i < spreading.slice_count; i++)
		fill_slice(&spreading, i, &slices[layout->slice_count++]);
	layout->slices = slices;
}
