/*
 * The types of the programme's sections, shared by the files of this module: each section's
 * table stands in a file of its own, programme.c puts them together.
 */
#ifndef CXPACK_PROGRAM_SECTIONS_H
#define CXPACK_PROGRAM_SECTIONS_H

#include "program/program.h"

extern const struct type identity_type, edition_identity_type, thresholds_type, vision_type,
        charter_type, maturity_type, priorities_type, feedback_setup_type, restriction_type,
        decision_type, edition_type, headline_type, theme_choice_type;

extern const char *const direction_names[]; /* enum direction */
extern const char *const metric_names[];    /* enum metric */

/* The default levels of a maturity model, the lowest first. */
enum { DEFAULT_LEVELS = 5 };
extern const char *const default_level_names[DEFAULT_LEVELS];

/*
 * The programme's files as one tree: the root mapping of program.yaml with each section file
 * and each story added as if it stood there. Never NULL.
 */
struct gathered {
	const struct yaml *root;
	LIST(struct input) inputs;
};
struct gathered gather(struct arena *arena, const char *folder, struct diagnostics *diagnostics);

/*
 * Reads `{file: x.csv, columns: {field: Header}}` as a sequence of mappings whose positions
 * are those of the cells; the list_file_reader of the loader. context is a struct list_files.
 */
struct list_files {
	const char *folder;
	struct gathered *gathered; /* gets each file read */
};
const struct yaml *read_list_file(
        struct loader *loader, const struct yaml *spec, const struct type *type, void *context);

/* Remembers a file for programme_inputs. */
void gathered_add(
        struct arena *arena, struct gathered *gathered, const char *path, struct bytes bytes);

/* What follows from other values: scales by metric, formats, default levels, short names. */
void complete(struct arena *arena, struct programme *programme, struct diagnostics *diagnostics);

/* Mistakes that no single field shows, then advice. */
void check_initiatives(
        const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_priorities(const struct programme *programme, struct diagnostics *diagnostics);
void check_maturity(
        const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_feedback(
        const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_targets(
        const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_stories(
        const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics);
void check_spans(const struct programme *programme, struct diagnostics *diagnostics);
void check_advice(const struct programme *programme, struct diagnostics *diagnostics);

#endif
