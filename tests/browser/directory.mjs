// The directory's filter: without a script, with one, by keyboard, and among names that mean harm.
import { each, open } from './browser.mjs'

/** Returns what is shown, by what a style does; it runs beside the page's own scripts, so that it works without them. */
const shown = (tab) => tab.evaluate(() => {
  const on = (element) => element.checkVisibility()
  const entries = [...document.querySelectorAll('.entry')]
  const bare = [...document.querySelectorAll('.group')].filter((group) => on(group) && ![...group.querySelectorAll('.entry')].some(on))
  const choices = [...document.querySelectorAll('.filter option:checked[data-mark]')].map((option) => option.dataset.mark)
  const right = entries.filter((entry) => choices.every((mark) => entry.classList.contains(mark)))
  return {
    all: entries.length,
    count: entries.filter(on).length,
    right: right.length,
    same: entries.every((entry) => on(entry) === right.includes(entry)),
    bare: bare.map((group) => group.querySelector('h2, h3').textContent),
    search: on(document.getElementById('pick-words')),
    told: document.getElementById('told').textContent,
    hash: location.hash,
    contents: on(document.querySelector('.contents')),
  }
})

async function tabTo(tab, id, miss) {
  for (let stop = 0; stop < 400; stop++) {
    if (await tab.evaluate(() => document.activeElement.id) === id) return
    await tab.keyboard.press('Tab')
  }
  miss(`the keyboard does not reach ${id}`)
}

const choices = (tab, list) => tab.$$eval(`#pick-${list} option`, (options) => options.map((option) => option.value))

/** Without a script: every choice, and every skill with every language. */
export async function withoutScript(browser, pages, misses) {
  await each(pages, (page) =>
    open(browser, page, { javaScriptEnabled: false }, misses, async (tab, miss) => {
      const hold = async (what) => {
        const now = await shown(tab)
        if (!now.same) miss(`${what}: ${now.count} shown, ${now.right} fit`)
        if (now.bare.length) miss(`${what}: nobody stands under ${now.bare.join(', ')}`)
        if (now.search) miss(`${what}: the search box shows, and nothing would happen`)
        return now
      }
      const first = await hold('at first')
      if (first.count !== first.all) miss('at first somebody is hidden')
      for (const list of ['area', 'skill', 'language']) {
        for (const value of await choices(tab, list)) {
          await tab.selectOption(`#pick-${list}`, value)
          await hold(`${list} ${value}`)
        }
        await tab.selectOption(`#pick-${list}`, '')
      }
      for (const skill of await choices(tab, 'skill')) {
        await tab.selectOption('#pick-skill', skill)
        for (const language of await choices(tab, 'language')) {
          await tab.selectOption('#pick-language', language)
          const now = await hold(`skill ${skill}, language ${language}`)
          if (now.contents !== !(skill || language)) miss('links to areas stay although some are hidden')
        }
      }
      // By keyboard: the last skill and language are chosen, then the button shows everybody again.
      await tabTo(tab, 'pick-area', miss)
      await tab.keyboard.press('ArrowDown')
      const chosen = await hold('an area by keyboard')
      const words = await spoken(tab)
      if (!words.includes(`${chosen.count} of ${chosen.all} shown`)) miss(`the end of the list does not say how many are shown: ${words.slice(-300)}`)
      await tab.keyboard.press('Tab')
      await tab.keyboard.press('Tab')
      await tab.keyboard.press('Tab')
      await tab.keyboard.press('Enter')
      const last = await hold('after the button')
      if (last.count !== last.all) miss('the button does not show everybody')
    }),
  )
}

/** Returns the words that a screen reader gets, those of the style among them. */
async function spoken(tab) {
  const session = await tab.context().newCDPSession(tab)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const known = new Map(nodes.map((node) => [node.nodeId, node]))
  const words = (node) => node.role?.value === 'StaticText' ? node.name.value : (node.childIds ?? []).map((id) => known.get(id)).filter(Boolean).map(words).join('')
  return words(nodes[0]).replace(/\s+/g, ' ')
}

/** With a script: words to search for, a count that is told, an address that keeps the choice. */
export async function withScript(browser, pages, misses) {
  await each(pages, (page) =>
    open(browser, page, {}, misses, async (tab, miss) => {
      const settled = async (what, test) => {
        const end = Date.now() + 5000
        let now
        do now = await shown(tab)
        while (!test(now) && Date.now() < end)
        if (!test(now)) miss(`${what}: ${JSON.stringify(now)}`)
        if (now.bare.length) miss(`${what}: nobody stands under ${now.bare.join(', ')}`)
        return now
      }
      const { all } = await settled('at first', (now) => now.search && now.count === now.all && now.told === `${now.all} of ${now.all} shown`)
      const word = await tab.$eval('.group h2', (heading) => heading.textContent)
      await tabTo(tab, 'pick-words', miss)
      // Capitals and accents make no difference.
      await tab.keyboard.type(word.toUpperCase())
      const some = await settled('words', (now) => now.count > 0 && now.count < all && now.told === `${now.count} of ${all} shown` && now.hash.startsWith('#words='))
      await tab.reload()
      await settled('after loading again', (now) => now.count === some.count && now.hash === some.hash)
      await tabTo(tab, 'pick-words', miss)
      await tab.keyboard.type(' nobody-is-called-this')
      await settled('an empty result', (now) => now.count === 0 && now.told.startsWith(`0 of ${all} shown. Nobody`))
      await tabTo(tab, 'pick-skill', miss)
      await tab.keyboard.press('Tab')
      await tab.keyboard.press('Tab')
      await tab.keyboard.press('Enter')
      await settled('after the button', (now) => now.count === all && now.hash === '')
      await tabTo(tab, 'pick-language', miss)
      await tab.keyboard.press('ArrowDown')
      const chosen = await settled('a language', (now) => now.same && now.told === `${now.count} of ${all} shown` && now.hash.startsWith('#language='))
      await tab.evaluate(() => { location.hash = 'area=no-such-area&words=%3Cb%3Enobody%3C/b%3E' })
      await settled('an address with strange words', (now) => now.count === 0)
      await tab.evaluate((hash) => { location.hash = hash }, chosen.hash)
      await settled('an address that somebody sent', (now) => now.count === chosen.count)
      const role = await tab.$eval('#told', (told) => told.getAttribute('role'))
      if (role !== 'status') miss('the count is not read out')
    }),
  )
}

/** Names that mean harm are shown as they are, and nothing that they hold runs, whichever way the page is used. */
export async function hostile(browser, pages, words, misses) {
  await each(pages, (page) =>
    open(browser, page, {}, misses, async (tab, miss) => {
      const text = await tab.evaluate(() => document.body.textContent)
      if (page.name.includes('directory')) {
        for (const word of words) if (!text.includes(word)) miss(`it does not show ${word}`)
      }
      if (await tab.evaluate(() => 'harm' in window)) miss('a name ran')
    }),
  )
}
