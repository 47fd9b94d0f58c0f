/* cxpack: finds the subcommand, runs it, prints what was wrong, exits. */
#include "cmd/cmd.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

static const struct command commands[] = {
	{"new", "DIR", "a commented starter programme", "theme", 1, 1, command_new},
	{"check", "[DIR]", "report every mistake; write nothing",
		"period theme forget jobs no-prescan", 0, 1, command_check},
	{"build", "[DIR]", "site, PDFs, Markdown and data",
		"output period edition only theme forget jobs no-prescan", 0, 1, command_build},
	{"inspect", "FILE...", "what survey exports hold, and the YAML to use them",
		"json date-format", 1, OPERANDS_MOST, command_inspect},
	{"quotes", "[DIR]", "customers' words that may be quoted, and how to approve them",
		"json period forget jobs no-prescan", 0, 1, command_quotes},
	{"rollup-sql", "[DIR]", "SQL that rolls sources up in a data warehouse",
		"dialect output table column last-by forget", 0, 1, command_rollup_sql},
	{"render", "FILE.md", "any Markdown with figures, as HTML and PDF",
		"output theme format paper", 1, 1, command_render},
	{"schema", "", "JSON Schema of program.yaml", "output reference", 0, 0, command_schema},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static void print_usage(const struct command *command)
{
	struct buffer out = BUFFER_INIT;
	if (command) {
		buffer_printf(&out, "cxpack %s %s\n  %s\n\n", command->name, command->operands,
			command->summary);
	} else {
		buffer_text(&out,
			"cxpack compiles a customer-experience programme into a site and "
			"PDF packs.\n\n");
		for (size_t i = 0; i < COMMANDS; i++) {
			char line[64];
			snprintf(
				line, sizeof line, "%s %s", commands[i].name, commands[i].operands);
			buffer_printf(&out, "  cxpack %-18s %s\n", line, commands[i].summary);
		}
		buffer_char(&out, '\n');
	}
	options_help(&out, command);
	fwrite(out.bytes, 1, out.length, stdout);
	buffer_free(&out);
}

/* Nothing known by that name: say what is near, and how to see all. */
static void unknown_command(const char *name, struct diagnostics *diagnostics)
{
	const char *names[COMMANDS];
	for (size_t i = 0; i < COMMANDS; i++)
		names[i] = commands[i].name;
	const char *near = did_you_mean(name, names, COMMANDS);
	if (near)
		report(diagnostics, CODE_USAGE, NULL, "there is no \"%s\"; did you mean \"%s\"?",
			name, near);
	else
		report(diagnostics, CODE_USAGE, NULL,
			"there is no \"%s\"; cxpack --help lists what there is", name);
}

static void print_diagnostics(const struct job *job)
{
	struct buffer out = BUFFER_INIT;
	bool color = job->options.color == COLOR_ALWAYS ||
		(job->options.color == COLOR_AUTO && isatty(STDERR_FILENO));
	if (!job->options.verbose)
		diagnostics_drop_notes(job->diagnostics);
	if (job->options.diagnostics != DIAGNOSTICS_TEXT ||
		diagnostics_count(job->diagnostics, LEVEL_NOTE) > 0)
		diagnostics_print(job->diagnostics, job->options.diagnostics, color, &out);
	fwrite(out.bytes, 1, out.length, stderr);
	buffer_free(&out);
}

void say(struct job *job, const char *format, ...)
{
	if (job->options.quiet)
		return;
	progress_clear(job->progress);
	va_list arguments;
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
}

static enum exit_status status_of(const struct job *job)
{
	switch (diagnostics_worst(job->diagnostics)) {
	case LEVEL_FATAL:
		return EXIT_WORLD;
	case LEVEL_ERROR:
		return EXIT_INPUT;
	case LEVEL_WARNING:
		return job->options.strict ? EXIT_INPUT : EXIT_FINE;
	default:
		return EXIT_FINE;
	}
}

static enum exit_status run_command(const struct command *command, struct job *job)
{
	job->progress =
		progress_new(isatty(STDERR_FILENO) && !job->options.quiet, job->options.verbose);
	command->run(job);
	progress_end(job->progress);
	if (fflush(stdout) != 0)
		report(job->diagnostics, CODE_WRITE, NULL, "standard output can't be written: %s",
			strerror(errno));
	print_diagnostics(job);
	return status_of(job);
}

int main(int argc, char **argv)
{
	struct job job = {.arena = arena_new(),
		.diagnostics = diagnostics_new(),
		.options = {.period = PERIOD_NONE}};
	bool named = argc > 1 && argv[1][0] != '-';
	const struct command *command = named ? find_command(argv[1]) : NULL;
	enum exit_status status = EXIT_FINE;
	if (named && !command)
		unknown_command(argv[1], job.diagnostics);
	else
		options_parse(
			&job.options, command, argc - 1 - named, argv + 1 + named, job.diagnostics);
	if (diagnostics_worst(job.diagnostics) >= LEVEL_ERROR) {
		print_diagnostics(&job);
		status = EXIT_USAGE;
	} else if (job.options.version) {
		puts("cxpack " CXPACK_VERSION);
	} else if (!command || job.options.help) {
		print_usage(command);
		status = job.options.help ? EXIT_FINE : EXIT_USAGE;
	} else {
		status = run_command(command, &job);
	}
	diagnostics_free(job.diagnostics);
	arena_free(job.arena);
	return (int)status;
}
