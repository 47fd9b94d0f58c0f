/* What is counted, kept and said of an export is the same with one thread and with eight. */
#include "programme_case.h"

#include "feedback/feedback.h"

#include <inttypes.h>

/* ---- an export and all that is made of it ------------------------------------------------ */

#define SURVEY(pairing)                                                                            \
	HEAD "feedback:\n"                                                                         \
	     "  dimensions: [product]\n"                                                           \
	     "  stages: [Buy, Settle]\n"                                                           \
	     "  questions:\n"                                                                      \
	     "    - {id: recommend, title: Recommend us, metric: nps}\n"                           \
	     "    - {id: satisfaction, title: Satisfied, metric: csat}\n"                          \
	     "    - {id: ease, title: Easy, metric: ces}\n"                                        \
	     "  drivers: [{outcome: recommend, of: [satisfaction, ease]}]\n"                       \
	     "  sources:\n"                                                                        \
	     "    - id: one\n"                                                                     \
	     "      file: one.csv\n"                                                               \
	     "      not_applicable: [NA]\n" pairing                                                \
	     "      columns: {date: Date, id: Id, stage: Stage, segment: Segment, ease: Ease,\n"   \
	     "        customer: Segment,\n"                                                        \
	     "        product: Product, recommend: Score, satisfaction: Smile, comment: Said}\n"   \
	     "targets:\n"                                                                          \
	     "  - id: buyers\n"                                                                    \
	     "    title: Buyers recommend us\n"                                                    \
	     "    question: recommend\n"                                                           \
	     "    where: {stage: Buy}\n"                                                           \
	     "    value: 30\n"                                                                     \
	     "    by: 2026-12-31\n"
/* Customers of the first are a few, so that they fill their partitions. */
static const char survey[] = SURVEY("      paired: true\n");
static const char unpaired[] = SURVEY("");

/* The same export, wide, and joined with another file. */
static const char shaped[] =
	HEAD "feedback:\n"
	     "  dimensions: [product]\n"
	     "  stages: [Buy, Settle]\n"
	     "  time_zone: Europe/Berlin\n"
	     "  questions:\n"
	     "    - {id: recommend, title: Recommend us, metric: nps}\n"
	     "    - {id: satisfaction, title: Satisfied, metric: csat}\n"
	     "  sources:\n"
	     "    - id: one\n"
	     "      file: one.csv\n"
	     "      not_applicable: [NA]\n"
	     "      time_zone: America/New_York\n"
	     "      columns: {date: Date, id: Id, stage: Stage, comment: Said}\n"
	     "      unpivot: {into: product, columns: {recommend: [Score, Smile]}}\n"
	     "      join: {file: segments.csv, by: Segment,\n"
	     "        columns: {segment: Line, satisfaction: Care}}\n";

static const char segments[] = "Region,Segment,Line,Care\nN,segment 1,Private,1\n"
			       "N,segment 2,Private,2\nS,segment 3,\"Business,\nlarge\",9\n"
			       "S,segment 4 ,Business,\nS,segment 5,business,NA\nS,segment 77,x,y\n"
			       "S,segment 6,Private,call 020 7946 0123\n";

static void print_tallies(struct buffer *out, const struct feedback *feedback)
{
	for (size_t i = 0; i < feedback->group_count; i++) {
		const struct group_tallies *group = &feedback->groups[i];
		buffer_printf(out, "group %d %s %s\n", group->group.kind,
			group->group.dimension ? group->group.dimension : "-",
			group->group.value ? group->group.value : "-");
		for (size_t j = 0; j < group->month_count; j++)
			buffer_printf(out, "%d ", group->months[j]);
		for (size_t j = 0; j < group->month_count * feedback->question_count; j++) {
			const struct tally *tally = &group->cells[j];
			for (size_t k = 0; k < SCORE_SLOTS; k++)
				buffer_printf(out, "%llu ", (unsigned long long)tally->counts[k]);
			buffer_printf(out, "%llu %llu %llu\n", (unsigned long long)tally->blank,
				(unsigned long long)tally->not_applicable,
				(unsigned long long)tally->rejected);
		}
	}
}

static void print_numbers(
	struct buffer *out, const char *name, const uint64_t *numbers, size_t count)
{
	buffer_text(out, name);
	for (size_t i = 0; i < count; i++)
		buffer_printf(out, " %llu", (unsigned long long)numbers[i]);
	buffer_text(out, "\n");
}

/* Of a model of two drivers. */
static void print_drivers(struct buffer *out, const struct feedback *feedback)
{
	for (size_t period = 0; period < DRIVER_PERIODS; period++) {
		const struct driver_sums *sums = feedback->drivers[period];
		if (!sums)
			continue;
		print_numbers(out, "complete", &sums->n, 1);
		print_numbers(out, "incomplete", &sums->incomplete, 1);
		print_numbers(out, "missing", sums->missing, 2);
		print_numbers(out, "sums", sums->sums, 3);
		print_numbers(out, "products", sums->products, 9);
		print_numbers(out, "joint", sums->joint, 2 * SCORE_SLOTS * SCORE_SLOTS);
	}
}

static void print_pairs(struct buffer *out, const struct feedback *feedback)
{
	for (size_t i = 0; feedback->pairs && i < feedback->question_count; i++) {
		const struct question_pairs *pairs = &feedback->pairs[i];
		print_numbers(out, "known", pairs->known, WAVES);
		print_numbers(out, "moved", pairs->moved[0][0], WAVES * SCORE_SLOTS * SCORE_SLOTS);
		print_numbers(out, "always", &pairs->always, 1);
	}
}

static void print_quality(struct buffer *out, const struct source_quality *quality)
{
	buffer_printf(out, "responses %llu values %llu rejected %llu\n",
		(unsigned long long)quality->responses, (unsigned long long)quality->values,
		(unsigned long long)quality->rejected);
	buffer_printf(out, "joined %llu unmatched %llu unused %llu\n",
		(unsigned long long)quality->joined, (unsigned long long)quality->unmatched,
		(unsigned long long)quality->unused);
	buffer_printf(out, "from %d-%d-%d to %d-%d-%d\n", quality->first.year, quality->first.month,
		quality->first.day, quality->last.year, quality->last.month, quality->last.day);
	for (size_t i = 0; i < REJECT_REASONS; i++)
		buffer_printf(out, "%s %llu\n", reject_reason_names[i],
			(unsigned long long)quality->reasons[i]);
	for (size_t i = 0; i < quality->rejects.count; i++) {
		const struct reject *reject = &quality->rejects.items[i];
		buffer_printf(out, "%u:%u %s %s\n", reject->at.line, reject->at.column,
			reject_reason_names[reject->reason], reject->text ? reject->text : "-");
	}
}

/* The first line: rows and duplicates. */
static char *read_with(struct programme_case *files, struct feedback_options options)
{
	struct diagnostics *diagnostics = diagnostics_new();
	const struct programme *programme =
		programme_load(files->arena, ".", PERIOD_NONE, diagnostics);
	const struct feedback *feedback =
		feedback_read_as(files->arena, programme, &options, diagnostics);
	struct buffer out = BUFFER_INIT;
	buffer_printf(&out, "rows %llu duplicates %llu\n",
		(unsigned long long)feedback->sources[0].rows,
		(unsigned long long)feedback->sources[0].duplicates);
	print_tallies(&out, feedback);
	print_drivers(&out, feedback);
	print_pairs(&out, feedback);
	print_quality(&out, &feedback->sources[0]);
	for (size_t i = 0; i < feedback->detector_count; i++)
		buffer_printf(&out, "%s %llu\n", feedback->detectors[i],
			(unsigned long long)feedback->sources[0].redacted[i]);
	for (size_t i = 0; i < feedback->comment_count; i++)
		buffer_printf(&out, "%s %s %s %s\n", feedback->comments[i].id,
			feedback->comments[i].stage ? feedback->comments[i].stage : "-",
			feedback->comments[i].segment ? feedback->comments[i].segment : "-",
			feedback->comments[i].text);
	diagnostics_print(diagnostics, DIAGNOSTICS_TEXT, false, &out);
	char *text = arena_copy(files->arena, out.bytes, out.length);
	buffer_free(&out);
	diagnostics_free(diagnostics);
	return text;
}

/* ---- exports made up --------------------------------------------------------------------- */

static const struct damage {
	const char *what;
	size_t row;
	const char *text; /* instead of that row */
} damages[] = {
	{"nothing", SIZE_MAX, NULL},
	{"ragged rows", 5000, "x,y\n1,2,3\n\n"},
	{"a quote inside a cell", 7000, "7-77,2026-08-01,Buy,,,9,4,3,a \"bad\" one\n"},
	{"text behind a quote", 9000, "9-99,2026-08-01,Buy,,,9,4,3,\"a\" bad one\n"},
	{"a quote that is never closed", 14000, "8-88,2026-08-01,Buy,,,9,4,3,\"open\n"},
	{"a byte of another encoding", 12000, "6-66,2026-08-01,Buy,,,9,4,3,caf\xE9\n"},
	{"a long cell", 3000, NULL},
};

static void add_row(struct buffer *csv, uint64_t *state, size_t row)
{
	static const char *const stages[] = {"Buy", "buy ", "Settle", "", "Leave"};
	static const char *const scores[] = {
		"0", "3", "7", "9", "10", "", "NA", "11", "call 020 7946 0123", "8.5"};
	static const char *const eases[] = {"1", "3", "6", "7", "", "NA"};
	static const char *const dates[] = {
		"2026-07-03", "2026-08-15", "2026-05-30", "2025-12-01", "", "soon"};
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	uint64_t random = *state >> 16;
	buffer_printf(csv, "%zu-%llu,%s,%s,segment %llu,%s,", row / 2 % 9000,
		(unsigned long long)(random % 3),
		random % 97 ? dates[random % 4] : dates[4 + row % 2], stages[random / 7 % 5],
		(unsigned long long)(random / 11 % 12),
		random / 13 % 3 ? "Loan" : "\"Card,\nblue\"");
	bool odd = random / 17 % 40 == 0;
	buffer_printf(csv, "%s,%llu,%s,", scores[random / 19 % (odd ? 10 : 7)],
		(unsigned long long)(1 + random / 23 % 5), eases[random / 37 % 6]);
	if (random / 29 % 3 == 0)
		buffer_printf(csv,
			"\"They said \"\"%llu\"\"\nand that is all they said about it to "
			"me@example.com\"",
			(unsigned long long)(random / 31 % 500));
	buffer_text(csv, "\n");
}

static void expect_equal_ways(const char *programme, const struct damage *damage)
{
	enum { ROWS = 20000 };
	struct programme_case files = case_open();
	struct buffer csv = BUFFER_INIT;
	uint64_t state = 7;
	buffer_text(&csv, "Id,Date,Stage,Segment,Product,Score,Smile,Ease,Said\n");
	for (size_t row = 0; row < ROWS; row++) {
		if (row == damage->row && damage->text)
			buffer_text(&csv, damage->text);
		else if (row == damage->row)
			buffer_fill(&csv, 'x', 400 * 1000);
		add_row(&csv, &state, row);
	}
	case_file(&files, "program.yaml", programme);
	case_file(&files, "segments.csv", segments);
	assert_true(file_write("one.csv", csv.bytes, csv.length, files.diagnostics));
	const char *expected =
		read_with(&files, (struct feedback_options){.threads = 1, .plain = true});
	assert_non_null(strstr(expected, "Buy"));
	assert_null(strstr(expected, "complete 0\n")); /* of what drives recommending */
	assert_null(strstr(expected, "known 0 "));
	for (int threads = 1; threads <= 8; threads += 2 + threads)
		for (int plain = 0; plain < 2; plain++) {
			const char *text = read_with(&files,
				(struct feedback_options){.threads = threads,
					.plain = plain,
					.id_memory = plain ? 0 : 200 * 1000});
			if (strcmp(text, expected) != 0)
				fail_msg("%s: %d threads, plain %d:\n%s", damage->what, threads,
					plain, text);
		}
	buffer_free(&csv);
	case_close(&files);
}

static void threads_and_columns_change_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(damages) / sizeof(*damages); i++)
		expect_equal_ways(survey, &damages[i]);
}

static void threads_and_columns_change_nothing_of_a_shape(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(damages) / sizeof(*damages); i++)
		expect_equal_ways(shaped, &damages[i]);
}

/* ---- responses that come again ----------------------------------------------------------- */

enum { RESPONSES = 8000 };

/* How ids come again: some rows later, or from the other end of the file. */
static const struct pattern {
	const char *what;
	size_t distinct, repeated; /* row's id: row % distinct / repeated */
} patterns[] = {
	{"no id comes again", RESPONSES, 1},
	{"two rows in a row", RESPONSES, 2},
	{"a second half like the first", RESPONSES / 2, 1},
	{"few people", 7, 1},
	{"one person", 1, 1},
};

/* With and, as the test sees it, without the rows that are superseded: blank lines instead. */
static uint64_t add_responses(
	const struct pattern *pattern, struct buffer *with, struct buffer *without)
{
	uint64_t state = 11, superseded = 0;
	struct buffer row = BUFFER_INIT;
	buffer_text(with, "Id,Date,Stage,Segment,Product,Score,Smile,Ease,Said\n");
	buffer_add(without, with->bytes, with->length);
	for (size_t i = 0; i < RESPONSES; i++) {
		size_t id = i % pattern->distinct / pattern->repeated;
		bool again = false;
		for (size_t j = i + 1; j < RESPONSES && !again; j++)
			again = j % pattern->distinct / pattern->repeated == id;
		buffer_clear(&row);
		add_row(&row, &state, i);
		const char *rest = strchr(row.bytes, ',');
		buffer_printf(with, " R_%zu%s", id, rest);
		if (!again)
			buffer_printf(without, " R_%zu%s", id, rest);
		for (const char *at = row.bytes; again && *at; at++)
			if (*at == '\n')
				buffer_char(without, '\n');
		superseded += again;
	}
	buffer_free(&row);
	return superseded;
}

static void expect_last_to_win(const struct pattern *pattern)
{
	static const size_t memories[] = {0, 1, 30 * 1000};
	struct programme_case files = case_open();
	struct buffer with = BUFFER_INIT, without = BUFFER_INIT;
	uint64_t superseded = add_responses(pattern, &with, &without);
	case_file(&files, "program.yaml", survey);
	case_file(&files, "one.csv", without.bytes);
	const char *expected = read_with(&files, (struct feedback_options){.threads = 1});
	case_file(&files, "one.csv", with.bytes);
	for (int threads = 1; threads <= 8; threads++)
		for (size_t i = 0; i < sizeof(memories) / sizeof(*memories); i++) {
			const char *text = read_with(&files,
				(struct feedback_options){.threads = threads,
					.plain = threads % 2,
					.id_memory = memories[i]});
			uint64_t rows = 0, duplicates = 0;
			assert_int_equal(sscanf(text, "rows %" SCNu64 " duplicates %" SCNu64, &rows,
						 &duplicates),
				2);
			assert_int_equal(rows, RESPONSES);
			assert_int_equal(duplicates, superseded);
			if (strcmp(strchr(text, '\n'), strchr(expected, '\n')) != 0)
				fail_msg("%s: %d threads, %zu bytes:\n%s\ninstead of\n%s",
					pattern->what, threads, memories[i], text, expected);
		}
	buffer_free(&with);
	buffer_free(&without);
	case_close(&files);
}

static void the_last_response_of_an_id_wins(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++)
		expect_last_to_win(&patterns[i]);
}

/* An unwritable TMPDIR hurts only those who need it. */
static void a_full_disk_is_said(void **state)
{
	(void)state;
	struct programme_case files = case_open();
	struct buffer with = BUFFER_INIT, without = BUFFER_INIT;
	add_responses(&patterns[0], &with, &without);
	case_file(&files, "program.yaml", unpaired);
	case_file(&files, "one.csv", with.bytes);
	setenv("TMPDIR", "/nowhere/at/all", 1);
	const char *small = read_with(&files, (struct feedback_options){.threads = 2});
	const char *large =
		read_with(&files, (struct feedback_options){.threads = 2, .id_memory = 1});
	unsetenv("TMPDIR");
	assert_null(strstr(small, "TMPDIR"));
	assert_non_null(strstr(large, "set TMPDIR to a folder with more room"));
	buffer_free(&with);
	buffer_free(&without);
	case_close(&files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(threads_and_columns_change_nothing),
		cmocka_unit_test(threads_and_columns_change_nothing_of_a_shape),
		cmocka_unit_test(the_last_response_of_an_id_wins),
		cmocka_unit_test(a_full_disk_is_said),
	};
	return cmocka_run_group_tests_name("feedback ways", tests, NULL, NULL);
}
