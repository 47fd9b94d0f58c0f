/* Values of choices that hold personal data are said without it. */
#include "feedback/inspect.h"

#include <string.h>

static const char *redacted_value(
	const struct judging *judging, const char *value, struct buffer *scratch)
{
	buffer_clear(scratch);
	redact(judging->redactor, value, strlen(value), NULL, scratch, NULL);
	bool same = strcmp(scratch->bytes, value) == 0;
	return same ? value : arena_copy(judging->arena, scratch->bytes, scratch->length);
}

static void add_count(struct value_count *counts, size_t *count, struct value_count value)
{
	size_t i = 0;
	while (i < *count && strcmp(counts[i].value, value.value) != 0)
		i++;
	if (i == *count)
		counts[(*count)++] = (struct value_count){.value = value.value};
	counts[i].count += value.count;
}

void redact_counts(const struct judging *judging, struct column_profile *profile)
{
	size_t used = 0;
	struct buffer scratch = BUFFER_INIT;
	struct value_count *counts =
		arena_array(judging->arena, profile->counts.count, sizeof(*counts));
	bool found = false;
	for (size_t i = 0; i < profile->counts.count; i++) {
		struct value_count value = profile->counts.items[i];
		value.value = redacted_value(judging, value.value, &scratch);
		found = found || value.value != profile->counts.items[i].value;
		add_count(counts, &used, value);
	}
	buffer_free(&scratch);
	if (!found)
		return; /* the words of a scale point to the values as they are */
	profile->counts.items = counts;
	profile->counts.count = used;
}
