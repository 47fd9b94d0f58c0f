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

// Rows of that many columns behind the PNG filters "none" and "up".
function unfilter(data, columns) {
	const rows = Buffer.alloc(data.length / (columns + 1) * columns)
	for (let at = 0, to = 0; at < data.length; at += columns + 1)
		for (let i = 1; i <= columns; i++, to++)
			rows[to] = data[at + i] + (data[at] === 2 && to >= columns ? rows[to - columns] : 0)
	return rows
}

function data_of({dictionary, data}) {
	if (!/FlateDecode/.test(dictionary)) return data
	const columns = /\/Predictor 1[25]\/Columns (\d+)/.exec(dictionary), plain = zlib.inflateSync(data)
	return columns ? unfilter(plain, +columns[1]) : plain
}

// The objects inside an object stream: [number, text].
function packed_objects({dictionary}, data) {
	const count = +/\/N (\d+)/.exec(dictionary)[1], first = +/\/First (\d+)/.exec(dictionary)[1]
	const text = data.toString("latin1"), numbers = text.slice(0, first).trim().split(/\s+/).map(Number)
	return Array.from({length: count}, (_, i) =>
		[numbers[2 * i], text.slice(first + numbers[2 * i + 1], i + 1 < count ? first + numbers[2 * i + 3] : undefined)])
}

// What holds them: the list of numbers and offsets, and the objects.
function packed_text(packed) {
	let offset = 0
	return packed.map(([number, text]) => `${number} ${(offset += text.length) - text.length} `).join("") +
		packed.map(([, text]) => text).join("")
}

// What object a stream belongs to, by the key that refers to it.
const stream_kinds = {FontFile2: "fonts", FontFile3: "fonts", CIDToGIDMap: "fonts", Encoding: "fonts", ToUnicode: "text of glyphs",
	Contents: "pages' content", Metadata: "metadata", DestOutputProfile: "colour profile", EF: "attachments"}

const kind_of = text =>
	/^<<\s*\/(Type\/StructTreeRoot|Nums\[|S\/\w+\s*\/P\s|O\/(Table|List)\/)/.test(text) ? "tags"
	: /\/Type\/Annot|\/Type\/Outlines|\/Title.*\/Parent/s.test(text) ? "links and bookmarks"
	: /\/Type\/Font/.test(text) ? "fonts" : "pages and the rest"

const packed_size = text => zlib.deflateSync(Buffer.from(text, "latin1"), {level: 9}).length

// Bytes that a stream is longer by for some of its parts.
const cost = (all, rest) => Math.max(0, packed_size(all) - packed_size(rest))
// Sequences that say what text reads as stay: they would be needed without tags, too.
function without_marks(content) {
	const kept = []
	return content.split("\n").flatMap(line => {
		if (line === "EMC") return kept.pop() ? [line] : []
		if (!line.endsWith("BDC")) return [line]
		kept.push(line.includes("/ActualText"))
		return kept.at(-1) ? ["/Span<<" + line.slice(line.indexOf("/ActualText"))] : []
	}).join("\n")
}

// What other objects say of the structure.
const without_links = text => text.replace(/\/(SE|StructTreeRoot) \d+ 0 R|\/StructParents? \d+|\/Tabs\/S|\/MarkInfo<<.*?>>/g, "")

// Bytes of an object stream by kind of its objects: what it would be smaller by without them.
function stream_shares(size, packed) {
	const kinds = [...new Set(["tags", ...packed.map(([, text]) => kind_of(text))])]
	const whole = packed_text(packed)
	const costs = kinds.map(kind => {
		const rest = packed.filter(([, text]) => kind_of(text) !== kind)
		return rest.length ? cost(whole, packed_text(kind !== "tags" ? rest
			: rest.map(([number, text]) => [number, without_links(text)]))) : packed_size(whole)
	})
	const sum = costs.reduce((a, b) => a + b, 0)
	return kinds.map((kind, i) => [kind, size * costs[i] / sum])
}

// Likewise of a cross-reference stream: tags are `numbers`.
function references_share(object, numbers) {
	const data = data_of(object), rows = data.length / 7, kept = []
	for (let i = 0; i < rows; i++) if (!numbers.has(i)) kept.push(data.subarray(7 * i, 7 * i + 7))
	const filtered = all => Buffer.concat(all.map((row, i) => Buffer.from([2, ...row.map((byte, k) => i ? byte - all[i - 1][k] : byte)])))
	const all = Array.from({length: rows}, (_, i) => data.subarray(7 * i, 7 * i + 7))
	return cost(filtered(all).toString("latin1"), filtered(kept).toString("latin1")) / packed_size(filtered(all).toString("latin1"))
}

function shares(file) {
	const {bytes, objects} = read_objects(file), sizes = {}
	const add = (kind, size) => { sizes[kind] = (sizes[kind] || 0) + size }
	const all = objects.map(({number, dictionary}) => [number, dictionary]), of_tags = new Set()
	for (const object of objects) {
		if (!/\/Type\/ObjStm/.test(object.dictionary)) continue
		const packed = packed_objects(object, data_of(object))
		all.push(...packed)
		const mine = packed.filter(([, text]) => kind_of(text) === "tags")
		mine.forEach(([number]) => of_tags.add(number))
		if (mine.length === packed.length) of_tags.add(object.number)
		stream_shares(object.size, packed).forEach(([kind, size]) => add(kind, size))
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
		} else if (kind === "cross-references") {
			const share = references_share(object, of_tags) * object.size
			add("tags", share)
			add(kind, object.size - share)
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
