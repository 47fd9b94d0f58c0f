/* cxpack inspect: what survey exports hold, and the YAML to use them. */
#include "cmd/cmd.h"
#include "feedback/feedback.h"

void command_inspect(struct job *job)
{
	const struct options *options = &job->options;
	/* One file is an object, several are a list of them. */
	bool list = options->json && options->operand_count > 1;
	size_t written = 0;
	struct buffer out = BUFFER_INIT;
	for (size_t i = 0; i < options->operand_count; i++) {
		progress_step(job->progress, options->operands[i]);
		const struct inspection *inspection = feedback_inspect(
			job->arena, options->operands[i], options->date_format, job->diagnostics);
		if (!inspection)
			continue;
		buffer_text(&out, written++ == 0 ? "" : options->json ? ",\n" : "\n");
		if (options->json)
			inspection_json(&out, inspection, options->verbose);
		else
			inspection_text(&out, inspection);
	}
	if (list)
		printf("[");
	fwrite(out.bytes, 1, out.length, stdout);
	if (options->json && (list || written > 0))
		puts(list ? "]" : "");
	buffer_free(&out);
}
