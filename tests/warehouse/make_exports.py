"""Writes a programme whose exports hold what exports go wrong in: make_exports.py FOLDER [ZONE].

With a zone, days are counted by its clocks."""
import csv
import random
import sys
from pathlib import Path

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
pick = random.Random(20261121)

STAGES = ["Discover", "discover", " Buy ", "Buy", "Get  help", "Get\u00a0help", "Größe", "", ""]
TEAMS = ["North", "O'Neill's", 'The "best"', "back\\slash", "a, b; c", "北", "", "NORTH"]
NPS = ["0", "3", "6", "7", "8", "9", "10", "10.0", "7,0", "11", "-1", "5.5", "", "  ", "9 ",
       "10 - Extremely likely", "n/a", "N/A", "can't  say", "Can't say", "banana", "★★★★☆", "007"]
CSAT = ["Very happy", "very  happy", "VERY HAPPY\u00a0", "happy", "it's ok", "1", "2", "3", "4", "5",
        "6", "", "back\\slash", "keine Angabe", "maybe"]
WORDS = ["It took three calls, and nobody knew what the one before had said to me.",
         'They said "soon" and meant\nnext month; I would not go through that again.',
         "Write to kim.lee@example.org or call me on 06-12345678, please, it is urgent now.",
         "Thanks", "ok", "", "", "  ", "Größe passt nicht, der Rückversand dauerte vier lange Wochen.",
         "配送がとても早くて、電話の対応も親切でした。次もお願いしたいと思います。本当にありがとうございました。",
         "🙂 quick and kind, I would gladly come again and bring my whole family along!",
         "x" * 300, "back\\slash, comma and a 'quote' in one sentence that is long enough.",
         "\u00a0Anna Berg told me that it would be done, and she kept her word to the letter. "]


def words():
    text = pick.choice(WORDS)
    return f"{text} {pick.randrange(40)}" if len(text) > 20 and pick.random() < 0.8 else text


def write(name, rows, heads, **form):
    with open(folder / name, "w", newline="", encoding=form.pop("encoding", "utf-8")) as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, **form)
        writer.writerows(heads)
        writer.writerows(rows)


def day_first():
    day, month = pick.randint(1, 31), pick.randint(6, 9)
    forms = [f"{day}/{month}/2026", f"{day:02}/{month:02}/26 {pick.randrange(24)}:05",
             f"{day}.{month}.2026, 9:15 PM", f" {day}/{month}/2026\u00a0", f"2026-{month:02}-{day:02}",
             f"2026/{month}/{day} 10:00", f"2026{month:02}{day:02}", f"{day}/{month}/2026\t8:00"]
    odd = ["29/2/2028", "29/2/2027", "soon", "", "31/9/2026", "3/13/2026", "1/1/1800", "2026-09-31",
           "13/9/026", "12-09-2026T23:59:59Z", "2026-9-1T", "30/9/2026x", "\u00a0", "1/10/2026"]
    return pick.choice(odd) if pick.random() < 0.15 else pick.choice(forms)


# D/M/Y dates, ids that come again, words, names of customers.
panel = []
for row in range(3000):
    number = pick.randrange(2600)
    ident = pick.choice(["", " "]) if pick.random() < 0.02 else f"P{number}"
    panel.append([pick.choice([ident, f" {ident} "]) if ident.strip() else ident, day_first(),
                  pick.choice(STAGES), pick.choice(TEAMS), pick.choice(["Home", "home", "Motor"]),
                  pick.choice(NPS), pick.choice(CSAT), words() if ident.strip() else "",
                  pick.choice(["en", "nl", ""]), pick.choice(["Anna Berg", "Jo", ""])])
write("panel.csv", panel, [["Response", "Answered on", "Step", 'The "team"', "Product",
                            "Recommend?", "Happy?", "Why?", "Language", "First name"]])

# Three header rows, statuses that leave rows out.
labels = ["Start", "End", "Status", "Finished", "Id", "Recommend us?", "Stage", "Why?"]
ids = ["StartDate", "EndDate", "Status", "Finished", "ResponseId", "Q1", "Stage", "Q2"]
web = []
for row in range(1500):
    moment = f"2026-{pick.randint(5, 9):02}-{pick.randint(1, 30):02} 10:{row % 60:02}:00"
    web.append([moment, moment, pick.choice(["0", "0", "0", "IP Address", "1", "2", "8", "Spam",
                                             " survey  PREVIEW "]),
                pick.choice(["1", "1", "1", "0", "FALSE", "True"]), f"R_{pick.randrange(1400)}",
                pick.choice(NPS), pick.choice(STAGES), words()])
write("web.csv", web, [ids, labels, [f'{{"ImportId":"{name}"}}' for name in ids]])

# Seconds since 1970, a scale that runs backwards, one column with two meanings of blank.
phone = [[str(1782864000 + pick.randrange(7776000)), f"C{row}", pick.choice(["1", "2", "5", "9", "", "7"]),
          pick.choice(["Home", "Motor"]), words()] for row in range(900)]
write("phone.csv", phone, [["When", "Call", "Effort", "Product", "Said"]], delimiter=";")

# Answers of one quarter, without days; times in another zone.
write("panel-q2.csv", [[f"Q{row}", pick.choice(NPS), pick.choice(STAGES)] for row in range(300)],
      [["Id", "Score", "Step"]])
zone = [[f"Z{row}", f"2026-{pick.randint(6, 9):02}-{pick.choice(['01', '15', '30'])}T{pick.randrange(24):02}:{row % 60:02}:{pick.choice(['00', '59', '59.999', '75'])}{pick.choice(['Z', '', '+05:30', ' GMT-3'])}",
         pick.choice(NPS), words()] for row in range(700)]
write("zone.csv", zone, [["Id", "At", "Score", "Why"]])

(folder / "program.yaml").write_text("""\
program: {name: Odd exports, sponsor: kim}
period: 2026-Q3
people: [{id: kim, name: Kim Lee}]
thresholds: {rejects: 1}
privacy: {forget: [P7, P8, "R_5", nobody's]}
""")
setup = """\
dimensions: [product]
stages: [Discover, Buy]
questions:
  - {id: recommend, title: Recommend us, metric: nps}
  - {id: happy-with-us, title: Happy with us, metric: csat}
  - {id: effort, title: Little effort, metric: ces, scale: 1-5}
sources:
  - id: panel
    title: Panel
    file: panel.csv
    date_format: D/M/YYYY
    columns: {id: Response, date: Answered on, stage: Step, team: 'The "team"', product: Product,
      recommend: "Recommend?", happy-with-us: "Happy?", comment: "Why?", language: Language}
    scales:
      happy-with-us: {"Very happy": 5, happy: 4, it's ok: 3, "back\\\\slash": 1}
    not_applicable: [N/A, can't say, keine Angabe]
  - id: web
    file: web.csv
    tool: qualtrics
    columns: {recommend: Q1, stage: "#7", comment: /why/}
  - id: phone
    file: phone.csv
    date_format: epoch
    columns: {date: When, id: Call, effort: Effort, product: Product, comment: Said}
    ranges: {effort: 5-1}
    not_applicable: ["9"]
  - id: quarter
    file: panel-q2.csv
    period: 2026-Q2
    columns: {id: Id, recommend: Score, stage: Step}
  - id: zone
    file: zone.csv
    # time_zone: America/New_York
    columns: {date: At, id: Id, recommend: Score, comment: Why}
note: Every mistake that exports make.
"""
if len(sys.argv) > 2:
    setup = f"time_zone: {sys.argv[2]}\n" + setup.replace("# time_zone", "time_zone")
(folder / "feedback.yaml").write_text(setup)
