/* Inside render/program: ballots of stakeholders from a CSV file. */
#ifndef CXPACK_PROGRAM_BALLOT_FILE_H
#define CXPACK_PROGRAM_BALLOT_FILE_H

#include "csv/csv.h"
#include "program/sections.h"

/*
 * `columns` maps id, person and group of a ballot, and each initiative by its code, to headers;
 * cells of initiatives hold ranks from 1. Equal ranks are tied, blank cells not ranked, rows
 * without a rank no ballots. A sequence as YAML would have it, with the positions of cells;
 * NULL after a diagnostic. `reader` stands behind its header.
 */
const struct yaml *read_ballots(struct arena *arena, struct csv_reader *reader,
	const struct csv_header *header, const struct yaml *columns,
	struct diagnostics *diagnostics);

#endif
