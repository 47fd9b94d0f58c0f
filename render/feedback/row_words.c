/* What the customer of a row wrote: what it is about, and whether it is kept. */
#include "feedback/rows.h"

static struct csv_cell comment_cell(const struct run *run, const struct csv_record *row)
{
	int column = run->layout->comment;
	bool own = column != CSV_NO_COLUMN && (size_t)column < run->layout->header.count;
	return own ? trimmed(csv_late_cell(run->reader, run->row, (size_t)column))
		   : row_cell(row, column);
}

void read_words(struct run *run, const struct csv_record *row, struct date date)
{
	struct csv_cell nothing = {.text = ""};
	run->topic_period =
		run->topics ? topic_period(run->topics, date_month(date)) : TOPIC_PERIODS;
	bool wanted = run->reads_words || run->topic_period != TOPIC_PERIODS;
	run->comment = wanted ? comment_cell(run, row) : nothing;
	run->about = (struct topic_set){{0}};
	if (run->comment.length > 0 || run->reads_words)
		find_terms(run->finder, run->comment.text, run->comment.length);
	if (run->comment.length == 0 || run->topic_period == TOPIC_PERIODS)
		return;
	struct csv_cell language = row_cell(row, run->layout->language);
	run->about = find_topics(run->topics, run->finder, &language);
}

/* What employees write beside an eNPS question is no customer's word. */
static bool is_of_employee(const struct layout *layout, size_t first_answer)
{
	return first_answer < layout->asked_count &&
		layout->asked[first_answer].question->metric == METRIC_ENPS;
}

void count_topics(struct run *run, uint64_t weight, size_t first)
{
	if (run->topic_period == TOPIC_PERIODS || run->comment.length == 0 ||
		is_of_employee(run->layout, first))
		return;
	struct counted_comment comment = {.period = run->topic_period,
		.about = &run->about,
		.place = first < run->layout->asked_count ? &run->places[first] : run->places,
		.team = run->values[DIMENSION_TEAM],
		.layout = run->layout,
		.answers = run->answers,
		.first = first,
		.weight = run->part->for_its_words && weight == 0 ? 1 : weight};
	topics_count(run->topics, &comment);
}

/* By its own column; else by names and addresses of mail, which tell customers apart as well. */
static uint64_t customer_of(
	const struct run *run, const struct csv_record *row, const struct row_names *names)
{
	struct csv_cell cell = row_cell(row, run->layout->customer);
	uint64_t customer = cell.length > 0 ? hash_bytes(cell.text, cell.length) : 0;
	for (size_t i = 0; i < names->count && cell.length == 0; i++) {
		struct csv_cell name = trimmed(&names->cells[i]);
		if (name.length > 0)
			customer = customer * 31 + hash_bytes(name.text, name.length);
	}
	return customer;
}

void keep_comment(
	struct run *run, const struct csv_record *row, struct date date, size_t first_answer)
{
	const struct layout *layout = run->layout;
	if (layout->comment == CSV_NO_COLUMN || first_answer == layout->asked_count ||
		is_of_employee(layout, first_answer) ||
		!period_contains(run->period, date_month(date)))
		return;
	run->values[DIMENSION_STAGE] = run->places[first_answer].stage;
	run->values[DIMENSION_TOUCHPOINT] = run->places[first_answer].touchpoint;
	struct remark remark = {.id = row_cell(row, layout->id),
		.file = run->source->file,
		.line = row->line,
		.groups = run->values,
		.topics = run->about,
		.date = date,
		.question = layout->asked[first_answer].question,
		.score = run->answers[first_answer].score,
		.source = run->index};
	if (!comments_want(run->comments, &remark))
		return;
	remark.text = comment_cell(run, row);
	if (remark.text.length == 0)
		return;
	remark.translation = row_cell(row, layout->translation);
	remark.media = row_cell(row, layout->media);
	remark.language = row_cell(row, layout->language);
	remark.names = names_of_row(run, row);
	remark.customer = customer_of(run, row, &remark.names);
	comments_add(run->comments, &remark);
}
