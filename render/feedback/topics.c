/* Comments counted by what they are about, from words that were found in them. */
#include "feedback/topics.h"
#include "feedback/comments.h"

#include <string.h>
#include <strings.h>

/* Of a topic: numbers of its terms. */
struct topic_terms {
	const struct topic *topic;
	size_t *any, *all, *none;
};

/* Topics that a term may bring. */
struct brought {
	size_t *topics;
	size_t count;
};

struct topics {
	const struct feedback_setup *setup;
	const struct programme *programme;
	struct topic_terms *terms;
	struct brought *by_term;
	size_t *stages; /* groups of the journey's stages */
	size_t *teams;  /* groups of the programme's teams */
	size_t stage_count, team_count, question_count;
	/* By period, then by topic: 0 for all comments, then 1 + topic. */
	struct topic_tallies *tallies[TOPIC_PERIODS];
	uint64_t *both[TOPIC_PERIODS];
};

bool topic_set_has(const struct topic_set *set, size_t topic)
{
	return set->words[topic / 64] >> (topic % 64) & 1;
}

/* ---- from words to topics ---------------------------------------------------------------- */

static size_t *number_words(
	struct arena *arena, const struct terms *terms, const char *const *words, size_t count)
{
	size_t *numbers = arena_array(arena, count, sizeof(*numbers));
	for (size_t i = 0; i < count; i++)
		numbers[i] = terms_number(terms, words[i]);
	return numbers;
}

/* A comment about a topic has one of these: any of `any`, or else each of `all`. */
static size_t bringing_words(const struct topic_terms *terms, const size_t **words)
{
	const struct topic *topic = terms->topic;
	*words = topic->any.count > 0 ? terms->any : terms->all;
	return topic->any.count > 0 ? topic->any.count : topic->all.count > 0;
}

static void list_bringing(struct arena *arena, struct topics *topics, const struct terms *terms)
{
	size_t count = topics->setup->topics.count;
	topics->by_term = arena_array(arena, terms_count(terms), sizeof(*topics->by_term));
	for (size_t i = 0; i < count; i++) {
		const size_t *words;
		size_t word_count = bringing_words(&topics->terms[i], &words);
		for (size_t k = 0; k < word_count; k++) {
			struct brought *at = &topics->by_term[words[k]];
			if (!at->topics)
				at->topics = arena_array(arena, count, sizeof(*at->topics));
			/* The same word may stand twice in one list. */
			if (at->count == 0 || at->topics[at->count - 1] != i)
				at->topics[at->count++] = i;
		}
	}
}

/* "nl" is also nl-BE and nl_BE. */
static bool speaks(const struct csv_cell *cell, const char *language)
{
	size_t length = strlen(language);
	return cell->length >= length && strncasecmp(cell->text, language, length) == 0 &&
		(cell->length == length || cell->text[length] == '-' || cell->text[length] == '_');
}

static bool is_about(const struct topic_terms *terms, const struct term_finder *finder,
	const struct csv_cell *language)
{
	const struct topic *topic = terms->topic;
	if (topic->language && !speaks(language, topic->language))
		return false;
	for (size_t i = 0; i < topic->all.count; i++)
		if (!term_found(finder, terms->all[i]))
			return false;
	for (size_t i = 0; i < topic->none.count; i++)
		if (term_found(finder, terms->none[i]))
			return false;
	return true;
}

struct topic_set find_topics(const struct topics *topics, const struct term_finder *finder,
	const struct csv_cell *language)
{
	struct topic_set set = {{0}};
	size_t count;
	const size_t *found = terms_found(finder, &count);
	for (size_t i = 0; i < count; i++) {
		const struct brought *brought = &topics->by_term[found[i]];
		for (size_t k = 0; k < brought->count; k++) {
			size_t topic = brought->topics[k];
			if (!topic_set_has(&set, topic) &&
				is_about(&topics->terms[topic], finder, language))
				set.words[topic / 64] |= (uint64_t)1 << (topic % 64);
		}
	}
	return set;
}

/* ---- counting ---------------------------------------------------------------------------- */

static struct topic_tallies *new_tallies(
	struct arena *arena, const struct topics *topics, size_t count)
{
	struct topic_tallies *tallies = arena_array(arena, count, sizeof(*tallies));
	for (size_t i = 0; i < count; i++) {
		tallies[i].stages =
			arena_array(arena, topics->stage_count + 1, sizeof(*tallies[i].stages));
		tallies[i].teams =
			arena_array(arena, topics->team_count + 1, sizeof(*tallies[i].teams));
		tallies[i].answers =
			arena_array(arena, topics->question_count, sizeof(*tallies[i].answers));
	}
	return tallies;
}

struct topics *topics_new(struct arena *arena, const struct programme *programme,
	const struct terms *terms, struct groups *groups)
{
	const struct feedback_setup *setup = programme->feedback;
	const struct journey *journey = programme->journey;
	size_t count = setup->topics.count;
	if (count == 0 || !period_given(programme->period))
		return NULL;
	struct topics *topics = arena_alloc(arena, sizeof(*topics));
	*topics = (struct topics){.setup = setup,
		.programme = programme,
		.stage_count = journey ? journey->stages.count : 0,
		.team_count = programme->teams.count,
		.question_count = setup->questions.count};
	topics->terms = arena_array(arena, count, sizeof(*topics->terms));
	for (size_t i = 0; i < count; i++) {
		const struct topic *topic = &setup->topics.items[i];
		topics->terms[i] = (struct topic_terms){.topic = topic,
			.any = number_words(arena, terms, topic->any.items, topic->any.count),
			.all = number_words(arena, terms, topic->all.items, topic->all.count),
			.none = number_words(arena, terms, topic->none.items, topic->none.count)};
	}
	list_bringing(arena, topics, terms);
	topics->stages = arena_array(arena, topics->stage_count, sizeof(*topics->stages));
	for (size_t i = 0; i < topics->stage_count; i++)
		topics->stages[i] =
			groups_declared(groups, DIMENSION_STAGE, journey->stages.items[i].name);
	topics->teams = arena_array(arena, topics->team_count, sizeof(*topics->teams));
	for (size_t i = 0; i < topics->team_count; i++)
		topics->teams[i] =
			groups_declared(groups, DIMENSION_TEAM, programme->teams.items[i].name);
	for (size_t period = 0; period < TOPIC_PERIODS; period++) {
		topics->tallies[period] = new_tallies(arena, topics, count + 1);
		topics->both[period] = arena_array(arena, count * count, sizeof(uint64_t));
	}
	return topics;
}

size_t topic_period(const struct topics *topics, month_index month)
{
	struct period now = topics->programme->period;
	return period_contains(now, month)                   ? TOPICS_NOW
		: period_contains(period_before(now), month) ? TOPICS_BEFORE
							     : TOPIC_PERIODS;
}

static size_t index_of(const size_t *groups, size_t count, size_t group)
{
	size_t i = 0;
	while (i < count && groups[i] != group)
		i++;
	return i;
}

static void add_answers(struct tally *sums, const struct counted_comment *comment)
{
	for (size_t i = 0; i < comment->layout->asked_count; i++) {
		const struct asked *asked = &comment->layout->asked[i];
		const struct answer *answer = &comment->answers[i];
		if (answer->kind == ANSWER_SCORE)
			sums[asked->index].counts[answer->score - asked->question->low] +=
				comment->weight;
	}
}

static void add_comment(const struct topics *topics, struct topic_tallies *tallies,
	const struct counted_comment *comment)
{
	size_t group = comment->place ? comment->place->stage : GROUP_NONE;
	tallies->comments += comment->weight;
	tallies->stages[index_of(topics->stages, topics->stage_count, group)] += comment->weight;
	tallies->teams[index_of(topics->teams, topics->team_count, comment->team)] +=
		comment->weight;
	if (comment->first < comment->layout->asked_count)
		tallies->bands[band_of(comment->layout->asked[comment->first].question,
			comment->answers[comment->first].score)] += comment->weight;
	add_answers(tallies->answers, comment);
}

void topics_count(struct topics *topics, const struct counted_comment *comment)
{
	struct topic_tallies *tallies = topics->tallies[comment->period];
	size_t count = topics->setup->topics.count, found = 0, about[TOPICS_MOST];
	add_comment(topics, &tallies[0], comment);
	for (size_t i = 0; i < count; i++)
		if (topic_set_has(comment->about, i))
			about[found++] = i;
	for (size_t i = 0; i < found; i++) {
		add_comment(topics, &tallies[1 + about[i]], comment);
		for (size_t k = 0; k < found; k++)
			topics->both[comment->period][about[i] * count + about[k]] +=
				comment->weight;
	}
}

/* ---- the result -------------------------------------------------------------------------- */

static void add_tallies(
	const struct topics *topics, struct topic_tallies *sum, const struct topic_tallies *part)
{
	sum->comments += part->comments;
	for (size_t i = 0; i <= topics->stage_count; i++)
		sum->stages[i] += part->stages[i];
	for (size_t i = 0; i <= topics->team_count; i++)
		sum->teams[i] += part->teams[i];
	for (size_t i = 0; i < BANDS; i++)
		sum->bands[i] += part->bands[i];
	for (size_t i = 0; i < topics->question_count; i++)
		tally_add(&sum->answers[i], &part->answers[i]);
}

void topics_merge(struct topics *into, const struct topics *from)
{
	size_t count = into ? into->setup->topics.count : 0;
	for (size_t period = 0; into && period < TOPIC_PERIODS; period++) {
		for (size_t i = 0; i <= count; i++)
			add_tallies(into, &into->tallies[period][i], &from->tallies[period][i]);
		for (size_t i = 0; i < count * count; i++)
			into->both[period][i] += from->both[period][i];
	}
}

void topics_finish(const struct topics *topics, struct arena *arena, struct feedback *feedback)
{
	if (!topics)
		return;
	size_t count = topics->setup->topics.count;
	feedback->topic_count = count;
	for (size_t period = 0; period < TOPIC_PERIODS; period++) {
		struct topic_tallies *tallies = new_tallies(arena, topics, count + 1);
		for (size_t i = 0; i <= count; i++)
			add_tallies(topics, &tallies[i], &topics->tallies[period][i]);
		uint64_t *both = arena_array(arena, count * count, sizeof(*both));
		if (count > 0)
			memcpy(both, topics->both[period], count * count * sizeof(*both));
		feedback->topics[period] = (struct topic_counts){
			.all = &tallies[0], .by_topic = &tallies[1], .both = both};
	}
}
