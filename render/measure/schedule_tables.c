/* How schedule, actions and load are described, for templates and for edition.json. */
#include "measure/tables.h"

/* ---- schedule ---------------------------------------------------------------------------- */

static const char *const horizon_names[] = {"short", "mid", "long", NULL};
static const char *const conflict_names[] = {"starts-early", "delivered-early", "undated", NULL};

static const struct field schedule_item_fields[] = {
	POINTER(struct schedule_item, initiative, initiative_type, "what it is about"),
	TEXT(struct schedule_item, domain, "name of its domain"),
	DAY(struct schedule_item, start, "first day as planned"),
	DAY(struct schedule_item, end, "last day as planned, or the day of delivery"),
	DAY(struct schedule_item, forecast,
		"the earliest end by what it waits for; none when delivered or without dates"),
	NUMBER(struct schedule_item, slack, FORMAT_COUNT,
		"days that it may slip before the programme ends later"),
	NUMBER(struct schedule_item, slip, FORMAT_COUNT,
		"days from the planned end to the forecast"),
	NUMBER(struct schedule_item, late, FORMAT_COUNT,
		"days since the planned end, when it is not delivered"),
	WORD(struct schedule_item, horizon, horizon_names, "short, mid or long term"),
	FLAG(struct schedule_item, dated, "it has an end, planned or real"),
	FLAG(struct schedule_item, delivered, "delivered by the period's last day"),
	FLAG(struct schedule_item, running, "begun and not delivered"),
	FLAG(struct schedule_item, critical, "it has no slack"),
	FLAG(struct schedule_item, slips, "the forecast is behind the plan"),
	FLAG(struct schedule_item, overdue, "its planned end has passed"),
	FIELD(struct schedule_item, waits_for, FIELD_TEXTS, .flags = COMPUTED,
		.help = "codes of what must finish first"),
	FIELD_END};
static const struct type schedule_item_type = {"schedule item", sizeof(struct schedule_item),
	schedule_item_fields, "an initiative on the time line"};

static const struct field date_conflict_fields[] = {
	POINTER(struct date_conflict, initiative, initiative_type, "the one that waits"),
	POINTER(struct date_conflict, before, initiative_type, "what it waits for"),
	WORD(struct date_conflict, kind, conflict_names, "how their dates contradict"),
	DAY(struct date_conflict, needed, "when it starts or was delivered"),
	DAY(struct date_conflict, arrives, "when what it waits for ends"),
	WHOLE(struct date_conflict, days, "days that the two overlap"), FIELD_END};
static const struct type date_conflict_type = {"date conflict", sizeof(struct date_conflict),
	date_conflict_fields, "dates that go against a dependency"};

/* Items of the schedule that stand elsewhere in full. */
#define CHOSEN(owner, member, words)                                                               \
	FIELD(owner, member, FIELD_REFS, .flags = COMPUTED | PRIVATE, .type = &schedule_item_type, \
		.help = words)
static const struct field horizon_row_fields[] = {
	TEXT(struct horizon_row, domain, "name; none: initiatives without a domain"),
	CHOSEN(struct horizon_row, near_term, "due in the short term"),
	CHOSEN(struct horizon_row, mid_term, "due in the mid term"),
	CHOSEN(struct horizon_row, long_term, "due in the long term"),
	CHOSEN(struct horizon_row, delivered, "delivered"),
	CHOSEN(struct horizon_row, undated, "without an end"), FIELD_END};
static const struct type horizon_row_type = {"horizon row", sizeof(struct horizon_row),
	horizon_row_fields, "what is due by when in one domain"};

static const char *const event_names[] = {"milestone", "start", "end", NULL};
static const struct field schedule_event_fields[] = {
	DAY(struct schedule_event, date, "when it is to be"),
	WORD(struct schedule_event, kind, event_names, "milestone, start or end"),
	POINTER(struct schedule_event, milestone, milestone_type, "the milestone"),
	FIELD(struct schedule_event, item, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &schedule_item_type, .help = "the initiative of the milestone"),
	CHOSEN(struct schedule_event, items, "the initiatives that start or end"),
	FIELD(struct schedule_event, codes, FIELD_TEXTS, .flags = COMPUTED,
		.help = "codes of the initiatives"),
	NUMBER(struct schedule_event, late, FORMAT_COUNT,
		"days since the milestone was due; none: it is ahead"),
	FIELD_END};
static const struct type schedule_event_type = {"event", sizeof(struct schedule_event),
	schedule_event_fields, "what starts, ends or is to be reached on a day"};

static const struct field dependency_fields[] = {
	FIELD(struct dependency, item, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &schedule_item_type, .help = "the one that waits"),
	FIELD(struct dependency, before, FIELD_REF, .flags = COMPUTED | PRIVATE,
		.type = &schedule_item_type, .help = "what it waits for"),
	DAY(struct dependency, needed, "when it is to start"),
	DAY(struct dependency, arrives, "when what it waits for ends by the forecast"),
	NUMBER(struct dependency, days, FORMAT_COUNT, "days free between the two, or missing"),
	NUMBER(struct dependency, spare, FORMAT_COUNT, "days free between the two"),
	NUMBER(struct dependency, late, FORMAT_COUNT, "days missing between the two"), FIELD_END};
static const struct type dependency_type = {
	"dependency", sizeof(struct dependency), dependency_fields, "what waits for what"};

static const struct field schedule_result_fields[] = {
	ITEMS(struct schedule_result, items, schedule_item_type,
		"every initiative, by domain and start"),
	DAY(struct schedule_result, as_of, "the period's last day"),
	DAY(struct schedule_result, near_end, "the last day of the short term"),
	DAY(struct schedule_result, mid_end, "the last day of the mid term"),
	WHOLE(struct schedule_result, near_months, "months that are short term"),
	WHOLE(struct schedule_result, mid_months, "months until long term begins"),
	DAY(struct schedule_result, finish, "the last end by the forecasts"),
	DAY(struct schedule_result, planned_finish, "the last end by the plan"),
	FIELD(struct schedule_result, chain, FIELD_REFS, .flags = COMPUTED,
		.type = &schedule_item_type,
		.help = "the critical chain, from the first to the one that ends last"),
	CHOSEN(struct schedule_result, late, "those whose end has passed, the latest first"),
	CHOSEN(struct schedule_result, slipping, "those forecast behind their plan, most first"),
	CHOSEN(struct schedule_result, undated, "those without an end"),
	ITEMS(struct schedule_result, conflicts, date_conflict_type,
		"dates that go against dependencies, most days first"),
	FIELD(struct schedule_result, domains, FIELD_LIST, .flags = COMPUTED | PRIVATE,
		.type = &horizon_row_type, .help = "what is due by when, by domain"),
	ITEMS(struct schedule_result, next, schedule_event_type,
		"missed milestones, then what the three months after the period bring"),
	DAY(struct schedule_result, next_end, "the last day of the three months"),
	FIELD(struct schedule_result, dependencies, FIELD_LIST, .flags = COMPUTED | PRIVATE,
		.type = &dependency_type, .help = "what waits for what, the latest first"),
	FIELD(struct schedule_result, watched, FIELD_LIST, .flags = COMPUTED | PRIVATE,
		.type = &dependency_type, .help = "the first six of them"),
	POINTER(struct schedule_result, latest, schedule_item_type, "what ends last"),
	POINTER(struct schedule_result, worst, date_conflict_type,
		"the conflict to speak of first"),
	WHOLE(struct schedule_result, count, "initiatives"),
	WHOLE(struct schedule_result, delivered_count, "delivered ones"),
	WHOLE(struct schedule_result, running_count, "those begun and not delivered"),
	WHOLE(struct schedule_result, planned_count, "the others"),
	WHOLE(struct schedule_result, critical_count, "those without slack"),
	FLAG(struct schedule_result, linked, "any waits for another"),
	FLAG(struct schedule_result, progress, "any that is not delivered says how far it is"),
	FLAG(struct schedule_result, moved, "the last end is not the one that is planned"),
	FLAG(struct schedule_result, complete, "everything is delivered"), FIELD_END};
const struct type schedule_result_type = {"schedule result", sizeof(struct schedule_result),
	schedule_result_fields, "when initiatives end, and what holds them"};
#undef CHOSEN

/* ---- actions ----------------------------------------------------------------------------- */

static const char *const action_state_names[] = {
	"overdue", "due", "later", "undated", "on-time", "late", "done", NULL};

static const struct field action_result_fields[] = {
	POINTER(struct action_result, action, action_type, "what it is about"),
	WORD(struct action_result, state, action_state_names, "where it stands"),
	NUMBER(struct action_result, days, FORMAT_COUNT,
		"days behind its deadline, or until it when it is open"),
	FLAG(struct action_result, open, "not done by the period's last day"), FIELD_END};
static const struct type action_result_type = {"action result", sizeof(struct action_result),
	action_result_fields, "where an action stands"};

static const struct field action_month_fields[] = {TEXT(struct action_month, label, "the month"),
	WHOLE(struct action_month, opened, "actions agreed in it"),
	WHOLE(struct action_month, closed, "actions done in it"), FIELD_END};
static const struct type action_month_type = {"month's actions", sizeof(struct action_month),
	action_month_fields, "actions agreed and done in one month"};

static const struct field owner_actions_fields[] = {
	POINTER(struct owner_actions, person, person_type, "who; none: what nobody does"),
	WHOLE(struct owner_actions, open, "open actions"),
	WHOLE(struct owner_actions, overdue, "those that are overdue"), FIELD_END};
static const struct type owner_actions_type = {"owner's actions", sizeof(struct owner_actions),
	owner_actions_fields, "what one person has to do yet"};

#define CHOSEN(member, words)                                                                      \
	FIELD(struct actions_result, member, FIELD_REFS, .flags = COMPUTED | PRIVATE,              \
		.type = &action_result_type, .help = words)
static const struct field actions_result_fields[] = {
	ITEMS(struct actions_result, items, action_result_type, "every action, overdue ones first"),
	CHOSEN(overdue, "open behind their deadline, the oldest first"),
	CHOSEN(due, "open and due within 30 days"), CHOSEN(later, "open and due after that"),
	CHOSEN(undated, "open without a deadline"), CHOSEN(done, "done, the newest first"),
	CHOSEN(worst, "the first three of those overdue"),
	ITEMS(struct actions_result, months, action_month_type,
		"six months up to the period's last day; empty when nothing was agreed or done"),
	ITEMS(struct actions_result, owners, owner_actions_type,
		"who has open ones, the most first"),
	TEXT(struct actions_result, since, "the first of the months"),
	WHOLE(struct actions_result, opened_count, "actions agreed in the months"),
	WHOLE(struct actions_result, closed_count, "actions done in the months"),
	WHOLE(struct actions_result, unopened_count, "those that do not say when they were agreed"),
	WHOLE(struct actions_result, most_open, "the most open ones of one owner"),
	NUMBER(struct actions_result, scale_days, FORMAT_COUNT,
		"a whole bar: the most days of an open one to or from its deadline, 30 at least"),
	DAY(struct actions_result, as_of, "the period's last day"),
	DAY(struct actions_result, due_end, "30 days after it"),
	WHOLE(struct actions_result, count, "actions"),
	WHOLE(struct actions_result, open_count, "open ones"),
	WHOLE(struct actions_result, done_count, "done ones"),
	WHOLE(struct actions_result, on_time_count, "done by their deadline"),
	WHOLE(struct actions_result, done_late_count, "done after their deadline"),
	WHOLE(struct actions_result, unowned_count, "open ones that nobody owns"),
	WHOLE(struct actions_result, undefined_count,
		"open ones that do not say when they are done"),
	WHOLE(struct actions_result, unraised_count, "agreed only after the period, and left out"),
	FLAG(struct actions_result, timed, "an open one has a deadline"),
	FLAG(struct actions_result, defined, "an open one says when it is done"),
	POINTER(struct actions_result, oldest, action_result_type, "overdue the longest"),
	NUMBER(struct actions_result, on_time_share, FORMAT_PERCENT,
		"of those done that had a deadline, done by it"),
	FIELD_END};
const struct type actions_result_type = {"actions result", sizeof(struct actions_result),
	actions_result_fields, "where actions stand"};
#undef CHOSEN

/* ---- load -------------------------------------------------------------------------------- */

static const struct field month_load_fields[] = {TEXT(struct month_load, label, "the month"),
	WHOLE(struct month_load, running, "initiatives that run"),
	WHOLE(struct month_load, actions, "actions that are open"),
	WHOLE(struct month_load, total, "both"),
	NUMBER(struct month_load, person_months, FORMAT_DECIMAL1,
		"work of those that state it, spread evenly over their days"),
	FIELD_END};
static const struct type month_load_type = {"month's load", sizeof(struct month_load),
	month_load_fields, "what somebody answers for in one month"};

static const struct field owner_load_fields[] = {
	POINTER(struct owner_load, person, person_type, "who; none: what nobody owns"),
	ITEMS(struct owner_load, months, month_load_type, "six months from the period's end on"),
	WHOLE(struct owner_load, running, "initiatives begun and not delivered"),
	WHOLE(struct owner_load, open, "open actions"),
	WHOLE(struct owner_load, overdue, "overdue actions"),
	WHOLE(struct owner_load, done, "done actions"),
	WHOLE(struct owner_load, peak, "initiatives and actions in the fullest month"),
	TEXT(struct owner_load, peak_label, "that month"),
	TEXT(struct owner_load, codes, "its initiatives"),
	NUMBER(struct owner_load, person_months, FORMAT_DECIMAL1, "work in the six months"),
	FIELD_END};
static const struct type owner_load_type = {"owner's load", sizeof(struct owner_load),
	owner_load_fields, "what one person answers for"};

static const struct field load_result_fields[] = {
	ITEMS(struct load_result, owners, owner_load_type, "the most loaded first; nobody last"),
	ITEMS(struct load_result, months, month_load_type, "all owners together"),
	POINTER(struct load_result, most, owner_load_type, "the most loaded"),
	FLAG(struct load_result, effort, "any person-months are stated"),
	FLAG(struct load_result, acting, "there are actions"), FIELD_END};
const struct type load_result_type = {
	"load result", sizeof(struct load_result), load_result_fields, "who carries how much"};
