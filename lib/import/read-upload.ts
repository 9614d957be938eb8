import { LIMITS } from '@/lib/domain/limits'
import { type Message, say } from '@/lib/domain/message'
import {
  type Encoding,
  encodingName,
  type FetchedPage,
  type Found,
  type FoundDetails,
  type LeftOut,
  NOTHING_FOUND,
  type PageLines,
  type PrintedLine,
  type ReadEncoding,
} from '@/lib/domain/reading'
import { isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import type { RefusalCode } from '@/lib/domain/refusals'
import { canonicalise } from '@/lib/text/canonical'
import { type Came, judge } from './came'
import { wideOf } from './child/wide.mjs'
import { kindOf } from './file-kind'
import { type ParsedText, type ParseFault, parseUpload, type Standing } from './parse-upload'

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
  /** Of a PDF: where its lines are printed. */
  printed?: PrintedLine[]
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

const FAULTS: Record<ParseFault, (name: string) => Message> = {
  broken: (name) =>
    say(
      '{name} could not be read: the file is broken. Open it in the program that made it and save it again, or paste the text.',
      { name },
    ),
  encrypted: (name) => say('{name} is protected by a password. Save it without one, or paste the text.', { name }),
  bomb: (name) => say('{name} unpacks to far more than an article can be. Save the text alone in a new document.', { name }),
  'not-word': (name) => say('{name} is a zip archive but no Word document. Choose the document itself.', { name }),
  'not-text': (name) => say('{name} is a table, a drawing or slides. Save its text as .odt, .docx or .txt.', { name }),
  'not-news': (name) =>
    say('{name} is data, and no article that the desk knows. Save the article as .html, .docx or .txt.', { name }),
  'no-page': (name) => say('{name} is a saved page without a page in it. Save the page again, or as “HTML only”.', { name }),
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

const DOUBTS: Record<ParsedText['doubts'][number]['what'], (name: string, count: number) => Message> = {
  items: (name, count) =>
    say(
      '{name} holds {count} articles; the first of them was read. For another one, choose the file again where articles are added.',
      {
        name,
        count,
      },
    ),
  times: (name, count) =>
    say('{name}: {count, plural, one {# time} other {# times}} cannot be read. What is said there was kept.', { name, count }),
  teaser: (name) =>
    say('{name} holds how the article begins, and not the rest of it. Fetch its page, or paste the text.', { name }),
}
/** Signs in place of what could not be read, and what no text holds: they are shown as U+FFFD. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted
const UNREAD = /[\ufffd\u0000-\u0008\u000b\u000e-\u001f]/g
const unread = (name: string, text: string): Message[] => {
  const count = text.match(UNREAD)?.length ?? 0
  if (count === 0) return []
  return [
    say(
      '{name}: {count, plural, one {# sign} other {# signs}} could not be read: � stands there. Compare it with the original.',
      {
        name,
        count,
      },
    ),
  ]
}
/** How some programs write the end of a line or paragraph. */
const asLines = (text: string): string => text.replace(/[\u2028\u2029]/g, '\n')
/** Too much for an article, whatever else is done with it; line ends count once. */
const isTooLong = (text: string): boolean =>
  text.length > LIMITS.articleText && text.replace(/\r\n/g, '\n').length > LIMITS.articleText

/** What a page's requests and heads take beside the page. */
const WARC_ROOM = 1024 * 1024

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
  const known = kindOf(fileName, bytes, name)
  if ('code' in known) return about(known.code, known.message)
  if (bytes.length > LIMITS.fileBytes + (known.kind === 'warc' ? WARC_ROOM : 0))
    return about(
      'too-large',
      say('{name} is larger than {most} MB. Save the text alone.', { name, most: LIMITS.fileBytes / 1024 / 1024 }),
    )
  if (known.kind === 'txt') {
    const plain = chosen ? null : asUtf(bytes)
    if (plain?.text.trim() === '') return about('empty-file', FAULTS.empty(name))
    if (plain) {
      const text = asLines(plain.text)
      if (isTooLong(text)) return about('too-long', FAULTS['too-long'](name))
      const doubts = unread(name, text)
      return {
        ...plain,
        text,
        rawType: known.type,
        page: null,
        found: NOTHING_FOUND,
        left: [],
        ...(doubts.length > 0 && { doubts }),
      }
    }
  }
  const parsed = await parseUpload(known.kind, standing, bytes.length, { chosen, pasted })
  if ('fault' in parsed) {
    const isEmpty = parsed.fault === 'empty' && known.kind === 'txt'
    return about(isEmpty ? 'empty-file' : parsed.fault, FAULTS[parsed.fault](name))
  }
  const { said, left, encoding, came } = parsed
  const text = known.kind === 'txt' ? asLines(parsed.text) : parsed.text
  if (known.kind === 'txt' && isTooLong(text)) return about('too-long', FAULTS['too-long'](name))
  const heard = [...parsed.doubts.map(({ what, count }) => DOUBTS[what](name, count)), ...unread(name, text)]
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
    ...(heard.length > 0 && { doubts: heard }),
    // places are counted in the canonical text, which is as long but for files that no program writes
    ...(parsed.printed && canonicalise(text).text.length === text.length && { printed: parsed.printed }),
    ...(judged &&
      came && { doubts: [...judged.doubts, ...heard], fetched: { addresses: came.addresses, at: came.at, sha256: came.sha256 } }),
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

/** How Japanese mail says which letters follow (ISO-2022-JP). */
const ESCAPED = new RegExp(`${String.fromCharCode(0x1b)}[$(][@-Z]`)

/** A text that says by its first bytes that it is UTF-16, or is UTF-8 through and through; null where it is neither. */
function asUtf(bytes: Uint8Array): { text: string; encoding: ReadEncoding } | null {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (!mark && wideOf(bytes)) return null
  const label = mark ?? 'utf-8'
  try {
    const text = new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
    // escapes of Japanese mail are ASCII too
    return ESCAPED.test(text) ? null : { text, encoding: { label, how: mark ? 'mark' : 'utf-8' } }
  } catch {
    return null
  }
}
