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

static const struct field privacy_fields[] = {
	FIELD(struct privacy, keep, FIELD_TEXTS,
		.help = "detectors that are switched off, such as address"),
	FIELD(struct privacy, also, FIELD_TEXTS,
		.help = "detectors that are off unless they are listed, such as plate"),
	FIELD(struct privacy, patterns, FIELD_MAP, .type = &pattern_type,
		.help = "what else to remove, by name"),
	FIELD(struct privacy, names, FIELD_TEXTS,
		.help = "names to remove besides those of people, such as former staff"),
	FIELD(struct privacy, approval, FIELD_CHOICE, .choices = approval_names, .fallback = "open",
		.help = "required: customers' words are published only when approved names them"),
	FIELD(struct privacy, approved, FIELD_TEXTS,
		.help = "response ids, or first digits of the SHA-256 of the words as published"),
	FIELD(struct privacy, forget, FIELD_TEXTS,
		.help = "ids of responses that are left out of everything"),
	FIELD_END};
const struct type privacy_type = {"privacy", sizeof(struct privacy), privacy_fields,
	"what is removed from customers' words, and whose words may be published"};

static void check_detectors(const struct privacy *privacy, const char *key,
	const char *const *items, size_t count, struct arena *arena,
	struct diagnostics *diagnostics)
{
	struct names known = {.items = (const char **)detector_names, .count = DETECTORS};
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
