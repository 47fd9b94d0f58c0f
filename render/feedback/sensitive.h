/* Inside render/feedback: comments that somebody should read before they are published. */
#ifndef CXPACK_FEEDBACK_SENSITIVE_H
#define CXPACK_FEEDBACK_SENSITIVE_H

#include "program/program.h"

struct sensitive;
struct sensitive *sensitive_new(struct arena *arena, const struct privacy *privacy);
/*
 * The first category (usual ones before those of the programme's own) of which a text has a
 * word; NULL when it has none.
 */
const char *sensitive_category(const struct sensitive *sensitive, const char *text);

#endif
