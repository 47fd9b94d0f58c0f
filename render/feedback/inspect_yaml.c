/* The YAML that uses an export: questions and one source, to be pasted into program.yaml. */
#include "feedback/columns.h"
#include "feedback/inspect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ID_LONGEST = 24, TITLE_LONGEST = 60 };

static bool is_question(const struct inspection *inspection, size_t position)
{
	return inspection->columns.items[position].metric != NULL;
}

/* ---- ids --------------------------------------------------------------------------------- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* "Q1 - how?" is q1-how; empty when nothing is left. */
static void slug(struct buffer *out, const char *text)
{
	bool gap = false;
	buffer_clear(out);
	for (; *text != '\0'; text++) {
		char c = *text >= 'A' && *text <= 'Z' ? (char)(*text + ('a' - 'A')) : *text;
		if (!is_letter(c)) {
			gap = out->length > 0;
			continue;
		}
		if (gap)
			buffer_char(out, '-');
		gap = false;
		buffer_char(out, c);
	}
}

/* Short headers name their question; the others are called by their position. */
static void question_id(struct buffer *out, const struct inspection *inspection, size_t column)
{
	struct buffer other = BUFFER_INIT;
	slug(out, inspection->columns.items[column].id);
	bool good = out->length > 0 && out->length <= ID_LONGEST &&
		!(out->bytes[0] >= '0' && out->bytes[0] <= '9');
	for (size_t i = 0; good && i < inspection->columns.count; i++) {
		slug(&other, inspection->columns.items[i].id);
		good = i == column || strcmp(other.bytes, out->bytes) != 0;
	}
	static const char *const taken[] = {"date", "id", "comment", "language", "translation",
		"media", "customer", "count", "until", "left_out", "stage", "touchpoint", "segment",
		"team", NULL};
	for (const char *const *word = taken; good && *word; word++)
		good = strcmp(*word, out->bytes) != 0;
	if (!good) {
		buffer_clear(out);
		buffer_printf(out, "column-%zu", column);
	}
	buffer_free(&other);
}

/* ---- columns ----------------------------------------------------------------------------- */

static bool is_only(const struct inspection *inspection, size_t column, bool by_label)
{
	const struct column_profile *all = inspection->columns.items;
	const char *name = by_label ? all[column].label : all[column].id;
	for (size_t i = 0; i < inspection->columns.count; i++)
		if (i != column &&
			(csv_same_name(all[i].id, name) || csv_same_name(all[i].label, name)))
			return false;
	return name[0] != '\0' && name[0] != '#' && name[0] != '/';
}

/* By its id, its label, or where these are missing or of several columns, its position. */
static void column_row(
	struct buffer *out, const struct inspection *inspection, const char *key, int column)
{
	if (column == CSV_NO_COLUMN)
		return;
	const struct column_profile *profile = &inspection->columns.items[column];
	buffer_printf(out, "        %s: ", key);
	if (is_only(inspection, (size_t)column, false))
		buffer_json(out, profile->id);
	else if (is_only(inspection, (size_t)column, true))
		buffer_json(out, profile->label);
	else
		buffer_printf(out, "\"#%d\"", column + 1);
	buffer_char(out, '\n');
}

/* ---- questions --------------------------------------------------------------------------- */

/* Of "a long question-a part of it" the part, which tells it from its neighbours. */
static const char *last_part(const char *label)
{
	enum { PART_LEAST = 4 };
	size_t length = strlen(label), begin = 0;
	for (size_t at = 1; at + PART_LEAST < length; at++)
		if (label[at - 1] == '-' || label[at - 1] == ':')
			begin = at + strspn(label + at, " ");
	return length > TITLE_LONGEST && length - begin <= TITLE_LONGEST ? label + begin : label;
}

static void title(struct buffer *out, const struct column_profile *column)
{
	struct buffer text = BUFFER_INIT;
	const char *label = last_part(column->label[0] != '\0' ? column->label : column->id);
	size_t length = strlen(label), at = 0, size;
	for (size_t i = 0; i < TITLE_LONGEST && at < length; i++, at += size)
		utf8_decode(label + at, length - at, &size);
	buffer_add(&text, label, at);
	buffer_text(&text, at < length ? "…" : "");
	if (text.length == 0)
		buffer_printf(&text, "Column %zu", column->position);
	buffer_json(out, text.bytes);
	buffer_free(&text);
}

static bool has_questions(const struct inspection *inspection)
{
	for (size_t i = 0; i < inspection->columns.count; i++)
		if (is_question(inspection, i))
			return true;
	return false;
}

static void questions(struct buffer *out, const struct inspection *inspection)
{
	struct buffer id = BUFFER_INIT;
	buffer_text(out, "  questions:\n");
	for (size_t i = 0; i < inspection->columns.count; i++) {
		const struct column_profile *column = &inspection->columns.items[i];
		if (!is_question(inspection, i))
			continue;
		question_id(&id, inspection, i);
		buffer_printf(out, "    - {id: %s, title: ", id.bytes);
		title(out, column);
		buffer_text(out, ", ");
		buffer_printf(out, "metric: %s, %sscale: %d-%d} # %.0f to %.0f were answered\n",
			column->metric, column->by_mean ? "scoring: mean, " : "", column->scale_low,
			column->scale_high, column->low, column->high);
	}
	if (!has_questions(inspection))
		buffer_text(out,
			"    - {id: question, title: What was asked, metric: mean, scale: 0-10}\n");
	buffer_free(&id);
}

/* ---- the source -------------------------------------------------------------------------- */

static void scales(struct buffer *out, const struct inspection *inspection)
{
	struct buffer id = BUFFER_INIT;
	bool begun = false;
	for (size_t i = 0; i < inspection->columns.count; i++) {
		const struct column_profile *column = &inspection->columns.items[i];
		if (!is_question(inspection, i) || !column->words)
			continue;
		buffer_text(out, begun ? "" : "      scales:\n");
		begun = true;
		question_id(&id, inspection, i);
		buffer_printf(out, "        %s: {", id.bytes);
		for (const struct scale_score *word = column->words; word->word; word++) {
			buffer_text(out, word > column->words ? ", " : "");
			buffer_json(out, word->word);
			buffer_printf(out, ": %d", word->score);
		}
		buffer_text(out, "}\n");
	}
	buffer_free(&id);
}

static bool is_listed_before(
	const struct inspection *inspection, size_t column, size_t code, const char *value)
{
	for (size_t i = 0; i <= column; i++) {
		const struct column_profile *other = &inspection->columns.items[i];
		for (size_t k = 0; k < other->codes.count && (i < column || k < code); k++)
			if (is_question(inspection, i) &&
				same_value(other->codes.items[k].value, value))
				return true;
	}
	return false;
}

static bool add_token(struct buffer *out, bool begun, const char *token)
{
	buffer_text(out, begun ? ", " : "      not_applicable: [");
	buffer_json(out, token);
	return true;
}

/* What tools write, and the codes that were found: neither is an answer. */
static void not_applicable(struct buffer *out, const struct inspection *inspection)
{
	static const char *const tokens[] = {"NA", "N/A", "#N/A", "n.a.", "-", NULL};
	uint64_t found = 0;
	bool begun = false;
	for (size_t i = 0; i < inspection->columns.count; i++)
		if (is_question(inspection, i) || inspection->columns.items[i].kind == KIND_CHOICE)
			found += inspection->columns.items[i].not_applicable;
	for (const char *const *token = tokens; found > 0 && *token; token++)
		begun = add_token(out, begun, *token);
	for (size_t i = 0; i < inspection->columns.count; i++) {
		const struct column_profile *column = &inspection->columns.items[i];
		for (size_t k = 0; is_question(inspection, i) && k < column->codes.count; k++)
			if (!is_listed_before(inspection, i, k, column->codes.items[k].value))
				begun = add_token(out, begun, column->codes.items[k].value);
	}
	buffer_text(out, begun ? "]\n" : "");
}

static bool is_headed_by_period(const struct inspection *inspection, size_t column)
{
	struct period period;
	const struct column_profile *profile = &inspection->columns.items[column];
	return is_question(inspection, column) && read_heading(profile->id, DATE_UNKNOWN, &period);
}

/* Of columns side by side whose headers are periods; false when there are none. */
static bool unpivot(struct buffer *out, const struct inspection *inspection)
{
	size_t first = 0, count = inspection->columns.count;
	while (first < count && !is_headed_by_period(inspection, first))
		first++;
	size_t behind = first;
	while (behind < count && is_headed_by_period(inspection, behind))
		behind++;
	if (behind - first < 2)
		return false;
	buffer_text(out,
		"      # headers are periods: if they are of one question, write instead "
		"of their columns\n"
		"      # unpivot: {columns: {recommend: {from: ");
	buffer_json(out, inspection->columns.items[first].id);
	buffer_text(out, ", to: ");
	buffer_json(out, inspection->columns.items[behind - 1].id);
	buffer_text(out, "}}}\n");
	return true;
}

static void date_format(struct buffer *out, const struct inspection *inspection)
{
	if (inspection->date == CSV_NO_COLUMN) {
		if (unpivot(out, inspection))
			return;
		buffer_text(out, "      # period: 2026-09, say when: no column holds dates\n");
		return;
	}
	const char *format = inspection->columns.items[inspection->date].date_format;
	if (format && format[0] != 'Y')
		buffer_printf(out, "      date_format: %s\n", format);
	else if (!format)
		buffer_text(out, "      # date_format: D/M/YYYY or M/D/YYYY, the dates fit both\n");
}

static void source(struct buffer *out, const struct inspection *inspection)
{
	struct arena *scratch = arena_new();
	struct buffer id = BUFFER_INIT;
	slug(&id, path_stem(scratch, path_name(inspection->file)));
	buffer_printf(
		out, "  sources:\n    - id: %s\n      file: ", id.length ? id.bytes : "survey");
	buffer_json(out, inspection->file);
	buffer_char(out, '\n');
	if (strcmp(inspection->tool, "csv") != 0 || inspection->header_rows > 1)
		buffer_printf(out, "      tool: %s\n", inspection->tool);
	if (inspection->guessed)
		buffer_printf(out, "      encoding: %s\n", inspection->encoding_name);
	date_format(out, inspection);
	buffer_text(out, "      columns:\n");
	column_row(out, inspection, "date", inspection->date);
	column_row(out, inspection, "id", inspection->response);
	column_row(out, inspection, "count", inspection->responses);
	column_row(out, inspection, "comment", inspection->comment);
	column_row(out, inspection, "language", inspection->language);
	for (size_t i = 0; i < inspection->columns.count; i++) {
		if (!is_question(inspection, i))
			continue;
		question_id(&id, inspection, i);
		column_row(out, inspection, id.bytes, (int)i);
	}
	if (!has_questions(inspection))
		buffer_text(out, "        question: the header of a column of scores\n");
	scales(out, inspection);
	not_applicable(out, inspection);
	buffer_free(&id);
	arena_free(scratch);
}

/* Without a question there is nothing to count: what is printed then changes no programme. */
static void as_comment(struct buffer *out, const struct buffer *yaml)
{
	buffer_text(out,
		"# No column holds scores. When you know one that does, this is how to use it:\n");
	for (size_t at = 0, end; at < yaml->length; at = end + 1) {
		end = at + strcspn(yaml->bytes + at, "\n");
		buffer_text(out, "# ");
		buffer_add(out, yaml->bytes + at, end - at);
		buffer_char(out, '\n');
	}
}

void inspection_yaml(struct buffer *out, const struct inspection *inspection)
{
	struct buffer yaml = BUFFER_INIT;
	buffer_text(&yaml, "feedback:\n");
	questions(&yaml, inspection);
	source(&yaml, inspection);
	if (has_questions(inspection))
		buffer_add(out, yaml.bytes, yaml.length);
	else
		as_comment(out, &yaml);
	buffer_free(&yaml);
}
