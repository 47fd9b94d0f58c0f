/* Teams that get a feedback card: plain words, one thing to try, what became of an idea. */
#include "program/sections.h"

#include <strings.h>

static const struct field idea_fields[] = {
	FIELD(struct team_idea, text, FIELD_RICH, .flags = REQUIRED | VALUE,
		.help = "what the team asked for and what happened, in Markdown"),
	FIELD(struct team_idea, measure, FIELD_TEXT,
		.help = "what shows it, such as Calls a week asking when they will come"),
	FIELD(struct team_idea, before, FIELD_NUMBER, .format = FORMAT_PLAIN,
		.help = "its value before"),
	FIELD(struct team_idea, after, FIELD_NUMBER, .format = FORMAT_PLAIN,
		.help = "its value after"),
	FIELD(struct team_idea, over, FIELD_TEXT, .help = "over which time, such as four weeks"),
	FIELD_END};
static const struct type idea_type = {
	"idea", sizeof(struct team_idea), idea_fields, "what became of something a team asked for"};

static const struct field promise_fields[] = {
	FIELD(struct team_promise, title, FIELD_TEXT, .flags = REQUIRED,
		.help = "what was promised, such as Call-backs in 48 hours"),
	FIELD(struct team_promise, kept, FIELD_INTEGER, .flags = REQUIRED, .low = 0,
		.high = 1000000, .format = FORMAT_COUNT, .help = "how often it was kept"),
	FIELD(struct team_promise, of, FIELD_INTEGER, .flags = REQUIRED, .low = 1, .high = 1000000,
		.format = FORMAT_COUNT, .help = "how often it was given"),
	FIELD(struct team_promise, note, FIELD_TEXT,
		.help = "what was behind those not kept; never who"),
	FIELD_END};
static const struct type promise_type = {"promise", sizeof(struct team_promise), promise_fields,
	"what a team promised customers, and how often it kept that"};

static const struct field team_fields[] = {
	FIELD(struct team, name, FIELD_TEXT, .flags = REQUIRED | VALUE,
		.help = "the team as exports write it in the column \"team\""),
	FIELD(struct team, colleagues, FIELD_INTEGER, .low = 1, .high = 1000000,
		.format = FORMAT_COUNT,
		.help = "how many people it has; of fewer than thresholds.privacy nothing is "
			"shown, since it would be about each of them"),
	FIELD_AS(struct team, attempt, "try", FIELD_RICH, .help = "one thing to try, in Markdown"),
	FIELD_AS(struct team, attempt_by, "when", FIELD_TEXT,
		.help = "when to try it, such as November"),
	FIELD(struct team, idea, FIELD_OPTIONAL, .type = &idea_type,
		.help = "what happened with the team's last idea"),
	FIELD(struct team, promise, FIELD_OPTIONAL, .type = &promise_type,
		.help = "a promise to customers and how often it was kept"),
	FIELD(struct team, contact, FIELD_TEXT,
		.help = "whom to ask about the card, such as insight team, extension 4410"),
	FIELD_END};
const struct type team_type = {
	"team", sizeof(struct team), team_fields, "people whom customers dealt with"};

void check_teams(const struct programme *programme, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->teams.count; i++) {
		const struct team *team = &programme->teams.items[i];
		for (size_t k = 0; team->name && k < i; k++)
			if (programme->teams.items[k].name &&
				strcasecmp(programme->teams.items[k].name, team->name) == 0)
				report(diagnostics, CODE_ID_TWICE, &team->at,
					"two teams are called \"%s\", so that their answers can't "
					"be "
					"told apart; leave one out, or name it as exports do",
					team->name);
		if (team->promise && team->promise->kept > team->promise->of)
			report(diagnostics, CODE_RANGE, &team->promise->at,
				"\"kept\" is %d of %d; a promise is kept at most as often as it "
				"is given, which is \"of\"",
				team->promise->kept, team->promise->of);
	}
}
