/* Redaction: every detector looks at every letter; what overlaps is written over once. */
#include "feedback/detect.h"

#include <regex.h>
#include <string.h>

typedef size_t scan_function(const struct passage *text, size_t at);

/* What holds no digit needs none of the detectors of numbers: most comments, half of the work. */
static const struct {
	scan_function *scan;
	bool of_digits;
} scans[DETECTORS] = {
	[DETECT_EMAIL] = {scan_email, false},
	[DETECT_PHONE] = {scan_phone, true},
	[DETECT_CARD] = {scan_card, true},
	[DETECT_IBAN] = {scan_iban, true},
	[DETECT_NATIONAL_ID] = {scan_national_id, true},
	[DETECT_NETWORK] = {scan_network, false},
	[DETECT_LINK] = {scan_link, false},
	[DETECT_ADDRESS] = {scan_address, true},
	[DETECT_PLATE] = {scan_plate, true},
	[DETECT_BIRTH] = {scan_birth, true},
	[DETECT_NAME] = {scan_introduced_name, false},
};

static const struct {
	const char *replacement;
	bool usual;
} detectors[DETECTORS] = {
#define X(constant, name, instead, on) [constant] = {instead, on},
	DETECTOR_ROWS(X)
#undef X
};

struct redactor {
	bool on[DETECTORS];
	const struct known_names *names;
	const struct privacy *privacy;
	regex_t *patterns;
	const char **replacements; /* by detector, then by pattern */
	size_t count;
};

/* ---- which detectors --------------------------------------------------------------------- */

static bool is_listed(const char *const *items, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(items[i], name) == 0)
			return true;
	return false;
}

struct redactor *redactor_new(struct arena *arena, const struct programme *programme)
{
	const struct privacy *privacy = &programme->privacy;
	struct redactor *redactor = arena_alloc(arena, sizeof(*redactor));
	size_t own = privacy->patterns.count;
	redactor->privacy = privacy;
	redactor->names = known_names_new(arena, programme);
	redactor->patterns = arena_array(arena, own, sizeof(*redactor->patterns));
	redactor->replacements =
		arena_array(arena, DETECTORS + own, sizeof(*redactor->replacements));
	for (size_t i = 0; i < DETECTORS; i++) {
		const char *name = detector_names[i];
		redactor->on[i] = detectors[i].usual
			? !is_listed(privacy->keep.items, privacy->keep.count, name)
			: is_listed(privacy->also.items, privacy->also.count, name);
		redactor->replacements[i] = detectors[i].replacement;
	}
	for (size_t i = 0; i < own; i++) {
		const struct privacy_pattern *pattern = &privacy->patterns.items[i];
		if (regcomp(&redactor->patterns[i], pattern->pattern, REG_EXTENDED | REG_NEWLINE))
			die("pattern \"%s\" was not checked", pattern->name);
		redactor->replacements[DETECTORS + i] = arena_printf(arena, "[%s]", pattern->name);
	}
	redactor->count = DETECTORS + own;
	return redactor;
}

void redactor_close(struct redactor *redactor)
{
	for (size_t i = 0; i < redactor->privacy->patterns.count; i++)
		regfree(&redactor->patterns[i]);
}

size_t redactor_count(const struct redactor *redactor)
{
	return redactor->count;
}

const char *redactor_name(const struct redactor *redactor, size_t index)
{
	return index < DETECTORS ? detector_names[index]
				 : redactor->privacy->patterns.items[index - DETECTORS].name;
}

/* ---- letters ----------------------------------------------------------------------------- */

/* Growing array of one redaction; freed at its end. */
struct letters {
	struct buffer bytes;
	size_t count;
	bool has_digits;
};

static void add_letter(struct letters *letters, uint32_t c, size_t from)
{
	struct letter letter = {.c = c, .from = (uint32_t)from};
	buffer_add(&letters->bytes, (const char *)&letter, sizeof(letter));
	letters->count++;
	letters->has_digits |= is_digit(c);
}

/* The length of a replacement that stands here already. */
static size_t replaced_length(const struct redactor *redactor, const char *text, size_t length)
{
	if (*text != '[')
		return 0;
	for (size_t i = 0; i < redactor->count; i++) {
		size_t size = strlen(redactor->replacements[i]);
		if (size <= length && memcmp(text, redactor->replacements[i], size) == 0)
			return size;
	}
	return 0;
}

static void read_letters(
	const struct redactor *redactor, struct letters *letters, const char *text, size_t length)
{
	buffer_clear(&letters->bytes);
	letters->count = 0;
	letters->has_digits = false;
	for (size_t at = 0, size; at < length; at += size) {
		if (text[at] >= ' ' && text[at] <= '~' && text[at] != '[') {
			add_letter(letters, (uint32_t)text[at], at); /* as most do, for itself */
			size = 1;
			continue;
		}
		size = replaced_length(redactor, text + at, length - at);
		uint32_t plain[PLAIN_LETTERS_MOST] = {LETTER_BARRIER};
		size_t count = 1;
		if (size == 0)
			count = plain_letters(utf8_decode(text + at, length - at, &size), plain);
		for (size_t i = 0; i < count; i++)
			add_letter(letters, plain[i], at);
	}
	add_letter(letters, 0, length);
	letters->count--;
}

/* ---- what is found ----------------------------------------------------------------------- */

/* Letters from start to end; length: of the longest of those that overlap. */
struct found {
	size_t start, end, length, detector;
};
struct finds {
	struct buffer bytes;
	size_t count;
};

static struct found *last_found(struct finds *finds)
{
	return finds->count ? (struct found *)(void *)finds->bytes.bytes + finds->count - 1 : NULL;
}

/* In order of start; overlapping ones become one, named after the longest. */
static void add_found(struct finds *finds, size_t start, size_t length, size_t detector)
{
	struct found *last = last_found(finds);
	if (last && start < last->end) {
		if (length > last->length) {
			last->length = length;
			last->detector = detector;
		}
		if (start + length > last->end)
			last->end = start + length;
		return;
	}
	struct found found = {
		.start = start, .end = start + length, .length = length, .detector = detector};
	buffer_add(&finds->bytes, (const char *)&found, sizeof(found));
	finds->count++;
}

/* The longest match of any detector at one letter. */
static struct found scan_letter(const struct redactor *redactor, const struct row_names *names,
	const struct passage *text, size_t at)
{
	struct found best = {.start = at};
	for (size_t i = 0; i < DETECTORS; i++) {
		bool fits = redactor->on[i] && (text->has_digits || !scans[i].of_digits);
		size_t length = fits ? scans[i].scan(text, at) : 0;
		if (length > best.length)
			best = (struct found){.start = at, .length = length, .detector = i};
	}
	if (!redactor->on[DETECT_NAME])
		return best;
	size_t known = scan_known_name(redactor->names, text, at);
	size_t of_row = names ? scan_row_name(names, text, at) : 0;
	size_t length = known > of_row ? known : of_row;
	if (length > best.length)
		best = (struct found){.start = at, .length = length, .detector = DETECT_NAME};
	return best;
}

/* ---- own patterns ------------------------------------------------------------------------ */

/* Letters of a match; SIZE_MAX: there is none. */
struct pattern_match {
	size_t start, end;
};

/* Letters as UTF-8, and the letter that each byte belongs to. */
struct spelled {
	struct buffer text, owners;
};

static void spell(struct spelled *spelled, const struct passage *text)
{
	for (size_t i = 0; i < text->count; i++) {
		size_t before = spelled->text.length;
		/* No `.` and no [^x] matches the end of a line. */
		buffer_codepoint(
			&spelled->text, text->at[i].c == LETTER_BARRIER ? '\n' : text->at[i].c);
		for (size_t k = before; k < spelled->text.length; k++)
			buffer_add(&spelled->owners, (const char *)&i, sizeof(i));
	}
	buffer_add(&spelled->owners, (const char *)&text->count, sizeof(text->count));
}

static size_t owner_of(const struct spelled *spelled, size_t byte)
{
	size_t letter;
	memcpy(&letter, spelled->owners.bytes + byte * sizeof(letter), sizeof(letter));
	return letter;
}

static bool has_barrier(const struct passage *text, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (text->at[i].c == LETTER_BARRIER)
			return true;
	return false;
}

/* The next match from a letter on that is not empty. */
static struct pattern_match find_pattern(const regex_t *pattern, const struct passage *text,
	const struct spelled *spelled, size_t *from)
{
	while (*from < spelled->text.length) {
		regmatch_t match = {
			.rm_so = (regoff_t)*from, .rm_eo = (regoff_t)spelled->text.length};
		if (regexec(pattern, spelled->text.bytes, 1, &match, REG_STARTEND) != 0)
			break;
		size_t start = owner_of(spelled, (size_t)match.rm_so);
		size_t end = owner_of(spelled, (size_t)match.rm_eo);
		*from = (size_t)match.rm_eo + (match.rm_eo == match.rm_so);
		if (end > start && !has_barrier(text, start, end))
			return (struct pattern_match){start, end};
	}
	*from = spelled->text.length;
	return (struct pattern_match){SIZE_MAX, SIZE_MAX};
}

/* ---- one pass ---------------------------------------------------------------------------- */

static void scan_passage(const struct redactor *redactor, const struct row_names *names,
	const struct passage *text, struct finds *finds)
{
	for (size_t at = 0; at < text->count; at++) {
		if (text->at[at].c == LETTER_BARRIER || is_word(letter_before(text, at)))
			continue; /* most letters stand within a word, where nothing begins */
		struct found best = scan_letter(redactor, names, text, at);
		if (best.length > 0)
			add_found(finds, at, best.length, best.detector);
	}
}

/* Own patterns count where no detector found something. */
static void scan_pattern(const struct redactor *redactor, size_t index, const struct passage *text,
	struct finds *out)
{
	struct spelled spelled = {.text = BUFFER_INIT, .owners = BUFFER_INIT};
	size_t from = 0;
	spell(&spelled, text);
	for (;;) {
		struct pattern_match match =
			find_pattern(&redactor->patterns[index], text, &spelled, &from);
		if (match.start == SIZE_MAX)
			break;
		add_found(out, match.start, match.end - match.start, DETECTORS + index);
	}
	buffer_free(&spelled.text);
	buffer_free(&spelled.owners);
}

/* Behind the whole character that the last letter came from. */
static size_t end_of(const struct passage *text, size_t end)
{
	while (end < text->count && text->at[end].from == text->at[end - 1].from)
		end++;
	return text->at[end].from;
}

static void write_over(const struct redactor *redactor, const char *bytes,
	const struct passage *text, const struct finds *finds, struct buffer *out, uint64_t *counts)
{
	const struct found *found = (const struct found *)(const void *)finds->bytes.bytes;
	size_t written = 0;
	for (size_t i = 0; i < finds->count; i++) {
		size_t from = text->at[found[i].start].from, to = end_of(text, found[i].end);
		if (counts)
			counts[found[i].detector]++;
		if (to <= written)
			continue; /* the rest of a character that went with the find before */
		buffer_add(out, bytes + written, from > written ? from - written : 0);
		buffer_text(out, redactor->replacements[found[i].detector]);
		written = to;
	}
	buffer_add(out, bytes + written, text->at[text->count].from - written);
}

/* Writes over what one scan finds; false when it finds nothing. */
static bool pass(const struct redactor *redactor, size_t pattern, const struct row_names *names,
	struct letters *letters, struct buffer *text, uint64_t *counts)
{
	struct finds finds = {.bytes = BUFFER_INIT};
	read_letters(redactor, letters, text->bytes, text->length);
	struct passage passage = {.at = (const struct letter *)(const void *)letters->bytes.bytes,
		.count = letters->count,
		.has_digits = letters->has_digits};
	if (pattern == SIZE_MAX)
		scan_passage(redactor, names, &passage, &finds);
	else
		scan_pattern(redactor, pattern, &passage, &finds);
	if (finds.count > 0) {
		struct buffer changed = BUFFER_INIT;
		write_over(redactor, text->bytes, &passage, &finds, &changed, counts);
		buffer_free(text);
		*text = changed;
	}
	buffer_free(&finds.bytes);
	return finds.count > 0;
}

/*
 * Own patterns first: they are known to mean something. Then detectors, until they find no
 * more; each pass leaves fewer letters that are not written over, so there is a last one.
 */
void redact(const struct redactor *redactor, const char *bytes, size_t length,
	const struct row_names *names, struct buffer *out, uint64_t *found)
{
	struct letters letters = {.bytes = BUFFER_INIT};
	struct buffer text = BUFFER_INIT;
	bool again = length > 0;
	buffer_add(&text, bytes, length);
	while (again) {
		again = false;
		for (size_t i = 0; i + DETECTORS < redactor->count; i++)
			again = pass(redactor, i, NULL, &letters, &text, found) || again;
		again = pass(redactor, SIZE_MAX, names, &letters, &text, found) || again;
	}
	buffer_add(out, text.bytes, text.length);
	buffer_free(&text);
	buffer_free(&letters.bytes);
}

const char *redact_label(const struct redactor *redactor, struct arena *arena, const char *text)
{
	static const bool in_labels[DETECTORS] = {[DETECT_EMAIL] = true,
		[DETECT_PHONE] = true,
		[DETECT_CARD] = true,
		[DETECT_IBAN] = true};
	struct redactor labels = *redactor;
	struct buffer out = BUFFER_INIT;
	for (size_t i = 0; i < DETECTORS; i++)
		labels.on[i] = labels.on[i] && in_labels[i];
	redact(&labels, text, strlen(text), NULL, &out, NULL);
	char *redacted = arena_copy(arena, out.bytes, out.length);
	buffer_free(&out);
	return redacted;
}
