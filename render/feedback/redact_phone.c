/* Phone numbers: by prefix, by shape, or by the word before them. */
#include "feedback/detect.h"

#include <string.h>

static const char phone_words[] =
	"tel telephone telefoon telefoonnummer telefon telefonnummer telefono phone phonenumber "
	"call calling ring mobile mob mobiel mobil handy gsm cell cellphone fax whatsapp sms bel "
	"belt bellen appel appelez appeler rappeler joindre portable movil llame llamar rufen "
	"cellulare chiamare";

/* Lengths of groups that only phone numbers have. */
static const struct {
	size_t lengths[5], count;
	const char *separators;
} shapes[] = {
	{{3, 3, 4}, 3, "-."},
	{{1, 3, 3, 4}, 4, "-."},
	{{3, 2, 2, 2}, 4, " .-"},
	{{2, 2, 2, 2}, 4, " "},
	{{2, 2, 2, 2, 2}, 5, " .-"},
};

static bool has_shape(const struct passage *text, size_t at, const struct digit_run *run)
{
	for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		bool same = run->count == shapes[i].count;
		for (size_t k = 0; same && k < run->count; k++)
			same = run->lengths[k] == shapes[i].lengths[k] &&
				(k == 0 ||
					(run->separators[k] == run->separators[1] &&
						strchr(shapes[i].separators,
							(int)run->separators[k])));
		/* Five pairs are French and begin with 0; exchange codes do not begin with 0, 1. */
		uint32_t first = letter_at(text, at);
		if (same && (run->count == 5 ? first == '0' : first >= '1'))
			return true;
	}
	return false;
}

/* "+33 (0)6 12 34 56 78": digits with up to two separators between them; its end or 0. */
static size_t international(const struct passage *text, size_t at)
{
	size_t digits = 0, end = at, good = 0;
	while (end < text->count && digits < 16) {
		uint32_t c = letter_at(text, end);
		if (is_digit(c)) {
			digits++;
			good = ++end;
			continue;
		}
		bool apart = c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
		if (!apart || end - good > 2 || (end > at && good == 0 && c != '('))
			break;
		end++;
	}
	return digits >= 8 && digits <= 15 && !is_word(letter_at(text, good)) ? good - at : 0;
}

/* Five groups of two: a date has no more than three groups. */
static bool has_pairs(const struct digit_run *run)
{
	for (size_t i = 0; i < 5; i++)
		if (run->lengths[i] != 2 || (i > 0 && run->separators[i] != run->separators[1]))
			return false;
	return true;
}

static bool looks_like_years(const struct digit_run *run)
{
	for (size_t i = 0; i < run->count; i++)
		if (run->lengths[i] != 4)
			return false;
	return true;
}

/* "(555) 123-4567", "(02) 1234 5678"; its length or 0. */
static size_t with_area_code(const struct passage *text, size_t at)
{
	struct digit_run area = read_digits(text, at + 1, "");
	if (area.count != 1 || area.lengths[0] < 2 || area.lengths[0] > 5 ||
		letter_at(text, area.ends[0]) != ')')
		return 0;
	size_t next = area.ends[0] + 1;
	next += letter_at(text, next) == ' ' || letter_at(text, next) == '-';
	struct digit_run rest = read_digits(text, next, " -.");
	size_t digits = area.digits + rest.digits;
	if (rest.count == 0 || digits < 8 || digits > 12 || rest.lengths[0] < 2)
		return 0;
	size_t end = rest.ends[rest.count - 1];
	return ends_number(text, end) ? end - at : 0;
}

/* "0612345678", "030 123456", "020 7946 0958". */
static bool has_trunk_prefix(const struct passage *text, size_t at, const struct digit_run *run)
{
	if (letter_at(text, at) != '0' || run->lengths[0] < 2 || run->digits < 9 ||
		run->digits > 12 || letter_at(text, at + 1) == '0')
		return false;
	for (size_t i = 1; i < run->count; i++)
		if (run->lengths[i] < 2)
			return false;
	return true;
}

static size_t national(const struct passage *text, size_t at)
{
	struct digit_run run = read_digits(text, at, " -./");
	size_t end = run.count ? run.ends[run.count - 1] : 0;
	bool labelled = words_back(text, at, phone_words, 4) > 0;
	bool order = !labelled && is_labelled_as_order(text, at);
	if (run.count == 0 || order || looks_like_years(&run) ||
		(date_length(text, at) > 0 && !(run.count >= 5 && has_pairs(&run))))
		return 0;
	if (begins_number(text, at) && ends_number(text, end) &&
		(has_trunk_prefix(text, at, &run) || has_shape(text, at, &run) ||
			(labelled && run.digits >= 7 && run.digits <= 15)))
		return end - at;
	/* Beside other numbers: only what has the shape of five French pairs. */
	bool pairs = run.count >= 5 && letter_at(text, at) == '0' && has_pairs(&run);
	return pairs && letter_before(text, at) != '-' ? run.ends[4] - at : 0;
}

size_t scan_phone(const struct passage *text, size_t at)
{
	uint32_t c = letter_at(text, at), before = letter_before(text, at);
	if (is_word(before) || before == '+')
		return 0;
	if (c == '+' && (is_digit(letter_at(text, at + 1)) || letter_at(text, at + 1) == '(')) {
		size_t length = international(text, at + 1);
		return length ? length + 1 : 0;
	}
	if (c == '(')
		return is_labelled_as_order(text, at) ? 0 : with_area_code(text, at);
	if (!is_digit(c))
		return 0;
	if (c == '0' && letter_at(text, at + 1) == '0' && letter_at(text, at + 2) > '0' &&
		begins_number(text, at) && !is_labelled_as_order(text, at)) {
		size_t length = international(text, at);
		if (length >= 11)
			return length;
	}
	return national(text, at);
}
