/* What an owner approved: response ids, and hashes of words as they are published. */
#include "feedback/reading.h"

#include <string.h>

/* Eight digits are chance enough for a person's list, and short enough to copy. */
enum { HASH_DIGITS_LEAST = 8 };

struct approved_item {
	const char *text;
	bool is_hash, found;
};

struct approvals {
	struct approved_item *items;
	size_t count;
	bool hashes; /* some item is one */
};

static bool is_hash(const char *text)
{
	size_t digits = strspn(text, "0123456789abcdef");
	return digits >= HASH_DIGITS_LEAST && text[digits] == '\0';
}

struct approvals *approvals_new(struct arena *arena, const struct privacy *privacy)
{
	if (privacy->approval == APPROVAL_OPEN && privacy->approved.count == 0)
		return NULL;
	struct approvals *approvals = arena_alloc(arena, sizeof(*approvals));
	approvals->count = privacy->approved.count;
	approvals->items = arena_array(arena, approvals->count, sizeof(*approvals->items));
	for (size_t i = 0; i < approvals->count; i++) {
		const char *text = privacy->approved.items[i];
		approvals->items[i] =
			(struct approved_item){.text = text, .is_hash = is_hash(text)};
		approvals->hashes = approvals->hashes || approvals->items[i].is_hash;
	}
	return approvals;
}

static bool find_id(struct approvals *approvals, const struct csv_cell *id)
{
	bool found = false;
	for (size_t i = 0; i < approvals->count && id->length > 0; i++) {
		struct approved_item *item = &approvals->items[i];
		if (strlen(item->text) == id->length &&
			memcmp(item->text, id->text, id->length) == 0)
			found = item->found = true;
	}
	return found;
}

static bool find_hash(struct approvals *approvals, const struct buffer *words)
{
	struct arena *arena = arena_new();
	char *clean = text_clean(arena, words->bytes, words->length);
	char *hash = hash_sha256(arena, clean, strlen(clean));
	bool found = false;
	for (size_t i = 0; i < approvals->count; i++) {
		struct approved_item *item = &approvals->items[i];
		if (item->is_hash && strncmp(item->text, hash, strlen(item->text)) == 0)
			found = item->found = true;
	}
	arena_free(arena);
	return found;
}

bool is_approved(struct approvals *approvals, const struct csv_cell *id, const struct buffer *words)
{
	if (!approvals || approvals->count == 0)
		return false;
	bool by_id = find_id(approvals, id);
	return (approvals->hashes && find_hash(approvals, words)) || by_id;
}

void approvals_merge(struct approvals *approvals, const struct approvals *from)
{
	for (size_t i = 0; approvals && i < approvals->count; i++)
		approvals->items[i].found = approvals->items[i].found || from->items[i].found;
}

void report_stale_approvals(const struct approvals *approvals, const struct privacy *privacy,
	struct diagnostics *diagnostics)
{
	for (size_t i = 0; approvals && i < approvals->count; i++)
		if (!approvals->items[i].found)
			report(diagnostics, CODE_APPROVAL_STALE, &privacy->at,
				"privacy.approved lists \"%s\", but no comment of the period has "
				"that %s; a hash changes with the words and with what is removed "
				"from them, and cxpack quotes lists those of today",
				approvals->items[i].text,
				approvals->items[i].is_hash ? "hash or id" : "id");
}
