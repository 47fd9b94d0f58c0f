/* Words and patterns of rules and topics found in a comment. */
#include "feedback/terms.h"

#include <regex.h>
#include <string.h>

/* A word in its search form, or a pattern. */
struct term {
	const char *written;
	const char *text;
	size_t length;
	bool open_start, open_end; /* letters may join it there */
	bool pattern;
};

/*
 * States are numbered from 0, the root. next[state * class_count + class] is the state after
 * one more byte; bytes that no word has are of class 0 and lead to the root. steps is the same for
 * a walk: positions in it instead of states, doubled, and odd where a word ends.
 */
struct terms {
	struct arena *arena;
	struct term *items;
	size_t count, capacity;
	unsigned char classes[256];
	size_t class_count, state_count;
	uint32_t *next, *steps;
	uint32_t *ends;    /* by state: 1 + the first term that ends there, 0: none */
	uint32_t *sibling; /* by term: 1 + another that ends there */
	uint32_t *shorter; /* by state: the longest suffix with an end, 0: none */
};

bool is_search_pattern(const char *text)
{
	size_t length = strlen(text);
	return length > 2 && text[0] == '/' && text[length - 1] == '/';
}

struct terms *terms_new(struct arena *arena)
{
	struct terms *terms = arena_alloc(arena, sizeof(*terms));
	terms->arena = arena;
	return terms;
}

size_t terms_count(const struct terms *terms)
{
	return terms->count;
}

/* ---- search form ------------------------------------------------------------------------- */

/* Spaces at the ends and all but one in a row are left out. */
static void put_form(struct buffer *out, const char *form, size_t length)
{
	bool space = length == 1 && form[0] == ' ';
	if (space && (out->length == 0 || out->bytes[out->length - 1] == ' '))
		return;
	buffer_add(out, form, length);
}

static void end_form(struct buffer *out)
{
	if (out->length > 0 && out->bytes[out->length - 1] == ' ')
		out->bytes[--out->length] = '\0';
}

static void search_form(struct buffer *out, const char *text, size_t length)
{
	char form[SEARCH_FORM_MOST];
	size_t size;
	for (size_t at = 0; at < length; at += size) {
		uint32_t codepoint = utf8_decode(text + at, length - at, &size);
		put_form(out, form, codepoint_search_form(codepoint, form));
	}
	end_form(out);
}

/* Only what is not ASCII: a pattern's \W is no \w. */
static void pattern_form(struct buffer *out, const char *text, size_t length)
{
	char form[SEARCH_FORM_MOST];
	size_t size;
	for (size_t at = 0; at < length; at += size) {
		uint32_t codepoint = utf8_decode(text + at, length - at, &size);
		if (codepoint < 0x80)
			buffer_char(out, (char)codepoint);
		else
			buffer_add(out, form, codepoint_search_form(codepoint, form));
	}
}

/* ---- terms ------------------------------------------------------------------------------- */

static struct term read_term(struct arena *arena, const char *text)
{
	struct term term = {.written = text, .pattern = is_search_pattern(text)};
	struct buffer form = BUFFER_INIT;
	size_t length = strlen(text);
	if (term.pattern) {
		pattern_form(&form, text + 1, length - 2);
	} else {
		term.open_start = length > 0 && text[0] == '*';
		term.open_end = length > 1 && text[length - 1] == '*';
		search_form(&form, text + term.open_start,
			length - (size_t)term.open_start - (size_t)term.open_end);
	}
	term.length = form.length;
	term.text = arena_copy(arena, form.bytes ? form.bytes : "", form.length);
	buffer_free(&form);
	return term;
}

size_t terms_number(const struct terms *terms, const char *text)
{
	size_t i = 0;
	while (i < terms->count && strcmp(terms->items[i].written, text) != 0)
		i++;
	return i;
}

size_t terms_add(struct terms *terms, const char *text)
{
	size_t known = terms_number(terms, text);
	if (known < terms->count)
		return known;
	terms->items = arena_grow(
		terms->arena, terms->items, terms->count, &terms->capacity, sizeof(*terms->items));
	terms->items[terms->count] = read_term(terms->arena, text);
	return terms->count++;
}

/* ---- the automaton ----------------------------------------------------------------------- */

static bool is_word(const struct term *term)
{
	return !term->pattern && term->length > 0;
}

static void number_classes(struct terms *terms, size_t *letters)
{
	*letters = 0;
	terms->class_count = 1;
	for (size_t i = 0; i < terms->count; i++) {
		const struct term *term = &terms->items[i];
		for (size_t k = 0; is_word(term) && k < term->length; k++) {
			unsigned char *class = &terms->classes[(unsigned char)term->text[k]];
			if (*class == 0)
				*class = (unsigned char)terms->class_count++;
			++*letters;
		}
	}
}

static uint32_t *next_of(const struct terms *terms, size_t state, char byte)
{
	return &terms->next[state * terms->class_count + terms->classes[(unsigned char)byte]];
}

static void add_path(struct terms *terms, size_t index)
{
	const struct term *term = &terms->items[index];
	uint32_t state = 0;
	for (size_t k = 0; k < term->length; k++) {
		uint32_t *next = next_of(terms, state, term->text[k]);
		if (*next == 0)
			*next = (uint32_t)terms->state_count++;
		state = *next;
	}
	terms->sibling[index] = terms->ends[state];
	terms->ends[state] = (uint32_t)index + 1;
}

/* Breadth first: where a path ends, the longest suffix that is a path goes on. */
static void add_suffixes(struct terms *terms)
{
	struct arena *scratch = arena_new();
	uint32_t *queue = arena_array(scratch, terms->state_count, sizeof(*queue));
	uint32_t *suffix = arena_array(scratch, terms->state_count, sizeof(*suffix));
	size_t first = 0, last = 0;
	queue[last++] = 0;
	while (first < last) {
		uint32_t state = queue[first++], back = suffix[state];
		for (size_t class = 1; class < terms->class_count; class ++) {
			uint32_t *next = &terms->next[state * terms->class_count + class];
			uint32_t other = state ? terms->next[back * terms->class_count + class] : 0;
			if (*next == 0) {
				*next = other;
				continue;
			}
			suffix[*next] = other;
			terms->shorter[*next] = terms->ends[other] ? other : terms->shorter[other];
			queue[last++] = *next;
		}
	}
	arena_free(scratch);
}

void terms_build(struct terms *terms)
{
	size_t letters;
	number_classes(terms, &letters);
	size_t states = letters + 1;
	terms->next = arena_array(terms->arena, states * terms->class_count, sizeof(uint32_t));
	terms->ends = arena_array(terms->arena, states, sizeof(uint32_t));
	terms->shorter = arena_array(terms->arena, states, sizeof(uint32_t));
	terms->sibling = arena_array(terms->arena, terms->count, sizeof(uint32_t));
	terms->state_count = 1;
	for (size_t i = 0; i < terms->count; i++)
		if (is_word(&terms->items[i]))
			add_path(terms, i);
	add_suffixes(terms);
	size_t cells = terms->state_count * terms->class_count;
	terms->steps = arena_array(terms->arena, cells, sizeof(uint32_t));
	for (size_t i = 0; i < cells; i++) {
		uint32_t state = terms->next[i];
		bool ends = terms->ends[state] || terms->shorter[state];
		terms->steps[i] = 2 * state * (uint32_t)terms->class_count + ends;
	}
}

/* ---- finding ----------------------------------------------------------------------------- */

enum { FORMS = 4096 };

/* Search forms are remembered: finding one costs more than all else done to a character. */
struct form {
	uint32_t codepoint; /* 0: free; no comment is searched for NUL */
	unsigned char length;
	char bytes[SEARCH_FORM_MOST];
};

struct term_finder {
	const struct terms *terms;
	struct buffer text; /* in its search form */
	struct form *forms;
	bool *is_found; /* by term */
	size_t *found;
	size_t found_count;
	regex_t *patterns; /* by term; glibc locks one that threads share */
};

struct term_finder *term_finder_new(struct arena *arena, const struct terms *terms)
{
	struct term_finder *finder = arena_alloc(arena, sizeof(*finder));
	finder->terms = terms;
	finder->text = (struct buffer)BUFFER_INIT;
	finder->forms = arena_array(arena, FORMS, sizeof(*finder->forms));
	finder->is_found = arena_array(arena, terms->count, sizeof(*finder->is_found));
	finder->found = arena_array(arena, terms->count, sizeof(*finder->found));
	finder->patterns = arena_array(arena, terms->count, sizeof(*finder->patterns));
	for (size_t i = 0; i < terms->count; i++)
		if (terms->items[i].pattern &&
			regcomp(&finder->patterns[i], terms->items[i].text,
				REG_EXTENDED | REG_ICASE | REG_NOSUB) != 0)
			/* Checked when the programme was loaded; what compiles never matches. */
			regcomp(&finder->patterns[i], "$.^", REG_EXTENDED | REG_NOSUB);
	return finder;
}

void term_finder_close(struct term_finder *finder)
{
	for (size_t i = 0; i < finder->terms->count; i++)
		if (finder->terms->items[i].pattern)
			regfree(&finder->patterns[i]);
	buffer_free(&finder->text);
}

static const struct form *form_of(struct term_finder *finder, uint32_t codepoint)
{
	struct form *form = &finder->forms[codepoint % FORMS];
	if (form->codepoint != codepoint) {
		form->codepoint = codepoint;
		form->length = (unsigned char)codepoint_search_form(codepoint, form->bytes);
	}
	return form;
}

/* Bytes that are their own search form: letters, digits, single spaces between them. */
static size_t plain_length(const char *text, size_t length)
{
	size_t at = 0;
	while (at < length &&
		((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= '0' && text[at] <= '9') ||
			(text[at] == ' ' && at > 0 && text[at - 1] != ' ')))
		at++;
	return at;
}

static void read_text(struct term_finder *finder, const char *text, size_t length)
{
	struct buffer *out = &finder->text;
	size_t size;
	buffer_clear(out);
	for (size_t at = 0; at < length; at += size) {
		size = plain_length(text + at, length - at);
		if (size > 0) {
			buffer_add(out, text + at, size);
			continue;
		}
		uint32_t codepoint = utf8_decode(text + at, length - at, &size);
		if (codepoint == 0)
			continue;
		const struct form *form = form_of(finder, codepoint);
		put_form(out, form->bytes, form->length);
	}
	end_form(out);
}

/* The character that ends at `at`. */
static uint32_t character_before(const char *text, size_t at)
{
	size_t start = at - 1, size;
	while (start > 0 && at - start < 4 && ((unsigned char)text[start] & 0xC0) == 0x80)
		start--;
	return utf8_decode(text + start, at - start, &size);
}

static bool is_joined(uint32_t before, uint32_t after)
{
	enum letter_kind left = codepoint_letter(before), right = codepoint_letter(after);
	if (right == LETTER_MARK)
		return left != LETTER_NONE;
	return (left == LETTER_SPACED || left == LETTER_MARK) && right == LETTER_SPACED;
}

/* May a word begin or end between two characters? */
static bool is_edge(const struct buffer *text, size_t at)
{
	size_t size;
	if (at == 0 || at == text->length)
		return true;
	uint32_t after = utf8_decode(text->bytes + at, text->length - at, &size);
	return !is_joined(character_before(text->bytes, at), after);
}

static bool stands_alone(const struct buffer *text, const struct term *term, size_t end)
{
	return (term->open_start || is_edge(text, end - term->length)) &&
		(term->open_end || is_edge(text, end));
}

static void add_found(struct term_finder *finder, size_t term)
{
	finder->is_found[term] = true;
	finder->found[finder->found_count++] = term;
}

static void add_ends(struct term_finder *finder, uint32_t state, size_t end)
{
	const struct terms *terms = finder->terms;
	for (; state; state = terms->shorter[state])
		for (uint32_t term = terms->ends[state]; term; term = terms->sibling[term - 1])
			if (!finder->is_found[term - 1] &&
				stands_alone(&finder->text, &terms->items[term - 1], end))
				add_found(finder, term - 1);
}

void find_terms(struct term_finder *finder, const char *text, size_t length)
{
	const struct terms *terms = finder->terms;
	for (size_t i = 0; i < finder->found_count; i++)
		finder->is_found[finder->found[i]] = false;
	finder->found_count = 0;
	read_text(finder, text, length);
	const unsigned char *bytes = (const unsigned char *)finder->text.bytes;
	uint32_t step = 0;
	for (size_t at = 0; at < finder->text.length; at++) {
		step = terms->steps[(step >> 1) + terms->classes[bytes[at]]];
		if (step & 1)
			add_ends(finder, (step >> 1) / (uint32_t)terms->class_count, at + 1);
	}
	for (size_t i = 0; i < terms->count && finder->text.length > 0; i++)
		if (terms->items[i].pattern &&
			regexec(&finder->patterns[i], finder->text.bytes, 0, NULL, 0) == 0)
			add_found(finder, i);
}

bool term_found(const struct term_finder *finder, size_t term)
{
	return finder->is_found[term];
}

const size_t *terms_found(const struct term_finder *finder, size_t *count)
{
	*count = finder->found_count;
	return finder->found;
}
