# What poppler, MuPDF and PDFium make of PDFs: readers.py FOLDER NAME...
# Reads FOLDER/NAME.pdf; writes FOLDER/NAME-VIEWER.json and, of each page, FOLDER/NAME-VIEWER-N.ppm.
import ctypes
import html
import json
import os
import re
import subprocess
import sys

import pymupdf
import pypdfium2
import pypdfium2.raw as pdfium_c


def write_picture(path, width, height, rows):
    with open(path, "wb") as out:
        out.write(b"P6 %d %d 255\n" % (width, height))
        for row in rows:
            out.write(row[:3 * width])


# ---- poppler -------------------------------------------------------------------------------------

def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def poppler_outline(xml):
    outline, level = [], -1
    for match in re.finditer(r"<(/?)outline>|<item page=\"(\d+)\">(.*?)</item>", xml):
        if match[2]:
            outline.append({"level": level, "title": html.unescape(match[3]), "page": int(match[2])})
        else:
            level += -1 if match[1] else 1
    return outline


def poppler_links(xml):
    links = []
    for number, page in enumerate(xml.split("<page ")[1:], 1):
        for target in re.findall(r'<a href="(.*?)">', page):
            inside = re.fullmatch(r".*\.html#(\d+)", target)
            links.append({"from": number, "page": int(inside[1])} if inside and "://" not in target
                         else {"from": number, "uri": html.unescape(target)})
    return links


def poppler_attachments(path, folder):
    out = os.path.join(folder, "detached")
    os.makedirs(out, exist_ok=True)
    listed = run("pdfdetach", "-list", path).decode()
    found = []
    for number, name in re.findall(r"^(\d+): (.*)$", listed, re.M):
        saved = os.path.join(out, number)
        run("pdfdetach", "-save", number, "-o", saved, path)
        with open(saved, encoding="utf-8") as file:
            found.append({"name": name, "text": file.read()})
    return found


# Columns from the right: object (two numbers), ToUnicode, subset, embedded; Type 3 is no subset.
def poppler_fonts(path):
    rows = [line.split() for line in run("pdffonts", path).decode().splitlines()[2:]]
    return [{"font": row[0], "embedded": row[-5] == "yes" and (row[-4] == "yes" or "Type 3" in " ".join(row)),
             "unicode": row[-3] == "yes"} for row in rows]


def poppler(path, prefix, folder):
    said = dict(re.findall(r"^(\w+): +(.*)$", run("pdfinfo", path).decode(), re.M))
    run("pdftoppm", "-r", "72", path, prefix)
    pages = int(said["Pages"])
    for number in range(1, pages + 1):
        os.rename("%s-%0*d.ppm" % (prefix, len(str(pages)), number), "%s-%d.ppm.new" % (prefix, number))
    for number in range(1, pages + 1):
        os.rename("%s-%d.ppm.new" % (prefix, number), "%s-%d.ppm" % (prefix, number))
    xml = run("pdftohtml", "-xml", "-i", "-stdout", path).decode()
    return {
        "texts": run("pdftotext", path, "-").decode().split("\f")[:pages],
        "fonts": poppler_fonts(path),
        "links": poppler_links(xml),
        "outline": poppler_outline(xml),
        "properties": {key: said.get(key.title()) for key in ("title", "author", "creator", "producer")},
        "attachments": poppler_attachments(path, folder),
    }


# ---- MuPDF ---------------------------------------------------------------------------------------

def mupdf(path, prefix, folder):
    document = pymupdf.open(path)
    texts, links = [], []
    for number, page in enumerate(document, 1):
        texts.append(page.get_text())
        for link in page.get_links():
            links.append({"from": number, "uri": link["uri"]} if link["kind"] == pymupdf.LINK_URI else
                         {"from": number, "page": link["page"] + 1,
                          "top": page.rect.height - link["to"].y})
        picture = page.get_pixmap()
        rows = [picture.samples[y * picture.stride:(y + 1) * picture.stride] for y in range(picture.height)]
        write_picture("%s-%d.ppm" % (prefix, number), picture.width, picture.height, rows)
    return {
        "texts": texts,
        "links": links,
        "outline": [{"level": level - 1, "title": title, "page": page}
                    for level, title, page in document.get_toc()],
        "mode": document.pagemode,
        "properties": {key: document.metadata[key] for key in ("title", "author", "creator", "producer")},
        "attachments": [{"name": name, "text": document.embfile_get(name).decode()}
                        for name in document.embfile_names()],
    }


# ---- PDFium --------------------------------------------------------------------------------------

def pdfium_uri(document, action):
    size = pdfium_c.FPDFAction_GetURIPath(document, action, None, 0)
    text = ctypes.create_string_buffer(size)
    pdfium_c.FPDFAction_GetURIPath(document, action, text, size)
    return text.value.decode()


def pdfium_place(document, destination):
    flags = [pdfium_c.FPDF_BOOL() for _ in range(3)]
    values = [pdfium_c.FS_FLOAT() for _ in range(3)]
    pdfium_c.FPDFDest_GetLocationInPage(destination, *flags, *values)
    return {"page": pdfium_c.FPDFDest_GetDestPageIndex(document, destination) + 1, "top": values[1].value}


def pdfium_links(document, page, number):
    start, link = ctypes.c_int(0), pdfium_c.FPDF_LINK()
    while pdfium_c.FPDFLink_Enumerate(page, start, link):
        destination = pdfium_c.FPDFLink_GetDest(document, link)
        if destination:
            yield {"from": number, **pdfium_place(document, destination)}
        else:
            yield {"from": number, "uri": pdfium_uri(document, pdfium_c.FPDFLink_GetAction(link))}


def pdfium(path, prefix, folder):
    document = pypdfium2.PdfDocument(path)
    texts, links = [], []
    for number, page in enumerate(document, 1):
        texts.append(page.get_textpage().get_text_bounded().replace("\r\n", "\n"))
        links.extend(pdfium_links(document, page, number))
        picture = page.render(scale=1, rev_byteorder=True)
        rows = [bytes(picture.buffer[y * picture.stride:(y + 1) * picture.stride]) for y in range(picture.height)]
        write_picture("%s-%d.ppm" % (prefix, number), picture.width, picture.height, rows)
    modes = {pdfium_c.PAGEMODE_USENONE: "UseNone", pdfium_c.PAGEMODE_USEOUTLINES: "UseOutlines"}
    about = document.get_metadata_dict()
    return {
        "texts": texts,
        "links": links,
        "outline": [{"level": mark.level, "title": mark.get_title(), "page": mark.get_dest().get_index() + 1}
                    for mark in document.get_toc()],
        "mode": modes.get(document.get_pagemode()),
        "properties": {key: about[key.title()] for key in ("title", "author", "creator", "producer")},
        "attachments": [{"name": found.get_name(), "text": bytes(found.get_data()).decode()}
                        for found in (document.get_attachment(i) for i in range(document.count_attachments()))],
    }


def main(folder, *names):
    for name in names:
        for viewer in (poppler, mupdf, pdfium):
            prefix = os.path.join(folder, "%s-%s" % (name, viewer.__name__))
            facts = viewer(os.path.join(folder, name + ".pdf"), prefix, folder)
            with open(prefix + ".json", "w", encoding="utf-8") as out:
                json.dump(facts, out, ensure_ascii=False)


main(*sys.argv[1:])
