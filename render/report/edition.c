/* edition.json: every number of an edition, and the hash of every file that it came from. */
#include "report/report.h"

/*
 * Everything that the field tables of the measures reach is written, so that a number that a
 * page shows is here by the name that its template uses. What is pointed at is written by its
 * id, since the programme's own files hold the rest; a pointer to another result, which has no
 * id, is left out, since that result stands in its own list. Customers' words are no numbers.
 */
static void put_value(struct buffer *out, struct value value, int depth);

static void put_indent(struct buffer *out, int depth)
{
	buffer_char(out, '\n');
	buffer_fill(out, ' ', 2 * (size_t)depth);
}

static bool has_id(const struct type *type)
{
	for (const struct field *field = type->fields; field->name; field++)
		if (field->kind == FIELD_ID)
			return true;
	return false;
}

static bool is_reference(const struct field *field)
{
	return field && (field->kind == FIELD_REF || field->kind == FIELD_REFS);
}

static bool is_written(const struct field *field)
{
	return !(field->flags & PRIVATE) && (!is_reference(field) || has_id(field->type));
}

static void put_fields(struct buffer *out, struct value value, int depth)
{
	bool first = true;
	buffer_char(out, '{');
	for (const struct field *field = value.type->fields; field->name; field++) {
		struct value member = value_find(value, field->name);
		if (!is_written(field))
			continue;
		if (!first)
			buffer_char(out, ',');
		first = false;
		put_indent(out, depth + 1);
		buffer_json(out, field->name);
		buffer_text(out, ": ");
		put_value(out, member, depth + 1);
	}
	if (!first)
		put_indent(out, depth);
	buffer_char(out, '}');
}

static void put_list(struct buffer *out, struct value value, int depth)
{
	buffer_char(out, '[');
	for (size_t i = 0; i < value.count; i++) {
		struct value item = value_item(value, i);
		item.field = value.field;
		if (i > 0)
			buffer_char(out, ',');
		put_indent(out, depth + 1);
		put_value(out, item, depth + 1);
	}
	if (value.count > 0)
		put_indent(out, depth);
	buffer_char(out, ']');
}

static void put_scalar(struct buffer *out, struct value value)
{
	struct buffer text = BUFFER_INIT;
	value_print_raw(&text, value);
	if (value.kind == VALUE_NUMBER || value.kind == VALUE_BOOLEAN)
		buffer_text(out, text.length ? text.bytes : "null");
	else if (text.length == 0)
		buffer_text(out, "null");
	else
		buffer_json(out, text.bytes);
	buffer_free(&text);
}

static void put_value(struct buffer *out, struct value value, int depth)
{
	if (value.kind == VALUE_LIST)
		put_list(out, value, depth);
	else if (value.kind == VALUE_STRUCT && !value_truth(value))
		buffer_text(out, "null");
	else if (value.kind == VALUE_STRUCT && !is_reference(value.field))
		put_fields(out, value, depth);
	else
		put_scalar(out, value);
}

/* Says whether the next one is still the first. */
static bool put_source_file(struct arena *arena, const struct programme *programme,
	const char *file, bool first, struct buffer *out)
{
	const char *hash = hash_file(arena, path_join(arena, programme->folder, file));
	if (!hash)
		return first;
	buffer_text(out, first ? "\n    " : ",\n    ");
	buffer_json(out, file);
	buffer_text(out, ": ");
	buffer_json(out, hash);
	return false;
}

static void put_inputs(struct arena *arena, const struct programme *programme,
	const struct feedback *feedback, struct buffer *out)
{
	size_t count;
	const struct input *inputs = programme_inputs(programme, &count);
	bool first = true;
	buffer_text(out, "  \"inputs\": {");
	for (size_t i = 0; i < count; i++) {
		buffer_text(out, first ? "\n    " : ",\n    ");
		first = false;
		buffer_json(out, inputs[i].path);
		buffer_text(out, ": ");
		buffer_json(out, hash_sha256(arena, inputs[i].bytes.at, inputs[i].bytes.length));
	}
	for (size_t i = 0; i < feedback->source_count; i++) {
		const struct source *source = feedback->sources[i].source;
		first = put_source_file(arena, programme, source->file, first, out);
		if (source->comments)
			first = put_source_file(arena, programme, source->comments, first, out);
		if (source->join)
			first = put_source_file(arena, programme, source->join->file, first, out);
	}
	buffer_text(out, "\n  },\n");
}

void edition_json(struct arena *arena, const struct programme *programme,
	const struct measures *measures, const struct feedback *feedback, const char *version,
	struct buffer *out)
{
	char *period = period_text(arena, measures->period);
	buffer_text(out, "{\n  \"cxpack\": ");
	buffer_json(out, version);
	buffer_text(out, ",\n  \"programme\": ");
	buffer_json(out, programme->program.name);
	buffer_text(out, ",\n  \"period\": ");
	buffer_json(out, period);
	buffer_text(out, ",\n");
	put_inputs(arena, programme, feedback, out);
	buffer_text(out, "  \"measures\": ");
	put_fields(out, value_of(&measures_type, measures), 1);
	buffer_text(out, "\n}\n");
}
