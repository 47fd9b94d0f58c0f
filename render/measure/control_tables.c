/* The names by which templates find control charts, and red, amber and green. */
#include "measure/tables.h"

const char *const rag_names[] = {"grey", "red", "amber", "green", NULL};
const char *const signal_names[] = {"none", "outside", "two-of-three", "run", NULL};

static const struct field control_result_fields[] = {
	SCORED(struct control_result, centre, format, "the centre; empty without limits"),
	FIELD(struct control_result, base, FIELD_PERIOD, .flags = COMPUTED,
		.help = "first to last of the points that limits come from"),
	WHOLE(struct control_result, count, "how many points those are"),
	WHOLE(struct control_result, least, "how many limits need"),
	FLAG(struct control_result, limited, "there are limits"),
	POINTER(struct control_result, broken, question_break_type,
		"what changed about the question last; empty: nothing"),
	FIELD_END};
const struct type control_result_type = {"control", sizeof(struct control_result),
	control_result_fields, "what chance explains of a series"};

static const struct field control_point_fields[] = {
	SCORED(struct control_point, low, format, "lower control limit; empty without limits"),
	SCORED(struct control_point, high, format, "upper control limit"),
	NUMBER(struct control_point, distance, FORMAT_SIGNED1, "sigmas from the centre"),
	WORD(struct control_point, signal, signal_names, "which rule it breaks, if any"),
	FLAG(struct control_point, above, "it lies above the centre"), FIELD_END};
const struct type control_point_type = {"control point", sizeof(struct control_point),
	control_point_fields, "where one point lies between control limits"};
