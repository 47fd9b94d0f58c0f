/* The best comments of the period, chosen in bounded memory and without regard to row order. */
#include "feedback/reading.h"

#include <stdlib.h>
#include <string.h>

enum band { BAND_DETRACTOR, BAND_PASSIVE, BAND_PROMOTER, BANDS };
enum { KEPT_MOST = 20, LENGTH_LEAST = 40, LENGTH_MOST = 240 };

/*
 * A comment that is kept for now; its buffers are used again by the one that replaces it. Its
 * text is redacted in the end, since in an export sorted by date every comment is kept for a
 * while; only approval, which may be of redacted words, needs them at once.
 */
struct kept {
	struct buffer text, language, id;
	struct buffer names; /* of the row, each with a NUL */
	size_t name_count;
	uint64_t *found; /* by detector */
	bool approved, good_length;
	size_t source;
	struct date date;
	size_t stage, touchpoint, segment, team;
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
	const struct redactor *redactor;
	const struct privacy *privacy;
	struct ids *approved;
	struct buffer redacted; /* of the remark at hand */
	uint64_t *found;
	struct kept spare; /* of the one that is compared */
	struct shelves without_stage;
	struct shelves **by_stage; /* by group */
	size_t count, capacity;
};

static void new_kept(struct arena *arena, struct kept *kept, size_t detectors)
{
	kept->text = kept->language = kept->id = kept->names = (struct buffer)BUFFER_INIT;
	kept->found = arena_array(arena, detectors, sizeof(*kept->found));
}

struct comments *comments_new(
	struct arena *arena, const struct redactor *redactor, const struct privacy *privacy)
{
	struct comments *comments = arena_alloc(arena, sizeof(*comments));
	comments->arena = arena;
	comments->redactor = redactor;
	comments->privacy = privacy;
	comments->approved = ids_new(arena, privacy->approved.items, privacy->approved.count);
	comments->redacted = (struct buffer)BUFFER_INIT;
	comments->found = arena_array(arena, redactor_count(redactor), sizeof(*comments->found));
	new_kept(arena, &comments->spare, redactor_count(redactor));
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
	if (a->approved != b->approved)
		return a->approved ? -1 : 1;
	if (a->good_length != b->good_length)
		return a->good_length ? -1 : 1;
	int newer = date_compare(b->date, a->date);
	if (newer)
		return newer;
	int id = compare_bytes(a->id.bytes, a->id.length, b->id.bytes, b->id.length);
	return id ? id
		  : compare_bytes(a->text.bytes, a->text.length, b->text.bytes, b->text.length);
}

/* A remark whose words are redacted and that may be better than one that is kept. */
struct newcomer {
	const struct remark *remark;
	const struct buffer *text;
	const uint64_t *found;
	size_t found_count;
	bool approved, good_length;
};

/* The response id, or the place where a remark without one stands. */
static void write_id(struct buffer *id, const struct remark *remark)
{
	buffer_clear(id);
	if (remark->id.length > 0)
		buffer_add(id, remark->id.text, remark->id.length);
	else
		buffer_printf(id, "%s:%lu", remark->file, remark->line);
}

static void fill(struct kept *kept, const struct newcomer *newcomer)
{
	const struct remark *remark = newcomer->remark;
	buffer_clear(&kept->text);
	buffer_add(&kept->text, newcomer->text->bytes, newcomer->text->length);
	buffer_clear(&kept->language);
	buffer_add(&kept->language, remark->language.text, remark->language.length);
	write_id(&kept->id, remark);
	buffer_clear(&kept->names);
	for (size_t i = 0; i < remark->names.count; i++) {
		const struct csv_cell *name = &remark->names.cells[i];
		buffer_add(&kept->names, name->text, strnlen(name->text, name->length));
		buffer_char(&kept->names, '\0');
	}
	kept->name_count = remark->names.count;
	memcpy(kept->found, newcomer->found, newcomer->found_count * sizeof(*kept->found));
	kept->source = remark->source;
	kept->approved = newcomer->approved;
	kept->good_length = newcomer->good_length;
	kept->date = remark->date;
	kept->stage = remark->stage;
	kept->touchpoint = remark->touchpoint;
	kept->segment = remark->segment;
	kept->team = remark->team;
	kept->question = remark->question;
	kept->score = remark->score;
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
static size_t find_text(const struct shelf *shelf, const struct buffer *text)
{
	size_t i = 0;
	while (i < shelf->count &&
		(shelf->items[i]->text.length != text->length ||
			memcmp(shelf->items[i]->text.bytes, text->bytes, text->length) != 0))
		i++;
	return i;
}

static void take_off(struct shelf *shelf, size_t at)
{
	shelf->count--;
	for (size_t i = at; i < shelf->count; i++)
		shelf->items[i] = shelf->items[i + 1];
}

/* Writes the newcomer over the comment at a place, if it is better. */
static void replace(
	struct comments *comments, struct shelf *shelf, size_t at, const struct newcomer *newcomer)
{
	struct kept *there = shelf->items[at], *spare = &comments->spare;
	fill(spare, newcomer);
	if (compare_kept(spare, there) >= 0)
		return;
	struct kept replaced = *there;
	*there = *spare;
	*spare = replaced;
	take_off(shelf, at);
	place(shelf, there);
}

/* Reads the remark's words into buffers that the next remark uses again. */
static struct newcomer read_newcomer(struct comments *comments, const struct remark *remark)
{
	size_t detectors = redactor_count(comments->redactor);
	memset(comments->found, 0, detectors * sizeof(*comments->found));
	buffer_clear(&comments->redacted);
	bool at_once = comments->privacy->approval == APPROVAL_REQUIRED;
	if (at_once)
		redact(comments->redactor, remark->text.text, remark->text.length, &remark->names,
			&comments->redacted, comments->found);
	else
		buffer_add(&comments->redacted, remark->text.text, remark->text.length);
	return (struct newcomer){.remark = remark,
		.text = &comments->redacted,
		.found = comments->found,
		.found_count = detectors,
		.good_length = is_good_length(&remark->text),
		.approved = at_once &&
			is_approved(comments->privacy, comments->approved, &remark->id,
				comments->redacted.bytes)};
}

static void offer(struct comments *comments, struct shelf *shelf, const struct newcomer *newcomer)
{
	size_t same = find_text(shelf, newcomer->text);
	if (same < shelf->count) {
		replace(comments, shelf, same, newcomer);
	} else if (shelf->count == KEPT_MOST) {
		replace(comments, shelf, KEPT_MOST - 1, newcomer);
	} else {
		struct kept *kept = arena_alloc(comments->arena, sizeof(*kept));
		new_kept(comments->arena, kept, newcomer->found_count);
		fill(kept, newcomer);
		place(shelf, kept);
	}
}

/* By all but its words; those of equal rank are not worse. */
static bool is_worse(struct comments *comments, const struct remark *remark, bool good_length,
	const struct kept *last)
{
	if (good_length != last->good_length)
		return last->good_length;
	int newer = date_compare(remark->date, last->date);
	if (newer)
		return newer < 0;
	struct buffer *id = &comments->spare.id;
	write_id(id, remark);
	return compare_bytes(id->bytes, id->length, last->id.bytes, last->id.length) > 0;
}

bool comments_want(struct comments *comments, const struct remark *remark)
{
	const struct shelf *shelf = find_shelf(comments, remark);
	return comments->privacy->approval == APPROVAL_REQUIRED || shelf->count < KEPT_MOST ||
		!is_worse(comments, remark, true, shelf->items[KEPT_MOST - 1]);
}

void comments_add(struct comments *comments, const struct remark *remark)
{
	struct shelf *shelf = find_shelf(comments, remark);
	bool good_length = is_good_length(&remark->text);
	bool all_equal = comments->privacy->approval != APPROVAL_REQUIRED;
	const struct kept *last = shelf->count == KEPT_MOST ? shelf->items[KEPT_MOST - 1] : NULL;
	/* Most rows end here, before anything is redacted, compared or copied. */
	if (last && all_equal && is_worse(comments, remark, good_length, last))
		return;
	struct newcomer newcomer = read_newcomer(comments, remark);
	offer(comments, shelf, &newcomer);
}

static void free_kept(struct kept *kept)
{
	buffer_free(&kept->text);
	buffer_free(&kept->language);
	buffer_free(&kept->id);
	buffer_free(&kept->names);
}

/* The names as they stood in the row; they live as long as the arena. */
static struct row_names names_of(struct arena *arena, const struct kept *kept)
{
	struct csv_cell *cells = arena_array(arena, kept->name_count, sizeof(*cells));
	const char *text = kept->names.bytes;
	for (size_t i = 0; i < kept->name_count; i++) {
		cells[i] = (struct csv_cell){.text = text, .length = strlen(text)};
		text += cells[i].length + 1;
	}
	return (struct row_names){.cells = cells, .count = kept->name_count};
}

static struct csv_cell cell_of(const struct buffer *buffer)
{
	return (struct csv_cell){.text = buffer->bytes, .length = buffer->length};
}

static size_t same_group(const size_t *same, size_t group)
{
	return group == GROUP_NONE ? GROUP_NONE : same[group];
}

static void merge_shelf(struct comments *comments, const struct shelf *shelf, const size_t *same)
{
	for (size_t i = 0; i < shelf->count; i++) {
		struct kept *kept = shelf->items[i];
		struct remark remark = {.language = cell_of(&kept->language),
			.id = cell_of(&kept->id),
			.stage = same_group(same, kept->stage),
			.touchpoint = same_group(same, kept->touchpoint),
			.segment = same_group(same, kept->segment),
			.team = same_group(same, kept->team),
			.date = kept->date,
			.question = kept->question,
			.score = kept->score,
			.names = names_of(comments->arena, kept),
			.source = kept->source};
		struct newcomer newcomer = {.remark = &remark,
			.text = &kept->text,
			.found = kept->found,
			.found_count = redactor_count(comments->redactor),
			.approved = kept->approved,
			.good_length = kept->good_length};
		offer(comments, find_shelf(comments, &remark), &newcomer);
		free_kept(kept);
	}
}

static void drop_shelf(struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->count; i++)
		free_kept(shelf->items[i]);
}

void comments_drop(struct comments *comments)
{
	for (size_t band = 0; band < BANDS; band++) {
		drop_shelf(&comments->without_stage.bands[band]);
		for (size_t i = 0; i < comments->count; i++)
			if (comments->by_stage[i])
				drop_shelf(&comments->by_stage[i]->bands[band]);
	}
	free_kept(&comments->spare);
	buffer_free(&comments->redacted);
}

void comments_merge(struct comments *comments, struct comments *from, const size_t *same)
{
	for (size_t band = 0; band < BANDS; band++) {
		merge_shelf(comments, &from->without_stage.bands[band], same);
		for (size_t i = 0; i < from->count; i++)
			if (from->by_stage[i])
				merge_shelf(comments, &from->by_stage[i]->bands[band], same);
	}
	free_kept(&from->spare);
	buffer_free(&from->redacted);
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

static char *clean_redacted(
	struct arena *arena, const struct redactor *redactor, const struct buffer *buffer)
{
	struct buffer redacted = BUFFER_INIT;
	redact(redactor, buffer->bytes, buffer->length, NULL, &redacted, NULL);
	char *text = clean(arena, &redacted);
	buffer_free(&redacted);
	return text;
}

static const char *label(const struct comments *comments, struct arena *arena,
	const struct groups *groups, size_t group)
{
	const char *value = group_value(groups, group);
	return value ? redact_label(comments->redactor, arena, value) : NULL;
}

static struct comment comment_of(const struct comments *comments, struct arena *arena,
	const struct groups *groups, const struct kept *kept)
{
	return (struct comment){.text = clean(arena, &kept->text),
		.language = clean_redacted(arena, comments->redactor, &kept->language),
		.stage = label(comments, arena, groups, kept->stage),
		.touchpoint = label(comments, arena, groups, kept->touchpoint),
		.segment = label(comments, arena, groups, kept->segment),
		.team = label(comments, arena, groups, kept->team),
		.date = kept->date,
		.question = kept->question,
		.score = kept->score,
		.id = clean_redacted(arena, comments->redactor, &kept->id)};
}

/* So that someone can approve it: the words, and what to write. */
static void report_waiting(const struct comments *comments, const struct comment *comment,
	struct diagnostics *diagnostics)
{
	const char *hash = hash_sha256(comments->arena, comment->text, strlen(comment->text));
	report(diagnostics, CODE_APPROVAL, &comments->privacy->at,
		"not published until privacy.approved lists %s or %.12s: \"%s\"", comment->id, hash,
		comment->text);
}

/* Where what is kept goes. */
struct shelving {
	struct arena *arena;
	const struct groups *groups;
	struct comment *found;
	size_t count, capacity;
	uint64_t **counts;
	struct diagnostics *diagnostics;
};

static void redact_kept(const struct comments *comments, struct kept *kept)
{
	struct buffer redacted = BUFFER_INIT;
	struct row_names names = names_of(comments->arena, kept);
	redact(comments->redactor, kept->text.bytes, kept->text.length, &names, &redacted,
		kept->found);
	buffer_free(&kept->text);
	kept->text = redacted;
}

/* Comments that differ only in what was written over say the same; the best of them stays. */
static void redact_shelf(const struct comments *comments, struct shelf *shelf)
{
	size_t count = shelf->count;
	shelf->count = 0;
	for (size_t i = 0; i < count; i++) {
		struct kept *kept = shelf->items[i];
		redact_kept(comments, kept);
		if (find_text(shelf, &kept->text) == shelf->count)
			shelf->items[shelf->count++] = kept;
		else
			free_kept(kept);
	}
}

static void empty_shelf(const struct comments *comments, struct shelf *shelf, struct shelving *out)
{
	size_t detectors = redactor_count(comments->redactor);
	if (comments->privacy->approval != APPROVAL_REQUIRED)
		redact_shelf(comments, shelf);
	for (size_t i = 0; i < shelf->count; i++) {
		struct kept *kept = shelf->items[i];
		struct comment comment = comment_of(comments, out->arena, out->groups, kept);
		for (size_t k = 0; k < detectors; k++)
			out->counts[kept->source][k] += kept->found[k];
		if (comments->privacy->approval == APPROVAL_REQUIRED && !kept->approved) {
			report_waiting(comments, &comment, out->diagnostics);
		} else {
			out->found = arena_grow(out->arena, out->found, out->count, &out->capacity,
				sizeof(*out->found));
			out->found[out->count++] = comment;
		}
		free_kept(kept);
	}
}

static size_t list_stages(const struct comments *comments, const struct groups *groups,
	const struct feedback_setup *setup, struct stage_order *stages)
{
	size_t count = 0;
	for (size_t i = 0; i < comments->count; i++)
		if (comments->by_stage[i]) {
			const char *name = group_value(groups, i);
			stages[count++] = (struct stage_order){.name = name,
				.rank = rank_of(setup, name),
				.shelves = comments->by_stage[i]};
		}
	return count;
}

void comments_finish(struct comments *comments, struct arena *arena, const struct groups *groups,
	const struct feedback_setup *setup, struct feedback *feedback, uint64_t **found,
	struct diagnostics *diagnostics)
{
	struct stage_order *stages =
		arena_array(comments->arena, comments->count + 1, sizeof(*stages));
	size_t count = list_stages(comments, groups, setup, stages);
	stages[count++] =
		(struct stage_order){.rank = SIZE_MAX, .shelves = &comments->without_stage};
	qsort(stages, count, sizeof(*stages), by_rank);
	struct shelving out = {
		.arena = arena, .groups = groups, .counts = found, .diagnostics = diagnostics};
	for (size_t i = 0; i < count; i++)
		for (size_t band = 0; band < BANDS; band++)
			empty_shelf(comments, &stages[i].shelves->bands[band], &out);
	feedback->comments = out.found;
	feedback->comment_count = out.count;
	free_kept(&comments->spare);
	buffer_free(&comments->redacted);
}
