/*
 * Inside render/feedback: words and patterns looked for in comments, all of them in one pass.
 *
 * Text and words are compared in their search form (base.h): case, accents and the length of
 * spaces do not count. A word is found where it stands alone: no letter, digit or mark joins it
 * on either side. "wait*" is also found at the beginning of longer words, "*time" at their end,
 * "*cost*" anywhere. Scripts without spaces have no such ends: there a word is found anywhere,
 * but not inside a letter and its marks. `/pattern/` is a POSIX extended regular expression
 * over the whole text in its search form.
 */
#ifndef CXPACK_FEEDBACK_TERMS_H
#define CXPACK_FEEDBACK_TERMS_H

#include "base/base.h"

/* Terms are numbered from 0; the same term again has the same number. */
struct terms;
struct terms *terms_new(struct arena *arena);
size_t terms_add(struct terms *terms, const char *text);
/* The number of a term that was added. */
size_t terms_number(const struct terms *terms, const char *text);
size_t terms_count(const struct terms *terms);
/* After the last terms_add, before the first finder: makes the automaton (Aho, Corasick 1975). */
void terms_build(struct terms *terms);

/* One thread's; holds the text at hand. */
struct term_finder;
struct term_finder *term_finder_new(struct arena *arena, const struct terms *terms);
void term_finder_close(struct term_finder *finder);
/* Looks through a text. What was found holds until the next call. */
void find_terms(struct term_finder *finder, const char *text, size_t length);
bool term_found(const struct term_finder *finder, size_t term);
const size_t *terms_found(const struct term_finder *finder, size_t *count);

/* `/x/` */
bool is_search_pattern(const char *text);

#endif
