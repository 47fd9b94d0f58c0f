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

void inspection_json(struct buffer *out, const struct inspection *inspection)
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
	buffer_text(out, "}\n}");
}
