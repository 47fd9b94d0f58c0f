/*
 * Prints all that reading a programme's feedback found, but where it was found: dump FOLDER.
 * Ids of comments are left out where the source has none, since those name a line.
 */
#include "feedback/feedback.h"

#include <inttypes.h>
#include <string.h>

static void print_tally(const struct feedback *feedback, const struct tally *tally,
	month_index month, size_t question)
{
	if (tally_total(tally) + tally->blank + tally->not_applicable + tally->rejected == 0)
		return;
	printf("  %04d-%02d %s:", month / 12, month % 12 + 1, feedback->questions[question].id);
	for (size_t i = 0; i < SCORE_SLOTS; i++)
		printf(" %" PRIu64, tally->counts[i]);
	printf(" blank %" PRIu64 " n/a %" PRIu64 " rejected %" PRIu64 "\n", tally->blank,
		tally->not_applicable, tally->rejected);
}

static void print_group(const struct feedback *feedback, const struct group_tallies *tallies)
{
	const struct group *group = &tallies->group;
	printf("group %d %s=%s\n", group->kind, group->dimension ? group->dimension : "",
		group->value ? group->value : "");
	for (size_t i = 0; i < tallies->month_count; i++)
		for (size_t j = 0; j < feedback->question_count; j++)
			print_tally(feedback, &tallies->cells[i * feedback->question_count + j],
				tallies->months[i], j);
}

static void print_source(const struct feedback *feedback, const struct source_quality *log)
{
	printf("source %s: rows %" PRIu64 " responses %" PRIu64 " duplicates %" PRIu64
	       " forgotten %" PRIu64 "\n  values %" PRIu64 " answers %" PRIu64 " blank %" PRIu64
	       " n/a %" PRIu64 " rejected %" PRIu64 "\n",
		log->source->id, log->rows, log->responses, log->duplicates, log->forgotten,
		log->values, log->answers, log->blank, log->not_applicable, log->rejected);
	for (size_t i = 0; i < EXCLUSIONS; i++)
		printf("  %s %" PRIu64 "\n", exclusion_names[i], log->excluded[i]);
	for (size_t i = 0; i < REJECT_REASONS; i++)
		printf("  %s %" PRIu64 "\n", reject_reason_names[i], log->reasons[i]);
	printf("  %04d-%02d-%02d to %04d-%02d-%02d\n", log->first.year, log->first.month,
		log->first.day, log->last.year, log->last.month, log->last.day);
	for (size_t i = 0; i < feedback->detector_count; i++)
		if (log->redacted[i] > 0)
			printf("  written over: %s %" PRIu64 "\n", feedback->detectors[i],
				log->redacted[i]);
}

static const char *shown(const char *text)
{
	return text ? text : "-";
}

static void print_comment(const struct comment *comment)
{
	printf("%04d-%02d %s %d, %s, %s/%s/%s/%s, %s, %s: %s\n", comment->month / 12,
		comment->month % 12 + 1, comment->question->id, comment->score,
		strchr(comment->id, ':') ? "-" : comment->id, shown(comment->stage),
		shown(comment->touchpoint), shown(comment->segment), shown(comment->team),
		shown(comment->language), comment->approved ? "approved" : "-", comment->text);
}

int main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	const struct programme *programme =
		programme_load(arena, argc > 1 ? argv[1] : ".", PERIOD_NONE, diagnostics);
	const struct feedback *feedback = feedback_read(arena, programme, diagnostics);
	for (size_t i = 0; i < feedback->group_count; i++)
		print_group(feedback, &feedback->groups[i]);
	for (size_t i = 0; i < feedback->source_count; i++)
		print_source(feedback, &feedback->sources[i]);
	for (size_t i = 0; i < feedback->comment_count; i++)
		print_comment(&feedback->comments[i]);
	for (size_t i = 0; i < feedback->held_count; i++)
		print_comment(&feedback->held[i]);
	bool fine = diagnostics_worst(diagnostics) < LEVEL_ERROR;
	diagnostics_free(diagnostics);
	arena_free(arena);
	return fine ? 0 : 1;
}
