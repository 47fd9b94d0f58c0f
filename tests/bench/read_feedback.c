/*
 * Reads the feedback of a programme and nothing else: read FOLDER THREADS [plain]. Prints
 * seconds, peak memory in MiB, and the answers of each score, for comparison with others.
 */
#include "feedback/feedback.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void print_counts(const struct feedback *feedback)
{
	uint64_t counts[SCORE_SLOTS] = {0};
	for (size_t i = 0; i < feedback->groups[0].month_count; i++)
		for (size_t score = 0; score < SCORE_SLOTS; score++)
			counts[score] += feedback->groups[0]
						 .cells[i * feedback->question_count]
						 .counts[score];
	for (size_t score = 0; score < SCORE_SLOTS; score++)
		printf(" %llu", (unsigned long long)counts[score]);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: read FOLDER THREADS [plain]\n");
		return 2;
	}
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	const struct programme *programme =
		programme_load(arena, argv[1], PERIOD_NONE, diagnostics);
	struct feedback_options options = {.threads = atoi(argv[2]), .plain = argc > 3};
	double start = now();
	const struct feedback *feedback = feedback_read_as(arena, programme, &options, diagnostics);
	double seconds = now() - start;
	struct buffer out = BUFFER_INIT;
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	fputs(out.bytes, stderr);
	bool fine =
		diagnostics_worst(diagnostics) < LEVEL_ERROR && feedback->last_month != MONTH_NONE;
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	printf("%.3f %ld", seconds, usage.ru_maxrss / 1024);
	if (fine)
		print_counts(feedback);
	putchar('\n');
	buffer_free(&out);
	diagnostics_free(diagnostics);
	arena_free(arena);
	return fine ? 0 : 1;
}
