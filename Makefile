# cxpack: `make help` lists what there is to run.

BUILD   ?= build
VARIANT ?= plain
PREFIX  ?= /usr/local
CC      ?= cc

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif

PACKAGES = yaml-0.1 libcmark gsl pangoft2 pango harfbuzz harfbuzz-subset fontconfig glib-2.0 nettle lcms2 zlib libdeflate libjpeg
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wstrict-prototypes \
           -Wmissing-prototypes -Wwrite-strings -Wundef

# A variant that compiles otherwise has a folder of its own; valgrind runs the plain programs.
SANITIZE_asan = -fsanitize=address,undefined -fno-sanitize-recover=undefined -O1
SANITIZE_fuzz = -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -O1
OUT           = $(BUILD)$(if $(filter-out plain valgrind,$(VARIANT)),/$(VARIANT))

# pkg-config is asked once, when something is compiled: `make help` and the set-up steps
# must run on a machine where nothing is installed yet.
package_cflags = $(eval package_cflags := $$(shell pkg-config --cflags $(PACKAGES)))$(package_cflags)
package_libs   = $(eval package_libs := $$(shell pkg-config --libs $(PACKAGES)))$(package_libs)

CFLAGS  ?= -O2 -g
# Commands are shown in short unless V=1.
SHOW = $(if $(V),,@echo "  $(1)  $@";)

ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -Irender -I. $(WARNINGS) $(if $(WERROR),-Werror) \
             $(CFLAGS) $(SANITIZE_$(VARIANT)) -pthread
LIBS     = $(package_libs) -lcsv -lhpdf -lm -pthread $(SANITIZE_$(VARIANT))

LIBRARY_SOURCES := $(sort $(wildcard render/*/*.c))
COMMAND_SOURCES := $(sort $(wildcard cmd/*.c))
UNIT_SOURCES    := $(sort $(wildcard tests/unit/test_*.c))
FUZZ_SOURCES    := $(sort $(wildcard tests/fuzz/*.c))
LIBRARY_OBJECTS := $(LIBRARY_SOURCES:%.c=$(OUT)/%.o)
COMMAND_OBJECTS := $(COMMAND_SOURCES:%.c=$(OUT)/%.o)
UNIT_OBJECTS    := $(UNIT_SOURCES:%.c=$(OUT)/%.o)
UNIT_TESTS      := $(UNIT_SOURCES:tests/unit/%.c=$(OUT)/tests/%)
FUZZ_OBJECTS    := $(FUZZ_SOURCES:%.c=$(BUILD)/fuzz/%.o)
REPLAYS         := $(patsubst tests/fuzz/corpus/%,$(OUT)/tests/replay_%,$(wildcard tests/fuzz/corpus/*))
FUZZERS         := $(FUZZ_SOURCES:tests/fuzz/%.c=$(BUILD)/fuzz/%)

INSTALL = tests/tools/install
# Suites with tools of their own (Spark, veraPDF, PDFium, ...) run once and not for each variant.
LARGE_SUITES = warehouse conformance viewers
LARGE   = $(filter $(LARGE_SUITES),\
          $(or $(SUITES),$(if $(filter plain,$(VARIANT)),$(LARGE_SUITES))))
AGAIN   = $(MAKE) --no-print-directory

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

# ---- what a user runs --------------------------------------------------------------------------

all: $(OUT)/cxpack                ## build build/cxpack
	@:

demo:                             ## install what is missing, build, compile the sample programme
	@$(INSTALL) build fonts
	@+$(AGAIN) all
	@$(OUT)/cxpack build samples/insurer -o $(OUT)/demo --quiet
	@echo "The sample programme is compiled. Look at"
	@echo "  $(OUT)/demo/site/index.html"
	@ls $(OUT)/demo/site/pdf/*.pdf | sed 's/^/  /'

check:                            ## install what tests need, run every test [VARIANT=asan|valgrind]
	@$(INSTALL) build fonts check $(VARIANT) $(LARGE)
	@+$(AGAIN) all unit-tests replays pages-tools $(OUT)/tests/r_cases $(LARGE:%=%-tools)
	@BUILD=$(BUILD) OUT=$(OUT) VARIANT=$(VARIANT) tests/tools/run $(SUITES)

conformance:                      ## put every PDF of the tests before veraPDF: PDF/UA-1, PDF/A-2a
	@+$(AGAIN) check SUITES=conformance

install: all                      ## install under PREFIX=/usr/local [DESTDIR=]
	install -D $(OUT)/cxpack $(DESTDIR)$(PREFIX)/bin/cxpack
	find themes -type f -exec install -D -m 644 {} $(DESTDIR)$(PREFIX)/share/cxpack/{} \;

uninstall:                        ## remove what install put under PREFIX
	rm -f $(DESTDIR)$(PREFIX)/bin/cxpack
	rm -rf $(DESTDIR)$(PREFIX)/share/cxpack

clean:                            ## remove everything that was built
	rm -rf $(BUILD)

help:                             ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

# ---- what a developer runs ---------------------------------------------------------------------

golden:                           ## show what expectations of tests/cli would change; ask; change
	@$(INSTALL) build fonts check
	@+$(AGAIN) all
	@OUT=$(OUT) tests/cli/golden $(CASES)

lint:                             ## compile with gcc and clang, warnings as errors; check format
	@$(INSTALL) build check lint
	@+$(AGAIN) objects BUILD=$(BUILD)/lint/gcc CC=gcc WERROR=1
	@+$(AGAIN) objects BUILD=$(BUILD)/lint/clang CC=clang WERROR=1
	@+$(AGAIN) format-check
	@echo "lint: nothing to say"

layers:                           ## check that each file includes what its module may
	@tests/layers/check

format:                           ## format every C file
	clang-format -i $$(git ls-files '*.c' '*.h')

format-check:                     ## fail when a C file is not formatted
	@clang-format --dry-run -Werror $$(git ls-files '*.c' '*.h')

fuzz:                             ## fuzz each parser for TIME=20 seconds [TARGETS=feedback]
	@$(INSTALL) build fuzz
	@+$(AGAIN) fuzzers VARIANT=fuzz CC=clang
	@BUILD=$(BUILD) tests/fuzz/run $(or $(TIME),20) $(TARGETS)

bench:                            ## time cold builds of the samples: RUNS=15
	@+$(AGAIN) all $(OUT)/tests/stopwatch
	@OUT=$(OUT) tests/tools/bench $(or $(RUNS),15)

pictures:                         ## take the README's pictures from the sample
	@$(INSTALL) build fonts check
	@$(AGAIN) demo pages-tools
	@mkdir -p samples/pictures
	@NODE_PATH=$(BUILD)/pages/node_modules node tests/pages/pictures.js $(OUT)/demo samples/pictures

bench-feedback:                   ## time reading feedback beside DuckDB and Miller [ROWS=1000000]
	@$(INSTALL) build bench
	@+$(AGAIN) $(OUT)/tests/read_feedback $(OUT)/tests/generate_export $(OUT)/tests/libcsv_alone \
		$(OUT)/bench/duckdb/node_modules/.package-lock.json
	@BUILD=$(OUT) tests/bench/feedback $(or $(ROWS),1000000) $(or $(RUNS),3)

bench-pdf:                        ## time making PDFs beside Typst and WeasyPrint [RUNS=5]
	@$(INSTALL) build fonts bench
	@+$(AGAIN) all $(OUT)/tests/stopwatch $(OUT)/bench/pdf/venv/installed
	@BUILD=$(OUT) tests/bench/pdf $(or $(RUNS),5)

dist:                             ## pack the committed source as build/cxpack-VERSION.tar.gz
	@mkdir -p $(BUILD)
	@version=$$(sed -n 's/.*CXPACK_VERSION "\(.*\)"/\1/p' cmd/cmd.h) && \
	git archive --prefix=cxpack-$$version/ -o $(BUILD)/cxpack-$$version.tar.gz HEAD && \
	echo $(BUILD)/cxpack-$$version.tar.gz

.PHONY: all demo check install uninstall clean help golden lint layers format format-check fuzz \
        bench bench-feedback bench-pdf dist pictures unit objects unit-tests fuzzers replays \
        pages-tools warehouse-tools conformance conformance-tools viewers-tools

# ---- how it is built ---------------------------------------------------------------------------

$(OUT)/cxpack: $(COMMAND_OBJECTS) $(OUT)/libcxpack.a
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

$(OUT)/libcxpack.a: $(LIBRARY_OBJECTS)
	@rm -f $@
	$(call SHOW,AR)ar rcs $@ $^

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) $(package_cflags) -MMD -MP -c -o $@ $<

$(UNIT_OBJECTS): ALL_CFLAGS += -Itests/unit

$(OUT)/tests/%: $(OUT)/tests/unit/%.o $(OUT)/libcxpack.a
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) -o $@ $^ -lcmocka -lglpk -lhyphen $(LIBS)

$(OUT)/tests/replay_%: $(OUT)/tests/tools/replay.o $(OUT)/tests/fuzz/%.o $(OUT)/libcxpack.a
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

$(OUT)/tests/stopwatch: tests/tools/stopwatch.c
	@mkdir -p $(@D)
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) -o $@ $<

$(OUT)/tests/read_feedback: $(OUT)/tests/bench/read_feedback.o $(OUT)/libcxpack.a
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

$(OUT)/tests/r_cases: $(OUT)/tests/r/cases.o $(OUT)/libcxpack.a
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

$(OUT)/tests/dump_feedback: $(OUT)/tests/warehouse/dump_feedback.o $(OUT)/libcxpack.a
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) -o $@ $^ $(LIBS)

$(OUT)/tests/generate_export: tests/bench/generate_export.c
	@mkdir -p $(@D)
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) -o $@ $<

$(OUT)/tests/libcsv_alone: tests/bench/libcsv_alone.c
	@mkdir -p $(@D)
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) -o $@ $< -lcsv

DUCKDB = $(addprefix tests/bench/,package.json package-lock.json .npmrc duckdb.mjs)
$(OUT)/bench/duckdb/node_modules/.package-lock.json: $(DUCKDB)
	@mkdir -p $(OUT)/bench/duckdb
	@cp $(DUCKDB) $(OUT)/bench/duckdb
	cd $(OUT)/bench/duckdb && npm ci --no-audit --no-fund --ignore-scripts --silent
	@touch $@

$(OUT)/bench/pdf/venv/installed: tests/bench/requirements.txt
	@rm -rf $(@D)
	@mkdir -p $(@D)
	python3 -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

$(BUILD)/fuzz/%: $(BUILD)/fuzz/tests/fuzz/%.o $(BUILD)/fuzz/libcxpack.a
	$(call SHOW,CC)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)

unit: unit-tests                  ## build and run the unit tests alone
	@OUT=$(OUT) VARIANT=$(VARIANT) tests/tools/run unit

objects: $(LIBRARY_OBJECTS) $(COMMAND_OBJECTS) $(UNIT_OBJECTS)
	@:
unit-tests: $(UNIT_TESTS)
	@:
fuzzers: $(FUZZERS)
	@:
replays: $(REPLAYS)
	@:
pages-tools: $(BUILD)/pages/node_modules/.package-lock.json
	@:

$(BUILD)/pages/node_modules/.package-lock.json: tests/pages/package.json tests/pages/package-lock.json
	@mkdir -p $(BUILD)/pages
	@cp tests/pages/package.json tests/pages/package-lock.json tests/pages/.npmrc $(BUILD)/pages
	cd $(BUILD)/pages && npm ci --no-audit --no-fund --ignore-scripts --silent
	@touch $@

warehouse-tools: $(BUILD)/warehouse/node/node_modules/.package-lock.json \
                 $(BUILD)/warehouse/venv/installed $(OUT)/tests/dump_feedback
	@:

WAREHOUSE_NODE = $(addprefix tests/warehouse/,package.json package-lock.json .npmrc duckdb.mjs)
$(BUILD)/warehouse/node/node_modules/.package-lock.json: $(WAREHOUSE_NODE)
	@mkdir -p $(BUILD)/warehouse/node
	@cp $(WAREHOUSE_NODE) $(BUILD)/warehouse/node
	cd $(BUILD)/warehouse/node && npm ci --no-audit --no-fund --ignore-scripts --silent
	@touch $@

$(BUILD)/warehouse/venv/installed: tests/warehouse/requirements.txt
	@rm -rf $(@D)
	python3 -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

conformance-tools: $(BUILD)/conformance/libraries/fetched
	@:

$(BUILD)/conformance/libraries/fetched: tests/conformance/pom.xml
	@rm -rf $(@D)
	mvn --quiet --batch-mode -f $< dependency:copy-dependencies \
		-DoutputDirectory=$(abspath $(@D))
	@touch $@

viewers-tools: $(BUILD)/viewers/node_modules/.package-lock.json $(BUILD)/viewers/venv/installed
	@:

VIEWERS_NODE = $(addprefix tests/viewers/,package.json package-lock.json .npmrc)
$(BUILD)/viewers/node_modules/.package-lock.json: $(VIEWERS_NODE)
	@mkdir -p $(BUILD)/viewers
	@cp $(VIEWERS_NODE) $(BUILD)/viewers
	cd $(BUILD)/viewers && npm ci --no-audit --no-fund --ignore-scripts --silent
	@touch $@

$(BUILD)/viewers/venv/installed: tests/viewers/requirements.txt
	@rm -rf $(@D)
	python3 -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.SECONDARY: $(UNIT_OBJECTS) $(FUZZ_OBJECTS)
-include $(LIBRARY_OBJECTS:.o=.d) $(COMMAND_OBJECTS:.o=.d) $(UNIT_OBJECTS:.o=.d) \
         $(wildcard $(OUT)/tests/*/*.d) \
         $(FUZZ_OBJECTS:.o=.d)
