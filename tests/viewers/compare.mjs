// Compares what the viewers made of the PDFs with each other and with what was written:
// node compare.mjs FOLDER HERE. TAP.
import fs from "fs"
import path from "path"

const [folder, here] = process.argv.slice(2)
const viewers = ["poppler", "mupdf", "pdfium", "pdfjs"]
const facts = (name, viewer) => JSON.parse(fs.readFileSync(path.join(folder, `${name}-${viewer}.json`), "utf8"))

let number = 0
function test(name, check) {
	const found = []
	try {
		check((...words) => found.push(words.join(" ")))
	} catch (error) {
		found.push(error.stack)
	}
	console.log(`${found.length ? "not ok" : "ok"} ${++number} - ${name}`)
	found.slice(0, 20).forEach(line => console.log("# " + line.replace(/\n/g, "\n# ")))
}

// ---- text ------------------------------------------------------------------------------------

// Marks that steer direction, which poppler adds, and kinds of space are not part of the text.
const plain = text => text.normalize("NFC").replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
	.replace(/\s+/g, " ").trim()
const unspaced = text => plain(text).replace(/ /g, "")
const right_to_left = /[\p{sc=Hebrew}\p{sc=Arabic}]/u

// Each way looks for a paragraph in a page's text and names what is missing.
const ways = {
	whole: (paragraph, page) => plain(page).includes(plain(paragraph)) ? [] : [paragraph],
	unspaced: (paragraph, page) => unspaced(page).includes(unspaced(paragraph)) ? [] : [paragraph],
	pieces: (paragraph, page) => plain(paragraph).split(/[\p{P}\p{N}]+/u).map(piece => piece.trim())
		.filter(piece => !plain(page).includes(piece)),
	characters: (paragraph, page) => [...new Set(unspaced(paragraph))].filter(character =>
		unspaced(page).split(character).length < unspaced(paragraph).split(character).length),
}

// The first that fits is what can be had.
const limits = [
	{viewers: ["mupdf"], paragraphs: /[\u05b0-\u05c2\u064b-\u0652]/u, way: "characters",
		why: "MuPDF takes the points of right-to-left letters for lines of their own"},
	{viewers: ["poppler", "mupdf", "pdfjs"], paragraphs: right_to_left, way: "pieces",
		why: "the file holds what stands on the page from left to right; these viewers turn words round, " +
			"but leave punctuation, brackets and numbers between them where they stand"},
	{viewers: ["mupdf"], paragraphs: /\p{sc=Tamil}/u, way: "unspaced",
		why: "MuPDF begins a line behind ActualText at the head of a line"},
]

const paragraphs_of = file => fs.readFileSync(path.join(here, file), "utf8")
	.replace(/^---\n.*?\n---\n/s, "").trim().split(/\n\n+/).map(text => text.replace(/^#+ /, "").trim()).filter(text => text)

for (const name of ["scripts", "right-to-left"])
	for (const viewer of viewers)
		test(`${viewer}: the text of ${name} comes back as written`, say => {
			const page = facts(name, viewer).texts[0]
			for (const paragraph of paragraphs_of(name + ".md")) {
				const limit = limits.find(({viewers, paragraphs}) =>
					viewers.includes(viewer) && paragraphs.test(paragraph))
				const missing = ways[limit ? limit.way : "whole"](paragraph, page)
				if (missing.length) say(`lacks ${missing.join(" | ")}; read was\n${page}`)
			}
		})

// The hyphen of a parted word is U+00AD; PDFium has U+0002 for each hyphen at a line's end. pdf.js does not know
// ActualText: it has "-", which its search takes for the middle of a word at the end of a line.
const joined = page => page.replace(/[\u00ad\u0002]\s*|-\n/g, "")

for (const viewer of viewers)
	test(`${viewer}: words parted at the ends of lines come back whole`, say => {
		const page = facts("hyphens", viewer).texts[0]
		if (page === joined(page)) say("no word was parted")
		for (const paragraph of paragraphs_of("hyphens.md").filter(text => !text.startsWith(":::")))
			for (const word of paragraph.replace(/\*/g, "").split(" "))
				if (!plain(joined(page)).includes(word)) say(`lacks ${word}; read was\n${page}`)
	})

for (const name of ["scripts", "right-to-left", "whole", "part", "insurer"])
	test(`every font of ${name} is an embedded subset with the text of its glyphs`, say => {
		const {fonts} = facts(name, "poppler")
		if (!fonts.length) say("no fonts")
		for (const {font, embedded, unicode} of fonts)
			if (!embedded || !unicode) say(`${font}: embedded ${embedded}, ToUnicode ${unicode}`)
	})

// ---- links -----------------------------------------------------------------------------------

// A link may be found in parts: as a set, "page > target".
const link_set = links => [...new Set(links.map(({from, page, uri}) => `${from} > ${uri ?? page}`))].sort()
const differences = (left, right) => [
	...left.filter(item => !right.includes(item)).map(item => "- " + item),
	...right.filter(item => !left.includes(item)).map(item => "+ " + item)]

// What each link of reports/links.md leads to: an address, or words of the page.
const outside = ["https://example.org/a?b=c&d=e#f", "https://example.org/%C3%A4%20b",
	"mailto:ines@example.org?subject=Hello", "tel:+31201234567", "https://example.org/long"]
const link_targets = {
	whole: ["Further down", "Benefit to customers against effort", "What we changed", "Project charter"],
	part: ["Further down", "Benefit to customers against effort",
		"https://cx.example.org/board/stories.html#what-we-changed", "https://cx.example.org/board/charter.html"],
}

for (const [name, targets] of Object.entries(link_targets))
	for (const viewer of viewers)
		test(`${viewer}: the links of ${name} lead where they should`, say => {
			const {texts, links} = facts(name, viewer)
			const page = texts.findIndex(text => text.includes("On this page")) + 1
			const found = links.filter(({from}) => from === page)
			const reaches = (target, link) => link.uri ? link.uri === target : plain(texts[link.page - 1]).includes(target)
			for (const target of [...targets, ...outside])
				if (!found.some(link => reaches(target, link))) say(`no link leads to ${target}`)
			for (const link of found)
				if (![...targets, ...outside].some(target => reaches(target, link)))
					say(`a link leads to ${link.uri ?? "page " + link.page}`)
			const back = links.filter(link => link.from === page + 1 && link.page === page)
			if (!back.length) say(`no link leads from page ${page + 1} back to ${page}`)
			if (!links.some(link => link.from === 1 && link.page === page)) say("the contents do not lead to the page")
		})

for (const name of ["whole", "part", "insurer"])
	test(`every viewer finds the same links in ${name}`, say => {
		const [first, ...others] = viewers.map(viewer => [viewer, link_set(facts(name, viewer).links)])
		if (!first[1].length) say("no links")
		for (const [viewer, links] of others)
			differences(first[1], links).forEach(line => say(`${first[0]}, ${viewer}: ${line}`))
		// poppler tells no height.
		const heights = viewers.slice(1).map(viewer => facts(name, viewer).links.map(({top}) => top && Math.round(top)))
		if (new Set(heights.map(String)).size > 1) say("links lead to other heights:", ...heights.map(String))
	})

// ---- bookmarks and properties ------------------------------------------------------------------

for (const name of ["scripts", "whole", "part", "insurer"])
	test(`every viewer has the bookmarks of ${name}, each at the page that holds its title`, say => {
		const listed = viewers.map(viewer => facts(name, viewer).outline.map(({level, title, page}) =>
			`${"  ".repeat(level)}${title}, page ${page}`))
		listed.forEach((lines, index) => {
			if (!lines.length) say(`${viewers[index]} has none`)
			differences(listed[0], lines).forEach(line => say(`poppler, ${viewers[index]}: ${line}`))
		})
		const {outline, texts} = facts(name, "pdfium")
		// The name of a report stands above its title in small letters.
		for (const {title, page} of outline)
			if (!unspaced(texts[page - 1]).toLowerCase().includes(unspaced(title).toLowerCase()))
				say(`page ${page} does not hold ${title}`)
	})

for (const name of ["scripts", "right-to-left", "whole", "part", "insurer"])
	test(`${name} opens at page one with bookmarks shown, and every viewer has its properties`, say => {
		for (const viewer of viewers) {
			const {mode, opens, properties} = facts(name, viewer)
			const expected = facts(name, "pdfium").properties
			if (viewer !== "poppler" && mode !== "UseOutlines") say(`${viewer} opens with ${mode}`)
			if (viewer === "pdfjs" && opens !== 1) say("it opens elsewhere")
			if (!properties.title || !/^cxpack/.test(properties.producer)) say(`${viewer}: ${JSON.stringify(properties)}`)
			for (const key of ["title", "author", "creator", "producer"])
				if ((properties[key] || "") !== (expected[key] || ""))
					say(`${viewer}: ${key} is ${properties[key]} and not ${expected[key]}`)
		}
	})

// ---- attachments -----------------------------------------------------------------------------

const built = path.join(folder, "built")
const attached = {
	scripts: ["scripts.md"],
	whole: ["edition.json", ...fs.readdirSync(path.join(built, "markdown"))],
	part: [],
	insurer: [],
}
// The pages of an edition bear its title where those of the site bear the programme's.
const titled = text => text.replace(/^document: .*$/m, "")
const source_of = name => [path.join(built, name), path.join(built, "markdown", name), path.join(here, name)]
	.find(file => fs.existsSync(file))

for (const [name, expected] of Object.entries(attached))
	for (const viewer of viewers)
		test(`${viewer}: ${name} has ${expected.length || "no"} files attached, as they were written`, say => {
			const {attachments} = facts(name, viewer)
			differences([...expected].sort(), attachments.map(({name}) => name).sort()).forEach(line => say(line))
			for (const {name, text} of attachments)
				if (titled(text) !== titled(fs.readFileSync(source_of(name), "utf8"))) say(`${name} is not what was written`)
		})

// ---- what pages look like ----------------------------------------------------------------------

// Viewers draw letters with edges of their own: the means of squares are compared.
const SIDE = 12 // points, as many pixels
const MOST = 40 // of 255: the largest difference of a square
const MEAN = 2 // of 255: the largest mean difference over a page

const grey = (bytes, at) => 0.3 * bytes[at] + 0.59 * bytes[at + 1] + 0.11 * bytes[at + 2]

function squares(file) {
	const bytes = fs.readFileSync(file)
	const [head, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString("latin1", 0, 40))
	const columns = Math.floor(width / SIDE), rows = Math.floor(height / SIDE)
	const means = new Float64Array(columns * rows)
	for (let y = 0; y < rows * SIDE; y++)
		for (let x = 0; x < columns * SIDE; x++)
			means[Math.floor(y / SIDE) * columns + Math.floor(x / SIDE)] +=
				grey(bytes, head.length + 3 * (y * width + x)) / SIDE ** 2
	return {columns, means}
}

let most = 0, worst_mean = 0
for (const name of ["scripts", "right-to-left", "whole", "part", "insurer", "pictures"])
	test(`every viewer draws the pages of ${name} alike`, say => {
		const pages = facts(name, "poppler").texts.length
		for (let page = 1; page <= pages; page++) {
			const drawn = viewers.map(viewer => squares(path.join(folder, `${name}-${viewer}-${page}.ppm`)))
			drawn.forEach(({means}, index) =>
				means.filter(mean => mean < 250).length < 10 && say(`${viewers[index]}: page ${page} is blank`))
			for (let a = 0; a < viewers.length; a++)
				for (let b = a + 1; b < viewers.length; b++) {
					const apart = drawn[a].means.map((mean, index) => Math.abs(mean - drawn[b].means[index]))
					const largest = Math.max(...apart), mean = apart.reduce((sum, one) => sum + one, 0) / apart.length
					most = Math.max(most, largest)
					worst_mean = Math.max(worst_mean, mean)
					const at = apart.indexOf(largest), {columns} = drawn[a]
					if (!(largest <= MOST && mean <= MEAN))
						say(`page ${page}: ${viewers[a]} and ${viewers[b]} differ by ${largest.toFixed(1)} at ` +
							`${at % columns * SIDE}, ${Math.floor(at / columns) * SIDE} and by ${mean.toFixed(2)} on average`)
				}
		}
	})
console.log(`# largest difference of a square: ${most.toFixed(1)} of 255; of a page: ${worst_mean.toFixed(2)}`)
console.log(`1..${number}`)
