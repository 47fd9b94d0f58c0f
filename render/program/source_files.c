/* Which files a source is read from: one, those that a pattern fits, those of a folder. */
#include "program/sections.h"

#include <fnmatch.h>
#include <stdlib.h>
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

/* Beside the counts that they belong to may lie the comments, which are none. */
static bool holds_comments(
	const struct finding *finding, const struct source *source, const char *file)
{
	struct stat comments, status;
	return source->comments &&
		stat(path_join(finding->arena, finding->folder, source->comments), &comments) ==
		0 &&
		stat(path_join(finding->arena, finding->folder, file), &status) == 0 &&
		comments.st_dev == status.st_dev && comments.st_ino == status.st_ino;
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
		if (fits && !folder_exists(path_join(finding->arena, finding->folder, file)) &&
			!holds_comments(finding, source, file))
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
	if (source->file && folder_exists(path))
		add_folder(finding, source, source->file, NULL);
	else if (source->file && strpbrk(source->file, "*?[") && !file_exists(path))
		add_folder(finding, source, path_folder(finding->arena, source->file),
			path_name(source->file));
	else
		add_source(finding, source, source->file);
}

/* ---- the same twice ---------------------------------------------------------------------- */

struct known {
	const struct source *source; /* whose place in the programme's list orders them */
	const char *path;
	struct stat status;
	bool there;
	const struct known *file; /* the first that is the same file; itself when it is that */
	const char *hash; /* of the first of its file, when another file has as many bytes */
	const struct source *same, *copy; /* an earlier one that it must not be with, or NULL */
};

static int compare(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int by_place(const struct known *a, const struct known *b)
{
	return a->source < b->source ? -1 : a->source > b->source;
}

/* The same files side by side: by what the disk says, and those that are not there by name. */
static int order_of_files(const struct known *a, const struct known *b)
{
	if (!a->there || !b->there)
		return a->there != b->there ? a->there - b->there : strcmp(a->path, b->path);
	int order = compare(a->status.st_dev, b->status.st_dev);
	return order != 0 ? order : compare(a->status.st_ino, b->status.st_ino);
}

static int by_file(const void *a, const void *b)
{
	const struct known *left = *(struct known *const *)a, *right = *(struct known *const *)b;
	int order = order_of_files(left, right);
	return order != 0 ? order : by_place(left, right);
}

static uint64_t size_of(const struct known *known)
{
	return known->there ? (uint64_t)known->status.st_size : 0;
}

static int by_size(const void *a, const void *b)
{
	const struct known *left = *(struct known *const *)a, *right = *(struct known *const *)b;
	int order = compare(size_of(left), size_of(right));
	return order != 0 ? order : by_place(left, right);
}

static const char *hash_of(const struct known *known)
{
	return known->file->hash ? known->file->hash : "";
}

static int by_hash(const void *a, const void *b)
{
	const struct known *left = *(struct known *const *)a, *right = *(struct known *const *)b;
	int order = strcmp(hash_of(left), hash_of(right));
	return order != 0 ? order : by_place(left, right);
}

/* One column a period: each is a source of its own. */
static bool differ_in_period(const struct source *a, const struct source *b)
{
	return period_given(a->period) && period_given(b->period) &&
		(a->period.first != b->period.first || a->period.last != b->period.last);
}

/* Of an ordered run that ends with `last` the first that may not be counted beside it. */
static const struct source *find_earlier(struct known *const *run, const struct known *last)
{
	while (*run != last && differ_in_period((*run)->source, last->source))
		run++;
	return *run == last ? NULL : (*run)->source;
}

static void find_same_files(struct known **all, size_t count)
{
	qsort(all, count, sizeof(*all), by_file);
	for (size_t begin = 0, i = 0; i < count; i++) {
		if (order_of_files(all[begin], all[i]) != 0)
			begin = i;
		all[i]->file = all[begin];
		all[i]->same = find_earlier(&all[begin], all[i]);
	}
}

/* Bytes are read once of each file, and only when another has as many. */
static void hash_those_alike(struct arena *arena, struct known **all, size_t count)
{
	qsort(all, count, sizeof(*all), by_size);
	for (size_t begin = 0, i = 1; i < count; i++) {
		if (size_of(all[begin]) != size_of(all[i]))
			begin = i;
		if (size_of(all[i]) == 0 || all[i]->file == all[begin]->file)
			continue;
		if (!all[begin]->hash) /* the first of its size is the first of its file */
			all[begin]->hash = hash_file(arena, all[begin]->path);
		if (all[i]->file == all[i])
			all[i]->hash = hash_file(arena, all[i]->path);
	}
}

static void find_copies(struct arena *arena, struct known **all, size_t count)
{
	hash_those_alike(arena, all, count);
	qsort(all, count, sizeof(*all), by_hash);
	for (size_t begin = 0, i = 0; i < count; i++) {
		if (strcmp(hash_of(all[begin]), hash_of(all[i])) != 0)
			begin = i;
		if (hash_of(all[i])[0] != '\0' && !all[i]->same)
			all[i]->copy = find_earlier(&all[begin], all[i]);
	}
}

static void report_same(struct finding *finding, const struct known *known)
{
	const struct source *earlier = known->same ? known->same : known->copy;
	if (!earlier)
		return;
	report(finding->diagnostics, CODE_ID_TWICE, &known->source->at,
		known->copy
			? "sources \"%s\" and \"%s\" hold the same bytes, and every answer would "
			  "count twice; take one of the files away"
			: "sources \"%s\" and \"%s\" are the same file; map all columns in one of "
			  "them",
		named(earlier->id), named(known->source->id));
}

/* Each is held against the first of those it is the same as: a folder may hold very many. */
static void check_same(struct finding *finding)
{
	struct known *known = arena_array(finding->arena, finding->count, sizeof(*known));
	struct known **all = arena_array(finding->arena, finding->count, sizeof(*all));
	size_t count = 0;
	for (size_t i = 0; i < finding->count; i++) {
		if (!finding->sources[i].file)
			continue;
		struct known *one = all[count] = &known[count];
		one->source = &finding->sources[i];
		one->path = path_join(finding->arena, finding->folder, one->source->file);
		one->there = stat(one->path, &one->status) == 0;
		count++;
	}
	if (count < 2)
		return;
	find_same_files(all, count);
	find_copies(finding->arena, all, count);
	for (size_t i = 0; i < count; i++)
		report_same(finding, &known[i]);
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
