/* The schedule by a published example and by random networks; conflicts, actions, load. */
#include "measure_case.h"

static const struct schedule_item *item(const struct measured_case *test, const char *code)
{
	const struct schedule_result *result = test->measures->schedule;
	for (size_t i = 0; i < result->items.count; i++)
		if (strcmp(result->items.items[i].initiative->code, code) == 0)
			return &result->items.items[i];
	fail_msg("%s is not in the schedule", code);
	return NULL;
}

static const char *day(const struct measured_case *test, struct date date)
{
	return date.year
		? arena_printf(test->files.arena, "%04d-%02d-%02d", date.year, date.month, date.day)
		: "none";
}

static const char *chain(const struct measured_case *test)
{
	const struct schedule_result *result = test->measures->schedule;
	struct buffer out = BUFFER_INIT;
	for (size_t i = 0; i < result->chain.count; i++)
		buffer_printf(&out, "%s%s", i ? " " : "", result->chain.items[i]->initiative->code);
	const char *text = arena_text(test->files.arena, out.bytes ? out.bytes : "");
	buffer_free(&out);
	return text;
}

/* ---- the critical path method ------------------------------------------------------------ */

/* A task of so many days that could start on the first of January 2027. */
static const char *task(struct arena *arena, const char *code, int days, const char *after)
{
	struct date end = date_from_days(date_days((struct date){2027, 1, 1}) + days - 1);
	return arena_printf(arena,
		"- {code: %s, title: t, owner: marit, start: 2027-01-01, end: %04d-%02d-%02d, "
		"after: [%s]}\n",
		code, end.year, end.month, end.day, after);
}

static void slack_as_published(void **state)
{
	/*
	 * Hillier and Lieberman, Introduction to Operations Research, project management with
	 * PERT/CPM: Reliable Construction Co., 44 weeks, critical A B C E F J L N. Weeks are days.
	 */
	static const struct {
		const char *code, *after;
		int duration, finish, slack;
	} rows[] = {{"A", "", 2, 2, 0}, {"B", "A", 4, 6, 0}, {"C", "B", 10, 16, 0},
		{"D", "C", 6, 22, 4}, {"E", "C", 4, 20, 0}, {"F", "E", 5, 25, 0},
		{"G", "D", 7, 29, 4}, {"H", "E, G", 9, 38, 4}, {"I", "C", 7, 23, 2},
		{"J", "F, I", 8, 33, 0}, {"K", "J", 4, 37, 1}, {"L", "J", 5, 38, 0},
		{"M", "H", 2, 40, 4}, {"N", "K, L", 6, 44, 0}};
	enum { ROWS = sizeof(rows) / sizeof(*rows) };
	(void)state;
	for (int turned = 0; turned < 2; turned++) {
		struct arena *arena = arena_new();
		const char *yaml = "initiatives:\n";
		for (size_t i = 0; i < ROWS; i++) {
			size_t k = turned ? ROWS - 1 - i : i;
			yaml = arena_printf(arena, "%s%s", yaml,
				task(arena, rows[k].code, rows[k].duration, rows[k].after));
		}
		struct measured_case test = measure(yaml, NULL);
		long start = date_days((struct date){2027, 1, 1});
		for (size_t i = 0; i < ROWS; i++) {
			const struct schedule_item *at = item(&test, rows[i].code);
			assert_int_equal(date_days(at->forecast) - start + 1, rows[i].finish);
			near(at->slack, rows[i].slack);
			assert_int_equal(at->critical, rows[i].slack == 0);
		}
		assert_string_equal(chain(&test), "A B C E F J L N");
		assert_string_equal(day(&test, test.measures->schedule->finish), "2027-02-13");
		done(&test);
		arena_free(arena);
	}
}

enum { TASKS = 9, NETWORKS = 60 };
static unsigned seed;
static unsigned draw(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

struct random_network {
	int days[TASKS], offset[TASKS];
	bool waits[TASKS][TASKS]; /* of the first for the second */
};

static struct random_network random_network(void)
{
	struct random_network network = {0};
	for (int i = 0; i < TASKS; i++) {
		network.days[i] = 1 + (int)draw(20);
		network.offset[i] = (int)draw(30);
		for (int k = 0; k < i; k++)
			network.waits[i][k] = draw(4) == 0;
	}
	return network;
}

static struct measured_case measure_network(const struct random_network *network, bool turned)
{
	struct arena *arena = arena_new();
	const char *yaml = "initiatives:\n";
	long first = date_days((struct date){2027, 1, 1});
	for (int n = 0; n < TASKS; n++) {
		int i = turned ? TASKS - 1 - n : n;
		const char *after = "";
		struct date start = date_from_days(first + network->offset[i]);
		struct date end = date_from_days(first + network->offset[i] + network->days[i] - 1);
		for (int k = 0; k < TASKS; k++)
			if (network->waits[i][k])
				after = arena_printf(
					arena, "%s%sT%d", after, *after ? ", " : "", k);
		yaml = arena_printf(arena,
			"%s- {code: T%d, title: t, owner: marit, start: %04d-%02d-%02d, "
			"end: %04d-%02d-%02d, after: [%s]}\n",
			yaml, i, start.year, start.month, start.day, end.year, end.month, end.day,
			after);
	}
	struct measured_case test = measure(yaml, NULL);
	arena_free(arena);
	return test;
}

/* The longest way to the end of a task, by trying them all. */
static int longest(const struct random_network *network, int at)
{
	int start = network->offset[at];
	for (int k = 0; k < at; k++)
		if (network->waits[at][k]) {
			int end = longest(network, k);
			start = end > start ? end : start;
		}
	return start + network->days[at];
}

static int last_end(const struct random_network *network)
{
	int last = 0;
	for (int i = 0; i < TASKS; i++) {
		int end = longest(network, i);
		last = end > last ? end : last;
	}
	return last;
}

static void random_networks_end_as_their_longest_way(void **state)
{
	(void)state;
	seed = 4;
	for (int round = 0; round < NETWORKS; round++) {
		struct random_network network = random_network();
		struct measured_case test = measure_network(&network, false);
		struct measured_case other = measure_network(&network, true);
		long first = date_days((struct date){2027, 1, 1});
		int last = last_end(&network);
		assert_int_equal(date_days(test.measures->schedule->finish) - first + 1, last);
		assert_string_equal(chain(&test), chain(&other));
		for (int i = 0; i < TASKS; i++) {
			const char *code = arena_printf(test.files.arena, "T%d", i);
			const struct schedule_item *at = item(&test, code);
			assert_int_equal(date_days(at->forecast) - first + 1, longest(&network, i));
			near(item(&other, code)->slack, at->slack);
			/* Slack is used up exactly: a day more moves the last end by a day. */
			struct random_network longer = network;
			longer.days[i] += (int)at->slack;
			assert_int_equal(last_end(&longer), last);
			longer.days[i]++;
			assert_int_equal(last_end(&longer), last + 1);
		}
		done(&other);
		done(&test);
	}
}

/* ---- as of the period's last day --------------------------------------------------------- */

static void what_has_begun_keeps_its_start_and_what_is_left_waits(void **state)
{
	(void)state;
	struct measured_case test = measure(
		"initiatives:\n"
		"- {code: A, title: a, owner: marit, status: on track, start: 2026-07-01,\n"
		"   end: 2026-10-31}\n"
		"- {code: B, title: b, owner: marit, status: at risk, start: 2026-09-01,\n"
		"   end: 2026-10-10, after: [A]}\n"
		"- {code: C, title: c, owner: marit, start: 2026-09-01, end: 2026-09-30}\n"
		"- {code: D, title: d, owner: marit, status: off track, start: 2026-01-01,\n"
		"   end: 2026-08-31}\n"
		"- {code: E, title: e, owner: marit, delivered: 2026-06-30, start: 2026-01-01,\n"
		"   end: 2026-05-31}\n",
		NULL);
	/* Ten days of B are left after September; they begin when A has ended. */
	assert_string_equal(day(&test, item(&test, "B")->forecast), "2026-11-10");
	near(item(&test, "B")->slip, 31);
	near(item(&test, "A")->slack, 0);
	assert_string_equal(chain(&test), "A B");
	/* C has not started, so its 30 days are all to come; its last day is not over. */
	assert_string_equal(day(&test, item(&test, "C")->forecast), "2026-10-30");
	assert_false(item(&test, "C")->overdue);
	/* D should have ended: it ends tomorrow at the earliest. */
	assert_string_equal(day(&test, item(&test, "D")->forecast), "2026-10-01");
	near(item(&test, "D")->late, 30);
	assert_true(item(&test, "D")->overdue);
	/* E was late, but is delivered. */
	assert_true(item(&test, "E")->delivered && !item(&test, "E")->overdue);
	assert_true(isnan(item(&test, "E")->slack));
	assert_string_equal(day(&test, item(&test, "E")->end), "2026-06-30");
	const struct schedule_result *result = test.measures->schedule;
	assert_int_equal(result->late.count, 1);
	assert_int_equal(result->running_count, 3);
	assert_int_equal(result->delivered_count, 1);
	assert_int_equal(result->planned_count, 1);
	done(&test);
}

static void what_is_delivered_after_the_period_was_running_in_it(void **state)
{
	(void)state;
	struct measured_case test =
		measure("initiatives:\n- {code: A, title: a, owner: marit, status: delivered,\n"
			"   start: 2026-01-01, end: 2026-12-31, delivered: 2026-10-15}\n",
			NULL);
	const struct schedule_item *at = item(&test, "A");
	assert_true(!at->delivered && at->running);
	assert_string_equal(day(&test, at->forecast), "2026-10-15");
	done(&test);
}

static void initiatives_without_an_end_pass_on_what_they_wait_for(void **state)
{
	(void)state;
	struct measured_case test =
		measure("initiatives:\n"
			"- {code: A, title: a, owner: marit, start: 2027-01-01,\n"
			"   end: 2027-01-31}\n"
			"- {code: B, title: b, owner: marit, after: [A]}\n"
			"- {code: C, title: c, owner: marit, start: 2027-01-10,\n"
			"   end: 2027-01-19, after: [B]}\n",
			NULL);
	assert_string_equal(day(&test, item(&test, "C")->forecast), "2027-02-10");
	assert_string_equal(chain(&test), "A C");
	assert_false(item(&test, "B")->dated);
	assert_int_equal(test.measures->schedule->undated.count, 1);
	done(&test);
}

static void horizons_part_where_the_programme_says(void **state)
{
	static const char list[] = "initiatives:\n"
				   "- {code: A, title: a, owner: marit, end: 2026-12-31}\n"
				   "- {code: B, title: b, owner: marit, end: 2027-01-01}\n"
				   "- {code: C, title: c, owner: marit, end: 2027-09-30}\n"
				   "- {code: D, title: d, owner: marit, end: 2027-10-01}\n"
				   "- {code: E, title: e, owner: marit, start: 2026-01-01}\n"
				   "- {code: F, title: f, owner: marit, delivered: 2026-01-01}\n"
				   "- {code: G, title: g, owner: marit, end: 2026-03-31}\n";
	static const int horizons[2][7] = {
		{HORIZON_SHORT, HORIZON_MID, HORIZON_MID, HORIZON_LONG, -1, -1, HORIZON_SHORT},
		{HORIZON_SHORT, HORIZON_SHORT, HORIZON_LONG, HORIZON_LONG, -1, -1, HORIZON_SHORT}};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct arena *arena = arena_new();
		struct measured_case test =
			measure(arena_printf(arena, "%s%s", list,
					i ? "horizons: {short: 4, mid: 6}\n" : ""),
				NULL);
		for (int k = 0; k < 7; k++) {
			const char code[] = {(char)('A' + k), '\0'};
			assert_int_equal(item(&test, code)->horizon, horizons[i][k]);
		}
		done(&test);
		arena_free(arena);
	}
}

static void without_dates_there_is_no_schedule(void **state)
{
	(void)state;
	struct measured_case none = measure("", NULL);
	assert_null(none.measures->schedule);
	assert_null(none.measures->actions);
	assert_null(none.measures->load);
	done(&none);
	struct measured_case open = measure(
		"initiatives: [{code: A, title: a, owner: marit, start: 2026-01-01}]\n", NULL);
	assert_null(open.measures->schedule);
	done(&open);
	struct measured_case all =
		measure("initiatives:\n"
			"- {code: A, title: a, end: 2026-01-31, delivered: 2026-01-01}\n"
			"- {code: B, title: b, status: delivered}\n",
			NULL);
	assert_true(all.measures->schedule->complete);
	assert_null(all.measures->schedule->latest);
	assert_string_equal(day(&all, all.measures->schedule->finish), "none");
	done(&all);
}

static void dates_end_with_the_year_9999(void **state)
{
	(void)state;
	struct measured_case test =
		measure("horizons: {short: 600, mid: 1200}\ninitiatives:\n"
			"- {code: A, title: a, owner: marit, start: 2027-01-01, end: 9999-12-31}\n"
			"- {code: B, title: b, owner: marit, start: 0001-01-01, end: 9999-12-31, "
			"after: [A]}\n",
			NULL);
	assert_string_equal(day(&test, item(&test, "B")->forecast), "9999-12-31");
	assert_string_equal(day(&test, test.measures->schedule->finish), "9999-12-31");
	near(item(&test, "A")->slack, 0);
	done(&test);
}

/* A programme with this mistake is not measured by the program; a library must not hang. */
static void circles_are_not_scheduled(void **state)
{
	(void)state;
	struct programme_case files = case_open();
	case_file(&files, "program.yaml",
		HEAD "initiatives:\n- {code: A, title: a, end: 2027-01-01, after: [B]}\n"
		     "- {code: B, title: b, end: 2027-01-01, after: [A]}\n"
		     "- {code: C, title: c, end: 2027-01-01, after: [C, A]}\n");
	const struct programme *programme = case_load(&files);
	const struct feedback *feedback = feedback_read(files.arena, programme, files.diagnostics);
	const struct measures *measures = measure_all(files.arena, programme, feedback, &english);
	assert_null(measures->schedule);
	case_close(&files);
}

/* ---- dates against dependencies ---------------------------------------------------------- */

#define LIST_OF(items)  "initiatives:\n" items
#define ROW(code, rest) "- {code: " code ", title: t, owner: marit, " rest "}\n"

static void conflicts_are_advice_where_they_stand(void **state)
{
	(void)state;
	expect_messages(LIST_OF(ROW("A", "start: 2026-01-01, end: 2026-03-31") ROW(
				"B", "start: 2026-03-31, end: 2026-06-30, after: [A, A]")
					ROW("C", "start: 2026-04-01, end: 2026-06-30, after: [A]")),
		"program.yaml:6:3: warning: initiative \"B\" starts on 2026-03-31 but waits for "
		"\"A\", which ends on 2026-03-31: 1 day overlaps; move one of them, or remove the "
		"\"after\" [advice]\n");
	expect_messages(LIST_OF(ROW("A", "start: 2026-01-01, end: 2026-12-31")
					ROW("B", "delivered: 2026-03-31, after: [A]")
						ROW("C", "delivered: 2026-03-30, after: [B]") ROW(
							"D", "delivered: 2026-03-31, after: [B]")),
		"program.yaml:6:3: warning: initiative \"B\" was delivered on 2026-03-31, before "
		"\"A\", which it waits for, on 2026-12-31; correct a date, or remove the \"after\" "
		"[advice]\n"
		"program.yaml:7:3: warning: initiative \"C\" was delivered on 2026-03-30, before "
		"\"B\", which it waits for, on 2026-03-31; correct a date, or remove the \"after\" "
		"[advice]\n");
	expect_messages(
		LIST_OF(ROW("A", "start: 2026-01-01") ROW("B", "end: 2026-03-31, after: [A]") ROW(
			"C", "status: delivered") ROW("D", "end: 2026-03-31, after: [C]")
				ROW("E", "after: [A]")),
		"program.yaml:6:3: warning: initiative \"B\" has dates and waits for \"A\", which "
		"has "
		"no end; add \"end\" to \"A\" [advice]\n");
	expect_messages("horizons: {short: 6, mid: 6}\n",
		"program.yaml:4:11: error: mid term ends 6 months after the period, and short term "
		"6; mid term must end later [range]\n");
}

static void conflicts_are_measured_most_days_first(void **state)
{
	(void)state;
	struct measured_case test = measure(
		LIST_OF(ROW("A", "start: 2027-01-01, end: 2027-03-31")
				ROW("B", "start: 2027-03-01, end: 2027-06-30, after: [A]")
					ROW("C", "start: 2027-02-01, end: 2027-06-30, after: [A]")
						ROW("D", "start: 2027-02-01, after: [E]")
							ROW("E", "status: on track")),
		NULL);
	const struct schedule_result *result = test.measures->schedule;
	assert_int_equal(result->conflicts.count, 3);
	assert_string_equal(result->conflicts.items[0].initiative->code, "C");
	assert_int_equal(result->conflicts.items[0].days, 59);
	assert_string_equal(result->conflicts.items[1].initiative->code, "B");
	assert_int_equal(result->conflicts.items[1].days, 31);
	assert_int_equal(result->conflicts.items[2].kind, CONFLICT_UNDATED);
	assert_int_equal(result->slipping.count, 2);
	done(&test);
}

/* ---- what is next ------------------------------------------------------------------------ */

/* "2026-11-14 milestone CL-01" and the like, line by line. */
static const char *events(const struct measured_case *test)
{
	static const char *const kinds[] = {"milestone", "start", "end"};
	const struct schedule_result *result = test->measures->schedule;
	struct buffer out = BUFFER_INIT;
	for (size_t i = 0; i < result->next.count; i++) {
		const struct schedule_event *event = &result->next.items[i];
		buffer_printf(&out, "%s %s", day(test, event->date), kinds[event->kind]);
		for (size_t k = 0; k < event->codes.count; k++)
			buffer_printf(&out, " %s", event->codes.items[k]);
		if (!isnan(event->late))
			buffer_printf(&out, " late %g", event->late);
		buffer_char(&out, '\n');
	}
	const char *text = arena_text(test->files.arena, out.bytes ? out.bytes : "");
	buffer_free(&out);
	return text;
}

static void the_next_three_months_are_listed_by_day(void **state)
{
	(void)state;
	struct measured_case test = measure(
		LIST_OF(ROW("A", "start: 2026-09-30, end: 2026-12-31") ROW(
			"B", "start: 2026-10-01, end: 2027-01-01") ROW("C",
			"start: 2026-07-01, end: 2026-12-31") ROW("D",
			"start: 2026-10-01, delivered: 2026-09-30") ROW("E",
			"start: 2026-12-31")) "milestones:\n"
					      "- {title: ahead, initiative: A, due: 2026-12-31}\n"
					      "- {title: too far, initiative: B, due: 2027-01-01}\n"
					      "- {title: missed, initiative: C, due: 2026-09-30}\n"
					      "- {title: missed long ago, initiative: C, due: "
					      "2026-08-31}\n"
					      "- {title: reached, initiative: C, due: 2026-08-31, "
					      "reached: 2026-09-30}\n"
					      "- {title: reached later, initiative: C, due: "
					      "2026-11-14, reached: 2026-10-05}\n"
					      "- {title: of what is delivered, initiative: D, due: "
					      "2026-11-30}\n",
		NULL);
	/* One that is due on the period's last day is not late yet. */
	assert_string_equal(events(&test),
		"2026-08-31 milestone C late 30\n"
		"2026-09-30 milestone C\n"
		"2026-10-01 start B\n"
		"2026-11-14 milestone C\n"
		"2026-12-31 milestone A\n"
		"2026-12-31 start E\n"
		"2026-12-31 end C A\n");
	assert_string_equal(day(&test, test.measures->schedule->next_end), "2026-12-31");
	assert_false(test.measures->schedule->progress);
	done(&test);
}

static void what_waits_is_listed_by_the_days_between(void **state)
{
	static const struct {
		const char *code, *before;
		double days;
	} rows[] = {
		{"F", "A", -28}, {"C", "A", 0}, {"D", "A", 10}, {"G", "B", NAN}, {"H", "B", NAN}};
	enum { ROWS = sizeof(rows) / sizeof(*rows) };
	(void)state;
	struct measured_case test = measure(
		LIST_OF(ROW("A", "status: on track, start: 2026-07-01, end: 2027-03-31") ROW(
			"B", "start: 2026-07-01")
				ROW("C", "start: 2027-04-01, end: 2027-06-30, after: [A, A]") ROW(
					"D", "start: 2027-04-11, end: 2027-06-30, after: [A, E]")
					ROW("E", "delivered: 2026-07-01"))
			ROW("F", "start: 2027-03-04, end: 2027-06-30, after: [A]")
				ROW("G", "start: 2027-01-01, end: 2027-06-30, after: [B]")
					ROW("H", "end: 2027-06-30, after: [B]")
						ROW("I", "delivered: 2026-09-30, after: [A]"),
		NULL);
	const struct schedule_result *result = test.measures->schedule;
	assert_int_equal(result->dependencies.count, ROWS);
	assert_int_equal(result->watched.count, ROWS);
	for (size_t i = 0; i < ROWS; i++) {
		const struct dependency *at = &result->dependencies.items[i];
		assert_string_equal(at->item->initiative->code, rows[i].code);
		assert_string_equal(at->before->initiative->code, rows[i].before);
		if (isnan(rows[i].days)) {
			assert_true(isnan(at->days) && isnan(at->late) && isnan(at->spare));
			continue;
		}
		near(at->days, rows[i].days);
		assert_true(rows[i].days < 0 ? at->late == -rows[i].days : isnan(at->late));
		assert_true(rows[i].days > 0 ? at->spare == rows[i].days : isnan(at->spare));
	}
	done(&test);
}

static void milestones_outside_their_initiative_are_advice(void **state)
{
	(void)state;
	expect_messages(
		LIST_OF(ROW("A",
			"start: 2026-01-01, end: 2026-03-31")) "milestones:\n"
							       "- {title: first day, initiative: "
							       "A, due: 2026-01-01}\n"
							       "- {title: last day, initiative: A, "
							       "due: 2026-03-31}\n"
							       "- {title: early, initiative: A, "
							       "due: 2025-12-31}\n"
							       "- {title: late, initiative: A, "
							       "due: 2026-04-01}\n",
		"program.yaml:9:3: warning: milestone \"early\" is due on 2025-12-31, before \"A\" "
		"starts on 2026-01-01; correct one of the dates [advice]\n"
		"program.yaml:10:3: warning: milestone \"late\" is due on 2026-04-01, after \"A\" "
		"ends on 2026-03-31; correct one of the dates [advice]\n");
	expect_messages(LIST_OF(ROW("A", "")) "milestones:\n"
					      "- {title: whose, initiative: B, due: 2026-04-01}\n"
					      "- {initiative: A, due: soon}\n",
		"program.yaml:7:30: error: there is no initiative \"B\" for \"initiative\"; it may "
		"be "
		"\"A\" [reference]\n"
		"program.yaml:8:3: error: milestone needs \"title\": what can be seen then, such "
		"as "
		"Tracker live for motor [key-missing]\n"
		"program.yaml:8:24: error: \"due\" must be a date written as 2026-10-21, not "
		"\"soon\" "
		"[type]\n");
}

/* ---- actions ----------------------------------------------------------------------------- */

static const struct action_result *action(const struct measured_case *test, const char *title)
{
	const struct actions_result *result = test->measures->actions;
	for (size_t i = 0; i < result->items.count; i++)
		if (strcmp(result->items.items[i].action->title, title) == 0)
			return &result->items.items[i];
	fail_msg("there is no action %s", title);
	return NULL;
}

static void actions_are_judged_on_the_periods_last_day(void **state)
{
	static const struct {
		const char *title, *rest;
		int state;
		double days;
	} rows[] = {{"a", "due: 2026-09-30", ACTION_DUE, 0},
		{"b", "due: 2026-09-29", ACTION_OVERDUE, 1},
		{"c", "due: 2026-10-30", ACTION_DUE, 30},
		{"d", "due: 2026-10-31", ACTION_LATER, 31},
		{"e", "raised: 2026-09-30", ACTION_UNDATED, NAN},
		{"f", "due: 2026-08-01, done: 2026-08-01", ACTION_ON_TIME, NAN},
		{"g", "due: 2026-08-01, done: 2026-08-11", ACTION_LATE, 10},
		{"h", "done: 2026-08-11", ACTION_DONE, NAN},
		{"i", "due: 2026-08-31, done: 2026-10-02", ACTION_OVERDUE, 30}};
	enum { ROWS = sizeof(rows) / sizeof(*rows) };
	struct arena *arena = arena_new();
	const char *yaml = "actions:\n- {title: later, raised: 2026-10-01}\n";
	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		yaml = arena_printf(arena, "%s- {title: %s, owner: marit, %s}\n", yaml,
			rows[i].title, rows[i].rest);
	struct measured_case test = measure(yaml, NULL);
	const struct actions_result *result = test.measures->actions;
	for (size_t i = 0; i < ROWS; i++) {
		const struct action_result *at = action(&test, rows[i].title);
		assert_int_equal(at->state, rows[i].state);
		if (isnan(rows[i].days))
			assert_true(isnan(at->days));
		else
			near(at->days, rows[i].days);
	}
	assert_int_equal(result->count, ROWS);
	assert_int_equal(result->unraised_count, 1);
	assert_int_equal(result->open_count, 6);
	assert_int_equal(result->done_count, 3);
	assert_int_equal(result->overdue.count, 2);
	assert_string_equal(result->oldest->action->title, "i");
	near(result->on_time_share, 50);
	done(&test);
	arena_free(arena);
}

static void actions_are_counted_by_month_and_owner(void **state)
{
	(void)state;
	struct measured_case test =
		measure("actions:\n"
			"- {title: a, owner: marit, raised: 2026-03-31, due: 2026-08-31}\n"
			"- {title: b, owner: marit, raised: 2026-04-01, due: 2026-12-31}\n"
			"- {title: c, owner: marit, raised: 2026-09-30, done: 2026-09-30}\n"
			"- {title: d, raised: 2026-09-01, due: 2026-09-01, done: 2026-10-01}\n"
			"- {title: e, owner: marit, done: 2026-06-15}\n"
			"- {title: f, due: 2026-09-15}\n"
			"- {title: g, due: 2026-09-16}\n"
			"- {title: h, owner: marit, raised: 2026-10-01}\n",
			NULL);
	const struct actions_result *result = test.measures->actions;
	static const int opened[] = {1, 0, 0, 0, 0, 2}, closed[] = {0, 0, 1, 0, 0, 1};
	assert_int_equal(result->months.count, 6);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(result->months.items[i].opened, opened[i]);
		assert_int_equal(result->months.items[i].closed, closed[i]);
	}
	assert_string_equal(result->months.items[0].label, "Apr");
	assert_string_equal(result->since, "April");
	assert_int_equal(result->opened_count, 3);
	assert_int_equal(result->closed_count, 2);
	assert_int_equal(result->unopened_count, 3);
	/* Nobody comes last, though most are open. */
	assert_int_equal(result->owners.count, 2);
	assert_string_equal(result->owners.items[0].person->id, "marit");
	assert_int_equal(result->owners.items[0].open, 2);
	assert_int_equal(result->owners.items[0].overdue, 1);
	assert_null(result->owners.items[1].person);
	assert_int_equal(result->owners.items[1].open, 3);
	assert_int_equal(result->owners.items[1].overdue, 3);
	assert_int_equal(result->most_open, 3);
	near(result->scale_days, 92); /* b, until 31 December */
	/* Of four that are overdue the oldest three. */
	assert_int_equal(result->overdue.count, 4);
	assert_int_equal(result->worst.count, 3);
	assert_string_equal(result->worst.items[0]->action->title, "a");
	assert_string_equal(result->worst.items[2]->action->title, "f");
	done(&test);
}

static void months_are_not_counted_when_nobody_says_what_was_agreed_when(void **state)
{
	(void)state;
	struct measured_case test = measure("actions:\n- {title: a, done: 2026-08-01}\n"
					    "- {title: b, due: 2026-09-30}\n",
		NULL);
	assert_int_equal(test.measures->actions->months.count, 0);
	near(test.measures->actions->scale_days, 30); /* less than that is no whole bar */
	done(&test);
	test = measure("actions:\n- {title: a, raised: 2025-08-01}\n", NULL);
	assert_int_equal(test.measures->actions->months.count, 0);
	assert_true(isnan(test.measures->actions->scale_days));
	done(&test);
}

/* ---- load -------------------------------------------------------------------------------- */

static void load_is_counted_by_owner_and_month(void **state)
{
	(void)state;
	struct measured_case test =
		measure("initiatives:\n"
			"- {code: A, title: a, owner: marit, status: on track, start: 2026-07-01,\n"
			"   end: 2026-10-31, person_months: 12.3}\n"
			"- {code: B, title: b, owner: marit, start: 2026-12-01, end: 2027-01-31}\n"
			"- {code: C, title: c, start: 2026-12-01, end: 2027-12-31}\n"
			"actions:\n"
			"- {title: x, owner: marit, due: 2026-12-15}\n"
			"- {title: y, owner: marit, due: 2026-01-15}\n"
			"- {title: z, owner: marit, due: 2026-01-15, done: 2026-01-10}\n",
			NULL);
	const struct load_result *load = test.measures->load;
	assert_int_equal(load->owners.count, 2);
	const struct owner_load *marit = load->most;
	assert_string_equal(marit->person->id, "marit");
	static const int running[] = {1, 0, 1, 1, 0, 0}, actions[] = {2, 1, 1, 0, 0, 0};
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(marit->months.items[i].running, running[i]);
		assert_int_equal(marit->months.items[i].actions, actions[i]);
	}
	/* 31 of A's 123 days lie in October. */
	near(marit->months.items[0].person_months, 3.1);
	near(marit->person_months, 3.1);
	assert_true(isnan(marit->months.items[1].person_months));
	assert_int_equal(marit->peak, 3);
	assert_string_equal(marit->peak_label, "October");
	assert_string_equal(marit->codes, "A");
	assert_int_equal(marit->overdue, 1);
	assert_int_equal(marit->open, 2);
	assert_int_equal(marit->done, 1);
	assert_null(load->owners.items[1].person);
	assert_int_equal(load->months.items[2].running, 2);
	done(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slack_as_published),
		cmocka_unit_test(random_networks_end_as_their_longest_way),
		cmocka_unit_test(what_has_begun_keeps_its_start_and_what_is_left_waits),
		cmocka_unit_test(what_is_delivered_after_the_period_was_running_in_it),
		cmocka_unit_test(initiatives_without_an_end_pass_on_what_they_wait_for),
		cmocka_unit_test(horizons_part_where_the_programme_says),
		cmocka_unit_test(without_dates_there_is_no_schedule),
		cmocka_unit_test(dates_end_with_the_year_9999),
		cmocka_unit_test(circles_are_not_scheduled),
		cmocka_unit_test(conflicts_are_advice_where_they_stand),
		cmocka_unit_test(conflicts_are_measured_most_days_first),
		cmocka_unit_test(the_next_three_months_are_listed_by_day),
		cmocka_unit_test(what_waits_is_listed_by_the_days_between),
		cmocka_unit_test(milestones_outside_their_initiative_are_advice),
		cmocka_unit_test(actions_are_judged_on_the_periods_last_day),
		cmocka_unit_test(actions_are_counted_by_month_and_owner),
		cmocka_unit_test(months_are_not_counted_when_nobody_says_what_was_agreed_when),
		cmocka_unit_test(load_is_counted_by_owner_and_month),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
