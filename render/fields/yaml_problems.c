/* What libyaml says about broken text, translated: what was expected and what to do. */
#include "fields/yaml_problems.h"

#include <string.h>

struct pos yaml_pos(const struct yaml_source *source, yaml_mark_t mark)
{
	unsigned line = source->origin.line ? source->origin.line : 1;
	unsigned column = source->origin.column ? source->origin.column : 1;
	return (struct pos){.file = source->origin.file,
		.line = line + (unsigned)mark.line,
		.column = column + (unsigned)mark.column};
}

static struct pos pos_of_offset(const struct yaml_source *source, size_t offset)
{
	yaml_mark_t mark = {0};
	for (size_t i = 0, size; i < offset; i += size) {
		utf8_decode(source->bytes + i, source->length - i, &size);
		if (source->bytes[i] == '\n') {
			mark.line++;
			mark.column = 0;
		} else {
			mark.column++;
		}
	}
	return yaml_pos(source, mark);
}

/* YAML 1.1, section 5.1: what may stand in a stream. A second byte order mark may not. */
static bool yaml_allows(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0x7E) || c == 0x85 ||
		(c >= 0xA0 && c <= 0xFFFD && c != 0xFEFF) || c >= 0x10000;
}

bool yaml_check_characters(const struct yaml_source *source, struct diagnostics *diagnostics)
{
	if (!utf8_check(
		    yaml_pos(source, (yaml_mark_t){0}), source->bytes, source->length, diagnostics))
		return false;
	for (size_t i = 0, size; i < source->length; i += size) {
		uint32_t c = utf8_decode(source->bytes + i, source->length - i, &size);
		if (yaml_allows(c))
			continue;
		struct pos at = pos_of_offset(source, i);
		report(diagnostics, CODE_YAML, &at,
			"the invisible control character U+%04X is not allowed here; delete it",
			(unsigned)c);
		return false;
	}
	return true;
}

/*
 * A row says what we say when libyaml says `problem`; where the beginning of the construct
 * (libyaml's context) tells more than the place where it broke, the report stands there.
 */
struct translation {
	const char *problem;
	bool at_context;
	const char *message;
};

static const struct translation translations[] = {
	{"found unexpected ':'", false,
		"expected a space after this \":\"; put a text that contains it in quotes"},
	{"mapping values are not allowed in this context", false,
		"a \":\" that can't stand here; put a text that contains \": \" in quotes, "
		"or check the indentation"},
	{"could not find expected ':'", true,
		"expected \"key: value\"; add the \":\" and a space after it, or check the "
		"indentation"},
	{"found unexpected end of stream", true, "the quotes opened here are never closed"},
	{"found unexpected document indicator", true, "the quotes opened here are never closed"},
	{"did not find expected key", false,
		"expected a key; indent it like the keys above it, and put text that begins with a "
		"quote in quotes as a whole"},
	{"did not find expected '-' indicator", false,
		"expected \"- \" and an item of the list; indent it like the items above it"},
	{"block sequence entries are not allowed in this context", false,
		"a list can't begin here; put the \"- \" on a line of its own below the key"},
	{"mapping keys are not allowed in this context", false,
		"a key can't stand here; check the indentation"},
	{"did not find expected ',' or ']'", true,
		"the list opened here with \"[\" goes wrong or is never closed; separate its items "
		"with \",\" and end it with \"]\""},
	{"did not find expected ',' or '}'", true,
		"the mapping opened here with \"{\" goes wrong or is never closed; separate its "
		"entries with \",\" and end it with \"}\""},
	{"did not find expected node content", false,
		"expected a value; put text that begins with a special character in quotes"},
	{"did not find expected <document start>", false,
		"expected the end of the text; check the indentation of this line"},
	{"found unknown escape character", false,
		"a \"\\\" that means nothing; double it (\\\\), or use single quotes"},
	{"did not find expected hexdecimal number", false,
		"expected hexadecimal digits after \\x, \\u or \\U; double a \"\\\" that is meant "
		"as it stands"},
	{"did not find expected alphabetic or numeric character", true,
		"\"&\" and \"*\" have a meaning of their own in YAML; put text that begins with "
		"one in quotes"},
	{"found undefined tag handle", false,
		"\"!\" has a meaning of its own in YAML; put text that begins with it in quotes"},
	{"did not find expected comment or line break", false,
		"\"|\" and \">\" begin a block of text on the lines below; put text that begins "
		"with one in quotes"},
	{"found a tab character where an indentation space is expected", false,
		"a tab is used for indentation; use spaces"},
	{"found a tab character that violates indentation", false,
		"a tab is used for indentation; use spaces"},
};

static const char *line_begin(const struct yaml_source *source, size_t line)
{
	const char *at = source->bytes, *end = source->bytes + source->length;
	for (; line > 0 && at < end; line--) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		at = newline ? newline + 1 : end;
	}
	return at;
}

/* Whatever libyaml made of it: a tab in the indentation is the cause. Its column, or -1. */
static long tab_in_indentation(const struct yaml_source *source, yaml_mark_t mark)
{
	const char *begin = line_begin(source, mark.line);
	const char *end = source->bytes + source->length;
	for (const char *at = begin; at < end && (*at == ' ' || *at == '\t'); at++)
		if (*at == '\t')
			return at - begin;
	return -1;
}

static char byte_at(const struct yaml_source *source, yaml_mark_t mark)
{
	const char *at = line_begin(source, mark.line), *end = source->bytes + source->length;
	size_t size;
	for (size_t column = mark.column; column > 0 && at < end; column--, at += size)
		utf8_decode(at, (size_t)(end - at), &size);
	return at < end ? *at : '\0';
}

static const struct translation *find_translation(const char *problem)
{
	for (size_t i = 0; i < sizeof(translations) / sizeof(*translations); i++)
		if (strcmp(translations[i].problem, problem) == 0)
			return &translations[i];
	return NULL;
}

void yaml_report_problem(struct arena *arena, const yaml_parser_t *parser,
	const struct yaml_source *source, struct diagnostics *diagnostics)
{
	const char *problem = parser->problem ? parser->problem : "unknown problem";
	yaml_mark_t mark = parser->problem_mark;
	long tab = tab_in_indentation(source, mark);
	const struct translation *translation = find_translation(problem);
	const char *message;
	if (tab >= 0) {
		mark.column = (size_t)tab;
		message = "a tab is used for indentation; use spaces";
	} else if (translation) {
		mark = translation->at_context && parser->context ? parser->context_mark : mark;
		message = translation->message;
	} else if (strcmp(problem, "found character that cannot start any token") == 0) {
		char byte = byte_at(source, mark);
		message = byte == '\t'
			? "a tab can't stand here; use spaces"
			: arena_printf(
				  arena, "a value can't begin with \"%c\"; put it in quotes", byte);
	} else {
		message = arena_printf(arena, "%s%s%s", parser->context ? parser->context : "",
			parser->context ? ": " : "", problem);
	}
	struct pos at = yaml_pos(source, mark);
	report(diagnostics, CODE_YAML, &at, "%s", message);
}
