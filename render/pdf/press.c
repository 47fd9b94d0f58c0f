/* Compresses the contents of pages, where it helps in a thread beside the one that draws them. */
#include <libdeflate.h>
#include <pthread.h>

#include "pdf/writer.h"

/* Fewer pages are compressed sooner than a thread is started. */
enum { WORTH_A_THREAD = 12 };

/* One page: its contents, then what they are packed to. */
struct sheaf {
	HPDF_Dict stream;
	struct buffer contents, packed;
};

struct press {
	struct writer *writer;
	struct sheaf *sheaves;
	struct libdeflate_compressor *compressor; /* the thread's own; NULL: there is no thread */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t more;
	size_t given; /* under the lock, as is `closed` */
	bool closed;
};

static void pack(struct libdeflate_compressor *compressor, struct sheaf *sheaf)
{
	deflate_bytes(compressor, &sheaf->packed,
		(struct bytes){.at = sheaf->contents.bytes, .length = sheaf->contents.length});
	buffer_free(&sheaf->contents);
}

/* Waits until sheaf `number` is there; false when there will be none. */
static bool wait_for(struct press *press, size_t number)
{
	pthread_mutex_lock(&press->lock);
	while (press->given <= number && !press->closed)
		pthread_cond_wait(&press->more, &press->lock);
	bool there = press->given > number;
	pthread_mutex_unlock(&press->lock);
	return there;
}

static void *work(void *data)
{
	struct press *press = data;
	for (size_t number = 0; wait_for(press, number); number++)
		pack(press->compressor, &press->sheaves[number]);
	return NULL;
}

static void start_thread(struct press *press)
{
	press->compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
	pthread_mutex_init(&press->lock, NULL);
	pthread_cond_init(&press->more, NULL);
	if (press->compressor && pthread_create(&press->thread, NULL, work, press) == 0)
		return;
	libdeflate_free_compressor(press->compressor);
	press->compressor = NULL;
}

struct press *press_start(struct writer *writer)
{
	size_t pages = writer->placement->page_count;
	struct press *press = arena_alloc(writer->arena, sizeof *press);
	press->writer = writer;
	press->sheaves = arena_array(writer->arena, pages, sizeof *press->sheaves);
	if (writer->pack->alone && pages >= WORTH_A_THREAD)
		start_thread(press);
	return press;
}

unsigned press_add(struct press *press, struct buffer *contents)
{
	struct buffer entries = BUFFER_INIT;
	struct sheaf *sheaf = &press->sheaves[press->given];
	*sheaf = (struct sheaf){.stream = stream_open(press->writer, &entries),
		.contents = *contents,
		.packed = BUFFER_INIT};
	*contents = (struct buffer)BUFFER_INIT;
	if (!press->compressor) {
		pack(press->writer->compressor, sheaf);
		press->given++;
		return object_number(sheaf->stream);
	}
	pthread_mutex_lock(&press->lock);
	press->given++;
	pthread_cond_signal(&press->more);
	pthread_mutex_unlock(&press->lock);
	return object_number(sheaf->stream);
}

void press_finish(struct press *press)
{
	if (press->compressor) {
		pthread_mutex_lock(&press->lock);
		press->closed = true;
		pthread_cond_signal(&press->more);
		pthread_mutex_unlock(&press->lock);
		pthread_join(press->thread, NULL);
		pthread_cond_destroy(&press->more);
		pthread_mutex_destroy(&press->lock);
		libdeflate_free_compressor(press->compressor);
	}
	for (size_t i = 0; i < press->given; i++) {
		struct sheaf *sheaf = &press->sheaves[i];
		HPDF_Stream_Write(sheaf->stream->stream, (const HPDF_BYTE *)sheaf->packed.bytes,
			(HPDF_UINT)sheaf->packed.length);
		buffer_free(&sheaf->packed);
	}
}
