/* Pictures that pages name. */
#include "image/image.h"
#include "pdf/flow.h"

const struct picture *picture_open(struct layout *layout, const struct node *image)
{
	struct image_file file;
	const char *path = image_path(layout->arena, layout->document->folder,
		image->target ? image->target : "", &image->at, layout->diagnostics);
	if (!path ||
		!image_read(
			layout->arena, path, IMAGE_IN_PDF, &file, &image->at, layout->diagnostics))
		return NULL;
	struct picture *picture = arena_alloc(layout->arena, sizeof *picture);
	*picture = (struct picture){.file = path,
		.bytes = file.bytes,
		.jpeg = file.kind == IMAGE_JPEG,
		.width = file.width,
		.height = file.height,
		.turn = file.turn};
	return picture;
}
