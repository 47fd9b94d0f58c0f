/* The same customers, asked again: what changed in their own answers. */
#include "measure/tables.h"

/* The answers to one question of customers who gave them in a wave and now. */
struct matched {
	const struct question *question;
	const struct question_pairs *pairs;
	enum panel_wave wave;
	struct period then, now;
	double n;
};

static double customers_in(const struct question_pairs *pairs, enum panel_wave wave)
{
	double n = 0;
	for (size_t then = 0; then < SCORE_SLOTS; then++)
		for (size_t now = 0; now < SCORE_SLOTS; now++)
			n += (double)pairs->moved[wave][then][now];
	return n;
}

/* What one answer adds to the score of its question: the mean of all is the score. */
static double counts_for(const struct question *question, int score)
{
	if (question_is_net(question))
		return score >= question->promoters_from   ? 100
			: score <= question->detractors_to ? -100
							   : 0;
	if (!question_is_share(question))
		return score;
	bool best = question->direction == DIRECTION_LOWER ? score <= question->low + 1
							   : score >= question->high - 1;
	return best ? 100 : 0;
}

static double moved_by(const struct question *question, size_t then, size_t now)
{
	return counts_for(question, question->low + (int)now) -
		counts_for(question, question->low + (int)then);
}

/* ---- the test ---------------------------------------------------------------------------- */

static struct paired test_shares(const struct matched *matched, double confidence)
{
	double gained = 0, lost = 0;
	for (size_t then = 0; then < SCORE_SLOTS; then++)
		for (size_t now = 0; now < SCORE_SLOTS; now++) {
			double by = moved_by(matched->question, then, now);
			double n = (double)matched->pairs->moved[matched->wave][then][now];
			gained += by > 0 ? n : 0;
			lost += by < 0 ? n : 0;
		}
	struct paired found = paired_shares(gained, lost, matched->n, confidence);
	found.difference *= 100;
	found.variance *= 10000;
	found.interval.low *= 100;
	found.interval.high *= 100;
	return found;
}

static struct paired test_means(const struct matched *matched, double confidence)
{
	double differences[SCORE_SLOTS * SCORE_SLOTS], counts[SCORE_SLOTS * SCORE_SLOTS];
	for (size_t then = 0; then < SCORE_SLOTS; then++)
		for (size_t now = 0; now < SCORE_SLOTS; now++) {
			size_t at = then * SCORE_SLOTS + now;
			differences[at] = moved_by(matched->question, then, now);
			counts[at] = (double)matched->pairs->moved[matched->wave][then][now];
		}
	return paired_means(differences, counts, SCORE_SLOTS * SCORE_SLOTS, confidence);
}

static struct change change_of(const void *compared, const struct thresholds *thresholds)
{
	const struct matched *matched = compared;
	const struct question *question = matched->question;
	struct change change = no_change(signed_format(question_format(question)));
	change.broken = break_between(question, matched->then, matched->now);
	if (change.broken)
		return change;
	struct paired found = question_is_share(question)
		? test_shares(matched, thresholds->confidence)
		: test_means(matched, thresholds->confidence);
	change.known = true;
	change.difference = found.difference;
	change.low = found.interval.low;
	change.high = found.interval.high;
	change.p = found.p;
	if (found.variance > 0)
		change.detectable = detectable_change(
			sqrt(found.variance / matched->n), thresholds->confidence);
	judge_change(&change, question_direction(question));
	return change;
}

/* ---- what may be said -------------------------------------------------------------------- */

static bool is_few(const struct work *work, double n)
{
	return n > 0 && n < work->thresholds->privacy;
}

static double answers_in(
	const struct work *work, const struct question *question, struct period period)
{
	struct tally tally =
		feedback_tally(work->feedback, &work->feedback->groups[0], question, period);
	return (double)tally_total(&tally);
}

/*
 * What is published of pairs is their number and how the sum of their answers moved. With the
 * scores of both periods that tells of the answers that are no half of a pair; so nothing is
 * published when those of either period are a few: those of customers who are known, and those
 * of nobody knows whom, since readers may know which survey tells customers apart.
 */
static bool tells_of_few(const struct work *work, const struct matched *matched)
{
	const struct group_tallies *all = &work->feedback->groups[0];
	const struct period periods[] = {matched->now, matched->then};
	const enum panel_wave waves[] = {WAVE_NOW, matched->wave};
	for (size_t i = 0; i < 2; i++) {
		double known = (double)matched->pairs->known[waves[i]];
		double n = answers_in(work, matched->question, periods[i]);
		struct score score = score_in(work, all, matched->question, periods[i]);
		if (score.state == SCORE_SUPPRESSED || is_few(work, n - known) ||
			is_few(work, known - matched->n))
			return true;
	}
	return is_few(work, matched->n);
}

/* Two matches share answers of now: those that are in one, in both or in neither may be a few. */
static bool tells_beside(
	const struct work *work, const struct matched *before, const struct matched *year)
{
	double always = (double)before->pairs->always;
	double known = (double)before->pairs->known[WAVE_NOW];
	return is_few(work, always) || is_few(work, before->n - always) ||
		is_few(work, year->n - always) ||
		is_few(work, known - before->n - year->n + always);
}

/* Customers by the direction in which what counts of their answer moved. */
static void count_movers(
	const struct work *work, const struct matched *matched, struct paired_result *result)
{
	double good = question_direction(matched->question) == DIRECTION_HIGHER ? 1 : -1;
	double better = 0, same = 0, worse = 0;
	for (size_t then = 0; then < SCORE_SLOTS; then++)
		for (size_t now = 0; now < SCORE_SLOTS; now++) {
			double n = (double)matched->pairs->moved[matched->wave][then][now];
			double by = good * moved_by(matched->question, then, now);
			*(by > 0 ? &better : by < 0 ? &worse : &same) += n;
		}
	if (is_few(work, better) || is_few(work, same) || is_few(work, worse))
		return;
	result->better = better;
	result->same = same;
	result->worse = worse;
	result->counted = true;
}

/* ---- the whole --------------------------------------------------------------------------- */

static struct matched match(
	const struct work *work, const struct question *question, enum panel_wave wave)
{
	size_t index = (size_t)(question - work->feedback->questions);
	struct matched matched = {.question = question,
		.pairs = &work->feedback->pairs[index],
		.wave = wave,
		.then = wave_period(work->out->period, wave),
		.now = work->out->period};
	matched.n = customers_in(matched.pairs, wave);
	return matched;
}

/* Has any customer who is known answered then, and any now? */
static bool is_asked_again(const struct matched *matched)
{
	return matched->pairs->known[WAVE_NOW] > 0 && matched->pairs->known[matched->wave] > 0;
}

static struct paired_result describe(
	const struct work *work, const struct matched *matched, bool withheld)
{
	const struct question *question = matched->question;
	struct paired_result result = {.question = question,
		.unit = question_unit(work, question),
		.label = period_label(work, matched->then),
		.year = matched->wave == WAVE_YEAR_BEFORE,
		.state = withheld        ? PAIRED_WITHHELD
			: matched->n > 0 ? PAIRED_SHOWN
					 : PAIRED_NOBODY,
		.n = withheld ? NAN : matched->n,
		.better = NAN,
		.same = NAN,
		.worse = NAN,
		.change = no_change(signed_format(question_format(question)))};
	result.few = result.n < work->thresholds->reliability;
	if (result.state == PAIRED_SHOWN && !break_between(question, matched->then, matched->now))
		count_movers(work, matched, &result);
	return result;
}

/* Of one question; says how many results there are. */
static size_t match_question(const struct work *work, const struct question *question,
	struct matched *matched, struct paired_result *results)
{
	size_t count = 0;
	bool shown = false;
	for (enum panel_wave wave = WAVE_BEFORE; wave < WAVES; wave++) {
		matched[count] = match(work, question, wave);
		if (!is_asked_again(&matched[count]))
			continue;
		bool withheld = tells_of_few(work, &matched[count]) ||
			(shown && tells_beside(work, &matched[0], &matched[count]));
		results[count] = describe(work, &matched[count], withheld);
		shown = results[count++].state == PAIRED_SHOWN;
	}
	return count;
}

static struct question_result *result_of(
	const struct measures *measures, const struct question *question)
{
	size_t i = 0;
	while (measures->questions.items[i].question != question)
		i++;
	return &measures->questions.items[i];
}

void measure_paired(struct work *work)
{
	struct measures *out = work->out;
	size_t most = out->headlines.count * WAVES, count = 0, shown = 0;
	if (!work->feedback->pairs)
		return;
	struct matched *matched = arena_array(work->arena, most, sizeof *matched);
	struct paired_result *results = arena_array(work->arena, most, sizeof *results);
	struct judged *judged = arena_array(work->arena, most, sizeof *judged);
	for (size_t i = 0; i < out->headlines.count; i++)
		count += match_question(
			work, out->headlines.items[i]->question, &matched[count], &results[count]);
	for (size_t i = 0; i < count; i++)
		if (results[i].state == PAIRED_SHOWN)
			judged[shown++] =
				(struct judged){change_of, &matched[i], &results[i].change};
	out->paired_changes = judge_many(work->arena, judged, shown, work->thresholds);
	for (size_t i = 0; i < count; i++)
		if (results[i].change.known && !results[i].year)
			result_of(out, results[i].question)->paired = &results[i];
	out->paired.items = results;
	out->paired.count = count;
	out->paired_count = (int)shown;
}

/* ---- tables ------------------------------------------------------------------------------ */

static const char *const paired_state_names[] = {"shown", "nobody", "withheld", NULL};

static const struct field paired_result_fields[] = {
	POINTER(struct paired_result, question, question_type, "what they were asked"),
	TEXT(struct paired_result, unit, "its measure and scale"),
	TEXT(struct paired_result, label, "the period that this one is compared with"),
	FLAG(struct paired_result, year, "it is the same one a year before"),
	WORD(struct paired_result, state, paired_state_names, "whether it may be shown"),
	NUMBER(struct paired_result, n, FORMAT_COUNT, "customers who answered in both"),
	FLAG(struct paired_result, few, "they are few"),
	PART(struct paired_result, change, change_type, "of their own answers"),
	FLAG(struct paired_result, counted, "how many of them moved may be shown"),
	NUMBER(struct paired_result, better, FORMAT_COUNT, "customers who answer better"),
	NUMBER(struct paired_result, same, FORMAT_COUNT, "customers for whom nothing counts anew"),
	NUMBER(struct paired_result, worse, FORMAT_COUNT, "customers who answer worse"), FIELD_END};
const struct type paired_result_type = {"paired result", sizeof(struct paired_result),
	paired_result_fields, "the change among customers who answered in two periods"};
