// Opens each page of each site in a browser as readers do, and says what is wrong with it. TAP.
// node check.js BUILT-SAMPLE...
const fs = require("fs")
const path = require("path")
const {pathToFileURL, fileURLToPath} = require("url")
const {chromium} = require("playwright-core")
const examine = require("./examine.js")

const WAYS = [
	{name: "1280 px, light", viewport: {width: 1280, height: 900}, colorScheme: "light"},
	{name: "1280 px, dark", viewport: {width: 1280, height: 900}, colorScheme: "dark"},
	{name: "390 px", viewport: {width: 390, height: 844}, colorScheme: "light"},
]

// Where a link inside the site leads must exist, down to the id behind "#".
function examine_links(hrefs, site) {
	const found = []
	for (const href of hrefs) {
		const url = new URL(href)
		if (url.protocol === "http:" || url.protocol === "https:" || url.protocol === "mailto:") continue
		if (url.protocol !== "file:") {
			found.push(`a link to ${href}`)
			continue
		}
		const file = fileURLToPath(url.href.split("#")[0])
		if (path.relative(site, file).startsWith("..")) found.push(`a link out of the site: ${href}`)
		else if (!fs.existsSync(file)) found.push(`a link to nothing: ${path.relative(site, file)}`)
		else if (url.hash && file.endsWith(".html")) {
			const id = decodeURIComponent(url.hash.slice(1))
			if (!fs.readFileSync(file, "utf8").includes(`id="${id}"`))
				found.push(`a link to nothing: ${path.basename(file)}#${id}`)
		}
	}
	return [...new Set(found)]
}

async function examine_page(browser, way, file, site) {
	const context = await browser.newContext(way)
	const page = await context.newPage()
	const found = []
	page.on("console", message => message.type() === "error" && found.push("console: " + message.text()))
	page.on("pageerror", error => found.push("script: " + error.message))
	page.on("request", request => request.url().startsWith("file:") || request.url().startsWith("data:") ||
		found.push("a request to " + request.url()))
	page.on("requestfailed", request => found.push("a request failed: " + path.basename(request.url())))
	await page.goto(pathToFileURL(file).href, {waitUntil: "load"})
	await page.evaluate(() => document.fonts.ready.then(() => null))
	found.push(...await page.evaluate(examine))
	const hrefs = await page.$$eval("a[href]", links => links.map(link => link.href))
	found.push(...examine_links(hrefs, site))
	await context.close()
	return found
}

const pages_of = folder => fs.readdirSync(folder, {recursive: true}).filter(name => name.endsWith(".html")).sort()

async function main(samples) {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
		args: ["--no-sandbox", "--force-color-profile=srgb"],
	})
	let number = 0
	const say = (name, found) => {
		console.log(`${found.length ? "not ok" : "ok"} ${++number} - ${name}`)
		for (const what of found.slice(0, 20)) console.log("#   " + what)
		if (found.length > 20) console.log(`#   and ${found.length - 20} more`)
	}

	// A page with one mistake of each kind: the checks must find them all, and nothing else.
	const found = await examine_page(browser, WAYS[0], path.join(__dirname, "broken.html"), __dirname)
	const expected = fs.readFileSync(path.join(__dirname, "broken.expected"), "utf8").trim().split("\n")
	const plain = found.map(what => what.replace(/file:\S*\//g, "").replace(/\s+/g, " ")).sort()
	say("every mistake in a broken page is found", [
		...expected.filter(what => !plain.some(line => line.startsWith(what))).map(what => "not found: " + what),
		...plain.filter(line => !expected.some(what => line.startsWith(what))).map(line => "not expected: " + line),
	])

	for (const site of samples.map(sample => sample + "/site")) {
		const pages = pages_of(site)
		if (pages.length === 0) say(`${site} has pages`, ["it has none"])
		for (const page of pages)
			for (const way of WAYS)
				say(`${site}/${page}, ${way.name}`,
					await examine_page(browser, way, path.resolve(site, page), path.resolve(site)))
	}
	console.log(`1..${number}`)
	await browser.close()
}

main(process.argv.slice(2)).catch(error => {
	console.error(error)
	process.exit(1)
})
