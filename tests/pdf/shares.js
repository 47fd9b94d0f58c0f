// What a PDF's bytes are spent on: node shares.js FILE... prints the shares of kinds of objects.
// With --bar PERCENT it prints only the files whose tags take more than that.
"use strict"
const fs = require("fs")
const zlib = require("zlib")

// The objects of a file that cxpack wrote, streams all of them: all else is in object streams.
function read_objects(file) {
	const bytes = fs.readFileSync(file), text = bytes.toString("latin1"), objects = []
	const stream_end = "\r\nendstream\nendobj\n"
	const head = /(\d+) 0 obj\s/y
	head.lastIndex = text.search(/\d+ 0 obj\s/)
	for (let at = head.lastIndex, match; (match = head.exec(text)); at = head.lastIndex) {
		const start = text.indexOf("stream\r\n", head.lastIndex), end = text.indexOf(stream_end, start)
		objects.push({number: +match[1], dictionary: text.slice(head.lastIndex, start),
			size: end + stream_end.length - at, data: bytes.subarray(start + 8, end)})
		head.lastIndex = end + stream_end.length
	}
	return {bytes, objects}
}

// The objects inside an object stream: [number, text].
function packed_objects({dictionary}, data) {
	const count = +/\/N (\d+)/.exec(dictionary)[1], first = +/\/First (\d+)/.exec(dictionary)[1]
	const text = data.toString("latin1"), numbers = text.slice(0, first).trim().split(/\s+/).map(Number)
	return Array.from({length: count}, (_, i) =>
		[numbers[2 * i], text.slice(first + numbers[2 * i + 1], i + 1 < count ? first + numbers[2 * i + 3] : undefined)])
}

// What object a stream belongs to, by the key that refers to it.
const stream_kinds = {FontFile2: "fonts", FontFile3: "fonts", CIDToGIDMap: "fonts", Encoding: "fonts", ToUnicode: "text of glyphs",
	Contents: "pages' content", Metadata: "metadata", DestOutputProfile: "colour profile", EF: "attachments"}

const kind_of = text =>
	/^<<\s*\/(Type\/StructTreeRoot|Nums\[|S\/\w+\/P )/.test(text) ? "tags"
	: /\/Type\/Annot|\/Type\/Outlines|\/Title.*\/Parent/s.test(text) ? "links and bookmarks"
	: /\/Type\/Font/.test(text) ? "fonts" : "pages and the rest"

const packed_size = text => zlib.deflateSync(Buffer.from(text, "latin1"), {level: 9}).length

// Bytes that a stream is longer by for some of its parts.
const cost = (all, rest) => Math.max(0, packed_size(all) - packed_size(rest))
const without_marks = content => content
	.replace(/^\/(Artifact|Span|[A-Z]\w*)\s?<<(?:[^>]|>(?!>))*>>\s?BDC\s?$/gm, mark =>
		mark.includes("/ActualText") ? "/Span" + mark.slice(mark.indexOf("/ActualText")) : "")
	.replace(/^EMC\n/gm, "")

function shares(file) {
	const {bytes, objects} = read_objects(file), sizes = {}
	const add = (kind, size) => { sizes[kind] = (sizes[kind] || 0) + size }
	const data_of = ({dictionary, data}) => /FlateDecode/.test(dictionary) ? zlib.inflateSync(data) : data
	const all = objects.map(({number, dictionary}) => [number, dictionary])
	for (const object of objects) {
		if (!/\/Type\/ObjStm/.test(object.dictionary)) continue
		const packed = packed_objects(object, data_of(object))
		all.push(...packed)
		const kinds = [...new Set(packed.map(([, text]) => kind_of(text)))]
		const whole = packed.map(([, text]) => text).join("")
		const costs = kinds.map(kind => kinds.length === 1 ? object.size
			: cost(whole, packed.filter(([, text]) => kind_of(text) !== kind).map(([, text]) => text).join("")))
		const sum = costs.reduce((a, b) => a + b, 0)
		kinds.forEach((kind, i) => add(kind, object.size * costs[i] / sum))
		object.done = true
	}
	const owner = {}
	for (const [, text] of all)
		for (const [, key, number] of text.matchAll(/\/(\w+)(?:<<\/F)? (\d+) 0 R/g))
			owner[number] = stream_kinds[key] || owner[number]
	for (const object of objects) {
		if (object.done) continue
		const kind = /\/Subtype\/Image|\/ICCBased/.test(object.dictionary) ? "pictures"
			: /\/Type\/XRef/.test(object.dictionary) ? "cross-references" : owner[object.number]
		if (kind === "pages' content") {
			const content = data_of(object).toString("latin1")
			const marks = cost(content, without_marks(content)) / packed_size(content) * object.size
			add("tags", marks)
			add(kind, object.size - marks)
		} else {
			add(kind || "pages and the rest", object.size)
		}
	}
	add("pages and the rest", bytes.length - objects.reduce((sum, {size}) => sum + size, 0))
	return {sizes, total: bytes.length}
}

const bar = process.argv[2] === "--bar" ? +process.argv[3] : null
for (const file of process.argv.slice(bar === null ? 2 : 4)) {
	const {sizes, total} = shares(file)
	const tags = 100 * (sizes.tags || 0) / total
	if (bar !== null) {
		if (!(tags > 0 && tags < bar)) console.log(`${file}: tags take ${tags.toFixed(1)}% of ${total} bytes`)
		continue
	}
	console.log(`${file}: ${total} bytes`)
	for (const [kind, size] of Object.entries(sizes).sort((a, b) => b[1] - a[1]))
		console.log(`  ${(100 * size / total).toFixed(1).padStart(5)}%  ${String(Math.round(size)).padStart(8)}  ${kind}`)
}
