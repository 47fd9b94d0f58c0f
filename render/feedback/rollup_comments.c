/* The second query: of each shelf that the reader keeps the best comments, and those that tie. */
#include "feedback/comments.h"
#include "feedback/placing.h"
#include "feedback/rollup.h"

#include <string.h>

/* ---- scores ------------------------------------------------------------------------------ */

/* What a cell that folds to this text says. */
static struct answer answer_of(const struct asked *asked, const char *text)
{
	struct csv_cell cell = {.text = text, .length = strlen(text)};
	return read_answer(asked, &cell);
}

static void write_spelling(struct buffer *out, const struct rollup_plan *plan,
	const struct asked *asked, const char *text)
{
	struct answer answer = answer_of(asked, text);
	if (answer.kind != ANSWER_SCORE)
		return;
	buffer_text(out, "\n      WHEN ");
	sql_literal(out, plan->dialect, text);
	buffer_printf(out, " THEN '=%zu %d'", asked->index + 1,
		(int)band_of(asked->question, answer.score));
}

/*
 * Which band the usual spellings are in, by the reader itself; what it may make of others is left
 * open behind a question mark, and keeps them apart.
 */
static void write_score(struct buffer *out, const struct rollup_plan *plan,
	const struct rollup_cell *cell, size_t number)
{
	const struct asked *asked = cell->asked;
	struct buffer name = BUFFER_INIT;
	sql_name(&name, plan->dialect, cell->alias);
	const char *folded = sql_folded(plan->arena, plan->dialect, name.bytes);
	buffer_free(&name);
	buffer_printf(out, ",\n    CASE %s\n      WHEN '' THEN ''", folded);
	for (size_t i = 0; i < asked->not_applicable_count; i++) {
		buffer_text(out, "\n      WHEN ");
		sql_literal(out, plan->dialect, asked->not_applicable[i]);
		buffer_text(out, " THEN ''");
	}
	for (size_t i = 0; i < asked->word_count; i++)
		write_spelling(out, plan, asked, asked->words[i].word);
	bool own = asked->step != 0;
	int from = own ? asked->first : asked->question->low;
	int to = own ? asked->last : asked->question->high;
	for (int score = from < to ? from : to; score <= (from < to ? to : from); score++)
		write_spelling(out, plan, asked, arena_printf(plan->arena, "%d", score));
	buffer_printf(out, "\n      ELSE '?' || %s END AS cx_answer_%zu", folded, number);
}

/* The first answer that is a score decides on the shelf. */
static void write_first_score(struct buffer *out, size_t count)
{
	buffer_text(out, "    CASE");
	for (size_t i = 1; i < count; i++) {
		buffer_printf(out, "\n      WHEN SUBSTR(cx_answer_%zu, 1, 1) = '=' THEN ", i);
		for (size_t j = 1; j <= i; j++)
			buffer_printf(out, "%scx_answer_%zu", j > 1 ? " || " : "", j);
	}
	buffer_text(out, count > 1 ? "\n      ELSE " : " WHEN TRUE THEN ");
	for (size_t j = 1; j <= count; j++)
		buffer_printf(out, "%scx_answer_%zu", j > 1 ? " || " : "", j);
	buffer_text(out, " END AS cx_score");
}

/* ---- shelves ----------------------------------------------------------------------------- */

/* Comments are kept for each value of these, besides stages and touchpoints. */
static bool has_shelf(const struct rollup_cell *cell)
{
	return cell->role == CELL_DIMENSION &&
		(strcmp(cell->key, "segment") == 0 || strcmp(cell->key, "team") == 0);
}

/* Does the cell have a say in the stage or the touchpoint? */
static bool says_place(const struct rollup_plan *plan, const struct rollup_cell *cell)
{
	const struct feedback_setup *setup = plan->programme->feedback;
	bool says = cell->role == CELL_DIMENSION &&
		(strcmp(cell->key, "stage") == 0 || strcmp(cell->key, "touchpoint") == 0);
	for (size_t i = 0; cell->key && i < setup->rules.count; i++) {
		const struct feedback_rule *rule = &setup->rules.items[i];
		says |= rule->column && rule_is_about(rule, plan->source) &&
			strcmp(rule->column, cell->key) == 0;
	}
	return says;
}

/* What the first shelf is for: all that decides on stage and touchpoint; others have a column. */
static const char *shelf_key(const struct rollup_plan *plan, size_t shelf)
{
	if (shelf > 1)
		return arena_printf(plan->arena, "cx_shelf_%zu, ", shelf);
	struct buffer key = BUFFER_INIT;
	for (size_t i = 0; i < plan->cell_count; i++) {
		if (!says_place(plan, &plan->cells[i]))
			continue;
		sql_name(&key, plan->dialect, plan->cells[i].alias);
		buffer_text(&key, ", ");
	}
	const char *text = arena_copy(plan->arena, key.bytes, key.length);
	buffer_free(&key);
	return text;
}

/* From cx_shelf_2 on; says how many shelves there are. */
static size_t write_shelves(struct buffer *out, const struct rollup_plan *plan)
{
	size_t count = 1;
	for (size_t i = 0; i < plan->cell_count; i++) {
		const struct rollup_cell *cell = &plan->cells[i];
		if (!has_shelf(cell))
			continue;
		struct buffer name = BUFFER_INIT;
		sql_name(&name, plan->dialect, cell->alias);
		buffer_printf(out, ",\n    %s AS cx_shelf_%zu",
			sql_trimmed(plan->arena, plan->dialect, name.bytes), ++count);
		buffer_free(&name);
	}
	return count;
}

static void write_approval(struct buffer *out, const struct rollup_plan *plan)
{
	const struct privacy *privacy = &plan->programme->privacy;
	if (privacy->approved.count == 0 || !plan_cell(plan, CELL_ID)) {
		buffer_text(out, ",\n    0 AS cx_waiting");
		return;
	}
	buffer_text(out, ",\n    CASE WHEN cx_id IN (");
	for (size_t i = 0; i < privacy->approved.count; i++) {
		buffer_text(out, i > 0 ? ", " : "");
		sql_literal(out, plan->dialect, privacy->approved.items[i]);
	}
	buffer_text(out, ") THEN 0 ELSE 1 END AS cx_waiting");
}

static size_t write_worded(struct buffer *out, const struct rollup_plan *plan)
{
	struct buffer words = BUFFER_INIT;
	size_t answers = 0;
	sql_name(&words, plan->dialect, "comment");
	buffer_printf(out, ",\ncx_worded AS (\n  SELECT *,\n    %s AS cx_words",
		sql_trimmed(plan->arena, plan->dialect, words.bytes));
	buffer_free(&words);
	for (size_t i = 0; i < plan->cell_count; i++)
		if (plan->cells[i].role == CELL_ANSWER)
			write_score(out, plan, &plan->cells[i], ++answers);
	size_t shelves = write_shelves(out, plan);
	write_approval(out, plan);
	buffer_text(
		out, "\n  FROM cx_judged\n  WHERE cx_fate = ''\n),\ncx_scored AS (\n  SELECT *,\n");
	write_first_score(out, answers);
	buffer_printf(out,
		",\n    CASE WHEN LENGTH(cx_words) BETWEEN %d AND %d THEN 0 ELSE 1 END AS "
		"cx_length\n"
		"  FROM cx_worded\n  WHERE cx_words <> ''\n)",
		LENGTH_LEAST, LENGTH_MOST);
	return shelves;
}

/* ---- the best ---------------------------------------------------------------------------- */

/* Ties have one rank, and come along: what decides between them is not known here. */
static void write_rank(struct buffer *out, const struct rollup_plan *plan, size_t shelf,
	const char *among, const char *alias)
{
	const char *bytewise = plan->dialect->bytewise;
	buffer_printf(out,
		"    RANK() OVER (PARTITION BY cx_month, cx_score, %s%s\n"
		"      ORDER BY cx_waiting, cx_length, cx_day%s DESC,\n"
		"        CASE WHEN cx_id = '' THEN 1 ELSE 0 END, cx_id%s) AS %s_%zu",
		shelf_key(plan, shelf), among, bytewise, bytewise, alias, shelf);
}

static void write_ranks(struct buffer *out, const struct rollup_plan *plan, size_t shelves)
{
	buffer_text(out, ",\ncx_copies AS (\n  SELECT *,\n");
	for (size_t i = 1; i <= shelves; i++) {
		write_rank(out, plan, i, "cx_words", "cx_same");
		buffer_text(
			out, i < shelves ? ",\n" : "\n  FROM cx_scored\n  WHERE cx_score <> ''\n)");
	}
	buffer_text(out, ",\ncx_ranked AS (\n  SELECT *,\n");
	for (size_t i = 1; i <= shelves; i++) {
		const char *among =
			arena_printf(plan->arena, "CASE WHEN cx_same_%zu = 1 THEN 1 ELSE 0 END", i);
		write_rank(out, plan, i, among, "cx_place");
		buffer_text(out, i < shelves ? ",\n" : "\n  FROM cx_copies\n)");
	}
}

void write_comments_query(struct buffer *out, const struct rollup_plan *plan)
{
	write_judged(out, plan);
	size_t shelves = write_worded(out, plan);
	write_ranks(out, plan, shelves);
	buffer_text(out, "\nSELECT DISTINCT\n");
	const char *joint = "";
	for (size_t i = 0; i < plan->cell_count; i++, joint = ",\n") {
		const struct rollup_cell *cell = &plan->cells[i];
		buffer_printf(out, "%s  ", joint);
		if (cell->role == CELL_DATE)
			buffer_text(out, "cx_day AS ");
		sql_name(out, plan->dialect, cell->alias);
	}
	buffer_text(out, "\nFROM cx_ranked\nWHERE ");
	for (size_t i = 1; i <= shelves; i++) {
		buffer_printf(out, "%s(", i > 1 ? "\n  OR " : "");
		if (i > 1)
			buffer_printf(out, "cx_shelf_%zu <> '' AND ", i);
		buffer_printf(out, "cx_same_%zu = 1 AND cx_place_%zu <= %d)", i, i,
			i == 1 ? KEPT_OF_STAGE : KEPT_OF_GROUP);
	}
	for (size_t i = 0; i < plan->cell_count; i++)
		buffer_printf(out, "%s%zu", i > 0 ? ", " : "\nORDER BY ", i + 1);
	buffer_text(out, ";\n");
}
