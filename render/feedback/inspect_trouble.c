/* What is said of an export that looks sound and would still give wrong numbers. */
#include "feedback/inspect.h"

void report_alike(const struct inspection *inspection, struct diagnostics *diagnostics)
{
	const struct column_profile *columns = inspection->columns.items;
	struct arena *scratch = arena_new();
	const char **names = arena_array(scratch, inspection->columns.count, sizeof(*names));
	for (size_t i = 0; i < inspection->columns.count; i++)
		names[i] = columns[i].id[0] == '\0'
			? ""
			: arena_printf(scratch, "%s\n%s", columns[i].id, columns[i].label);
	struct csv_header header = {.names = names, .count = inspection->columns.count};
	size_t second = csv_duplicate(&header), first = 0;
	while (second < header.count && !csv_same_name(names[first], names[second]))
		first++;
	if (second < header.count)
		report(diagnostics, CODE_HEADERS_ALIKE,
			&(struct pos){.file = inspection->file, .line = 1},
			"two columns are called \"%s\"; write \"#%zu\" for the first of them and "
			"\"#%zu\" for the second, or rename one",
			columns[second].id, first + 1, second + 1);
	arena_free(scratch);
}

void report_contradictions(const struct inspection *inspection, const struct column_state *states,
	struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < inspection->columns.count; i++) {
		const struct labelled_value *worst = &states[i].ends[LABEL_WORST];
		const struct labelled_value *best = &states[i].ends[LABEL_BEST];
		if (!worst->shown || !best->shown || worst->number <= best->number)
			continue;
		struct pos at = {.file = inspection->file, .line = (unsigned)worst->line};
		report(diagnostics, CODE_LABELS, &at,
			"column %zu, \"%s\", has \"%s\" here and \"%s\" in line %lu: its words run "
			"against its numbers; ask whoever made the survey which of them customers "
			"saw",
			i, inspection->columns.items[i].label, worst->shown, best->shown,
			best->line);
	}
}
