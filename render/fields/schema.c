/* A JSON Schema (2020-12) from field tables, so that editors complete and check as one types. */
#include "fields/loader.h"
#include "fields/reach.h"

#include <math.h>

/* "#/$defs/scale-word" or, without the path, "scale-word". */
static void definition_name(struct buffer *out, const char *path, const struct type *type)
{
	struct buffer name = BUFFER_INIT;
	buffer_text(&name, path);
	for (const char *c = type->name; *c; c++)
		buffer_char(&name, *c == ' ' ? '-' : *c);
	buffer_json(out, name.bytes);
	buffer_free(&name);
}

static void definition_reference(struct buffer *out, const struct type *type)
{
	buffer_text(out, "\"$ref\": ");
	definition_name(out, "#/$defs/", type);
}

/* Each writes the members of one JSON object, without its braces. */
typedef void schema_writer(struct buffer *out, const struct field *field);

static void write_text(struct buffer *out, const struct field *field)
{
	(void)field;
	buffer_text(out, "\"type\": [\"string\", \"number\", \"boolean\"]");
}

static void write_id(struct buffer *out, const struct field *field)
{
	(void)field;
	buffer_text(out,
	        "\"type\": [\"string\", \"number\"], "
	        "\"pattern\": \"^[A-Za-z0-9][A-Za-z0-9._-]*$\"");
}

static void write_boolean(struct buffer *out, const struct field *field)
{
	(void)field;
	buffer_text(out, "\"type\": \"boolean\"");
}

static void write_range(struct buffer *out, const struct field *field)
{
	if (field->low == 0 && field->high == 0)
		return;
	if (isfinite(field->low)) {
		buffer_text(out, ", \"minimum\": ");
		buffer_number(out, field->low);
	}
	if (isfinite(field->high)) {
		buffer_text(out, ", \"maximum\": ");
		buffer_number(out, field->high);
	}
}

static void write_integer(struct buffer *out, const struct field *field)
{
	buffer_text(out, "\"type\": \"integer\"");
	write_range(out, field);
}

static void write_number(struct buffer *out, const struct field *field)
{
	buffer_text(out, "\"type\": \"number\"");
	write_range(out, field);
}

static void write_choice(struct buffer *out, const struct field *field)
{
	buffer_text(out, "\"enum\": [");
	for (const char *const *choice = field->choices; *choice; choice++) {
		buffer_text(out, choice == field->choices ? "" : ", ");
		buffer_json(out, *choice);
	}
	buffer_char(out, ']');
}

static void write_date(struct buffer *out, const struct field *field)
{
	(void)field;
	buffer_text(out, "\"type\": \"string\", \"format\": \"date\"");
}

static void write_month(struct buffer *out, const struct field *field)
{
	(void)field;
	buffer_text(out, "\"type\": \"string\", \"pattern\": \"^[0-9]{4}-(0[1-9]|1[0-2])$\"");
}

/* 2026 alone is a number to YAML; patterns concern strings only. */
static void write_period(struct buffer *out, const struct field *field)
{
	(void)field;
	buffer_text(out,
	        "\"type\": [\"string\", \"integer\"], \"pattern\": "
	        "\"^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]))?(\\\\.\\\\.[0-9]{4}"
	        "(-(0[1-9]|1[0-2]|Q[1-4]))?)?$\"");
}

static void write_color(struct buffer *out, const struct field *field)
{
	(void)field;
	buffer_text(out, "\"type\": \"string\", \"pattern\": \"^#[0-9A-Fa-f]{6}$\"");
}

static void write_struct(struct buffer *out, const struct field *field)
{
	definition_reference(out, field->type);
}

/* A list of something, or that something alone. */
static void write_some(
        struct buffer *out, const struct field *field, schema_writer *item, const char *also)
{
	buffer_text(out, "\"anyOf\": [{");
	item(out, field);
	buffer_text(out, "}, {\"type\": \"array\", \"items\": {");
	if (also)
		buffer_text(out, "\"anyOf\": [{");
	item(out, field);
	buffer_text(out, also ? also : "");
	buffer_text(out, "}}]");
}

static void write_texts(struct buffer *out, const struct field *field)
{
	write_some(out, field, write_text, NULL);
}

static void write_references(struct buffer *out, const struct field *field)
{
	write_some(out, field, write_id, NULL);
}

static void write_numbers(struct buffer *out, const struct field *field)
{
	write_some(out, field, write_number, "}, {\"type\": \"null\"}]");
}

static void write_list(struct buffer *out, const struct field *field)
{
	buffer_text(out, "\"anyOf\": [{\"type\": \"array\", \"items\": {");
	definition_reference(out, field->type);
	buffer_text(out,
	        "}}, {\"type\": \"object\", \"required\": [\"file\"], \"properties\": "
	        "{\"file\": {\"type\": \"string\"}, \"columns\": {\"type\": \"object\"}}}]");
}

static void write_map(struct buffer *out, const struct field *field)
{
	buffer_text(out, "\"type\": \"object\", \"additionalProperties\": {");
	definition_reference(out, field->type);
	buffer_char(out, '}');
}

static void write_anything(struct buffer *out, const struct field *field)
{
	(void)out;
	(void)field;
}

static schema_writer *const writers[FIELD_KINDS] = {
        [FIELD_TEXT] = write_text,
        [FIELD_RICH] = write_text,
        [FIELD_ID] = write_id,
        [FIELD_TEXTS] = write_texts,
        [FIELD_BOOLEAN] = write_boolean,
        [FIELD_INTEGER] = write_integer,
        [FIELD_NUMBER] = write_number,
        [FIELD_NUMBERS] = write_numbers,
        [FIELD_CHOICE] = write_choice,
        [FIELD_DATE] = write_date,
        [FIELD_MONTH] = write_month,
        [FIELD_PERIOD] = write_period,
        [FIELD_COLOR] = write_color,
        [FIELD_REF] = write_id,
        [FIELD_REFS] = write_references,
        [FIELD_STRUCT] = write_struct,
        [FIELD_OPTIONAL] = write_struct,
        [FIELD_LIST] = write_list,
        [FIELD_MAP] = write_map,
        [FIELD_YAML] = write_anything,
};

/* Lists of words are left out: [a, b] is YAML, not JSON. */
static void write_default(struct buffer *out, const struct field *field)
{
	bool is_json = field->kind == FIELD_BOOLEAN || field->kind == FIELD_INTEGER ||
	        field->kind == FIELD_NUMBER || field->kind == FIELD_NUMBERS;
	if (!is_json && *field->fallback == '[')
		return;
	buffer_text(out, ", \"default\": ");
	if (is_json)
		buffer_text(out, field->fallback);
	else
		buffer_json(out, field->fallback);
}

static void write_property(struct buffer *out, const struct field *field)
{
	buffer_text(out, "        ");
	buffer_json(out, field->name);
	buffer_text(out, ": {");
	size_t before = out->length;
	writers[field->kind](out, field);
	if (field->help) {
		buffer_text(out, out->length > before ? ", " : "");
		buffer_text(out, "\"description\": ");
		buffer_json(out, field->help);
	}
	if (field->fallback)
		write_default(out, field);
	buffer_char(out, '}');
}

static void write_required(struct buffer *out, const struct reached *reached)
{
	const char *between = "";
	buffer_text(out, "      \"required\": [");
	for (const struct field *f = NULL; (f = reached_next_field(reached, f));) {
		if (!(f->flags & REQUIRED))
			continue;
		buffer_text(out, between);
		buffer_json(out, f->name);
		between = ", ";
	}
	buffer_text(out, "],\n");
}

static void write_object(struct buffer *out, const struct reached *reached)
{
	buffer_text(out, "      \"type\": \"object\",\n");
	write_required(out, reached);
	buffer_text(out, "      \"properties\": {\n");
	const char *between = "";
	for (const struct field *f = NULL; (f = reached_next_field(reached, f));) {
		buffer_text(out, between);
		write_property(out, f);
		between = ",\n";
	}
	buffer_text(out, "\n      },\n      \"additionalProperties\": false");
}

static void write_definition(struct buffer *out, const struct reached *reached)
{
	const struct field *value = type_flagged_field(reached->type, VALUE);
	buffer_text(out, "    ");
	definition_name(out, "", reached->type);
	buffer_text(out, ": {\n");
	if (reached->type->help) {
		buffer_text(out, "      \"description\": ");
		buffer_json(out, reached->type->help);
		buffer_text(out, ",\n");
	}
	if (value)
		buffer_text(out, "      \"anyOf\": [{\n");
	write_object(out, reached);
	if (value) {
		buffer_text(out, "\n      }, {");
		writers[value->kind](out, value);
		buffer_text(out, "}]");
	}
	buffer_text(out, "\n    }");
}

void fields_schema(struct buffer *out, const struct type *type, const char *title)
{
	struct arena *scratch = arena_new();
	size_t count;
	const struct reached *types = type_reach(scratch, type, &count);
	buffer_text(out,
	        "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
	        "  \"title\": ");
	buffer_json(out, title);
	buffer_text(out, ",\n  ");
	definition_reference(out, type);
	buffer_text(out, ",\n  \"$defs\": {\n");
	for (size_t i = 0; i < count; i++) {
		buffer_text(out, i ? ",\n" : "");
		write_definition(out, &types[i]);
	}
	buffer_text(out, "\n  }\n}\n");
	arena_free(scratch);
}
