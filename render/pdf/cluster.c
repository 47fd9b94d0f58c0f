/* Clusters: glyphs that are read together, and their characters shared among the glyphs' codes. */
#include <hb.h>

#include "pdf/writer.h"

/* What a glyph is read as that is left over: the character that readers drop. */
static const struct bytes unread = {"\xE2\x80\x8B", 3}; /* U+200B */

static size_t character_count(struct bytes text)
{
	size_t count = 0;
	for (size_t at = 0, size; at < text.length; at += size, count++)
		utf8_decode(text.at + at, text.length - at, &size);
	return count;
}

static const double overstep = 0.4; /* 1/1000 em */

/*
 * Whether a mark's origin lies behind where the next glyph begins: readers that sort words by
 * place would then put it behind that glyph's letter. Thai has such marks on wide letters.
 */
static bool oversteps(const struct run *run, size_t mark)
{
	const struct glyph *glyph = &run->glyphs[mark];
	return !run->rtl && glyph->advance == 0 && mark + 1 < run->glyph_count &&
		(glyph->x - glyph[1].x) / run->size * 1000 > overstep;
}

/* Where its logical successor begins. */
size_t cluster_end(const struct run *run, size_t first, size_t last)
{
	size_t end = run->end;
	if (run->rtl && first > 0)
		end = run->glyphs[first - 1].cluster;
	else if (!run->rtl && last < run->glyph_count)
		end = run->glyphs[last].cluster;
	size_t start = run->glyphs[first].cluster;
	return end < start ? start : end;
}

static size_t same_cluster(const struct run *run, size_t first)
{
	size_t last = first + 1;
	while (last < run->glyph_count &&
		(run->glyphs[last].cluster == run->glyphs[first].cluster || oversteps(run, last)))
		last++;
	return last;
}

/*
 * Whether glyphs [first, last) take more room than they have characters: part of what they show
 * is a vowel around its letter, whose own cluster comes next.
 */
static bool starved(const struct run *run, const char *text, size_t first, size_t last)
{
	size_t start = run->glyphs[first].cluster, wide = 0;
	for (size_t i = first; i < last; i++)
		wide += run->glyphs[i].advance > 0;
	return wide > 1 &&
		character_count(
			(struct bytes){text + start, cluster_end(run, first, last) - start}) < wide;
}

size_t cluster_last(const struct run *run, const char *text, size_t first)
{
	size_t last = same_cluster(run, first);
	if (!run->rtl && !run->emoji && last < run->glyph_count && starved(run, text, first, last))
		last = same_cluster(run, last);
	return last;
}

static void decompose(uint32_t codepoint, struct buffer *out)
{
	hb_codepoint_t first, second;
	if (!hb_unicode_decompose(hb_unicode_funcs_get_default(), codepoint, &first, &second)) {
		buffer_codepoint(out, codepoint);
		return;
	}
	decompose(first, out);
	if (second)
		decompose(second, out);
}

/* The same text in Unicode's canonical parts (UAX 15, NFD), but for the order of marks. */
static struct bytes decomposed(struct arena *arena, struct bytes text)
{
	struct buffer out = BUFFER_INIT;
	for (size_t at = 0, size; at < text.length; at += size)
		decompose(utf8_decode(text.at + at, text.length - at, &size), &out);
	struct bytes parts = {arena_copy(arena, out.bytes, out.length), out.length};
	buffer_free(&out);
	return parts;
}

void cluster_share(struct writer *writer, const struct run *run, struct bytes text, size_t first,
	size_t last, struct glyph_code *codes)
{
	size_t left = character_count(text);
	if (left < last - first) {
		text = decomposed(writer->arena, text);
		left = character_count(text);
	}
	for (size_t n = 0; n < last - first; n++) {
		size_t glyph = run->rtl ? last - 1 - n : first + n, glyphs = last - first - n;
		struct bytes part = {text.at, 0};
		bool spare = left < glyphs && run->glyphs[glyph].advance == 0;
		if (glyphs == 1)
			part.length = text.length;
		else if (left > 0 && !spare)
			utf8_decode(text.at, text.length, &part.length);
		left -= part.length > 0;
		text.at += part.length;
		text.length -= part.length;
		if (part.length == 0)
			part = unread;
		font_code(writer, run, run->glyphs[glyph].id, part.at, part.length, &codes[glyph]);
	}
}
