/* What an export holds, as JSON for other programs. */
#include "feedback/inspect.h"

static void text(struct buffer *out, const char *key, const char *value)
{
	buffer_printf(out, ", \"%s\": ", key);
	if (value)
		buffer_json(out, value);
	else
		buffer_text(out, "null");
}

static void number(struct buffer *out, const char *key, double value)
{
	buffer_printf(out, ", \"%s\": ", key);
	buffer_number(out, value);
}

static void count(struct buffer *out, const char *key, uint64_t value)
{
	buffer_printf(out, ", \"%s\": %llu", key, (unsigned long long)value);
}

static void column(struct buffer *out, const struct column_profile *profile)
{
	buffer_printf(out, "    {\"position\": %zu", profile->position);
	text(out, "id", profile->id);
	text(out, "label", profile->label);
	text(out, "kind", column_kind_names[profile->kind]);
	number(out, "low", profile->low);
	number(out, "high", profile->high);
	count(out, "valid", profile->valid);
	count(out, "blank", profile->blank);
	count(out, "not_applicable", profile->not_applicable);
	count(out, "rejected", profile->rejected);
	number(out, "mean", profile->mean);
	buffer_text(out, ", \"counts\": {");
	for (size_t i = 0; i < profile->counts.count; i++) {
		const struct value_count *value = &profile->counts.items[i];
		buffer_text(out, i ? ", " : "");
		buffer_json(out, value->value);
		buffer_printf(out, ": %llu", (unsigned long long)value->count);
	}
	buffer_text(out, "}}");
}

static void numbers(struct buffer *out, const char *key, const uint64_t *values, size_t used)
{
	buffer_printf(out, ", \"%s\": [", key);
	for (size_t i = 0; i < used; i++)
		buffer_printf(out, "%s%llu", i ? ", " : "", (unsigned long long)values[i]);
	buffer_char(out, ']');
}

static void ranking(struct buffer *out, const struct ranking *ranking)
{
	buffer_printf(out, "    {\"columns\": [%zu, %zu], \"items\": [", ranking->first,
		ranking->first + ranking->item_count - 1);
	for (size_t i = 0; i < ranking->item_count; i++) {
		buffer_text(out, i ? ", " : "");
		buffer_json(out, ranking->items[i]);
	}
	buffer_char(out, ']');
	count(out, "complete", ranking->complete);
	count(out, "partial", ranking->partial);
	count(out, "invalid", ranking->invalid);
	numbers(out, "rank_sums", ranking->rank_sums, ranking->item_count);
	numbers(out, "borda", ranking->borda, ranking->item_count);
	number(out, "kendall_w", ranking->w);
	number(out, "chi_square", ranking->chi_square);
	buffer_char(out, '}');
}

/* Only where there are any. */
static void rankings(struct buffer *out, const struct inspection *inspection)
{
	if (inspection->rankings.count == 0)
		return;
	buffer_text(out, ",\n  \"rankings\": [\n");
	for (size_t i = 0; i < inspection->rankings.count; i++) {
		buffer_text(out, i ? ",\n" : "");
		ranking(out, &inspection->rankings.items[i]);
	}
	buffer_text(out, "\n  ]");
}

static void contents(struct buffer *out, const struct file_contents *contents)
{
	buffer_printf(
		out, ",\n  \"contents\": {\"bytes\": %llu", (unsigned long long)contents->bytes);
	count(out, "line_feeds", contents->line_feeds);
	count(out, "carriage_returns", contents->carriage_returns);
	count(out, "blank_rows", contents->blank_rows);
	count(out, "multiline_cells", contents->multiline_cells);
	count(out, "emoji_cells", contents->emoji_cells);
	buffer_char(out, '}');
}

void inspection_json(struct buffer *out, const struct inspection *inspection, bool verbose)
{
	const struct column_profile *date =
		inspection->date >= 0 ? &inspection->columns.items[inspection->date] : NULL;
	const char delimiter[] = {inspection->delimiter, '\0'};
	buffer_text(out, "{\n  \"file\": ");
	buffer_json(out, inspection->file);
	text(out, "tool", inspection->tool);
	text(out, "encoding", inspection->encoding);
	text(out, "delimiter", delimiter);
	buffer_printf(out, ",\n  \"header_rows\": %zu", inspection->header_rows);
	count(out, "rows", inspection->rows);
	text(out, "first", date ? date->first : NULL);
	text(out, "last", date ? date->last : NULL);
	buffer_text(out, ",\n  \"columns\": [\n");
	for (size_t i = 0; i < inspection->columns.count; i++) {
		column(out, &inspection->columns.items[i]);
		buffer_text(out, i + 1 < inspection->columns.count ? ",\n" : "\n");
	}
	buffer_text(out, "  ],\n  \"excluded\": {");
	for (size_t i = 0; i < EXCLUSIONS; i++)
		buffer_printf(out, "%s\"%s\": %llu", i ? ", " : "", exclusion_names[i],
			(unsigned long long)inspection->excluded[i]);
	buffer_char(out, '}');
	rankings(out, inspection);
	if (verbose)
		contents(out, &inspection->contents);
	buffer_text(out, "\n}");
}
