/*
 * Inside render/feedback: what the detectors of personal data share. Each looks at one letter
 * and says how long what begins there is.
 */
#ifndef CXPACK_FEEDBACK_DETECT_H
#define CXPACK_FEEDBACK_DETECT_H

#include "feedback/redact.h"

/* ---- text as detectors see it ------------------------------------------------------------ */

/*
 * One letter of a text and where its bytes begin. Zero-width and combining characters are left
 * out; spaces, dashes and digits of other scripts are their ASCII kin; compatibility forms
 * (full-width, mathematical, circled, ligatures) are what NFKC makes of them, so that several
 * letters may begin at one place.
 */
struct letter {
	uint32_t c;
	uint32_t from;
};
enum { LETTER_BARRIER = 0x110000 }; /* what was redacted already: no match goes across it */

struct passage {
	const struct letter *at; /* count + 1: the last has c 0 and the text's length */
	size_t count;
	bool has_digits; /* one of them at least is_digit */
};

/* What one character of a text becomes; 0 to PLAIN_LETTERS_MOST letters. */
enum { PLAIN_LETTERS_MOST = COMPATIBLE_MOST };
size_t plain_letters(uint32_t c, uint32_t *plain);

/* The letter at an index, or 0 outside the passage. */
static inline uint32_t letter_at(const struct passage *text, size_t index)
{
	return index < text->count ? text->at[index].c : 0;
}

static inline uint32_t letter_before(const struct passage *text, size_t index)
{
	return index > 0 ? letter_at(text, index - 1) : 0;
}

static inline bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

bool is_capital(uint32_t c);        /* of Latin, Greek and Cyrillic */
bool is_foreign_letter(uint32_t c); /* beyond ASCII */

/* A letter of any script. */
static inline bool is_alphabetic(uint32_t c)
{
	return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : is_foreign_letter(c);
}

/* A letter or a digit. */
static inline bool is_word(uint32_t c)
{
	return is_digit(c) || is_alphabetic(c);
}

/* Lower case without accents: for comparison only. */
uint32_t fold_letter(uint32_t c);
/* Letters and digits from an index on. */
size_t word_length(const struct passage *text, size_t at);
/* Does the word at an index, folded, equal this one? */
bool is_same_word(const struct passage *text, size_t at, size_t length, const char *word);
/* Is it one of these? Words are folded and stand between single spaces. */
bool is_one_of(const struct passage *text, size_t at, size_t length, const char *words);

/*
 * How many words back from `at`, on the same line and not beyond a barrier or a digit, one of
 * these stands: 1 for the word just before, 0 when it is not among the last `most`.
 */
size_t words_back(const struct passage *text, size_t at, const char *words, size_t most);

/* Digits from `at` on with single separators of this set between them. */
enum { DIGIT_GROUPS_MOST = 24 };
struct digit_run {
	size_t lengths[DIGIT_GROUPS_MOST];      /* of groups */
	size_t ends[DIGIT_GROUPS_MOST];         /* index behind each group */
	uint32_t separators[DIGIT_GROUPS_MOST]; /* before each group but the first */
	size_t count, digits;
};
struct digit_run read_digits(const struct passage *text, size_t at, const char *separators);
/* The digits of at..end as numbers; their count, never above `most`. */
size_t copy_digits(
	const struct passage *text, size_t at, size_t end, unsigned char *out, size_t most);
/* Neither a letter nor a digit stands just before, nor a digit with one separator between. */
bool begins_number(const struct passage *text, size_t at);
bool ends_number(const struct passage *text, size_t end);
/* The words before say that a number counts orders, tickets, policies. */
bool is_labelled_as_order(const struct passage *text, size_t at);
/* A day in digits: 12/03/1990, 1990-03-12, 12.3.90; its length or 0. */
size_t date_length(const struct passage *text, size_t at);

/* ---- detectors --------------------------------------------------------------------------- */

/*
 * The length in letters of what begins at an index, 0 when nothing does. Nothing begins just
 * behind a letter or a digit.
 */
size_t scan_email(const struct passage *text, size_t at);
size_t scan_phone(const struct passage *text, size_t at);
size_t scan_card(const struct passage *text, size_t at);
size_t scan_iban(const struct passage *text, size_t at);
size_t scan_national_id(const struct passage *text, size_t at);
size_t scan_network(const struct passage *text, size_t at);
size_t scan_link(const struct passage *text, size_t at);
size_t scan_address(const struct passage *text, size_t at);
size_t scan_plate(const struct passage *text, size_t at);
size_t scan_birth(const struct passage *text, size_t at);
/* Names by what stands before them: titles, "my name is". */
size_t scan_introduced_name(const struct passage *text, size_t at);

/* Names that are known, in the order of their first words' hashes. */
struct known_names;
struct known_names *known_names_new(struct arena *arena, const struct programme *programme);
size_t scan_known_name(const struct known_names *names, const struct passage *text, size_t at);
/* Words of a name column: full names, parts of them, what stands before the @ of an address. */
size_t scan_row_name(const struct row_names *names, const struct passage *text, size_t at);

#endif
