/* Lines of a roadmap from what must finish first to what waits for it. */
#include "figure/roadmap.h"

#include <string.h>

/* More become a net that hides the late one; the table beside has them all. */
enum { LINKS_DRAWN = 8 };

struct link {
	const struct roadmap_row *from, *to;
	bool critical, late;
};

static const struct roadmap_row *row_of(const struct roadmap_layout *layout, const char *code)
{
	for (size_t i = 0; i < layout->count; i++)
		if (layout->rows[i].item && strcmp(layout->rows[i].item->code, code) == 0)
			return &layout->rows[i];
	return NULL;
}

/* The dependant starts before the other ends. */
static bool is_late(const struct roadmap_item *from, const struct roadmap_item *to)
{
	struct date end = roadmap_end(from);
	struct date start = to->start.year ? to->start : roadmap_end(to);
	return end.year && start.year && date_compare(start, end) <= 0;
}

/* Late ones first, then critical ones, then what is still to come. */
static int importance(const struct link *link, const struct roadmap *roadmap)
{
	bool over = roadmap_state(roadmap, link->to->item) == ROADMAP_DELIVERED;
	return over ? 0 : link->late ? 3 : link->critical ? 2 : 1;
}

static size_t list_links(struct link *links, const struct roadmap *roadmap,
	const struct roadmap_layout *layout, int wanted)
{
	size_t count = 0;
	for (size_t i = 0; i < layout->count; i++) {
		const struct roadmap_row *to = &layout->rows[i];
		for (size_t k = 0; to->item && k < to->item->after.count; k++) {
			const struct roadmap_row *from = row_of(layout, to->item->after.items[k]);
			if (!from || from == to || isnan(from->x1) || isnan(to->x0))
				continue;
			struct link link = {.from = from,
				.to = to,
				.critical = from->item->critical && to->item->critical,
				.late = is_late(from->item, to->item)};
			if (importance(&link, roadmap) == wanted && count < LINKS_DRAWN)
				links[count++] = link;
		}
	}
	return count;
}

static void draw_diamond(struct sheet *sheet, double x, double y, enum color color)
{
	static const double r = 2.8;
	struct path path = path_new(sheet->drawing->arena);
	struct pen pen = {color, 1, 1, {0, 0}, false};
	path_move(&path, x, y - r);
	path_line(&path, x + r, y);
	path_line(&path, x, y + r);
	path_line(&path, x - r, y);
	path_close(&path);
	sheet->canvas->functions->fill(sheet->canvas, &path, COLOR_GROUND, 1);
	sheet->canvas->functions->stroke(sheet->canvas, &path, &pen);
}

static void draw_head(struct sheet *sheet, double x, double y, double down, enum color color)
{
	struct path path = path_new(sheet->drawing->arena);
	path_move(&path, x, y);
	path_line(&path, x - 2.4, y - 4 * down);
	path_line(&path, x + 2.4, y - 4 * down);
	path_close(&path);
	sheet->canvas->functions->fill(sheet->canvas, &path, color, 1);
}

/* Down or up from the end of the one, across beside the other's bar, and into its start. */
static void draw_link(
	struct sheet *sheet, const struct roadmap_layout *layout, const struct link *link)
{
	enum color color = link->late ? COLOR_OFF_TRACK : link->critical ? COLOR_INK : COLOR_INK2;
	struct pen pen = {color, link->critical ? 1.5 : 0.9, 1, {0, 0}, false};
	double down = link->to->middle > link->from->middle ? 1 : -1;
	double x0 = fmin(link->from->x1, layout->right - 1), y0 = link->from->middle;
	double end = isnan(link->to->x1) ? link->to->x0 : link->to->x1;
	double x1 = fmin(link->to->x0 + 4, (link->to->x0 + end) / 2 + 0.01);
	double edge = link->to->middle - down * (layout->bar / 2 + 1);
	double across = edge - down * fmin(6, (layout->row - layout->bar) / 2 + 2);
	if (fabs(x1 - x0) < 6)
		x1 = x0;
	struct path path = path_new(sheet->drawing->arena);
	path_move(&path, x0, y0);
	path_line(&path, x0, x1 == x0 ? edge - down * 3 : across);
	if (x1 != x0) {
		path_line(&path, x1, across);
		path_line(&path, x1, edge - down * 3);
	}
	sheet->canvas->functions->stroke(sheet->canvas, &path, &pen);
	draw_head(sheet, x1, edge, down, color);
	draw_diamond(sheet, x0, y0, color);
	avoid(sheet, x0 - 3, fmin(y0, across), x0 + 3, fmax(y0, across));
	avoid(sheet, x0, across - 1, x1, across + 1);
}

void roadmap_draw_links(
	struct sheet *sheet, const struct roadmap *roadmap, const struct roadmap_layout *layout)
{
	struct link links[LINKS_DRAWN];
	size_t drawn = 0;
	for (int wanted = 3; wanted >= 0; wanted--) {
		size_t count = list_links(links, roadmap, layout, wanted);
		for (size_t i = 0; i < count && drawn < LINKS_DRAWN; i++, drawn++)
			draw_link(sheet, layout, &links[i]);
	}
}
