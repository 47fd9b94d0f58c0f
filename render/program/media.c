/* Recordings of customers: what kind they are, and which links may be published. */
#include "program/sections.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

const char *const media_kind_names[] = {"video", "audio", "recording", NULL};

static const struct field media_fields[] = {
	FIELD(struct media, link, FIELD_TEXT, .flags = REQUIRED | VALUE,
		.help = "where it is: an https link without a key in it"),
	FIELD(struct media, kind, FIELD_CHOICE, .choices = media_kind_names,
		.fallback = "recording",
		.help = "video or audio; left out: by the end of the link, such as .mp4"),
	FIELD(struct media, title, FIELD_TEXT, .help = "what it shows, without a name"),
	FIELD(struct media, length, FIELD_TEXT, .help = "how long it takes, such as 1:35"),
	FIELD_END};
const struct type media_type = {"recording", sizeof(struct media), media_fields,
	"a recording of a customer; pages link to it and load nothing"};

/* ---- kinds ------------------------------------------------------------------------------- */

static const struct {
	const char *end; /* of the path */
	enum media_kind kind;
} ends[] = {
	{".mp4", MEDIA_VIDEO},
	{".m4v", MEDIA_VIDEO},
	{".mov", MEDIA_VIDEO},
	{".webm", MEDIA_VIDEO},
	{".ogv", MEDIA_VIDEO},
	{".avi", MEDIA_VIDEO},
	{".mkv", MEDIA_VIDEO},
	{".mp3", MEDIA_AUDIO},
	{".m4a", MEDIA_AUDIO},
	{".aac", MEDIA_AUDIO},
	{".wav", MEDIA_AUDIO},
	{".ogg", MEDIA_AUDIO},
	{".oga", MEDIA_AUDIO},
	{".opus", MEDIA_AUDIO},
	{".flac", MEDIA_AUDIO},
};

enum media_kind media_kind_of(const char *link)
{
	size_t length = strcspn(link, "?#");
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		size_t size = strlen(ends[i].end);
		if (length > size && strncasecmp(link + length - size, ends[i].end, size) == 0)
			return ends[i].kind;
	}
	return MEDIA_RECORDING;
}

/* ---- links ------------------------------------------------------------------------------- */

static bool is_word_of(const char *word, size_t length, const char *const *words)
{
	for (; *words; words++)
		if (strlen(*words) == length && strncasecmp(word, *words, length) == 0)
			return true;
	return false;
}

/* Whoever has the link has the key: a parameter that says so, or a value that looks random. */
static bool holds_key(const char *query)
{
	static const char *const keys[] = {"token", "access_token", "auth", "authkey", "key",
		"apikey", "api_key", "sig", "signature", "sas", "sid", "session", "sessionid",
		"session_id", "password", "pwd", "secret", "code", "hash", "hmac", "jwt", "ticket",
		"expires", "policy", "x-amz-signature", "x-goog-signature", NULL};
	enum { RANDOM_LEAST = 16 };
	while (*query != '\0') {
		size_t length = strcspn(query, "&;#"), name = strcspn(query, "=&;#");
		size_t run = name < length ? length - name - 1 : 0;
		if (is_word_of(query, name, keys) || run >= RANDOM_LEAST)
			return true;
		query += length + (query[length] != '\0');
	}
	return false;
}

static bool has_odd_character(const char *link)
{
	for (; *link != '\0'; link++)
		if ((unsigned char)*link <= ' ' || (unsigned char)*link >= 0x7F ||
			strchr("<>\"`\\", *link))
			return true;
	return false;
}

const char *media_problem(const char *link)
{
	static const char https[] = "https://";
	if (*link == '\0')
		return "is empty";
	if (strncasecmp(link, https, strlen(https)) != 0)
		return strncasecmp(link, "http:", strlen("http:")) == 0
			? "is not encrypted; write https"
			: "is no https link";
	const char *host = link + strlen(https);
	size_t length = strcspn(host, "/?#");
	if (length == 0 || !memchr(host, '.', length))
		return "names no host";
	if (memchr(host, '@', length))
		return "holds a user's name";
	if (has_odd_character(link))
		return "holds a character that no link may hold; write it as %20 and the like";
	const char *query = strpbrk(host, "?#");
	if (query && holds_key(query + 1))
		return "holds a key in what follows the question mark, which everybody who reads "
		       "the page would have";
	return NULL;
}

void check_site(const struct identity *identity, struct diagnostics *diagnostics)
{
	const char *problem = identity->site ? media_problem(identity->site) : NULL;
	if (!problem && identity->site && strpbrk(identity->site, "?#"))
		problem = "is no folder: it holds a question mark or a number sign";
	if (problem)
		report(diagnostics, CODE_RANGE, &identity->at, "the site's address \"%s\" %s",
			identity->site, problem);
}
