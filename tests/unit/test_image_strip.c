/* Images leave what they say beside their picture behind, and show the same picture. */
#include "unit.h"

#include "image/image.h"

#include <string.h>

/* What no stripped file may hold: each part of the test files that tells something says it. */
static const char secret[] = "48.8583 N 2.2945 E, Anna";

struct strip_case {
	struct arena *arena;
	struct buffer file;
};

static struct bytes fixture(struct arena *arena, const char *name)
{
	struct diagnostics *diagnostics = diagnostics_new();
	struct bytes bytes = {0};
	assert_true(file_read(arena, arena_printf(arena, "tests/images/%s", name),
		&(struct pos){.line = 0}, &bytes, diagnostics));
	diagnostics_free(diagnostics);
	return bytes;
}

static void setup(struct strip_case *strip)
{
	*strip = (struct strip_case){.arena = arena_new(), .file = BUFFER_INIT};
}

static void teardown(struct strip_case *strip)
{
	buffer_free(&strip->file);
	arena_free(strip->arena);
}

static struct bytes strip_of(struct strip_case *strip, enum image_kind kind, unsigned turn)
{
	struct image_file image = {.kind = kind, .turn = turn};
	image.bytes = (struct bytes){strip->file.bytes, strip->file.length};
	struct bytes stripped = image_stripped(strip->arena, &image);
	assert_null(memmem(stripped.at, stripped.length, "Anna", 4));
	return stripped;
}

static void assert_bytes(struct bytes found, struct bytes expected)
{
	assert_int_equal(found.length, expected.length);
	assert_memory_equal(found.at, expected.at, expected.length);
}

/* ---- JPEG -------------------------------------------------------------------------------- */

/* A segment that begins with `head` and tells the secret. */
static void add_segment(struct buffer *out, unsigned marker, const char *head, size_t length)
{
	size_t size = 2 + length + sizeof secret;
	buffer_char(out, (char)0xFF);
	buffer_char(out, (char)marker);
	buffer_char(out, (char)(size >> 8));
	buffer_char(out, (char)size);
	buffer_add(out, head, length);
	buffer_add(out, secret, sizeof secret);
}

/* Every segment that programs are known to tell something in. */
static void add_told_segments(struct buffer *out)
{
	static const struct {
		unsigned marker;
		struct bytes head;
	} told[] = {
		{0xE0, {"JFXX\0\x10", 6}},                    /* thumbnail */
		{0xE1, {"http://ns.adobe.com/xap/1.0/", 29}}, /* XMP */
		{0xE2, {"MPF", 4}},                           /* pictures behind the first */
		{0xEB, {"HDR_RI", 6}}, {0xED, {"Photoshop 3.0", 14}}, /* IPTC */
		{0xEF, {"", 0}}, {0xFE, {"", 0}},                     /* comment */
	};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		add_segment(out, told[i].marker, told[i].head.at, told[i].head.length);
}

static void a_jpeg_keeps_its_picture_and_says_nothing_else(void **state)
{
	(void)state;
	static const char *const names[] = {
		"plain.jpg", "grey.jpg", "inks.jpg", "profile.jpg", "progressive.jpg"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct strip_case strip;
		setup(&strip);
		struct bytes plain = fixture(strip.arena, names[i]);
		buffer_add(&strip.file, plain.at, 2);
		add_told_segments(&strip.file);
		buffer_add(&strip.file, plain.at + 2, plain.length - 2);
		buffer_add(&strip.file, plain.at, plain.length); /* a second picture */
		buffer_add(&strip.file, secret, sizeof secret);
		assert_bytes(strip_of(&strip, IMAGE_JPEG, 1), plain);
		teardown(&strip);
	}
}

static void a_jpeg_without_more_is_the_file_itself(void **state)
{
	(void)state;
	struct strip_case strip;
	setup(&strip);
	struct bytes plain = fixture(strip.arena, "profile.jpg");
	buffer_add(&strip.file, plain.at, plain.length);
	assert_ptr_equal(strip_of(&strip, IMAGE_JPEG, 1).at, strip.file.bytes);
	teardown(&strip);
}

/* The fixtures begin with a short Exif segment, of either byte order. */
static void a_jpeg_stays_turned(void **state)
{
	(void)state;
	for (unsigned turn = 2; turn <= 8; turn++) {
		enum { START = 2, EXIF = 36, HEAD = 4 };
		struct strip_case strip;
		setup(&strip);
		struct bytes turned =
			fixture(strip.arena, arena_printf(strip.arena, "turned-%u.jpg", turn));
		buffer_add(&strip.file, turned.at, START);
		add_segment(&strip.file, 0xE1, turned.at + START + HEAD, EXIF - HEAD);
		add_told_segments(&strip.file);
		buffer_add(&strip.file, turned.at + START + EXIF, turned.length - START - EXIF);
		struct bytes stripped = strip_of(&strip, IMAGE_JPEG, turn);
		struct jpeg jpeg;
		assert_null(jpeg_read(strip.arena, &jpeg, stripped));
		assert_int_equal(jpeg.turn, turn);
		assert_int_equal(stripped.length, turned.length);
		assert_memory_equal(stripped.at + START + EXIF, turned.at + START + EXIF,
			turned.length - START - EXIF);
		teardown(&strip);
	}
}

/* Segments stand between the scans of a progressive picture, too. */
static void comments_between_scans_go(void **state)
{
	(void)state;
	struct strip_case strip;
	setup(&strip);
	struct bytes plain = fixture(strip.arena, "progressive.jpg");
	size_t from = 0, scans = 0;
	for (size_t at = 2; at + 1 < plain.length; at++) {
		if (memcmp(plain.at + at, "\xFF\xDA", 2) != 0)
			continue;
		buffer_add(&strip.file, plain.at + from, at - from);
		add_segment(&strip.file, 0xFE, "", 0);
		from = at;
		scans++;
	}
	buffer_add(&strip.file, plain.at + from, plain.length - from);
	assert_true(scans > 3);
	assert_bytes(strip_of(&strip, IMAGE_JPEG, 1), plain);
	teardown(&strip);
}

/* ---- PNG --------------------------------------------------------------------------------- */

/* image_stripped leaves checksums alone, so that none need be right here. */
static void add_chunk(struct buffer *out, const char *kind, const char *data, size_t length)
{
	const char head[4] = {0, 0, 0, (char)length};
	buffer_add(out, head, sizeof head);
	buffer_add(out, kind, 4);
	buffer_add(out, data, length);
	buffer_add(out, "\0\0\0", 4);
}

static void a_png_keeps_what_is_seen(void **state)
{
	(void)state;
	static const char *const told[] = {"eXIf", "tEXt", "zTXt", "iTXt", "tIME", "prVt"};
	static const char *const seen[] = {"gAMA", "cHRM", "sRGB", "iCCP", "pHYs", "acTL", "PLTE",
		"tRNS", "fcTL", "IDAT", "fdAT"};
	struct strip_case strip;
	struct buffer expected = BUFFER_INIT;
	setup(&strip);
	buffer_add(&strip.file, "\x89PNG\r\n\x1A\n", 8);
	buffer_add(&expected, "\x89PNG\r\n\x1A\n", 8);
	for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
		add_chunk(&strip.file, told[i % 6], secret, sizeof secret);
		add_chunk(&strip.file, seen[i], "seen", 4);
		add_chunk(&expected, seen[i], "seen", 4);
	}
	add_chunk(&strip.file, "IEND", "", 0);
	add_chunk(&expected, "IEND", "", 0);
	buffer_add(&strip.file, secret, sizeof secret);
	assert_bytes(
		strip_of(&strip, IMAGE_PNG, 1), (struct bytes){expected.bytes, expected.length});
	buffer_free(&expected);
	teardown(&strip);
}

/* ---- WebP -------------------------------------------------------------------------------- */

/* Of 30 bytes or 31: chunks of odd length are padded. */
static void add_riff(struct buffer *out, const char *kind, const char *data, size_t length)
{
	const char size[4] = {(char)length, 0, 0, 0};
	buffer_add(out, kind, 4);
	buffer_add(out, size, sizeof size);
	buffer_add(out, data, length);
	if (length % 2 == 1)
		buffer_char(out, 0);
}

static void end_riff(struct buffer *out)
{
	out->bytes[4] = (char)(out->length - 8);
}

static void a_webp_loses_exif_and_xmp(void **state)
{
	(void)state;
	struct strip_case strip;
	struct buffer expected = BUFFER_INIT;
	setup(&strip);
	add_riff(&strip.file, "RIFF", "WEBP", 4);
	add_riff(&expected, "RIFF", "WEBP", 4);
	add_riff(&strip.file, "VP8X", "\x3E\0\0\0\7\0\0\7\0\0", 10);
	add_riff(&expected, "VP8X", "\x32\0\0\0\7\0\0\7\0\0", 10);
	add_riff(&strip.file, "EXIF", secret, sizeof secret);
	add_riff(&strip.file, "VP8L", "pixel", 5);
	add_riff(&expected, "VP8L", "pixel", 5);
	add_riff(&strip.file, "XMP ", secret, sizeof secret - 1);
	end_riff(&strip.file);
	end_riff(&expected);
	buffer_add(&strip.file, secret, sizeof secret);
	assert_bytes(
		strip_of(&strip, IMAGE_WEBP, 1), (struct bytes){expected.bytes, expected.length});
	buffer_free(&expected);
	teardown(&strip);
}

/* A chunk that says it is longer than the file ends with it. */
static void a_broken_webp_ends(void **state)
{
	(void)state;
	struct strip_case strip;
	setup(&strip);
	add_riff(&strip.file, "RIFF", "WEBP", 4);
	add_riff(&strip.file, "VP8 ", "pixels", 6);
	end_riff(&strip.file);
	strip.file.bytes[17] = 0x7F;
	assert_ptr_equal(strip_of(&strip, IMAGE_WEBP, 1).at, strip.file.bytes);
	teardown(&strip);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_jpeg_keeps_its_picture_and_says_nothing_else),
		cmocka_unit_test(a_jpeg_without_more_is_the_file_itself),
		cmocka_unit_test(a_jpeg_stays_turned),
		cmocka_unit_test(comments_between_scans_go),
		cmocka_unit_test(a_png_keeps_what_is_seen),
		cmocka_unit_test(a_webp_loses_exif_and_xmp),
		cmocka_unit_test(a_broken_webp_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
