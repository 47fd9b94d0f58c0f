/*
 * A reader with paper, pencil and a linear programme, who wants to know what was withheld. Knows
 * sums of unknown numbers, none of which is negative. Shares no code with what it attacks.
 */
#ifndef CXPACK_ATTACK_H
#define CXPACK_ATTACK_H

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <glpk.h>

enum { UNKNOWNS_MOST = 1024, FACTS_MOST = 512 };

struct attack {
	glp_prob *problem;
	size_t unknowns, facts;
	/* Of the exact ones: rows of a matrix modulo a prime, reduced. */
	uint64_t rows[FACTS_MOST][UNKNOWNS_MOST];
	size_t pivots[FACTS_MOST], rank;
};

static const uint64_t attack_prime = 2147483647;

static inline void attack_begin(struct attack *attack, size_t unknowns)
{
	assert(unknowns <= UNKNOWNS_MOST);
	glp_term_out(GLP_OFF);
	attack->problem = glp_create_prob();
	attack->unknowns = unknowns;
	attack->facts = attack->rank = 0;
	glp_add_cols(attack->problem, (int)unknowns);
	for (size_t i = 0; i < unknowns; i++)
		glp_set_col_bnds(attack->problem, (int)i + 1, GLP_LO, 0, 0);
}

static inline void attack_end(struct attack *attack)
{
	glp_delete_prob(attack->problem);
}

static inline uint64_t attack_power(uint64_t base, uint64_t exponent)
{
	uint64_t result = 1;
	for (; exponent > 0; exponent /= 2, base = base * base % attack_prime)
		if (exponent % 2 == 1)
			result = result * base % attack_prime;
	return result;
}

/* Takes out of the row what is known; true when nothing is left of it. */
static inline bool attack_reduce(const struct attack *attack, uint64_t *row)
{
	bool nothing = true;
	for (size_t i = 0; i < attack->rank; i++) {
		uint64_t factor = row[attack->pivots[i]];
		for (size_t k = 0; k < attack->unknowns && factor != 0; k++)
			row[k] = (row[k] + (attack_prime - factor) * attack->rows[i][k]) %
				attack_prime;
	}
	for (size_t k = 0; k < attack->unknowns; k++)
		nothing = nothing && row[k] == 0;
	return nothing;
}

static inline void attack_eliminate(struct attack *attack, const bool *members)
{
	uint64_t *row = attack->rows[attack->rank];
	size_t pivot = 0;
	for (size_t i = 0; i < attack->unknowns; i++)
		row[i] = members[i];
	if (attack_reduce(attack, row))
		return;
	while (row[pivot] == 0)
		pivot++;
	uint64_t inverse = attack_power(row[pivot], attack_prime - 2);
	for (size_t k = 0; k < attack->unknowns; k++)
		row[k] = row[k] * inverse % attack_prime;
	attack->pivots[attack->rank++] = pivot;
}

/* The members add up to `sum`; or, withheld, to something. */
static inline void attack_learn(
	struct attack *attack, const bool *members, double sum, bool withheld)
{
	int columns[UNKNOWNS_MOST + 1], count = 0;
	double ones[UNKNOWNS_MOST + 1];
	assert(attack->facts < FACTS_MOST);
	for (size_t i = 0; i < attack->unknowns; i++)
		if (members[i]) {
			columns[++count] = (int)i + 1;
			ones[count] = 1;
		}
	int row = glp_add_rows(attack->problem, 1);
	glp_set_row_bnds(attack->problem, row, withheld ? GLP_LO : GLP_FX, sum, sum);
	glp_set_mat_row(attack->problem, row, count, columns, ones);
	attack->facts++;
	if (!withheld)
		attack_eliminate(attack, members);
}

static inline bool attack_knows(const struct attack *attack, const bool *members)
{
	uint64_t row[UNKNOWNS_MOST];
	for (size_t i = 0; i < attack->unknowns; i++)
		row[i] = members[i];
	return attack_reduce(attack, row);
}

static inline double attack_extreme(struct attack *attack, const bool *members, int direction)
{
	glp_smcp options;
	glp_init_smcp(&options);
	options.msg_lev = GLP_MSG_OFF;
	for (size_t i = 0; i < attack->unknowns; i++)
		glp_set_obj_coef(attack->problem, (int)i + 1, members[i]);
	glp_set_obj_dir(attack->problem, direction);
	int failed = glp_simplex(attack->problem, &options);
	int status = glp_get_status(attack->problem);
	if (!failed && status == GLP_UNBND)
		return INFINITY;
	return failed || status != GLP_OPT ? (double)NAN : glp_get_obj_val(attack->problem);
}

/* What is known to be something at least may be nothing: `least` 0. */
static inline void attack_assume(struct attack *attack, double least)
{
	for (int row = 1; row <= glp_get_num_rows(attack->problem); row++)
		if (glp_get_row_type(attack->problem, row) == GLP_LO)
			glp_set_row_bnds(attack->problem, row, GLP_LO, least, 0);
}

/*
 * The least that the members can add up to by sums alone, and the most when what is withheld
 * is not empty; NAN: what is known contradicts itself.
 */
static inline void attack_bounds(
	struct attack *attack, const bool *members, double *low, double *high)
{
	attack_assume(attack, 0);
	*low = attack_extreme(attack, members, GLP_MIN);
	attack_assume(attack, 1);
	*high = attack_extreme(attack, members, GLP_MAX);
}

#endif
