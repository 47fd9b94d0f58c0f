/* Columns of an export that hold names of customers, found by their headers. */
#include "feedback/inspect.h"
#include "feedback/reading.h"

static bool is_mapped(const struct layout *layout, size_t column)
{
	int others[] = {layout->date, layout->id, layout->comment, layout->language, layout->count,
		layout->until, layout->left_out, layout->translation, layout->media};
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (others[i] == (int)column)
			return true;
	for (size_t i = 0; i < layout->asked_count; i++)
		if (layout->asked[i].column == column)
			return true;
	for (size_t i = 0; i < layout->dimension_count; i++)
		if (layout->dimensions[i].column == column)
			return true;
	return false;
}

bool find_names(struct arena *arena, struct layout *layout, const struct source *source,
	struct diagnostics *diagnostics)
{
	size_t *columns =
		arena_array(arena, layout->header.count + source->names.count, sizeof(*columns));
	bool fine = true;
	layout->names = columns;
	for (size_t i = 0; i < layout->header.count; i++)
		if (!is_mapped(layout, i) && names_person(layout->header.names[i]))
			columns[layout->name_count++] = i;
	for (size_t i = 0; i < source->names.count; i++) {
		int column = csv_column(
			&layout->header, source->names.items[i], &source->at, diagnostics);
		fine = fine && column != CSV_NO_COLUMN;
		if (column != CSV_NO_COLUMN)
			columns[layout->name_count++] = (size_t)column;
	}
	return fine;
}
