/* Privacy: what is removed from customers' words, whose words may be published, who is left out. */
#include "program/sections.h"

#include <regex.h>
#include <string.h>

const char *const detector_names[] = {
#define X(constant, name, replacement, usual) name,
	DETECTOR_ROWS(X)
#undef X
		NULL};
static const char *const approval_names[] = {"open", "required", NULL};

static const struct field pattern_fields[] = {
	FIELD(struct privacy_pattern, name, FIELD_TEXT, .flags = REQUIRED | KEY,
		.help = "what it finds, such as policy; printed instead, in square brackets"),
	FIELD(struct privacy_pattern, pattern, FIELD_TEXT, .flags = REQUIRED | VALUE,
		.help = "POSIX extended regular expression, such as POL-[0-9]{6}"),
	FIELD_END};
static const struct type pattern_type = {"pattern", sizeof(struct privacy_pattern), pattern_fields,
	"something of your own to remove from customers' words"};

static const struct field sensitive_fields[] = {
	FIELD(struct sensitive_words, category, FIELD_TEXT, .flags = REQUIRED | KEY,
		.help = "what they speak of: health, religion, ethnicity, politics, union, "
			"sexuality, crime, or something of your own"),
	FIELD(struct sensitive_words, words, FIELD_TEXTS, .flags = REQUIRED | VALUE,
		.help = "words or phrases; a * at the end stands for any more letters"),
	FIELD_END};
static const struct type sensitive_type = {"sensitive words", sizeof(struct sensitive_words),
	sensitive_fields, "words that hold a comment back until somebody has read it"};

static const struct field privacy_fields[] = {
	FIELD(struct privacy, keep, FIELD_TEXTS,
		.help = "detectors that are switched off, such as address, and kinds of sensitive "
			"words, such as health"),
	FIELD(struct privacy, also, FIELD_TEXTS,
		.help = "detectors that are off unless they are listed, such as plate"),
	FIELD(struct privacy, patterns, FIELD_MAP, .type = &pattern_type,
		.help = "what else to remove, by name"),
	FIELD(struct privacy, names, FIELD_TEXTS,
		.help = "names to remove besides those of people, such as former staff"),
	FIELD(struct privacy, sensitive, FIELD_MAP, .type = &sensitive_type,
		.help = "words besides the usual ones (of health, religion, ethnicity, politics, "
			"unions, sexuality, crime) that hold a comment back until approved lists "
			"it"),
	FIELD(struct privacy, approval, FIELD_CHOICE, .choices = approval_names, .fallback = "open",
		.help = "required: customers' words are published only when approved names them"),
	FIELD(struct privacy, approved, FIELD_TEXTS,
		.help = "response ids, or hashes as cxpack quotes lists them: first digits of the "
			"SHA-256 of the words as published"),
	FIELD(struct privacy, forget, FIELD_TEXTS,
		.help = "ids of responses that are left out of everything"),
	FIELD_END};
const struct type privacy_type = {"privacy", sizeof(struct privacy), privacy_fields,
	"what is removed from customers' words, and whose words may be published"};

/* What looks for something and can be switched off. */
static struct names list_detectors(const struct privacy *privacy, struct arena *arena)
{
	size_t usual = 0;
	while (sensitive_categories[usual])
		usual++;
	size_t own = privacy->sensitive.count;
	struct names names = {
		.items = arena_array(arena, DETECTORS + usual + own, sizeof(*names.items))};
	for (size_t i = 0; i < DETECTORS; i++)
		names.items[names.count++] = detector_names[i];
	for (size_t i = 0; i < usual; i++)
		names.items[names.count++] = sensitive_categories[i];
	for (size_t i = 0; i < own; i++)
		names.items[names.count++] = privacy->sensitive.items[i].category;
	return names;
}

static void check_detectors(const struct privacy *privacy, const char *key,
	const char *const *items, size_t count, struct arena *arena,
	struct diagnostics *diagnostics)
{
	struct names known = list_detectors(privacy, arena);
	for (size_t i = 0; i < count; i++)
		if (!has_name(&known, items[i]))
			report(diagnostics, CODE_CHOICE, &privacy->at,
				"\"%s\" in privacy.%s is no detector%s", items[i], key,
				suggest(arena, items[i], &known));
}

/* Back references make matching take time without bound. */
static bool has_back_reference(const char *pattern)
{
	for (const char *at = pattern; (at = strchr(at, '\\')) && at[1] != '\0'; at += 2)
		if (at[1] >= '1' && at[1] <= '9')
			return true;
	return false;
}

static void check_pattern(const struct privacy_pattern *pattern, struct diagnostics *diagnostics)
{
	regex_t compiled;
	char why[128];
	if (!pattern->pattern)
		return;
	if (has_back_reference(pattern->pattern)) {
		report(diagnostics, CODE_TYPE, &pattern->at,
			"the pattern \"%s\" refers back to a part of itself, which is not "
			"supported",
			pattern->name);
		return;
	}
	int problem = regcomp(&compiled, pattern->pattern, REG_EXTENDED);
	if (!problem) {
		regfree(&compiled);
		return;
	}
	regerror(problem, &compiled, why, sizeof(why));
	report(diagnostics, CODE_TYPE, &pattern->at,
		"the pattern \"%s\" must be a POSIX extended regular expression: %s", pattern->name,
		why);
}

void check_privacy(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	const struct privacy *privacy = &programme->privacy;
	check_detectors(
		privacy, "keep", privacy->keep.items, privacy->keep.count, arena, diagnostics);
	check_detectors(
		privacy, "also", privacy->also.items, privacy->also.count, arena, diagnostics);
	for (size_t i = 0; i < privacy->patterns.count; i++)
		check_pattern(&privacy->patterns.items[i], diagnostics);
}
