/*
 * Runs of glyphs as text operators, so that what is copied from the page is what was written.
 *
 * A cluster of one glyph is read back through the font's ToUnicode map. A cluster that is not
 * (several glyphs, or a glyph that already stands for other text) becomes a marked-content
 * sequence with ActualText, beside the others and never inside one: readers lose text from
 * nested sequences. In right-to-left runs it covers one cluster, because readers reverse the
 * order of sequences; in left-to-right runs neighbours share one.
 */
#include <math.h>
#include <string.h>

#include "pdf/writer.h"

/* Part of a run: glyphs [first, last) that are read back alike. */
struct stretch {
	size_t first, last;
	bool actual; /* reads as text[start..end) */
	size_t start, end;
};

static const double slant = 0.2126;  /* tan 12 degrees, as synthesised obliques have it */
static const double embolden = 0.03; /* stroke width in em; half of it falls inside */
static const double tolerance = 0.4; /* 1/1000 em: placement errors that stay unseen */
/* The same upwards: there readers take what stands higher, however little, for another line. */
static const double rise_tolerance = 4;

/* ---- clusters ---------------------------------------------------------------------------- */

/*
 * A run without the vowel marks of right-to-left text (glyphs without advance), and the marks.
 * Shaping puts each mark ahead of its letter and on another height, which readers take for
 * words of their own; so a letter's code reads as the letter with its marks, and the marks are
 * drawn behind with codes that read as nothing.
 */
struct letters {
	struct run run, marks;
};

static struct letters letters_of(struct arena *arena, const struct run *run)
{
	size_t count = run->glyph_count;
	struct letters letters = {.run = *run, .marks = *run};
	letters.marks.glyph_count = 0;
	if (!run->rtl)
		return letters;
	struct glyph *kept = arena_array(arena, count, sizeof *kept);
	struct glyph *marks = arena_array(arena, count, sizeof *marks);
	letters.run.glyphs = kept;
	letters.run.glyph_count = 0;
	letters.marks.glyphs = marks;
	for (size_t i = 0; i < count; i++) {
		if (run->glyphs[i].advance == 0 && i + 1 < count)
			marks[letters.marks.glyph_count++] = run->glyphs[i];
		else
			kept[letters.run.glyph_count++] = run->glyphs[i];
	}
	return letters;
}

/* The hyphen at the end of a line that parts a word: a soft hyphen with a width. */
static bool parts_word(const struct run *run, size_t glyph, const char *text, size_t length)
{
	return length == 2 && memcmp(text, "\xC2\xAD", 2) == 0 && run->glyphs[glyph].advance > 0;
}

/*
 * The code of every glyph of the cluster [first, last). True when its text is read back from
 * the codes alone.
 */
static bool cluster_codes(struct writer *writer, const struct run *run, const char *text,
	size_t first, size_t last, struct glyph_code *codes)
{
	size_t start = run->glyphs[first].cluster;
	size_t length = cluster_end(run, first, last) - start;
	/* pdf.js drops soft hyphens and the word with them, but joins words at hyphens. */
	if (parts_word(run, first, text + start, length)) {
		font_code(writer, run, run->glyphs[first].id, "-", 1, &codes[first]);
		return false;
	}
	if (last - first == 1 && length > 0)
		return font_code(
			writer, run, run->glyphs[first].id, text + start, length, &codes[first]);
	/* All glyphs of an emoji cluster but the first are invisible selectors. */
	if (run->emoji && length > 0) {
		for (size_t i = first; i < last; i++)
			font_code(writer, run, run->glyphs[i].id, text + start,
				i == first ? length : 0, &codes[i]);
		return true;
	}
	/* Only TrueType fonts have room for further codes; in others this would take their own. */
	if (length > 0 && font_facts(run->font)->outlines == OUTLINES_TRUETYPE)
		cluster_share(
			writer, run, (struct bytes){text + start, length}, first, last, codes);
	else
		for (size_t i = first; i < last; i++)
			font_code(writer, run, run->glyphs[i].id, NULL, 0, &codes[i]);
	return false;
}

/* Clusters that read alike; ActualText of right-to-left clusters stays apart. */
static struct stretch next_stretch(struct writer *writer, const struct run *run, const char *text,
	size_t first, struct glyph_code *codes)
{
	struct stretch stretch = {
		.first = first, .last = first, .start = run->glyphs[first].cluster};
	while (stretch.last < run->glyph_count) {
		size_t last = cluster_last(run, text, stretch.last);
		bool actual = !cluster_codes(writer, run, text, stretch.last, last, codes);
		if (stretch.last == first)
			stretch.actual = actual;
		else if (actual != stretch.actual || (actual && run->rtl))
			break;
		stretch.end = cluster_end(run, stretch.last, last);
		stretch.last = last;
	}
	return stretch;
}

/* ---- operators --------------------------------------------------------------------------- */

static void set_font(struct sheet *sheet, const struct pdf_font *font, double size)
{
	if (sheet->font == font && sheet->size == size)
		return;
	sheet->font = font;
	sheet->size = size;
	buffer_printf(sheet->out, "/F%u ", font->index);
	write_real(sheet->out, size);
	buffer_text(sheet->out, " Tf\n");
}

/* Text rendering modes, ISO 32000-1 table 106. */
enum { FILL = 0, STROKE = 1, FILL_STROKE = 2 };

static void set_mode(struct sheet *sheet, int mode)
{
	if (sheet->mode == mode)
		return;
	sheet->mode = mode;
	buffer_printf(sheet->out, "%d Tr\n", mode);
}

static void set_rise(struct sheet *sheet, double rise)
{
	if (fabs(sheet->rise - rise) < 0.0005)
		return;
	sheet->rise = rise;
	write_real(sheet->out, rise);
	buffer_text(sheet->out, " Ts\n");
}

static void write_code(struct buffer *out, const struct glyph_code *code)
{
	char digits[4];
	size_t count = (size_t)font_code_digits(code->font);
	for (size_t i = count, rest = code->code; i-- > 0; rest >>= 4)
		digits[i] = "0123456789ABCDEF"[rest & 0xF];
	buffer_add(out, digits, count);
}

static double rise_of(const struct run *run, const struct glyph *glyph)
{
	return fabs(glyph->y) / run->size * 1000 < rise_tolerance ? 0 : -glyph->y;
}

/*
 * One TJ operand after another for glyphs [first, last): strings of codes, and adjustments
 * where a glyph stands elsewhere than the widths of the font put it.
 */
static void show_glyphs(struct sheet *sheet, const struct run *run, const struct glyph_code *codes,
	size_t first, size_t last)
{
	struct buffer *out = sheet->out;
	double pen = run->glyphs[first].x / run->size * 1000;
	bool string = false, array = false;
	for (size_t i = first; i < last; i++) {
		const struct glyph *glyph = &run->glyphs[i];
		if (!codes[i].font)
			continue;
		bool other = codes[i].font != sheet->font;
		double rise = rise_of(run, glyph);
		if (other || fabs(sheet->rise - rise) >= 0.0005 || !array) {
			buffer_text(out, string ? ">" : "");
			buffer_text(out, array ? "]TJ\n" : "");
			set_font(sheet, codes[i].font, run->size);
			set_rise(sheet, rise);
			buffer_char(out, '[');
			array = true;
			string = false;
		}
		double shift = pen - glyph->x / run->size * 1000;
		if (fabs(shift) > tolerance) {
			buffer_text(out, string ? ">" : "");
			write_real(out, round(shift * 10) / 10);
			pen -= shift;
			string = false;
		}
		if (!string)
			buffer_char(out, '<');
		string = true;
		write_code(out, &codes[i]);
		pen += codes[i].advance;
	}
	buffer_text(out, string ? ">" : "");
	buffer_text(out, array ? "]TJ\n" : "");
}

static void show_stretch(struct sheet *sheet, const struct run *run, const struct glyph_code *codes,
	size_t first, size_t last, double x, double baseline)
{
	buffer_text(sheet->out, run->slant ? "BT 1 0 " : "BT ");
	if (run->slant) {
		write_real(sheet->out, slant);
		buffer_text(sheet->out, " 1 ");
	}
	sheet_point(sheet, x + run->glyphs[first].x, baseline);
	buffer_text(sheet->out, run->slant ? " Tm\n" : " Td\n");
	show_glyphs(sheet, run, codes, first, last);
	buffer_text(sheet->out, "ET\n");
}

static void set_ink(struct sheet *sheet, const struct run *run)
{
	sheet_alpha(sheet, 1);
	sheet_fill_color(sheet, run->color);
	if (run->embolden) {
		sheet_stroke_color(sheet, run->color);
		sheet_pen(sheet, run->size * embolden, (double[2]){0, 0}, false);
	}
	set_mode(sheet, run->embolden ? FILL_STROKE : FILL);
}

static void show_letters(
	struct sheet *sheet, const char *text, const struct run *run, double x, double baseline)
{
	struct writer *writer = sheet->writer;
	struct glyph_code *codes = arena_array(writer->passing, run->glyph_count, sizeof *codes);
	for (size_t first = 0; first < run->glyph_count;) {
		struct stretch stretch = next_stretch(writer, run, text, first, codes);
		if (stretch.actual)
			sheet_actual_text(sheet, text + stretch.start, stretch.end - stretch.start);
		else
			sheet_open(sheet);
		set_ink(sheet, run);
		show_stretch(sheet, run, codes, first, stretch.last, x, baseline);
		if (stretch.actual)
			sheet_close(sheet);
		first = stretch.last;
	}
}

/* Glyphs that read as nothing. */
static void show_silent(struct sheet *sheet, const struct run *run, double x, double baseline)
{
	if (run->glyph_count == 0)
		return;
	struct writer *writer = sheet->writer;
	struct glyph_code *codes = arena_array(writer->passing, run->glyph_count, sizeof *codes);
	for (size_t i = 0; i < run->glyph_count; i++)
		font_code(writer, run, run->glyphs[i].id, "", 0, &codes[i]);
	sheet_open(sheet);
	show_stretch(sheet, run, codes, 0, run->glyph_count, x, baseline);
}

void show_run(
	struct sheet *sheet, const char *text, const struct run *run, double x, double baseline)
{
	if (run->glyph_count == 0 || run->color == COLOR_NONE)
		return;
	struct letters letters = letters_of(sheet->writer->passing, run);
	show_letters(sheet, text, &letters.run, x, baseline);
	show_silent(sheet, &letters.marks, x, baseline);
}

void show_halo(struct sheet *sheet, const struct run *run, double x, double baseline, double width)
{
	if (run->glyph_count == 0 || run->emoji)
		return;
	sheet_open(sheet);
	buffer_text(sheet->out, "/Span<</ActualText<FEFF>>>BDC\n");
	sheet_alpha(sheet, 1);
	sheet_pen(sheet, width, (double[2]){0, 0}, true);
	set_mode(sheet, STROKE);
	show_silent(sheet, run, x, baseline);
	buffer_text(sheet->out, "EMC\n");
}
