/* Fonts for the PDF writer: facts, advances, subsets that parse again, emoji pictures. */
#include "text_case.h"

#include <hb-ot.h>

#include "text/typesetter.h"

static const struct run *only_run(struct text_case *test, const char *text)
{
	struct lines *lines = case_set(test, text, INFINITY);
	return &lines->lines[0].runs[0];
}

static int by_value(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

/* The run's glyphs as font_subset wants them: sorted, each once. */
static uint32_t *sorted_glyphs(struct text_case *test, const struct run *run, size_t *count)
{
	uint32_t *glyphs = arena_array(test->arena, run->glyph_count, sizeof *glyphs);
	for (size_t i = 0; i < run->glyph_count; i++)
		glyphs[i] = run->glyphs[i].id;
	qsort(glyphs, run->glyph_count, sizeof *glyphs, by_value);
	*count = 0;
	for (size_t i = 0; i < run->glyph_count; i++)
		if (i == 0 || glyphs[i] != glyphs[i - 1])
			glyphs[(*count)++] = glyphs[i];
	return glyphs;
}

static void facts_are_what_a_descriptor_wants(void **state)
{
	struct text_case *test = *state;
	const struct run *run = only_run(test, "H");
	const struct font_facts *facts = font_facts(run->font);
	assert_string_equal(facts->postscript_name, "Roboto-Regular");
	assert_string_equal(facts->family, "Roboto");
	assert_int_equal(facts->outlines, OUTLINES_TRUETYPE);
	assert_int_equal(facts->weight, 400);
	assert_int_equal(facts->units_per_em, 2048);
	assert_true(facts->ascent > 900 && facts->ascent < 950);
	assert_true(facts->descent < -200 && facts->descent > -260);
	assert_true(facts->cap_height > 700 && facts->cap_height < 720);
	assert_true(facts->box[0] < 0 && facts->box[2] > 1000);
	assert_false(facts->italic || facts->serif || facts->fixed);
	assert_true(fabs(font_advance(run->font, run->glyphs[0].id) * 9 / 1000 -
			    run->glyphs[0].advance) < 0.001);
}

static const struct font_facts *style_facts(struct text_case *test, struct style style)
{
	return font_facts(typeset_line(test->typesetter, test->arena, "H", &style, NULL)
				  ->lines[0]
				  .runs->font);
}

static void facts_tell_styles_apart(void **state)
{
	struct text_case *test = *state;
	struct style style = {.face = FACE_SANS, .weight = 700, .italic = true, .size = 10};
	assert_true(style_facts(test, style)->italic);
	assert_int_equal(style_facts(test, style)->weight, 700);
	assert_true(style_facts(test, style)->italic_angle < -5);
	style = (struct style){.face = FACE_SERIF, .weight = 400, .size = 10};
	assert_true(style_facts(test, style)->serif);
	style.face = FACE_MONO;
	assert_true(style_facts(test, style)->fixed);
}

static void a_truetype_subset_holds_the_same_glyphs(void **state)
{
	struct text_case *test = *state;
	static const char *const texts[] = {"Roadmap office é", "नमस्ते", "مرحبا"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const struct run *run = only_run(test, texts[i]);
		size_t count;
		const uint32_t *glyphs = sorted_glyphs(test, run, &count);
		struct font_subset subset = font_subset(test->arena, run->font, glyphs, count);
		hb_blob_t *blob = hb_blob_create(subset.data.at, (unsigned)subset.data.length,
			HB_MEMORY_MODE_READONLY, NULL, NULL);
		hb_face_t *face = hb_face_create(blob, 0);
		hb_font_t *font = hb_font_create(face);
		int units = (int)font_facts(run->font)->units_per_em;
		hb_font_set_scale(font, units, units);
		assert_true(subset.data.length < 12000);
		assert_true(hb_face_get_glyph_count(face) > count);
		for (size_t g = 0; g < count; g++) {
			hb_glyph_extents_t whole, cut;
			hb_font_get_glyph_extents(run->font->units, glyphs[g], &whole);
			hb_font_get_glyph_extents(font, subset.new_ids[g], &cut);
			assert_memory_equal(&whole, &cut, sizeof whole);
			assert_int_equal(hb_font_get_glyph_h_advance(font, subset.new_ids[g]),
				hb_font_get_glyph_h_advance(run->font->units, glyphs[g]));
		}
		hb_font_destroy(font);
		hb_face_destroy(face);
		hb_blob_destroy(blob);
	}
}

static void a_cjk_subset_is_a_bare_cff_table_known_by_cids(void **state)
{
	struct text_case *test = *state;
	const struct run *run = only_run(test, "感謝");
	size_t count;
	const uint32_t *glyphs = sorted_glyphs(test, run, &count);
	assert_int_equal(font_facts(run->font)->outlines, OUTLINES_CFF_CID);
	struct font_subset subset = font_subset(test->arena, run->font, glyphs, count);
	assert_memory_equal(subset.data.at, "\1\0", 2);
	assert_true(subset.data.length < 4000);
	assert_true(cff_is_cid(subset.data));
	uint32_t cids[3];
	cff_cids(subset.data, cids, 3);
	assert_int_equal(cids[0], 0);
	assert_int_equal(cids[1], subset.new_ids[0]);
	assert_int_equal(cids[2], subset.new_ids[1]);
}

static void equal_glyphs_share_a_subset(void **state)
{
	struct text_case *test = *state;
	const struct run *run = only_run(test, "abc");
	size_t count;
	const uint32_t *glyphs = sorted_glyphs(test, run, &count);
	struct font_subset once = font_subset(test->arena, run->font, glyphs, count);
	struct font_subset again = font_subset(test->arena, run->font, glyphs, count);
	assert_ptr_equal(once.data.at, again.data.at);
	struct font_subset fewer = font_subset(test->arena, run->font, glyphs, count - 1);
	assert_true(fewer.data.length < once.data.length);
}

static void faces_of_one_collection_are_fonts_of_their_own(void **state)
{
	struct text_case *test = *state;
	static const char path[] = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
	struct font *japanese = typesetter_open(test->typesetter, path, "Noto Sans CJK JP");
	struct font *chinese = typesetter_open(test->typesetter, path, "Noto Sans CJK SC");
	assert_ptr_not_equal(japanese, chinese);
	assert_ptr_equal(japanese, typesetter_open(test->typesetter, path, "Noto Sans CJK JP"));
	assert_string_equal(font_facts(chinese)->family, "Noto Sans CJK SC");
	assert_true(font_number(japanese) != font_number(chinese));
}

/* A CFF table with one name and the given Top DICT. */
#define CFF(dict)                                                                                  \
	{                                                                                          \
		"\1\0\4\1"                                                                         \
		"\0\1\1\1\2n"                                                                      \
		"\0\1\1\1" dict,                                                                   \
			sizeof dict + 13                                                           \
	}

static void a_top_dict_tells_how_glyphs_are_keyed(void **state)
{
	(void)state;
	static const struct bytes keyed = CFF("\x08\x8b\x8b\x8b\x0c\x1e\x8b\x0f");
	static const struct bytes named = CFF("\x08\x8b\x00\x1e\x1f\xff\x05\x0f");
	assert_true(cff_is_cid(keyed));
	assert_false(cff_is_cid(named));
	for (size_t length = 0; length < keyed.length; length++)
		cff_is_cid((struct bytes){keyed.at, length});
	uint32_t cids[3] = {9, 9, 9};
	cff_cids(named, cids, 3);
	assert_int_equal(cids[0], 0);
}

static void an_emoji_has_a_picture_around_its_advance(void **state)
{
	struct text_case *test = *state;
	const struct run *run = only_run(test, "👍🏽");
	struct glyph_image image;
	assert_int_equal(font_facts(run->font)->outlines, OUTLINES_BITMAP);
	assert_true(font_image(run->font, run->glyphs[0].id, &image));
	assert_memory_equal(image.png.at, "\x89PNG\r\n\x1a\n", 8);
	double advance = font_advance(run->font, run->glyphs[0].id);
	assert_true(fabs(image.width - advance) < 60);
	assert_true(image.height > 900 && image.y > 800 && image.y - image.height < 0);
	assert_true(fabs(run->size * advance / 1000 - run->glyphs[0].advance) < 0.01);
	assert_false(font_image(only_run(test, "a")->font, 5, &image));
}

/* Figures stand below one another in tables because all digits of a face are as wide. */
static void digits_of_the_faces_are_equally_wide(void **state)
{
	struct text_case *test = *state;
	for (size_t face = 0; face < FACES; face++)
		for (size_t i = 0; i < test->typesetter->faces[face].count; i++) {
			const struct font *font = test->typesetter->faces[face].fonts[i];
			hb_codepoint_t zero = 0, digit = 0;
			assert_true(hb_font_get_nominal_glyph(font->units, '0', &zero));
			for (hb_codepoint_t c = '1'; c <= '9'; c++) {
				assert_true(hb_font_get_nominal_glyph(font->units, c, &digit));
				assert_true(font_advance(font, digit) == font_advance(font, zero));
			}
		}
}

/* Inter's own digits are proportional; tabular ones are a feature of it. */
static void digits_of_other_fonts_become_equally_wide_where_they_must(void **state)
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
	struct typesetter *inter = typesetter_new(&theme, test->diagnostics);
	struct style style = {.face = FACE_SANS, .weight = 400, .size = 9, .leading = 13};
	assert_true(text_width(inter, "111", &style) < text_width(inter, "888", &style) - 1);
	style.tabular = true;
	assert_true(
		fabs(text_width(inter, "111", &style) - text_width(inter, "888", &style)) < 0.001);
	/* HarfBuzz alone shapes a line; a sign that is not plain has Pango do it. */
	struct paragraph ones = case_paragraph(test, "111 \xE2\x98\x85", &style, INFINITY);
	double width = typeset(inter, test->arena, &ones)->width;
	struct paragraph eights = case_paragraph(test, "888 \xE2\x98\x85", &style, INFINITY);
	assert_true(fabs(typeset(inter, test->arena, &eights)->width - width) < 0.001);
	typesetter_free(inter);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, text_case_open, text_case_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(facts_are_what_a_descriptor_wants),
		CASE(facts_tell_styles_apart),
		CASE(a_truetype_subset_holds_the_same_glyphs),
		CASE(a_cjk_subset_is_a_bare_cff_table_known_by_cids),
		CASE(equal_glyphs_share_a_subset),
		CASE(faces_of_one_collection_are_fonts_of_their_own),
		CASE(digits_of_the_faces_are_equally_wide),
		CASE(digits_of_other_fonts_become_equally_wide_where_they_must),
		cmocka_unit_test(a_top_dict_tells_how_glyphs_are_keyed),
		CASE(an_emoji_has_a_picture_around_its_advance),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
