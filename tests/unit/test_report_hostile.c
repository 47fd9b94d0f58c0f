/*
 * Text of a programme and of customers is shown as text, whatever it is made of: a programme in
 * which every text is a hostile one gives the same pages as with a plain word, with the hostile
 * text in the word's place.
 */
#include "report_case.h"

#include <sys/stat.h>

/* ---- a programme with one text everywhere ------------------------------------------------ */

/* What stands for the text in the files below, where one must be and where one may be. */
enum { SLOT = '@', OPTIONAL_SLOT = '~' };
/* In the pages. */
static const char plain_word[] = "Zqx";

static const char programme_text[] =
	"program: {name: @, code: ~, organisation: ~, subtitle: ~, classification: ~,\n"
	"  audience: ~, sponsor: kim, lead: sam, start: 2026-01-01, end: 2028-06-30}\n"
	"period: 2026-Q3\n"
	"edition: {number: 7, date: 2026-10-21, meeting: 2026-11-04, document: @}\n"
	/* People have the hostile text for a name, and it stands in the comments. */
	"privacy: {keep: [name, e-mail]}\n"
	"people:\n"
	"  - {id: kim, name: @, title: @, department: ~, email: ~}\n"
	"  - {id: sam, name: @, title: @}\n"
	"vision: {promise: ~, problem: rich, improvement: rich, mindset: rich}\n"
	"charter:\n"
	"  version: ~\n"
	"  changes: ~\n"
	"  why: rich\n"
	"  benefits: [@, @]\n"
	"  in_scope: [@, @]\n"
	"  out_of_scope: [@]\n"
	"  principles: [@, @]\n"
	"  objectives:\n"
	"    - {title: @, target: all}\n"
	"    - {title: @, target: calls}\n"
	"  phases:\n"
	"    - {name: @, outcome: ~, start: 2026-01-01, end: 2026-06-30}\n"
	"  budget: {approved: 100, spent: 20, committed: 30, planned: 40}\n"
	"  decides: [{role: @, people: [kim, sam]}, {role: @, text: @}]\n"
	"  risks: [{title: @, response: ~, likelihood: likely, impact: high}]\n"
	"  signatures: [{person: kim, role: @}, {subject: @, role: @}, {subject: @}]\n"
	"  note: ~\n"
	"maturity:\n"
	"  levels: [@, @, @, @]\n"
	"  note: ~\n"
	"  target: 3\n"
	"  dimensions:\n"
	"    - {id: a, name: @, target: 4, barrier: ~, next_step: ~, items: [\n"
	"        {id: a1, statement: @}, {id: a2, statement: @}]}\n"
	"    - {id: b, name: @, target: 3, barrier: ~, next_step: ~}\n"
	"  assessments:\n"
	"    - {date: 2025-09-15, means: {a1: 1.5, a2: 2, b: 2}}\n"
	"    - date: 2026-09-15\n"
	"      note: ~\n"
	"      assessors:\n"
	"        - {id: x, role: @, person: kim, scores: {a1: 1, a2: 2, b: 2}}\n"
	"        - {id: y, role: @, scores: {a1: 3, a2: 4, b: 2}}\n"
	"domains: [{id: d, name: @}, {id: e, name: @}]\n"
	"initiatives:\n"
	"  - {code: A-1, title: @, name: @, domain: d, owner: kim, status: on track,\n"
	"     description: rich, cost: 60000, gain: 350000}\n"
	"  - {code: B-1, title: @, domain: e, owner: sam, status: at risk, cost: 1000, gain: 10}\n"
	"  - {code: C-1, title: @, name: @, owner: kim, status: delivered, cost: 9, gain: 10}\n"
	"priorities:\n"
	"  line: 2\n"
	"  note: ~\n"
	"  from: 2026-09-29\n"
	"  to: 2026-10-03\n"
	"  scorers:\n"
	"    - {id: s, person: kim, group: ~, scores: {A-1: {benefit: 8, effort: 1},\n"
	"       B-1: {benefit: 1, effort: 9}, C-1: {benefit: 8, effort: 2}}}\n"
	"    - {id: t, person: sam, group: ~, scores: {A-1: {benefit: 8, effort: 1},\n"
	"       B-1: {benefit: 9, effort: 1}, C-1: {benefit: 3, effort: 2}}}\n"
	"  ballots:\n"
	"    - {id: u, person: kim, group: ~, order: [A-1, B-1, C-1]}\n"
	"    - {id: v, group: ~, order: [A-1, C-1, B-1]}\n"
	"feedback:\n"
	"  stages: [@, Other]\n"
	"  note: ~\n"
	"  questions:\n"
	"    - {id: q, title: @, text: ~, metric: nps}\n"
	"    - {id: r, title: @, text: ~, metric: csat, scale: 1-5}\n"
	"  sources:\n"
	"    - id: s\n"
	"      title: @\n"
	"      tool: csv\n"
	"      file: survey.csv\n"
	"      columns: {date: Date, stage: Stage, segment: Segment, team: Team,\n"
	"        language: Language, comment: Comment, q: Q, r: R}\n"
	"targets:\n"
	"  - {id: all, title: @, unit: @, question: q, value: 20, by: 2027-12-31,\n"
	"     baseline: 2026-Q2}\n"
	"  - {id: part, title: @, question: r, where: {stage: [@]}, value: 50, by: 2027-12-31,\n"
	"     baseline: 2026-Q2}\n"
	"  - {id: calls, title: @, unit: @, format: percent, value: 90, by: 2027-12-31,\n"
	"     values: [\n"
	"      {period: 2026-Q2, value: 60, n: 100}, {period: 2026-Q3, value: 70, n: 100}]}\n"
	"decisions:\n"
	"  - {title: @, detail: ~, asked_by: kim, initiative: A-1, by: 2026-11-04}\n"
	"  - {title: @, detail: ~}\n"
	"headlines: {charter: @, maturity: @}\n"
	"stories:\n"
	"  - id: first\n"
	"    initiative: A-1\n"
	"    lead: ~\n"
	"    question: r\n"
	"    where: {stage: [@]}\n"
	"    compare: {stage: [Other]}\n"
	"    where_label: @\n"
	"    compare_label: @\n"
	"    before: 2026-Q2\n"
	"    after: 2026-Q3\n"
	"    live: 2026-06-08\n"
	"    measures:\n"
	"      - {title: @, unit: @, before: 9, before_low: 8, before_high: 10, after: 0.6,\n"
	"         after_low: 0.5, after_high: 0.8, direction: lower}\n"
	"    quotes:\n"
	"      - {text: @, language: nl, translation: ~, source: ~}\n"
	"    unknown: [@, @]\n"
	"    note: ~\n"
	"    body: rich\n"
	"  - id: second\n"
	"    title: @\n"
	"    subject: @\n"
	"    initiative: B-1\n"
	"    lead: ~\n"
	"    question: q\n"
	"    before: 2026-Q2\n"
	"    after: 2026-Q3\n"
	"    quotes: [@]\n"
	"    unknown: [@]\n"
	"    body: rich\n";

/* One row of the survey; the text in quotes, as an export writes it. */
static void put_row(struct buffer *out, int row, const char *quoted)
{
	static const int scores[] = {10, 9, 3, 8, 10, 0};
	buffer_printf(out, "2026-%02d-%02d,%s,%s,%s,nl,%s,%d,%d\n", row % 6 + 4, row % 28 + 1,
		row % 3 ? quoted : "Other", quoted, quoted, quoted, scores[(row / 6) % 6],
		(row / 6) % 5 + 1);
}

static void put_csv_quoted(struct buffer *out, const char *text)
{
	buffer_char(out, '"');
	for (; *text; text++) {
		buffer_text(out, *text == '"' ? "\"" : "");
		buffer_char(out, *text);
	}
	buffer_char(out, '"');
}

static void write_file(const char *folder, const char *name, const struct buffer *text,
	struct arena *arena, struct diagnostics *diagnostics)
{
	assert_true(
		file_write(path_join(arena, folder, name), text->bytes, text->length, diagnostics));
}

static void write_programme(const char *folder, const char *text, const char *optional,
	struct arena *arena, struct diagnostics *diagnostics)
{
	struct buffer yaml = BUFFER_INIT, rows = BUFFER_INIT, quoted = BUFFER_INIT;
	for (const char *at = programme_text; *at; at++) {
		if (*at == SLOT || *at == OPTIONAL_SLOT)
			buffer_json(&yaml, *at == SLOT ? text : optional);
		else
			buffer_char(&yaml, *at);
	}
	put_csv_quoted(&quoted, text);
	buffer_text(&rows, "Date,Stage,Segment,Team,Language,Comment,Q,R\n");
	for (int row = 0; row < 240; row++)
		put_row(&rows, row, quoted.bytes);
	write_file(folder, "program.yaml", &yaml, arena, diagnostics);
	write_file(folder, "survey.csv", &rows, arena, diagnostics);
	buffer_free(&yaml);
	buffer_free(&rows);
	buffer_free(&quoted);
}

/* ---- the shape of a page, and its texts -------------------------------------------------- */

static void put_yaml(struct buffer *out, const struct yaml *node)
{
	if (node->kind == YAML_SCALAR)
		buffer_printf(out, " %s%s", node->plain ? "" : "text ", node->text);
	buffer_text(out, node->kind == YAML_SCALAR ? "\n" : " {\n");
	for (size_t i = 0; node->kind != YAML_SCALAR && i < node->count; i++) {
		put_yaml(out, node->items[i]);
		if (node->kind == YAML_MAPPING)
			put_yaml(out, node->values[i]);
	}
	buffer_text(out, node->kind == YAML_SCALAR ? "" : "}\n");
}

/* The body of a block figure as the figure reads it: how a scalar is quoted says nothing. */
static void put_body(struct buffer *out, const struct node *node)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	const struct yaml *body = yaml_parse(
		arena, node->text, strlen(node->text), (struct pos){"body", 1, 1}, diagnostics);
	assert_non_null(body);
	put_yaml(out, body);
	diagnostics_free(diagnostics);
	arena_free(arena);
}

static void put_query(struct buffer *out, const char *query)
{
	for (; *query; query++) {
		unsigned code = (unsigned char)*query;
		if (*query == '%' && sscanf(query + 1, "%2x", &code) == 1)
			query += 2;
		buffer_char(out, (char)code);
	}
	buffer_char(out, '\n');
}

static void put_lined(struct buffer *out, const char *key, const char *text)
{
	if (text)
		buffer_printf(out, " %s=%s\n", key, text);
}

static bool is_words(const struct node *node)
{
	return node->kind == NODE_TEXT || node->kind == NODE_SOFT_BREAK;
}

/* One line or more for each node; neighbouring texts are one. */
static void put_node(struct buffer *out, const struct node *node, int depth)
{
	if (is_words(node)) {
		bool follows = node->previous && is_words(node->previous);
		buffer_text(out, follows ? "" : "words ");
		buffer_text(out, node->kind == NODE_TEXT ? node->text : " ");
		buffer_text(out, node->next && is_words(node->next) ? "" : "\n");
		return;
	}
	buffer_printf(out, "%d kind %d level %d start %d task %d role %d columns %d container %d\n",
		depth, (int)node->kind, node->level, node->start, node->task, node->role,
		node->columns, (int)node->container);
	put_lined(out, "lang", node->attributes.lang);
	put_lined(out, "source", node->attributes.source);
	put_lined(out, "value", node->attributes.value);
	put_lined(out, "target", node->target);
	put_lined(out, "alt", node->alt);
	if (node->kind == NODE_FIGURE)
		put_body(out, node);
	else if (node->kind == NODE_INLINE_FIGURE)
		put_query(out, node->text);
	else
		put_lined(out, "text", node->text);
	if (node->kind == NODE_FIGURE || node->kind == NODE_INLINE_FIGURE)
		assert_non_null(node->figure);
	for (const struct node *child = node->first; child; child = child->next)
		put_node(out, child, depth + 1);
}

static void put_front(struct buffer *out, const struct front_matter *front)
{
	put_lined(out, "programme", front->programme);
	put_lined(out, "organisation", front->organisation);
	put_lined(out, "subtitle", front->subtitle);
	put_lined(out, "document", front->document);
	put_lined(out, "classification", front->classification);
	put_lined(out, "audience", front->audience);
}

/* Bytes of one space that separates words: in UTF-8, with those that do not break; else 0. */
static size_t space_at(const char *text)
{
	static const char *const spaces[] = {" ", "\t", "\n", "\xC2\xA0", "\xE1\x9A\x80",
		"\xE2\x80\x80", "\xE2\x80\x83", "\xE2\x80\x89", "\xE2\x80\xAF", "\xE3\x80\x80"};
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (strncmp(text, spaces[i], strlen(spaces[i])) == 0)
			return strlen(spaces[i]);
	return 0;
}

/* Runs of spaces are one; none at the ends of a line, of which `lines` keeps more than one. */
static char *spaced(struct arena *arena, const char *text, bool lines)
{
	struct buffer out = BUFFER_INIT;
	bool due = false;
	for (size_t size; *text; text += size) {
		size = space_at(text);
		if (lines && *text == '\n') {
			buffer_char(&out, '\n');
			due = false;
		} else if (size > 0) {
			due = out.length > 0 && out.bytes[out.length - 1] != '\n';
		} else {
			buffer_text(&out, due ? " " : "");
			buffer_char(&out, *text);
			due = false;
		}
		size = size ? size : 1;
	}
	char *result = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return result;
}

static char *with_word_replaced(struct arena *arena, const char *text, const char *by)
{
	struct buffer out = BUFFER_INIT;
	for (const char *at; (at = strstr(text, plain_word)); text = at + strlen(plain_word)) {
		buffer_add(&out, text, (size_t)(at - text));
		buffer_text(&out, by);
	}
	buffer_text(&out, text);
	char *result = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return result;
}

/* ---- the claim --------------------------------------------------------------------------- */

/* The shape of every page of the programme with `text` everywhere, `optional` where it may be. */
static char *pages_with(struct arena *arena, const char *text, const char *optional)
{
	struct diagnostics *diagnostics = diagnostics_new();
	char folder[] = "/tmp/cxpack-XXXXXX";
	assert_non_null(mkdtemp(folder));
	write_programme(folder, text, optional, arena, diagnostics);
	struct reports reports = write_reports(arena, folder, diagnostics);
	struct buffer said = BUFFER_INIT, shape = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &said);
	assert_string_equal(said.bytes, "");
	assert_int_equal(reports.count, 9);
	for (size_t i = 0; i < reports.count; i++) {
		buffer_printf(&shape, "== %s\n", reports.pages[i]->id);
		put_front(&shape, &reports.documents[i]->front);
		put_node(&shape, reports.documents[i]->root, 0);
	}
	char *result = arena_copy(arena, shape.bytes, shape.length);
	buffer_free(&said);
	buffer_free(&shape);
	assert_int_equal(remove(path_join(arena, folder, "program.yaml")), 0);
	assert_int_equal(remove(path_join(arena, folder, "survey.csv")), 0);
	assert_int_equal(rmdir(folder), 0);
	diagnostics_free(diagnostics);
	return result;
}

static void show_difference(const char *text, const char *expected, const char *found)
{
	size_t line = 0, at = 0;
	for (; expected[at] && expected[at] == found[at]; at++)
		line = expected[at] == '\n' ? at + 1 : line;
	print_error("with %s\nexpected: %.*s\nfound:    %.*s\n", text,
		(int)strcspn(expected + line, "\n"), expected + line,
		(int)strcspn(found + line, "\n"), found + line);
}

static const char *const hostile_texts[] = {
	/* inlines */
	"*emphasis* **strong** ***both***",
	"_a_ __b__ snake_case",
	"* star",
	"**",
	"`code` ``more``",
	"[link](https://example.org)",
	"[a]: https://example.org",
	"![](figure:mark?kind=better)",
	"<script>alert(1)</script>",
	"<!-- comment",
	"<https://example.org> <a@b.example>",
	"Tom & Jerry &amp; &lt; &#60; &",
	"half an entity &am",
	"wow!",
	"(in brackets)",
	"ends in a colon:",
	"\"quoted\" 'twice'",
	"a backslash \\",
	"\\\\ \\* \\n",
	"two spaces  \\",
	"]]>",
	/* templates */
	"{{program.name}}",
	"{{{vision}}} {{#a}}",
	"{{=<% %>=}}",
	/* blocks */
	"# heading",
	"heading #",
	"#",
	"- item",
	"+ item",
	"1. item",
	"2) item",
	"12.",
	"> quote",
	"    code",
	"\tcode",
	"===",
	"---",
	"***",
	"```matrix\nitems: [\n```",
	"~~~",
	"::: panel",
	":::",
	"| a | b |\n|---|---|\n| c | d |",
	"a | b",
	"\\| a \\|",
	"<br>",
	"one\n\ntwo\n\n\n# three",
	"line\\\nline",
	/* YAML and queries */
	"a: b, c: [d] # e",
	"- {a: b}",
	"null",
	"true",
	"0x10",
	"kind=better&size=9#x?y=%41",
	"%",
	"!tag &anchor *alias",
	/* characters */
	"\xC2\xA0no-break spaces\xC2\xA0",
	"\xE3\x80\x80ideographic\xE3\x80\x80",
	"a\x01\x02\x1B[31mb\x7F",
	"\xE2\x80\xAE"
	"evil\xE2\x80\xAC",
	"\xEF\xBB\xBF"
	"mark\xEF\xBB\xBF",
	"\xEF\xBF\xBE\xEF\xBF\xBF",
	"\xE2\x80\xA8separators\xE2\x80\xA9",
	"\xF0\x9F\x98\xA1\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",
	"\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7",
	"e\xCC\x81\xCC\x81\xCC\x81",
	"Donaudampfschifffahrtselektrizit\xC3\xA4tenhauptbetriebswerkbauunterbeamtengesellschaft",
};

static void hostile_text_is_text(void **state)
{
	struct arena *arena = arena_new();
	char *plain = pages_with(arena, plain_word, plain_word);
	size_t failed = 0;
	(void)state;
	for (size_t i = 0; i < sizeof hostile_texts / sizeof *hostile_texts; i++) {
		struct arena *run = arena_new();
		char *clean = text_clean(run, hostile_texts[i], strlen(hostile_texts[i]));
		char *expected = spaced(
			run, with_word_replaced(run, plain, spaced(run, clean, false)), true);
		char *found =
			spaced(run, pages_with(run, hostile_texts[i], hostile_texts[i]), true);
		if (strcmp(expected, found) != 0) {
			show_difference(hostile_texts[i], expected, found);
			failed++;
		}
		arena_free(run);
	}
	arena_free(arena);
	assert_int_equal(failed, 0);
}

static void blank_text_is_no_text(void **state)
{
	struct arena *arena = arena_new();
	char *none = spaced(arena, pages_with(arena, plain_word, ""), true);
	char *blank = spaced(arena, pages_with(arena, plain_word, " \xC2\xA0\n"), true);
	bool same = strcmp(none, blank) == 0;
	(void)state;
	if (!same)
		show_difference("a blank", none, blank);
	arena_free(arena);
	assert_true(same);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_text_is_text),
		cmocka_unit_test(blank_text_is_no_text),
	};
	return cmocka_run_group_tests(tests, open_theme, close_theme);
}
