/* Programmes as people write them: what is read, and what is said about mistakes. */
#include "programme_case.h"

#include <math.h>
#include <sys/stat.h>

/* ---- what is read ------------------------------------------------------------------------ */

static void natural_spellings_are_read(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml",
		HEAD "domains: [{id: claims, name: Claims}]\n"
		     "initiatives:\n"
		     "  - {code: CL-01, title: Claim tracker, owner: marit, domain: claims}\n"
		     "  - {code: CL-02, title: One handler, owner: marit, after: CL-01,\n"
		     "     status: At risk}\n"
		     "priorities:\n"
		     "  scorers:\n"
		     "    - {id: s1, scores: {CL-01: {benefit: 8, effort: 2.5}}}\n"
		     "  ballots:\n"
		     "    - {id: b1, person: marit, order: [CL-02, CL-01]}\n"
		     "    - {id: b2, order: [[CL-01, CL-02]]}\n"
		     "feedback:\n"
		     "  dimensions: [claim]\n"
		     "  stages: [Buy, Settle]\n"
		     "  questions:\n"
		     "    - {id: recommend, title: Recommend us, metric: nps}\n"
		     "    - {id: satisfaction, title: Satisfied, metric: csat}\n"
		     "    - {id: ease, title: Easy, metric: mean, scale: 1-7}\n"
		     "  sources:\n"
		     "    - id: contact\n"
		     "      file: contact.csv\n"
		     "      columns: {date: Completed, recommend: Q1, satisfaction: \"#3\",\n"
		     "                ease: Easy, claim: Claim size}\n"
		     "      scales: {satisfaction: {Very satisfied: 5, Satisfied: 4}}\n"
		     "targets:\n"
		     "  - {id: settle, title: Settle, question: satisfaction, value: 80,\n"
		     "     by: 2027-12-31, baseline: 2025-Q3,\n"
		     "     where: {stage: Settle, claim: [small, large]}}\n"
		     "headlines: {maturity: Measuring has become a strength}\n"
		     "theme: board\n");
	const struct programme *programme = case_load(&test);
	assert_string_equal(case_messages(&test), "");

	const struct initiative *handler = &programme->initiatives.items[1];
	assert_int_equal(handler->status, STATUS_AT_RISK);
	assert_string_equal(handler->name, "One handler");
	assert_ptr_equal(handler->after.items[0], &programme->initiatives.items[0]);
	assert_string_equal(programme->initiatives.items[0].domain->name, "Claims");

	const struct initiative_score *score =
		&programme->priorities->scorers.items[0].scores.items[0];
	assert_ptr_equal(score->initiative, &programme->initiatives.items[0]);
	assert_true(score->benefit == 8 && score->effort == 2.5);
	assert_true(programme->priorities->benefit_weight == 0.6);
	const struct ballot *tied = &programme->priorities->ballots.items[1];
	assert_int_equal(tied->order.items[0].initiatives.count, 2);

	const struct question *questions = programme->feedback->questions.items;
	assert_int_equal(questions[0].high, 10);
	assert_true(questions[1].low == 1 && questions[1].high == 5);
	assert_true(questions[2].low == 1 && questions[2].high == 7);
	const struct source *source = &programme->feedback->sources.items[0];
	assert_string_equal(source->columns.items[2].header, "#3");
	assert_ptr_equal(source->scales.items[0].question, &questions[1]);
	assert_string_equal(source->scales.items[0].words.items[0].word, "Very satisfied");
	assert_true(source->scales.items[0].words.items[1].score == 4);

	const struct target *target = &programme->targets.items[0];
	assert_string_equal(target->where.items[0].dimension, "stage");
	assert_string_equal(target->where.items[1].values.items[1], "large");
	assert_int_equal(target->format, FORMAT_PERCENT);
	assert_int_equal(target->direction, DIRECTION_HIGHER);
	assert_string_equal(programme->headlines.items[0].report, "maturity");
	assert_string_equal(programme->theme.name, "board");
	assert_int_equal(programme->thresholds.privacy, 5);
	assert_string_equal(programme->program.language, "en");
	case_close(&test);
}

static void sections_stand_in_files_of_their_own(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml", "program: {name: Kept Promises, sponsor: marit}\n");
	case_file(&test, "people.yaml", "- {id: marit, name: Marit de Wolf}\n");
	case_file(&test, "domains.yml", "domains:\n  - {id: claims, name: Claims}\n");
	case_file(&test, "mkdocs.yaml", "theme: none of our business\n");
	struct period period;
	period_parse("2026-10", &period);
	const struct programme *programme =
		programme_load(test.arena, ".", period, test.diagnostics);
	assert_string_equal(case_messages(&test), "");
	assert_string_equal(programme->program.sponsor->name, "Marit de Wolf");
	assert_string_equal(programme->domains.items[0].id, "claims");
	assert_string_equal(period_text(test.arena, programme->period), "2026-10");
	assert_string_equal(programme->people.items[0].at.file, "people.yaml");

	size_t count;
	const struct input *inputs = programme_inputs(programme, &count);
	assert_int_equal(count, 3);
	assert_string_equal(inputs[0].path, "domains.yml");
	assert_string_equal(inputs[2].path, "program.yaml");
	case_close(&test);
}

static void a_list_is_read_from_a_spreadsheet(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml",
		HEAD "initiatives:\n"
		     "  file: work.csv\n"
		     "  columns: {code: Key, title: Summary, owner: Assignee, cost: Cost, after: "
		     "Waits for}\n");
	case_file(&test, "work.csv",
		"Key;Summary;Unused;Assignee;Cost;Waits for\n"
		"CL-01;\"Claim\ntracker\";x;marit;620000;\n"
		"CL-02;One handler;y;marit;;CL-01, CL-03\n"
		"CL-03;Pay same day;z;marit;240000;CL-01\n");
	const struct programme *programme = case_load(&test);
	assert_string_equal(case_messages(&test), "");
	assert_int_equal(programme->initiatives.count, 3);
	const struct initiative *items = programme->initiatives.items;
	assert_string_equal(items[0].title, "Claim\ntracker");
	assert_true(items[0].cost == 620000 && isnan(items[1].cost));
	assert_ptr_equal(items[1].after.items[1], &items[2]);
	assert_int_equal(items[1].at.line, 4);
	case_close(&test);
}

static void mistakes_in_a_spreadsheet_are_shown_there(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml", HEAD "initiatives: {file: work.csv}\n");
	case_file(&test, "work.csv",
		"code,title,owner,benefit\n"
		"CL-01,Claim tracker,marit,8\n"
		"CL-01,One handler,marti,high\n");
	case_load(&test);
	assert_string_equal(case_messages(&test),
		"work.csv:3:1: error: initiative \"CL-01\" is already at work.csv:2; give one of "
		"them another id [id-twice]\n"
		"work.csv:3:19: error: there is no person \"marti\" for \"owner\"; did you mean "
		"\"marit\"? [reference]\n"
		"work.csv:3:25: error: \"benefit\" must be a number from 0 to 10, not \"high\" "
		"[type]\n");
	case_close(&test);
}

static void columns_that_fill_nothing(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml",
		HEAD
		"domains: {file: domains.csv, colums: {}}\n"
		"initiatives: {file: work.csv, columns: {code: Key, titel: Title, cost: Price}}\n"
		"targets: {file: targets.csv, columns: {id: Id, values: Values}}\n");
	case_file(&test, "domains.csv", "id,nmae,id\nclaims,Claims,x\n");
	case_file(&test, "work.csv", "Key,Title\nA,a\n");
	case_file(&test, "targets.csv", "Id,Values\nt,3\n");
	case_load(&test);
	assert_string_equal(case_messages(&test),
		"program.yaml:4:30: error: unknown key \"colums\"; a list in a CSV file has "
		"\"file\" "
		"and \"columns\" [key-unknown]\n"
		"program.yaml:5:52: error: \"titel\" is no field of initiative that a column can "
		"fill; "
		"did you mean \"title\"? [key-unknown]\n"
		"program.yaml:5:72: error: work.csv has no column \"Price\"; it has "
		"\"Key\", "
		"\"Title\" [csv-column]\n"
		"program.yaml:6:48: error: \"values\" is no field of target that a column can "
		"fill; "
		"did you mean \"value\"? [key-unknown]\n"
		"domains.csv:1: error: \"nmae\" is no field of domain that a column can fill; did "
		"you "
		"mean \"name\"? [key-unknown]\n"
		"domains.csv:1: error: two columns are called \"id\"; rename one "
		"[csv-header-twice]\n");
	case_close(&test);
}

static void a_column_that_each_row_needs(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml", HEAD "domains: {file: domains.csv}\n");
	case_file(&test, "domains.csv", "id\nclaims\npeople\n");
	case_load(&test);
	assert_string_equal(case_messages(&test),
		"program.yaml:4:10: error: no column of domains.csv is \"name\", which each domain "
		"needs: name, such as Claims [csv-column]\n");
	case_close(&test);
}

static void a_story_is_front_matter_and_markdown(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml",
		HEAD
		"initiatives: [{code: CL-03, title: Pay same day, owner: marit, cost: 240000,\n"
		"               delivered: 2026-06-08}]\n"
		"feedback:\n"
		"  questions: [{id: satisfaction, title: Satisfied, metric: csat}]\n"
		"  sources: [{id: c, file: c.csv, columns: {date: d, satisfaction: s}}]\n");
	case_file(&test, "stories/same-day.md",
		"---\n"
		"initiative: CL-03\n"
		"question: satisfaction\n"
		"where: {stage: Settle}\n"
		"before: 2025-Q4\n"
		"after: 2026-Q3\n"
		"unknown: Whether it lifts renewal\n"
		"quotes: [The money was there.]\n"
		"---\n"
		"\n"
		"## What was wrong\n");
	const struct programme *programme = case_load(&test);
	assert_string_equal(case_messages(&test), "");
	const struct story *story = &programme->stories.items[0];
	assert_string_equal(story->id, "same-day");
	assert_string_equal(story->body, "\n## What was wrong\n");
	assert_ptr_equal(story->owner, &programme->people.items[0]);
	assert_true(story->cost == 240000);
	assert_int_equal(story->live.month, 6);
	assert_string_equal(story->quotes.items[0].text, "The money was there.");
	assert_int_equal(story->at.line, 2);
	case_close(&test);
}

/* ---- what is said about mistakes --------------------------------------------------------- */

static void a_folder_without_a_programme(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_load(&test);
	assert_string_equal(case_messages(&test),
		"cxpack: error: . has no program.yaml, so it is not a programme; \"cxpack new\" "
		"writes a "
		"starter [programme]\n");
	case_close(&test);
}

static void no_period(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml",
		"program: {name: X, sponsor: marit}\npeople: [{id: marit, name: Marit}]\n");
	case_load(&test);
	assert_string_equal(case_messages(&test),
		"program.yaml:1:1: error: the programme does not say what it reports on; write "
		"\"period: 2026-Q3\" (or 2026-10, 2026, 2016-06..2018-09), or give --period "
		"[key-missing]\n");
	case_close(&test);
}

static void a_section_in_two_places(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml", HEAD);
	case_file(&test, "people.yaml", "- {id: nadia, name: Nadia Sorel}\n");
	case_file(&test, "initative.yaml", "[]\n");
	case_load(&test);
	assert_string_equal(case_messages(&test),
		"program.yaml:3:1: error: section \"people\" is here and in people.yaml; keep one "
		"of "
		"the two [key-twice]\n"
		"initative.yaml:1:1: error: no section is called \"initative\"; did you mean "
		"initiatives.yaml? [key-unknown]\n");
	case_close(&test);
}

static void a_story_without_front_matter(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml", HEAD);
	case_file(&test, "stories/a.md", "# A story\n");
	case_file(&test, "stories/b.md", "---\nquestion: [\n---\nText\n");
	case_load(&test);
	char *messages = case_messages(&test);
	assert_non_null(
		strstr(messages, "stories/a.md:1:1: error: a story begins with front matter"));
	assert_non_null(strstr(messages, "stories/b.md:3:"));
	case_close(&test);
}

static void initiatives_that_wait_for_each_other(void **state)
{
	(void)state;
	expect_messages("initiatives:\n"
			"  - {code: A, title: a, owner: marit, after: [B]}\n"
			"  - {code: B, title: b, owner: marit, after: [C, D]}\n"
			"  - {code: C, title: c, owner: marit, after: [A]}\n"
			"  - {code: D, title: d, owner: marit}\n"
			"  - {code: E, title: e, owner: marit, after: [E]}\n",
		"program.yaml:5:5: error: these initiatives wait for each other: A waits for B, "
		"which "
		"waits for C, which waits for A; remove one \"after\" [cycle]\n"
		"program.yaml:9:5: error: these initiatives wait for each other: E waits for E; "
		"remove "
		"one \"after\" [cycle]\n");
}

static void a_maturity_model_beneath_the_programme(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml",
		HEAD "maturity:\n"
		     "  model: ours\n"
		     "  dimensions:\n"
		     "    - {id: people, name: People}\n"
		     "    - {id: design, target: 2, items: [{id: d2, statement: We try}]}\n");
	assert_int_equal(mkdir("models", 0777), 0);
	case_file(&test, "models/ours.yaml",
		"levels: [Low, High]\n"
		"dimensions:\n"
		"  - {id: design, name: Design, levels: [Not much, Much],\n"
		"     items: [{id: d1, statement: We test, level: 2}]}\n"
		"  - {id: culture, name: Culture}\n");
	const struct programme *programme = case_load(&test);
	assert_string_equal(case_messages(&test), "");
	const struct maturity *maturity = programme->maturity;
	assert_int_equal(maturity->levels.count, 2);
	assert_int_equal(maturity->dimensions.count, 3);
	const struct maturity_dimension *design = &maturity->dimensions.items[0];
	assert_string_equal(design->name, "Design");
	assert_true(design->target == 2);
	assert_int_equal(design->items.count, 2);
	assert_int_equal(design->items.items[0].level, 2);
	assert_string_equal(design->items.items[1].statement, "We try");
	assert_string_equal(maturity->dimensions.items[2].name, "People");
	size_t count;
	const struct input *inputs = programme_inputs(programme, &count);
	assert_string_equal(inputs[0].path, "models/ours.yaml");
	case_close(&test);
}

static void the_ready_made_models_are_whole(void **state)
{
	(void)state;
	static const char *const names[] = {"disciplines", "competencies", "capabilities"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct programme_case test = case_open();
		const char *models[] = {
			path_join(test.arena, test.from, "themes/board/models"), NULL};
		const struct programme_options options = {.period = PERIOD_NONE, .models = models};
		case_file(&test, "program.yaml",
			arena_printf(test.arena, HEAD "maturity: {model: %s}\n", names[i]));
		const struct programme *programme =
			programme_load_as(test.arena, ".", &options, test.diagnostics);
		assert_string_equal(case_messages(&test), "");
		for (size_t k = 0; k < programme->maturity->dimensions.count; k++) {
			const struct maturity_dimension *at =
				&programme->maturity->dimensions.items[k];
			assert_int_equal(at->levels.count, programme->maturity->levels.count);
			assert_true(at->items.count >= 3);
		}
		case_close(&test);
	}
}

static void maturity_models_that_do_not_fit(void **state)
{
	(void)state;
	expect_messages("maturity: {model: ../../people, dimensions: []}\n",
		"program.yaml:4:19: error: there is no maturity model \"../../people\"; there are: "
		"none; a model of your own stands in models/NAME.yaml beside program.yaml "
		"[file-missing]\n");
	expect_messages("maturity:\n"
			"  levels: [Low, High]\n"
			"  dimensions:\n"
			"    - {id: design, name: Design, levels: [Not much],\n"
			"       items: [{id: d1, statement: We test, level: 3}]}\n",
		"program.yaml:7:7: error: dimension \"design\" describes 1 levels, but there are "
		"2; "
		"describe each, the lowest first [range]\n"
		"program.yaml:8:16: error: item \"d1\" belongs to level 3, but there are 2 levels "
		"[range]\n");
}

static void actions_that_contradict_themselves(void **state)
{
	(void)state;
	expect_messages(
		"feedback: {questions: [{id: q, title: Q, metric: csat}], stages: [Buy]}\n"
		"targets: [{id: t, title: T, question: q, value: 80, by: 2027-01-01,\n"
		"  baseline: 2025-Q3}]\n"
		"actions:\n"
		"  - {title: One, target: t, question: q, where: {stage: Byu}}\n"
		"  - {title: Two, where: {stage: Buy}, raised: 2026-05-01, due: 2026-04-01}\n"
		"  - {title: Three, raised: 2026-05-01, done: 2026-04-01, weeks: 0}\n",
		"program.yaml:8:5: error: action \"One\" has a target and a question; keep the one "
		"by "
		"which customers should notice it [key-twice]\n"
		"program.yaml:8:50: error: \"Byu\" is not among the stages in feedback; did you "
		"mean \"Buy\"? "
		"[reference]\n"
		"program.yaml:9:5: error: action \"Two\" has a \"where\" but no question whose "
		"score "
		"should get better there; add \"question\" [key-missing]\n"
		"program.yaml:9:5: error: action \"Two\" is due before it was raised [range]\n"
		"program.yaml:10:5: error: action \"Three\" is done before it was raised [range]\n"
		"program.yaml:10:65: error: \"weeks\" must be a whole number from 1 to 520, not "
		"\"0\" [range]\n");
}

static void maturity_scores_that_fit_nothing(void **state)
{
	(void)state;
	expect_messages("maturity:\n"
			"  levels: [Ad hoc, Emerging, Defined]\n"
			"  dimensions:\n"
			"    - {id: culture, name: Culture, target: 3.5}\n"
			"    - {id: design, name: Design, items: [{id: d1, statement: We test}]}\n"
			"  assessments:\n"
			"    - date: 2026-09-12\n"
			"      assessors:\n"
			"        - {id: one, scores: {culture: 4, d1: 2}}\n"
			"        - {id: one, scores: {cultrue: 2, design: 2}}\n"
			"    - date: 2025-09-12\n",
		"program.yaml:7:7: error: the target of dimension \"culture\" is 3.5, above the "
		"highest level 3 [range]\n"
		"program.yaml:12:30: error: the score of \"culture\" must be from 1 to 3, the "
		"number "
		"of levels, not 4 [range]\n"
		"program.yaml:13:11: error: assessor \"one\" is in this assessment twice "
		"[id-twice]\n"
		"program.yaml:13:30: error: there is no maturity item or dimension \"cultrue\"; "
		"did "
		"you mean \"culture\"? [reference]\n"
		"program.yaml:13:42: error: dimension \"design\" has items; score each of them "
		"instead "
		"[reference]\n"
		"program.yaml:14:7: error: an assessment has either \"assessors\" with their "
		"scores or "
		"\"means\" [key-missing]\n");
}

static void feedback_that_can_not_be_read(void **state)
{
	(void)state;
	expect_messages("feedback:\n"
			"  questions:\n"
			"    - {id: ease, title: Easy, metric: mean}\n"
			"    - {id: wide, title: Wide, metric: nps, scale: 0-100}\n"
			"    - {id: team, title: Odd, metric: ces}\n"
			"  sources:\n"
			"    - {id: a, file: a.csv, columns: {date: D, eas: E}, delimiter: \"/\"}\n"
			"    - {id: b, file: b.csv, columns: {comment: C}}\n"
			"    - id: c\n"
			"      file: c.csv\n"
			"      columns: {date: D, ease: E, wide: W, team: T}\n"
			"      scales: {wide: {Superb: 11}}\n",
		"program.yaml:6:7: error: question \"ease\" needs \"scale\", because metric mean "
		"has "
		"no usual one; write \"scale: 1-5\" [key-missing]\n"
		"program.yaml:7:7: error: the scale of question \"wide\" must rise and have at "
		"most 11 "
		"steps, such as 0-10, not \"0-100\" [range]\n"
		"program.yaml:8:7: error: a question can't have the id \"team\", which names a "
		"column "
		"of another kind [id-twice]\n"
		"program.yaml:10:7: error: the delimiter of source \"a\" must be one of \",\", "
		"\";\", "
		"\"|\", tab, not \"/\" [choice]\n"
		"program.yaml:10:47: error: \"eas\" is neither a question nor a dimension nor one "
		"of "
		"date, id, stage, touchpoint, segment, team, comment, language, translation, "
		"media, customer, count, until, left_out; did "
		"you mean \"ease\"? "
		"[key-unknown]\n"
		"program.yaml:11:7: error: source \"b\" does not say which column holds the date; "
		"add "
		"\"date: Header\" to its columns, so that answers fall into months, or \"period: "
		"2026-09\" for all of them [key-missing]\n"
		"program.yaml:11:7: error: source \"b\" has no column for any question; add "
		"\"question-id: Header\" to its columns [key-missing]\n"
		"program.yaml:15:23: error: \"Superb\" must stand for a whole score from 0 to 10, "
		"the "
		"scale of question \"wide\", not 11 [range]\n");
}

static void sources_that_would_mislead(void **state)
{
	(void)state;
	expect_messages("feedback:\n"
			"  dimensions: [stage]\n"
			"  questions: [{id: q, title: Q, metric: ces}]\n"
			"  sources:\n"
			"    - {id: a, file: a.csv, columns: {date: D, q: Q}}\n"
			"    - {id: b, file: a.csv, columns: {date: D, q: R}, encoding: latin0}\n",
		"program.yaml:5:3: error: the dimension \"stage\" is there already; leave it out "
		"or "
		"rename it [id-twice]\n"
		"program.yaml:9:7: error: sources \"a\" and \"b\" are the same file; map all "
		"columns "
		"in one of them [id-twice]\n"
		"program.yaml:9:7: error: source \"b\" is in encoding \"latin0\", which nothing "
		"here knows; write a name such as UTF-8, UTF-16LE, Windows-1252 or ISO-8859-2 "
		"[choice]\n");
}

static void targets_and_stories_that_contradict(void **state)
{
	(void)state;
	expect_messages(
		"feedback:\n"
		"  stages: [Buy, Settle]\n"
		"  questions: [{id: q, title: Q, metric: csat}]\n"
		"  sources: [{id: a, file: a.csv, columns: {date: D, q: Q}}]\n"
		"targets:\n"
		"  - {id: none, title: None, value: 3, by: 2027-01-01}\n"
		"  - {id: some, title: Some, value: 3, by: 2027-01-01, where: {stage: Setle},\n"
		"     question: q, baseline: 2025}\n"
		"  - {id: own, title: Own, value: 3, by: 2027-01-01, values: [\n"
		"      {period: 2026-Q1, value: 2, low: 2.5, high: 3}, {period: 2026, value: 2}]}\n"
		"stories:\n"
		"  - {question: q, id: s, before: 2026-Q3, after: 2026-Q2, unknown: much,\n"
		"     where: {product: x}}\n",
		"program.yaml:9:5: error: target \"none\" needs either a \"question\", whose score "
		"is "
		"computed, or \"values\" from another system [key-missing]\n"
		"program.yaml:10:63: error: \"Setle\" is not among the stages in feedback; did you "
		"mean \"Settle\"? [reference]\n"
		"program.yaml:13:7: error: the range of a measured value must hold the value: low "
		"2.5, "
		"value 2, high 3 [range]\n"
		"program.yaml:13:55: error: the periods of target \"own\" overlap; give each month "
		"or "
		"quarter once [range]\n"
		"program.yaml:15:5: error: story \"s\" needs a \"before\" that ends before "
		"\"after\" "
		"begins [range]\n"
		"program.yaml:16:14: error: \"product\" is no dimension; use stage, touchpoint, "
		"segment, team or one that \"dimensions\" in feedback lists [reference]\n");
}

static void dates_and_ballots(void **state)
{
	(void)state;
	expect_messages(
		"initiatives:\n"
		"  - {code: A, title: a, owner: marit, start: 2026-05-01, end: 2026-04-01}\n"
		"priorities:\n"
		"  ballots: [{id: b, order: [A, A]}]\n",
		"program.yaml:5:5: error: initiative \"A\" ends on 2026-04-01, before it starts on "
		"2026-05-01 [range]\n"
		"program.yaml:7:32: error: ballot \"b\" ranks A twice; keep one of the two "
		"[id-twice]\n");
}

static void good_practice_is_advised(void **state)
{
	(void)state;
	struct programme_case test = case_open();
	case_file(&test, "program.yaml",
		"program: {name: X}\n"
		"period: 2026\n"
		"charter:\n"
		"  why: Because\n"
		"  objectives: [{title: Be loved}]\n"
		"initiatives: [{code: A, title: a}]\n"
		"feedback: {questions: [{id: q, title: Q, metric: ces}]}\n"
		"targets: [{id: t, title: T, question: q, value: 5}]\n");
	case_load(&test);
	assert_string_equal(case_messages(&test),
		"program.yaml:1:10: warning: the programme names no sponsor; add \"sponsor\": one "
		"person in the board who stands for it [advice]\n"
		"program.yaml:5:16: warning: objective \"Be loved\" can't be measured; add "
		"\"target\" "
		"with the id of a target [advice]\n"
		"program.yaml:6:15: warning: initiative \"A\" has no owner; add \"owner\": one "
		"person "
		"who answers for it [advice]\n"
		"program.yaml:7:24: warning: no source has a column for question \"q\", so it has "
		"no "
		"answers [advice]\n"
		"program.yaml:8:11: warning: target \"t\" has no date; add \"by\", so that its "
		"pace "
		"can be judged [advice]\n"
		"program.yaml:8:11: warning: target \"t\" has no baseline; add the period that it "
		"started from [advice]\n");
	case_close(&test);
}

/* ---- the tables -------------------------------------------------------------------------- */

static void check_helped(const struct type *type, int depth)
{
	for (const struct field *field = type->fields; field->name && depth < 6; field++) {
		if (!field->help || !*field->help)
			fail_msg("%s.%s has no help", type->name, field->name);
		if (field->type && field->kind != FIELD_REF && field->kind != FIELD_REFS)
			check_helped(field->type, depth + 1);
	}
}

static void every_field_has_help(void **state)
{
	(void)state;
	check_helped(&programme_type, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(natural_spellings_are_read),
		cmocka_unit_test(sections_stand_in_files_of_their_own),
		cmocka_unit_test(a_list_is_read_from_a_spreadsheet),
		cmocka_unit_test(mistakes_in_a_spreadsheet_are_shown_there),
		cmocka_unit_test(columns_that_fill_nothing),
		cmocka_unit_test(a_column_that_each_row_needs),
		cmocka_unit_test(a_story_is_front_matter_and_markdown),
		cmocka_unit_test(a_folder_without_a_programme),
		cmocka_unit_test(no_period),
		cmocka_unit_test(a_section_in_two_places),
		cmocka_unit_test(a_story_without_front_matter),
		cmocka_unit_test(initiatives_that_wait_for_each_other),
		cmocka_unit_test(a_maturity_model_beneath_the_programme),
		cmocka_unit_test(the_ready_made_models_are_whole),
		cmocka_unit_test(maturity_models_that_do_not_fit),
		cmocka_unit_test(actions_that_contradict_themselves),
		cmocka_unit_test(maturity_scores_that_fit_nothing),
		cmocka_unit_test(feedback_that_can_not_be_read),
		cmocka_unit_test(sources_that_would_mislead),
		cmocka_unit_test(targets_and_stories_that_contradict),
		cmocka_unit_test(dates_and_ballots),
		cmocka_unit_test(good_practice_is_advised),
		cmocka_unit_test(every_field_has_help),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
