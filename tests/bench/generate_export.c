/*
 * Writes a survey export of any size to standard output: generate ROWS. Fourteen columns as
 * survey tools write them, about 205 bytes a row, 15 % of line feeds inside quotes; the same
 * bytes for the same number of rows.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

static const char *const stages[] = {
	"Discover", "Compare", "Buy", "Settle in", "Use", "Get help", "Renew"};
static const char *const segments[] = {"Retail", "Business", "Corporate", "Public"};
static const char *const teams[] = {"North", "South", "East", "West", "Online", "Partners", "Field",
	"Central", "Night", "Back office"};
static const char *const countries[] = {"NL", "DE", "FR", "ES", "IT", "PL", "SE", "IE"};
static const char *const browsers[] = {"Mobile Safari 17", "Chrome 126", "Firefox 127", "Edge 126"};
static const char *const sentences[] = {"The people on the phone were kind and quick.",
	"I had to explain my question three times, to three people.",
	"Delivery was late again and nobody told me.",
	"Everything worked the first time, thank you!", "The \"\"new\"\" web site is slower.",
	"Prices went up, the service did not.", "Ich würde Sie jederzeit weiterempfehlen.",
	"Très bon accueil, mais trop d'attente.", "Why does the app ask me to log in twice?",
	"My claim was settled within a day."};

/* splitmix64 (Steele, Lea, Flood, 2014). */
static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static unsigned below(uint64_t *state, size_t limit)
{
	return (unsigned)(next(state) % limit);
}

/* A third say nothing; of the others some write several lines. */
static void write_comment(uint64_t *state)
{
	if (below(state, 3) == 0)
		return;
	unsigned count = 1 + below(state, 4);
	putchar('"');
	for (unsigned i = 0; i < count; i++) {
		if (i > 0)
			putchar(below(state, 6) == 0 ? '\n' : ' ');
		fputs(sentences[below(state, COUNT(sentences))], stdout);
	}
	putchar('"');
}

static void write_score(uint64_t *state, unsigned low, unsigned high)
{
	if (below(state, 12) > 0)
		printf("%u", low + below(state, high - low + 1));
	putchar(',');
}

static void write_row(unsigned long row, uint64_t *state)
{
	printf("R_%010lx,", row * 2654435761u & 0xFFFFFFFFFFu);
	printf("2025-%02u-%02uT%02u:%02u:%02uZ,", 1 + below(state, 12), 1 + below(state, 28),
		below(state, 24), below(state, 60), below(state, 60));
	printf("IP Address,%u,%s,", 20 + below(state, 900),
		countries[below(state, COUNT(countries))]);
	printf("%s,", stages[below(state, COUNT(stages))]);
	printf("%s,", segments[below(state, COUNT(segments))]);
	printf("%s,", teams[below(state, COUNT(teams))]);
	printf("%s,https://example.com/survey/%u,", browsers[below(state, COUNT(browsers))],
		below(state, 1000000));
	write_score(state, 0, 10);
	write_score(state, 1, 5);
	write_comment(state);
	printf(",anonymous\n");
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: generate ROWS\n");
		return 2;
	}
	unsigned long rows = strtoul(argv[1], NULL, 10);
	uint64_t state = 1;
	puts("ResponseId,RecordedDate,Status,Duration,Country,Stage,Segment,Team,Browser,Url,"
	     "Recommend,Satisfied,Comment,DistributionChannel");
	for (unsigned long row = 0; row < rows; row++)
		write_row(row, &state);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 3;
}
