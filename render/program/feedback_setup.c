/* What was asked of customers, and which file and column holds the answers. */
#include "program/sections.h"

#include <math.h>

static const char *const metric_names[] = {"nps", "csat", "ces", "mean", "enps", NULL};
const char *const direction_names[] = {"higher", "lower", NULL};
static const char *const scoring_names[] = {"mean", "share", NULL};

static const struct field question_break_fields[] = {
	FIELD(struct question_break, from, FIELD_MONTH, .flags = REQUIRED,
		.help = "the first month of the question as it is now, such as 2025-11"),
	FIELD(struct question_break, what, FIELD_TEXT, .flags = REQUIRED,
		.help = "what changed, in a few words: new wording, new scale"),
	FIELD_END};
const struct type question_break_type = {"break", sizeof(struct question_break),
	question_break_fields, "a change of a question, across which nothing is compared"};

static const struct field question_fields[] = {
	FIELD(struct question, id, FIELD_ID, .flags = REQUIRED,
		.help = "short id, such as recommend"),
	FIELD(struct question, title, FIELD_TEXT, .flags = REQUIRED,
		.help = "what it measures in a few words, such as Recommend us"),
	FIELD(struct question, text, FIELD_TEXT, .help = "the wording that customers saw"),
	FIELD(struct question, metric, FIELD_CHOICE, .flags = REQUIRED, .choices = metric_names,
		.help = "how answers become one number: promoters minus detractors (nps; enps when "
			"employees are asked), share of the top two, or the mean"),
	FIELD(struct question, scale, FIELD_TEXT,
		.help = "lowest and highest score, such as 1-5; left out: 0-10 for nps and "
			"enps, 1-5 for csat, 1-7 for ces"),
	FIELD(struct question, low, FIELD_INTEGER, .flags = COMPUTED, .help = "lowest score"),
	FIELD(struct question, high, FIELD_INTEGER, .flags = COMPUTED, .help = "highest score"),
	FIELD(struct question, direction, FIELD_CHOICE, .choices = direction_names,
		.fallback = "higher", .help = "which end of the scale is good"),
	FIELD(struct question, scoring, FIELD_CHOICE, .choices = scoring_names,
		.help = "csat and ces as the mean on the scale or as the share of the two best "
			"answers; left out: share for csat, mean for ces"),
	FIELD(struct question, base, FIELD_NUMBER, .low = 1, .high = INFINITY,
		.format = FORMAT_COUNT,
		.help = "number of customers who could have answered it, from which intervals get "
			"narrower the more of them did; left out: feedback.base, but of enps"),
	FIELD(struct question, rolling, FIELD_INTEGER, .low = 2, .high = 12,
		.help = "months that are scored together as well, up to each month: 3, 6 or 12"),
	FIELD(struct question, promoters, FIELD_TEXT,
		.help = "nps and enps: the scores of promoters, such as 9-10; needed on other "
			"scales than 0-10 and 1-10, where pages say NPS-style"),
	FIELD(struct question, detractors, FIELD_TEXT,
		.help = "nps and enps: the scores of detractors, such as 0-6"),
	FIELD(struct question, promoter_band, FIELD_TEXT, .flags = COMPUTED,
		.help = "scores of promoters in words"),
	FIELD(struct question, passive_band, FIELD_TEXT, .flags = COMPUTED,
		.help = "scores of passives in words"),
	FIELD(struct question, detractor_band, FIELD_TEXT, .flags = COMPUTED,
		.help = "scores of detractors in words"),
	FIELD(struct question, detail, FIELD_BOOLEAN,
		.help = "asked to explain another question, see drivers: it stands on the page of "
			"drivers, and not in the executive summary"),
	FIELD(struct question, breaks, FIELD_LIST, .type = &question_break_type,
		.help = "when its wording or its scale changed, in the order of time"),
	FIELD_END};
const struct type question_type = {
	"question", sizeof(struct question), question_fields, "a question with a score"};

static const struct field scale_word_fields[] = {
	FIELD(struct scale_word, word, FIELD_TEXT, .flags = REQUIRED | KEY,
		.help = "the answer as the export writes it; case and spaces do not matter"),
	FIELD(struct scale_word, score, FIELD_NUMBER, .flags = REQUIRED | VALUE,
		.help = "the score it stands for"),
	FIELD_END};
static const struct type scale_word_type = {"scale word", sizeof(struct scale_word),
	scale_word_fields, "a word that stands for a score"};

static const struct field question_scale_fields[] = {
	FIELD(struct question_scale, question, FIELD_REF, .flags = REQUIRED | KEY,
		.type = &question_type, .help = "id of the question"),
	FIELD(struct question_scale, words, FIELD_MAP, .flags = REQUIRED | VALUE,
		.type = &scale_word_type, .help = "score of each word"),
	FIELD_END};
static const struct type question_scale_type = {"scale", sizeof(struct question_scale),
	question_scale_fields, "the words in which one question was answered"};

static const struct field source_range_fields[] = {
	FIELD(struct source_range, question, FIELD_REF, .flags = REQUIRED | KEY,
		.type = &question_type, .help = "id of the question"),
	FIELD(struct source_range, range, FIELD_TEXT, .flags = REQUIRED | VALUE,
		.help = "the numbers that the export has for the lowest and the highest score, "
			"such as 0-4, or 5-1 where it runs backwards"),
	FIELD(struct source_range, first, FIELD_INTEGER, .flags = COMPUTED,
		.help = "number for the lowest score"),
	FIELD(struct source_range, last, FIELD_INTEGER, .flags = COMPUTED,
		.help = "number for the highest score"),
	FIELD_END};
static const struct type source_range_type = {"range", sizeof(struct source_range),
	source_range_fields, "how an export counts one question"};

static const struct field column_fields[] = {
	FIELD(struct column, key, FIELD_TEXT, .flags = REQUIRED | KEY,
		.help = "date, id, stage, touchpoint, segment, team, comment, language (of the "
			"comment), translation (of the comment), media (https link to a "
			"recording), customer (tells customers apart; never shown), one of the "
			"dimensions, or the id of a question; of a roll-up also count, until and "
			"left_out"),
	FIELD(struct column, header, FIELD_TEXT, .flags = REQUIRED | VALUE,
		.help = "header of the column, /pattern/ for part of it, or #3 for the third "
			"column"),
	FIELD_END};
static const struct type column_type = {
	"column", sizeof(struct column), column_fields, "where a value stands in the export"};

static const struct field wide_columns_fields[] = {
	FIELD(struct wide_columns, key, FIELD_TEXT, .flags = REQUIRED | KEY,
		.help = "id of the question that they answer, or count"),
	FIELD(struct wide_columns, headers, FIELD_TEXTS, .flags = VALUE,
		.help = "headers of the columns, /pattern/ for all that fit it, or #3 for the "
			"third; of a pattern with parentheses, what is in the first of them says "
			"the value, else the whole header"),
	FIELD(struct wide_columns, from, FIELD_TEXT,
		.help = "instead of headers: that of the first column of a run"),
	FIELD(struct wide_columns, to, FIELD_TEXT, .help = "header of the last column of the run"),
	FIELD_END};
static const struct type wide_columns_type = {"wide columns", sizeof(struct wide_columns),
	wide_columns_fields, "columns that answer one question, each under its own value"};

static const struct field unpivot_fields[] = {
	FIELD(struct unpivot, into, FIELD_TEXT, .fallback = "date",
		.help = "what the headers say: date, for months, quarters, years and days, or "
			"stage, touchpoint, segment, team or one of the dimensions; answers under "
			"a quarter or a year count in its last month"),
	FIELD(struct unpivot, columns, FIELD_MAP, .flags = REQUIRED, .type = &wide_columns_type,
		.help = "the columns, by id of the question that they answer"),
	FIELD_END};
static const struct type unpivot_type = {"unpivot", sizeof(struct unpivot), unpivot_fields,
	"a wide file: one column for each month, touchpoint or team"};

static const struct field join_fields[] = {
	FIELD(struct join, file, FIELD_TEXT, .flags = REQUIRED,
		.help = "the CSV file with one row for each key, from the programme's folder; what "
			"is used of it is held in memory"),
	FIELD(struct join, by, FIELD_TEXT, .flags = REQUIRED,
		.help = "header of its column with the key, such as Customer ID"),
	FIELD(struct join, to, FIELD_TEXT,
		.help = "header of the source's column with the same key; left out: the column "
			"that is called as in by, else the one mapped as id"),
	FIELD(struct join, columns, FIELD_MAP, .flags = REQUIRED, .type = &column_type,
		.help = "which of its columns holds what: stage, touchpoint, segment, team, one of "
			"the dimensions, a question, comment, language"),
	FIELD(struct join, encoding, FIELD_TEXT, .help = "character encoding, as of a source"),
	FIELD(struct join, delimiter, FIELD_TEXT,
		.help = "\",\", \";\", \"|\" or tab; left out: found out from the file"),
	FIELD_END};
static const struct type join_type = {"join", sizeof(struct join), join_fields,
	"another file whose columns are added by a key, such as the customers of a CRM"};

static const char *const policy_names[] = {"leave_out", "keep", NULL};

static const struct field source_fields[] = {
	FIELD(struct source, id, FIELD_ID, .flags = REQUIRED, .help = "short id"),
	FIELD(struct source, title, FIELD_TEXT,
		.help = "what the survey is called, such as Contact survey; left out: the id"),
	FIELD(struct source, file, FIELD_TEXT, .flags = REQUIRED,
		.help = "the CSV file, from the programme's folder; a folder, or a name with *, "
			"takes all files that fit, in the order of their names; of responses with "
			"the same id in one source the last one counts"),
	FIELD(struct source, comments, FIELD_TEXT,
		.help = "of a roll-up: the CSV file with customers' words, whose rows count for "
			"nothing, one for all files of the source; cxpack rollup-sql writes the "
			"queries for both"),
	FIELD(struct source, tool, FIELD_TEXT,
		.help = "the survey tool that wrote the file, as cxpack inspect calls it: says "
			"header rows, usual columns and which responses are none"),
	FIELD(struct source, partial, FIELD_CHOICE, .choices = policy_names,
		.fallback = "leave_out", .help = "responses that were not finished"),
	FIELD(struct source, tests, FIELD_CHOICE, .choices = policy_names, .fallback = "leave_out",
		.help = "tests, previews and spam"),
	FIELD(struct source, encoding, FIELD_TEXT,
		.help = "character encoding; left out: UTF-8, with or without byte-order mark"),
	FIELD(struct source, delimiter, FIELD_TEXT,
		.help = "\",\", \";\", \"|\" or tab; left out: found out from the file"),
	FIELD(struct source, date_format, FIELD_TEXT,
		.help = "how dates are written, such as D/M/YYYY H:mm; left out: found out from "
			"the whole column"),
	FIELD(struct source, period, FIELD_PERIOD,
		.help = "when all of its answers were given, instead of a column with dates; they "
			"count in the last month of it"),
	FIELD(struct source, time_zone, FIELD_TEXT,
		.help = "where the clock stood that wrote the export's times, such as "
			"America/New_York, UTC or +02:00; times that say it themselves are "
			"believed; left out: that of the feedback"),
	FIELD(struct source, columns, FIELD_MAP, .type = &column_type,
		.help = "which column holds what"),
	FIELD(struct source, unpivot, FIELD_OPTIONAL, .type = &unpivot_type,
		.help = "columns whose headers say when or of what they are answers"),
	FIELD(struct source, join, FIELD_OPTIONAL, .type = &join_type,
		.help = "columns that stand in another file"),
	FIELD(struct source, scales, FIELD_MAP, .type = &question_scale_type,
		.help = "scores of words, by id of the question"),
	FIELD(struct source, ranges, FIELD_MAP, .type = &source_range_type,
		.help = "numbers of the export where they are not those of the question, by id of "
			"the question"),
	FIELD(struct source, not_applicable, FIELD_TEXTS,
		.help = "what means not applicable, such as N/A: no answer, and no segment or "
			"other "
			"value of a dimension"),
	FIELD(struct source, paired, FIELD_BOOLEAN,
		.help = "its column customer has ids that stay the same, here and in each other "
			"source that is paired: of who answered in two periods the "
			"answers are compared as well, the last in each"),
	FIELD(struct source, names, FIELD_TEXTS,
		.help = "headers of columns with customers' names or addresses of mail, to be "
			"removed "
			"from what they wrote; usual headers are found without"),
	FIELD_END};
const struct type source_type = {"source", sizeof(struct source), source_fields, "a survey export"};

static const struct field customer_base_fields[] = {
	FIELD(struct customer_base, customers, FIELD_NUMBER, .flags = REQUIRED, .low = 1,
		.high = INFINITY, .format = FORMAT_COUNT, .help = "how many could have answered"),
	FIELD(struct customer_base, question, FIELD_REF, .type = &question_type,
		.help = "id of the question; left out: any but enps"),
	FIELD(struct customer_base, period, FIELD_PERIOD,
		.help = "of this month, quarter or year only; left out: of any"),
	FIELD(struct customer_base, where, FIELD_MAP, .type = &restriction_type,
		.help = "the group that they are, such as {segment: Business}; left out: all "
			"customers"),
	FIELD_END};
static const struct type customer_base_type = {"base", sizeof(struct customer_base),
	customer_base_fields, "how many customers could have answered"};

static const struct field feedback_setup_fields[] = {
	FIELD(struct feedback_setup, dimensions, FIELD_TEXTS,
		.help = "what responses are grouped by besides stage, touchpoint, segment and "
			"team"),
	FIELD(struct feedback_setup, stages, FIELD_TEXTS,
		.help = "stages of the customer's journey, in order, as the exports name them, "
			"when "
			"there is nothing more to say about them in journey"),
	FIELD(struct feedback_setup, questions, FIELD_LIST, .type = &question_type,
		.help = "the questions with a score"),
	FIELD(struct feedback_setup, sources, FIELD_LIST, .type = &source_type,
		.help = "the survey exports"),
	FIELD(struct feedback_setup, time_zone, FIELD_TEXT,
		.help = "where the clock stands by which answers fall into days and months, such "
			"as Europe/Berlin; an hour that clocks show twice is its first, one that "
			"they skip is read as if they had not been changed; left out: times "
			"count as they are written"),
	FIELD(struct feedback_setup, rules, FIELD_LIST, .type = &feedback_rule_type,
		.help = "which answers belong to which stage and touchpoint, where no column says "
			"so; the first rule that fits"),
	FIELD(struct feedback_setup, topics, FIELD_LIST, .type = &topic_type,
		.help = "what customers write about, by the words they use"),
	FIELD(struct feedback_setup, drivers, FIELD_LIST, .type = &driver_model_type,
		.help = "which answers the answers to another question hang on"),
	FIELD(struct feedback_setup, base, FIELD_NUMBER, .low = 1, .high = INFINITY,
		.format = FORMAT_COUNT,
		.help = "number of customers who could have answered; intervals are narrower the "
			"more of them did"),
	FIELD(struct feedback_setup, bases, FIELD_LIST, .type = &customer_base_type,
		.help = "the same for a question, a period or a group; the first that fits"),
	FIELD(struct feedback_setup, weights, FIELD_LIST, .type = &population_type,
		.help = "whom the answers should stand for, when some customers answer more often "
			"than others: their shares by one dimension, by which scores of all "
			"customers are weighted"),
	FIELD(struct feedback_setup, note, FIELD_TEXT, .help = "source note at the foot of pages"),
	FIELD_END};
const struct type feedback_setup_type = {"feedback", sizeof(struct feedback_setup),
	feedback_setup_fields, "what was asked of customers, and where the answers are"};

static const struct field restriction_fields[] = {
	FIELD(struct restriction, dimension, FIELD_TEXT, .flags = REQUIRED | KEY,
		.help = "stage, touchpoint, segment, team or one of the dimensions"),
	FIELD(struct restriction, values, FIELD_TEXTS, .flags = REQUIRED | VALUE,
		.help = "the value, or several of which any will do"),
	FIELD_END};
const struct type restriction_type = {"restriction", sizeof(struct restriction), restriction_fields,
	"only responses with one of these values"};
