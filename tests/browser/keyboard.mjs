// A walk with the Tab key: each page from its top to its end.
import { each, open } from './browser.mjs'

export async function walk(browser, pages, misses) {
  // On a small screen pages of one kind differ in their words only: the first of each kind is walked there too.
  const kinds = new Map(pages.map((page) => [page.name.replace(/[^/]*$/, ''), page]).reverse())
  const ways = [...pages.map((page) => ({ page, width: 1280 })), ...[...kinds.values()].map((page) => ({ page, width: 320 }))]
  await each(ways, ({ page, width }) =>
    open(browser, page, { width }, misses, async (tab, tell) => {
      const miss = (what) => tell(`${width} px: ${what}`)
      const stops = await tab.evaluate(mark)
      for (let stop = 0; stop < stops; stop++) {
        await tab.keyboard.press('Tab')
        const at = await tab.evaluate(here)
        if (at.index !== stop) return miss(`stop ${stop} of ${stops} is ${at.name}, number ${at.index}`)
        if (stop === 0 && !at.name.includes('skip')) miss(`the first stop is ${at.name}`)
        if (!at.visible) miss(`focus does not show on ${at.name}`)
        if (at.covered) miss(`something covers ${at.name}, or it is not in view`)
      }
      await tab.keyboard.press('Tab')
      const after = await tab.evaluate(here)
      if (after.index > 0) miss(`after the last stop comes ${after.name}`)
      await skip(tab, miss)
    }),
  )
}

/** The skip link leads to the main part, and the next stop is the first one in there. */
async function skip(tab, miss) {
  await tab.reload()
  await tab.evaluate(mark)
  await tab.keyboard.press('Tab')
  await tab.keyboard.press('Enter')
  if (await tab.evaluate(() => document.activeElement.localName) !== 'main') miss('the skip link does not lead to main')
  await tab.keyboard.press('Tab')
  const right = await tab.evaluate(() => {
    const first = document.querySelector('main [data-stop], footer [data-stop]')
    return document.activeElement === first
  })
  if (!right) miss('after the skip link the first stop of the main part is left out')
}

/** Numbers all places where Tab should stop, in the order of the document, and keeps how they look without focus. */
function mark() {
  const reachable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  const places = [...document.querySelectorAll(reachable)].filter((place) => place.checkVisibility({ visibilityProperty: true }) && !place.disabled)
  places.forEach((place, index) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(place)
    place.dataset.stop = index
    place.dataset.plain = `${outlineStyle} ${outlineStyle === 'none' ? 0 : outlineWidth} ${boxShadow}`
  })
  return places.length
}

/** Returns which place has the focus, and whether a reader can see that. */
function here() {
  const place = document.activeElement
  const name = `<${place.localName} class="${place.className}"> ${place.textContent.trim().slice(0, 40)}`
  if (place.dataset.stop === undefined) return { index: -1, name }
  const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(place)
  const now = `${outlineStyle} ${outlineStyle === 'none' ? 0 : outlineWidth} ${boxShadow}`
  const visible = now !== place.dataset.plain && !outlineColor.endsWith(', 0)')
  const points = [...place.getClientRects()].flatMap(({ left, top, right, bottom }) => {
    const edges = [Math.max(left, 0), Math.max(top, 0), Math.min(right, innerWidth), Math.min(bottom, innerHeight)]
    const [x, y] = [(edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2]
    return edges[0] < edges[2] && edges[1] < edges[3] ? [[x, y], [edges[0] + 3, y], [edges[2] - 3, y]] : []
  })
  const covered = points.length === 0 || !points.every(([x, y]) => place.contains(document.elementFromPoint(x, y)))
  return { index: Number(place.dataset.stop), name, visible, covered }
}
