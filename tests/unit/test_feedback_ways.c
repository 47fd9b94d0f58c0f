/* What is counted, kept and said of an export is the same with one thread and with eight. */
#include "programme_case.h"

#include "feedback/feedback.h"

/* ---- an export and all that is made of it ------------------------------------------------ */

static const char survey[] =
	HEAD "feedback:\n"
	     "  dimensions: [product]\n"
	     "  stages: [Buy, Settle]\n"
	     "  questions:\n"
	     "    - {id: recommend, title: Recommend us, metric: nps}\n"
	     "    - {id: satisfaction, title: Satisfied, metric: csat}\n"
	     "  sources:\n"
	     "    - id: one\n"
	     "      file: one.csv\n"
	     "      not_applicable: [NA]\n"
	     "      columns: {date: Date, id: Id, stage: Stage, segment: Segment,\n"
	     "        product: Product, recommend: Score, satisfaction: Smile, comment: Said}\n"
	     "targets:\n"
	     "  - id: buyers\n"
	     "    title: Buyers recommend us\n"
	     "    question: recommend\n"
	     "    where: {stage: Buy}\n"
	     "    value: 30\n"
	     "    by: 2026-12-31\n";

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

static void print_quality(struct buffer *out, const struct source_quality *quality)
{
	buffer_printf(out, "rows %llu responses %llu duplicates %llu values %llu rejected %llu\n",
		(unsigned long long)quality->rows, (unsigned long long)quality->responses,
		(unsigned long long)quality->duplicates, (unsigned long long)quality->values,
		(unsigned long long)quality->rejected);
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

static char *read_with(struct programme_case *files, struct feedback_options options)
{
	struct diagnostics *diagnostics = diagnostics_new();
	const struct programme *programme =
		programme_load(files->arena, ".", PERIOD_NONE, diagnostics);
	const struct feedback *feedback =
		feedback_read_as(files->arena, programme, &options, diagnostics);
	struct buffer out = BUFFER_INIT;
	print_tallies(&out, feedback);
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
	{"a quote inside a cell", 7000, "7-77,2026-08-01,Buy,,,9,4,a \"bad\" one\n"},
	{"text behind a quote", 9000, "9-99,2026-08-01,Buy,,,9,4,\"a\" bad one\n"},
	{"a quote that is never closed", 14000, "8-88,2026-08-01,Buy,,,9,4,\"open\n"},
	{"a byte of another encoding", 12000, "6-66,2026-08-01,Buy,,,9,4,caf\xE9\n"},
	{"a long cell", 3000, NULL},
};

static void add_row(struct buffer *csv, uint64_t *state, size_t row)
{
	static const char *const stages[] = {"Buy", "buy ", "Settle", "", "Leave"};
	static const char *const scores[] = {
		"0", "3", "7", "9", "10", "", "NA", "11", "call 020 7946 0123", "8.5"};
	static const char *const dates[] = {
		"2026-07-03", "2026-08-15", "2026-09-30", "2025-12-01", "", "soon"};
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	uint64_t random = *state >> 16;
	buffer_printf(csv, "%zu-%llu,%s,%s,segment %llu,%s,", row / 2 % 9000,
		(unsigned long long)(random % 3),
		random % 97 ? dates[random % 4] : dates[4 + row % 2], stages[random / 7 % 5],
		(unsigned long long)(random / 11 % 12),
		random / 13 % 3 ? "Loan" : "\"Card,\nblue\"");
	bool odd = random / 17 % 40 == 0;
	buffer_printf(csv, "%s,%llu,", scores[random / 19 % (odd ? 10 : 7)],
		(unsigned long long)(1 + random / 23 % 5));
	if (random / 29 % 3 == 0)
		buffer_printf(csv,
			"\"They said \"\"%llu\"\"\nand that is all they said about it to "
			"me@example.com\"",
			(unsigned long long)(random / 31 % 500));
	buffer_text(csv, "\n");
}

static void expect_equal_ways(const struct damage *damage)
{
	enum { ROWS = 20000 };
	struct programme_case files = case_open();
	struct buffer csv = BUFFER_INIT;
	uint64_t state = 7;
	buffer_text(&csv, "Id,Date,Stage,Segment,Product,Score,Smile,Said\n");
	for (size_t row = 0; row < ROWS; row++) {
		if (row == damage->row && damage->text)
			buffer_text(&csv, damage->text);
		else if (row == damage->row)
			buffer_fill(&csv, 'x', 400 * 1000);
		add_row(&csv, &state, row);
	}
	case_file(&files, "program.yaml", survey);
	assert_true(file_write("one.csv", csv.bytes, csv.length, files.diagnostics));
	const char *expected =
		read_with(&files, (struct feedback_options){.threads = 1, .plain = true});
	assert_non_null(strstr(expected, "Buy"));
	for (int threads = 1; threads <= 8; threads += 2 + threads)
		for (int plain = 0; plain < 2; plain++) {
			const char *text = read_with(&files,
				(struct feedback_options){.threads = threads, .plain = plain});
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
		expect_equal_ways(&damages[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(threads_and_columns_change_nothing),
	};
	return cmocka_run_group_tests_name("feedback ways", tests, NULL, NULL);
}
