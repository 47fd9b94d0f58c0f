/* Lists: dash, number and task labels, each item's label beside its first line. */
#include "pdf/flow.h"

#include <math.h>
#include <string.h>

#define DASH_INDENT 9.0
/* White between a number or a task mark and its text. */
#define LABEL_GAP 5.0
#define MARK_SIZE 7.0

/* A closed polygon; the direction of its points decides whether it fills or cuts a hole. */
static void add_polygon(struct path *path, const double (*points)[2], size_t count)
{
	path_move(path, points[0][0], points[0][1]);
	for (size_t i = 1; i < count; i++)
		path_line(path, points[i][0], points[i][1]);
	path_close(path);
}

/* A box as outline, or filled with a tick cut out of it. */
static const struct path *task_mark(struct layout *layout, bool done)
{
	static const double outer[][2] = {{0, 0}, {7, 0}, {7, 7}, {0, 7}};
	static const double inner[][2] = {{0.9, 0.9}, {0.9, 6.1}, {6.1, 6.1}, {6.1, 0.9}};
	static const double tick[][2] = {
		{1.4, 3.6}, {3.0, 5.4}, {5.8, 2.2}, {5.1, 1.6}, {2.95, 4.1}, {2.1, 3.0}};
	struct path *path = arena_alloc(layout->arena, sizeof *path);
	*path = path_new(layout->arena);
	add_polygon(path, outer, 4);
	if (done)
		add_polygon(path, tick, 6);
	else
		add_polygon(path, inner, 4);
	return path;
}

static struct lines *label_lines(const struct column *column, const struct node *list, int number)
{
	struct layout *layout = column->layout;
	struct style style = layout->theme->styles[column->role];
	style.color = COLOR_ACCENT;
	style.weight = 500;
	const char *text = "\xE2\x80\x93";
	if (list->ordered)
		text = arena_printf(layout->arena, "%d.", number);
	return typeset_line(layout->typesetter, layout->arena, text, &style, column->language);
}

static int item_count(const struct node *list)
{
	int count = 0;
	for (const struct node *item = list->first; item != NULL; item = item->next)
		count++;
	return count;
}

static double list_indent(const struct column *column, const struct node *list)
{
	double indent = DASH_INDENT;
	if (list->ordered)
		indent = label_lines(column, list, list->start + item_count(list) - 1)->width +
			LABEL_GAP;
	for (const struct node *item = list->first; item != NULL; item = item->next)
		if (item->task >= 0)
			indent = fmax(indent, MARK_SIZE + LABEL_GAP);
	/* Deep nesting ends at a width that words still fit into. */
	return column->width - indent < LEAST_WIDTH ? 0 : indent;
}

static struct label item_label(struct column *column, const struct node *list,
	const struct node *item, int number, struct tag *tag)
{
	struct layout *layout = column->layout;
	struct label label = {.x = column->x, .tag = tag, .source = item};
	if (item->task < 0) {
		label.lines = label_lines(column, list, number);
		return label;
	}
	label.path = task_mark(layout, item->task == 1);
	label.size = MARK_SIZE;
	label.color = item->task == 1 ? COLOR_ON_TRACK : COLOR_INK2;
	tag->alt = theme_string(layout->theme, item->task == 1 ? "task.done" : "task.open");
	return label;
}

static void measure_item(struct column *column, const struct node *list, const struct node *item,
	struct tag *tag, double indent, int number)
{
	struct column outer = *column;
	struct tag *item_tag = tag_new(column->layout, tag, TAG_ITEM);
	struct tag *label_tag = tag_new(column->layout, item_tag, TAG_LABEL);
	struct label label = item_label(column, list, item, number, label_tag);
	label.outer = column->label;
	column->tag = tag_new(column->layout, item_tag, TAG_ITEM_BODY);
	column->x += indent;
	column->width -= indent;
	column->label = &label;
	column_after(column, list->tight ? GAP_ITEM : GAP_PARAGRAPH);
	if (indent > 0)
		measure_children(column, item);
	if (column->label != NULL) { /* an empty item, or no room beside its label */
		double leading = column->layout->theme->styles[column->role].leading;
		column_strip(column, GAP_ITEM, leading, NAN, item);
	}
	if (indent <= 0) {
		column_join(column, 0);
		measure_children(column, item);
	}
	column->label = NULL;
	column->tag = outer.tag;
	column->x = outer.x;
	column->width = outer.width;
}

/* A list leaves no item of one line alone at either end of a page. */
static void keep_line(struct column *column, size_t first)
{
	struct strip *strip = &column->flow->strips[first];
	if (column->flow->count == first + 1 && strip->bond < BOND_TIGHT)
		strip->bond = BOND_TIGHT;
}

void measure_list(struct column *column, const struct node *list)
{
	struct tag *tag = tag_new(column->layout, column->tag, TAG_LIST);
	tag->ordered = list->ordered;
	double indent = list_indent(column, list);
	int number = list->start;
	column_after(column, column->label != NULL || list->tight ? GAP_ITEM : GAP_PARAGRAPH);
	for (const struct node *item = list->first; item != NULL; item = item->next) {
		size_t first = column->flow->count;
		measure_item(column, list, item, tag, indent, number++);
		if (item->previous != NULL && (item->previous == list->first || item == list->last))
			keep_line(column, first);
	}
	column_after(column, GAP_PARAGRAPH);
}
