/*
 * Topics attacked: whoever holds all counts of comments of 300 random programmes finds out no
 * number of comments below the threshold: not of a topic, of a stage or a team, of a topic there, of
 * the others beside them, nor of what is said about a wider topic alone.
 */
#include "programme_case.h"
#include "random_case.h"

#include "attack.h"
#include "measure/measure.h"

static const struct locale english = {&language_english, "EUR"};

enum { STAGES = 4, TEAMS = 4, WORDS = 3, MASKS = 1 << WORDS, TOPICS = 3, LEAST = 5 };
enum { ATOMS = STAGES * TEAMS * MASKS };
/* The last stage is none, and so is the last team. */
static const char *const stages[STAGES] = {"Buy", "Claim", "Settle", ""};
static const char *const teams[TEAMS] = {"Hill", "Quay", "Yard", ""};
static const char *const words[WORDS] = {"alfa", "beta", "gamma"};
static const char *const ids[TOPICS] = {"alfa", "either", "gamma"};
/* A comment of any of these words is about the topic: all about "alfa" are about "either". */
static const unsigned topics[TOPICS] = {1, 3, 4};

#define SURVEY                                                                                     \
	"program: {name: Kept Promises, sponsor: marit}\n"                                         \
	"people: [{id: marit, name: Marit de Wolf}]\n"                                             \
	"journey: {stages: [Buy, Claim, Settle]}\n"                                                \
	"teams: [{name: Hill}, {name: Quay}, {name: Yard}]\n"                                      \
	"feedback:\n"                                                                              \
	"  questions: [{id: nps, title: Recommend, metric: nps}]\n"                                \
	"  sources:\n"                                                                             \
	"  - {id: s, file: one.csv, columns: {date: D, nps: R, stage: S, team: T, comment: W}}\n"  \
	"  topics:\n"                                                                              \
	"  - {id: alfa, name: Alfa, any: [alfa]}\n"                                                \
	"  - {id: either, name: Either, any: [alfa, beta]}\n"                                      \
	"  - {id: gamma, name: Gamma, any: [gamma]}\n"

struct survey {
	uint32_t seed;
	size_t counts[ATOMS]; /* (stage * TEAMS + team) * MASKS + words */
	bool all_placed;
	struct buffer csv;
};

/* Customers like what they call alfa, and mind gamma: then cards of teams name both. */
static unsigned score_of(struct survey *survey, size_t mask)
{
	bool good = mask & 3, bad = mask & 4;
	if (good == bad)
		return random_below(&survey->seed, 11);
	return good ? 7 + random_below(&survey->seed, 4) : random_below(&survey->seed, 8);
}

static void add_comments(struct survey *survey, size_t stage, size_t mask, uint32_t count)
{
	while (count-- > 0) {
		size_t team = random_below(&survey->seed, 3 + (survey->all_placed ? 0 : 1));
		survey->counts[(stage * TEAMS + team) * MASKS + mask]++;
		buffer_printf(&survey->csv, "2026-08-15,%u,%s,%s,word", score_of(survey, mask),
			stages[stage], teams[team]);
		for (size_t i = 0; i < WORDS; i++)
			if (mask >> i & 1)
				buffer_printf(&survey->csv, " %s", words[i]);
		buffer_text(&survey->csv, "\n");
	}
}

static void make_survey(struct survey *survey, uint32_t seed)
{
	*survey = (struct survey){.seed = seed, .csv = BUFFER_INIT};
	buffer_text(&survey->csv, "D,R,S,T,W\n");
	uint32_t most = 4 + random_below(&survey->seed, 12),
		 sparse = 1 + random_below(&survey->seed, 3);
	survey->all_placed = random_below(&survey->seed, 2) != 0;
	for (size_t stage = 0; stage < STAGES; stage++)
		for (size_t mask = 0; mask < MASKS; mask++)
			if (!(survey->all_placed && stage + 1 == STAGES) &&
				random_below(&survey->seed, 1 + sparse) != 0)
				add_comments(survey, stage, mask,
					random_below(&survey->seed, mask ? most : 3 * most));
	for (int i = 0; i < 20; i++)
		buffer_text(
			&survey->csv, "2026-11-15,9,Buy,Hill,word\n2026-11-15,9,Buy,Hill,gamma\n");
}

static const struct measures *measures_of(
	struct programme_case *test, const struct survey *survey, const char *period)
{
	case_file(test, "program.yaml", arena_printf(test->arena, SURVEY "period: %s\n", period));
	case_file(test, "one.csv", survey->csv.bytes);
	const struct programme *programme = case_load(test);
	const struct feedback *feedback = feedback_read(test->arena, programme, test->diagnostics);
	if (diagnostics_worst(test->diagnostics) >= LEVEL_ERROR)
		fail_msg("%s", case_messages(test));
	return measure_all(test->arena, programme, feedback, &english);
}

static const struct topic_result *topic_of(const struct measures *measures, size_t topic)
{
	for (size_t i = 0; i < measures->topics->items.count; i++)
		if (strcmp(measures->topics->items.items[i].topic->id, ids[topic]) == 0)
			return &measures->topics->items.items[i];
	fail_msg("no topic %s", ids[topic]);
	return NULL;
}

/* ---- what the reader learns -------------------------------------------------------------- */

/* Comments of a stage (STAGES: of any) and a team (TEAMS), with words `with`, none of `without`. */
struct box {
	size_t stage, team;
	unsigned with, without;
};

static size_t spell(const struct survey *survey, const struct box *box, bool *members)
{
	size_t count = 0;
	for (size_t i = 0; i < ATOMS; i++) {
		size_t stage = i / MASKS / TEAMS, team = i / MASKS % TEAMS;
		bool nowhere = stage + 1 == STAGES || team + 1 == TEAMS;
		members[i] = (box->stage == STAGES || box->stage == stage) &&
			(box->team == TEAMS || box->team == team) &&
			!(survey->all_placed && nowhere) &&
			(box->with == 0 || (i % MASKS & box->with)) && !(i % MASKS & box->without);
		count += members[i] ? survey->counts[i] : 0;
	}
	return count;
}

static struct attack attack;
static size_t listed, unlisted; /* topics on cards of teams, with and without their number */

static void learn(const struct survey *survey, const struct box *box, double published)
{
	bool members[UNKNOWNS_MOST];
	size_t truth = spell(survey, box, members);
	if (!isnan(published))
		assert_true(published == (double)truth && (truth == 0 || truth >= LEAST));
	attack_learn(&attack, members, (double)truth, isnan(published));
}

static void learn_topics(const struct survey *survey, const struct measures *measures)
{
	learn(survey, &(struct box){STAGES, TEAMS, 0, 0}, measures->topics->comments);
	for (size_t t = 0; t < TOPICS; t++) {
		const struct topic_result *topic = topic_of(measures, t);
		assert_true(isnan(topic->now.value) == isnan(topic->count));
		learn(survey, &(struct box){STAGES, TEAMS, topics[t], 0}, topic->count);
		for (size_t i = 0; i < topic->stages.count; i++) {
			const struct topic_stage *at = &topic->stages.items[i];
			size_t stage = 0;
			while (strcmp(stages[stage], at->name) != 0)
				stage++;
			learn(survey, &(struct box){stage, TEAMS, topics[t], 0}, at->count);
			if (at->share.visible)
				learn(survey, &(struct box){stage, TEAMS, 0, 0}, at->share.n);
		}
	}
}

/* What a card says of a topic: a number, that there are some, or, when it is not listed, nothing. */
static void learn_listed(
	const struct survey *survey, const struct team_topic *topic, size_t count, size_t team)
{
	for (size_t i = 0; i < count; i++) {
		size_t t = 0;
		while (strcmp(topic[i].topic->id, ids[t]) != 0)
			t++;
		learn(survey, &(struct box){STAGES, team, topics[t], 0}, topic[i].count);
		listed += isnan(topic[i].count) ? 0 : 1;
		unlisted += isnan(topic[i].count) ? 1 : 0;
	}
}

static void learn_cards(const struct survey *survey, const struct measures *measures)
{
	for (size_t team = 0; team + 1 < TEAMS; team++) {
		const struct team_result *card = &measures->teams.items[team];
		if (isnan(card->comments))
			continue;
		learn(survey, &(struct box){STAGES, team, 0, 0}, card->comments);
		learn_listed(survey, card->thanks.items, card->thanks.count, team);
		learn_listed(survey, card->asks.items, card->asks.count, team);
	}
}

/* ---- what the reader finds out ----------------------------------------------------------- */

static size_t sensitive;

static void try_box(const struct survey *survey, const struct box *box, bool published)
{
	bool members[UNKNOWNS_MOST];
	double low = 0, high = LEAST;
	size_t truth = spell(survey, box, members);
	if (truth == 0 || truth >= LEAST)
		return;
	sensitive++;
	if (published)
		attack_bounds(&attack, members, &low, &high);
	if (attack_knows(&attack, members) || !(low <= 1.001 && high >= LEAST - 0.001))
		fail_msg("stage %zu, team %zu, words %x, not %x: %zu comments are known to be %g "
			 "to %g\n%s",
			box->stage, box->team, box->with, box->without, truth, low, high,
			survey->csv.bytes);
}

/* Of no stage and of no team is only what the others leave. */
static void try_place(const struct survey *survey, struct box place, bool none)
{
	try_box(survey, &place, false);
	for (size_t t = 0; t < TOPICS; t++) {
		struct box about = place, others = place;
		about.with = others.without = topics[t];
		try_box(survey, &about, !none);
		try_box(survey, &others, false);
	}
	struct box wider = place;
	wider.with = topics[1];
	wider.without = topics[0];
	try_box(survey, &wider, false);
}

static void try_all(const struct survey *survey)
{
	for (size_t stage = 0; stage <= STAGES; stage++)
		try_place(survey, (struct box){.stage = stage, .team = TEAMS}, stage + 1 == STAGES);
	for (size_t team = 0; team < TEAMS; team++)
		try_place(survey, (struct box){.stage = STAGES, .team = team}, team + 1 == TEAMS);
}

static void counts_of_300_random_programmes_tell_of_no_few_comments(void **state)
{
	(void)state;
	size_t shown = 0, counts = 0;
	for (uint32_t seed = 1; seed <= 300; seed++) {
		struct programme_case test = case_open();
		struct survey survey;
		make_survey(&survey, seed * 2654435761U);
		const struct measures *measures = measures_of(&test, &survey, "2026-Q3");
		if (measures->topics) {
			attack_begin(&attack, ATOMS);
			learn_topics(&survey, measures);
			learn_cards(&survey, measures);
			try_all(&survey);
			attack_end(&attack);
			for (size_t t = 0; t < TOPICS; t++) {
				const struct topic_result *topic = topic_of(measures, t);
				for (size_t i = 0; i < topic->stages.count; i++, counts++)
					shown += isnan(topic->stages.items[i].count) ? 0 : 1;
			}
		}
		buffer_free(&survey.csv);
		case_close(&test);
	}
	assert_true(sensitive > 500 && shown > counts / 3);
	assert_true(listed > 100 && unlisted > 30);
}

/* What one pack withholds of its period, the next one withholds of the period before. */
static void the_next_pack_withholds_the_same(void **state)
{
	(void)state;
	size_t compared = 0;
	for (uint32_t seed = 1; seed <= 60; seed++) {
		struct survey survey;
		bool hidden[TOPICS] = {false}, any = false;
		make_survey(&survey, seed * 2654435761U);
		struct programme_case first = case_open();
		const struct measures *measures = measures_of(&first, &survey, "2026-Q3");
		any = measures->topics;
		for (size_t t = 0; any && t < TOPICS; t++)
			hidden[t] = !topic_of(measures, t)->now.visible;
		case_close(&first);
		struct programme_case next = case_open();
		measures = measures_of(&next, &survey, "2026-Q4");
		for (size_t t = 0; any && measures->topics && t < TOPICS; t++, compared++)
			assert_true(hidden[t] == !topic_of(measures, t)->before.visible);
		case_close(&next);
		buffer_free(&survey.csv);
	}
	assert_true(compared > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_of_300_random_programmes_tell_of_no_few_comments),
		cmocka_unit_test(the_next_pack_withholds_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
