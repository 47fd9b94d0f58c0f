/* Reads a Mustache template: finds the tags, the standalone lines and what closes what. */
#include "report/mustache.h"

#include <string.h>

enum { DELIMITER_MOST = 16, NESTING_MOST = 100 };

struct parser {
	struct arena *arena;
	struct arena *scratch; /* where the tokens grow */
	struct diagnostics *diagnostics;
	struct template *out;
	const char *start, *at, *end; /* the template, and where reading stands */
	struct pos pos;               /* of `at` */
	char open[DELIMITER_MOST + 1], close[DELIMITER_MOST + 1];
	size_t sections[NESTING_MOST]; /* open sections: token indices */
	size_t depth;
	bool failed;
};

/* One tag as it stands in the text. */
struct tag {
	char sigil; /* one of # ^ / > & { ! = or 0 */
	const char *content;
	size_t length;
	const char *begin, *end; /* with delimiters */
	struct pos at;
};

static void step(struct parser *parser, const char *to)
{
	while (parser->at < to) {
		if (*parser->at == '\n') {
			parser->pos.line++;
			parser->pos.column = 1;
		} else if ((*parser->at & 0xC0) != 0x80) {
			parser->pos.column++;
		}
		parser->at++;
	}
}

static void fail(struct parser *parser, struct pos at, const char *format, const char *name)
{
	parser->failed = true;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	report(parser->diagnostics, CODE_TEMPLATE, &at, format, name);
#pragma GCC diagnostic pop
}

static struct token *add(struct parser *parser, enum token_kind kind, struct pos at)
{
	struct template *out = parser->out;
	out->tokens = arena_grow(
		parser->scratch, out->tokens, out->count, &out->capacity, sizeof *out->tokens);
	struct token *token = &out->tokens[out->count++];
	*token = (struct token){.kind = kind, .at = at};
	return token;
}

static void add_text(struct parser *parser, const char *from, const char *to)
{
	if (from >= to)
		return;
	struct token *token = add(parser, TOKEN_TEXT, parser->pos);
	token->text = from;
	token->length = (size_t)(to - from);
}

static const char *search(const char *from, const char *end, const char *word)
{
	return memmem(from, (size_t)(end - from), word, strlen(word));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void trim(struct tag *tag)
{
	while (tag->length > 0 && strchr(" \t\r\n", tag->content[0]))
		tag->content++, tag->length--;
	while (tag->length > 0 && strchr(" \t\r\n", tag->content[tag->length - 1]))
		tag->length--;
}

/* Reads the tag that begins at `begin`; false when it has no end. */
static bool read_tag(struct parser *parser, const char *begin, struct tag *tag)
{
	*tag = (struct tag){.begin = begin, .at = parser->pos};
	const char *content = begin + strlen(parser->open);
	if (content < parser->end && *content != '\0' && strchr("#^/>&{!=", *content))
		tag->sigil = *content++;
	char close[DELIMITER_MOST + 2] = "";
	if (tag->sigil == '{' || tag->sigil == '=')
		close[0] = tag->sigil == '{' ? '}' : '=';
	strcat(close, parser->close);
	const char *end = search(content, parser->end, close);
	if (!end) {
		fail(parser, tag->at, "this tag is not closed; expected \"%s\"", close);
		return false;
	}
	tag->content = content;
	tag->length = (size_t)(end - content);
	tag->end = end + strlen(close);
	trim(tag);
	return true;
}

/*
 * A tag that stands alone on its line takes the whole line with it (Mustache specification,
 * "standalone"); interpolations never do. Moves begin and end outwards over the line.
 */
static bool standalone(
	const struct parser *parser, const struct tag *tag, const char **begin, const char **end)
{
	if (tag->sigil == 0 || tag->sigil == '&' || tag->sigil == '{')
		return false;
	const char *left = tag->begin, *right = tag->end;
	while (left > parser->start && is_blank(left[-1]))
		left--;
	if (left > parser->start && left[-1] != '\n')
		return false;
	while (right < parser->end && is_blank(*right))
		right++;
	if (right < parser->end && *right == '\r')
		right++;
	if (right < parser->end && *right != '\n')
		return false;
	*begin = left;
	*end = right < parser->end ? right + 1 : right;
	return true;
}

static void set_delimiters(struct parser *parser, const struct tag *tag)
{
	char text[2 * DELIMITER_MOST + 2] = "";
	if (tag->length < sizeof text)
		memcpy(text, tag->content, tag->length);
	char open[DELIMITER_MOST + 1] = "", close[DELIMITER_MOST + 1] = "";
	char rest[2] = "";
	if (sscanf(text, "%16s %16s %1s", open, close, rest) != 2 || strchr(open, '=') ||
		strchr(close, '=')) {
		fail(parser, tag->at, "expected two delimiters, as in {{=<%% %%>=}}%s", "");
		return;
	}
	memcpy(parser->open, open, sizeof open);
	memcpy(parser->close, close, sizeof close);
}

static void open_section(struct parser *parser, size_t index)
{
	if (parser->depth == NESTING_MOST) {
		const struct token *token = &parser->out->tokens[index];
		fail(parser, token->at, "section \"%s\" is nested too deep", token->name);
		return;
	}
	parser->sections[parser->depth++] = index;
}

static void close_section(struct parser *parser, size_t index)
{
	struct token *tokens = parser->out->tokens;
	if (parser->depth == 0) {
		fail(parser, tokens[index].at, "nothing is open that \"/%s\" could close",
			tokens[index].name);
		return;
	}
	struct token *section = &tokens[parser->sections[--parser->depth]];
	section->end = index;
	if (strcmp(section->name, tokens[index].name) != 0) {
		parser->failed = true;
		report(parser->diagnostics, CODE_TEMPLATE, &tokens[index].at,
			"\"/%s\" closes section \"%s\" of line %u; expected \"/%s\"",
			tokens[index].name, section->name, section->at.line, section->name);
	}
}

static void add_tag(struct parser *parser, const struct tag *tag, const char *line_begin)
{
	static const struct {
		char sigil;
		enum token_kind kind;
	} kinds[] = {{0, TOKEN_NAME}, {'&', TOKEN_RAW}, {'{', TOKEN_RAW}, {'#', TOKEN_SECTION},
		{'^', TOKEN_INVERTED}, {'/', TOKEN_END}, {'>', TOKEN_PARTIAL}};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (kinds[i].sigil != tag->sigil)
			continue;
		struct token *token = add(parser, kinds[i].kind, tag->at);
		token->name = arena_copy(parser->arena, tag->content, tag->length);
		if (tag->length == 0)
			fail(parser, tag->at, "this tag has no name%s", "");
		if (kinds[i].kind == TOKEN_PARTIAL && line_begin)
			token->indent = arena_copy(
				parser->arena, line_begin, (size_t)(tag->begin - line_begin));
		size_t index = parser->out->count - 1;
		if (kinds[i].kind == TOKEN_SECTION || kinds[i].kind == TOKEN_INVERTED)
			open_section(parser, index);
		else if (kinds[i].kind == TOKEN_END)
			close_section(parser, index);
	}
}

/* Templates live as long as the edition: they take no more room than they need. */
static void keep_tokens(struct parser *parser)
{
	struct template *out = parser->out;
	struct token *tokens = arena_array(parser->arena, out->count, sizeof *tokens);
	if (out->count > 0)
		memcpy(tokens, out->tokens, out->count * sizeof *tokens);
	out->tokens = tokens;
	out->capacity = out->count;
	arena_free(parser->scratch);
}

bool mustache_parse(struct arena *arena, const char *bytes, size_t length, struct pos origin,
	struct template *out, struct diagnostics *diagnostics)
{
	struct parser parser = {.arena = arena,
		.scratch = arena_new(),
		.diagnostics = diagnostics,
		.out = out,
		.start = bytes,
		.at = bytes,
		.end = bytes + length,
		.pos = origin,
		.open = "{{",
		.close = "}}"};
	*out = (struct template){0};
	while (parser.at < parser.end) {
		const char *begin = search(parser.at, parser.end, parser.open);
		const char *text_end = begin ? begin : parser.end;
		const char *text = parser.at;
		struct pos text_pos = parser.pos;
		step(&parser, text_end);
		struct tag tag;
		if (!begin || !read_tag(&parser, begin, &tag)) {
			parser.pos = text_pos;
			add_text(&parser, text, text_end);
			break;
		}
		const char *line_begin = NULL, *line_end = NULL;
		bool alone = standalone(&parser, &tag, &line_begin, &line_end);
		struct pos tag_pos = parser.pos;
		parser.pos = text_pos;
		add_text(&parser, text, alone ? line_begin : tag.begin);
		parser.pos = tag_pos;
		if (tag.sigil == '=')
			set_delimiters(&parser, &tag);
		else if (tag.sigil != '!')
			add_tag(&parser, &tag, alone ? line_begin : NULL);
		step(&parser, alone ? line_end : tag.end);
	}
	for (size_t i = 0; i < parser.depth; i++) {
		const struct token *token = &out->tokens[parser.sections[i]];
		fail(&parser, token->at, "section \"%s\" is not closed; add {{/...}} with its name",
			token->name);
	}
	keep_tokens(&parser);
	return !parser.failed;
}
