/* Phrases of the theme's languages with their {names} filled in. */
#include "theme/theme.h"

#include <stdarg.h>
#include <string.h>

enum { NAMES_MOST = 8 };

static const char *find_value(
	const char *const names[], const char *const values[], size_t count, const char *at)
{
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(names[i]);
		if (strncmp(at, names[i], length) == 0 && at[length] == '}')
			return values[i];
	}
	return NULL;
}

const char *theme_phrase(struct arena *arena, const struct theme *theme, const char *path, ...)
{
	const char *names[NAMES_MOST], *values[NAMES_MOST];
	size_t count = 0;
	va_list arguments;
	va_start(arguments, path);
	for (const char *name; (name = va_arg(arguments, const char *)) != NULL; count++) {
		names[count] = name;
		values[count] = va_arg(arguments, const char *);
	}
	va_end(arguments);
	struct buffer out = BUFFER_INIT;
	for (const char *at = theme_string(theme, path); *at != '\0'; at++) {
		const char *value = *at == '{' ? find_value(names, values, count, at + 1) : NULL;
		if (value == NULL) {
			buffer_char(&out, *at);
			continue;
		}
		buffer_text(&out, value);
		at = strchr(at, '}');
	}
	const char *phrase = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return phrase;
}
