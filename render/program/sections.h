/*
 * The types of the programme's sections, shared by the files of this module: each section's
 * table stands in a file of its own, programme.c puts them together.
 */
#ifndef CXPACK_PROGRAM_SECTIONS_H
#define CXPACK_PROGRAM_SECTIONS_H

#include "program/program.h"

extern const struct type identity_type, edition_identity_type, thresholds_type, privacy_type,
	vision_type, charter_type, maturity_model_type, priorities_type, feedback_setup_type,
	restriction_type, journey_type, feedback_rule_type, driver_model_type, decision_type,
	edition_type, headline_type, theme_choice_type, horizons_type;

extern const char *const direction_names[]; /* enum direction */

/* The default levels of a maturity model, the lowest first. */
enum { DEFAULT_LEVELS = 5 };
extern const char *const default_level_names[DEFAULT_LEVELS];

/*
 * The programme's files as one tree: the root mapping of program.yaml with each section file
 * and each story added as if it stood there. root is NULL when a file could not be read as
 * YAML: what it would have defined is unknown, and loading the rest would only report that.
 */
struct gathered {
	struct arena *arena;
	const char *folder;
	struct diagnostics *diagnostics;
	const struct yaml *root;
	struct input *inputs; /* every file read */
	size_t input_count, input_capacity;
};
void gather(struct gathered *gathered);
/*
 * Lays what `maturity: {model: NAME}` says over that model, which is found in models/NAME.yaml
 * beside program.yaml or in one of the folders. root becomes NULL after a diagnostic.
 */
void gather_model(struct gathered *gathered, const char *const *folders);

/* A file of the programme, remembered for programme_inputs. False after a diagnostic. */
bool gather_file(struct gathered *gathered, const char *name, const struct pos *wanted_by,
	struct bytes *out);
/* The path of a file of the programme as diagnostics name it. */
const char *gathered_path(const struct gathered *gathered, const char *name);
/* The mapping with one more key, whose position is that of the value. */
const struct yaml *yaml_with(
	struct arena *arena, const struct yaml *mapping, const char *key, const struct yaml *value);

/* The stories in stories/ as a sequence of mappings; NULL after a syntax error. */
const struct yaml *gather_stories(struct gathered *gathered);

/*
 * Reads `{file: x.csv, columns: {field: Header}}` as a sequence of mappings whose positions
 * are those of the cells; the list_file_reader of the loader. context is a struct gathered.
 */
const struct yaml *read_list_file(
	struct loader *loader, const struct yaml *spec, const struct type *type, void *context);

/*
 * Puts in the place of each source one for each file that it names, in the order of their
 * names; the same file twice, and the same bytes, are errors.
 */
void find_source_files(struct arena *arena, const char *folder, struct feedback_setup *setup,
	struct diagnostics *diagnostics);

/* What follows from other values: scales by metric, formats, default levels, short names. */
void complete(struct arena *arena, struct programme *programme, struct diagnostics *diagnostics);

/* Stages of feedback as a journey, the journey's names in feedback, touchpoints with stages. */
void complete_journey(
	struct arena *arena, struct programme *programme, struct diagnostics *diagnostics);
/* Finds the stages and touchpoints that rules name; reports those that are not there. */
/* "1-5"; also "1 to 5", "1..5" and an en dash. */
bool parse_scale(const char *text, int *low, int *high);
/* Of nps and enps: checks the bands, or takes the usual ones. */
void complete_bands(
	struct arena *arena, struct question *question, struct diagnostics *diagnostics);
void complete_rules(
	struct arena *arena, struct programme *programme, struct diagnostics *diagnostics);
/* Puts the name of a stage or touchpoint where its id was written. */
void complete_restriction(const struct programme *programme, struct restriction *restriction);

/* Touchpoints of moments of truth, with those that are flagged; their restrictions and stages. */
void complete_moments(struct arena *arena, struct programme *programme);

/* For messages about an object whose required id may be missing, which was reported. */
const char *named(const char *id);

/* Names that something may have. */
struct names {
	const char **items;
	size_t count;
};
bool has_name(const struct names *names, const char *name);
/* stage, touchpoint, segment, team and the programme's own; setup may be NULL. */
struct names list_dimension_names(const struct feedback_setup *setup, struct arena *arena);
/* `; did you mean "x"?`, or nothing when no name is near. */
const char *suggest(struct arena *arena, const char *word, const struct names *names);

/* What the journey calls its stages ("stage") or touchpoints. */
struct names journey_names(
	struct arena *arena, const struct journey *journey, const char *dimension);

/* Mistakes that no single field shows, then advice. */
void check_journey(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_moments(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void advise_moments(const struct programme *programme, struct diagnostics *diagnostics);
/* Of check_moments and others: a dimension and, of stages and touchpoints, values that exist. */
void check_restriction(const struct programme *programme, const struct restriction *restriction,
	struct arena *arena, struct diagnostics *diagnostics);
void check_initiatives(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_priorities(const struct programme *programme, struct diagnostics *diagnostics);
void check_maturity(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_rules(const struct programme *programme, struct diagnostics *diagnostics);
void check_topics(const struct programme *programme, struct diagnostics *diagnostics);
void check_drivers(const struct programme *programme, struct diagnostics *diagnostics);
void check_weights(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
/* Names of stages and touchpoints where their ids were written. */
void complete_weights(const struct programme *programme);
void check_feedback(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
/* Of check_feedback: sources whose answers stand in several columns, or in several files. */
void check_unpivot(const struct source *source, const struct feedback_setup *setup,
	struct arena *arena, struct diagnostics *diagnostics);
void check_join(const struct source *source, const struct feedback_setup *setup,
	struct arena *arena, struct diagnostics *diagnostics);
bool unpivots_into_date(const struct source *source);
/* Is there a column for any question? */
bool source_asks(const struct source *source, const struct feedback_setup *setup);
bool is_delimiter(const char *text);
void check_privacy(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_targets(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_actions(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_stories(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_spans(const struct programme *programme, struct diagnostics *diagnostics);
void check_site(const struct identity *identity, struct diagnostics *diagnostics);
void complete_teams(struct arena *arena, struct programme *programme);
void check_teams(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_horizons(const struct programme *programme, struct diagnostics *diagnostics);
void check_advice(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
/* Milestones outside the dates of their initiatives. */
void advise_milestones(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
/* Dates that go against "after". */
void advise_dates(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);

#endif
