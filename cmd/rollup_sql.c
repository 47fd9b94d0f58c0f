/* cxpack rollup-sql: the queries that make a programme's roll-ups in a data warehouse. */
#include "cmd/cmd.h"
#include "feedback/feedback.h"

#include <string.h>

static void write_yaml(struct buffer *out, const struct rollup *rollups, size_t count)
{
	buffer_text(out, "feedback:\n  sources:\n");
	for (size_t i = 0; i < count; i++)
		buffer_text(out, rollups[i].yaml);
}

/* As one script: the YAML is a comment of it, which no text in it may end. */
static void print_script(const struct rollup *rollups, size_t count)
{
	struct buffer out = BUFFER_INIT, yaml = BUFFER_INIT;
	for (size_t i = 0; i < count; i++) {
		buffer_printf(&out, "%s\n", rollups[i].counts);
		if (rollups[i].comments)
			buffer_printf(&out, "%s\n", rollups[i].comments);
	}
	write_yaml(&yaml, rollups, count);
	buffer_text(&out, "/* In program.yaml these sources then stand for those above:\n\n");
	for (const char *at = yaml.bytes; *at != '\0'; at++) {
		buffer_char(&out, *at);
		if (*at == '*' && at[1] == '/')
			buffer_char(&out, '\\');
	}
	buffer_text(&out, "*/\n");
	fwrite(out.bytes, 1, out.length, stdout);
	buffer_free(&out);
	buffer_free(&yaml);
}

static bool write_file(struct job *job, const char *name, const char *text)
{
	const char *path = path_join(job->arena, job->options.output, name);
	return file_write(path, text, strlen(text), job->diagnostics);
}

static void write_folder(struct job *job, const struct rollup *rollups, size_t count)
{
	struct buffer yaml = BUFFER_INIT;
	bool good = true;
	for (size_t i = 0; i < count && good; i++) {
		const struct rollup *rollup = &rollups[i];
		good = write_file(job, arena_printf(job->arena, "%s-rollup.sql", rollup->name),
			rollup->counts);
		if (good && rollup->comments)
			good = write_file(job,
				arena_printf(job->arena, "%s-comments.sql", rollup->name),
				rollup->comments);
	}
	write_yaml(&yaml, rollups, count);
	if (good && write_file(job, "sources.yaml", yaml.bytes))
		say(job, "%s: queries for %zu source%s, and sources.yaml to read the results\n",
			job->options.output, count, count == 1 ? "" : "s");
	buffer_free(&yaml);
}

void command_rollup_sql(struct job *job)
{
	const struct options *given = &job->options;
	const char *folder = given->operand_count ? given->operands[0] : ".";
	size_t mark = diagnostics_mark(job->diagnostics), count;
	const struct programme *programme =
		programme_load(job->arena, folder, given->period, job->diagnostics);
	struct rollup_options options = {.dialect = given->dialect - 1,
		.tables = given->tables.items,
		.table_count = given->tables.count,
		.last_by = given->last_by.items,
		.last_by_count = given->last_by.count,
		.columns = given->columns.items,
		.column_count = given->columns.count,
		.forget = given->forget.items,
		.forget_count = given->forget.count};
	if (!diagnostics_clean(job->diagnostics, mark))
		return;
	const struct rollup *rollups =
		rollup_sql(job->arena, programme, &options, &count, job->diagnostics);
	if (!diagnostics_clean(job->diagnostics, mark))
		return;
	if (given->output)
		write_folder(job, rollups, count);
	else
		print_script(rollups, count);
}
