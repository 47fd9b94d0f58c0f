/* Draws one placed item: a line with its links, a rule, a box, a figure, an image, a path. */
#include <string.h>

#include "pdf/writer.h"

/* The box around neighbouring runs of one link, and the text that they show. */
struct link_area {
	const struct tag *link;
	double left, right;
	size_t start, end;
};

static void link_area_end(struct sheet *sheet, const struct item *item, struct link_area *area)
{
	if (!area->link)
		return;
	const char *label = arena_copy(
		sheet->writer->arena, item->lines->text + area->start, area->end - area->start);
	const double box[4] = {area->left, sheet->height - item->y - item->height, area->right,
		sheet->height - item->y};
	link_add(sheet->writer, area->link, sheet->page, box, label);
	area->link = NULL;
}

static void link_area_add(struct sheet *sheet, const struct item *item, struct link_area *area,
	const struct run *run, const struct tag *link)
{
	double left = item->origin_x + run->x, right = left + run->width;
	if (area->link != link)
		link_area_end(sheet, item, area);
	if (!link)
		return;
	if (!area->link)
		*area = (struct link_area){link, left, right, run->start, run->end};
	area->left = area->left < left ? area->left : left;
	area->right = area->right > right ? area->right : right;
	area->start = area->start < run->start ? area->start : run->start;
	area->end = area->end > run->end ? area->end : run->end;
}

static const struct tag *run_tag(const struct item *item, const struct run *run)
{
	return item->tag && item->run_tags && run->tag ? item->run_tags[run->tag] : item->tag;
}

/* The tag of the inlay of a line that has `before` others ahead of it; NULL: decoration. */
static const struct tag *inlay_tag(const struct item *item, size_t before)
{
	const struct lines *lines = item->lines;
	size_t first = SIZE_MAX;
	for (size_t i = 0; i < lines->inlay_count; i++)
		if (lines->inlays[i].line == item->line && lines->inlays[i].inlay < first)
			first = lines->inlays[i].inlay;
	for (size_t i = 0; i < lines->inlay_count; i++)
		if (first != SIZE_MAX && lines->inlays[i].inlay == first + before)
			return lines->inlays[i].tag ? item->run_tags[lines->inlays[i].tag] : NULL;
	return NULL;
}

/*
 * Puts the inlays that stand in text[start..end), as U+FFFC, into the reading order; they are
 * drawn behind the line. *met counts those of the line.
 */
static void attach_inlays(
	struct sheet *sheet, const struct item *item, size_t start, size_t end, size_t *met)
{
	static const char mark[] = "\xEF\xBF\xBC";
	const char *text = item->lines->text, *at;
	while (end > start && (at = memmem(text + start, end - start, mark, sizeof mark - 1))) {
		const struct tag *tag = inlay_tag(item, (*met)++);
		start = (size_t)(at - text) + sizeof mark - 1;
		if (!tag)
			continue;
		sheet_close(sheet);
		tag_attach(sheet->writer, tag);
	}
}

static void draw_line(struct sheet *sheet, const struct item *item)
{
	const struct line *line = &item->lines->lines[item->line];
	const char *text = item->lines->text;
	struct link_area area = {.link = NULL};
	size_t seen = line->start, inlays = 0;
	for (size_t i = 0; i < line->run_count; i++) {
		const struct run *run = &line->runs[i];
		const struct tag *tag = run_tag(item, run);
		if (item->tag && item->run_tags)
			attach_inlays(sheet, item, seen, run->start, &inlays);
		seen = run->end > seen ? run->end : seen;
		sheet_mark(sheet, tag, item->artifact);
		show_run(sheet, text, run, item->origin_x + run->x, item->baseline);
		link_area_add(sheet, item, &area, run, link_of(tag));
	}
	link_area_end(sheet, item, &area);
}

static void draw_rule(struct sheet *sheet, const struct item *item)
{
	if (item->color == COLOR_NONE)
		return;
	sheet_open(sheet);
	sheet_alpha(sheet, item->opacity);
	sheet_stroke_color(sheet, item->color);
	sheet_pen(sheet, item->thickness, item->dash, false);
	sheet_point(sheet, item->x, item->y);
	buffer_text(sheet->out, " m\n");
	sheet_point(sheet, item->x + item->width, item->y + item->height);
	buffer_text(sheet->out, " l\nS\n");
}

static void fill_item(struct sheet *sheet, const struct item *item)
{
	sheet_open(sheet);
	sheet_alpha(sheet, item->opacity);
	sheet_fill_color(sheet, item->color);
}

static void draw_box(struct sheet *sheet, const struct item *item)
{
	if (item->color == COLOR_NONE)
		return;
	fill_item(sheet, item);
	sheet_point(sheet, item->x, item->y + item->height);
	buffer_char(sheet->out, ' ');
	write_real(sheet->out, item->width);
	buffer_char(sheet->out, ' ');
	write_real(sheet->out, item->height);
	buffer_text(sheet->out, " re\nf\n");
}

static void draw_path(struct sheet *sheet, const struct item *item)
{
	if (item->color == COLOR_NONE || item->path->count == 0)
		return;
	fill_item(sheet, item);
	sheet_path(sheet, item->path, item->x, item->y);
	buffer_text(sheet->out, "f\n");
}

static void box_tag(struct sheet *sheet, const struct item *item)
{
	if (!item->tag || item->tag->kind != TAG_FIGURE)
		return;
	const double box[4] = {item->x, sheet->height - item->y - item->height,
		item->x + item->width, sheet->height - item->y};
	tag_box(sheet->writer, item->tag, box);
}

static void draw_figure_item(struct sheet *sheet, const struct item *item)
{
	box_tag(sheet, item);
	draw_figure(sheet, item);
}

/*
 * Where the corners of the unit square go, by Exif's Orientation (Exif 2.3, 4.6.4): as a matrix,
 * y up. From 5 on the file's columns are rows.
 */
static const signed char turns[][6] = {
	[0] = {1, 0, 0, 1, 0, 0},
	[1] = {1, 0, 0, 1, 0, 0},
	[2] = {-1, 0, 0, 1, 1, 0},
	[3] = {-1, 0, 0, -1, 1, 1},
	[4] = {1, 0, 0, -1, 0, 1},
	[5] = {0, -1, -1, 0, 1, 1},
	[6] = {0, -1, 1, 0, 0, 1},
	[7] = {0, 1, 1, 0, 0, 0},
	[8] = {0, 1, -1, 0, 1, 0},
};

/* The matrix that puts a picture into its box. */
static void write_turned(struct sheet *sheet, const struct item *item)
{
	const signed char *turn = turns[item->picture->turn];
	double bottom = sheet->height - item->y - item->height;
	for (int i = 0; i < 6; i++) {
		bool across = i % 2 == 0;
		double value = turn[i] * (across ? item->width : item->height);
		if (i >= 4)
			value += across ? item->x : bottom;
		write_real(sheet->out, value);
		buffer_char(sheet->out, ' ');
	}
}

static void draw_image(struct sheet *sheet, const struct item *item)
{
	box_tag(sheet, item);
	unsigned object =
		image_object(sheet->writer, item->picture, item->source ? &item->source->at : NULL);
	if (!object)
		return;
	sheet_open(sheet);
	sheet_alpha(sheet, 1);
	buffer_text(sheet->out, "q ");
	write_turned(sheet, item);
	buffer_printf(sheet->out, "cm/I%u Do Q\n", object);
}

static void (*const draw_kind[])(struct sheet *sheet, const struct item *item) = {
	[ITEM_LINE] = draw_line,
	[ITEM_RULE] = draw_rule,
	[ITEM_BOX] = draw_box,
	[ITEM_FIGURE] = draw_figure_item,
	[ITEM_IMAGE] = draw_image,
	[ITEM_PATH] = draw_path,
};

void draw_item(struct sheet *sheet, const struct item *item)
{
	sheet_mark(sheet, item->tag, item->artifact);
	draw_kind[item->kind](sheet, item);
}
