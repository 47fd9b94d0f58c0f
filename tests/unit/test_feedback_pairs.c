/* Customers who answer again: which of their answers count, and who is matched with whom. */
#include "programme_case.h"

#include "feedback/feedback.h"

#define QUESTIONS                                                                                  \
	"feedback:\n"                                                                              \
	"  questions:\n"                                                                           \
	"    - {id: recommend, title: Recommend us, metric: nps}\n"                                \
	"    - {id: effort, title: Effort, metric: ces, direction: lower}\n"                       \
	"    - {id: staff, title: Work here, metric: enps}\n"
#define COLUMNS "columns: {date: D, customer: C, recommend: R, effort: E, staff: S}"
#define PANEL                                                                                      \
	QUESTIONS                                                                                  \
	"  sources: [{id: panel, file: \"panel*.csv\", paired: true, not_applicable: [NA],\n"      \
	"    " COLUMNS "}]\n"
#define HEADER "D,C,R,E,S\n"

enum { RECOMMEND, EFFORT, STAFF, QUESTION_COUNT };

static const struct question_pairs *read_pairs(
	struct programme_case *files, const char *yaml, struct feedback_options options)
{
	case_file(files, "program.yaml", arena_printf(files->arena, "%s%s", HEAD, yaml));
	const struct programme *programme = case_load(files);
	const struct feedback *feedback =
		feedback_read_as(files->arena, programme, &options, files->diagnostics);
	if (diagnostics_worst(files->diagnostics) >= LEVEL_ERROR)
		fail_msg("%s", case_messages(files));
	return feedback->pairs;
}

/* "9>10 7>7": scores then and now, a customer each, in the order of scores. */
static const char *moves(
	struct arena *arena, const struct question_pairs *pairs, enum panel_wave wave, int low)
{
	struct buffer out = BUFFER_INIT;
	for (size_t then = 0; then < SCORE_SLOTS; then++)
		for (size_t now = 0; now < SCORE_SLOTS; now++)
			for (uint64_t n = 0; n < pairs->moved[wave][then][now]; n++)
				buffer_printf(&out, "%s%d>%d", out.length > 0 ? " " : "",
					(int)then + low, (int)now + low);
	const char *text = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return text;
}

static void expect_moves(const char *yaml, const char *rows, const char *recommend,
	const char *effort, const char *year)
{
	struct programme_case files = case_open();
	case_file(&files, "panel.csv", arena_printf(files.arena, "%s%s", HEADER, rows));
	const struct question_pairs *pairs =
		read_pairs(&files, yaml, (struct feedback_options){.threads = 1});
	assert_non_null(pairs);
	assert_string_equal(moves(files.arena, &pairs[RECOMMEND], WAVE_BEFORE, 0), recommend);
	assert_string_equal(moves(files.arena, &pairs[EFFORT], WAVE_BEFORE, 1), effort);
	assert_string_equal(moves(files.arena, &pairs[RECOMMEND], WAVE_YEAR_BEFORE, 0), year);
	assert_string_equal(moves(files.arena, &pairs[STAFF], WAVE_BEFORE, 0), "");
	case_close(&files);
}

static void the_last_answer_in_each_period_counts(void **state)
{
	(void)state;
	/* A blank is no answer; one to another question is none to this one. */
	expect_moves(PANEL,
		"2026-04-02,ann,3,,9\n2026-06-30,ann,7,,9\n2026-07-01,ann,9,,9\n"
		"2026-09-30,ann,,2,9\n2026-08-01,ann,10,,9\n2026-05-05,bob,8,1,9\n"
		"2026-08-08,cat,4,1,9\n",
		"7>10", "", "");
	/* Of several on a day the worst: a high effort is worse. */
	expect_moves(PANEL,
		"2026-05-05,ann,9,3,\n2026-05-05,ann,6,5,\n2026-08-08,ann,7,2,\n"
		"2026-08-08,ann,8,1,\n",
		"6>7", "5>2", "");
	expect_moves(PANEL, "2025-08-01,ann,2,,\n2026-05-01,bob,5,,\n2026-08-01,ann,8,,\n", "", "",
		"2>8");
}

static void customers_are_known_by_what_is_written(void **state)
{
	(void)state;
	expect_moves(PANEL,
		"2026-05-05,,9,,\n2026-08-05,,9,,\n2026-05-05,NA,8,,\n2026-08-05,na,8,,\n"
		"2026-05-05, ann ,1,,\n2026-08-05,ann,2,,\n2026-05-05,Bob,3,,\n"
		"2026-08-05,bob,4,,\n",
		"1>2", "", "");
}

static void answers_of_known_customers_are_counted(void **state)
{
	(void)state;
	struct programme_case files = case_open();
	case_file(&files, "panel.csv",
		HEADER "2025-09-01,ann,1,,\n2026-05-01,ann,2,,\n2026-05-02,ann,3,,\n"
		       "2026-08-01,ann,4,,\n2026-08-02,,5,,\n2026-08-02,bob,6,,\n"
		       "2026-02-02,bob,7,,\n2026-08-03,bob,,,7\n");
	const struct question_pairs *pairs =
		read_pairs(&files, PANEL, (struct feedback_options){.threads = 1});
	assert_int_equal(pairs[RECOMMEND].known[WAVE_NOW], 2);
	assert_int_equal(pairs[RECOMMEND].known[WAVE_BEFORE], 2);
	assert_int_equal(pairs[RECOMMEND].known[WAVE_YEAR_BEFORE], 1);
	assert_int_equal(pairs[RECOMMEND].always, 1);
	assert_int_equal(pairs[STAFF].known[WAVE_NOW], 0); /* employees are nobody's panel */
	case_close(&files);
}

static void a_wide_file_is_a_panel(void **state)
{
	(void)state;
	struct programme_case files = case_open();
	case_file(&files, "panel.csv", "C,Q2 2026,Q3 2026\nann,3,9\nbob,8,\ncat,10,10\n");
	const struct question_pairs *pairs = read_pairs(&files,
		QUESTIONS "  sources: [{id: panel, file: panel.csv, paired: true,\n"
			  "    columns: {customer: C}, unpivot: {columns: {recommend: /Q/}}}]\n",
		(struct feedback_options){.threads = 1});
	assert_string_equal(moves(files.arena, pairs, WAVE_BEFORE, 0), "3>9 10>10");
	case_close(&files);
}

#define TWO(paired)                                                                                \
	QUESTIONS                                                                                  \
	"  sources:\n"                                                                             \
	"    - {id: panel, file: panel.csv, paired: true, " COLUMNS "}\n"                          \
	"    - {id: other, file: other.csv" paired ", " COLUMNS "}\n"

static void sources_that_are_paired_share_customers(void **state)
{
	(void)state;
	static const struct {
		const char *yaml, *moves;
	} cases[] = {{TWO(", paired: true"), "3>9"}, {TWO(""), ""}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct programme_case files = case_open();
		case_file(&files, "panel.csv", HEADER "2026-05-01,ann,3,,\n");
		case_file(&files, "other.csv", HEADER "2026-08-01,ann,9,,\n");
		const struct question_pairs *pairs =
			read_pairs(&files, cases[i].yaml, (struct feedback_options){.threads = 1});
		assert_string_equal(moves(files.arena, pairs, WAVE_BEFORE, 0), cases[i].moves);
		case_close(&files);
	}
}

static void nobody_is_paired_unasked(void **state)
{
	(void)state;
	struct programme_case files = case_open();
	case_file(&files, "panel.csv", HEADER "2026-05-01,ann,3,,\n2026-08-01,ann,3,,\n");
	assert_null(read_pairs(&files,
		QUESTIONS "  sources: [{id: panel, file: panel.csv, " COLUMNS "}]\n",
		(struct feedback_options){.threads = 1}));
	case_close(&files);
}

static void periods_of_the_year_before(void **state)
{
	(void)state;
	struct period quarter = {24320, 24322}, year = {24312, 24323}, seven = {24312, 24318};
	assert_int_equal(wave_period(quarter, WAVE_YEAR_BEFORE).first, 24308);
	assert_int_equal(wave_period(quarter, WAVE_BEFORE).last, 24319);
	/* The same months a year earlier are those before, or reach into them. */
	assert_false(period_given(wave_period(year, WAVE_YEAR_BEFORE)));
	assert_false(period_given(wave_period(seven, WAVE_YEAR_BEFORE)));
}

/* ---- every way to read the same rows ----------------------------------------------------- */

enum { ROWS = 6000, CUSTOMERS = 1700 };

struct answer_row {
	unsigned customer, month, day;
	int score;
};

static uint32_t below(uint64_t *state, uint32_t limit)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % limit;
}

/* Months 0 to 14 are those from July 2025 on. */
static int wave_of(unsigned month)
{
	return month >= 12   ? WAVE_NOW
		: month >= 9 ? WAVE_BEFORE
		: month < 3  ? WAVE_YEAR_BEFORE
			     : -1;
}

/* By looking at all rows again for each customer. */
static struct question_pairs pairs_by_hand(const struct answer_row *rows)
{
	struct question_pairs pairs = {0};
	for (unsigned customer = 0; customer < CUSTOMERS; customer++) {
		const struct answer_row *last[WAVES] = {NULL};
		for (size_t i = 0; i < ROWS; i++) {
			const struct answer_row *at = &rows[i];
			int wave = wave_of(at->month);
			if (at->customer != customer || wave < 0)
				continue;
			const struct answer_row *so_far = last[wave];
			unsigned when = at->month * 32 + at->day;
			unsigned then = so_far ? so_far->month * 32 + so_far->day : 0;
			pairs.known[wave]++;
			if (!so_far || when > then || (when == then && at->score < so_far->score))
				last[wave] = at;
		}
		for (int wave = WAVE_BEFORE; wave < WAVES && last[WAVE_NOW]; wave++)
			if (last[wave])
				pairs.moved[wave][last[wave]->score][last[WAVE_NOW]->score]++;
		pairs.always += last[0] && last[1] && last[2];
	}
	return pairs;
}

static void write_rows(struct programme_case *files, const struct answer_row *rows, size_t parts)
{
	for (size_t part = 0; part < parts; part++) {
		struct buffer csv = BUFFER_INIT;
		buffer_text(&csv, HEADER);
		for (size_t i = part * ROWS / parts; i < (part + 1) * ROWS / parts; i++)
			buffer_printf(&csv, "%u-%02u-%02u,K%u,%d,,\n",
				2025 + (rows[i].month + 6) / 12, (rows[i].month + 6) % 12 + 1,
				rows[i].day, rows[i].customer, rows[i].score);
		case_file(files, arena_printf(files->arena, "panel%zu.csv", part), csv.bytes);
		buffer_free(&csv);
	}
}

static void order_files_threads_and_memory_change_nothing(void **state)
{
	(void)state;
	static const size_t memories[] = {0, 1, 20 * 1000};
	struct answer_row rows[ROWS];
	uint64_t random = 3;
	struct programme_case files = case_open();
	for (size_t i = 0; i < ROWS; i++)
		rows[i] = (struct answer_row){below(&random, CUSTOMERS), below(&random, 15),
			1 + below(&random, 5), (int)below(&random, 11)};
	struct question_pairs expected = pairs_by_hand(rows);
	for (int round = 0; round < 6; round++) {
		write_rows(&files, rows, 1 + (size_t)round / 2);
		for (int threads = 1; threads <= 8; threads += 3) {
			const struct question_pairs *pairs = read_pairs(&files, PANEL,
				(struct feedback_options){.threads = threads,
					.part = 4096,
					.id_memory = memories[(round + threads) % 3]});
			assert_memory_equal(&pairs[RECOMMEND], &expected, sizeof(expected));
		}
		for (size_t i = ROWS - 1; i > 0; i--) {
			size_t other = below(&random, (uint32_t)i + 1);
			struct answer_row row = rows[i];
			rows[i] = rows[other];
			rows[other] = row;
		}
	}
	assert_true(expected.always > 100);
	case_close(&files);
}

/* ---- refusals ---------------------------------------------------------------------------- */

static void what_can_t_be_paired_is_said(void **state)
{
	(void)state;
	expect_messages(QUESTIONS "  sources: [{id: panel, file: panel.csv, paired: true,\n"
				  "    columns: {date: D, recommend: R}}]\n",
		"program.yaml:9:13: error: source \"panel\" is paired, but does not say which "
		"column "
		"tells its customers apart; add \"customer: Header\" to its columns "
		"[key-missing]\n");
	expect_messages(QUESTIONS "  sources: [{id: panel, file: panel.csv, paired: true,\n"
				  "    columns: {date: D, recommend: R, customer: C, count: N}}]\n",
		"program.yaml:9:13: error: source \"panel\" is both paired and a roll-up, which "
		"says "
		"of no answer whose it is; take \"paired\" away, or read the rows themselves "
		"[key-twice]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_answer_in_each_period_counts),
		cmocka_unit_test(customers_are_known_by_what_is_written),
		cmocka_unit_test(answers_of_known_customers_are_counted),
		cmocka_unit_test(a_wide_file_is_a_panel),
		cmocka_unit_test(sources_that_are_paired_share_customers),
		cmocka_unit_test(nobody_is_paired_unasked),
		cmocka_unit_test(periods_of_the_year_before),
		cmocka_unit_test(order_files_threads_and_memory_change_nothing),
		cmocka_unit_test(what_can_t_be_paired_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
