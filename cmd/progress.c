/* Says on a terminal what takes long; measures steps for -v. */
#include "cmd/cmd.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { PATIENCE_MS = 500, STEPS_MOST = 32 };

struct progress {
	bool show, timings;
	pthread_t thread;
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	const char *step; /* NULL: over */
	unsigned number;  /* of the step: tells the watcher that it moved on */
	bool shown;       /* a line stands on the terminal */
	struct {
		const char *what;
		double start;
	} steps[STEPS_MOST];
	size_t count;
};

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static struct timespec patience(void)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += PATIENCE_MS * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	return until;
}

/* Waits beside the work; when one step lasts, says which. */
static void *watch(void *data)
{
	struct progress *progress = data;
	pthread_mutex_lock(&progress->mutex);
	while (progress->step) {
		unsigned number = progress->number;
		struct timespec until = patience();
		int result = 0;
		while (progress->number == number && progress->step && result == 0)
			result = pthread_cond_timedwait(
				&progress->changed, &progress->mutex, &until);
		if (progress->number == number && progress->step) {
			fprintf(stderr, "\r\033[K%s …", progress->step);
			progress->shown = true;
			while (progress->number == number && progress->step)
				pthread_cond_wait(&progress->changed, &progress->mutex);
		}
	}
	pthread_mutex_unlock(&progress->mutex);
	return NULL;
}

struct progress *progress_new(bool show, bool timings)
{
	struct progress *progress = calloc(1, sizeof *progress);
	if (!progress)
		die("out of memory");
	progress->show = show;
	progress->timings = timings;
	progress->step = "";
	pthread_mutex_init(&progress->mutex, NULL);
	pthread_condattr_t attributes;
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&progress->changed, &attributes);
	pthread_condattr_destroy(&attributes);
	if (show && pthread_create(&progress->thread, NULL, watch, progress) != 0)
		progress->show = false;
	return progress;
}

static void move_on(struct progress *progress, const char *step)
{
	pthread_mutex_lock(&progress->mutex);
	progress->step = step;
	progress->number++;
	if (progress->shown)
		fprintf(stderr, "\r\033[K");
	progress->shown = false;
	pthread_cond_signal(&progress->changed);
	pthread_mutex_unlock(&progress->mutex);
}

void progress_step(struct progress *progress, const char *what)
{
	if (progress->count < STEPS_MOST) {
		progress->steps[progress->count].what = what;
		progress->steps[progress->count++].start = now();
	}
	move_on(progress, what);
}

void progress_clear(struct progress *progress)
{
	pthread_mutex_lock(&progress->mutex);
	if (progress->shown)
		fprintf(stderr, "\r\033[K");
	progress->shown = false;
	pthread_mutex_unlock(&progress->mutex);
}

void progress_end(struct progress *progress)
{
	double end = now();
	move_on(progress, NULL);
	if (progress->show)
		pthread_join(progress->thread, NULL);
	for (size_t i = 0; progress->timings && i < progress->count; i++) {
		double until = i + 1 < progress->count ? progress->steps[i + 1].start : end;
		fprintf(stderr, "%8.1f ms  %s\n", (until - progress->steps[i].start) * 1000,
			progress->steps[i].what);
	}
	pthread_cond_destroy(&progress->changed);
	pthread_mutex_destroy(&progress->mutex);
	free(progress);
}
