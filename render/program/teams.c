/* Teams that get a feedback card: plain words, one thing to try, what became of an idea. */
#include "program/sections.h"

#include <string.h>
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
	FIELD(struct team, by, FIELD_MAP, .type = &restriction_type,
		.help = "values of another dimension that its score is told apart by, such as "
			"{channel: [Phone, App]}"),
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

/* ---- parts ------------------------------------------------------------------------------- */

static struct restriction restrict_to(
	struct arena *arena, struct pos at, const char *dimension, const char *value)
{
	const char **values = arena_array(arena, 1, sizeof(*values));
	struct restriction restriction = {.at = at, .dimension = dimension};
	values[0] = value;
	restriction.values.items = values;
	restriction.values.count = 1;
	return restriction;
}

static void add_parts(struct arena *arena, struct team *team)
{
	size_t count = 0;
	for (size_t i = 0; i < team->by.count; i++)
		count += team->by.items[i].values.count;
	struct team_part *parts = arena_array(arena, count, sizeof(*parts));
	team->parts.items = parts;
	for (size_t i = 0; i < team->by.count; i++) {
		const struct restriction *by = &team->by.items[i];
		for (size_t k = 0; k < by->values.count && by->dimension; k++) {
			struct team_part *part = &parts[team->parts.count++];
			part->name = by->values.items[k];
			part->where[0] = restrict_to(arena, by->at, "team", team->name);
			part->where[1] = restrict_to(arena, by->at, by->dimension, part->name);
		}
	}
}

void complete_teams(struct arena *arena, struct programme *programme)
{
	for (size_t i = 0; i < programme->teams.count; i++) {
		struct team *team = &programme->teams.items[i];
		for (size_t k = 0; k < team->by.count; k++)
			complete_restriction(programme, &team->by.items[k]);
		if (team->name)
			add_parts(arena, team);
	}
}

static void check_parts(const struct programme *programme, const struct team *team,
	struct arena *arena, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < team->by.count; i++) {
		const struct restriction *by = &team->by.items[i];
		check_restriction(programme, by, arena, diagnostics);
		if (by->dimension && strcmp(by->dimension, "team") == 0)
			report(diagnostics, CODE_REFERENCE, &by->at,
				"a team can't be told apart by teams; name another dimension");
		for (size_t k = 0; k < by->values.count; k++)
			for (size_t before = 0; before < k; before++)
				if (strcasecmp(by->values.items[before], by->values.items[k]) == 0)
					report(diagnostics, CODE_ID_TWICE, &by->at,
						"\"%s\" is given twice; leave one out",
						by->values.items[k]);
	}
}

/* ---- checks ------------------------------------------------------------------------------ */

void check_teams(
	const struct programme *programme, struct arena *arena, struct diagnostics *diagnostics)
{
	for (size_t i = 0; i < programme->teams.count; i++) {
		const struct team *team = &programme->teams.items[i];
		check_parts(programme, team, arena, diagnostics);
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
