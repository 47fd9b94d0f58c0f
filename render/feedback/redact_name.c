/* Names of people and days of birth, by what stands before them or by who is known. */
#include "feedback/detect.h"

#include <stdlib.h>
#include <string.h>

/* ---- words of names ---------------------------------------------------------------------- */

static const char particles[] =
	"de der den van von vom zu zur la le las los del della di da dos du el al bin ibn ben ter "
	"ten te af av d o y";

/* A word of a name with its hyphens and apostrophes: "O'Neill", "Anne-Marie". */
static size_t name_word(const struct passage *text, size_t at)
{
	size_t end = at;
	for (;;) {
		while (is_alphabetic(letter_at(text, end)))
			end++;
		uint32_t c = letter_at(text, end);
		if (end == at || (c != '-' && c != '\'' && c != 0x2019) ||
			!is_capital(letter_at(text, end + 1)))
			return end - at;
		end++;
	}
}

/* "J.", "J.P." */
static size_t initials(const struct passage *text, size_t at)
{
	size_t end = at;
	while (is_capital(letter_at(text, end)) && letter_at(text, end + 1) == '.')
		end += 2;
	return end - at;
}

/* Capital words with the particles between them, at most four: "Marit de Wolf", "J. Smith". */
static size_t capital_name(const struct passage *text, size_t at)
{
	enum { WORDS_MOST = 6 };
	size_t end = at, good = at;
	for (size_t words = 0; words < WORDS_MOST; words++) {
		size_t length = initials(text, end);
		if (length == 0)
			length = name_word(text, end);
		if (length == 0)
			break;
		if (is_capital(letter_at(text, end)))
			good = end + length;
		else if (!is_one_of(text, end, length, particles))
			break;
		end += length;
		if (letter_at(text, end) != ' ')
			break;
		end++;
	}
	return good - at;
}

/* ---- introduced -------------------------------------------------------------------------- */

/* What follows is a name when it begins with a capital letter. */
static const char titles[] =
	"mr mrs ms miss mister mme mlle mmes monsieur madame mademoiselle herr herrn frau sr sra "
	"srta senor senora don dona dhr mevr mw mevrouw meneer sig signor signora dott dr doctor "
	"prof professor sir lady fru pan pani";

/* Words that follow "my name is" and are no name. */
static const char no_names[] =
	"not on in at the a an still never always missing wrong misspelled misspelt spelled spelt "
	"listed correct incorrect incorrectly wrongly unknown and or but i you we it is was and "
	"please call niet verkeerd fout onjuist falsch nicht pas mal no";

/* Sentences that end in a name: their last word, the words before it. */
static const struct {
	const char *last, *before, *first;
} introductions[] = {
	{"is", "name", "my"},
	{"is", "naam", "mijn"},
	{"ist", "name", "mein"},
	{"est", "nom", "mon"},
	{"es", "nombre", "mi"},
	{"appelle", "m", "je"},
	{"heisse", "ich", NULL},
	{"heiße", "ich", NULL},
	{"heet", "ik", NULL},
	{"llamo", "me", NULL},
	{"chiamo", "mi", NULL},
	{"called", "am", "i"},
};

static const char closings[] =
	"signed regards wishes sincerely faithfully signe cordialement ondertekend groet groeten "
	"getekend gruss gruß grussen saluti saludos";

/* The word that ends before `end`: its start; SIZE_MAX: something else stands there. */
static size_t word_before(const struct passage *text, size_t end, const char *between)
{
	size_t at = end;
	while (at > 0 && text->at[at - 1].c < 0x80 && strchr(between, (int)text->at[at - 1].c))
		at--;
	if (at == end)
		return SIZE_MAX;
	size_t start = at;
	while (start > 0 && is_alphabetic(text->at[start - 1].c))
		start--;
	return start == at ? SIZE_MAX : start;
}

static bool is_folded(const struct passage *text, size_t at, const char *word)
{
	return fold_letter(text->at[at].c) == (unsigned char)*word &&
		is_same_word(text, at, word_length(text, at), word);
}

static bool is_introduced(const struct passage *text, size_t at)
{
	size_t last = word_before(text, at, " :");
	if (last == SIZE_MAX)
		return false;
	for (size_t i = 0; i < sizeof(introductions) / sizeof(*introductions); i++) {
		if (!is_folded(text, last, introductions[i].last))
			continue;
		size_t before = word_before(text, last, " '");
		if (before == SIZE_MAX || !is_folded(text, before, introductions[i].before))
			continue;
		size_t first = introductions[i].first ? word_before(text, before, " ") : before;
		if (first != SIZE_MAX &&
			(!introductions[i].first || is_folded(text, first, introductions[i].first)))
			return true;
	}
	return false;
}

/* "signed Jan", "Kind regards,\nJan": the closing word, then no more than a comma. */
static bool is_signature(const struct passage *text, size_t at)
{
	size_t start = word_before(text, at, " ,:\n-");
	if (start == SIZE_MAX || !is_one_of(text, start, word_length(text, start), closings))
		return false;
	uint32_t behind = letter_at(text, start + word_length(text, start));
	return behind == ',' || behind == ':' || behind == '\n';
}

static bool is_titled(const struct passage *text, size_t at)
{
	size_t start = word_before(text, at, ". ");
	if (start == SIZE_MAX || letter_before(text, at) == '\n')
		return false;
	size_t length = word_length(text, start);
	/* "MS Word", "SIG Docs": capitals alone are a title only before a name in capitals. */
	bool capitals = length > 1 && is_capital(letter_at(text, start + 1));
	if (is_one_of(text, start, length, titles))
		return !capitals || is_capital(letter_at(text, at + 1));
	/* One letter is a title only with its full stop, and no initial before a name. */
	return length == 1 && letter_at(text, start) == 'M' && letter_at(text, start + 1) == '.' &&
		letter_at(text, start + 2) == ' ' && !is_word(letter_before(text, start));
}

/* After an introduction a name may be written in lower case: up to two words. */
static size_t lower_name(const struct passage *text, size_t at)
{
	size_t length = name_word(text, at);
	if (length == 0 || is_one_of(text, at, length, no_names))
		return 0;
	size_t next = at + length + 1, second = name_word(text, next);
	if (letter_at(text, at + length) != ' ' || second == 0 ||
		is_one_of(text, next, second, no_names))
		return length;
	return length + 1 + second;
}

size_t scan_introduced_name(const struct passage *text, size_t at)
{
	uint32_t before = letter_before(text, at);
	if (!is_alphabetic(letter_at(text, at)) || at == 0 || is_word(before))
		return 0;
	bool capital = is_capital(letter_at(text, at));
	if (capital && (is_titled(text, at) || is_signature(text, at)))
		return capital_name(text, at);
	/* "titles" before a name stand alone: "Mr and Mrs Smith". */
	if (!is_introduced(text, at))
		return 0;
	if (!capital)
		return lower_name(text, at);
	return is_one_of(text, at, name_word(text, at), no_names) ? 0 : capital_name(text, at);
}

/* ---- known ------------------------------------------------------------------------------- */

/* One name as folded words with single spaces: "marit de wolf", "wolf". */
struct known {
	const char *text;
	size_t length; /* in letters */
};
struct known_names {
	struct known *items; /* sorted by text */
	size_t count, capacity;
	struct arena *arena;
};

enum { NAME_LEAST = 3 };

/* A cell or a YAML text as letters, folded. */
static void fold_text(struct buffer *out, const char *text, size_t length)
{
	bool gap = false;
	for (size_t at = 0, size; at < length; at += size) {
		uint32_t c = fold_letter(utf8_decode(text + at, length - at, &size));
		if (c >= 0x300 && c <= 0x36F)
			continue;
		if (!is_word(c) && c != '\'' && c != '-') {
			gap = out->length > 0;
			continue;
		}
		if (gap)
			buffer_char(out, ' ');
		gap = false;
		buffer_codepoint(out, c);
	}
}

static void add_known(struct known_names *names, const char *text, size_t length)
{
	char *copy = arena_copy(names->arena, text, length);
	size_t letters = utf8_length(copy);
	if (letters < NAME_LEAST)
		return;
	names->items = arena_grow(
		names->arena, names->items, names->count, &names->capacity, sizeof(*names->items));
	names->items[names->count++] = (struct known){.text = copy, .length = letters};
}

static bool is_particle(const char *word, size_t length)
{
	for (const char *at = particles; at; at = strchr(at, ' ')) {
		at += *at == ' ';
		if (strncmp(at, word, length) == 0 && (at[length] == ' ' || at[length] == '\0'))
			return true;
	}
	return false;
}

/* The whole name and each word of it. */
static void add_person(struct known_names *names, const char *name)
{
	struct buffer folded = BUFFER_INIT;
	if (!name)
		return;
	fold_text(&folded, name, strlen(name));
	add_known(names, folded.bytes, folded.length);
	for (size_t at = 0; at < folded.length;) {
		size_t length = strcspn(folded.bytes + at, " ");
		if (length < folded.length && !is_particle(folded.bytes + at, length))
			add_known(names, folded.bytes + at, length);
		at += length + (folded.bytes[at + length] == ' ');
	}
	buffer_free(&folded);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(((const struct known *)a)->text, ((const struct known *)b)->text);
}

struct known_names *known_names_new(struct arena *arena, const struct programme *programme)
{
	struct known_names *names = arena_alloc(arena, sizeof(*names));
	names->arena = arena;
	for (size_t i = 0; i < programme->people.count; i++)
		add_person(names, programme->people.items[i].name);
	for (size_t i = 0; i < programme->privacy.names.count; i++)
		add_person(names, programme->privacy.names.items[i]);
	if (names->count > 1)
		qsort(names->items, names->count, sizeof(*names->items), by_text);
	return names;
}

/* Letters of the text that spell a folded name from `at` on; 0 when they do not. */
static size_t spells(const struct passage *text, size_t at, const char *name, size_t length)
{
	size_t end = at;
	for (size_t i = 0, size; i < length; i += size, end++) {
		uint32_t c = utf8_decode(name + i, length - i, &size);
		if (fold_letter(letter_at(text, end)) != c)
			return 0;
	}
	return is_word(letter_at(text, end)) ? 0 : end - at;
}

/*
 * One word that is a name is also a word of the language ("Rose", "Wolf"): it counts when it is
 * written with a capital letter.
 */
static bool counts_as_name(const struct passage *text, size_t at, const char *name, size_t length)
{
	return is_capital(letter_at(text, at)) || !is_alphabetic(letter_at(text, at)) ||
		memchr(name, ' ', length) != NULL;
}

size_t scan_known_name(const struct known_names *names, const struct passage *text, size_t at)
{
	if (!is_word(letter_at(text, at)) || is_word(letter_before(text, at)))
		return 0;
	/* The first name whose first letter is this one's. */
	char first[5] = "";
	first[utf8_encode(fold_letter(letter_at(text, at)), first)] = '\0';
	size_t low = 0, high = names->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(names->items[middle].text, first) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	size_t longest = 0;
	for (; low < names->count && strncmp(names->items[low].text, first, strlen(first)) == 0;
		low++) {
		const char *name = names->items[low].text;
		size_t length = spells(text, at, name, strlen(name));
		if (length > longest && counts_as_name(text, at, name, strlen(name)))
			longest = length;
	}
	return longest;
}

/* Words of an address before its @: "jan.de-wolf" is Jan, de, Wolf. */
static size_t local_length(const char *text, size_t length)
{
	const char *sign = memchr(text, '@', length);
	return sign ? (size_t)(sign - text) : length;
}

size_t scan_row_name(const struct row_names *names, const struct passage *text, size_t at)
{
	size_t longest = 0;
	struct buffer folded = BUFFER_INIT;
	if (!is_word(letter_at(text, at)) || is_word(letter_before(text, at)))
		return 0;
	for (size_t i = 0; i < names->count; i++) {
		const struct csv_cell *cell = &names->cells[i];
		size_t length = local_length(cell->text, cell->length);
		buffer_clear(&folded);
		fold_text(&folded, cell->text, length);
		for (size_t start = 0; start < folded.length;) {
			const char *word = folded.bytes + start;
			size_t size = strcspn(word, " -");
			size_t found = 0;
			if (size >= NAME_LEAST && !is_particle(word, size) &&
				is_capital(letter_at(text, at)))
				found = spells(text, at, word, size);
			if (found > longest)
				longest = found;
			start += size + (word[size] != '\0');
		}
		size_t whole = folded.length >= 2 * NAME_LEAST
			? spells(text, at, folded.bytes, folded.length)
			: 0;
		longest = whole > longest ? whole : longest;
	}
	buffer_free(&folded);
	return longest;
}

/* ---- birth ------------------------------------------------------------------------------- */

static const char birth_words[] =
	"born birth birthday dob birthdate geboren geb geboortedatum geburtsdatum geburtstag nee "
	"ne naissance nacido nacida nacimiento nato nata nascita";

static const char months[] =
	"january february march april may june july august september october november december jan "
	"feb mar apr jun jul aug sep sept oct nov dec januari februari maart mei juni juli "
	"augustus "
	"oktober januar februar marz mai dezember janvier fevrier mars avril juin juillet aout "
	"septembre octobre novembre decembre enero febrero marzo abril mayo junio julio agosto "
	"septiembre octubre noviembre diciembre";

/* "12 March 1990", "March 12, 1990"; its length or 0. */
static size_t spelled_date(const struct passage *text, size_t at)
{
	size_t end = at, numbers = 0;
	bool month = false;
	for (size_t words = 0; words < 4; words++) {
		size_t length = word_length(text, end);
		struct digit_run number = read_digits(text, end, "");
		if (number.count && number.lengths[0] <= 4)
			numbers++;
		else if (is_one_of(text, end, length, months))
			month = true;
		else if (length > 0 && !is_one_of(text, end, length, "of de the"))
			break;
		end += length;
		if (month && numbers == 2)
			return end - at;
		while (letter_at(text, end) == ' ' || letter_at(text, end) == ',' ||
			letter_at(text, end) == '.')
			end++;
	}
	return 0;
}

size_t scan_birth(const struct passage *text, size_t at)
{
	if (!is_word(letter_at(text, at)) || is_word(letter_before(text, at)))
		return 0;
	size_t length = begins_number(text, at) ? date_length(text, at) : 0;
	if (length == 0)
		length = spelled_date(text, at);
	if (length == 0)
		return 0;
	/* "d.o.b." is three words of one letter. */
	return words_back(text, at, birth_words, 4) > 0 || words_back(text, at, "b", 1) > 0 ? length
											    : 0;
}
