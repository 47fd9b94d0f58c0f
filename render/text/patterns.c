/* Patterns that part words: files in the form of libhyphen, and Liang's way to use them. */
#include <glib.h>
#include <string.h>

#include "text/typesetter.h"

/*
 * Liang, Word Hy-phen-a-tion by Com-put-er (1983): a pattern is a piece of a word with numbers
 * between its letters; where patterns meet, the highest number counts, and an odd one parts.
 *
 * As libhyphen does it, of the patterns that end at a letter only the longest beginning of any
 * counts: its files are made for that. libhyphen itself takes 1.2 s to read the German file and
 * 7 ms for the English one; the trie below takes 35 ms and 2 ms.
 */

/* A letter after those of its parent, all together the beginning of a pattern. */
struct node {
	uint32_t parent;
	uint32_t numbers; /* where those of the pattern that ends here begin; 0: none does */
	char byte;
};

/* A file may have two sets: the first parts compounds, the second the parts of these. */
struct pattern_set {
	struct node *nodes; /* the first is the root */
	size_t count, capacity;
	uint32_t *slots; /* by parent and byte, open addressing; 0: empty */
	size_t slot_count;
};

enum { SETS = 2, LONGEST_WORD = 100 };

struct patterns {
	struct arena *arena;
	char *numbers; /* one before each byte of a pattern and one behind, for each of them */
	size_t number_count;
	struct pattern_set sets[SETS];
	size_t set_count;
};

/* ---- the trie ---------------------------------------------------------------------------- */

static uint32_t *slot_of(const struct pattern_set *set, uint32_t parent, char byte)
{
	uint32_t hash = (parent << 8 | (unsigned char)byte) * 2654435761u;
	for (size_t i = hash >> 8;; i++) {
		uint32_t *slot = &set->slots[i & (set->slot_count - 1)];
		const struct node *node = &set->nodes[*slot];
		if (*slot == 0 || (node->parent == parent && node->byte == byte))
			return slot;
	}
}

/* The node of one letter more; 0 when no pattern goes on so. */
static uint32_t child(const struct pattern_set *set, uint32_t parent, char byte)
{
	return *slot_of(set, parent, byte);
}

static void set_grow(struct arena *arena, struct pattern_set *set)
{
	set->slot_count = set->slot_count > 0 ? set->slot_count * 2 : 16384;
	set->slots = arena_array(arena, set->slot_count, sizeof *set->slots);
	for (size_t i = 1; i < set->count; i++)
		*slot_of(set, set->nodes[i].parent, set->nodes[i].byte) = (uint32_t)i;
}

static uint32_t add_child(struct arena *arena, struct pattern_set *set, uint32_t parent, char byte)
{
	uint32_t *slot = slot_of(set, parent, byte);
	if (*slot != 0)
		return *slot;
	*slot = (uint32_t)set->count;
	set->nodes = arena_grow(arena, set->nodes, set->count, &set->capacity, sizeof *set->nodes);
	set->nodes[set->count++] = (struct node){.parent = parent, .byte = byte};
	uint32_t added = (uint32_t)(set->count - 1);
	if (set->count * 3 > set->slot_count * 2)
		set_grow(arena, set);
	return added;
}

static void set_open(struct patterns *patterns)
{
	struct pattern_set *set = &patterns->sets[patterns->set_count++];
	set->nodes = arena_grow(
		patterns->arena, set->nodes, set->count, &set->capacity, sizeof *set->nodes);
	set->nodes[set->count++] = (struct node){0};
	set_grow(patterns->arena, set);
}

/* ---- reading ----------------------------------------------------------------------------- */

/*
 * "a1b" or "a1b/x=y,1,2", which changes the spelling of what it parts: such a place is closed,
 * because the word must read as it was written.
 */
static void add_pattern(struct patterns *patterns, const char *line, size_t length)
{
	struct pattern_set *set = &patterns->sets[patterns->set_count - 1];
	const char *change = memchr(line, '/', length);
	length = change ? (size_t)(change - line) : length;
	char *numbers = patterns->numbers + patterns->number_count;
	uint32_t node = 0;
	size_t count = 0;
	for (size_t i = 0; i < length; i++) {
		int number = g_ascii_digit_value(line[i]);
		if (number < 0) {
			node = add_child(patterns->arena, set, node, line[i]);
			count++;
		} else {
			numbers[count] = (char)(number + (change && number % 2 ? 1 : 0));
		}
	}
	set->nodes[node].numbers = (uint32_t)patterns->number_count;
	patterns->number_count += count + 1;
}

/* What else stands in a file; the theme says how many letters stay together. */
static bool is_setting(const char *line, size_t length)
{
	static const char *const words[] = {"LEFTHYPHENMIN", "RIGHTHYPHENMIN",
		"COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN", "NOHYPHEN"};
	if (length == 0 || *line == '%' || *line == '#')
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (length >= strlen(words[i]) && memcmp(line, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

static void add_lines(struct patterns *patterns, const char *at, const char *end)
{
	static const char next_level[] = "NEXTLEVEL";
	for (const char *stop; at < end; at = stop + 1) {
		stop = memchr(at, '\n', (size_t)(end - at));
		stop = stop ? stop : end;
		size_t length = (size_t)(stop - at);
		while (length > 0 && g_ascii_isspace(at[length - 1]))
			length--;
		if (length == strlen(next_level) && memcmp(at, next_level, length) == 0) {
			if (patterns->set_count < SETS)
				set_open(patterns);
		} else if (!is_setting(at, length))
			add_pattern(patterns, at, length);
	}
}

struct patterns *patterns_read(struct arena *arena, struct bytes file)
{
	const char *end = file.at + file.length;
	const char *first = memchr(file.at, '\n', file.length);
	if (!first)
		return NULL;
	char *charset = arena_copy(arena, file.at, (size_t)(first - file.at));
	gsize length = 0;
	char *text = g_convert(
		first, (gssize)(end - first), "UTF-8", g_strstrip(charset), NULL, &length, NULL);
	if (!text)
		return NULL;
	struct patterns *patterns = arena_alloc(arena, sizeof *patterns);
	patterns->arena = arena;
	/* A pattern has one number more than letters, and an end of line for that. */
	patterns->numbers = arena_alloc(arena, length + 2);
	patterns->number_count = 1;
	set_open(patterns);
	add_lines(patterns, text, text + length);
	g_free(text);
	return patterns;
}

/* ---- parting ----------------------------------------------------------------------------- */

/* A part of a word between dots, and the number before each of its bytes. */
struct dotted {
	char bytes[LONGEST_WORD + 2];
	char numbers[LONGEST_WORD + 3];
	size_t length;
};

/* The node of bytes [start, end); 0 when no pattern begins so. */
static uint32_t node_of(
	const struct pattern_set *set, const struct dotted *word, size_t start, size_t end)
{
	uint32_t node = 0;
	for (size_t i = start; i < end && (i == start || node != 0); i++)
		node = child(set, node, word->bytes[i]);
	return node;
}

static void apply(
	const struct patterns *patterns, const struct pattern_set *set, struct dotted *word)
{
	size_t start = 0;
	for (size_t end = 1; end <= word->length; end++) {
		uint32_t node = node_of(set, word, start, end);
		while (node == 0 && start < end)
			node = node_of(set, word, ++start, end);
		size_t at = set->nodes[node].numbers;
		for (size_t k = 0; at > 0 && k <= end - start; k++)
			if (patterns->numbers[at + k] > word->numbers[start + k])
				word->numbers[start + k] = patterns->numbers[at + k];
	}
}

/* Takes away the points with fewer characters before or after them than must stay together. */
static void keep_ends(const char *word, size_t length, int before, int after, bool *points)
{
	size_t first = 0, last = length;
	for (int n = 0; n < before && first < length; n++)
		first = (size_t)(g_utf8_next_char(word + first) - word);
	for (int n = 0; n < after && last > 0; n++)
		last = (size_t)(g_utf8_prev_char(word + last) - word);
	for (size_t i = 0; i < length; i++)
		points[i] = points[i] && i >= first && i <= last;
}

/* Marks the bytes of a part before which one set of patterns parts it; false when there are none. */
static bool part_once(
	const struct patterns *patterns, size_t set, const char *bytes, size_t length, bool *points)
{
	struct dotted word = {.length = length + 2};
	bool any = false;
	word.bytes[0] = word.bytes[length + 1] = '.';
	memcpy(word.bytes + 1, bytes, length);
	apply(patterns, &patterns->sets[set], &word);
	points[0] = false;
	for (size_t i = 1; i < length; i++)
		any = (points[i] = word.numbers[i + 1] % 2 != 0) || any;
	return any;
}

/* Parts of a compound are parted again, until there is none; then by syllables. */
static void part(const struct patterns *patterns, const char *bytes, size_t length, int before,
	int after, bool *points)
{
	size_t last = patterns->set_count - 1;
	if (last == 0 || !part_once(patterns, 0, bytes, length, points)) {
		part_once(patterns, last, bytes, length, points);
		keep_ends(bytes, length, before, after, points);
		return;
	}
	for (size_t start = 0, end = 1; end <= length; end++) {
		if (end < length && !points[end])
			continue;
		part(patterns, bytes + start, end - start, before, after, points + start);
		points[start] = start > 0;
		start = end;
	}
}

void patterns_part(const struct patterns *patterns, const char *word, size_t length, int before,
	int after, bool *points)
{
	memset(points, 0, length * sizeof *points);
	if (length == 0 || length > LONGEST_WORD)
		return;
	part(patterns, word, length, before, after, points);
	keep_ends(word, length, before, after, points);
}
