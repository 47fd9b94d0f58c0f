/* Time zones by their names in the IANA database, which GLib reads from the system. */
#include "base/base.h"

#include <ctype.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* From `at` on, and for clocks that show `shown` or more before they are changed. */
struct change {
	int64_t at, shown; /* seconds since 1970: UTC, local */
	int offset;        /* seconds to add to UTC */
};

struct zone {
	struct arena *arena;
	struct change *changes; /* ascending; the first one holds from ever on */
	size_t count, capacity;
};

/* ---- fixed offsets ----------------------------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "+02:00", "-0530", "+2", "Z", "UTC". */
static bool parse_offset(const char *text, int *seconds)
{
	enum { HOURS_MOST = 14 };
	*seconds = 0;
	if (strcmp(text, "Z") == 0 || strcmp(text, "UTC") == 0)
		return true;
	if ((text[0] != '+' && text[0] != '-') || !is_digit(text[1]))
		return false;
	const char *at = text + 1;
	int hours = *at++ - '0', minutes = 0;
	if (is_digit(*at))
		hours = hours * 10 + (*at++ - '0');
	at += *at == ':';
	if (is_digit(at[0]) && is_digit(at[1])) {
		minutes = (at[0] - '0') * 10 + (at[1] - '0');
		at += 2;
	}
	*seconds = (hours * 60 + minutes) * 60 * (text[0] == '-' ? -1 : 1);
	return *at == '\0' && hours <= HOURS_MOST && minutes < 60;
}

/* ---- the database ------------------------------------------------------------------------ */

static const char *database(void)
{
	const char *folder = getenv("TZDIR");
	return folder && folder[0] ? folder : "/usr/share/zoneinfo";
}

/* Other files lie beside the zones, and what this machine's own zone is must not matter. */
static bool is_name(struct arena *arena, const char *name)
{
	static const char *const others[] = {"localtime", "posixrules", "Factory"};
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (strcmp(name, others[i]) == 0)
			return false;
	if (strncmp(name, "right/", 6) == 0 || strncmp(name, "posix/", 6) == 0)
		return false;
	for (const char *at = name; *at; at++)
		if (!isalnum((unsigned char)*at) && !strchr("_+-/", *at))
			return false;
	const char *path = path_join(arena, database(), name);
	return isupper((unsigned char)name[0]) && file_exists(path) && !folder_exists(path);
}

static void add_change(struct zone *zone, int64_t at, int offset)
{
	struct change change = {.at = at, .shown = INT64_MIN, .offset = offset};
	if (zone->count > 0) {
		int before = zone->changes[zone->count - 1].offset;
		if (offset == before)
			return; /* only its name is another one */
		change.shown = at + (before > offset ? before : offset);
	}
	zone->changes = arena_grow(
		zone->arena, zone->changes, zone->count, &zone->capacity, sizeof(*zone->changes));
	zone->changes[zone->count++] = change;
}

static int interval_at(GTimeZone *known, int64_t time)
{
	return g_time_zone_find_interval(known, G_TIME_TYPE_UNIVERSAL, time);
}

/* GLib tells the interval of a time, not where intervals end: that is found by halving. */
static void find_changes(struct zone *zone, GTimeZone *known, int64_t from, int64_t to)
{
	int first = interval_at(known, from), last = interval_at(known, to);
	if (first == last)
		return;
	if (to - from == 1) {
		add_change(zone, to, g_time_zone_get_offset(known, last));
		return;
	}
	int64_t middle = from + (to - from) / 2;
	find_changes(zone, known, from, middle);
	find_changes(zone, known, middle, to);
}

const struct zone *zone_find(struct arena *arena, const char *name)
{
	struct zone *zone = arena_alloc(arena, sizeof(*zone));
	int offset;
	zone->arena = arena;
	if (parse_offset(name, &offset)) {
		add_change(zone, INT64_MIN, offset);
		return zone;
	}
	GTimeZone *known = is_name(arena, name) ? g_time_zone_new_identifier(name) : NULL;
	if (!known)
		return NULL;
	int64_t from = date_days((struct date){1900, 1, 1}) * 86400;
	int64_t to = date_days((struct date){2200, 1, 1}) * 86400;
	add_change(zone, INT64_MIN, g_time_zone_get_offset(known, interval_at(known, from)));
	find_changes(zone, known, from, to);
	g_time_zone_unref(known);
	return zone;
}

/* ---- another spelling -------------------------------------------------------------------- */

/* Names of zones ("Z name ...") and other names of the same ("L zone name"). */
static const char *name_in_line(struct arena *arena, const char *line, size_t length)
{
	const char *end = line + length, *at = line + 2;
	if (length < 3 || (line[0] != 'Z' && line[0] != 'L') || line[1] != ' ')
		return NULL;
	if (line[0] == 'L') {
		at = memchr(at, ' ', (size_t)(end - at));
		if (!at)
			return NULL;
		at++;
	}
	const char *space = memchr(at, ' ', (size_t)(end - at));
	return arena_copy(arena, at, (size_t)((space ? space : end) - at));
}

static const char **list_names(struct arena *arena, size_t *count)
{
	struct diagnostics *unsaid = diagnostics_new();
	struct bytes list = {0};
	const char **names = NULL;
	size_t capacity = 0;
	*count = 0;
	const char *path = path_join(arena, database(), "tzdata.zi");
	if (file_exists(path) && file_read(arena, path, NULL, &list, unsaid))
		for (const char *line = list.at, *end = line + list.length, *next; line < end;
			line = next + 1) {
			next = memchr(line, '\n', (size_t)(end - line));
			next = next ? next : end;
			const char *name = name_in_line(arena, line, (size_t)(next - line));
			if (!name)
				continue;
			names = arena_grow(arena, names, *count, &capacity, sizeof(*names));
			names[(*count)++] = name;
		}
	diagnostics_free(unsaid);
	return names;
}

const char *zone_near(struct arena *arena, const char *name)
{
	size_t count;
	const char **names = list_names(arena, &count);
	char *place = arena_text(arena, path_name(name));
	for (char *at = place; *at; at++)
		*at = *at == ' ' ? '_' : *at;
	for (size_t i = 0; i < count; i++)
		if (g_ascii_strcasecmp(path_name(names[i]), place) == 0)
			return names[i];
	return did_you_mean(name, names, count);
}

/* ---- conversion -------------------------------------------------------------------------- */

int64_t zone_to_utc(const struct zone *zone, int64_t local)
{
	size_t first = 0, behind = zone->count;
	while (behind - first > 1) {
		size_t middle = first + (behind - first) / 2;
		if (zone->changes[middle].shown <= local)
			first = middle;
		else
			behind = middle;
	}
	return local - zone->changes[first].offset;
}

int64_t zone_to_local(const struct zone *zone, int64_t utc)
{
	size_t first = 0, behind = zone->count;
	while (behind - first > 1) {
		size_t middle = first + (behind - first) / 2;
		if (zone->changes[middle].at <= utc)
			first = middle;
		else
			behind = middle;
	}
	return utc + zone->changes[first].offset;
}
