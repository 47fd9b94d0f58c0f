/* What field tables say about themselves: JSON Schema and the reference in Markdown. */
#include "fields_case.h"

#include <math.h>

struct dish {
	struct pos at;
	const char *id;
	double price;
	LIST(struct dish) sides;
};
static const struct type dish_type;
static const struct field dish_fields[] = {
	FIELD(struct dish, id, FIELD_ID, .flags = REQUIRED, .help = "short \"id\""),
	FIELD(struct dish, price, FIELD_NUMBER, .high = 99.5, .flags = VALUE,
		.help = "euros | pounds"),
	FIELD(struct dish, sides, FIELD_LIST, .type = &dish_type, .help = "served with it"),
	FIELD_END};
static const struct type dish_type = {"dish", sizeof(struct dish), dish_fields, "something to eat"};

struct course {
	struct pos at;
	const char *name;
	LIST(const struct dish *) choice;
	int order;
};
static const char *const seasons[] = {"summer", "winter", NULL};
static const struct field course_fields[] = {
	FIELD(struct course, name, FIELD_TEXT, .flags = KEY | REQUIRED, .help = "its name"),
	FIELD(struct course, choice, FIELD_REFS, .type = &dish_type, .help = "what there is"),
	FIELD(struct course, order, FIELD_INTEGER, .low = 1, .high = INFINITY, .fallback = "1",
		.help = "when"),
	FIELD_END};
static const struct type course_type = {"long course", sizeof(struct course), course_fields, NULL};

struct menu {
	struct pos at;
	LIST(struct dish) dishes;
	LIST(struct course) courses;
	int season;
	struct date day;
	struct period period;
	double total;
};
static const struct field menu_fields[] = {
	FIELD(struct menu, dishes, FIELD_LIST, .type = &dish_type, .flags = REQUIRED,
		.help = "all dishes"),
	FIELD(struct menu, courses, FIELD_MAP, .type = &course_type, .help = "in order"),
	FIELD(struct menu, season, FIELD_CHOICE, .choices = seasons, .fallback = "summer",
		.help = "of the year"),
	FIELD(struct menu, day, FIELD_DATE, .help = "when it is served"),
	FIELD(struct menu, period, FIELD_PERIOD, .help = "when it is valid"),
	FIELD(struct menu, total, FIELD_NUMBER, .flags = COMPUTED, .help = "never written"),
	FIELD_END};
static const struct type menu_type = {"menu", sizeof(struct menu), menu_fields, "what there is"};

static void the_reference_is_one_table_per_type(void **state)
{
	(void)state;
	struct buffer out = BUFFER_INIT;
	fields_reference(&out, &menu_type);
	assert_string_equal(out.bytes,
		"## menu\n"
		"\n"
		"what there is\n"
		"\n"
		"| key | written as | default | meaning |\n"
		"|---|---|---|---|\n"
		"| `dishes` | list of [dish](#dish) | required | all dishes |\n"
		"| `courses` | mapping from name to [long course](#long-course) |  | in order |\n"
		"| `season` | `summer`, `winter` | `summer` | of the year |\n"
		"| `day` | date, `2026-10-21` |  | when it is served |\n"
		"| `period` | period, `2026-10`, `2026-Q3`, `2026`, `2016-06..2018-09` |  | when "
		"it "
		"is valid |\n"
		"\n"
		"## dish\n"
		"\n"
		"something to eat\n"
		"\n"
		"May be written as its `price` alone.\n"
		"\n"
		"| key | written as | default | meaning |\n"
		"|---|---|---|---|\n"
		"| `id` | id: letters, digits, `-` `_` `.` | required | short \"id\" |\n"
		"| `price` | number, 0 to 99.5 |  | euros \\| pounds |\n"
		"| `sides` | list of [dish](#dish) |  | served with it |\n"
		"\n"
		"## long course\n"
		"\n"
		"| key | written as | default | meaning |\n"
		"|---|---|---|---|\n"
		"| `choice` | ids of dish, one or a list |  | what there is |\n"
		"| `order` | whole number, at least 1 | `1` | when |\n");
	buffer_free(&out);
}

/* A value of the schema by its path of keys and [positions], as text. */
static const char *at(const struct yaml *schema, const char *path)
{
	char *rest = arena_text(arena, path);
	for (char *name = strtok(rest, "/"); name; name = strtok(NULL, "/")) {
		assert_non_null(schema);
		schema = name[0] == '[' ? schema->items[name[1] - '0'] : yaml_find(schema, name);
	}
	return schema && schema->kind == YAML_SCALAR ? schema->text : NULL;
}

static void the_schema_knows_what_the_loader_accepts(void **state)
{
	(void)state;
	struct buffer out = BUFFER_INIT;
	fields_schema(&out, &menu_type, "menu.yaml");
	const struct yaml *schema = parse(out.bytes); /* JSON is YAML */
	expect_reported("");
	static const char *const expected[][2] = {
		{"title", "menu.yaml"},
		{"$ref", "#/$defs/menu"},
		{"$defs/menu/required/[0]", "dishes"},
		{"$defs/menu/additionalProperties", "false"},
		{"$defs/menu/properties/dishes/anyOf/[0]/items/$ref", "#/$defs/dish"},
		{"$defs/menu/properties/courses/additionalProperties/$ref", "#/$defs/long-course"},
		{"$defs/menu/properties/season/enum/[1]", "winter"},
		{"$defs/menu/properties/season/default", "summer"},
		{"$defs/menu/properties/day/format", "date"},
		{"$defs/menu/properties/total", NULL},
		{"$defs/dish/description", "something to eat"},
		{"$defs/dish/anyOf/[0]/properties/id/description", "short \"id\""},
		{"$defs/dish/anyOf/[0]/properties/price/maximum", "99.5"},
		{"$defs/dish/anyOf/[1]/type", "number"},
		{"$defs/long-course/properties/name", NULL},
		{"$defs/long-course/properties/choice/anyOf/[1]/type", "array"},
		{"$defs/long-course/properties/order/minimum", "1"},
		{"$defs/long-course/properties/order/maximum", NULL},
		{"$defs/long-course/properties/order/default", "1"},
	};
	for (size_t i = 0; i < sizeof(expected) / sizeof(*expected); i++) {
		const char *found = at(schema, expected[i][0]);
		if (!found != !expected[i][1] || (found && strcmp(found, expected[i][1]) != 0))
			fail_msg("%s is %s", expected[i][0], found ? found : "absent");
	}
	assert_int_equal(
		yaml_find(yaml_find(yaml_find(schema, "$defs"), "long-course"), "required")->count,
		0);
	buffer_free(&out);
}

static const struct type other_dish_type = {"dish", sizeof(struct course), course_fields, NULL};

struct table {
	struct pos at;
	struct dish dish;
	LIST(struct course) more;
};
static const struct field table_fields[] = {
	FIELD(struct table, dish, FIELD_STRUCT, .type = &dish_type, .help = "one"),
	FIELD(struct table, more, FIELD_LIST, .type = &other_dish_type, .help = "other ones"),
	FIELD_END};
static const struct type table_type = {"table", sizeof(struct table), table_fields, NULL};

static void types_of_one_name_are_told_apart(void **state)
{
	(void)state;
	struct buffer out = BUFFER_INIT;
	fields_schema(&out, &table_type, "table");
	const struct yaml *schema = parse(out.bytes);
	assert_string_equal(at(schema, "$defs/table/properties/dish/$ref"), "#/$defs/dish");
	assert_string_equal(
		at(schema, "$defs/table/properties/more/anyOf/[0]/items/$ref"), "#/$defs/dish-2");
	assert_non_null(at(schema, "$defs/dish-2/properties/order/type"));
	buffer_clear(&out);
	fields_reference(&out, &table_type);
	assert_non_null(strstr(out.bytes, "list of [dish](#dish-2)"));
	assert_non_null(strstr(out.bytes, "## dish 2\n"));
	buffer_free(&out);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin_case, end_case)
	const struct CMUnitTest tests[] = {CASE(the_reference_is_one_table_per_type),
		CASE(the_schema_knows_what_the_loader_accepts),
		CASE(types_of_one_name_are_told_apart)};
	return cmocka_run_group_tests_name("fields: documentation", tests, NULL, NULL);
}
