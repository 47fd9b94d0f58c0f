/* The journey map: what each stage is for, how it feels, what is said and done about it. */
#include "measure/parts.h"

#include <string.h>

enum {
	PAGE_MOST = 8,   /* columns of an upright page; narrower ones break words */
	PART_MOST = 12,  /* and of a landscape one */
	BRIEF = 60,      /* characters of words that fit a column */
	CLOSE_MOST = 3,  /* stages that a title can name */
	BRIEF_LEAST = 12 /* shorter ones say nothing */
};

/* ---- one stage --------------------------------------------------------------------------- */

static const struct group_score *score_of(
	const struct question_result *result, const struct journey_stage *stage)
{
	for (size_t i = 0; result && i < result->stages.count; i++)
		if (is_value_called(result->stages.items[i].name, "stage", stage->name))
			return &result->stages.items[i];
	return NULL;
}

static void measure_score(const struct question_result *question, struct stage_result *result)
{
	const struct group_score *score = score_of(question, result->stage);
	if (score) {
		result->now = score->now;
		result->before = score->before;
		result->change = score->change;
		result->rag = score->rag;
		result->tolerated = score->tolerated;
		return;
	}
	result->now = result->before = no_score(FORMAT_DECIMAL1);
	result->change = no_change(FORMAT_SIGNED1);
}

static void list_initiatives(const struct work *work, struct stage_result *result)
{
	const struct programme *programme = work->programme;
	const struct initiative **found =
		arena_array(work->arena, programme->initiatives.count, sizeof(*found));
	size_t count = 0;
	for (size_t i = 0; i < programme->initiatives.count; i++)
		for (size_t k = 0; k < programme->initiatives.items[i].stages.count; k++)
			if (strcmp(programme->initiatives.items[i].stages.items[k],
				    result->stage->name) == 0) {
				found[count++] = &programme->initiatives.items[i];
				break;
			}
	result->initiatives.items = found;
	result->initiatives.count = count;
}

static void list_contacts(
	const struct work *work, const struct journey_result *out, struct stage_result *result)
{
	const struct journey_stage *stage = result->stage;
	size_t used = 0;
	result->contacts.items =
		arena_array(work->arena, stage->contacts.count, sizeof(*result->contacts.items));
	for (size_t i = 0; i < out->touchpoints.count; i++)
		for (size_t k = 0; k < stage->contacts.count; k++)
			if (strcmp(stage->contacts.items[k].place, out->touchpoints.items[i]) == 0)
				result->contacts.items[used++] = stage->contacts.items[k];
	result->contacts.count = used;
}

/* ---- what customers say ------------------------------------------------------------------ */

static size_t characters(const char *text)
{
	size_t count = 0;
	for (; *text; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

/* The first sentence of words that are too long, where it says something by itself. */
static const char *shorten(const struct work *work, const char *text)
{
	if (!text || characters(text) <= BRIEF)
		return text;
	for (const char *at = text + strcspn(text, ".!?"); *at; at += strcspn(at, ".!?")) {
		at++;
		const char *sentence = arena_copy(work->arena, text, (size_t)(at - text));
		if ((*at == ' ' || *at == '\n') && characters(sentence) >= BRIEF_LEAST)
			return sentence;
	}
	return text;
}

/* Translated, or in the language of the page as far as anybody knows. */
static const char *words_here(const struct work *work, const struct comment *comment)
{
	const char *here = work->programme->program.language;
	size_t length = strcspn(here, "-");
	bool foreign = comment->language && strncmp(comment->language, here, length) != 0;
	return shorten(work, foreign ? comment->translation : comment->text);
}

/* How far from words that fit a column; those of the band that suits the score first. */
static size_t distance(const char *text, const struct comment *comment, int band)
{
	size_t length = characters(text);
	size_t away = length > BRIEF ? length - BRIEF : length < BRIEF_LEAST ? 2 * BRIEF : 0;
	return away + (comment->band == band ? 0 : BRIEF);
}

static bool is_said(
	const struct stage_result *first, const struct stage_result *end, const char *text)
{
	for (; first < end; first++)
		if (first->words_text && strcmp(first->words_text, text) == 0)
			return true;
	return false;
}

/* Other words than those of the stages before, from the first one on. */
static void choose_words(const struct work *work, const struct stage_result *first,
	struct stage_result *result, bool is_low)
{
	const struct measures *out = work->out;
	int band = is_low ? BAND_DETRACTOR : BAND_PROMOTER;
	size_t best = SIZE_MAX;
	for (size_t i = 0; i < out->comments.count; i++) {
		const struct comment *at = &out->comments.items[i];
		const char *text = words_here(work, at);
		if (!text || !at->stage ||
			!is_value_called(at->stage, "stage", result->stage->name))
			continue;
		size_t away = distance(text, at, band) + (is_said(first, result, text) ? BRIEF : 0);
		if (away >= best)
			continue;
		best = away;
		result->words = at;
		result->words_text = text;
	}
}

static double share_at(const struct topic_result *topic, const char *stage)
{
	for (size_t i = 0; i < topic->stages.count; i++)
		if (strcmp(topic->stages.items[i].name, stage) == 0)
			return topic->stages.items[i].share.value;
	return NAN;
}

static struct stage_topic *choose_topic(
	const struct work *work, const struct stage_result *result, enum verdict verdict)
{
	const struct topics_result *topics = work->out->topics;
	struct stage_topic best = {.topic = NULL, .share = 0};
	for (size_t i = 0; topics && i < topics->shown.count; i++) {
		const struct topic_result *at = topics->shown.items[i];
		double share = share_at(at, result->stage->name);
		if (at->score && at->score->difference.verdict == (int)verdict &&
			share > best.share)
			best = (struct stage_topic){at->topic, share};
	}
	if (!best.topic)
		return NULL;
	struct stage_topic *chosen = arena_alloc(work->arena, sizeof(*chosen));
	*chosen = best;
	return chosen;
}

/* ---- all stages -------------------------------------------------------------------------- */

static void list_touchpoints(const struct work *work, struct journey_result *out)
{
	const struct journey *journey = work->programme->journey;
	out->touchpoints.items =
		arena_array(work->arena, journey->all.count, sizeof(*out->touchpoints.items));
	for (size_t i = 0; i < journey->all.count; i++) {
		const char *name = journey->all.items[i]->name;
		bool used = false;
		for (size_t k = 0; k < journey->stages.count; k++)
			for (size_t j = 0; j < journey->stages.items[k].contacts.count; j++)
				used = used ||
					strcmp(journey->stages.items[k].contacts.items[j].place,
						name) == 0;
		if (used)
			out->touchpoints.items[out->touchpoints.count++] = name;
	}
}

static bool is_moment(const struct journey *journey, const struct journey_stage *stage)
{
	for (size_t i = 0; i < journey->stages.count; i++)
		if (journey->stages.items[i].moment)
			return stage->moment;
	for (size_t i = 0; i < journey->moments.count; i++)
		if (journey->moments.items[i].stage == stage)
			return true;
	return false;
}

/* Shared by the maps of all parts: the same score stands at the same height. */
static void find_scale(struct journey_result *out, const struct stage_result *stages, size_t count)
{
	out->low = out->high = NAN;
	for (size_t i = 0; i < count; i++) {
		const struct score *now = &stages[i].now;
		const double seen[] = {now->value, now->low, now->high, stages[i].before.value};
		for (size_t k = 0; now->visible && k < sizeof(seen) / sizeof(*seen); k++) {
			out->low = fmin(out->low, seen[k]);
			out->high = fmax(out->high, seen[k]);
		}
	}
	if (out->heard_count > 0) {
		out->low = fmin(out->low, out->target);
		out->high = fmax(out->high, out->target);
	}
}

/* Greater is better. */
static double upper(const struct score *score, double sign)
{
	double end = sign > 0 ? score->high : score->low;
	return sign * (isnan(end) ? score->value : end);
}

static double lower(const struct score *score, double sign)
{
	double end = sign > 0 ? score->low : score->high;
	return sign * (isnan(end) ? score->value : end);
}

/* The worst stage, and those whose range meets its own. */
static void find_worst(struct work *work, struct journey_result *out,
	const struct stage_result *stages, size_t count)
{
	double sign = question_direction(out->question) == DIRECTION_LOWER ? -1 : 1;
	const struct stage_result *worst = NULL, **lists;
	lists = arena_array(work->arena, 2 * count, sizeof(*lists));
	out->firsts.items = lists;
	out->below.items = lists + count;
	for (size_t i = 0; i < count; i++)
		if (stages[i].now.visible &&
			(!worst || sign * stages[i].now.value < sign * worst->now.value))
			worst = &stages[i];
	for (size_t i = 0; worst && i < count; i++) {
		const struct score *now = &stages[i].now;
		if (!now->visible)
			continue;
		if (lower(now, sign) <= upper(&worst->now, sign))
			lists[out->firsts.count++] = &stages[i];
		if (upper(now, sign) < sign * out->target)
			lists[count + out->below.count++] = &stages[i];
	}
	if (out->firsts.count == 1 && out->heard_count > 1)
		out->worst = worst;
	if (out->firsts.count > CLOSE_MOST || (int)out->firsts.count == out->heard_count)
		out->firsts.count = 0;
}

/* ---- the map ----------------------------------------------------------------------------- */

static size_t count_groups(
	const struct work *work, const struct question *question, const char *dimension)
{
	size_t count, heard = 0;
	const struct group_tallies *const *groups =
		feedback_values(work->arena, work->feedback, work->programme, dimension, &count);
	for (size_t i = 0; i < count; i++) {
		struct tally now =
			feedback_tally(work->feedback, groups[i], question, work->out->period);
		struct tally before =
			feedback_tally(work->feedback, groups[i], question, work->out->previous);
		heard += tally_total(&now) + tally_total(&before) > 0;
	}
	return heard;
}

/* `own`, else the one that most groups answer; of several alike satisfaction. */
static const struct question *asked_of(
	const struct work *work, const char *dimension, const struct question *own)
{
	const struct feedback *feedback = work->feedback;
	const struct question *best = NULL;
	size_t most = 0;
	if (!period_given(work->out->period))
		return NULL;
	for (size_t i = 0; i < feedback->question_count; i++) {
		const struct question *at = &feedback->questions[i];
		size_t heard = at->detail ? 0 : count_groups(work, at, dimension);
		if (heard > 0 && at == own)
			return at;
		if (heard > most ||
			(heard == most && best && at->metric == METRIC_CSAT &&
				best->metric != METRIC_CSAT)) {
			best = at;
			most = heard;
		}
	}
	return best;
}

const struct question *stage_question(const struct work *work)
{
	const struct journey *journey = work->programme->journey;
	return asked_of(work, "stage", journey ? journey->question : NULL);
}

const struct question *team_question(const struct work *work)
{
	return work->programme->teams.count > 0 ? asked_of(work, "team", NULL) : NULL;
}

static const struct question_result *find_question(const struct work *work)
{
	const struct question *question = stage_question(work);
	for (size_t i = 0; i < work->out->questions.count; i++)
		if (work->out->questions.items[i].question == question)
			return &work->out->questions.items[i];
	return NULL;
}

static double mean_of(const struct stage_result *stages, size_t count)
{
	double sum = 0, heard = 0;
	for (size_t i = 0; i < count; i++)
		if (stages[i].now.visible) {
			sum += stages[i].now.value;
			heard++;
		}
	return heard > 0 ? sum / heard : NAN;
}

static void fill_stages(struct work *work, struct journey_result *out, struct stage_result *stages)
{
	const struct question_result *question = find_question(work);
	const struct stage_result **moments =
		arena_array(work->arena, (size_t)out->count, sizeof(*moments));
	size_t count = (size_t)out->count;
	out->moments.items = moments;
	for (size_t i = 0; i < count; i++) {
		struct stage_result *at = &stages[i];
		measure_score(question, at);
		list_contacts(work, out, at);
		list_initiatives(work, at);
		at->moment = is_moment(work->programme->journey, at->stage);
		at->pleases = choose_topic(work, at, VERDICT_BETTER);
		at->annoys = choose_topic(work, at, VERDICT_WORSE);
		if (at->moment)
			moments[out->moments.count++] = at;
		out->heard_count += at->now.visible;
		out->compared = out->compared || at->change.known;
		out->tolerated = out->tolerated || (at->tolerated && at->now.visible);
		out->themed = out->themed || at->pleases || at->annoys;
		out->busy = out->busy || at->initiatives.count > 0;
	}
	double mean = mean_of(stages, count);
	bool lower_is_good = question && question_direction(question->question) == DIRECTION_LOWER;
	for (size_t i = 0; i < count; i++) {
		choose_words(
			work, stages, &stages[i], (stages[i].now.value < mean) != lower_is_good);
		out->quoted = out->quoted || stages[i].words;
	}
}

/* As many parts as are needed, of nearly equal length. */
static void divide(struct work *work, struct journey_result *out, struct stage_result *stages)
{
	size_t count = (size_t)out->count, parts = (count + PART_MOST - 1) / PART_MOST, next = 0;
	out->parts.items = arena_array(work->arena, parts, sizeof(*out->parts.items));
	out->parts.count = parts;
	out->divided = parts > 1;
	for (size_t i = 0; i < parts; i++) {
		size_t length = (count - next + parts - i - 1) / (parts - i);
		out->parts.items[i].stages.items = stages + next;
		out->parts.items[i].stages.count = length;
		out->parts.items[i].wide = length > PAGE_MOST;
		next += length;
	}
}

static bool is_known(const struct stage_result *stage)
{
	return stage->now.state != SCORE_NONE || stage->stage->goal || stage->stage->owner ||
		stage->contacts.count > 0 || stage->initiatives.count > 0;
}

void measure_journey(struct work *work)
{
	const struct journey *journey = work->programme->journey;
	if (!journey || journey->stages.count == 0)
		return;
	struct journey_result *out = arena_alloc(work->arena, sizeof(*out));
	out->target = NAN;
	const struct question_result *question = find_question(work);
	struct stage_result *stages =
		arena_array(work->arena, journey->stages.count, sizeof(*stages));
	for (size_t i = 0; i < journey->stages.count; i++)
		if (journey->stages.items[i].name)
			stages[out->count++] =
				(struct stage_result){.stage = &journey->stages.items[i],
					.name = journey->stages.items[i].name};
	list_touchpoints(work, out);
	fill_stages(work, out, stages);
	if (question) {
		out->question = question->question;
		out->unit = question->unit;
		out->format = question->stage_format;
		out->change_format = question->stage_change_format;
		out->target = question->target ? question->target->value : (double)NAN;
		find_worst(work, out, stages, (size_t)out->count);
	}
	find_scale(out, stages, (size_t)out->count);
	divide(work, out, stages);
	const struct feedback_setup *setup = work->programme->feedback;
	out->noted = out->compared || out->touchpoints.count > 0 || out->themed || out->quoted ||
		(setup && setup->note);
	for (size_t i = 0; i < (size_t)out->count; i++)
		if (is_known(&stages[i]))
			work->out->journey = out;
}
