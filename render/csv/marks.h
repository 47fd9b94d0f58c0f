/* The bytes that give CSV its shape, found 64 at a time. */
#ifndef CXPACK_CSV_MARKS_H
#define CXPACK_CSV_MARKS_H

#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { MARKED = 64 };

/* Which of 64 bytes are of each kind; bit 0 is the first byte. */
struct marks {
	uint64_t quotes, delimiters, feeds, returns;
};

/* 64 bytes by plain C, where there is no SSE2. */
static inline struct marks marks_portable(const char *bytes, char delimiter)
{
	struct marks marks = {0};
	for (int i = 0; i < MARKED; i++) {
		marks.quotes |= (uint64_t)(bytes[i] == '"') << i;
		marks.delimiters |= (uint64_t)(bytes[i] == delimiter) << i;
		marks.feeds |= (uint64_t)(bytes[i] == '\n') << i;
		marks.returns |= (uint64_t)(bytes[i] == '\r') << i;
	}
	return marks;
}

#ifdef __SSE2__
/* Written out: compilers leave a loop as it is at -O2, and a tenth of reading is spent here. */
static inline uint64_t equal_bytes(const __m128i bytes[4], char wanted)
{
	const __m128i all = _mm_set1_epi8(wanted);
	uint64_t a = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes[0], all));
	uint64_t b = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes[1], all));
	uint64_t c = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes[2], all));
	uint64_t d = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes[3], all));
	return (a | b << 16) | (c | d << 16) << 32;
}

static inline struct marks marks_of(const char *bytes, char delimiter)
{
	const __m128i *from = (const __m128i *)(const void *)bytes;
	const __m128i at[4] = {_mm_loadu_si128(from), _mm_loadu_si128(from + 1),
		_mm_loadu_si128(from + 2), _mm_loadu_si128(from + 3)};
	return (struct marks){
		.quotes = equal_bytes(at, '"'),
		.delimiters = equal_bytes(at, delimiter),
		.feeds = equal_bytes(at, '\n'),
		.returns = equal_bytes(at, '\r'),
	};
}
#else
static inline struct marks marks_of(const char *bytes, char delimiter)
{
	return marks_portable(bytes, delimiter);
}
#endif

/* Bit i is the parity of bits 0 to i: set from an opening quote up to its closing one. */
static inline uint64_t parity_up_to(uint64_t bits)
{
	bits ^= bits << 1;
	bits ^= bits << 2;
	bits ^= bits << 4;
	bits ^= bits << 8;
	bits ^= bits << 16;
	return bits ^ bits << 32;
}

/* How many bits are set; a call of the compiler's own takes longer when they are few. */
static inline unsigned count_few(uint64_t bits)
{
	unsigned count = 0;
	for (; bits != 0; bits &= bits - 1)
		count++;
	return count;
}

#endif
