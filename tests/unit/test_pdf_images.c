/* Pictures in a PDF show their colours; broken ones are reported where they are used. */
#include "pdf_case.h"

#include "image/image.h"

#include <zlib.h>

enum { SIDE = 8 };

/* An 8 by 8 PNG of four quadrants; quadrant 3 is see-through where the type can say so. */
struct png_case {
	unsigned type, depth;
	bool interlaced, transparent;
	unsigned samples[4][4]; /* by quadrant, in eight bits; indexes for palettes */
	uint32_t seen[4];       /* the colours that a reader should see */
};

/* 0F4C5C, the cover's colour, lies below the image. */
#define COLORED                                                                                    \
	{                                                                                          \
		{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255},                              \
		{                                                                                  \
			255, 255, 255, 0                                                           \
		}                                                                                  \
	}
#define GREY                                                                                       \
	{                                                                                          \
		{0, 255}, {85, 255}, {170, 255},                                                   \
		{                                                                                  \
			255, 0                                                                     \
		}                                                                                  \
	}
#define INDEXES                                                                                    \
	{                                                                                          \
		{0}, {1}, {2},                                                                     \
		{                                                                                  \
			3                                                                          \
		}                                                                                  \
	}
#define SEEN(last)                                                                                 \
	{                                                                                          \
		0xFF0000, 0x00FF00, 0x0000FF, last                                                 \
	}
#define SEEN_GREY(last)                                                                            \
	{                                                                                          \
		0x000000, 0x555555, 0xAAAAAA, last                                                 \
	}
static const struct png_case png_cases[] = {
	{2, 8, false, false, COLORED, SEEN(0xFFFFFF)},
	{2, 16, false, false, COLORED, SEEN(0xFFFFFF)},
	{2, 8, true, false, COLORED, SEEN(0xFFFFFF)},
	{2, 8, false, true, COLORED, SEEN(0x0F4C5C)},
	{6, 8, false, false, COLORED, SEEN(0x0F4C5C)},
	{6, 16, true, false, COLORED, SEEN(0x0F4C5C)},
	{0, 8, false, false, GREY, SEEN_GREY(0xFFFFFF)},
	{0, 2, false, false, GREY, SEEN_GREY(0xFFFFFF)},
	{0, 4, true, false, GREY, SEEN_GREY(0xFFFFFF)},
	{4, 8, false, false, GREY, SEEN_GREY(0x0F4C5C)},
	{3, 8, false, false, INDEXES, SEEN(0xFFFFFF)},
	{3, 2, false, true, INDEXES, SEEN(0x0F4C5C)},
	{3, 4, true, true, INDEXES, SEEN(0x0F4C5C)},
};

static void add_u32(struct buffer *out, uint32_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buffer_char(out, (char)(number >> shift & 0xFF));
}

static void add_chunk(struct buffer *out, const char *kind, const char *bytes, size_t length)
{
	struct buffer body = BUFFER_INIT;
	buffer_add(&body, kind, 4);
	buffer_add(&body, bytes, length);
	add_u32(out, (uint32_t)length);
	buffer_add(out, body.bytes, body.length);
	add_u32(out, (uint32_t)crc32(0, (const Bytef *)body.bytes, (uInt)body.length));
	buffer_free(&body);
}

static unsigned channels_of(unsigned type)
{
	return type == 2 ? 3 : type == 6 ? 4 : type == 4 ? 2 : 1;
}

static void add_row(
	const struct png_case *image, unsigned y, unsigned x, unsigned step, struct buffer *rows)
{
	buffer_char(rows, 0);
	unsigned bits = 0, count = 0;
	for (; x < SIDE; x += step) {
		const unsigned *samples = image->samples[y / 4 * 2 + x / 4];
		for (unsigned c = 0; c < channels_of(image->type); c++) {
			unsigned value = samples[c];
			if (image->depth == 16)
				buffer_char(rows, (char)value);
			if (image->depth < 8 && image->type != 3)
				value = value * ((1u << image->depth) - 1) / 255;
			if (image->depth >= 8) {
				buffer_char(rows, (char)value);
				continue;
			}
			bits = bits << image->depth | value;
			count += image->depth;
			if (count == 8) {
				buffer_char(rows, (char)bits);
				bits = count = 0;
			}
		}
	}
	if (count > 0)
		buffer_char(rows, (char)(bits << (8 - count)));
}

static void add_rows(const struct png_case *image, struct buffer *rows)
{
	static const unsigned passes[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8},
		{2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
	for (unsigned y = 0; !image->interlaced && y < SIDE; y++)
		add_row(image, y, 0, 1, rows);
	for (unsigned i = 0; image->interlaced && i < 7; i++)
		for (unsigned y = passes[i][1]; y < SIDE; y += passes[i][3])
			add_row(image, y, passes[i][0], passes[i][2], rows);
}

static struct bytes make_png(struct sketch *sketch, const struct png_case *image)
{
	struct buffer out = BUFFER_INIT, header = BUFFER_INIT, rows = BUFFER_INIT;
	buffer_add(&out, "\x89PNG\r\n\x1a\n", 8);
	add_u32(&header, SIDE);
	add_u32(&header, SIDE);
	const char rest[] = {(char)image->depth, (char)image->type, 0, 0, image->interlaced};
	buffer_add(&header, rest, sizeof rest);
	add_chunk(&out, "IHDR", header.bytes, header.length);
	if (image->type == 3)
		add_chunk(&out, "PLTE", "\xFF\0\0\0\xFF\0\0\0\xFF\xFF\xFF\xFF", 12);
	if (image->type == 3 && image->transparent)
		add_chunk(&out, "tRNS", "\xFF\xFF\xFF\0", 4);
	if (image->type == 2 && image->transparent)
		add_chunk(&out, "tRNS", "\0\xFF\0\xFF\0\xFF", 6);
	add_rows(image, &rows);
	Bytef packed[4096];
	uLongf length = sizeof packed;
	compress(packed, &length, (const Bytef *)rows.bytes, (uLong)rows.length);
	add_chunk(&out, "IDAT", (const char *)packed, length);
	add_chunk(&out, "IEND", "", 0);
	struct bytes png = {arena_copy(sketch->arena, out.bytes, out.length), out.length};
	buffer_free(&rows);
	buffer_free(&header);
	buffer_free(&out);
	return png;
}

/* A page with the cover's colour below a picture of 80 by 80 points at 100, 100. */
static void add_picture(struct sketch *sketch, const struct picture *picture)
{
	static const struct node source = {.at = {.file = "stories.md", .line = 7, .column = 1}};
	add_item(sketch,
		(struct item){.kind = ITEM_BOX,
			.x = 100,
			.y = 100,
			.width = 80,
			.height = 80,
			.color = COLOR_COVER,
			.opacity = 1});
	struct tag *tag = add_tag(sketch, sketch->body, TAG_FIGURE);
	tag->alt = "Four squares";
	add_item(sketch,
		(struct item){.kind = ITEM_IMAGE,
			.tag = tag,
			.x = 100,
			.y = 100,
			.width = 80,
			.height = 80,
			.source = &source,
			.picture = picture});
}

/* The colour of a pixel of the first page at one pixel a point. */
static uint32_t pixel_at(struct sketch *sketch, const char *page, unsigned x, unsigned y)
{
	(void)sketch;
	unsigned width = 0, height = 0;
	int head = 0;
	assert_int_equal(sscanf(page, "P6 %u %u 255%n", &width, &height, &head), 2);
	const unsigned char *pixel =
		(const unsigned char *)page + head + 1 + 3 * ((size_t)y * width + x);
	return (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
}

static void every_kind_of_png_shows_its_colours(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof png_cases / sizeof png_cases[0]; i++) {
		const struct png_case *image = &png_cases[i];
		struct sketch sketch;
		open_sketch(&sketch);
		struct picture picture = {.file = "squares.png", .width = SIDE, .height = SIDE};
		picture.bytes = make_png(&sketch, image);
		add_picture(&sketch, &picture);
		assert_true(draw_sketch(&sketch));
		assert_valid(&sketch);
		const char *page = output_of(&sketch, "pdftoppm -r 72 %s");
		for (unsigned q = 0; q < 4; q++) {
			uint32_t seen = pixel_at(&sketch, page, 120 + q % 2 * 40, 120 + q / 2 * 40);
			if (seen != image->seen[q])
				fail_msg("type %u, depth %u, interlaced %d: quadrant %u is %06X",
					image->type, image->depth, image->interlaced, q, seen);
		}
		close_sketch(&sketch);
	}
}

/* 8 by 8 pixels of grey 0x80. */
static const char jpeg[] =
	"\xff\xd8\xff\xe0\x00\x10\x4a\x46\x49\x46\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb"
	"\x00\x43\x00\x10\x0b\x0c\x0e\x0c\x0a\x10\x0e\x0d\x0e\x12\x11\x10\x13\x18\x28\x1a\x18\x16"
	"\x16\x18\x31\x23\x25\x1d\x28\x3a\x33\x3d\x3c\x39\x33\x38\x37\x40\x48\x5c\x4e\x40\x44\x57"
	"\x45\x37\x38\x50\x6d\x51\x57\x5f\x62\x67\x68\x67\x3e\x4d\x71\x79\x70\x64\x78\x5c\x65\x67"
	"\x63\xff\xc0\x00\x0b\x08\x00\x08\x00\x08\x01\x01\x11\x00\xff\xc4\x00\x14\x00\x01\x00\x00"
	"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xc4\x00\x14\x10\x01\x00\x00"
	"\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xda\x00\x08\x01\x01\x00\x00"
	"\x3f\x00\x3f\xff\xd9";

static void a_jpeg_goes_in_as_it_is(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct picture picture = {.file = "grey.jpg", .jpeg = true};
	picture.bytes = (struct bytes){jpeg, sizeof jpeg - 1};
	add_picture(&sketch, &picture);
	add_picture(&sketch, &picture);
	assert_true(draw_sketch(&sketch));
	assert_valid(&sketch);
	const char *page = output_of(&sketch, "pdftoppm -r 72 %s");
	assert_int_equal(pixel_at(&sketch, page, 140, 140), 0x808080);
	assert_non_null(memmem(sketch.pdf.bytes, sketch.pdf.length, jpeg, sizeof jpeg - 1));
	assert_int_equal(count_of(objects_of(&sketch), "/DCTDecode"), 1);
	close_sketch(&sketch);
}

/* Each is what is left of a good file when something goes wrong with it. */
static void broken_images_are_reported_where_they_are_used(void **state)
{
	(void)state;
	static const struct {
		const char *why;
		bool jpeg;
		size_t keep, spoil; /* bytes kept; a byte changed, when not 0 */
	} cases[] = {
		{"it is not a PNG file", false, 4, 0},
		{"its header is broken", false, 90, 24},
		{"it ends early", false, 60, 0},
		{"its image data is broken", false, 9999, 44},
		{"it is not a JPEG file", true, 9999, 1},
		{"it ends early", true, 20, 0},
		{"it ends early", true, sizeof jpeg - 3, 0},
		{"a kind of JPEG that PDF does not know", true, 9999, 98},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct sketch sketch;
		open_sketch(&sketch);
		struct bytes good = make_png(&sketch, &png_cases[0]);
		if (cases[i].jpeg)
			good = (struct bytes){jpeg, sizeof jpeg - 1};
		char *spoilt = arena_copy(sketch.arena, good.at, good.length);
		if (cases[i].spoil)
			spoilt[cases[i].spoil] = (char)~spoilt[cases[i].spoil];
		struct picture picture = {.file = "squares.png", .jpeg = cases[i].jpeg};
		picture.bytes = (struct bytes){
			spoilt, cases[i].keep < good.length ? cases[i].keep : good.length};
		add_picture(&sketch, &picture);
		add_picture(&sketch, &picture);
		assert_false(draw_sketch(&sketch));
		assert_valid(&sketch);
		struct buffer said = BUFFER_INIT;
		diagnostics_print(sketch.diagnostics, DIAGNOSTICS_TEXT, false, &said);
		assert_contains(said.bytes, "stories.md:7:1: error: ");
		assert_contains(said.bytes, cases[i].why);
		assert_int_equal(count_of(said.bytes, "squares.png"), 1);
		buffer_free(&said);
		close_sketch(&sketch);
	}
}

/* ---- files of tests/images: red, green, blue and white quadrants, or their greys ----------- */

static const uint32_t colours[4] = {0xE02020, 0x20A040, 0x2040D0, 0xFFFFFF};

static struct picture *open_picture(struct sketch *sketch, const char *name)
{
	struct picture *picture = arena_alloc(sketch->arena, sizeof *picture);
	struct image_file file;
	const char *path = arena_printf(sketch->arena, "tests/images/%s", name);
	assert_true(
		image_read(sketch->arena, path, IMAGE_IN_PDF, &file, NULL, sketch->diagnostics));
	*picture = (struct picture){.file = path,
		.bytes = file.bytes,
		.jpeg = file.kind == IMAGE_JPEG,
		.turn = file.turn,
		.width = file.width,
		.height = file.height};
	return picture;
}

static int distance(uint32_t a, uint32_t b)
{
	int most = 0;
	for (int shift = 0; shift < 24; shift += 8) {
		int apart = abs((int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF));
		most = apart > most ? apart : most;
	}
	return most;
}

/* Inks are the loosest: print has no such red. */
static const struct {
	const char *name;
	bool passed; /* byte for byte */
	int far;     /* of 255, from the colours; 0: not of these colours */
	unsigned width;
} files[] = {
	{"plain.jpg", true, 6, 64},
	{"progressive.jpg", true, 6, 64},
	{"grey.jpg", true, 0, 64},
	{"profile.jpg", true, 8, 64},
	{"inks.jpg", false, 12, 64},
	{"inks-profile.jpg", true, 12, 64},
	{"turned-2.jpg", true, 6, 64},
	{"turned-3.jpg", true, 6, 64},
	{"turned-4.jpg", true, 6, 64},
	{"turned-5.jpg", true, 6, 48},
	{"turned-6.jpg", true, 6, 48},
	{"turned-7.jpg", true, 6, 48},
	{"turned-8.jpg", true, 6, 48},
	{"large.jpg", false, 10, 245}, /* 80 points at 220 pixels an inch */
	{"large.png", false, 2, 245},
	{"alpha.png", false, 2, 64},
	{"deep.png", false, 2, 64},
	{"grey.png", false, 0, 64},
	{"indexed.png", false, 2, 64},
	{"interlaced.png", false, 2, 64},
	{"profile.png", false, 8, 64},
};

static void every_file_shows_its_colours_the_right_way_up(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct sketch sketch;
		open_sketch(&sketch);
		const struct picture *picture = open_picture(&sketch, files[i].name);
		add_picture(&sketch, picture);
		assert_true(draw_sketch(&sketch));
		assert_valid(&sketch);
		const char *page = output_of(&sketch, "pdftoppm -r 72 %s");
		/* Where that one is white it lets the ground show. */
		unsigned quadrants = strcmp(files[i].name, "alpha.png") == 0 ? 3 : 4;
		for (unsigned q = 0; q < quadrants && files[i].far > 0; q++) {
			uint32_t seen = pixel_at(&sketch, page, 120 + q % 2 * 40, 120 + q / 2 * 40);
			if (distance(seen, colours[q]) > files[i].far)
				fail_msg("%s: quadrant %u is %06X", files[i].name, q, seen);
		}
		const char *objects = objects_of(&sketch);
		assert_contains(objects, arena_printf(sketch.arena, "/Width %u\n", files[i].width));
		bool whole = memmem(sketch.pdf.bytes, sketch.pdf.length, picture->bytes.at,
			picture->bytes.length);
		if (whole != files[i].passed)
			fail_msg("%s: byte for byte: %d", files[i].name, whole);
		assert_lacks(objects, "/DeviceCMYK");
		close_sketch(&sketch);
	}
}

static void inks_without_a_profile_are_told_of(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	add_picture(&sketch, open_picture(&sketch, "inks.jpg"));
	assert_true(draw_sketch(&sketch));
	struct buffer said = BUFFER_INIT;
	diagnostics_print(sketch.diagnostics, DIAGNOSTICS_TEXT, false, &said);
	assert_contains(said.bytes, "stories.md:7:1: warning: ");
	assert_contains(said.bytes, "inks.jpg");
	buffer_free(&said);
	close_sketch(&sketch);
}

/* One on each of two pages, small and large, and a copy under another name. */
static void a_picture_is_embedded_once_as_large_as_it_is_ever_placed(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	struct picture *picture = open_picture(&sketch, "large.jpg");
	struct picture copy = *picture;
	copy.file = "tests/images/copy.jpg";
	add_picture(&sketch, picture);
	add_page(&sketch);
	add_picture(&sketch, &copy);
	struct placed_page *page = &sketch.placement.pages[1];
	page->items[page->count - 1].width = 160;
	page->items[page->count - 1].height = 120;
	assert_true(draw_sketch(&sketch));
	const char *objects = objects_of(&sketch);
	assert_int_equal(count_of(objects, "/DCTDecode"), 1);
	assert_contains(objects, "/Width 489\n");
	close_sketch(&sketch);
}

static void profiles_are_embedded_once(void **state)
{
	(void)state;
	struct sketch sketch;
	open_sketch(&sketch);
	add_picture(&sketch, open_picture(&sketch, "profile.jpg"));
	add_picture(&sketch, open_picture(&sketch, "profile.png"));
	assert_true(draw_sketch(&sketch));
	const char *objects = objects_of(&sketch);
	assert_int_equal(count_of(objects, "/ICCBased"), 2);
	assert_int_equal(count_of(objects, "/N 3\n"), 2); /* the output intent has the other */
	close_sketch(&sketch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_png_shows_its_colours),
		cmocka_unit_test(a_jpeg_goes_in_as_it_is),
		cmocka_unit_test(every_file_shows_its_colours_the_right_way_up),
		cmocka_unit_test(inks_without_a_profile_are_told_of),
		cmocka_unit_test(a_picture_is_embedded_once_as_large_as_it_is_ever_placed),
		cmocka_unit_test(profiles_are_embedded_once),
		cmocka_unit_test(broken_images_are_reported_where_they_are_used),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
