/* Complementary suppression: what is hidden can't be found by adding, subtracting, bounding. */
#include "random_case.h"
#include "unit.h"

#include "attack.h"
#include "measure/suppress.h"

#include <stdlib.h>

enum { ATOMS_MOST = 24, SUMS_MOST = 8, CELLS_MOST = ATOMS_MOST + SUMS_MOST, LEAST = 5 };

struct table {
	struct cell items[CELLS_MOST];
	size_t atoms[CELLS_MOST][ATOMS_MOST];
	double n[ATOMS_MOST];
	int tables[ATOMS_MOST];
	struct cells cells;
};

/* ---- the attack -------------------------------------------------------------------------- */

static struct attack attack;

static void spell(const struct cell *cell, bool *members)
{
	memset(members, 0, UNKNOWNS_MOST * sizeof *members);
	for (size_t i = 0; i < cell->count; i++)
		members[cell->atoms[i]] = true;
}

/* Cells of few answers that are known, or known to be less than the protection allows. */
static size_t count_found(const struct cells *cells)
{
	bool members[UNKNOWNS_MOST];
	size_t found = 0;
	attack_begin(&attack, cells->atom_count);
	for (size_t i = 0; i < cells->count; i++) {
		const struct cell *cell = &cells->items[i];
		bool hidden = cell->hidden && cell->n > 0;
		spell(cell, members);
		attack_learn(&attack, members, hidden ? 1 : cell->n, hidden);
	}
	for (size_t i = 0; i < cells->count; i++) {
		const struct cell *cell = &cells->items[i];
		double low, high;
		if (cell->n == 0 || cell->n >= cells->least)
			continue;
		spell(cell, members);
		attack_bounds(&attack, members, &low, &high);
		assert_false(isnan(low) || isnan(high));
		found += attack_knows(&attack, members) || low > 1.001 ||
			high < cells->least - 0.001;
	}
	attack_end(&attack);
	return found;
}

/* ---- tables ------------------------------------------------------------------------------ */

static struct cell *add_cell(struct table *table, enum cell_kind kind, const char *members)
{
	size_t at = table->cells.count++;
	struct cell *cell = &table->items[at];
	*cell = (struct cell){.atoms = table->atoms[at], .kind = kind, .table = 1};
	for (char *end; *members; members = end + (*end == ' ')) {
		size_t atom = strtoul(members, &end, 10);
		table->atoms[at][cell->count++] = atom;
		cell->n += table->n[atom];
	}
	cell->hidden = cell->n > 0 && cell->n < LEAST;
	return cell;
}

/* Cells of these sizes and their total; "u3": three answers that no cell counts. */
static void make_table(struct table *table, const char *text)
{
	char one[8];
	*table = (struct table){
		.cells = {.items = table->items, .tables = table->tables, .least = LEAST}};
	struct cell *total = &table->items[table->cells.count++];
	*total = (struct cell){.atoms = table->atoms[0], .kind = CELL_TOTAL};
	for (char *end; *text; text = end + (*end == ' ')) {
		size_t atom = table->cells.atom_count++;
		bool counted = *text != 'u';
		table->tables[atom] = 1;
		table->n[atom] = strtod(text + !counted, &end);
		total->n += table->n[atom];
		table->atoms[0][total->count++] = atom;
		snprintf(one, sizeof one, "%zu", atom);
		if (counted)
			add_cell(table, CELL_VALUE, one);
	}
	total->hidden = total->n > 0 && total->n < LEAST;
}

/* The total last; (n): withheld. */
static void expect_table(const char *before, const char *expected)
{
	struct table table;
	struct buffer text = BUFFER_INIT;
	make_table(&table, before);
	suppress(&table.cells);
	for (size_t i = 1; i <= table.cells.count; i++) {
		const struct cell *cell = &table.items[i % table.cells.count];
		buffer_printf(&text, cell->hidden ? "%s(%g)" : "%s%g", i > 1 ? " " : "", cell->n);
	}
	assert_string_equal(text.bytes, expected);
	assert_int_equal(count_found(&table.cells), 0);
	buffer_free(&text);
}

static void a_single_hidden_cell_gets_the_smallest_as_companion(void **state)
{
	(void)state;
	expect_table("40 3 12 90", "40 (3) (12) 90 145");
	expect_table("4 6", "(4) (6) 10");
}

static void nothing_hidden_hides_nothing(void **state)
{
	(void)state;
	expect_table("40 0 12 90", "40 0 12 90 142");
}

static void hidden_cells_must_leave_every_count_below_the_threshold_possible(void **state)
{
	(void)state;
	expect_table("40 1 2 12", "40 (1) (2) (12) 55");
	expect_table("40 3 4 12", "40 (3) (4) 12 59");
	expect_table("40 1 4 12", "40 (1) (4) (12) 57");
}

static void empty_cells_hide_nobody(void **state)
{
	(void)state;
	expect_table("40 3 0 12", "40 (3) 0 (12) 55");
}

static void answers_without_a_group_are_companions_when_there_are_enough(void **state)
{
	(void)state;
	expect_table("40 3 u8 12", "40 (3) 12 63");
	expect_table("40 3 u1 12", "40 (3) (12) 56");
	expect_table("40 u2 12", "40 (12) 54");
}

static void without_companions_the_total_is_hidden(void **state)
{
	(void)state;
	expect_table("4 2", "(4) (2) 6");
	expect_table("3 1 0", "(3) (1) 0 (4)");
	expect_table("u40 3", "(3) 43");
	expect_table("2 1 u3", "(2) (1) 6");
}

static void a_cohort_gives_way(void **state)
{
	(void)state;
	struct table table;
	make_table(&table, "40 3 12 90");
	const struct cell *first = add_cell(&table, CELL_COHORT, "0 1");
	const struct cell *last = add_cell(&table, CELL_COHORT, "2 3");
	const struct cell *both = add_cell(&table, CELL_COHORT, "1 2");
	suppress(&table.cells);
	assert_true(table.items[3].hidden);
	assert_false(table.items[0].hidden);
	assert_true(first->hidden && last->hidden);
	assert_false(both->hidden);
	assert_int_equal(count_found(&table.cells), 0);
}

static void the_complement_of_a_hidden_cohort_is_hidden(void **state)
{
	(void)state;
	struct table table;
	make_table(&table, "u3 u50 u60");
	const struct cell *few = add_cell(&table, CELL_COHORT, "0");
	const struct cell *rest = add_cell(&table, CELL_COHORT, "1 2");
	suppress(&table.cells);
	assert_true(few->hidden && rest->hidden && !table.items[0].hidden);
	assert_int_equal(count_found(&table.cells), 0);
}

/* Two quarters of three months, a half year, and a window of three months across both. */
static void periods_inside_each_other_protect_their_months(void **state)
{
	(void)state;
	struct table table;
	make_table(&table, "20 3 30 40 50 60");
	add_cell(&table, CELL_TOTAL, "0 1 2");
	add_cell(&table, CELL_TOTAL, "3 4 5");
	const struct cell *across = add_cell(&table, CELL_COHORT, "1 2 3");
	suppress(&table.cells);
	assert_true(table.items[1].hidden && table.items[2].hidden);
	assert_true(across->hidden);
	assert_false(table.items[3].hidden || table.items[4].hidden);
	assert_int_equal(count_found(&table.cells), 0);
}

/* Stage by shop, margins shown: a cohort of one stage and one shop. */
static void a_cohort_of_two_dimensions_gives_way_to_their_margins(void **state)
{
	(void)state;
	struct table table;
	/* Rows: 2 + 10, 30 + 1; the stage of one shop leaves 1 of the other shop. */
	make_table(&table, "u2 u10 u30 u1");
	add_cell(&table, CELL_VALUE, "0 1");
	add_cell(&table, CELL_VALUE, "2 3");
	add_cell(&table, CELL_VALUE, "0 2");
	add_cell(&table, CELL_VALUE, "1 3");
	const struct cell *cohort = add_cell(&table, CELL_COHORT, "1");
	suppress(&table.cells);
	assert_true(cohort->hidden);
	for (size_t i = 1; i < 5; i++)
		assert_false(table.items[i].hidden);
}

/* ---- any table --------------------------------------------------------------------------- */

/* Cells of few and of many answers, a total, and up to seven sums of any of them. */
static void random_table(uint32_t *seed, struct table *table)
{
	struct buffer text = BUFFER_INIT;
	size_t atoms = 1 + next_random(seed) % ATOMS_MOST, sums = next_random(seed) % SUMS_MOST;
	for (size_t i = 0; i < atoms; i++) {
		uint32_t size = next_random(seed) % 4 == 0 ? 8 : 60;
		buffer_printf(&text, "%s%s%u", i ? " " : "", next_random(seed) % 8 == 0 ? "u" : "",
			next_random(seed) % size);
	}
	make_table(table, text.bytes);
	for (size_t i = 0; i < sums; i++) {
		enum cell_kind kind = next_random(seed) % 4 == 0 ? CELL_TOTAL : CELL_COHORT;
		buffer_free(&text);
		for (size_t k = 0; k < atoms; k++)
			if (next_random(seed) % 3 == 0)
				buffer_printf(&text, "%s%zu", text.length ? " " : "", k);
		if (text.length)
			add_cell(table, kind, text.bytes);
	}
	buffer_free(&text);
}

static void no_hidden_cell_of_500_random_tables_is_found_or_bounded(void **state)
{
	(void)state;
	uint32_t seed = 20261121;
	size_t found_before = 0, shown = 0;
	struct table table;
	for (size_t round = 0; round < 500; round++) {
		random_table(&seed, &table);
		found_before += count_found(&table.cells);
		suppress(&table.cells);
		assert_int_equal(count_found(&table.cells), 0);
		for (size_t i = 0; i < table.cells.count; i++)
			shown += !table.items[i].hidden && table.items[i].n > 0;
	}
	/* There was something to protect, and not by hiding everything. */
	assert_true(found_before > 100);
	assert_true(shown > 2000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_single_hidden_cell_gets_the_smallest_as_companion),
		cmocka_unit_test(nothing_hidden_hides_nothing),
		cmocka_unit_test(hidden_cells_must_leave_every_count_below_the_threshold_possible),
		cmocka_unit_test(empty_cells_hide_nobody),
		cmocka_unit_test(answers_without_a_group_are_companions_when_there_are_enough),
		cmocka_unit_test(without_companions_the_total_is_hidden),
		cmocka_unit_test(a_cohort_gives_way),
		cmocka_unit_test(the_complement_of_a_hidden_cohort_is_hidden),
		cmocka_unit_test(periods_inside_each_other_protect_their_months),
		cmocka_unit_test(a_cohort_of_two_dimensions_gives_way_to_their_margins),
		cmocka_unit_test(no_hidden_cell_of_500_random_tables_is_found_or_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
