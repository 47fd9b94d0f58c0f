/* Rules that line feedback up with the journey, and topics: both find words in comments. */
#include "program/sections.h"

#include <regex.h>
#include <string.h>

static const struct field feedback_rule_fields[] = {
	FIELD(struct feedback_rule, source, FIELD_REF, .type = &source_type,
		.help = "only answers of this source"),
	FIELD(struct feedback_rule, question, FIELD_REF, .type = &question_type,
		.help = "only answers to this question"),
	FIELD(struct feedback_rule, column, FIELD_TEXT,
		.help = "only rows with one of the values in this column: its header, or what "
			"columns of the source call it"),
	FIELD(struct feedback_rule, values, FIELD_TEXTS,
		.help = "values of the column, of which any will do; case and spaces do not "
			"matter; "
			"/pattern/ for a POSIX extended regular expression"),
	FIELD(struct feedback_rule, words, FIELD_TEXTS,
		.help = "only rows with one of these words in the comment, written as for topics"),
	FIELD(struct feedback_rule, stage, FIELD_TEXT,
		.help = "stage that the answers belong to, by id or name"),
	FIELD(struct feedback_rule, touchpoint, FIELD_TEXT,
		.help = "touchpoint that they are about, by id or name"),
	FIELD(struct feedback_rule, overall, FIELD_BOOLEAN,
		.help = "true: they are about the whole journey, so that no stage is missing"),
	FIELD_END};
const struct type feedback_rule_type = {"rule", sizeof(struct feedback_rule), feedback_rule_fields,
	"which answers belong to a stage or a touchpoint"};

static const struct field topic_fields[] = {
	FIELD(struct topic, id, FIELD_ID, .flags = REQUIRED, .help = "short id, such as waiting"),
	FIELD(struct topic, name, FIELD_TEXT, .flags = REQUIRED,
		.help = "what customers talk about, such as Waiting"),
	FIELD(struct topic, any, FIELD_TEXTS,
		.help = "words of which one is enough; case and accents do not matter; wait* also "
			"finds longer words, /pattern/ is a POSIX extended regular expression"),
	FIELD(struct topic, all, FIELD_TEXTS, .help = "words that must all be there"),
	FIELD_AS(struct topic, none, "not", FIELD_TEXTS, .help = "words that must not be there"),
	FIELD(struct topic, language, FIELD_TEXT,
		.help = "only comments in this language, such as nl; left out: in any"),
	FIELD_END};
const struct type topic_type = {
	"topic", sizeof(struct topic), topic_fields, "what customers write about, found by words"};

/* ---- words and patterns ------------------------------------------------------------------ */

/* "/x/" for a pattern; NULL for what is none. */
static const char *pattern_in(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	bool pattern = length > 2 && text[0] == '/' && text[length - 1] == '/';
	return pattern ? arena_copy(arena, text + 1, length - 2) : NULL;
}

/* Back references make matching take time without bound. */
static bool has_back_reference(const char *pattern)
{
	for (const char *at = pattern; (at = strchr(at, '\\')) && at[1] != '\0'; at += 2)
		if (at[1] >= '1' && at[1] <= '9')
			return true;
	return false;
}

/* True after a diagnostic: the pattern between slashes that `what` holds can't be used. */
static bool report_pattern(const struct pos *at, const char *what, const char *pattern,
	struct diagnostics *diagnostics)
{
	regex_t compiled;
	char why[128];
	if (has_back_reference(pattern)) {
		report(diagnostics, CODE_TYPE, at,
			"the pattern /%s/ in %s refers back to a part of itself, which is not "
			"supported",
			pattern, what);
		return true;
	}
	int problem = regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB);
	if (problem) {
		regerror(problem, &compiled, why, sizeof(why));
		report(diagnostics, CODE_TYPE, at,
			"the pattern /%s/ in %s must be a POSIX extended regular expression: %s",
			pattern, what, why);
		return true;
	}
	bool empty = regexec(&compiled, "", 0, NULL, 0) == 0;
	regfree(&compiled);
	if (empty)
		report(diagnostics, CODE_TYPE, at,
			"the pattern /%s/ in %s fits a text without a character, and so everything",
			pattern, what);
	return empty;
}

/* No word of a language is as long. */
enum { WORD_LONGEST = 200 };

static bool has_letter(const char *text)
{
	size_t size, length = strlen(text);
	for (size_t at = 0; at < length; at += size)
		if (codepoint_letter(utf8_decode(text + at, length - at, &size)) != LETTER_NONE)
			return true;
	return false;
}

/* Stars stand at the ends. */
static bool has_inner_star(const char *text)
{
	const char *star = strchr(text + (text[0] == '*'), '*');
	return star && star[1] != '\0';
}

static void check_word(
	const struct pos *at, const char *what, const char *word, struct diagnostics *diagnostics)
{
	struct arena *scratch = arena_new();
	const char *pattern = pattern_in(scratch, word);
	if (pattern)
		report_pattern(at, what, pattern, diagnostics);
	else if (!has_letter(word))
		report(diagnostics, CODE_TYPE, at,
			"\"%s\" in %s has no letter or digit, so that no word fits it", word, what);
	else if (strlen(word) > WORD_LONGEST)
		report(diagnostics, CODE_RANGE, at,
			"\"%.20s...\" in %s is longer than %d bytes, which is no word that "
			"customers "
			"write",
			word, what, WORD_LONGEST);
	else if (has_inner_star(word))
		report(diagnostics, CODE_TYPE, at,
			"a * stands only at the beginning or the end of a word, not as in \"%s\"; "
			"write a /pattern/ instead",
			word);
	arena_free(scratch);
}

static void check_words(const struct pos *at, const char *what, const char *const *words,
	size_t count, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < count; i++)
		check_word(at, what, words[i], diagnostics);
}

/* ---- rules ------------------------------------------------------------------------------- */

static void report_unknown(const struct feedback_rule *rule, const char *word,
	const char *dimension, const struct programme *programme, struct arena *arena,
	struct diagnostics *diagnostics)
{
	struct names known = journey_names(arena, programme->journey, dimension);
	report(diagnostics, CODE_REFERENCE, &rule->at,
		known.count > 0 ? "the journey has no %s \"%s\"%s"
				: "the journey has no %ss, and so not \"%s\"%s; list them in "
				  "\"journey\"",
		dimension, word, suggest(arena, word, &known));
}

static void complete_rule(struct feedback_rule *rule, const struct programme *programme,
	struct arena *arena, struct diagnostics *diagnostics)
{
	if (rule->stage)
		rule->to_stage = journey_find_stage(programme->journey, rule->stage);
	if (rule->touchpoint)
		rule->to_touchpoint = journey_find_touchpoint(programme->journey, rule->touchpoint);
	if (rule->stage && !rule->to_stage)
		report_unknown(rule, rule->stage, "stage", programme, arena, diagnostics);
	if (rule->touchpoint && !rule->to_touchpoint)
		report_unknown(rule, rule->touchpoint, "touchpoint", programme, arena, diagnostics);
}

void complete_rules(
	struct arena *arena, struct programme *programme, struct diagnostics *diagnostics)
{
	struct feedback_setup *setup = programme->feedback;
	for (size_t i = 0; setup && i < setup->rules.count; i++)
		complete_rule(&setup->rules.items[i], programme, arena, diagnostics);
}

static void check_result(const struct feedback_rule *rule, struct diagnostics *diagnostics)
{
	const struct journey_stage *own = rule->to_touchpoint ? rule->to_touchpoint->stage : NULL;
	if (!rule->stage && !rule->touchpoint && !rule->overall)
		report(diagnostics, CODE_KEY_MISSING, &rule->at,
			"a rule needs a \"stage\" or a \"touchpoint\" that the answers belong to, "
			"or \"overall: true\"");
	if (rule->overall && rule->stage)
		report(diagnostics, CODE_KEY_TWICE, &rule->at,
			"what is \"overall\" belongs to no stage; take \"overall\" or \"stage\" "
			"out of the rule");
	if (own && rule->to_stage && own != rule->to_stage)
		report(diagnostics, CODE_REFERENCE, &rule->at,
			"the touchpoint \"%s\" is one of the stage \"%s\", not of \"%s\"",
			rule->touchpoint, named(own->name), rule->stage);
}

static void check_rule(const struct feedback_rule *rule, struct diagnostics *diagnostics)
{
	bool conditions = rule->source || rule->question || rule->column ||
		rule->values.count > 0 || rule->words.count > 0;
	if (!conditions)
		report(diagnostics, CODE_KEY_MISSING, &rule->at,
			"a rule needs to say which answers it is about: \"source\", \"question\", "
			"\"column\" with \"values\", or \"words\"");
	if ((rule->column != NULL) != (rule->values.count > 0))
		report(diagnostics, CODE_KEY_MISSING, &rule->at,
			"\"column\" and \"values\" go together in a rule: which column, and what "
			"stands in it");
	check_result(rule, diagnostics);
	check_words(&rule->at, "the words of a rule", rule->words.items, rule->words.count,
		diagnostics);
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < rule->values.count; i++) {
		const char *pattern = pattern_in(scratch, rule->values.items[i]);
		if (pattern)
			report_pattern(&rule->at, "the values of a rule", pattern, diagnostics);
	}
	arena_free(scratch);
}

void check_rules(const struct programme *programme, struct diagnostics *diagnostics)
{
	const struct feedback_setup *setup = programme->feedback;
	for (size_t i = 0; setup && i < setup->rules.count; i++)
		check_rule(&setup->rules.items[i], diagnostics);
}

/* ---- topics ------------------------------------------------------------------------------ */

/* Every word is a path of the automaton. */
enum { WORDS_MOST = 5000 };

static void check_topic(const struct topic *topic, struct diagnostics *diagnostics)
{
	const struct {
		const char *what, *const *items;
		size_t count;
	} lists[] = {{"any", topic->any.items, topic->any.count},
		{"all", topic->all.items, topic->all.count},
		{"not", topic->none.items, topic->none.count}};
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		check_words(&topic->at, lists[i].what, lists[i].items, lists[i].count, diagnostics);
	if (topic->any.count + topic->all.count == 0)
		report(diagnostics, CODE_KEY_MISSING, &topic->at,
			"topic \"%s\" needs words in \"any\" or \"all\", of which one or each is "
			"in "
			"a comment about it",
			named(topic->id));
}

void check_topics(const struct programme *programme, struct diagnostics *diagnostics)
{
	const struct feedback_setup *setup = programme->feedback;
	if (!setup)
		return;
	size_t words = 0;
	for (size_t i = 0; i < setup->rules.count; i++)
		words += setup->rules.items[i].words.count;
	for (size_t i = 0; i < setup->topics.count; i++) {
		const struct topic *topic = &setup->topics.items[i];
		check_topic(topic, diagnostics);
		words += topic->any.count + topic->all.count + topic->none.count;
	}
	if (setup->topics.count > TOPICS_MOST || words > WORDS_MOST)
		report(diagnostics, CODE_RANGE, &setup->at,
			"%zu topics and %zu words are more than the %d topics and %d words that "
			"can be looked for",
			setup->topics.count, words, TOPICS_MOST, WORDS_MOST);
}
