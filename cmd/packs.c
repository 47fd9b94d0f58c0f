/* Makes the PDFs of a build, several at a time. */
#include "cmd/packs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

/* ---- what there is to make --------------------------------------------------------------- */

/* Where the pages of the site are published; none when the programme does not say. */
static void list_others(struct job *job, const struct edition_pages *site, struct packs *packs)
{
	const char *folder = site->programme->program.site;
	if (!folder)
		return;
	struct site whole = {.pages = site->documents, .page_count = site->count};
	const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
	struct other_page *others = arena_array(job->arena, site->count, sizeof *others);
	for (size_t i = 0; i < site->count; i++)
		others[i] = (struct other_page){.id = site->pages[i].report->id,
			.url = arena_printf(job->arena, "%s%s%s", folder, slash,
				page_file(job->arena, &whole, site->documents[i]))};
	packs->others = others;
	packs->other_count = site->count;
}

static struct pack_task *add_task(struct job *job, struct packs *packs,
	const struct edition_pages *pages, const struct theme *theme, const char *id,
	const char *label)
{
	struct pack_task *task = &packs->tasks[packs->count++];
	task->pack.theme = theme;
	task->pack.others = packs->others;
	task->pack.other_count = packs->other_count;
	task->drawing = pages->drawing;
	task->drawing.theme = theme;
	task->name = arena_printf(job->arena, "site/pdf/%s.pdf", id);
	task->link.label = label;
	task->link.href = task->name + strlen("site/");
	return task;
}

/* The theme of a PDF: without an edition that of a pack. */
static const struct theme *dress(
	struct job *job, const struct edition_pages *pages, const struct edition *edition)
{
	int paper = pages->programme->theme.paper;
	if (edition && edition->paper >= 0)
		paper = edition->paper;
	return theme_for(job->arena, pages->theme,
		edition ? (enum pdf_format)edition->format : FORMAT_PACK, (enum paper)paper);
}

static void add_reports(struct job *job, struct packs *packs, const struct edition_pages *site)
{
	const struct theme *theme = dress(job, site, NULL);
	for (size_t i = 0; i < site->count; i++) {
		const struct report_page *page = site->pages[i].report;
		if (strcmp(page->id, "index") == 0)
			continue; /* the summary is the first page of every pack */
		struct pack_task *task = add_task(
			job, packs, site, theme, page->id, site->documents[i]->front.section);
		task->pack.documents = &site->documents[i];
		task->pack.count = 1;
		task->link.page = page->id;
	}
}

/* edition.json, as the build writes it beside the site. */
static struct bytes data_of(struct job *job, const struct edition_pages *site, struct packs *packs)
{
	if (packs->data.length == 0) {
		struct buffer json = BUFFER_INIT;
		edition_json(job->arena, site->programme, site->measures, site->feedback,
			CXPACK_VERSION, &json);
		packs->data = (struct bytes){
			arena_copy(job->arena, json.bytes, json.length), json.length};
		buffer_free(&json);
	}
	return packs->data;
}

static void attach(struct job *job, const struct edition_pages *pages,
	const struct edition *edition, struct packs *packs)
{
	struct pack *pack = &packs->tasks[packs->count - 1].pack;
	struct attachment *files = arena_array(job->arena, pages->count + 1, sizeof *files);
	pack->attachments = files;
	if (edition->attach & ATTACH_DATA) {
		files[pack->attachment_count++] =
			(struct attachment){"edition.json", "application/json", "Data",
				"every number of the programme", data_of(job, pages, packs)};
		if (edition->reports.count > 0)
			report(job->diagnostics, CODE_ATTACH, &edition->at,
				"edition \"%s\" attaches edition.json, which holds the numbers of "
				"all reports, also of those that the edition leaves out",
				edition->id);
	}
	for (size_t i = 0; edition->attach & ATTACH_SOURCE && i < pages->count; i++) {
		const struct report_page *page = pages->pages[i].report;
		files[pack->attachment_count++] =
			(struct attachment){arena_printf(job->arena, "%s.md", page->id),
				"text/markdown", "Source", "Markdown of a page", page->markdown};
	}
}

static void add_edition(struct job *job, struct packs *packs, const struct edition_pages *pages,
	const struct theme *theme, const char *id, const char *title, bool cover)
{
	struct pack_task *task = add_task(job, packs, pages, theme, id, title);
	task->pack.documents = pages->documents;
	task->pack.count = pages->count;
	task->pack.cover = cover;
	task->pack.title = title;
	task->pack.cover_page = pages->cover;
}

bool packs_collect(struct job *job, const struct edition_pages *site, struct packs *packs)
{
	const struct programme *programme = site->programme;
	const struct edition *all = programme->editions.items;
	bool found = !job->options.edition;
	packs->tasks = arena_array(
		job->arena, site->count + programme->editions.count + 1, sizeof *packs->tasks);
	list_others(job, site, packs);
	add_reports(job, packs, site);
	for (size_t i = 0; i < programme->editions.count; i++) {
		struct edition_pages pages;
		if (job->options.edition && strcmp(job->options.edition, all[i].id) != 0)
			continue;
		found = true;
		if (!pipeline_edition(job, site, &all[i], &pages))
			return false;
		add_edition(job, packs, &pages, dress(job, &pages, &all[i]), all[i].id,
			all[i].title, all[i].cover);
		attach(job, &pages, &all[i], packs);
	}
	/* A programme that names no edition has one. */
	if (programme->editions.count == 0 && !job->options.only)
		add_edition(job, packs, site, dress(job, site, NULL), "board",
			programme->edition.document, true);
	if (!found)
		report(job->diagnostics, CODE_USAGE, NULL, "there is no edition \"%s\"",
			job->options.edition);
	return found;
}

/* ---- making them ------------------------------------------------------------------------- */

static void make(struct pack_task *task)
{
	struct arena *arena = arena_new();
	task->diagnostics = diagnostics_new();
	task->bytes = (struct buffer)BUFFER_INIT;
	task->drawing.arena = arena;
	task->drawing.typesetter = typesetter_new(task->drawing.theme, task->diagnostics);
	pdf_write(arena, &task->pack, &task->drawing, &task->bytes, task->diagnostics);
	typesetter_free(task->drawing.typesetter);
	arena_free(arena);
	task->link.size = task->bytes.length;
}

struct pool {
	struct packs *packs;
	atomic_size_t left; /* tasks from 0 to left - 1 are to be made: the packs, last, go first */
};

static void *work(void *data)
{
	struct pool *pool = data;
	size_t left = atomic_load(&pool->left);
	while (left > 0)
		if (atomic_compare_exchange_weak(&pool->left, &left, left - 1))
			make(&pool->packs->tasks[left - 1]);
	return NULL;
}

static size_t thread_count(const struct job *job, const struct packs *packs)
{
	long wanted = job->options.jobs ? job->options.jobs : sysconf(_SC_NPROCESSORS_ONLN);
	size_t count = wanted > 0 ? (size_t)wanted : 1;
	return count < packs->count ? count : packs->count;
}

void packs_make(struct job *job, struct packs *packs)
{
	enum { THREADS_MOST = 256 };
	pthread_t threads[THREADS_MOST];
	struct pool pool = {.packs = packs};
	atomic_init(&pool.left, packs->count);
	size_t wanted = thread_count(job, packs), started = 0;
	/* This thread works, too; fewer others than wanted only make it slower. */
	while (started + 1 < wanted && started < THREADS_MOST &&
		pthread_create(&threads[started], NULL, work, &pool) == 0)
		started++;
	work(&pool);
	for (size_t i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	for (size_t i = 0; i < packs->count; i++)
		diagnostics_append(job->diagnostics, packs->tasks[i].diagnostics);
}

void packs_close(struct packs *packs)
{
	for (size_t i = 0; i < packs->count; i++) {
		struct pack_task *task = &packs->tasks[i];
		if (!task->diagnostics)
			continue;
		buffer_free(&task->bytes);
		diagnostics_free(task->diagnostics);
	}
}
