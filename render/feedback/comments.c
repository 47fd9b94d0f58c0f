/* The best comments of the period, chosen in bounded memory and without regard to row order. */
#include "feedback/comments.h"

#include <string.h>

struct comments *comments_new(struct arena *arena, const struct redactor *redactor,
	const struct privacy *privacy, const struct groups *groups)
{
	struct comments *comments = arena_alloc(arena, sizeof(*comments));
	comments->arena = arena;
	comments->redactor = redactor;
	comments->privacy = privacy;
	comments->groups = groups;
	comments->approvals = approvals_new(arena, privacy);
	return comments;
}

static bool is_good_length(const struct csv_cell *text)
{
	size_t characters = 0;
	for (size_t i = 0; i < text->length; i++)
		characters += ((unsigned char)text->text[i] & 0xC0) != 0x80;
	return characters >= LENGTH_LEAST && characters <= LENGTH_MOST;
}

/* ---- those that need no look ------------------------------------------------------------- */

/* By all but its words; those of equal rank are not worse. */
static bool is_worse(const struct remark *remark, bool good_length, const struct kept *last)
{
	if (good_length != last->good_length)
		return last->good_length;
	int newer = date_compare(remark->date, last->date);
	if (newer)
		return newer < 0;
	if (remark->id.length == 0 || last->id.length == 0)
		return remark->id.length == 0 && last->id.length > 0;
	struct csv_cell id = {.text = last->id.bytes, .length = last->id.length};
	size_t common = id.length < remark->id.length ? id.length : remark->id.length;
	int order = memcmp(remark->id.text, id.text, common);
	return order > 0 || (order == 0 && remark->id.length > id.length);
}

/* Is there a shelf that it may come onto? */
static bool has_place(struct comments *comments, const struct remark *remark, bool good_length)
{
	struct shelf *shelves[SHELVES_MOST];
	enum comment_band band = band_of(remark->question, remark->score);
	size_t count = shelves_for(comments, remark->groups, &remark->topics, band, shelves);
	for (size_t i = 0; i < count; i++) {
		const struct shelf *shelf = shelves[i];
		if (shelf->count < shelf->most ||
			!is_worse(remark, good_length, shelf->items[shelf->most - 1]))
			return true;
	}
	return false;
}

static bool has_topics(const struct topic_set *topics)
{
	uint64_t any = 0;
	for (size_t i = 0; i < sizeof(topics->words) / sizeof(*topics->words); i++)
		any |= topics->words[i];
	return any != 0;
}

/* On the shelves of its groups; what has topics may stand on others. Most rows end here. */
static bool is_too_old(const struct comments *comments, const struct remark *remark)
{
	enum comment_band band = band_of(remark->question, remark->score);
	int day = day_number(remark->date);
	for (size_t i = 0; i < USUAL_DIMENSIONS; i++) {
		size_t group = remark->groups[i];
		if (group == GROUP_NONE ? i == DIMENSION_STAGE : group >= comments->count)
			return false;
		if (group != GROUP_NONE &&
			(!comments->by_group[group] ||
				day >= comments->by_group[group]->bands[band].since))
			return false;
	}
	return !has_topics(&remark->topics);
}

bool comments_want(struct comments *comments, const struct remark *remark)
{
	return comments->approvals ||
		(!is_too_old(comments, remark) && has_place(comments, remark, true));
}

/* ---- those that are kept ----------------------------------------------------------------- */

static void copy_cell(struct buffer *out, const struct csv_cell *cell)
{
	buffer_clear(out);
	if (cell->length > 0)
		buffer_add(out, cell->text, cell->length);
}

static void copy_names(struct kept *kept, const struct row_names *names)
{
	buffer_clear(&kept->names);
	for (size_t i = 0; i < names->count; i++) {
		const struct csv_cell *name = &names->cells[i];
		buffer_add(&kept->names, name->text, strnlen(name->text, name->length));
		buffer_char(&kept->names, '\0');
	}
	kept->name_count = names->count;
}

static void copy_remark(
	const struct comments *comments, struct kept *kept, const struct remark *remark)
{
	copy_cell(&kept->text, &remark->text);
	copy_cell(&kept->translation, &remark->translation);
	copy_cell(&kept->media, &remark->media);
	copy_cell(&kept->language, &remark->language);
	copy_cell(&kept->id, &remark->id);
	copy_names(kept, &remark->names);
	for (size_t i = 0; i < USUAL_DIMENSIONS; i++) {
		kept->groups[i] = remark->groups[i];
		kept->values[i] = group_value(comments->groups, remark->groups[i]);
	}
	kept->topics = remark->topics;
	kept->hash = hash_bytes(remark->text.text, remark->text.length);
	kept->customer = remark->customer;
	kept->good_length = is_good_length(&remark->text);
	kept->source = remark->source;
	kept->file = remark->file;
	kept->line = remark->line;
	kept->date = remark->date;
	kept->question = remark->question;
	kept->score = remark->score;
	kept->approved = kept->done = false;
	memset(kept->found, 0, redactor_count(comments->redactor) * sizeof(*kept->found));
}

/* Approval may name words by the hash of what is published. */
static void redact_at_once(
	const struct comments *comments, struct kept *kept, const struct remark *remark)
{
	buffer_clear(&kept->text);
	redact(comments->redactor, remark->text.text, remark->text.length, &remark->names,
		&kept->text, kept->found);
	kept->approved = is_approved(comments->approvals, &remark->id, &kept->text);
}

void comments_add(struct comments *comments, const struct remark *remark)
{
	/* Most rows end here, before anything is redacted, compared or copied. */
	if (!comments->approvals && !has_place(comments, remark, is_good_length(&remark->text)))
		return;
	struct kept *kept = new_kept(comments);
	copy_remark(comments, kept, remark);
	if (comments->approvals)
		redact_at_once(comments, kept, remark);
	keep(comments, kept);
}

/* ---- what another thread kept ------------------------------------------------------------ */

static void move_kept(struct comments *comments, struct kept *from, const size_t *same)
{
	struct kept *kept = new_kept(comments);
	struct buffer text = kept->text, translation = kept->translation, id = kept->id;
	struct buffer language = kept->language, media = kept->media, names = kept->names;
	uint64_t *found = kept->found;
	*kept = *from;
	kept->found = found;
	memcpy(found, from->found, redactor_count(comments->redactor) * sizeof(*found));
	from->text = text, from->translation = translation, from->id = id;
	from->language = language, from->media = media, from->names = names;
	for (size_t i = 0; i < USUAL_DIMENSIONS; i++) {
		if (kept->groups[i] != GROUP_NONE)
			kept->groups[i] = same[kept->groups[i]];
		kept->values[i] = group_value(comments->groups, kept->groups[i]);
	}
	kept->shelves = 0;
	from->done = true;
	keep(comments, kept);
}

static void merge_shelves(
	struct comments *comments, const struct shelves *shelves, const size_t *same)
{
	for (size_t band = 0; band < BANDS; band++)
		for (size_t i = 0; i < shelves->bands[band].count; i++)
			if (!shelves->bands[band].items[i]->done)
				move_kept(comments, shelves->bands[band].items[i], same);
}

void comments_merge(struct comments *comments, struct comments *from, const size_t *same)
{
	merge_shelves(comments, &from->without_stage, same);
	for (size_t i = 0; i < from->count; i++)
		if (from->by_group[i])
			merge_shelves(comments, from->by_group[i], same);
	for (size_t i = 0; i < TOPICS_MOST; i++)
		if (from->by_topic[i])
			merge_shelves(comments, from->by_topic[i], same);
	comments_drop(from);
	approvals_merge(comments->approvals, from->approvals);
}
