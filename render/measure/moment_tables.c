/* How moments of truth and scores of stages are described, for templates and for edition.json. */
#include "measure/tables.h"

static const char *const basis_names[] = {"drivers", "impact", "alike", NULL};

static const struct field moment_result_fields[] = {
	POINTER(struct moment_result, moment, moment_type, "the moment as the programme states it"),
	TEXT(struct moment_result, stage, "its journey stage"),
	PART(struct moment_result, current, score_type, "its score, 0 to 100"),
	NUMBER(struct moment_result, importance, FORMAT_PERCENT, "how much it matters"),
	NUMBER(struct moment_result, room, FORMAT_COUNT, "room to improve: 100 less the score"),
	NUMBER(struct moment_result, value, FORMAT_COUNT,
		"importance times room times the logarithm of answers"),
	NUMBER(struct moment_result, sheet, FORMAT_DECIMAL1,
		"emotional and business impact less current experience, at most 9"),
	WHOLE(struct moment_result, rank, "where it stands; 0: nowhere"),
	WHOLE(struct moment_result, score_rank, "by score alone; 0: without one"),
	WHOLE(struct moment_result, sheet_rank, "by the sheet; 0: without one"),
	FLAG(struct moment_result, moved, "its rank was set by hand, and is another than by score"),
	FIELD_END};
static const struct type moment_result_type = {"moment result", sizeof(struct moment_result),
	moment_result_fields, "a moment of truth with its rank"};

static const struct field stage_moments_fields[] = {TEXT(struct stage_moments, name, "the stage"),
	PART(struct stage_moments, score, score_type, "its score, 0 to 100"),
	WHOLE(struct stage_moments, moments, "moments of truth in it"),
	WHOLE(struct stage_moments, touchpoints, "touchpoints of it alone"),
	WHOLE(struct stage_moments, heard, "those with a score that may be shown"),
	FLAG(struct stage_moments, by_touchpoints, "the score is the mean of its touchpoints'"),
	FLAG(struct stage_moments, weighted, "by weights of the programme's"), FIELD_END};
static const struct type stage_moments_type = {
	"stage score", sizeof(struct stage_moments), stage_moments_fields, "the score of a stage"};

#define CHOSEN(member, words)                                                                      \
	FIELD(struct moments_result, member, FIELD_REFS, .flags = COMPUTED | PRIVATE,              \
		.type = &moment_result_type, .help = words)
static const struct field moments_result_fields[] = {
	ITEMS(struct moments_result, items, moment_result_type, "by rank; those without one last"),
	ITEMS(struct moments_result, stages, stage_moments_type, "in journey order"),
	CHOSEN(overridden, "those whose rank was set by hand"),
	CHOSEN(silent, "those without a score that may be shown"),
	CHOSEN(unrated, "those with a score and without impacts"),
	FIELD(struct moments_result, first, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &moment_result_type, .help = "the one that ranks first"),
	POINTER(struct moments_result, question, question_type, "by whose score they are ranked"),
	TEXT(struct moments_result, unit, "its measure and scale"),
	WORD(struct moments_result, basis, basis_names,
		"what importance is: of drivers, stated, or the same"),
	WHOLE(struct moments_result, count, "moments of truth"),
	WHOLE(struct moments_result, ranked_count, "those with a rank"),
	WHOLE(struct moments_result, heard_count, "those with a score that may be shown"),
	FLAG(struct moments_result, too_few, "fewer than 10"),
	FLAG(struct moments_result, too_many, "more than 20"),
	FLAG(struct moments_result, sheets, "any has a number by the sheet"),
	FLAG(struct moments_result, stages_shown, "any stage's score may be shown"),
	FLAG(struct moments_result, by_touchpoints, "any of them is a mean of touchpoints"),
	FLAG(struct moments_result, weighted, "and any of those by weights"), FIELD_END};
const struct type moments_result_type = {"moments result", sizeof(struct moments_result),
	moments_result_fields, "moments of truth, ranked"};
