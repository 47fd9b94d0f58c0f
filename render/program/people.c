/* People, and what the programme says about itself: program, edition, thresholds, vision. */
#include "program/sections.h"

static const struct field person_fields[] = {
	FIELD(struct person, id, FIELD_ID, .flags = REQUIRED,
		.help = "short id by which the other sections name this person, such as marit"),
	FIELD(struct person, name, FIELD_TEXT, .flags = REQUIRED,
		.help = "name as it is printed, such as Marit de Wolf"),
	FIELD(struct person, title, FIELD_TEXT, .help = "what they are, such as claims director"),
	FIELD(struct person, department, FIELD_TEXT, .help = "where they work"),
	FIELD(struct person, email, FIELD_TEXT,
		.help = "where packs are mailed to; never printed on a page"),
	FIELD_END};
const struct type person_type = {"person", sizeof(struct person), person_fields,
	"someone whom the programme names: sponsor, owner, assessor, stakeholder"};

static const char *const phase_names[] = {"pilot", "project", "programme", "line", NULL};

static const struct field identity_fields[] = {
	FIELD(struct identity, name, FIELD_TEXT, .flags = REQUIRED, .help = "the programme's name"),
	FIELD(struct identity, code, FIELD_TEXT, .help = "short code of the programme"),
	FIELD(struct identity, organisation, FIELD_TEXT, .help = "whose programme it is"),
	FIELD(struct identity, subtitle, FIELD_TEXT, .fallback = "customer-experience programme",
		.help = "what kind of programme it is, printed beside its name"),
	FIELD(struct identity, language, FIELD_TEXT, .fallback = "en",
		.help = "language of the pages, as a BCP 47 tag such as en, nl or ar"),
	FIELD(struct identity, currency, FIELD_TEXT, .fallback = "EUR",
		.help = "ISO 4217 code of the currency of all amounts"),
	FIELD(struct identity, classification, FIELD_TEXT,
		.help = "how confidential the pack is, printed on every page"),
	FIELD(struct identity, audience, FIELD_TEXT,
		.help = "who may read it, such as Board members only"),
	FIELD(struct identity, site, FIELD_TEXT,
		.help = "https address of the folder where the site is published; links in a pack "
			"to pages that it does not hold then lead there"),
	FIELD(struct identity, phase, FIELD_CHOICE, .choices = phase_names, .fallback = "programme",
		.help = "how far the programme has grown"),
	FIELD(struct identity, start, FIELD_DATE, .help = "first day of the programme"),
	FIELD(struct identity, end, FIELD_DATE, .help = "last day of the programme"),
	FIELD(struct identity, sponsor, FIELD_REF, .type = &person_type,
		.help = "the one sponsor in the board"),
	FIELD(struct identity, lead, FIELD_REF, .type = &person_type,
		.help = "who leads the programme"),
	FIELD_END};
const struct type identity_type = {"program", sizeof(struct identity), identity_fields,
	"what the programme is called, whose it is and how its pages are written"};

static const struct field edition_identity_fields[] = {
	FIELD(struct edition_identity, number, FIELD_INTEGER, .low = 0, .high = 9999,
		.help = "number of this edition; left out: not numbered"),
	FIELD(struct edition_identity, date, FIELD_DATE, .help = "when this edition is issued"),
	FIELD(struct edition_identity, meeting, FIELD_DATE, .help = "the board meeting it is for"),
	FIELD(struct edition_identity, document, FIELD_TEXT, .fallback = "Board pack",
		.help = "what the document is called in page headers"),
	FIELD(struct edition_identity, summary, FIELD_RICH,
		.help = "a few sentences of Markdown for the cover"),
	FIELD_END};
const struct type edition_identity_type = {"this edition", sizeof(struct edition_identity),
	edition_identity_fields, "what this issue of the pack is called"};

static const struct field thresholds_fields[] = {
	FIELD(struct thresholds, privacy, FIELD_INTEGER, .low = 1, .high = 1000, .fallback = "5",
		.help = "fewer responses than this are suppressed"),
	FIELD(struct thresholds, comments, FIELD_INTEGER, .low = 1, .high = 1000, .fallback = "5",
		.help = "no words of a group with fewer responses than this are shown as its, "
			"nor is its name beside them"),
	FIELD(struct thresholds, reliability, FIELD_INTEGER, .low = 1, .high = 100000,
		.fallback = "30",
		.help = "fewer responses than this are shown grey as few answers"),
	FIELD(struct thresholds, rejects, FIELD_NUMBER, .low = 0, .high = 1, .fallback = "0.05",
		.help = "share of a source's values that may be rejected before it is an error"),
	FIELD(struct thresholds, confidence, FIELD_NUMBER, .low = 0.5, .high = 0.999,
		.fallback = "0.95", .help = "confidence of intervals and tests"),
	FIELD_END};
const struct type thresholds_type = {"thresholds", sizeof(struct thresholds), thresholds_fields,
	"when a number is suppressed, when it is doubtful, when a source is refused"};

static const struct field vision_fields[] = {
	FIELD(struct vision, problem, FIELD_RICH, .flags = REQUIRED,
		.help = "which problem we want to solve for the customer"),
	FIELD(struct vision, improvement, FIELD_RICH, .flags = REQUIRED,
		.help = "what we will be able to do to improve their life"),
	FIELD(struct vision, mindset, FIELD_RICH, .flags = REQUIRED,
		.help = "which mindset that asks of us"),
	FIELD(struct vision, promise, FIELD_TEXT,
		.help = "the promise to customers in one sentence"),
	FIELD_END};
const struct type vision_type = {"vision", sizeof(struct vision), vision_fields,
	"why the programme exists, in the customer's terms"};
