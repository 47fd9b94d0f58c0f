/* How results about topics are described, for templates and for edition.json. */
#include "measure/tables.h"

static const struct field topic_stage_fields[] = {TEXT(struct topic_stage, name, "the stage"),
	PART(struct topic_stage, share, score_type, "share of the stage's comments"),
	NUMBER(struct topic_stage, count, FORMAT_COUNT, "comments"), FIELD_END};
static const struct type topic_stage_type = {
	"topic stage", sizeof(struct topic_stage), topic_stage_fields, "a topic at one stage"};

static const struct field topic_score_fields[] = {
	POINTER(struct topic_score, question, question_type, "the question"),
	TEXT(struct topic_score, unit, "its measure and scale"),
	PART(struct topic_score, with, score_type, "of those who speak of the topic"),
	PART(struct topic_score, without, score_type, "of those who write about something else"),
	PART(struct topic_score, difference, change_type, "from the latter to the former"),
	FIELD_END};
static const struct type topic_score_type = {"topic score", sizeof(struct topic_score),
	topic_score_fields, "what those who speak of a topic answer"};

static const struct field topic_result_fields[] = {
	POINTER(struct topic_result, topic, topic_type, "the topic"),
	PART(struct topic_result, now, score_type, "share of all comments"),
	PART(struct topic_result, before, score_type, "the same in the period before"),
	PART(struct topic_result, change, change_type, "of the share"),
	FLAG(struct topic_result, rose, "the share is clearly larger"),
	FLAG(struct topic_result, fell, "the share is clearly smaller"),
	NUMBER(struct topic_result, count, FORMAT_COUNT, "comments about it"),
	PART(struct topic_result, mix, mix_type, "bands of their scores"),
	ITEMS(struct topic_result, stages, topic_stage_type, "by journey stage"),
	ITEMS(struct topic_result, scores, topic_score_type, "by question"),
	POINTER(struct topic_result, score, topic_score_type,
		"to the question that most comments stand beside"),
	FIELD(struct topic_result, quotes, FIELD_REFS, .flags = COMPUTED | PRIVATE,
		.type = &comment_type, .help = "its customers' words"),
	FIELD_END};
static const struct type topic_result_type = {"topic result", sizeof(struct topic_result),
	topic_result_fields, "how often customers write about something, and who"};

static const struct field topic_column_fields[] = {
	FIELD(struct topic_column, topics, FIELD_REFS, .flags = COMPUTED | PRIVATE,
		.type = &topic_result_type, .help = "from the top"),
	FIELD_END};
static const struct type topic_column_type = {"topic column", sizeof(struct topic_column),
	topic_column_fields, "topics one below the other"};

#define CHOSEN(member, words)                                                                      \
	FIELD(struct topics_result, member, FIELD_REFS, .flags = COMPUTED | PRIVATE,               \
		.type = &topic_result_type, .help = words)
static const struct field topics_result_fields[] = {
	ITEMS(struct topics_result, items, topic_result_type, "every topic"),
	CHOSEN(shown, "topics whose share may be shown, the most frequent first"),
	CHOSEN(moved, "topics whose share moved clearly, the most first"),
	CHOSEN(quoted, "topics with customers' words"),
	FIELD(struct topics_result, quoted_columns, FIELD_LIST, .flags = COMPUTED | PRIVATE,
		.type = &topic_column_type, .help = "the same in columns of about one height"),
	NUMBER(struct topics_result, comments, FORMAT_COUNT, "comments in the period"),
	NUMBER(struct topics_result, comments_before, FORMAT_COUNT, "in the period before"),
	POINTER(struct topics_result, question, question_type, "of the scores"),
	TEXT(struct topics_result, unit, "its measure and scale"),
	POINTER(struct topics_result, most, topic_result_type, "the most frequent topic"),
	POINTER(struct topics_result, worst, topic_result_type,
		"the topic of those who score furthest below the others"),
	FLAG(struct topics_result, worst_is_most, "they are the same topic"),
	FLAG(struct topics_result, compared, "a share could be compared with the period before"),
	PART(struct topics_result, share_changes, correction_type, "of the changes of shares"),
	PART(struct topics_result, score_differences, correction_type,
		"of the differences of scores to the question"),
	WHOLE(struct topics_result, withheld_count, "topics of too few comments"),
	WORD(struct topics_result, format, number_format_names, "how scores are printed"),
	WORD(struct topics_result, change_format, number_format_names,
		"how differences of scores are printed"),
	FIELD_END};
const struct type topics_result_type = {"topics result", sizeof(struct topics_result),
	topics_result_fields, "what customers write about"};
