/*
 * Inside render/feedback: comments on shelves. Every topic and every group of a usual dimension has
 * three, one for each band of scores, and so have comments without a stage; a shelf holds the best few of
 * its group, so that memory grows with groups and not with rows. A comment that is good enough
 * for several shelves is kept once.
 *
 * Which is better depends on the comments alone, neither on the order of rows nor on threads:
 * approved before others, 40 to 240 characters before shorter and longer ones, then newer ones,
 * then by response id, then by a hash of the words; what is left decides between copies.
 */
#ifndef CXPACK_FEEDBACK_COMMENTS_H
#define CXPACK_FEEDBACK_COMMENTS_H

#include "feedback/reading.h"

enum { KEPT_OF_STAGE = 20, KEPT_OF_GROUP = 6 };
/* Characters of a comment that is neither too short nor too long to be quoted. */
enum { LENGTH_LEAST = 40, LENGTH_MOST = 240 };

/*
 * A comment that is kept for now; its buffers are used again by the one that replaces it. Its
 * text is redacted in the end, since in an export sorted by date every comment is kept for a
 * while; only approval, which may be of redacted words, needs them at once.
 */
struct kept {
	struct buffer text, translation, language, id;
	struct buffer media;
	struct buffer names; /* of the row, each with a NUL */
	size_t name_count;
	uint64_t *found; /* by detector */
	uint64_t hash;   /* of the text */
	uint64_t customer;
	bool approved, good_length;
	bool done; /* merged, redacted or listed already */
	size_t source;
	const char *file;
	unsigned long line;
	struct date date;
	size_t groups[USUAL_DIMENSIONS];
	struct topic_set topics;
	const char *values[USUAL_DIMENSIONS]; /* of the groups, or NULL */
	const struct question *question;
	int score;
	size_t shelves;    /* that hold it; 0: it is free */
	struct kept *next; /* of those that are free */
};

struct shelf {
	struct kept *items[KEPT_OF_STAGE]; /* the best first */
	size_t count, most;
	int since; /* day_number: an older comment is worse than all of them, however long */
};

/* Grows with the date; 0 for none. */
static inline int day_number(struct date date)
{
	return (date.year * 12 + date.month) * 31 + date.day;
}

/* Shelves of one group; groups without comments have none. */
struct shelves {
	struct shelf bands[BANDS];
};

struct comments {
	struct arena *arena;
	const struct redactor *redactor;
	const struct privacy *privacy;
	const struct groups *groups;
	struct approvals *approvals; /* NULL: nothing is listed, nothing is required */
	struct kept *free;
	struct shelves without_stage;
	struct shelves **by_group;
	size_t count, capacity;
	struct shelves *by_topic[TOPICS_MOST];
};

/* Negative: a is better. Only copies of one comment are equal. */
int compare_kept(const struct kept *a, const struct kept *b);

/* One that no shelf holds; its buffers may hold something old. */
struct kept *new_kept(struct comments *comments);
/* Puts it on the shelves of its groups where it is good enough; else it is free again. */
void keep(struct comments *comments, struct kept *kept);
/*
 * Shelves where a comment of these groups, topics and this band may stand, made when missing;
 * their count is at most SHELVES_MOST.
 */
enum { SHELVES_MOST = 1 + USUAL_DIMENSIONS + TOPICS_MOST };
size_t shelves_for(struct comments *comments, const size_t *groups, const struct topic_set *topics,
	enum comment_band band, struct shelf **shelves);
/* Where the same words stand already, or count. */
size_t find_text(const struct shelf *shelf, const struct buffer *text);
/* NPS by its bands; other scales by their two best scores and the half below the middle. */
enum comment_band band_of(const struct question *question, int score);
/* The names as they stood in the row; they live as long as the arena. */
struct row_names names_of(struct arena *arena, const struct kept *kept);

#endif
