/* Containers by what they do: side by side, or words. Private to place_*.c. */
#ifndef CXPACK_PDF_CONTAINER_H
#define CXPACK_PDF_CONTAINER_H

#include "pdf/flow.h"

bool is_container(const struct node *node, enum container container);
size_t child_count(const struct node *node);
/* A column for a cell's content inside its padding. */
struct column column_cell(const struct column *outer, struct cell *cell, struct tag *tag);
/* The language of a container, on the tag that holds it. */
void column_language(struct column *column, struct tag *tag, const struct node *node);
/*
 * The tag of what stands beside other parts of the page: a division where its container, which
 * may be NULL, speaks another language; otherwise that around it, as a place means nothing.
 */
struct tag *side_tag(const struct column *outer, const struct node *container);

/* ---- place_columns.c, place_tiles.c ------------------------------------------------------ */

void measure_panel(struct column *column, const struct node *node);
void measure_columns(struct column *column, const struct node *node);
void measure_balanced(struct column *column, const struct node *node);
void measure_signatures(struct column *column, const struct node *node);
void measure_cards(struct column *column, const struct node *node);

/* ---- place_words.c ----------------------------------------------------------------------- */

void measure_lead(struct column *column, const struct node *node);
void measure_verbatim(struct column *column, const struct node *node);
void measure_key(struct column *column, const struct node *node);
void measure_note(struct column *column, const struct node *node);

#endif
