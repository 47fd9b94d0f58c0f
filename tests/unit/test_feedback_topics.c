/* Topics: which words are found in a comment, and what is counted about those who wrote them. */
#include "programme_case.h"

#include "feedback/feedback.h"
#include "feedback/terms.h"

/* ---- words ------------------------------------------------------------------------------- */

static bool found_in(const char *word, const char *text)
{
	struct arena *arena = arena_new();
	struct terms *terms = terms_new(arena);
	size_t number = terms_add(terms, word);
	terms_add(terms, "some other word");
	terms_build(terms);
	struct term_finder *finder = term_finder_new(arena, terms);
	find_terms(finder, "some other word", strlen("some other word"));
	find_terms(finder, text, strlen(text));
	bool found = term_found(finder, number);
	term_finder_close(finder);
	arena_free(arena);
	return found;
}

static void words_are_found_where_they_stand_alone(void **state)
{
	(void)state;
	static const struct {
		const char *word, *text;
		bool found;
	} cases[] = {
		{"wait", "I had to WAIT.", true},
		{"wait", "waiting", false},
		{"wait*", "the Waiting room", true},
		{"wait*", "await", false},
		{"*time", "My lifetime!", true},
		{"*time", "sometimes", false},
		{"*cost*", "Zusatzcosten", true},
		{"paid", "unpaid", false},
		{"paid", "3paid", false},
		{"paid", "(paid)", true},
		{"paid", "pre-paid", true},
		{"weeks of silence", "Three weeks  of\nsilence, then", true},
		{"weeks of silence", "weeks ofsilence", false},
		{"don't", "I don\xE2\x80\x99t know", true},
		/* accents, either way, composed or not */
		{"prime", "ma Prim\xC3\xA9", true},
		{"\xC3\xA9tranger", "a l'ETRANGER", true},
		{"\xC3\xA9tranger", "e\xCC\x81tranger", true},
		{"gross", "Gro\xC3\x9F!", true},
		{"gr\xC3\xB6\xC3\x9F*", "GROESSE, Gr\xC3\xB6sse", true},
		/* soft hyphens and joiners are not seen */
		{"premium", "pre\xC2\xADmium", true},
		/* Greek final sigma, Cyrillic capitals, full-width letters */
		{"\xCE\xBB\xCF\x8C\xCE\xB3\xCE\xBF\xCF\x82",
			"\xCE\x9B\xCE\x9F\xCE\x93\xCE\x9F\xCE\xA3", true},
		{"\xD0\xB6\xD0\xB4\xD0\xB0\xD0\xBB", "\xD0\x96\xD0\x94\xD0\x90\xD0\x9B", true},
		{"app", "\xEF\xBC\xA1\xEF\xBC\xB0\xEF\xBC\xB0", true},
		/* Arabic with and without vowel points */
		{"\xD9\x83\xD8\xAA\xD8\xA8", "\xD9\x83\xD9\x8E\xD8\xAA\xD9\x8E\xD8\xA8", true},
		/* Hindi has spaces; its vowel signs belong to the word */
		{"\xE0\xA4\xA6\xE0\xA4\xBF\xE0\xA4\xA8",
			"\xE0\xA4\x89\xE0\xA4\xB8\xE0\xA5\x80 "
			"\xE0\xA4\xA6\xE0\xA4\xBF\xE0\xA4\xA8",
			true},
		{"\xE0\xA4\xA6", "\xE0\xA4\xA6\xE0\xA4\xBF\xE0\xA4\xA8", false},
		/* Japanese and Thai have none, but a letter keeps its marks */
		{"\xE6\x94\xAF\xE6\x89\x95", "\xE3\x81\xAB\xE6\x94\xAF\xE6\x89\x95\xE3\x82\x8F",
			true},
		{"\xE0\xB8\xA3\xE0\xB8\xAD", "\xE0\xB8\xA3\xE0\xB8\xAD\xE0\xB8\xA1\xE0\xB8\xB2",
			true},
		{"\xE0\xB8\x97", "\xE0\xB8\x97\xE0\xB8\xB5\xE0\xB9\x88", false},
		/* patterns */
		{"/[0-9]+ (days|weeks)/", "After 12 DAYS", true},
		{"/[0-9]+ (days|weeks)/", "days", false},
		{"/pr\xC3\xA9mium/", "PREMIUM", true},
		/* bytes that are no characters end nothing and crash nothing */
		{"wait", "\xFFwait\xC3", true},
		{"wait", "", false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (found_in(cases[i].word, cases[i].text) != cases[i].found)
			fail_msg("\"%s\" in \"%s\": expected %d", cases[i].word, cases[i].text,
				cases[i].found);
}

static void words_that_overlap_are_all_found(void **state)
{
	(void)state;
	static const char *const words[] = {"he", "she*", "*hers", "his", "*he*", "ushers", "us*"};
	static const bool expected[] = {false, false, true, false, true, true, true};
	struct arena *arena = arena_new();
	struct terms *terms = terms_new(arena);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(terms_add(terms, words[i]), i);
	assert_int_equal(terms_add(terms, "his"), 3);
	terms_build(terms);
	struct term_finder *finder = term_finder_new(arena, terms);
	find_terms(finder, "ushers", 6);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(term_found(finder, i), expected[i]);
	term_finder_close(finder);
	arena_free(arena);
}

/* ---- counts ------------------------------------------------------------------------------ */

#define TOPICS                                                                                     \
	"journey: {stages: [Buy, Claim]}\n"                                                        \
	"feedback:\n"                                                                              \
	"  questions: [{id: nps, title: Recommend, metric: nps}]\n"                                \
	"  sources:\n"                                                                             \
	"    - id: one\n"                                                                          \
	"      file: one.csv\n"                                                                    \
	"      columns: {date: Date, nps: Score, stage: Stage, language: Lang, comment: Why}\n"    \
	"  topics:\n"                                                                              \
	"    - {id: waiting, name: Waiting, any: [wait*, slow]}\n"                                 \
	"    - {id: price, name: Price, any: [price], not: [prize]}\n"                             \
	"    - {id: both, name: Slow and dear, all: [slow, price]}\n"                              \
	"    - {id: brief, name: Letters, any: [brief], language: nl}\n"

enum { ROWS = 3000, WORDS = 8 };
static const char *const words[WORDS] = {
	"Slow", "waiting", "price", "prize", "brief", "fine", "awaits", ""};

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

/* What a row of chance says, and what a reader of the rows would count. */
struct counted {
	int comments, bands[3], stages[3], scores[11];
};

static void add_row(struct counted *to, int score, int stage)
{
	to->comments++;
	if (score >= 0) {
		to->bands[score >= 9 ? 2 : score >= 7 ? 1 : 0]++;
		to->scores[score]++;
	}
	to->stages[stage]++;
}

static void expect_counted(const struct topic_tallies *tallies, const struct counted *expected)
{
	assert_int_equal(tallies->comments, expected->comments);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(tallies->bands[i], expected->bands[i]);
		assert_int_equal(tallies->stages[i], expected->stages[i]);
	}
	for (int i = 0; i < 11; i++)
		assert_int_equal(tallies->answers[0].counts[i], expected->scores[i]);
}

static void topics_are_counted_as_a_reader_would(void **state)
{
	(void)state;
	static const char *const stages[] = {"Buy", "Claim", ""},
				 *const languages[] = {"nl-BE", "en"};
	struct programme_case test = case_open();
	struct buffer csv = BUFFER_INIT;
	struct counted all[2] = {{0}}, about[2][4] = {{{0}}};
	uint32_t seed = 7;
	buffer_text(&csv, "Date,Score,Stage,Lang,Why\n");
	for (int row = 0; row < ROWS; row++) {
		size_t a = next_random(&seed) % WORDS, b = next_random(&seed) % WORDS;
		int score = (int)(next_random(&seed) % 12) - 1,
		    stage = (int)(next_random(&seed) % 3);
		int quarter = (int)(next_random(&seed) % 3), lang = (int)(next_random(&seed) % 2);
		buffer_printf(&csv, "2026-%s-%02d,",
			quarter == 0           ? "02"
				: quarter == 1 ? "05"
					       : "08",
			1 + row % 28);
		if (score >= 0)
			buffer_printf(&csv, "%d", score);
		buffer_printf(&csv, ",%s,%s,\"%s, %s\"\n", stages[stage], languages[lang], words[a],
			words[b]);
		if (quarter == 0)
			continue;
		size_t when = quarter == 2 ? 0 : 1;
		bool slow = a == 0 || b == 0, waits = slow || a == 1 || b == 1;
		bool price = a == 2 || b == 2, prize = a == 3 || b == 3, brief = a == 4 || b == 4;
		bool is[4] = {waits, price && !prize, slow && price, brief && lang == 0};
		add_row(&all[when], score, stage);
		for (size_t i = 0; i < 4; i++)
			if (is[i])
				add_row(&about[when][i], score, stage);
	}
	case_file(&test, "one.csv", csv.bytes);
	case_file(&test, "program.yaml", arena_printf(test.arena, "%s%s", HEAD, TOPICS));
	const struct programme *programme = case_load(&test);
	for (int threads = 1; threads <= 3; threads++) {
		struct feedback_options options = {.threads = threads, .part = 512};
		const struct feedback *feedback =
			feedback_read_as(test.arena, programme, &options, test.diagnostics);
		for (size_t when = 0; when < TOPIC_PERIODS; when++) {
			expect_counted(feedback->topics[when].all, &all[when]);
			for (size_t i = 0; i < 4; i++)
				expect_counted(
					&feedback->topics[when].by_topic[i], &about[when][i]);
		}
		/* Those about slowness and price are about waiting as well. */
		assert_int_equal(feedback->topics[0].both[2 * 4 + 0], about[0][2].comments);
	}
	buffer_free(&csv);
	case_close(&test);
}

static void comments_of_rare_topics_are_kept(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	struct buffer csv = BUFFER_INIT;
	buffer_text(&csv,
		"Date,Score,Stage,Lang,Why\n"
		"2026-07-01,3,Buy,en,The price is what I did not understand at all in "
		"July\n");
	for (int i = 0; i < 100; i++)
		buffer_printf(&csv,
			"2026-09-%02d,3,Buy,en,A newer comment of good length about nothing %d\n",
			1 + i % 28, i);
	case_file(&test, "one.csv", csv.bytes);
	case_file(&test, "program.yaml", arena_printf(test.arena, "%s%s", HEAD, TOPICS));
	const struct feedback *feedback =
		feedback_read(test.arena, case_load(&test), test.diagnostics);
	size_t about = 0;
	for (size_t i = 0; i < feedback->comment_count; i++)
		about += topic_set_has(&feedback->comments[i].topics, 1);
	assert_int_equal(about, 1);
	assert_int_equal(feedback->comment_count, 21);
	buffer_free(&csv);
	case_close(&test);
}

static void topics_that_find_nothing_or_everything(void **state)
{
	(void)state;
	expect_messages("feedback:\n"
			"  questions: [{id: q, title: Q, metric: nps}]\n"
			"  topics:\n"
			"    - {id: a, name: A}\n"
			"    - {id: b, name: B, any: [\"!!\"]}\n"
			"    - {id: c, name: C, not: [\"/x*/\"], all: [c]}\n",
		"program.yaml:7:7: error: topic \"a\" needs words in \"any\" or \"all\", of which "
		"one "
		"or each is in a comment about it [key-missing]\n"
		"program.yaml:8:7: error: \"!!\" in any has no letter or digit, so that no word "
		"fits "
		"it [type]\n"
		"program.yaml:9:7: error: the pattern /x*/ in not fits a text without a character, "
		"and so everything [type]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found_where_they_stand_alone),
		cmocka_unit_test(words_that_overlap_are_all_found),
		cmocka_unit_test(topics_are_counted_as_a_reader_would),
		cmocka_unit_test(comments_of_rare_topics_are_kept),
		cmocka_unit_test(topics_that_find_nothing_or_everything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
