import type { Span } from './span'

/** Between these widths (UTF-16 units) a program or a printer breaks lines. */
const NARROWEST = 30
const WIDEST = 120
/** So much of the breaks between neighbouring lines must be at the width for a text to be a wrapped one, and so many. */
const WRAPPED = 0.5
const FEWEST = 3
/** Or so much of them break a sentence, and nearly all of these at the width. */
const IN_SENTENCES = 0.15
const NEARLY_ALL = 0.9
/** More than this of the breaks at the width do not fall on a sentence's end by chance. */
const MOST_ENDED = 0.5
/** A line that is longer than all but so many was not broken: an address, a header. */
const OUTLIERS = 0.02
/** So much longer than the width may a broken line be: signs that are wider or narrower than the rest. */
const SLACK = 8
const MOST_TEXTS = 12

/** A line that begins something of its own: it is set in, an item of a list, or a rule of dashes. */
const BEGINS = /^(?:[ \t\u3000]{1,}\S|[•⁃‣◦▪*>]\s|[-_=*]{3,}$)/u
/** The same where the line before has come to its end: in mid-sentence a dash or a figure is a part of it. */
const BEGINS_AFTER_END = /^(?:[–—-]\s|\(?\p{N}{1,2}[.)]\s)/u
const ENDED = /[.!?:;…。！？]["'”’“»)\]]*$/u
const WITHOUT_BLANKS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** What of a line could have gone onto the line before: its first word, or its first sign where words are not parted. */
function firstWord(line: string): { length: number; blank: number } {
  if (WITHOUT_BLANKS.test(line)) return { length: 1, blank: 0 }
  const end = line.search(/\s/u)
  return { length: end === -1 ? line.length : end, blank: 1 }
}

interface Wrapping {
  width: number
}
const known = new Map<string, Wrapping | null>()

/**
 * At which width a text was broken into lines (wire copy, e-mail, a copy from a PDF): the width that its longest lines fill,
 * where most lines, or nearly all that end in mid-sentence, end because the next word would not have fitted. Null where lines are paragraphs. Linear; remembered.
 */
function wrappingOf(text: string): Wrapping | null {
  const before = known.get(text)
  if (before !== undefined) return before
  if (known.size >= MOST_TEXTS) known.delete(known.keys().next().value as string)
  const found = measure(text)
  known.set(text, found)
  return found
}

function measure(text: string): Wrapping | null {
  if (!text.includes('\n')) return null
  const lines = text.split('\n').map((line) => line.trimEnd())
  // only a line with another behind it was broken: a headline is as long as it is; an address has no blank at which it could be
  const title = lines.findIndex((line) => line !== '')
  const isBroken = (line: string, i: number) => Boolean(lines[i + 1]) && (/\s/u.test(line) || WITHOUT_BLANKS.test(line))
  const broken = lines.filter(isBroken)
  const under = broken[0] === lines[title] && broken.length > FEWEST ? broken.slice(1) : broken
  const lengths = under.map((line) => line.length)
  if (lengths.length < FEWEST) return null
  lengths.sort((a, b) => a - b)
  const width = lengths[Math.min(lengths.length - 1, Math.ceil(lengths.length * (1 - OUTLIERS)))]!
  if (width < NARROWEST || width > WIDEST) return null
  let [breaks, full, within, withinFull, ended] = [0, 0, 0, 0, 0]
  for (let i = 1; i < lines.length; i++) {
    if (lines[i] === '' || lines[i - 1] === '') continue
    breaks++
    const isFull = joins(lines[i - 1]!, lines[i]!, width)
    if (isFull) full++
    if (isFull && ENDED.test(lines[i - 1]!)) ended++
    if (!/^\p{Ll}/u.test(lines[i]!) || ENDED.test(lines[i - 1]!)) continue
    within++
    if (isFull) withinFull++
  }
  const isMostly = full >= FEWEST && full >= breaks * WRAPPED
  const isInSentences = withinFull >= FEWEST && within >= breaks * IN_SENTENCES && withinFull >= within * NEARLY_ALL
  // lines that all end a sentence are paragraphs of one length
  return (isMostly || isInSentences) && ended <= full * MOST_ENDED ? { width } : null
}

/** Whether a line goes on in the next: the next one's first word would not have fitted behind it. */
function joins(line: string, next: string, width: number): boolean {
  if (line === '' || next === '' || BEGINS.test(next)) return false
  if (line.length > width + SLACK && /\S\s+\S/u.test(line)) return false
  if (BEGINS_AFTER_END.test(next) && ENDED.test(line.trimEnd())) return false
  const { length, blank } = firstWord(next)
  return line.trimEnd().length + blank + length > width && line.length <= width * 2
}

/**
 * Whether the line feed at `feed` only wraps a paragraph of this text. The text stays as it was printed: a paragraph is a
 * span with line feeds in it.
 */
export function isWrapAt(text: string, feed: number): boolean {
  const wrapping = wrappingOf(text)
  if (!wrapping) return false
  const start = text.lastIndexOf('\n', feed - 1) + 1
  const after = text.indexOf('\n', feed + 1)
  const line = feed - start > WIDEST * 2 ? '' : text.slice(start, feed)
  const next = text.slice(feed + 1, after === -1 ? feed + 1 + WIDEST : Math.min(after, feed + 1 + WIDEST * 2))
  return joins(line, next.trimEnd(), wrapping.width)
}

/** A stretch of text with its line feeds as blanks, at the same offsets. */
export const unwrappedWords = (text: string, { start, end }: Span): string => text.slice(start, end).replaceAll('\n', ' ')
