/*
 * Records of which only some columns matter: where cells begin and end is found without
 * libcsv, which is then fed those cells alone. Whatever is not plain and clean, a stray quote,
 * a ragged record, goes through libcsv whole, in reader.c.
 */
#include "csv/reader.h"
#include "csv/scan.h"

/* Columns side by side are fed at once. */
struct stretch {
	size_t first, last; /* columns */
	size_t begin, end;  /* of the record in hand: offsets in the window */
};

struct picking {
	int late; /* a column whose cells are fed when they are asked for */
	bool late_fed;
	const size_t *feeding; /* the columns of the cells that are being fed */
	size_t feeding_count;
	struct csv_parser parser; /* sees delimiters only, so it is always inside of a row */
	size_t *columns;          /* ascending */
	size_t column_count, fed_count;
	struct stretch *stretches;
	size_t stretch_count;
	struct csv_cell *cells; /* of all columns; null where they are not used */
	size_t cell_count;

	struct scan scan;
	bool scanning;
	size_t at;          /* the next byte to look at: where the reader must stand to go on */
	size_t group, next; /* offsets of the 64 bytes in hand, and of those behind */
	uint64_t left;      /* of these, what gives a record its shape and was not looked at */
	bool stray;         /* behind `left` a quote is out of place */
};

/* ---- columns ----------------------------------------------------------------------------- */

static void add_column(struct picking *pick, size_t column)
{
	size_t at = pick->column_count;
	for (size_t i = 0; i < pick->column_count; i++)
		if (pick->columns[i] == column)
			return;
	for (; at > 0 && pick->columns[at - 1] > column; at--)
		pick->columns[at] = pick->columns[at - 1];
	pick->columns[at] = column;
	pick->column_count++;
}

static bool is_late(const struct picking *pick, size_t column)
{
	return pick->late == (int)column;
}

static void find_stretches(struct picking *pick)
{
	for (size_t i = 0; i < pick->column_count; i++) {
		size_t column = pick->columns[i];
		struct stretch *last = &pick->stretches[pick->stretch_count];
		bool joins = pick->stretch_count > 0 && last[-1].last + 1 == column;
		if (joins && !is_late(pick, column) && !is_late(pick, last[-1].last))
			last[-1].last = column;
		else
			pick->stretches[pick->stretch_count++] =
				(struct stretch){.first = column, .last = column};
	}
	/* No cell is the one behind the last. */
	pick->stretches[pick->stretch_count] =
		(struct stretch){.first = SIZE_MAX, .last = SIZE_MAX};
}

/* The late column is found in a record like the others, and not fed with them. */
static void leave_late(struct picking *pick)
{
	size_t kept = 0;
	for (size_t i = 0; i < pick->column_count; i++)
		if (!is_late(pick, pick->columns[i]))
			pick->columns[kept++] = pick->columns[i];
	pick->column_count = kept;
}

void csv_use(struct csv_reader *reader, const size_t *columns, size_t count, int late)
{
	if (reader->pick != NULL || reader->expected == 0)
		return;
	struct picking *pick = arena_alloc(reader->arena, sizeof(*pick));
	pick->columns = arena_array(reader->arena, count + 1, sizeof(*pick->columns));
	pick->stretches = arena_array(reader->arena, count + 2, sizeof(*pick->stretches));
	for (size_t i = 0; i < count; i++)
		if (columns[i] < reader->expected)
			add_column(pick, columns[i]);
	bool used = late < 0 || (size_t)late >= reader->expected;
	for (size_t i = 0; i < pick->column_count; i++)
		used = used || pick->columns[i] == (size_t)late;
	pick->late = used ? CSV_NO_COLUMN : late;
	if (!used)
		add_column(pick, (size_t)late);
	find_stretches(pick);
	leave_late(pick);
	pick->cell_count = reader->expected;
	pick->cells = arena_array(reader->arena, pick->cell_count, sizeof(*pick->cells));
	for (size_t i = 0; i < pick->cell_count; i++)
		pick->cells[i] = (struct csv_cell){.text = "", .null = true};
	parser_start(&pick->parser, csv_delimiter(reader));
	reader->pick = pick;
}

void pick_like(struct csv_reader *reader, const struct csv_reader *other)
{
	if (other->pick != NULL)
		csv_use(reader, other->pick->columns, other->pick->column_count, other->pick->late);
}

void pick_end(struct csv_reader *reader)
{
	if (reader->pick != NULL)
		csv_free(&reader->pick->parser);
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

/* The next 64 bytes; false when there are none, or behind a quote that is out of place. */
static bool scan_on(struct picking *pick, const struct csv_reader *reader)
{
	if (pick->next >= reader->end || pick->stray)
		return false;
	size_t rest = reader->end - pick->next;
	struct scan *scan = &pick->scan;
	pick->group = pick->next;
	pick->next += MARKED;
	scan_next(scan, reader->bytes + pick->group, rest < MARKED ? rest : MARKED,
		csv_delimiter(reader));
	const struct marks *marks = &scan->marks;
	uint64_t ends = marks->delimiters | marks->feeds | marks->returns;
	pick->left = (ends & ~scan->quoted) | (scan->lines & scan->quoted);
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
	struct stretch *stretch = pick->stretches;
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
		if (pick->scan.quoted >> bit & 1) {
			++*lines;
			continue;
		}
		bool ends = bytes[at] != delimiter;
		if (ends && at == fed) {
			skip_blank_line(reader, at, pick->scan.lines >> bit & 1);
			begin = fed = reader->fed;
			continue;
		}
		if (cells == stretch->first)
			stretch->begin = begin;
		if (cells == stretch->last)
			stretch++->end = at;
		cells++;
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
	if (pick->fed_count < pick->feeding_count) {
		struct csv_cell *cell = &pick->cells[pick->feeding[pick->fed_count]];
		cell->length = length;
		cell->null = bytes == NULL;
		cell->text = keep_text(reader, bytes, length);
	}
	pick->fed_count++;
}

static void on_no_row(int terminator, void *context)
{
	(void)terminator;
	struct csv_reader *reader = context;
	reader->pick->fed_count = SIZE_MAX; /* libcsv saw what the scan did not */
}

static bool feed_stretch(
	struct picking *pick, struct csv_reader *reader, const struct stretch *stretch)
{
	char delimiter = csv_delimiter(reader);
	const char *bytes = reader->bytes + stretch->begin;
	size_t length = stretch->end - stretch->begin;
	bool delimited = bytes[length] == delimiter;
	length += delimited;
	return csv_parse(&pick->parser, bytes, length, on_picked, on_no_row, reader) == length &&
		(delimited ||
			csv_parse(&pick->parser, &delimiter, 1, on_picked, on_no_row, reader) == 1);
}

static bool feed_cells(struct picking *pick, struct csv_reader *reader)
{
	pick->fed_count = 0;
	pick->feeding = pick->columns;
	pick->feeding_count = pick->column_count;
	for (size_t i = 0; i < pick->stretch_count; i++)
		if (!is_late(pick, pick->stretches[i].first) &&
			!feed_stretch(pick, reader, &pick->stretches[i]))
			return false;
	return pick->fed_count == pick->feeding_count;
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
		fed = feed_cells(pick, reader);
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
	if (pick->late != CSV_NO_COLUMN)
		pick->cells[pick->late] = (struct csv_cell){.text = "", .null = true};
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
	if (pick == NULL || record->cells != pick->cells || !is_late(pick, column))
		return &record->cells[column];
	if (pick->late_fed)
		return &pick->cells[column];
	size_t i = 0;
	while (pick->stretches[i].first != column)
		i++;
	pick->fed_count = 0;
	pick->feeding = &column;
	pick->feeding_count = 1;
	if (!feed_stretch(pick, reader, &pick->stretches[i]) || pick->fed_count != 1)
		die("a cell that was found sound can't be read");
	pick->late_fed = true;
	return &pick->cells[column];
}
