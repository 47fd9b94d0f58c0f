/* Which columns are questions, and by which metric and scale each is counted. */
#include "feedback/inspect.h"

#include <string.h>

/* ---- what headers and values say --------------------------------------------------------- */

static bool asks_to_recommend(const struct column_profile *column)
{
	static const char *const words[] = {"recommend", "empfehl", "recommand", "recomend",
		"recomen", "raccomand", "aanbevel", "nps", NULL};
	for (const char *const *word = words; *word; word++)
		if (strcasestr(column->label, *word) || strcasestr(column->id, *word))
			return true;
	return false;
}

static bool says_one_to_ten(const struct column_profile *column)
{
	static const char *const words[] = {"1-10", "1–10", "1 to 10", "1 - ", "1 – ", NULL};
	for (const char *const *word = words; *word; word++)
		if (strstr(column->label, *word))
			return true;
	return false;
}

/* Other questions of five points, codes of choices among them, are no satisfaction. */
static bool asks_for_satisfaction(const struct column_profile *column)
{
	static const char *const words[] = {"satisf", "csat", "satisc", "soddisf", "zufried",
		"tevred", "nöjd", "fornøyd", "tilfreds", "rating", "rate ", "star", "bewert",
		"quality", "how was", "experience", NULL};
	for (const char *const *word = words; *word; word++)
		if (strcasestr(column->label, *word) || strcasestr(column->id, *word))
			return true;
	return column->words && column->kind == KIND_CHOICE;
}

static bool says_up_to_ten(const struct column_profile *column)
{
	static const char *const words[] = {
		"-10", "–10", "- 10", "– 10", "to 10", "bis 10", "à 10", "al 10", "of 10", NULL};
	for (const char *const *word = words; *word; word++)
		if (strstr(column->label, *word))
			return true;
	return false;
}

static bool is_one_of(const char *value, const char *const *words)
{
	for (; *words; words++)
		if (same_value(value, *words))
			return true;
	return false;
}

/* Bands of scores as tools name them, under every metric. */
static bool is_band(const char *value)
{
	static const char *const words[] = {"promoter", "passive", "neutral", "detractor",
		"promoters", "passives", "detractors", NULL};
	return is_one_of(value, words);
}

/* A column that calls the survey by its metric, and nothing else. */
static bool says_metric(const struct inspection *inspection, const char *metric)
{
	for (size_t i = 0; i < inspection->columns.count; i++) {
		const struct column_profile *column = &inspection->columns.items[i];
		if (column->kind == KIND_CHOICE && column->counts.count == 1 &&
			same_value(column->counts.items[0].value, metric))
			return true;
	}
	return false;
}

/* A column of Promoter, Passive and Detractor. */
static bool says_bands(const struct column_profile *column)
{
	size_t neutral = 0;
	for (size_t i = 0; i < column->counts.count; i++) {
		if (!is_band(column->counts.items[i].value))
			return false;
		neutral += same_value(column->counts.items[i].value, "neutral");
	}
	return column->kind == KIND_CHOICE && column->counts.count > neutral;
}

/* What "score" is of, which says nothing alone. */
static bool is_plain_score(const struct column_profile *column)
{
	static const char *const names[] = {"score", "rating", "survey score", NULL};
	return is_one_of(column->label, names);
}

/* Beside a group of promoters, or NPS by name, it is the score that made them. */
static bool is_score_of_nps(
	const struct inspection *inspection, const struct column_profile *column)
{
	bool named = says_metric(inspection, "nps");
	for (size_t i = 0; i < inspection->columns.count; i++)
		named |= says_bands(&inspection->columns.items[i]);
	return is_plain_score(column) && named;
}

/* ---- what it is -------------------------------------------------------------------------- */

/* Of surveys that are called CSAT or CES; HubSpot's faces are scores of 0, 1 and 2. */
static bool judge_by_survey(const struct inspection *inspection, struct column_profile *column)
{
	enum { FACES = 2, POINTS = 5, EFFORT = 7 };
	bool csat = says_metric(inspection, "csat"), ces = says_metric(inspection, "ces");
	if (!is_plain_score(column) || csat == ces || column->high > (csat ? POINTS : EFFORT))
		return false;
	bool faces = csat && column->high <= FACES && strcmp(inspection->tool, "hubspot") == 0;
	if (column->low < 1 && !faces)
		return false;
	column->metric = csat ? "csat" : "ces";
	column->by_mean = faces;
	column->scale_low = faces ? 0 : 1;
	column->scale_high = faces ? FACES : csat ? POINTS : EFFORT;
	return true;
}

/* The narrowest usual scale that holds what was answered: nobody may have given a 0. */
static void judge_by_answers(const struct inspection *inspection, struct column_profile *column)
{
	bool scored = is_score_of_nps(inspection, column);
	bool ten = scored || column->high > 7 || says_up_to_ten(column);
	int high = ten ? 10 : column->high <= 5 ? 5 : 7;
	bool nps = scored || (high == 10 && asks_to_recommend(column));
	bool csat = high == 5 && asks_for_satisfaction(column);
	column->metric = nps ? "nps" : csat ? "csat" : "mean";
	column->scale_low = column->low < 1 || (nps && !says_one_to_ten(column)) ? 0 : 1;
	column->scale_high = high;
}

static bool is_question(const struct inspection *inspection, const struct column_profile *column)
{
	return inspection->responses != (int)column->position && !column->metadata &&
		!column->ranks && (column->kind == KIND_SCORE || column->words);
}

void judge_metrics(const struct inspection *inspection, struct column_profile *columns)
{
	for (size_t i = 0; i < inspection->columns.count; i++)
		if (is_question(inspection, &columns[i]) &&
			!judge_by_survey(inspection, &columns[i]))
			judge_by_answers(inspection, &columns[i]);
}
