import { createReadStream } from 'node:fs'
import { LIMITS } from '@/lib/domain/limits'
import {
  ENCODINGS,
  type FoundDetails,
  type LeftOut,
  NOTHING_FOUND,
  type PageLines,
  type PrintedLine,
  type ReadEncoding,
} from '@/lib/domain/reading'
import type { Came } from './came'
import { keepParser, takeParser } from './reserve'
import { fromJson, residentBytes } from './resident'

export type ParseKind =
  | 'txt'
  | 'docx'
  | 'pdf'
  | 'html'
  | 'eml'
  | 'warc'
  | 'mhtml'
  | 'rtf'
  | 'odt'
  | 'md'
  | 'nitf'
  | 'newsml'
  | 'feed'
  | 'ninjs'
  | 'cues'
  | 'wire'
export type ParseFault =
  | 'broken'
  | 'encrypted'
  | 'bomb'
  | 'not-word'
  | 'not-text'
  | 'not-news'
  | 'no-page'
  | 'scanned'
  | 'no-letters'
  | 'only-attachments'
  | 'empty'
  | 'encoding'
  | 'too-long'
  | 'too-many-pages'
  | 'too-slow'
  | 'too-big'
/** How a page or document is made; its lines are those of the text. */
export type ParsedPage = Pick<PageLines, 'marks' | 'inside' | 'isDocument' | 'isWrapped'>
/** What was read: the text, how it is made, what it says of itself, what was left out of it. */
export interface ParsedText {
  text: string
  page: ParsedPage | null
  said: FoundDetails
  left: LeftOut[]
  encoding: ReadEncoding | null
  /** What a reader of it should know: how many articles the file holds, of which the first was read; that it holds a teaser alone. */
  doubts: { what: 'items' | 'teaser' | 'times'; count: number }[]
  /** Of a page that was fetched: how it came. */
  came: Came | null
  /** Of a PDF: where its lines are printed. */
  printed: PrintedLine[] | null
}
export type Parsed = ParsedText | { fault: ParseFault }
/** How a file is to be parsed: in the encoding that a person chose; as what somebody chose and copied. */
export interface ParsingWay {
  chosen?: string | null
  pasted?: boolean
}

const WATCH_MS = 100
/** What is said of one line of a page, at most, in two answers. */
const MOST_MARK = 48
/** Two bytes a UTF-16 unit at most double in JSON's escapes: more output than this is a fault of the child. */
const MOST_OUTPUT = LIMITS.articleText * 2 * (6 + MOST_MARK) + 64 * 1024

/** Where the bytes of a file stand on this machine: in a file of ours, from its byte `start` on. */
export interface Standing {
  path: string
  start: number
}

/**
 * Parses untrusted bytes in a child process, which gets them through its standard input and can read no file of ours. The
 * child is killed at 10 seconds or 400 MB. It tells what a page holds before it looks for the article in it, which may take
 * 3 seconds and 250 MB of that: what it told stands when it is killed there. How many run at once is its caller's to say.
 */
export function parseUpload(kind: ParseKind, standing: Standing, length: number, way: ParsingWay = {}): Promise<Parsed> {
  const limits = {
    zipEntries: LIMITS.zipEntries,
    zipInflatedBytes: LIMITS.zipInflatedBytes,
    zipRatio: LIMITS.zipRatio,
    pdfPages: LIMITS.pdfPages,
    text: LIMITS.articleText,
    fileBytes: LIMITS.fileBytes,
    chosen: way.chosen ?? null,
    pasted: way.pasted ?? false,
    encodings: Object.keys(ENCODINGS),
  }
  return new Promise((resolve) => {
    const child = takeParser()
    const told: Buffer[] = []
    let size = 0
    let fault: ParseFault | null = null
    /** From when on the child looks for the article, in how much memory; null while it reads. */
    let reader: { until: number; most: number } | null = null
    const end = (why: ParseFault) => {
      fault ??= why
      child.kill('SIGKILL')
    }
    const deadline = setTimeout(() => end('too-slow'), LIMITS.parseMs)
    const watch = setInterval(async () => {
      const resident = await residentBytes(child.pid)
      if (reader && reader.most === 0) reader.most = Math.min(LIMITS.parseBytes, resident + LIMITS.readerBytes)
      if (resident > (reader?.most || LIMITS.parseBytes)) end('too-big')
      else if (reader && performance.now() > reader.until) end('too-slow')
    }, WATCH_MS)
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MOST_OUTPUT) return end('too-long')
      told.push(chunk)
      if (chunk.includes('\n')) reader ??= { until: performance.now() + LIMITS.readerMs, most: 0 }
    })
    child.on('error', () => end('broken'))
    // one that gave up reads no further
    child.stdin.on('error', () => {})
    child.on('close', () => {
      clearTimeout(deadline)
      clearInterval(watch)
      bytes.destroy()
      resolve(readAnswer(Buffer.concat(told).toString('utf8'), fault))
    })
    child.stdin.write(`${JSON.stringify({ kind, limits, length })}\n`)
    const bytes = createReadStream(standing.path, { start: standing.start, end: standing.start + Math.max(0, length - 1) })
    bytes.on('error', () => end('broken'))
    bytes.pipe(child.stdin)
    keepParser()
  })
}

/** What a child told, a line of JSON each: what it read, and of a page which lines are the article. A whole first line stands, whatever came after. */
function readAnswer(told: string, fault: ParseFault | null): Parsed {
  const [first, second] = told.split('\n')
  const isWhole = told.includes('\n')
  if (!isWhole || fault === 'too-long') return { fault: fault ?? 'broken' }
  const answer = fromJson(first!) as {
    text?: unknown
    fault?: unknown
    marks?: string[]
    isDocument?: boolean
    isWrapped?: boolean
    said?: FoundDetails
    left?: LeftOut[]
    encoding?: ReadEncoding
    came?: Came
    doubts?: ParsedText['doubts']
    printed?: PrintedLine[]
  } | null
  if (typeof answer?.text !== 'string')
    return { fault: typeof answer?.fault === 'string' ? (answer.fault as ParseFault) : 'broken' }
  const {
    text,
    marks,
    isDocument,
    isWrapped,
    said = NOTHING_FOUND,
    left = [],
    encoding = null,
    came = null,
    doubts = [],
    printed = null,
  } = answer
  const found = second ? (fromJson(second) as { inside?: boolean[] | null } | null) : null
  return {
    text,
    said,
    left,
    encoding,
    came,
    doubts,
    printed,
    page: marks ? { marks, inside: found?.inside ?? null, isDocument, isWrapped } : null,
  }
}
