/* One export: its rows counted, in several threads when there are many. */
#include "feedback/drivers.h"
#include "feedback/join.h"
#include "feedback/pairs.h"
#include "feedback/rows.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- one thread's share ------------------------------------------------------------------ */

static struct run new_run(struct arena *arena, const struct reading *reading,
	const struct source_part *part, const struct layout *layout, const struct survey *survey)
{
	const struct source *source = &part->source;
	struct dimensions dimensions = list_dimensions(arena, reading->programme->feedback);
	struct run run = {.arena = arena,
		.part = part,
		.source = source,
		.layout = layout,
		.survey = survey,
		.period = reading->programme->period,
		.clocks = {source->zone, reading->programme->feedback->zone},
		.redactor = reading->redactor,
		.forgotten = reading->forgotten,
		.index = part->index,
		.groups = reading->groups,
		.comments = reading->comments,
		.pairs = source->paired ? reading->pairs : NULL,
		.superseded = {.all = reading->repeats->superseded,
			.diagnostics = reading->diagnostics},
		.first_place = reading->repeats->first_place,
		.id_kind = reading->repeats->part,
		.quality = {.at = source->at}};
	run.names = arena_array(arena, layout->name_count, sizeof(*run.names));
	if (layout->joined)
		run.cells = arena_array(arena,
			layout->header.count + joined_column_count(layout->joined),
			sizeof(*run.cells));
	run.answers = arena_array(arena, layout->asked_count, sizeof(*run.answers));
	run.known_answers = arena_array(arena, layout->asked_count, sizeof(*run.known_answers));
	run.known_groups = arena_array(arena, layout->dimension_count, sizeof(*run.known_groups));
	run.values = arena_array(arena, dimensions.count, sizeof(*run.values));
	for (size_t i = 0; i < dimensions.count; i++)
		run.values[i] = GROUP_NONE;
	struct pos *mapped_at = arena_array(arena, layout->dimension_count, sizeof(*mapped_at));
	for (size_t i = 0; i < layout->dimension_count; i++) {
		const char *name = dimensions.names[layout->dimensions[i].dimension];
		const struct column *column = source_column(source, name);
		mapped_at[i] = column ? column->at : source->join->at;
	}
	run.mapped_at = mapped_at;
	return run;
}

/* What lines its answers up with the journey. */
static void add_placer(struct run *run, const struct reading *reading, struct arena *arena)
{
	run->reads_words = placing_reads_words(run->placing);
	run->topics = topics_new(arena, reading->programme, reading->terms, run->groups);
	run->drivers = drivers_new(arena, reading->programme, run->layout);
	if (run->reads_words || run->topics)
		run->finder = term_finder_new(arena, reading->terms);
	run->placer = placer_new(arena, run->placing, run->layout, run->groups, run->finder);
}

static void close_run(struct run *run)
{
	placer_close(run->placer);
	if (run->finder)
		term_finder_close(run->finder);
}

static void count_rows(struct run *run)
{
	struct csv_record row;
	while (csv_next(run->reader, &row))
		count_row(run, &row);
}

/* ---- several threads --------------------------------------------------------------------- */

/* The file that all threads take from. */
struct share {
	pthread_mutex_t mutex;
	struct csv_reader *file;
};

struct worker {
	pthread_t thread;
	struct share *share;
	struct diagnostics *diagnostics;
	struct run run;
	bool taken; /* the reader holds records already */
};

static bool take(struct worker *worker)
{
	pthread_mutex_lock(&worker->share->mutex);
	bool taken = csv_take(worker->run.reader, worker->share->file);
	pthread_mutex_unlock(&worker->share->mutex);
	return taken;
}

static void *work(void *data)
{
	struct worker *worker = data;
	while (worker->taken || take(worker)) {
		worker->taken = false;
		count_rows(&worker->run);
	}
	return NULL;
}

static void open_worker(
	struct worker *worker, const struct reading *reading, const struct run *main, size_t index)
{
	struct arena *arena = arena_new();
	worker->diagnostics = diagnostics_new();
	worker->run = new_run(arena, reading, main->part, main->layout, main->survey);
	worker->run.reader = csv_part(main->reader, worker->diagnostics);
	worker->run.groups = groups_new(arena, reading->programme, worker->diagnostics);
	worker->run.comments = comments_new(
		arena, reading->redactor, &reading->programme->privacy, worker->run.groups);
	worker->run.forgotten = ids_copy(arena, reading->forgotten);
	worker->run.superseded.diagnostics = worker->diagnostics;
	if (reading->repeats->seen)
		worker->run.seen = reading->repeats->seen[index];
	worker->run.thread = index;
	worker->run.placing = main->placing;
	add_placer(&worker->run, reading, arena);
}

static void close_worker(struct worker *worker, struct run *main)
{
	size_t *same = groups_merge(main->groups, worker->run.groups);
	comments_merge(main->comments, worker->run.comments, same);
	quality_merge(main, &worker->run);
	ids_merge(main->forgotten, worker->run.forgotten);
	if (worker->run.next_place > main->next_place)
		main->next_place = worker->run.next_place;
	main->superseded.met += worker->run.superseded.met;
	superseded_end(&worker->run.superseded);
	placer_merge(main->placer, worker->run.placer);
	topics_merge(main->topics, worker->run.topics);
	drivers_merge(main->drivers, worker->run.drivers);
	close_run(&worker->run);
	csv_close(worker->run.reader);
	diagnostics_free(worker->diagnostics);
	arena_free(worker->run.arena);
}

/* All that can be cut; what is left is for the main run. */
static void count_in_threads(const struct reading *reading, struct run *main, size_t count)
{
	struct share share = {.mutex = PTHREAD_MUTEX_INITIALIZER, .file = main->reader};
	struct worker *workers = arena_array(reading->scratch, count, sizeof(*workers));
	struct diagnostics **said = arena_array(reading->scratch, count, sizeof(*said));
	size_t opened = 0, started = 0;
	for (; opened < count; opened++) {
		struct worker *worker = &workers[opened];
		worker->share = &share;
		open_worker(worker, reading, main, opened);
		said[opened] = worker->diagnostics;
		worker->taken = take(worker);
		if (!worker->taken) {
			opened++;
			break;
		}
	}
	/* This thread works, too; fewer others than wanted only make it slower. */
	while (started + 1 < opened &&
		pthread_create(&workers[started + 1].thread, NULL, work, &workers[started + 1]) ==
			0)
		started++;
	work(&workers[0]);
	for (size_t i = 1; i <= started; i++)
		pthread_join(workers[i].thread, NULL);
	for (size_t i = started + 1; i < opened; i++)
		work(&workers[i]);
	diagnostics_join(reading->diagnostics, said, opened);
	for (size_t i = 0; i < opened; i++)
		close_worker(&workers[i], main);
}

/* ---- one file ---------------------------------------------------------------------------- */

/* Columns in use, as they are found; those of another file are left out. */
struct used_columns {
	size_t *items;
	size_t count, width;
};

static void use(struct used_columns *used, int column)
{
	if (column != CSV_NO_COLUMN && (size_t)column < used->width)
		used->items[used->count++] = (size_t)column;
}

/* With what libcsv need not see left out. */
static void use_columns(struct csv_reader *reader, const struct layout *layout, struct arena *arena)
{
	const int single[] = {layout->date, layout->id, layout->language, layout->count,
		layout->until, layout->left_out, layout->translation, layout->media,
		layout->customer, layout->joined ? (int)layout->key : CSV_NO_COLUMN};
	enum { SINGLE = sizeof(single) / sizeof(single[0]) };
	size_t most = SINGLE + layout->asked_count + layout->slice_count + layout->dimension_count +
		layout->name_count + layout->statuses.count + layout->rule_count;
	struct used_columns used = {.width = layout->header.count};
	used.items = arena_array(arena, most, sizeof(*used.items));
	for (size_t i = 0; i < SINGLE; i++)
		use(&used, single[i]);
	for (size_t i = 0; i < layout->asked_count; i++)
		use(&used, (int)layout->asked[i].column);
	for (size_t i = 0; i < layout->slice_count; i++)
		use(&used, layout->slices[i].weight);
	for (size_t i = 0; i < layout->dimension_count; i++)
		use(&used, (int)layout->dimensions[i].column);
	for (size_t i = 0; i < layout->name_count; i++)
		use(&used, (int)layout->names[i]);
	for (size_t i = 0; i < layout->statuses.count; i++)
		use(&used, (int)layout->statuses.items[i].column);
	for (size_t i = 0; i < layout->rule_count; i++)
		use(&used, layout->rule_columns[i]);
	bool own = layout->comment < (int)layout->header.count;
	csv_use(reader, used.items, used.count, own ? layout->comment : CSV_NO_COLUMN);
}

static struct run count_file(struct reading *reading, struct csv_reader *reader,
	const struct source_part *part, const struct layout *layout, const struct survey *survey)
{
	struct repeats *repeats = reading->repeats;
	struct run run = new_run(reading->arena, reading, part, layout, survey);
	run.reader = reader;
	run.next_place = repeats->first_place;
	if (!reading->options->plain)
		use_columns(reader, layout, reading->scratch);
	if (reading->options->part > 0)
		csv_part_size(reader, reading->options->part);
	run.placing = placing_new(reading->arena, reading->programme, &part->source, layout,
		reading->terms, reading->groups);
	add_placer(&run, reading, reading->scratch);
	if (repeats->thread_count > 1)
		count_in_threads(reading, &run, repeats->thread_count);
	/* The threads have ended: what the first has seen is free to be added to. */
	run.seen = repeats->seen ? repeats->seen[0] : NULL;
	count_rows(&run);
	superseded_end(&run.superseded);
	repeats->first_place = run.next_place;
	repeats->left_out += run.superseded.met;
	topics_merge(reading->topics, run.topics);
	drivers_merge(reading->drivers, run.drivers);
	placer_finish(run.placer, reading->arena, reading->redactor, &run.quality);
	close_run(&run);
	uint64_t *found = reading->found[run.index];
	for (size_t i = 0; i < run.quality.rejects.count; i++)
		for (size_t j = 0; j < redactor_count(reading->redactor); j++)
			found[j] += run.found[i][j];
	return run;
}

/* A pipe would be empty the second time; what does not exist is said by who opens it. */
static bool is_lasting(
	const char *path, const struct source *source, struct diagnostics *diagnostics)
{
	struct stat status;
	if (stat(path, &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))
		return true;
	report(diagnostics, CODE_FILE_UNREADABLE, &source->at,
		"\"%s\" is no regular file; a source may be read more than once, so write what "
		"comes from a pipe or a device to a file first",
		path);
	return false;
}

/* A rule that names the source needs its column there; others need one source that has it. */
static bool check_rule_columns(
	struct reading *reading, const struct source_part *part, const struct layout *layout)
{
	const struct feedback_setup *setup = reading->programme->feedback;
	bool fine = true;
	for (size_t i = 0; i < setup->rules.count && !part->for_its_words; i++) {
		const struct feedback_rule *rule = &setup->rules.items[i];
		if (!rule->column || !rule_is_about(rule, &part->source))
			continue;
		bool found = layout->rule_columns[i] != CSV_NO_COLUMN;
		reading->rules_used[i] = reading->rules_used[i] || found;
		if (!rule->source || found)
			continue;
		fine = false;
		report(reading->diagnostics, CODE_CSV_COLUMN, &rule->at,
			"the rule looks at the column \"%s\", which %s does not have", rule->column,
			layout->header.file);
	}
	return fine;
}

/* The log is that of the part's rows alone; nothing is in it after a diagnostic. */
static bool read_part(
	struct reading *reading, const struct source_part *part, struct source_quality *quality)
{
	const struct source *source = &part->source;
	const char *path = path_join(reading->arena, reading->programme->folder, source->file);
	if (!is_lasting(path, source, reading->diagnostics))
		return false;
	struct csv_reader *reader = csv_open_encoded(path, &source->at, source->encoding,
		source_delimiter(source), reading->diagnostics);
	struct layout layout = {0};
	struct survey survey;
	if (!reader)
		return false;
	bool good = read_layout(reading->arena, &layout, reader, source,
			    reading->programme->feedback, reading->diagnostics) &&
		check_rule_columns(reading, part, &layout) &&
		survey_file(reading->scratch, &survey, source, reader, &layout,
			reading->options->plain, reading->diagnostics);
	if (good)
		*quality = count_file(reading, reader, part, &layout, &survey).quality;
	if (good && layout.joined)
		quality->unused = joined_unused(layout.joined);
	close_join(layout.joined);
	csv_close(reader);
	return good;
}

void read_file(struct reading *reading, const struct source *source, struct source_quality *quality)
{
	struct source_part parts[SOURCE_PARTS];
	size_t index = (size_t)(source - reading->programme->feedback->sources.items);
	size_t count = list_parts(reading->arena, source, index, parts);
	*quality = (struct source_quality){.at = source->at};
	for (size_t i = 0; i < count; i++) {
		struct source_quality log = {.at = source->at};
		reading->repeats->part = i;
		bool good = read_part(reading, &parts[i], &log);
		log.source = &parts[i].source;
		if (good) {
			report_rejects(&log, &reading->programme->thresholds, reading->diagnostics);
			report_join(&log, reading->diagnostics);
			if (i == 0)
				report_unplaced(&log, reading->diagnostics);
		}
		if (i == 0)
			*quality = log;
	}
	quality->source = source;
}
