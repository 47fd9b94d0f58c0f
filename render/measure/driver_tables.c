/* How results of driver models are described, for templates and for edition.json. */
#include "measure/tables.h"

static const char *const quadrant_names[] = {"improve", "keep", "watch", "maintain", NULL};
static const char *const refusal_names[] = {
	"unanswered", "withheld", "few", "constant", "dependent", NULL};

static const struct field driver_fields[] = {
	POINTER(struct driver_result, question, question_type, "the question"),
	TEXT(struct driver_result, unit, "its measure and scale"),
	PART(struct driver_result, now, score_type, "of all answers in the period"),
	NUMBER(struct driver_result, performance, FORMAT_COUNT, "mean, 0 worst to 100 best"),
	NUMBER(struct driver_result, performance_low, FORMAT_COUNT, "lower end of its range"),
	NUMBER(struct driver_result, performance_high, FORMAT_COUNT, "upper end of its range"),
	NUMBER(struct driver_result, r, FORMAT_DECIMAL2, "Pearson's correlation, good ends alike"),
	NUMBER(struct driver_result, rho, FORMAT_DECIMAL2, "Spearman's rank correlation"),
	NUMBER(struct driver_result, share, FORMAT_PERCENT, "share of what all drivers explain"),
	NUMBER(struct driver_result, low, FORMAT_PERCENT, "lower end of its range"),
	NUMBER(struct driver_result, high, FORMAT_PERCENT, "upper end of its range"),
	NUMBER(struct driver_result, share_before, FORMAT_PERCENT, "in the period before"),
	WHOLE(struct driver_result, rank, "by share, 1 first"),
	WHOLE(struct driver_result, best, "best rank that the range allows"),
	WHOLE(struct driver_result, worst, "worst rank that the range allows"),
	FLAG(struct driver_result, steady, "its rank is sure"),
	NUMBER(struct driver_result, missing, FORMAT_COUNT, "responses lost without its answer"),
	WORD(struct driver_result, quadrant, quadrant_names, "importance against performance"),
	FLAG(struct driver_result, against, "better answers go with worse ones to the outcome"),
	FIELD_END};
static const struct type driver_type = {"driver result", sizeof(struct driver_result),
	driver_fields, "how much of another question an answer explains"};

#define CHOSEN(member, kind, words)                                                                \
	FIELD(struct drivers_result, member, kind, .flags = COMPUTED | PRIVATE,                    \
		.type = &driver_type, .help = words)
static const struct field drivers_fields[] = {
	POINTER(struct drivers_result, outcome, question_type, "the question that is explained"),
	POINTERS(struct drivers_result, of, question_type, "the questions that may explain it"),
	FLAG(struct drivers_result, refused, "nothing can be said"),
	WORD(struct drivers_result, refusal, refusal_names, "why nothing can be said"),
	POINTER(struct drivers_result, culprit, question_type, "the question that prevents it"),
	NUMBER(struct drivers_result, n, FORMAT_COUNT, "responses that answer everything"),
	NUMBER(struct drivers_result, needed, FORMAT_COUNT, "responses that it takes"),
	NUMBER(struct drivers_result, incomplete, FORMAT_COUNT, "lost without a driver"),
	NUMBER(struct drivers_result, elsewhere, FORMAT_COUNT, "where not all drivers are asked"),
	NUMBER(struct drivers_result, r2, FORMAT_PERCENT, "R squared, percent"),
	NUMBER(struct drivers_result, p, FORMAT_P_VALUE, "of R squared, by F"),
	FLAG(struct drivers_result, explained, "the drivers explain something"),
	FLAG(struct drivers_result, exact, "by Lindeman, Merenda and Gold; else by Johnson"),
	ITEMS(struct drivers_result, drivers, driver_type, "by share, the largest first"),
	CHOSEN(firsts, FIELD_REFS, "drivers that may be the first"),
	CHOSEN(lead, FIELD_REF, "the driver that clearly is"),
	FLAG(struct drivers_result, lead_lowest, "its score is clearly the lowest"),
	FLAG(struct drivers_result, lead_below, "its score is clearly below the mean"),
	CHOSEN(opposite, FIELD_REF, "the first that goes against the outcome"),
	NUMBER(struct drivers_result, cut_share, FORMAT_PERCENT, "mean share"),
	NUMBER(struct drivers_result, cut_performance, FORMAT_COUNT, "mean performance"),
	NUMBER(struct drivers_result, share_end, FORMAT_PLAIN, "end of an axis of shares"),
	NUMBER(struct drivers_result, performance_start, FORMAT_PLAIN,
		"start of an axis of performances"),
	NUMBER(struct drivers_result, performance_end, FORMAT_PLAIN, "end of it"),
	FLAG(struct drivers_result, compared, "there are shares of the period before"),
	NUMBER(struct drivers_result, n_before, FORMAT_COUNT, "responses in the period before"),
	NUMBER(struct drivers_result, r2_before, FORMAT_PERCENT, "R squared in the period before"),
	FIELD_END};
const struct type drivers_result_type = {"drivers result", sizeof(struct drivers_result),
	drivers_fields, "what the answers to a question hang on"};
