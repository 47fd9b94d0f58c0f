/*
 * The journey map: a column for each stage with what customers want, where they meet us, how it
 * feels and what is done about it. Narrow figures put one stage below the other.
 *
 *	```journey
 *	subject: Satisfaction by journey stage
 *	period: Q3 2026
 *	format: decimal1
 *	change_format: signed1
 *	target: 4.0
 *	now: Q3 2026
 *	before: Q2
 *	scale: mean score 1 to 5
 *	touchpoints: [Website, Phone]
 *	items:
 *	  - {name: Claim, goal: Tell you it happened, value: 4.0, low: 3.9, high: 4.1, n: 523,
 *	     before: 3.7, change: 0.3, verdict: better, standing: amber, moment: true, words: She called me back.,
 *	     contacts: [{touchpoint: Website, share: 22}, {touchpoint: Phone, share: 44}],
 *	     pleases: Called back quickly, pleases_share: 36, annoys: Asked twice, annoys_share: 14,
 *	     initiatives: [{code: CL-01, status: on-track}], owner: T. Brandt}
 *	```
 */
#include "figure/journey.h"

#include <string.h>

static const char *const status_names[] = {"on-track", "at-risk", "off-track", "delivered",
	"not-started", "awaiting-decision", "proposed-stop", NULL};
static const char *const verdict_names[] = {
	"better", "worse", "no clear change", "not comparable", NULL};

static const char *const standing_names[] = {"grey", "red", "amber", "green", NULL};

static const struct field contacts_fields[] = {
	FIELD(struct journey_contacts, touchpoint, FIELD_TEXT, .flags = REQUIRED,
		.help = "one of touchpoints"),
	FIELD(struct journey_contacts, share, FIELD_NUMBER, .low = 0, .high = 100,
		.format = FORMAT_PERCENT, .help = "percent of the stage's contacts"),
	FIELD_END};
static const struct type contacts_type = {"contacts of a stage", sizeof(struct journey_contacts),
	contacts_fields, "how often customers use a touchpoint"};

static const struct field initiative_fields[] = {
	FIELD(struct journey_initiative, code, FIELD_TEXT, .flags = REQUIRED, .help = "short code"),
	FIELD(struct journey_initiative, status, FIELD_CHOICE, .choices = status_names,
		.fallback = "not-started", .help = "where it stands"),
	FIELD_END};
static const struct type initiative_type = {"initiative of a stage",
	sizeof(struct journey_initiative), initiative_fields, "what changes a stage"};

static const struct field stage_fields[] = {
	FIELD(struct journey_stage, name, FIELD_TEXT, .flags = REQUIRED, .help = "the stage"),
	FIELD(struct journey_stage, goal, FIELD_TEXT, .help = "what customers come for"),
	MEASURED_FIELDS(struct journey_stage),
	FIELD(struct journey_stage, before, FIELD_NUMBER,
		.help = "the value of the previous period"),
	FIELD(struct journey_stage, change, FIELD_NUMBER, .help = "from that to the value"),
	FIELD(struct journey_stage, verdict, FIELD_CHOICE, .choices = verdict_names,
		.help = "what the test says of the change"),
	FIELD(struct journey_stage, standing, FIELD_CHOICE, .choices = standing_names,
		.help = "its range against target and tolerance"),
	FIELD(struct journey_stage, moment, FIELD_BOOLEAN, .help = "a moment of truth: tinted"),
	FIELD(struct journey_stage, contacts, FIELD_LIST, .type = &contacts_type,
		.help = "shares of contacts by touchpoint"),
	FIELD(struct journey_stage, words, FIELD_TEXT,
		.help = "a customer's words, without quotation marks"),
	FIELD(struct journey_stage, pleases, FIELD_TEXT, .help = "what pleases customers most"),
	FIELD(struct journey_stage, pleases_share, FIELD_NUMBER, .format = FORMAT_PERCENT,
		.help = "percent of comments about it"),
	FIELD(struct journey_stage, annoys, FIELD_TEXT, .help = "what annoys them most"),
	FIELD(struct journey_stage, annoys_share, FIELD_NUMBER, .format = FORMAT_PERCENT,
		.help = "percent of comments about it"),
	FIELD(struct journey_stage, initiatives, FIELD_LIST, .type = &initiative_type,
		.help = "what is done about the stage"),
	FIELD(struct journey_stage, owner, FIELD_TEXT, .help = "who answers for the stage"),
	FIELD_END};
static const struct type stage_type = {
	"stage of the map", sizeof(struct journey_stage), stage_fields, "one column"};

static const struct field journey_fields[] = {SUBJECT_FIELDS(struct journey),
	FORMAT_FIELD(struct journey, format, "how values are written"),
	FORMAT_FIELD(struct journey, change_format, "how changes are written"),
	FIELD(struct journey, target, FIELD_NUMBER, .help = "where the dashed line stands"),
	FIELD(struct journey, target_label, FIELD_TEXT, .help = "default: target and its value"),
	FIELD(struct journey, from, FIELD_NUMBER, .help = "start of the axis; default from data"),
	FIELD(struct journey, to, FIELD_NUMBER, .help = "end of the axis; default from the data"),
	FIELD(struct journey, now, FIELD_TEXT, .help = "the period shown: Q3 2026"),
	FIELD(struct journey, before, FIELD_TEXT, .help = "the period before: Q2"),
	FIELD(struct journey, scale, FIELD_TEXT, .help = "what values are: mean score 1 to 5"),
	FIELD(struct journey, touchpoints, FIELD_TEXTS, .help = "where customers meet us"),
	FIELD(struct journey, items, FIELD_LIST, .type = &stage_type, .help = "in journey order"),
	FIELD_END};
static const struct type journey_type = {
	"journey", sizeof(struct journey), journey_fields, "the journey map"};

static void check(const void *data, struct diagnostics *diagnostics)
{
	const struct journey *journey = data;
	for (size_t i = 0; i < journey->items.count; i++)
		for (size_t k = 0; k < journey->items.items[i].contacts.count; k++) {
			const struct journey_contacts *at =
				&journey->items.items[i].contacts.items[k];
			bool known = false;
			for (size_t j = 0; at->touchpoint && j < journey->touchpoints.count; j++)
				known = known ||
					strcmp(journey->touchpoints.items[j], at->touchpoint) == 0;
			if (at->touchpoint && !known)
				report(diagnostics, CODE_REFERENCE, &at->at,
					"\"%s\" is not in touchpoints; add it there",
					at->touchpoint);
		}
}

/* ---- what a stage says ------------------------------------------------------------------- */

double journey_contacts_at(const struct journey_stage *stage, const char *touchpoint)
{
	for (size_t i = 0; i < stage->contacts.count; i++)
		if (stage->contacts.items[i].touchpoint &&
			strcmp(stage->contacts.items[i].touchpoint, touchpoint) == 0)
			return stage->contacts.items[i].share;
	return NAN;
}

const char *journey_words(const struct drawing *drawing, const struct journey *journey,
	const struct journey_stage *stage)
{
	return item_words(drawing, stage->name, stage->value, stage->low, stage->high, stage->n,
		stage->state, journey->format);
}

const char *journey_change(const struct drawing *drawing, const struct journey *journey,
	const struct journey_stage *stage)
{
	static const char *const words[] = {
		NULL, NULL, "verdict.no_clear_change", "verdict.not_comparable"};
	if (!is_shown(stage->value, stage->state) || stage->verdict < 0)
		return NULL;
	if (words[stage->verdict])
		return word(drawing, words[stage->verdict]);
	return number_text(drawing, stage->change, journey->change_format);
}

const char *journey_standing(
	const struct drawing *drawing, const struct journey_stage *stage, enum mark_kind *mark)
{
	static const struct {
		const char *word;
		enum mark_kind mark;
	} standings[] = {[STANDING_GREY] = {"rag.grey", MARK_UNKNOWN},
		[STANDING_RED] = {"rag.red", MARK_OFF_TRACK},
		[STANDING_AMBER] = {"rag.amber", MARK_AT_RISK},
		[STANDING_GREEN] = {"rag.green", MARK_ON_TRACK}};
	if (!is_shown(stage->value, stage->state) || stage->standing < 0)
		return NULL;
	*mark = standings[stage->standing].mark;
	return word(drawing, standings[stage->standing].word);
}

const char *journey_text(
	const struct drawing *drawing, const struct journey_stage *stage, enum journey_row row)
{
	struct blank words[] = {{"words", stage->words}, {0}};
	switch ((int)row) {
	case JOURNEY_GOAL:
		return stage->goal;
	case JOURNEY_WORDS:
		return stage->words ? phrase(drawing, "journey_quote", words) : NULL;
	case JOURNEY_PLEASES:
		return stage->pleases;
	case JOURNEY_ANNOYS:
		return stage->annoys;
	case JOURNEY_OWNER:
		return stage->owner;
	default:
		return NULL;
	}
}

const char *journey_share(
	const struct drawing *drawing, const struct journey_stage *stage, enum journey_row row)
{
	double share = row == JOURNEY_PLEASES ? stage->pleases_share
		: row == JOURNEY_ANNOYS       ? stage->annoys_share
					      : (double)NAN;
	return isnan(share) ? NULL : number_text(drawing, share, FORMAT_PERCENT);
}

static bool stage_has(
	const struct journey *journey, const struct journey_stage *stage, enum journey_row row)
{
	const char *texts[JOURNEY_ROWS] = {[JOURNEY_GOAL] = stage->goal,
		[JOURNEY_WORDS] = stage->words,
		[JOURNEY_PLEASES] = stage->pleases,
		[JOURNEY_ANNOYS] = stage->annoys,
		[JOURNEY_OWNER] = stage->owner};
	bool shown = is_shown(stage->value, stage->state);
	bool others[JOURNEY_ROWS] = {
		[JOURNEY_CONTACTS] = stage->contacts.count > 0 && journey->touchpoints.count > 0,
		[JOURNEY_CURVE] = shown,
		[JOURNEY_CHANGE] = shown && stage->verdict >= 0,
		[JOURNEY_STANDING] = shown && stage->standing >= 0,
		[JOURNEY_N] = isfinite(stage->n) || stage->state != STATE_SHOWN,
		[JOURNEY_DOING] = stage->initiatives.count > 0};
	return texts[row] || others[row];
}

bool journey_has(const struct journey *journey, enum journey_row row)
{
	for (size_t i = 0; i < journey->items.count; i++)
		if (stage_has(journey, &journey->items.items[i], row))
			return true;
	return false;
}

/* ---- words ------------------------------------------------------------------------------- */

static const char *const row_words[JOURNEY_ROWS][2] = {
	[JOURNEY_GOAL] = {"journey_goal", "journey_goal_sub"},
	[JOURNEY_CONTACTS] = {"journey_contacts", "journey_contacts_sub"},
	[JOURNEY_CURVE] = {"journey_curve", NULL},
	[JOURNEY_CHANGE] = {"journey_change", NULL},
	[JOURNEY_STANDING] = {"target_head", NULL},
	[JOURNEY_N] = {"journey_n", NULL},
	[JOURNEY_WORDS] = {"journey_words", NULL},
	[JOURNEY_PLEASES] = {"journey_pleases", "journey_themes_sub"},
	[JOURNEY_ANNOYS] = {"journey_annoys", "journey_themes_sub"},
	[JOURNEY_DOING] = {"journey_doing", NULL},
	[JOURNEY_OWNER] = {"journey_owner", NULL},
};

const char *journey_label(
	const struct drawing *drawing, const struct journey *journey, enum journey_row row)
{
	if (row == JOURNEY_CHANGE && journey->before)
		return phrase(drawing, "journey_since",
			(struct blank[]){{"period", journey->before}, {0}});
	return word(drawing, row_words[row][0]);
}

const char *journey_sublabel(
	const struct drawing *drawing, const struct journey *journey, enum journey_row row)
{
	if (row == JOURNEY_CURVE)
		return journey->scale;
	return row_words[row][1] ? word(drawing, row_words[row][1]) : NULL;
}

static void describe(const void *data, const struct drawing *drawing, struct buffer *out)
{
	const struct journey *journey = data;
	const struct journey_stage *highest = NULL, *lowest = NULL;
	struct word_list moments = {BUFFER_INIT, 0, 6};
	for (size_t i = 0; i < journey->items.count; i++) {
		const struct journey_stage *stage = &journey->items.items[i];
		if (stage->moment)
			word_list_add(&moments, stage->name);
		if (!is_shown(stage->value, stage->state))
			continue;
		highest = !highest || stage->value > highest->value ? stage : highest;
		lowest = !lowest || stage->value < lowest->value ? stage : lowest;
	}
	bool tinted = moments.count > 0;
	const char *names = word_list_done(drawing, &moments);
	describe_open(out, drawing, "journey_chart", journey->subject, journey->period);
	if (highest)
		describe_extremes(out, drawing, journey_words(drawing, journey, highest),
			highest == lowest ? NULL : journey_words(drawing, journey, lowest));
	if (tinted)
		describe_add(out,
			phrase(drawing, "journey_moments_are",
				(struct blank[]){{"items", names}, {0}}));
}

/* ---- the data table ---------------------------------------------------------------------- */

static void head_columns(
	struct table *table, const struct journey *journey, const struct drawing *drawing)
{
	table_column(table, word(drawing, "stage"), false);
	table_column(table, journey_label(drawing, journey, JOURNEY_GOAL), false);
	for (size_t i = 0; i < journey->touchpoints.count; i++)
		table_column(table, journey->touchpoints.items[i], true);
	table_column(table, journey->now ? journey->now : word(drawing, "value"), true);
	table_column(table, word(drawing, "interval"), true);
	table_column(table, word(drawing, "n_head"), true);
	table_column(table, journey->before ? journey->before : word(drawing, "before"), true);
	for (int row = JOURNEY_CHANGE; row < JOURNEY_ROWS; row++)
		if (row != JOURNEY_N)
			table_column(table, journey_label(drawing, journey, (enum journey_row)row),
				false);
}

/* "Called back quickly, 36%" */
static const char *with_share(
	const struct drawing *drawing, const struct journey_stage *stage, enum journey_row row)
{
	const char *text = journey_text(drawing, stage, row);
	const char *share = journey_share(drawing, stage, row);
	return text && share ? arena_printf(drawing->arena, "%s, %s", text, share) : text;
}

static const char *initiative_words(
	const struct drawing *drawing, const struct journey_stage *stage)
{
	static const char *const words[] = {"status.on_track", "status.at_risk", "status.off_track",
		"status.delivered", "status.not_started", "status.awaiting_decision",
		"status.proposed_stop"};
	struct word_list list = {BUFFER_INIT, 0, SIZE_MAX};
	for (size_t i = 0; i < stage->initiatives.count; i++) {
		const struct journey_initiative *at = &stage->initiatives.items[i];
		word_list_add(&list,
			arena_printf(drawing->arena, "%s (%s)", at->code,
				word(drawing, words[at->status])));
	}
	return word_list_done(drawing, &list);
}

static const struct data_table *rows(const void *data, const struct drawing *drawing)
{
	const struct journey *journey = data;
	struct table *table = table_new(drawing, journey->subject, journey->period);
	head_columns(table, journey, drawing);
	for (size_t i = 0; i < journey->items.count; i++) {
		const struct journey_stage *stage = &journey->items.items[i];
		table_cell(table, stage->name);
		table_cell(table, stage->goal);
		for (size_t k = 0; k < journey->touchpoints.count; k++)
			table_number(table,
				journey_contacts_at(stage, journey->touchpoints.items[k]),
				FORMAT_PERCENT);
		table_measured(table, stage->value, stage->low, stage->high, stage->n, stage->state,
			journey->format);
		table_number(table, stage->before, journey->format);
		table_cell(table, journey_change(drawing, journey, stage));
		table_cell(table, journey_standing(drawing, stage, &(enum mark_kind){0}));
		table_cell(table, stage->words);
		table_cell(table, with_share(drawing, stage, JOURNEY_PLEASES));
		table_cell(table, with_share(drawing, stage, JOURNEY_ANNOYS));
		table_cell(table, initiative_words(drawing, stage));
		table_cell(table, stage->owner);
	}
	return table_done(table);
}

const struct figure_kind figure_journey = {
	.name = "journey",
	.help = "the journey map: stages with goals, touchpoints, scores, words and work",
	.type = &journey_type,
	.flexible = true,
	.check = check,
	.height = journey_height,
	.abridges = true,
	.least = journey_least,
	.draw = journey_draw,
	.describe = describe,
	.rows = rows,
};
