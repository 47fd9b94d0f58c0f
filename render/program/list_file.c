/* A list kept in a spreadsheet: each row of a CSV file becomes one YAML mapping. */
#include "program/ballot_file.h"

#include <string.h>

/* One column in use: the field that its cells fill. */
struct mapped {
	const struct field *field;
	const struct yaml *key;
	size_t column;
};

struct list_file {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct type *type;
	const struct yaml *spec;
	struct csv_header header;
	struct mapped *mapped;
	size_t mapped_count;
};

static bool fits_cell(const struct field *field)
{
	return field->kind != FIELD_LIST && field->kind != FIELD_MAP &&
		field->kind != FIELD_STRUCT && field->kind != FIELD_OPTIONAL &&
		!(field->flags & COMPUTED);
}

static const struct field *find_field(const struct list_file *list, const char *name)
{
	for (const struct field *field = list->type->fields; field->name; field++)
		if (fits_cell(field) && csv_same_name(field->name, name))
			return field;
	return NULL;
}

static void report_unknown(
	const struct list_file *list, const struct pos *at, const char *name, const char *advice)
{
	const char *names[128];
	size_t count = 0;
	for (const struct field *field = list->type->fields; field->name; field++)
		if (fits_cell(field) && count < sizeof(names) / sizeof(*names))
			names[count++] = field->name;
	const char *near = did_you_mean(name, names, count);
	if (near)
		report(list->diagnostics, CODE_KEY_UNKNOWN, at,
			"\"%s\" is no field of %s that a column can fill; did you mean \"%s\"?",
			name, list->type->name, near);
	else
		report(list->diagnostics, CODE_KEY_UNKNOWN, at,
			"\"%s\" is no field of %s that a column can fill%s", name, list->type->name,
			advice);
}

static void add_mapped(
	struct list_file *list, const struct field *field, size_t column, struct pos at)
{
	struct yaml *key = arena_alloc(list->arena, sizeof(*key));
	*key = (struct yaml){.at = at, .kind = YAML_SCALAR, .plain = true, .text = field->name};
	list->mapped[list->mapped_count++] =
		(struct mapped){.field = field, .key = key, .column = column};
}

/* `columns: {title: Summary}`; columns that it does not name are left out. */
static bool map_named(struct list_file *list, const struct yaml *columns)
{
	if (columns->kind != YAML_MAPPING) {
		report(list->diagnostics, CODE_TYPE, &columns->at,
			"\"columns\" must be a mapping (lines of \"field: Header\")");
		return false;
	}
	bool fine = true;
	list->mapped = arena_array(list->arena, columns->count, sizeof(*list->mapped));
	for (size_t i = 0; i < columns->count; i++) {
		const struct yaml *name = columns->items[i], *header = columns->values[i];
		const struct field *field = find_field(list, name->text);
		int column = CSV_NO_COLUMN;
		if (!field)
			report_unknown(list, &name->at, name->text, "");
		else if (header->kind != YAML_SCALAR)
			report(list->diagnostics, CODE_TYPE, &header->at,
				"the header of column \"%s\" must be text", name->text);
		else
			column = csv_column(
				&list->header, header->text, &header->at, list->diagnostics);
		if (column == CSV_NO_COLUMN)
			fine = false;
		else
			add_mapped(list, field, (size_t)column, header->at);
	}
	return fine;
}

/* Without a map each header is the name of a field. */
static bool map_headers(struct list_file *list)
{
	bool fine = true;
	list->mapped = arena_array(list->arena, list->header.count, sizeof(*list->mapped));
	for (size_t i = 0; i < list->header.count; i++) {
		struct pos at = {.file = list->header.file, .line = (unsigned)list->header.line};
		const struct field *field = find_field(list, list->header.names[i]);
		if (field)
			add_mapped(list, field, i, at);
		else if (*list->header.names[i])
			report_unknown(list, &at, list->header.names[i],
				"; say which columns to use by \"columns: {field: Header}\"");
		fine = fine && (field || !*list->header.names[i]);
	}
	size_t twice = csv_duplicate(&list->header);
	if (twice < list->header.count) {
		struct pos at = {.file = list->header.file, .line = (unsigned)list->header.line};
		report(list->diagnostics, CODE_CSV_HEADER_TWICE, &at,
			"two columns are called \"%s\"; rename one", list->header.names[twice]);
		fine = false;
	}
	return fine;
}

/* Said once here, so that not every row has to say it. */
static bool has_required(const struct list_file *list)
{
	bool fine = true;
	for (const struct field *field = list->type->fields; field->name; field++) {
		size_t i = 0;
		while (i < list->mapped_count && list->mapped[i].field != field)
			i++;
		if (!(field->flags & REQUIRED) || i < list->mapped_count)
			continue;
		report(list->diagnostics, CODE_CSV_COLUMN, &list->spec->at,
			"no column of %s is \"%s\", which each %s needs: %s", list->header.file,
			field->name, list->type->name, field->help);
		fine = false;
	}
	return fine;
}

static const struct yaml *scalar(struct arena *arena, struct pos at, const char *text)
{
	struct yaml *node = arena_alloc(arena, sizeof(*node));
	*node = (struct yaml){.at = at, .kind = YAML_SCALAR, .plain = true, .text = text};
	return node;
}

/* Several in one cell: ids parted by "," or ";", texts (which may hold commas) by ";". */
static const struct yaml *split_cell(
	struct arena *arena, struct pos at, const char *text, const char *separators)
{
	struct yaml *list = arena_alloc(arena, sizeof(*list));
	*list = (struct yaml){.at = at, .kind = YAML_SEQUENCE};
	list->items = arena_array(arena, strlen(text) + 1, sizeof(struct yaml *));
	while (*text) {
		size_t length = strcspn(text, separators);
		struct csv_cell part = {.text = text, .length = length};
		char *item = csv_cell_text(arena, &part);
		if (item)
			list->items[list->count++] = scalar(arena, at, item);
		text += length + (text[length] != '\0');
	}
	return list;
}

static const struct yaml *read_cell(struct list_file *list, const struct csv_reader *reader,
	const struct csv_record *row, const struct mapped *mapped)
{
	if (mapped->column >= row->count)
		return NULL;
	char *text = csv_cell_text(list->arena, &row->cells[mapped->column]);
	if (!text)
		return NULL;
	struct pos at = csv_cell_pos(reader, mapped->column);
	if (mapped->field->kind == FIELD_REFS)
		return split_cell(list->arena, at, text, ",;");
	if (mapped->field->kind == FIELD_TEXTS)
		return split_cell(list->arena, at, text, ";");
	return scalar(list->arena, at, text);
}

static const struct yaml *read_row(
	struct list_file *list, const struct csv_reader *reader, const struct csv_record *row)
{
	struct yaml *node = arena_alloc(list->arena, sizeof(*node));
	*node = (struct yaml){.at = csv_cell_pos(reader, 0), .kind = YAML_MAPPING};
	node->items = arena_array(list->arena, list->mapped_count, sizeof(struct yaml *));
	node->values = arena_array(list->arena, list->mapped_count, sizeof(struct yaml *));
	for (size_t i = 0; i < list->mapped_count; i++) {
		const struct yaml *value = read_cell(list, reader, row, &list->mapped[i]);
		if (!value)
			continue;
		node->items[node->count] = list->mapped[i].key;
		node->values[node->count++] = value;
	}
	return node->count > 0 ? node : NULL;
}

static const struct yaml *read_rows(struct list_file *list, struct csv_reader *reader)
{
	struct yaml *rows = arena_alloc(list->arena, sizeof(*rows));
	*rows = (struct yaml){.at = list->spec->at, .kind = YAML_SEQUENCE};
	size_t capacity = 0;
	struct csv_record row;
	while (csv_next(reader, &row)) {
		const struct yaml *node =
			row.broken || row.ragged ? NULL : read_row(list, reader, &row);
		if (!node)
			continue;
		rows->items = arena_grow(
			list->arena, rows->items, rows->count, &capacity, sizeof(struct yaml *));
		rows->items[rows->count++] = node;
	}
	return rows;
}

/* The file's name; NULL after a diagnostic. */
static const char *check_spec(const struct yaml *spec, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < spec->count; i++) {
		const char *key = spec->items[i]->text;
		if (strcmp(key, "file") != 0 && strcmp(key, "columns") != 0)
			report(diagnostics, CODE_KEY_UNKNOWN, &spec->items[i]->at,
				"unknown key \"%s\"; a list in a CSV file has \"file\" and "
				"\"columns\"",
				key);
	}
	const struct yaml *file = yaml_find(spec, "file");
	if (!yaml_is_null(file) && file->kind == YAML_SCALAR)
		return file->text;
	report(diagnostics, CODE_TYPE, &file->at, "\"file\" must be the path of a CSV file");
	return NULL;
}

const struct yaml *read_list_file(
	struct loader *loader, const struct yaml *spec, const struct type *type, void *context)
{
	struct gathered *gathered = context;
	struct list_file list = {.arena = loader_arena(loader),
		.diagnostics = loader_diagnostics(loader),
		.type = type,
		.spec = spec};
	const char *name = check_spec(spec, list.diagnostics);
	struct bytes bytes;
	if (!name || !gather_file(gathered, name, &yaml_find(spec, "file")->at, &bytes))
		return NULL;
	struct csv_reader *reader = csv_open_bytes(
		gathered_path(gathered, name), bytes.at, bytes.length, 0, list.diagnostics);
	if (!reader)
		return NULL;
	const struct yaml *columns = yaml_find(spec, "columns"), *rows = NULL;
	bool headed = csv_read_header(list.arena, reader, &list.header);
	if (headed && type == &ballot_type && columns && columns->kind == YAML_MAPPING) {
		rows = read_ballots(list.arena, reader, &list.header, columns, list.diagnostics);
	} else if (headed) {
		bool mapped = columns ? map_named(&list, columns) : map_headers(&list);
		if (mapped && has_required(&list))
			rows = read_rows(&list, reader);
	}
	csv_close(reader);
	return rows;
}
