/* The delimiter of a file nobody declared, by reading a sample with each. */
#include "csv/reader.h"

#include <stdlib.h>

/* Of all records, the share that must have the same number of cells. */
static const double equal_share = 0.95;

struct sample {
	size_t records, first_width;
	size_t common_width, common_count;
};

static struct sample read_sample(const char *bytes, size_t length, bool whole, char delimiter)
{
	struct sample sample = {0};
	struct csv_record record;
	struct diagnostics *unheard = diagnostics_new();
	struct csv_reader *reader = reader_new(NULL, bytes, length, delimiter, unheard);
	size_t *widths = arena_array(reader->arena, CSV_COLUMNS_MOST + 1, sizeof(*widths));
	while (csv_next(reader, &record)) {
		if (reader->finished && !whole) /* cut by the end of the sample */
			break;
		if (sample.records++ == 0)
			sample.first_width = record.count;
		if (record.count > 0 && ++widths[record.count] > sample.common_count) {
			sample.common_count = widths[record.count];
			sample.common_width = record.count;
		}
	}
	csv_close(reader);
	diagnostics_free(unheard);
	return sample;
}

/*
 * The delimiter that gives the most cells among those under which nearly all records agree;
 * when there is none such (a short or ragged file), the one that gives the first record most.
 */
char sniff_delimiter(const char *bytes, size_t length, bool whole)
{
	static const char candidates[] = ",;\t|";
	char agreed = 0, first = ',';
	size_t most_agreed = 1, most_first = 1;
	for (const char *at = candidates; *at != '\0'; at++) {
		if (memchr(bytes, *at, length) == NULL)
			continue;
		struct sample sample = read_sample(bytes, length, whole, *at);
		bool equal = (double)sample.common_count >= equal_share * (double)sample.records;
		if (equal && sample.common_width > most_agreed) {
			agreed = *at;
			most_agreed = sample.common_width;
		}
		if (sample.first_width > most_first) {
			first = *at;
			most_first = sample.first_width;
		}
	}
	return agreed != 0 ? agreed : first;
}
