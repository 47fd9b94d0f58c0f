// Runs inside a page: returns what is wrong with it, one line each.
module.exports = function examine() {
	const LEAST_CONTRAST = 4.5, LEAST_SIZE = 12
	const found = []
	const complain = (what, element) =>
		found.push(element ? `${what}: <${element.tagName.toLowerCase()}> ${text(element)}${place(element)}` : what)
	const text = element => JSON.stringify((element.textContent || "").replace(/\s+/g, " ").trim().slice(0, 50))
	// Which drawing it stands in.
	const place = element => {
		const drawing = element.ownerSVGElement
		return drawing ? ` in "${(drawing.getAttribute("aria-label") || "").slice(0, 60)}"` : ""
	}
	const all = selector => [...document.querySelectorAll(selector)]

	// ---- structure
	const headings = all("h1").length
	if (headings !== 1) complain(`${headings} elements h1 instead of one`)
	if (!document.title.trim()) complain("no title")
	if (!document.documentElement.lang) complain("no language")
	const ids = new Set()
	for (const element of all("[id]")) {
		if (ids.has(element.id)) complain(`the id ${element.id} twice`)
		ids.add(element.id)
	}
	for (const image of all("img")) if (!image.hasAttribute("alt")) complain("an image without alt", image)
	for (const svg of all("svg")) {
		const label = svg.getAttribute("aria-label") || (svg.querySelector(":scope > title") || {}).textContent
		if (svg.getAttribute("role") === "img" ? !(label || "").trim() : !svg.closest("[aria-hidden=true]"))
			complain("a drawing without a label", svg)
	}
	for (const link of all("a[href], button, summary"))
		if (!(link.getAttribute("aria-label") || link.textContent).trim()) complain("a link without words", link)
	const over = document.documentElement.scrollWidth - document.documentElement.clientWidth
	if (over > 0) {
		const widest = all("body *").find(element =>
			element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5 &&
			!element.parentElement.closest("svg, .scroll"))
		complain(`the page is ${over} px too wide`, widest || document.body)
	}

	// ---- size and contrast of every text that can be seen
	const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true})
	const rgba = color => {
		canvas.clearRect(0, 0, 1, 1)
		canvas.fillStyle = color
		canvas.fillRect(0, 0, 1, 1)
		const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
		return [r, g, b, a / 255]
	}
	const over_ground = (top, ground) => top.slice(0, 3).map((c, i) => c * top[3] + ground[i] * (1 - top[3]))
	const luminance = color => {
		const [r, g, b] = color.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
		return 0.2126 * r + 0.7152 * g + 0.0722 * b
	}
	const contrast = (a, b) => {
		const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
		return (high + 0.05) / (low + 0.05)
	}
	const paint = element => {
		const style = getComputedStyle(element)
		if (!(element instanceof SVGGeometryElement)) return rgba(style.backgroundColor)
		if (style.fill === "none" || style.fill.startsWith("url")) return [0, 0, 0, 0]
		const color = rgba(style.fill)
		color[3] *= style.fillOpacity * style.opacity
		return color
	}
	const page_ground = () => {
		for (const element of [document.body, document.documentElement]) {
			const color = rgba(getComputedStyle(element).backgroundColor)
			if (color[3] === 1) return color
		}
		return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255]
	}
	// What is painted below a text: its ancestors, or for text in a drawing what lies at its middle.
	const ground_of = (element, box) => {
		let layers = []
		if (element instanceof SVGElement)
			layers = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
				.filter(below => !(below instanceof SVGTextContentElement))
		else for (let up = element; up; up = up.parentElement) layers.push(up)
		return layers.map(paint).reverse().reduce((ground, layer) => over_ground(layer, ground), page_ground())
	}
	const holders = new Set()
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	while (walker.nextNode())
		if (walker.currentNode.data.trim()) holders.add(walker.currentNode.parentElement)
	for (const element of holders) {
		if (element.closest("title, desc, defs, script, style") || !element.checkVisibility({visibilityProperty: true}))
			continue
		const style = getComputedStyle(element)
		let box = element.getBoundingClientRect()
		if (box.width <= 1 || box.height <= 1 || box.right <= 0 || box.bottom + scrollY <= 0) continue // for screen readers only
		const in_drawing = element instanceof SVGElement
		const scale = in_drawing ? Math.hypot(element.getScreenCTM().c, element.getScreenCTM().d) : 1
		const size = parseFloat(style.fontSize) * scale
		if (size < LEAST_SIZE - 0.05) complain(`text of ${size.toFixed(1)} px`, element)
		if (in_drawing) {
			element.scrollIntoView({block: "center", inline: "center"})
			box = element.getBoundingClientRect()
		}
		const ground = ground_of(element, box)
		const color = rgba(in_drawing ? style.fill : style.color)
		if (in_drawing) color[3] *= style.fillOpacity
		const ratio = contrast(over_ground(color, ground), ground)
		if (ratio < LEAST_CONTRAST) complain(`contrast of ${ratio.toFixed(2)}`, element)
	}
	return found
}
