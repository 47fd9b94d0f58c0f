/* Records in partitions, of which full chunks go to a temporary file. */
#include "feedback/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct partition {
	char *bytes; /* not written yet */
	size_t length, capacity;
	struct buffer chunks; /* a uint64_t for each that was written: its offset */
};

struct spill {
	size_t record_size, partition_count, chunk; /* bytes, a multiple of record_size */
	struct partition *partitions;
	int file; /* -1 before the first chunk is written */
	uint64_t written;
	int error; /* errno of the first that went wrong; what is added afterwards is lost */
};

static void *grown(void *memory, size_t size)
{
	memory = realloc(memory, size);
	if (memory == NULL)
		die("out of memory (%zu bytes wanted)", size);
	return memory;
}

struct spill *spill_new(size_t record_size, size_t partitions, size_t memory)
{
	size_t records = memory / partitions / record_size;
	struct spill *spill = grown(NULL, sizeof(*spill));
	*spill = (struct spill){.record_size = record_size,
		.partition_count = partitions,
		.chunk = (records > 0 ? records : 1) * record_size,
		.file = -1};
	spill->partitions = grown(NULL, partitions * sizeof(*spill->partitions));
	for (size_t i = 0; i < partitions; i++)
		spill->partitions[i] = (struct partition){.chunks = BUFFER_INIT};
	return spill;
}

void spill_free(struct spill *spill)
{
	if (spill == NULL)
		return;
	if (spill->file >= 0)
		close(spill->file);
	for (size_t i = 0; i < spill->partition_count; i++) {
		free(spill->partitions[i].bytes);
		buffer_free(&spill->partitions[i].chunks);
	}
	free(spill->partitions);
	free(spill);
}

/* ---- writing ----------------------------------------------------------------------------- */

static int open_temporary(void)
{
	struct arena *arena = arena_new();
	const char *folder = getenv("TMPDIR");
	char *path = path_join(
		arena, folder != NULL && *folder != '\0' ? folder : "/tmp", "cxpack-XXXXXX");
	int file = mkostemp(path, O_CLOEXEC);
	if (file >= 0)
		unlink(path);
	arena_free(arena);
	return file;
}

static bool write_at(int file, const char *bytes, size_t length, uint64_t offset)
{
	while (length > 0) {
		ssize_t done = pwrite(file, bytes, length, (off_t)offset);
		if (done < 0 && errno != EINTR)
			return false;
		size_t step = done < 0 ? 0 : (size_t)done;
		bytes += step;
		length -= step;
		offset += step;
	}
	return true;
}

static void write_chunk(struct spill *spill, struct partition *partition)
{
	partition->length = 0;
	if (spill->error != 0)
		return;
	if (spill->file < 0)
		spill->file = open_temporary();
	if (spill->file < 0 ||
		!write_at(spill->file, partition->bytes, spill->chunk, spill->written)) {
		spill->error = errno;
		return;
	}
	buffer_add(&partition->chunks, (const char *)&spill->written, sizeof(spill->written));
	spill->written += spill->chunk;
}

void spill_add(struct spill *spill, size_t index, const void *record)
{
	struct partition *partition = &spill->partitions[index];
	if (partition->length == partition->capacity) {
		size_t wide =
			partition->capacity > 0 ? 2 * partition->capacity : 16 * spill->record_size;
		partition->capacity = wide < spill->chunk ? wide : spill->chunk;
		partition->bytes = grown(partition->bytes, partition->capacity);
	}
	memcpy(partition->bytes + partition->length, record, spill->record_size);
	partition->length += spill->record_size;
	if (partition->length == spill->chunk)
		write_chunk(spill, partition);
}

/* ---- reading ----------------------------------------------------------------------------- */

static size_t chunk_count(const struct partition *partition)
{
	return partition->chunks.length / sizeof(uint64_t);
}

uint64_t spill_count(const struct spill *spill, size_t index)
{
	const struct partition *partition = &spill->partitions[index];
	return ((uint64_t)chunk_count(partition) * spill->chunk + partition->length) /
		spill->record_size;
}

/* 0, or an errno; a file that ends too early is an error of input. */
static int read_at(int file, char *bytes, size_t length, uint64_t offset)
{
	while (length > 0) {
		ssize_t done = pread(file, bytes, length, (off_t)offset);
		if (done == 0)
			return EIO;
		if (done < 0 && errno != EINTR)
			return errno;
		size_t step = done < 0 ? 0 : (size_t)done;
		bytes += step;
		length -= step;
		offset += step;
	}
	return 0;
}

static int read_chunks(const struct spill *spill, const struct partition *partition,
	spill_visit *visit, void *context)
{
	size_t count = chunk_count(partition);
	char *bytes = count > 0 ? grown(NULL, spill->chunk) : NULL;
	int error = 0;
	for (size_t i = 0; i < count && error == 0; i++) {
		uint64_t offset;
		memcpy(&offset, partition->chunks.bytes + i * sizeof(offset), sizeof(offset));
		error = read_at(spill->file, bytes, spill->chunk, offset);
		if (error == 0)
			visit(bytes, spill->chunk / spill->record_size, context);
	}
	free(bytes);
	return error;
}

bool spill_read(const struct spill *spill, size_t index, spill_visit *visit, void *context,
	struct diagnostics *diagnostics)
{
	const struct partition *partition = &spill->partitions[index];
	int error =
		spill->error != 0 ? spill->error : read_chunks(spill, partition, visit, context);
	if (error == 0 && partition->length > 0)
		visit(partition->bytes, partition->length / spill->record_size, context);
	if (error != 0)
		report(diagnostics, CODE_WRITE, NULL,
			"response ids don't fit into a temporary file: %s; set TMPDIR to a folder "
			"with more room",
			strerror(error));
	return error == 0;
}
