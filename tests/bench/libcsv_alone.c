/*
 * How fast libcsv itself reads an export: libcsv_alone FILE THREADS. Callbacks only count; each
 * thread reads a share of the file that is cut off at the end of a record before the clock
 * starts. Nothing that passes every byte through libcsv can be faster. Prints seconds, peak
 * memory in MiB, and records.
 */
#include <csv.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK = 64 * 1024, THREADS_MOST = 64 };

struct share { /* each has cache lines of its own */
	_Alignas(128) pthread_t thread;
	int file;
	off_t begin, end;
	uint64_t cells, records;
};

static _Noreturn void fail(const char *what)
{
	perror(what);
	exit(3);
}

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static size_t read_block(int file, char *block, off_t at, off_t end)
{
	size_t wanted = end - at < BLOCK ? (size_t)(end - at) : BLOCK;
	ssize_t got = pread(file, block, wanted, at);
	if (got < 0)
		fail("read");
	return (size_t)got;
}

/* Shares that end with the first record that ends behind their part of the file. */
static void cut(struct share *shares, int count, int file, off_t length)
{
	static char block[BLOCK];
	bool quoted = false;
	int share = 0;
	for (off_t at = 0; at < length;) {
		size_t got = read_block(file, block, at, length);
		for (size_t i = 0; i < got; i++) {
			off_t end = at + (off_t)i + 1;
			quoted ^= block[i] == '"';
			if (block[i] == '\n' && !quoted && share < count - 1 &&
				end >= length / count * (share + 1))
				shares[share++].end = end;
		}
		if (got == 0)
			break;
		at += (off_t)got;
	}
	for (; share < count; share++)
		shares[share].end = length;
	for (share = 0; share < count; share++) {
		shares[share].begin = share == 0 ? 0 : shares[share - 1].end;
		shares[share].file = file;
	}
}

static void count_cell(void *bytes, size_t length, void *context)
{
	(void)bytes;
	(void)length;
	((struct share *)context)->cells++;
}

static void count_record(int terminator, void *context)
{
	(void)terminator;
	((struct share *)context)->records++;
}

static void *count(void *context)
{
	struct share *share = context;
	struct csv_parser parser;
	char *block = malloc(BLOCK);
	if (!block || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL) != 0)
		fail("libcsv");
	for (off_t at = share->begin; at < share->end;) {
		size_t got = read_block(share->file, block, at, share->end);
		if (got == 0 ||
			csv_parse(&parser, block, got, count_cell, count_record, share) != got)
			fail("libcsv");
		at += (off_t)got;
	}
	if (csv_fini(&parser, count_cell, count_record, share) != 0)
		fail("libcsv");
	csv_free(&parser);
	free(block);
	return NULL;
}

int main(int argc, char **argv)
{
	static struct share shares[THREADS_MOST];
	int threads = argc == 3 ? atoi(argv[2]) : 0;
	if (threads < 1 || threads > THREADS_MOST) {
		fprintf(stderr, "usage: libcsv_alone FILE THREADS\n");
		return 2;
	}
	int file = open(argv[1], O_RDONLY);
	struct stat status;
	if (file < 0 || fstat(file, &status) != 0)
		fail(argv[1]);
	cut(shares, threads, file, status.st_size);
	double start = now();
	for (int i = 0; i < threads; i++)
		if (pthread_create(&shares[i].thread, NULL, count, &shares[i]) != 0)
			fail("thread");
	uint64_t records = 0;
	for (int i = 0; i < threads; i++) {
		pthread_join(shares[i].thread, NULL);
		records += shares[i].records;
	}
	double seconds = now() - start;
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	printf("%.3f %ld %llu\n", seconds, usage.ru_maxrss / 1024, (unsigned long long)records);
	return 0;
}
