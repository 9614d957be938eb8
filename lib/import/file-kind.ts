import { type Message, say, word } from '@/lib/domain/message'
import type { RefusalCode } from '@/lib/domain/refusals'
import { isUtf32, wideOf } from './child/wide.mjs'
import type { ParseKind } from './parse-upload'

/** How a file is parsed, and its media type. */
export interface FileKind {
  kind: ParseKind
  type: string
}

const TYPES: Record<ParseKind, string> = {
  txt: 'text/plain',
  html: 'text/html',
  eml: 'message/rfc822',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  warc: 'application/warc',
  mhtml: 'multipart/related',
  rtf: 'application/rtf',
  odt: 'application/vnd.oasis.opendocument.text',
  md: 'text/markdown',
  nitf: 'application/nitf+xml',
  newsml: 'application/vnd.iptc.g2.newsitem+xml',
  feed: 'application/rss+xml',
  ninjs: 'application/json',
  cues: 'text/vtt',
  wire: 'text/x-wire',
}
/** What each ending says; what is text and says otherwise inside is read as what it is. */
const ENDINGS: Record<string, ParseKind | 'xml'> = {
  txt: 'txt',
  text: 'txt',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  xht: 'html',
  eml: 'eml',
  docx: 'docx',
  pdf: 'pdf',
  warc: 'warc',
  mhtml: 'mhtml',
  mht: 'mhtml',
  rtf: 'rtf',
  odt: 'odt',
  ott: 'odt',
  md: 'md',
  markdown: 'md',
  xml: 'xml',
  nitf: 'xml',
  newsml: 'xml',
  rss: 'xml',
  atom: 'xml',
  json: 'ninjs',
  ninjs: 'ninjs',
  srt: 'cues',
  vtt: 'cues',
  anpa: 'wire',
  iptc: 'wire',
}

/** Kinds of file that the desk does not read, by their endings: what each is, and how to save it instead. */
const NOT_READ: readonly [RegExp, (name: string) => Message][] = [
  [
    /^(?:doc|dot)$/,
    (name) => say('{name} is in the format of old versions of Word. Open it in Word and save it as .docx.', { name }),
  ],
  [
    /^(?:pages|wpd|wps)$/,
    (name) => say('{name} is a document of another program. Open it there and save it as .docx or .txt.', { name }),
  ],
  [/^(?:msg|oft)$/, (name) => say('{name} is a mail of Outlook. Save it as .eml, or paste its text.', { name })],
  [
    /^webarchive$/,
    (name) => say('{name} is a saved page of a kind that the desk does not read. Save the page as “HTML only”.', { name }),
  ],
  [/^(?:epub|mobi|azw3?)$/, (name) => say('{name} is a book. Paste the text that is to be checked.', { name })],
  [
    /^(?:jpe?g|png|gif|webp|heic|tiff?|bmp|svg)$/,
    (name) => say('{name} is a picture. Run text recognition on it and paste the text.', { name }),
  ],
  [/^(?:mp[34]|m4[av]|mov|wav|webm|ogg)$/, (name) => say('{name} is a recording. Paste its transcript.', { name })],
]

type Looks = 'zip' | 'pdf' | 'ole' | 'warc' | 'text' | 'binary'
const EXPECTED: Partial<Record<ParseKind, Looks>> = { docx: 'zip', odt: 'zip', pdf: 'pdf', warc: 'warc' }
/** What a file looks like, for a sentence. */
const KIND_WORD = {
  text: 'plain text',
  zip: 'a zip file',
  pdf: 'a pdf file',
  ole: 'an old Word file',
  warc: 'a WARC file',
} as const

interface Refused {
  code: RefusalCode
  message: Message
}
const because = (code: RefusalCode, message: Message): Refused => ({ code, message })

/** What a file is, by its ending and by what stands in it: two kinds of text are told apart by what they say, all others must agree. */
export function kindOf(fileName: string, bytes: Uint8Array, name: string): FileKind | Refused {
  const extension = /\.([a-z0-9]{1,10})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const ending = Object.hasOwn(ENDINGS, extension) ? ENDINGS[extension]! : null
  const inside = bytes.length === 0 ? null : kindInside(bytes)
  const other = ending ? undefined : NOT_READ.find(([pattern]) => pattern.test(extension))?.[1]
  // an old Word wrote and still writes such files under its own ending
  const isOldWord = /^(?:doc|dot)$/.test(extension) && (inside === 'rtf' || inside === 'mhtml')
  if (other && !isOldWord) return because('wrong-type', other(name))
  if (!ending && extension === 'zip')
    return because(
      'wrong-type',
      say('{name} holds several files. Choose it where articles are added: each becomes an article.', { name }),
    )
  if (!ending && !isOldWord)
    return because(
      'wrong-type',
      say(
        '{name} is not a kind of file the desk reads. Use .txt, .html, .mhtml, .docx, .odt, .rtf, .pdf, .md or .eml, or what wires and feeds send.',
        { name },
      ),
    )
  if (bytes.length === 0) return because('empty-file', say('{name} is empty. Choose another file.', { name }))
  if (isUtf32(bytes))
    return because('encoding', say('{name} is UTF-32, which the desk does not read. Save it as UTF-8.', { name }))
  const looks = inside === 'wire' ? 'text' : looksLike(bytes)
  if (looks === 'ole')
    return because(
      'encrypted',
      say('{name} is protected by a password or from an old Word. Save it as .docx without a password.', { name }),
    )
  const asked = ending && ending !== 'xml' ? ending : null
  const expected = (asked && EXPECTED[asked]) ?? 'text'
  if (looks !== expected)
    return because(
      'wrong-content',
      bytes[0] === 0x1f && bytes[1] === 0x8b
        ? say('{name} is compressed (gzip). Unpack it and choose the file that comes out.', { name })
        : looks === 'binary'
          ? say('{name} is a binary file, not text. Choose another file.', { name })
          : say('{name} is not what its name says: it looks like {kind}. Rename it or choose another file.', {
              name,
              kind: word(KIND_WORD[looks]),
            }),
    )
  if (expected === 'zip') return asZip(asked!, bytes)
  const kind = inside ?? asked
  if (!kind)
    return because(
      'wrong-type',
      say('{name} is XML, and no article that the desk knows. Save the article as .html, .docx or .txt.', { name }),
    )
  // a text that is none of these is what it is called; one that is called otherwise is a text
  const isOther = (kind === 'rtf' || kind === 'wire') && inside !== kind
  return kindWithType(isOther || (kind === 'cues' && inside !== kind && !hasTimes(bytes)) ? 'txt' : kind)
}

/** "0:0:1,0 -> 0:0:3": times that somebody wrote by hand, in what is called a transcript. */
const hasTimes = (bytes: Uint8Array) =>
  /^[ \t]*\d[\d:.,]{2,15}\s*-{1,3}>\s*\d[\d:.,]{2,15}/m.test(latin(bytes.subarray(0, SAMPLE)))

const kindWithType = (kind: ParseKind): FileKind => ({ kind, type: TYPES[kind] })

/** Word and OpenDocument are told apart by what an OpenDocument begins with. */
function asZip(asked: ParseKind, bytes: Uint8Array): FileKind {
  const start = latin(bytes.subarray(0, 120))
  return kindWithType(start.includes('mimetypeapplication/vnd.oasis.opendocument.') ? 'odt' : asked)
}

const latin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)
const SAMPLE = 8 * 1024
/** What may stand before the first element of XML. */
const BEFORE_ROOT =
  /^\s*(?:<\?[^>]{0,500}\?>\s*|<!--[\s\S]{0,4000}?-->\s*|<!DOCTYPE[^>[]{0,400}(?:\[[\s\S]{0,6000}?\]\s*)?>\s*)*/i
const ROOTS: [RegExp, ParseKind][] = [
  [/^<(?:\w+:)?nitf[\s>]/, 'nitf'],
  [/^<(?:\w+:)?(?:newsItem|newsMessage|packageItem)[\s>]/, 'newsml'],
  [/^<(?:rss|(?:atom:)?feed|rdf:RDF)[\s>]/, 'feed'],
]
const MAIL_HEAD = /^[!-9;-~]{1,60}:[^\n]*\n/
const SAVED_BY = /^(?:from: *"?<?saved by\b|snapshot-content-location:|content-type: *multipart\/related)/im

const SOH = 1
const STX = 2
const BLANK = 32
const LONGEST_HEAD = 600
/** The signs of a wire stand around its head: one that nothing but blanks and other signs precede, and one behind it. */
function isWire(start: string): boolean {
  let at = 0
  while (at < start.length && start.charCodeAt(at) <= BLANK && start.charCodeAt(at) !== SOH) at++
  if (start.charCodeAt(at) !== SOH) return false
  const end = start.indexOf(String.fromCharCode(STX), at)
  return end > at && end - at <= LONGEST_HEAD
}

/** What a file says of itself inside, where that says more than its name; null where it does not. */
function kindInside(bytes: Uint8Array): ParseKind | null {
  const sample = latin(bytes.subarray(0, SAMPLE))
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const start = isMarked
    ? sample.slice(3)
    : /^(?:\xff\xfe|\xfe\xff)/.test(sample)
      ? sample.slice(2).replaceAll('\0', '')
      : wideOf(bytes)
        ? sample.replaceAll('\0', '')
        : sample
  if (/^\s*\{\\rtf/.test(start)) return 'rtf'
  if (isWire(start)) return 'wire'
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(start)) return 'cues'
  if (/^\s*(?:\d+[ \t]*\r?\n)?\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}[ \t]+-->/.test(start)) return 'cues'
  if (/^\s*</.test(start)) {
    const root = start.slice(BEFORE_ROOT.exec(start)?.[0].length ?? 0)
    return ROOTS.find(([pattern]) => pattern.test(root))?.[1] ?? null
  }
  if (MAIL_HEAD.test(start) && /^mime-version:/im.test(start) && SAVED_BY.test(start)) {
    const head = start.split(/\r?\n\r?\n/)[0]!
    return /saved by|snapshot-content-location/i.test(head) ? 'mhtml' : null
  }
  return null
}

function looksLike(bytes: Uint8Array): Looks {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (starts(0x57, 0x41, 0x52, 0x43, 0x2f)) return 'warc'
  if (latin(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'ole'
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff) || wideOf(bytes)) return 'text'
  const sample = bytes.subarray(0, 64 * 1024)
  let odd = 0
  for (const byte of sample)
    if (byte === 0 || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)) odd++
  return odd > sample.length / 100 ? 'binary' : 'text'
}
