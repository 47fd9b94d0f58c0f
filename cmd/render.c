/* cxpack render: one Markdown file with figures becomes a page and a PDF. */
#include "cmd/pipeline.h"

#include <string.h>

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), tail = strlen(end);
	return length > tail && strcmp(text + length - tail, end) == 0;
}

static void write_folder(struct job *job, const char *target, const struct document *document,
	const struct drawing *drawing, const char *name, const struct buffer *pdf)
{
	struct output output;
	if (!output_open(job->arena, target, &output, job->diagnostics))
		return;
	struct site_pdf link = {.href = name, .size = pdf->length};
	struct site site = {.theme = drawing->theme,
		.pages = &document,
		.page_count = 1,
		.pdfs = &link,
		.pdf_count = 1};
	size_t mark = diagnostics_mark(job->diagnostics);
	bool good = html_site(job->arena, &site, drawing, &output, ".", job->diagnostics) &&
		output_write(&output, name, pdf->bytes, pdf->length, job->diagnostics) &&
		diagnostics_clean(job->diagnostics, mark);
	if (!good)
		output_abandon(&output);
	else if (output_commit(&output, job->diagnostics))
		say(job, "%s/index.html\n%s/%s\n", target, target, name);
}

/* The command line has the last word on the form. */
static void write_pdf(struct job *job, struct document *document, struct bytes markdown,
	const struct drawing *drawing, struct buffer *out)
{
	const struct options *options = &job->options;
	enum pdf_format format =
		(enum pdf_format)(options->format ? options->format - 1 : document->front.format);
	enum paper paper =
		(enum paper)(options->paper ? options->paper - 1 : document->front.paper);
	const struct document *documents[] = {document};
	struct drawing print = *drawing;
	print.theme = theme_for(job->arena, drawing->theme, format, paper);
	struct pack pack = {
		.theme = print.theme, .documents = documents, .count = 1, .alone = true};
	struct attachment source = {path_name(document->file), "text/markdown", "Source",
		"Markdown of the page", markdown};
	if (document->front.attach) {
		pack.attachments = &source;
		pack.attachment_count = 1;
	}
	pdf_write(job->arena, &pack, &print, out, job->diagnostics);
}

static void draw_document(struct job *job, struct document *document, struct bytes markdown,
	struct drawing *drawing, const char *stem)
{
	size_t mark = diagnostics_mark(job->diagnostics);
	progress_step(job->progress, "laying out");
	figure_attach(job->arena, document, drawing, job->diagnostics);
	struct buffer pdf = BUFFER_INIT;
	write_pdf(job, document, markdown, drawing, &pdf);
	const char *target = job->options.output;
	if (!target)
		target = arena_printf(job->arena, "%s-pages", stem);
	bool good = diagnostics_clean(job->diagnostics, mark) &&
		!(job->options.strict && diagnostics_worst(job->diagnostics) >= LEVEL_WARNING);
	if (good && ends_with(target, ".pdf"))
		file_write(target, pdf.bytes, pdf.length, job->diagnostics);
	else if (good)
		write_folder(job, target, document, drawing,
			arena_printf(job->arena, "%s.pdf", stem), &pdf);
	buffer_free(&pdf);
}

void command_render(struct job *job)
{
	const char *path = job->options.operands[0];
	const char *stem = path_stem(job->arena, path_name(path));
	struct bytes bytes;
	progress_step(job->progress, "reading");
	if (!file_read(job->arena, path, NULL, &bytes, job->diagnostics))
		return;
	diagnostics_source(job->diagnostics, path, bytes.at, bytes.length);
	struct document *document =
		document_parse(job->arena, bytes.at, bytes.length, path, job->diagnostics);
	if (!document->front.id)
		document->front.id = stem;
	const char *name = job->options.theme ? job->options.theme : "board";
	const struct theme *theme =
		theme_load(job->arena, name, NULL, document->front.language, job->diagnostics);
	if (!theme || diagnostics_worst(job->diagnostics) >= LEVEL_ERROR)
		return;
	struct drawing drawing = {.arena = job->arena,
		.theme = theme,
		.typesetter = typesetter_new(theme, job->diagnostics),
		.locale = {.language = &theme->language, .currency = document->front.currency}};
	draw_document(job, document, bytes, &drawing, stem);
	typesetter_free(drawing.typesetter);
}
