/* Words and numbers in the reader's language, and the alternative text made of them. */
#include "figure/chart.h"

#include <string.h>

const char *word(const struct drawing *drawing, const char *name)
{
	const char *path =
		strchr(name, '.') ? name : arena_printf(drawing->arena, "figure.%s", name);
	return theme_string(drawing->theme, path);
}

/* The buffer's text, moved into the arena. */
static const char *kept(const struct drawing *drawing, struct buffer *buffer)
{
	const char *text = arena_copy(drawing->arena, buffer->bytes, buffer->length);
	buffer_free(buffer);
	return text;
}

const char *number_text(const struct drawing *drawing, double value, int format)
{
	if (!isfinite(value))
		return "";
	/* A slip of the writer, no number of a programme: it must not fill the page with digits. */
	static const double readable = 1e12;
	struct buffer out = BUFFER_INIT;
	if (fabs(value) >= readable)
		buffer_number(&out, value);
	else
		format_number(&out, value, (enum number_format)format, &drawing->locale);
	return kept(drawing, &out);
}

const char *n_text(const struct drawing *drawing, double n)
{
	if (!isfinite(n))
		return NULL;
	return phrase(
		drawing, "n", (struct blank[]){{"n", number_text(drawing, n, FORMAT_COUNT)}, {0}});
}

static const char *blank_text(const struct blank *blanks, const char *name, size_t length)
{
	for (; blanks->name; blanks++)
		if (strlen(blanks->name) == length && !memcmp(blanks->name, name, length))
			return blanks->text ? blanks->text : "";
	return NULL;
}

const char *phrase(const struct drawing *drawing, const char *name, const struct blank *blanks)
{
	struct buffer out = BUFFER_INIT;
	const char *at = word(drawing, name);
	while (*at) {
		const char *open = strchr(at, '{');
		const char *close = open ? strchr(open, '}') : NULL;
		if (!close)
			break;
		const char *text = blank_text(blanks, open + 1, (size_t)(close - open - 1));
		buffer_add(&out, at, (size_t)(open - at));
		if (text)
			buffer_text(&out, text);
		else
			buffer_add(&out, open, (size_t)(close + 1 - open));
		at = close + 1;
	}
	buffer_text(&out, at);
	return kept(drawing, &out);
}

bool is_shown(double value, int state)
{
	return isfinite(value) && (state == STATE_SHOWN || state == STATE_FEW);
}

const char *value_words(const struct drawing *drawing, double value, int state, int format)
{
	static const char *const words[] = {
		[STATE_SHOWN] = "missing",
		[STATE_FEW] = "missing",
		[STATE_SUPPRESSED] = "suppressed",
		[STATE_NONE] = "state.no_responses",
		[STATE_NOT_MEASURED] = "state.not_measured",
	};
	if (!is_shown(value, state))
		return word(drawing, words[state]);
	const char *text = number_text(drawing, value, format);
	if (state != STATE_FEW)
		return text;
	return arena_printf(drawing->arena, "%s (%s)", text, word(drawing, "state.few_answers"));
}

const char *withheld_words(const struct drawing *drawing, int state)
{
	return value_words(drawing, NAN, state, FORMAT_PLAIN);
}

const char *range_text(const struct drawing *drawing, double low, double high, int format)
{
	if (!isfinite(low) || !isfinite(high))
		return NULL;
	return phrase(drawing, "range",
		(struct blank[]){{"low", number_text(drawing, low, format)},
			{"high", number_text(drawing, high, format)}, {0}});
}

const char *value_range(
	const struct drawing *drawing, double value, double low, double high, int format)
{
	const char *text = number_text(drawing, value, format);
	const char *range = range_text(drawing, low, high, format);
	return range ? arena_printf(drawing->arena, "%s (%s)", text, range) : text;
}

const char *item_words(const struct drawing *drawing, const char *name, double value, double low,
	double high, double n, int state, int format)
{
	if (!is_shown(value, state))
		return arena_printf(
			drawing->arena, "%s: %s", name, value_words(drawing, value, state, format));
	const char *range = value_range(drawing, value, low, high, format);
	const char *few = state == STATE_FEW ? word(drawing, "state.few_answers") : NULL;
	const char *count = n_text(drawing, n);
	return arena_printf(drawing->arena, "%s: %s%s%s%s%s", name, range, count ? ", " : "",
		count ? count : "", few ? ", " : "", few ? few : "");
}

void word_list_add(struct word_list *list, const char *text)
{
	if (list->count++ >= list->most)
		return;
	if (list->count > 1)
		buffer_text(&list->text, ", ");
	buffer_text(&list->text, text);
}

const char *word_list_done(const struct drawing *drawing, struct word_list *list)
{
	if (list->count > list->most) {
		double more = (double)(list->count - list->most);
		buffer_char(&list->text, ' ');
		buffer_text(&list->text,
			phrase(drawing, "and_more",
				(struct blank[]){
					{"count", number_text(drawing, more, FORMAT_COUNT)}, {0}}));
	}
	return kept(drawing, &list->text);
}

const char *target_words(
	const struct drawing *drawing, const char *label, double target, int format)
{
	if (label && *label)
		return label;
	return phrase(drawing, "target_value",
		(struct blank[]){{"value", number_text(drawing, target, format)}, {0}});
}

/* Appends at most `room` characters of text; an ellipsis stands for the rest. */
static void add_cut(struct buffer *out, const char *text, size_t room)
{
	size_t length = strlen(text), end = 0, kept_characters = 0;
	while (end < length && kept_characters + 1 < room) {
		size_t size;
		utf8_decode(text + end, length - end, &size);
		end += size;
		kept_characters++;
	}
	buffer_add(out, text, end);
	if (end < length)
		buffer_text(out, "…");
}

void describe_add(struct buffer *out, const char *sentence)
{
	size_t used = utf8_length(out->bytes), wanted = utf8_length(sentence);
	if (!wanted)
		return;
	if (used && used + 1 + wanted > DESCRIPTION_LIMIT)
		return;
	if (used)
		buffer_char(out, ' ');
	if (used)
		buffer_text(out, sentence);
	else
		add_cut(out, sentence, DESCRIPTION_LIMIT);
}

/* Long subjects leave room for the finding. */
enum { SUBJECT_LIMIT = 120 };

void describe_open(struct buffer *out, const struct drawing *drawing, const char *kind,
	const char *subject, const char *period)
{
	struct buffer what = BUFFER_INIT;
	if (subject && *subject)
		add_cut(&what, subject, SUBJECT_LIMIT);
	if (period && *period) {
		if (what.length)
			buffer_text(&what, ", ");
		add_cut(&what, period, SUBJECT_LIMIT / 2);
	}
	describe_add(out, word(drawing, kind));
	if (what.length) {
		buffer_char(&what, '.');
		describe_add(out, what.bytes);
	}
	buffer_free(&what);
}

void describe_extremes(
	struct buffer *out, const struct drawing *drawing, const char *highest, const char *lowest)
{
	describe_add(out,
		phrase(drawing, lowest ? "highest" : "only",
			(struct blank[]){{"item", highest}, {0}}));
	if (lowest)
		describe_add(
			out, phrase(drawing, "lowest", (struct blank[]){{"item", lowest}, {0}}));
}

const char *target_sentence(const struct drawing *drawing, double target, int format)
{
	return phrase(drawing, "target_is",
		(struct blank[]){{"value", number_text(drawing, target, format)}, {0}});
}

void describe_nothing(struct buffer *out, const char *why)
{
	describe_add(out, why);
	buffer_char(out, '.');
}
