// Whether every word of a Markdown file stands in the text of its PDF as often as there, or more
// often where a table shows it again: words.js FILE.md FILE.txt. Prints the words that do not.
"use strict"
const fs = require("fs")
const [markdown, text] = process.argv.slice(2).map(file => fs.readFileSync(file, "utf8"))

const LONGEST = 60 // longer words are broken between lines
const said = markdown.replace(/^---\n[^]*?\n---\n|^:::.*$|^#+ /gm, "").replace(/[*|]|---/g, " ")
	.split(/\s+/).filter(word => word)

const counts = new Map()
for (const word of text.replace(/[\u202a-\u202e]/g, "").split(/\s+/)) counts.set(word, (counts.get(word) || 0) + 1)
const solid = text.replace(/\s+/g, "")
for (const word of said) {
	const left = word.length > LONGEST ? Number(solid.includes(word)) : counts.get(word) || 0
	if (left < 1) console.log(`missing: ${word}`)
	else if (word.length <= LONGEST) counts.set(word, left - 1)
}
