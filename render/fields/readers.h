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
void member_clear(const struct reading *reading);
/* False after a diagnostic; the node is not null. */
bool member_read(const struct reading *reading);

/* Fills an object from an entry of a FIELD_MAP (or an item of a list: key NULL). */
void loader_entry(struct loader *loader, const struct type *type, void *object,
	const struct yaml *key, const struct yaml *node);

/* False, for the reader to return: `"field" must be EXPECTED, not "high"ADVICE`. */
bool reading_refuse(
	const struct reading *reading, enum code code, const char *expected, const char *advice);
/* The items of a sequence, or the node itself as the only one. */
const struct yaml *const *reading_items(const struct reading *reading, size_t *count);

bool member_boolean(const struct reading *reading);
bool member_number(const struct reading *reading);
bool member_integer(const struct reading *reading);
bool member_numbers(const struct reading *reading);
bool member_choice(const struct reading *reading);
bool member_date(const struct reading *reading);
bool member_month(const struct reading *reading);
bool member_period(const struct reading *reading);
bool member_color(const struct reading *reading);

/* `"high"`, `a list`, `nothing`: what stands there instead of what was expected. */
const char *yaml_describe(struct loader *loader, const struct yaml *node);

#endif
