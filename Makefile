# cxpack: `make help` lists what there is to run.

BUILD   ?= build
VARIANT ?= plain
PREFIX  ?= /usr/local
CC      ?= cc

PACKAGES = yaml-0.1 libcmark gsl pangoft2 pango harfbuzz harfbuzz-subset fontconfig glib-2.0 zlib
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wstrict-prototypes \
           -Wmissing-prototypes -Wwrite-strings -Wundef
SANITIZE_asan = -fsanitize=address,undefined -fno-sanitize-recover=undefined -O1
OUT      = $(BUILD)$(if $(filter-out plain,$(VARIANT)),/$(VARIANT))

# pkg-config is asked once, when something is compiled: `make help` and the set-up steps
# must run on a machine where nothing is installed yet.
package_cflags = $(eval package_cflags := $$(shell pkg-config --cflags $(PACKAGES)))$(package_cflags)
package_libs   = $(eval package_libs := $$(shell pkg-config --libs $(PACKAGES)))$(package_libs)

CFLAGS  ?= -O2 -g
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -Irender -I. $(WARNINGS) $(if $(WERROR),-Werror) \
             $(CFLAGS) $(SANITIZE_$(VARIANT)) -pthread
LIBS     = $(package_libs) -lcsv -lhpdf -lm -pthread $(SANITIZE_$(VARIANT))

LIBRARY_SOURCES := $(sort $(wildcard render/*/*.c))
COMMAND_SOURCES := $(sort $(wildcard cmd/*.c))
UNIT_SOURCES    := $(sort $(wildcard tests/unit/test_*.c))
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(OUT)/%.o)
COMMAND_OBJECTS := $(COMMAND_SOURCES:%.c=$(OUT)/%.o)
UNIT_TESTS      := $(UNIT_SOURCES:tests/unit/%.c=$(OUT)/tests/%)

.DEFAULT_GOAL := all
all: $(OUT)/cxpack                ## build build/cxpack

$(OUT)/cxpack: $(COMMAND_OBJECTS) $(OUT)/libcxpack.a
	$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

$(OUT)/libcxpack.a: $(LIBRARY_OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(package_cflags) -MMD -MP -c -o $@ $<

$(OUT)/tests/%: tests/unit/%.c $(OUT)/libcxpack.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(package_cflags) -Itests/unit -MMD -MP -o $@ $< $(OUT)/libcxpack.a -lcmocka $(LIBS)

unit: $(UNIT_TESTS)               ## build and run the unit tests
	@for test in $^; do $$test || exit 1; done

format:                           ## format every C file
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:                            ## remove everything that was built
	rm -rf $(BUILD)

help:                             ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

.PHONY: all unit format clean help
-include $(LIBRARY_OBJECTS:.o=.d) $(COMMAND_OBJECTS:.o=.d) $(UNIT_TESTS:=.d)
