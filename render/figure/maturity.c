/* Maturity by dimension: the data, words and table that ladder and radar share. */
#include "figure/chart.h"

static const char *const agreement_names[] = {"strong", "fair", "weak", NULL};

static const struct field maturity_row_fields[] = {
	FIELD(struct maturity_row, name, FIELD_TEXT, .flags = REQUIRED, .help = "the dimension"),
	FIELD(struct maturity_row, note, FIELD_TEXT,
		.help = "line below the name instead of the agreement"),
	FIELD(struct maturity_row, now, FIELD_NUMBER, .format = FORMAT_DECIMAL1,
		.help = "level now"),
	FIELD(struct maturity_row, before, FIELD_NUMBER, .format = FORMAT_DECIMAL1,
		.help = "level at the previous assessment"),
	FIELD(struct maturity_row, target, FIELD_NUMBER, .format = FORMAT_DECIMAL1,
		.help = "level wanted"),
	FIELD(struct maturity_row, assessors, FIELD_NUMBERS, .help = "each assessor's level"),
	FIELD(struct maturity_row, agreement, FIELD_CHOICE, .choices = agreement_names,
		.help = "how far the assessors agree"),
	FIELD_END};
static const struct type maturity_row_type = {
	"dimension", sizeof(struct maturity_row), maturity_row_fields, "one row of a ladder"};

static const struct field maturity_fields[] = {SUBJECT_FIELDS(struct maturity),
	FIELD(struct maturity, levels, FIELD_TEXTS, .help = "names of the levels from the lowest"),
	FIELD(struct maturity, from, FIELD_NUMBER, .fallback = "1", .help = "lowest level"),
	FIELD(struct maturity, to, FIELD_NUMBER, .fallback = "5", .help = "highest level"),
	FIELD(struct maturity, now, FIELD_TEXT, .help = "words for now: September 2026"),
	FIELD(struct maturity, before, FIELD_TEXT, .help = "words for before: September 2025"),
	FIELD(struct maturity, target, FIELD_TEXT,
		.help = "words for the target: Target, December 2027"),
	FIELD(struct maturity, assessors, FIELD_TEXT, .help = "words for the assessors' dots"),
	FIELD(struct maturity, dimensions, FIELD_LIST, .type = &maturity_row_type,
		.help = "the rows, in the order to show them"),
	FIELD_END};
const struct type maturity_type = {
	"maturity", sizeof(struct maturity), maturity_fields, "levels by dimension"};

double maturity_gap(const struct maturity_row *row)
{
	return row->target - row->now;
}

void maturity_describe(
	const void *data, const struct drawing *drawing, const char *chart, struct buffer *out)
{
	const struct maturity *maturity = data;
	const struct maturity_row *widest_gap = NULL, *highest = NULL;
	struct word_list weak = {BUFFER_INIT, 0, 3};
	for (size_t i = 0; i < maturity->dimensions.count; i++) {
		const struct maturity_row *row = &maturity->dimensions.items[i];
		double gap = maturity_gap(row);
		if (isfinite(gap) && (!widest_gap || gap > maturity_gap(widest_gap)))
			widest_gap = row;
		if (isfinite(row->now) && (!highest || row->now > highest->now))
			highest = row;
		if (row->agreement == 2)
			word_list_add(&weak, row->name);
	}
	bool any_weak = weak.count > 0;
	const char *names = word_list_done(drawing, &weak);
	describe_open(out, drawing, chart, maturity->subject, maturity->period);
	if (!highest)
		describe_nothing(out, word(drawing, "no_data"));
	if (widest_gap && maturity_gap(widest_gap) > 0)
		describe_add(out,
			phrase(drawing, "largest_gap",
				(struct blank[]){{"name", widest_gap->name},
					{"now",
						number_text(
							drawing, widest_gap->now, FORMAT_DECIMAL1)},
					{"target",
						number_text(drawing, widest_gap->target,
							FORMAT_DECIMAL1)},
					{0}}));
	if (highest)
		describe_add(out,
			phrase(drawing, "highest",
				(struct blank[]){
					{"item",
						arena_printf(drawing->arena, "%s %s", highest->name,
							number_text(drawing, highest->now,
								FORMAT_DECIMAL1))},
					{0}}));
	if (any_weak)
		describe_add(
			out, phrase(drawing, "disagree", (struct blank[]){{"items", names}, {0}}));
}

static const char *scores_text(const struct maturity_row *row, const struct drawing *drawing)
{
	struct word_list list = {BUFFER_INIT, 0, 40};
	for (size_t i = 0; i < row->assessors.count; i++)
		word_list_add(&list, number_text(drawing, row->assessors.items[i], FORMAT_PLAIN));
	return word_list_done(drawing, &list);
}

const struct data_table *maturity_rows(const void *data, const struct drawing *drawing)
{
	static const char *const words[] = {"agreement.strong", "agreement.fair", "agreement.weak"};
	const struct maturity *maturity = data;
	struct table *table = table_new(drawing, maturity->subject, maturity->period);
	table_column(table, word(drawing, "dimension"), false);
	table_column(table, maturity->before ? maturity->before : word(drawing, "before"), true);
	table_column(table, maturity->now ? maturity->now : word(drawing, "now"), true);
	table_column(
		table, maturity->target ? maturity->target : word(drawing, "target_head"), true);
	table_column(table, word(drawing, "gap"), true);
	table_column(table, word(drawing, "assessors"), false);
	table_column(table, word(drawing, "agreement"), false);
	for (size_t i = 0; i < maturity->dimensions.count; i++) {
		const struct maturity_row *row = &maturity->dimensions.items[i];
		table_cell(table, row->name);
		table_number(table, row->before, FORMAT_DECIMAL1);
		table_number(table, row->now, FORMAT_DECIMAL1);
		table_number(table, row->target, FORMAT_DECIMAL1);
		table_number(table, fmax(0, maturity_gap(row)), FORMAT_DECIMAL1);
		table_cell(table, scores_text(row, drawing));
		table_cell(
			table, row->agreement >= 0 ? word(drawing, words[row->agreement]) : NULL);
	}
	return table_done(table);
}
