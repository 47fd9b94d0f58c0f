/* Colour tokens: their names, which are fixed, and which must stand out from what is behind. */
#include "theme/parts.h"

#include <math.h>
#include <string.h>

const char *const color_names[COLORS + 1] = {
#define X(constant, name) name,
	COLOR_TOKENS(X)
#undef X
		NULL};

/* Status and the diverging scale mean the same in every organisation. */
static const char *const fixed_tokens[] = {
	"on-track", "at-risk", "off-track", "better", "worse", "diverging-", NULL};

void theme_check_fixed_colors(const struct yaml *overlay, struct diagnostics *diagnostics)
{
	const struct yaml *colors = yaml_find(overlay, "colors");
	for (size_t i = 0; colors && colors->kind == YAML_MAPPING && i < colors->count; i++) {
		const struct yaml *key = colors->items[i];
		for (const char *const *token = fixed_tokens; *token; token++)
			if (strncmp(key->text, *token, strlen(*token)) == 0)
				report(diagnostics, CODE_THEME, &key->at,
					"the colour \"%s\" is fixed, so that its meaning is the "
					"same in every pack; remove it",
					key->text);
	}
}

/* Text needs 4.5:1, marks that carry data 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). */
static const struct contrast_rule {
	enum color color, behind;
	double least;
} contrast_rules[] = {
	{COLOR_INK, COLOR_GROUND, 4.5},
	{COLOR_INK2, COLOR_GROUND, 4.5},
	{COLOR_INK3, COLOR_GROUND, 4.5},
	{COLOR_INK, COLOR_TINT, 4.5},
	{COLOR_INK2, COLOR_TINT, 4.5},
	{COLOR_ACCENT, COLOR_GROUND, 4.5},
	{COLOR_LINK, COLOR_GROUND, 4.5},
	{COLOR_BETTER, COLOR_GROUND, 4.5},
	{COLOR_WORSE, COLOR_GROUND, 4.5},
	{COLOR_OFF_TRACK, COLOR_GROUND, 4.5},
	{COLOR_COVER_TEXT, COLOR_COVER, 4.5},
	{COLOR_COVER_MINOR, COLOR_COVER, 4.5},
	{COLOR_COVER_LINE, COLOR_COVER, 3},
	{COLOR_CONTEXT, COLOR_GROUND, 3},
	{COLOR_FOCUS2, COLOR_GROUND, 3},
	{COLOR_ON_TRACK, COLOR_GROUND, 3},
	{COLOR_AT_RISK, COLOR_GROUND, 3},
	{COLOR_CATEGORY1, COLOR_GROUND, 3},
	{COLOR_CATEGORY2, COLOR_GROUND, 3},
	{COLOR_CATEGORY3, COLOR_GROUND, 3},
	{COLOR_CATEGORY4, COLOR_GROUND, 3},
	{COLOR_CATEGORY5, COLOR_GROUND, 3},
};

/* Relative luminance of sRGB, WCAG 2.2. */
static double luminance(uint32_t color)
{
	static const double weights[3] = {0.2126, 0.7152, 0.0722};
	double sum = 0;
	for (int i = 0; i < 3; i++) {
		double channel = (double)((color >> (16 - 8 * i)) & 0xFF) / 255;
		sum += weights[i] *
			(channel <= 0.04045 ? channel / 12.92
					    : pow((channel + 0.055) / 1.055, 2.4));
	}
	return sum;
}

double color_contrast(uint32_t a, uint32_t b)
{
	double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
	return one > other ? one / other : other / one;
}

static const struct color_value *find_color_value(const struct theme *theme, enum color color)
{
	for (size_t i = 0; i < theme->color_values.count; i++)
		if (strcmp(theme->color_values.items[i].token, color_names[color]) == 0)
			return &theme->color_values.items[i];
	return NULL;
}

static void check_contrast(const struct theme *theme, const struct contrast_rule *rule,
	const uint32_t *colors, const char *ground, struct diagnostics *diagnostics)
{
	double ratio = color_contrast(colors[rule->color], colors[rule->behind]);
	if (ratio >= rule->least)
		return;
	report(diagnostics, CODE_THEME, &find_color_value(theme, rule->color)->at,
		"\"%s\" (%s) is too close to \"%s\": its contrast is %.1f:1, at least %.1f:1 is "
		"needed",
		color_names[rule->color], ground, color_names[rule->behind], ratio, rule->least);
}

void theme_derive_colors(struct theme *theme, struct diagnostics *diagnostics)
{
	size_t mark = diagnostics_mark(diagnostics);
	for (size_t i = 0; i < theme->color_values.count; i++) {
		const struct color_value *value = &theme->color_values.items[i];
		int color = 0;
		while (color < COLOR_NONE && strcmp(color_names[color], value->token) != 0)
			color++;
		theme->light[color] = value->light;
		theme->dark[color] = value->dark;
		if (color < COLOR_NONE)
			continue;
		const char *near = did_you_mean(value->token, color_names, COLOR_NONE);
		report(diagnostics, CODE_THEME, &value->at, "there is no colour \"%s\"%s%s%s",
			value->token, near ? "; did you mean \"" : "", near ? near : "",
			near ? "\"?" : "");
	}
	for (enum color color = 0; color < COLOR_NONE; color++)
		if (!find_color_value(theme, color))
			report(diagnostics, CODE_THEME, &theme->at, "the colour \"%s\" is missing",
				color_names[color]);
	if (!diagnostics_clean(diagnostics, mark))
		return;
	for (size_t i = 0; i < sizeof(contrast_rules) / sizeof(*contrast_rules); i++) {
		check_contrast(theme, &contrast_rules[i], theme->light, "light", diagnostics);
		check_contrast(theme, &contrast_rules[i], theme->dark, "dark", diagnostics);
	}
}
