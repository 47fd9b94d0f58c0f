/* Plain text shaped word by word: the glyphs, places and breaks that Pango finds for the whole. */
#include "text/typesetter.h"
#include "text_case.h"

#include <glib.h>

/* What fonts kern and join, what Unicode breaks at and not, and what is bound. */
static const char *const latin[] = {"AV", "To", "Ta", "WAVE", "Yes", "T", "Ty", "y", "the", "of",
	"office", "affluence", "ffl", "fi", "L’", "’s", "it's", "“To.”", "\"T\"", "(fi)", "(T",
	"T)", "[1]", "{x}", "«", "»", "‹a›", "5", "12", "%", "12%", "€240,000", "$", "3–4", "–",
	"—", "A—B", "n", "=", "≥", "30", "−3", "+1.5", "±", "§", "café", "Tiếng", "Đặng", "Łódź",
	"naïve", "a/b", "/", "https://example.org/a-b?c=d&e=f", "well-known", "-", "-5",
	"2026-10-21", "CX-07", "e.g.", "J.", "No.", "21", "October", "Q3", "2026", "days", ",", ".",
	":", ";", "!", "?", "…", "×", "a\u00A0b", "\u00A0", "·", "10\u00A0%", "©", "™s", "1,234.5",
	"x²", "Ærø", "†", "•", "&", "@"};
static const char *const greek[] = {"Ελληνικά", "Το", "ΑΥ", "α", "και", "«Το»", "5", "—", "(ΑΥΤΟ)",
	"ΐ", "12%", "ἄνθρωπος", "·"};
static const char *const cyrillic[] = {"Кириллица", "Т", "Та", "УА", "и", "«То»", "5", "—", "где",
	"(ГД)", "ё", "12%", "из-за", "Ѐ"};

static const struct style styles[] = {
	{.face = FACE_SANS, .weight = 400, .size = 9, .leading = 13, .color = COLOR_INK},
	{.face = FACE_SANS, .weight = 700, .size = 9, .leading = 13, .color = COLOR_INK},
	{.face = FACE_SANS, .weight = 400, .italic = true, .size = 8.2, .leading = 11},
	{.face = FACE_SANS, .weight = 500, .size = 7.5, .leading = 10, .color = COLOR_INK},
	{.face = FACE_SERIF, .weight = 400, .size = 10.5, .leading = 15, .color = COLOR_INK},
	{.face = FACE_TITLE, .weight = 700, .size = 19, .leading = 23.5, .color = COLOR_INK},
	{.face = FACE_CONDENSED, .weight = 400, .size = 7.8, .leading = 10, .color = COLOR_INK},
	{.face = FACE_MONO, .weight = 400, .size = 8, .leading = 11, .color = COLOR_INK},
};
enum { STYLES = sizeof styles / sizeof *styles };

/* ---- random paragraphs ------------------------------------------------------------------- */

static uint32_t dice_state;

static size_t dice(size_t sides)
{
	dice_state = dice_state * 1664525u + 1013904223u;
	return (dice_state >> 8) % sides;
}

/* Of the characters that are plain: a word as nobody writes it. */
static void add_noise(struct buffer *text)
{
	static const uint32_t ranges[][2] = {
		{'!', '~'}, {0xA0, 0xFF}, {0x100, 0x17F}, {0x2013, 0x2022}, {0x20A0, 0x20AC}};
	for (size_t i = 0, count = 1 + dice(6); i < count; i++) {
		const uint32_t *range = ranges[dice(8) % 5];
		uint32_t c = range[0] + (uint32_t)dice(range[1] - range[0] + 1);
		if (is_plain(c))
			buffer_codepoint(text, c);
	}
}

struct pool {
	const char *const *words;
	size_t count;
	bool noise;
	const char *language; /* of its script: Pango tells fonts another where it is not */
};
static const struct pool pools[] = {{latin, sizeof latin / sizeof *latin, true, "en"},
	{greek, sizeof greek / sizeof *greek, false, "el"},
	{cyrillic, sizeof cyrillic / sizeof *cyrillic, false, "ru"}};

static char *random_text(struct arena *arena, const struct pool *pool)
{
	static const char *const gaps[] = {
		" ", " ", " ", " ", " ", " ", " ", "  ", "\n", "\xEF\xBF\xBC", " \xEF\xBF\xBC "};
	struct buffer text = BUFFER_INIT;
	for (size_t i = 0, count = 1 + dice(12); i < count; i++) {
		if (i > 0 || dice(20) == 0)
			buffer_text(&text, gaps[dice(sizeof gaps / sizeof *gaps)]);
		if (pool->noise && dice(6) == 0)
			add_noise(&text);
		else
			buffer_text(&text, pool->words[dice(pool->count)]);
	}
	if (dice(20) == 0)
		buffer_char(&text, ' ');
	char *copy = arena_copy(arena, text.bytes, text.length);
	buffer_free(&text);
	return copy;
}

/* Spans of other styles and languages, cut between any two characters. */
static struct paragraph random_paragraph(struct text_case *test, const struct pool *pool)
{
	const char *const languages[] = {NULL, pool->language, pool->noise ? "tr" : NULL};
	char *text = random_text(test->arena, pool);
	size_t length = strlen(text), count = 0;
	struct span *spans = arena_array(test->arena, length + 1, sizeof *spans);
	struct inlay *inlays = arena_array(test->arena, length + 1, sizeof *inlays);
	struct paragraph paragraph = {.text = text,
		.length = length,
		.spans = spans,
		.inlays = inlays,
		.width = INFINITY,
		.leading = 13,
		.language = pool->language};
	bool parted = dice(3) == 0;
	for (size_t at = 0; at < length; at += (size_t)g_utf8_skip[(unsigned char)text[at]]) {
		if (g_utf8_get_char(text + at) == INLAY)
			inlays[paragraph.inlay_count++] = (struct inlay){.at = at,
				.width = 1.0 + (double)dice(40),
				.ascent = 7,
				.descent = 2};
		if (count > 0 && (!parted || dice(8) > 0))
			continue;
		if (count > 0)
			spans[count - 1].end = at;
		spans[count++] = (struct span){
			.start = at, .style = styles[dice(STYLES)], .language = languages[dice(3)]};
	}
	spans[count - 1].end = length;
	paragraph.span_count = count;
	return paragraph;
}

/* ---- the same ---------------------------------------------------------------------------- */

/* The glyphs of a strand one after another, items or not. */
static struct shape *all_shapes(struct arena *arena, const struct strand *strand, size_t *count)
{
	size_t most = 0;
	*count = 0;
	for (size_t i = 0; i < strand->count; i++)
		most += strand->items[i].count;
	struct shape *shapes = arena_array(arena, most, sizeof *shapes);
	for (size_t i = 0; i < strand->count; i++)
		for (size_t g = 0; g < strand->items[i].count; g++)
			shapes[(*count)++] = strand->items[i].shapes[g];
	return shapes;
}

static void check_strand(struct arena *arena, const char *text, const struct strand *ours,
	const struct strand *pangos)
{
	size_t count, expected;
	const struct shape *own = all_shapes(arena, ours, &count);
	const struct shape *whole = all_shapes(arena, pangos, &expected);
	if (ours->start != pangos->start || ours->end != pangos->end || count != expected)
		fail_msg("“%s”: bytes %zu to %zu have %zu glyphs, Pango %zu", text, ours->start,
			ours->end, count, expected);
	for (size_t i = 0; i < count; i++)
		if (own[i].id != whole[i].id || own[i].advance != whole[i].advance ||
			own[i].x != whole[i].x || own[i].y != whole[i].y ||
			own[i].cluster != whole[i].cluster)
			fail_msg("“%s”: glyph %zu is %u %+d at byte %u, Pango's %u %+d at byte %u",
				text, i, own[i].id, own[i].advance, own[i].cluster, whole[i].id,
				whole[i].advance, whole[i].cluster);
}

static void check_breaks(const char *text, const struct strand *strand, const struct shaping *ours,
	const struct shaping *pangos)
{
	for (size_t at = strand->start + 1; at < strand->end; at++)
		if (ours->breaks[at] != pangos->breaks[at])
			fail_msg("“%s”: %s break before byte %zu, “%s”", text,
				ours->breaks[at] ? "a" : "no", at, text + at);
}

/* False when the paragraph is left to Pango. */
static bool check_same(struct text_case *test, const struct paragraph *paragraph)
{
	struct arena *scratch = arena_new();
	struct shaping ours;
	bool plain = shape_plain(test->typesetter, scratch, paragraph, -1, &ours);
	if (plain) {
		layout_fill(test->typesetter, paragraph, true);
		struct shaping pangos = layout_take(test->typesetter, scratch, paragraph);
		assert_int_equal(ours.count, pangos.count);
		for (size_t i = 0; i < ours.count; i++) {
			check_strand(
				scratch, paragraph->text, &ours.strands[i], &pangos.strands[i]);
			check_breaks(paragraph->text, &ours.strands[i], &ours, &pangos);
		}
	}
	arena_free(scratch);
	return plain;
}

static void words_are_shaped_and_broken_as_pango_does_whole_paragraphs(void **state)
{
	enum { ROUNDS = 4000 };
	struct text_case *test = *state;
	int plain = 0;
	for (uint32_t round = 0; round < ROUNDS; round++) {
		dice_state = round;
		struct paragraph paragraph = random_paragraph(test, &pools[dice(5) % 3]);
		plain += check_same(test, &paragraph);
	}
	if (plain < ROUNDS / 2)
		fail_msg("only %d of %d paragraphs were plain", plain, ROUNDS);
}

static void a_space_is_kerned_with_the_words_around_it(void **state)
{
	struct text_case *test = *state;
	double spaced = text_width(test->typesetter, "e T e", &styles[0]);
	double apart = text_width(test->typesetter, "e", &styles[0]) * 2 +
		text_width(test->typesetter, "T", &styles[0]) +
		text_width(test->typesetter, " ", &styles[0]) * 2;
	assert_true(spaced < apart - 0.1); /* Roboto's pairs of a space and T */
}

static void other_sizes_fonts_languages_and_features_are_other_words(void **state)
{
	struct text_case *test = *state;
	struct paragraph paragraph = case_paragraph(test, "fit iffy 1", &styles[0], INFINITY);
	for (size_t round = 0; round < 2; round++) /* the second finds all of them */
		for (size_t i = 0; i < STYLES; i++) {
			test->span.style = styles[i];
			test->span.language = "en";
			assert_true(check_same(test, &paragraph));
			test->span.language = "tr"; /* where “fi” must show the dot */
			assert_true(check_same(test, &paragraph));
		}
}

static void what_needs_more_than_words_is_left_to_pango(void **state)
{
	static const char *const texts[] = {"مرحبا", "Σ Latin mixed", "★", "cooperate \u00ADsoft",
		"e\u0301", "日本", "👍", "a\tb",
		"https://example.org/a-very-long-address/that-goes-on-and-on-and-on/for-ever"};
	struct text_case *test = *state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct paragraph paragraph = case_paragraph(test, texts[i], &styles[0], INFINITY);
		if (check_same(test, &paragraph))
			fail_msg("“%s” was taken for plain", texts[i]);
	}
	struct style tracked = styles[0];
	tracked.tracking = 0.5;
	struct paragraph paragraph = case_paragraph(test, "words", &tracked, INFINITY);
	assert_false(check_same(test, &paragraph));
}

static void a_full_memory_still_shapes(void **state)
{
	struct text_case *test = *state;
	for (int i = 0; i < 17000; i++) {
		char word[16];
		snprintf(word, sizeof word, "w%dx", i);
		text_width(test->typesetter, word, &styles[0]);
	}
	size_t full = test->typesetter->word_count;
	struct paragraph paragraph = case_paragraph(test, "AV To the last", &styles[0], INFINITY);
	assert_true(check_same(test, &paragraph));
	assert_int_equal(test->typesetter->word_count, full);
}

static void faces_of_the_theme_are_shaped_by_words(void **state)
{
	struct text_case *test = *state;
	for (size_t i = 0; i < STYLES; i++) {
		struct font *font = typesetter_style_font(test->typesetter, &styles[i]);
		assert_int_equal(font_reach(font), REACH_WORD);
	}
}

/* The longest word there is ends in a place where lines may: bit 63 of its breaks. */
static void the_longest_words_break_at_their_last_byte(void **state)
{
	struct text_case *test = *state;
	for (size_t length = WORD_LONGEST - 3; length <= WORD_LONGEST + 1; length++) {
		char text[WORD_LONGEST + 2] = "";
		memset(text, 'x', length);
		text[length - 2] = '-';
		struct paragraph paragraph = case_paragraph(test, text, &styles[0], 10);
		assert_true(check_same(test, &paragraph) == (length <= WORD_LONGEST));
	}
}

/* Inter has digits of two widths, and rules that look beyond spaces. */
static void fonts_that_reach_beyond_spaces_shape_whole_texts(void **state)
{
	struct text_case *test = *state;
	struct theme theme = *test->theme;
	struct font_family sans = {.face = "sans", .family = "Inter"};
	theme.faces.items = &sans;
	theme.faces.count = 1;
	sans.files.items = (const char *[]){"Inter-Regular.otf"};
	sans.files.count = 1;
	theme.font_folders.items = (const char *[]){"/usr/share/fonts/opentype/inter"};
	theme.font_folders.count = 1;
	struct typesetter *board = test->typesetter;
	test->typesetter = typesetter_new(&theme, test->diagnostics);
	struct style style = {.face = FACE_SANS, .weight = 400, .size = 9, .tabular = true};
	struct font *font = typesetter_style_font(test->typesetter, &style);
	assert_int_equal(font_reach(font), REACH_FAR);
	struct paragraph paragraph = case_paragraph(test, "1 x 1 (A) - 12 To", &style, INFINITY);
	assert_true(check_same(test, &paragraph));
	typesetter_free(test->typesetter);
	test->typesetter = board;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, text_case_open, text_case_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(words_are_shaped_and_broken_as_pango_does_whole_paragraphs),
		CASE(a_space_is_kerned_with_the_words_around_it),
		CASE(other_sizes_fonts_languages_and_features_are_other_words),
		CASE(what_needs_more_than_words_is_left_to_pango),
		CASE(a_full_memory_still_shapes),
		CASE(faces_of_the_theme_are_shaped_by_words),
		CASE(the_longest_words_break_at_their_last_byte),
		CASE(fonts_that_reach_beyond_spaces_shape_whole_texts),
	};
	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
