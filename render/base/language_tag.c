/* Language tags: what exports write, as BCP 47 (RFC 5646) has it. */
#include "base/base.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* ISO 639-1, each between spaces. */
static const char two_letters[] =
	" aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv "
	"cy "
	"da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht "
	"hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky "
	"la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny "
	"oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss "
	"st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo "
	"za zh zu ";

/* How exports call languages in words, and two-letter forms of their own. */
static const struct {
	const char *name, *tag;
} names[] = {
	{"english", "en"},
	{"german", "de"},
	{"deutsch", "de"},
	{"french", "fr"},
	{"français", "fr"},
	{"francais", "fr"},
	{"spanish", "es"},
	{"español", "es"},
	{"espanol", "es"},
	{"dutch", "nl"},
	{"nederlands", "nl"},
	{"flemish", "nl-BE"},
	{"italian", "it"},
	{"italiano", "it"},
	{"portuguese", "pt"},
	{"português", "pt"},
	{"polish", "pl"},
	{"polski", "pl"},
	{"danish", "da"},
	{"dansk", "da"},
	{"swedish", "sv"},
	{"svenska", "sv"},
	{"norwegian", "no"},
	{"norsk", "no"},
	{"finnish", "fi"},
	{"suomi", "fi"},
	{"czech", "cs"},
	{"čeština", "cs"},
	{"hungarian", "hu"},
	{"magyar", "hu"},
	{"romanian", "ro"},
	{"greek", "el"},
	{"ελληνικά", "el"},
	{"turkish", "tr"},
	{"türkçe", "tr"},
	{"russian", "ru"},
	{"русский", "ru"},
	{"ukrainian", "uk"},
	{"українська", "uk"},
	{"arabic", "ar"},
	{"العربية", "ar"},
	{"hebrew", "he"},
	{"עברית", "he"},
	{"hindi", "hi"},
	{"chinese", "zh"},
	{"中文", "zh"},
	{"zh-s", "zh-Hans"},
	{"zh-t", "zh-Hant"},
	{"japanese", "ja"},
	{"日本語", "ja"},
	{"korean", "ko"},
	{"한국어", "ko"},
};

struct subtag {
	const char *at;
	size_t length;
	bool letters, digits; /* nothing else */
};

static struct subtag read_subtag(const char *at)
{
	struct subtag subtag = {.at = at, .letters = true, .digits = true};
	while (isalnum((unsigned char)at[subtag.length]) &&
		(unsigned char)at[subtag.length] < 0x80) {
		bool digit = isdigit((unsigned char)at[subtag.length]) != 0;
		subtag.letters = subtag.letters && !digit;
		subtag.digits = subtag.digits && digit;
		subtag.length++;
	}
	return subtag;
}

/* Three letters are taken as they are: ISO 639-3 knows some eight thousand. */
static bool is_language(const struct subtag *subtag)
{
	char word[5];
	if (!subtag->letters || subtag->length < 2 || subtag->length > 3)
		return false;
	if (subtag->length == 3)
		return true;
	snprintf(word, sizeof(word), " %c%c ", tolower((unsigned char)subtag->at[0]),
		tolower((unsigned char)subtag->at[1]));
	return strstr(two_letters, word) != NULL;
}

/* What may follow the language, in this order; extensions follow a single character. */
enum place { AFTER_LANGUAGE, AFTER_SCRIPT, AFTER_REGION, AFTER_SINGLETON, IN_EXTENSION, NOWHERE };

static enum place place_of(const struct subtag *subtag, enum place before)
{
	size_t length = subtag->length;
	if (length == 0 || length > 8)
		return NOWHERE;
	if (before == AFTER_SINGLETON)
		return length >= 2 ? IN_EXTENSION : NOWHERE;
	if (length == 1)
		return AFTER_SINGLETON;
	if (before == IN_EXTENSION)
		return IN_EXTENSION;
	if (before == AFTER_LANGUAGE && length == 4 && subtag->letters)
		return AFTER_SCRIPT;
	bool region = (length == 2 && subtag->letters) || (length == 3 && subtag->digits);
	if (before <= AFTER_SCRIPT && region)
		return AFTER_REGION;
	bool variant = length >= 5 || (length == 4 && isdigit((unsigned char)*subtag->at));
	return variant ? AFTER_REGION : NOWHERE;
}

/* Scripts as Latn, regions as BE, all else in lower case. */
static void add_subtag(struct buffer *out, const struct subtag *subtag, enum place place)
{
	bool region = place == AFTER_REGION && subtag->length == 2;
	for (size_t i = 0; i < subtag->length; i++) {
		unsigned char c = (unsigned char)subtag->at[i];
		bool upper = region || (place == AFTER_SCRIPT && i == 0);
		buffer_char(out, (char)(upper ? toupper(c) : tolower(c)));
	}
}

static const char *tag_of_name(const char *text)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcasecmp(names[i].name, text) == 0)
			return names[i].tag;
	return NULL;
}

const char *language_tag(struct arena *arena, const char *text)
{
	const char *named = tag_of_name(text);
	if (named)
		return named;
	struct subtag subtag = read_subtag(text);
	if (!is_language(&subtag))
		return NULL;
	struct buffer out = BUFFER_INIT;
	add_subtag(&out, &subtag, AFTER_LANGUAGE);
	enum place place = AFTER_LANGUAGE;
	const char *at = subtag.at + subtag.length;
	while (*at != '\0' && place != NOWHERE) {
		subtag = read_subtag(at + 1);
		place = *at == '-' || *at == '_' ? place_of(&subtag, place) : NOWHERE;
		buffer_char(&out, '-');
		add_subtag(&out, &subtag, place);
		at = subtag.at + subtag.length;
	}
	bool whole = place != NOWHERE && place != AFTER_SINGLETON;
	const char *tag = whole ? arena_copy(arena, out.bytes, out.length) : NULL;
	buffer_free(&out);
	return tag;
}
