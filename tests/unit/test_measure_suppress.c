/* Complementary suppression: what is hidden can't be found by adding and subtracting. */
#include "unit.h"

#include "measure/suppress.h"

#include <stdlib.h>
#include <string.h>

/* ---- a reader with paper and pencil ------------------------------------------------------ */

enum { CELLS_MOST = 24, SUMS_MOST = 8, ROWS_MOST = CELLS_MOST + SUMS_MOST, LEAST = 5 };

/*
 * Gaussian elimination modulo a prime, over all cells: a shown cell is a row, a shown sum is a
 * row. Not how the code under test does it.
 */
struct reader {
	uint64_t rows[ROWS_MOST][CELLS_MOST];
	size_t pivots[ROWS_MOST];
	size_t count, columns;
};
static const uint64_t prime = 2147483647;

static uint64_t power(uint64_t base, uint64_t exponent)
{
	uint64_t result = 1;
	for (; exponent > 0; exponent /= 2, base = base * base % prime)
		if (exponent % 2 == 1)
			result = result * base % prime;
	return result;
}

/* What is left of a row when all that is known is taken out; true when nothing is. */
static bool is_known(const struct reader *reader, uint64_t *row)
{
	bool nothing = true;
	for (size_t i = 0; i < reader->count; i++) {
		uint64_t factor = row[reader->pivots[i]];
		for (size_t k = 0; k < reader->columns; k++)
			row[k] = (row[k] + (prime - factor) * reader->rows[i][k]) % prime;
	}
	for (size_t k = 0; k < reader->columns; k++)
		nothing = nothing && row[k] == 0;
	return nothing;
}

static void learn(struct reader *reader, const uint64_t *told)
{
	uint64_t row[CELLS_MOST];
	size_t pivot = 0;
	memcpy(row, told, sizeof row);
	if (is_known(reader, row))
		return;
	while (row[pivot] == 0)
		pivot++;
	uint64_t inverse = power(row[pivot], prime - 2);
	for (size_t k = 0; k < reader->columns; k++)
		reader->rows[reader->count][k] = row[k] * inverse % prime;
	reader->pivots[reader->count++] = pivot;
}

static void spell_sum(const struct sum *sum, uint64_t *row)
{
	memset(row, 0, CELLS_MOST * sizeof *row);
	for (size_t i = 0; i < sum->count; i++)
		row[sum->cells[i]] = 1;
}

static void read_table(struct reader *reader, const struct cells *cells)
{
	uint64_t row[CELLS_MOST];
	*reader = (struct reader){.columns = cells->count};
	for (size_t i = 0; i < cells->count; i++) {
		memset(row, 0, sizeof row);
		row[i] = 1;
		if (cells->items[i].state == CELL_SHOWN || cells->items[i].n == 0)
			learn(reader, row);
	}
	for (size_t i = 0; i < cells->sum_count; i++) {
		spell_sum(&cells->sums[i], row);
		if (!cells->sums[i].hidden)
			learn(reader, row);
	}
}

/* Cells and sums below the threshold that can be found out. */
static size_t count_found(const struct cells *cells)
{
	struct reader reader;
	uint64_t row[CELLS_MOST];
	size_t found = 0;
	read_table(&reader, cells);
	for (size_t i = 0; i < cells->count; i++) {
		memset(row, 0, sizeof row);
		row[i] = 1;
		if (cells->items[i].n > 0 && cells->items[i].n < cells->least)
			found += is_known(&reader, row);
	}
	for (size_t i = 0; i < cells->sum_count; i++) {
		double n = 0;
		for (size_t k = 0; k < cells->sums[i].count; k++)
			n += cells->items[cells->sums[i].cells[k]].n;
		spell_sum(&cells->sums[i], row);
		if (n > 0 && n < cells->least)
			found += is_known(&reader, row);
	}
	return found;
}

/* ---- tables ------------------------------------------------------------------------------ */

static const size_t all[CELLS_MOST] = {
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23};

/* Cells of these sizes below a total: "7 h3 u2", h hidden, u on no page. */
static struct cells make_table(struct cell *items, struct sum *sums, const char *text)
{
	struct cells cells = {.items = items, .sums = sums, .sum_count = 1, .least = LEAST};
	char *end;
	for (; *text; text = end + (*end == ' ')) {
		bool hidden = *text == 'h', unpublished = *text == 'u';
		double n = strtod(text + (hidden || unpublished), &end);
		items[cells.count++] = (struct cell){.n = n,
			.state = hidden       ? CELL_HIDDEN
				: unpublished ? CELL_UNPUBLISHED
					      : CELL_SHOWN};
	}
	sums[0] = (struct sum){.cells = all, .count = cells.count, .total = true};
	return cells;
}

static void expect_table(const char *before, const char *expected)
{
	struct cell items[CELLS_MOST];
	struct sum sums[1];
	struct cells cells = make_table(items, sums, before);
	struct buffer text = BUFFER_INIT;
	suppress(&cells);
	for (size_t i = 0; i < cells.count; i++)
		buffer_printf(&text, "%s%s%g", i ? " " : "",
			items[i].state == CELL_HIDDEN                ? "h"
				: items[i].state == CELL_UNPUBLISHED ? "u"
								     : "",
			items[i].n);
	assert_string_equal(text.bytes, expected);
	assert_int_equal(count_found(&cells), 0);
	buffer_free(&text);
}

static void a_single_hidden_cell_gets_the_smallest_as_companion(void **state)
{
	(void)state;
	expect_table("40 h3 12 90", "40 h3 h12 90");
	expect_table("h4 6", "h4 h6");
}

static void nothing_hidden_hides_nothing(void **state)
{
	(void)state;
	expect_table("40 0 12 90", "40 0 12 90");
}

static void two_hidden_cells_are_not_enough_when_both_are_tiny(void **state)
{
	(void)state;
	expect_table("40 h1 h2 12", "40 h1 h2 h12");
	expect_table("40 h3 h4 12", "40 h3 h4 12");
}

static void empty_cells_hide_nobody(void **state)
{
	(void)state;
	expect_table("40 h3 0 12", "40 h3 0 h12");
}

static void answers_without_a_group_are_companions_when_there_are_enough(void **state)
{
	(void)state;
	expect_table("40 h3 u8 12", "40 h3 u8 12");
	expect_table("40 h3 u1 12", "40 h3 u1 h12");
}

static void a_cohort_gives_way(void **state)
{
	(void)state;
	static const size_t first_two[] = {0, 1}, last_two[] = {2, 3}, alone[] = {1};
	struct cell items[CELLS_MOST];
	struct sum sums[4];
	struct cells cells = make_table(items, sums, "40 h3 12 90");
	sums[1] = (struct sum){.cells = first_two, .count = 2};
	sums[2] = (struct sum){.cells = last_two, .count = 2};
	sums[3] = (struct sum){.cells = alone, .count = 1, .hidden = true};
	cells.sum_count = 4;
	suppress(&cells);
	assert_true(items[2].state == CELL_HIDDEN);
	assert_false(sums[0].hidden);
	assert_true(sums[1].hidden);
	assert_true(sums[2].hidden);
	assert_int_equal(count_found(&cells), 0);
}

static void the_complement_of_a_hidden_cohort_is_hidden(void **state)
{
	(void)state;
	static const size_t small[] = {0}, rest[] = {1, 2};
	struct cell items[CELLS_MOST];
	struct sum sums[3];
	struct cells cells = make_table(items, sums, "u3 u50 u60");
	sums[1] = (struct sum){.cells = small, .count = 1, .hidden = true};
	sums[2] = (struct sum){.cells = rest, .count = 2};
	cells.sum_count = 3;
	suppress(&cells);
	assert_true(sums[2].hidden);
	assert_false(sums[0].hidden);
	assert_int_equal(count_found(&cells), 0);
}

/* ---- any table --------------------------------------------------------------------------- */

static uint32_t next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* Cells of few and of many answers, a total, and up to seven sums of any of them. */
static struct cells random_table(
	uint32_t *seed, struct cell *items, struct sum *sums, size_t (*members)[CELLS_MOST])
{
	struct cells cells = {.items = items, .sums = sums, .least = LEAST};
	cells.count = 1 + next_random(seed) % CELLS_MOST;
	for (size_t i = 0; i < cells.count; i++) {
		uint32_t size = next_random(seed) % 4 == 0 ? 8 : 60;
		items[i].n = next_random(seed) % size;
		items[i].state = items[i].n > 0 && items[i].n < LEAST ? CELL_HIDDEN : CELL_SHOWN;
		if (next_random(seed) % 8 == 0)
			items[i].state = CELL_UNPUBLISHED;
	}
	cells.sum_count = 1 + next_random(seed) % SUMS_MOST;
	for (size_t i = 0; i < cells.sum_count; i++) {
		double n = 0;
		sums[i] = (struct sum){.cells = members[i], .total = i == 0};
		for (size_t k = 0; k < cells.count; k++)
			if (i == 0 || next_random(seed) % 3 == 0) {
				members[i][sums[i].count++] = k;
				n += items[k].n;
			}
		sums[i].hidden = n > 0 && n < LEAST;
	}
	return cells;
}

static void no_hidden_cell_of_500_random_tables_is_found_by_elimination(void **state)
{
	(void)state;
	uint32_t seed = 20261121;
	size_t found_before = 0, shown = 0;
	for (size_t round = 0; round < 500; round++) {
		struct cell items[CELLS_MOST];
		struct sum sums[SUMS_MOST];
		size_t members[SUMS_MOST][CELLS_MOST];
		struct cells cells = random_table(&seed, items, sums, members);
		found_before += count_found(&cells);
		suppress(&cells);
		assert_int_equal(count_found(&cells), 0);
		for (size_t i = 0; i < cells.count; i++)
			shown += items[i].state == CELL_SHOWN && items[i].n > 0;
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
		cmocka_unit_test(two_hidden_cells_are_not_enough_when_both_are_tiny),
		cmocka_unit_test(empty_cells_hide_nobody),
		cmocka_unit_test(answers_without_a_group_are_companions_when_there_are_enough),
		cmocka_unit_test(a_cohort_gives_way),
		cmocka_unit_test(the_complement_of_a_hidden_cohort_is_hidden),
		cmocka_unit_test(no_hidden_cell_of_500_random_tables_is_found_by_elimination),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
