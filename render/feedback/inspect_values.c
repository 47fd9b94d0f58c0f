/* What is kept of the cells of one column while its file streams by. */
#include "feedback/inspect.h"

#include <string.h>

/* ---- not applicable ---------------------------------------------------------------------- */

/* As tools write it; in another case somebody may have typed it into a comment. */
static const char *const tokens[] = {"NA", "N/A", "#N/A", "NULL", "NaN", NULL};
static const char *const said[] = {"n/a", "na", "n.a.", "n\\a", "#n/a", "null", "nan", "-", "--",
	"not applicable", "nicht zutreffend", "keine angabe", "sans objet", "no aplica", NULL};

static bool is_token(const struct csv_cell *cell)
{
	for (const char *const *token = tokens; *token; token++)
		if (cell->length == strlen(*token) && memcmp(cell->text, *token, cell->length) == 0)
			return true;
	return false;
}

static bool is_said(const struct csv_cell *cell)
{
	for (const char *const *word = said; *word; word++)
		if (folds_to(cell->text, cell->length, *word))
			return true;
	return false;
}

/* ---- values ------------------------------------------------------------------------------ */

enum { SLOTS = 512 };

static void count_value(struct arena *arena, struct column_state *state,
	const struct csv_cell *cell, struct buffer *folding)
{
	if (!state->values)
		state->values = arena_alloc(arena, sizeof(*state->values));
	struct value_table *table = state->values;
	if (cell->length > VALUE_LONGEST)
		table->many = true;
	if (table->many)
		return;
	fold(folding, cell->text, cell->length);
	uint64_t hash = hash_bytes(folding->bytes, folding->length);
	size_t slot = (size_t)hash % SLOTS;
	for (; table->slots[slot]; slot = (slot + 1) % SLOTS) {
		struct counted_value *value = table->items[table->slots[slot] - 1];
		if (value->hash == hash && value->folded_length == folding->length &&
			memcmp(value->folded, folding->bytes, folding->length) == 0) {
			value->count++;
			return;
		}
	}
	if (table->count == VALUES_MOST) {
		table->many = true;
		return;
	}
	const char *shown = csv_cell_text(arena, cell); /* NULL: of control characters alone */
	struct counted_value *value = arena_alloc(arena, sizeof(*value));
	*value = (struct counted_value){.hash = hash,
		.count = 1,
		.folded = arena_copy(arena, folding->bytes, folding->length),
		.folded_length = folding->length,
		.shown = shown ? shown : ""};
	table->items[table->count++] = value;
	table->slots[slot] = (uint16_t)table->count;
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* "7", "-1", "10.0", "7,5", "0.68341234123412342": all of the cell. */
static bool read_number(const struct csv_cell *cell, double *number)
{
	enum { DIGITS_MOST = 15, LONGEST = 40 };
	size_t at = cell->length > 0 && (cell->text[0] == '-' || cell->text[0] == '+');
	double value = 0, place = 0;
	size_t digits = 0;
	for (; at < cell->length && cell->length <= LONGEST; at++) {
		char c = cell->text[at];
		bool digit = c >= '0' && c <= '9';
		if (digit && ++digits <= DIGITS_MOST) {
			value = value * 10 + (c - '0');
			place *= 10;
		} else if (digit && place > 0) {
			continue; /* behind what a double holds */
		} else if ((c == '.' || c == ',') && place == 0 && digits > 0 &&
			at + 1 < cell->length) {
			place = 1;
		} else {
			return false;
		}
	}
	*number = (place > 0 ? value / place : value) * (cell->text[0] == '-' ? -1 : 1);
	return digits > 0;
}

static void count_number(struct column_state *state, double number)
{
	enum { CODES_FROM = 90 }; /* 97, 98, 99, 997, ...: no answer, don't know */
	uint64_t numbers = state->codes + state->others + state->fractions;
	for (size_t i = 0; i <= SCALE_HIGHEST; i++)
		numbers += state->scores[i];
	bool first = numbers == 0;
	state->rising = first || (state->rising && number == state->previous + 1);
	state->previous = number;
	state->sum += number;
	state->low = first || number < state->low ? number : state->low;
	state->high = first || number > state->high ? number : state->high;
	bool whole = number > -1e15 && number < 1e15 && (double)(long long)number == number;
	if (whole && number >= 0 && number <= SCALE_HIGHEST)
		state->scores[(size_t)number]++;
	else if (whole && (number < 0 || number >= CODES_FROM))
		state->codes++;
	else if (whole)
		state->others++;
	else
		state->fractions++;
}

static void note_label(struct arena *arena, struct column_state *state, const struct csv_cell *cell,
	unsigned long line)
{
	struct csv_cell label;
	long number;
	if (!read_labelled(cell, &number, &label))
		return;
	enum label_end end = label_end(label.text, label.length);
	struct labelled_value *seen = &state->ends[end];
	bool further =
		!seen->shown || (end == LABEL_BEST ? number < seen->number : number > seen->number);
	if (end != LABEL_BETWEEN && further)
		*seen = (struct labelled_value){csv_cell_text(arena, cell), number, line};
}

/* Also "10 - Extremely likely" and stars. */
static void look_for_number(struct column_state *state, const struct csv_cell *cell)
{
	/* The scale is not known yet, so no label can contradict its score. */
	static const struct question widest = {
		.low = 0, .high = SCALE_HIGHEST, .direction = DIRECTION_LOWER};
	static const struct asked asked = {.question = &widest};
	double number;
	if (read_number(cell, &number)) {
		count_number(state, number);
		return;
	}
	struct answer answer = read_answer(&asked, cell);
	if (answer.kind == ANSWER_SCORE)
		count_number(state, answer.score);
}

/* ---- dates ------------------------------------------------------------------------------- */

static void extend(struct date_span *span, const struct moment *moment)
{
	if (span->count == 0 || moment_compare(moment, &span->first) < 0)
		span->first = *moment;
	if (span->count == 0 || moment_compare(moment, &span->last) > 0)
		span->last = *moment;
	span->count++;
}

/* Under each order that it fits: which one is right is known at the end. */
static void look_for_date(
	struct column_state *state, const struct csv_cell *cell, unsigned long line)
{
	enum { LONGEST = 48, TRIED = 100 };
	bool hopeless = state->filled > TRIED && state->spans[DATE_YEAR_FIRST].count == 0 &&
		state->spans[DATE_DAY_FIRST].count == 0 &&
		state->spans[DATE_MONTH_FIRST].count == 0 && state->spans[DATE_EPOCH].count == 0;
	if (hopeless || cell->length > LONGEST)
		return;
	weigh_date(&state->evidence, cell->text, cell->length, line);
	for (enum date_order order = DATE_YEAR_FIRST; order <= DATE_EPOCH; order++) {
		struct moment moment;
		if (read_moment(cell->text, cell->length, order, &moment))
			extend(&state->spans[order], &moment);
	}
}

/* ---- text -------------------------------------------------------------------------------- */

static bool is_email(const struct csv_cell *cell)
{
	const char *at = memchr(cell->text, '@', cell->length);
	return at && at > cell->text && !memchr(cell->text, ' ', cell->length) &&
		memchr(at, '.', cell->length - (size_t)(at - cell->text));
}

static void look_at_text(struct column_state *state, const struct csv_cell *cell)
{
	bool space = false, digit = false;
	for (size_t i = 0; i < cell->length; i++) {
		char c = cell->text[i];
		space |= c == ' ' || c == '\n';
		digit |= c >= '0' && c <= '9';
		state->characters += ((unsigned char)c & 0xC0) != 0x80;
	}
	state->coded += digit && !space;
	state->emails += is_email(cell);
	state->longest = cell->length > state->longest ? cell->length : state->longest;
}

void observe_cell(struct arena *arena, struct column_state *state, const struct csv_cell *raw,
	struct buffer *folding, unsigned long line)
{
	struct csv_cell cell = trimmed(raw);
	if (cell.length == 0) {
		state->blank++;
	} else if (is_token(&cell)) {
		state->not_applicable++;
	} else if (is_said(&cell)) {
		state->said_not_applicable++;
		look_at_text(state, &cell);
	} else {
		state->filled++;
		look_at_text(state, &cell);
		look_for_number(state, &cell);
		note_label(arena, state, &cell, line);
		look_for_date(state, &cell, line);
		count_value(arena, state, &cell, folding);
	}
}
