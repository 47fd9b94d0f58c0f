/* Spaces at which no line ends: between a number and its unit, a sign and its number, and so on. */
#include "base/base.h"

#include <glib.h>
#include <string.h>

/* A word at one side of a space, without the brackets and stops around it. */
struct word {
	const char *at;
	size_t length;
};

struct bond {
	struct word before, after;
	const struct bonds *words;
};

static const char *const relations[] = {"=", "\xC2\xB1", "\xE2\x89\xA4", "\xE2\x89\xA5", "<", ">",
	"\xE2\x89\x88", NULL}; /* ± ≤ ≥ ≈ */
static const char *const signs[] = {"+", "\xE2\x88\x92", "~", "\xC2\xA7", "\xC2\xA7\xC2\xA7",
	"\xE2\x84\x96", "\xC3\x97", NULL}; /* − § §§ № × */
static const char *const unit_signs[] = {"%", "\xE2\x80\xB0",
	"\xC2\xB0"
	"C",
	"\xC2\xB0"
	"F",
	"\xE2\x82\xAC", "$", "\xC2\xA3", NULL}; /* ‰ °C °F € £ */
static const char *const currencies[] = {"\xE2\x82\xAC", "$", "\xC2\xA3", "\xC2\xA5", NULL};
/* French sets a space before these; who sets one elsewhere does not want them alone on a line. */
static const char *const marks[] = {";", ":", "!", "?", "\xC2\xBB", NULL};

/* ---- words ------------------------------------------------------------------------------- */

static bool is_same(struct word word, const char *text)
{
	return strlen(text) == word.length && memcmp(word.at, text, word.length) == 0;
}

static bool is_one_of(struct word word, const char *const *list)
{
	while (*list && !is_same(word, *list))
		list++;
	return *list;
}

/* One of the words that a text parts by spaces. */
static bool is_among(struct word word, const char *words)
{
	for (const char *at = words; at && *at;) {
		struct word known = {at, strcspn(at, " ")};
		if (known.length == word.length && memcmp(known.at, word.at, word.length) == 0)
			return true;
		at += known.length;
		at += strspn(at, " ");
	}
	return false;
}

/* Without one of the list at its beginning. */
static struct word without(struct word word, const char *const *list)
{
	for (; *list; list++) {
		size_t length = strlen(*list);
		if (word.length > length && memcmp(word.at, *list, length) == 0)
			return (struct word){word.at + length, word.length - length};
	}
	return word;
}

static bool is_digits(struct word word, size_t least, size_t most)
{
	size_t count = 0;
	while (count < word.length && g_ascii_isdigit(word.at[count]))
		count++;
	return count == word.length && count >= least && count <= most;
}

static bool starts_number(struct word word)
{
	word = without(without(word, signs), currencies);
	word.at += word.length > 1 && *word.at == '-';
	return word.length > 0 && g_ascii_isdigit(*word.at);
}

static bool ends_number(struct word word)
{
	return word.length > 0 && g_ascii_isdigit(word.at[word.length - 1]);
}

/* "5 days," and "(n = 5)": what stands around a word does not change it. */
static struct word trimmed(struct word word, const char *opening, const char *closing)
{
	while (word.length > 1 && strchr(opening, *word.at)) {
		word.at++;
		word.length--;
	}
	while (word.length > 1 && strchr(closing, word.at[word.length - 1]))
		word.length--;
	return word;
}

/* Letters and then a stop: an initial, "No." */
static bool is_abbreviation(struct word word, glong most)
{
	if (word.length < 2 || word.at[word.length - 1] != '.')
		return false;
	const char *end = word.at + word.length - 1;
	for (const char *at = word.at; at < end; at = g_utf8_next_char(at))
		if (!g_unichar_isalpha(g_utf8_get_char(at)))
			return false;
	return g_utf8_strlen(word.at, end - word.at) <= most;
}

/* ---- rules ------------------------------------------------------------------------------- */

/* "± 4.4", "§ 3" */
static bool sign_and_number(const struct bond *bond)
{
	return (is_one_of(bond->before, signs) || is_one_of(bond->before, relations)) &&
		starts_number(bond->after);
}

/* "n =", "4.3 ±" */
static bool name_and_relation(const struct bond *bond)
{
	return is_one_of(bond->after, relations) &&
		(ends_number(bond->before) ||
			g_utf8_strlen(bond->before.at, (gssize)bond->before.length) <= 2);
}

/* "5 %", "14 days" */
static bool number_and_unit(const struct bond *bond)
{
	if (!starts_number(bond->before) || !ends_number(bond->before))
		return false;
	struct word unit = trimmed(bond->after, "", ",.;:!?)]");
	return is_among(unit, bond->words->units) || is_one_of(unit, unit_signs);
}

/* "21 October", "21. Oktober" */
static bool day_and_month(const struct bond *bond)
{
	struct word month = trimmed(bond->after, "", ",;:!?)]");
	return is_digits(trimmed(bond->before, "", "."), 1, 2) &&
		is_among(month, bond->words->months);
}

/* "Q3 2026" */
static bool quarter_and_year(const struct bond *bond)
{
	struct word before = bond->before;
	return before.length == 2 && g_ascii_isupper(before.at[0]) &&
		g_ascii_isdigit(before.at[1]) &&
		is_digits(trimmed(bond->after, "", ",.;:!?)]"), 4, 4);
}

/* "J. Mertens" */
static bool initial_and_name(const struct bond *bond)
{
	return is_abbreviation(bond->before, 1) &&
		g_unichar_isupper(g_utf8_get_char(bond->before.at)) &&
		g_unichar_isupper(g_utf8_get_char(bond->after.at));
}

/* "p. 12", "No. 5" */
static bool abbreviation_and_number(const struct bond *bond)
{
	return is_abbreviation(bond->before, 3) && g_ascii_isdigit(*bond->after.at);
}

/* "quoi ?" */
static bool words_and_mark(const struct bond *bond)
{
	return is_one_of(bond->after, marks) || is_same(bond->before, "\xC2\xAB");
}

static bool (*const rules[])(const struct bond *) = {sign_and_number, name_and_relation,
	number_and_unit, day_and_month, quarter_and_year, initial_and_name, abbreviation_and_number,
	words_and_mark};

/* Between "a letter and a word" no rule holds: they all ask for a figure, a stop or a sign. */
static bool is_between_words(const char *text, size_t length, size_t at)
{
	return at > 0 && at + 1 < length && g_ascii_isalpha(text[at - 1]) &&
		g_ascii_isalnum(text[at + 1]);
}

bool space_bonds(const struct bonds *bonds, const char *text, size_t length, size_t at)
{
	if (is_between_words(text, length, at))
		return false;
	size_t start = at, end = at + 1;
	while (start > 0 && text[start - 1] != ' ' && text[start - 1] != '\n')
		start--;
	while (end < length && text[end] != ' ' && text[end] != '\n')
		end++;
	if (start == at || end == at + 1)
		return false;
	const struct bond bond = {
		.before = trimmed((struct word){text + start, at - start}, "([", ""),
		.after = {text + at + 1, end - at - 1},
		.words = bonds,
	};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i](&bond))
			return true;
	return false;
}

const char *bond_space(const struct bonds *bonds, const char *text, size_t length, size_t at)
{
	size_t end = at + 1;
	if (!space_bonds(bonds, text, length, at))
		return NULL;
	while (end < length && text[end] != ' ' && text[end] != '\n')
		end++;
	bool thin = is_among((struct word){text + at + 1, end - at - 1}, bonds->thin);
	return thin ? "\xE2\x80\xAF" : "\xC2\xA0";
}
