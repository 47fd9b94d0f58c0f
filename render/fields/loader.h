/* Inside render/fields: the loading at work, and the registry of ids and references. */
#ifndef CXPACK_LOADER_H
#define CXPACK_LOADER_H

#include "fields/fields.h"

struct registered {
	const struct type *type;
	const char *id;
	const void *object;
	struct pos at;
	struct registered *next; /* in its hash bucket */
};

/* A reference waits until everything was loaded. */
struct pending {
	const struct type *type; /* of what it refers to */
	const struct field *field;
	const char *id;
	struct pos at;
	const void **slot;
};

struct loader {
	struct arena *arena;
	struct diagnostics *diagnostics;
	list_file_reader *read_list_file;
	void *list_file_context;

	struct registered **registered; /* in the order of loading */
	size_t registered_count, registered_capacity;
	struct registered **buckets;
	size_t bucket_count;
	struct pending *pending;
	size_t pending_count, pending_capacity;
	size_t unresolved_count;
	struct list **reference_lists; /* loses what was not found */
	size_t reference_list_count, reference_list_capacity;
	const struct type **doubted;
	size_t doubted_count, doubted_capacity;
};

void loader_register(struct loader *loader, const struct type *type, const char *id,
	const void *object, struct pos at);
void loader_reference(struct loader *loader, const struct field *field, const struct yaml *node,
	const void **slot);
/* The slots of *list are references; those to nothing are taken out of it in the end. */
void loader_reference_list(struct loader *loader, struct list *list);
/* Something of this type could not be read: references to it that lead to nothing are excused. */
void loader_doubt(struct loader *loader, const struct type *type);

/* The field of that name that a file may hold, or NULL. */
const struct field *type_readable_field(const struct type *type, const char *name);
/* The first field with a flag, or NULL. */
const struct field *type_flagged_field(const struct type *type, unsigned flag);
/* The kind that identifies: the field that is FIELD_ID, or NULL. */
const struct field *type_id_field(const struct type *type);
/* Digits with one point and an exponent: what people and programs write; no hex, inf or 1_000. */
bool yaml_number(const char *text, double *out);
/* The index of a word among choices, case and "-", "_", " " folded; -1 when it is none. */
int choice_find(const char *const *choices, const char *word);
/* An entry of a FIELD_MAP whose value is a mapping: does all of it belong to the VALUE field? */
bool type_value_takes_mapping(const struct type *type);

#endif
