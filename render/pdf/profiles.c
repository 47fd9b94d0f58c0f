/* Colour spaces of pictures: their ICC profiles, each embedded once. */
#include "pdf/writer.h"

#include <lcms2.h>
#include <string.h>

/* ICC.1:2010 classes that ISO 19005-2 6.2.4.2 allows. */
static bool class_allowed(cmsProfileClassSignature class)
{
	return class == cmsSigInputClass || class == cmsSigDisplayClass ||
		class == cmsSigOutputClass || class == cmsSigColorSpaceClass;
}

bool profile_fits(struct bytes profile, unsigned components)
{
	static const cmsColorSpaceSignature spaces[] = {
		[1] = cmsSigGrayData, [3] = cmsSigRgbData, [4] = cmsSigCmykData};
	if (profile.length == 0)
		return false;
	cmsHPROFILE opened = cmsOpenProfileFromMem(profile.at, (cmsUInt32Number)profile.length);
	if (!opened)
		return false;
	bool fits = cmsGetColorSpace(opened) == spaces[components] &&
		class_allowed(cmsGetDeviceClass(opened)) && cmsGetProfileVersion(opened) < 5;
	cmsCloseProfile(opened);
	return fits;
}

static unsigned profile_object(struct writer *writer, struct bytes profile, unsigned components)
{
	for (size_t i = 0; i < writer->profile_count; i++) {
		const struct drawn_profile *drawn = &writer->profiles[i];
		if (drawn->bytes.length == profile.length &&
			memcmp(drawn->bytes.at, profile.at, profile.length) == 0)
			return drawn->object;
	}
	struct buffer entries = BUFFER_INIT;
	buffer_printf(&entries, "/N %u\n", components);
	HPDF_Dict stream = stream_add(writer, &entries, profile.at, profile.length, true);
	buffer_free(&entries);
	writer->profiles = arena_grow(writer->arena, writer->profiles, writer->profile_count,
		&writer->profile_capacity, sizeof *writer->profiles);
	writer->profiles[writer->profile_count++] =
		(struct drawn_profile){.bytes = profile, .object = object_number(stream)};
	return object_number(stream);
}

void write_space(
	struct writer *writer, struct bytes profile, unsigned components, struct buffer *out)
{
	static const char *const spaces[] = {
		[1] = "/DeviceGray", [3] = "/DeviceRGB", [4] = "/DeviceCMYK"};
	if (profile_fits(profile, components))
		buffer_printf(
			out, "[/ICCBased %u 0 R]", profile_object(writer, profile, components));
	else
		buffer_text(out, spaces[components]);
}
