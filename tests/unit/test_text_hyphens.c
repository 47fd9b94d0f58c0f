/* Words parted at the ends of lines: where, when, and what readers get back of them. */
#include "random_case.h"
#include "text/typesetter.h"
#include "text_case.h"

#include <glib.h>
#include <hyphen.h>

/* ---- patterns ---------------------------------------------------------------------------- */

static const struct patterns *open_patterns(
	struct text_case *test, const struct hyphenation_language *row, const char **path)
{
	const char *const *folders = test->theme->hyphenation.folders.items;
	struct bytes bytes;
	*path = path_join(test->arena, folders[0], row->file);
	if (!file_exists(*path))
		return NULL;
	assert_true(file_read(test->arena, *path, NULL, &bytes, test->diagnostics));
	const struct patterns *patterns = patterns_read(test->arena, bytes);
	assert_non_null(patterns);
	return patterns;
}

static const struct hyphenation_language *row_of(struct text_case *test, const char *language)
{
	const struct hyphenation *rule = &test->theme->hyphenation;
	for (size_t i = 0; i < rule->languages.count; i++)
		if (strcmp(rule->languages.items[i].language, language) == 0)
			return &rule->languages.items[i];
	fail_msg("no row for %s", language);
	return NULL;
}

static const char *parted(struct text_case *test, const struct patterns *patterns,
	const struct hyphenation_language *row, const char *word)
{
	bool points[100];
	struct buffer out = BUFFER_INIT;
	patterns_part(patterns, word, strlen(word), row->before, row->after, points);
	for (size_t i = 0; word[i]; i++) {
		if (points[i])
			buffer_char(&out, '-');
		buffer_char(&out, word[i]);
	}
	const char *copy = arena_copy(test->arena, out.bytes, out.length);
	buffer_free(&out);
	return copy;
}

static void words_are_parted_as_their_language_has_it(void **state)
{
	struct text_case *test = *state;
	static const struct {
		const char *language, *word;
	} rows[] = {
		{"en", "or-gan-isa-tion"},
		{"en", "cus-tomer"},
		{"de", "kun-den-zu-frie-den-heit"},
		{"de", "ver-si-che-rungs-ge-sell-schaft"},
		{"nl", "ver-ze-ke-rings-maat-schap-pij"},
		{"nl", "klant-te-vre-den-heid"},
		{"fr", "sa-tis-fac-tion"},
		{"es", "sa-tis-fac-ci\xC3\xB3n"},
		{"it", "sod-di-sfa-zio-ne"},
		{"pt", "sa-tis-fa-\xC3\xA7\xC3\xA3o"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *path, *from = rows[i].word;
		const struct hyphenation_language *row = row_of(test, rows[i].language);
		const struct patterns *patterns = open_patterns(test, row, &path);
		assert_non_null(patterns);
		char *word = arena_text(test->arena, from), *to = word;
		for (; *from; from++)
			if (*from != '-')
				*to++ = *from;
		*to = '\0';
		assert_string_equal(parted(test, patterns, row, word), rows[i].word);
	}
}

/* libhyphen forgets a pattern that its dictionary states again; nothing of ours is in that file. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libhyphen\n";
}

/* libhyphen's answer in our form; false where it would change the spelling. */
static bool oracle(HyphenDict *dictionary, const char *word, const struct hyphenation_language *row,
	bool *points)
{
	char *foreign = g_convert(word, -1, dictionary->cset, "UTF-8", NULL, NULL, NULL);
	if (!foreign)
		return false;
	char hyphens[128] = "";
	char **changes = NULL;
	int *positions = NULL, *cuts = NULL;
	int length = (int)strlen(foreign);
	hnj_hyphen_hyphenate3(dictionary, foreign, length, hyphens, NULL, &changes, &positions,
		&cuts, row->before, row->after, row->before, row->after);
	bool plain = true;
	for (int i = 0; changes && i < length; i++) {
		plain = plain && !changes[i];
		free(changes[i]);
	}
	free(changes);
	free(positions);
	free(cuts);
	g_free(foreign);
	memset(points, 0, strlen(word) * sizeof *points);
	const char *at = word;
	for (int i = 0; *at; i++, at = g_utf8_next_char(at))
		if (at > word)
			points[at - word] = hyphens[i - 1] & 1;
	return plain;
}

/* Pieces of patterns one behind another: words like those of the language. */
static const char *random_word(
	struct text_case *test, const char *text, size_t length, uint32_t *seed)
{
	struct buffer word = BUFFER_INIT;
	size_t letters = 0, most = 5 + next_random(seed) % 14;
	while (letters < most) {
		const char *line = memchr(text + next_random(seed) % length, '\n', length);
		for (const char *at = line ? line + 1 : text; *at && *at != '\n' && letters < most;
			at = g_utf8_next_char(at)) {
			gunichar c = g_unichar_tolower(g_utf8_get_char(at));
			if (!g_unichar_isalpha(c))
				continue;
			buffer_codepoint(&word, c);
			letters++;
		}
	}
	const char *copy = arena_copy(test->arena, word.bytes, word.length);
	buffer_free(&word);
	return copy;
}

static void check_language(struct text_case *test, const struct hyphenation_language *row)
{
	const char *path;
	const struct patterns *patterns = open_patterns(test, row, &path);
	if (!patterns)
		return;
	HyphenDict *dictionary = hnj_hyphen_load(path);
	struct bytes bytes;
	gsize length;
	uint32_t seed = 2463534242u;
	size_t compared = 0, found = 0;
	assert_true(file_read(test->arena, path, NULL, &bytes, test->diagnostics));
	char *text = g_convert(
		bytes.at, (gssize)bytes.length, "UTF-8", dictionary->cset, NULL, &length, NULL);
	for (int i = 0; i < 2000; i++) {
		const char *word = random_word(test, text, length, &seed);
		bool expected[100], points[100];
		if (!oracle(dictionary, word, row, expected))
			continue;
		patterns_part(patterns, word, strlen(word), row->before, row->after, points);
		for (size_t at = 0; word[at]; at++) {
			if (points[at] != expected[at])
				fail_msg("%s: %s at %zu: %d, libhyphen %d", row->language, word, at,
					points[at], expected[at]);
			found += points[at];
		}
		compared++;
	}
	assert_true(compared > 500 && found > 500);
	g_free(text);
	hnj_hyphen_free(dictionary);
}

static void points_are_those_of_libhyphen(void **state)
{
	struct text_case *test = *state;
	for (size_t i = 0; i < test->theme->hyphenation.languages.count; i++)
		check_language(test, &test->theme->hyphenation.languages.items[i]);
}

/* ---- lines ------------------------------------------------------------------------------- */

static const char soft[] = "\xC2\xAD";

static struct lines *set_words(struct text_case *test, struct typesetter *typesetter,
	const char *text, const char *language, enum hyphenate rule, double width)
{
	struct style style = test->theme->styles[ROLE_BODY];
	style.hyphenate = rule;
	struct paragraph paragraph = case_paragraph(test, text, &style, width);
	paragraph.language = language;
	paragraph.least_last_words = 2;
	return typeset(typesetter, test->arena, &paragraph);
}

static size_t count_hyphens(const struct lines *lines)
{
	size_t count = 0;
	for (size_t i = 0; i < lines->count; i++)
		count += lines->lines[i].hyphenated;
	return count;
}

static void expect_lines(struct text_case *test, const struct lines *lines,
	const char *const *expected, size_t count)
{
	for (size_t i = 0; i < lines->count && i < count; i++)
		assert_string_equal(case_line(test, lines, i), expected[i]);
	assert_int_equal(lines->count, count);
}

static void narrow_lines_part_words(void **state)
{
	struct text_case *test = *state;
	static const char *const german[] = {"Die Kundenzufriedenheit",
		"der Versicherungsgesell\xC2\xAD", "schaft verbessert sich",
		"durch Verbesserungsma\xC3\x9F\xC2\xAD", "nahmen und Schadenbear\xC2\xAD",
		"beitungsgeschwindigkeit in", "allen Abteilungen."};
	expect_lines(test,
		set_words(test, test->typesetter,
			"Die Kundenzufriedenheit der Versicherungsgesellschaft verbessert sich "
			"durch Verbesserungsma\xC3\x9Fnahmen und "
			"Schadenbearbeitungsgeschwindigkeit "
			"in allen Abteilungen.",
			"de", HYPHENATE_RAGGED, 110),
		german, sizeof german / sizeof *german);
	static const char *const english[] = {"Responsibilities of", "communication depart\xC2\xAD",
		"ments notwithstanding,", "satisfaction improve\xC2\xAD", "ments necessitate",
		"organisational trans\xC2\xAD", "formation everywhere."};
	expect_lines(test,
		set_words(test, test->typesetter,
			"Responsibilities of communication departments notwithstanding, "
			"satisfaction "
			"improvements necessitate organisational transformation everywhere.",
			"en", HYPHENATE_RAGGED, 95),
		english, sizeof english / sizeof *english);
}

/* None of these is parted, however narrow the line; words beside them are. */
static void codes_numbers_and_names_stay_whole(void **state)
{
	struct text_case *test = *state;
	static const char *const wholes[] = {"https://example.com/satisfaction",
		"first-communication", "COMMUNICATION", "CommunicationTeam", "communication2",
		"info@communication", "12,345,678,901", "communi_cation"};
	for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++) {
		const char *text = arena_printf(test->arena,
			"Satisfactory as it may seem %s everywhere and always.", wholes[i]);
		for (double width = 80; width < 160; width += 4) {
			const struct lines *lines = set_words(
				test, test->typesetter, text, "en", HYPHENATE_RAGGED, width);
			if (set_words(test, test->typesetter, wholes[i], "en", HYPHENATE_NEVER,
				    INFINITY)
					->width < width)
				assert_non_null(strstr(lines->text, wholes[i]));
		}
	}
}

static void only_words_wider_than_a_line_are_parted_by_the_rule_for_long_ones(void **state)
{
	struct text_case *test = *state;
	const char *text = "A communication about responsibilities";
	const struct lines *lines =
		set_words(test, test->typesetter, text, "en", HYPHENATE_LONG, 70);
	assert_int_equal(count_hyphens(lines), 0);
	lines = set_words(test, test->typesetter, text, "en", HYPHENATE_LONG, 45);
	assert_true(count_hyphens(lines) >= 2);
	for (size_t i = 0; i < lines->count; i++)
		assert_true(lines->lines[i].width <= 45);
}

/* A language without patterns, or whose file is not there, is set as if nothing were asked. */
static void without_patterns_words_stay_whole_and_nothing_is_said(void **state)
{
	struct text_case *test = *state;
	struct theme theme = *test->theme;
	theme.hyphenation.folders.count = 0;
	struct typesetter *bare = typesetter_new(&theme, test->diagnostics);
	const char *text = "Satisfaction improvements necessitate organisational transformation "
			   "everywhere and responsibilities.";
	assert_true(count_hyphens(set_words(
			    test, test->typesetter, text, "en-GB", HYPHENATE_RAGGED, 90)) > 0);
	assert_int_equal(
		count_hyphens(set_words(test, bare, text, "en-GB", HYPHENATE_RAGGED, 90)), 0);
	assert_int_equal(
		count_hyphens(set_words(test, test->typesetter, text, "tlh", HYPHENATE_RAGGED, 90)),
		0);
	struct buffer out = BUFFER_INIT;
	diagnostics_print(test->diagnostics, DIAGNOSTICS_TEXT, false, &out);
	assert_string_equal(out.bytes, "");
	buffer_free(&out);
	typesetter_free(bare);
}

/* The text without its soft hyphens. */
static const char *read_back(struct text_case *test, const char *text)
{
	struct buffer out = BUFFER_INIT;
	for (const char *at = text, *next; *at; at = next) {
		next = strstr(at, soft);
		buffer_add(&out, at, next ? (size_t)(next - at) : strlen(at));
		next = next ? next + strlen(soft) : at + strlen(at);
	}
	const char *copy = arena_copy(test->arena, out.bytes, out.length);
	buffer_free(&out);
	return copy;
}

static const char *random_sentence(struct text_case *test, uint32_t *seed)
{
	static const char *const words[] = {"a", "of", "responsibilities", "we", "the",
		"communication", "for", "satisfaction", "score", "improvements", "quarter",
		"organisational", "transformation", "and", "questionnaire", "representatives",
		"3,551", "€60k", "CX-07"};
	struct buffer text = BUFFER_INIT;
	size_t count = 5 + next_random(seed) % 40;
	for (size_t i = 0; i < count; i++) {
		buffer_text(&text, i > 0 ? " " : "");
		buffer_text(&text, words[next_random(seed) % (sizeof words / sizeof *words)]);
	}
	const char *copy = arena_copy(test->arena, text.bytes, text.length);
	buffer_free(&text);
	return copy;
}

static void check_parted(struct text_case *test, const struct lines *lines, double width)
{
	size_t row = 0;
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->lines[i];
		const char *words = case_line(test, lines, i);
		size_t length = strlen(words);
		bool ends = length >= 2 && strcmp(words + length - 2, soft) == 0;
		assert_int_equal(line->hyphenated, ends);
		row = line->hyphenated ? row + 1 : 0;
		assert_true(row <= 2);
		assert_true(line->width <= width + 0.001);
		for (size_t r = 0; r < line->run_count; r++)
			for (size_t g = 0; g < line->runs[r].glyph_count; g++)
				assert_true(line->runs[r].glyphs[g].cluster < line->runs[r].end);
	}
	assert_false(lines->lines[lines->count - 1].hyphenated);
	/* Any two of the words fit into a line of this width. */
	if (lines->count > 1 && width > 140)
		assert_non_null(strchr(case_line(test, lines, lines->count - 1), ' '));
}

static void parted_words_read_as_they_were_written(void **state)
{
	struct text_case *test = *state;
	size_t hyphens = 0;
	for (uint32_t seed = 1; seed <= 200; seed++) {
		uint32_t stream = seed * 7919;
		const char *text = random_sentence(test, &stream);
		double width = 76 + next_random(&stream) % 150;
		const struct lines *lines =
			set_words(test, test->typesetter, text, "en", HYPHENATE_RAGGED, width);
		check_parted(test, lines, width);
		assert_string_equal(read_back(test, lines->text), text);
		size_t whole = set_words(test, test->typesetter, text, "en", HYPHENATE_NEVER, width)
				       ->count;
		assert_true(lines->count <= whole);
		hyphens += count_hyphens(lines);
	}
	assert_true(hyphens > 100);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, text_case_open, text_case_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(words_are_parted_as_their_language_has_it),
		CASE(points_are_those_of_libhyphen),
		CASE(narrow_lines_part_words),
		CASE(codes_numbers_and_names_stay_whole),
		CASE(only_words_wider_than_a_line_are_parted_by_the_rule_for_long_ones),
		CASE(without_patterns_words_stay_whole_and_nothing_is_said),
		CASE(parted_words_read_as_they_were_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
