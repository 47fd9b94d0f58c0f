/*
 * Writes the survey exports of the sample: relational.csv, contact-web.csv, contact-phone.tsv.
 *
 *	cc -std=c11 -o generate generate.c && ./generate .
 *
 * Scores are dealt out, not drawn: for each month and step the number of answers and their mean
 * are set, and the answers are shared out over the scale to fit. Chance (PCG32, fixed seed,
 * integers only) decides the rest: order, day, product, language, comment. The same files come
 * out on every machine.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "voices.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* ---- chance ------------------------------------------------------------------------------ */

/* PCG32 (O'Neill 2014), XSH-RR. */
static uint64_t pcg_state;

static uint32_t next_random(void)
{
	uint64_t old = pcg_state;
	pcg_state = old * 6364136223846793005u + 1442695040888963407u;
	uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27), turn = (uint32_t)(old >> 59);
	return (shifted >> turn) | (shifted << ((32 - turn) & 31));
}

static int below(int limit)
{
	return (int)(((uint64_t)next_random() * (uint32_t)limit) >> 32);
}

/* The index that a draw of the weights falls on. */
static int draw(const int *weights, int count)
{
	int total = 0, i = 0;
	for (int k = 0; k < count; k++)
		total += weights[k];
	for (int left = below(total); i < count - 1 && left >= weights[i]; i++)
		left -= weights[i];
	return i;
}

static void shuffle(int *values, int count)
{
	for (int i = count - 1; i > 0; i--) {
		int other = below(i + 1), value = values[i];
		values[i] = values[other];
		values[other] = value;
	}
}

/* ---- sharing out ------------------------------------------------------------------------- */

enum { SLOTS = 11 };

/* Shares `n` in proportion to the weights: largest remainders, the lower slot first. */
static void share_out(const int64_t *weights, int slots, int n, int *counts)
{
	int64_t total = 0, remainders[SLOTS];
	int given = 0;
	for (int i = 0; i < slots; i++)
		total += weights[i];
	for (int i = 0; i < slots; i++) {
		counts[i] = (int)(weights[i] * n / total);
		remainders[i] = weights[i] * n % total;
		given += counts[i];
	}
	for (; given < n; given++) {
		int most = 0;
		for (int i = 1; i < slots; i++)
			if (remainders[i] > remainders[most])
				most = i;
		counts[most]++;
		remainders[most] = -1;
	}
}

/* A shape of answers, in thousandths of each slot. */
struct shape {
	int64_t weights[7];
};

static const struct shape satisfaction_shapes[] = {{{380, 360, 160, 80, 20}},
	{{90, 220, 380, 220, 90}}, {{20, 80, 160, 360, 380}}, {{0, 0, 0, 20, 980}}};
static const struct shape ease_shapes[] = {{{150, 200, 220, 230, 100, 60, 40}},
	{{60, 110, 170, 320, 170, 110, 60}}, {{20, 45, 90, 190, 250, 230, 175}},
	{{10, 20, 35, 75, 130, 215, 515}}};

/* Thousandths, on a scale from 1. */
static int64_t mean_of(const struct shape *shape, int slots)
{
	int64_t sum = 0, total = 0;
	for (int i = 0; i < slots; i++) {
		sum += shape->weights[i] * (i + 1) * 1000;
		total += shape->weights[i];
	}
	return sum / total;
}

/* Deals `n` answers with this mean (thousandths) by mixing the two shapes around it. */
static void deal(
	const struct shape *shapes, int shape_count, int slots, int64_t mean, int n, int *answers)
{
	int low = 0;
	while (low < shape_count - 2 && mean_of(&shapes[low + 1], slots) < mean)
		low++;
	int64_t from = mean_of(&shapes[low], slots), to = mean_of(&shapes[low + 1], slots);
	int64_t part = mean < from ? 0 : mean > to ? to - from : mean - from, weights[SLOTS];
	for (int i = 0; i < slots; i++)
		weights[i] = shapes[low].weights[i] * (to - from - part) +
			shapes[low + 1].weights[i] * part;
	int counts[SLOTS], at = 0;
	share_out(weights, slots, n, counts);
	for (int i = 0; i < slots; i++)
		for (int k = 0; k < counts[i]; k++)
			answers[at++] = i + 1;
}

/* ---- what happened ----------------------------------------------------------------------- */

enum { QUARTERS = 5, MONTHS = 15, FIRST_YEAR = 2025, FIRST_MONTH = 7 };

static int year_of(int month)
{
	return FIRST_YEAR + (FIRST_MONTH - 1 + month) / 12;
}

static int month_of(int month)
{
	return (FIRST_MONTH - 1 + month) % 12 + 1;
}

static int days_of(int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month_of(month) - 1]; /* February 2026 has 28 */
}

/* How a quarter's answers fall into its months; fewer people answer in December. */
static const int64_t month_weights[QUARTERS][3] = {
	{32, 33, 35}, {36, 35, 29}, {33, 33, 34}, {33, 33, 34}, {32, 33, 35}};

/* Contact survey: answers and mean satisfaction (thousandths) from Q3 2025 to Q3 2026. */
struct step {
	enum stage stage;
	const char *claim; /* size of the claim, where there is one */
	int answers[QUARTERS], means[QUARTERS];
};
static const struct step steps[] = {
	{DISCOVER, "", {190, 198, 200, 205, 212}, {3780, 3860, 3840, 3900, 3900}},
	{QUOTE, "", {570, 596, 600, 620, 648}, {3880, 3920, 3980, 4000, 4100}},
	{BUY, "", {520, 541, 548, 566, 590}, {4160, 4240, 4240, 4300, 4300}},
	{WELCOME, "", {272, 282, 286, 292, 304}, {3420, 3400, 3460, 3400, 3600}},
	{CHANGE, "", {372, 388, 392, 399, 417}, {3680, 3740, 3780, 3800, 3800}},
	{CLAIM, "small", {110, 114, 116, 120, 126}, {3620, 3620, 3700, 3740, 4040}},
	{CLAIM, "other", {354, 368, 370, 378, 397}, {3600, 3590, 3660, 3690, 3990}},
	{SETTLE, "small", {103, 109, 107, 112, 118}, {2680, 2700, 2760, 2960, 3900}},
	{SETTLE, "other", {327, 341, 337, 345, 358}, {2460, 2500, 2540, 2600, 2600}},
	{RENEW, "", {338, 351, 356, 365, 381}, {3460, 3460, 3420, 3400, 3300}},
};

/* Small claims were paid the same day from 8 June 2026 on. */
static const int small_claims_spring[3] = {2700, 2720, 3460};

static const int ease_means[MONTHS] = {
	4890, 4910, 4840, 4860, 4810, 4880, 4900, 4870, 4910, 4960, 4970, 4920, 4900, 4930, 4930};
enum { EASE_ANSWERED = 818 }; /* of a thousand */

/* Relational survey: answers, detractors and promoters (thousandths). */
static const struct wave {
	int answers, detractors, promoters;
} waves[MONTHS] = {{740, 295, 320}, {770, 290, 318}, {796, 288, 325}, {830, 287, 335},
	{820, 298, 320}, {642, 282, 342}, {800, 280, 350}, {778, 275, 354}, {805, 283, 345},
	{810, 270, 361}, {805, 263, 373}, {812, 260, 380}, {780, 259, 379}, {817, 251, 391},
	{883, 241, 401}};

/* ---- a response -------------------------------------------------------------------------- */

struct response {
	int month, day, minute, number;
	enum stage stage;
	const char *claim;
	int product, channel, team, language;
	int score, ease; /* 0: no answer (relational scores are stored plus one) */
	int informed, in_time, friendly;
	int customer;   /* of the relational survey: number of the policy */
	bool continued; /* the customer has answered again since */
	char comment[512];
};

static struct response responses[20000];
static int response_count;

static const char *const stage_names[] = {
	"Discover", "Quote", "Buy", "Welcome", "Change", "Claim", "Settle", "Renew"};
static const char *const language_codes[] = {"en", "nl", "fr", "de", "ar", "hi", "th", "ja"};
static const int language_weights[] = {300, 390, 150, 80, 30, 20, 15, 15};
static const char *const products[] = {"Home", "Motor", "Travel", "Caravan", "Boat"};
static const int product_weights[] = {4400, 3700, 1840, 55, 5};
static const char *const channels[] = {"Website", "App", "Phone", "Letter or email", "Broker"};
static const int channel_weights[STAGES][5] = {{62, 1, 10, 5, 22}, {71, 8, 14, 2, 5},
	{66, 10, 18, 5, 1}, {12, 21, 15, 48, 4}, {24, 38, 30, 6, 2}, {22, 27, 44, 5, 2},
	{5, 16, 51, 24, 4}, {18, 9, 33, 38, 2}};
enum { PHONE = 2 };
static const char *const teams[] = {"Sales desk Antwerp", "Policy service Utrecht",
	"Claims desk Utrecht", "Claims desk Ghent", "Settlement desk Utrecht", "Renewals Ghent"};
static const int team_choices[STAGES][2] = {
	{0, 0}, {0, 0}, {0, 0}, {1, 1}, {1, 1}, {2, 3}, {4, 3}, {5, 5}};

/* Replaces {n} by a small number. */
static void add_text(char *out, size_t size, const char *text)
{
	size_t length = strlen(out);
	for (; *text && length + 4 < size; text++) {
		if (strncmp(text, "{n}", 3) == 0) {
			length +=
				(size_t)snprintf(out + length, size - length, "%d", 2 + below(13));
			text += 2;
		} else {
			out[length++] = *text;
		}
	}
	out[length] = '\0';
}

static const struct voice *find_voice(const struct response *response, enum mood mood, bool any)
{
	const struct voice *found[COUNT(voices)];
	int count = 0;
	for (size_t i = 0; i < COUNT(voices); i++) {
		const struct voice *voice = &voices[i];
		bool fits = voice->stage == ANY || (!any && voice->stage == response->stage);
		if (voice->language == (enum tongue)response->language && voice->mood == mood &&
			fits)
			found[count++] = voice;
	}
	return count > 0 ? found[below(count)] : NULL;
}

/* One person in eight writes something; some write two sentences. */
static void comment(struct response *response, enum mood mood)
{
	if (below(8) > 0)
		return;
	const struct voice *first = find_voice(response, mood, false);
	const struct voice *second = below(3) == 0 ? find_voice(response, mood, true) : NULL;
	if (!first)
		return;
	add_text(response->comment, sizeof(response->comment), first->text);
	if (second && second != first) {
		add_text(response->comment, sizeof(response->comment), " ");
		add_text(response->comment, sizeof(response->comment), second->text);
	}
}

static struct response *add_response(int month, enum stage stage, const char *claim)
{
	struct response *response = &responses[response_count++];
	*response = (struct response){.month = month, .stage = stage, .claim = claim};
	response->day = 1 + below(days_of(month));
	response->minute = 7 * 60 + below(15 * 60);
	response->product = draw(product_weights, (int)COUNT(product_weights));
	response->channel = draw(channel_weights[stage], 5);
	response->team = team_choices[stage][below(2)];
	response->language = draw(language_weights, LANGUAGES);
	return response;
}

static int by_time(const void *a, const void *b)
{
	const struct response *left = a, *right = b;
	int order = left->month - right->month;
	order = order ? order : left->day - right->day;
	order = order ? order : left->minute - right->minute;
	return order ? order : left->number - right->number;
}

/* Numbers break ties, so that every C library sorts alike. */
static void sort_responses(void)
{
	for (int i = 0; i < response_count; i++)
		responses[i].number = i;
	qsort(responses, (size_t)response_count, sizeof(*responses), by_time);
}

/* ---- contact survey ---------------------------------------------------------------------- */

static int step_mean(const struct step *step, int month)
{
	int quarter = month / 3, of_quarter = month % 3;
	if (step->stage == SETTLE && strcmp(step->claim, "small") == 0 && quarter == 3)
		return small_claims_spring[of_quarter];
	int before = step->means[quarter > 0 ? quarter - 1 : 0];
	int after = step->means[quarter < QUARTERS - 1 ? quarter + 1 : quarter];
	bool jumps = step->stage == SETTLE || step->stage == CLAIM;
	return step->means[quarter] + (jumps ? 20 : (after - before) / 6) * (of_quarter - 1);
}

/* Ease goes with satisfaction, loosely: both are sorted, then part of ease is mixed. */
static void loosen(int *values, int count)
{
	for (int i = 0; i < count * 2 / 3; i++) {
		int a = below(count), b = below(count), value = values[a];
		values[a] = values[b];
		values[b] = value;
	}
}

static void add_step(const struct step *step, int month, int n, int64_t ease_mean)
{
	static int satisfied[2000], ease[2000];
	deal(satisfaction_shapes, (int)COUNT(satisfaction_shapes), 5, step_mean(step, month), n,
		satisfied);
	int eased = n * EASE_ANSWERED / 1000;
	deal(ease_shapes, (int)COUNT(ease_shapes), 7, ease_mean, eased, ease);
	/* Those who left ease out lie anywhere among the others. */
	int filled[2000], at = 0;
	for (int i = 0; i < n; i++)
		filled[i] = i < eased;
	shuffle(filled, n);
	loosen(ease, eased);
	for (int i = 0; i < n; i++) {
		struct response *response = add_response(month, step->stage, step->claim);
		response->score = satisfied[i];
		response->ease = filled[i] ? ease[at++] : 0;
		comment(response,
			satisfied[i] <= 2           ? UNHAPPY
				: satisfied[i] == 3 ? NEUTRAL
						    : HAPPY);
	}
}

static int answers_of(const struct step *step, int month)
{
	int counts[3];
	share_out(month_weights[month / 3], 3, step->answers[month / 3], counts);
	return counts[month % 3];
}

static void make_contacts(void)
{
	response_count = 0;
	for (int month = 0; month < MONTHS; month++) {
		int64_t sum = 0, total = 0;
		for (size_t i = 0; i < COUNT(steps); i++) {
			sum += (int64_t)step_mean(&steps[i], month) * answers_of(&steps[i], month);
			total += answers_of(&steps[i], month);
		}
		for (size_t i = 0; i < COUNT(steps); i++)
			add_step(&steps[i], month, answers_of(&steps[i], month),
				ease_means[month] +
					(step_mean(&steps[i], month) - sum / total) / 2);
	}
}

/* What else is asked, from 1 to 5: how far it goes with satisfaction, in thousandths. */
struct detail {
	int lift, pull, spread;
};
static const struct detail informed = {2500, 560, 1000}, in_time = {3050, 430, 1000},
			   friendly = {4050, 250, 800};

static int detail_answer(const struct detail *detail, int score, int mood)
{
	enum { LEFT_OUT = 8 }; /* of a hundred */
	int noise = (below(2001) + below(2001) - 2000) * detail->spread / 1000;
	int answer = (detail->lift + detail->pull * (score - 3) + mood + noise + 500) / 1000;
	if (below(100) < LEFT_OUT)
		return 0;
	return answer < 1 ? 1 : answer > 5 ? 5 : answer;
}

/* After all else was drawn, which then stays as it is. */
static void add_details(void)
{
	for (int i = 0; i < response_count; i++) {
		struct response *r = &responses[i];
		int mood = below(801) - 400;
		r->informed = detail_answer(&informed, r->score, mood);
		r->in_time = detail_answer(&in_time, r->score, mood);
		r->friendly = detail_answer(&friendly, r->score, mood);
	}
}

/* ---- relational survey ------------------------------------------------------------------- */

static void add_wave(const struct wave *wave, int month)
{
	static const int64_t unhappy[] = {60, 30, 50, 80, 120, 260, 400}, neutral[] = {45, 55},
			     happy[] = {52, 48};
	static const int stage_weights[STAGES] = {6, 18, 17, 9, 12, 15, 13, 10};
	int64_t bands[] = {
		wave->detractors, 1000 - wave->detractors - wave->promoters, wave->promoters};
	int of_band[3], counts[SLOTS];
	share_out(bands, 3, wave->answers, of_band);
	share_out(unhappy, 7, of_band[0], counts);
	share_out(neutral, 2, of_band[1], counts + 7);
	share_out(happy, 2, of_band[2], counts + 9);
	for (int score = 0; score < SLOTS; score++)
		for (int i = 0; i < counts[score]; i++) {
			enum stage stage = (enum stage)draw(stage_weights, STAGES);
			struct response *response = add_response(month, stage, "");
			response->score = score + 1;
			comment(response, score <= 6 ? UNHAPPY : score <= 8 ? NEUTRAL : HAPPY);
		}
	/* Some open the survey, and close it again. */
	for (int i = 0; i < wave->answers / 40; i++)
		add_response(month, (enum stage)draw(stage_weights, STAGES), "");
}

static int first_of_month(int month)
{
	int i = 0;
	while (i < response_count && responses[i].month < month)
		i++;
	return i;
}

/* How many of a hundred customers who answered so much less are taken for the same, from -1. */
struct habit {
	int months, share; /* since when, and how many of a hundred have it */
	int chances[4];
};
static const struct habit habits[] = {{3, 34, {45, 100, 90, 0}}, {12, 12, {60, 100, 90, 20}}};

/* Somebody of an earlier month who may be the same: few change their mind altogether. */
static struct response *find_earlier(const struct response *response, const struct habit *habit)
{
	enum { TRIES = 80 };
	int month = response->month - habit->months;
	if (month < 0)
		return NULL;
	int first = first_of_month(month), count = first_of_month(month + 1) - first;
	for (int i = 0; i < TRIES; i++) {
		struct response *at = &responses[first + below(count)];
		int rise = response->score - at->score + 1;
		if (!at->continued && at->score > 0 && at->product == response->product &&
			at->language == response->language && rise >= 0 && rise < 4 &&
			below(100) < habit->chances[rise])
			return at;
	}
	return NULL;
}

/* Some answer every quarter, some every year; after all else was drawn. */
static void add_customers(void)
{
	for (int i = 0; i < response_count; i++) {
		struct response *r = &responses[i], *earlier = NULL;
		int dealt = below(100);
		for (size_t k = 0; k < COUNT(habits) && !earlier; k++) {
			if (r->score > 0 && dealt >= 0 && dealt < habits[k].share)
				earlier = find_earlier(r, &habits[k]);
			dealt -= habits[k].share;
		}
		r->customer = earlier ? earlier->customer : 100000 + i * 7919 % 900000;
		if (earlier)
			earlier->continued = true;
	}
}

static void make_relations(void)
{
	response_count = 0;
	for (int month = 0; month < MONTHS; month++)
		add_wave(&waves[month], month);
}

/* Awkward comments go to people who wrote nothing, in the last days, where they will be read. */
static void add_awkward(size_t first, size_t step, int happy_from)
{
	int at = response_count - 1;
	for (size_t i = first; i < COUNT(awkward_voices); i += step) {
		bool happy = awkward_voices[i].mood == HAPPY;
		while (responses[at].comment[0] || responses[at].score == 0 ||
			(responses[at].score >= happy_from) != happy)
			at--;
		snprintf(responses[at].comment, sizeof(responses[at].comment), "%s",
			awkward_voices[i].text);
		responses[at].language = EN;
		at -= 3;
	}
}

/* ---- files ------------------------------------------------------------------------------- */

static void write_cell(FILE *file, char delimiter, const char *text)
{
	size_t length = strlen(text);
	bool quoted = strpbrk(text, "\"\r\n") || strchr(text, delimiter) ||
		(length > 0 && (text[0] == ' ' || text[length - 1] == ' '));
	if (!quoted) {
		fputs(text, file);
		return;
	}
	putc('"', file);
	for (; *text; text++) {
		if (*text == '"')
			putc('"', file);
		putc(*text, file);
	}
	putc('"', file);
}

static FILE *open_file(const char *folder, const char *name)
{
	char path[4096];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "wb");
	if (!file)
		perror(path);
	return file;
}

/* Mistakes as they occur: at most one to a row, far below what the programme allows. */
static const char *spoiled(int row, const char *const *wrong, size_t count, const char *right)
{
	enum { EVERY = 1500 };
	size_t which = (size_t)(row / EVERY);
	return row % EVERY == EVERY - 1 && which < count ? wrong[which] : right;
}

/* Commas, UTF-8, newest first, ISO dates in UTC: a cloud survey tool. */
static bool write_relational(const char *folder)
{
	static const char *const wrong_scores[] = {
		"11", "ten", "N/A", "9,5", "-1", "prefer not to say"};
	static const char *const wrong_dates[] = {"", "2026-06-31T10:00:00Z", "yesterday"};
	FILE *file = open_file(folder, "relational.csv");
	if (!file)
		return false;
	fputs("Response ID,Submitted,Policy,Language,Product,Last contact,"
	      "\"How likely are you to recommend Lindmeer to a friend, 0 to 10?\",Why?\n",
		file);
	for (int i = response_count - 1; i >= 0; i--) {
		const struct response *r = &responses[i];
		char date[64], score[16] = "";
		snprintf(date, sizeof(date), "%d-%02d-%02dT%02d:%02d:00Z", year_of(r->month),
			month_of(r->month), r->day, r->minute / 60, r->minute % 60);
		if (r->score > 0)
			snprintf(score, sizeof(score), "%d", r->score - 1);
		/* Sent again by mistake: the first answer stands above the last one. */
		for (int again = i % 2000 == 1999 ? 2 : 1; again > 0; again--) {
			fprintf(file, "R%05d,%s,LM-%d,%s,%s,%s,", i + 1,
				spoiled(i + 600, wrong_dates, COUNT(wrong_dates), date),
				r->customer, language_codes[r->language], products[r->product],
				stage_names[r->stage]);
			write_cell(file, ',',
				again == 2 ? "0"
					   : spoiled(i, wrong_scores, COUNT(wrong_scores), score));
			putc(',', file);
			write_cell(file, ',', again == 2 ? "" : r->comment);
			putc('\n', file);
		}
	}
	return fclose(file) == 0;
}

static void write_details(FILE *file, char delimiter, const struct response *r)
{
	const int answers[] = {r->informed, r->in_time, r->friendly};
	for (size_t i = 0; i < COUNT(answers); i++) {
		putc(delimiter, file);
		if (answers[i] > 0)
			fprintf(file, "%d", answers[i]);
	}
}

/* Semicolons, byte-order mark, CR LF, words, day first: saved from a European spreadsheet. */
static bool write_web(const char *folder)
{
	static const char *const words[] = {
		"", "Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"};
	static const char *const wrong[] = {"Meh", "Okay-ish", "not applicable", "SATISFIED "};
	FILE *file = open_file(folder, "contact-web.csv");
	if (!file)
		return false;
	fputs("\xEF\xBB\xBF"
	      "Completed;Step;Product;Claim size;Channel;Team;"
	      "How satisfied were you with this contact?;It was easy to handle my request;"
	      "I was told what happens next;It was done in good time;People were friendly;"
	      "Language;What should we know?\r\n",
		file);
	for (int i = 0, row = 0; i < response_count; i++) {
		const struct response *r = &responses[i];
		if (r->channel == PHONE)
			continue;
		fprintf(file, "%02d/%02d/%d %02d:%02d;%s;%s;%s;%s;%s;", r->day, month_of(r->month),
			year_of(r->month), r->minute / 60, r->minute % 60, stage_names[r->stage],
			products[r->product], r->claim, channels[r->channel], teams[r->team]);
		write_cell(file, ';', spoiled(row++, wrong, COUNT(wrong), words[r->score]));
		putc(';', file);
		if (r->ease > 0)
			fprintf(file, "%d%s", r->ease,
				r->ease == 7           ? " - Strongly agree"
					: r->ease == 1 ? " - Strongly disagree"
						       : "");
		write_details(file, ';', r);
		fprintf(file, ";%s;", language_codes[r->language]);
		write_cell(file, ';', r->comment);
		fputs("\r\n", file);
	}
	return fclose(file) == 0;
}

/* Tabs, month first, two-digit years, 12-hour clock: a call centre's system. */
static bool write_phone(const char *folder)
{
	static const char *const wrong[] = {"6", "3.5", "0"};
	FILE *file = open_file(folder, "contact-phone.tsv");
	if (!file)
		return false;
	fputs("Call time\tStep\tProduct\tClaim "
	      "size\tChannel\tTeam\tSatisfaction\tEase\tInformed\tIn time\t"
	      "Friendly\tLanguage\tRemark\n",
		file);
	for (int i = 0, row = 0; i < response_count; i++) {
		const struct response *r = &responses[i];
		if (r->channel != PHONE)
			continue;
		char score[16], ease[16] = "";
		int hour = r->minute / 60;
		snprintf(score, sizeof(score), "%d", r->score);
		if (r->ease > 0)
			snprintf(ease, sizeof(ease), "%d", r->ease);
		fprintf(file, "%d/%d/%02d %d:%02d %s\t%s\t%s\t%s\t%s\t%s\t", month_of(r->month),
			r->day, year_of(r->month) % 100, (hour + 11) % 12 + 1, r->minute % 60,
			hour < 12 ? "AM" : "PM", stage_names[r->stage], products[r->product],
			r->claim, channels[PHONE], teams[r->team]);
		fprintf(file, "%s\t%s", spoiled(row++, wrong, COUNT(wrong), score), ease);
		write_details(file, '\t', r);
		fprintf(file, "\t%s\t", language_codes[r->language]);
		write_cell(file, '\t', r->comment);
		putc('\n', file);
	}
	return fclose(file) == 0;
}

int main(int count, char **arguments)
{
	const char *folder = count > 1 ? arguments[1] : ".";
	pcg_state = 20261021;
	make_relations();
	sort_responses();
	add_awkward(0, 2, 8);
	uint64_t resumed = pcg_state;
	add_customers();
	pcg_state = resumed;
	bool fine = write_relational(folder);
	make_contacts();
	sort_responses();
	add_awkward(1, 2, 3);
	add_details();
	fine = write_web(folder) && fine;
	fine = write_phone(folder) && fine;
	return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
