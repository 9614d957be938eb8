import { describe, expect, it } from 'vitest'
import { isRefusal } from '@/lib/domain/refusal'
import { proposeLines } from '@/lib/engine/line-kinds'
import { discard, keep, momentary } from '@/lib/machine/kept-file'
import { english } from '@/lib/messages/translate'
import { canonicalise } from '@/lib/text/canonical'
import { readKept } from './read-kept'
import { readUpload } from './read-upload'

/** Reads a page as the desk does: what it says of itself, and its lines as they are proposed. */
async function read(html: string) {
  const bytes = Buffer.from(html)
  const path = momentary()
  await keep(path, [bytes])
  try {
    const result = await readUpload('page.html', bytes, { path, start: 0 })
    if (isRefusal(result)) throw new Error(english(result.message))
    const { text } = canonicalise(result.text)
    const lines = proposeLines(text, result.page).map((line) => ({
      kind: line.kind,
      why: english(line.reason),
      words: text.slice(line.start, line.end),
    }))
    return { ...result, lines, is: (words: string) => lines.find((line) => line.words.includes(words)) }
  } finally {
    await discard(path)
  }
}

const PARAGRAPHS = [
  'The ferry Halden left the harbour of Brevik at six on Monday morning with 243 people on board, the coast guard said.',
  'An hour later its second engine failed, and the captain turned round, according to the shipping company, which owns four such ships.',
  'Nobody was hurt, the mayor of Brevik, Tove Nilsen, told reporters on the quay, but the ferry will stay in the harbour until Friday.',
  'It is the third time this year that one of the four ferries broke down; in March, passengers waited for eleven hours off the coast.',
  'The company has said that it will replace all eight engines before the summer, at a cost of 31 million kroner, and hire two engineers.',
]
const ARTICLE = PARAGRAPHS.map((words) => `<p>${words}</p>`)
const page = (body: string, head = '') => `<!doctype html><html lang="en-GB"><head>${head}</head><body>${body}</body></html>`
const ld = (thing: object) => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`

const WHOLE = page(
  `<a href="#main">Skip to the content</a><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport and weather today</a></li></ul></nav>
   <main><h1>Ferry turns round off Brevik</h1><div class="byline">By Ane Holm</div><a href="#comments">Comments</a>
   <figure><img src="f.jpg"><figcaption>The Halden in the harbour of Brevik</figcaption></figure>
   ${ARTICLE.slice(0, 3).join('')}<h2>Eight engines in a row</h2><h2>Costs</h2>${ARTICLE.slice(3).join('')}
   <p><a href="/x">Read the report of the last breakdown</a></p><p>Subscribe to our newsletter for more like this.</p>
   <p>Correction: An earlier version of this article said that there were three ferries.</p></main>
   <aside><p>Twelve dead in a flood that has nothing to do with this article at all, officials said.</p></aside>
   <div hidden><p>A paragraph that nobody sees.</p></div>
   <footer><p>All rights reserved by the Brevik Post, a newspaper of this town since 1904.</p></footer>`,
  `<title>Ferry turns round off Brevik | Brevik Post</title><meta property="og:site_name" content="Brevik Post">
   <link rel="canonical" href="https://post.example/ferry">
   ${ld({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'Ferry turns round off Brevik', author: { '@type': 'Person', name: 'Ane Holm' }, datePublished: '2026-03-02T08:30:00+01:00' })}`,
)

describe('a page is read, not stripped', () => {
  it('its own article is told from the rest, each line with its reason', async () => {
    const { is, lines } = await read(WHOLE)
    expect(lines.filter(({ kind }) => kind === 'body').map(({ words }) => words)).toEqual([
      ...PARAGRAPHS.slice(0, 3),
      'Eight engines in a row',
      ...PARAGRAPHS.slice(3),
    ])
    expect(is('Ferry turns round')).toMatchObject({ kind: 'headline', why: 'the page’s headline' })
    expect(is('By Ane Holm')?.kind).toBe('byline')
    expect(is('The Halden in the harbour')).toMatchObject({ kind: 'caption', why: 'the caption of a picture or table' })
    expect(is('Costs')).toMatchObject({ kind: 'heading', why: 'set as a heading' })
    expect(is('Sport and weather')).toMatchObject({ kind: 'not_article', why: 'part of the page’s navigation' })
    expect(is('Twelve dead')).toMatchObject({ kind: 'not_article', why: 'beside the article' })
    expect(is('All rights reserved')).toMatchObject({ kind: 'not_article', why: 'in the page’s foot' })
    expect(is('Read the report')?.kind).toBe('not_article')
    expect(is('Subscribe to our')?.kind).toBe('not_article')
    expect(is('Correction:')?.kind).toBe('notice')
    expect(is('nobody sees')).toBeUndefined()
    // a link to the comments ends nothing
    expect(is('Skip to the content')?.kind).toBe('not_article')
  })
  it('headline, byline, outlet, date with zone, language and address, each with where it was found', async () => {
    const { found } = await read(WHOLE)
    expect(found).toEqual({
      headline: { value: 'Ferry turns round off Brevik', from: 'JSON-LD' },
      byline: { value: 'Ane Holm', from: 'JSON-LD' },
      outlet: { value: 'Brevik Post', from: 'Open Graph' },
      published: { value: '2026-03-02T08:30:00+01:00', from: 'JSON-LD' },
      language: { value: 'en-GB', from: 'page' },
      address: { value: 'https://post.example/ferry', from: 'page' },
    })
  })
  it('without JSON-LD from the head, without a head from the page', async () => {
    const head = `<title>Ferry turns round – Brevik Post</title><meta property="og:title" content="Ferry turns round &amp; waits"><meta name="author" content="By Ane Holm"><meta property="article:published_time" content="2026-03-02T08:30:00Z">`
    expect((await read(page(ARTICLE.join(''), head))).found).toMatchObject({
      headline: { value: 'Ferry turns round & waits', from: 'Open Graph' },
      byline: { value: 'Ane Holm', from: 'meta' },
      published: { value: '2026-03-02T08:30:00Z', from: 'Open Graph' },
    })
    const bare = page(
      `<h1>Ferry waits</h1><p class="author">Ane Holm</p><time datetime="2026-03-02">2 March</time>${ARTICLE.join('')}`,
    )
    expect((await read(bare)).found).toMatchObject({
      headline: { value: 'Ferry waits', from: 'page' },
      byline: { value: 'Ane Holm', from: 'page' },
      published: { value: '2026-03-02', from: 'page' },
    })
  })
  it.each([
    [
      'its data name the site alone',
      '<meta property="og:title" content="The Paper"><meta property="og:site_name" content="The Paper">',
      'Ferry turns round',
    ],
    [
      'its data name the address alone',
      '<meta property="og:title" content="paper.example"><link rel="canonical" href="https://www.paper.example/a">',
      'Ferry turns round',
    ],
    ['its title is that of the section', '<title>News from the coast « The Paper</title>', 'Ferry turns round'],
  ])('the headline is what it prints, where %s', async (_, head, headline) => {
    const { found, lines } = await read(page(`<h1>Ferry turns round</h1>${ARTICLE.join('')}`, head))
    expect(found.headline).toEqual({ value: headline, from: 'page' })
    expect(lines.find(({ kind }) => kind === 'headline')?.words).toBe(headline)
  })
  it('the headline is in the letters of the page, where its data have others', async () => {
    const head = '<meta property="og:title" content="Ferry turns round - &quot;we had luck&quot;">'
    const { found } = await read(page(`<h1>Ferry turns round – “we had luck”</h1>${ARTICLE.join('')}`, head))
    expect(found.headline).toEqual({ value: 'Ferry turns round – “we had luck”', from: 'page' })
  })
  it('broken JSON-LD, a date to come and a title of ten thousand characters are not taken', async () => {
    const head = `<script type="application/ld+json">{"@type":"NewsArticle","headline": </script><meta property="og:title" content="${'x'.repeat(10_000)}"><meta name="date" content="2190-01-01"><title>Ferry waits</title>`
    expect((await read(page(ARTICLE.join(''), head))).found).toMatchObject({
      headline: { value: 'Ferry waits' },
      published: null,
    })
  })
  it('a shell that holds its article for machines alone', async () => {
    const { lines, found } = await read(
      page(
        '<div id="root">Loading…</div>',
        ld({ '@type': 'NewsArticle', headline: 'Ferry turns round', articleBody: PARAGRAPHS.join('\n\n') }),
      ),
    )
    expect(lines.map(({ kind, words }) => [kind, words])).toEqual([
      ['not_article', 'Loading…'],
      ...PARAGRAPHS.map((words) => ['body', words]),
    ])
    expect(found.headline?.value).toBe('Ferry turns round')
  })
  it('the same sentence in a teaser and in the article is the article’s', async () => {
    const { lines } = await read(
      page(`<nav><p>${PARAGRAPHS[1]}</p></nav><main><h1>Ferry turns round</h1>${ARTICLE.join('')}</main>`),
    )
    expect(lines.filter(({ words }) => words === PARAGRAPHS[1]).map(({ kind }) => kind)).toEqual(['not_article', 'body'])
  })
  it('news about newsletters, cookies and subscriptions is news', async () => {
    const news = [
      'Cookies made by the factory in Brevik poisoned twelve people on Monday, the hospital said in a statement.',
      'Newsletter editor Ana Kim was dismissed on Tuesday after the company lost half of its readers within a year.',
      'Sign up fees rose by a third, and a million people subscribe to the service, the company told its shareholders.',
    ]
    const { is } = await read(page(`<h1>Three things</h1>${[...ARTICLE, ...news.map((words) => `<p>${words}</p>`)].join('')}`))
    for (const words of news) expect([words, is(words)?.kind]).toEqual([words, 'body'])
  })
})

describe('a page that holds what was pasted from Word', () => {
  it('is a page all the same: of a blog’s program, with Word’s classes and Google’s fonts', async () => {
    const { is, lines } = await read(
      WHOLE.replace(
        '<title>',
        '<meta name="generator" content="WordPress 5.3"><style>@import url(https://themes.googleusercontent.com/fonts/css?kit=x)</style><title>',
      ).replaceAll('<p>', '<p class="MsoNormal" id="docs-internal-guid-1">'),
    )
    expect(is('All rights reserved')).toMatchObject({ kind: 'not_article', why: 'in the page’s foot' })
    expect(is('Read the report')?.kind).toBe('not_article')
    expect(lines.filter(({ kind }) => kind === 'body')).toHaveLength(PARAGRAPHS.length + 1)
  })
})

describe('a page that the reader cannot take', () => {
  it('nested deeper than any reader goes: read all the same, by how it is made', async () => {
    const { is } = await read(page(`<nav><p>Home and away</p></nav>${'<div><b>'.repeat(20_000)}<p>${PARAGRAPHS[0]}</p>`))
    expect(is(PARAGRAPHS[0]!)?.kind).toBe('body')
    expect(is('Home and away')).toMatchObject({ kind: 'not_article', why: 'part of the page’s navigation' })
  })
  it('of very many paragraphs: read, with the text whole', async () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `<p>${i}</p>`).join('')
    const { text, page: made } = await read(page(many))
    expect(text.split('\n')).toHaveLength(50_000)
    expect(made?.marks).toHaveLength(50_000)
  })
})

describe('who made the pictures', () => {
  const caption = (words: string) =>
    `<article><h1>Ferry turns round</h1><figure><img src="a.jpg"><figcaption>${words}</figcaption></figure><p>The ferry Halden left the harbour of Brevik at six on Monday morning, the coast guard said.</p></article>`
  const creditsIn = async (html: string) => {
    const read = await readKept('a.html', Buffer.from(html), {})
    if ('refused' in read) throw new Error(String(read.refused))
    return read.found.credits
  }
  it('as JSON-LD and meta tags say', async () => {
    const said = {
      '@type': 'NewsArticle',
      headline: 'Ferry',
      image: [
        { '@type': 'ImageObject', creditText: 'Ana Kim / The Agency' },
        { creator: { name: 'Jon Lee' } },
        'https://x.example/a.jpg',
      ],
    }
    expect(
      await creditsIn(`<script type="application/ld+json">${JSON.stringify(said)}</script>${caption('Photo: Somebody Else')}`),
    ).toEqual({ value: 'Ana Kim / The Agency; Jon Lee', from: 'JSON-LD' })
    expect(await creditsIn(`<meta name="image-credit" content="Ana Kim">${caption('The ferry.')}`)).toEqual({
      value: 'Ana Kim',
      from: 'meta',
    })
  })
  it.each([
    ['The ferry in the harbour. Photo: Ana Kim', 'Ana Kim'],
    ['The ferry in the harbour (AP Photo/Ana Kim)', 'AP Photo/Ana Kim'],
    ['The ferry in the harbour. © Ana Kim', 'Ana Kim'],
    ['The ferry in the harbour. Ana Kim/Reuters', 'Ana Kim/Reuters'],
    ['항구의 배. 사진=연합뉴스', '연합뉴스'],
  ])('as a caption prints: %s', async (words, credit) =>
    expect(await creditsIn(caption(words))).toEqual({ value: credit, from: 'page' }),
  )
  it('and says nothing where nobody does', async () =>
    expect(await creditsIn(caption('The ferry in the harbour, with 24/7 service.'))).toBeUndefined())
})
