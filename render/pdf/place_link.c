/* What a link's target means inside one PDF, and on which page that stands. */
#include "pdf/flow.h"

#include <string.h>

/* What a viewer may be sent to; `javascript:` and `file:` are not among them. */
static const char *const schemes[] = {"http:", "https:", "mailto:", "tel:"};

const char *document_id(struct layout *layout, const struct document *document)
{
	if (document->front.id != NULL)
		return document->front.id;
	return path_stem(layout->arena, document->file);
}

static bool is_absolute(const char *target)
{
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (strncasecmp(target, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

/* The id in "claims.md#anchor", or NULL: it is no page. */
static const char *page_id(struct layout *layout, const char *target)
{
	size_t length = strcspn(target, "#");
	const char *file = arena_copy(layout->arena, target, length);
	bool page = length > 3 && strcmp(file + length - 3, ".md") == 0;
	return page ? path_stem(layout->arena, file) : NULL;
}

/* The document of the pack that "claims.md#anchor" or "#anchor" speaks of, or NULL. */
static const struct document *find_document(struct layout *layout, const char *target)
{
	const char *id = page_id(layout, target);
	if (target[0] == '#')
		return layout->document;
	for (size_t i = 0; id != NULL && i < layout->pack->count; i++)
		if (strcmp(document_id(layout, layout->pack->documents[i]), id) == 0)
			return layout->pack->documents[i];
	return NULL;
}

/* The address of a page that the pack does not hold, or NULL. */
static const char *elsewhere(struct layout *layout, const char *target)
{
	const struct pack *pack = layout->pack;
	const char *id = page_id(layout, target);
	if (id == NULL || find_document(layout, target) != NULL)
		return NULL;
	for (size_t i = 0; i < pack->other_count; i++)
		if (strcmp(pack->others[i].id, id) == 0)
			return arena_printf(layout->arena, "%s%s", pack->others[i].url,
				target + strcspn(target, "#"));
	return NULL;
}

/* Only documents of the pack have pages: its cover, which stands before them, has no anchors. */
static bool in_pack(const struct layout *layout, const struct document *document)
{
	for (size_t i = 0; i < layout->pack->count; i++)
		if (layout->pack->documents[i] == document)
			return true;
	return false;
}

struct place link_place(struct layout *layout, const struct node *link)
{
	const char *anchor = strchr(link->target, '#');
	const struct document *document = find_document(layout, link->target);
	if (document == NULL || !in_pack(layout, document))
		return (struct place){0};
	const char *id = document_id(layout, document);
	if (anchor == NULL)
		return (struct place){.document = document, .name = id};
	const struct node *heading = document_heading(document, anchor + 1);
	if (heading == NULL && document != layout->document && anchor[1] != '\0')
		report_anchor(
			layout->arena, document, anchor + 1, id, &link->at, layout->diagnostics);
	if (heading == NULL)
		return (struct place){0};
	return (struct place){.document = document,
		.heading = heading,
		.name = arena_printf(layout->arena, "%s#%s", id, heading->name)};
}

const char *link_target(struct layout *layout, const struct node *link)
{
	if (link->target == NULL || *link->target == '\0')
		return NULL;
	if (is_absolute(link->target))
		return link->target;
	const char *name = link_place(layout, link).name;
	return name != NULL ? arena_printf(layout->arena, "#%s", name)
			    : elsewhere(layout, link->target);
}

/* ---- pages ------------------------------------------------------------------------------- */

size_t placement_page(const struct placement *placement, const char *name)
{
	for (size_t i = 0; i < placement->destination_count; i++)
		if (strcmp(placement->destinations[i].name, name) == 0)
			return placement->destinations[i].page + 1;
	return 0;
}

/* Nothing is placed yet when pages are first asked for: most numbers have two digits. */
const char *page_text(struct layout *layout, const char *name)
{
	layout->asked = true;
	size_t page = layout->before != NULL ? placement_page(layout->before, name) : 0;
	return page > 0 ? arena_printf(layout->arena, "%zu", page) : "00";
}

/* Figures and tables of the same document are near enough to go without their pages. */
const char *place_text(struct layout *layout, const struct place *place)
{
	const struct node *caption = place->heading != NULL && place->heading->kind == NODE_CAPTION
		? place->heading
		: NULL;
	const char *label =
		caption != NULL ? caption_label(layout->arena, layout->theme, caption) : NULL;
	if (label != NULL && place->document == layout->document)
		return label;
	const char *title = label != NULL ? label
		: place->heading != NULL  ? plain_text(layout, place->heading)
					  : document_name(layout, place->document);
	return theme_phrase(layout->arena, layout->theme, "link.page", "title", title, "page",
		page_text(layout, place->name), NULL);
}
