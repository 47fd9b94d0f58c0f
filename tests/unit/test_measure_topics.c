/* Shares, scores and changes of topics, and what of them would give a few customers away. */
#include "programme_case.h"

#include "measure/measure.h"

#include <math.h>

static const struct locale english = {&language_english, "EUR"};

#define SURVEY                                                                                     \
	"journey: {stages: [Buy, Claim, Settle]}\n"                                                \
	"feedback:\n"                                                                              \
	"  questions: [{id: nps, title: Recommend, metric: nps}]\n"                                \
	"  sources:\n"                                                                             \
	"  - {id: s, file: one.csv, columns: {date: D, nps: R, stage: S, comment: W}}\n"           \
	"  topics:\n"                                                                              \
	"  - {id: slow, name: Slow, any: [slow]}\n"                                                \
	"  - {id: time, name: Time, any: [slow, late]}\n"                                          \
	"  - {id: price, name: Price, any: [price]}\n"

struct topics_case {
	struct programme_case files;
	const struct measures *measures;
};

/* Comments by month, stage, score and word ("-": none): "2026-07 Buy 9 slow 12" on lines. */
static struct topics_case measure(const char *comments)
{
	struct topics_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	struct buffer csv = BUFFER_INIT;
	char month[8], stage[32], word[32];
	int score, count, read;
	buffer_text(&csv, "D,R,S,W\n");
	for (; sscanf(comments, "%7s %31s %d %31s %d\n%n", month, stage, &score, word, &count,
		       &read) == 5;
		comments += read)
		for (int i = 0; i < count; i++)
			buffer_printf(&csv, "%s-15,%d,%s,%s\n", month, score, stage,
				strcmp(word, "-") == 0 ? "" : word);
	case_file(files, "program.yaml", arena_printf(files->arena, "%s%s", HEAD, SURVEY));
	case_file(files, "one.csv", csv.bytes);
	buffer_free(&csv);
	const struct programme *programme = case_load(files);
	const struct feedback *feedback =
		feedback_read(files->arena, programme, files->diagnostics);
	if (diagnostics_worst(files->diagnostics) >= LEVEL_ERROR)
		fail_msg("%s", case_messages(files));
	test.measures = measure_all(files->arena, programme, feedback, &english);
	return test;
}

static const struct topic_result *topic(const struct topics_case *test, const char *id)
{
	const struct topics_result *topics = test->measures->topics;
	assert_non_null(topics);
	for (size_t i = 0; i < topics->items.count; i++)
		if (strcmp(topics->items.items[i].topic->id, id) == 0)
			return &topics->items.items[i];
	fail_msg("no topic %s", id);
	return NULL;
}

static void expect_near(double found, double expected)
{
	if (!(fabs(found - expected) <= 0.005))
		fail_msg("found %g, expected %g", found, expected);
}

static void shares_and_scores_have_their_ranges(void **state)
{
	(void)state;
	struct topics_case test = measure("2026-05 Buy 9 fine 60\n2026-05 Buy 3 price 20\n"
					  "2026-07 Buy 9 fine 40\n2026-07 Buy 3 price 40\n"
					  "2026-08 Claim 9 price 20\n");
	const struct topic_result *price = topic(&test, "price");
	expect_near(price->count, 60);
	expect_near(price->now.value, 60);
	/* Wilson for 60 of 100 */
	expect_near(price->now.low, 50.20);
	expect_near(price->now.high, 69.06);
	expect_near(price->before.value, 25);
	assert_true(price->rose);
	/* -100 * (40 - 20) / 60, beside 40 promoters */
	expect_near(price->score->with.value, -100.0 / 3);
	expect_near(price->score->without.value, 100);
	assert_int_equal(price->score->difference.verdict, VERDICT_WORSE);
	expect_near(price->mix.unhappy, 200.0 / 3);
	assert_ptr_equal(test.measures->topics->worst, price);
	assert_int_equal(test.measures->topics->moved.count, 1);
	case_close(&test.files);
}

static void topics_of_few_comments_are_withheld(void **state)
{
	(void)state;
	struct topics_case test = measure("2026-07 Buy 9 fine 40\n2026-07 Buy 3 price 4\n"
					  "2026-07 Buy 3 late 30\n");
	const struct topic_result *price = topic(&test, "price");
	assert_true(isnan(price->count));
	assert_false(price->now.visible);
	assert_false(price->score->with.visible || price->score->without.visible);
	assert_int_equal(price->quotes.count, 0);
	assert_true(isnan(price->mix.unhappy));
	assert_int_equal(test.measures->topics->withheld_count, 1);
	case_close(&test.files);
}

static void topics_of_nearly_all_comments_are_withheld(void **state)
{
	(void)state;
	struct topics_case test = measure("2026-07 Buy 9 fine 3\n2026-07 Buy 3 price 40\n");
	assert_null(test.measures->topics);
	case_close(&test.files);
}

/* Who knows what is said of "slow or late" and of "slow" knows that of the three "late". */
static void a_topic_inside_a_hardly_wider_one_is_withheld(void **state)
{
	(void)state;
	struct topics_case test = measure("2026-07 Buy 9 fine 40\n2026-07 Buy 3 slow 40\n"
					  "2026-07 Buy 9 late 3\n");
	assert_false(topic(&test, "slow")->score->with.visible);
	assert_false(topic(&test, "slow")->score->without.visible);
	assert_true(topic(&test, "time")->score->with.visible);
	assert_true(isnan(topic(&test, "slow")->count));
	expect_near(topic(&test, "time")->count, 43);
	case_close(&test.files);
}

static void stages_do_not_tell_of_a_few(void **state)
{
	(void)state;
	struct topics_case test = measure(
		"2026-07 Buy 9 fine 40\n2026-07 Claim 9 fine 40\n2026-07 Settle 9 fine 40\n"
		"2026-07 Buy 3 price 20\n2026-07 Claim 3 price 10\n2026-07 Settle 3 price 2\n");
	const struct topic_result *price = topic(&test, "price");
	assert_int_equal(price->stages.count, 3);
	expect_near(price->stages.items[0].count, 20);
	expect_near(price->stages.items[0].share.value, 100.0 / 3);
	/* 32 in all less 20 and 10 would be 2. */
	assert_true(isnan(price->stages.items[1].count));
	assert_false(price->stages.items[1].share.visible);
	assert_true(isnan(price->stages.items[2].count));
	case_close(&test.files);
}

/* 40 of 43 comments about claims: whoever knows both knows of three. */
static void counts_of_stages_do_not_tell_of_few_others(void **state)
{
	(void)state;
	struct topics_case test = measure("2026-07 Buy 9 fine 40\n2026-07 Claim 9 fine 3\n"
					  "2026-07 Buy 3 price 20\n2026-07 Claim 3 price 40\n");
	const struct topic_result *price = topic(&test, "price");
	expect_near(price->count, 60);
	assert_true(isnan(price->stages.items[0].count) && isnan(price->stages.items[1].count));
	assert_false(price->stages.items[1].share.visible);
	case_close(&test.files);
}

/* The mean of all 52 customers less that of the 49 who wrote something. */
static void scores_do_not_tell_of_the_few_who_are_silent(void **state)
{
	(void)state;
	struct topics_case test = measure("2026-07 Buy 9 fine 25\n2026-07 Buy 3 price 24\n"
					  "2026-07 Buy 1 - 3\n");
	const struct topic_result *price = topic(&test, "price");
	expect_near(price->count, 24);
	assert_false(price->score->with.visible || price->score->without.visible);
	case_close(&test.files);
}

static void a_period_of_few_comments_before_is_withheld(void **state)
{
	(void)state;
	struct topics_case test = measure("2026-05 Buy 3 price 3\n2026-07 Buy 9 fine 25\n"
					  "2026-07 Buy 3 price 24\n");
	assert_true(isnan(test.measures->topics->comments_before));
	assert_false(topic(&test, "price")->before.visible);
	case_close(&test.files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_and_scores_have_their_ranges),
		cmocka_unit_test(topics_of_few_comments_are_withheld),
		cmocka_unit_test(topics_of_nearly_all_comments_are_withheld),
		cmocka_unit_test(a_topic_inside_a_hardly_wider_one_is_withheld),
		cmocka_unit_test(stages_do_not_tell_of_a_few),
		cmocka_unit_test(counts_of_stages_do_not_tell_of_few_others),
		cmocka_unit_test(scores_do_not_tell_of_the_few_who_are_silent),
		cmocka_unit_test(a_period_of_few_comments_before_is_withheld),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
