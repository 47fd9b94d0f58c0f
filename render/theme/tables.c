/* What theme.yaml may say: the field tables of a theme and the names of faces and roles. */
#include "theme/parts.h"

const char *const role_names[ROLES + 1] = {
#define X(constant, name) name,
	TEXT_ROLES(X)
#undef X
		NULL};

const char *const face_names[FACES + 1] = {"sans", "serif", "title", "condensed", "mono", NULL};

const char *const page_names[PAGE_KINDS + 1] = {
#define X(constant, name) name,
	PAGE_FORMATS(X)
#undef X
		NULL};

static const char *const hyphenate_names[] = {"never", "long", "ragged", NULL};

static const struct field color_value_fields[] = {
	FIELD(struct color_value, token, FIELD_TEXT, .flags = KEY | REQUIRED,
		.help = "name of the token"),
	FIELD(struct color_value, light, FIELD_COLOR, .flags = REQUIRED,
		.help = "on a light ground and in print"),
	FIELD(struct color_value, dark, FIELD_COLOR, .flags = REQUIRED, .help = "on a dark ground"),
	FIELD_END};
static const struct type color_value_type = {
	"colour", sizeof(struct color_value), color_value_fields, "a colour token"};

static const struct field role_style_fields[] = {
	FIELD(struct role_style, role, FIELD_TEXT, .flags = KEY | REQUIRED,
		.help = "name of the text role"),
	FIELD(struct role_style, face, FIELD_CHOICE, .choices = face_names, .flags = REQUIRED,
		.help = "one of the faces"),
	FIELD(struct role_style, weight, FIELD_INTEGER, .low = 100, .high = 900, .fallback = "400",
		.help = "400 regular, 500 medium, 700 bold"),
	FIELD(struct role_style, italic, FIELD_BOOLEAN, .help = "slanted"),
	FIELD(struct role_style, size, FIELD_NUMBER, .low = 7, .high = 200, .flags = REQUIRED,
		.help = "points"),
	FIELD(struct role_style, leading, FIELD_NUMBER, .low = 7, .high = 300, .flags = REQUIRED,
		.help = "points between baselines"),
	FIELD(struct role_style, tracking, FIELD_NUMBER, .low = -5, .high = 5, .fallback = "0",
		.help = "points added after each letter"),
	FIELD(struct role_style, color, FIELD_CHOICE, .choices = color_names, .fallback = "ink",
		.help = "a colour token"),
	FIELD(struct role_style, hyphenate, FIELD_CHOICE, .choices = hyphenate_names,
		.fallback = "never",
		.help = "words that may be parted: never; long, those wider than a line; "
			"ragged, those too before a line that would end too early"),
	FIELD(struct role_style, tabular, FIELD_BOOLEAN,
		.help = "digits as wide as one another, where the font has such"),
	FIELD_END};
static const struct type role_style_type = {
	"text role", sizeof(struct role_style), role_style_fields, "how a kind of text is set"};

static const struct field font_family_fields[] = {
	FIELD(struct font_family, face, FIELD_TEXT, .flags = KEY | REQUIRED,
		.help = "sans, serif, title, condensed or mono"),
	FIELD(struct font_family, family, FIELD_TEXT, .flags = REQUIRED,
		.help = "the family, as the font calls itself"),
	FIELD(struct font_family, files, FIELD_TEXTS, .flags = REQUIRED,
		.help = "font files: regular, italic, bold and what else there is"),
	FIELD_END};
static const struct type font_family_type = {
	"face", sizeof(struct font_family), font_family_fields, "a typeface and its files"};

static const struct field fallback_font_fields[] = {
	FIELD(struct fallback_font, family, FIELD_TEXT, .flags = REQUIRED,
		.help = "the family, as the font calls itself"),
	FIELD(struct fallback_font, file, FIELD_TEXT, .flags = REQUIRED, .help = "its file"),
	FIELD(struct fallback_font, scripts, FIELD_TEXTS,
		.help = "ISO 15924 codes: Arab, Deva; Zsye for emoji"),
	FIELD(struct fallback_font, bold, FIELD_BOOLEAN, .help = "its bold"), FIELD_END};
static const struct type fallback_font_type = {"fallback font", sizeof(struct fallback_font),
	fallback_font_fields, "a font for characters that the faces lack"};

static const struct field hyphenation_language_fields[] = {
	FIELD(struct hyphenation_language, language, FIELD_TEXT, .flags = KEY | REQUIRED,
		.help = "a language: en, pt-BR"),
	FIELD(struct hyphenation_language, file, FIELD_TEXT, .flags = REQUIRED,
		.help = "file of patterns, in the form of libhyphen"),
	FIELD(struct hyphenation_language, least, FIELD_INTEGER, .low = 2, .high = 100,
		.fallback = "7", .help = "letters of the shortest word that is parted"),
	FIELD(struct hyphenation_language, before, FIELD_INTEGER, .low = 1, .high = 100,
		.fallback = "2", .help = "least letters before the hyphen"),
	FIELD(struct hyphenation_language, after, FIELD_INTEGER, .low = 1, .high = 100,
		.fallback = "3", .help = "least letters after it"),
	FIELD_END};
static const struct type hyphenation_language_type = {"hyphenation of a language",
	sizeof(struct hyphenation_language), hyphenation_language_fields,
	"how words of a language are parted"};

static const struct field hyphenation_fields[] = {
	FIELD(struct hyphenation, white, FIELD_INTEGER, .low = 0, .high = 100, .fallback = "20",
		.help = "percent of its width that a line may leave empty before a word is parted"),
	FIELD(struct hyphenation, in_a_row, FIELD_INTEGER, .low = 1, .high = 10, .fallback = "2",
		.help = "lines in a row that may end in a hyphen"),
	FIELD(struct hyphenation, folders, FIELD_TEXTS,
		.help = "folders that hold files of patterns, besides hyphenation/ of the theme"),
	FIELD(struct hyphenation, languages, FIELD_MAP, .type = &hyphenation_language_type,
		.help = "languages whose words are parted where their file is there"),
	FIELD_END};
static const struct type hyphenation_type = {"hyphenation", sizeof(struct hyphenation),
	hyphenation_fields, "where words may be parted at the end of a line"};

static const struct field bonds_fields[] = {
	FIELD(struct bonds, language, FIELD_TEXT, .flags = KEY | REQUIRED,
		.help = "a language: en, pt-BR"),
	FIELD(struct bonds, units, FIELD_TEXT,
		.help = "words that stay on the line of the number before them"),
	FIELD(struct bonds, months, FIELD_TEXT,
		.help = "words that stay on the line of the day before them"),
	FIELD(struct bonds, thin, FIELD_TEXT,
		.help = "marks before which the site has a narrow no-break space"),
	FIELD_END};
static const struct type bonds_type = {"bonds of a language", sizeof(struct bonds), bonds_fields,
	"words of a language at which no line ends"};

#define LENGTH(member, words)                                                                      \
	FIELD(struct page_format, member, FIELD_NUMBER, .high = 5000, .flags = REQUIRED,           \
		.help = words)
static const struct field page_format_fields[] = {
	FIELD(struct page_format, name, FIELD_TEXT, .flags = KEY | REQUIRED,
		.help = "name of the kind of page"),
	LENGTH(width, "width of the page in points"),
	LENGTH(height, "height of the page in points"), LENGTH(left, "left margin"),
	LENGTH(right, "right margin"), LENGTH(top, "from the upper edge to the text"),
	LENGTH(bottom, "from the text to the lower edge"),
	LENGTH(header, "from the upper edge to the header's baseline"),
	LENGTH(footer, "from the footer's baseline to the lower edge"),
	LENGTH(gutter, "between columns"),
	FIELD(struct page_format, columns, FIELD_INTEGER, .low = 1, .high = 24, .fallback = "12",
		.help = "columns of the grid"),
	FIELD_END};
static const struct type page_format_type = {
	"page", sizeof(struct page_format), page_format_fields, "the printed page, in points"};

static const struct field role_size_fields[] = {
	FIELD(struct role_size, role, FIELD_TEXT, .flags = KEY | REQUIRED,
		.help = "name of the text role"),
	FIELD(struct role_size, size, FIELD_NUMBER, .low = 7, .high = 200, .flags = REQUIRED,
		.help = "points"),
	FIELD(struct role_size, leading, FIELD_NUMBER, .low = 7, .high = 300, .flags = REQUIRED,
		.help = "points between baselines"),
	FIELD_END};
static const struct type role_size_type = {
	"type size", sizeof(struct role_size), role_size_fields, "the size of a kind of text"};

static const struct field tightening_fields[] = {
	FIELD(struct tightening, spill, FIELD_NUMBER, .high = 1, .fallback = "0.2",
		.help = "the share of a page that may be too much for it; 0: never tighten"),
	FIELD(struct tightening, gaps, FIELD_NUMBER, .low = 0, .high = 1, .fallback = "0.45",
		.help = "the share of the white between blocks that stays"),
	FIELD(struct tightening, least, FIELD_NUMBER, .high = 100, .fallback = "4",
		.help = "points of such white that stay, where there are as many"),
	FIELD(struct tightening, charts, FIELD_NUMBER, .high = 0.9, .fallback = "0.2",
		.help = "the share of its height that a chart loses, beyond `shrink`"),
	FIELD(struct tightening, rows, FIELD_NUMBER, .high = 1, .fallback = "0.55",
		.help = "the share of the white above and below its words that a row loses"),
	FIELD_END};
static const struct type tightening_type = {"tightening", sizeof(struct tightening),
	tightening_fields, "how pages that are a little too full are made to hold all"};

static const struct field format_style_fields[] = {
	FIELD(struct format_style, name, FIELD_TEXT, .flags = KEY | REQUIRED,
		.help = "pack or deck"),
	FIELD(struct format_style, scale, FIELD_NUMBER, .low = 0.5, .high = 4, .fallback = "1",
		.help = "how much larger type, charts and spaces are than `type` says"),
	FIELD_AS(struct format_style, sizes, "type", FIELD_MAP, .type = &role_size_type,
		.help = "text roles whose size is another one"),
	FIELD(struct format_style, measure, FIELD_NUMBER, .high = 5000, .fallback = "0",
		.help = "the longest line of prose in points; 0: any"),
	FIELD(struct format_style, shrink, FIELD_NUMBER, .high = 0.9, .fallback = "0.2",
		.help = "the share of its height that a chart may lose to fit"),
	FIELD(struct format_style, grow, FIELD_NUMBER, .high = 9, .fallback = "0.25",
		.help = "the share of its height that a chart may gain to fill the page"),
	FIELD(struct format_style, resize, FIELD_BOOLEAN,
		.help = "whether charts made of rows do so, too"),
	FIELD(struct format_style, least, FIELD_NUMBER, .high = 100, .fallback = "0",
		.help = "points that the smallest type of a dense chart may have; 0: its own"),
	FIELD(struct format_style, fill, FIELD_NUMBER, .high = 1, .fallback = "0.5",
		.help = "charts grow when the page is at least this full"),
	FIELD(struct format_style, white, FIELD_NUMBER, .high = 1, .fallback = "0.33",
		.help = "the share of a page that stays white at most before short tables and "
			"columns, which move whole otherwise, are divided"),
	FIELD(struct format_style, contents, FIELD_NUMBER, .low = 1, .high = 4, .fallback = "1",
		.help = "how much larger the contents of the pack are set, where they have a page "
			"of their own, at most"),
	FIELD(struct format_style, tighten, FIELD_STRUCT, .type = &tightening_type,
		.help = "how what spills a little onto another page is made to fit"),
	FIELD_END};
static const struct type format_style_type = {"format", sizeof(struct format_style),
	format_style_fields, "what a pack or a deck looks like"};

static const struct field picture_style_fields[] = {
	FIELD(struct picture_style, resolution, FIELD_NUMBER, .low = 36, .high = 2400,
		.fallback = "220",
		.help = "pixels an inch, as large as a picture is placed, that it keeps in a PDF"),
	FIELD(struct picture_style, excess, FIELD_NUMBER, .low = 1, .high = 100, .fallback = "1.5",
		.help = "a picture with at most this many times the resolution goes in as it is"),
	FIELD(struct picture_style, quality, FIELD_INTEGER, .low = 1, .high = 100, .fallback = "85",
		.help = "quality of JPEGs that were made smaller, 1 to 100"),
	FIELD_END};
static const struct type picture_style_type = {"pictures", sizeof(struct picture_style),
	picture_style_fields, "how much of a picture goes into a PDF"};

static const struct field table_style_fields[] = {
	FIELD(struct table_style, gap, FIELD_NUMBER, .low = 5, .high = 100, .fallback = "10",
		.help = "points between columns; tables that are too wide have less"),
	FIELD(struct table_style, row, FIELD_NUMBER, .high = 100, .fallback = "3.4",
		.help = "points above and below the words of a row"),
	FIELD(struct table_style, score, FIELD_NUMBER, .high = 100, .fallback = "6.5",
		.help = "the same in a scorecard"),
	FIELD(struct table_style, head_above, FIELD_NUMBER, .high = 100, .fallback = "2",
		.help = "points above the words of the head"),
	FIELD(struct table_style, head_below, FIELD_NUMBER, .high = 100, .fallback = "4",
		.help = "points below the words of the head"),
	FIELD(struct table_style, rule, FIELD_NUMBER, .high = 10, .fallback = "0.8",
		.help = "thickness of the rules below the head and after the last row"),
	FIELD(struct table_style, hair, FIELD_NUMBER, .high = 10, .fallback = "0.5",
		.help = "thickness of the rules between rows; 0: none"),
	FIELD(struct table_style, together, FIELD_INTEGER, .low = 0, .high = 1000, .fallback = "8",
		.help = "a table of at most so many rows moves whole to the next page, unless "
			"that leaves more white than the format allows"),
	FIELD(struct table_style, rows, FIELD_INTEGER, .low = 1, .high = 100, .fallback = "2",
		.help = "rows that stand on either side of a page break, at least"),
	FIELD_END};
static const struct type table_style_type = {
	"tables", sizeof(struct table_style), table_style_fields, "tables in PDFs"};

static const struct field footnote_style_fields[] = {
	FIELD(struct footnote_style, rule, FIELD_NUMBER, .high = 5000, .fallback = "72",
		.help = "length of the rule above footnotes, in points"),
	FIELD(struct footnote_style, thickness, FIELD_NUMBER, .high = 10, .fallback = "0.5",
		.help = "its thickness"),
	FIELD(struct footnote_style, below, FIELD_NUMBER, .high = 100, .fallback = "5",
		.help = "points from the rule to the first footnote"),
	FIELD(struct footnote_style, between, FIELD_NUMBER, .high = 100, .fallback = "2",
		.help = "points between footnotes"),
	FIELD(struct footnote_style, above, FIELD_NUMBER, .high = 500, .fallback = "10",
		.help = "points between the text and what stands at the foot of the page"),
	FIELD(struct footnote_style, most, FIELD_NUMBER, .low = 0.1, .high = 0.9, .fallback = "0.6",
		.help = "the share of a page that footnotes take at most that go on from the page "
			"before"),
	FIELD(struct footnote_style, whole, FIELD_NUMBER, .high = 1, .fallback = "0.2",
		.help = "a footnote of at most this share of a page is not divided"),
	FIELD(struct footnote_style, lines, FIELD_INTEGER, .low = 1, .high = 100, .fallback = "3",
		.help = "lines of a longer one that begin on the page of its reference, at least"),
	FIELD_END};
static const struct type footnote_style_type = {"footnotes", sizeof(struct footnote_style),
	footnote_style_fields, "footnotes and notes at the foot of pages in PDFs"};

static const struct field theme_fields[] = {
	FIELD(struct theme, name, FIELD_TEXT, .flags = REQUIRED, .help = "name of the theme"),
	FIELD_AS(struct theme, color_values, "colors", FIELD_MAP, .type = &color_value_type,
		.flags = REQUIRED, .help = "colour tokens, light and dark"),
	FIELD_AS(struct theme, role_styles, "type", FIELD_MAP, .type = &role_style_type,
		.flags = REQUIRED, .help = "text roles"),
	FIELD(struct theme, faces, FIELD_MAP, .type = &font_family_type, .flags = REQUIRED,
		.help = "typefaces"),
	FIELD(struct theme, fallbacks, FIELD_LIST, .type = &fallback_font_type,
		.help = "fonts for characters that the faces lack, in this order"),
	FIELD(struct theme, font_folders, FIELD_TEXTS,
		.help = "folders that hold fonts, besides fonts/ of the theme"),
	FIELD(struct theme, hyphenation, FIELD_STRUCT, .type = &hyphenation_type,
		.help = "where words may be parted"),
	FIELD(struct theme, bonds, FIELD_MAP, .type = &bonds_type,
		.help = "words of languages that stay on one line with a number"),
	FIELD_AS(struct theme, page_formats, "pages", FIELD_MAP, .type = &page_format_type,
		.flags = REQUIRED, .help = "kinds of printed pages"),
	FIELD_AS(struct theme, format_styles, "formats", FIELD_MAP, .type = &format_style_type,
		.flags = REQUIRED, .help = "what packs and decks look like"),
	FIELD(struct theme, pictures, FIELD_STRUCT, .type = &picture_style_type,
		.help = "pictures in PDFs"),
	FIELD(struct theme, tables, FIELD_STRUCT, .type = &table_style_type,
		.help = "tables in PDFs"),
	FIELD(struct theme, footnotes, FIELD_STRUCT, .type = &footnote_style_type,
		.help = "footnotes in PDFs"),
	FIELD(struct theme, logo, FIELD_TEXT, .help = "image file below the theme's folder"),
	FIELD_END};
const struct type theme_type = {
	"theme", sizeof(struct theme), theme_fields, "colours, type, page geometry and fonts"};
