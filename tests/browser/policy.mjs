// The security policy, tried out: what was slipped into a page neither runs nor shows.
import { open } from './browser.mjs'

export async function policy(browser, page, misses) {
  const unheard = []
  await open(browser, page, {}, unheard, async (tab) => {
    const ran = await tab.evaluate(async () => {
      const add = (parent, name, settings) => parent.append(Object.assign(document.createElement(name), settings))
      document.body.insertAdjacentHTML('beforeend', '<p id="slipped" style="color: rgb(1, 2, 3)" onclick="window.harm = 1">in</p>')
      add(document.head, 'style', { textContent: '#slipped { background: rgb(1, 2, 3) }' })
      add(document.body, 'script', { textContent: 'window.harm = 1' })
      add(document.body, 'img', { src: 'https://example.org/x.png' })
      add(document.body, 'script', { src: 'data:text/javascript,window.harm=1' })
      const slipped = document.getElementById('slipped')
      slipped.click()
      await new Promise((resolve) => setTimeout(resolve, 200))
      const { color, backgroundColor } = getComputedStyle(slipped)
      return { harm: 'harm' in window, styled: [color, backgroundColor].includes('rgb(1, 2, 3)') }
    })
    if (ran.harm) misses.push(`${page.name}: a script that was slipped in ran`)
    if (ran.styled) misses.push(`${page.name}: a style that was slipped in shows`)
  })
  // Each attempt is complained about: without that the policy would not have been asked.
  const refused = unheard.filter((what) => what.includes('Content Security Policy')).length
  if (refused < 5) misses.push(`${page.name}: the policy refused ${refused} of 6 things that were slipped in`)
}
