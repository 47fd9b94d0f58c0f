/* stopwatch RUNS COMMAND...: runs it again and again, each time a new process, with its output
   thrown away; prints "least median most" in milliseconds and the most memory in MB. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MOST = 1000 };

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

static int by_size(const void *left, const void *right)
{
	const double *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

/* Milliseconds; ends the program when the command fails. */
static double run(char **command)
{
	double start = now();
	pid_t child = fork();
	if (child == 0) {
		int nothing = open("/dev/null", O_WRONLY);
		if (nothing < 0 || dup2(nothing, STDOUT_FILENO) < 0)
			_exit(126);
		execvp(command[0], command);
		_exit(127);
	}
	int status = 1;
	if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0) {
		fprintf(stderr, "stopwatch: %s failed\n", command[0]);
		exit(EXIT_FAILURE);
	}
	return now() - start;
}

int main(int argc, char **argv)
{
	int runs = argc > 2 ? atoi(argv[1]) : 0;
	if (runs < 1 || runs > RUNS_MOST) {
		fputs("stopwatch RUNS COMMAND...\n", stderr);
		return 2;
	}
	double times[RUNS_MOST];
	for (int i = 0; i < runs; i++)
		times[i] = run(argv + 2);
	qsort(times, (size_t)runs, sizeof *times, by_size);
	struct rusage used;
	getrusage(RUSAGE_CHILDREN, &used);
	printf("%.1f %.1f %.1f %.1f\n", times[0], times[runs / 2], times[runs - 1],
		(double)used.ru_maxrss / 1024);
	return 0;
}
