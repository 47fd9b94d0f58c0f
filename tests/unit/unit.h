/* What cmocka wants to be included before it. */
#ifndef CXPACK_UNIT_H
#define CXPACK_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
