/* A source, all files of it, read once, and once more when responses in it come again. */
#include "feedback/drivers.h"
#include "feedback/pairs.h"
#include "feedback/rows.h"

#include <string.h>
#include <unistd.h>

static size_t thread_count(const struct feedback_options *options)
{
	enum { THREADS_MOST = 256 };
	long wanted = options->threads;
	if (wanted <= 0)
		wanted = sysconf(_SC_NPROCESSORS_ONLN);
	return wanted < 1 ? 1 : wanted > THREADS_MOST ? THREADS_MOST : (size_t)wanted;
}

static size_t id_memory(const struct feedback_options *options)
{
	return options->id_memory ? options->id_memory : IDS_MEMORY;
}

/* ---- one pass ---------------------------------------------------------------------------- */

/* The reading with counts and diagnostics of its own, which may be dropped. */
static struct reading begin_pass(const struct reading *whole, struct repeats *repeats)
{
	struct reading pass = *whole;
	size_t detectors = redactor_count(whole->redactor);
	size_t sources = whole->programme->feedback->sources.count;
	pass.scratch = arena_new();
	pass.diagnostics = diagnostics_new();
	pass.groups = groups_new(pass.scratch, whole->programme, pass.diagnostics);
	pass.comments = comments_new(
		pass.scratch, whole->redactor, &whole->programme->privacy, pass.groups);
	pass.forgotten = ids_copy(pass.scratch, whole->forgotten);
	pass.topics = topics_new(pass.scratch, whole->programme, whole->terms, pass.groups);
	pass.drivers = drivers_new(pass.scratch, whole->programme, NULL);
	pass.pairs = pairs_new(
		pass.scratch, whole->programme, repeats->thread_count, id_memory(whole->options));
	pass.found = arena_array(pass.scratch, sources, sizeof(*pass.found));
	for (size_t i = 0; i < sources; i++)
		pass.found[i] = arena_array(pass.scratch, detectors, sizeof(**pass.found));
	pass.repeats = repeats;
	repeats->first_place = 0;
	return pass;
}

static void end_pass(struct reading *pass)
{
	diagnostics_free(pass->diagnostics);
	arena_free(pass->scratch);
}

static void drop_pass(struct reading *pass)
{
	comments_drop(pass->comments);
	groups_drop(pass->groups);
	pairs_drop(pass->pairs);
	end_pass(pass);
}

static void keep_pass(struct reading *whole, struct reading *pass)
{
	size_t *same = groups_merge(whole->groups, pass->groups);
	comments_merge(whole->comments, pass->comments, same);
	ids_merge(whole->forgotten, pass->forgotten);
	topics_merge(whole->topics, pass->topics);
	drivers_merge(whole->drivers, pass->drivers);
	pairs_merge(whole->pairs, pass->pairs, pass->diagnostics);
	for (size_t i = 0; i < whole->programme->feedback->sources.count; i++)
		for (size_t j = 0; j < redactor_count(whole->redactor); j++)
			whole->found[i][j] += pass->found[i][j];
	diagnostics_join(whole->diagnostics, &pass->diagnostics, 1);
	end_pass(pass);
}

/* ---- all of them ------------------------------------------------------------------------- */

static struct seen_ids **new_seen(struct arena *arena, size_t threads, size_t memory)
{
	struct seen_ids **seen = arena_array(arena, threads, sizeof(*seen));
	for (size_t i = 0; i < threads; i++)
		seen[i] = seen_new(memory / threads);
	return seen;
}

/* Its files, each with a log. */
struct files {
	const struct source *sources;
	struct source_quality *logs;
	size_t count;
};

static void read_files(struct reading *pass, const struct files *files)
{
	for (size_t i = 0; i < files->count; i++)
		read_file(pass, &files->sources[i], &files->logs[i]);
}

/* Without the rows that are superseded, and without what the first pass counted. */
static void read_again(struct reading *pass, const struct reading *whole,
	const struct superseded *superseded, const struct files *files)
{
	struct repeats *repeats = pass->repeats;
	uint64_t expected = superseded_count(superseded);
	drop_pass(pass);
	repeats->seen = NULL;
	repeats->superseded = superseded;
	*pass = begin_pass(whole, repeats);
	read_files(pass, files);
	if (repeats->left_out != expected)
		report(pass->diagnostics, CODE_FILE_UNREADABLE, &files->sources->at,
			"source \"%s\" was changed while it was read: %llu responses came again at "
			"first, then %llu; read it once more",
			files->sources->id, (unsigned long long)expected,
			(unsigned long long)repeats->left_out);
}

size_t read_source(struct reading *whole, size_t index, struct source_quality *sources)
{
	const struct feedback_setup *setup = whole->programme->feedback;
	struct files files = {&setup->sources.items[index], &sources[index], 1};
	while (index + files.count < setup->sources.count &&
		setup->sources.items[index + files.count].continues)
		files.count++;
	size_t memory = id_memory(whole->options);
	struct repeats repeats = {.thread_count = thread_count(whole->options)};
	struct reading pass = begin_pass(whole, &repeats);
	struct superseded *superseded;
	struct seen_ids **seen = new_seen(whole->scratch, repeats.thread_count, memory);
	repeats.seen = seen;
	read_files(&pass, &files);
	superseded_find(&superseded, seen, repeats.thread_count, memory, pass.diagnostics);
	for (size_t i = 0; i < repeats.thread_count; i++)
		seen_free(seen[i]);
	if (superseded)
		read_again(&pass, whole, superseded, &files);
	superseded_free(superseded);
	keep_pass(whole, &pass);
	return files.count;
}
