// Writes Markdown for the validator: node documents.js FOLDER FIGURES...
// one document with every construct, the same as slides and on US Letter, one for each of eleven
// scripts, and 200 that mix constructs at random, 40 of them also as slides or on US Letter. FIGURES are Markdown files from which figures are taken. The same files in every run.
"use strict"
const fs = require("fs")
const path = require("path")

const RANDOM_DOCUMENTS = 200
const RANDOM_FORMS = 40
const [folder, ...sources] = process.argv.slice(2)

// Mulberry32: a small generator with a seed, so that a failure can be repeated.
function dice(seed) {
	return sides => {
		seed = (seed + 0x6d2b79f5) | 0
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return ((t ^ (t >>> 14)) >>> 0) % sides
	}
}

// ---- constructs ------------------------------------------------------------------------------

const scripts = {
	latin: ["en", "The claim was settled in ten days. Thank you!"],
	dutch: ["nl", "De schade was binnen tien dagen geregeld. Bedankt!"],
	greek: ["el", "Η αποζημίωση ολοκληρώθηκε σε δέκα ημέρες."],
	cyrillic: ["ru", "Страховой случай урегулирован за десять дней."],
	hebrew: ["he", "התביעה סולקה תוך עשרה ימים, תודה."],
	arabic: ["ar", "تمت تسوية المطالبة خلال عشرة أيام، شكرا."],
	devanagari: ["hi", "दावा दस दिनों में निपटा दिया गया।"],
	thai: ["th", "เคลมเสร็จภายในสิบวัน ขอบคุณ"],
	japanese: ["ja", "保険金は十日で支払われました。"],
	korean: ["ko", "보험금이 열흘 만에 지급되었습니다."],
	chinese: ["zh", "理赔在十天内完成,谢谢。"],
}

// Words that narrow columns part.
const parted = {
	en: "Organisational responsibilities notwithstanding, communication necessitates improvements.",
	de: "Verbesserungsmaßnahmen der Versicherungsgesellschaft erhöhen die Kundenzufriedenheit.",
	fr: "L’insatisfaction administrative internationale nécessite des améliorations organisationnelles.",
}

const figures = sources.flatMap(source =>
	fs.readFileSync(source, "utf8").match(/^```[a-z]+\n[^`]*^```$/gm) || [])

const inline = ["plain words", "**strong**", "*emphasis*", "***both***", "`code <b>`",
	"[a link](https://example.org)", "[a place](#top)", "<https://example.org/path>", "a  \nline end",
	"fi ffl — “quotes” … ½", "😀 👩‍🚀 🇳🇱", "![spark](figure:spark?values=1,3,2)",
	"![14, from 9 to 19](figure:interval?value=14&low=9&high=19)", "![](figure:mark?kind=better)",
	"![60 of 100](figure:blocks?filled=3&of=5)",
	"**46** ![](figure:bar?value=46&of=107&tone=late)", "שלום", "شكرا", "ありがとう", "x² ≤ −3", "&amp; \\*",
	"[](#top)", "private \ue000", "a note[^a]", "two notes[^b][^a]", "a long note[^long]"]

const table = `| Name | Score | Note |
|:--|--:|:-:|
| **One** | 12 | ![](figure:mark?kind=on-track) on track |
| Two | −3 | [link](https://example.org) |
|  | 4,500 | empty first cell |`

const blocks = [
	() => "## A heading of the second level",
	() => "### A heading of the third level",
	() => "#### A heading of the fourth level",
	roll => text(roll, 30),
	roll => text(roll, 90),
	roll => "- " + text(roll, 4) + "\n- " + text(roll, 6) + "\n  - nested\n    1. deeper\n    2. again",
	roll => "3. " + text(roll, 5) + "\n4. " + text(roll, 3) + "\n\n   with a paragraph of its own",
	() => "- [x] done\n- [ ] to do",
	roll => "> " + text(roll, 12).replace(/\n/g, "\n> ") + "\n>\n> > quoted again",
	() => "    code by indent\n    second line",
	() => "```\ncode in a fence <b>&</b>\n```",
	() => "---",
	() => table,
	roll => "| Row | Value |\n|:--|--:|\n" +
		Array.from({ length: 5 + roll(60) }, (_, i) => `| Row ${i + 1} | ${roll(9999)} |`).join("\n"),
	() => "::: groups\n| No. | What | Days |\n|:--|:--|--:|\n| **Late** 1 |\n| A-1 | b | 5 |\n" +
		"| **Later** 2 |\n| A-2 | c | 1 |\n| A-3 | d | 2 |\n:::",
	() => "![A square](square.png)",
	() => "![](square.png)",
	roll => figures.length ? figures[roll(figures.length)] : table,
	roll => figures.length ? figures[roll(figures.length)] : table,
	roll => table + "\n\n: " + text(roll, 12),
	roll => (figures.length ? figures[roll(figures.length)] : "```\ncode\n```") + "\n\n: " + text(roll, 12),
]

const containers = [
	body => `::: panel\n${body}\n:::`,
	body => `::: lead\n${body}\n:::`,
	body => `::: note\n${body}\n:::`,
	body => `::: keep\n${body}\n:::`,
	body => `::: quote lang="nl" source="Klant, juli 2026"\n${body}\n:::`,
	body => `::: key value="+14"\n${body}\n:::`,
	body => `::: columns split="7-5"\n::: column\n${body}\n:::\n::: column\n${table}\n:::\n:::`,
	body => `::: columns\n::: column\n${body}\n:::\n::: column\nAside.\n:::\n:::`,
	body => `::: columns count=2\n${body}\n\nAside.\n:::`,
]
const texts = [3, 4, 5, 12] // blocks that are words alone, for containers that hold words

function text(roll, words) {
	return Array.from({ length: 1 + roll(words) }, () => inline[roll(inline.length)]).join(" ")
}

function block(roll) {
	const made = blocks[roll(blocks.length)](roll)
	if (roll(5) > 0)
		return made
	const kind = roll(containers.length)
	const narrow = kind >= 1 && kind <= 5
	return containers[kind](narrow ? blocks[texts[roll(3)]](roll) : made)
}

// Behind every document; those that are not referred to are left out.
const notes = `[^a]: A note of *one* line with [a link](https://example.org).
[^b]: A note of several blocks and with a note[^c].

    - an item

    | Head | Value |
    |--|--|
    | one | 1 |

    ::: panel
    Words in a panel.

    ::: columns
    ::: column
    Left.
    :::
    ::: column
    Right.
    :::
    :::
    :::
[^c]: A note on a note.
[^long]: ${"A note that is longer than a page. ".repeat(400)}
`

// ---- documents -------------------------------------------------------------------------------

const forms = { deck: "format: deck\nsection: Results", letter: "paper: letter" }

// `form`: fields of the front matter, or "" for a pack on A4.
function write(name, language, title, made, form = "") {
	const front = `---\ntitle: "${title}"\nlanguage: "${language}"\norganisation: Example & Sons\ncontents: ${made.length % 2 > 0}\n${form}\n---\n\n`
	fs.writeFileSync(path.join(folder, name + ".md"), front + `# ${title}\n\n## Top\n\n` + made.join("\n\n") + "\n\n" + notes)
}

fs.mkdirSync(folder, { recursive: true })
// A red square of 2 × 2 pixels.
fs.writeFileSync(path.join(folder, "square.png"), Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==",
	"base64"))

const everything = dice(1)
const constructs = [
	inline.join(" "), ...blocks.map(make => make(everything)), "::: page-break",
	...containers.map(hold => hold(text(everything, 20))), ...figures]
// Captions with all that text may hold, above what goes on, in columns, lists, quotes and notes.
const captions = ["See @fig-a, [](#tbl-a) and [the table](#tbl-b).[^n]",
	"![A square, *red*](square.png){#fig-a fig-alt=\"A square\"}", "![](square.png)\n\n: No words[^a]",
	"| Row | Value |\n|:--|--:|" + "\n| long table | 1 |".repeat(100) + "\n: " + inline.join(" ") + " {#tbl-a}",
	(figures[0] || table) + "\n\n: " + inline.join(" "), "```\ncode\n```\n\n: Code", "![spark](figure:spark?values=1,3,2)\n\n: Alone",
	"- an item\n\n  ![A square](square.png)\n\n  : In an item", `> ${table.replace(/\n/g, "\n> ")}\n>\n> : In a quote`,
	`::: columns\n::: column\n: In a column {#tbl-b}\n\n${table}\n:::\n::: column\n![A square](square.png)\n\n: Beside @tbl-b\n:::\n:::`,
	`::: panel\n${table}\n\n: In a panel\n:::`, "| " + "wide | ".repeat(30) + "\n|" + "--|".repeat(30) + "\n| " + "1000000 | ".repeat(30) + "\n\n: In parts",
	"[^n]: A note\n\n    ![A square](square.png)\n\n    : In a note"]
// Columns of even depth on one page and over several, with all that may stand in them.
const balanced = ["::: columns count=2", ...blocks.map(make => make(dice(3))), ":::", "## Over pages",
	"::: columns count=3", ..."A paragraph of a few words, some of which go on.".repeat(60).match(/.{480}/g).flatMap(words =>
		[words, "### Heading", table]), ":::", "::: columns count=4\nOne.\n\nTwo.[^a]\n:::"]
const landscape = ["## Wide", "*A subtitle[^a]*", "::: landscape", table, text(everything, 20), ":::",
	"::: note\nA source.\n:::", "| Row | Value |\n|:--|--:|" + "\n| long table | 1 |".repeat(200),
	"## A title that goes on for long" + ", and on".repeat(200), "Body.", "## A statement", "::: lead\nAlone.\n:::"]
write("everything", "en", "Every construct", constructs)
write("landscape", "en", "Landscape pages", landscape)
write("captions", "en", "Captions", captions)
write("balanced", "en", "Columns of even depth", balanced)
for (const [form, fields] of Object.entries(forms))
	write("everything-" + form, "en", "Every construct", [...landscape, ...constructs, ...captions, ...balanced], fields)
for (const [language, words] of Object.entries(parted))
	write("hyphens-" + language, language, "Parted words", [
		`::: columns split="3-9"\n::: column\n${words}\n\n*${words}* [${words}](#top)\n:::\n::: column\nAside.\n:::\n:::`])
for (const [name, [language, words]] of Object.entries(scripts))
	write("script-" + name, language, words, [
		words + " " + words, "## " + words, "- " + words + "\n- " + words,
		`| ${words} | 1 |\n|:--|--:|\n| ${words} | 2 |`,
		`::: quote lang="${language}" source="${words}"\n${words}\n:::`, words + " 😀"])
for (let i = 0; i < RANDOM_DOCUMENTS; i++) {
	const roll = dice(i + 1)
	const language = ["en", "nl", "ar", "ja"][roll(4)]
	const made = Array.from({ length: 1 + roll(14) }, () => block(roll))
	const name = `random-${String(i).padStart(3, "0")}`
	write(name, language, `Random document ${i}`, made)
	if (i >= RANDOM_FORMS)
		continue
	const form = Object.keys(forms)[i % 2]
	write(`${name}-${form}`, language, `Random document ${i}`, made, forms[form])
}
