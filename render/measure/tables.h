/*
 * How the results of a family are described: rows of field tables for computed members. Private
 * to render/measure.
 */
#ifndef CXPACK_MEASURE_TABLES_H
#define CXPACK_MEASURE_TABLES_H

#include "measure/parts.h"

extern const struct type comment_type, mix_type, topics_result_type, schedule_result_type,
	actions_result_type, effects_result_type, load_result_type, drivers_result_type;
extern const struct type control_result_type, control_point_type, moments_result_type,
	journey_result_type, paired_result_type, voice_result_type, team_result_type,
	question_result_type, quote_column_type;
extern const char *const rag_names[], *const signal_names[];

/* All of these are computed: they are never read from a file. */
#define TEXT(owner, member, words)                                                                 \
	FIELD(owner, member, FIELD_TEXT, .flags = COMPUTED, .help = words)
#define WHOLE(owner, member, words)                                                                \
	FIELD(owner, member, FIELD_INTEGER, .flags = COMPUTED, .format = FORMAT_COUNT,             \
		.help = words)
#define NUMBER(owner, member, how, words)                                                          \
	FIELD(owner, member, FIELD_NUMBER, .flags = COMPUTED, .format = how, .help = words)
/* A number whose format stands beside it, in the int `from`. */
#define SCORED(owner, member, from, words)                                                         \
	FIELD(owner, member, FIELD_NUMBER, .flags = COMPUTED | FORMATTED,                          \
		.format_offset = offsetof(owner, from), .help = words)
#define FLAG(owner, member, words)                                                                 \
	FIELD(owner, member, FIELD_BOOLEAN, .flags = COMPUTED, .help = words)
#define WORD(owner, member, names, words)                                                          \
	FIELD(owner, member, FIELD_CHOICE, .flags = COMPUTED, .choices = names, .help = words)
#define PART(owner, member, of, words)                                                             \
	FIELD(owner, member, FIELD_STRUCT, .flags = COMPUTED, .type = &of, .help = words)
#define POINTER(owner, member, of, words)                                                          \
	FIELD(owner, member, FIELD_REF, .flags = COMPUTED, .type = &of, .help = words)
#define POINTERS(owner, member, of, words)                                                         \
	FIELD(owner, member, FIELD_REFS, .flags = COMPUTED, .type = &of, .help = words)
#define ITEMS(owner, member, of, words)                                                            \
	FIELD(owner, member, FIELD_LIST, .flags = COMPUTED, .type = &of, .help = words)
#define DAY(owner, member, words) FIELD(owner, member, FIELD_DATE, .flags = COMPUTED, .help = words)

#endif
