// Compares what inspect says of real exports with what an independent program counted:
// node truth.js EXPORTS FILE.json...; prints what differs, and how many numbers were compared.
"use strict"
const fs = require("fs")
const path = require("path")

const [exports_, ...files] = process.argv.slice(2)
const truth = JSON.parse(fs.readFileSync(path.join(exports_, "truth.json"), "utf8"))

const agreement = {
	"Strongly Disagree": 1, Disagree: 2, "Neither Agree nor Disagree": 3, Agree: 4,
	"Strongly Agree": 5,
}
// Scores of words that only the people who asked can tell.
const words = {
	"breakfast (words)": {
		Horrendous: 1, "Just about edible but I was hungry": 2, "Some good, some not so good": 3,
		"Yum!": 4, "Give the team a Michelin star!!": 5,
	},
	"Worth (words, 5-pt)": agreement,
	"Recommend (words, 5-pt)": agreement,
}

let compared = 0
function same(file, what, actual, expected) {
	compared++
	const near = typeof expected === "number" && Math.abs(actual - expected) < 1e-6
	const sorted = value =>
		value instanceof Object ? Object.entries(value).sort() : value
	if (!near && JSON.stringify(sorted(actual)) !== JSON.stringify(sorted(expected)))
		console.log(`${file}: ${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`)
}

function distribution(column, score) {
	const map = words[score.label]
	const counts = {}
	for (const [value, count] of Object.entries(column.counts))
		counts[map ? map[value] : value] = count
	return counts
}

function compareScore(file, column, score) {
	const at = `column ${score.column}`
	const counts = distribution(column, score)
	const total = Object.values(counts).reduce((a, b) => a + b, 0)
	const sum = (from, to) =>
		Object.entries(counts).reduce((a, [s, n]) => a + (s >= from && s <= to ? n : 0), 0)
	const mean = Object.entries(counts).reduce((a, [s, n]) => a + s * n, 0) / total
	same(file, `${at} valid`, column.valid, score.valid)
	same(file, `${at} not answered`, column.blank + column.not_applicable, score.empty_or_na)
	same(file, `${at} rejected`, column.rejected, score.unparsable + score.out_of_range)
	same(file, `${at} counts`, counts, score.distribution)
	same(file, `${at} mean of counts`, Math.round(mean * 1e6) / 1e6, score.mean)
	if (column.mean !== null)
		same(file, `${at} mean`, Math.round(column.mean * 1e6) / 1e6, score.mean)
	if (score.kind === "csat")
		same(file, `${at} CSAT`, Math.round((sum(4, 5) / total) * 1e6) / 1e4, score.top2_box_pct)
	if (score.kind !== "nps")
		return
	const parts = [sum(9, 10), sum(7, 8), sum(0, 6)]
	same(file, `${at} NPS parts`, parts, [score.promoters, score.passives, score.detractors])
	same(file, `${at} NPS`, Math.round(((parts[0] - parts[2]) / total) * 1e6) / 1e4, score.nps)
}

for (const name of files) {
	const got = JSON.parse(fs.readFileSync(name, "utf8"))
	const file = path.basename(got.file)
	const want = truth[file]
	same(file, "encoding", got.encoding, want.encoding)
	same(file, "delimiter", got.delimiter, want.delimiter)
	same(file, "header rows", got.header_rows, want.header_rows)
	same(file, "rows", got.rows, want.data_rows)
	same(file, "columns", got.columns.length, want.columns)
	if (want.date) {
		const date = got.columns[want.date.column]
		same(file, "first", got.first, want.date.min)
		same(file, "last", got.last, want.date.max)
		same(file, "dates", date.valid, want.date.parsed)
		same(file, "no date", date.blank, want.date.empty)
	} else {
		same(file, "first", got.first, null)
	}
	for (const score of want.scores)
		compareScore(file, got.columns[score.column], score)
	const tokens = want.comments_excluding_na_tokens || {}
	for (const [column, count] of Object.entries(want.comments || {})) {
		const { valid, not_applicable: na } = got.columns[column]
		same(file, `column ${column} comments`, valid + na, count)
		if (column in tokens)
			same(file, `column ${column} comments but N/A`, valid, tokens[column])
	}
	const status = got.columns.find(c => c.id === "Status" || c.label === "Status")
	if (want.status_counts)
		same(file, "statuses", status.counts, want.status_counts)
}
console.log(`${compared} compared`)
