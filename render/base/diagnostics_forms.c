/* Diagnostics for machines: JSON, SARIF 2.1.0 and the workflow commands of GitHub. */
#include "base/diagnostics.h"

#include <string.h>

static const char *const level_names[] = {
	[LEVEL_NOTE] = "note",
	[LEVEL_WARNING] = "warning",
	[LEVEL_ERROR] = "error",
	[LEVEL_FATAL] = "fatal",
};

static void json_member(struct buffer *out, const char *key, const char *value)
{
	buffer_printf(out, "\"%s\": ", key);
	if (value == NULL)
		buffer_text(out, "null");
	else
		buffer_json(out, value);
}

void print_json(struct buffer *out, const struct diagnostic *items, size_t count)
{
	buffer_text(out, "[");
	for (size_t i = 0; i < count; i++) {
		buffer_text(out, i == 0 ? "\n  {" : ",\n  {");
		json_member(out, "file", items[i].file->name);
		buffer_printf(
			out, ", \"line\": %u, \"column\": %u, ", items[i].line, items[i].column);
		json_member(out, "level", level_names[code_rows[items[i].code].level]);
		buffer_text(out, ", ");
		json_member(out, "code", code_rows[items[i].code].id);
		buffer_text(out, ", ");
		json_member(out, "message", items[i].message);
		buffer_char(out, '}');
	}
	buffer_text(out, count == 0 ? "]\n" : "\n]\n");
}

/* ---- SARIF ------------------------------------------------------------------------------- */

/* SARIF has no level above error. */
static const char *sarif_level(enum level level)
{
	return level_names[level == LEVEL_FATAL ? LEVEL_ERROR : level];
}

/* A path as a URI reference: every byte but the unreserved ones and "/" as %XX (RFC 3986). */
static void add_uri(struct buffer *out, const char *path)
{
	static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
					 "0123456789-._~/";
	for (; *path != '\0'; path++) {
		if (strchr(unreserved, *path) != NULL)
			buffer_char(out, *path);
		else
			buffer_printf(out, "%%%02X", (unsigned char)*path);
	}
}

static void sarif_rules(struct buffer *out)
{
	for (enum code code = 0; code < CODE_COUNT; code++) {
		buffer_text(out, code == 0 ? "\n        {" : ",\n        {");
		json_member(out, "id", code_rows[code].id);
		buffer_text(out, ", \"shortDescription\": {");
		json_member(out, "text", code_rows[code].meaning);
		buffer_text(out, "}, \"defaultConfiguration\": {");
		json_member(out, "level", sarif_level(code_rows[code].level));
		buffer_text(out, "}}");
	}
}

static void sarif_location(struct buffer *out, const struct diagnostic *item)
{
	if (item->file->name == NULL)
		return;
	buffer_text(out,
		", \"locations\": [{\"physicalLocation\": {\"artifactLocation\": "
		"{\"uri\": \"");
	add_uri(out, item->file->name);
	buffer_text(out, "\"}");
	if (item->line > 0) {
		buffer_printf(out, ", \"region\": {\"startLine\": %u", item->line);
		if (item->column > 0)
			buffer_printf(out, ", \"startColumn\": %u", item->column);
		buffer_char(out, '}');
	}
	buffer_text(out, "}}]");
}

void print_sarif(struct buffer *out, const struct diagnostic *items, size_t count)
{
	buffer_text(out,
		"{\n"
		"  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
		"  \"version\": \"2.1.0\",\n"
		"  \"runs\": [{\n"
		"    \"tool\": {\"driver\": {\"name\": \"cxpack\", \"rules\": [");
	sarif_rules(out);
	buffer_text(out, "]}},\n    \"columnKind\": \"unicodeCodePoints\",\n    \"results\": [");
	for (size_t i = 0; i < count; i++) {
		const struct code_row *row = &code_rows[items[i].code];
		buffer_text(out, i == 0 ? "\n      {" : ",\n      {");
		json_member(out, "ruleId", row->id);
		buffer_printf(out, ", \"ruleIndex\": %d, ", (int)items[i].code);
		json_member(out, "level", sarif_level(row->level));
		buffer_text(out, ", \"message\": {");
		json_member(out, "text", items[i].message);
		buffer_char(out, '}');
		sarif_location(out, &items[i]);
		buffer_char(out, '}');
	}
	buffer_text(out, "]\n  }]\n}\n");
}

/* ---- GitHub ------------------------------------------------------------------------------ */

static void add_escaped(struct buffer *out, const char *text, const char *special)
{
	for (; *text != '\0'; text++) {
		if (strchr(special, *text) != NULL)
			buffer_printf(out, "%%%02X", (unsigned char)*text);
		else
			buffer_char(out, *text);
	}
}

void print_github(struct buffer *out, const struct diagnostic *items, size_t count)
{
	static const char *const commands[] = {
		[LEVEL_NOTE] = "notice",
		[LEVEL_WARNING] = "warning",
		[LEVEL_ERROR] = "error",
		[LEVEL_FATAL] = "error",
	};
	for (size_t i = 0; i < count; i++) {
		const struct code_row *row = &code_rows[items[i].code];
		buffer_printf(out, "::%s ", commands[row->level]);
		if (items[i].file->name != NULL) {
			buffer_text(out, "file=");
			add_escaped(out, items[i].file->name, "%\r\n:,");
			if (items[i].line > 0)
				buffer_printf(out, ",line=%u", items[i].line);
			if (items[i].line > 0 && items[i].column > 0)
				buffer_printf(out, ",col=%u", items[i].column);
			buffer_char(out, ',');
		}
		buffer_printf(out, "title=%s::", row->id);
		add_escaped(out, items[i].message, "%\r\n");
		buffer_char(out, '\n');
	}
}
