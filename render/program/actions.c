/* Actions: who does what by when, and what customers should notice of it. */
#include "program/sections.h"

static const struct field action_fields[] = {
	FIELD(struct action, id, FIELD_ID, .help = "short id, such as that of the tracker"),
	FIELD(struct action, title, FIELD_TEXT, .flags = REQUIRED, .help = "what is to be done"),
	FIELD(struct action, owner, FIELD_REF, .type = &person_type, .help = "who does it"),
	FIELD(struct action, initiative, FIELD_REF, .type = &initiative_type,
		.help = "the initiative that it belongs to"),
	FIELD(struct action, raised, FIELD_DATE, .help = "when it was agreed"),
	FIELD(struct action, due, FIELD_DATE, .help = "the last day for it"),
	FIELD(struct action, done, FIELD_DATE,
		.help = "the day on which it was reported done; left out: it is open"),
	FIELD(struct action, done_when, FIELD_TEXT,
		.help = "definition of done: what is true when it is done"),
	FIELD(struct action, target, FIELD_REF, .type = &target_type,
		.help = "the target by which customers should notice it"),
	FIELD(struct action, question, FIELD_REF, .type = &question_type,
		.help = "instead of a target: the question whose score should get better"),
	FIELD(struct action, where, FIELD_MAP, .type = &restriction_type,
		.help = "the responses in which it should, such as {stage: Settle}"),
	FIELD(struct action, weeks, FIELD_INTEGER, .low = 1, .high = 520, .fallback = "8",
		.help = "weeks after which customers should notice it"),
	FIELD_END};
const struct type action_type = {
	"action", sizeof(struct action), action_fields, "something that one person does by a day"};
