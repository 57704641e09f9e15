// Every page, at three widths, in the light and in the dark: what axe finds, what does not fit, what is asked for.
import { axe, each, open, SCHEMES, WIDTHS } from './browser.mjs'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// What WCAG 1.4.12 lets readers set for themselves.
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`

export async function look(browser, pages, misses) {
  await each(pages, (page) =>
    open(browser, page, { width: WIDTHS[0] }, misses, async (tab, miss) => {
      await tab.evaluate(axe)
      await tab.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true }))
      for (const width of WIDTHS) {
        await tab.setViewportSize({ width, height: 900 })
        for (const colorScheme of SCHEMES) {
          await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          for (const found of await violations(tab)) miss(`${width} px, ${colorScheme}: ${found}`)
        }
        for (const found of await tab.evaluate(lost)) miss(`${width} px: ${found}`)
      }
      await tab.setViewportSize({ width: WIDTHS[0], height: 900 })
      await tab.evaluate((rules) => {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(rules)
        document.adoptedStyleSheets = [sheet]
      }, SPACING)
      for (const found of await tab.evaluate(lost)) miss(`with wider spacing of text: ${found}`)
    }),
  )
}

function violations(tab) {
  return tab.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')}`))
  }, TAGS)
}

/** Returns what a reader would lose: a page that scrolls sideways, words outside of it, words cut off. */
function lost() {
  const found = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} px wide`)
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.hidden, .skip')
  const name = (element) => `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`
  for (const element of document.querySelectorAll('body *')) {
    if (!shown(element) || element.closest('svg, option')) continue
    const style = getComputedStyle(element)
    const cut = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY)
    if (cut && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) {
      found.push(`cut off: ${name(element)}`)
    }
    // Tables and drawings may scroll in a frame of their own, which the keyboard reaches.
    if (element.closest('.scroll, pre') || ![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue
    const { left, right } = element.getBoundingClientRect()
    if (left < -1 || right > root.clientWidth + 1) found.push(`outside of the page: ${name(element)}`)
  }
  for (const frame of document.querySelectorAll('.scroll, pre')) {
    if (frame.scrollWidth > frame.clientWidth && frame.tabIndex !== 0) found.push(`the keyboard cannot scroll ${name(frame)}`)
  }
  return found
}
