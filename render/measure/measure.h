/*
 * Every number that a page can show, computed once from the programme and the tallies. A
 * number is never alone: it comes with n, interval and state; a change comes with its test.
 * All structs here have field tables, so that templates find each member by its name.
 *
 * Formulas and sources stand beside the code; notation after cx practice: n responses, low and
 * high the ends of the interval at thresholds.confidence.
 */
#ifndef CXPACK_MEASURE_H
#define CXPACK_MEASURE_H

#include "feedback/feedback.h"
#include "statistics/statistics.h"

/* ---- scores ------------------------------------------------------------------------------ */

enum score_state {
	SCORE_SHOWN,
	SCORE_FEW, /* n below thresholds.reliability: shown grey, "few answers" */
	/*
	 * 0 < n below thresholds.privacy, or it would give such a score away: all are NAN. Which
	 * of the two is said nowhere, since that would bound the others.
	 */
	SCORE_SUPPRESSED,
	SCORE_NONE /* n = 0 */
};

enum score_method { SCORE_BY_NPS, SCORE_BY_SHARE, SCORE_BY_MEAN, SCORE_BY_RANGE };

/*
 * One score. value is in the metric's unit: NPS points -100..100, CSAT and CES either percent
 * 0..100 or the mean on the question's scale, as `format` says.
 */
struct score {
	double value, low, high;
	double n;
	int state;    /* enum score_state: templates ask {{#now.state.few}} */
	int format;   /* enum number_format of value, low and high */
	bool visible; /* shown or few */
	/*
	 * For tests on differences: how the interval was made, the variance of one response, and
	 * the centre and n that go with it (adjusted Wald moves both; INFINITY: everybody was
	 * asked), and the degrees of freedom of the variance.
	 */
	int method; /* enum score_method */
	double variance, centre, effective_n, degrees;
	double spread; /* variance of the responses as they are, divided by n: for pooling */
	/* What it is the score of; NULL and PERIOD_NONE for numbers from other systems. */
	const struct question *question;
	struct period period;
	double base; /* customers whom the answers stand for, where intervals allow for it; or NAN */
	/* Of answers: weighted by shares of customers, and Kish's number of them; else n. */
	bool weighted;
	double effective;
};
extern const struct type score_type;

/* Answers to a question, and whom they stand for. */
struct sample {
	double counts
		[SCORE_SLOTS]; /* by score, from the lowest; weighted ones sum to `effective` */
	double n;              /* answers */
	double effective;      /* Kish's number of them; n without weights */
	double base;           /* customers who could have answered; NAN: not known */
	bool weighted;
};
/* Without weights. */
struct sample sample_of(const struct tally *tally, double base);

/*
 * The one that question->metric and question->scoring ask for: NPS and the like, 100 (P - D) / n
 * by the question's bands, with an interval by adjusted Wald (n + 3, P + 3/4, D + 3/4); share of
 * the two best answers by direction, in percent, with Wilson's; or the mean on the scale with
 * Student's, where n = 1 and equal scores give low = high = NAN. Of a sample the intervals rest on
 * the effective number of answers; when the base is known, on finite_number of that, unless
 * there are more answers than customers: then the base is not theirs.
 */
struct score score_sample(const struct sample *sample, const struct question *question,
	const struct thresholds *thresholds);
/* Of tallies whose base is not known; score_mean: the mean, whatever the metric. */
struct score score_mean(const struct tally *tally, const struct question *question,
	const struct thresholds *thresholds);
struct score score_question(const struct tally *tally, const struct question *question,
	const struct thresholds *thresholds);

/* ---- changes ----------------------------------------------------------------------------- */

enum verdict {
	VERDICT_BETTER,
	VERDICT_WORSE,
	VERDICT_NO_CLEAR_CHANGE,
	VERDICT_NOT_COMPARABLE /* one side is missing or suppressed, or the question changed */
};

/*
 * after - before with its interval, for two independent samples. NPS: difference of the
 * adjusted-Wald centres; shares: Newcombe 1998 (Stat Med 17:873), method 10; means: Welch 1947.
 * The verdict is better or worse when the interval excludes zero, which is when p is below
 * 1 - confidence. Between two censuses every difference is real.
 */
struct change {
	double difference, low, high, margin; /* margin: half the width of low..high */
	double p;                             /* two-sided */
	/*
	 * Least true difference that is found with power 0.8: (z + 0.84) sqrt(v1/n1 + v2/n2), z of
	 * the interval; NAN without a test, or when no answer differs from another.
	 */
	double detectable;
	/*
	 * Of several comparisons that stand together in a table: their number and Holm's p. Low and
	 * high are then of the level at which Holm's procedure tests this one, or stopped (Serlin
	 * 1993, J Exp Educ 61:350), so that interval, verdict and adjusted p say the same. 1 and p
	 * of a comparison that stands alone.
	 */
	int compared_with;
	double p_adjusted;
	int verdict;
	int format;        /* signed form of the score's: nps, signed1, signed2, points */
	int margin_format; /* decimal1 or decimal2 */
	bool clear;        /* better or worse */
	bool known;        /* there is a difference, tested or not */
	/* For sentences: the difference without its sign, as it is rounded on the page. */
	double size;
	int size_format; /* count, decimal1 or decimal2 */
	bool rose, fell; /* the difference's sign */
	bool slight;     /* it rounds to nothing */
	bool in_points;  /* of NPS or of percent */
	bool tested;     /* there is an interval */
	bool against;    /* what rose is better by falling, or the other way round */
	/* Why both sides are there and nothing is compared: the question changed; or NULL. */
	const struct question_break *broken;
	bool half_weighted; /* or, one side is weighted and the other could not be */
};
extern const struct type change_type;

/*
 * The first break of the question after the first month of one period up to the last month of
 * the other: the scores of the two are no scores of one question. NULL: it stayed as it was.
 */
const struct question_break *break_between(
	const struct question *question, struct period one, struct period other);

/*
 * direction says which way is good. Scores of one question on both sides of a break of it are
 * not comparable, and have no difference; nor have two of which only one is weighted.
 */
struct change score_change(const struct score *before, const struct score *after,
	enum direction direction, const struct thresholds *thresholds);

/*
 * What comes out when several changes are judged together: each by `judge`, at the confidence
 * that the thresholds state.
 */
struct judged {
	struct change (*judge)(const void *compared, const struct thresholds *thresholds);
	const void *compared;
	struct change *change;
};
/* One of several comparisons; `change` is judged anew. */
struct comparison {
	const struct score *before, *after;
	struct change *change;
	enum direction direction;
};
/* What stands in the caption of a table of comparisons. */
struct correction {
	int count; /* comparisons that it is made for; 0: fewer than two, so there is none */
	/* Smallest and largest `detectable` of them, or of the only one; NAN: none. */
	double least, most;
	bool varies; /* they differ as they are printed */
	int format;  /* of both */
};
extern const struct type correction_type;
/*
 * Correct for their number by Holm; what can't be compared does not count. judge_many is for
 * comparisons of any kind, compare_many for scores.
 */
struct correction judge_many(struct arena *arena, const struct judged *judged, size_t count,
	const struct thresholds *thresholds);
struct correction compare_many(struct arena *arena, const struct comparison *comparisons,
	size_t count, const struct thresholds *thresholds);

/* ---- red, amber, green ------------------------------------------------------------------- */

enum rag {
	RAG_GREY,  /* too few answers, or no interval: nothing can be said */
	RAG_RED,   /* the whole interval is worse than the tolerance */
	RAG_AMBER, /* neither: the answer is not in the data, or it lies between the two */
	RAG_GREEN  /* the whole interval is at the target or beyond it */
};
/* tolerance NAN: nothing is red. direction says which way is good. A census is its value. */
enum rag score_rag(const struct score *score, double target, double tolerance,
	enum direction direction, const struct thresholds *thresholds);

/* ---- control charts ---------------------------------------------------------------------- */

/*
 * What chance explains of a series, found from its points before the period. Of months: pooled
 * mean and variance of all their responses, so that limits vary with n. Of numbers from another
 * system: the individuals chart, as their counts explain less than what varies in practice.
 */
enum {
	BASE_LEAST = 8, /* points that limits need */
	BASE_MOST = 12  /* the last points before the period: a year of months */
};

struct control_result {
	double centre;      /* NAN without limits */
	struct period base; /* first to last of the points that limits come from */
	int count, least;   /* how many those are; how many are needed */
	bool limited;       /* there are enough, and they vary */
	/* What broke the series last, up to the period's end; or NULL. */
	const struct question_break *broken;
	int format;
};

/* Where one point lies in it. NAN without limits. */
struct control_point {
	double low, high; /* limits, inside what a score can be */
	double distance;  /* from the centre in sigmas; NAN where a point tells nothing */
	int signal;       /* enum signal */
	bool above;       /* the centre */
	int format;
};

/* ---- weights ----------------------------------------------------------------------------- */

/* Answers that share a weight: those with one value of the dimension, or with several of them. */
struct weighting_group {
	const char *name;  /* "Branch, Phone"; with `rest` alone NULL */
	bool rest;         /* answers without a value that has a share are among them */
	double n;          /* answers */
	double sample;     /* percent of the answers */
	double population; /* percent of the customers; of answers without a share that of them */
	double weight;     /* population / sample */
	bool extreme;      /* the weight is above WEIGHT_USUAL */
};
/* What a rule of thumb calls a large weight (DeBell & Krosnick 2009, ANES report nes012427). */
enum { WEIGHT_USUAL = 5 };

/*
 * Post-stratification (Holt & Smith 1979, J R Stat Soc A 142:33): within a period every answer of
 * a group weighs population / sample, so that the groups count by their shares of customers.
 * Answers with no value of the dimension, or one without a share, weigh 1 together; few of them
 * count with the group that they are taken together with. A group with fewer
 * answers than thresholds.privacy is taken together with the one that has the next fewest, until
 * none has (collapsing of cells: Kalton & Flores-Cervantes 2003, J Off Stat 19:81); more are taken
 * together where numbers of months and periods would tell of fewer by subtraction.
 */
struct weighting {
	const char *dimension;
	struct period period;
	LIST(struct weighting_group) groups; /* two at least; none: not weighted, or not shown */
	double n, effective;
	double design_effect; /* n / effective (Kish 1965, Survey Sampling, 11.7) */
	bool weighted, extreme;
};
extern const struct type weighting_type;

/* ---- questions over time and by group ---------------------------------------------------- */

struct month_score {
	month_index month;
	struct score score;
	bool partial; /* no response in its last seven days, nor later */
	/*
	 * Months that are partial, suppressed or have few answers give no signal: they have no
	 * distance. Before the last break there are no limits.
	 */
	struct control_point control;
	const struct question_break *broken; /* the question changed with this month; or NULL */
	const struct weighting *weighting;   /* or NULL */
};

/* Months in a row that break the same rule on the same side. */
struct signal_result {
	int signal; /* enum signal */
	bool above;
	LIST(const struct month_score *) months;
};

/* Several months together, from the sum of their counts: never a mean of monthly scores. */
struct rolling_score {
	month_index month;  /* the last of them */
	struct score score; /* SCORE_NONE: feedback begins later, or the question changed inside */
};

struct rolling_result {
	LIST(struct rolling_score) points; /* by month shown */
	struct score now, year_before;     /* up to the period's end, and twelve months before */
	struct change change;              /* from a year before: the months do not overlap */
};
extern const struct type rolling_result_type;

struct group_score {
	const char *name;
	struct score now, before;
	struct change change;
	int rag; /* of a stage, by the question's target there, else on the whole; else grey */
	bool tolerated; /* that target states a tolerance: pages say how the stage stands */
	/*
	 * Of comments that were kept: up to two detractors, a passive, a promoter, each the best in
	 * feedback's order; none where `now` is not visible.
	 */
	LIST(const struct comment *) quotes;
};

/* Shares of detractors, passives, promoters (NPS bands; else low, middle, top two), percent. */
struct mix {
	double unhappy, neutral, happy, n;
};

enum pace { PACE_ON_COURSE, PACE_TOO_SLOW, PACE_STALLED, PACE_UNKNOWN };

struct target_result {
	const struct target *target;
	const char *unit;                /* the target's own, else the question's; or NULL */
	struct score start, now, before; /* baseline period; this period; the one before */
	struct change change;            /* before -> now */
	double value;                    /* the target */
	double gap;                      /* what is still missing, in the good direction; 0: met */
	/*
	 * on course: met, or the gap closes by target->by at the rate of the last twelve months
	 * (or since the baseline); too slow: it gets better, but not fast enough; stalled: not
	 * better than twelve months ago; unknown: nothing to compare.
	 */
	int pace;
	int status;     /* enum status, from pace: on track, at risk, off track; -1 unknown */
	int rag;        /* enum rag */
	bool tolerated; /* the target states a tolerance: pages say how it stands */
	/* Of numbers from another system; `point` is that of this period. */
	struct control_result control;
	struct control_point point;
	int format, change_format;
	const char *start_label; /* "Q3 2025" */
};

struct paired_result;
struct question_result {
	const struct question *question;
	const char *unit; /* "NPS", "CSAT, 1–5" */
	struct score now, before, year_before;
	struct change change, year_change;
	int weighted_months, unweighted_months; /* of those that may be shown, with weights */
	LIST(struct month_score) months; /* the last 13 up to the period's end, or the period's */
	struct control_result control;
	LIST(struct signal_result) signals; /* of the period's months, in the order of time */
	LIST(struct group_score) stages;
	LIST(struct group_score) touchpoints;
	LIST(struct group_score) segments;
	LIST(struct group_score) teams;
	LIST(const struct group_score *) stages_moved; /* best change first */
	bool stages_shown, stages_compared; /* any stage's score, any stage's change may be shown */
	struct correction stage_changes;
	struct rolling_result *rolling;     /* NULL when the question has none */
	const struct paired_result *paired; /* with the period before, when it is known; or NULL */
	int stage_format, stage_change_format;
	struct mix mix, mix_before;
	const struct target_result *target; /* the target on this question without where; or NULL */
	const struct weighting *weighting, *weighting_before; /* or NULL: there are no weights */
	double n_least, n_most;                               /* of the months shown */
	bool n_varies;
	int format, change_format;
};

/* ---- the same customers, asked again ------------------------------------------------------ */

enum paired_state {
	PAIRED_SHOWN,
	PAIRED_NOBODY, /* customers of both periods are known, and none answered in both */
	PAIRED_WITHHELD /* it would tell of a few: the pairs, or the answers that are no half of one */
};

/*
 * A headline among customers who answered it in an earlier period and in this one, each by the
 * last answer in either. Each counts once, without weights. `change` is the mean of what each
 * moved: of NPS by 100 or 200 points from band to band and of means in the question's unit, with
 * Student's t; of shares into or out of the two best answers, with McNemar's test and Tango's
 * interval. All that are shown are judged together.
 */
struct paired_result {
	const struct question *question;
	const char *unit, *label; /* label: "Q2 2026" */
	bool year;                /* the same period a year before */
	int state;                /* enum paired_state */
	double n;                 /* customers; NAN: withheld */
	bool few;                 /* below thresholds.reliability */
	struct change change;
	/* Customers by which way what counts of their answer moved; NAN when one is a few. */
	bool counted;
	double better, same, worse;
};

/* An objective of the charter and the target that it is measured by. */
struct objective_result {
	const struct objective *objective;
	const struct target_result *result; /* or NULL */
};

/* ---- topics ------------------------------------------------------------------------------ */

/* How often customers of one stage speak of a topic. */
struct topic_stage {
	const char *name;
	struct score share; /* of the stage's comments, percent; Wilson interval */
	double count;       /* comments; NAN when they are too few, or would tell of a few */
};

/* What those who speak of a topic answer, beside those who write about something else. */
struct topic_score {
	const struct question *question;
	const char *unit;
	struct score with, without; /* shown together or not at all: the sum of both is known */
	struct change difference;   /* from without to with */
};

/*
 * One topic in the comments of the period. Of comments there is a privacy threshold, too: below
 * it a count is withheld, and so are its shares, stages, scores and quotes.
 */
struct topic_result {
	const struct topic *topic;
	struct score now, before; /* share of all comments, percent; Wilson interval; n: all */
	struct change change;     /* of the share; a rise is neither good nor bad */
	bool rose, fell;          /* clearly */
	double count;             /* comments about it; NAN: withheld */
	struct mix mix;           /* bands of their scores */
	LIST(struct topic_stage) stages;     /* in journey order; those with comments */
	LIST(struct topic_score) scores;     /* by question, those with an answer */
	const struct topic_score *score;     /* to the question that most comments stand beside */
	LIST(const struct comment *) quotes; /* up to three, a detractor first */
};

/* Topics one below the other. */
struct topic_column {
	LIST(const struct topic_result *) topics;
};

struct topics_result {
	LIST(struct topic_result) items; /* the most frequent first; withheld ones last */
	LIST(const struct topic_result *) shown;
	LIST(const struct topic_result *) moved; /* share rose or fell clearly; largest first */
	LIST(const struct topic_result *) quoted;
	LIST(struct topic_column) quoted_columns; /* the same in up to two, about as high */
	double comments, comments_before;         /* the latter NAN: withheld */
	const struct question *question;          /* of topic_result.score; or NULL */
	const char *unit;                         /* of it */
	const struct topic_result *most;          /* shown; or NULL */
	/* With a score clearly below that of others by most; or NULL. */
	const struct topic_result *worst;
	bool worst_is_most;
	bool compared; /* a share could be compared with the period before */
	struct correction share_changes, score_differences; /* the latter of `question` */
	int withheld_count;
	int format, change_format; /* of the question's scores */
};

/* ---- drivers ----------------------------------------------------------------------------- */

/* Importance against performance; each cut is the mean of the model's drivers. */
enum driver_quadrant {
	DRIVER_IMPROVE,  /* important, and we do less well */
	DRIVER_KEEP,     /* important, and we do well */
	DRIVER_WATCH,    /* less important, and we do less well */
	DRIVER_MAINTAIN, /* less important, and we do well */
};

/* One driver of a model. All of its numbers are oriented: a greater one is better. */
struct driver_result {
	const struct question *question;
	const char *unit;
	struct score now; /* of all answers, in the unit of the question */
	/* Mean of all answers as a place on the scale, 0 worst to 100 best; Student's interval. */
	double performance, performance_low, performance_high;
	double r, rho;           /* with the outcome: Pearson, Spearman; -1 to 1 */
	double share, low, high; /* of R squared, percent; importance_ranges */
	double share_before;     /* in the period before; NAN */
	int rank, best, worst;   /* by share, 1 first; between which the rank lies */
	double missing;          /* answers to the outcome that are lost since this one is blank */
	int quadrant;            /* enum driver_quadrant; -1: nothing is explained */
	bool steady;             /* best and worst are the same rank */
	bool against;            /* better answers here go with worse ones there */
};

/* Why a model says nothing, the first that holds. */
enum driver_refusal {
	DRIVERS_UNANSWERED, /* no response answers all of its questions */
	DRIVERS_WITHHELD,   /* fewer than thresholds.privacy do, or a score of them is withheld */
	DRIVERS_FEW,        /* fewer than 10 for each driver */
	DRIVERS_CONSTANT,   /* all answers to `culprit` are the same */
	DRIVERS_DEPENDENT   /* answers to `culprit` follow from those to the others */
};

/*
 * A model over the responses of the period that answer all of its questions: correlations are
 * of these alone, and so are n and R squared; scores are of all answers, as on other pages. They
 * are published only when the score of each question is, and n is at least 20 then.
 */
struct drivers_result {
	const struct question *outcome;
	LIST(const struct question *) of;
	bool refused;
	int refusal; /* enum driver_refusal; -1 */
	const struct question *culprit;
	double n, needed;             /* complete responses; 10 for each driver */
	double incomplete, elsewhere; /* answers to the outcome without one of the drivers; where
	                                  not all drivers are asked, NAN: none. All NAN when withheld */
	double r2, p;                 /* percent of the outcome's variance; F test of R squared */
	bool explained;               /* p is below 1 - thresholds.confidence */
	bool exact;                   /* Lindeman, Merenda & Gold; else Johnson */
	LIST(struct driver_result) drivers; /* by share */
	/*
	 * Those that may be the first, by their ranges, without those that go against; more than
	 * three are none. One alone is `lead`.
	 */
	LIST(const struct driver_result *) firsts;
	const struct driver_result *lead;     /* or NULL */
	bool lead_lowest, lead_below;         /* clearly below each other one, below the mean */
	const struct driver_result *opposite; /* the first that goes against; or NULL */
	double cut_share, cut_performance;    /* means of share and performance */
	/* Ends of a chart's axes, multiples of 20: of shares (from 0), of performances. */
	double share_end, performance_start, performance_end;
	bool compared; /* there are shares of the period before */
	double n_before, r2_before;
};

/* ---- maturity ---------------------------------------------------------------------------- */

enum agreement { AGREEMENT_STRONG, AGREEMENT_FAIR, AGREEMENT_WEAK };

/* What assessors score: an item, or a dimension that has none. */
struct unit_result {
	const struct maturity_item *item; /* NULL: the dimension itself */
	const struct maturity_dimension *dimension;
	const char *statement; /* the item's, else the dimension's name */
	double now;            /* mean of the assessors, or the published score */
	double low, high;      /* lowest and highest assessor */
	double spread;         /* high - low; NAN with fewer than two assessors */
	int agreement;         /* as of a dimension */
	/*
	 * The level that this unit alone allows: its score rounded down; of an item that belongs to
	 * a level, every level once it is met, else the one below its own.
	 */
	int floor;
};

struct dimension_result {
	const struct maturity_dimension *dimension;
	double now, before, target, gap, change;
	double low, high;       /* lowest and highest assessor */
	int agreement;          /* high - low: strong <= 0.5, fair <= 1.0, weak wider */
	LIST(double) assessors; /* each assessor's mean of the dimension's items, ascending */
	LIST(struct unit_result) units;
	int floor;                        /* level by the floor rule: every unit allows it; or 0 */
	const struct unit_result *holder; /* the unit that allows least; NULL on the top level */
	/* How the dimension describes its level by the floor rule, and the next; or NULL. */
	const char *here, *there;
};

/* One round of scoring, for the way so far. */
struct index_then {
	struct date date;
	const char *label; /* "September 2026" */
	double index, index100;
};

enum reliability { RELIABILITY_RELIABLE, RELIABILITY_TENTATIVE, RELIABILITY_UNRELIABLE };

struct maturity_result {
	double index, index_before, target; /* weighted mean of dimensions, on the levels' scale */
	double index100;                    /* (index - 1) / (levels - 1) * 100 */
	double change;
	struct date date, date_before, target_date;
	int assessor_count;
	double low, high;  /* of the scale: 1 and the number of levels */
	const char *level; /* name of the level that index reached: floor(index) */
	/* The level that no dimension falls short of, beside the mean; 0: a dimension is not scored. */
	int floor;
	const char *floor_name;
	const struct dimension_result *floor_holder; /* the dimension that allows least */
	bool floor_below;                            /* the floor is below what the mean says */
	/*
	 * Krippendorff's alpha of assessors over units; NAN with fewer than two assessors. The word
	 * goes by the ordinal one: reliable >= 0.8, tentative >= 0.667 (Krippendorff 2004).
	 */
	double alpha_nominal, alpha_ordinal, alpha_interval;
	int reliability;                                /* -1: unknown */
	LIST(const struct unit_result *) disagreements; /* weak ones, widest first, five at most */
	LIST(struct index_then) history;                /* oldest first, up to the current one */
	LIST(struct dimension_result) dimensions;       /* largest gap first */
	const struct dimension_result *widest; /* largest disagreement; NULL when all strong */
	const struct dimension_result *weakest, *strongest, *most_improved, *least_improved;
	int weak_count;           /* dimensions with weak agreement */
	bool one_weak;            /* exactly one of them */
	bool improved;            /* the most improved dimension did rise */
	bool complete;            /* no dimension has a gap */
	bool targeted, explained; /* any dimension has a target, a barrier or a next step */
	bool itemised;            /* any dimension has items */
	bool described;           /* any dimension describes its levels */
	bool noted;               /* there is something to say at the foot of the page */
	bool lasting;             /* more assessments than this one and the one before */
	const char *now_label, *before_label, *target_label; /* "September 2026" */
};

/* ---- priorities -------------------------------------------------------------------------- */

enum quadrant { QUADRANT_DO_NOW, QUADRANT_PLAN, QUADRANT_FILL, QUADRANT_QUESTION };
enum score_agreement { SCORERS_CLOSE, SCORERS_FAIR, SCORERS_SPLIT };

struct priority {
	const struct initiative *initiative;
	int rank;     /* 1 first; ties by benefit and ease, then lower effort, then code */
	double score; /* by the programme's model; of MoSCoW 4 for must to 1 for won't */
	/* By each model; NAN where its inputs are missing. */
	double ease_score; /* weight * benefit + (1 - weight) * (10 - effort) */
	double rice;       /* reach * impact * confidence / person-months (McBride 2018) */
	double wsjf;       /* (value + urgency + opportunity) / size (Reinertsen 2009; SAFe) */
	int rice_rank, wsjf_rank; /* 0: not ranked */
	double benefit, effort;   /* medians over scorers; or NAN */
	double benefit_low, benefit_high, effort_low,
		effort_high; /* middle half; NAN: one scorer */
	int agreement;       /* wider middle half: close <= 0.5, fair <= 0.9 (of its half), split */
	int blocks;          /* 3, 2, 1 */
	int quadrant;        /* -1 without benefit and effort */
	int group;           /* domain's position from 1 */
	/*
	 * Best and worst rank: of benefit and ease for every weight of benefit from 40 % to 80 %;
	 * of RICE and WSJF when its own work is a quarter less or more than estimated.
	 */
	int rank_low, rank_high;
	double consensus; /* rank in the ballots' consensus; NAN without ballots */
	bool funded, last_funded, delivered;
	int scorers;
};

/* How far one stakeholder is from the consensus: who needs convincing. */
struct ballot_result {
	const struct ballot *ballot;
	double tau;                        /* Kendall's tau-b with the consensus, -1 to 1 */
	const struct initiative *furthest; /* where they differ most */
};

/* What another way to combine the ballots would have given. */
struct other_consensus {
	const char *method;
	bool same;         /* it contradicts the consensus nowhere; may break its ties */
	const char *first; /* codes of its first three: "CL-03, CL-01, PW-02" */
};

struct priority_result {
	LIST(struct priority) items; /* by rank */
	int model;                   /* enum priority_model */
	bool by_benefit;             /* it is benefit and ease */
	bool tied;                   /* several items, all with the same score */
	bool charted;                /* any item has benefit and effort */
	bool other_rice, other_wsjf; /* any item has a score of it, and it is not the model */
	bool compared_models;        /* there is another model to compare with */
	int count, scorer_count, ballot_count, funded_count;
	int do_now_count;                   /* not yet delivered */
	double benefit_weight, ease_weight; /* percent */
	double cut_benefit, cut_effort;
	/*
	 * Kendall's W of the ballots (or of the scorers' scores when there are none), with
	 * correction for ties; p by permutation for up to 7 items, chi-square above.
	 */
	double w, chi_square, p;
	bool permuted;      /* p is by permutation */
	const char *w_word; /* "good" >= 0.7, "fair" >= 0.5, "weak" */
	const char *method; /* "Schulze", "Borda", "Kemeny" */
	LIST(struct other_consensus) others;
	LIST(struct ballot_result) ballots; /* furthest from the consensus first */
	LIST(const struct priority *) close, split;
	double cost_funded, gain_funded; /* NAN when no initiative above the line states one */
	double budget, budget_left;      /* NAN without a budget */
	const struct priority *too_dear; /* the first that the budget does not reach; or NULL */
	LIST(const struct priority *) affordable; /* behind it, what is left would pay for each */
	bool costs, gains;                        /* any initiative states one */
	bool disagrees; /* the consensus' first three are not the score's first three */
};

/* ---- schedule ---------------------------------------------------------------------------- */

/* By the planned end; see struct horizons. */
enum horizon { HORIZON_SHORT, HORIZON_MID, HORIZON_LONG };

/*
 * One initiative on the programme's time line, as of the period's last day. The passes of the
 * critical path method (Kelley and Walker 1959) run over calendar days: nothing starts before
 * its planned start, nor before all that it waits for has ended; what has begun keeps its start,
 * and what is left of it by the plan waits likewise (retained logic); what is not delivered ends
 * after the period. Initiatives without an end pass on what they wait for, and take no time.
 */
struct schedule_item {
	const struct initiative *initiative;
	const char *domain;      /* its name, or NULL */
	struct date start, end;  /* as planned; delivered: as they were */
	struct date forecast;    /* the earliest end by the passes; missing: delivered, no end */
	double slack;            /* days that it may slip before the last end moves; or NAN */
	double slip;             /* days from the planned end to the forecast, 0 or more */
	double late;             /* days since the planned end; 0: it has not passed */
	int horizon;             /* enum horizon; -1: delivered or without an end */
	bool dated;              /* has an end, planned or real */
	bool delivered, running; /* by the period's last day; running: begun, not delivered */
	bool critical;           /* not delivered, and its slack is 0 */
	bool slips, overdue;     /* slip or late is more than 0 */
	LIST(const char *) waits_for; /* codes */
};

/* What is due by when in one domain. */
struct horizon_row {
	const char *domain; /* name; NULL: initiatives without one */
	/* The items of each horizon, those delivered, those without an end. */
	LIST(const struct schedule_item *) near_term, mid_term, long_term, delivered, undated;
};

/*
 * What is ahead, or was to be: the initiatives that start on a day, those that end on it by the
 * plan, or one milestone. Nothing of what is delivered or reached.
 */
enum event_kind { EVENT_MILESTONE, EVENT_START, EVENT_END };
struct schedule_event {
	struct date date;
	int kind;                                 /* enum event_kind */
	const struct milestone *milestone;        /* or NULL */
	const struct schedule_item *item;         /* of the milestone; or NULL */
	LIST(const struct schedule_item *) items; /* that start or end; in the order of all */
	LIST(const char *) codes;                 /* of all of these */
	double late; /* days since the milestone was due; NAN: it is ahead */
};

/*
 * An initiative that waits for another; neither is delivered. needed: its planned start, its end
 * when it has no start; arrives: the other's forecast. days: free between the two, below 0
 * missing; NAN: a date is missing. 0: the one begins on the day after the other ends.
 */
struct dependency {
	const struct schedule_item *item, *before;
	struct date needed, arrives; /* arrives: missing when the other has no end */
	double days, spare, late;    /* spare, late: days or -days when above 0; else NAN */
};

struct schedule_result {
	LIST(struct schedule_item) items; /* by domain, start and code; without dates last */
	struct date as_of;                /* the period's last day */
	struct date near_end, mid_end;    /* the last days of short and mid term */
	int near_months, mid_months;
	struct date finish;         /* the last forecast end; missing: all is delivered */
	struct date planned_finish; /* the last planned one of what is not delivered */
	/* From the first to the one that ends last; each waits for the one before. */
	LIST(const struct schedule_item *) chain;
	LIST(const struct schedule_item *) late, slipping, undated; /* the most days first */
	LIST(struct date_conflict) conflicts;                       /* most days first */
	LIST(struct horizon_row) domains;
	/* Milestones that were missed, then the three months after the period, by date. */
	LIST(struct schedule_event) next;
	struct date next_end;                 /* the last day of these */
	LIST(struct dependency) dependencies; /* the latest first; without dates last */
	LIST(struct dependency) watched;      /* the first six of them */
	const struct schedule_item *latest;   /* the end of the chain; or NULL */
	const struct date_conflict *worst;    /* conflict; or NULL */
	int count, delivered_count, running_count, planned_count, critical_count;
	bool linked;   /* any initiative waits for another */
	bool progress; /* any that is not delivered says how far it is */
	bool moved;    /* finish is not planned_finish */
	bool complete; /* everything is delivered */
};

/* ---- actions and load -------------------------------------------------------------------- */

enum action_state {
	ACTION_OVERDUE, /* open, and its deadline has passed */
	ACTION_DUE,     /* open, due within 30 days after the period's last day */
	ACTION_LATER,   /* open, due after that */
	ACTION_UNDATED, /* open, without a deadline */
	ACTION_ON_TIME, /* done by its deadline */
	ACTION_LATE,    /* done after it */
	ACTION_DONE     /* done, without a deadline */
};

/* One action as of the period's last day. What others measure of an action is added here. */
struct action_result {
	const struct action *action;
	int state;   /* enum action_state */
	double days; /* overdue: since the deadline; open: until it; late: behind it; else NAN */
	bool open;
};

/* What one person answers for in one month. */
struct month_load {
	const char *label;    /* "Oct" */
	int running, actions; /* initiatives that run, actions that are open */
	int total;
	double person_months; /* of those that state them, spread evenly; NAN: none does */
};

struct owner_load {
	const struct person *person; /* NULL: what nobody answers for */
	LIST(struct month_load) months;
	int running, open, overdue, done; /* on the period's last day */
	int peak;                         /* the most in one month */
	const char *peak_label;
	double person_months; /* of all months; NAN: none stated */
	/* That month's initiatives by code: "CL-01, CL-02". */
	const char *codes;
};

/* Who carries how much in the six months after the period. */
struct load_result {
	LIST(struct owner_load) owners; /* the highest peak first; nobody last */
	LIST(struct month_load) months; /* all owners together */
	const struct owner_load *most;  /* or NULL */
	bool effort;                    /* any person-months are stated */
	bool acting;                    /* there are actions */
};

/* How many actions were agreed and done in one month. */
struct action_month {
	const char *label; /* "Apr" */
	int opened, closed;
};

/* What one person has to do yet. */
struct owner_actions {
	const struct person *person; /* NULL: what nobody does */
	int open, overdue;           /* open: overdue ones, too */
};

struct actions_result {
	LIST(struct action_result) items; /* overdue first, then by deadline, done ones last */
	LIST(const struct action_result *) overdue, due, later, undated, done;
	LIST(const struct action_result *) worst; /* the first three of those overdue */
	/*
	 * Six, the last that of the period's last day: actions by the month of their `raised` and
	 * of their `done`. Empty when none was agreed or done in them, or none says when it was
	 * agreed.
	 */
	LIST(struct action_month) months;
	LIST(struct owner_actions) owners; /* with open ones, the most first; nobody last */
	const char *since;                 /* the first of the months: "April" */
	int opened_count, closed_count;    /* in the months */
	int unopened_count;                /* do not say when they were agreed */
	int most_open;                     /* of one owner */
	double scale_days;          /* a whole bar: the most of an open one, 30 at least; or NAN */
	struct date as_of, due_end; /* due_end: the last day of those due soon */
	int count, open_count, done_count, on_time_count, done_late_count;
	int unowned_count, undefined_count; /* open, without an owner or definition of done */
	int unraised_count;                 /* agreed only after the period, in none of these */
	bool timed;                         /* an open one has a deadline */
	bool defined;                       /* an open one says when it is done */
	const struct action_result *oldest; /* overdue the longest; or NULL */
	double on_time_share;               /* percent of those done that had a deadline; or NAN */
};

/* ---- stories ----------------------------------------------------------------------------- */

struct story_measure_result {
	const struct story_measure *measure;
	int verdict;     /* by whether the two ranges overlap; without ranges: not comparable */
	bool rose, fell; /* clearly */
	double larger;   /* of before and after, for bars; NAN when one is missing or below zero */
};

struct story_result {
	const struct story *story;
	const char *before_label, *after_label; /* "Q4 2025" */
	const char *unit;                       /* of the question: "CSAT, 1–5" */
	struct score before, after;
	bool known;    /* before or after may be shown */
	bool withheld; /* and a score that the effect needs may not */
	struct change change;
	bool compared;
	struct score compare_before, compare_after;
	struct change compare_change;
	const char *where_label, *compare_label;
	double expected; /* before + the comparison group's change */
	/* Effect = change - comparison's change (difference in differences), or the change. */
	struct change effect;
	double payback_months; /* cost / benefit * 12 */
	bool facts;            /* cost, benefit, owner or day of going live is known */
	bool ranges;           /* any of the measures has a range */
	bool bars;             /* any of them may have bars */
	LIST(struct story_measure_result) measures;
	int format, change_format;
};

/* ---- moments of truth -------------------------------------------------------------------- */

/*
 * What importance is, of one kind for all moments: shares of R squared when the driver model
 * explains something and has the question of each, else stated impacts, else nothing.
 */
enum moment_basis { MOMENTS_BY_DRIVERS, MOMENTS_BY_IMPACT, MOMENTS_ALIKE };

struct moment_result {
	const struct moment_of_truth *moment;
	const char *stage;    /* name, or NULL */
	struct score current; /* 0 worst to 100 best */
	/*
	 * importance / 100 * room * ln(n), which is NAN without a score that may be shown or without
	 * an impact beside others. importance: share of the driver, percent; or percent of the
	 * highest impact, (emotional + business) / 10; or 100. room: 100 - current.
	 */
	double importance, room, value;
	/* The published sheet: emotional + business - current experience on 1 to 5, at most 9. */
	double sheet;
	int rank;                   /* 1 first; 0: neither a score nor set by hand */
	int score_rank, sheet_rank; /* 0: none */
	bool moved;                 /* set by hand, and another than by score */
};

/* The score of a stage from 0 to 100: of its touchpoints, else of its own answers. */
struct stage_moments {
	const char *name;
	struct score score; /* mean of touchpoints by answers or by weights; normal interval */
	int moments;
	int touchpoints, heard; /* of this stage alone; those with a score that may be shown */
	bool by_touchpoints, weighted;
};

struct moments_result {
	LIST(struct moment_result) items;              /* by rank; those without one last */
	LIST(struct stage_moments) stages;             /* in journey order */
	LIST(const struct moment_result *) overridden; /* by hand */
	LIST(const struct moment_result *) silent;     /* without a score that may be shown */
	LIST(const struct moment_result *) unrated;    /* with a score, without impacts */
	const struct moment_result *first;             /* or NULL */
	const struct question *question;               /* or NULL */
	const char *unit;
	int basis; /* enum moment_basis */
	int count, ranked_count, heard_count;
	bool too_few, too_many; /* 10 to 20 are usual */
	bool sheets, stages_shown, by_touchpoints, weighted;
};

/* ---- the journey map --------------------------------------------------------------------- */

/* What a topic has of a stage's comments, where it stands on the map. */
struct stage_topic {
	const struct topic *topic;
	double share; /* percent of the stage's comments */
};

/* One column of the map. */
struct stage_result {
	const struct journey_stage *stage;
	const char *name;
	struct score now, before; /* of the map's question */
	struct change change;
	int rag; /* enum rag, as of the question's stage */
	bool tolerated;
	bool moment; /* of truth: by the stage's own word, or by moments in it */
	LIST(struct stage_contacts) contacts; /* in the map's order of touchpoints */
	const struct comment *words;          /* brief ones that suit the score; or NULL */
	const char *words_text;               /* theirs, or their translation */
	/*
	 * The most frequent topic at the stage of those whose customers score clearly better than
	 * others, and worse; NULL: there is none that may be shown.
	 */
	struct stage_topic *pleases, *annoys;
	LIST(const struct initiative *) initiatives; /* that change it */
};

/* Stages that stand on one map; with more than one, all of about the same number. */
struct journey_part {
	LIST(struct stage_result) stages;
	bool wide; /* too many for an upright page */
};

struct journey_result {
	LIST(struct journey_part) parts;
	LIST(const char *) touchpoints;            /* with contacts, in the journey's order */
	LIST(const struct stage_result *) moments; /* of truth, in order */
	LIST(const struct stage_result *) firsts;  /* that may be the worst, by their ranges */
	LIST(const struct stage_result *) below;   /* clearly worse than the target */
	const struct stage_result *worst;          /* clearly, of several; or NULL */
	const struct question *question;           /* or NULL */
	const char *unit;
	double target;             /* of the question as a whole; or NAN */
	int format, change_format; /* of stages */
	int count, heard_count;    /* stages; those with a score that is shown */
	double low, high;          /* of all scores, their ranges and the target */
	bool noted;                /* there is something to say at the foot */
	bool tolerated;            /* any stage stands against a target with a tolerance */
	bool compared, divided, quoted, themed, busy; /* any change; several parts; any of each */
};

/* ---- the voice of the customer ----------------------------------------------------------- */

/* One group's score over the last periods of this length, the latest last. */
struct group_history {
	const char *name;
	LIST(struct score) points; /* by voice_result.labels */
	struct score now;          /* the last of them */
};

/* A column of customers' words. */
struct quote_column {
	LIST(const struct comment *) quotes;
};

/* Who gives the scores: of one period, or of one segment in this period. */
struct mix_row {
	const char *name;
	struct mix mix;
	struct score score;
};

/* How much higher those score who write about a topic than those who write of something else. */
struct topic_effect {
	const struct topic_result *result;
	const struct topic *topic;
	double share; /* percent of comments */
	struct change difference;
};

struct voice_result {
	/* By stage, of the question of the journey map; none where nothing came before. */
	LIST(struct group_history) stages;
	LIST(const char *) labels; /* "Q3 2025" */
	const char *first_label, *last_label;
	const struct question_result *stage_question; /* or NULL */
	const struct question *question;              /* the same; NULL without stages */
	/* The lowest first; of the question whose answers are compared. */
	LIST(struct topic_effect) effects;
	const struct question *effect_question; /* or NULL */
	const char *effect_unit;
	struct correction effect_correction;
	LIST(const struct topic_effect *)
	costs; /* clearly lower, none clearly more than the first */
	const struct question_result *mix_question; /* or NULL */
	LIST(struct mix_row) mixes;                 /* this period, a year before, segments */
	/* measures.quotes again: four beside a chart, the others in two columns. */
	LIST(const struct comment *) words;
	LIST(struct quote_column) more_words;
	int effect_format, stage_format;
};

/* ---- cards of teams ---------------------------------------------------------------------- */

struct team_topic {
	const struct topic *topic;
	double count; /* comments; NAN: withheld, since there are few */
};

struct team_month {
	month_index month;
	struct score score;
};

/* Its answers by a value of another dimension: of its phone calls. */
struct team_part_score {
	const char *name;
	struct score score;
};

/* Why a card has no numbers. */
enum team_state {
	TEAM_SHOWN,
	TEAM_SMALL, /* fewer colleagues than thresholds.privacy: it would be about each of them */
	TEAM_WITHHELD, /* too few answers, or they would tell of few */
	TEAM_UNHEARD   /* no answer */
};

struct team_result {
	const struct team *team;
	int state; /* enum team_state */
	bool shown;
	const struct question *question; /* or NULL */
	const char *unit;
	struct score now, before, all; /* all: of all customers */
	struct change change;
	/* Against all customers, whose score stands inside its range or not. */
	bool above, below;
	LIST(struct team_month) months;     /* up to the period's last */
	int month_count, clear_count;       /* with a score; clearly better than all customers */
	LIST(struct team_part_score) parts; /* in the order of the programme */
	double comments;                    /* about which counts are; NAN: withheld */
	LIST(struct team_topic) thanks;     /* of topics whose customers score clearly higher */
	LIST(struct team_topic) asks;       /* and lower */
	const struct team_topic *first;     /* the most frequent of thanks; or NULL */
	double scale;                       /* the longest bar of both */
	LIST(const struct comment *) quotes;
	int format;
	bool topics;         /* any of both may be shown */
	bool promise_counts; /* few enough to be drawn one by one */
};

/* ---- effects of actions ------------------------------------------------------------------ */

/* Whether customers noticed an action that was reported done; the worst news first. */
enum effect_verdict {
	EFFECT_WORSE,     /* the score is clearly worse since */
	EFFECT_UNCLEAR,   /* not clearly better, and there were answers enough */
	EFFECT_SEEN,      /* clearly better */
	EFFECT_EARLY,     /* no full month since customers should notice */
	EFFECT_FEW,       /* a side is withheld, empty or of few answers, and nothing is clear */
	EFFECT_UNTESTED,  /* numbers without a range, or all answers alike */
	EFFECT_UNMEASURED /* neither a question nor a target */
};

struct action_effect {
	const struct action *action;
	const char *subject;      /* "Satisfied with this contact: Settle"; NULL: unmeasured */
	const char *unit;         /* or NULL */
	const char *before_label; /* "Q1 2026" */
	const char *after_label;  /* NULL: too early */
	const char *first_label;  /* the first month in which customers should have noticed */
	struct score before, after;
	struct change change;
	int verdict;         /* enum effect_verdict */
	bool false_positive; /* worse or unclear */
	int format, change_format;
};

/*
 * Actions reported done by the period's last day. The months that are compared, and what becomes
 * of the month in which it was done: see effect_windows.
 */
struct effects_result {
	LIST(struct action_effect) items; /* by verdict, then by the day they were done */
	LIST(const struct action_effect *) false_positives;
	int count, judged_count, false_positive_count; /* judged: worse, unclear or seen */
	int worse_count, unclear_count, seen_count, early_count, few_count;
	int untested_count, unmeasured_count;
};

/* ---- the whole --------------------------------------------------------------------------- */

struct status_count {
	int status; /* enum status */
	int count;
	const char *codes; /* "CL-01, PW-01" */
};

struct reject_count {
	const char *reason;
	double count;
};

/* What was written over in a source's comments and in what is quoted of its rejects. */
struct redaction_count {
	const char *detector; /* "e-mail", or the name of a pattern of the programme's own */
	double count;
};

/* Answers that belong to no stage: of a question, or beside a value of a column. */
struct unplaced_count {
	const char *question; /* title, or NULL */
	const char *column;   /* header, or NULL */
	const char *value;    /* NULL: an empty cell */
	double count;
};

/* Source log for the data-quality appendix. */
struct source_result {
	const struct source *source;
	double rows, responses, answers, blank, not_applicable, rejected;
	double rejected_share; /* percent of values */
	double forgotten;      /* responses left out by their ids */
	double redacted;       /* sum of redactions */
	/* rows, responses, answers, blank, unmatched are NAN: scores could be told from them. */
	bool withheld;
	/* With a join: responses without a row there, rows there without a response. */
	double unmatched, unused;
	double unplaced; /* answers that belong to no stage of the journey */
	struct date first, last;
	LIST(struct reject_count) reasons;
	LIST(struct reject_count) left_out; /* rows by status, and ids that come again */
	/* Without values that fewer answers than thresholds.privacy stand beside. */
	LIST(struct unplaced_count) unplaced_by;
	LIST(struct redaction_count) redactions; /* those that occur, in the detectors' order */
};

/* ---- data quality ------------------------------------------------------------------------ */

struct named_count {
	const char *name;
	double count;
};

/* Scores of the period in one place, such as those of all stages, by what may be shown. */
struct score_count {
	const char *name;
	double shown, few, withheld;
};

/* What the numbers rest on, over all sources. */
struct quality_result {
	double rows, responses, left_out;
	double values;                   /* answers, blanks, not applicable and rejected ones */
	double rejected, rejected_share; /* percent of values */
	double redacted;
	bool answered, whole, trimmed;    /* responses, nothing rejected, rows left out */
	int quotable, waiting, sensitive; /* comments that are kept, by state */
	bool withheld; /* sums over sources: scores could be told from them; they are NAN */
	LIST(struct named_count) redactions; /* those that occur, in the detectors' order */
	LIST(struct named_count) categories; /* of sensitive words, those that occur */
	LIST(struct score_count) scores;     /* places that have a score */
};
extern const struct type quality_type;

/* Questions that stand side by side, three at most, in rows of nearly equal length. */
struct question_row {
	LIST(const struct question_result *) questions;
};

struct measures {
	struct period period, previous;
	const char *period_label, *previous_label; /* "Q3 2026", "Q2 2026" */
	struct date data_to;                       /* the last response's date */
	double responses;                          /* in the period, all questions: most n */
	LIST(struct question_result) questions;
	LIST(const struct question_result *) headlines; /* without details, unless all are */
	LIST(struct question_row) question_rows;        /* of headlines */
	bool answered;                                  /* there is a response in the period */
	bool shown;    /* and a score of a headline that may be shown */
	bool compared; /* and one that could be compared with the period before */
	bool based;    /* an interval allows for the number of customers */
	bool weighted; /* a score of a headline is weighted */
	LIST(struct question_row) weighted_rows; /* headlines that have weights */
	int extreme_count;                       /* of these, with a large weight */
	int half_weighted_count;           /* headlines weighted in only one of the two periods */
	int on_course_count, judged_count; /* targets on course; with a known pace */
	LIST(const struct question_result *) better; /* headlines; than in the period before */
	LIST(const struct question_result *) worse;
	/*
	 * Headlines and targets against the period before are judged together, each comparison
	 * once; so are headlines against a year before, and rolling scores against a year before.
	 */
	struct correction scorecard_changes, year_changes, rolling_changes;
	LIST(struct paired_result) paired; /* by headline, the period before first */
	struct correction paired_changes;
	int paired_count; /* those that are shown */
	LIST(struct target_result) targets;
	const struct question_result *nps, *csat, *ces; /* the first of each metric; or NULL */
	const struct maturity_result *maturity;         /* or NULL */
	const struct priority_result *priorities;       /* or NULL */
	const struct schedule_result *schedule; /* NULL when no initiative has a planned end */
	const struct actions_result *actions;   /* NULL without actions */
	const struct load_result *load;         /* NULL when nobody has anything to do */
	LIST(struct story_result) stories;
	LIST(struct status_count) statuses; /* only those that occur, delivered first */
	LIST(struct source_result) sources;
	int better_count, worse_count, unclear_count; /* of the questions' changes */
	int withheld_count;                           /* scores withheld for privacy */
	int signal_count;     /* of headlines, and targets whose number gives one */
	int broken_count;     /* headlines that changed since the period before */
	int limited_count;    /* headlines whose months have control limits */
	int toleranced_count; /* targets with a tolerance */
	const struct question_result *stage_result; /* the one with most stages; or NULL */
	LIST(struct objective_result) objectives;
	const struct topics_result *topics;  /* NULL when no topic may be shown */
	LIST(struct drivers_result) drivers; /* by feedback.drivers */
	const struct drivers_result
		*driver_finding; /* the first that is not refused, else the first */
	/* Without labels of groups that are not visible; none where nothing is shown. */
	LIST(const struct comment) comments;
	/*
	 * Up to eight comments: the best of each language, then the best of each band in turn
	 * (detractor, passive, promoter), in feedback's order; in two columns.
	 */
	LIST(const struct comment *) quotes;
	LIST(struct quote_column) quote_columns;
	const struct moments_result *moments; /* NULL without moments of truth */
	const struct effects_result *effects; /* NULL when no action was reported done */
	LIST(struct team_result) teams;       /* in the programme's order */
	const struct voice_result *voice;     /* NULL where no score may be shown */
	const struct journey_result *journey; /* NULL without a stage of which anything is known */
	const struct quality_result *quality; /* NULL without a source */
	double budget_unallocated; /* approved - spent - committed - planned; NAN without budget */
};
extern const struct type measures_type;

/*
 * Everything, once. Never NULL; parts whose section is missing stay NULL or empty. Labels are
 * made with `locale`.
 */
const struct measures *measure_all(struct arena *arena, const struct programme *programme,
	const struct feedback *feedback, const struct locale *locale);

#endif
