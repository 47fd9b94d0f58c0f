/* Values that answers have, by the names that the programme gives them. */
#include "measure/parts.h"

bool is_called(const struct group *group, const char *dimension, const char *name)
{
	const struct restriction only = {.dimension = dimension, .values = {&name, 1}};
	return name && feedback_matches(group, &only);
}

bool is_value_called(const char *value, const char *dimension, const char *name)
{
	const struct group group = {.kind = GROUP_VALUE, .dimension = dimension, .value = value};
	return is_called(&group, dimension, name);
}

const struct group_tallies *find_value(
	const struct work *work, const char *dimension, const char *name)
{
	size_t count;
	const struct group_tallies *const *groups =
		feedback_values(work->arena, work->feedback, work->programme, dimension, &count);
	for (size_t i = 0; i < count; i++)
		if (is_called(&groups[i]->group, dimension, name))
			return groups[i];
	return NULL;
}
