/* Structs filled from YAML: what is read, what is refused, and in which words. */
#include "fields_case.h"

#include <math.h>

struct person {
	struct pos at;
	const char *id, *name;
};
static const struct field person_fields[] = {
	FIELD(struct person, id, FIELD_ID, .flags = REQUIRED, .help = "short id"),
	FIELD(struct person, name, FIELD_TEXT, .flags = REQUIRED, .help = "full name"), FIELD_END};
static const struct type person_type = {"person", sizeof(struct person), person_fields, NULL};

struct signature {
	struct pos at;
	const struct person *person;
	const char *role;
};
static const struct field signature_fields[] = {
	FIELD(struct signature, person, FIELD_REF, .type = &person_type, .flags = VALUE | REQUIRED,
		.help = "who signs"),
	FIELD(struct signature, role, FIELD_TEXT, .fallback = "member"), FIELD_END};
static const struct type signature_type = {
	"signature", sizeof(struct signature), signature_fields, NULL};

struct word {
	struct pos at;
	const char *word;
	double score;
	const char *note;
};
static const struct field word_fields[] = {
	FIELD(struct word, word, FIELD_TEXT, .flags = KEY | REQUIRED),
	FIELD(struct word, score, FIELD_NUMBER, .flags = VALUE | REQUIRED, .high = 10),
	FIELD(struct word, note, FIELD_TEXT, .help = "a remark"), FIELD_END};
static const struct type word_type = {"scale word", sizeof(struct word), word_fields, NULL};

struct scale {
	struct pos at;
	const char *question;
	LIST(struct word) words;
};
static const struct field scale_fields[] = {FIELD(struct scale, question, FIELD_TEXT, .flags = KEY),
	FIELD(struct scale, words, FIELD_MAP, .type = &word_type, .flags = VALUE), FIELD_END};
static const struct type scale_type = {"scale", sizeof(struct scale), scale_fields, NULL};

struct limits {
	struct pos at;
	int privacy;
	double share;
};
static const struct field limits_fields[] = {
	FIELD(struct limits, privacy, FIELD_INTEGER, .low = 1, .high = INFINITY, .fallback = "5"),
	FIELD(struct limits, share, FIELD_NUMBER, .low = 0, .high = 1), FIELD_END};
static const struct type limits_type = {"limits", sizeof(struct limits), limits_fields, NULL};

static const char *const statuses[] = {"on-track", "at-risk", "delivered", NULL};

struct initiative {
	struct pos at;
	const char *code, *title;
	double benefit;
	bool funded;
	int status;
	struct date start;
	month_index month;
	struct period period;
	uint32_t color;
	const struct person *owner;
	LIST(const struct initiative *) after;
	LIST(const char *) tags;
	LIST(double) scores;
	struct limits limits;
	struct limits *special;
	const struct yaml *extra;
	double priority;
};
static const struct type initiative_type;
static const struct field initiative_fields[] = {
	FIELD(struct initiative, code, FIELD_ID, .flags = REQUIRED, .help = "short code"),
	FIELD(struct initiative, title, FIELD_TEXT, .help = "what it is called"),
	FIELD(struct initiative, benefit, FIELD_NUMBER, .low = 0, .high = 10),
	FIELD(struct initiative, funded, FIELD_BOOLEAN, .help = "has it a budget?"),
	FIELD(struct initiative, status, FIELD_CHOICE, .choices = statuses),
	FIELD(struct initiative, start, FIELD_DATE, .help = "first day"),
	FIELD(struct initiative, month, FIELD_MONTH, .help = "a month"),
	FIELD(struct initiative, period, FIELD_PERIOD, .help = "a period"),
	FIELD(struct initiative, color, FIELD_COLOR, .fallback = "#0F4C5C"),
	FIELD(struct initiative, owner, FIELD_REF, .type = &person_type, .flags = REQUIRED,
		.help = "who answers for it"),
	FIELD(struct initiative, after, FIELD_REFS, .type = &initiative_type),
	FIELD(struct initiative, tags, FIELD_TEXTS, .fallback = "[new, open]"),
	FIELD(struct initiative, scores, FIELD_NUMBERS, .help = "all scores"),
	FIELD(struct initiative, limits, FIELD_STRUCT, .type = &limits_type),
	FIELD(struct initiative, special, FIELD_OPTIONAL, .type = &limits_type),
	FIELD(struct initiative, extra, FIELD_YAML, .help = "anything"),
	FIELD(struct initiative, priority, FIELD_NUMBER, .flags = COMPUTED), FIELD_END};
static const struct type initiative_type = {
	"initiative", sizeof(struct initiative), initiative_fields, NULL};

struct plan {
	struct pos at;
	LIST(struct person) people;
	LIST(struct initiative) initiatives;
	LIST(struct signature) signatures;
	LIST(struct word) words;
	LIST(struct scale) scales;
};
static const struct field plan_fields[] = {
	FIELD(struct plan, people, FIELD_LIST, .type = &person_type),
	FIELD(struct plan, initiatives, FIELD_LIST, .type = &initiative_type),
	FIELD(struct plan, signatures, FIELD_LIST, .type = &signature_type),
	FIELD(struct plan, words, FIELD_MAP, .type = &word_type),
	FIELD(struct plan, scales, FIELD_MAP, .type = &scale_type), FIELD_END};
static const struct type plan_type = {"plan", sizeof(struct plan), plan_fields, NULL};

static const struct plan *load(const char *text)
{
	struct loader *loader = loader_new(arena, diagnostics);
	struct plan *plan = arena_alloc(arena, sizeof(*plan));
	const struct yaml *root = parse(text);
	if (root)
		load_struct(loader, &plan_type, plan, root);
	loader_finish(loader);
	return plan;
}

#define PEOPLE "people: [{id: marit, name: Marit de Vries}, {id: joost, name: Joost}]\n"

static const struct initiative *load_initiative(const char *lines)
{
	const char *text = arena_printf(
		arena, PEOPLE "initiatives:\n- code: CL-02\n  owner: marit\n%s", lines);
	return load(text)->initiatives.items;
}

static void every_kind_is_read(void **state)
{
	(void)state;
	const struct initiative *i = load_initiative("  title: 2.10\n"
						     "  benefit: -0.5e0\n"
						     "  funded: true\n"
						     "  status: At risk\n"
						     "  start: 2026-10-21\n"
						     "  month: 2026-10\n"
						     "  period: 2026-Q3\n"
						     "  color: \"#a9CAD3\"\n"
						     "  after: [CL-02]\n"
						     "  tags: one\n"
						     "  scores: [1, null, 2.5]\n"
						     "  limits: {share: 0.5}\n"
						     "  special: {privacy: 7}\n"
						     "  extra: {a: [b]}\n");
	expect_reported("p.yaml:6:12: error: \"benefit\" must be a number from 0 to 10, not "
			"\"-0.5e0\" [range]\n");
	assert_string_equal(i->title, "2.10");
	assert_true(i->funded);
	assert_int_equal(i->status, 1);
	assert_int_equal(i->start.day, 21);
	assert_int_equal(i->month, 2026 * 12 + 9);
	assert_int_equal(i->period.first, 2026 * 12 + 6);
	assert_int_equal(i->period.last, 2026 * 12 + 8);
	assert_int_equal(i->color, 0xA9CAD3);
	assert_string_equal(i->owner->name, "Marit de Vries");
	assert_ptr_equal(i->after.items[0], i);
	assert_string_equal(i->tags.items[0], "one");
	assert_int_equal(i->scores.count, 3);
	assert_true(isnan(i->scores.items[1]));
	assert_true(i->scores.items[2] == 2.5);
	assert_int_equal(i->limits.privacy, 5);
	assert_true(i->limits.share == 0.5);
	assert_int_equal(i->special->privacy, 7);
	assert_int_equal(i->extra->count, 1);
	assert_int_equal(i->at.line, 3);
	assert_int_equal(i->at.column, 3);
}

static void what_is_absent_is_missing_or_its_default(void **state)
{
	(void)state;
	const struct initiative *i = load_initiative("  title: ~\n  benefit:\n  scores: null\n");
	expect_reported("");
	assert_null(i->title);
	assert_true(isnan(i->benefit));
	assert_true(isnan(i->priority));
	assert_int_equal(i->status, -1);
	assert_int_equal(i->start.year, 0);
	assert_int_equal(i->month, MONTH_NONE);
	assert_false(period_given(i->period));
	assert_int_equal(i->color, 0x0F4C5C);
	assert_int_equal(i->tags.count, 2);
	assert_string_equal(i->tags.items[1], "open");
	assert_int_equal(i->scores.count, 0);
	assert_int_equal(i->limits.privacy, 5);
	assert_true(isnan(i->limits.share));
	assert_int_equal(i->limits.at.line, 3);
	assert_null(i->special);
}

static void wrong_values_say_what_was_expected(void **state)
{
	(void)state;
	const struct initiative *i = load_initiative("  title: [a]\n"
						     "  benefit: high\n"
						     "  funded: yes\n"
						     "  status: at-rsk\n"
						     "  start: 21-10-2026\n"
						     "  month: 2026\n"
						     "  period: soon\n"
						     "  color: red\n"
						     "  scores: [1, x, \"2\", 3,5]\n"
						     "  limits: {privacy: 2.5, share: 1,5}\n"
						     "  special: none\n");
	expect_reported(
		"p.yaml:5:10: error: \"title\" must be text, not a list [type]\n"
		"p.yaml:6:12: error: \"benefit\" must be a number from 0 to 10, not \"high\" "
		"[type]\n"
		"p.yaml:7:11: error: \"funded\" must be true or false, not \"yes\" [type]\n"
		"p.yaml:8:11: error: \"status\" must be one of \"on-track\", \"at-risk\", "
		"\"delivered\", not \"at-rsk\"; did you mean \"at-risk\"? [choice]\n"
		"p.yaml:9:10: error: \"start\" must be a date written as 2026-10-21, not "
		"\"21-10-2026\" [type]\n"
		"p.yaml:10:10: error: \"month\" must be a month written as 2026-10, not \"2026\" "
		"[type]\n"
		"p.yaml:11:11: error: \"period\" must be a period written as 2026-10, 2026-Q3, "
		"2026 "
		"or 2016-06..2018-09, not \"soon\" [type]\n"
		"p.yaml:12:10: error: \"color\" must be a colour written as \"#0F4C5C\", not "
		"\"red\" [type]\n"
		"p.yaml:13:15: error: \"scores\" must be a number, not \"x\" [type]\n"
		"p.yaml:13:18: error: \"scores\" must be a number, not \"2\"; remove the quotes "
		"[type]\n"
		"p.yaml:14:21: error: \"privacy\" must be a whole number of at least 1, not "
		"\"2.5\" "
		"[type]\n"
		"p.yaml:14:35: error: unknown key \"5\" in limits; it knows \"privacy\", \"share\" "
		"[key-unknown]\n"
		"p.yaml:15:12: error: limits must be a mapping (lines of \"key: value\"), not "
		"\"none\" [type]\n");
	assert_true(isnan(i->benefit));
	assert_int_equal(i->limits.privacy, 5);
	assert_int_equal(i->color, 0x0F4C5C);
}

static void numbers_are_strict(void **state)
{
	(void)state;
	static const char *const refused[] = {"\"7\"", ".inf", "nan", "0x10", "1_000", "1,5", "12%",
		"1e999", "1 000", "--1", "1-2"};
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		size_t mark = diagnostics_mark(diagnostics);
		load_initiative(arena_printf(arena, "  limits: \n    share: %s\n", refused[i]));
		assert_false(diagnostics_clean(diagnostics, mark));
	}
	size_t mark = diagnostics_mark(diagnostics);
	const struct initiative *i = load_initiative("  scores: [.5, +3, -3e2, 1E1, 0]\n");
	assert_true(diagnostics_clean(diagnostics, mark));
	assert_true(i->scores.items[2] == -300);
}

static void a_colour_without_quotes_is_a_comment(void **state)
{
	(void)state;
	load_initiative("  color: #0F4C5C\n");
	expect_reported("p.yaml:5:9: error: \"color\" must be a colour written as \"#0F4C5C\", not "
			"nothing; put it in quotes, because # begins a comment [type]\n");
}

static void unknown_keys_get_a_suggestion_or_the_list(void **state)
{
	(void)state;
	load("people: [{id: a, name: A, nme: B, colour: red}]\n"
	     "initiatives:\n- {code: X, owner: a, zzzzzz: 1, priority: 3}\n");
	expect_reported(
		"p.yaml:1:27: error: unknown key \"nme\" in person; did you mean \"name\"? "
		"[key-unknown]\n"
		"p.yaml:1:35: error: unknown key \"colour\" in person; it knows \"id\", \"name\" "
		"[key-unknown]\n"
		"p.yaml:3:23: error: unknown key \"zzzzzz\" in initiative; it knows \"code\", "
		"\"title\", \"benefit\", \"funded\", \"status\", \"start\", \"month\", \"period\" "
		"and 8 "
		"more [key-unknown]\n"
		"p.yaml:3:34: error: unknown key \"priority\" in initiative; it knows \"code\", "
		"\"title\", \"benefit\", \"funded\", \"status\", \"start\", \"month\", \"period\" "
		"and 8 "
		"more [key-unknown]\n");
}

static void what_is_required_is_asked_for(void **state)
{
	(void)state;
	load("initiatives:\n- code: CL-02\n  owner:\n- title: no code\n");
	expect_reported("p.yaml:2:3: error: initiative \"CL-02\" needs \"owner\": who answers for "
			"it [key-missing]\n"
			"p.yaml:4:3: error: initiative needs \"code\": short code [key-missing]\n"
			"p.yaml:4:3: error: initiative needs \"owner\": who answers for it "
			"[key-missing]\n");
}

static void words_that_are_required_are_not_blank(void **state)
{
	(void)state;
	load("people:\n- {id: a, name: \" \\_\"}\n- {id: b, name: \"\"}\n");
	expect_reported(
		"p.yaml:2:3: error: person \"a\" needs \"name\": full name [key-missing]\n"
		"p.yaml:3:3: error: person \"b\" needs \"name\": full name [key-missing]\n");
}

static void ids_are_unique_and_well_formed(void **state)
{
	(void)state;
	load("people:\n- {id: a, name: A}\n- {id: a, name: B}\n- {id: ../x, name: C}\n"
	     "signatures: [../x]\n");
	expect_reported(
		"p.yaml:3:8: error: person \"a\" is already at p.yaml:2; give one of them "
		"another id [id-twice]\n"
		"p.yaml:4:8: error: \"id\" must be an id of letters a to z, digits, \"-\", "
		"\"_\" and \".\" that begins with a letter or digit, not \"../x\" [type]\n");
}

static void references_lead_somewhere(void **state)
{
	(void)state;
	const struct plan *plan =
		load(PEOPLE "signatures: [marrit, {person: joost, role: chair}]\n"
			    "initiatives: [{code: A, owner: nobody, after: [A, B]}]\n");
	expect_reported(
		"p.yaml:2:14: error: there is no person \"marrit\" for \"person\"; did you mean "
		"\"marit\"? [reference]\n"
		"p.yaml:3:32: error: there is no person \"nobody\" for \"owner\"; it may be "
		"\"marit\", \"joost\" [reference]\n"
		"p.yaml:3:51: error: there is no initiative \"B\" for \"after\"; it may be \"A\" "
		"[reference]\n");
	assert_int_equal(plan->initiatives.items[0].after.count, 1);
	assert_string_equal(plan->signatures.items[1].role, "chair");
	assert_string_equal(plan->signatures.items[0].role, "member");
}

static void one_mistake_is_one_diagnostic(void **state)
{
	(void)state;
	load("people: [marit, ~]\n"
	     "signatures: [marit, joost]\n"
	     "initiatives: CL-02\n");
	expect_reported(
		"p.yaml:1:10: error: person must be a mapping (lines of \"key: value\"), "
		"not \"marit\" [type]\n"
		"p.yaml:1:17: error: person must be a mapping (lines of \"key: value\"), "
		"not nothing [type]\n"
		"p.yaml:3:14: error: expected a list of initiative entries (lines that begin "
		"with \"- \"), not \"CL-02\" [type]\n");
}

static void maps_take_keys_and_values(void **state)
{
	(void)state;
	const struct plan *plan = load("words:\n"
				       "  Very good: 5\n"
				       "  Good: {score: 4, note: fine}\n"
				       "  Bad: {word: x, score: 1}\n"
				       "  None:\n"
				       "  High: 11\n"
				       "scales:\n"
				       "  recommend: {Yes: 10, No: 0}\n"
				       "  visit:\n");
	expect_reported(
		"p.yaml:4:9: error: unknown key \"word\" in scale word; it knows \"score\", "
		"\"note\" [key-unknown]\n"
		"p.yaml:5:3: error: scale word \"None\" needs \"score\" [key-missing]\n"
		"p.yaml:6:9: error: \"score\" must be a number from 0 to 10, not \"11\" [range]\n");
	assert_string_equal(plan->words.items[0].word, "Very good");
	assert_true(plan->words.items[0].score == 5);
	assert_string_equal(plan->words.items[1].note, "fine");
	assert_int_equal(plan->words.items[1].at.column, 3);
	assert_int_equal(plan->scales.items[0].words.count, 2);
	assert_string_equal(plan->scales.items[0].words.items[1].word, "No");
	assert_int_equal(plan->scales.items[1].words.count, 0);
}

static const struct yaml *list_of_two(
	struct loader *loader, const struct yaml *spec, const struct type *type, void *context)
{
	assert_ptr_equal(type, &person_type);
	assert_string_equal(yaml_find(spec, "file")->text, "people.csv");
	(void)loader;
	return context;
}

static void a_list_may_come_from_a_file(void **state)
{
	(void)state;
	struct loader *loader = loader_new(arena, diagnostics);
	void *rows = (void *)parse("[{id: a, name: A}, {id: b, name: B}]");
	loader_list_files(loader, list_of_two, rows);
	struct plan *plan = arena_alloc(arena, sizeof(*plan));
	load_struct(loader, &plan_type, plan, parse("people: {file: people.csv}"));
	loader_finish(loader);
	expect_reported("");
	assert_int_equal(plan->people.count, 2);
	assert_ptr_equal(loader_find(loader, &person_type, "b"), &plan->people.items[1]);
	assert_null(loader_find(loader, &initiative_type, "b"));
}

static void many_ids_are_all_found(void **state)
{
	(void)state;
	struct buffer text = BUFFER_INIT;
	buffer_text(&text, "people:\n");
	for (int i = 0; i < 5000; i++)
		buffer_printf(&text, "- {id: p%d, name: N}\n", i);
	buffer_text(&text, "signatures: [p0, p4999, p2500]\n");
	const struct plan *plan = load(text.bytes);
	expect_reported("");
	assert_string_equal(plan->signatures.items[2].person->id, "p2500");
	buffer_free(&text);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin_case, end_case)
	const struct CMUnitTest tests[] = {CASE(every_kind_is_read),
		CASE(what_is_absent_is_missing_or_its_default),
		CASE(wrong_values_say_what_was_expected), CASE(numbers_are_strict),
		CASE(a_colour_without_quotes_is_a_comment),
		CASE(unknown_keys_get_a_suggestion_or_the_list),
		CASE(what_is_required_is_asked_for), CASE(words_that_are_required_are_not_blank),
		CASE(ids_are_unique_and_well_formed), CASE(references_lead_somewhere),
		CASE(one_mistake_is_one_diagnostic), CASE(maps_take_keys_and_values),
		CASE(a_list_may_come_from_a_file), CASE(many_ids_are_all_found)};
	return cmocka_run_group_tests_name("fields: loading", tests, NULL, NULL);
}
