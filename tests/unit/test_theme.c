/* The board theme keeps its promises, and an overlay may change only what it should. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "theme/theme.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena *arena;
static struct diagnostics *diagnostics;
static char folder[64]; /* the overlay of a test */

static int begin(void **state)
{
	(void)state;
	arena = arena_new();
	diagnostics = diagnostics_new();
	strcpy(folder, "/tmp/cxpack-theme-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	const char *files[] = {
		"theme.yaml", "logo.png", "strings/en.yaml", "strings/nl.yaml", "strings/fr.yaml"};
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		unlink(path_join(arena, folder, files[i]));
	rmdir(path_join(arena, folder, "strings"));
	rmdir(folder);
	diagnostics_free(diagnostics);
	arena_free(arena);
	return 0;
}

static void write_overlay(const char *name, const char *text)
{
	assert_true(file_write(path_join(arena, folder, name), text, strlen(text), diagnostics));
}

static const struct theme *load(const char *language)
{
	return theme_load(arena, "board", folder, language, diagnostics);
}

/* Messages without the folder's name, which differs from run to run. */
static void expect_reported(const char *expected)
{
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_JSON, false, &out);
	struct buffer plain = BUFFER_INIT;
	const struct yaml *root =
		yaml_parse(arena, out.bytes, out.length, (struct pos){"json", 1, 1}, diagnostics);
	const struct yaml *list =
		root->kind == YAML_MAPPING ? yaml_find(root, "diagnostics") : root;
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml *line = yaml_find(list->items[i], "line");
		buffer_printf(&plain, "%s: %s\n", line ? line->text : "-",
			yaml_find(list->items[i], "message")->text);
	}
	const char *reported = arena_copy(arena, plain.bytes, plain.length);
	buffer_free(&out);
	buffer_free(&plain);
	assert_string_equal(reported, expected);
}

/* ---- the board theme --------------------------------------------------------------------- */

/* Recomputed here from the definition in WCAG 2.2, not by the theme's own function. */
static double channel(uint32_t color, int shift)
{
	double c = (double)((color >> shift) & 0xFF) / 255;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double ratio(uint32_t a, uint32_t b)
{
	double la = 0.2126 * channel(a, 16) + 0.7152 * channel(a, 8) + 0.0722 * channel(a, 0);
	double lb = 0.2126 * channel(b, 16) + 0.7152 * channel(b, 8) + 0.0722 * channel(b, 0);
	return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

static void expect_contrast(
	const struct theme *theme, enum color color, enum color behind, double least)
{
	const uint32_t *grounds[] = {theme->light, theme->dark};
	for (int i = 0; i < 2; i++) {
		double found = ratio(grounds[i][color], grounds[i][behind]);
		if (found < least)
			fail_msg("%s on %s, %s: %.2f:1, least %.1f:1", color_names[color],
				color_names[behind], i ? "dark" : "light", found, least);
	}
}

static void text_and_marks_stand_out_in_both_themes(void **state)
{
	(void)state;
	const struct theme *theme = theme_load(arena, "board", NULL, "en", diagnostics);
	expect_reported("");
	static const enum color texts[] = {COLOR_INK, COLOR_INK2, COLOR_INK3, COLOR_ACCENT,
		COLOR_LINK, COLOR_BETTER, COLOR_WORSE, COLOR_OFF_TRACK};
	static const enum color marks[] = {COLOR_CONTEXT, COLOR_FOCUS2, COLOR_ON_TRACK,
		COLOR_AT_RISK, COLOR_CATEGORY1, COLOR_CATEGORY2, COLOR_CATEGORY3, COLOR_CATEGORY4,
		COLOR_CATEGORY5, COLOR_DIVERGING1, COLOR_DIVERGING7};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		expect_contrast(theme, texts[i], COLOR_GROUND, 4.5);
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		expect_contrast(theme, marks[i], COLOR_GROUND, 3);
	expect_contrast(theme, COLOR_INK2, COLOR_TINT, 4.5);
	expect_contrast(theme, COLOR_INK2, COLOR_PANEL, 4.5);
	expect_contrast(theme, COLOR_COVER_TEXT, COLOR_COVER, 4.5);
	expect_contrast(theme, COLOR_COVER_MINOR, COLOR_COVER, 4.5);
	for (enum role role = 0; role < ROLES; role++)
		if (theme->styles[role].color == COLOR_INK3)
			expect_contrast(theme, COLOR_INK3, COLOR_TINT, 4.5);
}

static void contrast_is_that_of_wcag(void **state)
{
	(void)state;
	assert_true(fabs(color_contrast(0xFFFFFF, 0x000000) - 21) < 1e-9);
	assert_true(fabs(color_contrast(0x777777, 0xFFFFFF) - 4.48) < 0.005);
	assert_true(color_contrast(0x123456, 0x123456) == 1);
}

static void the_cover_is_equal_in_both_themes(void **state)
{
	(void)state;
	const struct theme *theme = theme_load(arena, "board", NULL, "en", diagnostics);
	for (enum color color = COLOR_COVER; color <= COLOR_COVER_MINOR; color++)
		assert_int_equal(theme->light[color], theme->dark[color]);
}

static void roles_are_those_of_the_look(void **state)
{
	(void)state;
	const struct theme *theme = theme_load(arena, "themes/board", NULL, "en", diagnostics);
	struct style title = theme->styles[ROLE_TITLE];
	assert_int_equal(title.face, FACE_TITLE);
	assert_int_equal(title.weight, 700);
	assert_true(title.size == 19 && title.leading == 23.5 && title.tracking == 0);
	assert_true(theme->styles[ROLE_COVER_TITLE].tracking == -0.4);
	assert_int_equal(theme->styles[ROLE_NOTE].color, COLOR_INK3);
	for (enum role role = 0; role < ROLES; role++)
		assert_true(theme->styles[role].size >= 7);
	double content = theme->page->width - theme->page->left - theme->page->right;
	assert_true(fabs(content - 493.2) < 0.1);
}

static void english_is_the_language_that_code_relies_on(void **state)
{
	(void)state;
	const struct theme *theme = theme_load(arena, "board", NULL, "en", diagnostics);
	const struct language *words = &theme->language;
	assert_string_equal(words->code, "en");
	assert_string_equal(words->quarter, language_english.quarter);
	assert_string_equal(words->date_long, language_english.date_long);
	assert_string_equal(words->money, language_english.money);
	for (int i = 0; i < 12; i++) {
		assert_string_equal(words->months[i], language_english.months[i]);
		assert_string_equal(words->months_short[i], language_english.months_short[i]);
	}
	assert_string_equal(words->points, "{amount}\u00A0pts");
}

static void words_are_found_by_path(void **state)
{
	(void)state;
	const struct theme *theme = theme_load(arena, "board", NULL, "en", diagnostics);
	assert_string_equal(theme_string(theme, "verdict.no_clear_change"), "No clear change");
	assert_string_equal(theme_string(theme, "verdict.splendid"), "verdict.splendid");
	assert_string_equal(theme_string(theme, "verdict"), "verdict");
	assert_string_equal(theme_string(theme, "verdict.better.x"), "verdict.better.x");
}

static void every_font_that_is_named_has_its_licence_or_package(void **state)
{
	(void)state;
	const struct theme *theme = theme_load(arena, "board", NULL, "en", diagnostics);
	assert_non_null(theme_file(arena, theme, "fonts/OFL.txt"));
	assert_non_null(theme_file(arena, theme, "fonts/NotoSerif-SemiCondensedBold.ttf"));
	for (size_t i = 0; i < theme->fallbacks.count; i++) {
		bool found = false;
		for (size_t k = 0; k < theme->font_folders.count; k++)
			found = found ||
				file_exists(path_join(arena, theme->font_folders.items[k],
					theme->fallbacks.items[i].file));
		if (!found)
			fail_msg("no %s", theme->fallbacks.items[i].file);
	}
}

/* ---- overlays ---------------------------------------------------------------------------- */

static void an_overlay_replaces_single_values(void **state)
{
	(void)state;
	write_overlay("theme.yaml",
		"logo: logo.png\n"
		"colors: {accent: {light: \"#7A1FA2\"}}\n"
		"type: {title: {size: 18}}\n"
		"pages: {a4: {top: 70}}\n");
	write_overlay("logo.png", "x");
	const struct theme *theme = load("en");
	expect_reported("");
	assert_int_equal(theme->light[COLOR_ACCENT], 0x7A1FA2);
	assert_int_equal(theme->dark[COLOR_ACCENT], 0x5CC8E0);
	assert_true(theme->styles[ROLE_TITLE].size == 18);
	assert_true(theme->styles[ROLE_TITLE].leading == 23.5);
	assert_true(theme->page->top == 70 && theme->page->columns == 12);
	assert_string_equal(
		theme_file(arena, theme, theme->logo), path_join(arena, folder, "logo.png"));
}

static void a_faint_accent_is_refused(void **state)
{
	(void)state;
	write_overlay("theme.yaml", "colors:\n  accent: {light: \"#FFC000\"}\n");
	assert_null(load("en"));
	expect_reported("2: \"accent\" (light) is too close to \"ground\": its contrast is 1.6:1, "
			"at least 4.5:1 is needed\n");
}

static void status_and_diverging_colours_are_fixed(void **state)
{
	(void)state;
	write_overlay("theme.yaml",
		"colors:\n"
		"  off-track: {light: \"#AA0000\"}\n"
		"  diverging-3: {light: \"#AA0000\"}\n");
	assert_null(load("en"));
	expect_reported(
		"2: the colour \"off-track\" is fixed, so that its meaning is the same in "
		"every pack; remove it\n"
		"3: the colour \"diverging-3\" is fixed, so that its meaning is the same in "
		"every pack; remove it\n");
}

static void unknown_names_are_reported(void **state)
{
	(void)state;
	write_overlay("theme.yaml",
		"colors: {acent: {light: \"#000000\", dark: \"#FFFFFF\"}}\n"
		"type: {titel: {face: sans, size: 10, leading: 12}}\n"
		"faces: {display: {family: Roboto, files: [a.ttf]}}\n"
		"logo: none.png\n");
	assert_null(load("en"));
	expect_reported("1: there is no colour \"acent\"; did you mean \"accent\"?\n"
			"2: there is no text role \"titel\"; did you mean \"title\"?\n"
			"3: there is no face \"display\"\n"
			"4: the logo \"none.png\" is not in the theme's folder\n");
}

static void type_is_never_smaller_than_seven_points(void **state)
{
	(void)state;
	write_overlay("theme.yaml", "type: {note: {size: 6}}\n");
	assert_null(load("en"));
	expect_reported("1: \"size\" must be a number from 7 to 200, not \"6\"\n");
}

static void other_languages_lie_on_english(void **state)
{
	(void)state;
	write_overlay("strings/nl.yaml",
		"language: {decimal: \",\", group: .}\n"
		"verdict: {better: Beter}\n");
	const struct theme *theme = load("nl-BE");
	expect_reported("");
	assert_string_equal(theme->language.code, "nl-BE");
	assert_string_equal(theme->language.decimal, ",");
	assert_string_equal(theme->language.months[0], "January");
	assert_string_equal(theme_string(theme, "verdict.better"), "Beter");
	assert_string_equal(theme_string(theme, "verdict.worse"), "Worse");
}

static void a_language_without_words_is_said(void **state)
{
	(void)state;
	assert_non_null(load("fr"));
	expect_reported("0: no words for the language \"fr\": the pages are in English; add "
			"theme/strings/fr.yaml to the programme\n");
}

static void a_year_has_twelve_months(void **state)
{
	(void)state;
	write_overlay("strings/fr.yaml", "language: {months: [janvier]}\n");
	assert_null(load("fr"));
}

static void a_theme_that_is_not_there_is_said(void **state)
{
	(void)state;
	assert_null(theme_load(arena, "bored", NULL, "en", diagnostics));
	assert_null(theme_load(arena, "./nowhere", NULL, "en", diagnostics));
	expect_reported("0: there is no theme \"bored\"; installed: board\n"
			"0: there is no theme in \"./nowhere\"; expected a folder that holds "
			"theme.yaml\n");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
	const struct CMUnitTest tests[] = {CASE(text_and_marks_stand_out_in_both_themes),
		CASE(contrast_is_that_of_wcag), CASE(the_cover_is_equal_in_both_themes),
		CASE(roles_are_those_of_the_look),
		CASE(english_is_the_language_that_code_relies_on), CASE(words_are_found_by_path),
		CASE(every_font_that_is_named_has_its_licence_or_package),
		CASE(an_overlay_replaces_single_values), CASE(a_faint_accent_is_refused),
		CASE(status_and_diverging_colours_are_fixed), CASE(unknown_names_are_reported),
		CASE(type_is_never_smaller_than_seven_points), CASE(other_languages_lie_on_english),
		CASE(a_language_without_words_is_said), CASE(a_year_has_twelve_months),
		CASE(a_theme_that_is_not_there_is_said)};
	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
