/* Whose words are kept, for which groups, in which language, and which have to wait. */
#include "programme_case.h"

#include "feedback/feedback.h"
#include "measure/measure.h"

struct quotes_case {
	struct programme_case files;
	const struct programme *programme;
	const struct feedback *feedback;
};

static struct quotes_case read_quotes(const char *yaml, const char *csv)
{
	struct quotes_case test = {.files = case_open()};
	struct programme_case *files = &test.files;
	case_file(files, "program.yaml",
		arena_printf(files->arena,
			"%s%s"
			"feedback:\n"
			"  stages: [Buy]\n"
			"  questions: [{id: recommend, title: Recommend us, metric: nps}]\n"
			"  sources:\n"
			"    - id: one\n"
			"      file: one.csv\n"
			"      columns: {date: Date, id: Id, recommend: Score, comment: Why, team: "
			"Team,\n"
			"        language: Lang, translation: English, media: Video, customer: "
			"Who}\n",
			HEAD, yaml));
	case_file(files, "one.csv",
		arena_printf(
			files->arena, "Date,Id,Score,Why,Team,Lang,English,Video,Who\n%s", csv));
	test.programme = case_load(files);
	assert_string_equal(case_messages(files), "");
	diagnostics_free(files->diagnostics);
	files->diagnostics = diagnostics_new();
	test.feedback = feedback_read(files->arena, test.programme, files->diagnostics);
	return test;
}

/* ---- which are kept ---------------------------------------------------------------------- */

/* Twenty of a stage are kept; a team that is not among them has its own six. */
static void each_group_keeps_words_of_its_own(void **state)
{
	(void)state;
	struct buffer csv = BUFFER_INIT;
	for (int i = 0; i < 60; i++)
		buffer_printf(
			&csv, "2026-09-%02d,n%d,9,New words %d,North,,,,\n", i % 28 + 1, i, i);
	for (int i = 0; i < 9; i++)
		buffer_printf(&csv, "2026-07-%02d,s%d,9,Old words %d,South,,,,\n", i + 1, i, i);
	struct quotes_case test = read_quotes("", csv.bytes);
	size_t north = 0, south = 0;
	for (size_t i = 0; i < test.feedback->comment_count; i++) {
		north += strcmp(test.feedback->comments[i].team, "North") == 0;
		south += strcmp(test.feedback->comments[i].team, "South") == 0;
	}
	assert_int_equal(north, 20);
	assert_int_equal(south, 6);
	case_close(&test.files);
	buffer_free(&csv);
}

/* ---- which are shown --------------------------------------------------------------------- */

static const struct group_score *find_team(const struct measures *measures, const char *name)
{
	const struct question_result *result = &measures->questions.items[0];
	for (size_t i = 0; i < result->teams.count; i++)
		if (strcmp(result->teams.items[i].name, name) == 0)
			return &result->teams.items[i];
	fail_msg("no team %s", name);
	return NULL;
}

static const struct measures *measure(const struct quotes_case *test)
{
	static const struct locale locale = {.language = &language_english, .currency = "EUR"};
	return measure_all(test->files.arena, test->programme, test->feedback, &locale);
}

/* The newest two are of one customer, the next of the same month: the older one is heard. */
static void words_are_of_different_customers_and_months(void **state)
{
	(void)state;
	struct quotes_case test = read_quotes("thresholds: {privacy: 2, comments: 2}\n",
		"2026-09-20,a1,2,They never called me back about it,North,,,,jan\n"
		"2026-09-19,a2,3,They never wrote to me about it either,North,,,,jan\n"
		"2026-09-18,a3,1,Nobody read what I had sent them,North,,,,piet\n"
		"2026-07-02,a4,1,I had to explain it three times over,North,,,,kim\n");
	const struct group_score *team = find_team(measure(&test), "North");
	assert_int_equal(team->quotes.count, 2);
	assert_string_equal(team->quotes.items[0]->id, "a1");
	assert_string_equal(team->quotes.items[1]->id, "a4");
	case_close(&test.files);
}

static void words_have_a_threshold_of_their_own(void **state)
{
	(void)state;
	static const char csv[] = "2026-09-20,a1,2,They never called me back,North,,,,\n"
				  "2026-09-19,a2,3,They never wrote to me,North,,,,\n"
				  "2026-09-18,a3,1,Nobody read it,North,,,,\n";
	struct quotes_case test = read_quotes("thresholds: {privacy: 2, comments: 4}\n", csv);
	const struct measures *measures = measure(&test);
	assert_true(find_team(measures, "North")->now.visible);
	assert_int_equal(find_team(measures, "North")->quotes.count, 0);
	assert_int_equal(measures->quotes.count, 0);
	case_close(&test.files);
	test = read_quotes("thresholds: {privacy: 2, comments: 3}\n", csv);
	assert_int_equal(find_team(measure(&test), "North")->quotes.count, 2);
	case_close(&test.files);
}

/* ---- what stands beside them ------------------------------------------------------------- */

static void languages_are_tags_and_translations_are_redacted(void **state)
{
	(void)state;
	struct quotes_case test = read_quotes("",
		"2026-09-20,a1,2,Bel mij,North,NL_be,Call 06 12 34 56 78,,\n"
		"2026-09-19,a2,3,Zut,North,French,,,\n"
		"2026-09-18,a3,3,Hm,North,Klingonish,,,\n"
		"2026-09-17,a4,3,Hmm,North,Klingonish,,,\n");
	const struct comment *comments = test.feedback->comments;
	assert_string_equal(comments[0].language, "nl-BE");
	assert_string_equal(comments[0].translation, "Call [phone]");
	assert_string_equal(comments[1].language, "fr");
	assert_null(comments[2].language);
	const char *said = case_messages(&test.files);
	assert_non_null(strstr(said, "one.csv:4 has the language \"Klingonish\""));
	assert_null(strstr(said, "one.csv:5"));
	case_close(&test.files);
}

static void tags_are_those_of_bcp_47(void **state)
{
	(void)state;
	static const char *const tags[][2] = {{"nl", "nl"}, {"EN", "en"}, {"en_us", "en-US"},
		{"zh-hant-tw", "zh-Hant-TW"}, {"ZH-S", "zh-Hans"}, {"de-1996", "de-1996"},
		{"es-419", "es-419"}, {"haw", "haw"}, {"en-u-co-phonebk", "en-u-co-phonebk"},
		{"Nederlands", "nl"}, {"العربية", "ar"}, {"xx", NULL}, {"e", NULL}, {"", NULL},
		{"en-", NULL}, {"en--US", NULL}, {"en US", NULL}, {"en-x", NULL}, {"12", NULL},
		{"klingon", NULL}, {"<b>", NULL}};
	struct arena *arena = arena_new();
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		const char *tag = language_tag(arena, tags[i][0]);
		if ((tag == NULL) != (tags[i][1] == NULL) || (tag && strcmp(tag, tags[i][1]) != 0))
			fail_msg("%s is %s", tags[i][0], tag ? tag : "none");
	}
	arena_free(arena);
}

static void links_that_hold_a_key_are_refused(void **state)
{
	(void)state;
	static const char *const good[] = {"https://video.example/a/one.mp4",
		"https://video.example/watch?v=dQw4w9WgXcQ", "https://video.example/a#t=10"};
	static const char *const bad[] = {"", "http://video.example/a", "ftp://video.example/a",
		"javascript:alert(1)", "//video.example/a", "https://", "https://localhost/a",
		"https://jan:secret@video.example/a", "https://video.example/a?token=abc",
		"https://video.example/a?x=1&Signature=abc", "https://video.example/a b",
		"https://video.example/a?x=0123456789abcdef0", "https://video.example/a#key=1",
		"https://video.example/<b>", "one.mp4", "../one.mp4"};
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		if (media_problem(good[i]))
			fail_msg("%s %s", good[i], media_problem(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (!media_problem(bad[i]))
			fail_msg("%s is taken", bad[i]);
	assert_int_equal(media_kind_of("https://video.example/a.MP4?v=1"), MEDIA_VIDEO);
	assert_int_equal(media_kind_of("https://video.example/a.mp3"), MEDIA_AUDIO);
	assert_int_equal(media_kind_of("https://video.example/a"), MEDIA_RECORDING);
}

static void recordings_are_linked_to_when_they_tell_nobody(void **state)
{
	(void)state;
	struct quotes_case test = read_quotes("",
		"2026-09-20,a1,2,First,North,,,https://video.example/a.mp4,\n"
		"2026-09-19,a2,2,Second,North,,,https://video.example/jan@example.com/a.mp4,\n"
		"2026-09-18,a3,2,Third,North,,,https://video.example/a.mp4?sig=1,\n");
	assert_string_equal(test.feedback->comments[0].media.link, "https://video.example/a.mp4");
	assert_null(test.feedback->comments[1].media.link);
	assert_null(test.feedback->comments[2].media.link);
	const char *said = case_messages(&test.files);
	assert_non_null(strstr(said,
		"one.csv:3: the recording is not linked to, since its link "
		"holds personal data"));
	assert_null(strstr(said, "jan@"));
	case_close(&test.files);
}

/* ---- which have to wait ------------------------------------------------------------------ */

static void sensitive_words_wait_in_every_language(void **state)
{
	(void)state;
	struct quotes_case test = read_quotes("",
		"2026-09-09,a1,2,After my chemo­therapy nobody helped,North,,,,\n"
		"2026-09-08,a2,2,Seit meiner Krebs-Erkrankung,North,,,,\n"
		"2026-09-07,a3,2,Je suis MUSULMANE et alors,North,,,,\n"
		"2026-09-06,a4,2,Soy de un  sindicato,North,,,,\n"
		"2026-09-05,a5,2,Ik ben lid van de vakbond,North,,,,\n"
		"2026-09-04,a6,2,Vague,North,,I am gay,,\n"
		"2026-09-03,a7,2,The cancerous growth of your letters,North,,,,\n"
		"2026-09-02,a8,2,The European Union and the vote of the board,North,,,,\n");
	assert_int_equal(test.feedback->comment_count, 2);
	assert_string_equal(test.feedback->comments[0].id, "a8");
	assert_string_equal(test.feedback->comments[1].id, "a7");
	static const char *const categories[] = {
		"health", "health", "religion", "union", "union", "sexuality"};
	assert_int_equal(test.feedback->held_count, 6);
	for (size_t i = 0; i < 6; i++)
		assert_string_equal(test.feedback->held[i].sensitive, categories[i]);
	assert_int_equal(test.feedback->sensitive.count, 4);
	assert_int_equal(test.feedback->sensitive.items[0].count, 2);
	case_close(&test.files);
}

static void categories_are_switched_off_and_added(void **state)
{
	(void)state;
	struct quotes_case test = read_quotes("privacy:\n"
					      "  keep: [health]\n"
					      "  sensitive: {lawsuit: [court, 'my lawyer*']}\n"
					      "  approved: [a3]\n",
		"2026-09-09,a1,2,I have cancer,North,,,,\n"
		"2026-09-08,a2,2,See you in court,North,,,,\n"
		"2026-09-07,a3,2,My lawyers told me so,North,,,,\n");
	assert_int_equal(test.feedback->comment_count, 2);
	assert_string_equal(test.feedback->comments[0].id, "a3");
	assert_true(test.feedback->comments[0].approved);
	assert_int_equal(test.feedback->held_count, 1);
	assert_string_equal(test.feedback->held[0].sensitive, "lawsuit");
	case_close(&test.files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_group_keeps_words_of_its_own),
		cmocka_unit_test(words_are_of_different_customers_and_months),
		cmocka_unit_test(words_have_a_threshold_of_their_own),
		cmocka_unit_test(languages_are_tags_and_translations_are_redacted),
		cmocka_unit_test(tags_are_those_of_bcp_47),
		cmocka_unit_test(links_that_hold_a_key_are_refused),
		cmocka_unit_test(recordings_are_linked_to_when_they_tell_nobody),
		cmocka_unit_test(sensitive_words_wait_in_every_language),
		cmocka_unit_test(categories_are_switched_off_and_added),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
