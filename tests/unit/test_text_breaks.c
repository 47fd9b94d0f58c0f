/* Optimum fit: the best way to part a paragraph, by itself and in the lines of a text. */
#include "random_case.h"
#include "text/typesetter.h"
#include "text_case.h"

/* ---- the search ---------------------------------------------------------------------------- */

enum { MOST_POINTS = 14, SPACE = 250 };

/* Words of 300 to 3000 units with spaces between; some points are hyphens. */
static struct breaking random_breaking(struct breakpoint points[MOST_POINTS], uint32_t seed)
{
	for (int i = 0; i < 8; i++)
		next_random(&seed);
	size_t count = 3 + next_random(&seed) % (MOST_POINTS - 3);
	points[0] = (struct breakpoint){0};
	for (size_t i = 1; i < count; i++) {
		int word = 300 + (int)(next_random(&seed) % 2700);
		bool hyphen = i + 1 < count && next_random(&seed) % 4 == 0;
		int reach = points[i - 1].start + word;
		points[i] = (struct breakpoint){.at = i,
			.reach = reach,
			.start = hyphen ? reach : reach + SPACE,
			.hyphen = hyphen ? 200 : 0};
	}
	return (struct breaking){.points = points,
		.count = count,
		.width = 3000 + (int)(next_random(&seed) % 4000),
		.most_hyphens = 1 + next_random(&seed) % 2,
		.hyphen_cost = 0.04};
}

struct measured {
	size_t lines; /* 0: it can't be done so */
	double cost;
};

/* What the lines that end at these points cost, by the definition. */
static struct measured measure(const struct breaking *breaking, const size_t *ends, size_t count)
{
	struct measured sum = {count, 0};
	size_t start = 0, hyphens = 0;
	for (size_t i = 0; i < count; i++) {
		const struct breakpoint *end = &breaking->points[ends[i]];
		int width = end->reach + end->hyphen - breaking->points[start].start;
		double empty = (double)(breaking->width - width) / breaking->width;
		hyphens = end->hyphen > 0 ? hyphens + 1 : 0;
		if (width > breaking->width || hyphens > breaking->most_hyphens)
			return (struct measured){0};
		if (i + 1 < count || breaking->even)
			sum.cost += empty * empty;
		sum.cost += (end->hyphen > 0 ? breaking->hyphen_cost : 0) + breaking->line_cost;
		start = ends[i];
	}
	return sum;
}

/* Every way there is: each point between the first and the last breaks or does not. */
static struct measured best_of_all(const struct breaking *breaking)
{
	struct measured best = {0};
	size_t inner = breaking->count - 2;
	for (unsigned mask = 0; mask < 1u << inner; mask++) {
		size_t ends[MOST_POINTS], count = 0;
		for (size_t i = 0; i < inner; i++)
			if (mask >> i & 1)
				ends[count++] = i + 1;
		ends[count++] = breaking->count - 1;
		struct measured way = measure(breaking, ends, count);
		bool fewer = breaking->line_cost <= 0 && way.lines < best.lines;
		bool cheaper = (breaking->line_cost > 0 || way.lines == best.lines) &&
			way.cost < best.cost;
		if (way.lines > 0 && (best.lines == 0 || fewer || cheaper))
			best = way;
	}
	return best;
}

static void no_way_is_better_than_the_one_found(void **state)
{
	struct text_case *test = *state;
	size_t found = 0;
	for (uint32_t seed = 1; seed <= 600; seed++) {
		struct breakpoint points[MOST_POINTS];
		struct breaking breaking = random_breaking(points, seed);
		breaking.even = seed % 5 == 0;
		breaking.line_cost = seed % 3 == 0 ? 0.03 : 0;
		size_t *ends;
		size_t count = optimum_breaks(test->arena, &breaking, &ends);
		struct measured best = best_of_all(&breaking);
		assert_int_equal(count, best.lines);
		if (count == 0)
			continue;
		found++;
		assert_int_equal(ends[count - 1], breaking.count - 1);
		assert_true(fabs(measure(&breaking, ends, count).cost - best.cost) < 1e-12);
	}
	assert_true(found > 300);
}

static void the_narrowest_width_needs_no_more_lines(void **state)
{
	struct text_case *test = *state;
	for (uint32_t seed = 1; seed <= 300; seed++) {
		struct breakpoint points[MOST_POINTS];
		struct breaking breaking = random_breaking(points, seed);
		for (size_t i = 0; i < breaking.count; i++)
			points[i].hyphen = 0;
		size_t *ends;
		size_t count = optimum_breaks(test->arena, &breaking, &ends);
		if (count < 2)
			continue;
		breaking.width = balanced_width(&breaking);
		assert_int_equal(optimum_breaks(test->arena, &breaking, &ends), count);
		breaking.width--;
		assert_int_not_equal(optimum_breaks(test->arena, &breaking, &ends), count);
	}
}

/* ---- paragraphs ---------------------------------------------------------------------------- */

static const char *const vocabulary[] = {"a", "of", "to", "in", "we", "the", "and", "for", "n",
	"claim", "score", "answer", "letter", "quarter", "customers", "satisfaction", "3,551",
	"(4.3)", "contact", "communication", "improvements", "€60k", "up,", "waiting", "days.",
	"promise", "r\xC3\xA9sum\xC3\xA9", "KEPT", "responsibilities"};

static const char *random_text(struct text_case *test, uint32_t *seed)
{
	struct buffer text = BUFFER_INIT;
	size_t words = 4 + next_random(seed) % 90;
	for (size_t i = 0; i < words; i++) {
		buffer_text(&text, i > 0 ? " " : "");
		buffer_text(&text,
			vocabulary[next_random(seed) % (sizeof vocabulary / sizeof *vocabulary)]);
	}
	const char *copy = arena_copy(test->arena, text.bytes, text.length);
	buffer_free(&text);
	return copy;
}

/* The lines of a text when each takes as many words as fit: the sum of their squared white. */
static double greedy_white(struct text_case *test, const char *text, double width, size_t *lines)
{
	double white = 0;
	*lines = 1;
	for (const char *start = text, *word = text; *word;) {
		const char *end = word + strcspn(word, " ");
		const char *line = arena_copy(test->arena, start, (size_t)(end - start));
		if (case_set(test, line, INFINITY)->width > width + 1e-6) {
			line = arena_copy(test->arena, start, (size_t)(word - 1 - start));
			white += pow(width - case_set(test, line, INFINITY)->width, 2);
			start = word;
			++*lines;
			continue;
		}
		word = *end ? end + 1 : end;
	}
	return white;
}

static void paragraphs_are_never_longer_nor_more_ragged_than_greedy_ones(void **state)
{
	struct text_case *test = *state;
	size_t better = 0;
	for (uint32_t seed = 1; seed <= 60; seed++) {
		uint32_t stream = seed * 7919;
		const char *text = random_text(test, &stream);
		double width = floor(90 + next_random(&stream) % 240);
		size_t count;
		double greedy = greedy_white(test, text, width, &count), white = 0;
		const struct lines *lines = case_set(test, text, width);
		assert_int_equal(lines->count, count);
		for (size_t i = 0; i + 1 < lines->count; i++)
			white += pow(width - lines->lines[i].width, 2);
		/* Letters are kerned with the space behind them, which a line alone lacks. */
		assert_true(white <= greedy * 1.01 + 1);
		better += white < greedy - 1;
	}
	assert_true(better > 10);
}

/* Cut out of one shaping, each line is as it would be by itself, and nothing is lost. */
static void check_lines(
	struct text_case *test, const struct lines *lines, const char *text, double width)
{
	size_t at = 0;
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->lines[i];
		assert_true(line->start >= at);
		while (at < line->start)
			assert_true(text[at++] == ' ');
		assert_true(line->width <= width + 0.001);
		const char *own = case_line(test, lines, i);
		assert_true(fabs(case_set(test, own, INFINITY)->width - line->width) < 0.02);
		size_t runs_end = line->start;
		for (size_t r = 0; r < line->run_count; r++) {
			assert_int_equal(line->runs[r].start, runs_end);
			runs_end = line->runs[r].end;
		}
		assert_true(runs_end >= line->end);
		at = line->end;
	}
	assert_int_equal(at, strlen(text));
}

static void lines_are_cut_out_whole(void **state)
{
	struct text_case *test = *state;
	static const char *const texts[] = {
		"Customers who wait more than ten days for an answer rate the company lower "
		"than those who get none at all; \xE2\x82\xAC"
		"60k is spent on first-contact help.",
		"\xCE\x9F\xCE\xB9 \xCF\x80\xCE\xB5\xCE\xBB\xCE\xAC\xCF\x84\xCE\xB5\xCF\x82 "
		"\xCF\x80\xCE\xB5\xCF\x81\xCE\xB9\xCE\xBC\xCE\xAD\xCE\xBD\xCE\xBF\xCF\x85\xCE\xBD "
		"and wait, \xD0\xBA\xD0\xBB\xD0\xB8\xD0\xB5\xD0\xBD\xD1\x82\xD1\x8B too",
		/* Thai has no spaces, Japanese may break nearly anywhere. */
		"\xE0\xB8\xA5\xE0\xB8\xB9\xE0\xB8\x81\xE0\xB8\x84\xE0\xB9\x89\xE0\xB8\xB2 "
		"\xE0\xB8\xA3\xE0\xB8\xAD \xE0\xB8\x99\xE0\xB8\xB2\xE0\xB8\x99 "
		"\xE0\xB9\x80\xE0\xB8\x81\xE0\xB8\xB4\xE0\xB8\x99\xE0\xB9\x84\xE0\xB8\x9B",
		"\xE3\x81\x8A\xE5\xAE\xA2\xE6\xA7\x98\xE3\x81\xAF\xE9\x95\xB7\xE3\x81\x8F"
		"\xE5\xBE\x85\xE3\x81\xA1\xE3\x81\xBE\xE3\x81\x97\xE3\x81\x9F\xE3\x80\x82"
		"\xE6\x94\xB9\xE5\x96\x84\xE3\x81\x97\xE3\x81\xBE\xE3\x81\x99\xE3\x80\x82",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		for (double width = 60; width < 300; width += 17) {
			const struct lines *lines = case_set(test, texts[i], width);
			check_lines(test, lines, texts[i], width);
		}
}

static void the_breaks_of_a_text_are_these(void **state)
{
	struct text_case *test = *state;
	const char *text = "The share of customers who hear from us before they have to ask rose "
			   "in every team, though the claims team, which answers most letters, is "
			   "still far behind the others.";
	/* One by one, "hear" would stand on the first line and "they" end the second. */
	static const char *const expected[] = {"The share of customers who",
		"hear from us before they have to", "ask rose in every team, though",
		"the claims team, which answers", "most letters, is still far behind",
		"the others."};
	struct paragraph paragraph = case_paragraph(test, text, &case_body, 140);
	paragraph.least_last_words = 2;
	const struct lines *lines = typeset(test->typesetter, test->arena, &paragraph);
	for (size_t i = 0; i < lines->count && i < sizeof expected / sizeof *expected; i++)
		assert_string_equal(case_line(test, lines, i), expected[i]);
	assert_int_equal(lines->count, sizeof expected / sizeof *expected);
}

/* Hebrew between Latin words: Pango breaks and orders the lines. */
static void mixed_directions_are_left_to_pango(void **state)
{
	struct text_case *test = *state;
	const char *text = "The word \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D "
			   "\xD7\xA2\xD7\x95\xD7\x9C\xD7\x9D stands in an English sentence.";
	const struct lines *lines = case_set(test, text, 70);
	assert_true(lines->count > 2);
	bool rtl = false;
	for (size_t i = 0; i < lines->count; i++)
		for (size_t r = 0; r < lines->lines[i].run_count; r++)
			rtl = rtl || lines->lines[i].runs[r].rtl;
	assert_true(rtl);
}

/* ---- spaces that bind ---------------------------------------------------------------------- */

/* The space named by "_" binds, the one named by "|" does not. */
static void numbers_stay_with_what_they_belong_to(void **state)
{
	struct text_case *test = *state;
	static const char *const texts[] = {
		"n_=_642 answers",
		"(n_=_5)",
		"\xC2\xB1_4.4 points",
		"2.9 \xC2\xB1 0.1",
		"rose by|3_points,|more",
		"after|14_days.",
		"after|14|letters",
		"61_% of",
		"\xC2\xA7_3 says",
		"on|21_October 2026",
		"am|21._Sep",
		"in|Q3_2026, when",
		"by|J._Mertens and",
		"of|J._R._Mertens",
		"see|p._12 and",
		"at last. The",
		"for|5_km of",
		"a|5|kind of",
		"the|days|of",
		"quoi_? non",
		"\xE2\x89\xA5_30 of",
		"cost|€60|each",
		"W_=_0.61",
		"score|=|good",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		char *text = arena_text(test->arena, texts[i]);
		for (char *at = text; *at; at++)
			*at = *at == '_' || *at == '|' ? ' ' : *at;
		for (size_t at = 0; texts[i][at]; at++) {
			bool bonds =
				space_bonds(theme_bonds(test->theme, NULL), text, strlen(text), at);
			if ((texts[i][at] == '_' && !bonds) || (texts[i][at] == '|' && bonds))
				fail_msg("%s: byte %zu %s", text, at, bonds ? "binds" : "parts");
		}
	}
}

/* Each language has its own words for units and months, whatever the theme's own is. */
static void units_and_months_are_those_of_the_language(void **state)
{
	struct text_case *test = *state;
	static const struct {
		const char *language, *text;
	} rows[] = {
		{"en-GB", "after|14_days,|on 21_October"},
		{"en", "na|14|dagen"},
		{"nl", "na|14_dagen,|op|21_oktober"},
		{"nl-BE", "met|3,5_punten,|4_mln euro"},
		{"nl", "na|14|days"},
		{"de", "nach|14_Tagen|am|21._Oktober,|2,3_Mio."},
		{"de-AT", "am|21._Jänner"},
		{"fr", "après|14_jours,|le 21_octobre|; «_oui_»"},
		{"es", "tras|14_días,|el|21_de octubre"},
		{"it", "dopo|14_giorni,|il 21_ottobre"},
		{"pt-BR", "por|14_dias,|em|21_de outubro"},
		{"da", "efter|14_dage"},
		{"nb", "etter|14_dager"},
		{"sv", "efter|14_dagar,|3_mdr"},
		{"tlh", "5_% 14|days"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct bonds *bonds = theme_bonds(test->theme, rows[i].language);
		char *text = arena_text(test->arena, rows[i].text);
		for (char *at = text; *at; at++)
			*at = *at == '_' || *at == '|' ? ' ' : *at;
		for (size_t at = 0; rows[i].text[at]; at++) {
			char mark = rows[i].text[at];
			bool binds = text[at] == ' ' && space_bonds(bonds, text, strlen(text), at);
			if ((mark == '_' && !binds) ||
				(mark == '|' && binds && text[at + 1] != ';'))
				fail_msg("%s: %s: byte %zu %s", rows[i].language, text, at,
					binds ? "binds" : "parts");
		}
	}
}

/* As the Lexique of the Imprimerie nationale has it: narrow, but before colons and in quotes. */
static void french_marks_have_spaces_of_two_widths(void **state)
{
	struct text_case *test = *state;
	const struct bonds *french = theme_bonds(test->theme, "fr");
	const char *text = "« Oui » ; non : quoi ? ah ! 5 %";
	struct buffer out = BUFFER_INIT;
	for (size_t at = 0; text[at]; at++) {
		const char *bond =
			text[at] == ' ' ? bond_space(french, text, strlen(text), at) : NULL;
		if (bond)
			buffer_text(&out, strcmp(bond, "\u202f") == 0 ? "~" : "_");
		else
			buffer_char(&out, text[at]);
	}
	assert_string_equal(out.bytes, "«_Oui_»~; non_: quoi~? ah~! 5_%");
	buffer_free(&out);
	assert_string_equal(bond_space(theme_bonds(test->theme, "en"), "a ?", 3, 1), "\u00a0");
}

/* A paragraph is set by its own language. */
static void lines_keep_the_bonds_of_their_language(void **state)
{
	struct text_case *test = *state;
	const char *text = "Na de melding duurde het steeds nog zeker 14 dagen voor er iets kwam.";
	for (double width = 60; width < 330; width += 3) {
		struct paragraph paragraph = case_paragraph(test, text, &case_body, width);
		paragraph.language = "nl";
		const struct lines *lines = typeset(test->typesetter, test->arena, &paragraph);
		bool together = false;
		for (size_t i = 0; i < lines->count; i++)
			together = together || strstr(case_line(test, lines, i), "14 dagen");
		assert_true(together);
	}
}

/* However wide the lines are, these stand on one; read back, their spaces are plain. */
static void no_line_ends_inside_a_bond(void **state)
{
	struct text_case *test = *state;
	static const char *const wholes[] = {
		"n = 642", "3 points", "\xC2\xB1 0.4", "21 October", "J. Mertens"};
	const char *text =
		"Asked by J. Mertens on 21 October, n = 642 of them say it rose by 3 points, "
		"and that is \xC2\xB1 0.4 of it.";
	for (double width = 60; width < 330; width += 3) {
		const struct lines *lines = case_set(test, text, width);
		struct buffer out = BUFFER_INIT;
		for (size_t i = 0; i < lines->count; i++)
			buffer_printf(&out, "%s\n", case_line(test, lines, i));
		for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
			assert_non_null(strstr(out.bytes, wholes[i]));
		buffer_free(&out);
	}
}

/* A column as wide as its widest word holds what is bound, too; a narrower one parts it. */
static void bonds_count_for_the_width_and_give_way_to_it(void **state)
{
	struct text_case *test = *state;
	struct paragraph paragraph = case_paragraph(test, "after 14 months", &case_body, 100);
	double least = 0, natural = 0,
	       bound = text_width(test->typesetter, "14 months", &case_body);
	text_extent(test->typesetter, &paragraph, &least, &natural);
	assert_true(fabs(least - bound) < 0.01);
	const struct lines *lines = case_set(test, "after 14 months", bound - 1);
	assert_int_equal(lines->count, 2);
	assert_string_equal(case_line(test, lines, 0), "after 14");
	assert_string_equal(case_line(test, lines, 1), "months");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, text_case_open, text_case_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(no_way_is_better_than_the_one_found),
		CASE(the_narrowest_width_needs_no_more_lines),
		CASE(paragraphs_are_never_longer_nor_more_ragged_than_greedy_ones),
		CASE(lines_are_cut_out_whole),
		CASE(the_breaks_of_a_text_are_these),
		CASE(mixed_directions_are_left_to_pango),
		CASE(numbers_stay_with_what_they_belong_to),
		CASE(units_and_months_are_those_of_the_language),
		CASE(french_marks_have_spaces_of_two_widths),
		CASE(lines_keep_the_bonds_of_their_language),
		CASE(no_line_ends_inside_a_bond),
		CASE(bonds_count_for_the_width_and_give_way_to_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
