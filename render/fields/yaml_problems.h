/* Inside render/fields: YAML text that can't be read, in words that say what to do. */
#ifndef CXPACK_YAML_PROBLEMS_H
#define CXPACK_YAML_PROBLEMS_H

#include "fields/fields.h"

#include <yaml.h>

struct yaml_source {
	const char *bytes;
	size_t length;
	struct pos origin;
};

/* libyaml counts lines and characters from 0; origin says where the text stands in its file. */
struct pos yaml_pos(const struct yaml_source *source, yaml_mark_t mark);

/* False after a diagnostic about the first byte or character that YAML does not allow. */
bool yaml_check_characters(const struct yaml_source *source, struct diagnostics *diagnostics);

/* Reports what stopped the parser. */
void yaml_report_problem(struct arena *arena, const yaml_parser_t *parser,
	const struct yaml_source *source, struct diagnostics *diagnostics);

#endif
