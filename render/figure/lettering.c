/* Lettering: text on a sheet that touches no other text; wrapping, cutting, pushing apart. */
#include "figure/chart.h"

#include <string.h>

struct style style_of(const struct drawing *drawing, enum role role, enum color color)
{
	struct style style = drawing->theme->styles[role];
	style.color = color;
	return style;
}

static double width_of(const struct drawing *drawing, const char *text, const struct style *style)
{
	return text_width(drawing->typesetter, text, style);
}

struct box text_box(const struct drawing *drawing, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor)
{
	struct font_metrics metrics = style_metrics(drawing->typesetter, style);
	double width = width_of(drawing, text, style);
	double left = anchor == ANCHOR_START ? x : anchor == ANCHOR_END ? x - width : x - width / 2;
	return (struct box){left, baseline - metrics.cap_height * style->size, left + width,
		baseline + metrics.descent * style->size * 0.9};
}

bool boxes_meet(const struct box *a, const struct box *b)
{
	return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

static void add_box(struct arena *arena, struct boxes *boxes, struct box box)
{
	boxes->items = arena_grow(
		arena, boxes->items, boxes->count, &boxes->capacity, sizeof *boxes->items);
	boxes->items[boxes->count++] = box;
}

static size_t hits(const struct boxes *boxes, const struct box *box)
{
	size_t count = 0;
	for (size_t i = 0; i < boxes->count; i++)
		count += boxes_meet(&boxes->items[i], box);
	return count;
}

void avoid(struct sheet *sheet, double x0, double y0, double x1, double y1)
{
	add_box(sheet->drawing->arena, &sheet->marks,
		(struct box){fmin(x0, x1), fmin(y0, y1), fmax(x0, x1), fmax(y0, y1)});
}

void avoid_line(struct sheet *sheet, double x0, double y0, double x1, double y1)
{
	enum { PIECES = 12 };
	double dx = (x1 - x0) / PIECES, dy = (y1 - y0) / PIECES;
	for (int i = 0; i < PIECES; i++)
		avoid(sheet, x0 + dx * i, y0 + dy * i, x0 + dx * (i + 1), y0 + dy * (i + 1));
}

static void put(struct sheet *sheet, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor, double halo)
{
	if (!*text)
		return;
	add_box(sheet->drawing->arena, &sheet->texts,
		text_box(sheet->drawing, x, baseline, text, style, anchor));
	sheet->canvas->functions->text(sheet->canvas, x, baseline, text, style, anchor, halo);
}

void write_text(struct sheet *sheet, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor)
{
	put(sheet, x, baseline, text, style, anchor, 0);
}

void write_over(struct sheet *sheet, double x, double baseline, const char *text,
	const struct style *style, enum anchor anchor)
{
	put(sheet, x, baseline, text, style, anchor, HALO / 10.0);
}

const struct spot *write_best(struct sheet *sheet, const char *text, const struct style *style,
	const struct spot *spots, size_t count)
{
	const struct spot *best = NULL;
	size_t least = 0;
	for (size_t i = 0; i < count; i++) {
		struct box box = text_box(sheet->drawing, spots[i].x, spots[i].baseline, text,
			style, spots[i].anchor);
		bool inside = box.x0 >= -0.01 && box.x1 <= sheet->width + 0.01 && box.y0 >= -0.01 &&
			box.y1 <= sheet->height + 0.01;
		/* Two texts side by side need a space between them. */
		struct box wide = {box.x0 - 1.5, box.y0, box.x1 + 1.5, box.y1};
		if (!inside || hits(&sheet->texts, &wide))
			continue;
		size_t met = hits(&sheet->marks, &box);
		if (!best || met < least) {
			best = &spots[i];
			least = met;
		}
	}
	if (!best)
		return NULL;
	write_over(sheet, best->x, best->baseline, text, style, best->anchor);
	return best;
}

size_t spots_round(const struct style *style, double x, double y, double away, struct spot *spots)
{
	double middle = y + style->size * 0.35;
	spots[0] = (struct spot){x, y - away, ANCHOR_MIDDLE};
	spots[1] = (struct spot){x, y + away + style->size * 0.72, ANCHOR_MIDDLE};
	spots[2] = (struct spot){x + away, middle, ANCHOR_START};
	spots[3] = (struct spot){x - away, middle, ANCHOR_END};
	return 4;
}

double widest(const struct drawing *drawing, const char *const *texts, size_t count,
	const struct style *style)
{
	double width = 0;
	for (size_t i = 0; i < count; i++)
		if (texts[i])
			width = fmax(width, width_of(drawing, texts[i], style));
	return width;
}

/* A mark that belongs to the character before it: a cut must not part them. */
static bool joins(uint32_t codepoint)
{
	return (codepoint >= 0x300 && codepoint <= 0x36F) || codepoint == 0x200D ||
		(codepoint >= 0xFE00 && codepoint <= 0xFE0F) ||
		(codepoint >= 0x1F3FB && codepoint <= 0x1F3FF) ||
		(codepoint >= 0x900 && codepoint <= 0x903) ||
		(codepoint >= 0x93A && codepoint <= 0x94F) ||
		(codepoint >= 0x64B && codepoint <= 0x65F);
}

/* Text longer than this is cut before it is measured, so that widths stay cheap. */
enum { TEXT_LONGEST = 400 };

const char *cut_text(
	const struct drawing *drawing, const char *text, const struct style *style, double width)
{
	size_t length = strlen(text);
	if (length <= TEXT_LONGEST && width_of(drawing, text, style) <= width)
		return text;
	const char *best = "…";
	size_t low = 0, high = length < TEXT_LONGEST ? length : TEXT_LONGEST;
	while (low < high) {
		size_t middle = (low + high + 1) / 2;
		size_t end = middle, size;
		while (end > 0 &&
			((text[end] & 0xC0) == 0x80 ||
				(end < length &&
					joins(utf8_decode(text + end, length - end, &size)))))
			end--;
		const char *shorter = arena_printf(drawing->arena, "%.*s…", (int)end, text);
		if (width_of(drawing, shorter, style) <= width) {
			best = shorter;
			low = middle;
		} else {
			high = middle - 1;
		}
	}
	return best;
}

/* The bytes of `text` that fit one line: whole words, or everything up to the end. */
static size_t line_end(
	const struct drawing *drawing, const char *text, const struct style *style, double width)
{
	size_t fits = 0, at = 0;
	while (text[at] && at <= TEXT_LONGEST) {
		size_t end = at + strcspn(text + at, " \n");
		const char *part = arena_copy(drawing->arena, text, end);
		if (fits && width_of(drawing, part, style) > width)
			break;
		fits = end;
		at = end + strspn(text + end, " \n");
	}
	return fits;
}

struct wrapped wrap_text(const struct drawing *drawing, const char *text, const struct style *style,
	double width, size_t most)
{
	struct wrapped wrapped = {.lines = arena_array(drawing->arena, most, sizeof(char *))};
	if (!text)
		return wrapped;
	text += strspn(text, " \n");
	while (*text && wrapped.count < most) {
		size_t end = line_end(drawing, text, style, width);
		const char *part = arena_copy(drawing->arena, text, end);
		if (wrapped.count + 1 == most)
			part = text;
		part = cut_text(drawing, part, style, width);
		wrapped.lines[wrapped.count++] = part;
		wrapped.width = fmax(wrapped.width, width_of(drawing, part, style));
		text += end;
		text += strspn(text, " \n");
	}
	return wrapped;
}

void write_wrapped(struct sheet *sheet, double x, double baseline, const struct wrapped *wrapped,
	const struct style *style, enum anchor anchor)
{
	for (size_t i = 0; i < wrapped->count; i++)
		write_over(sheet, x, baseline + (double)i * style->leading, wrapped->lines[i],
			style, anchor);
}

void push_apart(struct slot *slots, size_t count, double low, double high)
{
	/* Spans in order of centre; each starts where the one before ends, then all slide back. */
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j > 0 && slots[j].centre < slots[j - 1].centre; j--) {
			struct slot kept = slots[j];
			slots[j] = slots[j - 1];
			slots[j - 1] = kept;
		}
	double end = low;
	for (size_t i = 0; i < count; i++) {
		slots[i].centre = fmax(slots[i].centre, end + slots[i].size / 2);
		end = slots[i].centre + slots[i].size / 2;
	}
	double start = high;
	for (size_t i = count; i-- > 0;) {
		slots[i].centre = fmin(slots[i].centre, start - slots[i].size / 2);
		start = slots[i].centre - slots[i].size / 2;
	}
}
