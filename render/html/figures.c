/* Figures in pages: drawn for each width a page may have, with the data table below. */
#include "html/writer.h"

/*
 * CSS pixels for a unit of drawing (a point in print) on the widest page. The least chart text,
 * 7.2 units, then has 12 px down to a window of 1200 px, where style.css goes over to the middle
 * version. On a phone, the scale is that of figures in a line.
 */
static const double desk_scale = 1.8;

/*
 * Between phone and desk, columns with charts stand one below the other and charts are 560 to
 * 760 px wide. Those drawn for about that width serve there as well.
 */
enum { MIDDLE_WIDTH = 600, MIDDLE_LEAST = 480, MIDDLE_MOST = 640 };

static void draw_version(struct writer *writer, const struct figure *figure, double pixels,
	double scale, const char *css_class)
{
	double width = pixels / scale;
	double height = figure_height(figure, width, writer->drawing);
	struct canvas *canvas =
		svg_open(writer->arena, writer->out, width, height, figure->alt, css_class);
	figure_draw(figure, width, height, writer->drawing, canvas);
	svg_close(canvas);
	buffer_char(writer->out, '\n');
}

static void write_data_row(struct writer *writer, const struct data_table *table,
	const char *const *cells, bool header)
{
	buffer_text(writer->out, "<tr>");
	for (size_t i = 0; i < table->columns; i++) {
		buffer_text(writer->out, header ? "<th scope=\"col\"" : "<td");
		buffer_text(writer->out, table->numeric[i] ? " class=\"number\">" : ">");
		buffer_html(writer->out, cells[i]);
		buffer_text(writer->out, header ? "</th>" : "</td>");
	}
	buffer_text(writer->out, "</tr>\n");
}

static void write_data(struct writer *writer, const struct data_table *table)
{
	struct buffer *out = writer->out;
	buffer_text(out, "<details class=\"data\"><summary>");
	buffer_html(out, theme_string(writer->drawing->theme, "site.data"));
	buffer_text(out, "</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
	write_attribute(writer, "aria-label", table->caption);
	buffer_text(out, "><table>\n");
	if (table->caption != NULL) {
		buffer_text(out, "<caption>");
		buffer_html(out, table->caption);
		buffer_text(out, "</caption>\n");
	}
	buffer_text(out, "<thead>\n");
	write_data_row(writer, table, table->headers, true);
	buffer_text(out, "</thead>\n<tbody>\n");
	for (size_t row = 0; row < table->rows; row++)
		write_data_row(writer, table, table->cells + row * table->columns, false);
	buffer_text(out, "</tbody>\n</table></div>\n</details>\n");
}

void write_figure(struct writer *writer, const struct node *node)
{
	const struct figure *figure = node->figure;
	if (figure == NULL)
		return;
	bool middle = writer->width < MIDDLE_LEAST || writer->width > MIDDLE_MOST;
	write_line(writer);
	buffer_printf(writer->out, "<figure class=\"chart%s\"", middle ? " three" : "");
	write_caption_id(writer, node);
	buffer_text(writer->out, ">\n");
	draw_version(writer, figure, writer->width, desk_scale, "wide");
	if (middle)
		draw_version(writer, figure, MIDDLE_WIDTH, desk_scale, "middle");
	draw_version(writer, figure, writer->phone_width, css_inline_scale, "narrow");
	/* A caption is the last thing in its figure, and stands right below what it belongs to. */
	write_figcaption(writer, node);
	if (node->caption != NULL)
		buffer_text(writer->out, "</figure>\n");
	if (figure->table != NULL)
		write_data(writer, figure->table);
	if (node->caption == NULL)
		buffer_text(writer->out, "</figure>\n");
}

/*
 * What a screen reader says: the words given; without words, the finding when the figure stands
 * alone, and nothing when there is text beside it, which it only decorates.
 */
static const char *inline_words(const struct node *node)
{
	bool alone = node->previous == NULL && node->next == NULL;
	return *node->alt != '\0' || alone ? node->figure->alt : NULL;
}

void write_inline_figure(struct writer *writer, const struct node *node)
{
	const struct figure *figure = node->figure;
	if (figure == NULL) {
		buffer_html(writer->out, node->alt);
		return;
	}
	double width, ascent, descent;
	figure_extent(figure, writer->font_size / css_inline_scale, writer->drawing, &width,
		&ascent, &descent);
	struct canvas *canvas = svg_open_inline(
		writer->arena, writer->out, width, ascent, descent, inline_words(node));
	figure_draw(figure, width, ascent + descent, writer->drawing, canvas);
	svg_close(canvas);
}
