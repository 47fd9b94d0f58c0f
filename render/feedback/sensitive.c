/* Words by which a comment speaks of health, religion and the like. */
#include "feedback/sensitive.h"
#include "feedback/detect.h"

#include <limits.h>
#include <string.h>

struct sensitive {
	struct sensitive_phrase {
		const char *category, *words; /* "wheel chair " or "diabet" */
		size_t length;
		size_t next; /* with the same first byte, or PHRASE_NONE */
	} * phrases;
	size_t count, capacity;
	size_t first[UCHAR_MAX + 1], last[UCHAR_MAX + 1]; /* phrases by their first byte */
	struct arena *arena;
};

enum { PHRASE_NONE = INT_MAX };

/* Words in lower case without accents, one space before and behind each. */
static void read_words(struct buffer *out, const char *text)
{
	size_t length = strlen(text);
	bool gap = true;
	for (size_t at = 0, size; at < length; at += size) {
		uint32_t plain[PLAIN_LETTERS_MOST];
		uint32_t c = utf8_decode(text + at, length - at, &size);
		plain[0] = c;
		size_t count = c < 0x80 && is_word(c) ? 1 : plain_letters(c, plain);
		for (size_t i = 0; i < count; i++) {
			bool word = is_word(plain[i]);
			if (word && gap)
				buffer_char(out, ' ');
			if (word)
				buffer_codepoint(out, fold_letter(plain[i]));
			gap = !word;
		}
	}
	buffer_char(out, ' ');
}

static void link_phrase(
	struct sensitive *sensitive, const char *category, const char *words, size_t length)
{
	unsigned char first = (unsigned char)words[0];
	size_t at = sensitive->count;
	sensitive->phrases = arena_grow(sensitive->arena, sensitive->phrases, at,
		&sensitive->capacity, sizeof(*sensitive->phrases));
	sensitive->phrases[sensitive->count++] = (struct sensitive_phrase){
		category, arena_copy(sensitive->arena, words, length), length, PHRASE_NONE};
	if (sensitive->first[first] == PHRASE_NONE)
		sensitive->first[first] = at;
	else
		sensitive->phrases[sensitive->last[first]].next = at;
	sensitive->last[first] = at;
}

static void add_phrase(struct sensitive *sensitive, const char *category, const char *phrase)
{
	struct buffer words = BUFFER_INIT;
	size_t length = strlen(phrase);
	read_words(&words, phrase);
	if (length > 0 && phrase[length - 1] == '*')
		words.bytes[--words.length] = '\0';
	if (words.length > 1)
		link_phrase(sensitive, category, words.bytes + 1, words.length - 1);
	buffer_free(&words);
}

static bool is_off(const struct privacy *privacy, const char *category)
{
	for (size_t i = 0; i < privacy->keep.count; i++)
		if (strcmp(privacy->keep.items[i], category) == 0)
			return true;
	return false;
}

struct sensitive *sensitive_new(struct arena *arena, const struct privacy *privacy)
{
	struct sensitive *sensitive = arena_alloc(arena, sizeof(*sensitive));
	sensitive->arena = arena;
	for (size_t i = 0; i <= UCHAR_MAX; i++)
		sensitive->first[i] = PHRASE_NONE;
	for (const struct sensitive_row *row = sensitive_rows; row->category; row++)
		for (const char *const *word = row->words; *word; word++)
			if (!is_off(privacy, row->category))
				add_phrase(sensitive, row->category, *word);
	for (size_t i = 0; i < privacy->sensitive.count; i++) {
		const struct sensitive_words *own = &privacy->sensitive.items[i];
		for (size_t k = 0; k < own->words.count && !is_off(privacy, own->category); k++)
			add_phrase(sensitive, own->category, own->words.items[k]);
	}
	return sensitive;
}

/* The first phrase, of those before `end`, that begins like these words, or `end`. */
static size_t find_phrase(const struct sensitive *sensitive, const char *words, size_t end)
{
	size_t at = sensitive->first[(unsigned char)words[0]];
	while (at < end) {
		const struct sensitive_phrase *phrase = &sensitive->phrases[at];
		bool may = phrase->length == 1 || words[1] == phrase->words[1];
		if (may && strncmp(words, phrase->words, phrase->length) == 0)
			return at;
		at = phrase->next;
	}
	return end;
}

const char *sensitive_category(const struct sensitive *sensitive, const char *text)
{
	struct buffer words = BUFFER_INIT;
	size_t found = sensitive->count;
	read_words(&words, text);
	for (size_t i = 0; i + 1 < words.length; i++)
		if (words.bytes[i] == ' ')
			found = find_phrase(sensitive, words.bytes + i + 1, found);
	buffer_free(&words);
	return found < sensitive->count ? sensitive->phrases[found].category : NULL;
}
