/* The project charter: why, what, for how much, who decides, what may go wrong. */
#include "program/sections.h"

#include <math.h>

static const struct field objective_fields[] = {
	FIELD(struct objective, id, FIELD_ID, .help = "short id"),
	FIELD(struct objective, title, FIELD_TEXT, .flags = REQUIRED,
		.help = "what will be true for the customer"),
	FIELD(struct objective, target, FIELD_REF, .type = &target_type,
		.help = "the target that it is measured by"),
	FIELD_END};
const struct type objective_type = {"objective", sizeof(struct objective), objective_fields,
	"something the programme will be held to"};

static const struct field project_phase_fields[] = {
	FIELD(struct project_phase, name, FIELD_TEXT, .flags = REQUIRED,
		.help = "the phase's name"),
	FIELD(struct project_phase, outcome, FIELD_TEXT, .help = "what there is when it ends"),
	FIELD(struct project_phase, start, FIELD_DATE, .help = "first day"),
	FIELD(struct project_phase, end, FIELD_DATE, .help = "last day"), FIELD_END};
static const struct type project_phase_type = {"phase", sizeof(struct project_phase),
	project_phase_fields, "one of the most defining phases"};

#define AMOUNT .low = 0, .high = INFINITY, .format = FORMAT_MONEY_SHORT
static const struct field budget_fields[] = {
	FIELD(struct budget, approved, FIELD_NUMBER, .flags = REQUIRED, AMOUNT,
		.help = "amount approved, in currency units"),
	FIELD(struct budget, spent, FIELD_NUMBER, .fallback = "0", AMOUNT,
		.help = "amount spent so far"),
	FIELD(struct budget, committed, FIELD_NUMBER, .fallback = "0", AMOUNT,
		.help = "amount committed and not yet spent"),
	FIELD(struct budget, planned, FIELD_NUMBER, .fallback = "0", AMOUNT,
		.help = "amount planned and not yet committed"),
	FIELD_END};
#undef AMOUNT
static const struct type budget_type = {
	"budget", sizeof(struct budget), budget_fields, "the programme's money"};

static const struct field decider_fields[] = {
	FIELD(struct decider, role, FIELD_TEXT, .flags = REQUIRED,
		.help = "the role, such as Steering group"),
	FIELD(struct decider, people, FIELD_REFS, .type = &person_type, .help = "who fill it"),
	FIELD(struct decider, text, FIELD_TEXT,
		.help = "words instead of people, such as One per domain"),
	FIELD_END};
static const struct type decider_type = {
	"decider", sizeof(struct decider), decider_fields, "a role that decides, and who fills it"};

static const char *const likelihood_names[] = {"unlikely", "possible", "likely", NULL};
static const char *const impact_names[] = {"low", "medium", "high", NULL};

static const struct field risk_fields[] = {
	FIELD(struct risk, title, FIELD_TEXT, .flags = REQUIRED, .help = "what may go wrong"),
	FIELD(struct risk, likelihood, FIELD_CHOICE, .flags = REQUIRED, .choices = likelihood_names,
		.help = "how likely it is"),
	FIELD(struct risk, impact, FIELD_CHOICE, .flags = REQUIRED, .choices = impact_names,
		.help = "how bad it would be"),
	FIELD(struct risk, response, FIELD_TEXT, .help = "what we do about it"),
	FIELD(struct risk, owner, FIELD_REF, .type = &person_type, .help = "who watches it"),
	FIELD_END};
static const struct type risk_type = {
	"risk", sizeof(struct risk), risk_fields, "something that may go wrong"};

static const struct field signature_fields[] = {
	FIELD(struct signature, person, FIELD_REF, .flags = VALUE, .type = &person_type,
		.help = "who signs"),
	FIELD(struct signature, subject, FIELD_TEXT,
		.help = "what is signed, instead of a person, such as Change 2"),
	FIELD(struct signature, role, FIELD_TEXT, .help = "as what, such as sponsor"),
	FIELD(struct signature, approved, FIELD_DATE,
		.help = "when it was approved; left out: awaiting approval"),
	FIELD_END};
static const struct type signature_type = {"signature", sizeof(struct signature), signature_fields,
	"an approval of the charter, given or awaited"};

static const struct field charter_fields[] = {
	FIELD(struct charter, version, FIELD_TEXT,
		.help = "version of the charter, such as \"2.1\""),
	FIELD(struct charter, changes, FIELD_TEXT, .help = "what is new in this version"),
	FIELD(struct charter, why, FIELD_RICH, .flags = REQUIRED, .help = "why now"),
	FIELD(struct charter, notice, FIELD_RICH, .help = "what customers will notice"),
	FIELD(struct charter, done, FIELD_RICH, .help = "what counts as a completed task"),
	FIELD(struct charter, benefits, FIELD_TEXTS, .help = "benefits for the organisation"),
	FIELD(struct charter, in_scope, FIELD_TEXTS, .help = "what belongs to it"),
	FIELD(struct charter, out_of_scope, FIELD_TEXTS, .help = "what does not"),
	FIELD(struct charter, principles, FIELD_TEXTS, .help = "principles that we will not trade"),
	FIELD(struct charter, objectives, FIELD_LIST, .type = &objective_type,
		.help = "what we will be held to"),
	FIELD(struct charter, phases, FIELD_LIST, .type = &project_phase_type,
		.help = "the most defining phases"),
	FIELD(struct charter, budget, FIELD_OPTIONAL, .type = &budget_type, .help = "the money"),
	FIELD(struct charter, decides, FIELD_LIST, .type = &decider_type, .help = "who decides"),
	FIELD(struct charter, risks, FIELD_LIST, .type = &risk_type, .help = "the main risks"),
	FIELD(struct charter, signatures, FIELD_LIST, .type = &signature_type,
		.help = "who approved it"),
	FIELD(struct charter, note, FIELD_TEXT, .help = "source note at the foot of the page"),
	FIELD_END};
const struct type charter_type = {"charter", sizeof(struct charter), charter_fields,
	"the project charter: the agreement on what will be done, and by whom"};
