/* cxpack quotes: customers' words that may be quoted, and what to write so that they are. */
#include "cmd/pipeline.h"

#include <string.h>

enum { EXCERPT_CHARACTERS = 48 };

/* In the order in which somebody goes through them. */
static const struct {
	enum comment_state state;
	const char *key, *title;
} states[] = {
	{COMMENT_SENSITIVE, "sensitive",
		"To be read first: they may speak of what the law protects"},
	{COMMENT_WAITING, "waiting", "Waiting for approval"},
	{COMMENT_PUBLISHED, "published", "May be published"},
};
enum { STATES = sizeof states / sizeof *states };

static const char *const bands[BANDS] = {"detractor", "passive", "promoter"};

/* The comments of one state in feedback's order, and how many. */
static const struct comment *list_state(
	const struct feedback *feedback, enum comment_state state, size_t *count)
{
	bool published = state == COMMENT_PUBLISHED;
	*count = published ? feedback->comment_count : feedback->held_count;
	return published ? feedback->comments : feedback->held;
}

static size_t count_state(const struct feedback *feedback, enum comment_state state)
{
	size_t count, found = 0;
	const struct comment *comments = list_state(feedback, state, &count);
	for (size_t i = 0; i < count; i++)
		found += comments[i].state == (int)state;
	return found;
}

/* ---- for people -------------------------------------------------------------------------- */

static void put_part(struct buffer *out, const char *part)
{
	if (part)
		buffer_printf(out, " · %s", part);
}

static void put_month(struct buffer *out, month_index month)
{
	struct date day = month_first_day(month);
	buffer_printf(out, "%04d-%02d", day.year, day.month);
}

static void put_comment(struct buffer *out, const struct comment *comment)
{
	buffer_printf(out, "  %s  %s, %d: %s, ", comment->hash, bands[comment->band],
		comment->score, comment->question->title);
	put_month(out, comment->month);
	put_part(out, comment->stage);
	put_part(out, comment->touchpoint);
	put_part(out, comment->segment);
	put_part(out, comment->team);
	if (comment->language)
		buffer_printf(out, " (%s)", comment->language);
	if (comment->sensitive)
		buffer_printf(out, "  [%s]", comment->sensitive);
	if (comment->approved)
		buffer_text(out, "  approved");
	buffer_printf(out, "\n      %s: ", comment->id);
	for (const char *at = comment->text; *at; at++)
		buffer_char(out, *at == '\n' ? ' ' : *at);
	if (comment->translation)
		buffer_printf(out, "\n      %s", comment->translation);
	if (comment->media.link)
		buffer_printf(out, "\n      %s", comment->media.link);
	buffer_char(out, '\n');
}

/* The first words, which cannot end a comment in YAML. */
static void put_excerpt(struct buffer *out, const char *text)
{
	size_t length = strlen(text), at = 0, size;
	for (size_t i = 0; at < length && i < EXCERPT_CHARACTERS; i++, at += size) {
		uint32_t c = utf8_decode(text + at, length - at, &size);
		buffer_codepoint(out, codepoint_is_space(c) ? ' ' : c);
	}
	buffer_text(out, at < length ? "…" : "");
}

static void put_yaml(struct buffer *out, const struct feedback *feedback)
{
	buffer_text(out,
		"To publish words of these, leave their lines in program.yaml:\n\n"
		"privacy:\n  approved:\n");
	for (size_t i = 0; i < feedback->held_count; i++) {
		buffer_printf(out, "    - \"%s\" # ", feedback->held[i].hash);
		put_excerpt(out, feedback->held[i].text);
		buffer_char(out, '\n');
	}
}

static void put_text(struct buffer *out, const struct feedback *feedback)
{
	for (size_t s = 0; s < STATES; s++) {
		size_t count;
		const struct comment *comments = list_state(feedback, states[s].state, &count);
		size_t found = count_state(feedback, states[s].state);
		if (found > 0)
			buffer_printf(out, "%s (%zu)\n\n", states[s].title, found);
		for (size_t i = 0; i < count; i++)
			if (comments[i].state == (int)states[s].state)
				put_comment(out, &comments[i]);
		buffer_text(out, found > 0 ? "\n" : "");
	}
	if (feedback->held_count > 0)
		put_yaml(out, feedback);
	if (feedback->held_count + feedback->comment_count == 0)
		buffer_text(out, "No comment of the period can be quoted\n");
}

/* ---- for programs ------------------------------------------------------------------------ */

static void put_member(struct buffer *out, const char *key, const char *text)
{
	buffer_text(out, ", ");
	buffer_json(out, key);
	buffer_text(out, ": ");
	if (text)
		buffer_json(out, text);
	else
		buffer_text(out, "null");
}

static void put_json_comment(struct buffer *out, const struct comment *comment, const char *state)
{
	buffer_text(out, "{\"hash\": ");
	buffer_json(out, comment->hash);
	put_member(out, "id", comment->id);
	put_member(out, "state", state);
	put_member(out, "sensitive", comment->sensitive);
	buffer_printf(out, ", \"approved\": %s, \"score\": %d",
		comment->approved ? "true" : "false", comment->score);
	put_member(out, "question", comment->question->id);
	put_member(out, "band", bands[comment->band]);
	buffer_text(out, ", \"month\": \"");
	put_month(out, comment->month);
	buffer_char(out, '"');
	put_member(out, "stage", comment->stage);
	put_member(out, "touchpoint", comment->touchpoint);
	put_member(out, "segment", comment->segment);
	put_member(out, "team", comment->team);
	put_member(out, "language", comment->language);
	put_member(out, "text", comment->text);
	put_member(out, "translation", comment->translation);
	put_member(out, "media", comment->media.link);
	buffer_char(out, '}');
}

static void put_json(struct buffer *out, const struct feedback *feedback)
{
	bool first = true;
	buffer_char(out, '[');
	for (size_t s = 0; s < STATES; s++) {
		size_t count;
		const struct comment *comments = list_state(feedback, states[s].state, &count);
		for (size_t i = 0; i < count; i++) {
			if (comments[i].state != (int)states[s].state)
				continue;
			buffer_text(out, first ? "\n" : ",\n");
			first = false;
			put_json_comment(out, &comments[i], states[s].key);
		}
	}
	buffer_text(out, "\n]\n");
}

void command_quotes(struct job *job)
{
	const struct programme *programme;
	const struct feedback *feedback = pipeline_feedback(job, &programme);
	if (!feedback)
		return;
	struct buffer out = BUFFER_INIT;
	if (job->options.json)
		put_json(&out, feedback);
	else
		put_text(&out, feedback);
	progress_clear(job->progress);
	fwrite(out.bytes, 1, out.length, stdout);
	buffer_free(&out);
}
