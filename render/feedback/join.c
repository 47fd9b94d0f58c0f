/* A file joined to a source by a key: read once, then looked up for each row. */
#include "feedback/join.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Its bytes are the key and the cells, each behind its length and before a NUL. */
struct joined_row {
	uint64_t hash;
	size_t bytes; /* offset */
	unsigned long line;
};

struct joined {
	struct arena *arena; /* of its own: it is gone when the source is read */
	const struct join *join;
	const char *file;
	size_t first; /* column of the layout */
	const size_t *columns;
	size_t column_count, key;
	struct buffer bytes;
	struct joined_row *rows;
	size_t count, capacity;
	uint32_t *slots;   /* index of a row + 1; open addressing, at most half full */
	size_t slot_count; /* a power of two, or 0 */
	atomic_uchar *used;
	uint64_t twice;
};

/* ---- rows -------------------------------------------------------------------------------- */

static void put_cell(struct buffer *bytes, const struct csv_cell *raw)
{
	struct csv_cell cell = trimmed(raw);
	uint32_t length = (uint32_t)cell.length;
	buffer_add(bytes, (const char *)&length, sizeof(length));
	buffer_add(bytes, cell.text, cell.length);
	buffer_char(bytes, '\0');
}

/* The cell at an offset, which moves behind it. */
static struct csv_cell get_cell(const struct joined *joined, size_t *at)
{
	uint32_t length;
	memcpy(&length, joined->bytes.bytes + *at, sizeof(length));
	const char *text = joined->bytes.bytes + *at + sizeof(length);
	*at += sizeof(length) + length + 1;
	return (struct csv_cell){.text = text, .length = length};
}

static bool has_key(
	const struct joined *joined, const struct joined_row *row, const struct csv_cell *key)
{
	size_t at = row->bytes;
	struct csv_cell own = get_cell(joined, &at);
	return own.length == key->length && memcmp(own.text, key->text, key->length) == 0;
}

/* Of the row with that key, or the free one where it would go; there are slots. */
static uint32_t *find_slot(const struct joined *joined, uint64_t hash, const struct csv_cell *key)
{
	size_t mask = joined->slot_count - 1;
	for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
		uint32_t index = joined->slots[i];
		if (index == 0 ||
			(joined->rows[index - 1].hash == hash &&
				has_key(joined, &joined->rows[index - 1], key)))
			return &joined->slots[i];
	}
}

static void widen(struct joined *joined)
{
	enum { SLOTS_FIRST = 1024 };
	joined->slot_count = joined->slot_count ? joined->slot_count * 2 : SLOTS_FIRST;
	joined->slots = arena_array(joined->arena, joined->slot_count, sizeof(*joined->slots));
	size_t mask = joined->slot_count - 1;
	for (size_t i = 0; i < joined->count; i++) {
		size_t slot = (size_t)joined->rows[i].hash & mask;
		while (joined->slots[slot] != 0)
			slot = (slot + 1) & mask;
		joined->slots[slot] = (uint32_t)i + 1;
	}
}

/* Keys are not shown: they may be addresses of mail. */
static void report_twice(struct joined *joined, const struct csv_reader *reader, unsigned long line,
	struct diagnostics *diagnostics)
{
	enum { SHOWN_MOST = 20 };
	struct pos at = csv_cell_pos(reader, joined->key);
	if (++joined->twice <= SHOWN_MOST)
		report(diagnostics, CODE_ID_TWICE, &at,
			"this row has the same \"%s\" as the one at line %lu; a file that is "
			"joined must have one row for each",
			joined->join->by, line);
}

static void add_row(struct joined *joined, const struct csv_reader *reader,
	const struct csv_record *record, struct diagnostics *diagnostics)
{
	struct csv_cell key = trimmed(&record->cells[joined->key]);
	uint64_t hash = hash_bytes(key.text, key.length);
	if (key.length == 0)
		return; /* a customer without a key is none of anybody's answers */
	if (joined->count * 2 >= joined->slot_count)
		widen(joined);
	uint32_t *slot = find_slot(joined, hash, &key);
	if (*slot != 0) {
		report_twice(joined, reader, joined->rows[*slot - 1].line, diagnostics);
		return;
	}
	joined->rows = arena_grow(joined->arena, joined->rows, joined->count, &joined->capacity,
		sizeof(*joined->rows));
	joined->rows[joined->count] = (struct joined_row){
		.hash = hash, .bytes = joined->bytes.length, .line = record->line};
	*slot = (uint32_t)++joined->count;
	put_cell(&joined->bytes, &key);
	for (size_t i = 0; i < joined->column_count; i++)
		put_cell(&joined->bytes, &record->cells[joined->columns[i]]);
}

/* ---- the file ---------------------------------------------------------------------------- */

/* Finds the columns of the other file, by the same rules as those of the source. */
static bool find_columns(struct finding *finding, struct joined *joined, struct csv_reader *reader,
	const char **names)
{
	const struct join *join = joined->join;
	struct layout there = {0};
	struct finding other = *finding;
	other.layout = &there;
	other.fine = true;
	if (!csv_read_header(finding->arena, reader, &there.header))
		return false;
	size_t *columns = arena_array(joined->arena, join->columns.count + 1, sizeof(*columns));
	struct column by = {.at = join->at, .header = join->by};
	joined->key = (size_t)find_header(&other, &by);
	for (size_t i = 0; i < join->columns.count; i++) {
		int column = find_header(&other, &join->columns.items[i]);
		if (column == CSV_NO_COLUMN)
			continue;
		columns[joined->column_count] = (size_t)column;
		names[joined->column_count++] = there.header.names[column];
	}
	joined->columns = columns;
	return other.fine;
}

static bool read_rows(struct finding *finding, struct joined *joined, const char **names)
{
	const struct join *join = joined->join;
	struct source described = {.delimiter = join->delimiter};
	struct csv_reader *reader = csv_open_encoded(joined->file, &join->at, join->encoding,
		source_delimiter(&described), finding->diagnostics);
	if (!reader)
		return false;
	bool good = find_columns(finding, joined, reader, names);
	if (good) {
		size_t *used = arena_array(finding->arena, joined->column_count + 1, sizeof(*used));
		memcpy(used, joined->columns, joined->column_count * sizeof(*used));
		used[joined->column_count] = joined->key;
		csv_use(reader, used, joined->column_count + 1, CSV_NO_COLUMN);
		struct csv_record record;
		while (csv_next(reader, &record) && joined->count < UINT32_MAX - 1)
			if (!record.broken && !record.ragged)
				add_row(joined, reader, &record, finding->diagnostics);
		joined->used = arena_array(joined->arena, joined->count, sizeof(*joined->used));
	}
	csv_close(reader);
	return good && joined->twice == 0;
}

/* The source's column with the keys: as it is named, or as it is called there, or the id. */
static int find_key(struct finding *finding)
{
	const struct join *join = finding->source->join;
	const struct csv_header *header = &finding->layout->header;
	const struct column *id = source_column(finding->source, "id");
	struct column key = {.at = join->at, .header = join->to};
	if (join->to)
		return find_header(finding, &key);
	key.header = join->by;
	for (size_t i = 0; i < header->count; i++)
		if (csv_same_name(header->names[i], join->by))
			return find_header(finding, &key);
	if (id && id->header)
		return find_header(finding, id);
	report(finding->diagnostics, CODE_KEY_MISSING, &join->at,
		"%s has no column \"%s\"; add \"to: Header\" to the join, for the column whose "
		"values stand there",
		header->file, join->by);
	return CSV_NO_COLUMN;
}

bool open_join(struct finding *finding)
{
	struct layout *layout = finding->layout;
	const struct join *join = finding->source->join;
	int key = find_key(finding);
	if (key == CSV_NO_COLUMN)
		return false;
	size_t width = layout->header.count;
	struct arena *arena = arena_new();
	struct joined *joined = arena_alloc(arena, sizeof(*joined));
	const char **names =
		arena_array(finding->arena, width + join->columns.count, sizeof(*names));
	memcpy(names, layout->header.names, width * sizeof(*names));
	*joined = (struct joined){.arena = arena,
		.join = join,
		.file = join->path,
		.first = width,
		.bytes = BUFFER_INIT};
	layout->joined = joined;
	layout->key = (size_t)key;
	bool good = read_rows(finding, joined, names + width);
	layout->header.names = names;
	return good;
}

void close_join(struct joined *joined)
{
	if (!joined)
		return;
	buffer_free(&joined->bytes);
	arena_free(joined->arena);
}

/* ---- looking up -------------------------------------------------------------------------- */

int joined_column(const struct joined *joined, const char *key)
{
	for (size_t i = 0; i < joined->join->columns.count; i++)
		if (strcmp(joined->join->columns.items[i].key, key) == 0)
			return (int)(joined->first + i);
	return CSV_NO_COLUMN;
}

size_t joined_column_count(const struct joined *joined)
{
	return joined->column_count;
}

const char *joined_file(const struct joined *joined)
{
	return joined->file;
}

unsigned long join_row(struct joined *joined, const struct csv_cell *raw, struct csv_cell *cells)
{
	struct csv_cell key = trimmed(raw);
	uint32_t index = 0;
	if (key.length > 0 && joined->slot_count > 0)
		index = *find_slot(joined, hash_bytes(key.text, key.length), &key);
	if (index == 0) {
		for (size_t i = 0; i < joined->column_count; i++)
			cells[i] = (struct csv_cell){.text = "", .null = true};
		return 0;
	}
	const struct joined_row *row = &joined->rows[index - 1];
	size_t at = row->bytes;
	get_cell(joined, &at);
	for (size_t i = 0; i < joined->column_count; i++)
		cells[i] = get_cell(joined, &at);
	/* Several threads may write the same 1. */
	atomic_store_explicit(&joined->used[index - 1], 1, memory_order_relaxed);
	return row->line;
}

uint64_t joined_unused(const struct joined *joined)
{
	uint64_t unused = 0;
	for (size_t i = 0; i < joined->count; i++)
		unused += atomic_load_explicit(&joined->used[i], memory_order_relaxed) == 0;
	return unused;
}

void report_join(const struct source_quality *quality, struct diagnostics *diagnostics)
{
	const struct join *join = quality->source->join;
	unsigned long long unmatched = quality->unmatched, unused = quality->unused;
	if (!join || (unmatched == 0 && unused == 0))
		return;
	if (quality->joined == 0 && unmatched > 0)
		report(diagnostics, CODE_JOIN_NOTHING, &join->at,
			"no response of source \"%s\" has a row in %s: \"%s\" there and the key in "
			"%s never hold the same; look at \"by\" and \"to\"",
			quality->source->id, join->file, join->by, quality->source->file);
	else
		report(diagnostics, CODE_JOIN, &join->at,
			"%llu %s of source \"%s\" %s no row in %s, and %llu %s there %s no "
			"response",
			unmatched, unmatched == 1 ? "response" : "responses", quality->source->id,
			unmatched == 1 ? "has" : "have", join->file, unused,
			unused == 1 ? "row" : "rows", unused == 1 ? "has" : "have");
}
