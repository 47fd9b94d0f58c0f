/* What differs between the warehouses' SQL: one row for each. */
#include "feedback/rollup.h"

#include <string.h>

const char *const rollup_dialects[ROLLUP_DIALECTS + 1] = {
	"duckdb", "postgres", "spark", "bigquery", NULL};

#define SPACES "'\\t\\n\\u000b\\u000c\\r \\u00a0\\u2007\\u202f\\ufeff'"

const struct sql_dialect sql_dialects[] = {
	{.name = "DuckDB",
		.quote = '"',
		.spaces = "chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || ' ' || chr(160) "
			  "|| chr(8199) || chr(8239) || chr(65279)",
		.text = "CAST($1 AS VARCHAR)",
		.integer = "CAST($1 AS BIGINT)",
		.matches = "regexp_matches($1, $2)",
		.extract = "regexp_extract($1, $2, 1)",
		.substitute = "regexp_replace($1, $2, ' ', 'g')",
		.trim = "trim($1, $2)",
		.bytewise = ""},
	{.name = "PostgreSQL",
		.quote = '"',
		.spaces = "E" SPACES,
		.text = "CAST($1 AS TEXT)",
		.integer = "CAST($1 AS BIGINT)",
		.matches = "$1 ~ $2",
		.extract = "substring($1 FROM $2)",
		.substitute = "regexp_replace($1, $2, ' ', 'g')",
		.trim = "btrim($1, $2)",
		.bytewise = " COLLATE \"C\""},
	{.name = "Spark",
		.quote = '`',
		.backslash = true,
		.spaces = SPACES,
		.text = "CAST($1 AS STRING)",
		.integer = "CAST($1 AS BIGINT)",
		.matches = "$1 RLIKE $2",
		.extract = "regexp_extract($1, $2, 1)",
		.substitute = "regexp_replace($1, $2, ' ')",
		.trim = "trim(BOTH $2 FROM $1)",
		.bytewise = ""},
	{.name = "BigQuery",
		.quote = '`',
		.escaped_names = true,
		.backslash = true,
		.spaces = SPACES,
		.text = "CAST($1 AS STRING)",
		.integer = "CAST($1 AS INT64)",
		.matches = "REGEXP_CONTAINS($1, $2)",
		.extract = "REGEXP_EXTRACT($1, $2)",
		.substitute = "REGEXP_REPLACE($1, $2, ' ')",
		.trim = "TRIM($1, $2)",
		.bytewise = ""},
};

void sql_expand(struct buffer *out, const char *template, const char *first, const char *second)
{
	for (const char *at = template; *at != '\0'; at++) {
		if (*at == '$' && (at[1] == '1' || at[1] == '2'))
			buffer_text(out, *++at == '1' ? first : second);
		else
			buffer_char(out, *at);
	}
}

void sql_name(struct buffer *out, const struct sql_dialect *dialect, const char *name)
{
	buffer_char(out, dialect->quote);
	for (; *name != '\0'; name++) {
		if (*name == dialect->quote)
			buffer_char(out, dialect->escaped_names ? '\\' : dialect->quote);
		else if (*name == '\\' && dialect->escaped_names)
			buffer_char(out, '\\');
		buffer_char(out, *name);
	}
	buffer_char(out, dialect->quote);
}

void sql_literal(struct buffer *out, const struct sql_dialect *dialect, const char *text)
{
	buffer_char(out, '\'');
	for (; *text != '\0'; text++) {
		if (dialect->backslash && *text == '\n') {
			buffer_text(out, "\\n");
			continue;
		}
		if (*text == '\'')
			buffer_char(out, dialect->backslash ? '\\' : '\'');
		else if (*text == '\\' && dialect->backslash)
			buffer_char(out, '\\');
		buffer_char(out, *text);
	}
	buffer_char(out, '\'');
}

/* ---- cells as the reader sees them ------------------------------------------------------- */

static const char *taken(struct arena *arena, struct buffer *buffer)
{
	const char *text = arena_copy(arena, buffer->bytes, buffer->length);
	buffer_free(buffer);
	return text;
}

const char *sql_trimmed(
	struct arena *arena, const struct sql_dialect *dialect, const char *expression)
{
	struct buffer out = BUFFER_INIT;
	sql_expand(&out, dialect->trim, expression, dialect->spaces);
	return taken(arena, &out);
}

const char *sql_folded(
	struct arena *arena, const struct sql_dialect *dialect, const char *expression)
{
	struct buffer out = BUFFER_INIT;
	sql_expand(&out, dialect->substitute, sql_trimmed(arena, dialect, expression),
		arena_printf(arena, "'[' || %s || ']+'", dialect->spaces));
	const char *spaced = taken(arena, &out);
	return arena_printf(arena,
		"translate(%s, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')",
		spaced);
}
