/* Which tool wrote an export, how many header rows it has, and what its columns are called. */
#include "feedback/inspect.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TITLE_SHOWN = 40 };

void read_head(struct arena *arena, struct head *head, struct csv_reader *reader)
{
	struct csv_record row;
	head->count = 0;
	while (head->count < HEAD_ROWS && csv_next(reader, &row)) {
		if (head->count == 0 && !row.broken && row.count > 1)
			csv_expect(reader, row.count);
		struct csv_cell *cells = arena_array(arena, row.count, sizeof(*cells));
		for (size_t i = 0; i < row.count; i++) {
			cells[i] = row.cells[i];
			cells[i].text = arena_copy(arena, cells[i].text, cells[i].length);
		}
		row.cells = cells;
		head->rows[head->count++] = row;
	}
	if (head->count > 0 && head->rows[0].count == 1) /* no title, as far as was read */
		csv_expect(reader, 1);
}

/* ---- what a header row looks like -------------------------------------------------------- */

static size_t length_of(const struct csv_cell *cell)
{
	return trimmed(cell).length;
}

static bool holds(const struct csv_cell *cell, const char *part)
{
	return memmem(cell->text, cell->length, part, strlen(part)) != NULL;
}

static size_t count_filled(const struct csv_record *row)
{
	size_t filled = 0;
	for (size_t i = 0; i < row->count; i++)
		filled += length_of(&row->cells[i]) > 0;
	return filled;
}

static bool is_number(const struct csv_cell *raw)
{
	struct csv_cell cell = trimmed(raw);
	bool digit = false;
	for (size_t i = 0; i < cell.length; i++) {
		char c = cell.text[i];
		digit |= c >= '0' && c <= '9';
		bool sign = i == 0 && (c == '-' || c == '+');
		if ((!sign && !strchr("0123456789.,", c)) || c == '\0')
			return false;
	}
	return digit;
}

/* With its time of day: the moment of a response, which heads no column. */
static bool is_moment(const struct csv_cell *raw)
{
	struct csv_cell cell = trimmed(raw);
	struct moment moment;
	for (enum date_order order = DATE_YEAR_FIRST; order <= DATE_MONTH_FIRST; order++)
		if (!is_number(raw) && read_moment(cell.text, cell.length, order, &moment))
			return moment.timed;
	return false;
}

static bool is_date(const struct csv_cell *raw)
{
	struct csv_cell cell = trimmed(raw);
	struct date date;
	return !is_number(raw) && cell.length > 0 &&
		(read_date(cell.text, cell.length, DATE_YEAR_FIRST, &date) ||
			read_date(cell.text, cell.length, DATE_DAY_FIRST, &date) ||
			read_date(cell.text, cell.length, DATE_MONTH_FIRST, &date));
}

static bool is_email(const struct csv_cell *cell)
{
	const char *at = memchr(cell->text, '@', cell->length);
	return at && at > cell->text && memchr(at, '.', cell->length - (size_t)(at - cell->text)) &&
		!memchr(cell->text, ' ', cell->length);
}

/* A number that can head a column of a wide file: 2016, 2017. */
static bool is_year(const struct csv_cell *raw)
{
	struct csv_cell cell = trimmed(raw);
	return cell.length == 4 && is_number(raw) &&
		(memcmp(cell.text, "19", 2) == 0 || memcmp(cell.text, "20", 2) == 0);
}

/* Values rather than names: moments, or dates and numbers, where the next row has them, too. */
static bool is_headerless(const struct head *head)
{
	const struct csv_record *row = &head->rows[0], *next = &head->rows[1];
	size_t typed = 0, agreeing = 0;
	bool moments = false;
	for (size_t i = 0; i < row->count; i++) {
		const struct csv_cell *cell = &row->cells[i];
		bool number = is_number(cell) && !is_year(cell), date = is_date(cell);
		bool email = is_email(cell);
		if (!number && !date && !email)
			continue;
		typed++;
		if (head->count < 2 || i >= next->count || length_of(&next->cells[i]) == 0 ||
			(number && is_number(&next->cells[i])) ||
			(date && is_date(&next->cells[i])) || (email && is_email(&next->cells[i])))
			agreeing++;
		moments |= is_moment(cell) && head->count > 1 && i < next->count &&
			is_moment(&next->cells[i]);
	}
	return moments || (typed > 0 && typed == agreeing && typed * 3 >= count_filled(row));
}

/* ---- shapes ------------------------------------------------------------------------------ */

/* The header row that holds import ids, from 1; 0 for none. */
static size_t find_import_ids(const struct head *head)
{
	for (size_t r = 1; r < head->count; r++) {
		size_t ids = 0, filled = count_filled(&head->rows[r]);
		for (size_t i = 0; i < head->rows[r].count; i++)
			ids += holds(&head->rows[r].cells[i], "ImportId");
		if (filled > 0 && ids * 2 > filled)
			return r + 1;
	}
	return 0;
}

static bool has_v_codes(const struct head *head)
{
	const struct csv_record *row = &head->rows[0];
	return head->count > 1 && row->count > 2 &&
		folds_to(row->cells[0].text, row->cells[0].length, "v1") &&
		folds_to(row->cells[1].text, row->cells[1].length, "v2") &&
		folds_to(row->cells[2].text, row->cells[2].length, "v3");
}

static bool has_responses(const struct head *head)
{
	static const char *const words[] = {
		"response", "open-ended response", "other (please specify)", NULL};
	size_t found = 0, numbers = 0;
	for (size_t i = 0; head->count > 1 && i < head->rows[1].count; i++) {
		const struct csv_cell *cell = &head->rows[1].cells[i];
		for (const char *const *word = words; *word; word++)
			found += folds_to(cell->text, cell->length, *word);
		numbers += is_number(cell);
		if (is_date(cell)) /* somebody's answers, one of them in these words */
			return false;
	}
	return found > 0 && numbers * 2 < count_filled(&head->rows[1]);
}

/* Questions that each stand in the first of their columns, sub-questions below all of them. */
static bool is_spanning(const struct head *head, bool grouped)
{
	if (head->count < 2)
		return false;
	const struct csv_record *row = &head->rows[0], *next = &head->rows[1];
	size_t empty = row->count - count_filled(row), values = 0;
	for (size_t i = 0; i < next->count; i++)
		values += is_number(&next->cells[i]) || is_date(&next->cells[i]);
	return empty >= 2 && values * 4 < next->count &&
		count_filled(next) * 10 >= next->count * 9 &&
		(length_of(&row->cells[0]) > 0) != grouped &&
		(!grouped || (empty * 2 >= row->count && empty < row->count));
}

/* Codes such as Q1 or P5[O1] above wordings: the second row is longer throughout. */
static bool has_codes(const struct head *head)
{
	if (head->count < 2)
		return false;
	const struct csv_record *row = &head->rows[0], *next = &head->rows[1];
	size_t longer = 0, values = 0;
	for (size_t i = 0; i < row->count && i < next->count; i++) {
		longer += length_of(&next->cells[i]) > length_of(&row->cells[i]);
		values += is_number(&next->cells[i]) || is_date(&next->cells[i]);
	}
	return values == 0 && longer * 10 >= row->count * 6 && count_filled(next) == next->count;
}

/* Q1, Q12_3, q0004_0001, V7: letters, then a number. */
static bool is_numbered(const struct csv_cell *raw)
{
	enum { LETTERS_MOST = 8 };
	struct csv_cell cell = trimmed(raw);
	size_t letters = 0;
	while (letters < cell.length && (cell.text[letters] | 0x20) >= 'a' &&
		(cell.text[letters] | 0x20) <= 'z')
		letters++;
	bool short_word = letters > 0 && letters <= LETTERS_MOST;
	return short_word && letters < cell.length && cell.text[letters] >= '0' &&
		cell.text[letters] <= '9' && !memchr(cell.text, ' ', cell.length);
}

static bool has_numbered_codes(const struct head *head)
{
	size_t numbered = 0;
	for (size_t i = 0; i < head->rows[0].count; i++)
		numbered += is_numbered(&head->rows[0].cells[i]);
	return numbered >= 2 && numbered * 2 >= head->rows[0].count && has_codes(head);
}

/* Header rows of a file that has the shape; SIZE_MAX when it has not. */
static size_t rows_of_shape(const struct head *head, enum header_shape shape)
{
	const size_t no = SIZE_MAX;
	switch (shape) {
	case SHAPE_IMPORT_ID:
		return find_import_ids(head) ? find_import_ids(head) : no;
	case SHAPE_V_CODES:
		return has_v_codes(head) ? 2 : no;
	case SHAPE_RESPONSE:
		return has_responses(head) ? 2 : no;
	case SHAPE_CODES:
		return has_codes(head) ? 2 : no;
	case SHAPE_NUMBERED:
		return has_numbered_codes(head) ? 2 : no;
	case SHAPE_SPANNING:
		return is_spanning(head, false) ? 2 : no;
	case SHAPE_GROUPED:
		return is_spanning(head, true) ? 2 : no;
	case SHAPE_HEADERLESS:
		return is_headerless(head) ? 0 : no;
	case SHAPE_NAMES:
		break;
	}
	return 1;
}

/* ---- names ------------------------------------------------------------------------------- */

static const char *cell_name(struct arena *arena, const struct csv_record *row, size_t column)
{
	char *text = column < row->count ? csv_cell_text(arena, &row->cells[column]) : NULL;
	for (char *at = text; at && *at != '\0'; at++)
		if (*at == '\n' || *at == '\t')
			*at = ' ';
	return text ? text : "";
}

/* "Question: sub-question"; what only says that there is an answer adds nothing. */
static const char *join_label(struct arena *arena, const char *question, const char *part)
{
	bool plain = csv_same_name(part, "Response") || csv_same_name(part, "Open-Ended Response");
	if (part[0] == '\0' || (plain && question[0] != '\0'))
		return question;
	size_t length = strlen(question);
	const char *joint = length > 0 && question[length - 1] == ':' ? " " : ": ";
	return length == 0 ? part : arena_printf(arena, "%s%s%s", question, joint, part);
}

static void name_columns(
	struct arena *arena, struct recognised *out, const struct head *head, bool spanning)
{
	const char *question = "";
	out->width = head->rows[0].count;
	const char **ids = arena_array(arena, out->width, sizeof(*ids));
	const char **labels = arena_array(arena, out->width, sizeof(*labels));
	const char **parts = arena_array(arena, out->width, sizeof(*parts));
	out->ids = ids;
	out->labels = labels;
	out->parts = parts;
	for (size_t i = 0; i < out->width; i++) {
		ids[i] = labels[i] = parts[i] = "";
		if (out->header_rows == 0)
			continue;
		ids[i] = labels[i] = cell_name(arena, &head->rows[0], i);
		const char *second =
			out->header_rows > 1 ? cell_name(arena, &head->rows[1], i) : "";
		parts[i] = second;
		question = ids[i][0] != '\0' ? ids[i] : question;
		if (spanning)
			labels[i] = join_label(arena, question, second);
		else if (second[0] != '\0' && !strstr(second, "ImportId"))
			labels[i] = second;
	}
}

/* ---- the tool ---------------------------------------------------------------------------- */

/* LimeSurvey can write "submitdate. Date submitted": the code, then a text in any language. */
static bool begins_with_code(const char *header, const char *code)
{
	size_t length = strlen(code);
	return strncasecmp(header, code, length) == 0 && strncmp(header + length, ". ", 2) == 0;
}

static int find_name(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (names[i][0] != '\0' &&
			(csv_same_name(names[i], name) || begins_with_code(names[i], name)))
			return (int)i;
	return CSV_NO_COLUMN;
}

int recognised_column(const struct recognised *recognised, const char *const *spellings)
{
	for (size_t i = 0; i < FINGERPRINT_SPELLINGS && spellings[i]; i++) {
		int found = find_name(recognised->ids, recognised->width, spellings[i]);
		if (found == CSV_NO_COLUMN)
			found = find_name(recognised->labels, recognised->width, spellings[i]);
		if (found != CSV_NO_COLUMN)
			return found;
	}
	return CSV_NO_COLUMN;
}

static bool has_headers(const struct recognised *recognised, const struct fingerprint *fingerprint)
{
	bool first = !fingerprint->first[0];
	for (size_t i = 0; i < FINGERPRINT_SPELLINGS && fingerprint->first[i]; i++)
		first |= recognised->width > 0 &&
			csv_same_name(recognised->ids[0], fingerprint->first[i]);
	for (size_t i = 0; first && i < FINGERPRINT_HEADERS && fingerprint->headers[i]; i++)
		if (find_name(recognised->ids, recognised->width, fingerprint->headers[i]) ==
			CSV_NO_COLUMN)
			return false;
	return first;
}

/* The first row of the table that fits, among those of a tool unless it is NULL. */
static bool find_fingerprint(
	struct arena *arena, struct recognised *out, const struct head *head, const char *tool)
{
	bool named_spanning = false;
	*out = (struct recognised){.header_rows = SIZE_MAX};
	for (const struct fingerprint *row = fingerprints; row->tool; row++) {
		if (tool && strcmp(tool, row->tool) != 0)
			continue;
		size_t header_rows = tool && row->shape == SHAPE_HEADERLESS
			? 0
			: rows_of_shape(head, row->shape);
		bool spanning = row->shape == SHAPE_RESPONSE || row->shape == SHAPE_SPANNING ||
			row->shape == SHAPE_GROUPED;
		if (header_rows == SIZE_MAX || header_rows > head->count)
			continue;
		if (header_rows != out->header_rows || spanning != named_spanning) {
			out->header_rows = header_rows;
			name_columns(arena, out, head, spanning);
			named_spanning = spanning;
		}
		out->fingerprint = row;
		if (has_headers(out, row))
			return true;
	}
	return false;
}

void recognise(struct arena *arena, struct recognised *out, const struct head *head)
{
	find_fingerprint(arena, out, head, NULL); /* the last row, plain CSV, fits */
}

bool recognise_as(
	struct arena *arena, struct recognised *out, const struct head *head, const char *tool)
{
	return find_fingerprint(arena, out, head, tool);
}

/* ---- titles ------------------------------------------------------------------------------ */

bool has_title(const struct recognised *recognised, const struct head *head)
{
	const struct csv_record *first = &head->rows[0], *last = &head->rows[head->count - 1];
	return strcmp(recognised->fingerprint->tool, "csv") == 0 && count_filled(first) == 1 &&
		length_of(&first->cells[0]) > 0 && count_filled(last) > 1 &&
		(first->count == 1 || last->count == first->count);
}

void report_title(const char *file, const struct head *head, const struct pos *at,
	struct diagnostics *diagnostics)
{
	const struct csv_record *next = head->rows;
	while (count_filled(next) < 2)
		next++;
	struct csv_cell title = trimmed(&head->rows[0].cells[0]);
	size_t shown = title.length < TITLE_SHOWN ? title.length : TITLE_SHOWN;
	while (shown < title.length && (title.text[shown] & 0xC0) == 0x80)
		shown--; /* to where a character begins */
	report(diagnostics, CODE_CSV, at,
		"%s begins with \"%.*s\", which is a title and no row of column names; delete what "
		"stands above line %lu, and let the column names be the first row",
		file, (int)shown, title.text, next->line);
}
