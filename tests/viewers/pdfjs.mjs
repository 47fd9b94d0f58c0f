// What pdf.js makes of PDFs, in a browser: node pdfjs.mjs TOOLS FOLDER NAME...
// Reads FOLDER/NAME.pdf; writes FOLDER/NAME-pdfjs.json and, of each page, FOLDER/NAME-pdfjs-N.ppm.
import fs from "fs"
import path from "path"
import {createRequire} from "module"

const [tools, folder, ...names] = process.argv.slice(2)
const {chromium} = createRequire(path.resolve(tools) + "/")("playwright-core")
const library = path.join(tools, "node_modules", "pdfjs-dist")
const types = {".mjs": "text/javascript", ".wasm": "application/wasm"}

// Runs in the browser: the same facts as readers.py has of the other viewers.
async function look(name) {
	const pdfjs = await import("/legacy/build/pdf.min.mjs")
	pdfjs.GlobalWorkerOptions.workerSrc = "/legacy/build/pdf.worker.min.mjs"
	const pdf = await pdfjs.getDocument({url: `/${name}.pdf`, wasmUrl: "/wasm/", iccUrl: "/iccs/"}).promise
	const place = async dest => {
		const at = typeof dest === "string" ? await pdf.getDestination(dest) : dest
		return {page: await pdf.getPageIndex(at[0]) + 1, top: at[3]}
	}
	const outline = []
	const list = async (items, level) => {
		for (const item of items || []) {
			outline.push({level, title: item.title, page: (await place(item.dest)).page})
			await list(item.items, level + 1)
		}
	}
	await list(await pdf.getOutline(), 0)
	const texts = [], links = [], pictures = []
	for (let number = 1; number <= pdf.numPages; number++) {
		const page = await pdf.getPage(number)
		const content = await page.getTextContent()
		texts.push(content.items.map(item => item.str + (item.hasEOL ? "\n" : "")).join(""))
		for (const note of await page.getAnnotations())
			if (note.subtype === "Link")
				links.push({from: number, ...(note.url ? {uri: note.url} : await place(note.dest))})
		const viewport = page.getViewport({scale: 1})
		const canvas = Object.assign(document.createElement("canvas"),
			{width: Math.ceil(viewport.width), height: Math.ceil(viewport.height)})
		const context = canvas.getContext("2d")
		await page.render({canvas, canvasContext: context, viewport}).promise
		const {data} = context.getImageData(0, 0, canvas.width, canvas.height)
		let bytes = ""
		for (let i = 0; i < data.length; i += 4)
			bytes += String.fromCharCode(data[i], data[i + 1], data[i + 2])
		pictures.push({width: canvas.width, height: canvas.height, colors: btoa(bytes)})
	}
	const {info} = await pdf.getMetadata()
	const attachments = []
	for (const name of (await pdf.getAttachments() || new Map()).keys())
		attachments.push({name, text: new TextDecoder().decode(await pdf.getAttachmentContent(name))})
	return {texts, links, outline, pictures, mode: await pdf.getPageMode(), opens: await pdf.getOpenAction() ? 0 : 1,
		properties: {title: info.Title, author: info.Author, creator: info.Creator, producer: info.Producer},
		attachments}
}

const browser = await chromium.launch({executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
	args: ["--no-sandbox", "--force-color-profile=srgb"]})
const page = await browser.newPage()
page.on("console", message => message.type() === "error" && console.error("pdf.js: " + message.text()))
await page.route("http://viewer.test/**", route => {
	const {pathname} = new URL(route.request().url())
	if (pathname === "/") return route.fulfill({contentType: "text/html", body: "<!doctype html><title>pdf.js</title>"})
	const file = pathname.endsWith(".pdf") ? path.join(folder, pathname) : path.join(library, pathname)
	if (!fs.existsSync(file)) return route.fulfill({status: 404, body: ""})
	return route.fulfill({contentType: types[path.extname(file)] || "application/octet-stream", body: fs.readFileSync(file)})
})
await page.goto("http://viewer.test/")
for (const name of names) {
	const {pictures, ...facts} = await page.evaluate(look, name)
	pictures.forEach(({width, height, colors}, index) => fs.writeFileSync(path.join(folder, `${name}-pdfjs-${index + 1}.ppm`),
		Buffer.concat([Buffer.from(`P6 ${width} ${height} 255\n`), Buffer.from(colors, "base64")])))
	fs.writeFileSync(path.join(folder, `${name}-pdfjs.json`), JSON.stringify(facts))
}
await browser.close()
