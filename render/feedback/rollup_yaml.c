/* The source that reads a roll-up: what the original says about answers, other columns. */
#include "feedback/rollup.h"

#include <string.h>

static void write_text(struct buffer *out, const char *key, const char *text)
{
	if (!text)
		return;
	buffer_printf(out, "      %s: ", key);
	buffer_json(out, text);
	buffer_char(out, '\n');
}

static void write_list(struct buffer *out, const char *key, const char *const *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i == 0)
			buffer_printf(out, "      %s: [", key);
		buffer_text(out, i > 0 ? ", " : "");
		buffer_json(out, items[i]);
		buffer_text(out, i + 1 == count ? "]\n" : "");
	}
}

/* Dates that are not in months yet are read as those of the export are. */
static const char *date_format(const struct rollup_plan *plan)
{
	static const char *const orders[] = {[DATE_UNKNOWN] = "YYYY-MM-DD",
		[DATE_YEAR_FIRST] = "YYYY-MM-DD",
		[DATE_DAY_FIRST] = "D/M/YYYY",
		[DATE_MONTH_FIRST] = "M/D/YYYY",
		[DATE_EPOCH] = "epoch"};
	return plan->source->date_format ? plan->source->date_format : orders[plan->order];
}

static void write_columns(struct buffer *out, const struct rollup_plan *plan)
{
	buffer_text(out, "      columns:\n");
	for (size_t i = 0; i < plan->cell_count; i++) {
		const struct rollup_cell *cell = &plan->cells[i];
		if (!cell->key)
			continue;
		buffer_text(out, "        ");
		buffer_json(out, cell->key);
		buffer_printf(out, ": %s\n", cell->alias);
		if (cell->role == CELL_DATE)
			buffer_text(out, "        until: until\n");
	}
	buffer_text(out, "        left_out: left_out\n        count: count\n");
}

static void write_scales(struct buffer *out, const struct source *source)
{
	for (size_t i = 0; i < source->scales.count; i++) {
		const struct question_scale *scale = &source->scales.items[i];
		buffer_printf(out, "%s        %s: {", i == 0 ? "      scales:\n" : "",
			scale->question->id);
		for (size_t j = 0; j < scale->words.count; j++) {
			buffer_text(out, j > 0 ? ", " : "");
			buffer_json(out, scale->words.items[j].word);
			buffer_printf(out, ": %d", (int)scale->words.items[j].score);
		}
		buffer_text(out, "}\n");
	}
	for (size_t i = 0; i < source->ranges.count; i++)
		buffer_printf(out, "%s        %s: %s\n", i == 0 ? "      ranges:\n" : "",
			source->ranges.items[i].question->id, source->ranges.items[i].range);
}

static void write_names(struct buffer *out, const struct rollup_plan *plan)
{
	const char **names = arena_array(plan->arena, plan->cell_count, sizeof(*names));
	size_t count = 0;
	for (size_t i = 0; i < plan->cell_count; i++)
		if (plan->cells[i].role == CELL_NAME)
			names[count++] = plan->cells[i].alias;
	write_list(out, "names", names, count);
}

void write_rollup_yaml(struct buffer *out, const struct rollup_plan *plan, const char *counts,
	const char *comments)
{
	const struct source *source = plan->source;
	buffer_text(out, "    - id: ");
	buffer_json(out, source->id);
	buffer_char(out, '\n');
	write_text(out, "title", source->title);
	write_text(out, "file", counts);
	write_text(out, "comments", comments);
	if (period_given(source->period))
		buffer_printf(out, "      period: %s\n", period_text(plan->arena, source->period));
	else
		write_text(out, "date_format", date_format(plan));
	write_text(out, "time_zone", source->time_zone);
	write_columns(out, plan);
	write_scales(out, source);
	write_list(
		out, "not_applicable", source->not_applicable.items, source->not_applicable.count);
	write_names(out, plan);
}
