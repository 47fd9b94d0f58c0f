/* Success stories: front matter of the Markdown files in stories/. */
#include "program/sections.h"

#include <math.h>

static const struct field story_quote_fields[] = {
	FIELD(struct story_quote, text, FIELD_TEXT, .flags = REQUIRED | VALUE,
		.help = "the customer's words, in their language"),
	FIELD(struct story_quote, language, FIELD_TEXT,
		.help = "its BCP 47 tag, such as nl; left out: the programme's"),
	FIELD(struct story_quote, translation, FIELD_TEXT,
		.help = "in the programme's language, when the words are in another"),
	FIELD(struct story_quote, source, FIELD_TEXT,
		.help = "who, without a name: stage, product, month, score, consent"),
	FIELD(struct story_quote, media, FIELD_OPTIONAL, .type = &media_type,
		.help = "a recording of it"),
	FIELD_END};
static const struct type story_quote_type = {
	"quote", sizeof(struct story_quote), story_quote_fields, "a customer's words"};

#define NUMBER .format_offset = offsetof(struct story_measure, format), .flags = FORMATTED
static const struct field story_measure_fields[] = {
	FIELD(struct story_measure, title, FIELD_TEXT, .flags = REQUIRED, .help = "what it is"),
	FIELD(struct story_measure, unit, FIELD_TEXT, .help = "its unit in words"),
	FIELD(struct story_measure, format, FIELD_CHOICE, .choices = number_format_names,
		.fallback = "plain", .help = "how its numbers are written"),
	FIELD(struct story_measure, direction, FIELD_CHOICE, .choices = direction_names,
		.fallback = "higher", .help = "which way is good"),
	FIELD(struct story_measure, before, FIELD_NUMBER, NUMBER | REQUIRED, .help = "before"),
	FIELD(struct story_measure, before_low, FIELD_NUMBER, NUMBER,
		.help = "lower end of the 95% range before"),
	FIELD(struct story_measure, before_high, FIELD_NUMBER, NUMBER,
		.help = "upper end of the 95% range before"),
	FIELD(struct story_measure, after, FIELD_NUMBER, NUMBER | REQUIRED, .help = "after"),
	FIELD(struct story_measure, after_low, FIELD_NUMBER, NUMBER,
		.help = "lower end of the 95% range after"),
	FIELD(struct story_measure, after_high, FIELD_NUMBER, NUMBER,
		.help = "upper end of the 95% range after"),
	FIELD_END};
#undef NUMBER
const struct type story_measure_type = {"story measure", sizeof(struct story_measure),
	story_measure_fields, "something else that moved or did not, from other systems"};

#define AMOUNT .low = 0, .high = INFINITY, .format = FORMAT_MONEY
static const struct field story_fields[] = {
	FIELD(struct story, id, FIELD_ID, .help = "short id; left out: the name of its file"),
	FIELD(struct story, title, FIELD_TEXT, .help = "overrides the generated finding"),
	FIELD(struct story, lead, FIELD_TEXT, .help = "one or two sentences below the title"),
	FIELD(struct story, initiative, FIELD_REF, .type = &initiative_type,
		.help = "the initiative that it is about"),
	FIELD(struct story, owner, FIELD_REF, .type = &person_type,
		.help = "whose success it is; left out: the initiative's owner"),
	FIELD(struct story, question, FIELD_REF, .flags = REQUIRED, .type = &question_type,
		.help = "the question that shows it"),
	FIELD(struct story, subject, FIELD_TEXT,
		.help = "what was measured in words, such as Satisfaction with settling"),
	FIELD(struct story, where, FIELD_MAP, .type = &restriction_type,
		.help = "the customers who got it, such as {stage: Settle, claim: small}"),
	FIELD(struct story, compare, FIELD_MAP, .type = &restriction_type,
		.help = "customers who did not get it, for comparison"),
	FIELD(struct story, where_label, FIELD_TEXT,
		.help = "those who got it in words, such as Claims under €1,000"),
	FIELD(struct story, compare_label, FIELD_TEXT,
		.help = "the comparison in words, such as all other claims"),
	FIELD(struct story, before, FIELD_PERIOD, .flags = REQUIRED, .help = "period before"),
	FIELD(struct story, after, FIELD_PERIOD, .flags = REQUIRED, .help = "period after"),
	FIELD(struct story, live, FIELD_DATE, .help = "when it went live"),
	FIELD(struct story, cost, FIELD_NUMBER, AMOUNT,
		.help = "one-off cost; left out: the initiative's"),
	FIELD(struct story, benefit, FIELD_NUMBER, AMOUNT,
		.help = "gain a year; left out: the initiative's"),
	FIELD(struct story, measures, FIELD_LIST, .type = &story_measure_type,
		.help = "what else moved, and what did not"),
	FIELD(struct story, quotes, FIELD_LIST, .type = &story_quote_type,
		.help = "customers' words, with their consent"),
	FIELD(struct story, unknown, FIELD_TEXTS, .flags = REQUIRED,
		.help = "what we do not know yet"),
	FIELD(struct story, note, FIELD_TEXT, .help = "source note at the foot of the page"),
	FIELD(struct story, body, FIELD_RICH, .flags = PLACED,
		.format_offset = offsetof(struct story, body_at),
		.help = "the story; in stories/*.md the Markdown below the front matter"),
	FIELD_END};
#undef AMOUNT
const struct type story_type = {"story", sizeof(struct story), story_fields,
	"a success, told with a comparison and with what is not known"};
