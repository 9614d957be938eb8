import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { LIMITS } from '@/lib/domain/limits'
import { ENCODINGS } from '@/lib/domain/reading'
import { parserWalls } from './reserve'

/** Copies of the parser, each with one guard taken out; among the packages, because its walls let it read those. */
const folder = fs.mkdtempSync(path.resolve('node_modules/.seeded-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

interface Answer {
  text?: string
  fault?: string
  doubts?: { what: string }[]
  encoding?: { label: string; how: string }
}
interface Seeded {
  what: string
  file: string
  /** The guard as it stands, and what stands there without it. */
  guard: string
  without: string
  kind: string
  bytes: () => Buffer | Promise<Buffer>
  /** Whether the answer is what it must be. */
  holds: (answer: Answer) => boolean
}

/** What a parser says of some bytes, behind its walls. */
function asked(program: string, kind: string, bytes: Buffer, walls = parserWalls()): Answer {
  // room for as many cues as are too many
  const most = kind === 'cues' ? LIMITS.articleText * 10 : LIMITS.articleText
  const limits = { ...LIMITS, text: most, encodings: Object.keys(ENCODINGS), chosen: null, pasted: false }
  const head = Buffer.from(`${JSON.stringify({ kind, limits, length: bytes.length })}\n`)
  const child = spawnSync(process.execPath, [...walls, path.join(program, 'parse.mjs')], {
    input: Buffer.concat([head, bytes]),
    env: {} as NodeJS.ProcessEnv,
    maxBuffer: 1 << 28,
    timeout: 60_000,
  })
  const [first] = child.stdout.toString('utf8').split('\n')
  return first ? JSON.parse(first) : { fault: 'killed' }
}

const OWN = path.resolve('lib/import/child')
/** A copy of the parser with a guard taken out. */
function without({ file, guard, without: planted }: Pick<Seeded, 'file' | 'guard' | 'without'>): string {
  const copy = fs.mkdtempSync(path.join(folder, 'parser-'))
  fs.cpSync(OWN, copy, { recursive: true })
  const source = fs.readFileSync(path.join(copy, file), 'utf8')
  expect(source.split(guard), `${file} holds this guard once`).toHaveLength(2)
  fs.writeFileSync(
    path.join(copy, file),
    source.replace(guard, () => planted),
  )
  return copy
}

const FIRST = 'The ferry Halden left the harbour of Brevik at six on Monday.'
const nitf = (inside: string) =>
  `<?xml version="1.0"?><nitf><body><body.content><p>${FIRST}</p>${inside}</body.content></body></nitf>`
const odt = async (body: string, blanks = 0) => {
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from('application/vnd.oasis.opendocument.text'), 'mimetype', { compress: false })
  const content = `<?xml version="1.0"?><office:document-content><office:body><office:text>${body}<text:p>${FIRST}</text:p></office:text></office:body></office:document-content>`
  zip.addBuffer(Buffer.from(content), 'content.xml')
  if (blanks) zip.addBuffer(Buffer.alloc(blanks, 32), 'Pictures/big.txt')
  zip.end()
  return buffer(zip.outputStream)
}
const clock = (second: number) =>
  `00:${String(Math.floor(second / 60) % 60).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000`

const SEEDED: Seeded[] = [
  {
    what: 'an entity that a file of news defines is never expanded',
    file: 'xml.mjs',
    guard: 'Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole',
    without: 'ENTITIES[name] ?? "expanded"',
    kind: 'nitf',
    bytes: () => Buffer.from(nitf('<p>They counted &secret; of them.</p>')),
    holds: ({ text }) => text?.includes('&secret;') === true,
  },
  {
    what: 'elements of XML are counted',
    file: 'xml.mjs',
    guard: "if (++count > MOST_ELEMENTS) throw new Error('too many elements')",
    without: '',
    kind: 'nitf',
    bytes: () => Buffer.from(nitf('<a/>'.repeat(400_001))),
    holds: ({ fault }) => fault === 'broken',
  },
  {
    what: 'what nests deeper than any document is read at the depth that is held',
    file: 'xml.mjs',
    guard: 'if (open.length < DEEPEST) {',
    without: 'if (open.length) {',
    kind: 'nitf',
    bytes: () => Buffer.from(nitf(`${'<a>'.repeat(100_000)}x${'</a>'.repeat(100_000)}`)),
    holds: ({ text }) => text?.startsWith(FIRST) === true,
  },
  {
    what: 'JSON of a wire that nests is refused before it is taken apart',
    file: 'ninjs.mjs',
    guard: "if (isDeep(text)) throw new Fault('broken')",
    without: '',
    kind: 'ninjs',
    bytes: () => Buffer.from(`{"uri":"x","headline":"Ferry","body_text":"${FIRST}","x":${'['.repeat(150)}${']'.repeat(150)}}`),
    holds: ({ fault }) => fault === 'broken',
  },
  {
    what: 'cues of a transcript are counted',
    file: 'cues.mjs',
    guard: "if (cues.length >= MOST_CUES) throw new Fault('too-long')",
    without: '',
    kind: 'cues',
    bytes: () =>
      Buffer.from(`WEBVTT\n\n${Array.from({ length: 50_001 }, (_, i) => `${clock(i)} --> ${clock(i + 1)}\nA.\n`).join('\n')}`),
    holds: ({ fault }) => fault === 'too-long',
  },
  {
    what: 'what a document unpacks to is counted as it comes',
    file: 'zip.mjs',
    guard: 'if (inflated > most) {',
    without: 'if (inflated < 0) {',
    kind: 'odt',
    bytes: () => odt('', 4_000_000),
    holds: ({ fault }) => fault === 'bomb',
  },
  {
    what: 'hidden words of Rich Text stay outside',
    file: 'rtf.mjs',
    guard: 'return set({ hidden: isOn })',
    without: 'return',
    kind: 'rtf',
    bytes: () => Buffer.from(`{\\rtf1\\ansi ${FIRST} {\\v Are we sure?}\\par}`),
    holds: ({ text }) => text !== undefined && !text.includes('sure'),
  },
  {
    what: 'deletions of OpenDocument stay outside',
    file: 'open-document.mjs',
    guard: "'text:tracked-changes',",
    without: '',
    kind: 'odt',
    bytes: () =>
      odt(
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>Twelve drowned.</text:p></text:deletion></text:changed-region></text:tracked-changes>',
      ),
    holds: ({ text }) => text !== undefined && !text.includes('drowned'),
  },
  {
    what: 'a saved page without a page in it is none',
    file: 'mail.mjs',
    guard: 'if (/^text\\/html\\b|^application\\/xhtml/i.test(own)) return bytes.subarray(from, until)',
    without: 'return bytes.subarray(from, until)',
    kind: 'mhtml',
    bytes: () =>
      Buffer.from(
        `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/css\r\n\r\nbody { color: red }\r\n--b--\r\n`,
      ),
    holds: ({ fault }) => fault === 'no-page',
  },
  {
    what: 'signs that steer the printers of a wire are none of its text',
    file: 'wire.mjs',
    guard: "const line = raw.replace(STEERING, '').replace(",
    without: 'const line = raw.replace(',
    kind: 'wire',
    bytes: () => Buffer.from(`\u0001a0123\r\nr i bc-ferry 03-02 0100\r\n\u0002\u000e${FIRST}\u0007<\r\n\u0003`),
    holds: ({ text }) => text?.endsWith(`\n${FIRST}`) === true,
  },
  {
    what: 'a wire of a head alone holds no text',
    file: 'wire.mjs',
    guard: "if (paragraphs.length === 0) throw new Fault('empty')",
    without: '',
    kind: 'wire',
    bytes: () => Buffer.from('\u0001a0123\r\nr i bc-ferry 03-02 0100\r\n\u0002\r\n\u0003'),
    holds: ({ fault }) => fault === 'empty',
  },
  {
    what: 'programs in Markdown are none of its text',
    file: 'html.mjs',
    guard: "  'script style title noscript",
    without: "  'style title noscript",
    kind: 'md',
    bytes: () => Buffer.from(`# Ferry\n\n${FIRST}\n\n<script>const drowned = 12</script>\n`),
    holds: ({ text }) => text !== undefined && !text.includes('drowned'),
  },
  {
    what: 'a line of Markdown that is ruled off is no head of the file',
    file: 'markdown.mjs',
    guard: 'const front = FRONT.exec(text)',
    without: 'const front = /---\\n([\\s\\S]*)---\\n/.exec(text)',
    kind: 'md',
    bytes: () => Buffer.from(`# Ferry\n\n---\n\n${FIRST}\n\n---\n\nThe end of it.\n`),
    holds: ({ text }) => text?.includes(FIRST) === true,
  },
  {
    what: 'a feed whose entries hold nothing holds no text',
    file: 'news.mjs',
    guard: "if (!found) throw new Fault('empty')\n  const feed",
    without: 'const feed',
    kind: 'feed',
    bytes: () => Buffer.from('<rss><channel><title>Post</title><item><link>https://post.example/1</link></item></channel></rss>'),
    holds: ({ fault }) => fault === 'empty',
  },
  {
    what: 'an entry of a feed that only begins its article says so',
    file: 'news.mjs',
    guard: "...(isTeaser ? [{ what: 'teaser', count: 1 }] : []),",
    without: '',
    kind: 'feed',
    bytes: () =>
      Buffer.from(`<rss><channel><item><title>Ferry</title><description>${FIRST}</description></item></channel></rss>`),
    holds: ({ doubts }) => doubts?.some(({ what }) => what === 'teaser') === true,
  },
  {
    what: 'times that no clock has are not taken for times',
    file: 'cues.mjs',
    guard: 'return isTime(from) && isTime(to) ? { from, to } : null',
    without: 'return { from, to }',
    kind: 'cues',
    bytes: () => Buffer.from(`1\n99:99:99,999 --> 00:00:01,000\n${FIRST}\n`),
    holds: ({ text }) => text === FIRST,
  },
  {
    what: 'zeros between letters are UTF-16, and not letters of UTF-8',
    file: 'decode.mjs',
    guard: "(wide && as(wide, 'guessed')) ??",
    without: '',
    kind: 'txt',
    bytes: () => Buffer.from(FIRST, 'utf16le'),
    holds: ({ text }) => text === FIRST,
  },
  {
    what: 'a mail in UTF-7 is not read as the ASCII that it looks like',
    file: 'mail.mjs',
    guard: "if (UTF_7.test(label)) throw new Fault('encoding')",
    without: '',
    kind: 'eml',
    bytes: () => Buffer.from(`Subject: Ferry\r\nContent-Type: text/plain; charset=utf-7\r\n\r\nZo+AOs- said so.\r\n`),
    holds: ({ fault }) => fault === 'encoding',
  },
  {
    what: 'a text that is longer than an article is told as such, and not told',
    file: 'parse.mjs',
    guard: "if (text.length > limits.text * 2) throw new Fault('too-long')",
    without: '',
    kind: 'md',
    bytes: () => Buffer.from('Ferry. '.repeat(Math.ceil((LIMITS.articleText * 2) / 7) + 10)),
    holds: ({ fault }) => fault === 'too-long',
  },
]

describe('each guard of the readers, and the same reader without it', () => {
  it.each(SEEDED)(
    '$what',
    async ({ kind, bytes, holds, ...fault }) => {
      const given = await bytes()
      expect(holds(asked(OWN, kind, given))).toBe(true)
      expect(holds(asked(without(fault), kind, given))).toBe(false)
    },
    180_000,
  )
})

it('a reader that was made to read a file of the machine is held by the walls alone', () => {
  const guard = 'if (head < 0) process.exit(0)'
  const planted = `${guard}\nconst { readFileSync } = await import('node:fs')\nprocess.stdout.write(JSON.stringify({ text: readFileSync('/etc/hostname', 'utf8') }) + '\\n')`
  const program = without({ file: 'parse.mjs', guard, without: planted })
  const given = Buffer.from(FIRST)
  expect(asked(program, 'txt', given).text).toBeUndefined()
  expect(asked(program, 'txt', given, []).text).toBe(fs.readFileSync('/etc/hostname', 'utf8'))
})
