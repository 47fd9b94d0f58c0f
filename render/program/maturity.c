/* The maturity model and its assessments: the model is data, no model is built in. */
#include "program/sections.h"

const char *const default_level_names[DEFAULT_LEVELS] = {
	"Ad hoc", "Emerging", "Defined", "Managed", "Leading"};

static const struct field maturity_level_fields[] = {
	FIELD(struct maturity_level, name, FIELD_TEXT, .flags = REQUIRED | VALUE,
		.help = "the level's name, such as Emerging"),
	FIELD(struct maturity_level, description, FIELD_TEXT, .help = "how to recognise it"),
	FIELD_END};
static const struct type maturity_level_type = {"level", sizeof(struct maturity_level),
	maturity_level_fields, "one level of maturity, counted from 1"};

static const struct field maturity_item_fields[] = {
	FIELD(struct maturity_item, id, FIELD_ID, .flags = REQUIRED,
		.help = "short id by which assessors score it"),
	FIELD(struct maturity_item, statement, FIELD_TEXT, .flags = REQUIRED,
		.help = "what assessors judge"),
	FIELD(struct maturity_item, weight, FIELD_NUMBER, .low = 0, .high = 1000, .fallback = "1",
		.help = "weight within its dimension"),
	FIELD(struct maturity_item, level, FIELD_INTEGER, .low = 1, .high = 10,
		.help = "of a staged model: from this level on it is needed, and met with that "
			"score; left out: every level asks for it"),
	FIELD_END};
const struct type maturity_item_type = {
	"item", sizeof(struct maturity_item), maturity_item_fields, "one statement that is scored"};

static const struct field maturity_dimension_fields[] = {
	FIELD(struct maturity_dimension, id, FIELD_ID, .flags = REQUIRED,
		.help = "short id by which assessors score it"),
	FIELD(struct maturity_dimension, name, FIELD_TEXT, .flags = REQUIRED,
		.help = "the dimension's name"),
	FIELD(struct maturity_dimension, weight, FIELD_NUMBER, .low = 0, .high = 1000,
		.fallback = "1", .help = "weight in the index"),
	FIELD(struct maturity_dimension, target, FIELD_NUMBER, .low = 1, .high = 10,
		.format = FORMAT_DECIMAL1, .help = "the level to reach"),
	FIELD(struct maturity_dimension, barrier, FIELD_TEXT, .help = "what holds it back"),
	FIELD(struct maturity_dimension, next_step, FIELD_TEXT, .help = "the next step"),
	FIELD(struct maturity_dimension, levels, FIELD_TEXTS,
		.help = "how to recognise each level, the lowest first"),
	FIELD(struct maturity_dimension, items, FIELD_LIST, .type = &maturity_item_type,
		.help = "statements that make it up; left out: the dimension is scored as one"),
	FIELD_END};
const struct type maturity_dimension_type = {"dimension", sizeof(struct maturity_dimension),
	maturity_dimension_fields, "one side of maturity that is scored"};

static const struct field maturity_score_fields[] = {
	FIELD(struct maturity_score, id, FIELD_TEXT, .flags = REQUIRED | KEY,
		.help = "id of an item, or of a dimension without items"),
	FIELD(struct maturity_score, score, FIELD_NUMBER, .flags = REQUIRED | VALUE,
		.format = FORMAT_DECIMAL1, .help = "the score, on the levels' scale"),
	FIELD_END};
static const struct type maturity_score_type = {
	"score", sizeof(struct maturity_score), maturity_score_fields, "one score"};

static const struct field assessor_fields[] = {
	FIELD(struct assessor, id, FIELD_TEXT, .flags = REQUIRED,
		.help = "short id; the same in every assessment that they took part in"),
	FIELD(struct assessor, person, FIELD_REF, .type = &person_type,
		.help = "who it is; left out: anonymous"),
	FIELD(struct assessor, role, FIELD_TEXT, .help = "as what they judge, such as executive"),
	FIELD(struct assessor, scores, FIELD_MAP, .flags = REQUIRED, .type = &maturity_score_type,
		.help = "their scores, by id of item or dimension"),
	FIELD_END};
static const struct type assessor_type = {"assessor", sizeof(struct assessor), assessor_fields,
	"someone who scored, apart from the others"};

static const struct field assessment_fields[] = {
	FIELD(struct assessment, date, FIELD_DATE, .flags = REQUIRED, .help = "when it was held"),
	FIELD(struct assessment, note, FIELD_TEXT, .help = "how it was done"),
	FIELD(struct assessment, assessors, FIELD_LIST, .type = &assessor_type,
		.help = "who scored what"),
	FIELD(struct assessment, means, FIELD_MAP, .type = &maturity_score_type,
		.help = "instead of assessors: means, where only those are known"),
	FIELD_END};
static const struct type assessment_type = {
	"assessment", sizeof(struct assessment), assessment_fields, "one round of scoring"};

static const struct field maturity_fields[] = {
	FIELD(struct maturity, model, FIELD_TEXT,
		.help = "a ready-made model (disciplines, competencies, capabilities), or "
			"models/NAME.yaml beside program.yaml; what stands here is laid over it, "
			"dimensions and items by their ids"),
	FIELD(struct maturity, levels, FIELD_LIST, .type = &maturity_level_type,
		.help = "the levels, the lowest first; left out: Ad hoc, Emerging, Defined, "
			"Managed, Leading"),
	FIELD(struct maturity, dimensions, FIELD_LIST, .flags = REQUIRED,
		.type = &maturity_dimension_type, .help = "what is scored"),
	FIELD(struct maturity, assessments, FIELD_LIST, .type = &assessment_type,
		.help = "rounds of scoring; the newest up to the period's end is the current one"),
	FIELD(struct maturity, target_date, FIELD_DATE,
		.help = "when the targets are to be reached"),
	FIELD(struct maturity, target, FIELD_NUMBER, .low = 1, .high = 10,
		.format = FORMAT_DECIMAL1, .help = "the overall level to reach"),
	FIELD(struct maturity, note, FIELD_TEXT, .help = "source note at the foot of the page"),
	FIELD_END};
const struct type maturity_model_type = {"maturity", sizeof(struct maturity), maturity_fields,
	"a maturity model, and how the organisation scores in it"};
