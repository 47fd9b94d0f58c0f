/* How the journey map is described, for templates and for edition.json. */
#include "measure/tables.h"

static const struct field stage_contacts_fields[] = {
	TEXT(struct stage_contacts, place, "the touchpoint"),
	NUMBER(struct stage_contacts, share, FORMAT_PERCENT, "percent of the stage's contacts"),
	FIELD_END};
static const struct type stage_contacts_type = {"stage contacts", sizeof(struct stage_contacts),
	stage_contacts_fields, "the part of a stage's contacts that a touchpoint has"};

static const struct field stage_topic_fields[] = {
	POINTER(struct stage_topic, topic, topic_type, "the topic"),
	NUMBER(struct stage_topic, share, FORMAT_PERCENT, "percent of the stage's comments"),
	FIELD_END};
static const struct type stage_topic_type = {"topic of a stage", sizeof(struct stage_topic),
	stage_topic_fields, "what customers of a stage write about"};

static const struct field stage_result_fields[] = {
	POINTER(struct stage_result, stage, stage_type, "the stage as the programme states it"),
	TEXT(struct stage_result, name, "its name"),
	PART(struct stage_result, now, score_type, "its score"),
	PART(struct stage_result, before, score_type, "in the period before"),
	PART(struct stage_result, change, change_type, "from the latter to the former"),
	WORD(struct stage_result, rag, rag_names, "its range against target and tolerance"),
	FLAG(struct stage_result, tolerated, "that target states a tolerance"),
	FLAG(struct stage_result, moment, "it is a moment of truth"),
	ITEMS(struct stage_result, contacts, stage_contacts_type, "its contacts by touchpoint"),
	FIELD(struct stage_result, words, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &comment_type, .help = "what a customer says of it, briefly"),
	FIELD(struct stage_result, words_text, FIELD_TEXT, .flags = COMPUTED | PRIVATE,
		.help = "the same in the language of the page"),
	FIELD(struct stage_result, pleases, FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &stage_topic_type, .help = "what pleases customers most often"),
	FIELD(struct stage_result, annoys, FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &stage_topic_type, .help = "what annoys them most often"),
	FIELD(struct stage_result, initiatives, FIELD_REFS, .flags = COMPUTED | PRIVATE,
		.type = &initiative_type, .help = "initiatives that change it"),
	FIELD_END};
static const struct type stage_result_type = {
	"stage result", sizeof(struct stage_result), stage_result_fields, "a stage on the map"};

static const struct field journey_part_fields[] = {
	ITEMS(struct journey_part, stages, stage_result_type, "in journey order"),
	FLAG(struct journey_part, wide, "too many for an upright page"), FIELD_END};
static const struct type journey_part_type = {
	"journey part", sizeof(struct journey_part), journey_part_fields, "stages of one map"};

#define CHOSEN(member, words)                                                                      \
	FIELD(struct journey_result, member, FIELD_REFS, .flags = COMPUTED | PRIVATE,              \
		.type = &stage_result_type, .help = words)
static const struct field journey_result_fields[] = {
	FLAG(struct journey_result, tolerated, "any stage has a target with a tolerance"),
	ITEMS(struct journey_result, parts, journey_part_type, "maps of twelve stages at most"),
	FIELD(struct journey_result, touchpoints, FIELD_TEXTS, .flags = COMPUTED,
		.help = "touchpoints whose contacts are stated"),
	CHOSEN(moments, "stages that are moments of truth"),
	CHOSEN(firsts, "up to three stages of which none is clearly better than the worst"),
	CHOSEN(below, "stages clearly worse than the target"),
	FIELD(struct journey_result, worst, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &stage_result_type, .help = "the stage clearly worse than all others"),
	POINTER(struct journey_result, question, question_type, "of the scores"),
	TEXT(struct journey_result, unit, "its measure and scale"),
	SCORED(struct journey_result, target, format, "the question's target"),
	WORD(struct journey_result, format, number_format_names, "how scores are printed"),
	WORD(struct journey_result, change_format, number_format_names, "how changes are printed"),
	WHOLE(struct journey_result, count, "stages"),
	WHOLE(struct journey_result, heard_count, "stages with a score that may be shown"),
	SCORED(struct journey_result, low, format, "least of all scores and ranges"),
	SCORED(struct journey_result, high, format, "greatest of them"),
	FLAG(struct journey_result, compared, "a score could be compared"),
	FLAG(struct journey_result, divided, "the stages stand on several maps"),
	FLAG(struct journey_result, quoted, "a stage has a customer's words"),
	FLAG(struct journey_result, themed, "a stage has a topic that pleases or annoys"),
	FLAG(struct journey_result, noted, "there is something to say at the foot"),
	FLAG(struct journey_result, busy, "a stage has an initiative"), FIELD_END};
const struct type journey_result_type = {
	"journey result", sizeof(struct journey_result), journey_result_fields, "the journey map"};
