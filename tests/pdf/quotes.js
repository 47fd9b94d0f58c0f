// What customers wrote stands in the PDF as in the page: the same characters, but for spaces and
// marks that only steer direction. Says which quotes are missing: node quotes.js BUILT-FOLDER
const fs = require("fs")
const path = require("path")
const {execFileSync} = require("child_process")

const folder = process.argv[2]
const site = path.join(folder, "site")
const bare = text => text.normalize("NFC").replace(/[\s\p{Cf}\p{Cc}]/gu, "")
const named = {amp: "&", lt: "<", gt: ">", quot: '"'}
// poppler gives the parts of such a line from left to right; within a word it keeps their order.
const right_to_left = /[\p{sc=Arabic}\p{sc=Hebrew}]/u
const unescape = html => html.replace(/<[^>]*>/g, " ")
	.replace(/&(amp|lt|gt|quot);/g, (all, name) => named[name])
	.replace(/&#(\d+);/g, (all, code) => String.fromCodePoint(code))

let written = ""
for (const name of fs.readdirSync(site).filter(name => name.endsWith(".html"))) {
	const pdf = path.join(site, "pdf", name === "index.html" ? "board.pdf" : name.replace("html", "pdf"))
	if (!fs.existsSync(pdf)) continue
	const text = bare(execFileSync("pdftotext", ["-raw", pdf, "-"], {encoding: "utf8", maxBuffer: 1 << 26}))
	const page = fs.readFileSync(path.join(site, name), "utf8")
	for (const [, quote] of page.matchAll(/<blockquote[^>]*>(.*?)<\/blockquote>/gs)) {
		for (const [, paragraph] of quote.matchAll(/<p[^>]*>(.*?)<\/p>/gs)) {
			const words = unescape(paragraph)
			written += words
			const parts = right_to_left.test(words) ? words.split(/[\s\p{P}]+/u) : [words]
			for (const part of parts)
				if (!text.includes(bare(part))) console.log(`${path.basename(pdf)} lacks ${part} of ${words}`)
		}
	}
}

// The sample has customers who write in these; a page without them would make this test empty.
const scripts = {Arabic: /\p{sc=Arabic}/u, Devanagari: /\p{sc=Devanagari}/u, Thai: /\p{sc=Thai}/u,
	Japanese: /\p{sc=Hiragana}/u, emoji: /\p{Extended_Pictographic}/u}
if (path.basename(folder) === "insurer")
	for (const [name, script] of Object.entries(scripts))
		if (!script.test(written)) console.log(`no quote holds ${name}`)
