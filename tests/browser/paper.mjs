// Pages on paper: what only helps on a screen is gone, what is hidden there stands, addresses of links are told.
import { each, open } from './browser.mjs'

export async function paper(browser, pages, misses) {
  await each(pages, (page) =>
    open(browser, page, {}, misses, async (tab, miss) => {
      if (await tab.$('#pick-language')) {
        await tab.selectOption('#pick-language', { index: 1 })
        await tab.fill('#pick-words', 'nobody-is-called-this')
      }
      await tab.emulateMedia({ media: 'print', colorScheme: 'dark' })
      for (const found of await tab.evaluate(onPaper)) miss(`on paper: ${found}`)
    }),
  )
}

function onPaper() {
  const found = []
  const on = (element) => element.checkVisibility({ visibilityProperty: true })
  for (const element of document.querySelectorAll('nav, form, button, select, .skip, .button, .formats, .pattern')) {
    if (on(element)) found.push(`<${element.localName} class="${element.getAttribute('class')}"> is of no use`)
  }
  const hidden = [...document.querySelectorAll('h1, h2, .entry, .group, table, .chart, footer p')].filter((element) => !on(element) && !element.closest('nav, .paper'))
  if (hidden.length) found.push(`${hidden.length} parts are left out, such as ${hidden[0].textContent.trim().slice(0, 40)}`)
  for (const link of document.querySelectorAll('main a[href^="http"]')) {
    const after = getComputedStyle(link, '::after').content
    const told = `${link.textContent}${after === 'none' ? '' : after}`.split(link.getAttribute('href')).length - 1
    if (told !== 1) found.push(`the address of "${link.textContent}" is told ${told} times`)
  }
  const light = (color) => color.match(/[\d.]+/g).slice(0, 3).every((part) => Number(part) > 250)
  for (const element of [document.body, document.querySelector('.opening')]) {
    if (!light(getComputedStyle(element).backgroundColor)) found.push(`<${element.localName}> is printed dark`)
  }
  if (light(getComputedStyle(document.querySelector('h1')).color)) found.push('the title is white on white')
  return found
}
