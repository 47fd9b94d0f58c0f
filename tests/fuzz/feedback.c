/*
 * Any bytes as a survey export: looked at by `inspect`, then counted for a programme whole, by
 * columns and in threads, always with the same result. The first byte chooses the programme.
 */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "feedback/feedback.h"

static const char head[] = "program: {name: Kept, sponsor: kim}\n"
			   "period: 2026-Q3\n"
			   "people: [{id: kim, name: Kim de Wolf}]\n"
			   "feedback:\n"
			   "  dimensions: [product]\n"
			   "  stages: [Buy, Settle]\n"
			   "  time_zone: Europe/Berlin\n"
			   "  questions:\n"
			   "    - {id: recommend, title: Recommend us, metric: nps}\n"
			   "    - {id: smile, title: Satisfied, metric: csat}\n"
			   "  sources:\n"
			   "    - id: survey\n"
			   "      file: survey.csv\n";

/* How a source can describe its file. */
static const char *const sources[] = {
	"      not_applicable: [NA, n/a]\n"
	"      names: [Name]\n"
	"      scales: {smile: {Good: 5, Fair: 3, Poor: 1}}\n"
	"      columns: {date: Date, id: Id, recommend: Score, smile: Smile, stage: Stage,\n"
	"        segment: Segment, product: Product, comment: Said, language: Tongue}\n",
	"      columns: {date: \"#1\", recommend: \"#2\", comment: \"#3\"}\n",
	"      period: 2026-08\n"
	"      delimiter: \";\"\n"
	"      columns: {recommend: \"#1\", smile: \"#2\", segment: \"#3\", count: \"#4\"}\n",
	"      tool: qualtrics\n"
	"      partial: keep\n"
	"      columns: {recommend: Q1, smile: Q2, comment: Q3}\n",
	"      encoding: UTF-16LE\n"
	"      delimiter: tab\n"
	"      columns: {date: Date, id: Id, recommend: Score, comment: Said}\n",
	"      date_format: D/M/YYYY\n"
	"      time_zone: \"-11:30\"\n"
	"      ranges: {recommend: 10-0}\n"
	"      columns: {date: /date|when/, recommend: /score/, comment: /said/, count: N}\n",
	"      tool: surveymonkey\n"
	"      columns: {recommend: \"#5\", comment: \"#6\"}\n",
	"      encoding: Shift_JIS\n"
	"      delimiter: \"|\"\n"
	"      date_format: epoch\n"
	"      columns: {date: Date, recommend: Score, segment: Segment, count: N}\n",
};
enum { PROGRAMMES = sizeof(sources) / sizeof(*sources) };

static const struct programme *programmes[PROGRAMMES];

static char folder[] = "/tmp/cxpack-fuzz-XXXXXX";
static char yaml_path[sizeof folder + 16], survey_path[sizeof folder + 16];

/* Nothing need survive a fall of the machine, which is what file_write waits for. */
static void write_bytes(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "w");
	if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
		die("can't write %s", path);
}

static void leave(void)
{
	unlink(survey_path);
	unlink(yaml_path);
	rmdir(folder);
}

/* The programmes' folder, which holds the export besides. */
static void enter(void)
{
	struct diagnostics *diagnostics = diagnostics_new();
	if (!mkdtemp(folder))
		die("can't make %s", folder);
	atexit(leave);
	snprintf(yaml_path, sizeof(yaml_path), "%s/program.yaml", folder);
	snprintf(survey_path, sizeof(survey_path), "%s/survey.csv", folder);
	write_bytes(survey_path, "", 0);
	for (size_t i = 0; i < PROGRAMMES; i++) {
		struct buffer yaml = BUFFER_INIT;
		buffer_printf(&yaml, "%s%s", head, sources[i]);
		write_bytes(yaml_path, yaml.bytes, yaml.length);
		programmes[i] = programme_load(arena_new(), folder, PERIOD_NONE, diagnostics);
		buffer_clear(&yaml);
		diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &yaml);
		if (!diagnostics_clean(diagnostics, 0))
			die("programme %zu: %s", i, yaml.bytes);
		buffer_free(&yaml);
	}
	diagnostics_free(diagnostics);
}

/* ---- what is made of it ------------------------------------------------------------------- */

static void print_count(struct buffer *out, uint64_t count)
{
	buffer_printf(out, " %llu", (unsigned long long)count);
}

static void print_groups(struct buffer *out, const struct feedback *feedback)
{
	struct period all = {feedback->first_month, feedback->last_month};
	for (size_t i = 0; i < feedback->group_count; i++) {
		const struct group_tallies *group = &feedback->groups[i];
		buffer_printf(out, "\n%d %s", group->group.kind,
			group->group.value ? group->group.value : "-");
		for (size_t j = 0; j < feedback->question_count; j++) {
			struct tally tally =
				feedback_tally(feedback, group, &feedback->questions[j], all);
			for (size_t k = 0; k < SCORE_SLOTS; k++)
				print_count(out, tally.counts[k]);
			print_count(out, tally.blank);
			print_count(out, tally.not_applicable);
			print_count(out, tally.rejected);
		}
	}
}

static void print_quality(struct buffer *out, const struct source_quality *quality)
{
	const uint64_t counts[] = {quality->rows, quality->responses, quality->duplicates,
		quality->values, quality->answers, quality->blank, quality->not_applicable,
		quality->rejected};
	if (quality->values !=
		quality->answers + quality->blank + quality->not_applicable + quality->rejected)
		die("the counts of values do not add up");
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		print_count(out, counts[i]);
	for (size_t i = 0; i < EXCLUSIONS; i++)
		print_count(out, quality->excluded[i]);
	for (size_t i = 0; i < REJECT_REASONS; i++)
		print_count(out, quality->reasons[i]);
	for (size_t i = 0; i < quality->rejects.count; i++) {
		const struct reject *reject = &quality->rejects.items[i];
		buffer_printf(out, "\n%u:%u %d %s", reject->at.line, reject->at.column,
			reject->reason, reject->text ? reject->text : "-");
	}
}

static void count_answers(
	const struct programme *programme, struct feedback_options options, struct buffer *out)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = diagnostics_new();
	const struct feedback *feedback = feedback_read_as(arena, programme, &options, diagnostics);
	print_groups(out, feedback);
	for (size_t i = 0; i < feedback->source_count; i++) {
		print_quality(out, &feedback->sources[i]);
		for (size_t j = 0; j < feedback->detector_count; j++)
			print_count(out, feedback->sources[i].redacted[j]);
	}
	for (size_t i = 0; i < feedback->comment_count; i++)
		buffer_printf(
			out, "\n%s: %s", feedback->comments[i].id, feedback->comments[i].text);
	buffer_char(out, '\n');
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, out);
	diagnostics_free(diagnostics);
	arena_free(arena);
}

static void inspect(void)
{
	struct fuzz run = fuzz_begin(NULL);
	struct buffer out = BUFFER_INIT;
	const struct inspection *inspection =
		feedback_inspect(run.arena, survey_path, NULL, run.diagnostics);
	if (inspection) {
		inspection_json(&out, inspection, true);
		inspection_text(&out, inspection);
	}
	buffer_free(&out);
	fuzz_end(&run);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct feedback_options ways[] = {
		{.threads = 1, .plain = true},
		{.threads = 1},
		{.threads = 2, .part = 128},
		{.threads = 2, .part = 64, .plain = true},
	};
	struct buffer expected = BUFFER_INIT, other = BUFFER_INIT;
	if (!programmes[0])
		enter();
	if (size == 0)
		return 0;
	const struct programme *programme = programmes[data[0] % PROGRAMMES];
	write_bytes(survey_path, data + 1, size - 1);
	inspect();
	count_answers(programme, ways[0], &expected);
	for (size_t i = 1; i < sizeof(ways) / sizeof(*ways); i++) {
		buffer_clear(&other);
		count_answers(programme, ways[i], &other);
		if (strcmp(other.bytes, expected.bytes) != 0)
			die("way %zu counts otherwise:\n%s\nthan the plain one:\n%s", i,
				other.bytes, expected.bytes);
	}
	buffer_free(&expected);
	buffer_free(&other);
	return 0;
}
