/* One cell of a question's column becomes a score, or says why not. */
#include "feedback/reading.h"

#include <string.h>

static struct answer reject(enum reject_reason reason)
{
	return (struct answer){.kind = ANSWER_REJECTED, .reason = reason};
}

static struct answer score_in_scale(const struct asked *asked, long score)
{
	if (asked->step != 0) {
		if ((score < asked->first && score < asked->last) ||
			(score > asked->first && score > asked->last))
			return reject(REJECT_OUT_OF_SCALE);
		score = asked->question->low + (score - asked->first) * asked->step;
	}
	if (score < asked->question->low || score > asked->question->high)
		return reject(REJECT_OUT_OF_SCALE);
	return (struct answer){.kind = ANSWER_SCORE, .score = (int)score};
}

/* A number at the front of the cell: "10", "7,0", "-1"; *end is where it ends. */
static bool read_number(const struct csv_cell *cell, long *whole, bool *fraction, size_t *end)
{
	enum { BEYOND = 100000000 }; /* any scale: further digits change nothing */
	size_t at = 0, digits = 0;
	bool negative = cell->length > 0 && cell->text[0] == '-';
	at += negative || (cell->length > 0 && cell->text[0] == '+');
	*whole = 0;
	*fraction = false;
	for (; at < cell->length && cell->text[at] >= '0' && cell->text[at] <= '9'; at++, digits++)
		if (*whole < BEYOND)
			*whole = *whole * 10 + (cell->text[at] - '0');
	if (digits == 0)
		return false;
	if (at + 1 < cell->length && (cell->text[at] == '.' || cell->text[at] == ',') &&
		cell->text[at + 1] >= '0' && cell->text[at + 1] <= '9')
		for (at++; at < cell->length && cell->text[at] >= '0' && cell->text[at] <= '9';
			at++)
			*fraction |= cell->text[at] != '0';
	if (negative)
		*whole = -*whole;
	*end = at;
	return true;
}

/* "10 - Extremely likely", "5 (very satisfied)", "1: not at all": a label after the number. */
static bool find_label(const char *rest, size_t length, struct csv_cell *label)
{
	static const char *const joints[] = {"-", "–", "—", ":", "=", "(", ")", "."};
	size_t at = 0;
	while (at < length && (rest[at] == ' ' || rest[at] == '\t'))
		at++;
	for (size_t i = 0; i < sizeof(joints) / sizeof(*joints); i++) {
		size_t size = strlen(joints[i]);
		if (length - at <= size || memcmp(rest + at, joints[i], size) != 0)
			continue;
		for (at += size; at < length && rest[at] == ' '; at++)
			;
		*label = (struct csv_cell){.text = rest + at, .length = length - at};
		return at < length && !(rest[at] >= '0' && rest[at] <= '9');
	}
	return false;
}

/* "★★★★☆" is 4. */
static bool read_stars(const struct csv_cell *cell, long *stars)
{
	static const char *const full[] = {"★", "⭐"};
	*stars = 0;
	for (size_t at = 0; at < cell->length; at += 3) {
		if (cell->length - at < 3)
			return false;
		bool is_full = memcmp(cell->text + at, full[0], 3) == 0 ||
			memcmp(cell->text + at, full[1], 3) == 0;
		if (!is_full && memcmp(cell->text + at, "☆", 3) != 0)
			return false;
		*stars += is_full;
	}
	return cell->length > 0;
}

bool read_labelled(const struct csv_cell *cell, long *number, struct csv_cell *label)
{
	bool fraction;
	size_t end;
	return read_number(cell, number, &fraction, &end) && !fraction && end < cell->length &&
		find_label(cell->text + end, cell->length - end, label);
}

static struct answer read_score(const struct asked *asked, const struct csv_cell *cell)
{
	long whole;
	bool fraction;
	size_t end;
	struct csv_cell label = {.text = ""};
	if (read_number(cell, &whole, &fraction, &end) &&
		(end == cell->length || find_label(cell->text + end, cell->length - end, &label))) {
		struct answer answer =
			fraction ? reject(REJECT_NOT_WHOLE) : score_in_scale(asked, whole);
		bool contradicts = answer.kind == ANSWER_SCORE && label.length > 0 &&
			label_contradicts(
				asked->question, answer.score, label_end(label.text, label.length));
		return contradicts ? reject(REJECT_LABEL) : answer;
	}
	if (read_stars(cell, &whole))
		return score_in_scale(asked, whole);
	return reject(asked->word_count > 0 ? REJECT_UNKNOWN_WORD : REJECT_NOT_A_NUMBER);
}

struct answer read_answer(const struct asked *asked, const struct csv_cell *raw)
{
	if (raw->length == 1 && asked->word_count == 0 && asked->not_applicable_count == 0 &&
		raw->text[0] >= '0' && raw->text[0] <= '9')
		return score_in_scale(asked, raw->text[0] - '0');
	struct csv_cell cell = trimmed(raw);
	if (cell.length == 0)
		return (struct answer){.kind = ANSWER_BLANK};
	for (size_t i = 0; i < asked->not_applicable_count; i++)
		if (folds_to(cell.text, cell.length, asked->not_applicable[i]))
			return (struct answer){.kind = ANSWER_NOT_APPLICABLE};
	for (size_t i = 0; i < asked->word_count; i++)
		if (folds_to(cell.text, cell.length, asked->words[i].word))
			return (struct answer){
				.kind = ANSWER_SCORE, .score = asked->words[i].score};
	return read_score(asked, &cell);
}
