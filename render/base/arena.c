/* Arenas: memory handed out from blocks and freed all at once. */
#include "base/base.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/*
 * Under AddressSanitizer every allocation is a block of its own, of exactly the size asked for:
 * writing past the end of one object then hits a red zone and not its neighbour.
 */
#if defined(__SANITIZE_ADDRESS__)
enum { OWN_BLOCKS = 1 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { OWN_BLOCKS = 1 };
#else
enum { OWN_BLOCKS = 0 };
#endif
#else
enum { OWN_BLOCKS = 0 };
#endif

enum { BLOCK_FIRST = 16 * 1024, BLOCK_LARGEST = 1024 * 1024 };

struct block {
	struct block *next;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *blocks; /* the first one is being filled */
	size_t block_size, handed_out;
};

void die(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	fputs("cxpack: internal error: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
	abort();
}

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof(*arena));
	if (arena == NULL)
		die("out of memory");
	arena->block_size = BLOCK_FIRST;
	return arena;
}

void arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	for (struct block *block = arena->blocks, *next; block != NULL; block = next) {
		next = block->next;
		free(block);
	}
	free(arena);
}

/* The block being filled is kept, with what was used of it zeroed again. */
void arena_clear(struct arena *arena)
{
	struct block *kept = OWN_BLOCKS ? NULL : arena->blocks;
	for (struct block *block = arena->blocks, *next; block != NULL; block = next) {
		next = block->next;
		if (block != kept)
			free(block);
	}
	if (kept != NULL) {
		memset(kept->bytes, 0, kept->used);
		kept->used = 0;
		kept->next = NULL;
	}
	arena->blocks = kept;
	arena->handed_out = 0;
}

/* Blocks come from calloc, and no byte is handed out twice unless cleared: memory is zeroed. */
static struct block *block_new(size_t size)
{
	if (size > SIZE_MAX - sizeof(struct block))
		die("out of memory (%zu bytes wanted)", size);
	struct block *block = calloc(1, sizeof(*block) + size);
	if (block == NULL)
		die("out of memory (%zu bytes wanted)", size);
	block->size = size;
	return block;
}

/* A block for one large object goes behind the one being filled, whose rest stays in use. */
static void *alloc_alone(struct arena *arena, size_t size)
{
	struct block *block = block_new(size);
	block->used = size;
	if (arena->blocks == NULL) {
		arena->blocks = block;
	} else {
		block->next = arena->blocks->next;
		arena->blocks->next = block;
	}
	return block->bytes;
}

static size_t step_of(size_t size)
{
	size_t align = alignof(max_align_t);
	return size == 0 ? align : (size + align - 1) / align * align;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	arena->handed_out += size;
	if (OWN_BLOCKS || size > arena->block_size / 4)
		return alloc_alone(arena, size);
	size_t step = step_of(size);
	if (arena->blocks == NULL || arena->blocks->size - arena->blocks->used < step) {
		struct block *block = block_new(arena->block_size);
		block->next = arena->blocks;
		arena->blocks = block;
		if (arena->block_size < BLOCK_LARGEST)
			arena->block_size *= 2;
	}
	void *memory = arena->blocks->bytes + arena->blocks->used;
	arena->blocks->used += step;
	return memory;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		die("an array of %zu items of %zu bytes is too large", count, size);
	return arena_alloc(arena, count * size);
}

/* True when the array was handed out last and its block has room for the larger one. */
static bool grow_in_place(struct arena *arena, const void *array, size_t old, size_t size)
{
	struct block *block = arena->blocks;
	size_t step = step_of(old);
	if (OWN_BLOCKS || block == NULL || array == NULL || block->used < step ||
		(const char *)array != block->bytes + block->used - step ||
		block->size - (block->used - step) < step_of(size))
		return false;
	block->used += step_of(size) - step;
	arena->handed_out += size - old;
	return true;
}

/* Large items mostly come alone: a paragraph has one run, a cell one line. */
static size_t first_capacity(size_t size)
{
	enum { SMALL = 32, LARGE = 64 };
	return size <= SMALL ? 8 : size <= LARGE ? 4 : 2;
}

void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return array;
	if (*capacity > SIZE_MAX / 2 / (size > 0 ? size : 1))
		die("an array of %zu items can't grow", count);
	size_t old = *capacity;
	*capacity = old == 0 ? first_capacity(size) : old * 2;
	if (grow_in_place(arena, array, old * size, *capacity * size))
		return array;
	void *larger = arena_array(arena, *capacity, size);
	if (count > 0)
		memcpy(larger, array, count * size);
	return larger;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	if (length == SIZE_MAX)
		die("a text of %zu bytes is too large", length);
	char *copy = arena_alloc(arena, length + 1);
	if (length > 0)
		memcpy(copy, bytes, length);
	return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
	return text == NULL ? NULL : arena_copy(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		die("the format \"%s\" can't be printed", format);
	char *text = arena_alloc(arena, (size_t)length + 1);
	va_start(arguments, format);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return text;
}

size_t arena_size(const struct arena *arena)
{
	return arena->handed_out;
}
