import { createHash } from 'node:crypto'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRefusal } from '@/lib/domain/refusal'
import { discard, keep, momentary } from '@/lib/machine/kept-file'
import { english } from '@/lib/messages/translate'
import { AGENT, type FetchLimits } from './by-address'
import { recordsOf } from './child/warc.mjs'
import { fetchPage } from './fetch-page'
import { readUpload } from './read-upload'

const PARAGRAPHS = [
  'The ferry Halden left the harbour of Brevik at six on Monday morning with 243 people on board, the coast guard said.',
  'An hour later its second engine failed, and the captain turned round, according to the shipping company, which owns four such ships.',
  'Nobody was hurt, the mayor of Brevik, Tove Nilsen, told reporters on the quay, but the ferry will stay in the harbour until Friday.',
  'It is the third time this year that one of the four ferries broke down; in March, passengers waited for eleven hours off the coast.',
  'The company has said that it will replace all eight engines before the summer, at a cost of 31 million kroner, and hire two engineers.',
]
const page = (body: string, head = '') => `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`
const ARTICLE = `<main><h1>Ferry turns round off Brevik</h1>${PARAGRAPHS.map((words) => `<p>${words}</p>`).join('')}</main>`

type Answers = (request: IncomingMessage, response: ServerResponse) => void
const html =
  (body: string, status = 200): Answers =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' })
    response.end(body)
  }
const typed =
  (type: string, body: string | Buffer): Answers =>
  (_, response) => {
    response.writeHead(200, { 'Content-Type': type })
    response.end(body)
  }
const leadTo =
  (to: string): Answers =>
  (_, response) => {
    response.writeHead(301, { Location: to })
    response.end()
  }
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
const PAGES: Record<string, Answers> = {
  '/ferry': html(page(ARTICLE, '<link rel="canonical" href="https://post.example/ferry">')),
  '/moved': leadTo('/ferry'),
  '/away': leadTo('/'),
  '/': html(page(ARTICLE)),
  '/members': html(
    page(ARTICLE, '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree": false}</script>'),
  ),
  '/paywall': html(
    page(
      '<h1>Ferry</h1><p>To read on, subscribe.</p>',
      '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
    ),
  ),
  '/402': html(page('<p>Pay.</p>'), 402),
  '/consent': html(page('<div class="cookie-wall"><p>We use cookies. Do you consent?</p></div>')),
  '/app': html(
    page('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="a.js"></script>'),
  ),
  '/private': leadTo('/login?next=/private'),
  '/login?next=/private': html(page(`<form><input type="password"></form>${ARTICLE}`)),
  '/gate': html(page('<form><label>Password</label><input name=p type=password></form><p>Sign in to read this.</p>')),
  '/refresh': html(page('<p>One moment.</p>', '<meta http-equiv="refresh" content="0; url=/ferry">')),
  '/404': html(page('<p>Nothing here.</p>'), 404),
  '/410': html(page(''), 410),
  '/403': html(page(ARTICLE), 403),
  '/451': html(page(''), 451),
  '/429': html(page(''), 429),
  '/500': html(page(ARTICLE), 500),
  '/503': html(page(''), 503),
  '/304': (_, response) => {
    response.writeHead(304)
    response.end()
  },
  '/feed': typed('application/rss+xml', '<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title></channel></rss>'),
  '/feed-as-text': typed(
    'text/xml',
    '<?xml version="1.0"?>\n<!-- made by hand -->\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
  ),
  '/picture': typed('image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47])),
  '/data': typed('application/json', '{"a":1}'),
  '/empty': html(''),
  '/report.pdf': typed('application/pdf', PDF),
  '/notes.txt': typed(
    'text/plain; charset=windows-1252',
    Buffer.from(`The caf\u00e9 in Brevik closed on Monday, its owner said.`, 'latin1'),
  ),
  '/korean': typed(
    'text/html; charset=euc-kr',
    Buffer.from([0x3c, 0x70, 0x3e, 0xc0, 0xce, 0xb1, 0xb8, 0x20, 0x35, 0x31, 0x37, 0x30, 0xb8, 0xb8, 0x20, 0xb8, 0xed]),
  ),
  '/packed': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' })
    const packed = gzipSync(page(ARTICLE))
    response.write(packed.subarray(0, 100))
    response.end(packed.subarray(100))
  },
  '/title': html(
    page(ARTICLE, `<title>${'A title. '.repeat(1200)}</title><meta property="og:title" content="${'B'.repeat(10_000)}">`),
  ),
  '/future': html(page(ARTICLE, '<meta property="article:published_time" content="2199-01-01T00:00:00Z">')),
}
let root: string
const server = http.createServer((request, response) => (PAGES[request.url!] ?? PAGES['/404']!)(request, response))
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const limits: FetchLimits = {
  networks: [['127.0.0.1', 32]],
  ports: [[1024, 65535]],
  proxy: { https: null, http: null, none: [] },
  redirects: 5,
  bytes: 10 * 1024 * 1024,
  headBytes: 32 * 1024,
  connectMs: 2000,
  idleMs: 2000,
  totalMs: 10_000,
  agent: AGENT,
  certificates: null,
  pauseMs: 0,
}

/** Fetches a page of the server and reads it as the desk does. */
async function read(where: string) {
  const kept = await fetchPage(`${root}${where}`, limits)
  if (isRefusal(kept)) return { refused: kept.refused, why: english(kept.message) }
  const file = momentary()
  await keep(file, [kept.warc])
  try {
    const result = await readUpload(kept.fileName, kept.warc, { path: file, start: 0 }, { mayGuess: true, name: 'post.example' })
    if (isRefusal(result)) return { refused: result.refused, why: english(result.message) }
    return { ...result, warc: kept.warc, doubts: (result.doubts ?? []).map((doubt) => english(doubt)) }
  } finally {
    await discard(file)
  }
}

describe('what stands at an address', () => {
  it('is read as a file of its kind, with the encoding that its head names', async () => {
    const ferry = await read('/ferry')
    expect(ferry).toMatchObject({ rawType: 'application/warc', doubts: [], fetched: { addresses: [`${root}/ferry`] } })
    expect('text' in ferry && ferry.text).toContain(PARAGRAPHS[2])
    expect('text' in ferry && ferry.page?.inside?.some(Boolean)).toBe(true)
    expect('text' in ferry && ferry.found.address?.value).toBe('https://post.example/ferry')
    expect(await read('/title')).toMatchObject({ found: { address: { value: `${root}/title`, from: 'address' } } })
    expect(await read('/packed')).toMatchObject({ text: 'text' in ferry && ferry.text })
    const notes = await read('/notes.txt')
    expect(notes).toMatchObject({
      text: 'The caf\u00e9 in Brevik closed on Monday, its owner said.',
      encoding: { label: 'windows-1252', how: 'declared' },
    })
    expect(await read('/korean')).toMatchObject({
      text: '\uc778\uad6c 5170\ub9cc \uba85',
      encoding: { label: 'euc-kr', how: 'declared' },
    })
    // a file of its kind, if a broken one
    expect(await read('/report.pdf')).toMatchObject({ refused: 'broken' })
  })
  it('that moved is read where it is now, and said so', async () => {
    expect(await read('/moved')).toMatchObject({
      doubts: [`The address leads on to ${root}/ferry, which was read.`],
      fetched: { addresses: [`${root}/moved`, `${root}/ferry`] },
    })
    expect(await read('/members')).toMatchObject({ doubts: [expect.stringContaining('for subscribers')] })
  })
  it.each([
    ['/404', 'page-gone', 'post.example says that there is no page at this address (404).'],
    ['/410', 'page-gone', '(410)'],
    ['/away', 'page-gone', 'leads from this address to its front page'],
    ['/refresh', 'page-gone', 'sends readers on'],
    ['/403', 'page-refused', 'does not give this page to the desk (403)'],
    ['/451', 'page-refused', '(451)'],
    ['/429', 'page-refused', 'asked too often'],
    ['/500', 'page-failed', 'a fault of its own (500)'],
    ['/503', 'page-failed', 'Try again later'],
    ['/304', 'no-article', 'answers without a page (304)'],
    ['/paywall', 'paywall', 'to subscribers only'],
    ['/402', 'paywall', 'to subscribers only'],
    ['/consent', 'consent', 'asks for consent'],
    ['/app', 'scripts-only', 'builds this page with scripts'],
    ['/private', 'login', 'asks to sign in'],
    ['/gate', 'login', 'asks to sign in'],
    ['/feed', 'feed', 'is a feed, a list of articles'],
    ['/feed-as-text', 'feed', 'is a feed'],
    ['/picture', 'no-article', 'no article but image/png'],
    ['/data', 'no-article', 'no article but application/json'],
    ['/empty', 'no-article', 'There is no text at this address'],
  ])('%s: %s', async (where, code, sentence) => {
    const answer = await read(where)
    expect(answer).toMatchObject({ refused: code, why: expect.stringContaining(sentence) })
    expect('why' in answer && answer.why).toMatch(/paste the text instead\.$/)
  })
  it('with a title without end or a date to come is read, and neither is taken', async () => {
    expect(await read('/title')).toMatchObject({ found: { headline: { value: 'Ferry turns round off Brevik' } } })
    expect(await read('/future')).toMatchObject({ found: { published: null } })
  })
  it('that does not come is one sentence', async () => {
    const shut = await fetchPage('http://10.0.0.1/', { ...limits, networks: [] })
    const none = await fetchPage('http://127.0.0.1:1025/', limits)
    const said = [shut, none].map(
      (one) => isRefusal(one) && [one.refused, english(one.message).replace(/10\.0\.0\.1|127\.0\.0\.1/, 'it')],
    )
    expect(said[0]).toEqual(['unreachable', 'The desk cannot fetch from it. Check the address, or paste the text instead.'])
    expect(said[1]).toEqual(said[0])
  })
})

describe('the file that a page is kept in', () => {
  it('holds each request and answer with its hash, and the address, time and IP address', async () => {
    const moved = await read('/moved')
    const warc = 'warc' in moved ? moved.warc : Buffer.alloc(0)
    const records = recordsOf(warc) as { fields: Record<string, string>; block: Buffer }[]
    expect(records.map(({ fields }) => fields['warc-type'])).toEqual(['warcinfo', 'response', 'request', 'response', 'request'])
    for (const { fields, block } of records) {
      expect(fields['warc-block-digest']).toBe(`sha256:${createHash('sha256').update(block).digest('hex')}`)
      expect(fields['warc-date']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    }
    const [, first, , last, asked] = records
    expect(first!.fields).toMatchObject({
      'warc-target-uri': `${root}/moved`,
      'warc-truncated': 'unspecified',
      'warc-ip-address': '127.0.0.1',
    })
    expect(asked!.fields['warc-concurrent-to']).toBe(last!.fields['warc-record-id'])
    expect(asked!.block.toString()).toMatch(/^GET \/ferry HTTP\/1\.1\r\n/)
    const body = last!.block.subarray(last!.block.indexOf('\r\n\r\n') + 4)
    expect(last!.fields['warc-payload-digest']).toBe(`sha256:${createHash('sha256').update(body).digest('hex')}`)
    expect('fetched' in moved && moved.fetched?.sha256).toBe(createHash('sha256').update(body).digest('hex'))
  })
  it('is refused where it is broken, and its bombs do not go off', async () => {
    const tried = async (bytes: Buffer) => {
      const file = momentary()
      await keep(file, [bytes])
      const result = await readUpload('page.warc', bytes, { path: file, start: 0 })
      await discard(file)
      return isRefusal(result) ? result.refused : 'read'
    }
    const answer = (head: string, body: Buffer) => {
      const block = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${head}\r\n`), body])
      return Buffer.concat([
        Buffer.from(
          `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://post.example/\r\nContent-Length: ${block.length}\r\n\r\n`,
        ),
        block,
        Buffer.from('\r\n\r\n'),
      ])
    }
    expect(await tried(answer('', Buffer.from(page(ARTICLE))))).toBe('read')
    expect(await tried(answer('Content-Encoding: gzip\r\n', gzipSync(Buffer.alloc(200 * 1024 * 1024))))).toBe('bomb')
    expect(await tried(answer('Content-Encoding: gzip\r\n', Buffer.from('no gzip')))).toBe('broken')
    expect(await tried(answer('Transfer-Encoding: chunked\r\n', Buffer.from('zz\r\n')))).toBe('broken')
    expect(await tried(Buffer.from('WARC/1.1\r\nContent-Length: 99999\r\n\r\nshort'))).toBe('broken')
    expect(await tried(Buffer.from('WARC/1.1\r\nContent-Length: -5\r\n\r\n'))).toBe('broken')
    expect(await tried(Buffer.from('no warc at all'))).toBe('wrong-content')
  })
})
