/* Which sources can be rolled up in a data warehouse, and the queries that do it. */
#include "feedback/rollup.h"
#include "feedback/placing.h"

#include <string.h>

/* ---- options ----------------------------------------------------------------------------- */

/* The last "KEY=VALUE" for this key, else the last "VALUE" that is for all. */
static const char *choose(const char *const *items, size_t count, const char *key)
{
	const char *for_all = NULL, *own = NULL;
	size_t length = strlen(key);
	for (size_t i = 0; i < count; i++) {
		if (!strchr(items[i], '='))
			for_all = items[i];
		else if (strncmp(items[i], key, length) == 0 && items[i][length] == '=')
			own = items[i] + length + 1;
	}
	return own ? own : for_all;
}

/* ---- columns ----------------------------------------------------------------------------- */

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_taken(const struct rollup_plan *plan, const char *alias)
{
	static const char *const others[] = {"until", "left_out", "count", NULL};
	for (const char *const *other = others; *other; other++)
		if (csv_same_name(*other, alias))
			return true;
	for (size_t i = 0; i < plan->cell_count; i++)
		if (csv_same_name(plan->cells[i].alias, alias))
			return true;
	return strncmp(alias, "cx_", 3) == 0;
}

/* A name that every warehouse takes for a column of a result. */
static const char *make_alias(const struct rollup_plan *plan, const char *key)
{
	bool first = key[0] >= '0' && key[0] <= '9';
	char *alias = arena_printf(plan->arena, "%s%s", first ? "c" : "", key);
	for (char *at = alias; *at != '\0'; at++)
		if (!is_plain(*at))
			*at = '_';
	while (is_taken(plan, alias))
		alias = arena_printf(plan->arena, "c%s", alias);
	return alias;
}

/* What the warehouse calls a column; NULL after a diagnostic. */
static const char *warehouse_column(const struct rollup_plan *plan, size_t column, const char *key,
	struct diagnostics *diagnostics)
{
	const struct csv_header *header = &plan->layout.header;
	const char *name = header->names[column];
	size_t same = 0;
	for (size_t i = 0; i < header->count; i++)
		same += csv_same_name(header->names[i], name);
	if (same > 1 || name[0] == '\0') {
		report(diagnostics, CODE_ROLLUP, &plan->at,
			"column %zu of %s, which is mapped to \"%s\", %s, so that SQL can't name "
			"it; give it a name of its own in a view and in the source's columns",
			column + 1, header->file, key,
			name[0] == '\0' ? "has no header" : "has the same header as another");
		return NULL;
	}
	const char *other = choose(plan->options->columns, plan->options->column_count, name);
	return other ? other : name;
}

static bool add_cell(struct rollup_plan *plan, enum cell_role role, const char *key, int column,
	const struct asked *asked, struct diagnostics *diagnostics)
{
	if (column == CSV_NO_COLUMN)
		return true;
	const char *name = plan->layout.header.names[column];
	struct rollup_cell cell = {.role = role,
		.key = key,
		.asked = asked,
		.alias = make_alias(plan, key ? key : name),
		.column = warehouse_column(plan, (size_t)column, key ? key : name, diagnostics)};
	plan->cells[plan->cell_count++] = cell;
	return cell.column != NULL;
}

static bool add_cells(struct rollup_plan *plan, struct diagnostics *diagnostics)
{
	const struct layout *layout = &plan->layout;
	const struct feedback_setup *setup = plan->programme->feedback;
	struct dimensions dimensions = list_dimensions(plan->arena, setup);
	const struct {
		const char *key;
		int column;
	} words[] = {{"comment", layout->comment}, {"language", layout->language},
		{"translation", layout->translation}, {"media", layout->media},
		{"customer", layout->customer}};
	enum { WORDS = sizeof(words) / sizeof(*words), SINGLE = 2 };
	plan->cells = arena_array(plan->arena,
		SINGLE + WORDS + layout->dimension_count + layout->asked_count + layout->name_count,
		sizeof(*plan->cells));
	bool good = add_cell(plan, CELL_DATE, "date", layout->date, NULL, diagnostics);
	good &= add_cell(plan, CELL_ID, "id", layout->id, NULL, diagnostics);
	for (size_t i = 0; i < layout->dimension_count; i++)
		good &= add_cell(plan, CELL_DIMENSION,
			dimensions.names[layout->dimensions[i].dimension],
			(int)layout->dimensions[i].column, NULL, diagnostics);
	for (size_t i = 0; i < layout->asked_count; i++)
		good &= add_cell(plan, CELL_ANSWER, layout->asked[i].question->id,
			(int)layout->asked[i].column, &layout->asked[i], diagnostics);
	if (layout->comment == CSV_NO_COLUMN)
		return good;
	for (size_t i = 0; i < WORDS; i++)
		good &= add_cell(
			plan, CELL_WORDS, words[i].key, words[i].column, NULL, diagnostics);
	for (size_t i = 0; i < layout->name_count; i++)
		good &= add_cell(plan, CELL_NAME, NULL, (int)layout->names[i], NULL, diagnostics);
	return good;
}

static bool add_statuses(struct rollup_plan *plan, struct diagnostics *diagnostics)
{
	const struct status_checks *checks = &plan->layout.statuses;
	plan->statuses = arena_array(plan->arena, checks->count, sizeof(*plan->statuses));
	for (size_t i = 0; i < checks->count; i++) {
		plan->statuses[i] =
			warehouse_column(plan, checks->items[i].column, "status", diagnostics);
		if (!plan->statuses[i])
			return false;
	}
	return true;
}

const struct rollup_cell *plan_cell(const struct rollup_plan *plan, enum cell_role role)
{
	for (size_t i = 0; i < plan->cell_count; i++)
		if (plan->cells[i].role == role)
			return &plan->cells[i];
	return NULL;
}

bool plan_by_clock(const struct rollup_plan *plan)
{
	return plan->programme->feedback->zone != NULL;
}

/* ---- a source ---------------------------------------------------------------------------- */

/* The programme's headers stand for those of a file that is not there. */
static bool lay_out_columns(struct rollup_plan *plan, struct diagnostics *diagnostics)
{
	const struct source *source = plan->source;
	const char **names = arena_array(
		plan->arena, source->columns.count + source->names.count, sizeof(*names));
	size_t count = 0;
	bool by_text = !source->tool;
	for (size_t i = 0; i < source->columns.count; i++) {
		const char *header = source->columns.items[i].header;
		by_text &= header[0] != '#' && header[0] != '/';
		names[count++] = header;
	}
	if (!by_text) {
		report(diagnostics, CODE_ROLLUP, &source->at,
			"%s, which would say how the columns of source \"%s\" are called, is not "
			"there; put its first rows there, or name columns by their headers and "
			"leave \"tool\" out",
			source->file, source->id);
		return false;
	}
	for (size_t i = 0; i < source->names.count; i++)
		names[count++] = source->names.items[i];
	plan->layout = (struct layout){.header_rows = 1,
		.header = {.file = source->file, .line = 1, .names = names, .count = count}};
	plan->order =
		source->date_format ? date_order_of_format(source->date_format) : DATE_YEAR_FIRST;
	return find_layout(
		plan->arena, &plan->layout, source, plan->programme->feedback, diagnostics);
}

/* The order of day and month is the file's. */
static bool look_into_file(
	struct rollup_plan *plan, const char *path, struct diagnostics *diagnostics)
{
	const struct source *source = plan->source;
	struct csv_reader *reader = csv_open_encoded(
		path, &source->at, source->encoding, source_delimiter(source), diagnostics);
	struct survey survey = {0};
	if (!reader)
		return false;
	bool good = read_layout(
		plan->arena, &plan->layout, reader, source, plan->programme->feedback, diagnostics);
	good = good &&
		survey_file(
			plan->arena, &survey, source, reader, &plan->layout, false, diagnostics);
	plan->order = survey.order;
	csv_close(reader);
	return good;
}

/* Rules that need more of a row than a roll-up carries; or NULL. */
static const char *why_not_placed(const struct rollup_plan *plan)
{
	const struct feedback_setup *setup = plan->programme->feedback;
	bool wrote = source_column(plan->source, "comment") != NULL || plan->source->tool;
	if (wrote && setup->topics.count > 0)
		return "has comments whose topics are counted, which SQL does not do; leave "
		       "\"topics\" or its column of comments out";
	for (size_t i = 0; i < setup->rules.count; i++) {
		const struct feedback_rule *rule = &setup->rules.items[i];
		if (wrote && rule->words.count > 0 && rule_is_about(rule, plan->source))
			return "has comments whose words place answers, which SQL does not do; let "
			       "the rule look at a column";
	}
	return NULL;
}

/* Why no query can stand for the source; NULL when one can. */
static const char *why_not(const struct rollup_plan *plan)
{
	const struct feedback_setup *setup = plan->programme->feedback;
	const struct source *source = plan->source,
			    *end = setup->sources.items + setup->sources.count;
	if (source_column(source, "count") || source_column(source, "left_out") || source->comments)
		return "is a roll-up already; write the queries from the programme that reads the "
		       "rows themselves";
	if (source->paired)
		return "is paired, and groups of answers do not say which customers answered "
		       "before; leave \"paired\" out, or read its rows";
	if (source->unpivot)
		return "has a column for each period or group, which SQL would have to turn; make "
		       "rows of them in a view, or in the programme that the view is for";
	if (source->join)
		return "is joined with another file; join the tables in a view";
	if (source->continues || (source + 1 < end && source[1].continues))
		return "is read from several files; in a warehouse they are one table, so let "
		       "\"file\" name one of them";
	return why_not_placed(plan);
}

static bool can_roll_up(const struct rollup_plan *plan, struct diagnostics *diagnostics)
{
	const char *why = why_not(plan);
	if (why && !plan->source->continues)
		report(diagnostics, CODE_ROLLUP, &plan->at, "source \"%s\" %s", plan->source->id,
			why);
	return !why;
}

/* What the warehouse may decide otherwise than the reader of a file would. */
static void say_choices(const struct rollup_plan *plan, struct diagnostics *diagnostics)
{
	if (plan_cell(plan, CELL_ID) && !plan->last_by)
		report(diagnostics, CODE_ROLLUP_CHOICE, &plan->at,
			"rows of a warehouse have no order: of those with the same id of source "
			"\"%s\" the one with the latest date will count; name the column that says "
			"which came last with --last-by %s=COLUMN",
			plan->source->id, plan->source->id);
	if (plan_cell(plan, CELL_WORDS) && plan->programme->privacy.approved.count > 0)
		report(diagnostics, CODE_ROLLUP_CHOICE, &plan->programme->privacy.at,
			"a warehouse knows ids only: comments of source \"%s\" that "
			"privacy.approved "
			"lists by a hash are found when they are among the best; list ids instead",
			plan->source->id);
	if (plan_by_clock(plan))
		report(diagnostics, CODE_ROLLUP_CHOICE, &plan->at,
			"days are counted by the clocks of feedback.time_zone, so that rows of "
			"source \"%s\" can be grouped by minute only; convert its dates in a view "
			"and leave \"time_zone\" out for a smaller roll-up",
			plan->source->id);
}

static const char *file_name(struct arena *arena, const char *id)
{
	char *name = arena_text(arena, id);
	for (char *at = name; *at != '\0'; at++)
		if (!is_plain(*at) && *at != '_')
			*at = '-';
	return name;
}

static const char *own_text(struct arena *arena, struct buffer *buffer)
{
	const char *text = arena_copy(arena, buffer->bytes, buffer->length);
	buffer_clear(buffer);
	return text;
}

static struct rollup write_queries(const struct rollup_plan *plan)
{
	struct arena *arena = plan->arena;
	struct rollup rollup = {.source = plan->source, .name = file_name(arena, plan->source->id)};
	struct buffer out = BUFFER_INIT;
	rollup.counts_file = arena_printf(arena, "%s-rollup.csv", rollup.name);
	buffer_printf(&out,
		"-- %s: the rows of \"%s\" in groups, for cxpack.\n"
		"-- Save the result as %s, in UTF-8 with a header.\n",
		plan->dialect->name, plan->source->id, rollup.counts_file);
	write_counts_query(&out, plan);
	rollup.counts = own_text(arena, &out);
	if (plan_cell(plan, CELL_WORDS)) {
		rollup.comments_file = arena_printf(arena, "%s-comments.csv", rollup.name);
		buffer_printf(&out,
			"-- %s: the comments of \"%s\" that cxpack may quote; they may hold "
			"personal data.\n"
			"-- Save the result as %s, in UTF-8 with a header.\n",
			plan->dialect->name, plan->source->id, rollup.comments_file);
		write_comments_query(&out, plan);
		rollup.comments = own_text(arena, &out);
	}
	write_rollup_yaml(&out, plan, rollup.counts_file, rollup.comments_file);
	rollup.yaml = own_text(arena, &out);
	buffer_free(&out);
	return rollup;
}

static const char *table_name(const struct rollup_plan *plan)
{
	const struct rollup_options *options = plan->options;
	const char *given = choose(options->tables, options->table_count, plan->source->id);
	if (given)
		return given;
	struct buffer name = BUFFER_INIT;
	sql_name(&name, plan->dialect, plan->source->id);
	const char *text = own_text(plan->arena, &name);
	buffer_free(&name);
	return text;
}

/* The column that a rule looks at travels when it is one of the cells that count. */
static bool carries_rules(const struct rollup_plan *plan, struct diagnostics *diagnostics)
{
	const struct feedback_setup *setup = plan->programme->feedback;
	for (size_t i = 0; i < setup->rules.count; i++) {
		const struct feedback_rule *rule = &setup->rules.items[i];
		bool carried = plan->layout.rule_columns[i] == CSV_NO_COLUMN ||
			!rule_is_about(rule, plan->source);
		for (size_t j = 0; j < plan->cell_count && !carried; j++) {
			const struct rollup_cell *cell = &plan->cells[j];
			carried = (cell->role == CELL_DIMENSION || cell->role == CELL_ANSWER) &&
				strcmp(cell->key, rule->column) == 0;
		}
		if (carried)
			continue;
		report(diagnostics, CODE_ROLLUP, &rule->at,
			"the rule looks at the column \"%s\", which a roll-up of source \"%s\" "
			"would "
			"not have; make it one of \"dimensions\" and map it in the source's "
			"columns",
			rule->column, plan->source->id);
		return false;
	}
	return true;
}

static bool make_plan(struct rollup_plan *plan, struct diagnostics *diagnostics)
{
	const struct rollup_options *options = plan->options;
	const char *path = path_join(plan->arena, plan->programme->folder, plan->source->file);
	if (!can_roll_up(plan, diagnostics))
		return false;
	plan->table = table_name(plan);
	plan->last_by = choose(options->last_by, options->last_by_count, plan->source->id);
	bool known = file_exists(path) ? look_into_file(plan, path, diagnostics)
				       : lay_out_columns(plan, diagnostics);
	bool good = known && add_cells(plan, diagnostics) && add_statuses(plan, diagnostics) &&
		carries_rules(plan, diagnostics);
	if (!plan_cell(plan, CELL_ID))
		plan->last_by = NULL; /* no row comes again */
	return good;
}

const struct rollup *rollup_sql(struct arena *arena, const struct programme *programme,
	const struct rollup_options *options, size_t *count, struct diagnostics *diagnostics)
{
	const struct feedback_setup *setup = programme->feedback;
	size_t sources = setup ? setup->sources.count : 0;
	struct rollup *rollups = arena_array(arena, sources, sizeof(*rollups));
	*count = 0;
	for (size_t i = 0; i < sources; i++) {
		const struct source *source = &setup->sources.items[i];
		struct rollup_plan plan = {.arena = arena,
			.dialect = &sql_dialects[options->dialect],
			.programme = programme,
			.source = source,
			.options = options,
			.at = source->at};
		if (!make_plan(&plan, diagnostics))
			continue;
		say_choices(&plan, diagnostics);
		rollups[(*count)++] = write_queries(&plan);
	}
	return rollups;
}
