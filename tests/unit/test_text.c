/* Paragraphs become lines: breaking, alignment, scripts, clusters, inlays, balance. */
#include "text_case.h"

#include <pthread.h>

static const char *const words =
	"Customers who buy online say the office figures are affirmed by staff, and we agree.";

static void lines_break_at_spaces_and_leave_them_out(void **state)
{
	struct text_case *test = *state;
	struct lines *lines = case_set(test, words, 150);
	assert_int_equal(lines->count, 3);
	assert_string_equal(case_line(test, lines, 0), "Customers who buy online say the");
	assert_string_equal(case_line(test, lines, 1), "office figures are affirmed by staff,");
	assert_string_equal(case_line(test, lines, 2), "and we agree.");
	for (size_t i = 0; i < lines->count; i++) {
		assert_true(lines->lines[i].width <= 150);
		assert_true(lines->width >= lines->lines[i].width);
	}
	assert_true(lines->height == 3 * case_body.leading);
}

static void newlines_break_and_empty_lines_have_height(void **state)
{
	struct text_case *test = *state;
	struct lines *lines = case_set(test, "one\n\nthree", INFINITY);
	assert_int_equal(lines->count, 3);
	assert_int_equal(lines->lines[1].run_count, 0);
	assert_string_equal(case_line(test, lines, 2), "three");
	assert_true(lines->lines[2].baseline - lines->lines[0].baseline == 2 * 13);
}

/* So that "NPS" below "Recommend us" is not read as one word with it. */
static void a_line_that_the_text_ends_ends_in_a_space_without_width(void **state)
{
	struct text_case *test = *state;
	struct lines *lines = case_set(test, "ab\ncd", 200);
	const struct run *first = &lines->lines[0].runs[0], *last = &lines->lines[1].runs[0];
	assert_int_equal(first->glyph_count, 3);
	assert_true(first->glyphs[2].advance == 0);
	assert_int_equal(first->end, 3);
	assert_true(lines->lines[0].width == case_set(test, "ab", 200)->lines[0].width);
	assert_int_equal(last->glyph_count, 2);
}

static void an_empty_paragraph_is_one_empty_line(void **state)
{
	struct text_case *test = *state;
	struct lines *lines = case_set(test, "", 100);
	assert_int_equal(lines->count, 1);
	assert_int_equal(lines->lines[0].run_count, 0);
	assert_true(lines->height == 13);
}

static void the_leading_is_shared_above_and_below(void **state)
{
	struct text_case *test = *state;
	struct lines *lines = case_set(test, "one\ntwo", INFINITY);
	struct font_metrics metrics = style_metrics(test->typesetter, &case_body);
	double above = (13 - 9 * (metrics.ascent + metrics.descent)) / 2 + 9 * metrics.ascent;
	assert_true(fabs(lines->lines[0].baseline - above) < 1e-9);
	assert_true(lines->lines[1].baseline - lines->lines[0].baseline == 13);
	assert_true(metrics.cap_height > 0.7 && metrics.cap_height < 0.72);
	assert_true(metrics.x_height > 0.5 && metrics.x_height < 0.55);
}

static void alignment_moves_lines_within_the_width(void **state)
{
	struct text_case *test = *state;
	struct paragraph paragraph = case_paragraph(test, "short", &case_body, 100);
	struct line line = typeset(test->typesetter, test->arena, &paragraph)->lines[0];
	assert_true(line.x == 0 && line.runs[0].x == 0);
	paragraph.align = ALIGN_CENTER;
	line = typeset(test->typesetter, test->arena, &paragraph)->lines[0];
	assert_true(fabs(line.x - (100 - line.width) / 2) < 1e-9);
	paragraph.align = ALIGN_END;
	line = typeset(test->typesetter, test->arena, &paragraph)->lines[0];
	assert_true(fabs(line.x + line.width - 100) < 1e-9 && line.runs[0].x == line.x);
}

static void a_right_to_left_line_starts_at_the_right(void **state)
{
	struct text_case *test = *state;
	struct lines *lines = case_set(test, "مرحبا بالعالم من الفريق كله", 60);
	assert_true(lines->count > 1);
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->lines[i];
		assert_true(line->rtl && line->runs[0].rtl);
		assert_true(fabs(line->x + line->width - 60) < 1e-9);
	}
}

static void a_long_address_is_cut_without_hyphens(void **state)
{
	struct text_case *test = *state;
	struct lines *lines = case_set(test, "https://example.com/averyverylongaddress", 60);
	assert_true(lines->count > 1);
	size_t glyphs = 0;
	for (size_t i = 0; i < lines->count; i++)
		for (size_t r = 0; r < lines->lines[i].run_count; r++)
			glyphs += lines->lines[i].runs[r].glyph_count;
	assert_int_equal(glyphs, strlen("https://example.com/averyverylongaddress"));
}

/* Shaped in pieces, or it would take minutes. */
static void an_endless_word_fills_its_lines(void **state)
{
	struct text_case *test = *state;
	enum { LETTERS = 100000 };
	char *word = arena_alloc(test->arena, LETTERS + 1);
	memset(word, 'x', LETTERS);
	struct lines *lines = case_set(test, word, 100);
	size_t letters = 0, each = lines->lines[0].end;
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->lines[i];
		letters += line->end - line->start;
		assert_true(i + 1 == lines->count || line->end - line->start == each);
	}
	assert_int_equal(letters, LETTERS);
}

/* Each of these would fit on the line up to its dash. */
static void no_line_ends_inside_a_code_or_a_range(void **state)
{
	struct text_case *test = *state;
	static const char *const wholes[] = {"PE-02",
		"1\xE2\x80\x93"
		"500",
		"Q1\xE2\x80\x93Q3",
		"\xE2\x82\xAC"
		"60k\xE2\x80\x93\xE2\x82\xAC"
		"80k"};
	for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++) {
		double width = case_set(test, wholes[i], INFINITY)->width;
		const char *text = arena_printf(test->arena, "WWW %s", wholes[i]);
		double both = case_set(test, text, INFINITY)->width;
		struct lines *lines = case_set(test, text, fmax(both - 3, width + 1));
		assert_int_equal(lines->count, 2);
		assert_string_equal(case_line(test, lines, 1), wholes[i]);
	}
	struct lines *lines = case_set(test, "WWW mid-term", 45);
	assert_string_equal(case_line(test, lines, 0), "WWW mid-");
}

static void the_last_words_keep_their_codes_whole(void **state)
{
	struct text_case *test = *state;
	double width = case_set(test, "from 2016\xE2\x80\x93", INFINITY)->width;
	struct paragraph paragraph = case_paragraph(test,
		"it ran from 2016\xE2\x80\x93"
		"2018",
		&case_body, width);
	paragraph.least_last_words = 2;
	struct lines *lines = typeset(test->typesetter, test->arena, &paragraph);
	assert_string_equal(case_line(test, lines, lines->count - 1),
		"2016\xE2\x80\x93"
		"2018");
}

static void a_soft_hyphen_shows_where_the_line_breaks(void **state)
{
	struct text_case *test = *state;
	struct lines *lines = case_set(test, "Kundenzufrieden\xC2\xADheit", 75);
	assert_int_equal(lines->count, 2);
	struct line whole = case_set(test, "Kundenzufrieden", INFINITY)->lines[0];
	assert_true(lines->lines[0].width > whole.width + 1);
}

/* ---- scripts ----------------------------------------------------------------------------- */

struct script_row {
	const char *text, *font;
};

/* Every glyph exists, clusters lie inside their runs, and runs tile the line's text. */
static void check_cover(const struct lines *lines, const char *font)
{
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->lines[i];
		size_t covered = 0;
		bool found = false;
		for (size_t r = 0; r < line->run_count; r++) {
			const struct run *run = &line->runs[r];
			covered += run->end - run->start;
			found |= strcmp(font_facts(run->font)->postscript_name, font) == 0;
			for (size_t g = 0; g < run->glyph_count; g++) {
				assert_true(run->glyphs[g].id != 0);
				assert_true(run->glyphs[g].cluster >= run->start);
				assert_true(run->glyphs[g].cluster < run->end);
			}
		}
		assert_true(covered >= line->end - line->start);
		if (!found)
			fail_msg("“%s” is not set in %s", lines->text, font);
	}
}

static void every_script_finds_its_font(void **state)
{
	static const struct script_row rows[] = {
		{"office −3 ≤ 4 €", "Roboto-Regular"},
		{"Ελληνικά Кириллица Tiếng Việt", "Roboto-Regular"},
		{"مرحبا بالعالم، 12", "NotoSansArabic-Regular"},
		{"שלום (עולם)", "NotoSansHebrew-Regular"},
		{"नमस्ते दुनिया, ग्राहक।", "NotoSansDevanagari-Regular"},
		{"สวัสดีครับ", "NotoSansThai-Regular"},
		{"お客様の声、大切です。", "NotoSansCJKjp-Regular"},
		{"고객의 목소리。", "NotoSansCJKkr-Regular"},
		{"服务很好，谢谢。", "NotoSansCJKsc-Regular"},
		{"ㄅㄆㄇ", "NotoSansCJKtc-Regular"},
		{"হ্যালো", "NotoSansBengali-Regular"},
		{"family 👨‍👩‍👧‍👦", "NotoColorEmoji"},
		{"flag 🇳🇱", "NotoColorEmoji"},
		{"skin 👍🏽", "NotoColorEmoji"},
		{"key 1️⃣", "NotoColorEmoji"},
		{"heart ❤️", "NotoColorEmoji"},
		{"tick ✓ ★", "NotoSansSymbols2-Regular"},
	};
	struct text_case *test = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_cover(case_set(test, rows[i].text, INFINITY), rows[i].font);
	assert_int_equal(diagnostics_count(test->diagnostics, LEVEL_NOTE), 0);
}

static void an_emoji_sequence_is_one_glyph_one_em_wide(void **state)
{
	struct text_case *test = *state;
	static const char *const emoji[] = {
		"👨‍👩‍👧‍👦", "🇳🇱", "👍🏽", "1️⃣", "😀"};
	for (size_t i = 0; i < sizeof emoji / sizeof *emoji; i++) {
		struct lines *lines = case_set(test, emoji[i], INFINITY);
		assert_int_equal(lines->lines[0].run_count, 1);
		const struct run *run = lines->lines[0].runs;
		assert_true(run->emoji);
		assert_int_equal(run->glyph_count, 1);
		assert_true(fabs(run->width - 9) < 0.1);
	}
}

static void the_language_chooses_among_han_fonts(void **state)
{
	static const struct script_row rows[] = {{"ja", "NotoSansCJKjp-Regular"},
		{"zh", "NotoSansCJKsc-Regular"}, {"zh-TW", "NotoSansCJKtc-Regular"},
		{"ko", "NotoSansCJKkr-Regular"}, {"en", "NotoSansCJKsc-Regular"}};
	struct text_case *test = *state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct paragraph paragraph = case_paragraph(test, "骨直", &case_body, INFINITY);
		test->span.language = rows[i].text;
		check_cover(typeset(test->typesetter, test->arena, &paragraph), rows[i].font);
	}
}

static void the_order_of_paragraphs_changes_no_font(void **state)
{
	struct text_case *test = *state;
	case_set(test, "お客様 ★", INFINITY);
	struct lines *late = case_set(test, "★ done", INFINITY);
	check_cover(late, "NotoSansSymbols2-Regular");
}

static void bold_text_takes_the_bold_fallback(void **state)
{
	struct text_case *test = *state;
	struct style bold = case_body;
	bold.weight = 700;
	struct paragraph paragraph = case_paragraph(test, "مرحبا", &bold, INFINITY);
	check_cover(typeset(test->typesetter, test->arena, &paragraph), "NotoSansArabic-Bold");
}

/* ---- styles ------------------------------------------------------------------------------ */

static void a_face_without_italic_is_slanted(void **state)
{
	struct text_case *test = *state;
	struct style style = {.face = FACE_TITLE, .weight = 400, .italic = true, .size = 10};
	struct lines *lines = typeset_line(test->typesetter, test->arena, "never", &style, "en");
	assert_true(lines->lines[0].runs[0].slant);
	assert_false(lines->lines[0].runs[0].embolden);
	style.weight = 700;
	style.face = FACE_SANS;
	lines = typeset_line(test->typesetter, test->arena, "never", &style, "en");
	assert_false(lines->lines[0].runs[0].slant);
	assert_false(lines->lines[0].runs[0].embolden);
}

static void spans_split_runs_and_carry_their_links(void **state)
{
	struct text_case *test = *state;
	struct span spans[] = {{0, 4, case_body, NULL, NULL, 0, 0},
		{4, 8, case_body, "nl", "page.html", 7, 0}, {8, 12, case_body, NULL, NULL, 9, 0}};
	struct paragraph paragraph = case_paragraph(test, "one two tri.", &case_body, INFINITY);
	paragraph.spans = spans;
	paragraph.span_count = 3;
	const struct line *line = typeset(test->typesetter, test->arena, &paragraph)->lines;
	assert_int_equal(line->run_count, 3);
	assert_string_equal(line->runs[1].link, "page.html");
	assert_string_equal(line->runs[1].language, "nl");
	assert_int_equal(line->runs[1].tag, 7);
	assert_int_equal(line->runs[1].start, 4);
	assert_int_equal(line->runs[1].end, 8);
	assert_int_equal(line->runs[2].tag, 9);
	assert_true(fabs(line->runs[2].x - line->runs[1].x - line->runs[1].width) < 1e-9);
}

/* ---- inlays ------------------------------------------------------------------------------ */

static void an_inlay_stands_in_the_line_and_makes_it_taller(void **state)
{
	struct text_case *test = *state;
	struct paragraph paragraph =
		case_paragraph(test, "score \xEF\xBF\xBC of ten", &case_body, INFINITY);
	struct inlay inlay = {.at = 6, .width = 40, .ascent = 20, .descent = 4};
	paragraph.inlays = &inlay;
	paragraph.inlay_count = 1;
	struct lines *lines = typeset(test->typesetter, test->arena, &paragraph);
	double before = text_width(test->typesetter, "score ", &case_body);
	double after = text_width(test->typesetter, " of ten", &case_body);
	assert_int_equal(lines->inlay_count, 1);
	assert_true(fabs(lines->inlays[0].x - before) < 0.01);
	assert_true(fabs(lines->width - before - 40 - after) < 0.01);
	assert_true(lines->inlays[0].baseline == lines->lines[0].baseline);
	assert_true(lines->lines[0].baseline == 20);
	assert_true(lines->height > 20);
}

/* ---- last words and balance -------------------------------------------------------------- */

static void the_last_line_holds_two_words(void **state)
{
	struct text_case *test = *state;
	const char *text = "Customers who buy online say the office figures are there.";
	struct paragraph paragraph = case_paragraph(test, text, &case_body, 225);
	struct lines *lines = typeset(test->typesetter, test->arena, &paragraph);
	assert_string_equal(case_line(test, lines, 1), "there.");
	paragraph.least_last_words = 2;
	lines = typeset(test->typesetter, test->arena, &paragraph);
	assert_int_equal(lines->count, 2);
	assert_string_equal(case_line(test, lines, 1), "are there.");
}

static void balanced_lines_are_about_equal(void **state)
{
	struct text_case *test = *state;
	struct paragraph paragraph = case_paragraph(test, words, &case_body, 290);
	struct lines *ragged = typeset(test->typesetter, test->arena, &paragraph);
	paragraph.balance = true;
	struct lines *balanced = typeset(test->typesetter, test->arena, &paragraph);
	assert_int_equal(ragged->count, 2);
	assert_int_equal(balanced->count, 2);
	assert_true(ragged->lines[0].width - ragged->lines[1].width > 100);
	assert_true(fabs(balanced->lines[0].width - balanced->lines[1].width) < 30);
}

static void the_extent_is_the_widest_word_and_line(void **state)
{
	struct text_case *test = *state;
	struct paragraph paragraph = case_paragraph(test, "a longest word\nb", &case_body, 10);
	double least = 0, natural = 0;
	text_extent(test->typesetter, &paragraph, &least, &natural);
	assert_true(fabs(least - text_width(test->typesetter, "longest", &case_body)) < 0.01);
	assert_true(
		fabs(natural - text_width(test->typesetter, "a longest word", &case_body)) < 0.01);
}

/* ---- one line ---------------------------------------------------------------------------- */

static double paragraph_width(struct text_case *test, const char *text, const struct style *style)
{
	struct paragraph paragraph = case_paragraph(test, text, style, INFINITY);
	return typeset(test->typesetter, test->arena, &paragraph)->width;
}

static void plain_lines_are_as_wide_as_pango_makes_them(void **state)
{
	static const char *const texts[] = {"Roadmap 2,480 AVA −3", "office affirmed fi ffl",
		"Ελληνικά", "Кириллица", "Tiếng Việt", "61%", "“To.” Te, P.", "€240,000", "3–4",
		"Σ Latin mixed", "café", "1 of 10 ★", "n ≥ 30"};
	static const struct style styles[] = {
		{FACE_SANS, 400, false, 9, 13, 0, COLOR_INK, HYPHENATE_NEVER, false},
		{FACE_SANS, 700, true, 8.2, 11, 0, COLOR_INK, HYPHENATE_NEVER, false},
		{FACE_SERIF, 400, false, 10.5, 15, 0, COLOR_INK, HYPHENATE_NEVER, false},
		{FACE_CONDENSED, 400, false, 7.8, 10, 0, COLOR_INK, HYPHENATE_NEVER, false},
		{FACE_TITLE, 700, false, 45, 50, -0.4, COLOR_INK, HYPHENATE_NEVER, false}};
	struct text_case *test = *state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (size_t s = 0; s < sizeof styles / sizeof *styles; s++) {
			double line = text_width(test->typesetter, texts[i], &styles[s]);
			double whole = paragraph_width(test, texts[i], &styles[s]);
			if (line != whole)
				fail_msg("“%s” in style %zu: %f, Pango %f", texts[i], s, line,
					whole);
			assert_true(line == text_width(test->typesetter, texts[i], &styles[s]));
		}
}

static void a_line_does_not_break_and_keeps_its_spaces(void **state)
{
	struct text_case *test = *state;
	struct lines *lines =
		typeset_line(test->typesetter, test->arena, "two\nlines ", &case_body, NULL);
	assert_int_equal(lines->count, 1);
	assert_true(lines->width == text_width(test->typesetter, "two lines ", &case_body));
	assert_true(lines->width > text_width(test->typesetter, "two lines", &case_body) + 2);
	lines = typeset_line(test->typesetter, test->arena, "مرحبا ", &case_body, NULL);
	assert_true(lines->lines[0].rtl);
}

/* ---- what is missing --------------------------------------------------------------------- */

static bool says(const struct text_case *test, const char *text)
{
	struct buffer out = BUFFER_INIT;
	diagnostics_print(test->diagnostics, DIAGNOSTICS_TEXT, false, &out);
	bool found = strstr(out.bytes, text) != NULL;
	if (!found)
		print_error("no “%s” in: %s\n", text, out.bytes);
	buffer_free(&out);
	return found;
}

static void a_character_without_glyph_is_reported_once(void **state)
{
	struct text_case *test = *state;
	struct lines *lines = case_set(test, "a \xEE\x80\x80 \xEE\x80\x80 b", INFINITY);
	case_set(test, "\xEE\x80\x80", INFINITY);
	assert_int_equal(diagnostics_count(test->diagnostics, LEVEL_WARNING), 1);
	assert_true(says(test,
		"page.md:3:1: warning: neither Roboto nor a fallback has the character U+E000"));
	assert_int_equal(lines->lines[0].runs[0].glyph_count, 7);
}

static void a_missing_file_names_its_package(void **state)
{
	struct text_case *test = *state;
	struct theme theme = *test->theme;
	struct font_family faces[] = {
		{.face = "sans", .family = "Roboto", .files = NAMES("Roboto-Missing.ttf")},
		{.face = "serif", .family = "Noto Serif", .files = NAMES("NotoSerif-Regular.ttf")}};
	theme.faces.items = faces;
	theme.faces.count = 2;
	struct typesetter *typesetter = typesetter_new(&theme, test->diagnostics);
	assert_true(says(test, "apt install fonts-roboto-unhinted"));
	struct lines *lines = typeset_line(typesetter, test->arena, "still here", &case_body, NULL);
	assert_string_equal(
		font_facts(lines->lines[0].runs[0].font)->postscript_name, "NotoSerif-Regular");
	typesetter_free(typesetter);
}

static void without_any_font_nothing_crashes(void **state)
{
	struct text_case *test = *state;
	struct theme theme = {.folder = "/nonexistent"};
	struct typesetter *typesetter = typesetter_new(&theme, test->diagnostics);
	assert_true(says(test, "no font of the theme"));
	struct paragraph paragraph = case_paragraph(test, "words", &case_body, 100);
	assert_int_equal(typeset(typesetter, test->arena, &paragraph)->count, 1);
	assert_true(text_width(typesetter, "words", &case_body) == 0);
	typesetter_free(typesetter);
}

static void a_broken_font_file_is_as_good_as_missing(void **state)
{
	struct text_case *test = *state;
	struct theme theme = *test->theme;
	struct font_family faces[] = {
		{.face = "sans", .family = "Roboto", .files = NAMES("Roboto-Regular.ttf")},
		{.face = "serif", .family = "Text", .files = NAMES("OFL.txt")}};
	theme.faces.items = faces;
	theme.faces.count = 2;
	struct typesetter *typesetter = typesetter_new(&theme, test->diagnostics);
	assert_true(says(test, "font file “OFL.txt” for face “serif” is not there or can't be"));
	typesetter_free(typesetter);
}

/* ---- threads ----------------------------------------------------------------------------- */

struct thread_job {
	const struct theme *theme;
	double height;
};

static void *set_in_thread(void *data)
{
	struct thread_job *job = data;
	struct text_case test = {.arena = arena_new(), .diagnostics = diagnostics_new()};
	test.typesetter = typesetter_new(job->theme, test.diagnostics);
	for (int i = 0; i < 10; i++) {
		job->height += case_set(&test, words, 100 + i)->height;
		job->height += case_set(&test, "お客様 😀 नमस्ते مرحبا", 40)->height;
	}
	typesetter_free(test.typesetter);
	diagnostics_free(test.diagnostics);
	arena_free(test.arena);
	return NULL;
}

static void each_thread_has_its_typesetter(void **state)
{
	struct text_case *test = *state;
	struct thread_job jobs[2] = {{.theme = test->theme}, {.theme = test->theme}};
	pthread_t threads[2];
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, set_in_thread, &jobs[i]), 0);
	for (size_t i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	assert_true(jobs[0].height > 0 && jobs[0].height == jobs[1].height);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, text_case_open, text_case_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(lines_break_at_spaces_and_leave_them_out),
		CASE(newlines_break_and_empty_lines_have_height),
		CASE(a_line_that_the_text_ends_ends_in_a_space_without_width),
		CASE(an_empty_paragraph_is_one_empty_line),
		CASE(the_leading_is_shared_above_and_below),
		CASE(alignment_moves_lines_within_the_width),
		CASE(a_right_to_left_line_starts_at_the_right),
		CASE(a_long_address_is_cut_without_hyphens),
		CASE(an_endless_word_fills_its_lines),
		CASE(no_line_ends_inside_a_code_or_a_range),
		CASE(the_last_words_keep_their_codes_whole),
		CASE(a_soft_hyphen_shows_where_the_line_breaks),
		CASE(every_script_finds_its_font),
		CASE(an_emoji_sequence_is_one_glyph_one_em_wide),
		CASE(the_language_chooses_among_han_fonts),
		CASE(the_order_of_paragraphs_changes_no_font),
		CASE(bold_text_takes_the_bold_fallback),
		CASE(a_face_without_italic_is_slanted),
		CASE(spans_split_runs_and_carry_their_links),
		CASE(an_inlay_stands_in_the_line_and_makes_it_taller),
		CASE(the_last_line_holds_two_words),
		CASE(balanced_lines_are_about_equal),
		CASE(the_extent_is_the_widest_word_and_line),
		CASE(plain_lines_are_as_wide_as_pango_makes_them),
		CASE(a_line_does_not_break_and_keeps_its_spaces),
		CASE(a_character_without_glyph_is_reported_once),
		CASE(a_missing_file_names_its_package),
		CASE(a_broken_font_file_is_as_good_as_missing),
		CASE(without_any_font_nothing_crashes),
		CASE(each_thread_has_its_typesetter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
