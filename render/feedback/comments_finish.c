/* What is kept becomes what is published: redacted, in order, with what nobody approved apart. */
#include "feedback/comments.h"
#include "feedback/sensitive.h"

#include <stdlib.h>
#include <string.h>

/* Where what is kept goes. */
struct publishing {
	const struct comments *comments;
	struct reading *reading;
	const struct sensitive *sensitive;
	const char **labels; /* by group; NULL: not asked for yet */
	struct kept **kept;
	size_t count, capacity;
	struct sensitive_count *counts;
	size_t count_count;
	struct buffer odd_languages; /* said already, each with a NUL */
};

/* ---- what is kept ------------------------------------------------------------------------ */

static void redact_buffer(
	const struct comments *comments, struct kept *kept, struct buffer *text, uint64_t *found)
{
	struct buffer redacted = BUFFER_INIT;
	struct row_names names = names_of(comments->arena, kept);
	redact(comments->redactor, text->bytes, text->length, &names, &redacted, found);
	buffer_free(text);
	*text = redacted;
}

/* Comments that differ only in what was written over say the same; the best of them stays. */
static void collect_shelf(struct publishing *publishing, struct shelf *shelf)
{
	const struct comments *comments = publishing->comments;
	struct shelf kept = {.most = shelf->most};
	for (size_t i = 0; i < shelf->count; i++) {
		struct kept *item = shelf->items[i];
		if (item->shelves > 0 && !comments->approvals)
			redact_buffer(comments, item, &item->text, item->found);
		item->shelves = 0;
		if (find_text(&kept, &item->text) < kept.count)
			continue;
		kept.items[kept.count++] = item;
		if (item->done)
			continue;
		item->done = true;
		publishing->kept = arena_grow(comments->arena, publishing->kept, publishing->count,
			&publishing->capacity, sizeof(struct kept *));
		publishing->kept[publishing->count++] = item;
	}
}

static int by_rank(const void *a, const void *b)
{
	return compare_kept(*(struct kept *const *)a, *(struct kept *const *)b);
}

static void collect(struct publishing *publishing, struct comments *comments)
{
	for (size_t band = 0; band < BANDS; band++)
		collect_shelf(publishing, &comments->without_stage.bands[band]);
	for (size_t i = 0; i < comments->count; i++)
		for (size_t band = 0; comments->by_group[i] && band < BANDS; band++)
			collect_shelf(publishing, &comments->by_group[i]->bands[band]);
	for (size_t i = 0; i < TOPICS_MOST; i++)
		for (size_t band = 0; comments->by_topic[i] && band < BANDS; band++)
			collect_shelf(publishing, &comments->by_topic[i]->bands[band]);
	if (publishing->count > 1)
		qsort(publishing->kept, publishing->count, sizeof(struct kept *), by_rank);
}

/* ---- one comment ------------------------------------------------------------------------- */

static char *clean(struct arena *arena, const struct buffer *buffer)
{
	return buffer->length > 0 ? text_clean(arena, buffer->bytes, buffer->length) : NULL;
}

static char *clean_redacted(
	const struct publishing *publishing, const struct buffer *buffer, uint64_t *found)
{
	struct buffer redacted = BUFFER_INIT;
	redact(publishing->comments->redactor, buffer->bytes, buffer->length, NULL, &redacted,
		found);
	char *text = clean(publishing->reading->arena, &redacted);
	buffer_free(&redacted);
	return text;
}

static const struct source *source_of(const struct publishing *publishing, const struct kept *kept)
{
	return &publishing->reading->programme->feedback->sources.items[kept->source];
}

/* The response id, or the place where a comment without one stands. */
static const char *id_of(const struct publishing *publishing, const struct kept *kept)
{
	if (kept->id.length > 0)
		return clean_redacted(publishing, &kept->id, NULL);
	return arena_printf(publishing->reading->arena, "%s:%lu", kept->file, kept->line);
}

static const char *label_of(struct publishing *publishing, size_t group)
{
	if (group == GROUP_NONE)
		return NULL;
	const char **label = &publishing->labels[group];
	if (!*label)
		*label = redact_label(publishing->comments->redactor, publishing->reading->arena,
			group_value(publishing->comments->groups, group));
	return *label;
}

static bool is_said(const struct buffer *said, const char *text)
{
	for (size_t at = 0; at < said->length; at += strlen(said->bytes + at) + 1)
		if (strcmp(said->bytes + at, text) == 0)
			return true;
	return false;
}

/* Each odd value is said once. */
static const char *language_of(struct publishing *publishing, const struct kept *kept)
{
	char *text = clean_redacted(publishing, &kept->language, NULL);
	const char *tag = text ? language_tag(publishing->reading->arena, text) : NULL;
	if (!text || tag || is_said(&publishing->odd_languages, text))
		return tag;
	buffer_add(&publishing->odd_languages, text, strlen(text) + 1);
	const struct source *source = source_of(publishing, kept);
	const struct column *column = source_column(source, "language");
	report(publishing->reading->diagnostics, CODE_LANGUAGE_TAG,
		column ? &column->at : &source->at,
		"%s:%lu has the language \"%s\", which is neither a BCP 47 tag such as nl or "
		"pt-BR nor a name that is known; its comment is shown without one",
		kept->file, kept->line, text);
	return NULL;
}

/* In the words of a link, too, somebody may be named: what parts them is no matter. */
static bool tells_somebody(struct publishing *publishing, struct kept *kept, const char *link)
{
	struct buffer words = BUFFER_INIT, redacted = BUFFER_INIT;
	struct row_names names = names_of(publishing->comments->arena, kept);
	for (const char *at = link; *at; at++) {
		bool escaped = strncmp(at, "%20", strlen("%20")) == 0;
		at += escaped ? strlen("%20") - 1 : 0;
		buffer_char(&words, escaped || strchr("/?&=#+_", *at) ? ' ' : *at);
	}
	redact(publishing->comments->redactor, link, strlen(link), &names, &redacted, kept->found);
	bool tells = strcmp(redacted.bytes, link) != 0;
	buffer_clear(&redacted);
	redact(publishing->comments->redactor, words.bytes, words.length, &names, &redacted, NULL);
	tells = tells || strcmp(redacted.bytes, words.bytes) != 0;
	buffer_free(&words);
	buffer_free(&redacted);
	return tells;
}

/* A link that tells who somebody is, or that lets everybody in, is left out. */
static struct media media_of(struct publishing *publishing, struct kept *kept)
{
	struct media media = {.kind = MEDIA_RECORDING};
	char *link = clean(publishing->reading->arena, &kept->media);
	if (!link)
		return media;
	const char *problem = media_problem(link);
	if (tells_somebody(publishing, kept, link) && !problem)
		problem = "holds personal data";
	const struct source *source = source_of(publishing, kept);
	if (problem)
		report(publishing->reading->diagnostics, CODE_MEDIA, &source->at,
			"%s:%lu: the recording is not linked to, since its link %s", kept->file,
			kept->line, problem);
	else
		media = (struct media){
			.at = source->at, .link = link, .kind = (int)media_kind_of(link)};
	return media;
}

static struct comment comment_of(struct publishing *publishing, struct kept *kept)
{
	struct arena *arena = publishing->reading->arena;
	redact_buffer(publishing->comments, kept, &kept->translation, kept->found);
	struct comment comment = {.text = clean(arena, &kept->text),
		.translation = clean(arena, &kept->translation),
		.language = language_of(publishing, kept),
		.stage = label_of(publishing, kept->groups[DIMENSION_STAGE]),
		.touchpoint = label_of(publishing, kept->groups[DIMENSION_TOUCHPOINT]),
		.segment = label_of(publishing, kept->groups[DIMENSION_SEGMENT]),
		.team = label_of(publishing, kept->groups[DIMENSION_TEAM]),
		.topics = kept->topics,
		.month = date_month(kept->date),
		.question = kept->question,
		.score = kept->score,
		.band = (int)band_of(kept->question, kept->score),
		.media = media_of(publishing, kept),
		.id = id_of(publishing, kept),
		.customer = kept->customer,
		.approved = kept->approved,
		.readable = kept->good_length};
	char *hash = hash_sha256(arena, comment.text, strlen(comment.text));
	hash[HASH_DIGITS] = '\0';
	comment.hash = hash;
	comment.sensitive = sensitive_category(publishing->sensitive, comment.text);
	if (!comment.sensitive && comment.translation)
		comment.sensitive = sensitive_category(publishing->sensitive, comment.translation);
	if (!comment.approved && comment.sensitive)
		comment.state = COMMENT_SENSITIVE;
	else if (!comment.approved && publishing->comments->privacy->approval == APPROVAL_REQUIRED)
		comment.state = COMMENT_WAITING;
	return comment;
}

/* ---- the whole --------------------------------------------------------------------------- */

static void count_sensitive(struct publishing *publishing, const char *category)
{
	size_t i = 0;
	while (i < publishing->count_count && publishing->counts[i].category != category)
		i++;
	if (i == publishing->count_count)
		publishing->counts[publishing->count_count++] =
			(struct sensitive_count){.category = category};
	publishing->counts[i].count++;
}

static int by_category(const void *a, const void *b)
{
	return strcmp(((const struct sensitive_count *)a)->category,
		((const struct sensitive_count *)b)->category);
}

/* One line each, so that owners of long lists see the rest of what is said. */
static void report_held(const struct publishing *publishing, const struct feedback *feedback,
	enum comment_state state)
{
	size_t count = 0;
	for (size_t i = 0; i < feedback->held_count; i++)
		count += feedback->held[i].state == (int)state;
	const char *plural = count == 1 ? " waits" : "s wait";
	if (count > 0 && state == COMMENT_WAITING)
		report(publishing->reading->diagnostics, CODE_APPROVAL,
			&publishing->comments->privacy->at,
			"%zu comment%s for approval; cxpack quotes lists them, with what to write "
			"into privacy.approved",
			count, plural);
	else if (count > 0)
		report(publishing->reading->diagnostics, CODE_SENSITIVE,
			&publishing->comments->privacy->at,
			"%zu comment%s to be read, for words of health, religion or the like; "
			"cxpack quotes lists them, with what to write into privacy.approved",
			count, plural);
}

static void publish(struct publishing *publishing, struct feedback *feedback, uint64_t **found)
{
	struct arena *arena = publishing->reading->arena;
	struct comment *published = arena_array(arena, publishing->count, sizeof(*published));
	struct comment *held = arena_array(arena, publishing->count, sizeof(*held));
	size_t detectors = redactor_count(publishing->comments->redactor);
	publishing->counts = arena_array(arena, publishing->count, sizeof(*publishing->counts));
	for (size_t i = 0; i < publishing->count; i++) {
		struct kept *kept = publishing->kept[i];
		struct comment comment = comment_of(publishing, kept);
		if (comment.sensitive)
			count_sensitive(publishing, comment.sensitive);
		if (comment.state == COMMENT_PUBLISHED)
			published[feedback->comment_count++] = comment;
		else
			held[feedback->held_count++] = comment;
		for (size_t k = 0; k < detectors; k++)
			found[kept->source][k] += kept->found[k];
	}
	feedback->comments = published;
	feedback->held = held;
	if (publishing->count_count > 1)
		qsort(publishing->counts, publishing->count_count, sizeof(*publishing->counts),
			by_category);
	feedback->sensitive.items = publishing->counts;
	feedback->sensitive.count = publishing->count_count;
}

void comments_finish(struct comments *comments, struct reading *reading, struct feedback *feedback)
{
	struct publishing publishing = {.comments = comments,
		.reading = reading,
		.sensitive = sensitive_new(comments->arena, comments->privacy),
		.odd_languages = BUFFER_INIT};
	publishing.labels = arena_array(
		comments->arena, group_count(comments->groups), sizeof(*publishing.labels));
	collect(&publishing, comments);
	publish(&publishing, feedback, reading->found);
	report_held(&publishing, feedback, COMMENT_WAITING);
	report_held(&publishing, feedback, COMMENT_SENSITIVE);
	report_stale_approvals(comments->approvals, comments->privacy, reading->diagnostics);
	buffer_free(&publishing.odd_languages);
	comments_drop(comments);
}
