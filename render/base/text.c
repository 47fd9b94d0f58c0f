/* Text from outside made safe to show, and the nearest of some words. */
#include "base/base.h"

#include <string.h>

/* Invisible characters that reorder, hide or annotate what stands around them. */
static bool dropped(uint32_t codepoint)
{
	return (codepoint >= 0x202A && codepoint <= 0x202E) ||  /* bidi embeddings and overrides */
		(codepoint >= 0x2066 && codepoint <= 0x2069) || /* bidi isolates */
		(codepoint >= 0x206A && codepoint <= 0x206F) || /* deprecated format controls */
		(codepoint >= 0xFFF9 && codepoint <= 0xFFFB) || /* interlinear annotation */
		codepoint == 0xFEFF;                            /* byte order mark */
}

static bool is_tag(uint32_t codepoint)
{
	return codepoint >= 0xE0000 && codepoint <= 0xE007F;
}

static uint32_t shown_as(uint32_t codepoint)
{
	bool nothing =
		(codepoint & 0xFFFE) == 0xFFFE || (codepoint >= 0xFDD0 && codepoint <= 0xFDEF);
	/* U+FFFC marks, in the text of a paragraph, what is not text. */
	if (codepoint == 0 || codepoint == 0xFFFC || nothing)
		return 0xFFFD;
	if (codepoint == '\r' || codepoint == 0x2028 || codepoint == 0x2029)
		return '\n';
	if (codepoint == '\t' || codepoint == '\n')
		return codepoint;
	return codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0) ? ' ' : codepoint;
}

/* How many bytes from here on are ASCII that is shown as it is. */
static size_t plain_length(const char *bytes, size_t length)
{
	size_t count = 0;
	while (count < length &&
		((bytes[count] >= ' ' && bytes[count] <= '~') || bytes[count] == '\n'))
		count++;
	return count;
}

char *text_clean(struct arena *arena, const char *bytes, size_t length)
{
	struct buffer out = BUFFER_INIT;
	bool in_flag = false; /* tags spell the region of a flag after a black flag, nothing else */
	size_t size;
	for (size_t at = 0; at < length; at += size) {
		size = plain_length(bytes + at, length - at);
		if (size > 0) {
			buffer_add(&out, bytes + at, size);
			in_flag = false;
			continue;
		}
		uint32_t codepoint = utf8_decode(bytes + at, length - at, &size);
		in_flag = codepoint == 0x1F3F4 || (in_flag && is_tag(codepoint));
		if (dropped(codepoint) || (is_tag(codepoint) && !in_flag))
			continue;
		if (codepoint == '\r' && at + 1 < length && bytes[at + 1] == '\n')
			continue;
		buffer_codepoint(&out, shown_as(codepoint));
	}
	char *text = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

bool codepoint_is_space(uint32_t codepoint)
{
	return codepoint == ' ' || codepoint == '\t' || codepoint == '\n' || codepoint == 0xA0 ||
		codepoint == 0x1680 || (codepoint >= 0x2000 && codepoint <= 0x200A) ||
		codepoint == 0x202F || codepoint == 0x205F || codepoint == 0x3000;
}

bool text_is_blank(const char *text)
{
	size_t size;
	for (size_t length = strlen(text); length > 0; text += size, length -= size)
		if (!codepoint_is_space(utf8_decode(text, length, &size)))
			return false;
	return true;
}

enum { WORD_LONGEST = 64 };

/* Case does not count, nor which of "_", "-" and " " joins two words. */
static unsigned char folded(char byte)
{
	if (byte >= 'A' && byte <= 'Z')
		return (unsigned char)(byte - 'A' + 'a');
	return byte == '_' || byte == ' ' ? '-' : (unsigned char)byte;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Edit distance with swaps of neighbours (optimal string alignment; Damerau 1964): the least
 * number of insertions, deletions, replacements and swaps.
 */
static size_t edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t rows[3][WORD_LONGEST + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	for (size_t j = 0; j <= b_length; j++)
		above[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			bool same = folded(a[i - 1]) == folded(b[j - 1]);
			row[j] = smaller(above[j - 1] + !same, smaller(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) &&
				folded(a[i - 2]) == folded(b[j - 1]))
				row[j] = smaller(row[j], before[j - 2] + 1);
		}
		size_t *oldest = before;
		before = above;
		above = row;
		row = oldest;
	}
	return above[b_length];
}

/* One edit in words of up to five letters, two up to eight, and so on by a third. */
const char *did_you_mean(const char *word, const char *const *candidates, size_t count)
{
	const char *nearest = NULL;
	size_t length = strlen(word), least = SIZE_MAX;
	if (length == 0 || length > WORD_LONGEST)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t candidate_length = strlen(candidates[i]);
		if (candidate_length > WORD_LONGEST)
			continue;
		size_t longer = length > candidate_length ? length : candidate_length;
		size_t distance = edit_distance(word, length, candidates[i], candidate_length);
		if (distance <= (longer + 1) / 3 && distance < smaller(length, candidate_length) &&
			distance < least) {
			nearest = candidates[i];
			least = distance;
		}
	}
	return nearest;
}
