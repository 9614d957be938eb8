import { describe, expect, it } from 'vitest'
import { isRefusal } from '@/lib/domain/refusal'
import { proposeLines } from '@/lib/engine/line-kinds'
import { discard, keep, momentary } from '@/lib/machine/kept-file'
import { english } from '@/lib/messages/translate'
import { canonicalise } from '@/lib/text/canonical'
import { readUpload } from './read-upload'

/** Reads a page in the real child process with its real limits. Answers its lines with their kinds, or the code of its refusal. */
async function read(html: string | Uint8Array, name = 'page.html') {
  const bytes = typeof html === 'string' ? Buffer.from(html) : html
  const path = momentary()
  await keep(path, [bytes])
  try {
    const result = await readUpload(name, bytes, { path, start: 0 })
    if (isRefusal(result)) {
      expect(english(result.message)).toMatch(/\. .+\.$/) // what is wrong, then what to do
      return { refused: result.refused, lines: [], inside: null, found: null }
    }
    const { text } = canonicalise(result.text)
    const lines = proposeLines(text, result.page).map(({ start, end, kind }) => ({ kind, words: text.slice(start, end) }))
    return { refused: null, lines, inside: result.page?.inside ?? null, found: result.found }
  } finally {
    await discard(path)
  }
}

const SENTENCE =
  'The ferry Halden left the harbour of Brevik at six on Monday morning with 243 people on board, the coast guard said.'
const SECOND =
  'Nobody was hurt, the mayor of Brevik told reporters on the quay, but the ferry will stay in the harbour until Friday.'
const ARTICLE = `<h1>Ferry turns round</h1><p>${SENTENCE}</p><p>${SECOND}</p>`
const page = (body: string, head = '') => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const bodyOf = (lines: { kind: string; words: string }[]) => lines.filter(({ kind }) => kind === 'body').map(({ words }) => words)

/** The article is read, whatever the page does around it: by the reader, or without it where it was given up. */
async function isRead(html: string) {
  const { refused, lines } = await read(html)
  expect(refused).toBeNull()
  expect(bodyOf(lines)).toEqual(expect.arrayContaining([SENTENCE, SECOND]))
  expect(lines.find(({ kind }) => kind === 'headline')?.words).toBe('Ferry turns round')
}

describe('pages that are made to cost much', () => {
  it('four hundred thousand paragraphs with nothing in them', () => isRead(page(`${ARTICLE}${'<p>'.repeat(400_000)}`)))
  it('four hundred thousand paragraphs of a word each are longer than an article', async () =>
    expect((await read(page(`${ARTICLE}${'<p>x y'.repeat(400_000)}`))).refused).toBe('too-long'))
  it('elements twenty thousand deep, around and beside the article', async () => {
    await isRead(page(`${'<div>'.repeat(20_000)}${ARTICLE}`))
    await isRead(page(`${ARTICLE}${'<span><b><i>'.repeat(20_000)}end`))
  })
  it('an attribute of five megabytes, and one element of twenty thousand', async () => {
    await isRead(page(`<div data-x="${'x'.repeat(5_000_000)}">${ARTICLE}</div>`))
    const many = Array.from({ length: 20_000 }, (_, i) => `a${i}=1`).join(' ')
    await isRead(page(`<div ${many}>${ARTICLE}</div>`))
  })
  it('a million entities in what is not shown; shown, they are too long', async () => {
    await isRead(page(`${ARTICLE}<div hidden>${'&amp;'.repeat(1_000_000)}</div>`))
    expect((await read(page(`${ARTICLE}<p>${'&eacute;'.repeat(1_000_000)}</p>`))).refused).toBe('too-long')
  })
  it('a table of a hundred thousand empty cells, and one of thirty thousand figures', async () => {
    await isRead(page(`${ARTICLE}<table>${`<tr>${'<td>'.repeat(50)}`.repeat(2_000)}</table>`))
    await isRead(page(`${ARTICLE}<table>${`<tr>${'<td>7'.repeat(30)}`.repeat(1_000)}</table>`))
  })
  it('links, quotations and raised signs that nobody closes', () =>
    isRead(page(`${ARTICLE}${'<a href=x>'.repeat(30_000)}${'<q>'.repeat(1_000)}${'<sup>'.repeat(30_000)}end`)))
  it('JSON-LD of four megabytes that nests and never ends', () =>
    isRead(page(ARTICLE, `<script type="application/ld+json">${'{"@graph":['.repeat(350_000)}</script>`)))
  it('thousands of remarks and notes', () =>
    isRead(page(`${ARTICLE}${'<p><a id="cmnt1" href="#cmnt_ref1">[a]</a>no<a href="#ftnt1">[1]</a></p>'.repeat(20_000)}`)))
})

describe('what a page holds that nobody sees', () => {
  const unseen = 'Twelve people drowned, a paragraph says that is on no screen, and it must never become a claim of anybody.'
  it.each([
    ['a template', `<template><p>${unseen}</p></template>`],
    ['what is there for browsers without scripts', `<noscript><p>${unseen}</p></noscript>`],
    ['hidden by its style', `<p style="display:none">${unseen}</p>`],
    ['put outside the window', `<p style="position:absolute; left:-9999px">${unseen}</p>`],
    ['cut to nothing', `<p style="position:absolute;clip:rect(0,0,0,0)">${unseen}</p>`],
    ['hidden by Word', `<p style="mso-hide:all">${unseen}</p>`],
    ['a comment of the markup', `<!-- <p>${unseen}</p> -->`],
    ['an element of a drawing', `<svg><foreignObject><p>${unseen}</p></foreignObject></svg>`],
  ])('%s', async (_, html) => {
    const { lines } = await read(page(`<h1>Ferry turns round</h1><p>${SENTENCE}</p>${html}<p>${SECOND}</p>`))
    expect(bodyOf(lines)).toEqual([SENTENCE, SECOND])
    expect(lines.some(({ words }) => words.includes('drowned'))).toBe(false)
  })
  it('what a component draws from its own template is seen', async () => {
    const { lines } = await read(
      page(`<story-body><template shadowrootmode="open"><div>${ARTICLE}</div></template></story-body>`),
    )
    expect(bodyOf(lines)).toEqual([SENTENCE, SECOND])
  })
  it('an article that only machines are shown is read where the page shows none', async () => {
    const said = {
      '@type': 'NewsArticle',
      headline: 'Ferry turns round',
      articleBody: [SENTENCE, SECOND, SENTENCE.replace('six', 'seven')].join('\n'),
    }
    const { lines, found } = await read(
      page(
        '<noscript>Turn on JavaScript.</noscript><div id="app"></div>',
        `<script type="application/ld+json">${JSON.stringify(said)}</script>`,
      ),
    )
    expect(bodyOf(lines).slice(0, 2)).toEqual([SENTENCE, SECOND])
    expect(found?.headline).toEqual({ value: 'Ferry turns round', from: 'JSON-LD' })
  })
  it('bytes that are none of its letters become signs that say so, never a text that the desk cannot keep', async () => {
    const { lines } = await read(page(ARTICLE.replace('Monday', 'Mon\u0000day')))
    expect(lines.every(({ words }) => !words.includes('\u0000'))).toBe(true)
    expect(lines.some(({ words }) => words.includes('harbour of Brevik'))).toBe(true)
  })
})
