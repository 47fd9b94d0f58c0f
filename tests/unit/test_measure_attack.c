/*
 * Whole programmes attacked: whoever holds everything that a build publishes of 500 random ones
 * finds out no number of answers below the privacy threshold.
 */
#include "programme_case.h"
#include "random_case.h"

#include "attack.h"
#include "report/report.h"

#include <math.h>
#include <yaml.h>

enum { MONTHS = 5, PLACES = 11, SEGMENTS = 3, SHOPS = 3, QUESTIONS = 2, LEAST = 5 };
enum { ATOMS = MONTHS * PLACES * SEGMENTS * SHOPS, COHORTS_MOST = 17 };
enum { STAGE, TOUCHPOINT, SEGMENT, SHOP, GROUPS, STAGES = 4 };

/* The last value of each dimension is none at all. */
static const char *const dimensions[GROUPS] = {"stage", "touchpoint", "segment", "shop"};
static const char *const values[GROUPS][5] = {{"Buy", "Claim", "Settle", ""},
	{"Call", "Form", "Desk", "Post", ""}, {"Large", "Small", ""}, {"Hill", "Quay", ""}};
static const size_t value_counts[GROUPS] = {STAGES, 5, SEGMENTS, SHOPS};

/* Stages and the touchpoints in them: all but the post are of a single stage. */
static const size_t places[PLACES][2] = {
	{0, 0}, {0, 1}, {0, 3}, {0, 4}, {1, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}, {3, 3}, {3, 4}};
#define JOURNEY                                                                                    \
	"journey:\n"                                                                               \
	"  stages: [{name: Buy, touchpoints: [Call, Form]}, {name: Claim, touchpoints: [Desk]}, "  \
	"Settle]\n"                                                                                \
	"  touchpoints: [Post]\n"

/* Months from May 2026; a bit for each value that a restriction allows, 0: all. */
struct box {
	int first, last;
	unsigned allowed[GROUPS];
};

struct cohort_score {
	struct box box;
	const char *list, *member; /* "target_results", "start" */
	size_t index, question;
};

struct survey {
	uint32_t seed;
	size_t question_count;
	/* Of stages, which are at their own touchpoints alone; and whether all have a segment. */
	bool has_touchpoints, filled[STAGES], segmented;
	bool has_teams; /* shops are teams with a card each */
	/* Which tells its score apart by a dimension, GROUPS: none; a bit for each value. */
	size_t by[SHOPS];
	unsigned parts[SHOPS];
	struct box period, previous;
	size_t counts[QUESTIONS][ATOMS];
	struct cohort_score cohorts[COHORTS_MOST];
	size_t cohort_count;
	size_t weighted; /* the dimension that answers are weighted by; GROUPS: none */
	struct buffer yaml, csv;
};

static const char *dimension_name(const struct survey *survey, size_t dimension)
{
	return dimension == SHOP && survey->has_teams ? "team" : dimensions[dimension];
}

/* ---- a programme ------------------------------------------------------------------------- */

static void value_at(size_t atom, size_t *month, size_t *group)
{
	*month = atom % MONTHS;
	atom /= MONTHS;
	group[STAGE] = places[atom % PLACES][0];
	group[TOUCHPOINT] = places[atom % PLACES][1];
	atom /= PLACES;
	group[SEGMENT] = atom % SEGMENTS;
	group[SHOP] = atom / SEGMENTS;
}

/* What nobody answers is known: then it is no unknown number. */
static bool occurs(const struct survey *survey, const size_t *group)
{
	return !(survey->segmented && group[SEGMENT] + 1 == SEGMENTS) &&
		!(survey->filled[group[STAGE]] && group[TOUCHPOINT] > 2);
}

static bool is_inside(const struct survey *survey, const struct box *box, size_t atom)
{
	size_t month, group[GROUPS];
	value_at(atom, &month, group);
	if (!occurs(survey, group) || (int)month < box->first || (int)month > box->last)
		return false;
	for (size_t i = 0; i < GROUPS; i++)
		if (box->allowed[i] && !(box->allowed[i] >> group[i] & 1))
			return false;
	return true;
}

static size_t count_inside(const struct survey *survey, size_t question, const struct box *box)
{
	size_t count = 0;
	for (size_t i = 0; i < ATOMS; i++)
		count += is_inside(survey, box, i) ? survey->counts[question][i] : 0;
	return count;
}

static void add_rows(struct survey *survey)
{
	buffer_text(&survey->csv, "Date,Stage,Touchpoint,Segment,Shop,Q0,Q1\n");
	uint32_t sparse = 1 + random_below(&survey->seed, 6);
	for (size_t atom = 0; atom < ATOMS; atom++) {
		size_t month, group[GROUPS];
		value_at(atom, &month, group);
		if (!occurs(survey, group) || random_below(&survey->seed, 1 + sparse) != 0 ||
			(group[STAGE] + 1 == STAGES && random_below(&survey->seed, 4)))
			continue;
		for (uint32_t n = random_below(&survey->seed, 7); n > 0; n--) {
			bool second =
				survey->question_count > 1 && random_below(&survey->seed, 8) != 0;
			buffer_printf(&survey->csv, "2026-%02zu-%02u,%s,%s,%s,%s,%u,", month + 5,
				1 + random_below(&survey->seed, 28), values[STAGE][group[STAGE]],
				values[TOUCHPOINT][group[TOUCHPOINT]],
				values[SEGMENT][group[SEGMENT]], values[SHOP][group[SHOP]],
				1 + random_below(&survey->seed, 5));
			if (second)
				buffer_printf(
					&survey->csv, "%u", 1 + random_below(&survey->seed, 5));
			buffer_text(&survey->csv, "\n");
			survey->counts[0][atom]++;
			survey->counts[1][atom] += second;
		}
	}
}

static struct box random_period(struct survey *survey, int first, int last)
{
	first += (int)random_below(&survey->seed, (uint32_t)(last - first + 1));
	return (struct box){
		first, first + (int)random_below(&survey->seed, (uint32_t)(last - first + 1)), {0}};
}

static void write_period(struct buffer *out, const struct box *box)
{
	buffer_printf(out, "2026-%02d..2026-%02d", box->first + 5, box->last + 5);
}

/* No restriction, or up to three of them: "{stage: [Buy, Claim], shop: [Quay]}". */
static void write_where(struct survey *survey, const char *key, struct box *box, bool needed)
{
	bool any = false;
	for (size_t i = 0; i < GROUPS; i++) {
		if (i == TOUCHPOINT && !survey->has_touchpoints)
			continue;
		if (random_below(&survey->seed, 2) == 0 && !(needed && !any && i + 1 == GROUPS))
			continue;
		while (box->allowed[i] == 0)
			box->allowed[i] = random_below(&survey->seed, 1U << (value_counts[i] - 1));
		buffer_printf(
			&survey->yaml, "%s%s: [", any ? ", " : key, dimension_name(survey, i));
		for (size_t k = 0, used = 0; k + 1 < value_counts[i]; k++)
			if (box->allowed[i] >> k & 1)
				buffer_printf(
					&survey->yaml, "%s%s", used++ ? ", " : "", values[i][k]);
		buffer_text(&survey->yaml, "]");
		any = true;
	}
	buffer_text(&survey->yaml, any ? "}" : "");
}

static void add_cohort(struct survey *survey, const char *list, const char *member, size_t index,
	size_t question, const struct box *box, const struct box *period)
{
	struct cohort_score *cohort = &survey->cohorts[survey->cohort_count++];
	*cohort = (struct cohort_score){*box, list, member, index, question};
	cohort->box.first = period->first;
	cohort->box.last = period->last;
}

static void add_target(struct survey *survey, size_t index)
{
	struct box box = {0}, baseline = random_period(survey, 0, MONTHS - 1);
	size_t question = random_below(&survey->seed, (uint32_t)survey->question_count);
	buffer_printf(&survey->yaml, "  - {id: t%zu, title: T%zu, question: q%zu, value: 4", index,
		index, question);
	write_where(survey, ", where: {", &box, false);
	buffer_text(&survey->yaml, ", baseline: ");
	write_period(&survey->yaml, &baseline);
	buffer_text(&survey->yaml, "}\n");
	add_cohort(survey, "target_results", "now", index, question, &box, &survey->period);
	add_cohort(survey, "target_results", "before", index, question, &box, &survey->previous);
	add_cohort(survey, "target_results", "start", index, question, &box, &baseline);
}

/*
 * Done on the first of a month, noticed four weeks later: what is compared are the three months
 * before it, or as many as the period has, and the months behind it.
 */
static void add_action(struct survey *survey)
{
	struct box box = {0};
	int length = survey->period.last - survey->period.first + 1;
	int month = (int)random_below(&survey->seed, (uint32_t)survey->period.last + 1);
	size_t question = random_below(&survey->seed, (uint32_t)survey->question_count);
	buffer_printf(&survey->yaml,
		"actions:\n  - {title: A, done: 2026-%02d-01, weeks: 4, question: q%zu", month + 5,
		question);
	write_where(survey, ", where: {", &box, false);
	buffer_text(&survey->yaml, "}\n");
	struct box before = {month - (length < 3 ? 3 : length), month - 1, {0}};
	struct box after = {month + 1, survey->period.last, {0}};
	add_cohort(survey, "effects_result", "before", 0, question, &box, &before);
	add_cohort(survey, "effects_result", "after", 0, question, &box, &after);
}

static void add_moment(struct survey *survey)
{
	struct box box = {0};
	size_t question = random_below(&survey->seed, (uint32_t)survey->question_count);
	buffer_printf(&survey->yaml, "  question: q%zu\n  moments:\n  - {name: M", question);
	write_where(survey, ", where: {", &box, true);
	buffer_text(&survey->yaml, "}\n");
	add_cohort(survey, "moments_result", "current", 0, question, &box, &survey->period);
}

static void add_story(struct survey *survey, size_t index)
{
	static const char *const members[] = {"before", "after", "compare_before", "compare_after"};
	struct box boxes[2] = {{0}, {0}}, periods[2];
	size_t question = random_below(&survey->seed, (uint32_t)survey->question_count);
	int cut = (int)random_below(&survey->seed, MONTHS - 1);
	periods[0] = random_period(survey, 0, cut);
	periods[1] = random_period(survey, cut + 1, MONTHS - 1);
	buffer_printf(&survey->yaml,
		"  - {id: s%zu, question: q%zu, unknown: [why], before: ", index, question);
	write_period(&survey->yaml, &periods[0]);
	buffer_text(&survey->yaml, ", after: ");
	write_period(&survey->yaml, &periods[1]);
	write_where(survey, ", where: {", &boxes[0], true);
	write_where(survey, ", compare: {", &boxes[1], true);
	buffer_text(&survey->yaml, "}\n");
	for (size_t i = 0; i < 4; i++)
		add_cohort(survey, "story_results", members[i], index, question, &boxes[i / 2],
			&periods[i % 2]);
}

/* Two programmes of three are weighted: by segments that have a table, by stages, by shops. */
static void choose_weights(struct survey *survey, uint32_t seed)
{
	static const size_t choices[] = {GROUPS, SEGMENT, SHOP, GROUPS, STAGE, SHOP};
	survey->weighted = choices[seed % (sizeof choices / sizeof *choices)];
}

static const int shares[GROUPS][4] = {
	[STAGE] = {20, 35, 45}, [SEGMENT] = {15, 85}, [SHOP] = {70, 30}};

static void write_weights(struct survey *survey)
{
	size_t by = survey->weighted;
	if (by == GROUPS)
		return;
	buffer_printf(
		&survey->yaml, "  weights: [{dimension: %s, shares: {", dimension_name(survey, by));
	for (size_t i = 0; shares[by][i]; i++)
		buffer_printf(
			&survey->yaml, "%s%s: %d", i ? ", " : "", values[by][i], shares[by][i]);
	buffer_text(&survey->yaml, "}}]\n");
}

/* Half of the teams by the same values as the one before, as cards of a programme are. */
static void write_teams(struct survey *survey)
{
	buffer_text(&survey->yaml, "teams:\n");
	for (size_t i = 0; i + 1 < SHOPS; i++) {
		bool same = i > 0 && random_below(&survey->seed, 2);
		survey->by[i] = same ? survey->by[i - 1] : random_below(&survey->seed, GROUPS);
		if (survey->by[i] == SHOP ||
			(survey->by[i] == TOUCHPOINT && !survey->has_touchpoints))
			survey->by[i] = GROUPS;
		size_t by = survey->by[i];
		buffer_printf(&survey->yaml, "  - {name: %s", values[SHOP][i]);
		while (by < GROUPS && survey->parts[i] == 0)
			survey->parts[i] = same
				? survey->parts[i - 1]
				: random_below(&survey->seed, 1U << (value_counts[by] - 1));
		if (by < GROUPS)
			buffer_printf(&survey->yaml, ", by: {%s: [", dimensions[by]);
		const char *comma = "";
		for (size_t k = 0; by < GROUPS && k + 1 < value_counts[by]; k++) {
			if (!(survey->parts[i] >> k & 1))
				continue;
			buffer_printf(&survey->yaml, "%s%s", comma, values[by][k]);
			comma = ", ";
		}
		buffer_text(&survey->yaml, by < GROUPS ? "]}}\n" : "}\n");
	}
}

static void make_survey(struct survey *survey, uint32_t seed)
{
	*survey = (struct survey){
		.seed = seed, .yaml = BUFFER_INIT, .csv = BUFFER_INIT, .question_count = 1};
	choose_weights(survey, seed);
	survey->has_teams = (seed >> 16) % 3 == 0;
	survey->question_count += random_below(&survey->seed, 2);
	int length = 1 + (int)random_below(&survey->seed, 3);
	survey->period = (struct box){MONTHS - length, MONTHS - 1, {0}};
	survey->previous = (struct box){MONTHS - 2 * length, MONTHS - 1 - length, {0}};
	survey->has_touchpoints = random_below(&survey->seed, 3) != 0;
	survey->segmented = random_below(&survey->seed, 2) != 0;
	for (size_t i = 0; i + 2 < STAGES && survey->has_touchpoints; i++)
		survey->filled[i] = random_below(&survey->seed, 2) != 0;
	add_rows(survey);
	buffer_text(&survey->yaml, survey->has_touchpoints ? JOURNEY : "");
	if (survey->has_touchpoints && random_below(&survey->seed, 2))
		add_moment(survey);
	buffer_text(&survey->yaml,
		"program: {name: Kept Promises, sponsor: marit}\n"
		"people: [{id: marit, name: Marit de Wolf}]\n"
		"feedback:\n");
	buffer_text(&survey->yaml, survey->has_teams ? "" : "  dimensions: [shop]\n");
	write_weights(survey);
	buffer_text(&survey->yaml, "  questions:\n");
	for (size_t i = 0; i < survey->question_count; i++)
		buffer_printf(&survey->yaml,
			"  - {id: q%zu, title: Q%zu, metric: %s, scale: 1-5}\n", i, i,
			i ? "csat" : "mean");
	buffer_text(&survey->yaml,
		"  sources:\n"
		"  - {id: s, file: survey.csv, columns: {date: Date, stage: Stage, segment: "
		"Segment, q0: Q0");
	buffer_text(&survey->yaml, survey->has_teams ? ", team: Shop" : ", shop: Shop");
	buffer_text(&survey->yaml, survey->has_touchpoints ? ", touchpoint: Touchpoint" : "");
	buffer_text(&survey->yaml, survey->question_count > 1 ? ", q1: Q1}}\n" : "}}\n");
	if (survey->has_teams)
		write_teams(survey);
	buffer_text(&survey->yaml, "period: ");
	write_period(&survey->yaml, &survey->period);
	uint32_t targets = random_below(&survey->seed, 3), stories = random_below(&survey->seed, 3);
	buffer_text(&survey->yaml, targets ? "\ntargets:\n" : "\n");
	for (size_t i = 0; i < targets; i++)
		add_target(survey, i);
	buffer_text(&survey->yaml, stories ? "stories:\n" : "");
	for (size_t i = 0; i < stories; i++)
		add_story(survey, i);
	if (random_below(&survey->seed, 2))
		add_action(survey);
}

static void free_survey(struct survey *survey)
{
	buffer_free(&survey->yaml);
	buffer_free(&survey->csv);
}

/* ---- edition.json ------------------------------------------------------------------------ */

/* What is published: JSON is YAML. */
struct edition_data {
	yaml_document_t document;
	yaml_node_t *measures;
};

static yaml_node_t *find_member(struct edition_data *data, yaml_node_t *node, const char *key)
{
	if (!node || node->type != YAML_MAPPING_NODE)
		return NULL;
	for (yaml_node_pair_t *pair = node->data.mapping.pairs.start;
		pair < node->data.mapping.pairs.top; pair++)
		if (strcmp((char *)yaml_document_get_node(&data->document, pair->key)
				    ->data.scalar.value,
			    key) == 0)
			return yaml_document_get_node(&data->document, pair->value);
	return NULL;
}

static yaml_node_t *find_item(struct edition_data *data, yaml_node_t *node, size_t index)
{
	if (!node || node->type != YAML_SEQUENCE_NODE)
		return NULL;
	yaml_node_item_t *item = node->data.sequence.items.start + index;
	return item < node->data.sequence.items.top ? yaml_document_get_node(&data->document, *item)
						    : NULL;
}

static const char *text_of(struct edition_data *data, yaml_node_t *node, const char *key)
{
	yaml_node_t *found = find_member(data, node, key);
	return found && found->type == YAML_SCALAR_NODE ? (char *)found->data.scalar.value : NULL;
}

static void open_edition(struct edition_data *data, const char *bytes, size_t length)
{
	yaml_parser_t parser;
	assert_true(yaml_parser_initialize(&parser));
	yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
	assert_true(yaml_parser_load(&parser, &data->document));
	yaml_parser_delete(&parser);
	data->measures =
		find_member(data, yaml_document_get_root_node(&data->document), "measures");
	assert_non_null(data->measures);
}

/* ---- what the reader learns -------------------------------------------------------------- */

static struct attack attack;
static size_t histories; /* scores of stages further back than the period before */
static size_t cards;     /* scores of months on cards of teams */
static size_t part_scores;
static bool on_cards; /* the question that cards are about is attacked */
static const char *const ids[QUESTIONS] = {"q0", "q1"};

struct tried {
	bool few_only; /* as if nothing but few answers were withheld: what the reader finds then */
	size_t sensitive, shown, withheld, found;
	size_t weighted; /* scores whose answers weigh differently */
};

static void spell(const struct survey *survey, const struct box *box, bool *members)
{
	for (size_t i = 0; i < ATOMS; i++)
		members[i] = is_inside(survey, box, i);
}

/* A score as it is published, which must not contradict the truth. */
static void learn_score(struct edition_data *data, const struct survey *survey, size_t question,
	yaml_node_t *score, const struct box *box, struct tried *tried)
{
	bool members[UNKNOWNS_MOST];
	double truth = (double)count_inside(survey, question, box);
	const char *state = text_of(data, score, "state"), *n = text_of(data, score, "n");
	bool withheld = state && strcmp(state, "suppressed") == 0;
	spell(survey, box, members);
	if (tried->few_only) {
		withheld = truth > 0 && truth < LEAST;
	} else if (withheld) {
		assert_string_equal(n, "null");
		assert_string_equal(text_of(data, score, "value"), "null");
	} else {
		assert_true((score ? strtod(n, NULL) : 0) == truth);
		assert_true(truth == 0 || truth >= LEAST);
	}
	attack_learn(&attack, members, truth, withheld);
	tried->withheld += withheld;
	tried->shown += !withheld && truth > 0;
}

static void learn_groups(struct edition_data *data, const struct survey *survey, size_t question,
	yaml_node_t *groups, size_t dimension, struct tried *tried)
{
	for (size_t value = 0; value + 1 < value_counts[dimension]; value++) {
		struct box now = survey->period, before = survey->previous;
		yaml_node_t *group = NULL, *at;
		now.allowed[dimension] = before.allowed[dimension] = 1U << value;
		for (size_t i = 0; (at = find_item(data, groups, i)); i++)
			if (strcmp(text_of(data, at, "name"), values[dimension][value]) == 0)
				group = at;
		learn_score(data, survey, question, find_member(data, group, "now"), &now, tried);
		learn_score(
			data, survey, question, find_member(data, group, "before"), &before, tried);
	}
}

/* Nothing but the number of answers of what shares a weight is in the weights. "Buy, Settle" */
static void expect_weight(struct edition_data *data, const struct survey *survey,
	yaml_node_t *weighting, yaml_node_t *group)
{
	yaml_node_t *at, *groups = find_member(data, weighting, "groups");
	double n = strtod(text_of(data, weighting, "n"), NULL), apart = 0, share = 0;
	for (size_t i = 0; (at = find_item(data, groups, i)); i++)
		if (strcmp(text_of(data, at, "name"), "null") == 0)
			apart = strtod(text_of(data, at, "n"), NULL) / n;
	for (size_t i = 0; i + 1 < value_counts[survey->weighted]; i++)
		if (strstr(text_of(data, group, "name"), values[survey->weighted][i]))
			share += shares[survey->weighted][i];
	share = share > 0 ? (1 - apart) * share : 100 * apart;
	double weight = share / 100 * n / strtod(text_of(data, group, "n"), NULL);
	assert_float_equal(strtod(text_of(data, group, "population"), NULL), share, 1e-9);
	assert_float_equal(strtod(text_of(data, group, "weight"), NULL), weight, 1e-9);
}

/* Answers that share a weight: as many as their shares say. */
static void learn_weights(struct edition_data *data, const struct survey *survey, size_t question,
	yaml_node_t *weighting, const struct box *box, struct tried *tried)
{
	bool members[UNKNOWNS_MOST];
	yaml_node_t *group, *groups = find_member(data, weighting, "groups");
	for (size_t i = 0; (group = find_item(data, groups, i)); i++) {
		struct box pool = *box;
		const char *name = text_of(data, group, "name");
		for (size_t k = 0; k + 1 < value_counts[survey->weighted]; k++)
			if (strstr(name, values[survey->weighted][k]))
				pool.allowed[survey->weighted] |= 1U << k;
		if (strcmp(text_of(data, group, "rest"), "true") == 0)
			pool.allowed[survey->weighted] |= 1U
				<< (value_counts[survey->weighted] - 1);
		double truth = (double)count_inside(survey, question, &pool);
		assert_true(strtod(text_of(data, group, "n"), NULL) == truth && truth >= LEAST);
		expect_weight(data, survey, weighting, group);
		spell(survey, &pool, members);
		attack_learn(&attack, members, truth, false);
		tried->weighted += i == 1;
	}
}

/* Stages over the last periods of the same length. */
static void learn_history(struct edition_data *data, const struct survey *survey, size_t question,
	struct tried *tried)
{
	yaml_node_t *voice = find_member(data, data->measures, "voice_result"), *stage;
	const char *asked = text_of(data, voice, "question");
	int length = survey->period.last - survey->period.first + 1;
	for (size_t i = 0; asked && strcmp(asked, ids[question]) == 0 &&
		(stage = find_item(data, find_member(data, voice, "stages"), i));
		i++) {
		yaml_node_t *points = find_member(data, stage, "points");
		int periods = 0;
		while (find_item(data, points, (size_t)periods))
			periods++;
		for (int back = 0; back < periods; back++) {
			struct box box = {survey->period.first - back * length,
				survey->period.last - back * length, {0}};
			for (size_t value = 0; value + 1 < value_counts[STAGE]; value++)
				if (strcmp(text_of(data, stage, "name"), values[STAGE][value]) == 0)
					box.allowed[STAGE] = 1U << value;
			learn_score(data, survey, question,
				find_item(data, points, (size_t)(periods - 1 - back)), &box, tried);
			histories += back > 1;
		}
	}
}

/* A card's scores by another dimension; cards that are withheld have none. */
static void learn_parts(struct edition_data *data, const struct survey *survey, size_t question,
	size_t team, yaml_node_t *card, struct tried *tried)
{
	yaml_node_t *part;
	size_t by = survey->by[team];
	for (size_t i = 0; (part = find_item(data, find_member(data, card, "parts"), i)); i++) {
		struct box box = survey->period;
		box.allowed[SHOP] = 1U << team;
		for (size_t value = 0; value + 1 < value_counts[by]; value++)
			if (strcmp(text_of(data, part, "name"), values[by][value]) == 0)
				box.allowed[by] = 1U << value;
		learn_score(data, survey, question, find_member(data, part, "score"), &box, tried);
		part_scores +=
			strcmp(text_of(data, find_member(data, part, "score"), "n"), "null") != 0;
	}
}

static void learn_teams(struct edition_data *data, const struct survey *survey, size_t question,
	struct tried *tried)
{
	yaml_node_t *month;
	on_cards = false;
	for (size_t i = 0; survey->has_teams && i + 1 < value_counts[SHOP]; i++) {
		yaml_node_t *card =
			find_item(data, find_member(data, data->measures, "team_results"), i);
		const char *asked = text_of(data, card, "question");
		if (!asked || strcmp(asked, ids[question]) != 0)
			continue;
		on_cards = true;
		for (size_t k = 0; (month = find_item(data, find_member(data, card, "months"), k));
			k++) {
			int at = atoi(text_of(data, month, "month") + 5) - 5;
			struct box box = {at, at, {0}};
			box.allowed[SHOP] = 1U << i;
			learn_score(data, survey, question, find_member(data, month, "score"), &box,
				tried);
			cards++;
		}
		learn_parts(data, survey, question, i, card, tried);
	}
}

static void learn_question(struct edition_data *data, const struct survey *survey, size_t question,
	struct tried *tried)
{
	static const struct box span = {0, MONTHS - 1, {0}};
	static const struct box no_stage = {0, MONTHS - 1, {1U << (STAGES - 1)}};
	yaml_node_t *result =
		find_item(data, find_member(data, data->measures, "question_results"), question);
	yaml_node_t *month, *months = find_member(data, result, "months");
	learn_score(
		data, survey, question, find_member(data, result, "now"), &survey->period, tried);
	learn_score(data, survey, question, find_member(data, result, "before"), &survey->previous,
		tried);
	learn_weights(data, survey, question, find_member(data, result, "weighting"),
		&survey->period, tried);
	learn_weights(data, survey, question, find_member(data, result, "weighting_before"),
		&survey->previous, tried);
	for (size_t i = 0; (month = find_item(data, months, i)); i++) {
		int at = atoi(text_of(data, month, "month") + 5) - 5;
		learn_score(data, survey, question, find_member(data, month, "score"),
			&(struct box){at, at, {0}}, tried);
		learn_weights(data, survey, question, find_member(data, month, "weighting"),
			&(struct box){at, at, {0}}, tried);
	}
	learn_groups(data, survey, question, find_member(data, result, "stages"), STAGE, tried);
	learn_history(data, survey, question, tried);
	learn_teams(data, survey, question, tried);
	if (survey->has_teams)
		learn_groups(
			data, survey, question, find_member(data, result, "teams"), SHOP, tried);
	learn_groups(data, survey, question, find_member(data, result, "segments"), SEGMENT, tried);
	if (survey->has_touchpoints)
		learn_groups(data, survey, question, find_member(data, result, "touchpoints"),
			TOUCHPOINT, tried);
	for (size_t i = 0; i < survey->cohort_count; i++) {
		const struct cohort_score *at = &survey->cohorts[i];
		yaml_node_t *list = find_member(data, data->measures, at->list);
		if (list && list->type == YAML_MAPPING_NODE)
			list = find_member(data, list, "items");
		if (at->question == question)
			learn_score(data, survey, question,
				find_member(data, find_item(data, list, at->index), at->member),
				&at->box, tried);
	}
	yaml_node_t *source =
		find_item(data, find_member(data, data->measures, "source_results"), 0);
	const char *answers = text_of(data, source, "answers");
	const char *unplaced = text_of(data, source, "unplaced");
	bool members[UNKNOWNS_MOST];
	if (survey->question_count == 1 && strcmp(answers, "null") != 0) {
		spell(survey, &span, members);
		attack_learn(&attack, members, strtod(answers, NULL), false);
	}
	/* Counted only where there is a journey: otherwise it is 0, and says nothing. */
	double without = (double)count_inside(survey, question, &no_stage);
	if (survey->question_count == 1 && strtod(unplaced, NULL) == without) {
		spell(survey, &no_stage, members);
		attack_learn(&attack, members, without, false);
	}
}

/* ---- what the reader finds out ----------------------------------------------------------- */

static void try_box(
	const struct survey *survey, size_t question, const struct box *box, struct tried *tried)
{
	bool members[UNKNOWNS_MOST];
	double low, high;
	size_t truth = count_inside(survey, question, box);
	if (truth == 0 || truth >= LEAST)
		return;
	tried->sensitive++;
	spell(survey, box, members);
	attack_bounds(&attack, members, &low, &high);
	bool found = attack_knows(&attack, members) || !(low <= 1.001 && high >= LEAST - 0.001);
	tried->found += found;
	if (found && !tried->few_only)
		fail_msg(
			"question %zu, months %d to %d, allowed %x %x %x %x: %zu answers are known "
			"to be %g to %g\n%s",
			question, box->first + 5, box->last + 5, box->allowed[0], box->allowed[1],
			box->allowed[2], box->allowed[3], truth, low, high, survey->yaml.bytes);
}

/* Answers that stand on no page, but between numbers that do. */
static void try_rest(const struct survey *survey, size_t question, const struct box *whole,
	const struct box *part, struct tried *tried)
{
	bool members[UNKNOWNS_MOST];
	size_t truth = count_inside(survey, question, whole) -
		(part ? count_inside(survey, question, part) : 0);
	if (truth == 0 || truth >= LEAST)
		return;
	for (size_t i = 0; i < ATOMS; i++)
		members[i] = is_inside(survey, whole, i) && !(part && is_inside(survey, part, i));
	bool found = attack_knows(&attack, members);
	tried->found += found;
	if (found && !tried->few_only)
		fail_msg("question %zu, beside months %d to %d, allowed %x %x %x %x: %zu "
			 "answers\n%s",
			question, whole->first + 5, whole->last + 5, whole->allowed[0],
			whole->allowed[1], whole->allowed[2], whole->allowed[3], truth,
			survey->yaml.bytes);
}

/* Values by which answers are weighted, which need not stand on any page. */
static void try_weights(const struct survey *survey, size_t question, struct tried *tried)
{
	for (size_t i = 0; survey->weighted < GROUPS && i < value_counts[survey->weighted]; i++) {
		struct box now = survey->period, before = survey->previous;
		now.allowed[survey->weighted] = before.allowed[survey->weighted] = 1U << i;
		try_rest(survey, question, &now, NULL, tried);
		try_rest(survey, question, &before, NULL, tried);
		for (int month = 0; month < MONTHS; month++) {
			struct box box = {month, month, {0}};
			box.allowed[survey->weighted] = 1U << i;
			try_rest(survey, question, &box, NULL, tried);
		}
	}
}

/* Stages of the periods before these, and the answers of no stage. */
static void try_history(const struct survey *survey, size_t question, struct tried *tried)
{
	int length = survey->period.last - survey->period.first + 1;
	for (int back = 2; back < 5 && survey->period.first >= back * length; back++)
		for (size_t value = 0; value < value_counts[STAGE]; value++) {
			struct box box = {survey->period.first - back * length,
				survey->period.last - back * length, {1U << value}};
			if (value + 1 < value_counts[STAGE])
				try_box(survey, question, &box, tried);
			else
				try_rest(survey, question, &box, NULL, tried);
		}
}

/* Months of teams, and the answers of no team. */
static void try_teams(const struct survey *survey, size_t question, struct tried *tried)
{
	for (int month = 0; on_cards && month < MONTHS; month++)
		for (size_t value = 0; value < value_counts[SHOP]; value++) {
			struct box box = {month, month, {0}};
			box.allowed[SHOP] = 1U << value;
			if (value + 1 < value_counts[SHOP])
				try_box(survey, question, &box, tried);
			else
				try_rest(survey, question, &box, NULL, tried);
		}
}

/* Parts of teams, what a team has beside them, and what no card has of a value. */
static void try_parts(const struct survey *survey, size_t question, struct tried *tried)
{
	for (size_t team = 0; on_cards && team + 1 < SHOPS; team++) {
		size_t by = survey->by[team];
		struct box beside = survey->period;
		if (by == GROUPS)
			continue;
		beside.allowed[SHOP] = 1U << team;
		beside.allowed[by] = ~survey->parts[team] & ((1U << value_counts[by]) - 1);
		try_rest(survey, question, &beside, NULL, tried);
		for (size_t value = 0; value + 1 < value_counts[by]; value++) {
			struct box part = survey->period, others = survey->period;
			if (!(survey->parts[team] >> value & 1))
				continue;
			part.allowed[by] = others.allowed[by] = 1U << value;
			part.allowed[SHOP] = 1U << team;
			try_box(survey, question, &part, tried);
			for (size_t i = 0; i < SHOPS; i++)
				if (i + 1 == SHOPS || survey->by[i] != by ||
					!(survey->parts[i] >> value & 1))
					others.allowed[SHOP] |= 1U << i;
			try_rest(survey, question, &others, NULL, tried);
		}
	}
}

/* Every number that pages stand on, and the answers without a value beside them. */
static void try_question(const struct survey *survey, size_t question, struct tried *tried)
{
	const struct box *periods[] = {&survey->period, &survey->previous};
	try_history(survey, question, tried);
	try_teams(survey, question, tried);
	try_parts(survey, question, tried);
	for (size_t k = 0; k < 2; k++) {
		try_box(survey, question, periods[k], tried);
		for (size_t i = 0; i < SHOP + (survey->has_teams ? 1 : 0); i++) {
			if (i == TOUCHPOINT && !survey->has_touchpoints)
				continue;
			struct box none = *periods[k];
			for (size_t value = 0; value + 1 < value_counts[i]; value++) {
				struct box box = *periods[k];
				box.allowed[i] = 1U << value;
				try_box(survey, question, &box, tried);
			}
			none.allowed[i] = 1U << (value_counts[i] - 1);
			try_rest(survey, question, &none, NULL, tried);
		}
		for (size_t stage = 0; survey->has_touchpoints && stage < 2; stage++) {
			struct box between = *periods[k];
			between.allowed[STAGE] = 1U << stage;
			between.allowed[TOUCHPOINT] = 1U << 3 | 1U << 4;
			try_rest(survey, question, &between, NULL, tried);
		}
	}
	for (int month = 0; month < MONTHS; month++)
		try_box(survey, question, &(struct box){month, month, {0}}, tried);
	try_weights(survey, question, tried);
	for (size_t i = 0; i < survey->cohort_count; i++)
		if (survey->cohorts[i].question == question) {
			const struct box *box = &survey->cohorts[i].box;
			struct box all = {box->first, box->last, {0}};
			try_box(survey, question, box, tried);
			try_rest(survey, question, &all, box, tried);
		}
}

/* ---- whole packs ------------------------------------------------------------------------- */

static const struct locale english = {&language_english, "EUR"};

static void attack_edition(
	const struct survey *survey, const char *json, size_t length, struct tried *tried)
{
	struct edition_data data;
	open_edition(&data, json, length);
	for (size_t question = 0; question < survey->question_count; question++) {
		attack_begin(&attack, ATOMS);
		learn_question(&data, survey, question, tried);
		try_question(survey, question, tried);
		attack_end(&attack);
	}
	yaml_document_delete(&data.document);
}

static struct buffer edition_of(struct programme_case *test, const struct survey *survey)
{
	struct buffer json = BUFFER_INIT;
	case_file(test, "program.yaml", survey->yaml.bytes);
	case_file(test, "survey.csv", survey->csv.bytes);
	const struct programme *programme = case_load(test);
	const struct feedback *feedback = feedback_read(test->arena, programme, test->diagnostics);
	if (diagnostics_worst(test->diagnostics) >= LEVEL_ERROR)
		fail_msg("%s\n%s", case_messages(test), survey->yaml.bytes);
	const struct measures *measures = measure_all(test->arena, programme, feedback, &english);
	edition_json(test->arena, programme, measures, feedback, "0", &json);
	return json;
}

static void nothing_withheld_of_500_random_programmes_is_found_out(void **state)
{
	(void)state;
	struct tried tried = {0}, careless = {.few_only = true};
	for (uint32_t seed = 1; seed <= 500; seed++) {
		struct programme_case test = case_open();
		struct survey survey;
		make_survey(&survey, seed * 2654435761U);
		struct buffer json = edition_of(&test, &survey);
		attack_edition(&survey, json.bytes, json.length, &tried);
		attack_edition(&survey, json.bytes, json.length, &careless);
		buffer_free(&json);
		free_survey(&survey);
		case_close(&test);
	}
	/* There was something to find, and it was not hidden by hiding everything. */
	assert_true(tried.sensitive > 1000 && careless.found > 300);
	assert_true(tried.shown > 3 * tried.withheld);
	assert_true(tried.weighted > 500);
	assert_int_equal(tried.found, 0);
	assert_true(histories > 500 && cards > 500 && part_scores > 200);
}

/* ---- what must not matter ---------------------------------------------------------------- */

/* The rows below the header, last one first. */
static void reverse_rows(struct survey *survey)
{
	struct buffer out = BUFFER_INIT;
	const char *first = strchr(survey->csv.bytes, '\n') + 1, *end = first + strlen(first);
	buffer_printf(&out, "%.*s", (int)(first - survey->csv.bytes), survey->csv.bytes);
	while (end > first) {
		const char *begin = end - 1;
		while (begin > first && begin[-1] != '\n')
			begin--;
		buffer_printf(&out, "%.*s", (int)(end - begin), begin);
		end = begin;
	}
	buffer_free(&survey->csv);
	survey->csv = out;
}

static void the_order_of_rows_changes_nothing(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 50; seed++) {
		struct survey survey;
		struct buffer json[2];
		make_survey(&survey, seed * 2654435761U);
		for (size_t i = 0; i < 2; i++) {
			struct programme_case test = case_open();
			json[i] = edition_of(&test, &survey);
			case_close(&test);
			reverse_rows(&survey);
		}
		/* What stands before are hashes of the files. */
		assert_string_equal(strstr(json[0].bytes, "\"measures\""),
			strstr(json[1].bytes, "\"measures\""));
		buffer_free(&json[0]);
		buffer_free(&json[1]);
		free_survey(&survey);
	}
}

/* Every other row goes to a file of its own. */
static struct buffer edition_of_two_files(struct programme_case *test, const struct survey *survey)
{
	struct buffer parts[2] = {BUFFER_INIT, BUFFER_INIT};
	struct survey joined = *survey;
	const char *line = survey->csv.bytes, *file = strstr(survey->yaml.bytes, "survey.csv");
	for (size_t i = 0; *line; i++) {
		int length = (int)(strchr(line, '\n') + 1 - line);
		if (i == 0)
			buffer_printf(&parts[1], "%.*s", length, line);
		buffer_printf(&parts[i % 2], "%.*s", length, line);
		line += length;
	}
	case_file(test, "part-1.csv", parts[0].bytes);
	case_file(test, "part-2.csv", parts[1].bytes);
	joined.yaml = (struct buffer)BUFFER_INIT;
	buffer_printf(&joined.yaml, "%.*s\"part-*.csv\"%s", (int)(file - survey->yaml.bytes),
		survey->yaml.bytes, file + strlen("survey.csv"));
	struct buffer json = edition_of(test, &joined);
	buffer_free(&joined.yaml);
	buffer_free(&parts[0]);
	buffer_free(&parts[1]);
	return json;
}

static void add_score(struct edition_data *data, yaml_node_t *score, struct buffer *out)
{
	const char *state = text_of(data, score, "state"), *n = text_of(data, score, "n");
	const char *value = text_of(data, score, "value"), *low = text_of(data, score, "low");
	buffer_printf(out, "%s %s %s %s\n", state ? state : "none", n ? n : "0",
		value ? value : "null", low ? low : "null");
}

/* Scores as they are published, whatever groups are called and in which order they stand. */
static struct buffer scores_of(
	const struct survey *survey, const struct buffer *json, const char *const names[GROUPS][5])
{
	static const char *const lists[] = {"stages", "touchpoints", "segments"};
	struct buffer out = BUFFER_INIT;
	struct edition_data data;
	open_edition(&data, json->bytes, json->length);
	for (size_t q = 0; q < survey->question_count; q++) {
		yaml_node_t *at, *month,
			*result = find_item(
				&data, find_member(&data, data.measures, "question_results"), q);
		add_score(&data, find_member(&data, result, "now"), &out);
		at = find_member(&data, result, "months");
		for (size_t i = 0; (month = find_item(&data, at, i)); i++)
			add_score(&data, find_member(&data, month, "score"), &out);
		for (size_t i = 0; i < SHOP * 4; i++) {
			yaml_node_t *list = find_member(&data, result, lists[i / 4]);
			const char *name = names[i / 4][i % 4];
			for (size_t k = 0; name && (at = find_item(&data, list, k)); k++) {
				if (strcmp(text_of(&data, at, "name"), name) != 0)
					continue;
				add_score(&data, find_member(&data, at, "now"), &out);
				add_score(&data, find_member(&data, at, "before"), &out);
			}
		}
	}
	for (size_t i = 0; i < survey->cohort_count; i++) {
		const struct cohort_score *at = &survey->cohorts[i];
		yaml_node_t *list = find_member(&data, data.measures, at->list);
		if (list && list->type == YAML_MAPPING_NODE)
			list = find_member(&data, list, "items");
		add_score(&data, find_member(&data, find_item(&data, list, at->index), at->member),
			&out);
	}
	yaml_document_delete(&data.document);
	return out;
}

static void expect_the_same(const struct survey *survey, const struct buffer json[2],
	const char *const names[GROUPS][5])
{
	struct buffer scores[2] = {
		scores_of(survey, &json[0], values), scores_of(survey, &json[1], names)};
	assert_string_equal(scores[0].bytes, scores[1].bytes);
	buffer_free(&scores[0]);
	buffer_free(&scores[1]);
}

static void several_files_are_read_as_one(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 50; seed++) {
		struct survey survey;
		struct buffer json[2];
		make_survey(&survey, seed * 2654435761U);
		struct programme_case one = case_open();
		json[0] = edition_of(&one, &survey);
		case_close(&one);
		struct programme_case two = case_open();
		json[1] = edition_of_two_files(&two, &survey);
		case_close(&two);
		expect_the_same(&survey, json, values);
		buffer_free(&json[0]);
		buffer_free(&json[1]);
		free_survey(&survey);
	}
}

/* Words of the first names become those of the second. */
static void rename_groups(struct buffer *text, const char *const names[GROUPS][5])
{
	struct buffer out = BUFFER_INIT;
	for (const char *at = text->bytes; *at;) {
		size_t length = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
		const char *name = NULL;
		for (size_t i = 0; i < GROUPS && length > 0; i++)
			for (size_t k = 0; k + 1 < value_counts[i]; k++)
				if (strlen(values[i][k]) == length &&
					strncmp(values[i][k], at, length) == 0)
					name = names[i][k];
		length += length == 0;
		buffer_printf(
			&out, "%.*s", name ? (int)strlen(name) : (int)length, name ? name : at);
		at += length;
	}
	buffer_free(text);
	*text = out;
}

static void what_groups_are_called_changes_nothing(void **state)
{
	/* In the opposite order of the alphabet. */
	static const char *const others[GROUPS][5] = {{"Zenith", "Middle", "Aim", ""},
		{"Wire", "Paper", "Yard", "Box", ""}, {"Brief", "Ample", ""},
		{"Quarry", "Dune", ""}};
	(void)state;
	for (uint32_t seed = 1; seed <= 100; seed++) {
		struct survey survey;
		struct buffer json[2];
		make_survey(&survey, seed * 2654435761U);
		for (size_t i = 0; i < 2; i++) {
			struct programme_case test = case_open();
			json[i] = edition_of(&test, &survey);
			case_close(&test);
			rename_groups(&survey.yaml, others);
			rename_groups(&survey.csv, others);
		}
		expect_the_same(&survey, json, others);
		buffer_free(&json[0]);
		buffer_free(&json[1]);
		free_survey(&survey);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_withheld_of_500_random_programmes_is_found_out),
		cmocka_unit_test(the_order_of_rows_changes_nothing),
		cmocka_unit_test(several_files_are_read_as_one),
		cmocka_unit_test(what_groups_are_called_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
