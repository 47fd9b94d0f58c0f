/* Initiatives, and how they were scored and ranked. */
#include "program/sections.h"

#include <math.h>

const char *const status_names[] = {"not-started", "on-track", "at-risk", "off-track", "delivered",
	"awaiting-decision", "proposed-stop", NULL};

static const struct field domain_fields[] = {
	FIELD(struct domain, id, FIELD_ID, .flags = REQUIRED, .help = "short id, such as claims"),
	FIELD(struct domain, name, FIELD_TEXT, .flags = REQUIRED, .help = "name, such as Claims"),
	FIELD_END};
const struct type domain_type = {"domain", sizeof(struct domain), domain_fields,
	"a group of initiatives; the first five have a colour of their own in charts"};

#define RATING   .low = 0, .high = 10, .format = FORMAT_DECIMAL1
#define AMOUNT   .low = 0, .high = INFINITY, .format = FORMAT_MONEY_SHORT
#define RELATIVE .low = 0, .high = 1000, .format = FORMAT_PLAIN
static const char *const moscow_names[] = {"must", "should", "could", "wont", NULL};
static const struct field initiative_fields[] = {
	FIELD(struct initiative, code, FIELD_ID, .flags = REQUIRED,
		.help = "short code shown on charts, such as CL-03"),
	FIELD(struct initiative, title, FIELD_TEXT, .flags = REQUIRED, .help = "what it is called"),
	FIELD(struct initiative, name, FIELD_TEXT,
		.help = "short name for charts; left out: the title"),
	FIELD(struct initiative, description, FIELD_RICH, .help = "what it is, in Markdown"),
	FIELD(struct initiative, domain, FIELD_REF, .type = &domain_type,
		.help = "the domain it belongs to"),
	FIELD(struct initiative, owner, FIELD_REF, .type = &person_type,
		.help = "who answers for it"),
	FIELD(struct initiative, status, FIELD_CHOICE, .choices = status_names,
		.fallback = "not-started", .help = "where it stands"),
	FIELD(struct initiative, progress, FIELD_NUMBER, .low = 0, .high = 100,
		.format = FORMAT_PERCENT,
		.help = "percent of the planned work that is done at the period's end, by what "
			"was accepted rather than by time or money spent"),
	FIELD(struct initiative, benefit, FIELD_NUMBER, RATING,
		.help = "benefit to the customer, where there are no scorers"),
	FIELD(struct initiative, effort, FIELD_NUMBER, RATING,
		.help = "effort it takes, where there are no scorers"),
	FIELD(struct initiative, reach, FIELD_NUMBER, .low = 0, .high = INFINITY,
		.format = FORMAT_COUNT, .help = "RICE: customers that it reaches in a quarter"),
	FIELD(struct initiative, impact, FIELD_NUMBER, .low = 0, .high = 10, .format = FORMAT_PLAIN,
		.help = "RICE: effect on each of them; 3 massive, 2 high, 1 medium, 0.5 low, 0.25 "
			"minimal"),
	FIELD(struct initiative, confidence, FIELD_NUMBER, .low = 0, .high = 1,
		.format = FORMAT_PLAIN, .help = "RICE: how sure the estimates are, from 0 to 1"),
	FIELD(struct initiative, person_months, FIELD_NUMBER, .low = 0, .high = INFINITY,
		.format = FORMAT_PLAIN,
		.help = "work in person-months, for RICE and for the load of its owner"),
	FIELD(struct initiative, value, FIELD_NUMBER, RELATIVE,
		.help = "WSJF: value to customers and business, relative to the others, such as 1, "
			"2, 3, 5, 8, 13 or 20"),
	FIELD(struct initiative, urgency, FIELD_NUMBER, RELATIVE,
		.help = "WSJF: how much value decays with time, relative to the others"),
	FIELD(struct initiative, opportunity, FIELD_NUMBER, RELATIVE,
		.help = "WSJF: risk that it reduces or opportunity that it opens, relative to the "
			"others"),
	FIELD(struct initiative, size, FIELD_NUMBER, RELATIVE,
		.help = "WSJF: size of the job, relative to the others"),
	FIELD(struct initiative, moscow, FIELD_CHOICE, .choices = moscow_names,
		.help = "MoSCoW: whether it must, should, could or won't be done this time"),
	FIELD(struct initiative, cost, FIELD_NUMBER, AMOUNT, .help = "one-off cost"),
	FIELD(struct initiative, gain, FIELD_NUMBER, AMOUNT, .help = "gain a year once running"),
	FIELD(struct initiative, start, FIELD_DATE, .help = "first day"),
	FIELD(struct initiative, end, FIELD_DATE, .help = "last day as planned"),
	FIELD(struct initiative, delivered, FIELD_DATE, .help = "when it was delivered"),
	FIELD(struct initiative, after, FIELD_REFS, .type = &initiative_type,
		.help = "initiatives that must finish first"),
	FIELD(struct initiative, serves, FIELD_REFS, .type = &target_type,
		.help = "targets that it is to move"),
	FIELD(struct initiative, stages, FIELD_TEXTS,
		.help = "stages of the journey that it changes, by id or name"),
	FIELD_END};
#undef AMOUNT
#undef RELATIVE
const struct type initiative_type = {"initiative", sizeof(struct initiative), initiative_fields,
	"something that is done for the customer, with a cost and an owner"};

static const struct field initiative_score_fields[] = {
	FIELD(struct initiative_score, initiative, FIELD_REF, .flags = REQUIRED | KEY,
		.type = &initiative_type, .help = "code of the initiative"),
	FIELD(struct initiative_score, benefit, FIELD_NUMBER, .flags = REQUIRED, RATING,
		.help = "benefit to the customer"),
	FIELD(struct initiative_score, effort, FIELD_NUMBER, .flags = REQUIRED, RATING,
		.help = "effort it takes"),
	FIELD_END};
#undef RATING
static const struct type initiative_score_type = {"initiative score",
	sizeof(struct initiative_score), initiative_score_fields,
	"one scorer's judgement of one initiative"};

static const struct field scorer_fields[] = {
	FIELD(struct scorer, id, FIELD_ID, .flags = REQUIRED, .help = "short id"),
	FIELD(struct scorer, person, FIELD_REF, .type = &person_type,
		.help = "who it is; left out: anonymous"),
	FIELD(struct scorer, group, FIELD_TEXT,
		.help = "the group they speak for, such as customer panel"),
	FIELD(struct scorer, scores, FIELD_MAP, .flags = REQUIRED, .type = &initiative_score_type,
		.help = "benefit and effort from 0 to 10, by code of the initiative"),
	FIELD_END};
static const struct type scorer_type = {"scorer", sizeof(struct scorer), scorer_fields,
	"someone who scored initiatives, apart from the others"};

static const struct field rank_place_fields[] = {
	FIELD(struct rank_place, initiatives, FIELD_REFS, .flags = REQUIRED | VALUE,
		.type = &initiative_type, .help = "code of the initiative; several codes are tied"),
	FIELD_END};
static const struct type rank_place_type = {
	"place", sizeof(struct rank_place), rank_place_fields, "one place in a ballot"};

static const struct field ballot_fields[] = {
	FIELD(struct ballot, id, FIELD_ID, .flags = REQUIRED, .help = "short id"),
	FIELD(struct ballot, person, FIELD_REF, .type = &person_type,
		.help = "whose ballot it is; left out: anonymous"),
	FIELD(struct ballot, group, FIELD_TEXT, .help = "the group they speak for"),
	FIELD(struct ballot, order, FIELD_LIST, .flags = REQUIRED, .type = &rank_place_type,
		.help = "codes, the most important first; codes in a list of their own are tied; "
			"those left out count as tied last"),
	FIELD_END};
const struct type ballot_type = {
	"ballot", sizeof(struct ballot), ballot_fields, "a stakeholder's order of importance"};

static const char *const model_names[] = {"benefit", "rice", "wsjf", "moscow", NULL};
static const char *const combination_names[] = {"schulze", "borda", "kemeny", NULL};
#define RATING .low = 0, .high = 10, .fallback = "5", .format = FORMAT_DECIMAL1
static const struct field priorities_fields[] = {
	FIELD(struct priorities, model, FIELD_CHOICE, .choices = model_names, .fallback = "benefit",
		.help = "what ranks initiatives: benefit against effort, RICE, WSJF or MoSCoW"),
	FIELD(struct priorities, combine, FIELD_CHOICE, .choices = combination_names,
		.fallback = "schulze",
		.help = "how ballots become one order; kemeny for up to 12 initiatives"),
	FIELD(struct priorities, benefit_weight, FIELD_NUMBER, .low = 0, .high = 1,
		.fallback = "0.6", .help = "weight of benefit in the score; ease gets the rest"),
	FIELD(struct priorities, cut_benefit, FIELD_NUMBER, RATING,
		.help = "benefit at which the upper quadrants begin"),
	FIELD(struct priorities, cut_effort, FIELD_NUMBER, RATING,
		.help = "effort at which the right quadrants begin"),
	FIELD(struct priorities, line, FIELD_INTEGER, .low = 0, .high = 10000,
		.help = "initiatives up to this rank are funded; 0: no line"),
	FIELD(struct priorities, budget, FIELD_NUMBER, .low = 0, .high = INFINITY,
		.format = FORMAT_MONEY_SHORT,
		.help = "instead of line: money for initiatives that are not yet delivered; they "
			"are "
			"funded by rank as far as it goes"),
	FIELD(struct priorities, scorers, FIELD_LIST, .type = &scorer_type,
		.help = "who scored benefit and effort"),
	FIELD(struct priorities, ballots, FIELD_LIST, .type = &ballot_type,
		.help = "stakeholders' orders of importance; from a CSV file each row is a ballot, "
			"and columns named by initiatives' codes hold ranks: {file: votes.csv, "
			"columns: {id: Who, CX-01: Header}}"),
	FIELD(struct priorities, from, FIELD_DATE, .help = "first day of the scoring"),
	FIELD(struct priorities, to, FIELD_DATE, .help = "last day of the scoring"),
	FIELD(struct priorities, note, FIELD_TEXT, .help = "source note at the foot of the page"),
	FIELD_END};
#undef RATING
const struct type priorities_type = {"priorities", sizeof(struct priorities), priorities_fields,
	"how initiatives are weighed against each other"};
