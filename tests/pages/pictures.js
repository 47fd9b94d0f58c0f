// The README's pictures, taken from the sample as built: node pictures.js DEMO-FOLDER PICTURE-FOLDER
const path = require("path")
const {pathToFileURL} = require("url")
const {execFileSync} = require("child_process")
const {chromium} = require("playwright-core")

const SHEETS = [
	{name: "summary", pdf: "board.pdf", page: 2},
	{name: "maturity", pdf: "maturity.pdf", page: 1},
	{name: "story", pdf: "stories.pdf", page: 1},
]
const SCREENS = [
	{name: "site-light", page: "priorities", width: 1280, height: 900, colorScheme: "light"},
	{name: "site-dark", page: "index", width: 1280, height: 900, colorScheme: "dark"},
	{name: "phone", page: "index", width: 390, height: 844, colorScheme: "light"},
]

async function main(demo, pictures) {
	for (const sheet of SHEETS)
		execFileSync("pdftoppm", ["-r", "75", "-png", "-singlefile", "-f", sheet.page, "-l", sheet.page,
			path.join(demo, "site/pdf", sheet.pdf), path.join(pictures, sheet.name)])
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
		args: ["--no-sandbox", "--force-color-profile=srgb"],
	})
	for (const {name, page: id, width, height, colorScheme} of SCREENS) {
		const context = await browser.newContext({viewport: {width, height}, colorScheme})
		const page = await context.newPage()
		await page.goto(pathToFileURL(path.resolve(demo, "site", id + ".html")).href)
		await page.evaluate(() => document.fonts.ready.then(() => null))
		await page.screenshot({path: path.join(pictures, name + ".png")})
		await context.close()
	}
	await browser.close()
}

main(...process.argv.slice(2)).catch(error => {
	console.error(error.message)
	process.exit(1)
})
