/* What an export holds, for people. */
#include "feedback/inspect.h"

#include <math.h>
#include <string.h>

enum { LABEL_SHOWN = 60, VALUES_SHOWN = 12 };

static void shortened(struct buffer *out, const char *text, size_t most)
{
	size_t length = strlen(text), characters = 0, at = 0, size;
	for (; at < length && characters < most; at += size, characters++)
		utf8_decode(text + at, length - at, &size);
	buffer_add(out, text, at);
	buffer_text(out, at < length ? "…" : "");
}

static void amount(struct buffer *out, uint64_t count, const char *what)
{
	if (count > 0)
		buffer_printf(out, ", %llu %s", (unsigned long long)count, what);
}

static void values(struct buffer *out, const struct column_profile *column)
{
	if (column->counts.count == 0)
		return;
	buffer_text(out, "\n        ");
	for (size_t i = 0; i < column->counts.count && i < VALUES_SHOWN; i++) {
		buffer_text(out, i ? ", " : "");
		shortened(out, column->counts.items[i].value, LABEL_SHOWN);
		buffer_printf(out, " ×%llu", (unsigned long long)column->counts.items[i].count);
	}
	if (column->counts.count > VALUES_SHOWN)
		buffer_printf(out, " and %zu more", column->counts.count - VALUES_SHOWN);
}

static void column_line(struct buffer *out, const struct column_profile *column)
{
	buffer_printf(out, "  %4zu  %-11s  ", column->position, column_kind_names[column->kind]);
	shortened(out, column->label[0] != '\0' ? column->label : "(no header)", LABEL_SHOWN);
	if (column->id[0] != '\0' && strcmp(column->id, column->label) != 0) {
		buffer_text(out, " [");
		shortened(out, column->id, LABEL_SHOWN);
		buffer_text(out, "]");
	}
	buffer_printf(out, ": %llu valid", (unsigned long long)column->valid);
	amount(out, column->blank, "blank");
	amount(out, column->not_applicable, "not applicable");
	amount(out, column->rejected, "rejected");
	if (!isnan(column->mean)) {
		buffer_text(out, ", ");
		buffer_fixed(out, column->low, 2);
		buffer_text(out, " to ");
		buffer_fixed(out, column->high, 2);
		buffer_text(out, ", mean ");
		buffer_fixed(out, column->mean, 2);
	}
	if (column->first)
		buffer_printf(
			out, ", %s, %s to %s", column->date_format, column->first, column->last);
	else if (column->kind == KIND_DATE)
		buffer_text(out, ", day first or month first");
	if (column->personal.count > 0)
		buffer_printf(out, "; personal data in %llu texts: ",
			(unsigned long long)column->looked_through);
	for (size_t i = 0; i < column->personal.count; i++)
		buffer_printf(out, "%s%llu %s", i ? ", " : "",
			(unsigned long long)column->personal.items[i].count,
			column->personal.items[i].value);
	values(out, column);
	buffer_char(out, '\n');
}

static void exclusions(struct buffer *out, const struct inspection *inspection)
{
	const char *joint = "  left out by default: ";
	for (size_t i = 0; i < EXCLUSIONS; i++) {
		if (inspection->excluded[i] == 0)
			continue;
		buffer_printf(out, "%s%llu %s", joint, (unsigned long long)inspection->excluded[i],
			exclusion_names[i]);
		joint = ", ";
	}
	if (*joint == ',')
		buffer_char(out, '\n');
}

static void persons(struct buffer *out, const struct inspection *inspection)
{
	const char *joint = "  personal data: column ";
	for (size_t i = 0; i < inspection->columns.count; i++) {
		const struct column_profile *column = &inspection->columns.items[i];
		if (column->kind != KIND_PERSON)
			continue;
		buffer_printf(out, "%s%zu", joint, i);
		joint = ", ";
	}
	if (*joint == ',')
		buffer_char(out, '\n');
}

static void ranking_lines(struct buffer *out, const struct ranking *ranking)
{
	buffer_printf(out, "  a ranking in columns %zu to %zu: %llu complete", ranking->first,
		ranking->first + ranking->item_count - 1, (unsigned long long)ranking->complete);
	amount(out, ranking->partial, "partial");
	amount(out, ranking->invalid, "not valid");
	if (!isnan(ranking->w)) {
		buffer_text(out, ", Kendall's W ");
		buffer_fixed(out, ranking->w, 2);
	}
	buffer_text(out, "; Borda points");
	for (size_t i = 0; i < ranking->item_count; i++) {
		buffer_text(out, i ? ", " : " ");
		shortened(out, ranking->items[i], LABEL_SHOWN);
		buffer_printf(out, " %llu", (unsigned long long)ranking->borda[i]);
	}
	buffer_char(out, '\n');
}

static const char *delimiter_name(char delimiter)
{
	return delimiter == ','     ? "comma"
		: delimiter == ';'  ? "semicolon"
		: delimiter == '\t' ? "tab"
				    : "bar";
}

void inspection_text(struct buffer *out, const struct inspection *inspection)
{
	buffer_printf(out, "%s\n  %s, %s%s, parted by %s, %zu header row%s, %llu row%s\n",
		inspection->file, inspection->tool_name, inspection->encoding_name,
		inspection->marked ? " with byte order mark" : "",
		delimiter_name(inspection->delimiter), inspection->header_rows,
		inspection->header_rows == 1 ? "" : "s", (unsigned long long)inspection->rows,
		inspection->rows == 1 ? "" : "s");
	if (inspection->guessed)
		buffer_printf(out, "  the byte at offset %llu is not UTF-8\n",
			(unsigned long long)inspection->first_invalid);
	if (inspection->ragged > 0)
		buffer_printf(out, "  not read: %llu of another width or broken\n",
			(unsigned long long)inspection->ragged);
	exclusions(out, inspection);
	persons(out, inspection);
	if (inspection->contents.blank_rows > 0)
		buffer_printf(out, "  %llu of the rows hold nothing\n",
			(unsigned long long)inspection->contents.blank_rows);
	if (inspection->responses != CSV_NO_COLUMN)
		buffer_printf(out, "  a roll-up: column %d says how many gave each answer\n",
			inspection->responses);
	buffer_text(out, "  columns:\n");
	for (size_t i = 0; i < inspection->columns.count; i++)
		column_line(out, &inspection->columns.items[i]);
	for (size_t i = 0; i < inspection->rankings.count; i++)
		ranking_lines(out, &inspection->rankings.items[i]);
	buffer_text(out,
		"\nThe part of program.yaml that reads it; strike and rename what you like:\n\n");
	inspection_yaml(out, inspection);
}
