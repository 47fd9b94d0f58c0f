/* Looking into field tables. */
#include "fields/loader.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct field *type_readable_field(const struct type *type, const char *name)
{
	for (const struct field *field = type->fields; field->name; field++)
		if (!(field->flags & COMPUTED) && strcmp(field->name, name) == 0)
			return field;
	return NULL;
}

const struct field *type_flagged_field(const struct type *type, unsigned flag)
{
	for (const struct field *field = type->fields; field->name; field++)
		if (field->flags & flag)
			return field;
	return NULL;
}

const struct field *type_id_field(const struct type *type)
{
	for (const struct field *field = type->fields; field->name; field++)
		if (field->kind == FIELD_ID)
			return field;
	return NULL;
}

bool type_value_takes_mapping(const struct type *type)
{
	const struct field *value = type_flagged_field(type, VALUE);
	if (!value ||
		!(value->kind == FIELD_MAP || value->kind == FIELD_STRUCT ||
			value->kind == FIELD_OPTIONAL || value->kind == FIELD_YAML))
		return false;
	for (const struct field *field = type->fields; field->name; field++)
		if (!(field->flags & (KEY | VALUE | COMPUTED)))
			return false;
	return true;
}

/* "At risk", "at-risk" and "at_risk" are the same word. */
static char fold(char c)
{
	return c == '_' || c == ' ' ? '-' : (char)tolower((unsigned char)c);
}

static bool same_word(const char *a, const char *b)
{
	while (*a && fold(*a) == fold(*b)) {
		a++;
		b++;
	}
	return *a == '\0' && *b == '\0';
}

int choice_find(const char *const *choices, const char *word)
{
	for (int i = 0; choices[i]; i++)
		if (same_word(choices[i], word))
			return i;
	return -1;
}

bool yaml_number(const char *text, double *out)
{
	if (text[strspn(text, "0123456789+-.eE")] != '\0' || !strpbrk(text, "0123456789"))
		return false;
	char *end;
	*out = strtod(text, &end);
	return *end == '\0' && isfinite(*out);
}
