/*
 * Tables that describe structs. One table per struct gives: loading from YAML or from a CSV
 * row, every diagnostic, defaults, lookup by name for templates, number formats, JSON Schema
 * and the field reference.
 *
 * A described struct
 *   - begins with `struct pos at`, where it was read;
 *   - holds lists as LIST(struct x), texts as const char *, numbers as double or int (see the
 *     kinds), references as pointers to const;
 *   - is zeroed memory, then defaults, then what the file says.
 *
 *	struct initiative {
 *		struct pos at;
 *		const char *code, *title;
 *		double benefit;
 *		const struct person *owner;
 *		LIST(const struct initiative *) after;
 *	};
 *	static const struct field initiative_fields[] = {
 *		FIELD(struct initiative, code, FIELD_ID, .flags = REQUIRED, .help = "..."),
 *		FIELD(struct initiative, benefit, FIELD_NUMBER, .low = 0, .high = 10, ...),
 *		FIELD(struct initiative, owner, FIELD_REF, .type = &person_type, ...),
 *		FIELD_END};
 *	const struct type initiative_type = {"initiative", sizeof(struct initiative),
 *		initiative_fields};
 */
#ifndef CXPACK_FIELDS_H
#define CXPACK_FIELDS_H

#include "base/base.h"

/* ---- YAML as a tree ---------------------------------------------------------------------- */

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

/*
 * Anchors and aliases are followed; the tree shares what they share, and walking it is bounded
 * (100,000 nodes counted as if written out, depth 100). Duplicate keys are reported.
 */
struct yaml {
	struct pos at;
	enum yaml_kind kind;
	bool plain;                 /* scalar without quotes: may be a number, true, null */
	const char *text;           /* scalar; cleaned text */
	const struct yaml **items;  /* sequence: count items; mapping: count keys */
	const struct yaml **values; /* mapping: count values */
	size_t count;
};

/*
 * Parses one YAML document. Positions are shifted by `origin` (file, first line, first column
 * of the text), so that front matter and figure bodies report where they stand in their file.
 * NULL after a diagnostic; an empty document is an empty mapping.
 */
const struct yaml *yaml_parse(struct arena *arena, const char *bytes, size_t length,
	struct pos origin, struct diagnostics *diagnostics);
/*
 * The front matter of a file: the YAML between a first line `---` and the next such line, which
 * begins on line 2, and the body behind it. A byte order mark and CR before LF are allowed.
 */
struct front_text {
	struct bytes yaml, body;
	unsigned body_line; /* on which the body begins */
	bool found;
};
struct front_text front_split(struct bytes file);
const struct yaml *yaml_find(const struct yaml *mapping, const char *key); /* value or NULL */
bool yaml_is_null(const struct yaml *node); /* NULL, or plain empty, ~, null */

/* ---- the table --------------------------------------------------------------------------- */

#define LIST(element)                                                                              \
	struct {                                                                                   \
		element *items;                                                                    \
		size_t count;                                                                      \
	}
struct list { /* what every LIST looks like in memory */
	void *items;
	size_t count;
};

/*
 *  kind            member type             written in YAML as
 *  FIELD_TEXT      const char *            scalar
 *  FIELD_RICH      const char *            scalar that is Markdown
 *  FIELD_ID        const char *            letters, digits, - _ . ; unique per type
 *  FIELD_TEXTS     LIST(const char *)      sequence of scalars, or one scalar
 *  FIELD_BOOLEAN   bool                    true / false
 *  FIELD_INTEGER   int                     -3
 *  FIELD_NUMBER    double (NAN)            3.5; a quoted number is an error
 *  FIELD_NUMBERS   LIST(double)            sequence; null is NAN
 *  FIELD_CHOICE    int (index)             one of .choices (case and "-"/"_"/" " folded);
 *                                          absent without .fallback is -1
 *  FIELD_DATE      struct date             2026-10-21
 *  FIELD_MONTH     month_index             2026-10 (MONTH_NONE)
 *  FIELD_PERIOD    struct period           2026-10, 2026-Q3, 2026, a..b (PERIOD_NONE)
 *  FIELD_COLOR     uint32_t 0xRRGGBB       "#0F4C5C"
 *  FIELD_REF       const struct x *        the id of an x
 *  FIELD_REFS      LIST(const struct x *)  ids
 *  FIELD_STRUCT    struct x                mapping
 *  FIELD_OPTIONAL  struct x * (NULL)       mapping, or absent
 *  FIELD_LIST      LIST(struct x)          sequence of mappings; or {file:, columns:} if the
 *                                          loader has a csv reader (see loader.list_file)
 *  FIELD_MAP       LIST(struct x)          mapping: each key goes to the field flagged KEY of x,
 *                                          a scalar or sequence value to the one flagged VALUE,
 *                                          a mapping value fills the other fields (when there
 *                                          are none, it goes to VALUE as well)
 *  FIELD_YAML      const struct yaml *     anything
 *
 *  Any struct whose table has one field flagged VALUE may also be written as that value alone
 *  (`signatures: [marit]` for `[{person: marit}]`).
 */
enum field_kind {
	FIELD_TEXT,
	FIELD_RICH,
	FIELD_ID,
	FIELD_TEXTS,
	FIELD_BOOLEAN,
	FIELD_INTEGER,
	FIELD_NUMBER,
	FIELD_NUMBERS,
	FIELD_CHOICE,
	FIELD_DATE,
	FIELD_MONTH,
	FIELD_PERIOD,
	FIELD_COLOR,
	FIELD_REF,
	FIELD_REFS,
	FIELD_STRUCT,
	FIELD_OPTIONAL,
	FIELD_LIST,
	FIELD_MAP,
	FIELD_YAML,
	FIELD_KINDS
};

enum field_flags {
	REQUIRED = 1,
	COMPUTED = 2, /* for templates only: never read from a file, not in the schema */
	KEY = 4,      /* takes the key of a FIELD_MAP entry */
	VALUE = 8,    /* takes a bare value written instead of a mapping */
	INLINE = 16,  /* FIELD_STRUCT whose fields templates also find one level up */
	PLACED = 256, /* FIELD_TEXT or RICH: the struct pos at format_offset gets where it stands */
	SHARED = 128, /* of the end of a table, see FIELD_END_SHARED */
	PRIVATE = 64, /* not written to edition.json */
	FORMATTED = 32 /* FIELD_NUMBER whose format stands in the int at format_offset */
};

struct type;
struct field {
	const char *name; /* the key; the member's name unless .name says otherwise */
	enum field_kind kind;
	unsigned flags;
	size_t offset;
	double low, high;           /* both 0: any number; dates and texts ignore them */
	const char *fallback;       /* the default, written as in YAML */
	const char *const *choices; /* FIELD_CHOICE: NULL-terminated */
	const struct type *type;    /* REF, REFS, STRUCT, OPTIONAL, LIST, MAP */
	enum number_format format;  /* how templates print a number */
	size_t format_offset;       /* FORMATTED: offset of the int that holds the format */
	const char *help;           /* one phrase, no capital, no full stop */
};

struct type {
	const char *name; /* singular, lower case: "initiative" */
	size_t size;
	const struct field *fields; /* ends with FIELD_END */
	const char *help;
};

/* The member name is the key; write FIELD_AS when the key differs (hyphens, keywords). */
#define FIELD(owner, member, what, ...)                                                            \
	{                                                                                          \
		.name = #member, .kind = what, .offset = offsetof(owner, member), __VA_ARGS__      \
	}
#define FIELD_AS(owner, member, key, what, ...)                                                    \
	{                                                                                          \
		.name = key, .kind = what, .offset = offsetof(owner, member), __VA_ARGS__          \
	}
#define FIELD_END                                                                                  \
	{                                                                                          \
		.name = NULL                                                                       \
	}

/*
 * Ends a table whose mappings other programs write keys into, too: a key that resembles none of
 * the table's is theirs and passed over.
 */
#define FIELD_END_SHARED                                                                           \
	{                                                                                          \
		.name = NULL, .flags = SHARED                                                      \
	}

/* ---- loading ----------------------------------------------------------------------------- */

/*
 * One loading of a programme (or a theme, a figure, a front matter). Ids of every type go into
 * one registry; references are resolved by loader_finish, after everything was loaded.
 * Loading reports everything it finds and leaves defaults where a value was wrong.
 */
struct loader;

/* Turns `{file: x.csv, columns: {...}}` into a sequence of mappings; set by render/program. */
typedef const struct yaml *list_file_reader(
	struct loader *loader, const struct yaml *spec, const struct type *type, void *context);

struct loader *loader_new(struct arena *arena, struct diagnostics *diagnostics);
void loader_list_files(struct loader *loader, list_file_reader *reader, void *context);
struct arena *loader_arena(struct loader *loader);
struct diagnostics *loader_diagnostics(struct loader *loader);

/* Fills *object (type->size zeroed bytes) from a mapping. Sets object's pos. */
void load_struct(
	struct loader *loader, const struct type *type, void *object, const struct yaml *node);
/* Only the defaults, for an object that no file mentions; at becomes *at. */
void load_defaults(struct loader *loader, const struct type *type, void *object, struct pos at);
/* A whole list from a sequence node. */
void load_list(
	struct loader *loader, const struct type *type, struct list *list, const struct yaml *node);
/* Resolves references; reports those to nothing with "did you mean". */
void loader_finish(struct loader *loader);
/* The object registered under an id, or NULL. */
const void *loader_find(struct loader *loader, const struct type *type, const char *id);

/* ---- reading back, by name --------------------------------------------------------------- */

/*
 * What a template sees: a described struct, one of its fields, an item of a list, or a YAML
 * node. Passed by value; borrows.
 */
enum value_kind {
	VALUE_NONE, /* nothing of that name */
	VALUE_TEXT,
	VALUE_RICH,
	VALUE_NUMBER,
	VALUE_BOOLEAN,
	VALUE_DATE,
	VALUE_MONTH,
	VALUE_PERIOD,
	VALUE_STRUCT,
	VALUE_LIST,
	VALUE_CHOICE, /* prints its word; a lookup of a choice's word in it is a boolean */
	VALUE_YAML
};
struct value {
	enum value_kind kind;
	const struct type *type;   /* STRUCT, LIST of structs */
	const struct field *field; /* where it came from, if from a field */
	const void *data;          /* address of the struct or member; yaml node */
	const char *text;          /* TEXT, RICH, CHOICE */
	double number;             /* NUMBER, BOOLEAN, CHOICE (index) */
	enum number_format format; /* NUMBER */
	struct pos at;             /* TEXT, RICH of a PLACED field: where it stands, verbatim */
	bool month;                /* DATE: only its month and year are printed */
	bool brief;                /* DATE: without its year; a month: in short, for tables */
	size_t index;              /* item of a list: its position from 0 */
	size_t count;              /* LIST: items; item of a list: the list's count */
};

struct value value_of(const struct type *type, const void *object);
struct value value_yaml(const struct yaml *node);
struct value value_text(const char *text);
/*
 * A field of a struct, a key of a mapping, a choice's word. In an item of a list also
 * "@number" (from 1), "@first", "@last"; in a list "count"; in a number "@one", whether what it
 * counts is singular; in a date "@month", the same without its day, and "@short", without its year;
 * "@month.@short" has the year and the month in short.
 */
struct value value_find(struct value value, const char *name);
struct value value_item(struct value list, size_t index);
/*
 * Mustache's notion: not missing, false, blank text, empty list, NAN, missing date. A whole
 * number and a list's count are true when not 0; a measured 0 is true.
 */
bool value_truth(struct value value);
bool value_missing(struct value value); /* no such name, as opposed to empty */
/* For people: numbers by the field's format and the locale, dates in words. */
void value_print(struct buffer *out, struct value value, const struct locale *locale);
/* For figure bodies: numbers in full precision, dates and months ISO; not quoted. */
void value_print_raw(struct buffer *out, struct value value);

/* ---- documentation ----------------------------------------------------------------------- */

/* JSON Schema (2020-12) of a file whose root is `type`; definitions for the types it reaches. */
void fields_schema(struct buffer *out, const struct type *type, const char *title);
/* Markdown: one table per type, in the order reached. */
void fields_reference(struct buffer *out, const struct type *type);

#endif
