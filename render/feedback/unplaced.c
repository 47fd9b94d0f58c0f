/* Values that stand beside answers which belong to no stage, counted in bounded memory. */
#include "feedback/groups.h"
#include "feedback/placing.h"

#include <stdlib.h>
#include <string.h>

/* More different ones tell responses apart; then none is listed, in whatever order they came. */
enum { SEEN_MOST = 10000 };

static void see_bytes(struct arena *arena, struct seen_values *seen, const char *bytes,
	size_t length, uint64_t weight)
{
	uint64_t hash = hash_bytes(bytes, length);
	if (seen->full)
		return;
	if (seen->spelled->capacity > 0) {
		const struct spelling *known = find_spelling(seen->spelled, hash, bytes, length);
		if (known->bytes) {
			seen->counts[known->group] += weight;
			return;
		}
	}
	if (seen->count == SEEN_MOST) {
		seen->full = true;
		return;
	}
	seen->counts = arena_grow(
		arena, seen->counts, seen->count, &seen->capacity, sizeof(*seen->counts));
	seen->counts[seen->count] = weight;
	add_spelling(arena, seen->spelled, hash, bytes, length, seen->count++);
}

void see_value(
	struct arena *arena, struct seen_values *seen, const struct csv_cell *cell, uint64_t weight)
{
	struct csv_cell value = trimmed(cell);
	see_bytes(arena, seen, value.text, value.length, weight);
}

void merge_values(struct arena *arena, struct seen_values *into, const struct seen_values *from)
{
	for (size_t i = 0; i < from->spelled->capacity; i++) {
		const struct spelling *slot = &from->spelled->slots[i];
		if (slot->bytes)
			see_bytes(
				arena, into, slot->bytes, slot->length, from->counts[slot->group]);
	}
	into->full = into->full || from->full;
}

/* ---- the list ---------------------------------------------------------------------------- */

struct listed {
	const char *folded, *written;
	uint64_t count;
};

static int by_value(const void *a, const void *b)
{
	const struct listed *left = a, *right = b;
	int order = strcmp(left->folded, right->folded);
	return order ? order : strcmp(left->written, right->written);
}

static int by_count(const void *a, const void *b)
{
	const struct listed *left = a, *right = b;
	if (left->count != right->count)
		return left->count > right->count ? -1 : 1;
	return by_value(a, b);
}

/* Spellings of one value become the first of them in byte order. */
static size_t join_spellings(struct listed *items, size_t count)
{
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		if (used > 0 && strcmp(items[used - 1].folded, items[i].folded) == 0)
			items[used - 1].count += items[i].count;
		else
			items[used++] = items[i];
	}
	return used;
}

void list_values(const struct seen_values *seen, const char *column, struct arena *arena,
	const struct redactor *redactor, struct unplaced *list, size_t *count)
{
	struct arena *scratch = arena_new();
	struct listed *items = arena_array(scratch, seen->count, sizeof(*items));
	size_t used = 0;
	for (size_t i = 0; !seen->full && i < seen->spelled->capacity; i++) {
		const struct spelling *slot = &seen->spelled->slots[i];
		struct csv_cell cell = {.text = slot->bytes, .length = slot->length};
		if (!slot->bytes)
			continue;
		const char *text = csv_cell_text(scratch, &cell);
		text = text ? text : "";
		items[used++] =
			(struct listed){folded(scratch, text), text, seen->counts[slot->group]};
	}
	if (used > 1)
		qsort(items, used, sizeof(*items), by_value);
	used = join_spellings(items, used);
	if (used > 1)
		qsort(items, used, sizeof(*items), by_count);
	for (size_t i = 0; i < used && i < UNPLACED_VALUES; i++)
		list[(*count)++] = (struct unplaced){.column = column,
			.value = items[i].written[0]
				? redact_label(redactor, arena, items[i].written)
				: NULL,
			.answers = items[i].count};
	arena_free(scratch);
}

/* ---- for people -------------------------------------------------------------------------- */

/* Values that are named; the page lists more. */
enum { VALUES_SAID = 5 };

static void say_values(struct buffer *out, const struct source_quality *quality)
{
	const char *column = NULL;
	size_t said = 0;
	for (size_t i = 0; i < quality->unplaced_by.count; i++) {
		const struct unplaced *at = &quality->unplaced_by.items[i];
		if (at->question)
			continue;
		said = column == at->column ? said + 1 : 1;
		if (said > VALUES_SAID)
			continue;
		if (said == 1)
			buffer_printf(out, "; column \"%s\": ", at->column);
		else
			buffer_text(out, ", ");
		column = at->column;
		buffer_printf(out, at->value ? "\"%s\" %llu" : "%sempty %llu",
			at->value ? at->value : "", (unsigned long long)at->answers);
	}
}

void report_unplaced(const struct source_quality *quality, struct diagnostics *diagnostics)
{
	if (quality->unplaced == 0)
		return;
	struct buffer by = BUFFER_INIT;
	for (size_t i = 0; i < quality->unplaced_by.count; i++) {
		const struct unplaced *at = &quality->unplaced_by.items[i];
		if (at->question)
			buffer_printf(&by, "%s%llu to \"%s\"", by.length ? ", " : "",
				(unsigned long long)at->answers, at->question->id);
	}
	say_values(&by, quality);
	report(diagnostics, CODE_UNPLACED, &quality->source->at,
		"%llu of %llu answers of source \"%s\" belong to no stage of the journey (%s); "
		"add a rule to feedback, with \"overall: true\" for what is about the whole "
		"journey",
		(unsigned long long)quality->unplaced, (unsigned long long)quality->answers,
		quality->source->id, by.bytes);
	buffer_free(&by);
}
