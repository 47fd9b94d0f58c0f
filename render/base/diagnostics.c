/* Diagnostics: collected, counted, sorted, and printed as text. */
#include "base/diagnostics.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Of each code in each file; a person mends no more than this in one go. */
enum { KEPT = 20 };

struct diagnostics {
	struct arena *arena;
	struct diagnosed_file **files; /* in the order first seen */
	size_t file_count, file_capacity;
	struct diagnostic *items;
	size_t count, capacity;
	size_t levels[LEVEL_FATAL + 1];
};

const struct code_row code_rows[CODE_COUNT] = {
#define X(constant, level, id, meaning) {level, id, meaning},
	DIAGNOSTIC_CODES(X)
#undef X
};

struct diagnostics *diagnostics_new(void)
{
	struct arena *arena = arena_new();
	struct diagnostics *diagnostics = arena_alloc(arena, sizeof(*diagnostics));
	diagnostics->arena = arena;
	return diagnostics;
}

void diagnostics_free(struct diagnostics *diagnostics)
{
	if (diagnostics != NULL)
		arena_free(diagnostics->arena);
}

static bool same_name(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The file's rank, adding it when it is new. */
static size_t file_rank(struct diagnostics *diagnostics, const char *name)
{
	for (size_t i = 0; i < diagnostics->file_count; i++)
		if (same_name(diagnostics->files[i]->name, name))
			return i;
	diagnostics->files = arena_grow(diagnostics->arena, diagnostics->files,
		diagnostics->file_count, &diagnostics->file_capacity, sizeof(*diagnostics->files));
	struct diagnosed_file *file = arena_alloc(diagnostics->arena, sizeof(*file));
	file->name = arena_text(diagnostics->arena, name);
	diagnostics->files[diagnostics->file_count] = file;
	return diagnostics->file_count++;
}

/* One line that no terminal takes for commands: messages quote what users wrote. */
static char *message_clean(struct arena *arena, const char *text)
{
	char *message = text_clean(arena, text, strlen(text));
	for (char *at = message; *at != '\0'; at++)
		if (*at == '\n' || *at == '\t')
			*at = ' ';
	return message;
}

static bool is_known(const struct diagnostics *diagnostics, const struct diagnostic *item)
{
	for (size_t i = 0; i < diagnostics->count; i++) {
		const struct diagnostic *other = &diagnostics->items[i];
		if (other->rank == item->rank && other->line == item->line &&
			other->column == item->column && other->code == item->code &&
			strcmp(other->message, item->message) == 0)
			return true;
	}
	return false;
}

void diagnostics_origins(
	struct diagnostics *diagnostics, const char *file, const struct pos *origins, size_t count)
{
	size_t rank = file_rank(diagnostics, file); /* may move the array */
	diagnostics->files[rank]->origins = origins;
	diagnostics->files[rank]->origin_count = count;
}

/* Where what a made line says was written. */
static struct pos origin_of(struct diagnostics *diagnostics, const struct pos *pos)
{
	size_t rank = file_rank(diagnostics, pos->file); /* may move the array */
	const struct diagnosed_file *file = diagnostics->files[rank];
	if (pos->line == 0 || pos->line > file->origin_count)
		return *pos;
	struct pos origin = file->origins[pos->line - 1];
	if (origin.file == NULL)
		return *pos;
	origin.column = pos->column == 0 ? 0 : origin.column + pos->column - 1;
	return origin;
}

/* A page stands in several packs: what is wrong with it is said once. */
static void add(
	struct diagnostics *diagnostics, enum code code, const struct pos *pos, const char *message)
{
	struct pos origin;
	if (pos != NULL && pos->file != NULL) {
		origin = origin_of(diagnostics, pos);
		pos = &origin;
	}
	size_t rank = file_rank(diagnostics, pos == NULL ? NULL : pos->file);
	struct diagnosed_file *file = diagnostics->files[rank];
	struct diagnostic item = {
		.file = file,
		.rank = rank,
		.serial = diagnostics->count,
		.line = pos == NULL ? 0 : pos->line,
		.column = pos == NULL ? 0 : pos->column,
		.code = code,
		.message = message,
	};
	if (file->counts[code] > 0 && is_known(diagnostics, &item))
		return;
	diagnostics->levels[code_rows[code].level]++;
	if (file->counts[code]++ >= KEPT)
		return;
	diagnostics->items = arena_grow(diagnostics->arena, diagnostics->items, diagnostics->count,
		&diagnostics->capacity, sizeof(*diagnostics->items));
	diagnostics->items[diagnostics->count++] = item;
}

void report(struct diagnostics *diagnostics, enum code code, const struct pos *pos,
	const char *format, ...)
{
	struct buffer text = BUFFER_INIT;
	va_list arguments;
	va_start(arguments, format);
	buffer_vprintf(&text, format, arguments);
	va_end(arguments);
	add(diagnostics, code, pos, message_clean(diagnostics->arena, text.bytes));
	buffer_free(&text);
}

void diagnostics_append(struct diagnostics *diagnostics, const struct diagnostics *other)
{
	for (size_t i = 0; i < other->count; i++) {
		const struct diagnostic *item = &other->items[i];
		struct pos pos = {item->file->name, item->line, item->column};
		add(diagnostics, item->code, &pos, arena_text(diagnostics->arena, item->message));
	}
}

static int by_line(const void *left, const void *right)
{
	const struct diagnostic *a = *(const struct diagnostic *const *)left;
	const struct diagnostic *b = *(const struct diagnostic *const *)right;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return (a->serial > b->serial) - (a->serial < b->serial);
}

/* What the others counted beyond what they kept. */
static void count_left_out(struct diagnostics *diagnostics, const struct diagnostics *other)
{
	for (size_t rank = 0; rank < other->file_count; rank++)
		for (enum code code = 0; code < CODE_COUNT; code++) {
			size_t counted = other->files[rank]->counts[code];
			if (counted <= KEPT)
				continue;
			size_t here = file_rank(diagnostics, other->files[rank]->name);
			diagnostics->files[here]->counts[code] += counted - KEPT;
			diagnostics->levels[code_rows[code].level] += counted - KEPT;
		}
}

void diagnostics_join(
	struct diagnostics *diagnostics, struct diagnostics *const *others, size_t count)
{
	struct arena *scratch = arena_new();
	const struct diagnostic **all = NULL;
	size_t total = 0, capacity = 0;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < others[i]->count; j++) {
			all = arena_grow(scratch, all, total, &capacity, sizeof(*all));
			all[total++] = &others[i]->items[j];
		}
	if (total > 0)
		qsort(all, total, sizeof(*all), by_line);
	for (size_t i = 0; i < total; i++) {
		struct pos pos = {all[i]->file->name, all[i]->line, all[i]->column};
		add(diagnostics, all[i]->code, &pos,
			arena_text(diagnostics->arena, all[i]->message));
	}
	for (size_t i = 0; i < count; i++)
		count_left_out(diagnostics, others[i]);
	arena_free(scratch);
}

void diagnostics_source(
	struct diagnostics *diagnostics, const char *file, const char *bytes, size_t length)
{
	size_t rank = file_rank(diagnostics, file); /* may move the array */
	diagnostics->files[rank]->source = (struct bytes){bytes, length};
}

void diagnostics_drop_notes(struct diagnostics *diagnostics)
{
	size_t kept = 0;
	for (size_t i = 0; i < diagnostics->count; i++)
		if (code_rows[diagnostics->items[i].code].level != LEVEL_NOTE)
			diagnostics->items[kept++] = diagnostics->items[i];
	diagnostics->count = kept;
	diagnostics->levels[LEVEL_NOTE] = 0;
	for (size_t i = 0; i < diagnostics->file_count; i++)
		for (size_t code = 0; code < CODE_COUNT; code++)
			if (code_rows[code].level == LEVEL_NOTE)
				diagnostics->files[i]->counts[code] = 0;
}

enum level diagnostics_worst(const struct diagnostics *diagnostics)
{
	enum level level = LEVEL_FATAL;
	while (level > LEVEL_NOTE && diagnostics->levels[level] == 0)
		level--;
	return level;
}

size_t diagnostics_count(const struct diagnostics *diagnostics, enum level at_least)
{
	size_t count = 0;
	for (enum level level = at_least; level <= LEVEL_FATAL; level++)
		count += diagnostics->levels[level];
	return count;
}

size_t diagnostics_mark(const struct diagnostics *diagnostics)
{
	return diagnostics_count(diagnostics, LEVEL_ERROR);
}

bool diagnostics_clean(const struct diagnostics *diagnostics, size_t mark)
{
	return diagnostics_mark(diagnostics) == mark;
}

/* ---- printing ---------------------------------------------------------------------------- */

static int compare(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare_diagnostics(const void *left, const void *right)
{
	const struct diagnostic *a = left, *b = right;
	int order = compare(a->rank, b->rank);
	if (order == 0)
		order = compare(a->line, b->line);
	if (order == 0)
		order = compare(a->column, b->column);
	return order != 0 ? order : compare(a->serial, b->serial);
}

/* What went over the limit, as one more diagnostic at the end of its file. */
static struct diagnostic *left_out(const struct diagnostics *diagnostics, struct arena *arena,
	struct diagnostic *out, size_t rank)
{
	const struct diagnosed_file *file = diagnostics->files[rank];
	for (enum code code = 0; code < CODE_COUNT; code++) {
		if (file->counts[code] <= KEPT)
			continue;
		*out++ = (struct diagnostic){
			.file = file,
			.rank = rank,
			.code = code,
			.message = arena_printf(arena, "%zu more of this kind are not shown",
				file->counts[code] - KEPT),
		};
	}
	return out;
}

static struct diagnostic *sorted(
	const struct diagnostics *diagnostics, struct arena *arena, size_t *count)
{
	size_t most = diagnostics->count + diagnostics->count / KEPT;
	struct diagnostic *kept = arena_array(arena, diagnostics->count, sizeof(*kept));
	struct diagnostic *all = arena_array(arena, most, sizeof(*all)), *end = all;
	if (diagnostics->count > 0) {
		memcpy(kept, diagnostics->items, diagnostics->count * sizeof(*kept));
		qsort(kept, diagnostics->count, sizeof(*kept), compare_diagnostics);
	}
	size_t next = 0;
	for (size_t rank = 0; rank < diagnostics->file_count; rank++) {
		while (next < diagnostics->count && kept[next].rank == rank)
			*end++ = kept[next++];
		end = left_out(diagnostics, arena, end, rank);
	}
	*count = (size_t)(end - all);
	return all;
}

/* The levels as a reader of the terminal sees them: fatal or not, it is an error. */
static const struct {
	const char *name, *color;
} level_texts[] = {
	[LEVEL_NOTE] = {"note", "\33[1;36m"},
	[LEVEL_WARNING] = {"warning", "\33[1;35m"},
	[LEVEL_ERROR] = {"error", "\33[1;31m"},
	[LEVEL_FATAL] = {"error", "\33[1;31m"},
};

static void print_text(
	struct buffer *out, struct arena *arena, const struct diagnostic *item, bool color)
{
	const struct code_row *row = &code_rows[item->code];
	const char *bold = color ? "\33[1m" : "", *normal = color ? "\33[0m" : "";
	const char *name = item->file->name == NULL ? "cxpack" : item->file->name;
	buffer_printf(out, "%s%s:", bold, message_clean(arena, name));
	if (item->line > 0)
		buffer_printf(out, "%u:", item->line);
	if (item->line > 0 && item->column > 0)
		buffer_printf(out, "%u:", item->column);
	buffer_printf(out, "%s %s%s:%s %s [%s]\n", normal,
		color ? level_texts[row->level].color : "", level_texts[row->level].name, normal,
		item->message, row->id);
	if (item->file->source.at != NULL && item->line > 0)
		excerpt_print(out, item->file->source, item->line, item->column, color);
}

void diagnostics_print(const struct diagnostics *diagnostics, enum diagnostics_form form,
	bool color, struct buffer *out)
{
	static void (*const forms[])(struct buffer *, const struct diagnostic *, size_t) = {
		[DIAGNOSTICS_JSON] = print_json,
		[DIAGNOSTICS_SARIF] = print_sarif,
		[DIAGNOSTICS_GITHUB] = print_github,
	};
	struct arena *arena = arena_new();
	size_t count;
	const struct diagnostic *items = sorted(diagnostics, arena, &count);
	if (form == DIAGNOSTICS_TEXT)
		for (size_t i = 0; i < count; i++)
			print_text(out, arena, &items[i], color);
	else
		forms[form](out, items, count);
	arena_free(arena);
}
