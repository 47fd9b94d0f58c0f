/* Loading a programme: gather the files, fill the structs, complete them, check them. */
#include "program/sections.h"

#include <stdlib.h>
#include <string.h>

/* programme_inputs finds the files behind the programme it is given. */
struct loaded {
	struct programme programme; /* first */
	struct input *inputs;
	size_t input_count;
};

const char *named(const char *id)
{
	return id ? id : "";
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct input *)a)->path, ((const struct input *)b)->path);
}

static bool is_programme(const char *folder, struct arena *arena, struct diagnostics *diagnostics)
{
	bool folder_there = folder_exists(folder);
	if (folder_there && file_exists(path_join(arena, folder, "program.yaml")))
		return true;
	report(diagnostics, CODE_PROGRAMME, NULL,
		folder_there ? "%s has no program.yaml, so it is not a programme; \"cxpack new\" "
			       "writes a starter"
			     : "there is no folder %s; name the folder that holds program.yaml",
		folder);
	return false;
}

static void choose_period(struct programme *programme, const struct yaml *root,
	struct period period, struct diagnostics *diagnostics)
{
	if (period_given(period))
		programme->period = period;
	bool reported = !yaml_is_null(yaml_find(root, "period"));
	if (!period_given(programme->period) && !reported)
		report(diagnostics, CODE_KEY_MISSING, &programme->at,
			"the programme does not say what it reports on; write \"period: 2026-Q3\" "
			"(or 2026-10, 2026, 2016-06..2018-09), or give --period");
}

static void check(
	struct arena *arena, const struct programme *programme, struct diagnostics *diagnostics)
{
	check_initiatives(programme, arena, diagnostics);
	check_priorities(programme, diagnostics);
	check_maturity(programme, arena, diagnostics);
	check_journey(programme, arena, diagnostics);
	check_moments(programme, arena, diagnostics);
	check_feedback(programme, arena, diagnostics);
	check_rules(programme, diagnostics);
	check_topics(programme, diagnostics);
	check_drivers(programme, diagnostics);
	check_weights(programme, arena, diagnostics);
	check_privacy(programme, arena, diagnostics);
	check_targets(programme, arena, diagnostics);
	check_actions(programme, arena, diagnostics);
	check_stories(programme, arena, diagnostics);
	check_spans(programme, diagnostics);
	check_site(&programme->program, diagnostics);
	check_horizons(programme, diagnostics);
	check_teams(programme, arena, diagnostics);
}

const struct programme *programme_load(struct arena *arena, const char *folder,
	struct period period, struct diagnostics *diagnostics)
{
	return programme_load_as(
		arena, folder, &(struct programme_options){.period = period}, diagnostics);
}

const struct programme *programme_load_as(struct arena *arena, const char *folder,
	const struct programme_options *options, struct diagnostics *diagnostics)
{
	static const char *const nowhere[] = {NULL};
	struct loaded *loaded = arena_alloc(arena, sizeof(*loaded));
	struct programme *programme = &loaded->programme;
	struct gathered gathered = {
		.arena = arena, .folder = arena_text(arena, folder), .diagnostics = diagnostics};
	struct loader *loader = loader_new(arena, diagnostics);
	size_t mark = diagnostics_mark(diagnostics);
	programme->folder = gathered.folder;
	loader_list_files(loader, read_list_file, &gathered);
	if (is_programme(folder, arena, diagnostics))
		gather(&gathered);
	if (gathered.root)
		gather_model(&gathered, options->models ? options->models : nowhere);
	if (gathered.root) {
		load_struct(loader, &programme_type, programme, gathered.root);
		loader_finish(loader);
		choose_period(programme, gathered.root, options->period, diagnostics);
		find_source_files(arena, gathered.folder, programme->feedback, diagnostics);
		complete(arena, programme, diagnostics);
		check(arena, programme, diagnostics);
		if (diagnostics_clean(diagnostics, mark))
			check_advice(programme, arena, diagnostics);
	} else {
		load_defaults(loader, &programme_type, programme, (struct pos){.file = folder});
	}
	if (gathered.input_count > 1)
		qsort(gathered.inputs, gathered.input_count, sizeof(*gathered.inputs), by_path);
	loaded->inputs = gathered.inputs;
	loaded->input_count = gathered.input_count;
	return programme;
}

const struct input *programme_inputs(const struct programme *programme, size_t *count)
{
	const struct loaded *loaded = (const struct loaded *)programme;
	*count = loaded->input_count;
	return loaded->inputs;
}
