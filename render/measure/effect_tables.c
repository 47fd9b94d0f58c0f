/* How effects of actions are described, for templates and for edition.json. */
#include "measure/tables.h"

static const char *const effect_names[] = {
	"worse", "unclear", "seen", "early", "few", "untested", "unmeasured", NULL};

static const struct field action_effect_fields[] = {
	POINTER(struct action_effect, action, action_type, "what was reported done"),
	TEXT(struct action_effect, subject, "the score by which customers should notice it"),
	TEXT(struct action_effect, unit, "its measure and scale"),
	TEXT(struct action_effect, before_label, "the months before it was done"),
	TEXT(struct action_effect, after_label, "full months since customers should notice"),
	TEXT(struct action_effect, first_label, "the first such month"),
	PART(struct action_effect, before, score_type, "before it was done"),
	PART(struct action_effect, after, score_type, "since customers should notice"),
	PART(struct action_effect, change, change_type, "from before to after"),
	WORD(struct action_effect, verdict, effect_names, "whether customers noticed"),
	FLAG(struct action_effect, false_positive, "reported done, and the score is not better"),
	WORD(struct action_effect, format, number_format_names, "how its scores are printed"),
	WORD(struct action_effect, change_format, number_format_names, "how changes are printed"),
	FIELD_END};
static const struct type action_effect_type = {"action effect", sizeof(struct action_effect),
	action_effect_fields, "an action that was reported done, and its score since"};

static const struct field effects_result_fields[] = {
	ITEMS(struct effects_result, items, action_effect_type,
		"actions reported done, the worst news first"),
	FIELD(struct effects_result, false_positives, FIELD_REFS, .flags = COMPUTED | PRIVATE,
		.type = &action_effect_type, .help = "those whose score is not better"),
	WHOLE(struct effects_result, count, "actions reported done"),
	WHOLE(struct effects_result, judged_count, "those whose score could be tested"),
	WHOLE(struct effects_result, false_positive_count, "of them, not better"),
	WHOLE(struct effects_result, seen_count, "of them, clearly better"),
	WHOLE(struct effects_result, unclear_count, "of them, without a clear change"),
	WHOLE(struct effects_result, worse_count, "of them, clearly worse"),
	WHOLE(struct effects_result, early_count, "done too recently"),
	WHOLE(struct effects_result, few_count, "with too few answers"),
	WHOLE(struct effects_result, untested_count, "with numbers that can't be tested"),
	WHOLE(struct effects_result, unmeasured_count, "without a score to notice it by"),
	FIELD_END};
const struct type effects_result_type = {"effects result", sizeof(struct effects_result),
	effects_result_fields, "whether customers noticed what was reported done"};
