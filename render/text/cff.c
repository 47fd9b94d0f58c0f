/* The little of CFF tables (Adobe technical note 5176) that embedding needs. */
#include "text/typesetter.h"

/* Reads beyond the end give 0, so that a broken font can do no harm. */
static unsigned byte_at(struct bytes cff, size_t at)
{
	return at < cff.length ? (unsigned char)cff.at[at] : 0;
}

static unsigned number_at(struct bytes cff, size_t at, unsigned width)
{
	unsigned number = 0;
	for (unsigned i = 0; i < width; i++)
		number = number << 8 | byte_at(cff, at + i);
	return number;
}

/* The end of an INDEX that begins at `at`; the bounds of its first object in *first, *next. */
static size_t index_end(struct bytes cff, size_t at, size_t *first, size_t *next)
{
	size_t count = number_at(cff, at, 2);
	unsigned width = byte_at(cff, at + 2);
	*first = *next = at + 2;
	if (count == 0 || width < 1 || width > 4)
		return at + 2;
	size_t offsets = at + 3, base = offsets + (count + 1) * width - 1;
	*first = base + number_at(cff, offsets, width);
	*next = base + number_at(cff, offsets + width, width);
	return base + number_at(cff, offsets + count * width, width);
}

/* The integer operand at *at, which moves behind it; real numbers count as 0. */
static int operand(struct bytes cff, size_t *at)
{
	unsigned byte = byte_at(cff, *at);
	size_t start = *at + 1;
	*at = start;
	if (byte >= 32 && byte <= 246)
		return (int)byte - 139;
	if (byte >= 247 && byte <= 254) {
		int low = (int)byte_at(cff, start);
		*at = start + 1;
		return byte <= 250 ? ((int)byte - 247) * 256 + low + 108
				   : -((int)byte - 251) * 256 - low - 108;
	}
	if (byte == 28 || byte == 29) {
		unsigned width = byte == 28 ? 2 : 4;
		*at = start + width;
		unsigned number = number_at(cff, start, width);
		return byte == 28 ? (int16_t)number : (int32_t)number;
	}
	if (byte == 30) /* nibbles up to 0xf */
		while (*at < cff.length && (byte_at(cff, (*at)++) & 0x0f) != 0x0f)
			;
	return 0;
}

enum { CHARSET = 15, ROS = 12 << 8 | 30 };

/* The last operand of an operator of the Top DICT; false when the DICT has none. */
static bool top_entry(struct bytes cff, int operator, int * value)
{
	size_t at, end;
	size_t top = index_end(cff, byte_at(cff, 2), &at, &end);
	index_end(cff, top, &at, &end);
	for (int last = 0; at < end && at < cff.length;) {
		int byte = (int)byte_at(cff, at);
		if (byte > 21) {
			last = operand(cff, &at);
			continue;
		}
		at++;
		if (byte == 12)
			byte = byte << 8 | (int)byte_at(cff, at++);
		if (byte == operator) {
			*value = last;
			return true;
		}
		last = 0;
	}
	return false;
}

bool cff_is_cid(struct bytes cff)
{
	int unused;
	return top_entry(cff, ROS, &unused);
}

/* Formats 0, 1 and 2 of section 13; glyph 0 is always CID 0 and not listed. */
void cff_cids(struct bytes cff, uint32_t *cids, size_t count)
{
	int charset = 0;
	bool listed = top_entry(cff, CHARSET, &charset) && charset > 2;
	size_t at = (size_t)charset;
	unsigned format = listed ? byte_at(cff, at++) : 0;
	unsigned width = format; /* bytes of the length of a range: 0, 1 or 2 */
	cids[0] = 0;
	for (size_t glyph = 1; glyph < count;) {
		unsigned first = listed ? number_at(cff, at, 2) : (unsigned)glyph;
		unsigned left = listed ? number_at(cff, at + 2, width) : 0;
		at += 2 + width;
		for (unsigned i = 0; i <= left && glyph < count; i++)
			cids[glyph++] = first + i;
	}
}
