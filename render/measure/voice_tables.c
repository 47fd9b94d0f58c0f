/* How the voice of the customer is described, for templates and for edition.json. */
#include "measure/tables.h"

static const struct field group_history_fields[] = {TEXT(struct group_history, name, "the group"),
	ITEMS(struct group_history, points, score_type, "its scores, the latest last"),
	PART(struct group_history, now, score_type, "the last of them"), FIELD_END};
static const struct type group_history_type = {"group history", sizeof(struct group_history),
	group_history_fields, "a group's score over periods"};

static const struct field mix_row_fields[] = {TEXT(struct mix_row, name, "period or segment"),
	PART(struct mix_row, mix, mix_type, "shares of the unhappy, neutral and happy"),
	PART(struct mix_row, score, score_type, "their score"), FIELD_END};
static const struct type mix_row_type = {
	"mix row", sizeof(struct mix_row), mix_row_fields, "who gives a score"};

static const struct field topic_effect_fields[] = {
	POINTER(struct topic_effect, topic, topic_type, "the topic"),
	NUMBER(struct topic_effect, share, FORMAT_PERCENT, "percent of comments about it"),
	PART(struct topic_effect, difference, change_type,
		"from those who write about something else"),
	FIELD_END};
static const struct type topic_effect_type = {"effect of a topic", sizeof(struct topic_effect),
	topic_effect_fields, "how much those who write about a topic score higher or lower"};

static const struct field voice_result_fields[] = {
	ITEMS(struct voice_result, stages, group_history_type, "stages over the last periods"),
	FIELD(struct voice_result, labels, FIELD_TEXTS, .flags = COMPUTED,
		.help = "these periods, the latest last"),
	TEXT(struct voice_result, first_label, "the first of them"),
	TEXT(struct voice_result, last_label, "the last of them"),
	FIELD(struct voice_result, stage_question, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &question_result_type, .help = "asked about the stages"),
	POINTER(struct voice_result, question, question_type, "the same, where there are stages"),
	ITEMS(struct voice_result, effects, topic_effect_type, "topics, the lowest effect first"),
	POINTER(struct voice_result, effect_question, question_type, "of these effects"),
	TEXT(struct voice_result, effect_unit, "its measure and scale"),
	PART(struct voice_result, effect_correction, correction_type, "of the effects"),
	FIELD(struct voice_result, costs, FIELD_REFS, .flags = COMPUTED | PRIVATE,
		.type = &topic_effect_type,
		.help = "topics of clearly lower scores, none clearly lower than another"),
	FIELD(struct voice_result, mix_question, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &question_result_type, .help = "of the mixes"),
	ITEMS(struct voice_result, mixes, mix_row_type,
		"this period, the same a year before, segments"),
	FIELD(struct voice_result, words, FIELD_REFS, .flags = COMPUTED | PRIVATE,
		.type = &comment_type, .help = "customers' words, to stand beside a chart"),
	FIELD(struct voice_result, more_words, FIELD_LIST, .flags = COMPUTED | PRIVATE,
		.type = &quote_column_type, .help = "the other ones in two columns"),
	WORD(struct voice_result, effect_format, number_format_names, "how effects are printed"),
	WORD(struct voice_result, stage_format, number_format_names,
		"how stages' scores are printed"),
	FIELD_END};
const struct type voice_result_type = {"voice result", sizeof(struct voice_result),
	voice_result_fields, "the voice of the customer"};
