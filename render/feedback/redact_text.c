/* Letters, words and runs of digits, as the detectors of personal data need them. */
#include "feedback/detect.h"

#include <string.h>

/* ---- classes ----------------------------------------------------------------------------- */

bool is_foreign_letter(uint32_t c)
{
	if (c < 0xC0)
		return c == 0xAA || c == 0xB5 || c == 0xBA;
	/* Beyond Latin-1 whatever is no punctuation, symbol, emoji or private use. */
	return c < LETTER_BARRIER && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF) &&
		!(c >= 0x3000 && c <= 0x3004) && !(c >= 0x3007 && c <= 0x3030) &&
		!(c >= 0xE000 && c <= 0xF8FF) && !(c >= 0xFE00 && c <= 0xFE6F) &&
		!(c >= 0xFFE0 && c <= 0xFFFF) && !(c >= 0x1F000 && c <= 0x1FAFF);
}

bool is_capital(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	if (c <= 0xFF)
		return c >= 0xC0 && c <= 0xDE && c != 0xD7;
	if (c <= 0x137 || (c >= 0x14A && c <= 0x177))
		return c % 2 == 0;
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
		return c % 2 == 1;
	return (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

static uint32_t lower_letter(uint32_t c)
{
	if (!is_capital(c))
		return c;
	if (c < 0x100 || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
		return c + 32;
	return c >= 0x400 && c <= 0x40F ? c + 80 : c + 1;
}

uint32_t fold_letter(uint32_t c)
{
	/* From U+00E0: what is left without the accent; '.' stays as it is. */
	static const char plain[] = "aaaaaa.ceeeeiiiidnooooo.ouuuuy.y";
	c = lower_letter(c);
	if (c >= 0xE0 && c <= 0xFF && plain[c - 0xE0] != '.')
		return (uint32_t)plain[c - 0xE0];
	return c;
}

/* ---- words ------------------------------------------------------------------------------- */

size_t word_length(const struct passage *text, size_t at)
{
	size_t end = at;
	while (is_word(letter_at(text, end)))
		end++;
	return end - at;
}

bool is_same_word(const struct passage *text, size_t at, size_t length, const char *word)
{
	size_t left = strcspn(word, " "), i = 0;
	for (size_t size; i < length && left > 0; i++, word += size, left -= size)
		if (fold_letter(letter_at(text, at + i)) != utf8_decode(word, left, &size))
			return false;
	return i == length && left == 0;
}

bool is_one_of(const struct passage *text, size_t at, size_t length, const char *words)
{
	if (length == 0)
		return false;
	/* Nearly all words differ in their first letter: half of a redaction was spent on them. */
	uint32_t first = fold_letter(letter_at(text, at));
	for (const char *word = words; word; word = strchr(word, ' ')) {
		word += *word == ' ';
		bool may = (unsigned char)*word >= 0x80 || (unsigned char)*word == first;
		if (may && is_same_word(text, at, length, word))
			return true;
	}
	return false;
}

size_t words_back(const struct passage *text, size_t at, const char *words, size_t most)
{
	size_t end = at;
	for (size_t back = 1; back <= most; back++) {
		while (end > 0 && !is_word(text->at[end - 1].c)) {
			uint32_t c = text->at[--end].c;
			if (c == LETTER_BARRIER || c == '\n')
				return 0;
		}
		size_t start = end;
		while (start > 0 && is_word(text->at[start - 1].c))
			if (is_digit(text->at[--start].c))
				return 0;
		if (start == end)
			return 0;
		if (is_one_of(text, start, end - start, words))
			return back;
		end = start;
	}
	return 0;
}

/* ---- digits ------------------------------------------------------------------------------ */

static bool separates(uint32_t c, const char *separators)
{
	return c > 0 && c < 0x80 && strchr(separators, (int)c);
}

struct digit_run read_digits(const struct passage *text, size_t at, const char *separators)
{
	struct digit_run run = {.count = 0};
	uint32_t separator = 0;
	while (run.count < DIGIT_GROUPS_MOST && is_digit(letter_at(text, at))) {
		size_t end = at;
		while (is_digit(letter_at(text, end)))
			end++;
		run.lengths[run.count] = end - at;
		run.ends[run.count] = end;
		run.separators[run.count++] = separator;
		run.digits += end - at;
		separator = letter_at(text, end);
		if (!separates(separator, separators))
			break;
		at = end + 1;
	}
	return run;
}

size_t copy_digits(
	const struct passage *text, size_t at, size_t end, unsigned char *out, size_t most)
{
	size_t count = 0;
	for (; at < end && count < most; at++)
		if (is_digit(letter_at(text, at)))
			out[count++] = (unsigned char)(letter_at(text, at) - '0');
	return count;
}

bool begins_number(const struct passage *text, size_t at)
{
	uint32_t before = letter_before(text, at);
	if (is_word(before))
		return false;
	return !(separates(before, " -./") && at > 1 && is_digit(letter_at(text, at - 2)));
}

bool ends_number(const struct passage *text, size_t end)
{
	uint32_t after = letter_at(text, end);
	if (is_word(after))
		return false;
	return !(separates(after, "-./") && is_digit(letter_at(text, end + 1)));
}

bool is_labelled_as_order(const struct passage *text, size_t at)
{
	static const char orders[] =
		"order orders ordernumber ordernummer orderid bestelling bestelnummer bestellung "
		"bestellnummer bestell commande pedido ordine ref reference referenz referentie "
		"kenmerk invoice factuur factuurnummer facture rechnung rechnungsnummer fattura "
		"ticket ticketnummer case claim dossier policy polis polisnummer police contract "
		"customer klant klantnummer client kunde kundennummer account tracking parcel "
		"shipment zending colis paket serial sku article artikel artikelnummer booking "
		"reservation boeking reservering version";
	return words_back(text, at, orders, 3) > 0;
}

/* ---- days -------------------------------------------------------------------------------- */

static unsigned group_value(const struct passage *text, const struct digit_run *run, size_t group)
{
	unsigned value = 0;
	for (size_t i = run->ends[group] - run->lengths[group]; i < run->ends[group]; i++)
		value = value * 10 + (unsigned)(letter_at(text, i) - '0');
	return value;
}

static bool is_in(unsigned value, unsigned low, unsigned high)
{
	return value >= low && value <= high;
}

size_t date_length(const struct passage *text, size_t at)
{
	struct digit_run run = read_digits(text, at, "-./ ");
	if (run.count < 3 || run.separators[1] != run.separators[2])
		return 0;
	for (size_t i = 0; i < 3; i++)
		if (run.lengths[i] > 4)
			return 0;
	unsigned a = group_value(text, &run, 0), b = group_value(text, &run, 1),
		 c = group_value(text, &run, 2);
	bool year_first = run.lengths[0] == 4 && is_in(a, 1800, 2200) && is_in(b, 1, 12) &&
		is_in(c, 1, 31) && run.lengths[1] <= 2 && run.lengths[2] <= 2;
	bool year_last = run.lengths[0] <= 2 && run.lengths[1] <= 2 && is_in(a, 1, 31) &&
		is_in(b, 1, 31) && (a <= 12 || b <= 12) &&
		(run.lengths[2] == 2 || (run.lengths[2] == 4 && is_in(c, 1800, 2200)));
	return year_first || year_last ? run.ends[2] - at : 0;
}
