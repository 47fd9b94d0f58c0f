/* E-mail addresses, as they are written and as people spell them out. */
#include "feedback/detect.h"

#include <string.h>

static bool is_local(uint32_t c)
{
	return is_word(c) || (c > 0 && c < 0x80 && strchr("._%+-&'", (int)c));
}

/* "example.com" from `at` on: labels, the last of at least two letters; 0 when it is none. */
static size_t domain_length(const struct passage *text, size_t at)
{
	size_t end = at, good = 0, labels = 0;
	for (;;) {
		size_t start = end;
		bool letters = true;
		while (is_word(letter_at(text, end)) ||
			(letter_at(text, end) == '-' && end > start))
			letters = letters && is_alphabetic(letter_at(text, end)), end++;
		if (end == start)
			break;
		labels++;
		if (labels > 1 && letters && end - start >= 2)
			good = end;
		/* "x@y.co.uk" goes on; "x@y.com.Then" does not end a sentence so. */
		if (letter_at(text, end) != '.')
			break;
		end++;
	}
	return good ? good - at : 0;
}

/*
 * What stands between two words of an address: the sign itself ("@", " @ "), or a word for it
 * (" at ", "(at)", "[at]"). No sign: length 0.
 */
enum spelling { SPELLED_AS_SIGN, SPELLED_IN_BRACKETS, SPELLED_AS_WORD };
struct sign {
	size_t length;
	enum spelling spelling;
};

static size_t spaces(const struct passage *text, size_t at)
{
	size_t end = at;
	while (letter_at(text, end) == ' ' && end < at + 3)
		end++;
	return end - at;
}

static struct sign read_sign(
	const struct passage *text, size_t at, char character, const char *words)
{
	static const char opening[] = "([{<", closing[] = ")]}>";
	size_t before = spaces(text, at), end = at + before;
	uint32_t open = letter_at(text, end);
	const char *bracket = open > 0 && open < 0x80 ? strchr(opening, (int)open) : NULL;
	struct sign sign = {.spelling = SPELLED_AS_SIGN};
	if (bracket) {
		sign.spelling = SPELLED_IN_BRACKETS;
		end++;
	}
	if (letter_at(text, end) == (unsigned char)character) {
		end++;
	} else {
		size_t length = word_length(text, end);
		if (length == 0 || !is_one_of(text, end, length, words))
			return sign;
		end += length;
		if (!bracket)
			sign.spelling = SPELLED_AS_WORD;
	}
	if (bracket && letter_at(text, end++) != (unsigned char)closing[bracket - opening])
		return sign;
	size_t after = spaces(text, end);
	/* "box @shop", "noon. Dot": spaces on one side only end a sentence or name someone. */
	bool fine = sign.spelling == SPELLED_IN_BRACKETS || (before > 0) == (after > 0);
	if (sign.spelling == SPELLED_AS_WORD)
		fine = before > 0 && after > 0;
	sign.length = fine ? end + after - at : 0;
	return sign;
}

static size_t address_word(const struct passage *text, size_t at)
{
	size_t end = at;
	while (is_word(letter_at(text, end)) || letter_at(text, end) == '-' ||
		letter_at(text, end) == '_')
		end++;
	return end - at;
}

static const char dots[] = "dot punt point punto punkt";

/* "example.com", "orange dot fr" behind a sign; the end of the domain or 0. */
static size_t spelled_domain(const struct passage *text, size_t at, enum spelling spelling)
{
	static const char tops[] =
		"com net org edu gov mil info biz eu de fr nl be uk co es it pt at ch ie us ca au "
		"nz se no dk fi pl cz sk hu ro bg gr hr si lt lv ee lu is tr ru ua il in jp cn kr "
		"br mx ar cl za ng ke io me tv ai app dev shop online";
	static const char no_domains[] = "the a an this that these my your our his her its one";
	size_t word = address_word(text, at), end = at + word, good = 0;
	if (word == 0 || (spelling == SPELLED_AS_WORD && is_one_of(text, at, word, no_domains)))
		return 0;
	for (;;) {
		struct sign dot = read_sign(text, end, '.', dots);
		word = dot.length ? address_word(text, end + dot.length) : 0;
		/* "it at amazon.com": an "at" in words needs its dots in words as well. */
		if (word == 0 || (spelling == SPELLED_AS_WORD && dot.spelling == SPELLED_AS_SIGN))
			return good;
		end += dot.length;
		bool top = dot.spelling == SPELLED_AS_WORD
			? is_one_of(text, end, word, tops)
			: word >= 2 && word == word_length(text, end) &&
				is_alphabetic(letter_at(text, end));
		end += word;
		if (top)
			good = end;
	}
}

/* "jean dot dupont at orange dot fr", "jan (at) example.com". */
static size_t spelled_email(const struct passage *text, size_t at)
{
	static const char signs[] = "at arobase apenstaartje aperstaartje arroba chiocciola";
	size_t end = at + address_word(text, at);
	if (end == at)
		return 0;
	for (;;) {
		struct sign dot = read_sign(text, end, '.', dots);
		if (dot.length == 0)
			break;
		size_t word = address_word(text, end + dot.length);
		if (word == 0)
			return 0;
		end += dot.length + word;
	}
	struct sign sign = read_sign(text, end, '@', signs);
	size_t domain = sign.length ? spelled_domain(text, end + sign.length, sign.spelling) : 0;
	return domain ? domain - at : 0;
}

size_t scan_email(const struct passage *text, size_t at)
{
	uint32_t c = letter_at(text, at);
	if (c == '@' && !is_local(letter_before(text, at))) {
		size_t domain = domain_length(text, at + 1);
		return domain ? domain + 1 : 0;
	}
	if (!is_local(c) || is_local(letter_before(text, at)))
		return 0;
	size_t end = at;
	while (is_local(letter_at(text, end)))
		end++;
	size_t domain = letter_at(text, end) == '@' ? domain_length(text, end + 1) : 0;
	return domain ? end + 1 + domain - at : spelled_email(text, at);
}
