/* A file cut into parts of whole records, so that several threads can read it. */
#include "csv/reader.h"
#include "csv/scan.h"

struct csv_reader *csv_part(const struct csv_reader *whole, struct diagnostics *diagnostics)
{
	struct csv_reader *part =
		reader_new(whole->file, NULL, 0, (char)whole->parser.delim_char, diagnostics);
	part->expected = whole->expected;
	part->finished = true;
	pick_like(part, whole);
	return part;
}

void csv_part_size(struct csv_reader *whole, size_t bytes)
{
	whole->part_size = bytes;
}

struct cut {
	size_t end; /* behind the last record's LF; the window's `fed` when there is none */
	unsigned long lines;
	bool stray;
};

static uint64_t below(size_t bit)
{
	return ((uint64_t)1 << bit) - 1;
}

static size_t highest(uint64_t bits)
{
	return 63 - (size_t)__builtin_clzll(bits);
}

/*
 * The last end of a record in the window, before any quote that is out of place. `shapes`, when
 * not NULL, gets what was found on the way.
 */
static struct cut find_cut(const struct csv_reader *whole, struct shape *shapes)
{
	struct scan scan;
	struct cut cut = {.end = whole->fed};
	unsigned long lines = 0;
	scan_begin(&scan, false);
	for (size_t at = whole->fed; at < whole->end && !cut.stray; at += MARKED) {
		size_t length = whole->end - at < MARKED ? whole->end - at : MARKED;
		scan_next(&scan, whole->bytes + at, length, csv_delimiter(whole));
		if (shapes != NULL)
			*shapes++ = scan_shape(&scan);
		uint64_t ends = scan.marks.feeds & ~scan.quoted;
		cut.stray = scan.stray != 0;
		if (cut.stray)
			ends &= below((size_t)__builtin_ctzll(scan.stray));
		if (ends != 0) {
			size_t last = highest(ends);
			uint64_t before = below(last) | (uint64_t)1 << last;
			cut.end = at + last + 1;
			cut.lines = lines + count_few(scan.lines & before);
		}
		lines += count_few(scan.lines);
	}
	return cut;
}

/* The part gets the window up to the cut, the whole the part's memory with what is behind. */
static void hand_over(struct csv_reader *part, struct csv_reader *whole, const struct cut *cut)
{
	struct buffer taken = whole->block;
	whole->block = part->block;
	buffer_clear(&whole->block);
	buffer_add(&whole->block, taken.bytes + cut->end, taken.length - cut->end);
	part->block = taken;
	part->bytes = taken.bytes;
	part->start = part->fed = whole->fed;
	part->end = cut->end;
	part->passed = whole->passed;
	part->line = whole->line;
	part->line_feed = part->carriage = 0;
	part->after_return = false;
	part->at_end = true;
	part->finished = part->row_done = part->broken = false;

	whole->passed += cut->end;
	whole->bytes = whole->block.bytes;
	whole->end = whole->block.length;
	whole->start = whole->fed = whole->line_feed = whole->carriage = 0;
	whole->line += cut->lines;
	whole->after_return = false;
}

static bool has_record(const char *bytes, size_t length)
{
	size_t at = 0;
	while (at < length &&
		(bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == ' ' || bytes[at] == '\t'))
		at++;
	return at < length;
}

bool csv_take(struct csv_reader *part, struct csv_reader *whole)
{
	if (whole->uncuttable || whole->finished)
		return false;
	whole->start = whole->fed;
	while (whole->end - whole->fed < whole->part_size && window_refill(whole))
		continue;
	if (whole->end - whole->fed < whole->part_size) /* the last of it */
		return false;
	if (whole->after_return && whole->bytes[whole->fed] == '\n')
		whole->start = ++whole->fed; /* it ended the record before */
	struct shape *shapes = pick_shapes(part, whole->fed, whole->end - whole->fed);
	struct cut cut = find_cut(whole, shapes);
	whole->uncuttable = cut.stray || cut.end == whole->fed;
	if (cut.end == whole->fed)
		return false;
	if (has_record(whole->bytes + whole->fed, cut.end - whole->fed))
		whole->header_line = 0; /* there are rows below it */
	size_t fed = whole->fed;
	whole->record_line = whole->line;
	whole->fed = cut.end;
	report_found(whole);
	whole->fed = fed;
	hand_over(part, whole, &cut);
	return true;
}
