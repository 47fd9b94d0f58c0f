/* The field reference in Markdown, from field tables: one table per type. */
#include "fields/reach.h"

#include <math.h>

typedef void type_writer(
	struct buffer *out, const struct field *field, const struct reached *types);

static void say_range(struct buffer *out, const struct field *field, const struct reached *types)
{
	(void)types;
	if (field->low == 0 && field->high == 0)
		return;
	bool low = isfinite(field->low), high = isfinite(field->high);
	buffer_text(out, low && high ? ", " : low ? ", at least " : ", at most ");
	if (low)
		buffer_number(out, field->low);
	buffer_text(out, low && high ? " to " : "");
	if (high)
		buffer_number(out, field->high);
}

static void say_choices(struct buffer *out, const struct field *field, const struct reached *types)
{
	(void)types;
	for (const char *const *choice = field->choices; *choice; choice++)
		buffer_printf(out, "%s`%s`", choice == field->choices ? "" : ", ", *choice);
}

static void say_id(struct buffer *out, const struct field *field, const struct reached *types)
{
	(void)types;
	buffer_printf(out, "id of %s", field->type->name);
}

static void say_ids(struct buffer *out, const struct field *field, const struct reached *types)
{
	(void)types;
	buffer_printf(out, "ids of %s, one or a list", field->type->name);
}

/* GitHub's anchor of the heading. */
static void link_type(struct buffer *out, const struct type *type, const struct reached *types)
{
	buffer_printf(out, "[%s](#", type->name);
	reached_anchor(out, types, type);
	buffer_char(out, ')');
}

static void say_struct(struct buffer *out, const struct field *field, const struct reached *types)
{
	link_type(out, field->type, types);
}

static void say_list(struct buffer *out, const struct field *field, const struct reached *types)
{
	buffer_text(out, "list of ");
	link_type(out, field->type, types);
}

static void say_map(struct buffer *out, const struct field *field, const struct reached *types)
{
	for (const struct field *key = field->type->fields; key->name; key++)
		if (key->flags & KEY)
			buffer_printf(out, "mapping from %s to ", key->name);
	link_type(out, field->type, types);
}

/* What is written: words, then what depends on the field. */
static const struct notation {
	const char *words;
	type_writer *more;
} notations[FIELD_KINDS] = {
	[FIELD_TEXT] = {"text", NULL},
	[FIELD_RICH] = {"Markdown", NULL},
	[FIELD_ID] = {"id: letters, digits, `-` `_` `.`", NULL},
	[FIELD_TEXTS] = {"text, one or a list", NULL},
	[FIELD_BOOLEAN] = {"`true` or `false`", NULL},
	[FIELD_INTEGER] = {"whole number", say_range},
	[FIELD_NUMBER] = {"number", say_range},
	[FIELD_NUMBERS] = {"list of numbers", say_range},
	[FIELD_CHOICE] = {"", say_choices},
	[FIELD_DATE] = {"date, `2026-10-21`", NULL},
	[FIELD_MONTH] = {"month, `2026-10`", NULL},
	[FIELD_PERIOD] = {"period, `2026-10`, `2026-Q3`, `2026`, `2016-06..2018-09`", NULL},
	[FIELD_COLOR] = {"colour, `\"#0F4C5C\"`", NULL},
	[FIELD_REF] = {"", say_id},
	[FIELD_REFS] = {"", say_ids},
	[FIELD_STRUCT] = {"", say_struct},
	[FIELD_OPTIONAL] = {"", say_struct},
	[FIELD_LIST] = {"", say_list},
	[FIELD_MAP] = {"", say_map},
	[FIELD_YAML] = {"anything", NULL},
};

/* A pipe would end the cell. */
static void write_cell(struct buffer *out, const char *text)
{
	for (; text && *text; text++) {
		if (*text == '|')
			buffer_char(out, '\\');
		buffer_char(out, *text);
	}
}

static void write_row(struct buffer *out, const struct field *field, const struct reached *types)
{
	const struct notation *notation = &notations[field->kind];
	buffer_printf(out, "| `%s` | %s", field->name, notation->words);
	if (notation->more)
		notation->more(out, field, types);
	buffer_text(out, " | ");
	if (field->flags & REQUIRED)
		buffer_text(out, "required");
	else if (field->fallback)
		buffer_printf(out, "`%s`", field->fallback);
	buffer_text(out, " | ");
	write_cell(out, field->help);
	buffer_text(out, " |\n");
}

static void write_type(
	struct buffer *out, const struct reached *reached, const struct reached *types)
{
	buffer_printf(out, "## %s\n\n", reached->name);
	if (reached->type->help)
		buffer_printf(out, "%s\n\n", reached->type->help);
	for (const struct field *f = NULL; (f = reached_next_field(reached, f));)
		if (f->flags & VALUE)
			buffer_printf(out, "May be written as its `%s` alone.\n\n", f->name);
	buffer_text(out, "| key | written as | default | meaning |\n|---|---|---|---|\n");
	for (const struct field *f = NULL; (f = reached_next_field(reached, f));)
		write_row(out, f, types);
}

void fields_reference(struct buffer *out, const struct type *type)
{
	struct arena *scratch = arena_new();
	const struct reached *types = type_reach(scratch, type);
	for (const struct reached *reached = types; reached->type; reached++) {
		buffer_text(out, reached == types ? "" : "\n");
		write_type(out, reached, types);
	}
	arena_free(scratch);
}
