/*
 * The command line: one table of options, one of subcommands. A subcommand is one file with
 * one function and a row in main.c.
 */
#ifndef CXPACK_CMD_H
#define CXPACK_CMD_H

#include "base/base.h"

#define CXPACK_VERSION "0.1.0"

enum exit_status { EXIT_FINE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_WORLD = 3 };

enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

enum { OPERANDS_MOST = 256, IDS_MOST = 256 };

struct id_list {
	const char *items[IDS_MOST];
	size_t count;
};

/* What the command line said; defaults where it said nothing. */
struct options {
	const char *output;      /* -o; NULL: the subcommand's default */
	struct period period;    /* --period; PERIOD_NONE: the programme's */
	const char *edition;     /* --edition */
	const char *only;        /* --only */
	const char *theme;       /* --theme */
	const char *date_format; /* --date-format */
	struct id_list forget;   /* --forget */
	struct id_list tables;   /* --table */
	struct id_list last_by;  /* --last-by */
	struct id_list columns;  /* --column */
	int dialect;             /* --dialect: 0 none, then from 1 */
	int format, paper;       /* --format, --paper: 0 none, then 1 + the enum */
	enum diagnostics_form diagnostics;
	enum color_choice color;
	int jobs;        /* -j; 0: as many as there are processors */
	bool no_prescan; /* --no-prescan */
	bool strict, quiet, verbose, reference, json, help, version;
	const char *operands[OPERANDS_MOST];
	size_t operand_count;
};

/* One run of one subcommand. */
struct job {
	struct options options;
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct progress *progress;
};

struct command {
	const char *name, *operands, *summary;
	const char *option_names; /* those it takes, besides the common ones: "output only" */
	size_t least, most;       /* operands */
	void (*run)(struct job *job);
};

/* Fills *options from argv behind the subcommand; false after a CODE_USAGE diagnostic. */
bool options_parse(struct options *options, const struct command *command, int argc, char **argv,
	struct diagnostics *diagnostics);
void options_help(struct buffer *out, const struct command *command);

/*
 * Says on a terminal what takes longer than half a second, and with -v how long each step
 * took. A step ends when the next begins.
 */
struct progress *progress_new(bool show, bool timings);
void progress_step(struct progress *progress, const char *what);
/* Takes the line off the terminal, for something else to be printed there. */
void progress_clear(struct progress *progress);
void progress_end(struct progress *progress);

/* Tells the user on standard output what was done, unless -q. */
void say(struct job *job, const char *format, ...) __attribute__((format(printf, 2, 3)));

void command_build(struct job *job);
void command_check(struct job *job);
void command_render(struct job *job);
void command_schema(struct job *job);
void command_new(struct job *job);
void command_inspect(struct job *job);
void command_quotes(struct job *job);
void command_rollup_sql(struct job *job);

#endif
