/* Pieces of figures made of rows: the column of names, and what stands for withheld values. */
#include "figure/chart.h"

struct name_column name_column(const struct drawing *drawing, const char *const *names,
	size_t count, const struct style *style, double most)
{
	struct name_column column = {.lines = 1};
	column.names = arena_array(drawing->arena, count, sizeof *column.names);
	for (size_t i = 0; i < count; i++) {
		column.names[i] = wrap_text(drawing, names[i], style, most, 2);
		column.width = fmax(column.width, column.names[i].width);
		if (column.names[i].count > column.lines)
			column.lines = column.names[i].count;
	}
	return column;
}

void write_name(struct sheet *sheet, double x, double y, const struct wrapped *name,
	const struct style *style)
{
	double first = y - (double)(name->count - (name->count > 0)) * style->leading / 2;
	for (size_t i = 0; i < name->count; i++)
		write_text(sheet, x, first + style->size * 0.35 + (double)i * style->leading,
			name->lines[i], style, ANCHOR_START);
}

void write_withheld(struct sheet *sheet, double x, double y, double room, int state)
{
	/* Of one length for all: it must not tell how many answers there are. */
	static const double stub = 20;
	const struct drawing *drawing = sheet->drawing;
	struct style style = style_of(drawing, ROLE_CHART_SMALL, COLOR_INK3);
	line(sheet, x, y, x + fmin(stub, room), y, pen_frame);
	if (room < stub * 2)
		return;
	const char *words = withheld_words(drawing, state);
	if (state == STATE_SUPPRESSED &&
		text_width(drawing->typesetter, words, &style) > room - stub - 5)
		words = word(drawing, "state.suppressed_short");
	words = cut_text(drawing, words, &style, room - stub - 5);
	write_over(sheet, x + stub + 5, y + style.size * 0.35, words, &style, ANCHOR_START);
}
