/* Driver models: which answers may explain those to another question. */
#include "program/sections.h"

#include <string.h>

static const struct field driver_model_fields[] = {
	FIELD(struct driver_model, outcome, FIELD_REF, .flags = REQUIRED, .type = &question_type,
		.help = "id of the question whose answers are to be explained, such as recommend; "
			"as they were given, 0 to 10, not as promoters and detractors"),
	FIELD(struct driver_model, of, FIELD_REFS, .flags = REQUIRED, .type = &question_type,
		.help = "ids of two to 40 questions that may explain them; only responses that "
			"answer all of them and the outcome count, at least ten for each"),
	FIELD_END};
const struct type driver_model_type = {"driver model", sizeof(struct driver_model),
	driver_model_fields, "which answers the answers to another question hang on"};

/* ---- which sources ask what together ----------------------------------------------------- */

static bool is_in_rows(const struct source *source, const char *id)
{
	if (source_column(source, id))
		return true;
	for (size_t i = 0; source->join && i < source->join->columns.count; i++)
		if (strcmp(source->join->columns.items[i].key, id) == 0)
			return true;
	return false;
}

static bool is_in_headers(const struct source *source, const char *id)
{
	for (size_t i = 0; source->unpivot && i < source->unpivot->columns.count; i++)
		if (strcmp(source->unpivot->columns.items[i].key, id) == 0)
			return true;
	return false;
}

/* What stands under different headers of a wide file was not answered together. */
static bool asks_together(const struct source *source, const char *a, const char *b)
{
	return (is_in_rows(source, a) && is_in_rows(source, b)) ||
		(is_in_headers(source, a) && is_in_headers(source, b));
}

static bool asks_all(const struct source *source, const struct driver_model *model)
{
	for (size_t i = 0; i < model->of.count; i++)
		if (!asks_together(source, model->outcome->id, model->of.items[i]->id))
			return false;
	return true;
}

static bool any_asks(const struct feedback_setup *setup, const char *a, const char *b)
{
	for (size_t i = 0; i < setup->sources.count; i++)
		if (asks_together(&setup->sources.items[i], a, b))
			return true;
	return false;
}

/* Only where every name is known: what is not was reported. */
static void check_asked(const struct driver_model *model, const struct feedback_setup *setup,
	struct diagnostics *diagnostics)
{
	bool fine = true;
	for (size_t i = 0; i < setup->sources.count; i++)
		if (asks_all(&setup->sources.items[i], model))
			return;
	for (size_t i = 0; i < model->of.count; i++) {
		if (any_asks(setup, model->outcome->id, model->of.items[i]->id))
			continue;
		fine = false;
		report(diagnostics, CODE_REFERENCE, &model->at,
			"no source asks \"%s\" together with \"%s\", so that it can't explain it; "
			"take it out, or map both in the columns of one source",
			model->of.items[i]->id, model->outcome->id);
	}
	if (fine && setup->sources.count > 0)
		report(diagnostics, CODE_REFERENCE, &model->at,
			"no source asks \"%s\" together with all %zu drivers; make one model for "
			"the drivers of each source",
			model->outcome->id, model->of.count);
}

/* ---- one model --------------------------------------------------------------------------- */

static bool stands_before(const struct driver_model *model, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (model->of.items[i] == model->of.items[index])
			return true;
	return false;
}

static bool check_names(const struct driver_model *model, struct diagnostics *diagnostics)
{
	bool known = model->outcome && model->outcome->id;
	for (size_t i = 0; i < model->of.count; i++) {
		const struct question *driver = model->of.items[i];
		known = known && driver && driver->id;
		if (!driver || !model->outcome)
			continue;
		if (driver == model->outcome)
			report(diagnostics, CODE_CHOICE, &model->at,
				"\"%s\" can't be a driver of itself; take it out of \"of\"",
				named(driver->id));
		else if (stands_before(model, i))
			report(diagnostics, CODE_ID_TWICE, &model->at,
				"the driver \"%s\" stands twice in \"of\"; take one of them out",
				named(driver->id));
		known = known && driver != model->outcome;
	}
	return known;
}

void check_drivers(const struct programme *programme, struct diagnostics *diagnostics)
{
	const struct feedback_setup *setup = programme->feedback;
	for (size_t i = 0; setup && i < setup->drivers.count; i++) {
		const struct driver_model *model = &setup->drivers.items[i];
		bool known = check_names(model, diagnostics);
		if (model->of.count == 1 || model->of.count > DRIVERS_MOST)
			report(diagnostics, CODE_RANGE, &model->at,
				"a driver model compares %d to %d drivers, not %zu; %s",
				DRIVERS_LEAST, DRIVERS_MOST, model->of.count,
				model->of.count == 1 ? "add another question to \"of\""
						     : "leave those out that say the same");
		if (known)
			check_asked(model, setup, diagnostics);
	}
}
