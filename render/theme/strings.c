/* The words of a language: strings/xx.yaml of theme and overlay, English beneath them. */
#include "theme/parts.h"

#include <string.h>

/* What the `language:` section holds. */
struct language_words {
	struct pos at;
	const char *decimal, *group;
	LIST(const char *) months;
	LIST(const char *) months_short;
	const char *date_long, *date_short, *quarter, *to, *money;
	const char *thousand, *million, *percent, *points, *units;
};

#define WORD(member, words)                                                                        \
	FIELD(struct language_words, member, FIELD_TEXT, .flags = REQUIRED, .help = words)
static const struct field language_fields[] = {WORD(decimal, "decimal sign"),
	WORD(group, "separator of thousands"),
	FIELD(struct language_words, months, FIELD_TEXTS, .flags = REQUIRED,
		.help = "names of the months"),
	FIELD(struct language_words, months_short, FIELD_TEXTS, .flags = REQUIRED,
		.help = "names of the months in tables"),
	WORD(date_long, "a date with its year: {day} {month} {year}"),
	WORD(date_short, "a date in tables: {day} {month_short}"),
	WORD(quarter, "a quarter: {quarter} {year}"),
	WORD(to, "the word between the ends of a range"),
	WORD(money, "an amount: {symbol} {amount}"), WORD(thousand, "thousands, shortened"),
	WORD(million, "millions, shortened"), WORD(percent, "a percentage: {amount}"),
	WORD(points, "a change of a percentage: {amount}"),
	FIELD(struct language_words, units, FIELD_TEXT,
		.help = "words that stay on the line of the number before them"),
	FIELD_END};
static const struct type language_type = {.name = "language",
	.size = sizeof(struct language_words),
	.fields = language_fields,
	.help = "how the language writes numbers and dates"};

/* "nl-BE" is read from nl.yaml, then nl-BE.yaml. */
static const char *main_language(struct arena *arena, const char *language)
{
	return arena_copy(arena, language, strcspn(language, "-_"));
}

/* Lays strings/<language>.yaml of theme and overlay on top of what there is. */
static bool add_language(struct arena *arena, struct theme *theme, const char *language,
	bool *found, struct diagnostics *diagnostics)
{
	const char *folders[] = {theme->folder, theme->overlay};
	const char *name = arena_printf(arena, "strings/%s.yaml", language);
	*found = false;
	for (size_t i = 0; i < 2; i++) {
		if (!folders[i])
			continue;
		bool broken;
		const struct yaml *words =
			theme_read_yaml(arena, folders[i], name, &broken, diagnostics);
		if (broken)
			return false;
		theme->strings = theme_overlay_yaml(arena, theme->strings, words);
		*found = *found || words;
	}
	return true;
}

static bool twelve(const struct language_words *words, const struct list *months, const char *name,
	struct diagnostics *diagnostics)
{
	if (months->count != 12)
		report(diagnostics, CODE_THEME, &words->at, "\"%s\" must name 12 months, not %zu",
			name, months->count);
	return months->count == 12;
}

static void set_language(struct theme *theme, const struct language_words *words, const char *code)
{
	theme->language = (struct language){.code = code,
		.decimal = words->decimal,
		.group = words->group,
		.date_long = words->date_long,
		.date_short = words->date_short,
		.quarter = words->quarter,
		.to = words->to,
		.money = words->money,
		.thousand = words->thousand,
		.million = words->million,
		.percent = words->percent,
		.points = words->points,
		.units = words->units};
	memcpy(theme->language.months, words->months.items, 12 * sizeof(char *));
	memcpy(theme->language.months_short, words->months_short.items, 12 * sizeof(char *));
}

bool theme_read_strings(struct arena *arena, struct theme *theme, const char *language,
	struct diagnostics *diagnostics)
{
	size_t mark = diagnostics_mark(diagnostics);
	const char *layers[] = {"en", main_language(arena, language), language};
	bool found = false;
	for (size_t i = 0; i < 3; i++) {
		bool here = false;
		bool repeated = i > 0 && strcmp(layers[i], layers[i - 1]) == 0;
		if (!repeated && !add_language(arena, theme, layers[i], &here, diagnostics))
			return false;
		bool same_language = strcmp(layers[i], layers[1]) == 0 || i == 2;
		found = found || (here && same_language);
	}
	if (!found)
		report(diagnostics, CODE_LANGUAGE, NULL,
			"no words for the language \"%s\": the pages are in English; add "
			"theme/strings/%s.yaml to the programme",
			language, language);
	const struct yaml *section = yaml_find(theme->strings, "language");
	if (!section) {
		report(diagnostics, CODE_THEME, &theme->at,
			"strings/en.yaml is missing or has no \"language\" section");
		return false;
	}
	struct language_words words = {0};
	struct loader *loader = loader_new(arena, diagnostics);
	load_struct(loader, &language_type, &words, section);
	loader_finish(loader);
	if (!diagnostics_clean(diagnostics, mark) ||
		!twelve(&words, (struct list *)&words.months, "months", diagnostics) ||
		!twelve(&words, (struct list *)&words.months_short, "months_short", diagnostics))
		return false;
	set_language(theme, &words, arena_text(arena, language));
	return true;
}

const char *theme_string(const struct theme *theme, const char *path)
{
	const struct yaml *node = theme->strings;
	const char *name = path;
	while (node && *name) {
		size_t length = strcspn(name, ".");
		const struct yaml *found = NULL;
		for (size_t i = 0; node->kind == YAML_MAPPING && i < node->count && !found; i++)
			if (strncmp(node->items[i]->text, name, length) == 0 &&
				node->items[i]->text[length] == '\0')
				found = node->values[i];
		node = found;
		name += length + (name[length] == '.');
	}
	return node && node->kind == YAML_SCALAR ? node->text : path;
}
