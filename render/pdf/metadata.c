/*
 * What the file says of itself: catalogue, properties, XMP. The XMP claims PDF/A-2a (3a with
 * attachments) and PDF/UA-1,
 * because `make conformance` puts every PDF of the tests before a validator.
 */
#include "pdf/writer.h"

#include <lcms2.h>
#include <string.h>

static const char creator[] = "cxpack";
static const char producer[] = "cxpack, libharu " HPDF_VERSION_TEXT;

struct properties {
	const char *title, *author, *language;
};

static struct properties properties_of(const struct pack *pack)
{
	const struct document *first = pack->count > 0 ? pack->documents[0] : pack->cover_page;
	struct properties found = {.title = pack->title, .language = "en"};
	if (first) {
		if (!found.title)
			found.title = first->title;
		found.author = first->front.organisation;
		if (first->front.language)
			found.language = first->front.language;
	}
	if (!found.title)
		found.title = first ? first->file : creator;
	return found;
}

struct moment {
	struct date date;
	int hour, minute, second;
};

static struct moment moment_of(int64_t time)
{
	int64_t second = ((time % 86400) + 86400) % 86400;
	return (struct moment){
		.date = date_from_days((long)((time - second) / 86400)),
		.hour = (int)(second / 3600),
		.minute = (int)(second / 60 % 60),
		.second = (int)(second % 60),
	};
}

void write_date(struct buffer *out, int64_t time)
{
	struct moment at = moment_of(time);
	buffer_printf(out, "(D:%04d%02d%02d%02d%02d%02dZ)", at.date.year, at.date.month,
		at.date.day, at.hour, at.minute, at.second);
}

static void write_property(struct buffer *out, const char *key, const char *text)
{
	if (!text)
		return;
	buffer_text(out, key);
	write_text_string(out, text);
}

/* Dates are left out when the build has none: a missing date beats the year 1970. */
static void write_info(struct writer *writer, const struct properties *properties)
{
	struct buffer entries = BUFFER_INIT;
	write_property(&entries, "/Title", properties->title);
	write_property(&entries, "/Author", properties->author);
	write_property(&entries, "/Creator", creator);
	write_property(&entries, "/Producer", producer);
	if (build_time() != 0) {
		buffer_text(&entries, "/CreationDate");
		write_date(&entries, build_time());
		buffer_text(&entries, "/ModDate");
		write_date(&entries, build_time());
	}
	HPDF_Dict_RemoveElement(writer->doc->info, "Producer");
	writer->doc->info->write_fn = writer->resources->write_fn;
	object_body(writer, writer->doc->info, &entries);
	buffer_free(&entries);
}

static void write_xmp_property(
	struct buffer *out, const char *before, const char *text, const char *after)
{
	if (!text)
		return;
	buffer_text(out, before);
	buffer_html(out, text);
	buffer_text(out, after);
}

static const char part_2[] = "<pdfaid:part>2</pdfaid:part>\n",
		  part_3[] = "<pdfaid:part>3</pdfaid:part>\n";

/* What PDF/A wants to be told of names that it does not know itself: those of PDF/UA. */
static const char claims[] =
	"<pdfaid:conformance>A</pdfaid:conformance>\n"
	"</rdf:Description>\n"
	"<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
	"<pdfuaid:part>1</pdfuaid:part>\n"
	"</rdf:Description>\n"
	"<rdf:Description rdf:about=\"\""
	" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
	" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
	" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
	"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
	"<pdfaProperty:name>part</pdfaProperty:name>\n"
	"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
	"<pdfaProperty:category>internal</pdfaProperty:category>\n"
	"<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
	"</rdf:li></rdf:Seq></pdfaSchema:property>\n"
	"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
	"</rdf:Description>\n";

/* Says what Info says, in XML (ISO 16684-1). Not compressed: tools look for it in plain text. */
static unsigned xmp_add(struct writer *writer, const struct properties *properties)
{
	struct buffer xmp = BUFFER_INIT, entries = BUFFER_INIT;
	buffer_text(&xmp,
		"<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
		" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
		" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
		"<dc:format>application/pdf</dc:format>\n");
	write_xmp_property(&xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
		properties->title, "</rdf:li></rdf:Alt></dc:title>\n");
	write_xmp_property(&xmp, "<dc:creator><rdf:Seq><rdf:li>", properties->author,
		"</rdf:li></rdf:Seq></dc:creator>\n");
	write_xmp_property(&xmp, "<dc:language><rdf:Bag><rdf:li>", properties->language,
		"</rdf:li></rdf:Bag></dc:language>\n");
	write_xmp_property(&xmp, "<xmp:CreatorTool>", creator, "</xmp:CreatorTool>\n");
	write_xmp_property(&xmp, "<pdf:Producer>", producer, "</pdf:Producer>\n");
	if (build_time() != 0) {
		struct moment at = moment_of(build_time());
		char date[32];
		snprintf(date, sizeof date, "%04d-%02d-%02dT%02d:%02d:%02dZ", at.date.year,
			at.date.month, at.date.day, at.hour, at.minute, at.second);
		write_xmp_property(&xmp, "<xmp:CreateDate>", date, "</xmp:CreateDate>\n");
		write_xmp_property(&xmp, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>\n");
	}
	buffer_text(&xmp, "</rdf:Description>\n");
	buffer_text(&xmp,
		"<rdf:Description rdf:about=\"\" "
		"xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");
	buffer_text(&xmp, writer->pack->attachment_count > 0 ? part_3 : part_2);
	buffer_text(&xmp, claims);
	buffer_text(&xmp, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
	buffer_text(&entries, "/Type/Metadata/Subtype/XML\n");
	HPDF_Dict stream = stream_add(writer, &entries, xmp.bytes, xmp.length, false);
	buffer_free(&entries);
	buffer_free(&xmp);
	return object_number(stream);
}

/* The profile of the colours that pages are drawn in: the same bytes at any time. */
static unsigned profile_add(struct writer *writer)
{
	enum { DATE_AT = 24, DATE_SIZE = 12 };
	static const unsigned char date[DATE_SIZE] = {7, 208, 0, 1, 0, 1}; /* 1 January 2000 */
	cmsUInt32Number length = 0;
	cmsHPROFILE profile = cmsCreate_sRGBProfile();
	if (!profile || !cmsSaveProfileToMem(profile, NULL, &length))
		die("profile_add: no sRGB profile");
	char *bytes = arena_alloc(writer->arena, length);
	if (!cmsSaveProfileToMem(profile, bytes, &length))
		die("profile_add: the sRGB profile can't be written");
	cmsCloseProfile(profile);
	memcpy(bytes + DATE_AT, date, DATE_SIZE);
	struct buffer entries = BUFFER_INIT;
	buffer_text(&entries, "/N 3\n");
	HPDF_Dict stream = stream_add(writer, &entries, bytes, length, true);
	buffer_free(&entries);
	return object_number(stream);
}

void metadata_write(struct writer *writer, unsigned outline)
{
	struct properties properties = properties_of(writer->pack);
	write_info(writer, &properties);
	struct buffer entries = BUFFER_INIT;
	write_property(&entries, "/Lang", properties.language);
	buffer_printf(&entries,
		"/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R"
		"/ViewerPreferences<</DisplayDocTitle true>>",
		tag_root(writer));
	attachments_write(writer, &entries);
	if (outline)
		buffer_printf(&entries, "/Outlines %u 0 R/PageMode/UseOutlines", outline);
	unsigned xmp = xmp_add(writer, &properties);
	buffer_printf(&entries,
		"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
		"/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
		"/DestOutputProfile %u 0 R>>]",
		profile_add(writer));
	buffer_printf(&entries, "/Metadata %u 0 R\n", xmp);
	writer->doc->catalog->write_fn = writer->resources->write_fn;
	object_body(writer, writer->doc->catalog, &entries);
	buffer_free(&entries);
}
