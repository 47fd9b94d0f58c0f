/*
 * Shared by the files that draw a placement: the PDF file being written, the page being drawn,
 * and what each file offers the others. libharu numbers the objects, compresses the streams and
 * writes the file; every object's content is written here as bytes, because libharu 2.3.0
 * limits arrays, strings and reals and has no API for tags or for text beyond the BMP.
 */
#ifndef CXPACK_PDF_WRITER_H
#define CXPACK_PDF_WRITER_H

#include <hpdf.h>

#include "pdf/place.h"

struct structure; /* elements.h */
struct rows;      /* rows.h */
struct pdf_font;

/* A constant alpha, shared by value between all pages. */
struct alpha {
	double value;
	unsigned object;
};

/* Pixels. */
struct extent {
	unsigned width, height;
};

/* An ICC profile of a picture. */
struct drawn_profile {
	struct bytes bytes;
	unsigned object;
};

struct drawn_picture {
	const struct picture *picture;
	unsigned object; /* 0: it could not be read, which has been reported */
};

/* One page's marked-content sequences: the tag that owns each MCID. */
struct sheet_marks {
	const struct tag **owners;
	size_t count, capacity;
};

struct libdeflate_compressor;
/* 9 makes files a hundredth smaller in twice the time. */
enum { DEFLATE_LEVEL = 6 };

struct writer {
	struct arena *arena;
	struct arena *passing; /* of the page being drawn */
	const struct placement *placement;
	const struct pack *pack;
	const struct drawing *drawing;
	struct diagnostics *diagnostics;
	struct libdeflate_compressor *compressor;
	HPDF_Doc doc;
	HPDF_STATUS error; /* the first that libharu reported */

	HPDF_Dict *pages;           /* parallel to placement->pages */
	struct sheet_marks *marks;  /* likewise */
	struct buffer *annotations; /* references of each page's annotations */
	HPDF_Dict resources;        /* one for all pages */

	struct structure *structure;
	/* Structure elements that annotations belong to; their keys follow those of the pages. */
	const struct tag **annotated;
	size_t annotated_count, annotated_capacity;

	struct pdf_font **fonts; /* in order of first use */
	size_t font_count, font_capacity;
	struct pdf_font **fonts_by_number; /* of font_number */
	size_t font_numbers;
	struct buffer scratch; /* of reading_of */
	struct alpha *alphas;
	size_t alpha_count, alpha_capacity;
	struct drawn_picture *pictures;
	size_t picture_count, picture_capacity;
	struct drawn_profile *profiles;
	size_t profile_count, profile_capacity;
};

/* ---- objects.c: dictionaries and streams as bytes ---------------------------------------- */

/* A new indirect dictionary; object_body gives it its entries (copied) before saving. */
HPDF_Dict object_new(struct writer *writer);
void object_body(struct writer *writer, HPDF_Dict object, const struct buffer *entries);
/* object_new and object_body at once. Returns the object's number. */
unsigned object_add(struct writer *writer, const struct buffer *entries);
unsigned object_number(HPDF_Dict object);
/* Objects so far, the free one 0 among them: the number of the next. */
unsigned objects_count(const struct writer *writer);

/* A stream with its other entries; `deflate` compresses it now. Returns the object. */
HPDF_Dict stream_add(struct writer *writer, const struct buffer *entries, const char *bytes,
	size_t length, bool deflate);

/* Compressed as FlateDecode wants it; appended to *out. */
void deflate_bytes(
	struct libdeflate_compressor *compressor, struct buffer *out, struct bytes bytes);
/* A compressed stream without its bytes, which the caller compresses and writes into it. */
HPDF_Dict stream_open(struct writer *writer, const struct buffer *entries);

/* A PDF text string: in PDFDocEncoding when that has all of it, otherwise UTF-16BE in hexadecimal. */
void write_text_string(struct buffer *out, const char *text);
/* UTF-16BE in hexadecimal, without delimiters and byte order mark. */
void write_utf16(struct buffer *out, const char *text, size_t length);
void write_literal(struct buffer *out, const char *ascii);
/* "[1 0 R 2 0 R]" is made of these. */
void write_reference(struct buffer *out, unsigned object);
/* A number with the precision that pages need: 1/1000 point. */
void write_real(struct buffer *out, double number);

/* ---- fonts.c, font_objects.c, emoji.c, reading.c, cluster.c: glyphs and their text -------- */

/* The text that a code is read back as; text NULL: used, but no text of its own. */
struct reading {
	const char *text;
	uint32_t length;
	uint32_t glyph;
	int32_t width; /* of the glyph, 1/100000 em, once it is used */
	bool used;
};

/*
 * One font resource. Outlines: codes are the glyph ids of the original font, two bytes, so that
 * pages are written before the subset is known; TrueType fonts have further codes behind them
 * for glyphs that stand for several texts. Bitmaps: codes from 1 to 255, one byte, one for each
 * pair of glyph and text.
 */
struct pdf_font {
	const struct font *font;
	const struct font_facts *facts;
	unsigned index; /* n of its resource name /Fn */
	HPDF_Dict object;
	struct reading *readings; /* by code */
	size_t codes, capacity;   /* codes given out, unused ones among them */
};

/* How one glyph is written in a content stream. */
struct glyph_code {
	const struct pdf_font *font; /* NULL: nothing to draw */
	unsigned code;
	double advance; /* 1/1000 em, as the file's widths have it */
};

/*
 * The code for a glyph whose cluster shows text[0..length). True when reading the code back
 * gives that text; false when the glyph already stands for something else, so that the caller
 * must say the text in another way. text NULL marks the glyph as used and claims no text;
 * length 0 asks for a code that reads as nothing.
 */
bool font_code(struct writer *writer, const struct run *run, uint32_t glyph, const char *text,
	size_t length, struct glyph_code *out);
/*
 * The glyphs [first, result) of a run that are read together: a cluster of the shaper, and what
 * readers would part from it.
 */
size_t cluster_last(const struct run *run, const char *text, size_t first);
/* Where the text of the cluster of glyphs [first, last) ends; it begins at the first's cluster. */
size_t cluster_end(const struct run *run, size_t first, size_t last);
/*
 * Codes for glyphs [first, last) that together show `text`, for readers that don't know
 * ActualText (pdf.js): they find all characters and in order, though which glyph has which does
 * not matter. Where there are fewer characters, vowels that stand on two sides of their letter are
 * read as the two characters that Unicode has for their parts, and marks are left over first.
 */
void cluster_share(struct writer *writer, const struct run *run, struct bytes text, size_t first,
	size_t last, struct glyph_code *codes);
struct pdf_font *font_add(struct writer *writer, const struct font *font);
int font_code_digits(const struct pdf_font *font); /* hexadecimal digits of a code */
/* An advance as the widths in the file have it. */
double font_width(const struct font *font, uint32_t glyph);

/* Embeds what was used; appends the /Font resource entries. */
void fonts_write(struct writer *writer, struct buffer *out);

bool emoji_code(struct writer *writer, const struct run *run, uint32_t glyph, struct bytes reading,
	struct glyph_code *out);
void emoji_font_write(struct writer *writer, struct pdf_font *font);

/*
 * What a glyph should be read back as when it shows text[0..length) in this run. Readers put
 * right-to-left text into order themselves: a ligature's letters stand reversed, and a bracket
 * reads as the shape that is seen. Either the text itself or in scratch.
 */
struct bytes reading_of(
	const struct run *run, const char *text, size_t length, struct buffer *scratch);
/* The font's ToUnicode CMap; returns the object's number. */
unsigned to_unicode_add(struct writer *writer, const struct pdf_font *font);

/* ---- tags.c, elements.c: the structure tree ----------------------------------------------- */

void tags_open(struct writer *writer);
/* The next MCID of a page, owned by tag. */
unsigned tag_mark(struct writer *writer, const struct tag *tag, size_t page);
/* An annotation that belongs to tag; returns its StructParent key. */
unsigned tag_annotation(struct writer *writer, const struct tag *tag, unsigned object, size_t page);
/* Puts tag here in the reading order, ahead of its drawing. */
void tag_attach(struct writer *writer, const struct tag *tag);
/* A figure's box in page coordinates (y up): left, bottom, right, top. */
void tag_box(struct writer *writer, const struct tag *tag, const double box[4]);
unsigned tag_root(const struct writer *writer);
/*
 * Numbers the elements. Nothing may become an object of libharu afterwards, as its numbers are
 * those before the elements'.
 */
void tags_number(struct writer *writer);
/* An element's number, once it has one. */
unsigned tag_object(const struct writer *writer, const struct tag *tag);
struct packer;
/* Writes the elements and the parent tree into object streams. */
void tags_pack(struct writer *writer, struct packer *packer);

/* ---- sheet.c: the content stream of one page ---------------------------------------------- */

/*
 * Operators are appended to `out`. What the page's graphics state holds is remembered, so that
 * an operator is written only when it changes something; nothing here uses q and Q.
 */
struct sheet {
	struct writer *writer;
	struct buffer *out;
	size_t page;
	double height;

	/* the marked-content sequence wanted, and whether it is open */
	const struct tag *tag;
	enum artifact artifact;
	bool open;

	/* graphics state; -1: unknown */
	int fill, stroke;
	double alpha, width, dash[2];
	int cap;
	int mode;
	double rise;
	const struct pdf_font *font;
	double size;
};

void sheet_begin(struct sheet *sheet, struct writer *writer, struct buffer *out, size_t page);
void sheet_end(struct sheet *sheet);

/* What follows is content of `tag`, or an artifact when it is NULL. */
void sheet_mark(struct sheet *sheet, const struct tag *tag, enum artifact artifact);
/* Writes the opening of the wanted sequence unless it is open. */
void sheet_open(struct sheet *sheet);
/* A sequence of its own that reads as text[0..length); ends with sheet_close. */
void sheet_actual_text(struct sheet *sheet, const char *text, size_t length);
void sheet_close(struct sheet *sheet);

void sheet_fill_color(struct sheet *sheet, enum color color);
void sheet_stroke_color(struct sheet *sheet, enum color color);
void sheet_alpha(struct sheet *sheet, double alpha);
void sheet_pen(struct sheet *sheet, double width, const double dash[2], bool round);
/* "x y" of a point given from the page's top left. */
void sheet_point(struct sheet *sheet, double x, double y);
void sheet_path(struct sheet *sheet, const struct path *path, double x, double y);

/* Alphas used; appends the /ExtGState resource entries. */
void alphas_write(struct writer *writer, struct buffer *out);

/* ---- press.c: contents of pages compressed ------------------------------------------------ */

struct press;
struct press *press_start(struct writer *writer);
/* The next page's contents, which the press takes over. Returns the stream's number. */
unsigned press_add(struct press *press, struct buffer *contents);
/* Waits for the last page, and gives the streams their bytes. */
void press_finish(struct press *press);

/* ---- show.c: runs of glyphs ---------------------------------------------------------------- */

/* Draws a run with its origin at x and baseline, in its own colour. */
void show_run(
	struct sheet *sheet, const char *text, const struct run *run, double x, double baseline);
/* A stroke around the glyphs in the stroke colour, which text extraction does not see. */
void show_halo(struct sheet *sheet, const struct run *run, double x, double baseline, double width);

/* ---- draw_item.c, canvas.c: what stands on a page ------------------------------------------- */

void draw_item(struct sheet *sheet, const struct item *item);
void draw_figure(struct sheet *sheet, const struct item *item);

/* ---- images.c, png_image.c, profiles.c ------------------------------------------------------------------------ */

/* The image object's number, or 0 after a diagnostic at `at`. */
unsigned image_object(struct writer *writer, const struct picture *picture, const struct pos *at);
/* Appends the /XObject resource entries. */
void images_write(struct writer *writer, struct buffer *out);

/*
 * A PNG as an image object, of `most` pixels at most unless that is 0 by 0; 0 when it is broken,
 * with the reason in *why.
 */
unsigned png_object(struct writer *writer, struct bytes png, struct extent most, const char **why);
/*
 * A colour space of 1, 3 or 4 components: that of an ICC profile which fits, each embedded once,
 * otherwise the device's, which the output intent makes sRGB.
 */
void write_space(
	struct writer *writer, struct bytes profile, unsigned components, struct buffer *out);
/* Whether a profile is one for so many components that PDF/A-2 knows. */
bool profile_fits(struct bytes profile, unsigned components);

/* ---- links.c: annotations and bookmarks ------------------------------------------------------ */

/* The link that a tag is, or stands in; NULL when none. */
const struct tag *link_of(const struct tag *tag);
/* A clickable box on a page (y up: left, bottom, right, top) for a link tag. */
void link_add(struct writer *writer, const struct tag *link, size_t page, const double box[4],
	const char *label);
/* The outline's object number, or 0 without bookmarks. */
unsigned bookmarks_write(struct writer *writer);

/* ---- metadata.c, attachments.c, packing.c: the frame --------------------------------------- */

/* Embeds the pack's attachments; appends the catalogue's entries for them. */
void attachments_write(struct writer *writer, struct buffer *catalog);
/* Seconds since 1970 as a PDF date, "(D:20260901...)". */
void write_date(struct buffer *out, int64_t time);

/* Catalogue, properties and XMP. */
void metadata_write(struct writer *writer, unsigned outline);

/* The file as libharu saved it, with its objects packed; appended to *out. */
void pack_objects(struct writer *writer, struct bytes saved, struct buffer *out);
/* Objects laid out in rows as an object stream of their own; leaves the rows empty. */
void pack_rows(struct packer *packer, struct rows *rows);

#endif
