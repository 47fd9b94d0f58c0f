/* Moments of truth as they are written down: mistakes, and advice. */
#include "programme_case.h"

#define JOURNEY                                                                                    \
	"journey:\n"                                                                               \
	"  stages: [{name: Claim, touchpoints: [Phone]}]\n"                                        \
	"  moments:\n"

static void moments_that_are_nowhere_are_reported(void **state)
{
	(void)state;
	expect_messages(JOURNEY "    - Phon\n"
				"    - {name: Nowhere}\n"
				"    - {where: {stage: Claim}}\n"
				"    - {touchpoint: Phone, where: {touchpoint: Phone}}\n"
				"    - {name: M, where: {stage: Clam}}\n",
		"program.yaml:7:7: error: the journey has no touchpoint \"Phon\"; did you mean "
		"\"Phone\"? [reference]\n"
		"program.yaml:8:7: error: a moment of truth needs a \"touchpoint\", or a \"where\" "
		"that says which responses are about it [key-missing]\n"
		"program.yaml:9:7: error: a moment of truth without a touchpoint needs a \"name\" "
		"[key-missing]\n"
		"program.yaml:10:35: error: the moment of truth \"Phone\" has a touchpoint of its "
		"own; take it out of \"where\" [key-twice]\n"
		"program.yaml:11:25: error: \"Clam\" is not among the stages in feedback; did you "
		"mean \"Claim\"? [reference]\n");
}

static void ranks_set_by_hand_are_checked(void **state)
{
	(void)state;
	expect_messages(JOURNEY
		"    - {touchpoint: Phone, override: {rank: 1, reason: Law, by: marit, on: "
		"2026-09-01}}\n"
		"    - {name: M, where: {stage: Claim},\n"
		"       override: {rank: 1, reason: Law, by: marit, on: 2026-09-01}}\n"
		"    - {name: N, where: {stage: Claim},\n"
		"       override: {rank: 5, reason: Law, by: marit, on: 2026-09-01}}\n"
		"    - {name: O, where: {stage: Claim}, emotional: 6, override: {rank: 2}}\n",
		"program.yaml:9:18: error: rank 1 is set by hand for \"Phone\" as well [id-twice]\n"
		"program.yaml:11:18: error: rank 5 is set by hand, and there are 4 moments of "
		"truth "
		"[range]\n"
		"program.yaml:12:51: error: \"emotional\" must be a whole number from 1 to 5, not "
		"\"6\" [range]\n"
		"program.yaml:12:64: error: override needs \"reason\": why; stands on the page "
		"[key-missing]\n"
		"program.yaml:12:64: error: override needs \"by\": who decided it [key-missing]\n"
		"program.yaml:12:64: error: override needs \"on\": when [key-missing]\n");
}

static void fewer_than_ten_moments_are_few(void **state)
{
	(void)state;
	expect_messages(JOURNEY "    - Phone\n",
		"program.yaml:7:7: warning: the journey has 1 moment of truth, and 10 to 20 are "
		"usual; "
		"fewer leave out where customers make up their minds [advice]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moments_that_are_nowhere_are_reported),
		cmocka_unit_test(ranks_set_by_hand_are_checked),
		cmocka_unit_test(fewer_than_ten_moments_are_few),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
