/* Scales, and which scores on them make promoters and detractors. */
#include "program/sections.h"

#include <stdlib.h>
#include <string.h>

bool parse_scale(const char *text, int *low, int *high)
{
	static const char *const joints[] = {"-", "–", "..", "to"};
	char *end;
	long bottom = strtol(text, &end, 10);
	if (end == text || bottom < -100 || bottom > 100)
		return false;
	*low = (int)bottom;
	end += strspn(end, " ");
	size_t i = 0;
	while (i < sizeof(joints) / sizeof(*joints) &&
		strncmp(end, joints[i], strlen(joints[i])) != 0)
		i++;
	if (i == sizeof(joints) / sizeof(*joints))
		return false;
	const char *rest = end + strlen(joints[i]);
	long top = strtol(rest, &end, 10);
	*high = (int)(top > 100 || top < -100 ? 100 : top);
	return end != rest && *end == '\0';
}

/* A scale, or a single score. */
static bool parse_band(const char *text, int *low, int *high)
{
	char *end;
	long score = strtol(text, &end, 10);
	if (end == text || *end != '\0')
		return parse_scale(text, low, high) && *low <= *high;
	*low = *high = (int)(score > 100 || score < -100 ? 101 : score);
	return true;
}

bool question_is_standard_net(const struct question *question)
{
	return question->low == 0 && question->high == 10 && question->promoters_from == 9 &&
		question->detractors_to == 6;
}

/* Reichheld 2003, HBR 81:46: the two best, the next two, the rest. */
static void usual_bands(struct question *question)
{
	question->promoters_from = question->high - 1;
	question->detractors_to = question->high - 4;
}

static void refuse_band(const struct question *question, const char *whose, const char *text,
	const char *end, struct diagnostics *diagnostics)
{
	report(diagnostics, CODE_RANGE, &question->at,
		"the %s of question \"%s\" must be scores of its scale, %d to %d, up to its %s "
		"end, "
		"and leave some for the others, such as 9-10 and 0-6; not \"%s\"",
		whose, named(question->id), question->low, question->high, end, text);
}

/* False after a diagnostic. */
static bool read_bands(struct question *question, struct diagnostics *diagnostics)
{
	int from, to;
	bool fine = parse_band(question->promoters, &from, &to) && to == question->high &&
		from > question->low;
	if (!fine) {
		refuse_band(question, "promoters", question->promoters, "high", diagnostics);
		return false;
	}
	question->promoters_from = from;
	fine = parse_band(question->detractors, &from, &to) && from == question->low &&
		to < question->promoters_from;
	if (!fine) {
		refuse_band(question, "detractors", question->detractors, "low", diagnostics);
		return false;
	}
	question->detractors_to = to;
	return true;
}

static const char *band_words(struct arena *arena, int from, int to)
{
	if (from > to)
		return NULL;
	return from == to ? arena_printf(arena, "%d", from)
			  : arena_printf(arena, "%d–%d", from, to);
}

static void find_bands(struct question *question, struct diagnostics *diagnostics)
{
	bool stated = question->promoters || question->detractors;
	usual_bands(question);
	if (stated && question->promoters && question->detractors) {
		if (!read_bands(question, diagnostics))
			usual_bands(question);
		return;
	}
	bool ten = question->high == 10 && (question->low == 0 || question->low == 1);
	if (stated || !ten)
		report(diagnostics, CODE_KEY_MISSING, &question->at,
			"question \"%s\" needs both \"promoters\" and \"detractors\": which scores "
			"from %d to %d count as such%s",
			named(question->id), question->low, question->high,
			stated ? "" : ", because only 0-10 has bands of its own");
}

void complete_bands(struct arena *arena, struct question *question, struct diagnostics *diagnostics)
{
	if (!question_is_net(question)) {
		if (question->promoters || question->detractors)
			report(diagnostics, CODE_CHOICE, &question->at,
				"question \"%s\" has promoters or detractors, which only the "
				"metrics "
				"nps and enps know",
				named(question->id));
		return;
	}
	if (question->direction == DIRECTION_LOWER)
		report(diagnostics, CODE_CHOICE, &question->at,
			"question \"%s\" is promoters less detractors, which is better the higher "
			"it "
			"is; leave \"direction: lower\" out, and where an export counts "
			"backwards, write its \"ranges\", such as 10-0",
			named(question->id));
	find_bands(question, diagnostics);
	question->promoter_band = band_words(arena, question->promoters_from, question->high);
	question->passive_band =
		band_words(arena, question->detractors_to + 1, question->promoters_from - 1);
	question->detractor_band = band_words(arena, question->low, question->detractors_to);
}
