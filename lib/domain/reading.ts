import type { Message } from './message'

/** In which encoding a file was read, by the Encoding Standard's label, and how that is known: a guess is confirmed by a person. */
export interface ReadEncoding {
  label: string
  how: 'mark' | 'utf-8' | 'declared' | 'chosen' | 'guessed'
}

/** Encodings that a person may choose, by their labels of the Encoding Standard, with what people call them. */
export const ENCODINGS = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1253': 'Windows-1253',
  'windows-1254': 'Windows-1254',
  'windows-1255': 'Windows-1255',
  'windows-1256': 'Windows-1256',
  'windows-1257': 'Windows-1257',
  'windows-1258': 'Windows-1258',
  'windows-874': 'Windows-874',
  'iso-8859-2': 'ISO-8859-2',
  'iso-8859-5': 'ISO-8859-5',
  'iso-8859-7': 'ISO-8859-7',
  'iso-8859-8': 'ISO-8859-8',
  'iso-8859-15': 'ISO-8859-15',
  macintosh: 'Mac Roman',
  'x-mac-cyrillic': 'Mac Cyrillic',
  'koi8-r': 'KOI8-R',
  'koi8-u': 'KOI8-U',
  ibm866: 'IBM866',
  'euc-kr': 'EUC-KR (CP949)',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'iso-2022-jp': 'ISO-2022-JP',
  gb18030: 'GB18030 (GBK)',
  big5: 'Big5',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
} as const
export type Encoding = keyof typeof ENCODINGS

/** Endings of the files that the desk reads, as a field for files is told. */
export const READ_FILES =
  '.txt,.text,.html,.htm,.xhtml,.mhtml,.mht,.docx,.odt,.ott,.rtf,.pdf,.md,.markdown,.eml,.srt,.vtt,.xml,.nitf,.newsml,.rss,.atom,.json,.ninjs,.anpa,.iptc'

/** What people call an encoding. */
export const encodingName = (label: string): string => (Object.hasOwn(ENCODINGS, label) ? ENCODINGS[label as Encoding] : label)

/** What a page says of itself, and where: as it was found, for a person to look at. */
export interface Found {
  value: string
  from: FoundIn
}
export type FoundIn =
  | 'JSON-LD'
  | 'Open Graph'
  | 'meta'
  | 'page'
  | 'address'
  | 'document'
  | 'properties'
  | 'mail'
  | 'fields'
  | 'front matter'

/**
 * What of a file is no line of its text: remarks in the margin, tracked deletions, what its program hides, files that hang on a
 * mail, lines that stand on every page. Insertions are read as if they were accepted.
 */
export const LEFT_OUT = ['remarks', 'deletions', 'insertions', 'hidden', 'attachments', 'running'] as const
export interface LeftOut {
  what: (typeof LEFT_OUT)[number]
  count: number
}

/** How the desk would read a file: for a person to look at before it is added. `opening` is how its text begins. */
export interface ReadingView {
  encoding: ReadEncoding | null
  opening: string
  lines: number
  found: FoundDetails
  left: LeftOut[]
  /** All of it, where that was asked for. */
  text: string | null
  /** Of a page that was fetched: why it may be less than the article, or another one. */
  doubts: Message[]
}

/** How a page reads that was fetched and is kept, under an id, until somebody adds it. */
export interface PageView extends ReadingView {
  pageId: string
}

/** How a page came that was fetched: every address on the way, the last one its own; when; and the hash of its body as it was sent. */
export interface FetchedPage {
  addresses: string[]
  /** ISO 8601. */
  at: string
  sha256: string
}

/** Counts up whenever the same file would be read otherwise: what a version was read by stands with it. */
export const READER = 7

/** How a version came about, kept with it: by which reader, as what, in which encoding, what was found where, what was left out. */
export interface KeptReading {
  reader: number
  /** From the clipboard, with its formatting. */
  pasted: boolean
  /** Its person changed it between pasting and adding. */
  changed: boolean
  encoding: ReadEncoding | null
  found: FoundDetails
  left: LeftOut[]
  /** Where the desk fetched it by its address. */
  fetched?: FetchedPage
}

/**
 * Where a printed line stands: where it begins in the text, its page from 1, and its box on that page, in points from the left and
 * the foot (left, foot, right, top; missing where the file does not say). In the order of the text.
 */
export type PrintedLine = readonly [start: number, page: number, ...box: readonly [] | readonly [number, number, number, number]]

/** From an offset of the text on, the page that it is printed on, from 1. In the order of the text. */
export type PageStart = readonly [start: number, page: number]

/** What was found out about an article beside its text; null where nothing was. `published` is ISO 8601, without time or without offset where none is given. */
export interface FoundDetails {
  headline: Found | null
  byline: Found | null
  outlet: Found | null
  published: Found | null
  language: Found | null
  address: Found | null
  /** Who made or owns the pictures; missing where nothing says so. */
  credits?: Found | null
}

/**
 * How the lines of a page or document are made, one entry a line of its text. A mark names the part of the page it stands in and its own
 * element ("nav li", "h2", ""), with "a" where it is a link, "img" where a picture stands right before it. `inside` says which lines a reader took for the article;
 * null where it could not say.
 */
export interface PageLines {
  marks: readonly string[]
  inside: readonly boolean[] | null
  /** A document is all article, but for what its marks set aside. */
  isDocument?: boolean
  /** Its paragraphs may be broken into lines, as in plain mail. */
  isWrapped?: boolean
  headline: string
  byline: string
  outlet: string
}

export const NOTHING_FOUND: FoundDetails = {
  headline: null,
  byline: null,
  outlet: null,
  published: null,
  language: null,
  address: null,
}
