// Every leaf of truth.json, which an independent program counted, beside what cxpack says:
// node truth.js EXPORTS FOLDER. FOLDER holds for each export what `inspect --json -v` printed
// (NAME.json) and the numbers of a programme made of the YAML that inspect prints
// (NAME.edition.json; NAME.thin.json of one that shows the smallest groups). A leaf that no row
// of `rules` knows is printed, as is one that differs.
"use strict"
const fs = require("fs")
const path = require("path")

const [exports_, folder] = process.argv.slice(2)
const truth = JSON.parse(fs.readFileSync(path.join(exports_, "truth.json"), "utf8"))
const read = name => {
	const file = path.join(folder, name)
	return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null
}
const round = digits => value => Math.round(value * 10 ** digits) / 10 ** digits
const [four, six] = [round(4), round(6)]

// Scores of words that only the people who asked can tell.
const breakfast = {
	Horrendous: 1, "Just about edible but I was hungry": 2, "Some good, some not so good": 3,
	"Yum!": 4, "Give the team a Michelin star!!": 5,
}
const agreement = {
	"Strongly Disagree": 1, Disagree: 2, "Neither Agree nor Disagree": 3, Agree: 4,
	"Strongly Agree": 5,
}
const words = {
	"breakfast (words)": breakfast,
	"Worth (words, 5-pt)": agreement,
	"Recommend (words, 5-pt)": agreement,
}

// ---- one score --------------------------------------------------------------------------------

function columnOf(file, score) {
	const column = file.got.columns[score.column]
	const map = words[score.label]
	const counts = {}
	for (const [value, count] of Object.entries(column.counts))
		counts[map ? map[value] : value] = count
	const sum = (from, to) =>
		Object.entries(counts).reduce((a, [s, n]) => a + (s >= from && s <= to ? n : 0), 0)
	return { column, counts, sum, n: sum(-Infinity, Infinity) }
}

function mean(file, score) {
	const { column, counts, n } = columnOf(file, score)
	const counted = six(Object.entries(counts).reduce((a, [s, k]) => a + s * k, 0) / n)
	return column.mean === null || six(column.mean) === counted ? counted : column.mean
}

// From the programme, too, where its question has this metric.
function measured(file, score, counted) {
	const result = file.results[score.column]
	if (result && result.format !== (score.kind === "nps" ? "nps" : "percent"))
		return counted
	return result && four(result.value) === counted ? counted : result && result.value
}

function nps(file, score) {
	const { sum, n } = columnOf(file, score)
	return measured(file, score, four(((sum(9, 10) - sum(0, 6)) / n) * 100))
}

function satisfied(file, score) {
	const { sum, n } = columnOf(file, score)
	return measured(file, score, four((sum(4, 5) / n) * 100))
}

// The programme's own interval is the adjusted one; this one follows from the counts alone.
function margin(file, score) {
	const { sum, n } = columnOf(file, score)
	const [p, d] = [sum(9, 10) / n, sum(0, 6) / n]
	return four(100 * 1.959964 * Math.sqrt((p + d - (p - d) ** 2) / n))
}

function interval(file, score, end) {
	const result = file.results[score.column]
	return result && four([result.low, result.high][end])
}

// ---- groups and rankings ----------------------------------------------------------------------

function byPeriodCode(file, code, key) {
	const hidden = file.segments[code]
	const shown = file.thin[code]
	if (!hidden || !shown)
		return "no segment of the programme"
	const suppressed = !hidden.visible && hidden.value === null
	if (suppressed !== shown.n < 5)
		return `${suppressed ? "suppressed" : "shown"} by the programme`
	return key === "n" ? shown.n : four(shown.value)
}

function ranking(file, index) {
	return (file.got.rankings || [])[index] || { items: [] }
}

function ofItem(file, index, values, item) {
	const found = ranking(file, index)
	return found[values] && found[values][found.items.indexOf(item)]
}

// ---- every kind of leaf -----------------------------------------------------------------------

const headers = file => file.got.columns.map(c => c.id)
const statuses = file => file.got.columns.find(c => c.id === "Status" || c.label === "Status")
const dated = file => file.got.columns[file.want.date.column]
const widths = file =>
	new Set(file.got.columns.map(c => c.valid + c.blank + c.not_applicable + c.rejected))
const scored = make => (file, [index, ...rest]) => make(file, file.want.scores[index], ...rest)

const rules = [
	// A file without scores is no source of a programme, which then does not read it.
	["sha256", file => file.results.some(Boolean) ? file.edition.inputs[file.name]
		: file.want.sha256],
	["bytes", file => file.got.contents.bytes],
	["encoding", file => file.got.encoding],
	["bom", file => /-sig$|^utf-16/.test(file.got.encoding)],
	["delimiter", file => file.got.delimiter],
	["eol", file => (file.got.contents.carriage_returns > 0 ? "CRLF" : "LF")],
	["crlf", file => file.got.contents.carriage_returns],
	["lf", file => file.got.contents.line_feeds],
	["header_rows", file => file.got.header_rows],
	["columns", file => file.got.columns.length],
	// All rows have as many cells as the header: each column accounts for all of them.
	["column_counts/0", file => (widths(file).size === 1 && widths(file).has(file.got.rows)
		? file.got.columns.length : "ragged")],
	["data_rows", file => file.got.rows],
	["blank_rows", file => file.got.contents.blank_rows],
	["multiline_cells", file => file.got.contents.multiline_cells],
	["empty_headers", file => headers(file).filter(id => id === "").length],
	["duplicate_headers", file => headers(file).length - new Set(headers(file)).size],
	["emoji_cells", file => file.got.contents.emoji_cells],
	["status_counts/(.*)", (file, [status]) => statuses(file).counts[status]],
	["date/column", file => file.got.columns.findIndex(c => c.kind === "date")],
	["date/parsed", file => dated(file).valid],
	["date/empty", file => dated(file).blank],
	["date/min", file => file.got.first],
	["date/max", file => file.got.last],
	["scores/(\\d+)/label", scored((file, score) => score.label)], // a name of theirs
	["scores/(\\d+)/kind", scored((file, score) => score.kind)], // likewise
	["scores/(\\d+)/column", scored((file, score) => columnOf(file, score).column.position)],
	["scores/(\\d+)/valid", scored((file, score) => columnOf(file, score).column.valid)],
	["scores/(\\d+)/empty_or_na", scored((file, score) => {
		const { column } = columnOf(file, score)
		return column.blank + column.not_applicable
	})],
	// Both are rejected; which of the two, the log of the programme says for each cell.
	["scores/(\\d+)/(unparsable|out_of_range)", scored((file, score, reason) => {
		const { rejected } = columnOf(file, score).column
		return rejected === score.unparsable + score.out_of_range ? score[reason] : rejected
	})],
	["scores/(\\d+)/mean", scored(mean)],
	["scores/(\\d+)/distribution/(.*)", scored((file, score, value) =>
		Object.keys(columnOf(file, score).counts).length ===
			Object.keys(score.distribution).length && columnOf(file, score).counts[value])],
	["scores/(\\d+)/promoters", scored((file, score) => columnOf(file, score).sum(9, 10))],
	["scores/(\\d+)/passives", scored((file, score) => columnOf(file, score).sum(7, 8))],
	["scores/(\\d+)/detractors", scored((file, score) => columnOf(file, score).sum(0, 6))],
	["scores/(\\d+)/nps", scored(nps)],
	["scores/(\\d+)/moe95_wald", scored(margin)],
	["scores/(\\d+)/ci95_adjusted_wald/(\\d)", scored(interval)],
	["scores/(\\d+)/top2_box_pct", scored(satisfied)],
	["comments/(\\d+)", (file, [column]) =>
		file.got.columns[column].valid + file.got.columns[column].not_applicable],
	["comments_excluding_na_tokens/(\\d+)", (file, [column]) => file.got.columns[column].valid],
	["nps_by_t/(\\d+)/(n|nps)", (file, [code, key]) => byPeriodCode(file, code, key)],
	["rankings/(\\d+)/columns/(\\d)", (file, [index, end]) =>
		(ranking(file, index).columns || [])[end]],
	["rankings/(\\d+)/items/(\\d+)", (file, [index, item]) => ranking(file, index).items[item]],
	["rankings/(\\d+)/complete_ballots", (file, [index]) => ranking(file, index).complete],
	["rankings/(\\d+)/partial_ballots", (file, [index]) => ranking(file, index).partial],
	["rankings/(\\d+)/all_permutations", (file, [index]) => ranking(file, index).invalid === 0],
	["rankings/(\\d+)/rank_sums/(.*)", (file, [index, item]) =>
		ofItem(file, index, "rank_sums", item)],
	["rankings/(\\d+)/borda_n_minus_rank/(.*)", (file, [index, item]) =>
		ofItem(file, index, "borda", item)],
	["rankings/(\\d+)/kendall_W", (file, [index]) => six(ranking(file, index).kendall_w)],
	["rankings/(\\d+)/chi2", (file, [index]) => six(ranking(file, index).chi_square)],
].map(([pattern, actual]) => [new RegExp(`^${pattern}$`), actual])

// ---- the walk ---------------------------------------------------------------------------------

function* leaves(value, at) {
	if (value instanceof Object)
		for (const [key, inner] of Object.entries(value))
			yield* leaves(inner, at === "" ? key : `${at}/${key}`)
	else
		yield [at, value]
}

// As inspect names the questions of its YAML.
function questionIds(column) {
	const slug = column.id.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")
	return [`column-${column.position}`, slug]
}

function open(name) {
	const got = read(`${name}.json`), edition = read(`${name}.edition.json`)
	const segments = report => Object.fromEntries((report ? report.measures.question_results
		.find(r => r.question === "nps").segments : []).map(s => [s.name, s.now]))
	const results = edition.measures.question_results
	return {
		name, got, edition, want: truth[name],
		results: got.columns.map(column =>
			(results.find(r => questionIds(column).includes(r.question)) || {}).now),
		segments: truth[name].nps_by_t ? segments(edition) : {},
		thin: segments(read(`${name}.thin.json`)),
	}
}

let compared = 0
for (const name of Object.keys(truth)) {
	const file = open(name)
	for (const [at, expected] of leaves(truth[name], "")) {
		const rule = rules.find(([pattern]) => pattern.test(at))
		const actual = rule && rule[1](file, rule[0].exec(at).slice(1))
		compared++
		if (!rule)
			console.log(`${name}: ${at}: compared with nothing`)
		else if (actual !== expected)
			console.log(`${name}: ${at}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`)
	}
	if (!truth[name].date && file.got.first !== null)
		console.log(`${name}: a first date where there is none`)
}
console.log(`${compared} compared`)
