/* A programme written down in a test, and its measures. */
#ifndef CXPACK_MEASURE_CASE_H
#define CXPACK_MEASURE_CASE_H

#include "programme_case.h"

#include "measure/measure.h"

#include <math.h>

struct measured_case {
	struct programme_case files;
	const struct programme *programme;
	const struct measures *measures;
};

static const struct locale english = {&language_english, "EUR"};

static inline void near(double got, double expected)
{
	if (!(fabs(got - expected) <= 1e-9))
		fail_msg("%.12g, expected %.12g", got, expected);
}

static inline struct measured_case measure(const char *yaml, const char *csv)
{
	struct measured_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml", arena_printf(files->arena, "%s%s", HEAD, yaml));
	if (csv)
		case_file(files, "survey.csv", csv);
	test.programme = case_load(files);
	const struct feedback *feedback =
		feedback_read(files->arena, test.programme, files->diagnostics);
	test.measures = measure_all(files->arena, test.programme, feedback, &english);
	if (diagnostics_worst(files->diagnostics) >= LEVEL_ERROR)
		fail_msg("%s", case_messages(files));
	return test;
}

static inline void done(struct measured_case *test)
{
	case_close(&test->files);
}

#endif
