/* The names by which templates find every number. */
#include "measure/tables.h"

static const char *const state_names[] = {"shown", "few", "suppressed", "none", NULL};
static const char *const verdict_names[] = {
	"better", "worse", "no-clear-change", "not-comparable", NULL};
static const char *const pace_names[] = {"on-course", "too-slow", "stalled", "unknown", NULL};
static const char *const agreement_names[] = {"strong", "fair", "weak", NULL};
static const char *const scorer_names[] = {"close", "fair", "split", NULL};
static const char *const quadrant_names[] = {
	"do-now", "plan-carefully", "fill-gaps", "question", NULL};

/* ---- scores and changes ------------------------------------------------------------------ */

static const struct field score_fields[] = {SCORED(struct score, value, format, "the score"),
	SCORED(struct score, low, format, "lower end of its interval"),
	SCORED(struct score, high, format, "upper end of its interval"),
	NUMBER(struct score, n, FORMAT_COUNT, "responses that it rests on"),
	WORD(struct score, state, state_names, "whether it may be shown"),
	FLAG(struct score, visible, "shown, if grey for few answers"),
	NUMBER(struct score, base, FORMAT_COUNT,
		"customers whom they stand for, where the interval allows for it"),
	FLAG(struct score, weighted, "answers count by shares of customers"),
	NUMBER(struct score, effective, FORMAT_COUNT,
		"so many answers that count alike say as much; n without weights"),
	WORD(struct score, format, number_format_names, "how its numbers are printed"), FIELD_END};
const struct type score_type = {
	"score", sizeof(struct score), score_fields, "one score with n and interval"};

static const struct field change_fields[] = {
	SCORED(struct change, difference, format, "after less before"),
	SCORED(struct change, low, format, "lower end of the difference's interval"),
	SCORED(struct change, high, format, "upper end of the difference's interval"),
	SCORED(struct change, margin, margin_format, "half the width of the interval"),
	NUMBER(struct change, p, FORMAT_P_VALUE, "two-sided p of no difference"),
	NUMBER(struct change, p_adjusted, FORMAT_P_VALUE,
		"the same, corrected by Holm for the comparisons beside it"),
	WHOLE(struct change, compared_with, "comparisons that it is corrected for; 1: alone"),
	SCORED(struct change, detectable, margin_format,
		"least true difference that is found four times out of five"),
	FLAG(struct change, known, "there is a difference, tested or not"),
	WORD(struct change, verdict, verdict_names, "what the test says"),
	WORD(struct change, format, number_format_names, "how its numbers are printed"),
	POINTER(struct change, broken, question_break_type,
		"what changed about the question in between; empty: nothing"),
	FLAG(struct change, half_weighted, "one of the two is weighted, the other could not be"),
	FLAG(struct change, clear, "better or worse by more than chance would explain"),
	SCORED(struct change, size, size_format, "the difference without its sign"),
	FLAG(struct change, rose, "after is higher"), FLAG(struct change, fell, "after is lower"),
	FLAG(struct change, slight, "the difference rounds to nothing"),
	FLAG(struct change, in_points, "it is one of NPS or of percent"),
	FLAG(struct change, tested, "its interval is known"),
	FLAG(struct change, against, "lower is better"), FIELD_END};
const struct type change_type = {
	"change", sizeof(struct change), change_fields, "a difference with its test"};

/* ---- questions --------------------------------------------------------------------------- */

static const struct field month_fields[] = {
	FIELD(struct month_score, month, FIELD_MONTH, .flags = COMPUTED, .help = "the month"),
	FIELD(struct month_score, score, FIELD_STRUCT, .flags = COMPUTED | INLINE,
		.type = &score_type, .help = "its score"),
	FLAG(struct month_score, partial, "the feedback ends inside this month"),
	PART(struct month_score, control, control_point_type, "its place in the control chart"),
	POINTER(struct month_score, broken, question_break_type,
		"what changed about the question with this month; empty: nothing"),
	FIELD(struct month_score, weighting, FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &weighting_type, .help = "how its answers are weighted"),
	FIELD_END};
static const struct type month_type = {
	"month", sizeof(struct month_score), month_fields, "a score of one month"};

static const struct field signal_result_fields[] = {
	WORD(struct signal_result, signal, signal_names, "which rule the months break"),
	FLAG(struct signal_result, above, "they lie above the centre"),
	POINTERS(struct signal_result, months, month_type, "months in a row that break it"),
	FIELD_END};
static const struct type signal_result_type = {"signal", sizeof(struct signal_result),
	signal_result_fields, "what chance does not explain"};

static const char *const band_names[] = {"detractor", "passive", "promoter", NULL};

static const struct field comment_fields[] = {TEXT(struct comment, text, "what the customer wrote"),
	TEXT(struct comment, language, "its BCP 47 tag"),
	TEXT(struct comment, translation, "in the programme's language"),
	TEXT(struct comment, stage, "journey stage"),
	TEXT(struct comment, touchpoint, "touchpoint of the journey"),
	TEXT(struct comment, segment, "segment"), TEXT(struct comment, team, "team"),
	FIELD(struct comment, month, FIELD_MONTH, .flags = COMPUTED, .help = "when; never the day"),
	WHOLE(struct comment, score, "the score beside it"),
	WORD(struct comment, band, band_names, "detractor, passive or promoter"),
	PART(struct comment, media, media_type, "a recording of it; empty without a link"),
	TEXT(struct comment, id, "response id"),
	TEXT(struct comment, hash, "what privacy.approved may list"), FIELD_END};
const struct type comment_type = {
	"comment", sizeof(struct comment), comment_fields, "a customer's words"};

static const struct field group_fields[] = {TEXT(struct group_score, name, "the group"),
	PART(struct group_score, now, score_type, "this period"),
	PART(struct group_score, before, score_type, "the period before"),
	PART(struct group_score, change, change_type, "from before to now"),
	WORD(struct group_score, rag, rag_names,
		"of a stage: its range against target and tolerance"),
	FLAG(struct group_score, tolerated, "that target states a tolerance"),
	FIELD(struct group_score, quotes, FIELD_REFS, .flags = COMPUTED | PRIVATE,
		.type = &comment_type, .help = "its customers' words"),
	FIELD_END};
static const struct type group_type = {
	"group", sizeof(struct group_score), group_fields, "a score of one group"};

static const struct field mix_fields[] = {
	NUMBER(struct mix, unhappy, FORMAT_PERCENT, "share of detractors"),
	NUMBER(struct mix, neutral, FORMAT_PERCENT, "share of passives"),
	NUMBER(struct mix, happy, FORMAT_PERCENT, "share of promoters"),
	NUMBER(struct mix, n, FORMAT_COUNT, "responses"), FIELD_END};
const struct type mix_type = {"mix", sizeof(struct mix), mix_fields, "who gives these scores"};

static const struct field target_result_fields[] = {
	POINTER(struct target_result, target, target_type, "the target as the programme states it"),
	TEXT(struct target_result, unit, "its unit, else the question's measure and scale"),
	PART(struct target_result, start, score_type, "in the baseline period"),
	PART(struct target_result, now, score_type, "this period"),
	PART(struct target_result, before, score_type, "the period before"),
	PART(struct target_result, change, change_type, "from before to now"),
	SCORED(struct target_result, value, format, "the value to reach"),
	SCORED(struct target_result, gap, format, "what is missing; 0 when it is met"),
	WORD(struct target_result, pace, pace_names, "whether it is reached in time"),
	WORD(struct target_result, status, status_names, "the pace as a status"),
	WORD(struct target_result, rag, rag_names, "its range against target and tolerance"),
	FLAG(struct target_result, tolerated, "the target states a tolerance"),
	PART(struct target_result, control, control_result_type,
		"what chance explains of numbers from another system"),
	PART(struct target_result, point, control_point_type,
		"where this period's number lies in it"),
	WORD(struct target_result, format, number_format_names, "how its numbers are printed"),
	WORD(struct target_result, change_format, number_format_names, "how changes are printed"),
	TEXT(struct target_result, start_label, "the baseline period in words"), FIELD_END};
static const struct type target_result_type = {"target result", sizeof(struct target_result),
	target_result_fields, "a target and its pace"};

static const struct field question_result_fields[] = {
	POINTER(struct question_result, question, question_type, "the question"),
	TEXT(struct question_result, unit, "the measure and its scale"),
	PART(struct question_result, now, score_type, "this period"),
	PART(struct question_result, before, score_type, "the period before"),
	PART(struct question_result, year_before, score_type, "the same period last year"),
	PART(struct question_result, change, change_type, "from the period before"),
	PART(struct question_result, year_change, change_type, "from last year"),
	ITEMS(struct question_result, months, month_type, "month by month"),
	WHOLE(struct question_result, weighted_months, "of these, that are weighted"),
	WHOLE(struct question_result, unweighted_months,
		"that could not be weighted, for few answers"),
	PART(struct question_result, control, control_result_type,
		"what chance explains of the months"),
	ITEMS(struct question_result, signals, signal_result_type,
		"what chance does not explain in the period"),
	ITEMS(struct question_result, stages, group_type, "by journey stage"),
	ITEMS(struct question_result, touchpoints, group_type, "by touchpoint, in journey order"),
	ITEMS(struct question_result, segments, group_type, "by segment"),
	ITEMS(struct question_result, teams, group_type, "by team"),
	POINTERS(struct question_result, stages_moved, group_type, "stages, best change first"),
	FLAG(struct question_result, stages_shown, "any stage has a score to show"),
	FLAG(struct question_result, stages_compared, "any stage has a change to show"),
	FIELD(struct question_result, rolling, FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &rolling_result_type, .help = "several months together"),
	FIELD(struct question_result, paired, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &paired_result_type,
		.help = "since the period before, of the same customers"),
	PART(struct question_result, stage_changes, correction_type, "of the changes of stages"),
	WORD(struct question_result, stage_format, number_format_names, "how stages are printed"),
	WORD(struct question_result, stage_change_format, number_format_names,
		"how changes of stages are printed"),
	POINTERS(struct question_result, stages_moved, group_type, "stages, best change first"),
	WORD(struct question_result, stage_format, number_format_names, "how stages are printed"),
	WORD(struct question_result, stage_change_format, number_format_names,
		"how changes of stages are printed"),
	FIELD(struct question_result, weighting, FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &weighting_type, .help = "how the answers of this period are weighted"),
	FIELD(struct question_result, weighting_before, FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &weighting_type, .help = "how those of the period before are"),
	PART(struct question_result, mix, mix_type, "who gives these scores"),
	PART(struct question_result, mix_before, mix_type, "the same, last year"),
	POINTER(struct question_result, target, target_result_type, "its target, if it has one"),
	FLAG(struct question_result, n_varies, "n_least and n_most differ"),
	NUMBER(struct question_result, n_least, FORMAT_COUNT, "fewest responses of a month"),
	NUMBER(struct question_result, n_most, FORMAT_COUNT, "most responses of a month"),
	WORD(struct question_result, format, number_format_names, "how its numbers are printed"),
	WORD(struct question_result, change_format, number_format_names, "how changes are printed"),
	FIELD_END};
const struct type question_result_type = {"question result", sizeof(struct question_result),
	question_result_fields, "everything about one question"};

static const struct field objective_result_fields[] = {
	POINTER(struct objective_result, objective, objective_type, "the objective"),
	POINTER(struct objective_result, result, target_result_type, "what it is measured by"),
	FIELD_END};
static const struct type objective_result_type = {"objective result",
	sizeof(struct objective_result), objective_result_fields, "an objective and its measure"};

/* ---- maturity ---------------------------------------------------------------------------- */

static const char *const reliability_names[] = {"reliable", "tentative", "unreliable", NULL};

static const struct field unit_result_fields[] = {
	POINTER(struct unit_result, item, maturity_item_type, "the item; none: the dimension"),
	POINTER(struct unit_result, dimension, maturity_dimension_type, "the dimension"),
	TEXT(struct unit_result, statement, "what was judged"),
	NUMBER(struct unit_result, now, FORMAT_DECIMAL1, "mean of the assessors"),
	NUMBER(struct unit_result, low, FORMAT_PLAIN, "lowest assessor"),
	NUMBER(struct unit_result, high, FORMAT_PLAIN, "highest assessor"),
	NUMBER(struct unit_result, spread, FORMAT_PLAIN, "highest less lowest"),
	WORD(struct unit_result, agreement, agreement_names, "how far assessors agree"),
	WHOLE(struct unit_result, floor, "the level that it allows"), FIELD_END};
static const struct type unit_result_type = {"unit result", sizeof(struct unit_result),
	unit_result_fields, "what assessors score: an item, or a dimension without items"};

static const struct field index_then_fields[] = {
	DAY(struct index_then, date, "day of the assessment"),
	TEXT(struct index_then, label, "its month"),
	NUMBER(struct index_then, index, FORMAT_DECIMAL1, "weighted mean of the dimensions"),
	NUMBER(struct index_then, index100, FORMAT_COUNT, "the index from 0 to 100"), FIELD_END};
static const struct type index_then_type = {
	"index then", sizeof(struct index_then), index_then_fields, "the index of one assessment"};

static const struct field dimension_result_fields[] = {
	POINTER(struct dimension_result, dimension, maturity_dimension_type, "the dimension"),
	NUMBER(struct dimension_result, now, FORMAT_DECIMAL1, "mean of the assessors"),
	NUMBER(struct dimension_result, before, FORMAT_DECIMAL1, "at the assessment before"),
	NUMBER(struct dimension_result, target, FORMAT_DECIMAL1, "where it should be"),
	NUMBER(struct dimension_result, gap, FORMAT_DECIMAL1, "what is missing"),
	NUMBER(struct dimension_result, change, FORMAT_SIGNED1, "since the assessment before"),
	NUMBER(struct dimension_result, low, FORMAT_PLAIN, "lowest assessor"),
	NUMBER(struct dimension_result, high, FORMAT_PLAIN, "highest assessor"),
	WORD(struct dimension_result, agreement, agreement_names, "how far assessors agree"),
	FIELD(struct dimension_result, assessors, FIELD_NUMBERS, .flags = COMPUTED,
		.help = "each assessor's score, ascending"),
	ITEMS(struct dimension_result, units, unit_result_type, "its items, or itself"),
	WHOLE(struct dimension_result, floor, "level that every item allows; 0: not known"),
	POINTER(struct dimension_result, holder, unit_result_type, "what allows least"),
	TEXT(struct dimension_result, here, "how that level is described"),
	TEXT(struct dimension_result, there, "how the next level is described"), FIELD_END};
static const struct type dimension_result_type = {"dimension result",
	sizeof(struct dimension_result), dimension_result_fields, "the maturity of one dimension"};

static const struct field maturity_result_fields[] = {
	NUMBER(struct maturity_result, index, FORMAT_DECIMAL1, "weighted mean of the dimensions"),
	NUMBER(struct maturity_result, index_before, FORMAT_DECIMAL1, "at the assessment before"),
	NUMBER(struct maturity_result, index100, FORMAT_COUNT, "the index from 0 to 100"),
	NUMBER(struct maturity_result, target, FORMAT_DECIMAL1, "where it should be"),
	NUMBER(struct maturity_result, change, FORMAT_SIGNED1, "since the assessment before"),
	NUMBER(struct maturity_result, low, FORMAT_COUNT, "lowest level"),
	NUMBER(struct maturity_result, high, FORMAT_COUNT, "highest level"),
	DAY(struct maturity_result, date, "day of the assessment"),
	DAY(struct maturity_result, date_before, "day of the assessment before"),
	DAY(struct maturity_result, target_date, "when the target should be reached"),
	WHOLE(struct maturity_result, assessor_count, "assessors"),
	WHOLE(struct maturity_result, weak_count, "dimensions with weak agreement"),
	FLAG(struct maturity_result, one_weak, "exactly one dimension has weak agreement"),
	FLAG(struct maturity_result, improved, "the most improved dimension did rise"),
	FLAG(struct maturity_result, complete, "no dimension has a gap"),
	FLAG(struct maturity_result, targeted, "any dimension has a target"),
	FLAG(struct maturity_result, explained, "any dimension has a barrier or a next step"),
	TEXT(struct maturity_result, now_label, "month of the assessment"),
	TEXT(struct maturity_result, before_label, "month of the assessment before"),
	TEXT(struct maturity_result, target_label, "month of the target"),
	TEXT(struct maturity_result, level, "name of the level reached"),
	ITEMS(struct maturity_result, dimensions, dimension_result_type, "largest gap first"),
	WHOLE(struct maturity_result, floor, "level that every dimension allows; 0: not known"),
	TEXT(struct maturity_result, floor_name, "the name of that level"),
	POINTER(struct maturity_result, floor_holder, dimension_result_type,
		"the dimension that allows least"),
	FLAG(struct maturity_result, floor_below, "that level is below what the mean says"),
	NUMBER(struct maturity_result, alpha_nominal, FORMAT_DECIMAL2,
		"Krippendorff's alpha of equal scores"),
	NUMBER(struct maturity_result, alpha_ordinal, FORMAT_DECIMAL2,
		"Krippendorff's alpha of the order of scores"),
	NUMBER(struct maturity_result, alpha_interval, FORMAT_DECIMAL2,
		"Krippendorff's alpha of differences"),
	WORD(struct maturity_result, reliability, reliability_names, "what the ordinal one says"),
	POINTERS(struct maturity_result, disagreements, unit_result_type,
		"what assessors agree on least, widest first"),
	ITEMS(struct maturity_result, history, index_then_type,
		"every assessment so far, oldest first"),
	FLAG(struct maturity_result, noted, "there is something for the foot of the page"),
	FLAG(struct maturity_result, lasting, "there are more than two assessments"),
	FLAG(struct maturity_result, itemised, "any dimension has items"),
	FLAG(struct maturity_result, described, "any dimension describes its levels"),
	POINTER(struct maturity_result, widest, dimension_result_type, "least agreed on"),
	POINTER(struct maturity_result, weakest, dimension_result_type, "lowest"),
	POINTER(struct maturity_result, strongest, dimension_result_type, "highest"),
	POINTER(struct maturity_result, most_improved, dimension_result_type, "rose most"),
	POINTER(struct maturity_result, least_improved, dimension_result_type, "rose least"),
	FIELD_END};
static const struct type maturity_result_type = {"maturity result", sizeof(struct maturity_result),
	maturity_result_fields, "the maturity assessment"};

/* ---- priorities -------------------------------------------------------------------------- */

static const struct field priority_fields[] = {
	POINTER(struct priority, initiative, initiative_type, "the initiative"),
	WHOLE(struct priority, rank, "1 first"),
	NUMBER(struct priority, score, FORMAT_DECIMAL1, "by the programme's model"),
	NUMBER(struct priority, ease_score, FORMAT_DECIMAL1, "weighted benefit and ease, 0 to 10"),
	NUMBER(struct priority, rice, FORMAT_COUNT,
		"reach, impact and confidence by person-months"),
	NUMBER(struct priority, wsjf, FORMAT_DECIMAL1, "cost of delay by size of the job"),
	WHOLE(struct priority, rice_rank, "rank by RICE; 0: not ranked"),
	WHOLE(struct priority, wsjf_rank, "rank by WSJF; 0: not ranked"),
	NUMBER(struct priority, benefit, FORMAT_DECIMAL1, "median of the scorers"),
	NUMBER(struct priority, effort, FORMAT_DECIMAL1, "median of the scorers"),
	NUMBER(struct priority, benefit_low, FORMAT_DECIMAL1, "lower end of the middle half"),
	NUMBER(struct priority, benefit_high, FORMAT_DECIMAL1, "upper end of the middle half"),
	NUMBER(struct priority, effort_low, FORMAT_DECIMAL1, "lower end of the middle half"),
	NUMBER(struct priority, effort_high, FORMAT_DECIMAL1, "upper end of the middle half"),
	WORD(struct priority, agreement, scorer_names, "how far scorers agree"),
	WHOLE(struct priority, blocks, "agreement as 3, 2 or 1 blocks"),
	WORD(struct priority, quadrant, quadrant_names, "where it stands in the matrix"),
	WHOLE(struct priority, group, "its domain's position, from 1"),
	WHOLE(struct priority, rank_low, "best rank as weights vary"),
	WHOLE(struct priority, rank_high, "worst rank as weights vary"),
	NUMBER(struct priority, consensus, FORMAT_COUNT, "rank in the ballots' consensus"),
	FLAG(struct priority, funded, "above the line"),
	FLAG(struct priority, delivered, "the initiative is delivered"),
	FLAG(struct priority, last_funded, "the line stands below it"),
	WHOLE(struct priority, scorers, "who scored it"), FIELD_END};
static const struct type priority_type = {
	"priority", sizeof(struct priority), priority_fields, "an initiative's rank"};

static const struct field ballot_result_fields[] = {
	POINTER(struct ballot_result, ballot, ballot_type, "the ballot"),
	NUMBER(struct ballot_result, tau, FORMAT_DECIMAL2, "Kendall's tau with the consensus"),
	POINTER(struct ballot_result, furthest, initiative_type, "where they differ most"),
	FIELD_END};
static const struct type ballot_result_type = {"ballot result", sizeof(struct ballot_result),
	ballot_result_fields, "a stakeholder's distance to the consensus"};

static const char *const model_names[] = {"benefit", "rice", "wsjf", "moscow", NULL};
static const struct field other_consensus_fields[] = {
	TEXT(struct other_consensus, method, "how ballots would have been combined"),
	FLAG(struct other_consensus, same, "the order would be the same"),
	TEXT(struct other_consensus, first, "codes of the first three"), FIELD_END};
static const struct type other_consensus_type = {"other consensus", sizeof(struct other_consensus),
	other_consensus_fields, "the ballots' order by another method"};

static const struct field priority_result_fields[] = {
	WORD(struct priority_result, model, model_names, "what ranks the initiatives"),
	FLAG(struct priority_result, tied, "all initiatives have the same score"),
	FLAG(struct priority_result, by_benefit, "benefit and ease do"),
	FLAG(struct priority_result, charted, "any item has benefit and effort"),
	FLAG(struct priority_result, other_rice, "another model: RICE is known of some"),
	FLAG(struct priority_result, other_wsjf, "another model: WSJF is known of some"),
	FLAG(struct priority_result, compared_models, "there is another model"),
	FLAG(struct priority_result, permuted, "p of W is by permutation, not by chi-square"),
	ITEMS(struct priority_result, others, other_consensus_type, "by other methods"),
	NUMBER(struct priority_result, budget, FORMAT_MONEY_SHORT, "money to spend"),
	NUMBER(struct priority_result, budget_left, FORMAT_MONEY_SHORT, "what is left of it"),
	POINTER(struct priority_result, too_dear, priority_type,
		"the first that the budget does not reach"),
	POINTERS(struct priority_result, affordable, priority_type,
		"behind it, those that what is left would pay for"),
	ITEMS(struct priority_result, items, priority_type, "by rank"),
	WHOLE(struct priority_result, count, "initiatives ranked"),
	WHOLE(struct priority_result, scorer_count, "scorers"),
	WHOLE(struct priority_result, ballot_count, "ballots"),
	WHOLE(struct priority_result, funded_count, "initiatives above the line"),
	WHOLE(struct priority_result, do_now_count, "initiatives to do now"),
	NUMBER(struct priority_result, benefit_weight, FORMAT_PERCENT, "weight of benefit"),
	NUMBER(struct priority_result, ease_weight, FORMAT_PERCENT, "weight of ease"),
	NUMBER(struct priority_result, cut_benefit, FORMAT_PLAIN, "where high benefit begins"),
	NUMBER(struct priority_result, cut_effort, FORMAT_PLAIN, "where high effort begins"),
	NUMBER(struct priority_result, w, FORMAT_DECIMAL2, "Kendall's W"),
	NUMBER(struct priority_result, chi_square, FORMAT_DECIMAL1, "of W"),
	NUMBER(struct priority_result, p, FORMAT_P_VALUE, "of W"),
	TEXT(struct priority_result, w_word, "good, fair or weak"),
	TEXT(struct priority_result, method, "how ballots were combined"),
	ITEMS(struct priority_result, ballots, ballot_result_type, "furthest first"),
	POINTERS(struct priority_result, close, priority_type, "scorers agree"),
	POINTERS(struct priority_result, split, priority_type, "scorers do not agree"),
	NUMBER(struct priority_result, cost_funded, FORMAT_MONEY_SHORT, "cost above the line"),
	NUMBER(struct priority_result, gain_funded, FORMAT_MONEY_SHORT, "gain above the line"),
	FLAG(struct priority_result, costs, "any initiative states a cost"),
	FLAG(struct priority_result, gains, "any initiative states a gain"),
	FLAG(struct priority_result, disagrees, "ballots put other initiatives on the first three"),
	FIELD_END};
static const struct type priority_result_type = {"priority result", sizeof(struct priority_result),
	priority_result_fields, "the ranking of initiatives"};

/* ---- stories ----------------------------------------------------------------------------- */

static const struct field story_measure_result_fields[] = {
	POINTER(struct story_measure_result, measure, story_measure_type, "what was measured"),
	WORD(struct story_measure_result, verdict, verdict_names, "whether it moved"),
	FLAG(struct story_measure_result, rose, "clearly higher"),
	FLAG(struct story_measure_result, fell, "clearly lower"),
	NUMBER(struct story_measure_result, larger, FORMAT_PLAIN,
		"of before and after, for bars; none when one is missing or below zero"),
	FIELD_END};
static const struct type story_measure_result_type = {"story measure result",
	sizeof(struct story_measure_result), story_measure_result_fields, "what else moved"};

static const struct field story_result_fields[] = {
	POINTER(struct story_result, story, story_type, "the story"),
	TEXT(struct story_result, before_label, "the period before, in words"),
	TEXT(struct story_result, after_label, "the period after, in words"),
	TEXT(struct story_result, unit, "the question's measure and scale"),
	FLAG(struct story_result, known, "before or after may be shown"),
	FLAG(struct story_result, withheld, "a score that the effect needs is withheld"),
	TEXT(struct story_result, where_label, "who the story is about"),
	TEXT(struct story_result, compare_label, "the comparison group"),
	PART(struct story_result, before, score_type, "before"),
	PART(struct story_result, after, score_type, "after"),
	PART(struct story_result, change, change_type, "from before to after"),
	FLAG(struct story_result, compared, "there is a comparison group"),
	PART(struct story_result, compare_before, score_type, "comparison group before"),
	PART(struct story_result, compare_after, score_type, "comparison group after"),
	PART(struct story_result, compare_change, change_type, "change of the comparison group"),
	SCORED(struct story_result, expected, format, "after, had only the comparison moved"),
	PART(struct story_result, effect, change_type, "change less the comparison's change"),
	NUMBER(struct story_result, payback_months, FORMAT_COUNT, "months until paid back"),
	FLAG(struct story_result, facts, "cost, benefit, owner or live day is known"),
	FLAG(struct story_result, ranges, "any measure has a range"),
	FLAG(struct story_result, bars, "any measure may have bars"),
	ITEMS(struct story_result, measures, story_measure_result_type, "what else moved"),
	WORD(struct story_result, format, number_format_names, "how its numbers are printed"),
	WORD(struct story_result, change_format, number_format_names, "how changes are printed"),
	FIELD_END};
static const struct type story_result_type = {
	"story result", sizeof(struct story_result), story_result_fields, "before and after"};

/* ---- the whole --------------------------------------------------------------------------- */

static const struct field status_count_fields[] = {
	WORD(struct status_count, status, status_names, "the status"),
	WHOLE(struct status_count, count, "initiatives with it"),
	TEXT(struct status_count, codes, "their codes"), FIELD_END};
static const struct type status_count_type = {
	"status count", sizeof(struct status_count), status_count_fields, "initiatives by status"};

static const struct field reject_count_fields[] = {TEXT(struct reject_count, reason, "why"),
	NUMBER(struct reject_count, count, FORMAT_COUNT, "how many"), FIELD_END};
static const struct type reject_count_type = {"reject count", sizeof(struct reject_count),
	reject_count_fields, "values that could not be counted"};

static const struct field redaction_count_fields[] = {
	TEXT(struct redaction_count, detector, "what was looked for"),
	NUMBER(struct redaction_count, count, FORMAT_COUNT, "how often it was written over"),
	FIELD_END};
static const struct type redaction_count_type = {"redaction count", sizeof(struct redaction_count),
	redaction_count_fields, "personal data written over"};

static const struct field unplaced_count_fields[] = {
	TEXT(struct unplaced_count, question, "the question that they answer"),
	TEXT(struct unplaced_count, column, "the column that the value stands in"),
	TEXT(struct unplaced_count, value, "the value; left out: an empty cell"),
	NUMBER(struct unplaced_count, count, FORMAT_COUNT, "answers"), FIELD_END};
static const struct type unplaced_count_type = {"unplaced count", sizeof(struct unplaced_count),
	unplaced_count_fields, "answers that belong to no stage of the journey"};

static const struct field source_result_fields[] = {
	POINTER(struct source_result, source, source_type, "the source"),
	NUMBER(struct source_result, rows, FORMAT_COUNT, "rows of data"),
	NUMBER(struct source_result, responses, FORMAT_COUNT, "rows with a date and an answer"),
	NUMBER(struct source_result, answers, FORMAT_COUNT, "values counted"),
	NUMBER(struct source_result, blank, FORMAT_COUNT, "values left blank"),
	NUMBER(struct source_result, not_applicable, FORMAT_COUNT, "values not applicable"),
	NUMBER(struct source_result, rejected, FORMAT_COUNT, "values rejected"),
	NUMBER(struct source_result, rejected_share, FORMAT_PERCENT1, "share rejected"),
	DAY(struct source_result, first, "first response"),
	DAY(struct source_result, last, "last response"),
	NUMBER(struct source_result, forgotten, FORMAT_COUNT, "responses left out by their ids"),
	NUMBER(struct source_result, redacted, FORMAT_COUNT, "finds of personal data written over"),
	FLAG(struct source_result, withheld, "its counts would give a score away"),
	NUMBER(struct source_result, unmatched, FORMAT_COUNT,
		"responses without a row in the file that is joined"),
	NUMBER(struct source_result, unused, FORMAT_COUNT,
		"rows of the file that is joined without a response"),
	ITEMS(struct source_result, reasons, reject_count_type, "rejects by reason"),
	ITEMS(struct source_result, left_out, reject_count_type,
		"rows that are no responses, by status"),
	NUMBER(struct source_result, unplaced, FORMAT_COUNT,
		"answers that belong to no stage of the journey"),
	ITEMS(struct source_result, unplaced_by, unplaced_count_type,
		"the same by question, then by values beside them"),
	ITEMS(struct source_result, redactions, redaction_count_type, "redactions by detector"),
	FIELD_END};
static const struct type source_result_type = {
	"source result", sizeof(struct source_result), source_result_fields, "a source's log"};

static const struct field question_row_fields[] = {
	POINTERS(struct question_row, questions, question_result_type, "side by side"), FIELD_END};
static const struct type question_row_type = {
	"question row", sizeof(struct question_row), question_row_fields, "side by side"};

static const struct field quote_column_fields[] = {
	POINTERS(struct quote_column, quotes, comment_type, "from the top"), FIELD_END};
const struct type quote_column_type = {
	"quote column", sizeof(struct quote_column), quote_column_fields, "customers' words"};

static const struct field measures_fields[] = {
	TEXT(struct measures, period_label, "this period in words"),
	TEXT(struct measures, previous_label, "the period before in words"),
	DAY(struct measures, data_to, "day of the last response"),
	NUMBER(struct measures, responses, FORMAT_COUNT,
		"most responses to one question in the period"),
	FIELD_AS(struct measures, questions, "question_results", FIELD_LIST, .flags = COMPUTED,
		.type = &question_result_type, .help = "every question"),
	FIELD_AS(struct measures, paired, "paired_results", FIELD_LIST, .flags = COMPUTED,
		.type = &paired_result_type,
		.help = "headlines among the customers who answered in two periods"),
	PART(struct measures, scorecard_changes, correction_type,
		"of headlines and targets since the period before"),
	PART(struct measures, year_changes, correction_type, "of headlines since a year before"),
	PART(struct measures, rolling_changes, correction_type,
		"of headlines, several months together, since a year before"),
	PART(struct measures, paired_changes, correction_type, "of their changes"),
	WHOLE(struct measures, paired_count, "those of them that are shown"),
	FIELD_AS(struct measures, targets, "target_results", FIELD_LIST, .flags = COMPUTED,
		.type = &target_result_type, .help = "every target"),
	POINTER(struct measures, nps, question_result_type, "the first NPS question"),
	POINTER(struct measures, csat, question_result_type, "the first CSAT question"),
	POINTER(struct measures, ces, question_result_type, "the first CES question"),
	FIELD_AS(struct measures, maturity, "maturity_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &maturity_result_type, .help = "the maturity assessment"),
	FIELD_AS(struct measures, priorities, "priority_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &priority_result_type, .help = "the ranking of initiatives"),
	FIELD_AS(struct measures, schedule, "schedule_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &schedule_result_type, .help = "when initiatives end, and what holds them"),
	FIELD_AS(struct measures, actions, "actions_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &actions_result_type, .help = "where actions stand"),
	FIELD_AS(struct measures, load, "load_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &load_result_type, .help = "who carries how much"),
	FIELD_AS(struct measures, topics, "topics_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &topics_result_type, .help = "what customers write about"),
	FIELD_AS(struct measures, moments, "moments_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &moments_result_type, .help = "moments of truth, ranked"),
	FIELD_AS(struct measures, teams, "team_results", FIELD_LIST, .flags = COMPUTED,
		.type = &team_result_type, .help = "cards of teams"),
	FIELD_AS(struct measures, voice, "voice_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &voice_result_type, .help = "the voice of the customer"),
	FIELD_AS(struct measures, journey, "journey_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &journey_result_type, .help = "the journey map"),
	FIELD_AS(struct measures, effects, "effects_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &effects_result_type, .help = "whether customers noticed what was done"),
	FIELD_AS(struct measures, drivers, "driver_results", FIELD_LIST, .flags = COMPUTED,
		.type = &drivers_result_type, .help = "every driver model"),
	FIELD(struct measures, driver_finding, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &drivers_result_type, .help = "the driver model to speak of first"),
	FIELD_AS(struct measures, stories, "story_results", FIELD_LIST, .flags = COMPUTED,
		.type = &story_result_type, .help = "every success story"),
	ITEMS(struct measures, statuses, status_count_type, "initiatives by status"),
	FIELD_AS(struct measures, sources, "source_results", FIELD_LIST, .flags = COMPUTED,
		.type = &source_result_type, .help = "logs of the sources"),
	FIELD_AS(struct measures, headlines, "headline_results", FIELD_REFS,
		.flags = COMPUTED | PRIVATE, .type = &question_result_type,
		.help = "questions without those that are details"),
	FIELD(struct measures, question_rows, FIELD_LIST, .flags = COMPUTED | PRIVATE,
		.type = &question_row_type, .help = "these, three side by side"),
	FLAG(struct measures, answered, "there is a response in the period"),
	FLAG(struct measures, shown, "a score of the period may be shown"),
	FLAG(struct measures, based, "an interval allows for the number of customers"),
	FLAG(struct measures, weighted, "a score is weighted by shares of customers"),
	FIELD(struct measures, weighted_rows, FIELD_LIST, .flags = COMPUTED | PRIVATE,
		.type = &question_row_type,
		.help = "questions that have weights, two side by side"),
	WHOLE(struct measures, half_weighted_count,
		"questions that are weighted in only one of the two periods"),
	WHOLE(struct measures, extreme_count, "questions with a large weight"),
	FLAG(struct measures, compared, "a score could be compared with the period before"),
	WHOLE(struct measures, on_course_count, "targets on course"),
	WHOLE(struct measures, judged_count, "targets with a known pace"),
	POINTERS(struct measures, better, question_result_type, "questions that got better"),
	POINTERS(struct measures, worse, question_result_type, "questions that got worse"),
	WHOLE(struct measures, better_count, "questions that got better"),
	WHOLE(struct measures, worse_count, "questions that got worse"),
	WHOLE(struct measures, withheld_count, "scores withheld for privacy"),
	WHOLE(struct measures, unclear_count, "questions without a clear change"),
	WHOLE(struct measures, signal_count, "months and numbers that chance does not explain"),
	WHOLE(struct measures, broken_count, "questions that changed since the period before"),
	WHOLE(struct measures, limited_count, "questions whose months have control limits"),
	WHOLE(struct measures, toleranced_count, "targets with a tolerance"),
	POINTER(struct measures, stage_result, question_result_type, "asked at most stages"),
	FIELD_AS(struct measures, objectives, "objective_results", FIELD_LIST, .flags = COMPUTED,
		.type = &objective_result_type, .help = "the charter's objectives"),
	FIELD(struct measures, quotes, FIELD_REFS, .flags = COMPUTED | PRIVATE,
		.type = &comment_type, .help = "customers' words, chosen"),
	FIELD(struct measures, quote_columns, FIELD_LIST, .flags = COMPUTED | PRIVATE,
		.type = &quote_column_type, .help = "the same in two columns"),
	FIELD(struct measures, comments, FIELD_LIST, .flags = COMPUTED | PRIVATE,
		.type = &comment_type, .help = "customers' words, all that were kept"),
	FIELD_AS(struct measures, quality, "quality_result", FIELD_OPTIONAL, .flags = COMPUTED,
		.type = &quality_type, .help = "what the numbers rest on"),
	NUMBER(struct measures, budget_unallocated, FORMAT_MONEY_SHORT, "what is left"), FIELD_END};
const struct type measures_type = {
	"measures", sizeof(struct measures), measures_fields, "every number of a programme"};
