/* Fills the report templates of theme and programme and gives the pages of an edition. */
#include "report/mustache.h"
#include "report/templates.h"

#include <stdlib.h>
#include <string.h>

/* ---- what templates see besides programme and measures ----------------------------------- */

struct report_words {
	const struct yaml *t;     /* the theme's strings */
	const char *edition_line; /* "Edition 7 · 21 October 2026 · data to 30 September 2026" */
	const char *document;     /* "Board pack" */
	const char *classification, *audience;
	const char *report; /* id of the page */
};

static const struct field report_words_fields[] = {
	FIELD(struct report_words, t, FIELD_YAML, .flags = COMPUTED, .help = "the theme's words"),
	FIELD(struct report_words, edition_line, FIELD_TEXT, .flags = COMPUTED,
		.help = "number, date and last response of this edition"),
	FIELD(struct report_words, document, FIELD_TEXT, .flags = COMPUTED,
		.help = "what the pack is called"),
	FIELD(struct report_words, classification, FIELD_TEXT, .flags = COMPUTED,
		.help = "the edition's, else the programme's"),
	FIELD(struct report_words, audience, FIELD_TEXT, .flags = COMPUTED,
		.help = "the edition's, else the programme's"),
	FIELD(struct report_words, report, FIELD_TEXT, .flags = COMPUTED, .help = "id of the page"),
	FIELD_END};
static const struct type report_words_type = {
	"page", sizeof(struct report_words), report_words_fields, "words of the page"};

/* Everything that one edition's pages share. */
struct edition_work {
	struct arena *arena;
	const struct programme *programme;
	const struct measures *measures;
	const struct theme *theme;
	struct locale locale;
	struct report_words words;
	struct known_partials partials;
	struct diagnostics *diagnostics;
};

/* Puts `value` where the theme's words say {name}. */
static void put_words(struct buffer *out, const struct theme *theme, const char *path,
	const char *name, const char *value)
{
	const char *words = theme_string(theme, path);
	char slot[32];
	snprintf(slot, sizeof slot, "{%s}", name);
	const char *at = strstr(words, slot);
	if (!at) {
		buffer_text(out, words);
		return;
	}
	buffer_add(out, words, (size_t)(at - words));
	buffer_text(out, value);
	buffer_text(out, at + strlen(slot));
}

static const char *edition_line(struct edition_work *work)
{
	struct buffer out = BUFFER_INIT, part = BUFFER_INIT;
	const struct edition_identity *edition = &work->programme->edition;
	if (edition->number > 0) {
		buffer_printf(&part, "%d", edition->number);
		put_words(&out, work->theme, "site.edition", "number", part.bytes);
	}
	if (edition->date.year) {
		buffer_text(&out, out.length ? " · " : "");
		format_date(&out, edition->date, true, &work->locale);
	}
	if (work->measures->data_to.year) {
		buffer_clear(&part);
		format_date(&part, work->measures->data_to, true, &work->locale);
		buffer_text(&out, out.length ? " · " : "");
		put_words(&out, work->theme, "site.data_to", "date", part.bytes);
	}
	char *line = arena_text(work->arena, out.bytes);
	buffer_free(&out);
	buffer_free(&part);
	return line;
}

static const char *either(const char *first, const char *second)
{
	return first ? first : second;
}

static void choose_words(struct edition_work *work, const struct edition *edition)
{
	const struct programme *programme = work->programme;
	work->words = (struct report_words){.t = work->theme->strings,
		.document = either(edition ? edition->title : NULL, programme->edition.document),
		.classification = either(edition ? edition->classification : NULL,
			programme->program.classification),
		.audience =
			either(edition ? edition->audience : NULL, programme->program.audience)};
	work->words.edition_line = edition_line(work);
}

/* ---- one page ---------------------------------------------------------------------------- */

/* Sentences stand in the string table of the language: {{>t.sentence.change}}. */
static bool find_sentence(
	struct edition_work *work, const char *name, struct bytes *out, const char **used)
{
	const char *path = name + strlen("t.");
	const char *text = theme_string(work->theme, path);
	if (text == path)
		return false;
	*out = (struct bytes){text, strlen(text)};
	*used = arena_printf(work->arena, "strings: %s", path);
	diagnostics_source(work->diagnostics, *used, out->at, out->length);
	return true;
}

/*
 * Partials are the files whose name begins with an underscore: {{>quote}} is _quote.md. One of a
 * single line loses its newline, so that it can stand inside a line: a table's cell, an item.
 */
static bool find_partial(void *context, const char *name, struct bytes *out, const char **used)
{
	struct edition_work *work = context;
	if (strncmp(name, "t.", strlen("t.")) == 0)
		return find_sentence(work, name, out, used);
	char *file = arena_printf(work->arena, "reports/_%s.md", name);
	const char *path = path_join(work->arena, work->programme->folder, file);
	if (!file_exists(path))
		path = theme_file(work->arena, work->theme, file);
	if (!path || !file_read(work->arena, path, NULL, out, work->diagnostics) ||
		!utf8_check((struct pos){path, 1, 1}, out->at, out->length, work->diagnostics))
		return false;
	diagnostics_source(work->diagnostics, path, out->at, out->length);
	*used = path;
	const char *newline = memchr(out->at, '\n', out->length);
	if (newline && newline + 1 == out->at + out->length)
		out->length--;
	return true;
}

static struct buffer fill(struct edition_work *work, enum escaping escaping, struct bytes template,
	struct pos origin, struct line_origins *origins)
{
	struct value context[] = {value_of(&report_words_type, &work->words),
		value_of(&programme_type, work->programme),
		value_of(&measures_type, work->measures)};
	struct mustache mustache = {.arena = work->arena,
		.escaping = escaping,
		.locale = &work->locale,
		.context = context,
		.context_count = sizeof context / sizeof *context,
		.partials = find_partial,
		.partials_context = work,
		.known = &work->partials,
		.origins = origins,
		.warn_missing = true,
		.diagnostics = work->diagnostics};
	struct buffer out = BUFFER_INIT;
	mustache_render(&mustache, template.at, template.length, origin, &out);
	return out;
}

/* Runs of white space become one space: titles are written over several lines of YAML. */
static const char *one_line(struct arena *arena, const char *text)
{
	struct buffer out = BUFFER_INIT;
	for (const char *at = text; *at; at++) {
		bool space = strchr(" \t\n", *at) != NULL;
		if (!space)
			buffer_char(&out, *at);
		else if (out.length > 0 && out.bytes[out.length - 1] != ' ')
			buffer_char(&out, ' ');
	}
	while (out.length > 0 && out.bytes[out.length - 1] == ' ')
		out.bytes[--out.length] = '\0';
	char *line = arena_text(arena, out.bytes);
	buffer_free(&out);
	return line;
}

static const char *page_title(struct edition_work *work, const struct template_file *file)
{
	for (size_t i = 0; i < work->programme->headlines.count; i++)
		if (strcmp(work->programme->headlines.items[i].report, file->id) == 0)
			return work->programme->headlines.items[i].title;
	struct bytes template = {file->front.title, strlen(file->front.title)};
	struct buffer out = fill(work, ESCAPE_NONE, template, file->front.at, NULL);
	const char *title = one_line(work->arena, out.bytes);
	buffer_free(&out);
	return title;
}

static void put_key(struct buffer *out, const char *key, const char *value)
{
	if (!value || text_is_blank(value))
		return;
	struct buffer line = BUFFER_INIT;
	put_one_line(&line, value);
	buffer_printf(out, "%s: ", key);
	buffer_json(out, line.bytes);
	buffer_char(out, '\n');
	buffer_free(&line);
}

static void put_front(
	struct edition_work *work, const struct template_file *file, struct buffer *out)
{
	const struct identity *program = &work->programme->program;
	buffer_text(out, "---\n");
	put_key(out, "id", file->id);
	put_key(out, "section", file->front.section);
	put_key(out, "nav", file->front.nav);
	buffer_printf(out, "order: %d\n", file->front.order);
	put_key(out, "programme", program->name);
	put_key(out, "organisation", program->organisation);
	put_key(out, "subtitle", program->subtitle);
	put_key(out, "language", program->language);
	put_key(out, "currency", program->currency);
	put_key(out, "document", work->words.document);
	put_key(out, "period", work->measures->period_label);
	put_key(out, "edition", work->words.edition_line);
	put_key(out, "classification", work->words.classification);
	put_key(out, "audience", work->words.audience);
	if (file->front.cover)
		buffer_text(out, "cover: true\n");
	buffer_text(out, "---\n\n");
}

/* No blank line after another: what sections left out leaves no trace. */
static void put_squeezed(struct arena *arena, struct buffer *out, const char *text,
	const struct line_origins *from, struct line_origins *to)
{
	size_t newlines = 2, line = 0;
	for (; *text; text++) {
		newlines = *text == '\n' ? newlines + 1 : 0;
		if (newlines <= 2)
			buffer_char(out, *text);
		if (*text != '\n')
			continue;
		if (newlines <= 2) {
			to->items = arena_grow(
				arena, to->items, to->count, &to->capacity, sizeof *to->items);
			to->items[to->count++] = from->items[line];
		}
		line++;
	}
}

static struct report_page make_page(struct edition_work *work, const struct template_file *file)
{
	work->words.report = file->id;
	struct report_page page = {
		.id = file->id, .order = file->front.order, .title = page_title(work, file)};
	struct buffer markdown = BUFFER_INIT;
	put_front(work, file, &markdown);
	buffer_text(&markdown, "# ");
	markdown_escape(&markdown, page.title, false);
	buffer_text(&markdown, "\n\n");
	struct pos origin = {.file = file->path, .line = file->body_line, .column = 1};
	struct line_origins lines = {0}, origins = {0};
	origins_made(work->arena, &origins, markdown.bytes, markdown.length);
	struct buffer body = fill(work, ESCAPE_MARKDOWN, file->body, origin, &lines);
	put_squeezed(work->arena, &markdown, body.bytes, &lines, &origins);
	page.origins = origins.items;
	page.origin_count = origins.count;
	page.markdown.at = arena_copy(work->arena, markdown.bytes, markdown.length);
	page.markdown.length = markdown.length;
	buffer_free(&body);
	buffer_free(&markdown);
	return page;
}

/* ---- the set ----------------------------------------------------------------------------- */

/* What the report needs and the programme lacks; NULL when it has all. */
static const char *missing_need(const struct edition_work *work, const struct template_file *file)
{
	for (size_t i = 0; i < file->front.needs.count; i++) {
		const char *name = file->front.needs.items[i];
		bool there =
			value_truth(value_find(value_of(&programme_type, work->programme), name)) ||
			value_truth(value_find(value_of(&measures_type, work->measures), name));
		if (!there)
			return name;
	}
	return NULL;
}

static bool wanted(
	const struct template_file *file, const struct edition *edition, const char *only)
{
	if (only)
		return strcmp(file->id, only) == 0;
	if (!edition || edition->reports.count == 0 || file->front.cover)
		return true;
	for (size_t i = 0; i < edition->reports.count; i++)
		if (strcmp(edition->reports.items[i], file->id) == 0)
			return true;
	return false;
}

/* A report that an edition or --only names must exist. */
static void check_names(struct edition_work *work, const struct template_list *list,
	const struct pos *at, const char *const *names, size_t count)
{
	const char **ids = arena_array(work->arena, list->count, sizeof *ids);
	for (size_t i = 0; i < list->count; i++)
		ids[i] = list->items[i].id;
	for (size_t i = 0; i < count; i++) {
		bool found = false;
		for (size_t k = 0; k < list->count; k++)
			found = found || strcmp(ids[k], names[i]) == 0;
		if (found)
			continue;
		const char *near = did_you_mean(names[i], ids, list->count);
		report(work->diagnostics, CODE_REFERENCE, at, "there is no report \"%s\"%s%s%s",
			names[i], near ? "; did you mean \"" : "", near ? near : "",
			near ? "\"?" : "");
	}
}

struct report_set *report_all(struct arena *arena, const struct programme *programme,
	const struct measures *measures, const struct theme *theme, const struct edition *edition,
	const char *only, struct diagnostics *diagnostics)
{
	struct edition_work work = {.arena = arena,
		.programme = programme,
		.measures = measures,
		.theme = theme,
		.diagnostics = diagnostics,
		.locale = {.language = &theme->language, .currency = programme->program.currency}};
	choose_words(&work, edition);
	struct template_list list = {0};
	templates_add(arena, &list, path_join(arena, theme->folder, "reports"));
	if (theme->overlay)
		templates_add(arena, &list, path_join(arena, theme->overlay, "reports"));
	templates_add(arena, &list, path_join(arena, programme->folder, "reports"));
	if (edition)
		check_names(
			&work, &list, &edition->at, edition->reports.items, edition->reports.count);
	if (only)
		check_names(&work, &list, NULL, &only, 1);
	for (size_t i = 0; i < programme->headlines.count; i++)
		check_names(&work, &list, &programme->headlines.items[i].at,
			&programme->headlines.items[i].report, 1);
	templates_read(arena, &list, diagnostics);
	struct report_set *set = arena_alloc(arena, sizeof *set);
	struct report_page *pages = arena_array(arena, list.count + 1, sizeof *pages);
	for (size_t i = 0; i < list.count; i++) {
		struct template_file *file = &list.items[i];
		if (!wanted(file, edition, only))
			continue;
		const char *missing = missing_need(&work, file);
		if (missing && only)
			report(diagnostics, CODE_REFERENCE, NULL,
				"report \"%s\" needs %s, which the programme does not have", only,
				missing);
		if (missing)
			continue;
		struct report_page page = make_page(&work, file);
		if (file->front.cover) {
			struct report_page *cover = arena_alloc(arena, sizeof *cover);
			*cover = page;
			set->cover = cover;
		} else {
			pages[set->count++] = page;
		}
	}
	set->pages = pages;
	return set;
}
