/* Described structs and YAML read back by name, printed for people and raw. */
#include "fields_case.h"

#include <math.h>

struct step {
	struct pos at;
	const char *id, *name;
	double score;
	int format;
};
static const struct field step_fields[] = {FIELD(struct step, id, FIELD_ID, .help = "its id"),
	FIELD(struct step, name, FIELD_TEXT, .help = "its name"),
	FIELD(struct step, score, FIELD_NUMBER, .flags = FORMATTED,
		.format_offset = offsetof(struct step, format), .help = "its score"),
	FIELD_END};
static const struct type step_type = {"step", sizeof(struct step), step_fields, NULL};

struct margin {
	double low, high;
};
static const struct field margin_fields[] = {
	FIELD(struct margin, low, FIELD_NUMBER, .format = FORMAT_DECIMAL1, .help = "lower end"),
	FIELD(struct margin, high, FIELD_NUMBER, .format = FORMAT_DECIMAL1, .help = "upper end"),
	FIELD_END};
static const struct type margin_type = {"margin", sizeof(struct margin), margin_fields, NULL};

static const char *const states[] = {"shown", "few-answers", NULL};

struct journey {
	struct pos at;
	const char *title, *story;
	double cost;
	int number, state;
	bool open;
	struct date start;
	month_index month;
	struct period period;
	uint32_t color;
	const struct step *first, *none;
	LIST(const struct step *) path;
	LIST(struct step) steps;
	LIST(const char *) tags;
	LIST(double) scores;
	struct margin margin;
	const struct yaml *extra;
};
#define ROW(member, kind, ...) FIELD(struct journey, member, kind, __VA_ARGS__, .help = #member)
static const struct field journey_fields[] = {ROW(title, FIELD_TEXT, .flags = 0),
	ROW(story, FIELD_RICH, .flags = 0), ROW(cost, FIELD_NUMBER, .format = FORMAT_MONEY_SHORT),
	ROW(number, FIELD_INTEGER, .flags = 0), ROW(state, FIELD_CHOICE, .choices = states),
	ROW(open, FIELD_BOOLEAN, .flags = 0), ROW(start, FIELD_DATE, .flags = 0),
	ROW(month, FIELD_MONTH, .flags = 0), ROW(period, FIELD_PERIOD, .flags = 0),
	ROW(color, FIELD_COLOR, .flags = 0), ROW(first, FIELD_REF, .type = &step_type),
	ROW(none, FIELD_REF, .type = &step_type), ROW(path, FIELD_REFS, .type = &step_type),
	ROW(steps, FIELD_LIST, .type = &step_type), ROW(tags, FIELD_TEXTS, .flags = 0),
	ROW(scores, FIELD_NUMBERS, .format = FORMAT_SIGNED1),
	ROW(margin, FIELD_STRUCT, .flags = INLINE, .type = &margin_type),
	ROW(extra, FIELD_YAML, .flags = 0), FIELD_END};
static const struct type journey_type = {"journey", sizeof(struct journey), journey_fields, NULL};

static const struct locale english = {.language = &language_english, .currency = "EUR"};

static struct step steps[] = {
	{.id = "buy", .name = "Buy", .score = 4.25, .format = FORMAT_DECIMAL1},
	{.id = "use", .name = "Use", .score = -3, .format = FORMAT_NPS}};
static const struct step *path[] = {&steps[1], &steps[0]};
static const char *tags[] = {"a", "b", "c"};
static double scores[] = {1, NAN, -2.25};

static const struct journey journey = {.title = "Claim",
	.cost = 60000,
	.number = 7,
	.state = 1,
	.start = {2026, 10, 21},
	.month = 2026 * 12 + 9,
	.period = {2026 * 12 + 6, 2026 * 12 + 8},
	.color = 0x0F4C5C,
	.first = &steps[0],
	.path = {path, 2},
	.steps = {steps, 2},
	.tags = {tags, 3},
	.scores = {scores, 3},
	.margin = {0.5, NAN}};

/* Dotted names and [positions], as a template would walk them. */
static struct value walk(const char *names)
{
	struct value value = value_of(&journey_type, &journey);
	char *rest = arena_text(arena, names);
	for (char *name = strtok(rest, "."); name; name = strtok(NULL, "."))
		value = name[0] == '[' ? value_item(value, (size_t)(name[1] - '0'))
				       : value_find(value, name);
	return value;
}

static void people_read_words_and_figures_get_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *names, *people, *raw;
	} rows[] = {
		{"title", "Claim", "Claim"},
		{"story", "", ""},
		{"cost", "€60k", "60000"},
		{"number", "7", "7"},
		{"state", "few-answers", "few-answers"},
		{"open", "false", "false"},
		{"start", "21 October 2026", "2026-10-21"},
		{"start.@month", "October 2026", "2026-10"},
		{"start.@short", "21 Oct", "2026-10-21"},
		{"start.@month.@short", "Oct 2026", "2026-10"},
		{"month", "October 2026", "2026-10"},
		{"period", "Q3\u00A02026", "2026-Q3"},
		{"color", "#0F4C5C", "#0F4C5C"},
		{"first", "buy", "buy"},
		{"first.name", "Buy", "Buy"},
		{"first.score", "4.3", "4.25"},
		{"path.[0].score", "−3", "-3"},
		{"path", "use, buy", "use, buy"},
		{"path.count", "2", "2"},
		{"path.count.@one", "false", "false"},
		{"steps.[1].@number.@one", "false", "false"},
		{"steps.[0].@number.@one", "true", "true"},
		{"steps.[1].name", "Use", "Use"},
		{"steps.[1].@number", "2", "2"},
		{"steps.[1].@last", "true", "true"},
		{"tags.[0].@first", "true", "true"},
		{"tags.[2]", "c", "c"},
		{"tags.[3]", "", ""},
		{"scores", "+1.0, , −2.3", "1, null, -2.25"},
		{"margin.low", "0.5", "0.5"},
		{"low", "0.5", "0.5"},
		{"high", "", ""},
		{"none.name", "", ""},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buffer people = BUFFER_INIT, raw = BUFFER_INIT;
		value_print(&people, walk(rows[i].names), &english);
		value_print_raw(&raw, walk(rows[i].names));
		const char *both =
			arena_printf(arena, "%s: %s | %s", rows[i].names, people.bytes, raw.bytes);
		assert_string_equal(both,
			arena_printf(
				arena, "%s: %s | %s", rows[i].names, rows[i].people, rows[i].raw));
		buffer_free(&people);
		buffer_free(&raw);
	}
}

static void truth_is_being_there_and_not_empty(void **state)
{
	(void)state;
	static const char *const true_names[] = {"title", "cost", "state", "start", "month",
		"period", "first", "path", "steps", "scores.[0]", "margin", "state.few_answers",
		"state.few-answers", "color"};
	static const char *const false_names[] = {"story", "open", "none", "none.name", "extra",
		"scores.[1]", "high", "state.shown", "nothing", "first.nothing", "tags.[9]",
		"title.@first"};
	for (size_t i = 0; i < sizeof(true_names) / sizeof(*true_names); i++)
		if (!value_truth(walk(true_names[i])))
			fail_msg("%s is false", true_names[i]);
	for (size_t i = 0; i < sizeof(false_names) / sizeof(*false_names); i++)
		if (value_truth(walk(false_names[i])))
			fail_msg("%s is true", false_names[i]);
}

static void missing_is_not_the_same_as_empty(void **state)
{
	(void)state;
	assert_true(value_missing(walk("nothing")));
	assert_true(value_missing(walk("none.nothing")));
	assert_true(value_missing(walk("state.unheard_of")));
	assert_false(value_missing(walk("none.name")));
	assert_false(value_missing(walk("story")));
	assert_false(value_missing(walk("extra")));
	assert_false(value_missing(walk("high")));
}

static void nothing_is_printed_of_what_was_not_given(void **state)
{
	(void)state;
	struct journey *empty = arena_alloc(arena, sizeof(*empty));
	empty->cost = NAN;
	empty->state = -1;
	empty->month = MONTH_NONE;
	empty->period = PERIOD_NONE;
	struct buffer out = BUFFER_INIT;
	for (const struct field *field = journey_fields; field->name; field++) {
		if (field->kind == FIELD_INTEGER || field->kind == FIELD_BOOLEAN ||
			field->kind == FIELD_COLOR)
			continue;
		struct value value = value_find(value_of(&journey_type, empty), field->name);
		value_print(&out, value, &english);
		value_print_raw(&out, value);
		if (field->kind != FIELD_STRUCT)
			assert_false(value_truth(value));
	}
	assert_string_equal(out.bytes, "");
	buffer_free(&out);
}

/* What the data of the Mustache specification needs. */
static void yaml_is_seen_as_mustache_expects(void **state)
{
	(void)state;
	struct value root = value_yaml(parse("power: 1.210\n"
					     "whole: 85\n"
					     "quoted: \"1.210\"\n"
					     "no: false\n"
					     "yes: true\n"
					     "none: null\n"
					     "empty: \"\"\n"
					     "zero: 0\n"
					     "nested: {a: {b: {c: deep}}}\n"
					     "list: [1, [2, 3], {n: 4}]\n"
					     "none_here: []\n"));
	struct buffer out = BUFFER_INIT;
	static const char *const printed[] = {"power", "whole", "quoted", "no", "none", "list"};
	for (size_t i = 0; i < sizeof(printed) / sizeof(*printed); i++) {
		value_print(&out, value_find(root, printed[i]), &english);
		buffer_char(&out, '\n');
	}
	assert_string_equal(out.bytes, "1.21\n85\n1.210\nfalse\n\n1, 2, 3, \n");
	buffer_free(&out);
	assert_true(value_truth(value_find(root, "yes")));
	static const char *const untrue[] = {"no", "zero", "none", "empty", "none_here", "missing"};
	for (size_t i = 0; i < sizeof(untrue) / sizeof(*untrue); i++)
		assert_false(value_truth(value_find(root, untrue[i])));
	assert_false(value_missing(value_find(root, "none")));
	struct value deep = value_find(value_find(value_find(root, "nested"), "a"), "b");
	assert_string_equal(value_find(deep, "c").text, "deep");
	struct value list = value_find(root, "list");
	assert_true(value_item(value_item(list, 1), 1).number == 3);
	assert_true(value_find(value_item(list, 2), "n").number == 4);
	assert_true(value_truth(value_find(value_item(list, 2), "@last")));
	assert_string_equal(value_text("x").text, "x");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin_case, end_case)
	const struct CMUnitTest tests[] = {CASE(people_read_words_and_figures_get_numbers),
		CASE(truth_is_being_there_and_not_empty), CASE(missing_is_not_the_same_as_empty),
		CASE(nothing_is_printed_of_what_was_not_given),
		CASE(yaml_is_seen_as_mustache_expects)};
	return cmocka_run_group_tests_name("fields: values", tests, NULL, NULL);
}
