/* What the board gets to read and to decide: editions, headlines, decisions, theme. */
#include "program/sections.h"

/* In the order of the sets of enum attach. */
static const char *const attach_names[] = {"nothing", "data", "source", "both", NULL};

static const struct field edition_fields[] = {FIELD(struct edition, id, FIELD_ID, .flags = REQUIRED,
						      .help = "short id; also the name of its PDF"),
	FIELD(struct edition, title, FIELD_TEXT, .help = "what it is called; left out: the id"),
	FIELD(struct edition, reports, FIELD_TEXTS,
		.help = "ids of reports in order; left out: all of them"),
	FIELD(struct edition, classification, FIELD_TEXT,
		.help = "how confidential it is; left out: as the programme"),
	FIELD(struct edition, audience, FIELD_TEXT,
		.help = "who may read it; left out: as the programme"),
	FIELD(struct edition, cover, FIELD_BOOLEAN, .fallback = "true",
		.help = "whether it has a cover"),
	FIELD(struct edition, format, FIELD_CHOICE, .choices = format_names, .fallback = "pack",
		.help = "pack: pages to read; deck: 16:9 slides to show"),
	FIELD(struct edition, paper, FIELD_CHOICE, .choices = paper_names,
		.help = "a4 or letter; left out: as the theme's"),
	FIELD(struct edition, attach, FIELD_CHOICE, .choices = attach_names, .fallback = "nothing",
		.help = "what its PDF has attached: data is edition.json with every number of the "
			"programme, also of reports that the edition leaves out; source is the "
			"Markdown of its pages; the PDF is PDF/A-3a then"),
	FIELD_END};
const struct type edition_type = {
	"edition", sizeof(struct edition), edition_fields, "a pack: some reports for some readers"};

static const struct field headline_fields[] = {
	FIELD(struct headline, report, FIELD_TEXT, .flags = REQUIRED | KEY,
		.help = "id of the report, such as maturity"),
	FIELD(struct headline, title, FIELD_TEXT, .flags = REQUIRED | VALUE,
		.help = "the title to print instead of the generated one"),
	FIELD_END};
const struct type headline_type = {
	"headline", sizeof(struct headline), headline_fields, "an editor's title for a report"};

static const struct field decision_fields[] = {
	FIELD(struct decision, title, FIELD_TEXT, .flags = REQUIRED, .help = "what to decide"),
	FIELD(struct decision, detail, FIELD_TEXT,
		.help = "what it costs, what it brings, what happens if it is refused"),
	FIELD(struct decision, asked_by, FIELD_REF, .type = &person_type, .help = "who asks"),
	FIELD(struct decision, initiative, FIELD_REF, .type = &initiative_type,
		.help = "the initiative it is about"),
	FIELD(struct decision, by, FIELD_DATE, .help = "when it is needed"), FIELD_END};
const struct type decision_type = {
	"decision", sizeof(struct decision), decision_fields, "a decision asked of the board"};

static const struct field theme_choice_fields[] = {
	FIELD(struct theme_choice, name, FIELD_TEXT, .flags = VALUE, .fallback = "board",
		.help = "name of a theme"),
	FIELD(struct theme_choice, paper, FIELD_CHOICE, .choices = paper_names, .fallback = "a4",
		.help = "a4 or letter, for PDFs whose edition names none"),
	FIELD_END};
const struct type theme_choice_type = {"theme choice", sizeof(struct theme_choice),
	theme_choice_fields, "what the pages look like"};
