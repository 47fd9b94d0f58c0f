/* How cards of teams are described, for templates and for edition.json. */
#include "measure/tables.h"

static const char *const team_state_names[] = {"shown", "small", "withheld", "unheard", NULL};

static const struct field team_topic_fields[] = {
	POINTER(struct team_topic, topic, topic_type, "the topic"),
	NUMBER(struct team_topic, count, FORMAT_COUNT, "comments about it; missing: few"),
	FIELD_END};
static const struct type team_topic_type = {"topic of a team", sizeof(struct team_topic),
	team_topic_fields, "how often a team's customers write about a topic"};

static const struct field team_month_fields[] = {
	FIELD(struct team_month, month, FIELD_MONTH, .flags = COMPUTED, .help = "the month"),
	PART(struct team_month, score, score_type, "the team's score"), FIELD_END};
static const struct type team_month_type = {"month of a team", sizeof(struct team_month),
	team_month_fields, "a team's score in a month"};

static const struct field team_part_fields[] = {
	TEXT(struct team_part_score, name, "the value, such as Phone"),
	PART(struct team_part_score, score, score_type, "the team's score there"), FIELD_END};
static const struct type team_part_score_type = {"part of a team", sizeof(struct team_part_score),
	team_part_fields, "a team's score by a value of another dimension"};

static const struct field team_result_fields[] = {
	FIELD(struct team_result, team, FIELD_REF, .flags = COMPUTED | PRIVATE, .type = &team_type,
		.help = "the team as the programme states it"),
	WORD(struct team_result, state, team_state_names, "why there are no numbers"),
	FLAG(struct team_result, shown, "its score may be shown"),
	POINTER(struct team_result, question, question_type, "of the scores"),
	TEXT(struct team_result, unit, "its measure and scale"),
	PART(struct team_result, now, score_type, "its score"),
	PART(struct team_result, before, score_type, "in the period before"),
	PART(struct team_result, all, score_type, "of all customers"),
	PART(struct team_result, change, change_type, "of its score"),
	FLAG(struct team_result, above, "its whole range is better than the score of all"),
	FLAG(struct team_result, below, "its whole range is worse than the score of all"),
	ITEMS(struct team_result, months, team_month_type, "its last months"),
	WHOLE(struct team_result, month_count, "months with a score"),
	WHOLE(struct team_result, clear_count, "months clearly better than all customers"),
	ITEMS(struct team_result, parts, team_part_score_type,
		"its score told apart by another dimension"),
	NUMBER(struct team_result, comments, FORMAT_COUNT, "comments in the period"),
	ITEMS(struct team_result, thanks, team_topic_type, "topics of those who score higher"),
	ITEMS(struct team_result, asks, team_topic_type, "topics of those who score lower"),
	FIELD(struct team_result, first, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &team_topic_type, .help = "the most frequent of these thanks"),
	NUMBER(struct team_result, scale, FORMAT_COUNT, "the most comments about one topic"),
	FIELD(struct team_result, quotes, FIELD_REFS, .flags = COMPUTED | PRIVATE,
		.type = &comment_type, .help = "its customers' words"),
	WORD(struct team_result, format, number_format_names, "how scores are printed"),
	FLAG(struct team_result, topics, "a number of comments about a topic may be shown"),
	FLAG(struct team_result, promise_counts, "the promise's are few enough to be drawn"),
	FIELD_END};
const struct type team_result_type = {
	"team result", sizeof(struct team_result), team_result_fields, "a team's card"};
