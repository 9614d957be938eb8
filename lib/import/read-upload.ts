import { LIMITS } from '@/lib/domain/limits'
import { type Message, say, word } from '@/lib/domain/message'
import {
  type Encoding,
  encodingName,
  type FetchedPage,
  type Found,
  type FoundDetails,
  type LeftOut,
  NOTHING_FOUND,
  type PageLines,
  type ReadEncoding,
} from '@/lib/domain/reading'
import { isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import type { RefusalCode } from '@/lib/domain/refusals'
import { type Came, judge } from './came'
import { type ParsedText, type ParseFault, type ParseKind, parseUpload, type Standing } from './parse-upload'

/** A file's readable text, not yet canonical, and what kind of file it was. */
export interface ReadText {
  text: string
  rawType: string
  /** How the lines of a page or document are made; null for what has no such marks. */
  page: PageLines | null
  /** What it says of itself. */
  found: FoundDetails
  /** What of it is no line of the text. */
  left: LeftOut[]
  /** In which encoding a text or a page was read; null for other files. */
  encoding: ReadEncoding | null
  /** Of a page that was fetched: how it came, and why it may be less than the article. */
  fetched?: FetchedPage
  doubts?: Message[]
}

/**
 * How a file is to be read: in the encoding that a person chose, or in one that the desk may guess, because a person looks at
 * it; `pasted` where it is markup that somebody chose and copied. `name` is what sentences call it, where that is not its file name.
 */
export interface ReadingWay {
  encoding?: Encoding | null
  mayGuess?: boolean
  pasted?: boolean
  name?: string
}

const KINDS: Record<string, { kind: ParseKind | 'txt'; type: string }> = {
  txt: { kind: 'txt', type: 'text/plain' },
  html: { kind: 'html', type: 'text/html' },
  htm: { kind: 'html', type: 'text/html' },
  eml: { kind: 'eml', type: 'message/rfc822' },
  docx: { kind: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  pdf: { kind: 'pdf', type: 'application/pdf' },
  warc: { kind: 'warc', type: 'application/warc' },
}

const FAULTS: Record<ParseFault, (name: string) => Message> = {
  broken: (name) =>
    say(
      '{name} could not be read: the file is broken. Open it in the program that made it and save it again, or paste the text.',
      { name },
    ),
  encrypted: (name) => say('{name} is protected by a password. Save it without one, or paste the text.', { name }),
  bomb: (name) => say('{name} unpacks to far more than an article can be. Save the text alone in a new document.', { name }),
  'not-word': (name) => say('{name} is a zip archive but no Word document. Choose the document itself.', { name }),
  scanned: (name) =>
    say('{name} holds pictures of pages but no text. Run text recognition on it first, or paste the text.', { name }),
  'no-letters': (name) =>
    say('{name} does not say which letters it shows. Run text recognition on it, or paste the text.', { name }),
  'only-attachments': (name) =>
    say('{name} holds nothing but attachments. Save the attachment that is the article, and choose that.', { name }),
  empty: (name) => say('{name} holds no text. Choose another file.', { name }),
  encoding: (name) => say('{name} is not in the encoding that was tried. Choose another one, or save it as UTF-8.', { name }),
  'too-long': (name) =>
    say('{name} holds more than {most} characters. Shorten it or split it in two.', {
      name,
      most: LIMITS.articleText.toLocaleString('en'),
    }),
  'too-many-pages': (name) =>
    say('{name} has more than {most} pages. Save the pages of the article alone.', { name, most: LIMITS.pdfPages }),
  'too-slow': (name) => say('{name} takes too long to read. Save the text alone in a new document, or paste it.', { name }),
  'too-big': (name) => say('{name} takes too much memory to read. Save the text alone in a new document, or paste it.', { name }),
}

/** Kinds of file that the desk does not read, by their endings: what each is, and how to save it instead. */
const NOT_READ: readonly [RegExp, (name: string) => Message][] = [
  [/^(?:doc|dot)$/, (name) => say('{name} is from an old Word. Open it in Word and save it as .docx.', { name })],
  [
    /^(?:rtf|odt|ott|pages|wpd|wps|md|text)$/,
    (name) => say('{name} is a document of another program. Open it there and save it as .docx or .txt.', { name }),
  ],
  [/^(?:msg|oft)$/, (name) => say('{name} is a mail of Outlook. Save it as .eml, or paste its text.', { name })],
  [
    /^(?:mhtml?|webarchive|xht|xhtml)$/,
    (name) => say('{name} is a saved page of a kind that the desk does not read. Save the page as “HTML only”.', { name }),
  ],
  [/^(?:epub|mobi|azw3?)$/, (name) => say('{name} is a book. Paste the text that is to be checked.', { name })],
  [
    /^(?:jpe?g|png|gif|webp|heic|tiff?|bmp|svg)$/,
    (name) => say('{name} is a picture. Run text recognition on it and paste the text.', { name }),
  ],
  [/^(?:mp[34]|m4[av]|mov|wav|webm|ogg)$/, (name) => say('{name} is a recording. Paste its transcript.', { name })],
]

const EXPECTED: Partial<Record<ParseKind | 'txt', ReturnType<typeof looksLike>>> = { docx: 'zip', pdf: 'pdf', warc: 'warc' }
/** What a page's requests and heads take beside the page. */
const WARC_ROOM = 1024 * 1024

/** What a file looks like, for a sentence. */
const KIND_WORD = {
  text: 'plain text',
  zip: 'a zip file',
  pdf: 'a pdf file',
  ole: 'an old Word file',
  rtf: 'a Rich Text file',
  warc: 'a WARC file',
} as const

const about = (code: RefusalCode, message: Message) => refuse(code, message, { fields: { file: message } })

/**
 * Reads one uploaded file by its extension and content, which must agree; refusals name the file and say what to do.
 * `bytes` are those that stand at `standing`, where the parser's process reads them.
 */
export async function readUpload(
  fileName: string,
  bytes: Uint8Array,
  standing: Standing,
  { encoding: chosen = null, mayGuess = false, pasted = false, name = displayName(fileName) }: ReadingWay = {},
): Promise<ReadText | Refusal> {
  const extension = /\.([a-z0-9]{1,10})$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const known = Object.hasOwn(KINDS, extension) ? KINDS[extension]! : null
  const other = known ? undefined : NOT_READ.find(([pattern]) => pattern.test(extension))?.[1]
  if (other) return about('wrong-type', other(name))
  if (!known)
    return about(
      'wrong-type',
      say('{name} is not a kind of file the desk reads. Use .txt, .html, .docx, .pdf or .eml.', { name }),
    )
  if (bytes.length === 0) return about('empty-file', say('{name} is empty. Choose another file.', { name }))
  if (bytes.length > LIMITS.fileBytes + (known.kind === 'warc' ? WARC_ROOM : 0))
    return about(
      'too-large',
      say('{name} is larger than {most} MB. Save the text alone.', { name, most: LIMITS.fileBytes / 1024 / 1024 }),
    )
  const looks = looksLike(bytes)
  const expected = EXPECTED[known.kind] ?? 'text'
  if (looks === 'ole')
    return about(
      'encrypted',
      say('{name} is protected by a password or from an old Word. Save it as .docx without a password.', { name }),
    )
  if (looks !== expected)
    return about(
      'wrong-content',
      looks === 'binary'
        ? say('{name} is a binary file, not text. Choose another file.', { name })
        : say('{name} is not what its name says: it looks like {kind}. Rename it or choose another file.', {
            name,
            kind: word(KIND_WORD[looks]),
          }),
    )
  if (known.kind === 'txt') {
    const plain = chosen ? null : asUtf(bytes)
    if (plain?.text.trim() === '') return about('empty-file', FAULTS.empty(name))
    if (plain) return { ...plain, rawType: known.type, page: null, found: NOTHING_FOUND, left: [] }
  }
  const parsed = await parseUpload(known.kind, standing, bytes.length, { chosen, pasted })
  if ('fault' in parsed) {
    const isEmpty = parsed.fault === 'empty' && known.kind === 'txt'
    return about(isEmpty ? 'empty-file' : parsed.fault, FAULTS[parsed.fault](name))
  }
  const { text, said, left, encoding, came } = parsed
  const judged = came && judge(came, text, parsed.page?.inside ?? null, name)
  if (judged && isRefusal(judged)) return judged
  if (encoding?.how === 'guessed' && !mayGuess)
    return about(
      'encoding',
      say('{name} is not UTF-8: it reads as {encoding}. Say that this is right, or save it as UTF-8.', {
        name,
        encoding: encodingName(encoding.label),
      }),
    )
  return {
    text,
    rawType: !encoding || encoding.label === 'utf-8' ? known.type : `${known.type}; charset=${encoding.label}`,
    page: linesOf(parsed),
    found: came && !said.address ? { ...said, address: addressOf(came) } : said,
    left,
    encoding,
    ...(judged && came && { doubts: judged.doubts, fetched: { addresses: came.addresses, at: came.at, sha256: came.sha256 } }),
  }
}

const addressOf = ({ addresses }: Came): Found | null => {
  const last = addresses.at(-1)
  return last ? { value: last, from: 'address' } : null
}

const linesOf = ({ page, said }: ParsedText): PageLines | null =>
  page && {
    ...page,
    headline: said.headline?.value ?? '',
    byline: said.byline?.value ?? '',
    outlet: said.outlet?.value ?? '',
  }

/** A file's name for a sentence: last part only, control and direction marks shown as �, at most 80 characters. */
export function displayName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? ''
  // a joiner or non-joiner between letters is part of a Persian or Hindi name
  const clean = last.replace(/(?!(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}]))[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd').trim()
  return clean.length > 80 ? `${clean.slice(0, 60)}…${clean.slice(-16)}` : clean || 'The file'
}

function looksLike(bytes: Uint8Array): 'zip' | 'pdf' | 'ole' | 'rtf' | 'warc' | 'text' | 'binary' {
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (starts(0x57, 0x41, 0x52, 0x43, 0x2f)) return 'warc'
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'ole'
  if (starts(0x7b, 0x5c, 0x72, 0x74, 0x66)) return 'rtf'
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return 'text'
  const sample = bytes.subarray(0, 64 * 1024)
  let odd = 0
  for (const byte of sample)
    if (byte === 0 || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)) odd++
  return odd > sample.length / 100 ? 'binary' : 'text'
}

/** How Japanese mail says which letters follow (ISO-2022-JP). */
const ESCAPED = new RegExp(`${String.fromCharCode(0x1b)}[$(][@-Z]`)

/** A text that says by its first bytes that it is UTF-16, or is UTF-8 through and through; null where it is neither. */
function asUtf(bytes: Uint8Array): { text: string; encoding: ReadEncoding } | null {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const label = mark ?? 'utf-8'
  try {
    const text = new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
    // escapes of Japanese mail are ASCII too
    return ESCAPED.test(text) ? null : { text, encoding: { label, how: mark ? 'mark' : 'utf-8' } }
  } catch {
    return null
  }
}
