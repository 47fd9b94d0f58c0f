/* What published numbers of answers are sums of: months crossed with classes of values. */
#include "measure/published.h"

#include <string.h>

/* More are not crossed: cohorts of several restrictions are withheld instead. */
enum { ATOMS_MOST = 4096, COMBINATIONS_MOST = 1 << 18 };

/* ---- dimensions -------------------------------------------------------------------------- */

static size_t find_dimension(const struct plan *plan, const char *name)
{
	size_t i = 0;
	while (i < plan->dimension_count && strcmp(plan->dimensions[i].name, name) != 0)
		i++;
	return i;
}

static void add_dimension(struct plan *plan, const char *name)
{
	struct work *work = plan->work;
	size_t at = find_dimension(plan, name);
	if (at < plan->dimension_count)
		return;
	struct dimension_classes *dimension = &plan->dimensions[plan->dimension_count++];
	*dimension = (struct dimension_classes){.name = name, .table = (int)at + 1, .view = at};
	dimension->values = values_of(plan, name, &dimension->value_count);
	dimension->class =
		arena_array(work->arena, dimension->value_count + 1, sizeof *dimension->class);
	dimension->class_count = 1;
}

static void join_dimensions(struct plan *plan, size_t left, size_t right)
{
	size_t a = plan->dimensions[left].view, b = plan->dimensions[right].view;
	for (size_t k = 0; k < plan->dimension_count; k++)
		if (plan->dimensions[k].view == (a > b ? a : b))
			plan->dimensions[k].view = a < b ? a : b;
}

/* Dimensions that one cohort restricts share a view. */
static void join_views(struct plan *plan, const struct group *group)
{
	for (size_t i = 1; i < group->restriction_count; i++)
		join_dimensions(plan, find_dimension(plan, group->restrictions[0].dimension),
			find_dimension(plan, group->restrictions[i].dimension));
}

static void list_dimensions_used(struct plan *plan)
{
	size_t most = PUBLISHED_DIMENSIONS;
	for (size_t i = 0; i < plan->cells.count; i++)
		most += plan->scores[i].group->group.restriction_count;
	plan->dimensions = arena_array(plan->work->arena, most, sizeof *plan->dimensions);
	for (size_t i = 0; i < PUBLISHED_DIMENSIONS; i++)
		add_dimension(plan, published_dimensions[i]);
	for (size_t i = 0; i < plan->cells.count; i++) {
		const struct group *group = &plan->scores[i].group->group;
		for (size_t k = 0; k < group->restriction_count; k++)
			add_dimension(plan, group->restrictions[k].dimension);
	}
	for (size_t i = 0; i < plan->cells.count; i++)
		join_views(plan, &plan->scores[i].group->group);
	if (plan->nest_count > 0)
		join_dimensions(plan, STAGES, TOUCHPOINTS);
}

static bool same_membership(const struct plan *plan, const struct dimension_classes *dimension,
	const struct group *a, const struct group *b)
{
	for (size_t i = 0; i < plan->cells.count; i++) {
		const struct group *group = &plan->scores[i].group->group;
		for (size_t k = 0; k < group->restriction_count; k++) {
			const struct restriction *at = &group->restrictions[k];
			if (strcmp(at->dimension, dimension->name) == 0 &&
				feedback_matches(a, at) != (b && feedback_matches(b, at)))
				return false;
		}
	}
	return true;
}

/* Published values have classes of their own; others share one with those in the same cohorts. */
static void classify(struct plan *plan, struct dimension_classes *dimension)
{
	bool published = dimension->table <= PUBLISHED_DIMENSIONS;
	for (size_t i = 0; i < dimension->value_count; i++) {
		const struct group *group = &dimension->values[i]->group;
		if (!published && same_membership(plan, dimension, group, NULL))
			continue;
		size_t same = published ? i : 0;
		while (same < i &&
			!same_membership(plan, dimension, group, &dimension->values[same]->group))
			same++;
		dimension->class[i] = same < i ? dimension->class[same] : dimension->class_count++;
	}
	dimension->has_rest = leaves_room(plan, dimension);
}

/* ---- views ------------------------------------------------------------------------------- */

static size_t view_of(const struct plan *plan, const struct published_score *score)
{
	const struct group *group = &score->group->group;
	const char *name = group->kind == GROUP_VALUE ? group->dimension
		: group->kind == GROUP_COHORT         ? group->restrictions[0].dimension
						      : score->rest_of;
	return name ? plan->dimensions[find_dimension(plan, name)].view : plan->dimension_count;
}

/* Does a period of the view begin with this month, or end just before it? */
static bool divides(const struct plan *plan, size_t view, month_index month)
{
	for (size_t i = 0; i < plan->cells.count; i++) {
		const struct published_score *score = &plan->scores[i];
		if (score->view == view &&
			(score->period.first == month || score->period.last + 1 == month))
			return true;
	}
	return false;
}

static bool is_covered(const struct plan *plan, size_t view, month_index month)
{
	for (size_t i = 0; i < plan->cells.count; i++)
		if (plan->scores[i].view == view && period_contains(plan->scores[i].period, month))
			return true;
	return false;
}

static void find_segments(struct plan *plan, size_t at)
{
	struct view *view = &plan->views[at];
	month_index first = plan->span.first, last = plan->span.last;
	view->segments =
		arena_array(plan->work->arena, 2 * plan->cells.count + 2, sizeof *view->segments);
	for (month_index month = first; month <= last; month++) {
		bool begins = month == first || divides(plan, at, month);
		if (!is_covered(plan, at, month))
			continue;
		if (begins)
			view->segments[view->segment_count++] = (struct period){month, month};
		view->segments[view->segment_count - 1].last = month;
	}
}

/* The class of one dimension in a combination of classes of the view. */
static size_t class_in(
	const struct plan *plan, const struct view *view, size_t combination, size_t dimension)
{
	for (size_t i = 0; i < view->count; i++) {
		size_t count = plan->dimensions[view->dimensions[i]].class_count;
		if (view->dimensions[i] == dimension)
			return combination % count;
		combination /= count;
	}
	return 0;
}

static bool occurs(const struct plan *plan, const struct view *view, size_t combination)
{
	bool stage = false, touchpoint = false;
	for (size_t i = 0; i < view->count; i++) {
		size_t dimension = view->dimensions[i];
		stage = stage || dimension == STAGES;
		touchpoint = touchpoint || dimension == TOUCHPOINTS;
		if (!plan->dimensions[dimension].has_rest &&
			class_in(plan, view, combination, dimension) == 0)
			return false;
	}
	return !stage || !touchpoint ||
		occur_together(plan, class_in(plan, view, combination, STAGES),
			class_in(plan, view, combination, TOUCHPOINTS));
}

static void find_classes(struct plan *plan, size_t at)
{
	struct arena *arena = plan->work->arena;
	struct view *view = &plan->views[at];
	size_t product = 1, capacity = 0;
	view->dimensions = arena_array(arena, plan->dimension_count, sizeof *view->dimensions);
	for (size_t i = 0; i < plan->dimension_count; i++) {
		if (plan->dimensions[i].view != at)
			continue;
		view->dimensions[view->count++] = i;
		if (product <= COMBINATIONS_MOST)
			product *= plan->dimensions[i].class_count;
	}
	view->is_wide = view->count > 1 && product > COMBINATIONS_MOST;
	for (size_t i = 0; view->count > 0 && !view->is_wide && i < product; i++) {
		if (!occurs(plan, view, i))
			continue;
		view->combinations = arena_grow(arena, view->combinations, view->classes, &capacity,
			sizeof *view->combinations);
		view->combinations[view->classes++] = i;
		view->is_wide = view->count > 1 && view->classes > ATOMS_MOST;
	}
}

static void find_views(struct plan *plan)
{
	for (size_t i = 0; i < plan->cells.count; i++)
		plan->scores[i].view = view_of(plan, &plan->scores[i]);
	plan->views =
		arena_array(plan->work->arena, plan->dimension_count + 1, sizeof *plan->views);
	for (size_t i = 0; i < plan->dimension_count; i++) {
		find_classes(plan, i);
		find_segments(plan, i);
	}
}

/* Is the crossing of dimensions larger than it is worth? */
static bool is_too_wide(const struct plan *plan)
{
	for (size_t i = 0; i < plan->dimension_count; i++) {
		const struct view *view = &plan->views[i];
		if (view->is_wide ||
			(view->count > 1 && view->classes * view->segment_count > ATOMS_MOST))
			return true;
	}
	return false;
}

/* ---- atoms ------------------------------------------------------------------------------- */

static bool class_matches(const struct dimension_classes *dimension, size_t class,
	const struct restriction *restriction)
{
	for (size_t i = 0; i < dimension->value_count; i++)
		if (dimension->class[i] == class)
			return feedback_matches(&dimension->values[i]->group, restriction);
	return false;
}

static bool is_in_group(const struct plan *plan, const struct view *view, size_t combination,
	const struct group_tallies *tallies)
{
	const struct group *group = &tallies->group;
	if (group->kind == GROUP_VALUE) {
		size_t at = find_dimension(plan, group->dimension);
		const struct dimension_classes *dimension = &plan->dimensions[at];
		size_t class = class_in(plan, view, combination, at);
		for (size_t i = 0; i < dimension->value_count; i++)
			if (dimension->values[i] == tallies)
				return dimension->class[i] == class;
		return false;
	}
	for (size_t i = 0; i < group->restriction_count; i++) {
		size_t at = find_dimension(plan, group->restrictions[i].dimension);
		if (!class_matches(&plan->dimensions[at], class_in(plan, view, combination, at),
			    &group->restrictions[i]))
			return false;
	}
	return true;
}

static bool is_member(const struct plan *plan, const struct view *view, size_t combination,
	const struct published_score *score)
{
	if (score->rest_of) {
		size_t of = find_dimension(plan, score->rest_of);
		size_t class = class_in(plan, view, combination, of);
		if (score->group->group.kind == GROUP_ALL ? class != 0 : is_nested(plan, class))
			return false;
	}
	for (size_t i = 0; i < score->without_count; i++)
		if (is_in_group(plan, view, combination, score->without[i]))
			return false;
	return is_in_group(plan, view, combination, score->group);
}

static void spell_months(struct plan *plan, struct period period, const size_t **out, size_t *count)
{
	*count = (size_t)(period.last - period.first + 1);
	size_t *atoms = arena_array(plan->work->arena, *count, sizeof *atoms);
	for (size_t i = 0; i < *count; i++)
		atoms[i] = (size_t)(period.first - plan->span.first) + i;
	*out = atoms;
}

static void spell_cell(struct plan *plan, size_t at)
{
	const struct published_score *score = &plan->scores[at];
	struct cell *cell = &plan->cells.items[at];
	if (score->view == plan->dimension_count) {
		spell_months(plan, score->period, &cell->atoms, &cell->count);
		return;
	}
	const struct view *view = &plan->views[score->view];
	size_t *atoms =
		arena_array(plan->work->arena, view->segment_count * view->classes, sizeof *atoms);
	for (size_t k = 0; k < view->classes; k++) {
		if (is_member(plan, view, view->combinations[k], score) == score->beside)
			continue;
		for (size_t i = 0; i < view->segment_count; i++)
			if (period_contains(score->period, view->segments[i].first))
				atoms[cell->count++] = view->first_atom + i * view->classes + k;
	}
	cell->atoms = atoms;
}

static void link_segment(struct plan *plan, const struct view *view, size_t segment)
{
	struct link *link = &plan->cells.links[plan->cells.link_count++];
	size_t *parts = arena_array(plan->work->arena, view->classes, sizeof *parts);
	for (size_t k = 0; k < view->classes; k++)
		parts[k] = view->first_atom + segment * view->classes + k;
	link->parts = parts;
	link->part_count = view->classes;
	spell_months(plan, view->segments[segment], &link->whole, &link->whole_count);
}

/* One view after the other, behind the months. */
static size_t number_atoms(struct plan *plan)
{
	struct cells *cells = &plan->cells;
	size_t links = 0;
	cells->atom_count = (size_t)(plan->span.last - plan->span.first + 1);
	for (size_t i = 0; i < plan->dimension_count; i++) {
		struct view *view = &plan->views[i];
		view->first_atom = cells->atom_count;
		cells->atom_count += view->classes * view->segment_count;
		links += view->segment_count;
	}
	return links;
}

static void link_views(struct plan *plan)
{
	struct arena *arena = plan->work->arena;
	struct cells *cells = &plan->cells;
	size_t links = number_atoms(plan);
	plan->tables = arena_array(arena, cells->atom_count, sizeof *plan->tables);
	cells->tables = plan->tables;
	cells->links = arena_array(arena, links + 1, sizeof *cells->links);
	for (size_t i = 0; i < plan->dimension_count; i++) {
		const struct view *view = &plan->views[i];
		for (size_t k = 0; k < view->classes * view->segment_count; k++)
			plan->tables[view->first_atom + k] =
				view->count > 1 ? TABLE_NONE : plan->dimensions[i].table;
		for (size_t k = 0; k < view->segment_count; k++)
			link_segment(plan, view, k);
	}
}

bool spell_atoms(struct plan *plan)
{
	plan->dimension_count = 0;
	list_dimensions_used(plan);
	for (size_t i = 0; i < plan->dimension_count; i++)
		classify(plan, &plan->dimensions[i]);
	find_views(plan);
	if (is_too_wide(plan))
		return false;
	link_views(plan);
	for (size_t i = 0; i < plan->cells.count; i++)
		spell_cell(plan, i);
	return true;
}
