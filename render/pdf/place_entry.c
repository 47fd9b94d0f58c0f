/* An entry of contents: the leader from its name to its page number, and that number. */
#include "pdf/flow.h"

#include <math.h>

#define LEADER_GAP       6.0
#define LEADER_THICKNESS 0.5

bool entry_turn(struct flow *flow, size_t from)
{
	const struct item *name = &flow->strips[flow->count - 1].items[0];
	if (!name->lines->lines[name->line].rtl)
		return false;
	for (size_t i = from; i < flow->count; i++) {
		struct item *items = (struct item *)flow->strips[i].items;
		for (size_t k = 0; k < flow->strips[i].item_count; k++) {
			items[k].x += ENTRY_ROOM;
			items[k].origin_x += ENTRY_ROOM;
		}
	}
	return true;
}

void entry_leader(struct item *leader, const struct item *name, double left, double right, bool rtl)
{
	double room = ENTRY_ROOM / 2 + LEADER_GAP;
	double from = rtl ? left + room : name->x + name->width + LEADER_GAP;
	double to = rtl ? name->x - LEADER_GAP : right - room;
	leader->artifact = ARTIFACT_LAYOUT;
	leader->x = from;
	leader->y = name->baseline;
	leader->width = fmax(0, to - from);
	leader->thickness = LEADER_THICKNESS;
	leader->color = COLOR_RULE;
}

void entry_number(struct layout *layout, struct item *item, struct stretch number,
	const char *language, double left, double right, bool rtl)
{
	number.style.weight = 500;
	const struct lines *lines = stretch_line(layout, &number, 1, ENTRY_ROOM, language);
	const struct line *line = &lines->lines[0];
	item->line = 0;
	item->run_tags = NULL;
	item_line(item, lines, (rtl ? left : right - line->width) - line->x, item->baseline);
}
