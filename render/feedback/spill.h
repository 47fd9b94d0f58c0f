/*
 * Inside render/feedback: records of one size in partitions, more of them than memory should
 * hold. Each partition fills a chunk; a full chunk goes to a file without a name in $TMPDIR,
 * which is made when the first one is full: what fits into memory touches no disk.
 *
 * One thread adds at a time; when all is added, any number of threads may read.
 */
#ifndef CXPACK_FEEDBACK_SPILL_H
#define CXPACK_FEEDBACK_SPILL_H

#include "base/base.h"

struct spill;

/* `memory` in bytes is shared among the partitions; each has room for one record at least. */
struct spill *spill_new(size_t record_size, size_t partitions, size_t memory);
void spill_free(struct spill *spill);

void spill_add(struct spill *spill, size_t partition, const void *record);
uint64_t spill_count(const struct spill *spill, size_t partition);

typedef void spill_visit(const void *records, size_t count, void *context);
/*
 * All records of a partition, in the order in which they were added. False after a diagnostic:
 * the disk is full or broken, now or when they were added.
 */
bool spill_read(const struct spill *spill, size_t partition, spill_visit *visit, void *context,
	struct diagnostics *diagnostics);

#endif
