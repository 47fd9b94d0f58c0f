/* The widths of lines, remembered: charts ask for the same ones again and again. */
#include <math.h>
#include <string.h>

#include "text/typesetter.h"

/* ---- widths ------------------------------------------------------------------------------ */

/* One measured text; colour and leading do not matter. */
struct width_entry {
	const char *text;
	struct style style;
	double width;
	struct width_entry *next;
};

/* FNV-1a. */
static size_t hash_text(const char *text, const struct style *style)
{
	uint64_t hash = 14695981039346656037u;
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	hash = (hash ^ (uint64_t)lround(style->size * PANGO_SCALE)) * 1099511628211u;
	hash = (hash ^ (uint64_t)style->weight) * 1099511628211u;
	return (size_t)(hash ^ (hash >> 29));
}

static bool same_width(const struct width_entry *entry, const char *text, const struct style *style)
{
	const struct style *own = &entry->style;
	return own->face == style->face && own->weight == style->weight &&
		own->italic == style->italic && own->size == style->size &&
		own->tracking == style->tracking && own->tabular == style->tabular &&
		strcmp(entry->text, text) == 0;
}

static void widths_grow(struct typesetter *typesetter)
{
	size_t capacity = typesetter->width_capacity ? typesetter->width_capacity * 2 : 512;
	struct width_entry **grown = arena_array(typesetter->arena, capacity, sizeof *grown);
	for (size_t i = 0; i < typesetter->width_capacity; i++)
		for (struct width_entry *entry = typesetter->widths[i], *next; entry;
			entry = next) {
			next = entry->next;
			size_t slot = hash_text(entry->text, &entry->style) & (capacity - 1);
			entry->next = grown[slot];
			grown[slot] = entry;
		}
	typesetter->widths = grown;
	typesetter->width_capacity = capacity;
}

static double measure(struct typesetter *typesetter, const char *text, const struct style *style)
{
	struct arena *scratch = arena_new();
	double width = typeset_line(typesetter, scratch, text, style, NULL)->width;
	arena_free(scratch);
	return width;
}

double text_width(struct typesetter *typesetter, const char *text, const struct style *style)
{
	if (typesetter->width_count >= typesetter->width_capacity)
		widths_grow(typesetter);
	size_t slot = hash_text(text, style) & (typesetter->width_capacity - 1);
	struct width_entry *entry = typesetter->widths[slot];
	while (entry && !same_width(entry, text, style))
		entry = entry->next;
	if (!entry) {
		entry = arena_alloc(typesetter->arena, sizeof *entry);
		*entry = (struct width_entry){arena_text(typesetter->arena, text), *style,
			measure(typesetter, text, style), typesetter->widths[slot]};
		typesetter->widths[slot] = entry;
		typesetter->width_count++;
	}
	return entry->width;
}
