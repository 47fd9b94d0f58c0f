/* Font subsets for embedding, and the codes by which they know their glyphs. */
#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "text/typesetter.h"

static hb_subset_input_t *subset_input(
	const struct font *font, const uint32_t *glyphs, size_t count)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	if (!input)
		die("HarfBuzz is out of memory");
	unsigned flags = HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE;
	/* Viewers find the glyphs of a name-keyed CFF font by their place only. */
	if (font->facts.outlines == OUTLINES_CFF_NAME)
		flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
	hb_subset_input_set_flags(input, flags);
	hb_set_t *wanted = hb_subset_input_glyph_set(input);
	for (size_t i = 0; i < count; i++)
		hb_set_add(wanted, glyphs[i]);
	return input;
}

static struct bytes subset_bytes(struct arena *arena, const struct font *font, hb_face_t *face)
{
	bool bare = font->facts.outlines == OUTLINES_CFF_CID;
	hb_blob_t *blob = bare ? hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))
			       : hb_face_reference_blob(face);
	unsigned length = 0;
	const char *bytes = hb_blob_get_data(blob, &length);
	struct bytes copy = {arena_copy(arena, bytes, length), length};
	hb_blob_destroy(blob);
	return copy;
}

/*
 * How the subset knows each glyph: by its new place or, in a CID-keyed font, by its CID.
 * `places` is NULL when the font is whole.
 */
static const uint32_t *subset_ids(const struct font *font, const hb_map_t *places,
	struct bytes data, const uint32_t *glyphs, size_t count)
{
	uint32_t *ids = arena_array(font->arena, count, sizeof *ids);
	for (size_t i = 0; i < count; i++)
		ids[i] = places ? hb_map_get(places, glyphs[i]) : glyphs[i];
	if (font->facts.outlines == OUTLINES_CFF_CID) {
		struct arena *scratch = arena_new();
		size_t total = font->facts.glyph_count;
		uint32_t *cids = arena_array(scratch, total, sizeof *cids);
		cff_cids(data, cids, total);
		for (size_t i = 0; i < count; i++)
			ids[i] = ids[i] < total ? cids[ids[i]] : 0;
		arena_free(scratch);
	}
	return ids;
}

/*
 * The font with nothing but outlines and metrics, which are all that a PDF needs: text is shaped
 * already, codes are glyph numbers. To plan a subset HarfBuzz would read every mapping of
 * `cmap`; without it thirteen subsets, two of them of Noto Sans CJK, took an eleventh of the
 * instructions.
 */
static hb_face_t *outlines_face(const struct font *font)
{
	static const hb_tag_t kept[] = {HB_TAG('C', 'F', 'F', ' '), HB_TAG('c', 'v', 't', ' '),
		HB_TAG('f', 'p', 'g', 'm'), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'),
		HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'),
		HB_TAG('m', 'a', 'x', 'p'), HB_TAG('p', 'r', 'e', 'p')};
	hb_face_t *face = hb_face_builder_create();
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		hb_blob_t *table = hb_face_reference_table(font->face, kept[i]);
		if (hb_blob_get_length(table) > 0)
			hb_face_builder_add_table(face, kept[i], table);
		hb_blob_destroy(table);
	}
	return face;
}

/* A font that HarfBuzz can't cut is embedded whole. */
static struct font_subset subset_make(const struct font *font, const uint32_t *glyphs, size_t count)
{
	hb_subset_input_t *input = subset_input(font, glyphs, count);
	hb_face_t *outlines = outlines_face(font);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(outlines, input);
	hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
	const hb_map_t *places = face ? hb_subset_plan_old_to_new_glyph_mapping(plan) : NULL;
	struct font_subset subset = {
		.data = subset_bytes(font->arena, font, face ? face : font->face)};
	subset.new_ids = subset_ids(font, places, subset.data, glyphs, count);
	hb_face_destroy(face);
	hb_face_destroy(outlines);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	return subset;
}

struct font_subset font_subset(
	struct arena *arena, const struct font *font, const uint32_t *glyphs, size_t count)
{
	(void)arena;
	for (const struct subset_cache *known = *font->subsets; known; known = known->next)
		if (known->count == count &&
			memcmp(known->glyphs, glyphs, count * sizeof *glyphs) == 0)
			return known->subset;
	uint32_t *copy = arena_array(font->arena, count, sizeof *copy);
	memcpy(copy, glyphs, count * sizeof *copy);
	struct subset_cache *made = arena_alloc(font->arena, sizeof *made);
	*made = (struct subset_cache){copy, count, subset_make(font, copy, count), *font->subsets};
	*font->subsets = made;
	return made->subset;
}
