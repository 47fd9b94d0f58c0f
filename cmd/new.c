/* cxpack new: copies the theme's starter programme into a new folder. */
#include "cmd/cmd.h"
#include "theme/theme.h"

static bool copy_folder(struct job *job, const char *from, const char *to)
{
	size_t count;
	char **names = folder_list(job->arena, from, &count);
	bool good = true;
	for (size_t i = 0; i < count && good; i++) {
		const char *source = path_join(job->arena, from, names[i]);
		const char *target = path_join(job->arena, to, names[i]);
		struct bytes bytes;
		if (folder_exists(source))
			good = copy_folder(job, source, target);
		else
			good = file_read(job->arena, source, NULL, &bytes, job->diagnostics) &&
				file_write(target, bytes.at, bytes.length, job->diagnostics);
	}
	return good;
}

void command_new(struct job *job)
{
	const char *folder = job->options.operands[0];
	size_t count;
	folder_list(job->arena, folder, &count);
	if (count > 0 || file_exists(folder)) {
		report(job->diagnostics, CODE_OUTPUT_FOREIGN, NULL,
			"%s is not empty; name a folder that does not exist yet", folder);
		return;
	}
	const char *name = job->options.theme ? job->options.theme : "board";
	const struct theme *theme = theme_load(job->arena, name, NULL, "en", job->diagnostics);
	const char *starter = theme ? path_join(job->arena, theme->folder, "starter") : NULL;
	if (starter && copy_folder(job, starter, folder))
		say(job,
			"%s: a programme to start from\n"
			"  1. edit %s/program.yaml\n"
			"  2. cxpack check %s\n"
			"  3. cxpack build %s -o out, then open out/site/index.html\n",
			folder, folder, folder, folder);
}
