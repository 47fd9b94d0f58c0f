/* Which files a source is read from: one, those that a pattern fits, those of a folder. */
#include "program/sections.h"

#include <fnmatch.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

struct finding {
	struct arena *arena;
	const char *folder; /* of the programme */
	struct diagnostics *diagnostics;
	struct source *sources;
	size_t count, capacity;
};

static void add_source(struct finding *finding, const struct source *source, const char *file)
{
	finding->sources = arena_grow(finding->arena, finding->sources, finding->count,
		&finding->capacity, sizeof(*finding->sources));
	finding->sources[finding->count] = *source;
	finding->sources[finding->count++].file = file;
}

/* Several files of one source are told apart by their names. */
static void name_sources(struct finding *finding, size_t first)
{
	for (size_t i = first; finding->count - first > 1 && i < finding->count; i++) {
		struct source *source = &finding->sources[i];
		source->continues = i > first;
		const char *name = path_name(source->file);
		source->title = arena_printf(finding->arena, "%s (%s)",
			source->title ? source->title : named(source->id), name);
		source->id = arena_printf(finding->arena, "%s/%s", named(source->id), name);
	}
}

static bool is_export(const char *name)
{
	static const char *const ends[] = {".csv", ".tsv", ".txt"};
	size_t length = strlen(name);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (length > strlen(ends[i]) &&
			strcasecmp(name + length - strlen(ends[i]), ends[i]) == 0)
			return true;
	return false;
}

/* Those of a folder that the pattern fits; without a pattern, those that are exports by name. */
static void add_folder(struct finding *finding, const struct source *source, const char *folder,
	const char *pattern)
{
	size_t count, first = finding->count;
	char **names = folder_list(
		finding->arena, path_join(finding->arena, finding->folder, folder), &count);
	for (size_t i = 0; i < count; i++) {
		const char *file = path_join(finding->arena, folder, names[i]);
		bool fits = pattern ? fnmatch(pattern, names[i], 0) == 0 : is_export(names[i]);
		if (fits && !folder_exists(path_join(finding->arena, finding->folder, file)))
			add_source(finding, source, file);
	}
	if (finding->count == first)
		report(finding->diagnostics, CODE_FILE_MISSING, &source->at,
			pattern ? "source \"%s\": no file is called like \"%s\"; only the part "
				  "behind the last slash may hold *, ? and []"
				: "source \"%s\": the folder \"%s\" holds no .csv, .tsv or .txt "
				  "file",
			named(source->id), source->file);
	name_sources(finding, first);
}

static void find_files(struct finding *finding, const struct source *source)
{
	const char *path =
		source->file ? path_join(finding->arena, finding->folder, source->file) : "";
	if (source->comments && source->file &&
		(folder_exists(path) || (strpbrk(source->file, "*?[") && !file_exists(path))))
		report(finding->diagnostics, CODE_KEY_TWICE, &source->at,
			"source \"%s\" has its comments in one file, so \"file\" must name one, "
			"too",
			named(source->id));
	else if (source->file && folder_exists(path))
		add_folder(finding, source, source->file, NULL);
	else if (source->file && strpbrk(source->file, "*?[") && !file_exists(path))
		add_folder(finding, source, path_folder(finding->arena, source->file),
			path_name(source->file));
	else
		add_source(finding, source, source->file);
}

/* ---- the same twice ---------------------------------------------------------------------- */

struct known {
	const char *path;
	struct stat status;
	bool there;
	const char *hash;
};

static const char *hash_of(struct arena *arena, struct known *known)
{
	if (!known->hash)
		known->hash = hash_file(arena, known->path);
	return known->hash;
}

static bool is_same_file(const struct known *a, const struct known *b)
{
	return strcmp(a->path, b->path) == 0 ||
		(a->there && b->there && a->status.st_dev == b->status.st_dev &&
			a->status.st_ino == b->status.st_ino);
}

/* Of copies the bytes are read, but only when there are as many in both. */
static bool is_copy(struct arena *arena, struct known *a, struct known *b)
{
	if (!a->there || !b->there || a->status.st_size != b->status.st_size ||
		a->status.st_size == 0)
		return false;
	const char *left = hash_of(arena, a), *right = hash_of(arena, b);
	return left && right && strcmp(left, right) == 0;
}

static void report_same(struct finding *finding, const struct source *earlier,
	const struct source *source, bool copy)
{
	report(finding->diagnostics, CODE_ID_TWICE, &source->at,
		copy ? "sources \"%s\" and \"%s\" hold the same bytes, and every answer would "
		       "count twice; take one of the files away"
		     : "sources \"%s\" and \"%s\" are the same file; map all columns in one of "
		       "them",
		named(earlier->id), named(source->id));
}

/* One column a period: each is a source of its own. */
static bool differ_in_period(const struct source *a, const struct source *b)
{
	return period_given(a->period) && period_given(b->period) &&
		(a->period.first != b->period.first || a->period.last != b->period.last);
}

static void check_same(struct finding *finding)
{
	struct known *known = arena_array(finding->arena, finding->count, sizeof(*known));
	for (size_t i = 0; i < finding->count; i++) {
		const char *file = finding->sources[i].file;
		if (!file)
			continue;
		known[i].path = path_join(finding->arena, finding->folder, file);
		known[i].there = stat(known[i].path, &known[i].status) == 0;
		for (size_t j = 0; j < i; j++) {
			if (!known[j].path ||
				differ_in_period(&finding->sources[j], &finding->sources[i]))
				continue;
			bool same = is_same_file(&known[j], &known[i]);
			if (same || is_copy(finding->arena, &known[j], &known[i]))
				report_same(
					finding, &finding->sources[j], &finding->sources[i], !same);
		}
	}
}

void find_source_files(struct arena *arena, const char *folder, struct feedback_setup *setup,
	struct diagnostics *diagnostics)
{
	struct finding finding = {.arena = arena, .folder = folder, .diagnostics = diagnostics};
	for (size_t i = 0; setup && i < setup->sources.count; i++)
		find_files(&finding, &setup->sources.items[i]);
	check_same(&finding);
	if (setup) {
		setup->sources.items = finding.sources;
		setup->sources.count = finding.count;
	}
}
