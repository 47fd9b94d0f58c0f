/*
 * The programme: what an organisation set out to do for its customers, as structs filled from
 * a folder of YAML, CSV and Markdown. `const` once loaded.
 *
 * A section that is added (personas, journey, actions, meetings, ...) is one struct and its
 * field table in a file of its own, one member of struct programme and one row in
 * programme_fields.
 */
#ifndef CXPACK_PROGRAM_H
#define CXPACK_PROGRAM_H

#include "fields/fields.h"

struct programme;

/* ---- who --------------------------------------------------------------------------------- */

struct person {
	struct pos at;
	const char *id, *name;
	const char *title; /* "chief customer officer" */
	const char *department;
	const char *email;
};

/* ---- program: and edition: --------------------------------------------------------------- */

enum phase { PHASE_PILOT, PHASE_PROJECT, PHASE_PROGRAMME, PHASE_LINE };

struct identity {
	struct pos at;
	const char *name, *code, *organisation;
	const char *subtitle;       /* "customer-experience programme" */
	const char *language;       /* BCP 47; default en */
	const char *currency;       /* ISO 4217; default EUR */
	const char *classification; /* "Confidential" */
	const char *audience;       /* "Board members only" */
	const char *site;           /* where the site is published; NULL: nowhere */
	int phase;
	struct date start, end;
	const struct person *sponsor, *lead;
};

/* What this pack is called; the period itself is `period:`. */
struct edition_identity {
	struct pos at;
	int number;           /* 0: not numbered */
	struct date date;     /* issued */
	struct date meeting;  /* the board meeting that it is for */
	const char *document; /* "Board pack" */
	const char *summary;  /* Markdown, on the cover */
};

struct thresholds {
	struct pos at;
	int privacy;       /* fewer responses than this: suppressed; default 5 */
	int comments;      /* fewer: nothing that they wrote is shown for the group; default 5 */
	int reliability;   /* fewer: grey, "few answers"; default 30 */
	double rejects;    /* share of a source's values that may be rejected; default 0.05 */
	double confidence; /* of intervals and tests; default 0.95 */
};

/* ---- vision and charter ------------------------------------------------------------------ */

struct vision {
	struct pos at;
	const char *problem;     /* which problem we want to solve for the customer */
	const char *improvement; /* how their life gets better */
	const char *mindset;     /* what that asks of us */
	const char *promise;
};

struct objective {
	struct pos at;
	const char *id, *title;
	const struct target *target; /* what it is measured by */
};

struct project_phase {
	struct pos at;
	const char *name, *outcome;
	struct date start, end;
};

struct budget {
	struct pos at;
	double approved, spent, committed, planned; /* currency units */
};

struct decider {
	struct pos at;
	const char *role; /* "Steering group" */
	LIST(const struct person *) people;
	const char *text; /* instead of people: "One per domain" */
};

enum likelihood { LIKELIHOOD_UNLIKELY, LIKELIHOOD_POSSIBLE, LIKELIHOOD_LIKELY };
enum impact { IMPACT_LOW, IMPACT_MEDIUM, IMPACT_HIGH };

struct risk {
	struct pos at;
	const char *title, *response;
	int likelihood, impact;
	const struct person *owner;
};

struct signature {
	struct pos at;
	const struct person *person;
	const char *subject; /* instead of a person: "Change 2, broker scope" */
	const char *role;
	struct date approved; /* missing: awaiting approval */
};

struct charter {
	struct pos at;
	const char *version, *changes;
	const char *why;    /* Markdown: why now */
	const char *notice; /* Markdown: what customers will notice */
	const char *done;   /* Markdown: what counts as completed */
	LIST(const char *) benefits;
	LIST(const char *) in_scope;
	LIST(const char *) out_of_scope;
	LIST(const char *) principles;
	LIST(struct objective) objectives;
	LIST(struct project_phase) phases;
	struct budget *budget; /* or NULL */
	LIST(struct decider) decides;
	LIST(struct risk) risks;
	LIST(struct signature) signatures;
	const char *note; /* source note */
};

/* ---- maturity ---------------------------------------------------------------------------- */

struct maturity_level {
	struct pos at;
	const char *name, *description;
};

struct maturity_item {
	struct pos at;
	const char *id, *statement;
	double weight; /* default 1 */
	int level;     /* of a staged model: needed from this level on; 0: for every level */
};

struct maturity_dimension {
	struct pos at;
	const char *id, *name;
	double weight; /* default 1 */
	double target;
	const char *barrier, *next_step;
	LIST(const char *) levels;        /* how to recognise each, the lowest first; or none */
	LIST(struct maturity_item) items; /* empty: the dimension is scored as one */
};

/* One score of one item or dimension, by its id. */
struct maturity_score {
	struct pos at;
	const char *id;
	double score;
};

struct assessor {
	struct pos at;
	const char *id;
	const struct person *person; /* or NULL: anonymous */
	const char *role;            /* "executive" */
	LIST(struct maturity_score) scores;
};

struct assessment {
	struct pos at;
	struct date date;
	const char *note;
	LIST(struct assessor) assessors;
	LIST(struct maturity_score) means; /* instead of assessors: means that were published */
};

struct maturity {
	struct pos at;
	const char *model;                  /* a ready-made one that the rest adds to; or NULL */
	LIST(struct maturity_level) levels; /* level 1 first; five by default */
	LIST(struct maturity_dimension) dimensions;
	LIST(struct assessment) assessments; /* the newest up to the period's end is current */
	struct date target_date;
	double target; /* overall */
	const char *note;
};

/* ---- initiatives and priorities ---------------------------------------------------------- */

enum status {
	STATUS_NOT_STARTED,
	STATUS_ON_TRACK,
	STATUS_AT_RISK,
	STATUS_OFF_TRACK,
	STATUS_DELIVERED,
	STATUS_AWAITING_DECISION,
	STATUS_PROPOSED_STOP
};
extern const char *const status_names[]; /* "not-started", ...; NULL at the end */

struct domain {
	struct pos at;
	const char *id, *name;
};

struct initiative {
	struct pos at;
	const char *code, *title;
	const char *name; /* short, for charts; default title */
	const char *description;
	const struct domain *domain;
	const struct person *owner;
	int status;
	double benefit, effort; /* 0 to 10; instead of scorers' scores */
	/* For RICE: customers a quarter, effect on each (0.25 to 3), 0 to 1, person-months. */
	double progress; /* percent of the planned work that is done; NAN: not said */
	double reach, impact, confidence, person_months;
	/* For WSJF, relative to each other: value, time criticality, risk or opportunity, job size. */
	double value, urgency, opportunity, size;
	int moscow;  /* enum moscow, or -1 */
	double cost; /* one-off, currency units */
	double gain; /* a year once running, currency units */
	struct date start, end, delivered;
	LIST(const struct initiative *) after; /* must finish first */
	LIST(const struct target *) serves;    /* targets that it moves */
	LIST(const char *) stages;             /* of the journey that it changes; names */
};

enum moscow { MOSCOW_MUST, MOSCOW_SHOULD, MOSCOW_COULD, MOSCOW_WONT };

/* One scorer's 0 to 10 for one initiative. */
struct initiative_score {
	struct pos at;
	const struct initiative *initiative;
	double benefit, effort;
};

struct scorer {
	struct pos at;
	const char *id;
	const struct person *person;
	const char *group; /* "customer panel" */
	LIST(struct initiative_score) scores;
};

/* One place in a ballot; more than one initiative: tied. */
struct rank_place {
	struct pos at;
	LIST(const struct initiative *) initiatives;
};

/* A stakeholder's order of importance, the most important first; may be partial. */
struct ballot {
	struct pos at;
	const char *id;
	const struct person *person;
	const char *group;
	LIST(struct rank_place) order;
};

/* What an initiative's score is. */
enum priority_model { MODEL_BENEFIT, MODEL_RICE, MODEL_WSJF, MODEL_MOSCOW };
/* How ballots become one order. */
enum combination { COMBINE_SCHULZE, COMBINE_BORDA, COMBINE_KEMENY };

/* Kemeny's order of so many initiatives is found exactly; that of one more takes too long. */
enum { KEMENY_MOST = 12 };

struct priorities {
	struct pos at;
	int model, combine;
	double benefit_weight;          /* default 0.6; ease gets the rest */
	double cut_benefit, cut_effort; /* of the quadrants; default 5 */
	int line;                       /* funded up to this rank; 0: no line */
	double budget;                  /* funded by rank as far as it goes; or NAN */
	LIST(struct scorer) scorers;
	LIST(struct ballot) ballots;
	struct date from, to; /* when scores were given */
	const char *note;
};

/* ---- dates of initiatives ---------------------------------------------------------------- */

/* Months after the period's last day: what is due by then is short term, mid term, else long. */
struct horizons {
	struct pos at;
	int near_months, mid_months; /* "short" and "mid"; defaults 3 and 12 */
};

enum date_conflict_kind {
	CONFLICT_STARTS_EARLY,    /* starts before what it waits for ends */
	CONFLICT_DELIVERED_EARLY, /* was delivered before what it waits for was */
	CONFLICT_UNDATED          /* has dates, and waits for one without an end */
};

/* Two initiatives whose dates go against "after". */
struct date_conflict {
	const struct initiative *initiative, *before; /* the one that waits, what it waits for */
	int kind;                                     /* enum date_conflict_kind */
	struct date needed, arrives; /* initiative's day; before's end, or missing */
	int days; /* needed to arrives, both included; 0 when there is no end to count to */
};

/*
 * The last day of an initiative: when it was delivered, else its planned end; missing without
 * either. It has dates once it has this day or a start.
 */
struct date initiative_end(const struct initiative *initiative);
/* Dates against dependencies, in the order of the file. *count: how many. */
const struct date_conflict *date_conflicts(
	struct arena *arena, const struct programme *programme, size_t *count);

/* ---- journey ----------------------------------------------------------------------------- */

struct journey_stage;

/* Where customers meet us. Its id or its name stands for it in exports, rules and restrictions. */
struct touchpoint {
	struct pos at;
	const char *id, *name;             /* "phone" or NULL, "Phone" */
	const struct journey_stage *stage; /* the only one that has it; NULL: several may */
	bool moment;                       /* a moment of truth, of which nothing more is said */
	double weight;                     /* in its stage's score; NAN: as many as answered */
};

/* How much of a stage's contacts a touchpoint has, from another system. */
struct stage_contacts {
	struct pos at;
	const char *place; /* a touchpoint as written; its name once completed */
	double share;      /* percent */
};

/* A part of the journey; called by id or name as a touchpoint is. */
struct journey_stage {
	struct pos at;
	const char *id, *name; /* "settle" or NULL, "Settle" */
	const char *goal;      /* what customers come for: "Get a fair answer soon" */
	const struct person *owner;
	bool moment; /* of truth itself; where no stage is, those with moments of truth are */
	LIST(struct touchpoint) touchpoints;
	LIST(struct stage_contacts) contacts;
};

/* A restriction: the dimension must have one of the values. */
struct restriction {
	struct pos at;
	const char *dimension;
	LIST(const char *) values;
};

/* A rank that somebody set by hand. */
struct moment_override {
	struct pos at;
	int rank;
	const char *reason;
	const struct person *by;
	struct date on;
};

/* A moment of truth: a touchpoint, responses of a kind, or such responses at a touchpoint. */
struct moment_of_truth {
	struct pos at;
	const char *name;               /* default: the touchpoint's */
	const char *place;              /* a touchpoint as written, or NULL */
	LIST(struct restriction) where; /* the touchpoint's restriction is the first of them */
	int emotional, business;        /* impact, 1 to 5; 0: not stated */
	const struct question *driver;  /* the one of a driver model that asks about it; or NULL */
	const struct person *owner;
	struct moment_override *rank_override; /* or NULL */
	const struct touchpoint *touchpoint;   /* computed, as is stage; or NULL */
	const struct journey_stage *stage;
};

struct journey {
	struct pos at;
	/* By whose score moments are ranked; default: the first csat question, else the first. */
	const struct question *question;
	LIST(struct moment_of_truth)
	moments; /* in the file's order, then the touchpoints flagged as such */
	LIST(struct journey_stage) stages;   /* in the customer's order */
	LIST(struct touchpoint) touchpoints; /* that several stages have */
	LIST(const struct touchpoint *) all; /* those of stages, in order, then these; computed */
};

/* ---- feedback ---------------------------------------------------------------------------- */

enum metric { METRIC_NPS, METRIC_CSAT, METRIC_CES, METRIC_MEAN, METRIC_ENPS };
enum scoring { SCORING_MEAN, SCORING_SHARE };
enum direction { DIRECTION_HIGHER, DIRECTION_LOWER };

/* From this month on the question was another one: its scores before do not compare. */
struct question_break {
	struct pos at;
	month_index from;
	const char *what; /* "new wording" */
};
extern const struct type question_break_type;

struct question {
	struct pos at;
	const char *id, *title; /* "recommend", "Recommend us" */
	const char *text;       /* the wording that customers saw */
	int metric;
	const char *scale; /* as written: "1-5" */
	int low, high;     /* of the scale: 0 and 10, 1 and 5, 1 and 7; at most 11 steps */
	int direction;     /* lower: the low end is good */
	int scoring;       /* csat and ces: mean on the scale, or share of the top two boxes */
	double base;       /* customers who could have answered; NAN: that of the feedback */
	int rolling;       /* months that are scored together as well; 0: none */
	const char *promoters, *detractors; /* nps and enps, as written: "9-10", "0-6" */
	/* Computed of nps and enps; all three in words: "9–10", "7–8" or NULL, "0–6". */
	int promoters_from, detractors_to;
	const char *promoter_band, *passive_band, *detractor_band;
	bool detail; /* asked to explain another one: not in the executive summary */
	LIST(struct question_break) breaks; /* in the order of time */
};

/*
 * How many customers could have answered: the first that fits. Of no question: any but enps; of
 * no period: any; without restrictions: all customers, else those that they describe.
 */
struct customer_base {
	struct pos at;
	double customers;
	const struct question *question;
	struct period period;
	LIST(struct restriction) where;
};

/* How many percent of the customers have one value of a dimension. */
struct population_share {
	struct pos at;
	const char *value; /* of a stage or touchpoint its name, wherever its id was written */
	double percent;    /* above 0 */
};

/*
 * Whom the answers to a question should stand for: shares of one dimension that add up to 100
 * percent, two to SHARES_MOST of them. Weights of one question, or of none, have the same values of
 * the same dimension, in one order: they are one population as it changes.
 */
enum { SHARES_MOST = 20 };
struct population {
	struct pos at;
	const char *dimension;
	LIST(struct population_share) shares;
	/* None: any but enps that has no weights of its own. */
	LIST(const struct question *) questions;
	month_index from;   /* MONTH_NONE: from the beginning */
	const char *source; /* where the shares are from, or NULL */
};
extern const struct type population_type;

/* One word of a scale map and the score that it stands for. */
struct scale_word {
	struct pos at;
	const char *word;
	double score;
};

struct question_scale {
	struct pos at;
	const struct question *question;
	LIST(struct scale_word) words;
};

/*
 * How an export counts a question: first stands for the question's lowest score, last for its
 * highest. Greater first: it runs backwards.
 */
struct source_range {
	struct pos at;
	const struct question *question;
	const char *range; /* as written: "5-1" */
	int first, last;   /* 0 and 0 after a diagnostic */
};

/*
 * Which column holds what. key: date, id, stage, touchpoint, segment, team, comment, language,
 * translation, media, customer, count, until, left_out, one of feedback.dimensions, or a
 * question's id. header: the header's text, its label in a further header row, `/pattern/` for
 * either (a POSIX extended regular expression, case does not matter), or `#3` for the third
 * column.
 *
 * A row of a roll-up stands for as many responses as `count` says, of the days from `date` to
 * `until`; `left_out` says of rows that are no responses which of exclusion_names they are, or
 * "duplicate".
 */
struct column {
	struct pos at;
	const char *key, *header;
};

/*
 * Columns of a wide file that hold answers to one question (key: its id), or of how many
 * responses they are (key: "count"): headers as in struct column, of a pattern all that fit, or
 * all columns between two headers.
 */
struct wide_columns {
	struct pos at;
	const char *key;
	LIST(const char *) headers;
	const char *from, *to; /* both or neither */
};

/*
 * A file with one row for each customer, team or response, and a column for each month or each
 * value of a dimension, which its header says: the whole of it, or what a pattern has in its
 * first parentheses.
 */
struct unpivot {
	struct pos at;
	const char *into; /* "date" or a dimension */
	LIST(struct wide_columns) columns;
};

/*
 * Another file with one row for each key, such as the customers of a CRM. columns: dimensions,
 * questions, comment and language of source.columns that stand there.
 */
struct join {
	struct pos at;
	const char *file, *path;          /* as written; from the working folder */
	const char *by, *to;              /* headers of the key: there, and in the source or NULL */
	const char *encoding, *delimiter; /* as of a source */
	LIST(struct column) columns;
};

enum policy { POLICY_LEAVE_OUT, POLICY_KEEP };

struct source {
	struct pos at;
	const char *id, *title, *file;
	bool continues;          /* the source before in its next file, by name: ids go on */
	const char *comments;    /* of a roll-up: the file with comment and language, or NULL */
	const char *tool;        /* survey tool: says header rows, usual columns and statuses */
	int partial, tests;      /* enum policy; tests: also previews and spam */
	const char *encoding;    /* default: UTF-8 with or without BOM */
	const char *delimiter;   /* ",", ";", "tab", "|"; default: found out */
	const char *date_format; /* "D/M/YYYY H:mm"; default: found out from the whole column */
	struct period period;    /* of all its answers, when no column holds dates */
	const char *time_zone;   /* in which its times are written: "America/New_York" */
	const struct zone *zone; /* the same; NULL: not given, or after a diagnostic */
	LIST(struct column) columns;
	struct unpivot *unpivot; /* or NULL */
	struct join *join;       /* or NULL */
	LIST(struct question_scale) scales;
	LIST(struct source_range) ranges;  /* of questions that the export counts otherwise */
	LIST(const char *) not_applicable; /* tokens such as NA, N/A */
	LIST(const char *) names;          /* headers of columns that hold names of customers */
	bool paired; /* the column customer says who answered before: answers are compared */
};

/*
 * What lines answers up with the journey where no column does. All conditions that are given
 * must hold. The first rule that holds and names a stage (or overall) gives the stage of an
 * answer, the first that names a touchpoint its touchpoint; without one, the columns stage and
 * touchpoint do, and a touchpoint of a single stage gives that stage. With a question, a rule is
 * about the answers to it; the row's other answers go where other rules say.
 */
struct feedback_rule {
	struct pos at;
	const struct source *source; /* as declared: one for each file has the same `at` */
	const struct question *question;
	const char *column; /* key of the source's columns, or a header as in struct column */
	/* Any of them is the cell: as written (case and spaces do not matter) or /pattern/. */
	LIST(const char *) values;
	LIST(const char *) words; /* any of them is in the comment; written as those of a topic */
	const char *stage, *touchpoint; /* ids or names */
	bool overall;                   /* about the whole journey: no stage, and none is missing */
	const struct journey_stage *to_stage; /* computed, as is to_touchpoint */
	const struct touchpoint *to_touchpoint;
};

/*
 * What customers write about, found by words. In a comment case, accents and the number of
 * spaces do not count. A word is found where no letter, digit or mark joins it; "wait*" also at
 * the beginning of longer words, "*cost*" anywhere; in scripts without spaces (Chinese,
 * Japanese, Thai, Khmer, Lao, Burmese) anywhere. `/pattern/`: a POSIX extended regular expression
 * over the comment in lower case and without accents.
 */
enum { TOPICS_MOST = 200 };
struct topic {
	struct pos at;
	const char *id, *name;
	LIST(const char *) any;  /* at least one of them; empty: no such condition */
	LIST(const char *) all;  /* each of them */
	LIST(const char *) none; /* written `not` */
	const char *language; /* "nl": also of nl-BE; NULL: any. Comments without one have none */
};

/*
 * A question of which it is asked what drives its answers, and the questions that may: two to
 * DRIVERS_MOST of them, none twice, not itself.
 */
enum { DRIVERS_LEAST = 2, DRIVERS_MOST = 40 };
struct driver_model {
	struct pos at;
	const struct question *outcome;
	LIST(const struct question *) of;
};

struct feedback_setup {
	struct pos at;
	LIST(const char *) dimensions; /* besides stage, touchpoint, segment, team */
	LIST(const char *) stages;     /* names, in the order of the journey */
	LIST(struct question) questions;
	LIST(struct source) sources;
	LIST(struct feedback_rule) rules; /* the first that fits */
	LIST(struct topic) topics;
	LIST(struct driver_model) drivers;
	double base; /* customers, where no question and none of `bases` says otherwise; or NAN */
	LIST(struct customer_base) bases;
	LIST(struct population) weights;
	const char *note;        /* source note */
	const char *time_zone;   /* in which days and months are counted */
	const struct zone *zone; /* the same; NULL: as the exports write their times */
};
/*
 * The weights that hold for a period: the last that begin with or before its last month, else
 * the first that begin. NULL: answers to the question count alike. `setup` may be NULL.
 */
const struct population *question_population(
	const struct feedback_setup *setup, const struct question *question, struct period period);

/* ---- privacy ----------------------------------------------------------------------------- */

/*
 * What is looked for in customers' words: constant, name, what is printed instead, whether it
 * is on unless `keep` lists it (true) or off unless `also` lists it.
 */
#define DETECTOR_ROWS(X)                                                                           \
	X(DETECT_EMAIL, "e-mail", "[e-mail]", true)                                                \
	X(DETECT_PHONE, "phone", "[phone]", true)                                                  \
	X(DETECT_CARD, "card", "[card]", true)                                                     \
	X(DETECT_IBAN, "iban", "[iban]", true)                                                     \
	X(DETECT_NATIONAL_ID, "national-id", "[national id]", true)                                \
	X(DETECT_NETWORK, "network", "[network address]", true)                                    \
	X(DETECT_LINK, "link", "[link]", true)                                                     \
	X(DETECT_ADDRESS, "address", "[address]", true)                                            \
	X(DETECT_PLATE, "plate", "[plate]", false)                                                 \
	X(DETECT_BIRTH, "birth", "[date of birth]", true)                                          \
	X(DETECT_NAME, "name", "[name]", true)
enum detector {
#define X(constant, name, replacement, usual) constant,
	DETECTOR_ROWS(X)
#undef X
		DETECTORS
};
extern const char *const detector_names[]; /* NULL at the end */

struct privacy_pattern {
	struct pos at;
	const char *name, *pattern; /* POSIX extended regular expression */
};

/*
 * Words that speak of what the law protects (GDPR, article 9), in lower case without accents;
 * a * at the end stands for any more letters, a space for any white space.
 */
struct sensitive_row {
	const char *category; /* "health" */
	const char *language;
	const char *const *words; /* NULL at the end */
};
extern const struct sensitive_row sensitive_rows[]; /* category NULL at the end */
extern const char *const sensitive_categories[];    /* NULL at the end */

/* More of them, or a category of one's own. */
struct sensitive_words {
	struct pos at;
	const char *category;
	LIST(const char *) words;
};

enum approval { APPROVAL_OPEN, APPROVAL_REQUIRED };

struct privacy {
	struct pos at;
	LIST(const char *) keep; /* detectors and kinds of sensitive words switched off */
	LIST(const char *) also; /* detectors switched on */
	LIST(struct privacy_pattern) patterns;
	LIST(const char *) names;               /* besides those of people */
	LIST(struct sensitive_words) sensitive; /* besides the usual ones */
	int approval;
	LIST(const char *) approved; /* response ids, or hashes of words */
	LIST(const char *) forget;   /* response ids */
};

/* ---- targets ----------------------------------------------------------------------------- */

/* A number from another system, for one period. */
struct measured {
	struct pos at;
	struct period period;
	double value, low, high;
	int n;
};

/* What we want a number to be, by when: of a question (computed) or of a measured series. */
struct target {
	struct pos at;
	const char *id, *title, *unit;
	const struct question *question;
	LIST(struct restriction) where;
	LIST(struct measured) values; /* operational metric, oldest first */
	int format;                   /* enum number_format; default by the metric */
	int direction;
	double value;     /* the target itself */
	double tolerance; /* worse than this is red; NAN: nothing is */
	struct date by;
	struct period baseline; /* where it started */
};

/* ---- recordings -------------------------------------------------------------------------- */

enum media_kind { MEDIA_VIDEO, MEDIA_AUDIO, MEDIA_RECORDING };

/* A recording of a customer. Pages link to it and never load it. */
struct media {
	struct pos at;
	const char *link; /* https: */
	int kind;         /* enum media_kind; recording: neither is known */
	const char *title;
	const char *length; /* "1:35" */
};
extern const struct type media_type;
extern const char *const media_kind_names[];
/* By the end of the link's path. */
enum media_kind media_kind_of(const char *link);
/*
 * What is wrong with a link: it is not https, it holds somebody's name or a key. NULL when it may
 * be published.
 */
const char *media_problem(const char *link);

/* ---- actions ----------------------------------------------------------------------------- */

/* Something that one person does by a day: from a meeting, a story, an initiative's plan. */
struct action {
	struct pos at;
	const char *id; /* or NULL */
	const char *title;
	const struct person *owner;
	const struct initiative *initiative; /* that it belongs to, or NULL */
	struct date raised, due;
	struct date done;                /* when it was reported done; missing: open */
	const char *done_when;           /* definition of done: what is true then */
	const struct target *target;     /* what customers should notice by */
	const struct question *question; /* instead of a target: its score, ... */
	LIST(struct restriction) where;  /* ... of these responses */
	int weeks;                       /* after which they should; default 8 */
};

/* A day on which an initiative has something to show. */
struct milestone {
	struct pos at;
	const char *title;
	const struct initiative *initiative;
	struct date due;
	struct date reached; /* missing: not yet */
};

/* ---- stories ----------------------------------------------------------------------------- */

struct story_quote {
	struct pos at;
	const char *text, *language, *translation, *source;
	struct media *media; /* or NULL */
};

/* Something else that moved or did not, from other systems. */
struct story_measure {
	struct pos at;
	const char *title, *unit;
	int format;
	int direction;
	double before, before_low, before_high, after, after_low, after_high;
};

/* Front matter of stories/x.md; body is the rest of the file. */
struct story {
	struct pos at;
	const char *id;    /* the file's stem */
	const char *title; /* overrides the generated finding */
	const char *lead;
	const struct initiative *initiative;
	const struct person *owner;
	const struct question *question;
	const char *subject; /* "Satisfaction with settling" */
	LIST(struct restriction) where;
	LIST(struct restriction) compare;        /* the comparison group */
	const char *where_label, *compare_label; /* "Claims under €1,000", "all other claims" */
	struct period before, after;
	struct date live;
	double cost, benefit;
	LIST(struct story_measure) measures;
	LIST(struct story_quote) quotes;
	LIST(const char *) unknown; /* what we do not know yet: required */
	const char *note;
	const char *body;   /* Markdown */
	struct pos body_at; /* its first character */
};

/* ---- teams ------------------------------------------------------------------------------- */

/* What became of something that a team asked for. */
struct team_idea {
	struct pos at;
	const char *text;     /* Markdown: what was asked, what happened */
	const char *measure;  /* "Calls a week asking when they will come"; or NULL */
	double before, after; /* of the measure */
	const char *over;     /* "four weeks each side" */
};

/* What a team promised customers, and how often it kept that. */
struct team_promise {
	struct pos at;
	const char *title; /* "Call-backs in 48 hours" */
	int kept, of;
	const char *note;
};

/* Answers of a team that have one value of another dimension: its phone calls. */
struct team_part {
	const char *name;            /* the value */
	struct restriction where[2]; /* the team; the value */
};

/* Answers of a team are those with its name in the column "team". */
struct team {
	struct pos at;
	const char *name;
	int colleagues; /* 0: not said */
	LIST(struct restriction) by;
	LIST(struct team_part) parts; /* computed: one for each value of `by`, in its order */
	const char *attempt;          /* written `try`: one thing to try, Markdown */
	const char *attempt_by;       /* written `when`: "November" */
	struct team_idea *idea;       /* the last one; or NULL */
	struct team_promise *promise;
	const char *contact; /* whom to ask about the card */
};

/* ---- editions, headlines, decisions ------------------------------------------------------ */

/* What an edition's PDF has attached: a set. */
enum attach { ATTACH_NOTHING = 0, ATTACH_DATA = 1, ATTACH_SOURCE = 2 };

struct edition {
	struct pos at;
	const char *id, *title;
	LIST(const char *) reports;            /* ids in order; empty: all */
	const char *classification, *audience; /* override the programme's */
	bool cover;
	int format; /* enum pdf_format */
	int paper;  /* enum paper; -1: the programme's */
	int attach; /* set of enum attach */
};

struct headline {
	struct pos at;
	const char *report, *title;
};

/* A decision asked of the board. */
struct decision {
	struct pos at;
	const char *title, *detail;
	const struct person *asked_by;
	const struct initiative *initiative;
	struct date by;
};

struct theme_choice {
	struct pos at;
	const char *name; /* default "board" */
	int paper;        /* enum paper */
};

/* ---- the whole --------------------------------------------------------------------------- */

struct programme {
	struct pos at;
	const char *folder;
	struct identity program;
	struct period period;
	struct edition_identity edition;
	struct thresholds thresholds;
	struct privacy privacy;
	LIST(struct person) people;
	struct vision *vision;
	struct charter *charter;
	struct maturity *maturity;
	LIST(struct domain) domains;
	LIST(struct initiative) initiatives;
	struct horizons horizons;
	struct priorities *priorities;
	LIST(struct target) targets;
	LIST(struct action) actions;
	LIST(struct milestone) milestones;
	struct journey *journey; /* also when only feedback.stages lists names; or NULL */
	struct feedback_setup *feedback;
	LIST(struct story) stories;
	LIST(struct team) teams;
	LIST(struct decision) decisions;
	LIST(struct edition) editions;
	LIST(struct headline) headlines;
	struct theme_choice theme;
	/*
	 * Sections to come: departments, roles, personas, actions, meetings, changes,
	 * culture, governance. Each is one member here and one row in programme_fields.
	 */
};
extern const struct type programme_type, person_type, initiative_type, question_type, target_type,
	story_type, story_measure_type, moment_type, maturity_dimension_type, maturity_item_type,
	objective_type, domain_type, source_type, topic_type, ballot_type, action_type,
	milestone_type, stage_type, touchpoint_type, team_type;

/*
 * Loads a programme folder: program.yaml; beside it one file per section that program.yaml
 * does not hold (initiatives.yaml holds the list itself); lists from CSV where they say
 * `{file: x.csv, columns: {field: Header}}`; stories from the *.md files in stories/. `period`
 * overrides the programme's when given. Every mistake is reported; never NULL, so that a phase
 * is skipped on diagnostics_clean() alone.
 *
 * Cross-checks: dependency cycles, scores inside the levels, restrictions on known dimensions,
 * columns of known kinds, targets with a question or a series. (That headlines and editions name
 * known reports is checked by render/report, which knows them.) Advice is given only on a
 * programme without errors. Relations are completed: a story without owner, cost, gain or date
 * has those of its initiative, a question its metric's scale, a target its metric's format.
 */
const struct programme *programme_load(struct arena *arena, const char *folder,
	struct period period, struct diagnostics *diagnostics);

struct programme_options {
	struct period period;
	/* Folders of ready-made maturity models, ended by NULL; or NULL. The programme's own folder
	   models comes first. */
	const char *const *models;
};
const struct programme *programme_load_as(struct arena *arena, const char *folder,
	const struct programme_options *options, struct diagnostics *diagnostics);

/* By id or name; NULL when the journey has none of that name. journey may be NULL. */
const struct journey_stage *journey_find_stage(const struct journey *journey, const char *word);
const struct touchpoint *journey_find_touchpoint(const struct journey *journey, const char *word);

/* Both of its impacts are stated. */
bool moment_is_rated(const struct moment_of_truth *moment);

/* The column of a source for a key, or NULL. */
const struct column *source_column(const struct source *source, const char *key);

/* True when a question's score is the share of the two best answers rather than a mean. */
bool question_is_share(const struct question *question);
/* True when it is promoters less detractors: nps and enps. */
bool question_is_net(const struct question *question);
/* True when its scale and bands are those of the net promoter score: 0-10, 9-10 and 0-6. */
bool question_is_standard_net(const struct question *question);
/* Between which its score lies. */
struct ends {
	double low, high;
};
struct ends question_ends(const struct question *question);
/* Which way its score is good: a share is one of good answers, so higher, whatever the scale. */
enum direction question_direction(const struct question *question);
/* How its score is printed: nps, percent or decimal2. */
enum number_format question_format(const struct question *question);

/* A file that the programme was read from, for the hashes in edition.json; sorted by path. */
struct input {
	const char *path; /* relative to the programme's folder */
	struct bytes bytes;
};
const struct input *programme_inputs(const struct programme *programme, size_t *count);

#endif
