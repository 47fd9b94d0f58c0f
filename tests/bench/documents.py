"""Writes what bench-pdf compiles: documents.py CXPACK FOLDER.

report.md, report.typ and report.html hold the same words, tables and charts on pages of one
geometry in the same faces and sizes. Charts are drawn once, by cxpack for the page of the site;
the others get their marks as SVG, so that all draw as much. (Typst's own drawing is slower.)
table.md holds 10,000 rows, six.md six pages. The same bytes at every run.
"""
import html
import random
import re
import subprocess
import sys
from pathlib import Path

SECTIONS = 100  # of two pages each
ROWS = 10_000
TITLE_FONT = Path("themes/board/fonts/NotoSerif-SemiCondensedBold.ttf").resolve()

pick = random.Random(20261122)

WORDS = """the of to and a in that it is was for on with as be at by this had not are but from or
have an they which one you were all her she there would their we him been has when who will no more
if out so up said what its about than into them can only other time new some could these two may
first then do any like my now over such our man me even most made after also did many off before
must well back through years much where your way down should because long each just state those
people too mister how little good world make very year still see own work men day get here claim
customer branch letter payment answer waiting renewal adviser contract complaint settlement
household business quarter satisfaction repair invoice correspondence expectation telephone
recommendation explanation responsibility""".split()


def sentence(least, most):
    words = [pick.choice(WORDS) for _ in range(pick.randint(least, most))]
    for at in range(7, len(words) - 2, 9):
        words[at] += ","
    return " ".join(words).capitalize() + "."


def prose(sentences):
    return " ".join(sentence(9, 22) for _ in range(sentences))


def chart_trend():
    value = pick.uniform(3.6, 4.2)
    lines = ["```trend", "format: decimal1", "from: 3", "to: 5", "target: 4.4", "points:"]
    for month in range(13):
        value = min(4.6, max(3.3, value + pick.uniform(-0.15, 0.16)))
        half = pick.uniform(0.06, 0.14)
        lines.append(f"  - {{month: {2025 + month // 12}-{month % 12 + 1:02}, value: {value:.3f}, "
                     f"low: {value - half:.3f}, high: {value + half:.3f}, "
                     f"n: {pick.randint(180, 900)}}}")
    return "\n".join(lines + ["```"])


def chart_bars():
    lines = ["```bars", "format: percent", "items:"]
    for name in ("North", "South", "East", "West", "Partners", "Online"):
        value = pick.uniform(28, 84)
        lines.append(f"  - {{name: {name}, value: {value:.2f}, low: {value - 3:.2f}, "
                     f"high: {value + 3:.2f}, n: {pick.randint(120, 700)}}}")
    return "\n".join(lines + ["```"])


HEADERS = ["Measure", "Stage", "Now", "Before", "Change", "Meaning"]
RIGHT = [False, False, True, True, True, False]


def row():
    now, before = pick.uniform(2, 5), pick.uniform(2, 5)
    change = f"{now - before:+.1f}".replace("-", "\u2212")
    return [sentence(2, 3)[:-1], pick.choice(["Buy", "Settle in", "Use", "Get help", "Renew"]),
            f"{now:.1f}", f"{before:.1f}", change, sentence(4, 8)[:-1]]


# A document is a list of (kind, content); a chart's content is its Markdown.
def report():
    blocks = []
    for number in range(1, SECTIONS + 1):
        title = sentence(7, 11)[:-1]
        blocks += [("title", f"{number} {title}"), ("lead", prose(2)),
                   ("heading", sentence(3, 6)[:-1]), ("paragraph", prose(9)),
                   ("paragraph", prose(8)), ("heading", sentence(3, 6)[:-1]),
                   ("chart", chart_trend()), ("paragraph", prose(8)),
                   ("heading", sentence(3, 6)[:-1]), ("paragraph", prose(7)),
                   ("table", [row() for _ in range(14)]), ("paragraph", prose(8)),
                   ("heading", sentence(3, 6)[:-1]), ("chart", chart_bars())]
    return blocks


# ---- Markdown ------------------------------------------------------------------------------------

def markdown_table(rows):
    lines = ["| " + " | ".join(HEADERS) + " |",
             "|" + "|".join("--:" if right else ":--" for right in RIGHT) + "|"]
    return "\n".join(lines + ["| " + " | ".join(cells) + " |" for cells in rows])


def markdown(blocks):
    out = ["---\ntitle: Bench\nlanguage: en\n---"]
    write = {"title": lambda text: f"# {text}", "heading": lambda text: f"## {text}",
             "lead": lambda text: f"::: lead\n{text}\n:::", "table": markdown_table,
             "paragraph": str, "chart": str}
    for kind, content in blocks:
        if kind == "title" and len(out) > 1:
            out.append("::: page-break")
        out.append(write[kind](content))
    return "\n\n".join(out) + "\n"


# ---- marks of charts -----------------------------------------------------------------------------

COLORS = {"ground": "#FFFFFF", "ink": "#16232B", "ink-2": "#46545E", "ink-3": "#5F6D77",
          "hair": "#E1E6E9", "accent": "#0F4C5C", "focus-2": "#3C7D8F", "rule": "#C9D0D5",
          "context": "#84919A"}


def charts_of(page):
    """The marks of every chart at its widest, as (width, height, label, [(tag, attributes, text)])."""
    charts = []
    for svg in re.findall(r'<svg class="wide".*?</svg>', page, re.S):
        box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
        label = html.unescape(re.search(r'aria-label="([^"]*)"', svg).group(1))
        marks = []
        for path, words, text in re.findall(
                r"<path ([^>]*)/>|<text ([^>]*)>([^<]*)</text>", svg):
            at = dict(re.findall(r'([\w-]+)="([^"]*)"', path or words))
            for name in at.pop("class", "").split():
                paint, _, color = name.partition("-")
                if paint in ("fill", "stroke") and not (words and paint == "stroke"):
                    at[paint] = COLORS[color]
            marks.append(("path" if path else "text", at, html.unescape(text)))
        charts.append((float(box.group(1)), float(box.group(2)), label, marks))
    return charts


# ---- HTML ----------------------------------------------------------------------------------------

STYLE = f"""
@font-face {{ font-family: Title; font-weight: bold;
  src: url({TITLE_FONT.as_uri()}) }}""" + """
@page { size: 595.28pt 841.89pt; margin: 59.53pt 51.02pt 68.03pt;
  @bottom-center { content: counter(page) " / " counter(pages); font: 500 8pt Roboto }
  @top-right { content: "Bench"; font: 7.5pt Roboto } }
body { margin: 0; font: 9pt/13pt Roboto; color: #16232B }
h1 { font: bold 19pt/23.5pt Title; margin: 0 0 10pt; break-before: page }
h1:first-child { break-before: auto }
.lead { font-size: 10pt; line-height: 14.5pt; color: #46545E; margin: 0 0 14pt }
h2 { font: bold 10pt/13pt Roboto; margin: 16pt 0 3pt; border-top: 1.2pt solid #16232B;
  padding-top: 5pt; break-after: avoid }
p { margin: 0 0 6pt; orphans: 2; widows: 2 }
figure { margin: 5pt 0 8pt; break-inside: avoid }
svg { display: block; width: 493.2pt }
table { width: 100%; border-collapse: collapse; font-size: 8.2pt; line-height: 11.2pt;
  margin: 8pt 0 }
th { font: 500 7.5pt/10pt Roboto; text-align: left; border-bottom: .8pt solid #16232B;
  padding: 2pt 5pt 4pt }
td { padding: 3.4pt 5pt; border-bottom: .5pt solid #E1E6E9; vertical-align: top }
.r { text-align: right }
"""


def svg(chart):
    width, height, label, marks = chart
    out = []
    for tag, attributes, text in marks:
        if tag == "text":
            attributes = {"font-family": "Roboto"} | attributes
            attributes = {k: v for k, v in attributes.items()
                          if k not in ("stroke-width", "stroke-linejoin", "paint-order")}
        said = "".join(f' {name}="{value}"' for name, value in attributes.items())
        out.append(f"<{tag}{said}>{html.escape(text)}</{tag}>" if text else f"<{tag}{said}/>")
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
            f'aria-label="{html.escape(label)}">{"".join(out)}</svg>')


def html_table(rows):
    def line(cells, tag):
        return "<tr>" + "".join(f'<{tag}{" class=r" if right else ""}>{html.escape(cell)}</{tag}>'
                                for cell, right in zip(cells, RIGHT)) + "</tr>"
    body = "\n".join(line(cells, "td") for cells in rows)
    return f"<table><thead>{line(HEADERS, 'th')}</thead><tbody>{body}</tbody></table>"


def html_page(blocks, charts):
    marks = iter(charts)
    write = {"title": lambda text: f"<h1>{html.escape(text)}</h1>",
             "heading": lambda text: f"<h2>{html.escape(text)}</h2>",
             "lead": lambda text: f"<p class=lead>{html.escape(text)}</p>",
             "paragraph": lambda text: f"<p>{html.escape(text)}</p>",
             "table": html_table, "chart": lambda _: f"<figure>{svg(next(marks))}</figure>"}
    body = "\n".join(write[kind](content) for kind, content in blocks)
    return (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bench</title>'
            f"<style>{STYLE}</style></head><body>\n{body}\n</body></html>\n")


# ---- Typst ---------------------------------------------------------------------------------------

PREAMBLE = """
#set document(title: "Bench")
#set page(width: 595.28pt, height: 841.89pt,
  margin: (left: 51.02pt, right: 51.02pt, top: 59.53pt, bottom: 68.03pt),
  header: align(right, text(size: 7.5pt)[Bench]),
  footer: context align(center, text(size: 8pt, weight: 500,
    counter(page).display("1 / 1", both: true))))
#set text(font: "Roboto", size: 9pt, fill: rgb("#16232B"), lang: "en",
  top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: 4pt, spacing: 10pt)
#show heading.where(level: 1): it => block(below: 10pt,
  text(font: "Noto Serif", stretch: 87.5%, size: 19pt, weight: 700, it.body))
#show heading.where(level: 2): it => block(above: 16pt, below: 3pt, sticky: true)[
  #line(length: 100%, stroke: 1.2pt)
  #v(5pt, weak: true)
  #text(size: 10pt, weight: 700, it.body)]
#let lead(body) = block(below: 14pt,
  par(leading: 4.5pt, text(size: 10pt, fill: rgb("#46545E"), body)))
#let measures(..cells) = block(above: 8pt, below: 8pt, {
  set text(size: 8.2pt)
  set par(leading: 3pt)
  table(columns: (auto, auto, auto, auto, auto, 1fr), inset: (x: 5pt, y: 3.4pt),
    align: (left, left, right, right, right, left),
    stroke: (_, y) => (bottom: if y == 0 { 0.8pt } else { 0.5pt + rgb("#E1E6E9") }),
    ..cells)
})
#let chart(file, label) = image(file, width: 493.2pt, alt: label)
"""

def typst_text(text):
    return re.sub(r"([\\#$*_`<>@~\[\]])", r"\\\1", text)


def typst_chart(number, chart):
    label = chart[2].replace("\\", "\\\\").replace('"', '\\"')
    return f'#chart("charts/{number}.svg", "{label}")'


def typst_table(rows):
    def line(cells):
        return ", ".join(f"[{typst_text(cell)}]" for cell in cells)
    return f"#measures(table.header({line(HEADERS)}),\n" + ",\n".join(map(line, rows)) + ")"


def typst(blocks, charts):
    numbered = enumerate(charts)
    write = {"title": lambda text: f"= {typst_text(text)}",
             "heading": lambda text: f"== {typst_text(text)}",
             "lead": lambda text: f"#lead[{typst_text(text)}]", "paragraph": typst_text,
             "table": typst_table, "chart": lambda _: typst_chart(*next(numbered))}
    out = []
    for kind, content in blocks:
        if kind == "title" and out:
            out.append("#pagebreak()")
        out.append(write[kind](content))
    return PREAMBLE + "\n\n".join(out) + "\n"


# ---- all of it -----------------------------------------------------------------------------------

def main(cxpack, folder):
    folder.mkdir(parents=True, exist_ok=True)
    blocks = report()
    (folder / "report.md").write_text(markdown(blocks))
    subprocess.run([cxpack, "render", "--quiet", folder / "report.md", "-o", folder / "site"],
                   check=True)
    charts = charts_of((folder / "site" / "index.html").read_text())
    (folder / "report.html").write_text(html_page(blocks, charts))
    (folder / "charts").mkdir(exist_ok=True)
    for number, chart in enumerate(charts):
        (folder / "charts" / f"{number}.svg").write_text(svg(chart))
    (folder / "report.typ").write_text(typst(blocks, charts))
    per_page = len(blocks) // SECTIONS
    (folder / "six.md").write_text(markdown(blocks[: 3 * per_page]))
    (folder / "table.md").write_text(markdown([("title", "10,000 rows"),
                                               ("table", [row() for _ in range(ROWS)])]))


main(sys.argv[1], Path(sys.argv[2]))
