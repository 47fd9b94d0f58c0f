/* The table of options: it parses, prints help and completes. */
#include "cmd/cmd.h"

#include <stdlib.h>
#include <string.h>

enum option_kind {
	OPTION_FLAG,
	OPTION_TEXT,
	OPTION_PERIOD,
	OPTION_NUMBER,
	OPTION_WORD,
	OPTION_IDS
};

struct option {
	const char *name;  /* without dashes; also the key in command.option_names */
	char letter;       /* or 0 */
	const char *value; /* what help calls it; NULL for flags */
	enum option_kind kind;
	size_t offset;
	const char *const *words; /* WORD: index becomes the int at offset */
	const char *help;
	bool common;
};

static const char *const diagnostics_words[] = {"text", "json", "sarif", "github", NULL};
static const char *const color_words[] = {"auto", "always", "never", NULL};

/* 0: none was named. */
static const char *const dialect_words[] = {"", "duckdb", "postgres", "spark", "bigquery", NULL};

static const char *const format_words[] = {"", "pack", "deck", NULL};
static const char *const paper_words[] = {"", "a4", "letter", NULL};

#define AT(member) offsetof(struct options, member)
static const struct option options_table[] = {
	{"output", 'o', "OUT", OPTION_TEXT, AT(output), NULL, "where to write", false},
	{"period", 0, "PERIOD", OPTION_PERIOD, AT(period), NULL,
		"2026-10, 2026-Q3, 2026 or 2016-06..2018-09, instead of the programme's", false},
	{"edition", 0, "ID", OPTION_TEXT, AT(edition), NULL, "only this edition's pack", false},
	{"only", 0, "REPORT", OPTION_TEXT, AT(only), NULL, "only this report", false},
	{"theme", 0, "NAME|DIR", OPTION_TEXT, AT(theme), NULL, "instead of the programme's theme",
		false},
	{"format", 0, "NAME", OPTION_WORD, AT(format), format_words,
		"pack or deck: pages to read, or 16:9 slides to show", false},
	{"paper", 0, "NAME", OPTION_WORD, AT(paper), paper_words, "a4 or letter", false},
	{"forget", 0, "ID", OPTION_IDS, AT(forget), NULL,
		"leave out the response of this id, besides those in privacy.forget; repeatable",
		false},
	{"reference", 0, NULL, OPTION_FLAG, AT(reference), NULL,
		"the field reference in Markdown instead of JSON Schema", false},
	{"json", 0, NULL, OPTION_FLAG, AT(json), NULL, "JSON instead of text", false},
	{"date-format", 0, "FORM", OPTION_TEXT, AT(date_format), NULL,
		"how dates are written, such as D/M/YYYY; default: found out", false},
	{"dialect", 0, "NAME", OPTION_WORD, AT(dialect), dialect_words,
		"duckdb, postgres, spark or bigquery, whose SQL is written", false},
	{"table", 0, "[SOURCE=]NAME", OPTION_IDS, AT(tables), NULL,
		"what the warehouse calls a source's rows, instead of its id; repeatable", false},
	{"column", 0, "HEADER=NAME", OPTION_IDS, AT(columns), NULL,
		"what the warehouse calls a column, instead of its header; repeatable", false},
	{"last-by", 0, "[SOURCE=]COLUMN", OPTION_IDS, AT(last_by), NULL,
		"the column that is greatest in the last of rows with the same id; repeatable",
		false},
	{"jobs", 'j', "N", OPTION_NUMBER, AT(jobs), NULL,
		"threads; default: one for each processor", false},
	{"no-prescan", 0, NULL, OPTION_FLAG, AT(no_prescan), NULL,
		"read feedback the plain way: slower, with the same numbers", false},
	{"strict", 0, NULL, OPTION_FLAG, AT(strict), NULL, "warnings fail", true},
	{"diagnostics", 0, "FORM", OPTION_WORD, AT(diagnostics), diagnostics_words,
		"text, json, sarif or github", true},
	{"color", 0, "WHEN", OPTION_WORD, AT(color), color_words, "auto, always or never", true},
	{"quiet", 'q', NULL, OPTION_FLAG, AT(quiet), NULL, "print only what is wrong", true},
	{"verbose", 'v', NULL, OPTION_FLAG, AT(verbose), NULL,
		"print notes, and the time of each step", true},
	{"help", 'h', NULL, OPTION_FLAG, AT(help), NULL, "this text", true},
	{"version", 0, NULL, OPTION_FLAG, AT(version), NULL, "the version", true},
};
enum { OPTIONS = sizeof options_table / sizeof *options_table };

static bool takes(const struct command *command, const struct option *option)
{
	if (option->common || !command)
		return option->common;
	const char *names = command->option_names;
	size_t length = strlen(option->name);
	for (const char *at = names; (at = strstr(at, option->name)); at += length)
		if ((at == names || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

static const struct option *find_option(
	const struct command *command, const char *name, size_t length, char letter)
{
	for (size_t i = 0; i < OPTIONS; i++) {
		const struct option *option = &options_table[i];
		bool named = letter ? option->letter == letter
				    : strlen(option->name) == length &&
				strncmp(option->name, name, length) == 0;
		if (named && takes(command, option))
			return option;
	}
	return NULL;
}

static bool set_word(int *out, const struct option *option, const char *value)
{
	for (int i = 0; option->words[i]; i++) {
		if (strcmp(option->words[i], value) == 0) {
			*out = i;
			return true;
		}
	}
	return false;
}

static bool set_number(int *out, const char *value)
{
	char *end;
	long number = strtol(value, &end, 10);
	if (end == value || *end != '\0' || number < 1 || number > 256)
		return false;
	*out = (int)number;
	return true;
}

/* The option may come again. */
static bool add_ids(struct id_list *ids, const char *value)
{
	bool good = ids->count < IDS_MOST && *value != '\0';
	if (good)
		ids->items[ids->count++] = value;
	return good;
}

static bool set_option(struct options *options, const struct option *option, const char *value,
	struct diagnostics *diagnostics)
{
	char *at = (char *)options + option->offset;
	bool good = true;
	switch (option->kind) {
	case OPTION_FLAG:
		*(bool *)at = true;
		break;
	case OPTION_TEXT:
		*(const char **)at = value;
		good = *value != '\0';
		break;
	case OPTION_PERIOD:
		good = period_parse(value, (struct period *)at);
		break;
	case OPTION_IDS:
		good = add_ids((struct id_list *)at, value);
		break;
	case OPTION_NUMBER:
		good = set_number((int *)at, value);
		break;
	case OPTION_WORD:
		good = set_word((int *)at, option, value);
		break;
	}
	if (!good)
		report(diagnostics, CODE_USAGE, NULL, "--%s can't be \"%s\"; expected %s",
			option->name, value, option->help);
	return good;
}

static bool unknown_option(
	const struct command *command, const char *given, struct diagnostics *diagnostics)
{
	const char *names[OPTIONS];
	size_t count = 0;
	for (size_t i = 0; i < OPTIONS; i++)
		if (takes(command, &options_table[i]))
			names[count++] = options_table[i].name;
	const char *near = did_you_mean(given + strspn(given, "-"), names, count);
	report(diagnostics, CODE_USAGE, NULL, "\"%s\" has no option %s%s%s%s",
		command ? command->name : "cxpack", given, near ? "; did you mean --" : "",
		near ? near : "", near ? "?" : "");
	return false;
}

/* One argument that begins with a dash; *i moves over a value in an argument of its own. */
static bool parse_dashed(struct options *options, const struct command *command, int argc,
	char **argv, int *i, struct diagnostics *diagnostics)
{
	const char *given = argv[*i];
	bool is_long = given[1] == '-';
	const char *name = given + (is_long ? 2 : 1);
	size_t length = is_long ? strcspn(name, "=") : 1;
	const char *value = is_long ? (name[length] == '=' ? name + length + 1 : NULL)
				    : (name[1] ? name + 1 : NULL);
	const struct option *option = find_option(command, name, length, is_long ? 0 : *name);
	if (!option)
		return unknown_option(command, given, diagnostics);
	if (!option->value && value) {
		report(diagnostics, CODE_USAGE, NULL, "--%s takes no value", option->name);
		return false;
	}
	if (option->value && !value) {
		if (*i + 1 >= argc) {
			report(diagnostics, CODE_USAGE, NULL, "--%s needs a value: %s",
				option->name, option->help);
			return false;
		}
		value = argv[++*i];
	}
	return set_option(options, option, value, diagnostics);
}

bool options_parse(struct options *options, const struct command *command, int argc, char **argv,
	struct diagnostics *diagnostics)
{
	bool good = true, only_operands = false;
	for (int i = 0; i < argc; i++) {
		if (!only_operands && strcmp(argv[i], "--") == 0) {
			only_operands = true;
		} else if (!only_operands && argv[i][0] == '-' && argv[i][1] != '\0') {
			good = parse_dashed(options, command, argc, argv, &i, diagnostics) && good;
		} else if (options->operand_count++ < OPERANDS_MOST) {
			options->operands[options->operand_count - 1] = argv[i];
		}
	}
	if (!good || options->help || options->version || !command)
		return good;
	if (options->operand_count < command->least || options->operand_count > command->most) {
		report(diagnostics, CODE_USAGE, NULL, "expected: cxpack %s %s", command->name,
			command->operands);
		return false;
	}
	if (find_option(command, "dialect", strlen("dialect"), 0) && options->dialect == 0) {
		report(diagnostics, CODE_USAGE, NULL,
			"rollup-sql needs --dialect duckdb, postgres, spark or bigquery");
		return false;
	}
	return true;
}

static void help_option(struct buffer *out, const struct option *option)
{
	size_t start = out->length;
	buffer_printf(out, option->letter ? "  -%c, " : "      ", option->letter);
	buffer_printf(out, "--%s", option->name);
	if (option->value)
		buffer_printf(out, " %s", option->value);
	size_t width = out->length - start;
	buffer_fill(out, ' ', width < 28 ? 28 - width : 1);
	buffer_printf(out, "%s\n", option->help);
}

void options_help(struct buffer *out, const struct command *command)
{
	for (size_t i = 0; i < OPTIONS; i++)
		if (takes(command, &options_table[i]))
			help_option(out, &options_table[i]);
}
