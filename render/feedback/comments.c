/* The best comments of the period, chosen in bounded memory and without regard to row order. */
#include "feedback/reading.h"

#include <stdlib.h>
#include <string.h>

enum band { BAND_DETRACTOR, BAND_PASSIVE, BAND_PROMOTER, BANDS };
enum { KEPT_MOST = 20, LENGTH_LEAST = 40, LENGTH_MOST = 240 };

/* A comment that is kept for now; its buffers are used again by the one that replaces it. */
struct kept {
	struct buffer text, language, id;
	bool good_length;
	struct date date;
	size_t stage, segment, team;
	const struct question *question;
	int score;
};

struct shelf {
	struct kept *items[KEPT_MOST];
	size_t count;
};

/* Shelves of one stage; stages that have no comment have none. */
struct shelves {
	struct shelf bands[BANDS];
};

struct comments {
	struct arena *arena;
	struct shelves without_stage;
	struct shelves **by_stage; /* by group */
	size_t count, capacity;
};

struct comments *comments_new(struct arena *arena)
{
	struct comments *comments = arena_alloc(arena, sizeof(*comments));
	comments->arena = arena;
	return comments;
}

/* NPS by its bands; other scales by their two best scores and the half below the middle. */
static enum band band_of(const struct question *question, int score)
{
	if (question->metric == METRIC_NPS && question->high == 10)
		return score >= 9 ? BAND_PROMOTER : score >= 7 ? BAND_PASSIVE : BAND_DETRACTOR;
	int from_low = question->direction == DIRECTION_LOWER ? question->high - score
							      : score - question->low;
	int steps = question->high - question->low;
	if (from_low >= steps - 1)
		return BAND_PROMOTER;
	return from_low * 2 < steps ? BAND_DETRACTOR : BAND_PASSIVE;
}

static struct shelf *find_shelf(struct comments *comments, const struct remark *remark)
{
	enum band band = band_of(remark->question, remark->score);
	if (remark->stage == GROUP_NONE)
		return &comments->without_stage.bands[band];
	while (comments->count <= remark->stage) {
		comments->by_stage = arena_grow(comments->arena, comments->by_stage,
			comments->count, &comments->capacity, sizeof(*comments->by_stage));
		comments->by_stage[comments->count++] = NULL;
	}
	struct shelves **shelves = &comments->by_stage[remark->stage];
	if (!*shelves)
		*shelves = arena_alloc(comments->arena, sizeof(**shelves));
	return &(*shelves)->bands[band];
}

/* ---- which is better --------------------------------------------------------------------- */

static bool is_good_length(const struct csv_cell *text)
{
	size_t characters = 0;
	for (size_t i = 0; i < text->length; i++)
		characters += ((unsigned char)text->text[i] & 0xC0) != 0x80;
	return characters >= LENGTH_LEAST && characters <= LENGTH_MOST;
}

static int compare_bytes(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t common = a_length < b_length ? a_length : b_length;
	int order = common ? memcmp(a, b, common) : 0;
	return order ? order : (a_length > b_length) - (a_length < b_length);
}

/* Negative: a is better. Ends in the text, so that equal ids leave no choice to row order. */
static int compare_kept(const struct kept *a, const struct kept *b)
{
	if (a->good_length != b->good_length)
		return a->good_length ? -1 : 1;
	int newer = date_compare(b->date, a->date);
	if (newer)
		return newer;
	int id = compare_bytes(a->id.bytes, a->id.length, b->id.bytes, b->id.length);
	return id ? id
		  : compare_bytes(a->text.bytes, a->text.length, b->text.bytes, b->text.length);
}

static void fill(struct kept *kept, const struct remark *remark, bool good_length)
{
	buffer_clear(&kept->text);
	buffer_add(&kept->text, remark->text.text, remark->text.length);
	buffer_clear(&kept->language);
	buffer_add(&kept->language, remark->language.text, remark->language.length);
	buffer_clear(&kept->id);
	if (remark->id.length > 0)
		buffer_add(&kept->id, remark->id.text, remark->id.length);
	else
		buffer_printf(&kept->id, "%s:%lu", remark->file, remark->line);
	kept->good_length = good_length;
	kept->date = remark->date;
	kept->stage = remark->stage;
	kept->segment = remark->segment;
	kept->team = remark->team;
	kept->question = remark->question;
	kept->score = remark->score;
}

static struct kept *new_kept(struct arena *arena)
{
	struct kept *kept = arena_alloc(arena, sizeof(*kept));
	kept->text = kept->language = kept->id = (struct buffer)BUFFER_INIT;
	return kept;
}

/* Shelves are sorted, the best first; there is room for one more. */
static void place(struct shelf *shelf, struct kept *newcomer)
{
	size_t at = shelf->count;
	while (at > 0 && compare_kept(newcomer, shelf->items[at - 1]) < 0) {
		shelf->items[at] = shelf->items[at - 1];
		at--;
	}
	shelf->items[at] = newcomer;
	shelf->count++;
}

/* Where the same words stand already, or count. */
static size_t find_text(const struct shelf *shelf, const struct csv_cell *text)
{
	size_t i = 0;
	while (i < shelf->count &&
		(shelf->items[i]->text.length != text->length ||
			memcmp(shelf->items[i]->text.bytes, text->text, text->length) != 0))
		i++;
	return i;
}

static void take_off(struct shelf *shelf, size_t at)
{
	shelf->count--;
	for (size_t i = at; i < shelf->count; i++)
		shelf->items[i] = shelf->items[i + 1];
}

/* Writes the remark over the comment at a place, if it is better. */
static void replace(struct shelf *shelf, size_t at, const struct remark *remark, bool good_length)
{
	struct kept newcomer = {.text = BUFFER_INIT, .language = BUFFER_INIT, .id = BUFFER_INIT};
	struct kept *there = shelf->items[at];
	fill(&newcomer, remark, good_length);
	if (compare_kept(&newcomer, there) < 0) {
		struct kept replaced = *there;
		*there = newcomer;
		newcomer = replaced;
		take_off(shelf, at);
		place(shelf, there);
	}
	buffer_free(&newcomer.text);
	buffer_free(&newcomer.language);
	buffer_free(&newcomer.id);
}

void comments_add(struct comments *comments, const struct remark *remark)
{
	struct shelf *shelf = find_shelf(comments, remark);
	bool good_length = is_good_length(&remark->text);
	const struct kept *last = shelf->count == KEPT_MOST ? shelf->items[KEPT_MOST - 1] : NULL;
	/* Most rows end here, before anything is compared or copied. */
	if (last &&
		(good_length != last->good_length ? last->good_length
						  : date_compare(remark->date, last->date) < 0))
		return;
	size_t same = find_text(shelf, &remark->text);
	if (same < shelf->count) {
		replace(shelf, same, remark, good_length);
	} else if (last) {
		replace(shelf, KEPT_MOST - 1, remark, good_length);
	} else {
		struct kept *newcomer = new_kept(comments->arena);
		fill(newcomer, remark, good_length);
		place(shelf, newcomer);
	}
}

/* ---- the result -------------------------------------------------------------------------- */

/* Position among the programme's stages; those it does not list come after, those without last. */
struct stage_order {
	const char *name;
	size_t rank;
	struct shelves *shelves;
};

static int by_rank(const void *a, const void *b)
{
	const struct stage_order *left = a, *right = b;
	if (left->rank != right->rank)
		return left->rank < right->rank ? -1 : 1;
	return left->name && right->name ? strcmp(left->name, right->name) : 0;
}

static size_t rank_of(const struct feedback_setup *setup, const char *name)
{
	size_t i = 0;
	while (i < setup->stages.count && !same_value(setup->stages.items[i], name))
		i++;
	return i;
}

static char *clean(struct arena *arena, const struct buffer *buffer)
{
	return buffer->length > 0 ? text_clean(arena, buffer->bytes, buffer->length) : NULL;
}

static struct comment comment_of(
	struct arena *arena, const struct groups *groups, struct kept *kept)
{
	struct comment comment = {.text = clean(arena, &kept->text),
		.language = clean(arena, &kept->language),
		.stage = arena_text(arena, group_value(groups, kept->stage)),
		.segment = arena_text(arena, group_value(groups, kept->segment)),
		.team = arena_text(arena, group_value(groups, kept->team)),
		.date = kept->date,
		.question = kept->question,
		.score = kept->score,
		.id = clean(arena, &kept->id)};
	buffer_free(&kept->text);
	buffer_free(&kept->language);
	buffer_free(&kept->id);
	return comment;
}

void comments_finish(struct comments *comments, struct arena *arena, const struct groups *groups,
	const struct feedback_setup *setup, struct feedback *feedback)
{
	struct stage_order *stages =
		arena_array(comments->arena, comments->count + 1, sizeof(*stages));
	size_t count = 0, capacity = 0;
	for (size_t i = 0; i < comments->count; i++)
		if (comments->by_stage[i]) {
			const char *name = group_value(groups, i);
			stages[count++] = (struct stage_order){.name = name,
				.rank = rank_of(setup, name),
				.shelves = comments->by_stage[i]};
		}
	stages[count++] =
		(struct stage_order){.rank = SIZE_MAX, .shelves = &comments->without_stage};
	qsort(stages, count, sizeof(*stages), by_rank);
	struct comment *found = NULL;
	for (size_t i = 0; i < count; i++)
		for (size_t band = 0; band < BANDS; band++) {
			struct shelf *shelf = &stages[i].shelves->bands[band];
			for (size_t j = 0; j < shelf->count; j++) {
				found = arena_grow(arena, found, feedback->comment_count, &capacity,
					sizeof(*found));
				found[feedback->comment_count++] =
					comment_of(arena, groups, shelf->items[j]);
			}
		}
	feedback->comments = found;
}
