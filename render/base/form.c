/* The words for the forms of a PDF. */
#include "base/base.h"

const char *const format_names[FORMATS + 1] = {"pack", "deck", NULL};
const char *const paper_names[PAPERS + 1] = {"a4", "letter", NULL};
