/* Priorities by each model, what money buys, and ballots combined by each method. */
#include "measure_case.h"

static const struct priority *find(const struct measures *measures, const char *code)
{
	const struct priority_result *result = measures->priorities;
	for (size_t i = 0; i < result->items.count; i++)
		if (strcmp(result->items.items[i].initiative->code, code) == 0)
			return &result->items.items[i];
	fail_msg("%s is not ranked", code);
	return NULL;
}

/* ---- models ------------------------------------------------------------------------------ */

static void rice_as_published(void **state)
{
	/* 50,000 · 2 · 0.8 / 3, 10,000 · 0.5 · 1 / 0.5, 30,000 · 0.25 · 1 / 1. */
	(void)state;
	struct measured_case test = measure(
		"initiatives:\n"
		"- {code: A, title: a, owner: marit, reach: 30000, impact: 0.25, confidence: 1,\n"
		"   person_months: 1}\n"
		"- {code: B, title: b, owner: marit, reach: 50000, impact: 2, confidence: 0.8,\n"
		"   person_months: 3, benefit: 1, effort: 9}\n"
		"- {code: C, title: c, owner: marit, reach: 10000, impact: 0.5, confidence: 1,\n"
		"   person_months: 0.5}\n"
		"- {code: D, title: d, owner: marit, status: delivered}\n"
		"priorities: {model: rice}\n",
		NULL);
	assert_int_equal(test.measures->priorities->count, 3);
	near(round(find(test.measures, "B")->score), 26667);
	near(find(test.measures, "C")->score, 10000);
	near(find(test.measures, "A")->score, 7500);
	assert_int_equal(find(test.measures, "B")->rank, 1);
	assert_int_equal(find(test.measures, "A")->rank, 3);
	/* With a quarter less work A has exactly C's score: it is safe but for that. */
	assert_int_equal(find(test.measures, "A")->rank_low, 2);
	assert_int_equal(find(test.measures, "C")->rank_high, 2);
	assert_int_equal(find(test.measures, "B")->rank_high, 1);
	assert_int_equal(find(test.measures, "A")->quadrant, -1);
	assert_int_equal(test.measures->priorities->do_now_count, 0);
	done(&test);
}

static void wsjf_and_moscow(void **state)
{
	static const char initiatives[] = "initiatives:\n"
					  "- {code: A, title: a, owner: marit, value: 8, urgency: "
					  "3, opportunity: 1, size: 6,\n"
					  "   moscow: could, benefit: 9, effort: 1}\n"
					  "- {code: B, title: b, owner: marit, value: 2, urgency: "
					  "5, opportunity: 2, size: 3,\n"
					  "   moscow: must, benefit: 5, effort: 5}\n"
					  "- {code: C, title: c, owner: marit, value: 1, urgency: "
					  "1, opportunity: 1, size: 13,\n"
					  "   moscow: must, benefit: 6, effort: 5}\n";
	(void)state;
	struct arena *arena = arena_new();
	struct measured_case test =
		measure(arena_printf(arena, "%spriorities: {model: wsjf}\n", initiatives), NULL);
	near(find(test.measures, "A")->score, 2);
	near(find(test.measures, "B")->score, 3);
	assert_int_equal(find(test.measures, "B")->rank, 1);
	assert_int_equal(find(test.measures, "A")->rank_low, 2);
	done(&test);
	test = measure(arena_printf(arena, "%spriorities: {model: moscow}\n", initiatives), NULL);
	/* Both must be done: benefit and ease decide between them. */
	assert_int_equal(find(test.measures, "C")->rank, 1);
	assert_int_equal(find(test.measures, "B")->rank, 2);
	assert_int_equal(find(test.measures, "A")->rank, 3);
	assert_int_equal(find(test.measures, "A")->rank_low, 3);
	assert_true(test.measures->priorities->other_wsjf);
	assert_int_equal(find(test.measures, "B")->wsjf_rank, 1);
	done(&test);
	arena_free(arena);
}

/* ---- how safe ranks are ------------------------------------------------------------------ */

static double score_at(const struct priority *item, double weight)
{
	return weight * item->benefit + (1 - weight) * (10 - item->effort);
}

static int rank_at(const struct priority_result *result, const struct priority *item, double weight)
{
	int rank = 1;
	for (size_t i = 0; i < result->items.count; i++)
		rank += score_at(&result->items.items[i], weight) > score_at(item, weight) + 1e-9;
	return rank;
}

static void ranks_over_every_weight(void **state)
{
	/* Every weight between two neighbours of a fine grid gives a rank inside the range. */
	(void)state;
	struct arena *arena = arena_new();
	struct buffer yaml = BUFFER_INIT;
	buffer_text(&yaml, "initiatives:\n");
	for (unsigned i = 0, seed = 7; i < 40; i++) {
		seed = seed * 1103515245u + 12345u;
		unsigned benefit = seed >> 16 & 127;
		seed = seed * 1103515245u + 12345u;
		buffer_printf(&yaml,
			"- {code: I%u, title: t, owner: marit, benefit: %g, effort: %g}\n", i,
			(benefit % 101) / 10.0, ((seed >> 16) % 101) / 10.0);
	}
	struct measured_case test = measure(yaml.bytes, NULL);
	const struct priority_result *result = test.measures->priorities;
	for (size_t i = 0; i < result->items.count; i++) {
		const struct priority *item = &result->items.items[i];
		int best = item->rank, worst = item->rank;
		for (int step = 0; step <= 40000; step++) {
			int rank = rank_at(result, item, 0.4 + step / 100000.0);
			best = rank < best ? rank : best;
			worst = rank > worst ? rank : worst;
		}
		assert_int_equal(item->rank_low, best);
		assert_int_equal(item->rank_high, worst);
	}
	done(&test);
	buffer_free(&yaml);
	arena_free(arena);
}

/* ---- money ------------------------------------------------------------------------------- */

#define COSTED(extra_a, extra_b)                                                                   \
	"initiatives:\n"                                                                           \
	"- {code: A, title: a, owner: marit, benefit: 9, effort: 1, cost: " extra_a "}\n"          \
	"- {code: B, title: b, owner: marit, benefit: 8, effort: 1, cost: " extra_b ", gain: 7}\n" \
	"- {code: C, title: c, owner: marit, benefit: 7, effort: 1, cost: 90, status: "            \
	"delivered}\n"                                                                             \
	"- {code: D, title: d, owner: marit, benefit: 6, effort: 1, cost: 500}\n"                  \
	"- {code: E, title: e, owner: marit, benefit: 5, effort: 1, cost: 20}\n"

static void what_a_budget_buys(void **state)
{
	(void)state;
	struct measured_case test =
		measure(COSTED("100", "50") "priorities: {budget: 180}\n", NULL);
	const struct priority_result *result = test.measures->priorities;
	assert_int_equal(result->funded_count, 2);
	near(result->cost_funded, 150);
	near(result->gain_funded, 7);
	near(result->budget_left, 30);
	assert_string_equal(result->too_dear->initiative->code, "D");
	assert_int_equal(result->affordable.count, 1);
	assert_string_equal(result->affordable.items[0]->initiative->code, "E");
	assert_true(find(test.measures, "B")->last_funded);
	assert_false(find(test.measures, "C")->funded); /* it is paid for */
	done(&test);
	test = measure(COSTED("100", "50") "priorities: {budget: 1000}\n", NULL);
	assert_int_equal(test.measures->priorities->funded_count, 4);
	assert_null(test.measures->priorities->too_dear);
	done(&test);
}

static void costs_change_no_rank(void **state)
{
	(void)state;
	struct measured_case cheap = measure(COSTED("100", "50"), NULL);
	struct measured_case dear = measure(COSTED("1100", "1050"), NULL);
	for (size_t i = 0; i < 5; i++) {
		const char *code = cheap.measures->priorities->items.items[i].initiative->code;
		assert_int_equal(find(dear.measures, code)->rank, (int)i + 1);
	}
	done(&dear);
	done(&cheap);
}

static void what_models_and_budgets_miss(void **state)
{
	(void)state;
	expect_messages("initiatives:\n"
			"- {code: A, title: a, owner: marit, reach: 5, impact: 1, cost: 5}\n"
			"- {code: B, title: b, owner: marit, size: 0, value: 1, urgency: 1,\n"
			"   opportunity: 1}\n"
			"- {code: C, title: c, owner: marit, status: delivered}\n"
			"priorities: {model: moscow, line: 1, budget: 100}\n",
		"program.yaml:5:3: error: initiative \"A\" has no \"confidence\", so RICE can't "
		"rank it; "
		"add it [key-missing]\n"
		"program.yaml:5:3: error: initiative \"A\" has no \"moscow\"; add must, should, "
		"could or "
		"wont [key-missing]\n"
		"program.yaml:6:3: error: initiative \"B\" has 0 as \"size\"; nothing is for free, "
		"write "
		"what it takes [range]\n"
		"program.yaml:6:3: error: initiative \"B\" has no \"moscow\"; add must, should, "
		"could or "
		"wont [key-missing]\n"
		"program.yaml:6:3: error: initiative \"B\" has no \"cost\", so nobody can tell how "
		"far the "
		"budget goes; add it, 0 when it costs nothing [key-missing]\n"
		"program.yaml:9:13: error: priorities have a \"line\" and a \"budget\"; each says "
		"how far "
		"money goes, keep one of the two [key-twice]\n");
}

/* ---- ballots ----------------------------------------------------------------------------- */

/* Schulze's example of 45 voters, each ballot written out. */
static struct measured_case elect(const char *combine)
{
	static const struct {
		int voters;
		const char *order;
	} ballots[] = {{5, "A, C, B, E, D"}, {5, "A, D, E, C, B"}, {8, "B, E, D, A, C"},
		{3, "C, A, B, E, D"}, {7, "C, A, E, B, D"}, {2, "C, B, A, D, E"},
		{7, "D, C, E, B, A"}, {8, "E, B, A, D, C"}};
	struct buffer yaml = BUFFER_INIT;
	buffer_text(&yaml, "initiatives:\n");
	for (char code = 'A'; code <= 'E'; code++)
		buffer_printf(&yaml,
			"- {code: %c, title: t, owner: marit, benefit: 5, effort: 5}\n", code);
	buffer_printf(&yaml, "priorities:\n  combine: %s\n  ballots:\n", combine);
	for (size_t i = 0; i < sizeof ballots / sizeof *ballots; i++)
		for (int voter = 0; voter < ballots[i].voters; voter++)
			buffer_printf(&yaml, "  - {id: b%zu-%d, order: [%s]}\n", i, voter,
				ballots[i].order);
	struct measured_case test = measure(yaml.bytes, NULL);
	buffer_free(&yaml);
	return test;
}

static void one_winner_and_the_method_named(void **state)
{
	static const struct {
		const char *combine, *name, *order; /* consensus ranks of A to E */
	} published[] = {{"schulze", "Schulze", "24351"}, {"borda", "Borda", "23451"},
		{"kemeny", "Kemeny", "32541"}};
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct measured_case test = elect(published[i].combine);
		const struct priority_result *result = test.measures->priorities;
		assert_string_equal(result->method, published[i].name);
		for (int item = 0; item < 5; item++) {
			char code[] = {(char)('A' + item), '\0'};
			near(find(test.measures, code)->consensus, published[i].order[item] - '0');
		}
		assert_int_equal(result->others.count, 2);
		assert_false(result->others.items[0].same);
		assert_int_equal(result->others.items[0].first[0], 'E');
		assert_true(result->permuted);
		done(&test);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rice_as_published),
		cmocka_unit_test(wsjf_and_moscow),
		cmocka_unit_test(ranks_over_every_weight),
		cmocka_unit_test(what_a_budget_buys),
		cmocka_unit_test(costs_change_no_rank),
		cmocka_unit_test(what_models_and_budgets_miss),
		cmocka_unit_test(one_winner_and_the_method_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
