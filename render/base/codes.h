/*
 * Everything that cxpack can report: constant, level, code, meaning. base.h makes the enum,
 * diagnostics.c the table. Sorted by module, then by code.
 */
#ifndef CXPACK_CODES_H
#define CXPACK_CODES_H

#define DIAGNOSTIC_CODES(X)                                                                        \
	/* files and the command line */                                                           \
	X(CODE_USAGE, LEVEL_ERROR, "usage", "the command line is wrong")                           \
	X(CODE_FILE_MISSING, LEVEL_ERROR, "file-missing", "a file that is named does not exist")   \
	X(CODE_FILE_UNREADABLE, LEVEL_FATAL, "file-unreadable", "a file exists but can't be read") \
	X(CODE_WRITE, LEVEL_FATAL, "write", "output could not be written")                         \
	X(CODE_OUTPUT_FOREIGN, LEVEL_ERROR, "output-foreign",                                      \
		"the output folder holds files that cxpack did not make")                          \
	X(CODE_ENCODING, LEVEL_ERROR, "encoding", "bytes that are not valid in the encoding")      \
	X(CODE_ENCODING_GUESSED, LEVEL_WARNING, "encoding-guessed",                                \
		"bytes whose encoding was found out, not declared")                                \
	/* YAML and field tables */                                                                \
	X(CODE_YAML, LEVEL_ERROR, "yaml", "YAML that can't be read")                               \
	X(CODE_KEY_UNKNOWN, LEVEL_ERROR, "key-unknown", "a key that nothing knows")                \
	X(CODE_KEY_TWICE, LEVEL_ERROR, "key-twice", "the same key twice in one mapping")           \
	X(CODE_KEY_MISSING, LEVEL_ERROR, "key-missing", "a required key is absent")                \
	X(CODE_TYPE, LEVEL_ERROR, "type", "a value of the wrong kind")                             \
	X(CODE_RANGE, LEVEL_ERROR, "range", "a number or date outside its range")                  \
	X(CODE_CHOICE, LEVEL_ERROR, "choice", "a word that is not one of the choices")             \
	X(CODE_ID_TWICE, LEVEL_ERROR, "id-twice", "two things with the same id")                   \
	X(CODE_REFERENCE, LEVEL_ERROR, "reference", "a reference to nothing")                      \
	X(CODE_YAML_BOUND, LEVEL_ERROR, "yaml-bound", "YAML nested or repeated beyond the bound")  \
	/* CSV */                                                                                  \
	X(CODE_CSV, LEVEL_ERROR, "csv", "CSV that can't be read")                                  \
	X(CODE_CSV_RAGGED, LEVEL_ERROR, "csv-ragged", "a row with more or fewer cells")            \
	X(CODE_CSV_QUOTE, LEVEL_ERROR, "csv-quote", "a quote that is not closed or out of place")  \
	X(CODE_CSV_COLUMN, LEVEL_ERROR, "csv-column", "a column that is not in the file")          \
	X(CODE_CSV_HEADER_TWICE, LEVEL_ERROR, "csv-header-twice", "two columns of the same name")  \
	X(CODE_CSV_EMPTY, LEVEL_WARNING, "csv-empty", "a CSV without rows below its header")       \
	/* programme */                                                                            \
	X(CODE_PROGRAMME, LEVEL_ERROR, "programme", "a folder that is not a programme")            \
	X(CODE_CYCLE, LEVEL_ERROR, "cycle", "initiatives that wait for each other")                \
	X(CODE_ADVICE, LEVEL_WARNING, "advice", "good practice that the programme leaves out")     \
	/* feedback */                                                                             \
	X(CODE_ROW_REJECTED, LEVEL_NOTE, "row-rejected", "a value that could not be counted")      \
	X(CODE_REJECTS, LEVEL_ERROR, "rejects", "more values rejected than the programme allows")  \
	X(CODE_DATE_AMBIGUOUS, LEVEL_ERROR, "date-ambiguous", "day and month can't be told apart") \
	X(CODE_DATES_UNCLEAR, LEVEL_WARNING, "dates-unclear",                                      \
		"a file that is inspected has dates that can be read in two ways")                 \
	X(CODE_JOIN, LEVEL_NOTE, "join", "rows that found nothing in a joined file")               \
	X(CODE_JOIN_NOTHING, LEVEL_ERROR, "join-nothing",                                          \
		"a file is joined, but nothing in it fits")                                        \
	X(CODE_DATES_LATE, LEVEL_NOTE, "dates-late", "responses dated after the period")           \
	X(CODE_HEADERS_ALIKE, LEVEL_WARNING, "headers-alike",                                      \
		"a file that is inspected has columns of the same name")                           \
	X(CODE_LABELS, LEVEL_ERROR, "labels", "words that contradict their scores")                \
	X(CODE_APPROVAL, LEVEL_NOTE, "approval", "customers' words that wait for approval")        \
	X(CODE_APPROVAL_STALE, LEVEL_NOTE, "approval-stale",                                       \
		"an approval that fits no customer's words")                                       \
	X(CODE_SENSITIVE, LEVEL_NOTE, "sensitive",                                                 \
		"customers' words that somebody should read before they are published")            \
	X(CODE_LANGUAGE_TAG, LEVEL_NOTE, "language-tag", "a language that is no language tag")     \
	X(CODE_MEDIA, LEVEL_NOTE, "media", "a recording that pages do not link to")                \
	X(CODE_FORGET, LEVEL_WARNING, "forget", "a response to be left out that is not there")     \
	X(CODE_UNPLACED, LEVEL_WARNING, "unplaced",                                                \
		"answers that belong to no stage of the journey")                                  \
	X(CODE_WEIGHTS, LEVEL_WARNING, "weights", "shares of customers that fit no answers")       \
	X(CODE_ROLLUP, LEVEL_ERROR, "rollup", "a source that SQL can't roll up")                   \
	X(CODE_ROLLUP_CHOICE, LEVEL_WARNING, "rollup-choice",                                      \
		"a choice that a warehouse may make otherwise")                                    \
	X(CODE_NO_RESPONSES, LEVEL_WARNING, "no-responses", "no responses in the period")          \
	/* reports and documents */                                                                \
	X(CODE_TEMPLATE, LEVEL_ERROR, "template", "a template that can't be read")                 \
	X(CODE_TEMPLATE_NAME, LEVEL_WARNING, "template-name", "a template name that nothing has")  \
	X(CODE_CONTAINER, LEVEL_ERROR, "container", "a ::: block that is unknown or not closed")   \
	X(CODE_FIGURE, LEVEL_ERROR, "figure", "a figure that is unknown or can't be drawn")        \
	X(CODE_IMAGE, LEVEL_ERROR, "image", "an image that is missing or not an image")            \
	X(CODE_ATTACH, LEVEL_WARNING, "attach", "numbers attached that the pages leave out")       \
	X(CODE_IMAGE_INKS, LEVEL_WARNING, "image-inks", "an image of inks without a profile")      \
	X(CODE_IMAGE_REMOTE, LEVEL_WARNING, "image-remote",                                        \
		"an image in the network, which is not fetched")                                   \
	X(CODE_LINK, LEVEL_WARNING, "link", "a link to nothing")                                   \
	X(CODE_FOOTNOTE_UNUSED, LEVEL_WARNING, "footnote-unused",                                  \
		"a footnote that nothing refers to")                                               \
	X(CODE_CAPTION, LEVEL_WARNING, "caption", "a caption of nothing, or one with a wrong id")  \
	X(CODE_NESTING, LEVEL_WARNING, "nesting", "Markdown nested beyond the bound")              \
	X(CODE_HTML_LEFT_OUT, LEVEL_WARNING, "html-left-out",                                      \
		"raw HTML, which is not carried over")                                             \
	/* theme, text and pages */                                                                \
	X(CODE_THEME, LEVEL_ERROR, "theme", "a theme that can't be used")                          \
	X(CODE_LANGUAGE, LEVEL_WARNING, "language", "a language without words of its own")         \
	X(CODE_FONT, LEVEL_WARNING, "font", "a font that is not installed")                        \
	X(CODE_GLYPH, LEVEL_WARNING, "glyph", "a character that no font can show")                 \
	X(CODE_LAYOUT, LEVEL_WARNING, "layout", "something that does not fit its page")            \
	X(CODE_PDF, LEVEL_FATAL, "pdf", "the PDF library reported an error")

#endif
