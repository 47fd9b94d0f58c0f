/* Inside render/fields: one field read from one YAML node. */
#ifndef CXPACK_READERS_H
#define CXPACK_READERS_H

#include "fields/loader.h"

struct reading {
	struct loader *loader;
	const struct type *type; /* of the struct that is being filled */
	void *object;
	const struct field *field;
	const struct yaml *node;
	void *member;
};

/* Makes the member what "missing" is for its kind. */
void clear_member(const struct reading *reading);
/* False after a diagnostic; the node is not null. */
bool read_member(const struct reading *reading);

/* Fills an object from an entry of a FIELD_MAP (or an item of a list: key NULL). */
void load_entry(struct loader *loader, const struct type *type, void *object,
        const struct yaml *key, const struct yaml *node);

/* `"high"`, `a list`, `nothing`: what stands there instead of what was expected. */
const char *describe_node(struct loader *loader, const struct yaml *node);

#endif
