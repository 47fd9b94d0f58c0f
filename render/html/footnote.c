/* Footnotes: references in the text, and the notes at the end of the page with their way back. */
#include "html/writer.h"

/* "1" and "1:2": no heading has an anchor with a colon. */
static const char *place_of(struct writer *writer, const struct node *note, int reference)
{
	if (reference == 1)
		return arena_printf(writer->arena, "fnref:%d", note->start);
	return arena_printf(writer->arena, "fnref:%d:%d", note->start, reference);
}

void write_footnote_reference(struct writer *writer, const struct node *node)
{
	const struct node *note = node->footnote;
	const char *number = arena_printf(writer->arena, "%d", note->start);
	/* Two numbers side by side would be read as one. */
	if (node->previous != NULL && node->previous->kind == NODE_FOOTNOTE_REFERENCE)
		buffer_text(writer->out, "<sup>,</sup>");
	buffer_text(writer->out, "<sup class=\"footnote\"><a");
	write_attribute(writer, "id", place_of(writer, note, node->column));
	buffer_printf(writer->out, " href=\"#fn:%s\" role=\"doc-noteref\"", number);
	write_attribute(writer, "aria-label",
		theme_phrase(writer->arena, writer->drawing->theme, "footnote.reference", "number",
			number, NULL));
	buffer_printf(writer->out, ">%s</a></sup>", number);
}

/* An arrow for each reference. */
static void write_ways_back(struct writer *writer, const struct node *note)
{
	const char *number = arena_printf(writer->arena, "%d", note->start);
	for (int i = 1; i <= note->columns; i++) {
		buffer_printf(writer->out, " <a class=\"back\" href=\"#%s\" role=\"doc-backlink\"",
			place_of(writer, note, i));
		write_attribute(writer, "aria-label",
			theme_phrase(writer->arena, writer->drawing->theme, "footnote.back",
				"number", number, NULL));
		buffer_text(writer->out,
			"><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><path "
			"class=\"stroke-accent\" "
			"fill=\"none\" stroke-width=\"1.4\" d=\"M10.5 9.5V6.5H2M5 3.5L2 6.5L5 "
			"9.5\"/>"
			"</svg></a>");
	}
}

/* The way back stands behind the last words, where the reading of a note ends. */
static void write_note(struct writer *writer, const struct node *note)
{
	write_line(writer);
	buffer_printf(writer->out, "<li id=\"fn:%d\">\n", note->start);
	const struct node *last = note->last;
	bool words = last != NULL && last->kind == NODE_PARAGRAPH && last->caption == NULL;
	for (const struct node *child = note->first; child != NULL; child = child->next)
		if (child != last || !words)
			write_one(writer, child);
	write_line(writer);
	buffer_text(writer->out, "<p>");
	if (words)
		write_children(writer, last);
	write_ways_back(writer, note);
	buffer_text(writer->out, "</p>\n</li>\n");
}

void write_footnotes(struct writer *writer)
{
	const struct node *notes = writer->document->footnotes;
	if (notes->first == NULL)
		return;
	write_line(writer);
	buffer_text(writer->out, "<section class=\"footnotes\" role=\"doc-endnotes\"");
	write_attribute(
		writer, "aria-label", theme_string(writer->drawing->theme, "footnote.list"));
	buffer_text(writer->out, ">\n<ol>\n");
	for (const struct node *note = notes->first; note != NULL; note = note->next)
		write_note(writer, note);
	buffer_text(writer->out, "</ol>\n</section>\n");
}
