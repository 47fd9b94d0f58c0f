/* From what was kept of a column to what it is: date, score, choice, text, and so on. */
#include "feedback/inspect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const column_kind_names[] = {
	"empty", "date", "score", "number", "choice", "text", "id", "person data", NULL};

/* ---- headers ----------------------------------------------------------------------------- */

/* Headers, and last parts of headers, under which surveys hold who somebody is. */
static const char *const person_headers[] = {"name", "first name", "last name", "full name",
	"firstname", "lastname", "surname", "customer name", "customer_name", "respondent name",
	"recipientfirstname", "recipientlastname", "recipientemail", "recipient first name",
	"recipient last name", "recipient email", "review username", "review user email",
	"employee_first_name", "employee_last_name", "employee_email", "person", "requester",
	"email", "e-mail", "mail", "email address", "e-mail address", "emailaddress",
	"customer email", "request_sent_to", "phone", "phone number", "telephone", "mobile",
	"mobile number", "ip address", "ipaddress", "ip", "ip-adresse", "address",
	"mailing address", "street address", "home address", "postal address", "date of birth",
	"birthday", "dob", "birth date", "birthdate", "geburtsdatum", "geboortedatum",
	"date de naissance", "fecha de nacimiento", "data di nascita", "data de nascimento",
	"locationlatitude", "locationlongitude", "latitude", "longitude", "contact name", "contact",
	"customer", "client name", "respondent", "teammate", "agent", "agent name", "assignee",
	"assignee name", "employee", "employee name", "user name", "kunde", "kundenname",
	"mitarbeiter", "username", "naam", "voornaam", "achternaam", "klantnaam", "e-mailadres",
	"emailadres", "telefoon", "vorname", "nachname", "telefon", "adresse", "prénom", "prenom",
	"nom", "courriel", "teléfono", "nombre", "apellido", "correo electrónico", "network id",
	"social security number", "national id", NULL};

static bool is_one_of(const char *text, size_t length, const char *const *folded)
{
	for (; *folded; folded++)
		if (folds_to(text, length, *folded))
			return true;
	return false;
}

bool names_person(const char *header)
{
	static const char *const asides[] = {
		"(optional)", "(opcional)", "(facultatif)", "(required)", "(obligatorio)", NULL};
	size_t length = strlen(header);
	while (length > 0 && strchr(":?*. ", header[length - 1]))
		length--;
	for (const char *const *aside = asides; *aside; aside++) {
		size_t size = strlen(*aside);
		if (length > size && folds_to(header + length - size, size, *aside))
			length -= size;
	}
	while (length > 0 && strchr(":?*. ", header[length - 1]))
		length--;
	if (is_one_of(header, length, person_headers))
		return true;
	for (size_t at = length; at > 0; at--) /* "Please tell us: Name, ...-Phone Number:" */
		if (header[at - 1] == '-' || header[at - 1] == ':')
			return is_one_of(header + at, length - at, person_headers);
	return false;
}

/* "ID", "UniqueID", "respondent_id", "GUID". */
static bool names_id(const char *header)
{
	static const char *const ends[] = {"id", "uuid", "guid", "token"};
	size_t length = strlen(header);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t size = strlen(ends[i]);
		if (length < size || !folds_to(header + length - size, size, ends[i]))
			continue;
		char before = length > size ? header[length - size - 1] : ' ';
		bool camel = before >= 'a' && before <= 'z' && header[length - size] == 'I';
		if (strchr(" _-.", before) || camel)
			return true;
	}
	return false;
}

/* ---- counts ------------------------------------------------------------------------------ */

static int by_count(const void *a, const void *b)
{
	const struct value_count *left = a, *right = b;
	if (left->count != right->count)
		return left->count > right->count ? -1 : 1;
	return strcmp(left->value, right->value);
}

static void list_values(
	struct arena *arena, const struct column_state *state, struct column_profile *profile)
{
	if (!state->values || state->values->many)
		return;
	struct value_count *counts = arena_array(arena, state->values->count, sizeof(*counts));
	size_t count = 0;
	for (size_t i = 0; i < state->values->count; i++) {
		const struct counted_value *value = state->values->items[i];
		if (value->shown[0] != '\0')
			counts[count++] =
				(struct value_count){arena_text(arena, value->shown), value->count};
	}
	if (count > 1)
		qsort(counts, count, sizeof(*counts), by_count);
	profile->counts.items = counts;
	profile->counts.count = count;
}

/* Those of a scale, the lowest first; scores[score] answers each. */
static void list_scores(struct arena *arena, const uint64_t *scores, uint64_t filled,
	struct column_profile *profile)
{
	struct value_count *counts = arena_array(arena, SCALE_HIGHEST + 1, sizeof(*counts));
	size_t count = 0;
	uint64_t sum = 0;
	for (int score = 0; score <= SCALE_HIGHEST; score++) {
		if (scores[score] == 0)
			continue;
		profile->low = count == 0 ? score : profile->low;
		profile->high = score;
		profile->valid += scores[score];
		sum += scores[score] * (uint64_t)score;
		counts[count++] =
			(struct value_count){arena_printf(arena, "%d", score), scores[score]};
	}
	profile->mean = (double)sum / (double)profile->valid;
	profile->rejected = filled - profile->valid;
	profile->counts.items = counts;
	profile->counts.count = count;
}

/* ---- kinds ------------------------------------------------------------------------------- */

static uint64_t count_numbers(const struct column_state *state)
{
	uint64_t numbers = state->codes + state->others + state->fractions;
	for (size_t i = 0; i <= SCALE_HIGHEST; i++)
		numbers += state->scores[i];
	return numbers;
}

static uint64_t count_in_scale(const struct column_state *state)
{
	return count_numbers(state) - state->codes - state->others - state->fractions;
}

/* -1, -99, 99 and what people say who have no answer. */
static bool is_no_answer(const char *value)
{
	static const char *const words[] = {"don't know", "don’t know", "i don't know",
		"i don’t know", "do not know", "not sure", "unsure", "no opinion", "no answer",
		"prefer not to say", "prefer not to answer", "weiß nicht", "weiss nicht",
		"ne sais pas", "je ne sais pas", "no sé", "no sabe", "non so", "weet niet",
		"n.v.t.", "niet van toepassing", "não sei", NULL};
	char *end;
	double number = strtod(value, &end);
	bool outside = *end == '\0' && end > value && (number < 0 || number > SCALE_HIGHEST);
	return outside || is_one_of(value, strlen(value), words);
}

static void list_codes(
	struct arena *arena, const struct column_state *state, struct column_profile *profile)
{
	if (profile->rejected == 0 || state->values->many)
		return;
	struct value_count *codes = arena_array(arena, state->values->count, sizeof(*codes));
	size_t count = 0;
	for (size_t i = 0; i < state->values->count; i++) {
		const struct counted_value *value = state->values->items[i];
		if (is_no_answer(value->shown))
			codes[count++] =
				(struct value_count){arena_text(arena, value->shown), value->count};
	}
	profile->codes.items = codes;
	profile->codes.count = count;
}

static void judge_number(const struct judging *judging, const struct column_state *state,
	struct column_profile *profile)
{
	enum { FEW = 12, STRAY = 50 };
	uint64_t in_scale = count_in_scale(state), numbers = count_numbers(state);
	/* A stray 55 among scores is a mistake; where such numbers are usual, it is no scale. */
	uint64_t strays = state->others + state->fractions;
	bool is_scale = strays * STRAY <= numbers && in_scale * 4 >= numbers &&
		!judging->is_metadata && !names_id(profile->id);
	size_t distinct = state->values->many ? SIZE_MAX : state->values->count;
	if (is_scale) {
		bool yes_no = in_scale == state->scores[0] + state->scores[1];
		profile->kind = yes_no ? KIND_CHOICE : KIND_SCORE;
		list_scores(judging->arena, state->scores, state->filled, profile);
		list_codes(judging->arena, state, profile);
		return;
	}
	if (distinct == 1 || (judging->is_metadata && distinct <= FEW)) {
		profile->kind = KIND_CHOICE; /* a box that is ticked, the code of a state */
		profile->valid = state->filled;
		list_values(judging->arena, state, profile);
		return;
	}
	profile->kind = KIND_NUMBER;
	profile->valid = numbers;
	profile->rejected = state->filled - numbers;
	profile->low = state->low;
	profile->high = state->high;
	profile->mean = state->sum / (double)numbers;
	if (profile->rejected == 0)
		list_values(judging->arena, state, profile);
}

/* Of a choice: those of its values that are words of a scale, of the tool or of common use. */
static const struct scale_score *scores_of(
	const struct judging *judging, const struct column_profile *profile)
{
	if (!judging->words)
		return find_scale(judging->arena, profile->counts.items, profile->counts.count);
	struct scale_score *scores =
		arena_array(judging->arena, profile->counts.count + 1, sizeof(*scores));
	size_t count = 0;
	for (size_t i = 0; i < profile->counts.count; i++)
		for (const struct scale_score *word = judging->words; word->word; word++)
			if (same_value(profile->counts.items[i].value, word->word))
				scores[count++] = (struct scale_score){
					profile->counts.items[i].value, word->score};
	return count > 0 ? scores : NULL;
}

static void judge_choice(const struct judging *judging, struct column_profile *profile)
{
	profile->words = scores_of(judging, profile);
	double sum = 0;
	uint64_t scored = 0;
	for (const struct scale_score *word = profile->words; word && word->word; word++) {
		uint64_t count = 0;
		for (size_t i = 0; i < profile->counts.count; i++)
			if (profile->counts.items[i].value == word->word)
				count = profile->counts.items[i].count;
		profile->low =
			scored == 0 || word->score < profile->low ? word->score : profile->low;
		profile->high =
			scored == 0 || word->score > profile->high ? word->score : profile->high;
		sum += word->score * (double)count;
		scored += count;
	}
	if (scored > 0)
		profile->mean = sum / (double)scored;
}

/* Numbers between two words; each word is counted as its end of the scale. */
static bool judge_ends(const struct judging *judging, const struct column_state *state,
	struct column_profile *profile)
{
	const struct scale_score *ends = count_numbers(state) == count_in_scale(state)
		? find_ends(judging->arena, state->values)
		: NULL;
	if (!ends)
		return false;
	uint64_t scores[SCALE_HIGHEST + 1];
	memcpy(scores, state->scores, sizeof(scores));
	for (size_t i = 0; i < state->values->count; i++)
		for (const struct scale_score *end = ends; end->word; end++)
			if (strcmp(end->word, state->values->items[i]->shown) == 0)
				scores[end->score] += state->values->items[i]->count;
	profile->kind = KIND_SCORE;
	profile->words = ends;
	list_scores(judging->arena, scores, state->filled, profile);
	return true;
}

/* A box that is ticked: the one thing that its column says is the header. */
static bool is_ticked(const struct judging *judging, const struct column_state *state)
{
	const char *choice = judging->choice + strspn(judging->choice, "- ");
	return state->values && !state->values->many && state->values->count == 1 &&
		choice[0] != '\0' && same_value(state->values->items[0]->shown, choice);
}

static bool asks_for_comment(const char *header)
{
	static const char *const parts[] = {"comment", "feedback", "suggest", "specify", "explain",
		"tell us", "why", "reason", "kommentar", "anmerkung", "bemerkung", "warum",
		"verbesser", "comentario", "por qué", "pourquoi", "opmerking", "waarom", "perché"};
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (strcasestr(header, parts[i]))
			return true;
	return false;
}

/*
 * Few values, each of which comes again and again. Where little was answered, a "." that comes
 * twice makes no choice of comments.
 */
static bool is_choice(const struct column_state *state, const char *header)
{
	enum { FEW = 12, SEVERAL = 50, SHORT = 60 };
	const struct value_table *table = state->values;
	if (!table || table->many)
		return false;
	return (table->count <= SEVERAL && state->filled >= 2 * table->count) ||
		(table->count <= FEW && state->filled > table->count && state->longest <= SHORT &&
			!asks_for_comment(header));
}

/* ---- dates ------------------------------------------------------------------------------- */

static const char *moment_text(struct arena *arena, const struct moment *moment, bool timed)
{
	const struct date *date = &moment->date;
	const char *day = arena_printf(arena, "%04d-%02d-%02d", date->year, date->month, date->day);
	return timed ? arena_printf(arena, "%sT%02d:%02d:%02d", day, moment->seconds / 3600,
			       moment->seconds / 60 % 60, moment->seconds % 60)
		     : day;
}

static enum date_order order_of(const struct judging *judging, const struct column_state *state)
{
	if (judging->date_format)
		return date_order_of_format(judging->date_format);
	return date_order_of_column(&state->evidence);
}

static bool names_date(const struct column_profile *profile)
{
	static const char *const parts[] = {"date", "time", "_at", "datum", "zeit", "created"};
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (strcasestr(profile->id, parts[i]) || strcasestr(profile->label, parts[i]))
			return true;
	return false;
}

/* Nearly all are dates under some order; whole numbers only under a header that says so. */
static bool is_date(const struct column_state *state, const struct column_profile *profile)
{
	uint64_t most = 0;
	for (enum date_order order = DATE_YEAR_FIRST; order <= DATE_EPOCH; order++)
		if (state->spans[order].count > most)
			most = state->spans[order].count;
	return most * 20 >= state->filled * 19 && most > 0 &&
		(count_numbers(state) == 0 || names_date(profile));
}

static void judge_date(const struct judging *judging, const struct column_state *state,
	struct column_profile *profile)
{
	static const char *const formats[] = {[DATE_YEAR_FIRST] = "YYYY-MM-DD",
		[DATE_DAY_FIRST] = "D/M/YYYY",
		[DATE_MONTH_FIRST] = "M/D/YYYY",
		[DATE_EPOCH] = "epoch"};
	enum date_order order = order_of(judging, state);
	const struct date_span *span = &state->spans[order];
	profile->kind = KIND_DATE;
	profile->valid = state->filled;
	if (order == DATE_UNKNOWN)
		return;
	profile->valid = span->count;
	profile->rejected = state->filled - span->count;
	const struct date_evidence *evidence = &state->evidence;
	bool named = evidence->named > 0 && evidence->plain == DATE_UNKNOWN &&
		evidence->day_first + evidence->month_first + evidence->either == 0;
	profile->date_format = named ? "D MMM YYYY" : formats[order];
	if (span->count > 0) {
		bool timed = span->first.timed || span->last.timed;
		profile->first = moment_text(judging->arena, &span->first, timed);
		profile->last = moment_text(judging->arena, &span->last, timed);
	}
}

/* ---- the column -------------------------------------------------------------------------- */

static bool is_id(const struct judging *judging, const struct column_state *state,
	const struct column_profile *profile)
{
	enum { ROWS_LEAST = 10 };
	if (judging->is_response_id)
		return true;
	bool rows = profile->id[0] == '\0' && state->rising && state->filled >= ROWS_LEAST &&
		count_numbers(state) == state->filled;
	bool distinct =
		state->values && (state->values->many || state->values->count * 2 > state->filled);
	return rows || (distinct && state->longest <= VALUE_LONGEST && names_id(profile->id));
}

/* Short values most of which a detector knows; what is longer is a comment that names somebody. */
static bool holds_persons(const struct column_state *state)
{
	enum { SHORT = 40 };
	uint64_t most = state->filled < state->persons_most ? state->filled : state->persons_most;
	return state->personal_cells > 0 && state->personal_cells * 2 >= most &&
		state->characters <= SHORT * state->filled;
}

static bool is_person(const struct column_state *state, const struct column_profile *profile)
{
	return names_person(profile->id) || names_person(profile->label) ||
		(state->emails > 0 && state->emails * 2 >= state->filled) || holds_persons(state);
}

/* Where n/a is an answer to a question, it is counted as one however it is written. */
static bool counts_said(enum column_kind kind)
{
	return kind == KIND_SCORE || kind == KIND_CHOICE || kind == KIND_NUMBER;
}

static void list_personal(const struct judging *judging, const struct column_state *state,
	struct column_profile *profile)
{
	size_t count = redactor_count(judging->redactor), used = 0;
	struct value_count *finds = arena_array(judging->arena, count, sizeof(*finds));
	for (size_t i = 0; state->personal && i < count; i++)
		if (state->personal[i] > 0)
			finds[used++] = (struct value_count){
				arena_text(judging->arena, redactor_name(judging->redactor, i)),
				state->personal[i]};
	profile->looked_through = state->looked_through;
	profile->personal.items = finds;
	profile->personal.count = used;
}

void judge_column(const struct judging *judging, const struct column_state *state,
	struct column_profile *profile)
{
	profile->low = profile->high = profile->mean = NAN;
	profile->blank = state->blank;
	profile->not_applicable = state->not_applicable;
	profile->characters = state->characters;
	profile->valid = profile->rejected = 0;
	if (is_person(state, profile)) {
		profile->kind = KIND_PERSON;
	} else if (state->filled + state->said_not_applicable == 0) {
		profile->kind = KIND_EMPTY;
	} else if (is_id(judging, state, profile)) {
		profile->kind = KIND_ID;
	} else if (state->filled > 0 && is_date(state, profile)) {
		judge_date(judging, state, profile);
	} else if (is_ticked(judging, state)) {
		profile->kind = KIND_CHOICE;
		profile->valid = state->filled;
		list_values(judging->arena, state, profile);
	} else if (judge_ends(judging, state, profile)) {
		;
	} else if (count_numbers(state) > 0 && count_numbers(state) * 5 >= state->filled * 4) {
		judge_number(judging, state, profile);
	} else if (!judging->is_comment && is_choice(state, profile->label)) {
		profile->kind = KIND_CHOICE;
		profile->valid = state->filled;
		list_values(judging->arena, state, profile);
		judge_choice(judging, profile);
	} else {
		profile->kind = KIND_TEXT;
	}
	if (profile->kind == KIND_CHOICE)
		redact_counts(judging, profile);
	if (profile->kind == KIND_TEXT || profile->kind == KIND_CHOICE)
		list_personal(judging, state, profile);
	if (profile->valid + profile->rejected == 0)
		profile->valid = state->filled;
	if (counts_said(profile->kind))
		profile->not_applicable += state->said_not_applicable;
	else
		profile->valid += state->said_not_applicable;
}
