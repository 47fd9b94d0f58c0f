/* A JSON Schema (2020-12) from field tables, so that editors complete and check as one types. */
#include "fields/loader.h"
#include "fields/reach.h"

#include <math.h>

/* What the writers share: where they write, and the names of the definitions. */
struct schema {
	struct buffer *out;
	const struct reached *types;
};

static void definition_name(const struct schema *schema, const char *path, const struct type *type)
{
	struct buffer name = BUFFER_INIT;
	buffer_text(&name, path);
	reached_anchor(&name, schema->types, type);
	buffer_json(schema->out, name.bytes);
	buffer_free(&name);
}

static void definition_reference(const struct schema *schema, const struct type *type)
{
	buffer_text(schema->out, "\"$ref\": ");
	definition_name(schema, "#/$defs/", type);
}

/* Each writes the members of one JSON object, without its braces. */
typedef void schema_writer(const struct schema *schema, const struct field *field);

static void write_text(const struct schema *schema, const struct field *field)
{
	(void)field;
	buffer_text(schema->out, "\"type\": [\"string\", \"number\", \"boolean\"]");
}

static void write_id(const struct schema *schema, const struct field *field)
{
	(void)field;
	buffer_text(schema->out,
		"\"type\": [\"string\", \"number\"], "
		"\"pattern\": \"^[A-Za-z0-9][A-Za-z0-9._-]*$\"");
}

static void write_boolean(const struct schema *schema, const struct field *field)
{
	(void)field;
	buffer_text(schema->out, "\"type\": \"boolean\"");
}

static void write_range(const struct schema *schema, const struct field *field)
{
	if (field->low == 0 && field->high == 0)
		return;
	if (isfinite(field->low)) {
		buffer_text(schema->out, ", \"minimum\": ");
		buffer_number(schema->out, field->low);
	}
	if (isfinite(field->high)) {
		buffer_text(schema->out, ", \"maximum\": ");
		buffer_number(schema->out, field->high);
	}
}

static void write_integer(const struct schema *schema, const struct field *field)
{
	buffer_text(schema->out, "\"type\": \"integer\"");
	write_range(schema, field);
}

static void write_number(const struct schema *schema, const struct field *field)
{
	buffer_text(schema->out, "\"type\": \"number\"");
	write_range(schema, field);
}

static void write_choice(const struct schema *schema, const struct field *field)
{
	buffer_text(schema->out, "\"enum\": [");
	for (const char *const *choice = field->choices; *choice; choice++) {
		buffer_text(schema->out, choice == field->choices ? "" : ", ");
		buffer_json(schema->out, *choice);
	}
	buffer_char(schema->out, ']');
}

static void write_date(const struct schema *schema, const struct field *field)
{
	(void)field;
	buffer_text(schema->out, "\"type\": \"string\", \"format\": \"date\"");
}

static void write_month(const struct schema *schema, const struct field *field)
{
	(void)field;
	buffer_text(
		schema->out, "\"type\": \"string\", \"pattern\": \"^[0-9]{4}-(0[1-9]|1[0-2])$\"");
}

/* 2026 alone is a number to YAML; patterns concern strings only. */
static void write_period(const struct schema *schema, const struct field *field)
{
	(void)field;
	buffer_text(schema->out,
		"\"type\": [\"string\", \"integer\"], \"pattern\": "
		"\"^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]))?(\\\\.\\\\.[0-9]{4}"
		"(-(0[1-9]|1[0-2]|Q[1-4]))?)?$\"");
}

static void write_color(const struct schema *schema, const struct field *field)
{
	(void)field;
	buffer_text(schema->out, "\"type\": \"string\", \"pattern\": \"^#[0-9A-Fa-f]{6}$\"");
}

static void write_struct(const struct schema *schema, const struct field *field)
{
	definition_reference(schema, field->type);
}

/* A list of something, or that something alone. */
static void write_some(const struct schema *schema, const struct field *field, schema_writer *item,
	const char *also)
{
	buffer_text(schema->out, "\"anyOf\": [{");
	item(schema, field);
	buffer_text(schema->out, "}, {\"type\": \"array\", \"items\": {");
	if (also)
		buffer_text(schema->out, "\"anyOf\": [{");
	item(schema, field);
	buffer_text(schema->out, also ? also : "");
	buffer_text(schema->out, "}}]");
}

static void write_texts(const struct schema *schema, const struct field *field)
{
	write_some(schema, field, write_text, NULL);
}

static void write_references(const struct schema *schema, const struct field *field)
{
	write_some(schema, field, write_id, NULL);
}

static void write_numbers(const struct schema *schema, const struct field *field)
{
	write_some(schema, field, write_number, "}, {\"type\": \"null\"}]");
}

static void write_list(const struct schema *schema, const struct field *field)
{
	buffer_text(schema->out, "\"anyOf\": [{\"type\": \"array\", \"items\": {");
	definition_reference(schema, field->type);
	buffer_text(schema->out,
		"}}, {\"type\": \"object\", \"required\": [\"file\"], \"properties\": "
		"{\"file\": {\"type\": \"string\"}, \"columns\": {\"type\": \"object\"}}}]");
}

static void write_map(const struct schema *schema, const struct field *field)
{
	buffer_text(schema->out, "\"type\": \"object\", \"additionalProperties\": {");
	definition_reference(schema, field->type);
	buffer_char(schema->out, '}');
}

static void write_anything(const struct schema *schema, const struct field *field)
{
	(void)schema;
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

/* Lists of words are left schema->out: [a, b] is YAML, not JSON. */
static void write_default(const struct schema *schema, const struct field *field)
{
	bool is_json = field->kind == FIELD_BOOLEAN || field->kind == FIELD_INTEGER ||
		field->kind == FIELD_NUMBER || field->kind == FIELD_NUMBERS;
	if (!is_json && *field->fallback == '[')
		return;
	buffer_text(schema->out, ", \"default\": ");
	if (is_json)
		buffer_text(schema->out, field->fallback);
	else
		buffer_json(schema->out, field->fallback);
}

static void write_property(const struct schema *schema, const struct field *field)
{
	buffer_text(schema->out, "        ");
	buffer_json(schema->out, field->name);
	buffer_text(schema->out, ": {");
	size_t before = schema->out->length;
	writers[field->kind](schema, field);
	if (field->help) {
		buffer_text(schema->out, schema->out->length > before ? ", " : "");
		buffer_text(schema->out, "\"description\": ");
		buffer_json(schema->out, field->help);
	}
	if (field->fallback)
		write_default(schema, field);
	buffer_char(schema->out, '}');
}

static void write_required(const struct schema *schema, const struct reached *reached)
{
	const char *between = "";
	buffer_text(schema->out, "      \"required\": [");
	for (const struct field *f = NULL; (f = reached_next_field(reached, f));) {
		if (!(f->flags & REQUIRED))
			continue;
		buffer_text(schema->out, between);
		buffer_json(schema->out, f->name);
		between = ", ";
	}
	buffer_text(schema->out, "],\n");
}

static void write_object(const struct schema *schema, const struct reached *reached)
{
	buffer_text(schema->out, "      \"type\": \"object\",\n");
	write_required(schema, reached);
	buffer_text(schema->out, "      \"properties\": {\n");
	const char *between = "";
	for (const struct field *f = NULL; (f = reached_next_field(reached, f));) {
		buffer_text(schema->out, between);
		write_property(schema, f);
		between = ",\n";
	}
	buffer_text(schema->out, "\n      },\n      \"additionalProperties\": false");
}

static void write_definition(const struct schema *schema, const struct reached *reached)
{
	const struct field *value = type_flagged_field(reached->type, VALUE);
	buffer_text(schema->out, "    ");
	definition_name(schema, "", reached->type);
	buffer_text(schema->out, ": {\n");
	if (reached->type->help) {
		buffer_text(schema->out, "      \"description\": ");
		buffer_json(schema->out, reached->type->help);
		buffer_text(schema->out, ",\n");
	}
	if (value)
		buffer_text(schema->out, "      \"anyOf\": [{\n");
	write_object(schema, reached);
	if (value) {
		buffer_text(schema->out, "\n      }, {");
		writers[value->kind](schema, value);
		buffer_text(schema->out, "}]");
	}
	buffer_text(schema->out, "\n    }");
}

void fields_schema(struct buffer *out, const struct type *type, const char *title)
{
	struct arena *scratch = arena_new();
	const struct schema schema = {out, type_reach(scratch, type)};
	buffer_text(out,
		"{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
		"  \"title\": ");
	buffer_json(out, title);
	buffer_text(out, ",\n  ");
	definition_reference(&schema, type);
	buffer_text(out, ",\n  \"$defs\": {\n");
	for (const struct reached *reached = schema.types; reached->type; reached++) {
		buffer_text(out, reached == schema.types ? "" : ",\n");
		write_definition(&schema, reached);
	}
	buffer_text(out, "\n  }\n}\n");
	arena_free(scratch);
}
