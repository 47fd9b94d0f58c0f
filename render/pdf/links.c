/* What can be clicked: link annotations, destinations, bookmarks. */
#include <string.h>

#include "pdf/writer.h"

const struct tag *link_of(const struct tag *tag)
{
	while (tag && !(tag->kind == TAG_LINK && tag->target))
		tag = tag->parent;
	return tag;
}

static const struct destination *find_destination(
	const struct placement *placement, const char *name)
{
	for (size_t i = 0; i < placement->destination_count; i++)
		if (strcmp(placement->destinations[i].name, name) == 0)
			return &placement->destinations[i];
	return NULL;
}

/* Zoom is left as the reader has it, which libharu's own destinations can't say. */
static void write_destination(
	const struct writer *writer, size_t page, double y, struct buffer *out)
{
	buffer_printf(out, "/Dest[%u 0 R/XYZ null ", object_number(writer->pages[page]));
	write_real(out,
		(writer->placement->pages[page].height - y) * writer->drawing->theme->style.scale);
	buffer_text(out, " null]");
}

/* A URI is ASCII: what else a target holds is written in percent escapes (RFC 3986). */
static void write_uri(struct buffer *out, const char *target)
{
	struct buffer uri = BUFFER_INIT;
	for (const char *at = target; *at; at++) {
		unsigned char byte = (unsigned char)*at;
		if (byte <= ' ' || byte >= 0x7f || strchr("\"<>\\^`{|}", byte))
			buffer_printf(&uri, "%%%02X", byte);
		else
			buffer_char(&uri, *at);
	}
	buffer_text(out, "/A<</S/URI/URI");
	write_literal(out, uri.bytes);
	buffer_text(out, ">>");
	buffer_free(&uri);
}

static bool write_target(const struct writer *writer, const char *target, struct buffer *out)
{
	if (target[0] != '#') {
		write_uri(out, target);
		return true;
	}
	const struct destination *found = find_destination(writer->placement, target + 1);
	if (found)
		write_destination(writer, found->page, found->y, out);
	return found != NULL;
}

void link_add(struct writer *writer, const struct tag *link, size_t page, const double box[4],
	const char *label)
{
	struct buffer entries = BUFFER_INIT;
	if (write_target(writer, link->target, &entries)) {
		HPDF_Dict object = object_new(writer);
		unsigned key = tag_annotation(writer, link, object_number(object), page);
		buffer_printf(&entries,
			"/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent %u", key);
		buffer_text(&entries, "/Rect[");
		for (int i = 0; i < 4; i++) {
			write_real(&entries, box[i] * writer->drawing->theme->style.scale);
			buffer_char(&entries, i < 3 ? ' ' : ']');
		}
		buffer_text(&entries, "/Contents");
		const char *words = link->target[0] == '#' ? label : link->target;
		write_text_string(&entries, link->words ? link->words : words);
		object_body(writer, object, &entries);
		buffer_printf(&writer->annotations[page], "%u 0 R ", object_number(object));
	}
	buffer_free(&entries);
}

/* ---- bookmarks ---------------------------------------------------------------------------- */

/* One outline item with its neighbours, as indexes; SIZE_MAX: none. */
struct outline_item {
	HPDF_Dict object;
	size_t parent, previous, next, first, last;
	size_t children;
};

static struct outline_item *outline_items(struct writer *writer, struct outline_item *root)
{
	const struct placement *placement = writer->placement;
	size_t count = placement->bookmark_count;
	struct outline_item *items = arena_array(writer->arena, count, sizeof *items);
	for (size_t i = 0; i < count; i++) {
		int level = placement->bookmarks[i].level;
		size_t before = i;
		while (before > 0 && placement->bookmarks[before - 1].level >= level)
			before--;
		size_t parent = before > 0 ? before - 1 : SIZE_MAX;
		struct outline_item *above = parent == SIZE_MAX ? root : &items[parent];
		items[i] = (struct outline_item){.object = object_new(writer),
			.parent = parent,
			.previous = above->last,
			.next = SIZE_MAX,
			.first = SIZE_MAX,
			.last = SIZE_MAX};
		if (above->last != SIZE_MAX)
			items[above->last].next = i;
		else
			above->first = i;
		above->last = i;
		above->children++;
	}
	return items;
}

static void write_neighbours(
	const struct outline_item *items, const struct outline_item *item, struct buffer *out)
{
	const struct {
		const char *key;
		size_t index;
	} rows[] = {{"/Prev", item->previous}, {"/Next", item->next}, {"/First", item->first},
		{"/Last", item->last}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (rows[i].index != SIZE_MAX)
			buffer_printf(out, "%s %u 0 R", rows[i].key,
				object_number(items[rows[i].index].object));
}

unsigned bookmarks_write(struct writer *writer)
{
	const struct placement *placement = writer->placement;
	if (placement->bookmark_count == 0)
		return 0;
	struct outline_item root = {.object = object_new(writer),
		.previous = SIZE_MAX,
		.next = SIZE_MAX,
		.first = SIZE_MAX,
		.last = SIZE_MAX};
	struct outline_item *items = outline_items(writer, &root);
	/* Of several documents the reader first sees the list, of one its sections. */
	bool open = root.children == 1;
	struct buffer entries = BUFFER_INIT;
	for (size_t i = 0; i < placement->bookmark_count; i++) {
		const struct bookmark *bookmark = &placement->bookmarks[i];
		buffer_clear(&entries);
		buffer_text(&entries, "/Title");
		write_text_string(&entries, bookmark->title);
		buffer_printf(&entries, "/Parent %u 0 R",
			object_number(items[i].parent == SIZE_MAX ? root.object
								  : items[items[i].parent].object));
		write_neighbours(items, &items[i], &entries);
		if (items[i].children > 0)
			buffer_printf(&entries, "/Count %s%zu",
				open && items[i].parent == SIZE_MAX ? "" : "-", items[i].children);
		write_destination(writer, bookmark->page, bookmark->y, &entries);
		object_body(writer, items[i].object, &entries);
	}
	buffer_clear(&entries);
	buffer_printf(&entries, "/Type/Outlines/Count %zu",
		root.children + (open ? items[0].children : 0));
	write_neighbours(items, &root, &entries);
	object_body(writer, root.object, &entries);
	buffer_free(&entries);
	return object_number(root.object);
}
