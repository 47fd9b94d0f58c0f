/* Inside render/fields: the types that a table leads to, for schema and reference. */
#ifndef CXPACK_REACH_H
#define CXPACK_REACH_H

#include "fields/fields.h"

struct reached {
	const struct type *type;
	const char *name; /* the type's, with a number when an earlier one has the same */
	bool in_map;      /* its KEY field is the key of a mapping, not one of its own keys */
};

/* `root` first, then each type once, in the order in which files can mention them; then NULL. */
struct reached *type_reach(struct arena *arena, const struct type *root);
/* "scale-word": the name of a type among those reached, as in anchors and references. */
void reached_anchor(struct buffer *out, const struct reached *types, const struct type *type);

/* The fields that a file may hold: the next after `field` (NULL: the first), or NULL. */
const struct field *reached_next_field(const struct reached *reached, const struct field *field);

#endif
