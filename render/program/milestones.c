/* Milestones: what initiatives have to show by when, between their first and last days. */
#include "program/sections.h"

static const struct field milestone_fields[] = {
	FIELD(struct milestone, title, FIELD_TEXT, .flags = REQUIRED,
		.help = "what can be seen then, such as Tracker live for motor"),
	FIELD(struct milestone, initiative, FIELD_REF, .flags = REQUIRED, .type = &initiative_type,
		.help = "the initiative that it belongs to"),
	FIELD(struct milestone, due, FIELD_DATE, .flags = REQUIRED, .help = "the last day for it"),
	FIELD(struct milestone, reached, FIELD_DATE,
		.help = "the day on which it was reached; left out: not yet"),
	FIELD_END};
const struct type milestone_type = {"milestone", sizeof(struct milestone), milestone_fields,
	"something that an initiative has to show by a day"};

static const char *day(struct arena *arena, struct date date)
{
	return arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}

void advise_milestones(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->milestones.count; i++) {
		const struct milestone *item = &programme->milestones.items[i];
		const struct initiative *initiative = item->initiative;
		if (!initiative || !item->due.year)
			continue;
		struct date end = initiative_end(initiative);
		bool early =
			initiative->start.year && date_compare(item->due, initiative->start) < 0;
		bool late = end.year && date_compare(item->due, end) > 0;
		if (early || late)
			report(diagnostics, CODE_ADVICE, &item->at,
				"milestone \"%s\" is due on %s, %s \"%s\" %s on %s; correct one of "
				"the dates",
				named(item->title), day(arena, item->due),
				early ? "before" : "after", named(initiative->code),
				early ? "starts" : "ends",
				day(arena, early ? initiative->start : end));
	}
}
