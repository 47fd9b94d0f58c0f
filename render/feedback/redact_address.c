/* Postal addresses: a house number with its street or postcode; number plates. */
#include "feedback/detect.h"

#include <string.h>

/* "12", "12a", "12-3"; its length or 0. */
static size_t house_number(const struct passage *text, size_t at)
{
	size_t end = at;
	while (is_digit(letter_at(text, end)))
		end++;
	if (end == at || end - at > 4 || is_word(letter_before(text, at)))
		return 0;
	if (is_alphabetic(letter_at(text, end)) && !is_word(letter_at(text, end + 1)))
		end++;
	return is_word(letter_at(text, end)) ? 0 : end - at;
}

/* Capital letters 'A', digits '9', '?' an optional letter or digit, ' ' an optional space. */
static size_t match_shape(const struct passage *text, size_t at, const char *shape)
{
	size_t end = at;
	for (; *shape; shape++) {
		uint32_t c = letter_at(text, end);
		if (*shape == ' ') {
			end += c == ' ';
			continue;
		}
		bool good = *shape == 'A' ? c >= 'A' && c <= 'Z'
			: *shape == '9'   ? is_digit(c)
					  : c == (unsigned char)*shape;
		if (!good)
			return 0;
		end++;
	}
	return is_word(letter_at(text, end)) ? 0 : end - at;
}

static size_t match_shapes(
	const struct passage *text, size_t at, const char *const *table, size_t count)
{
	size_t longest = 0;
	for (size_t i = 0; i < count; i++) {
		size_t length = match_shape(text, at, table[i]);
		longest = length > longest ? length : longest;
	}
	return is_word(letter_before(text, at)) ? 0 : longest;
}

/* Postcodes of a few houses: Dutch and British; year and two letters is none. */
static size_t narrow_postcode(const struct passage *text, size_t at)
{
	static const char *const table[] = {
		"9999 AA", "A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"};
	return match_shapes(text, at, table, sizeof(table) / sizeof(*table));
}

static size_t skip_gap(const struct passage *text, size_t at)
{
	size_t end = at;
	while (end < at + 3 &&
		(letter_at(text, end) == ' ' || letter_at(text, end) == ',' ||
			letter_at(text, end) == '\n'))
		end++;
	return end - at;
}

static const char street_words[] =
	"street st road rd lane ln avenue ave drive close court square terrace crescent way rue "
	"boulevard bd allee chemin impasse quai platz weg strasse straße calle avenida plaza via "
	"viale corso piazza laan straat plein gracht kade singel dijk";

static bool ends_in(const struct passage *text, size_t at, size_t length, const char *ending)
{
	size_t size = 0;
	for (const char *c = ending; *c; c++)
		size += ((unsigned char)*c & 0xC0) != 0x80;
	if (length <= size)
		return false;
	size_t i = at + length - size;
	for (size_t k = 0, step; ending[k]; k += step, i++)
		if (fold_letter(letter_at(text, i)) !=
			utf8_decode(ending + k, strlen(ending + k), &step))
			return false;
	return true;
}

/* "rue", "High Street", "Kerkstraat", "Hauptstr." */
static bool is_street(const struct passage *text, size_t at, size_t length)
{
	static const char *const endings[] = {"straat", "strasse", "straße", "laan", "weg",
		"gracht", "plein", "kade", "singel", "platz", "allee", "gasse", "dijk"};
	if (is_one_of(text, at, length, street_words))
		return true;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (ends_in(text, at, length, endings[i]))
			return is_capital(letter_at(text, at));
	return ends_in(text, at, length, "str") && letter_at(text, at + length) == '.';
}

/* A postcode of any country behind a street, with the gap before it; 0 when there is none. */
static size_t postcode_behind(const struct passage *text, size_t at)
{
	static const char *const table[] = {"9999", "99999", "9999 AA", "A9 9AA", "A99 9AA",
		"AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"};
	size_t gap = skip_gap(text, at);
	size_t code = gap ? match_shapes(text, at + gap, table, sizeof(table) / sizeof(*table)) : 0;
	return code ? gap + code : 0;
}

/* "12 rue de la Paix, 75002", "221b Baker Street, NW1 6XE": a number, a street, a postcode. */
static size_t number_and_street(const struct passage *text, size_t at)
{
	enum { WORDS_MOST = 9 };
	size_t number = house_number(text, at), end = at + number;
	bool street = false;
	for (size_t words = 0; number && words < WORDS_MOST; words++) {
		size_t code = street ? postcode_behind(text, end) : 0;
		if (code)
			return end + code - at;
		size_t next = end + skip_gap(text, end);
		next += next == end && letter_at(text, end) == '\'';
		size_t length = word_length(text, next);
		if (next == end || length == 0 || is_digit(letter_at(text, next)))
			return 0;
		street = street || is_street(text, next, length);
		end = next + length;
	}
	return 0;
}

/* "Hauptstraße 12, 10115", "Kerkstraat 5b": a street's word, a number, perhaps a postcode. */
static size_t street_and_number(const struct passage *text, size_t at)
{
	size_t length = word_length(text, at);
	if (!is_capital(letter_at(text, at)) || is_word(letter_before(text, at)) ||
		!is_street(text, at, length))
		return 0;
	size_t end = at + length;
	end += letter_at(text, end) == '.';
	if (letter_at(text, end) != ' ')
		return 0;
	size_t number = house_number(text, end + 1);
	if (number == 0)
		return 0;
	end += 1 + number;
	return end + postcode_behind(text, end) - at;
}

size_t scan_address(const struct passage *text, size_t at)
{
	if (!is_word(letter_at(text, at)) || is_word(letter_before(text, at)))
		return 0;
	if (is_alphabetic(letter_at(text, at))) {
		size_t street = street_and_number(text, at);
		if (street)
			return street;
	}
	size_t code = narrow_postcode(text, at);
	if (code) {
		size_t gap = skip_gap(text, at + code);
		size_t number = gap ? house_number(text, at + code + gap) : 0;
		if (number)
			return code + gap + number;
	}
	size_t number = house_number(text, at);
	if (number == 0)
		return 0;
	size_t gap = skip_gap(text, at + number);
	code = gap ? narrow_postcode(text, at + number + gap) : 0;
	return code ? number + gap + code : number_and_street(text, at);
}

/* Dutch, French, German and British plates; off unless asked for. */
size_t scan_plate(const struct passage *text, size_t at)
{
	static const char *const table[] = {"AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA",
		"AA-AA-99", "99-AA-AA", "99-AAA-9", "9-AAA-99", "AA-999-A", "A-999-AA", "AA-999-AA",
		"AA99 AAA", "AAA-999", "A-AA 9999", "AA-AA 999", "AAA-AA 99"};
	return match_shapes(text, at, table, sizeof(table) / sizeof(*table));
}
