/*
 * Records of which only some columns matter: where cells begin and end is found without
 * libcsv, which is then fed those cells alone. Whatever is not plain and clean, a stray quote,
 * a ragged record, goes through libcsv whole, in reader.c.
 */
#include "csv/known.h"
#include "csv/reader.h"
#include "csv/scan.h"

#include <stdlib.h>

struct picked {
	size_t column;
	size_t begin, end; /* of its cell in the record in hand: offsets in the window */
	struct known_column known;
};

struct picking {
	struct picked *picked; /* ascending, then one with column SIZE_MAX */
	size_t picked_count;
	struct picked *late; /* of these; its cells are fed when they are asked for. Or NULL */
	bool late_fed;
	struct csv_parser parser; /* sees delimiters only, so it is always inside of a row */
	size_t feeding;           /* the column of the cell that is being fed */
	size_t fed_count;
	struct csv_cell *cells; /* of all columns; null where they are not used */
	size_t cell_count;

	struct scan scan;
	bool scanning;
	size_t at;          /* the next byte to look at: where the reader must stand to go on */
	size_t group, next; /* offsets of the 64 bytes in hand, and of those behind */
	struct shape shape; /* of the bytes in hand */
	uint64_t left;      /* of its ends, those that were not looked at */
	bool stray;         /* behind `left` a quote is out of place */

	struct shape *shapes; /* of a part, by who cut it: every 64 bytes from `shaped_from` */
	size_t shape_count, shape_capacity, shaped_from;
};

/* ---- columns ----------------------------------------------------------------------------- */

static void pick_column(struct picking *pick, size_t column)
{
	size_t at = pick->picked_count;
	for (size_t i = 0; i < pick->picked_count; i++)
		if (pick->picked[i].column == column)
			return;
	for (; at > 0 && pick->picked[at - 1].column > column; at--)
		pick->picked[at].column = pick->picked[at - 1].column;
	pick->picked[at].column = column;
	pick->picked_count++;
}

/* The column when it is picked, or NULL. */
static struct picked *find_picked(struct picking *pick, size_t column)
{
	for (size_t i = 0; i < pick->picked_count; i++)
		if (pick->picked[i].column == column)
			return &pick->picked[i];
	return NULL;
}

static void remember_cells(struct picking *pick, struct arena *arena)
{
	for (size_t i = 0; i < pick->picked_count; i++) {
		struct known_column *known = &pick->picked[i].known;
		if (&pick->picked[i] != pick->late)
			known->slots = arena_array(arena, CSV_KNOWN_MOST, sizeof(*known->slots));
	}
}

void csv_use(struct csv_reader *reader, const size_t *columns, size_t count, int late)
{
	if (reader->pick != NULL || reader->expected == 0)
		return;
	struct picking *pick = arena_alloc(reader->arena, sizeof(*pick));
	pick->picked = arena_array(reader->arena, count + 2, sizeof(*pick->picked));
	for (size_t i = 0; i < count; i++)
		if (columns[i] < reader->expected)
			pick_column(pick, columns[i]);
	if (late >= 0 && (size_t)late < reader->expected &&
		find_picked(pick, (size_t)late) == NULL) {
		pick_column(pick, (size_t)late);
		pick->late = find_picked(pick, (size_t)late);
	}
	pick->picked[pick->picked_count].column = SIZE_MAX; /* no cell is that one */
	remember_cells(pick, reader->arena);
	pick->cell_count = reader->expected;
	pick->cells = arena_array(reader->arena, pick->cell_count, sizeof(*pick->cells));
	for (size_t i = 0; i < pick->cell_count; i++)
		pick->cells[i] = (struct csv_cell){.text = "", .null = true};
	parser_start(&pick->parser, csv_delimiter(reader));
	reader->pick = pick;
}

void pick_like(struct csv_reader *reader, const struct csv_reader *other)
{
	const struct picking *pick = other->pick;
	if (pick == NULL)
		return;
	size_t count = 0,
	       *columns = arena_array(reader->arena, pick->picked_count, sizeof(*columns));
	for (size_t i = 0; i < pick->picked_count; i++)
		if (&pick->picked[i] != pick->late)
			columns[count++] = pick->picked[i].column;
	csv_use(reader, columns, count, pick->late ? (int)pick->late->column : CSV_NO_COLUMN);
}

void pick_end(struct csv_reader *reader)
{
	if (reader->pick == NULL)
		return;
	csv_free(&reader->pick->parser);
	free(reader->pick->shapes);
}

/* ---- one record -------------------------------------------------------------------------- */

static void begin_scan(struct picking *pick, const struct csv_reader *reader)
{
	scan_begin(&pick->scan, reader->after_return);
	pick->scanning = true;
	pick->stray = false;
	pick->at = pick->next = reader->fed;
	pick->left = 0;
}

struct shape *pick_shapes(struct csv_reader *part, size_t fed, size_t length)
{
	struct picking *pick = part->pick;
	if (pick == NULL)
		return NULL;
	pick->shape_count = (length + MARKED - 1) / MARKED;
	pick->shaped_from = fed;
	if (pick->shape_count > pick->shape_capacity) {
		free(pick->shapes);
		pick->shape_capacity = pick->shape_count;
		pick->shapes = malloc(pick->shape_capacity * sizeof(*pick->shapes));
		if (pick->shapes == NULL)
			die("out of memory (%zu shapes wanted)", pick->shape_capacity);
	}
	return pick->shapes;
}

/* That of the 64 bytes in hand, when it is known already. */
static bool find_shape(struct picking *pick)
{
	size_t offset = pick->group - pick->shaped_from;
	if (offset % MARKED != 0 || offset / MARKED >= pick->shape_count)
		return false;
	pick->shape = pick->shapes[offset / MARKED];
	return true;
}

/* The next 64 bytes; false when there are none, or behind a quote that is out of place. */
static bool scan_on(struct picking *pick, const struct csv_reader *reader)
{
	if (pick->next >= reader->end || pick->stray)
		return false;
	size_t rest = reader->end - pick->next;
	struct scan *scan = &pick->scan;
	pick->group = pick->next;
	pick->next += MARKED;
	if (find_shape(pick)) { /* no quote of a part is out of place */
		pick->left = pick->shape.ends;
		if (rest < MARKED)
			pick->left &= ((uint64_t)1 << rest) - 1;
		return true;
	}
	scan_next(scan, reader->bytes + pick->group, rest < MARKED ? rest : MARKED,
		csv_delimiter(reader));
	pick->shape = scan_shape(scan);
	pick->left = pick->shape.ends;
	pick->stray = scan->stray != 0;
	if (pick->stray) /* what stands before the first is sound */
		pick->left &= (scan->stray & -scan->stray) - 1;
	return true;
}

/* Is the end of a line that stands at `at` there whole, or may LF follow behind the window? */
static bool is_whole_line_end(const struct csv_reader *reader, size_t at)
{
	return reader->bytes[at] == '\n' || at + 1 < reader->end || reader->at_end;
}

enum look { LOOK_FOUND, LOOK_CUT, LOOK_UNCLEAN };

static void skip_blank_line(struct csv_reader *reader, size_t at, bool counts)
{
	reader->line += counts;
	reader->after_return = reader->bytes[at] == '\r';
	reader->start = reader->fed = at + 1;
	reader->record_line = reader->line;
}

/* Behind the end of a line at `at`: LF or CR, or both. */
static size_t behind_line_end(const struct csv_reader *reader, size_t at)
{
	bool two =
		reader->bytes[at] == '\r' && at + 1 < reader->end && reader->bytes[at + 1] == '\n';
	return at + 1 + two;
}

/*
 * The cells of the record at `fed`, its end and how many lines end in it. A fifth of reading
 * is spent here: what each delimiter needs is in local variables.
 */
static enum look find_record(
	struct picking *pick, struct csv_reader *reader, size_t *end, unsigned long *lines)
{
	const char *bytes = reader->bytes;
	const char delimiter = csv_delimiter(reader);
	size_t cells = 0, fed = reader->fed, begin = fed;
	struct picked *picked = pick->picked;
	uint64_t left = pick->left;
	*lines = 1;
	for (;;) {
		while (left == 0) {
			if (!scan_on(pick, reader))
				return pick->stray ? LOOK_UNCLEAN : LOOK_CUT;
			left = pick->left;
		}
		unsigned bit = (unsigned)__builtin_ctzll(left);
		size_t at = pick->group + bit;
		left &= left - 1;
		if (at < fed)
			continue; /* LF of CR LF, which went with the record before */
		if (pick->shape.quoted >> bit & 1) {
			++*lines;
			continue;
		}
		bool ends = bytes[at] != delimiter;
		if (ends && at == fed) {
			skip_blank_line(reader, at, pick->shape.lines >> bit & 1);
			begin = fed = reader->fed;
			continue;
		}
		if (cells++ == picked->column) {
			picked->begin = begin;
			picked++->end = at;
		}
		begin = at + 1;
		if (!ends)
			continue;
		pick->left = left;
		if (!is_whole_line_end(reader, at))
			return LOOK_CUT;
		*end = behind_line_end(reader, at);
		return cells == pick->cell_count ? LOOK_FOUND : LOOK_UNCLEAN;
	}
}

/* The same, with as much of the file in the window as it takes. */
static bool look_for_record(
	struct picking *pick, struct csv_reader *reader, size_t *end, unsigned long *lines)
{
	if (!pick->scanning || pick->at != reader->fed)
		begin_scan(pick, reader);
	for (;;) {
		enum look look = find_record(pick, reader, end, lines);
		if (look != LOOK_CUT)
			return look == LOOK_FOUND;
		bool is_long = reader->end - reader->fed > CSV_CELL_LARGEST;
		if (is_long || !window_refill(reader))
			return false;
		begin_scan(pick, reader);
	}
}

static void on_picked(void *bytes, size_t length, void *context)
{
	struct csv_reader *reader = context;
	struct picking *pick = reader->pick;
	if (pick->fed_count++ == 0)
		pick->cells[pick->feeding] = (struct csv_cell){.length = length,
			.null = bytes == NULL,
			.text = keep_text(reader, bytes, length)};
}

static void on_no_row(int terminator, void *context)
{
	(void)terminator;
	struct csv_reader *reader = context;
	reader->pick->fed_count = SIZE_MAX / 2; /* libcsv saw what the scan did not */
}

/* One cell through libcsv. */
static bool feed_cell(struct picking *pick, struct csv_reader *reader, const struct picked *picked)
{
	char delimiter = csv_delimiter(reader);
	const char *bytes = reader->bytes + picked->begin;
	size_t length = picked->end - picked->begin;
	bool delimited = bytes[length] == delimiter;
	length += delimited;
	pick->feeding = picked->column;
	pick->fed_count = 0;
	return csv_parse(&pick->parser, bytes, length, on_picked, on_no_row, reader) == length &&
		(delimited ||
			csv_parse(&pick->parser, &delimiter, 1, on_picked, on_no_row, reader) ==
				1) &&
		pick->fed_count == 1;
}

/* The same when it may have come before. */
static bool read_cell(struct picking *pick, struct csv_reader *reader, struct picked *picked)
{
	size_t length = picked->end - picked->begin;
	struct known_key key = {.length = length};
	if (length <= KNOWN_LONGEST && !picked->known.differs)
		key = known_key(reader->bytes + picked->begin, length, reader->end - picked->begin);
	struct known_cell *slot = known_slot(&picked->known, &key);
	struct csv_cell *cell = &pick->cells[picked->column];
	if (slot != NULL && known_is(slot, &key)) {
		*cell = (struct csv_cell){.text = slot->text,
			.length = slot->text_length,
			.null = slot->null,
			.known = slot->number};
		return true;
	}
	if (!feed_cell(pick, reader, picked))
		return false;
	if (slot != NULL)
		known_fill(&picked->known, slot, &key, cell);
	return true;
}

static bool read_cells(struct picking *pick, struct csv_reader *reader)
{
	for (size_t i = 0; i < pick->picked_count; i++)
		if (&pick->picked[i] != pick->late && !read_cell(pick, reader, &pick->picked[i]))
			return false;
	return true;
}

static void restart_parser(struct picking *pick, char delimiter)
{
	csv_free(&pick->parser);
	parser_start(&pick->parser, delimiter);
}

/* A line of nothing but space is blank, which only a single column can be mistaken for. */
static bool may_be_blank(const struct picking *pick, const struct csv_reader *reader)
{
	char first = reader->bytes[reader->fed];
	return pick->cell_count == 1 && (first == ' ' || first == '\t');
}

bool pick_record(struct csv_reader *reader, struct csv_record *record)
{
	struct picking *pick = reader->pick;
	size_t end;
	unsigned long lines;
	bool fed = look_for_record(pick, reader, &end, &lines) && !may_be_blank(pick, reader) &&
		end - reader->fed <= CSV_CELL_LARGEST;
	if (fed) {
		reserve_text(reader, end - reader->fed);
		fed = read_cells(pick, reader);
		if (!fed)
			restart_parser(pick, csv_delimiter(reader));
	}
	pick->scanning = fed;
	if (!fed) {
		reader->text_length = 0;
		return false;
	}
	reader->after_return = reader->bytes[end - 1] == '\r';
	reader->line += lines;
	reader->fed = pick->at = end;
	pick->late_fed = false;
	if (pick->late != NULL)
		pick->cells[pick->late->column] = (struct csv_cell){.text = "", .null = true};
	*record = (struct csv_record){.line = reader->record_line,
		.offset = reader->passed + reader->start,
		.count = pick->cell_count,
		.cells = pick->cells};
	return true;
}

const struct csv_cell *csv_late_cell(
	struct csv_reader *reader, const struct csv_record *record, size_t column)
{
	struct picking *pick = reader->pick;
	if (pick == NULL || record->cells != pick->cells || pick->late == NULL ||
		pick->late->column != column)
		return &record->cells[column];
	if (!pick->late_fed && !feed_cell(pick, reader, pick->late))
		die("a cell that was found sound can't be read");
	pick->late_fed = true;
	return &pick->cells[column];
}
