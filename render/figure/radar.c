/*
 * The radar: a ladder's data as lines round a centre, for those who insist. Lines only, no
 * fill; the ladder stays beside it. The body is a ladder's (see ladder.c):
 *
 *	```radar
 *	subject: Maturity by dimension
 *	now: September 2026
 *	before: September 2025
 *	target: Target, December 2027
 *	dimensions:
 *	  - {name: Culture and skills, now: 2.3, before: 2.2, target: 3.5}
 *	```
 */
#include "figure/chart.h"

const struct figure_kind figure_radar = {
        .name = "radar",
        .help = "a ladder's data as lines, for those who insist",
        .type = &maturity_type,
};
