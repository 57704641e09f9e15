// What all checks in a real browser share: the sites that are built, pages opened from their files, and what went wrong.
import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

// The packages lie in the folder that MUSTER_NPM names, out of the way of the repository.
const packages = createRequire(join(process.env.MUSTER_NPM, 'node_modules', 'any.js'))
const { chromium } = packages('playwright-core')
export const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8')

export const WIDTHS = [320, 768, 1280]
export const SCHEMES = ['light', 'dark']
const HEIGHT = 900

/** Builds a network and returns its pages. */
export function build(muster, network, out, extra = []) {
  execFileSync(muster, ['-C', network, '--quiet', 'build', '--out', out, '--as-of', '2026-11-21', ...extra], { stdio: ['ignore', 'ignore', 'pipe'] })
  const files = readdirSync(out, { recursive: true }).filter((name) => name.endsWith('.html')).sort()
  return files.map((name) => ({ name: `${relative('.', network) || '.'}: ${name}`, file: join(out, name), url: pathToFileURL(join(out, name)).href }))
}

/** Copies a network, puts other words in the place of some, and adds a colour and a sign of its own. */
export function altered(network, to, words) {
  cpSync(network, to, { recursive: true })
  for (const name of readdirSync(to, { recursive: true }).filter((name) => name.endsWith('.yaml'))) {
    let text = readFileSync(join(to, name), 'utf8')
    for (const [from, instead] of Object.entries(words)) text = text.replaceAll(from, () => JSON.stringify(instead))
    writeFileSync(join(to, name), name === 'network.yaml' ? `${text}\ntheme: { accent: "#7a1f5c", logo: sign.svg }\n` : text)
  }
  writeFileSync(join(to, 'sign.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n')
}

export async function start() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  // Root has no sandbox of its own; the pages are ours.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'] })
}

const contexts = new Map()

/** Returns a context with such settings. Most pages share one: making it takes longer than loading a page. */
function context(browser, settings) {
  const key = JSON.stringify(settings)
  if (!contexts.has(key)) contexts.set(key, browser.newContext({ reducedMotion: 'reduce', ...settings }))
  return contexts.get(key)
}

/** Opens a page and hands it to `use`. What the console complains about and what it asks the net for goes to `misses`. */
export async function open(browser, page, { width = 1280, ...settings }, misses, use) {
  const tab = await (await context(browser, settings)).newPage()
  const miss = (what) => misses.push(`${page.name}: ${what}`)
  tab.on('console', (message) => ['error', 'warning'].includes(message.type()) && miss(`the console says: ${message.text()}`))
  tab.on('pageerror', (error) => miss(`a script fails: ${error.message}`))
  tab.on('dialog', (dialog) => { miss(`a dialog opens: ${dialog.message()}`); dialog.dismiss() })
  tab.on('request', (request) => {
    const url = request.url().split('#')[0]
    if (url !== page.url && !url.startsWith('data:')) miss(`it asks for ${url}`)
  })
  try {
    await tab.setViewportSize({ width, height: HEIGHT })
    await tab.goto(page.url)
    return await use(tab, miss)
  } finally {
    await tab.close()
  }
}

/** Does a thing for each item, a few at a time. */
export async function each(items, use, atOnce = 3) {
  const waiting = [...items]
  const worker = async () => { while (waiting.length) await use(waiting.shift()) }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
