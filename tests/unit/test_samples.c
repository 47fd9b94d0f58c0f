/* The samples: their exports can be made again, and they say what their pages are to show. */
int generate_insurer(int count, char **arguments);
#define main generate_insurer
#include "samples/insurer/generate.c"
#undef main

#include "programme_case.h"

#include "feedback/feedback.h"

/* ---- the generator ----------------------------------------------------------------------- */

static void expect_same_file(struct programme_case *test, const char *name)
{
	struct bytes made, kept;
	assert_true(file_read(test->arena, name, NULL, &made, test->diagnostics));
	const char *path =
		path_join(test->arena, path_join(test->arena, test->from, "samples/insurer"), name);
	assert_true(file_read(test->arena, path, NULL, &kept, test->diagnostics));
	if (made.length != kept.length || memcmp(made.at, kept.at, made.length) != 0)
		fail_msg("%s is not what samples/insurer/generate.c writes", name);
}

static void the_exports_are_what_the_generator_writes(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	char name[] = "generate", here[] = ".", *arguments[] = {name, here, NULL};
	assert_int_equal(generate_insurer(2, arguments), 0);
	expect_same_file(&test, "relational.csv");
	expect_same_file(&test, "contact-web.csv");
	expect_same_file(&test, "contact-phone.tsv");
	case_close(&test);
}

/* ---- what they hold ---------------------------------------------------------------------- */

struct sample {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct programme *programme;
	const struct feedback *feedback;
};

static struct sample open_sample(const char *folder)
{
	struct sample sample = {.arena = arena_new(), .diagnostics = diagnostics_new()};
	sample.programme = programme_load(sample.arena, folder, PERIOD_NONE, sample.diagnostics);
	sample.feedback = feedback_read(sample.arena, sample.programme, sample.diagnostics);
	assert_int_equal(diagnostics_count(sample.diagnostics, LEVEL_WARNING), 0);
	return sample;
}

static void close_sample(struct sample *sample)
{
	diagnostics_free(sample->diagnostics);
	arena_free(sample->arena);
}

/* Mean score, or NPS, of a question in the programme's period. */
static double score(const struct sample *sample, size_t question, const struct group_tallies *group)
{
	const struct question *asked = &sample->feedback->questions[question];
	struct tally tally =
		feedback_tally(sample->feedback, group, asked, sample->programme->period);
	double sum = 0;
	for (int i = 0; i < SCORE_SLOTS; i++)
		sum += (double)tally.counts[i] *
			(asked->metric != METRIC_NPS ? asked->low + i
					: i >= 9     ? 100
					: i >= 7     ? 0
						     : -100);
	return sum / (double)tally_total(&tally);
}

static void the_insurer_tells_its_story(void **state)
{
	(void)state;
	struct sample sample = open_sample("samples/insurer");
	const struct feedback *feedback = sample.feedback;
	assert_float_equal(score(&sample, 0, &feedback->groups[0]), 14.1, 0.1);
	assert_float_equal(score(&sample, 1, &feedback->groups[0]), 3.78, 0.01);
	assert_float_equal(score(&sample, 2, &feedback->groups[0]), 4.92, 0.01);

	const struct story *story = &sample.programme->stories.items[0];
	assert_string_equal(story->id, "same-day");
	const struct group_tallies *small =
		feedback_group(feedback, story->where.items, story->where.count);
	const struct group_tallies *other =
		feedback_group(feedback, story->compare.items, story->compare.count);
	assert_float_equal(score(&sample, 1, small), 3.9, 0.05);
	assert_float_equal(score(&sample, 1, other), 2.6, 0.05);

	uint64_t rows = 0, rejected = 0, duplicates = 0;
	for (size_t i = 0; i < feedback->source_count; i++) {
		rows += feedback->sources[i].rows;
		rejected += feedback->sources[i].rejected;
		duplicates += feedback->sources[i].duplicates;
	}
	assert_true(rows >= 20000 && rejected > 5 && duplicates > 1);
	assert_int_equal(feedback->last_month - feedback->first_month + 1, 15);
	assert_true(feedback->comment_count > 100);
	close_sample(&sample);
}

static void the_smallest_sample_is_without_fault(void **state)
{
	(void)state;
	struct sample sample = open_sample("samples/minimal");
	assert_float_equal(score(&sample, 0, &sample.feedback->groups[0]), 55.6, 0.1);
	assert_int_equal(sample.programme->initiatives.count, 3);
	close_sample(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_exports_are_what_the_generator_writes),
		cmocka_unit_test(the_insurer_tells_its_story),
		cmocka_unit_test(the_smallest_sample_is_without_fault),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
