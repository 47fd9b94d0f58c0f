/* cxpack schema: JSON Schema of program.yaml for editors, or the field reference. */
#include "cmd/cmd.h"
#include "figure/figure.h"
#include "program/program.h"

static void figure_reference(struct buffer *out)
{
	buffer_text(out, "\n# Figures\n");
	for (size_t i = 0; figure_kinds[i]; i++) {
		const struct figure_kind *kind = figure_kinds[i];
		buffer_printf(out, "\n## %s\n\n%s%s.\n\n", kind->name, kind->help,
			kind->in_line ? " (inline)" : "");
		fields_reference(out, kind->type);
	}
}

void command_schema(struct job *job)
{
	struct buffer out = BUFFER_INIT;
	if (job->options.reference) {
		buffer_text(&out, "# program.yaml\n\n");
		fields_reference(&out, &programme_type);
		buffer_text(&out, "\n# Stories\n\n");
		fields_reference(&out, &story_type);
		figure_reference(&out);
	} else {
		fields_schema(&out, &programme_type, "cxpack programme");
	}
	if (job->options.output)
		file_write(job->options.output, out.bytes, out.length, job->diagnostics);
	else
		fwrite(out.bytes, 1, out.length, stdout);
	buffer_free(&out);
}
