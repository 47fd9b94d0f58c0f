/* Fills a Mustache template from a stack of values, escaping each by where it stands. */
#include "report/mustache.h"

#include <string.h>

enum { STACK_MOST = 256, PARTIAL_DEPTH = 50 };

struct renderer {
	const struct mustache *options;
	struct buffer *out;
	struct value stack[STACK_MOST];
	size_t depth;
	int partial_depth;
	struct known_partials known; /* when nobody shares them */
	struct place_tracker tracker;
	const char *indent; /* of the partial being rendered, put before each of its lines */
	bool at_line_start; /* an indent is due before the next text */
	bool failed;
};

/* ---- names ------------------------------------------------------------------------------- */

static struct value find_dotted(struct value value, const char *rest, bool *reported)
{
	while (rest && *rest && !value_missing(value)) {
		const char *dot = strchr(rest, '.');
		char name[128];
		size_t length = dot ? (size_t)(dot - rest) : strlen(rest);
		if (length >= sizeof name)
			return (struct value){0};
		memcpy(name, rest, length);
		name[length] = '\0';
		/* Nothing is in a section that the programme left out; that is no mistake. */
		bool empty = !value_truth(value);
		value = value_find(value, name);
		*reported = *reported || (empty && value_missing(value));
		rest = dot ? dot + 1 : NULL;
	}
	return value;
}

/* Only the first part of a dotted name is searched up the stack (specification, "Dotted"). */
static struct value find(struct renderer *renderer, const struct token *token)
{
	if (strcmp(token->name, ".") == 0)
		return renderer->stack[renderer->depth - 1];
	const char *dot = strchr(token->name, '.');
	char first[128];
	size_t length = dot ? (size_t)(dot - token->name) : strlen(token->name);
	struct value found = {0};
	bool excused = length >= sizeof first;
	if (!excused) {
		memcpy(first, token->name, length);
		first[length] = '\0';
		for (size_t i = renderer->depth; i-- > 0 && value_missing(found);)
			found = value_find(renderer->stack[i], first);
		if (!value_missing(found))
			found = find_dotted(found, dot ? dot + 1 : NULL, &excused);
	}
	if (value_missing(found) && !excused && renderer->options->warn_missing)
		report(renderer->options->diagnostics, CODE_TEMPLATE_NAME, &token->at,
			"nothing is called \"%s\" here", token->name);
	return found;
}

/* ---- output ------------------------------------------------------------------------------ */

static void put_indent(struct renderer *renderer)
{
	if (renderer->at_line_start && renderer->indent)
		buffer_text(renderer->out, renderer->indent);
	renderer->at_line_start = false;
}

static void put_text(struct renderer *renderer, const char *text, size_t length)
{
	place_track(&renderer->tracker, text, length);
	if (!renderer->indent) {
		buffer_add(renderer->out, text, length);
		return;
	}
	for (size_t i = 0; i < length; i++) {
		put_indent(renderer);
		buffer_char(renderer->out, text[i]);
		renderer->at_line_start = text[i] == '\n';
	}
}

static bool is_text(struct value value)
{
	switch (value.kind) {
	case VALUE_TEXT:
	case VALUE_RICH:
	case VALUE_CHOICE:
		return true;
	case VALUE_YAML: /* strings from string tables are words, quoted or not */
		return true;
	default:
		return false;
	}
}

static void percent_encode(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
			strchr("-._~", c);
		if (plain)
			buffer_char(out, (char)c);
		else
			buffer_printf(out, "%%%02X", c);
	}
}

/* Inside the template's own double quotes: the value without quotes of its own. */
static void put_quoted(struct buffer *out, const char *text)
{
	struct buffer quoted = BUFFER_INIT;
	buffer_json(&quoted, text);
	buffer_add(out, quoted.bytes + 1, quoted.length - 2);
	buffer_free(&quoted);
}

/* A container's attribute stands in double quotes: those and backslashes are escaped. */
static void attribute_escape(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buffer_char(out, '\\');
		buffer_char(out, *text);
	}
}

/* Machines read scalars in fences and targets (raw numbers), people the rest. */
static void put_markdown(struct renderer *renderer, struct value value)
{
	struct buffer printed = BUFFER_INIT, text = BUFFER_INIT;
	enum place place = place_now(&renderer->tracker);
	if (place == PLACE_FENCE || place == PLACE_URL)
		value_print_raw(&printed, value);
	else
		value_print(&printed, value, renderer->options->locale);
	put_one_line(&text, printed.bytes);
	switch (place) {
	case PLACE_FENCE:
		if (is_text(value))
			buffer_json(renderer->out, text.bytes);
		else
			buffer_text(renderer->out, text.length ? text.bytes : "null");
		break;
	case PLACE_QUOTED:
		put_quoted(renderer->out, text.bytes);
		break;
	case PLACE_URL:
		percent_encode(renderer->out, text.bytes);
		break;
	case PLACE_ATTRIBUTE:
		attribute_escape(renderer->out, text.bytes);
		break;
	case PLACE_TEXT:
		markdown_escape(renderer->out, text.bytes, place_line_start(&renderer->tracker));
		break;
	}
	buffer_free(&printed);
	buffer_free(&text);
	/* Whatever was said, the line no longer is at its start. */
	place_track(&renderer->tracker, "x", 1);
}

static void put_value(struct renderer *renderer, struct value value, bool raw)
{
	put_indent(renderer);
	enum escaping escaping = renderer->options->escaping;
	if (raw)
		escaping = ESCAPE_NONE;
	if (escaping == ESCAPE_MARKDOWN) {
		put_markdown(renderer, value);
		return;
	}
	struct buffer text = BUFFER_INIT;
	value_print(&text, value, renderer->options->locale);
	if (escaping == ESCAPE_HTML)
		buffer_html(renderer->out, text.bytes);
	else if (!raw && is_text(value))
		put_one_line(renderer->out, text.bytes);
	else
		buffer_add(renderer->out, text.bytes, text.length);
	buffer_free(&text);
}

/* ---- tokens ------------------------------------------------------------------------------ */

static void render_tokens(
	struct renderer *renderer, const struct template *template, size_t from, size_t to);

static void push(struct renderer *renderer, const struct token *token, struct value value)
{
	if (renderer->depth == STACK_MOST) {
		if (!renderer->failed)
			report(renderer->options->diagnostics, CODE_TEMPLATE, &token->at,
				"section \"%s\" goes too deep", token->name);
		renderer->failed = true;
		return;
	}
	renderer->stack[renderer->depth++] = value;
}

/* Follows what a token has added to the output since it had `before` bytes. */
static void follow(
	struct renderer *renderer, const struct token *token, size_t before, struct value value)
{
	const struct mustache *options = renderer->options;
	if (!options->origins)
		return;
	size_t length = renderer->out->length - before;
	const char *text = renderer->out->bytes + before;
	if (token->kind == TOKEN_TEXT && !renderer->indent)
		origins_text(options->arena, options->origins, text, length, token->at);
	else if (token->kind == TOKEN_RAW && value.at.file)
		origins_text(options->arena, options->origins, text, length, value.at);
	else
		origins_made(options->arena, options->origins, text, length);
}

static void render_section(struct renderer *renderer, const struct template *template,
	const struct token *token, struct value value)
{
	size_t from = (size_t)(token - template->tokens) + 1;
	bool is_list = value.kind == VALUE_LIST;
	size_t count = is_list ? value.count : 1;
	for (size_t i = 0; i < count && !renderer->failed; i++) {
		size_t depth = renderer->depth;
		push(renderer, token, is_list ? value_item(value, i) : value);
		if (renderer->depth > depth)
			render_tokens(renderer, template, from, token->end);
		renderer->depth = depth;
	}
}

/* Reads the partial at its first use; NULL after a diagnostic. */
static const struct template *find_partial(struct renderer *renderer, const struct token *token)
{
	const struct mustache *options = renderer->options;
	struct known_partials *known = options->known ? options->known : &renderer->known;
	for (const struct known_partial *had = known->first; had; had = had->next)
		if (strcmp(had->name, token->name) == 0)
			return &had->template;
	struct bytes bytes;
	struct pos origin = {.file = token->name, .line = 1, .column = 1};
	if (!options->partials ||
		!options->partials(options->partials_context, token->name, &bytes, &origin.file)) {
		if (options->warn_missing)
			report(options->diagnostics, CODE_TEMPLATE_NAME, &token->at,
				"there is no partial \"%s\"", token->name);
		return NULL;
	}
	struct known_partial *partial = arena_alloc(options->arena, sizeof *partial);
	*partial = (struct known_partial){
		.name = arena_text(options->arena, token->name), .next = known->first};
	if (!mustache_parse(options->arena, bytes.at, bytes.length, origin, &partial->template,
		    options->diagnostics)) {
		renderer->failed = true;
		return NULL;
	}
	known->first = partial;
	return &partial->template;
}

static void render_partial(struct renderer *renderer, const struct token *token)
{
	const struct mustache *options = renderer->options;
	const struct template *partial = find_partial(renderer, token);
	if (!partial)
		return;
	if (renderer->partial_depth == PARTIAL_DEPTH) {
		report(options->diagnostics, CODE_TEMPLATE, &token->at,
			"partial \"%s\" includes itself without end", token->name);
		renderer->failed = true;
		return;
	}
	const char *outer = renderer->indent;
	if (token->indent && *token->indent)
		renderer->indent =
			arena_printf(options->arena, "%s%s", outer ? outer : "", token->indent);
	renderer->at_line_start = token->indent != NULL;
	renderer->partial_depth++;
	render_tokens(renderer, partial, 0, partial->count);
	renderer->partial_depth--;
	renderer->indent = outer;
}

static void render_tokens(
	struct renderer *renderer, const struct template *template, size_t from, size_t to)
{
	for (size_t i = from; i < to && !renderer->failed; i++) {
		const struct token *token = &template->tokens[i];
		size_t before = renderer->out->length;
		switch (token->kind) {
		case TOKEN_TEXT:
			put_text(renderer, token->text, token->length);
			follow(renderer, token, before, (struct value){0});
			break;
		case TOKEN_NAME:
		case TOKEN_RAW: {
			struct value value = find(renderer, token);
			put_value(renderer, value, token->kind == TOKEN_RAW);
			follow(renderer, token, before, value);
			break;
		}
		case TOKEN_SECTION:
		case TOKEN_INVERTED: {
			struct value value = find(renderer, token);
			if (value_truth(value) == (token->kind == TOKEN_SECTION)) {
				if (token->kind == TOKEN_SECTION)
					render_section(renderer, template, token, value);
				else
					render_tokens(renderer, template, i + 1, token->end);
			}
			i = token->end;
			break;
		}
		case TOKEN_PARTIAL:
			render_partial(renderer, token);
			break;
		case TOKEN_END:
			break;
		}
	}
}

bool mustache_render(const struct mustache *mustache, const char *bytes, size_t length,
	struct pos origin, struct buffer *out)
{
	struct template template;
	if (!mustache_parse(
		    mustache->arena, bytes, length, origin, &template, mustache->diagnostics))
		return false;
	struct renderer renderer = {.options = mustache,
		.out = out,
		.tracker = {.line = BUFFER_INIT},
		.depth = mustache->context_count};
	if (mustache->context_count > STACK_MOST / 2)
		die("mustache_render: %zu values in the context", mustache->context_count);
	memcpy(renderer.stack, mustache->context, mustache->context_count * sizeof *renderer.stack);
	render_tokens(&renderer, &template, 0, template.count);
	buffer_free(&renderer.tracker.line);
	return !renderer.failed;
}
