"""Compiles report.typ or report.html: typeset.py typst|weasyprint FOLDER.

Prints the seconds that compiling takes, without the interpreter's start, imports and the search
for fonts, which a document of one line has done before; and the peak memory in MB.
"""
import resource
import sys
import time
from pathlib import Path

FONTS = ["/usr/share/fonts/truetype/roboto/unhinted", "themes/board/fonts"]


def with_typst(folder):
    import typst
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False,
                        font_paths=FONTS)

    def compile(source, target):
        compiler = typst.Compiler(str(source), root=str(folder), font_paths=fonts)
        start = time.perf_counter()
        compiler.compile(output=str(target))
        return time.perf_counter() - start
    return "typ", '#set text(font: "Roboto")\nWarm', compile


def with_weasyprint(folder):
    import weasyprint

    def compile(source, target):
        start = time.perf_counter()
        weasyprint.HTML(filename=str(source)).write_pdf(str(target))
        return time.perf_counter() - start
    return "html", '<p style="font-family: Roboto">Warm', compile


def main(tool, folder):
    kind, line, compile = {"typst": with_typst, "weasyprint": with_weasyprint}[tool](folder)
    warm = folder / f"warm.{kind}"
    warm.write_text(line)
    compile(warm, folder / "warm.pdf")
    seconds = compile(folder / f"report.{kind}", folder / f"{tool}.pdf")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.3f} {peak:.0f}")


main(sys.argv[1], Path(sys.argv[2]))
