/* Shelves of the best comments: which of two is better, and which have to go. */
#include "feedback/comments.h"

#include <string.h>

enum comment_band band_of(const struct question *question, int score)
{
	if (question_is_net(question))
		return score >= question->promoters_from  ? BAND_PROMOTER
			: score > question->detractors_to ? BAND_PASSIVE
							  : BAND_DETRACTOR;
	int from_low = question->direction == DIRECTION_LOWER ? question->high - score
							      : score - question->low;
	int steps = question->high - question->low;
	if (from_low >= steps - 1)
		return BAND_PROMOTER;
	return from_low * 2 < steps ? BAND_DETRACTOR : BAND_PASSIVE;
}

/* ---- which is better --------------------------------------------------------------------- */

static int compare_buffers(const struct buffer *a, const struct buffer *b)
{
	size_t common = a->length < b->length ? a->length : b->length;
	int order = common ? memcmp(a->bytes, b->bytes, common) : 0;
	return order ? order : (a->length > b->length) - (a->length < b->length);
}

/* Rows without an id come behind those that have one. */
static int compare_ids(const struct buffer *a, const struct buffer *b)
{
	if (a->length == 0 || b->length == 0)
		return (a->length == 0) - (b->length == 0);
	return compare_buffers(a, b);
}

/* Which spelling a group shows is settled late; what it folds to is the same in all threads. */
static int compare_values(const char *a, const char *b)
{
	struct buffer left = BUFFER_INIT, right = BUFFER_INIT;
	fold(&left, a ? a : "", a ? strlen(a) : 0);
	fold(&right, b ? b : "", b ? strlen(b) : 0);
	int order = compare_buffers(&left, &right);
	buffer_free(&left);
	buffer_free(&right);
	return order;
}

/* Of two customers who wrote the same words on the same day. */
static int compare_copies(const struct kept *a, const struct kept *b)
{
	if (a->score != b->score)
		return a->score < b->score ? -1 : 1;
	for (size_t i = 0; i < USUAL_DIMENSIONS; i++) {
		int order = compare_values(a->values[i], b->values[i]);
		if (order)
			return order;
	}
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

int compare_kept(const struct kept *a, const struct kept *b)
{
	if (a->approved != b->approved)
		return a->approved ? -1 : 1;
	if (a->good_length != b->good_length)
		return a->good_length ? -1 : 1;
	int newer = date_compare(b->date, a->date);
	if (newer)
		return newer;
	int id = compare_ids(&a->id, &b->id);
	if (id)
		return id;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	int text = compare_buffers(&a->text, &b->text);
	return text ? text : compare_copies(a, b);
}

/* ---- what is kept ------------------------------------------------------------------------ */

struct kept *new_kept(struct comments *comments)
{
	struct kept *kept = comments->free;
	if (kept) {
		comments->free = kept->next;
		return kept;
	}
	kept = arena_alloc(comments->arena, sizeof(*kept));
	kept->text = kept->translation = kept->language = kept->id = (struct buffer)BUFFER_INIT;
	kept->media = kept->names = (struct buffer)BUFFER_INIT;
	kept->found = arena_array(
		comments->arena, redactor_count(comments->redactor), sizeof(*kept->found));
	return kept;
}

static void free_kept(struct kept *kept)
{
	buffer_free(&kept->text);
	buffer_free(&kept->translation);
	buffer_free(&kept->language);
	buffer_free(&kept->id);
	buffer_free(&kept->media);
	buffer_free(&kept->names);
}

struct row_names names_of(struct arena *arena, const struct kept *kept)
{
	struct csv_cell *cells = arena_array(arena, kept->name_count, sizeof(*cells));
	const char *text = kept->names.bytes;
	for (size_t i = 0; i < kept->name_count; i++) {
		cells[i] = (struct csv_cell){.text = text, .length = strlen(text)};
		text += cells[i].length + 1;
	}
	return (struct row_names){.cells = cells, .count = kept->name_count};
}

/* ---- shelves ----------------------------------------------------------------------------- */

static void open_shelves(struct shelves *shelves, size_t most)
{
	for (size_t i = 0; i < BANDS; i++)
		shelves->bands[i].most = most;
}

static struct shelves *shelves_of_group(struct comments *comments, size_t group, size_t most)
{
	while (comments->count <= group) {
		comments->by_group = arena_grow(comments->arena, comments->by_group,
			comments->count, &comments->capacity, sizeof(*comments->by_group));
		comments->by_group[comments->count++] = NULL;
	}
	struct shelves **shelves = &comments->by_group[group];
	if (!*shelves) {
		*shelves = arena_alloc(comments->arena, sizeof(**shelves));
		open_shelves(*shelves, most);
	}
	return *shelves;
}

static struct shelves *shelves_of_topic(struct comments *comments, size_t topic)
{
	struct shelves **shelves = &comments->by_topic[topic];
	if (!*shelves) {
		*shelves = arena_alloc(comments->arena, sizeof(**shelves));
		open_shelves(*shelves, KEPT_OF_GROUP);
	}
	return *shelves;
}

size_t shelves_for(struct comments *comments, const size_t *groups, const struct topic_set *topics,
	enum comment_band band, struct shelf **shelves)
{
	size_t count = 0;
	if (groups[DIMENSION_STAGE] == GROUP_NONE) {
		open_shelves(&comments->without_stage, KEPT_OF_STAGE);
		shelves[count++] = &comments->without_stage.bands[band];
	}
	for (size_t i = 0; i < USUAL_DIMENSIONS; i++) {
		size_t most = i == DIMENSION_STAGE ? KEPT_OF_STAGE : KEPT_OF_GROUP;
		if (groups[i] != GROUP_NONE)
			shelves[count++] =
				&shelves_of_group(comments, groups[i], most)->bands[band];
	}
	for (size_t i = 0; i < sizeof(topics->words) / sizeof(*topics->words); i++)
		for (size_t k = 0; topics->words[i] && k < 64; k++)
			if (topics->words[i] >> k & 1)
				shelves[count++] =
					&shelves_of_topic(comments, i * 64 + k)->bands[band];
	return count;
}

size_t find_text(const struct shelf *shelf, const struct buffer *text)
{
	size_t i = 0;
	while (i < shelf->count &&
		(shelf->items[i]->text.length != text->length ||
			memcmp(shelf->items[i]->text.bytes, text->bytes, text->length) != 0))
		i++;
	return i;
}

static void release(struct comments *comments, struct kept *kept)
{
	if (kept->shelves > 0)
		return;
	kept->next = comments->free;
	comments->free = kept;
}

static void take_off(struct comments *comments, struct shelf *shelf, size_t at)
{
	struct kept *kept = shelf->items[at];
	shelf->count--;
	for (size_t i = at; i < shelf->count; i++)
		shelf->items[i] = shelf->items[i + 1];
	kept->shelves--;
	release(comments, kept);
}

static void place(struct shelf *shelf, struct kept *newcomer)
{
	size_t at = shelf->count;
	while (at > 0 && compare_kept(newcomer, shelf->items[at - 1]) < 0) {
		shelf->items[at] = shelf->items[at - 1];
		at--;
	}
	shelf->items[at] = newcomer;
	shelf->count++;
	newcomer->shelves++;
	const struct kept *last = shelf->items[shelf->count - 1];
	bool full = shelf->count == shelf->most && last->good_length;
	shelf->since = full ? day_number(last->date) : 0;
}

/* The same words are kept once; what is kept last makes room. */
static void offer(struct comments *comments, struct shelf *shelf, struct kept *kept)
{
	size_t rival = find_text(shelf, &kept->text);
	if (rival == shelf->count && shelf->count == shelf->most)
		rival = shelf->count - 1;
	if (rival < shelf->count) {
		if (compare_kept(kept, shelf->items[rival]) >= 0)
			return;
		take_off(comments, shelf, rival);
	}
	place(shelf, kept);
}

void keep(struct comments *comments, struct kept *kept)
{
	struct shelf *shelves[SHELVES_MOST];
	enum comment_band band = band_of(kept->question, kept->score);
	size_t count = shelves_for(comments, kept->groups, &kept->topics, band, shelves);
	for (size_t i = 0; i < count; i++)
		offer(comments, shelves[i], kept);
	release(comments, kept);
}

static void free_shelves(struct shelves *shelves)
{
	for (size_t band = 0; band < BANDS; band++)
		for (size_t i = 0; i < shelves->bands[band].count; i++)
			free_kept(shelves->bands[band].items[i]);
}

void comments_drop(struct comments *comments)
{
	free_shelves(&comments->without_stage);
	for (size_t i = 0; i < comments->count; i++)
		if (comments->by_group[i])
			free_shelves(comments->by_group[i]);
	for (size_t i = 0; i < TOPICS_MOST; i++)
		if (comments->by_topic[i])
			free_shelves(comments->by_topic[i]);
	for (struct kept *kept = comments->free; kept; kept = kept->next)
		free_kept(kept);
}
