"""What the tests do around a warehouse.

tables.py load PROGRAMME SOURCE... TO      exports as UTF-8 with one header and a "line" column;
                                           a SOURCE is FILE:ENCODING:DELIMITER:HEADER_ROWS:TABLE
tables.py swap PROGRAMME QUERIES RESULTS TO   the programme with roll-ups in place of its exports
tables.py compare RAW ROLLED               says where two outputs differ but for their inputs
"""
import csv
import difflib
import json
import shutil
import sys
from pathlib import Path

csv.field_size_limit(1 << 30)


def load(programme, *rest):
    *sources, to = rest
    Path(to).mkdir(parents=True, exist_ok=True)
    for source in sources:
        name, encoding, delimiter, header_rows, table = source.rsplit(":", 4)
        delimiter = "\t" if delimiter == "tab" else delimiter
        with open(Path(programme, name), newline="", encoding=encoding) as file:
            rows = list(csv.reader(file, delimiter=delimiter))
        with open(Path(to, table + ".csv"), "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writerow(rows[0] + ["line"])
            # Loaded backwards: which row came last is for --last-by to say.
            for line, row in reversed(list(enumerate(rows[int(header_rows):], 100000))):
                writer.writerow(row + [line])


def swap(programme, queries, results, to):
    shutil.copytree(programme, to, dirs_exist_ok=True)
    for file in Path(results).glob("*.csv"):
        shutil.copy(file, to)
    yaml = Path(queries, "sources.yaml").read_text(encoding="utf-8").splitlines()
    sources = [line[2:] for line in yaml[1:]]
    kept, inside = [], False
    for line in Path(programme, "feedback.yaml").read_text(encoding="utf-8").splitlines():
        inside = line == "sources:" or (inside and line[:1] == " ")
        if line == "sources:":
            kept += sources
        elif not inside:
            kept.append(line)
    Path(to, "feedback.yaml").write_text("\n".join(kept) + "\n", encoding="utf-8")


def pages(folder):
    found = {path.name: path.read_text(encoding="utf-8")
             for path in Path(folder, "markdown").glob("*.md")}
    edition = json.loads(Path(folder, "edition.json").read_text(encoding="utf-8"))
    del edition["inputs"]
    found["edition.json"] = json.dumps(edition, indent=1, ensure_ascii=False)
    return found


def compare(raw, rolled):
    left, right = pages(raw), pages(rolled)
    for name in sorted(left | right):
        difference = difflib.unified_diff(left.get(name, "").splitlines(),
                                          right.get(name, "").splitlines(),
                                          f"rows/{name}", f"roll-up/{name}", lineterm="", n=1)
        for line in list(difference)[:40]:
            print(line)


{"load": load, "swap": swap, "compare": compare}[sys.argv[1]](*sys.argv[2:])
