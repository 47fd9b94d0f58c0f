/*
 * What the files of render/measure share. Private to the module.
 */
#ifndef CXPACK_MEASURE_PARTS_H
#define CXPACK_MEASURE_PARTS_H

#include "measure/measure.h"

#include <math.h>

/* A score that no page may show. */
struct hidden_score {
	const struct group_tallies *group;
	const struct question *question;
	struct period period;
};

/* What every family of measures is made from. */
struct work {
	struct arena *arena;
	const struct programme *programme;
	const struct feedback *feedback;
	const struct locale *locale;
	const struct thresholds *thresholds;
	struct measures *out;
	LIST(struct hidden_score) hidden;
	size_t hidden_capacity;
	struct question_weights **weights; /* by question; NULL: it has none */
	bool counts_withheld; /* how many answers the sources hold would give a score away */
	const struct topic_plan *topics_by_team; /* NULL: nothing may be said of topics by team */
	bool unplaced_withheld;                  /* or, how many of them belong to no stage */
};

/*
 * Before anything is measured: finds out which scores have too few answers, and which would
 * give them away by subtraction. Then score_in hands out none of these.
 */
void plan_suppression(struct work *work);
bool is_hidden(const struct work *work, const struct group_tallies *group,
	const struct question *question, struct period period);
/* The same months a year earlier; none for more than a year: it would overlap the period. */
struct period a_year_before(struct period period);

/* Customers of a group who could have answered in a period; NAN when nobody says. */
double customer_base(const struct work *work, const struct group_tallies *group,
	const struct question *question, struct period period);

/* Which questions have weights. Before plan_suppression, which decides what has one weight. */
void measure_weights(struct work *work);
/* Of all answers to a question in a period: weighted, when they can be. */
void weigh(const struct work *work, const struct question *question, struct period period,
	struct sample *sample);
/* For pages; NULL: the question has no weights. */
const struct weighting *weighting_in(
	const struct work *work, const struct question *question, struct period period);

/* Is a group's value of the dimension what is called so? Case and spaces do not matter. */
bool is_called(const struct group *group, const char *dimension, const char *name);
bool is_value_called(const char *value, const char *dimension, const char *name);
/* The answers with the value that is called so; NULL: there are none. */
const struct group_tallies *find_value(
	const struct work *work, const char *dimension, const char *name);

/*
 * Has the team of this group fewer colleagues than thresholds.privacy? Its scores would be about
 * each of them; only cohorts that the programme asks for itself have any.
 */
bool is_of_small_team(const struct work *work, const struct group *group);

/* A score of nothing: SCORE_NONE, and no number. */
struct score no_score(int format);
/* A score of answers in a group and period; SCORE_NONE for a missing period or group. */
struct score score_in(const struct work *work, const struct group_tallies *group,
	const struct question *question, struct period period);

/* A target's number from another system; SCORE_NONE for NULL. */
struct score score_measured(
	const struct work *work, const struct target *target, const struct measured *measured);

/* A change of which nothing is known yet. */
struct change no_change(enum number_format format);
/* Once difference, low, high and p are there: margin, verdict, and what sentences need. */
void judge_change(struct change *change, enum direction direction);
/* What is found with power 0.8, from the standard error of a difference. */
double detectable_change(double error, double confidence);

/* The format of differences of numbers with this format. */
enum number_format signed_format(enum number_format format);

/* Fills what sentences need to know of a change, from its difference and format. */
void describe_change(struct change *change, enum direction direction);

/* The measure of a question and its scale: "NPS", "CSAT, 1–5". */
const char *question_unit(const struct work *work, const struct question *question);

const char *period_label(const struct work *work, struct period period);

/* Limits and signals of a question's months, and where it broke. After its months. */
void control_months(struct work *work, struct question_result *result);
/* The same for a target's numbers from another system. */
void control_values(struct work *work, struct target_result *result);
/* After both: judges their changes together, and says which headlines got better or worse. */
void measure_scorecard(struct work *work);
/* After questions and targets: red, amber and green of both, and how many signals there are. */
void measure_standing(struct work *work);
/* The feedback ends inside this month. */
bool is_partial_month(const struct feedback *feedback, month_index month);

/* The months of question->rolling that end with `last`; PERIOD_NONE when they have no score. */
struct period rolling_window(
	const struct work *work, const struct question *question, month_index last);
/* After the months. */
void measure_rolling(struct work *work, struct question_result *result);

void measure_questions(struct work *work);
/* After questions. */
void measure_paired(struct work *work);
/* Shares of the unhappy, neutral and happy in a group; NAN where its score is withheld. */
struct mix measure_mix(const struct work *work, const struct group_tallies *group,
	const struct question *question, struct period period);
/* Asked about the stages of the journey map, and scored there over HISTORY periods; or NULL. */
const struct question *stage_question(const struct work *work);
/* Of the cards of teams, and scored there over TEAM_MONTHS; NULL without teams. */
const struct question *team_question(const struct work *work);
enum { TEAM_MONTHS = 6 };
enum { HISTORY = 5 }; /* the same quarter closes the year */
/* Of this period's length, `back` periods before it. */
struct period period_back(struct period period, int back);
void measure_targets(struct work *work);
void measure_maturity(struct work *work);
void measure_priorities(struct work *work);
void measure_schedule(struct work *work);
/* What measure_schedule lists once the items have their dates and forecasts. */
void list_events(struct work *work, struct schedule_result *result);
void list_dependencies(struct work *work, struct schedule_result *result);
/* The item of an initiative, which must be in the schedule. */
const struct schedule_item *schedule_item_of(
	const struct schedule_result *result, const struct initiative *initiative);
void measure_actions(struct work *work);
/* What measure_actions counts of the actions that it has judged. */
void count_action_months(struct work *work, struct actions_result *out);
void count_action_owners(struct work *work, struct actions_result *out);
/* After both. */
void measure_load(struct work *work);
void measure_stories(struct work *work);
void measure_effects(struct work *work);
void measure_moments(struct work *work);
/* By whose score moments of truth are ranked; or NULL. */
const struct question *moment_question(const struct work *work);
void measure_quotes(struct work *work);
/* After quotes were made general. */
void measure_topics(struct work *work);
/* After topics. */
void measure_voice(struct work *work);
/* After topics and quotes. */
void measure_teams(struct work *work);
/* After topics and moments. */
void measure_journey(struct work *work);
/* After plan_suppression. */
void measure_drivers(struct work *work);
/* After all scores and sources: counts what is withheld of the former, hides of the latter. */
void measure_withheld(struct work *work);
void measure_quality(struct work *work);

#endif
