// Opens every page that the networks of this repository build in a real Chromium, and says what holds.
//
//   MUSTER_NPM=FOLDER node tests/browser/all.mjs target/debug/muster [WORD]
//
// FOLDER holds `node_modules` with playwright-core and axe-core; CHROMIUM may name the browser. With a
// word, only the checks that have it in their line are made.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { altered, build, start } from './browser.mjs'
import { hostile, withoutScript, withScript } from './directory.mjs'
import { walk } from './keyboard.mjs'
import { look } from './look.mjs'
import { paper } from './paper.mjs'
import { policy } from './policy.mjs'

const HARM = {
  'Old Town': '"></option><script>window.harm=1</script>',
  'Rosa M.': '</style><img src=x onerror="window.harm=1">',
  'Sampleton Library': "'; } * { display: none } .a1 { x: url(https://example.org) \\ {{ 7 * 7 }} {% raw %}",
  'Tom B.': '`${window.harm=1}` <!-- #{$} & &amp; -->',
}

const [muster, word = ''] = process.argv.slice(2)
const work = mkdtempSync(join(tmpdir(), 'muster-browser-'))
let browser
try {
  const pages = ['.', 'examples/workplace', 'examples/minimal'].flatMap((network, index) => build(muster, network, join(work, `public-${index}`)))
  // Pages of coordinators are the same but for their banner: one of each kind shows it.
  const inside = build(muster, 'examples/minimal', join(work, 'private'), ['--audience', 'coordinators'])
  inside.forEach((page) => { page.name = `${page.name} for coordinators` })
  // A booklet from right to left, in a colour of its own.
  altered('examples/minimal', join(work, 'arabic'), { 'en-GB': 'ar' })
  const arabic = build(muster, join(work, 'arabic'), join(work, 'mirrored')).filter((page) => page.name.endsWith('booklet/index.html'))
  arabic.forEach((page) => { page.name = 'from right to left: booklet/index.html' })
  const every = [...pages, ...inside, ...arabic]
  const directories = pages.filter((page) => page.name.endsWith('directory.html'))
  altered('examples/minimal', join(work, 'harm'), HARM)
  const harmful = build(muster, join(work, 'harm'), join(work, 'harmed'))
  harmful.forEach((page) => { page.name = page.name.replace(/^.*: /, 'names that mean harm: ') })

  browser = await start()
  const checks = [
    [`axe finds nothing on ${every.length} pages at 320, 768 and 1280 px, light and dark; no page scrolls sideways, loses words when text is spaced wider, complains or loads anything`, (misses) => look(browser, every, misses)],
    ['the Tab key reaches everything once, in order, from the skip link on; focus always shows and nothing covers it', (misses) => walk(browser, every, misses)],
    ['the directory filters without a script, by each choice and each pair', (misses) => withoutScript(browser, directories, misses)],
    ['with its script the directory is searched by words, tells how many are shown, and keeps the choice in its address', (misses) => withScript(browser, directories, misses)],
    ['on paper, pages leave out what only screens need, show all entries, and tell the addresses of links', (misses) => paper(browser, every, misses)],
    ['names that mean harm are shown as they are, and the policy refuses what is slipped into a page', async (misses) => {
      await hostile(browser, harmful, Object.values(HARM), misses)
      await look(browser, harmful, misses)
      const directory = harmful.filter((page) => page.name.endsWith('directory.html'))
      await withoutScript(browser, directory, misses)
      await withScript(browser, directory, misses)
      for (const page of [directories[0], pages.find((page) => page.name.endsWith('index.html'))]) await policy(browser, page, misses)
    }],
  ]
  for (const [what, check] of checks.filter(([what]) => what.includes(word))) {
    const misses = []
    const start = Date.now()
    await check(misses)
    if (process.env.TIMES) console.error(`${Date.now() - start} ms`)
    if (misses.length) {
      console.error([`does not hold: ${what}`, ...new Set(misses)].slice(0, 60).join('\n  '))
      process.exitCode = 1
    } else {
      console.log(`holds: ${what}`)
    }
  }
} finally {
  await browser?.close()
  rmSync(work, { recursive: true, force: true })
}
