
// Makes a filter of entries better: words to search for, a count that is read out, and an address that keeps the choice.
// Without this script the page's own style filters by the same lists.
(() => {
  const form = document.getElementById('filter')
  const search = form.elements.namedItem('words')
  const lists = [...form.querySelectorAll('select')]
  const told = document.getElementById('told')
  const groups = [...document.querySelectorAll('.group')]

  // Capitals, accents, strokes and apostrophes make no difference: "cafe" finds "Café", and "lukasz" finds "Łukasz".
  const strokes = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŧ: 't', ŋ: 'n', ı: 'i', ĸ: 'k' }
  const plain = (text) => text.toLowerCase().normalize('NFKD').replace(/[\p{M}'’ʼ‘`]/gu, '')
    .replace(/[^\0-~]/gu, (letter) => strokes[letter] ?? letter)
  const entries = [...document.querySelectorAll('.entry')].map((element) => {
    const around = []
    for (let group = element.closest('.group'); group; group = group.parentElement.closest('.group')) {
      around.push(group.querySelector('h2, h3').textContent)
    }
    return { element, text: plain([element.textContent, ...around].join(' ')) }
  })

  const matches = ({ element, text }) =>
    lists.every((list) => !list.value || element.classList.contains(list.selectedOptions[0].dataset.mark)) &&
    plain(search.value).split(/\s+/).every((word) => text.includes(word))

  const show = () => {
    let shown = 0
    for (const entry of entries) {
      const on = matches(entry)
      entry.element.classList.toggle('off', !on)
      shown += on ? 1 : 0
    }
    for (const group of groups) group.classList.toggle('off', !group.querySelector('.entry:not(.off)'))
    const choice = state().toString()
    document.body.classList.toggle('filtered', choice !== '')
    tell(form.dataset[shown ? 'some' : 'none'].replace('%shown', shown).replace('%all', entries.length))
  }

  // A screen reader is told once the typing pauses, and only what has changed.
  let pause
  const tell = (words) => {
    clearTimeout(pause)
    if (!told.textContent) told.textContent = words
    pause = setTimeout(() => { if (told.textContent !== words) told.textContent = words }, 250)
  }

  const state = () => {
    const chosen = [...lists, search].map((field) => [field.name, field.value.trim()])
    return new URLSearchParams(chosen.filter(([, value]) => value))
  }

  const keep = () => {
    const [page] = location.href.split('#')
    const choice = state().toString()
    // Some browsers refuse this for files. Then the address stays as it was, and all else works.
    try { history.replaceState(null, '', choice ? `${page}#${choice}` : page) } catch { /* see above */ }
  }

  const restore = () => {
    const hash = location.hash.slice(1)
    // Without an equals sign it is the name of a place on the page.
    if (hash.includes('=')) {
      const wanted = new URLSearchParams(hash)
      for (const list of lists) {
        const value = wanted.get(list.name) ?? ''
        list.value = [...list.options].some((option) => option.value === value) ? value : ''
      }
      search.value = wanted.get(search.name) ?? ''
    }
    show()
  }

  const change = () => { show(); keep() }
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', change)
  // The fields are empty only after the event.
  form.addEventListener('reset', () => setTimeout(change))
  window.addEventListener('hashchange', restore)
  // Going back to the page brings back what was chosen.
  window.addEventListener('pageshow', restore)

  form.classList.add('works')
  search.closest('[hidden]').hidden = false
  document.getElementById('tally').remove()
  restore()
})()
