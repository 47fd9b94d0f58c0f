/* A pack on its pages: cover, each document, then what needs the number of pages. */
#include "pdf/flow.h"

#include <math.h>

const char *const tag_names[TAG_COUNT + 1] = {
#define X(constant, name) name,
	TAG_KINDS(X)
#undef X
		NULL};

struct column column_root(
	struct layout *layout, const struct document *document, struct flow *flow, struct tag *tag)
{
	layout->document = document;
	layout->document_id = document_id(layout, document);
	return (struct column){.layout = layout,
		.flow = flow,
		.page = layout->theme->page,
		.width = body_width(layout->theme->page),
		.tag = tag,
		.language = document->front.language != NULL ? document->front.language : "en",
		.role = ROLE_BODY,
		.ink = COLOR_NONE,
		.tallest = body_height(layout->theme->page),
		.exact = NAN};
}

/* The name of the section stands above the title, small. */
static void measure_section_name(struct column *column, const struct document *document)
{
	if (document->front.section == NULL)
		return;
	measure_words(column, document->front.section, ROLE_SECTION, 0);
	column_join(column, GAP_CONTENT);
}

bool flow_says(const struct flow *flow)
{
	for (size_t i = 0; i < flow->count; i++) {
		const struct strip *strip = &flow->strips[i];
		bool content = !strip->fades && strip->cell_count == 0;
		for (size_t k = 0; k < strip->cell_count && !content; k++)
			content = flow_says(&strip->cells[k].flow);
		if (content)
			return true;
	}
	return false;
}

static void place_upright(struct layout *layout, const struct document *document)
{
	layout->flows = arena_new();
	struct pages first = {.format = layout->theme->page};
	struct tag *tag = tag_new(layout, layout->placement->root, TAG_SECTION);
	struct column column = column_root(layout, document, &first.flow, tag);
	column.pages = &first;
	footnotes_start(layout, tag);
	struct landmark *landmark = arena_alloc(layout->arena, sizeof *landmark);
	*landmark = (struct landmark){
		.name = layout->document_id, .title = document_name(layout, document)};
	if (document->front.language != NULL)
		tag->language = document->front.language;
	column.landmark = landmark;
	column_turn(&column, page_for(&column, document->root->first));
	measure_section_name(&column, document);
	measure_document(&column, document->root);
	section_close(&column);
	if (column.landmark != NULL) /* an empty document is still a place to go to */
		column_strip(&column, 0, 0, NAN, document->root);
	for (struct pages *pages = &first; pages != NULL; pages = pages->next) {
		flow_close(&pages->flow);
		if (flow_says(&pages->flow))
			page_flow(layout, pages, document);
	}
	arena_free(layout->flows);
	layout->flows = layout->arena;
}

static void (*const place_document[FORMATS])(struct layout *, const struct document *) = {
	[FORMAT_PACK] = place_upright,
	[FORMAT_DECK] = place_deck,
};

static struct placement *place_once(struct layout *layout)
{
	const struct pack *pack = layout->pack;
	struct placement *placement = arena_alloc(layout->arena, sizeof *placement);
	layout->placement = placement;
	layout->heading = 0;
	layout->section = NULL;
	placement->root = tag_new(layout, NULL, TAG_DOCUMENT);
	struct cover *cover = pack->cover && pack->count > 1 ? cover_place(layout) : NULL;
	for (size_t i = 0; i < pack->count; i++)
		place_document[layout->theme->format](layout, pack->documents[i]);
	if (cover != NULL)
		cover_numbers(layout, cover);
	furniture_add(layout);
	return placement;
}

/* Whether everything stands on the pages that it stood on before. */
static bool same_pages(const struct placement *a, const struct placement *b)
{
	bool same = a->destination_count == b->destination_count;
	for (size_t i = 0; same && i < a->destination_count; i++)
		same = a->destinations[i].page == b->destinations[i].page;
	return same;
}

struct placement *place_pack(struct arena *arena, const struct pack *pack,
	const struct drawing *drawing, struct diagnostics *diagnostics)
{
	/* A number of more digits may move what it speaks of, which may change the number. */
	enum { ROUNDS_MOST = 4 };
	struct layout layout = {.arena = arena,
		.flows = arena,
		.pack = pack,
		.drawing = drawing,
		.theme = pack->theme,
		.typesetter = drawing->typesetter,
		.diagnostics = diagnostics};
	struct placement *placement = place_once(&layout);
	for (int round = 1; layout.asked && round < ROUNDS_MOST; round++) {
		layout.before = placement;
		placement = place_once(&layout);
		if (same_pages(layout.before, placement) && round > 1)
			break;
	}
	return placement;
}
