import { type Span, trimSpan } from './span'

/**
 * Abbreviations after which a capital letter does not start a sentence. From the abbreviation lists
 * of common English style guides (titles, months, companies, numbering).
 */
const NO_STOP = new Set(
  'mr mrs ms dr prof gen col lt maj capt sgt cpl cmdr adm rev hon sen rep gov pres st jr sr no nos vol fig art sec vs etc inc ltd co corp bros dept univ est approx jan feb mar apr jun jul aug sep sept oct nov dec mt ft al pp ed eds'.split(
    ' ',
  ),
)
/** Words that start sentences far more often than they follow an acronym inside one. */
const STARTERS = new Set(
  'the a an it he she they we i but and in on at this that these those its his her their there if when while as after before however meanwhile still so for'.split(
    ' ',
  ),
)

const ACRONYM = /(?:^|[\s("'“‘-])(?:\p{L}\.){2,}$/u
const INITIAL = /(?:^|[\s("'“‘.])\p{Lu}\.$/u
const CLOSERS = /["'”’)\]]+$/u

/**
 * Sentences of a stretch of text, as trimmed spans in reading order. `Intl.Segmenter` proposes; breaks
 * after abbreviations, acronyms, initials and inner ellipses are taken back, and so are breaks before
 * a lower-case letter that follows a closing quotation mark. Never crosses a line feed. Linear.
 */
export function sentences(text: string, within: Span = { start: 0, end: text.length }, locale = 'en'): Span[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' })
  const found: Span[] = []
  let lineStart = within.start
  while (lineStart < within.end) {
    const feed = text.indexOf('\n', lineStart)
    const lineEnd = feed === -1 || feed > within.end ? within.end : feed
    found.push(...sentencesOfLine(text, { start: lineStart, end: lineEnd }, segmenter))
    lineStart = lineEnd + 1
  }
  return found
}

function sentencesOfLine(text: string, line: Span, segmenter: Intl.Segmenter): Span[] {
  const merged: Span[] = []
  for (const piece of segmenter.segment(text.slice(line.start, line.end))) {
    const span = trimSpan(text, { start: line.start + piece.index, end: line.start + piece.index + piece.segment.length })
    if (!span) continue
    const previous = merged.at(-1)
    if (previous && isFalseBreak(text, previous, span)) previous.end = span.end
    else merged.push(span)
  }
  return merged
}

/** Whether the break between two neighbouring pieces is the segmenter's mistake. */
function isFalseBreak(text: string, left: Span, right: Span): boolean {
  const tail = text.slice(Math.max(left.start, left.end - 24), left.end)
  const head = text.slice(right.start, Math.min(right.end, right.start + 24))
  const word = /^[\p{L}\p{N}'’]+/u.exec(head.replace(/^["'“‘([]+/u, ''))?.[0] ?? ''
  if (CLOSERS.test(tail) && /^\p{Ll}/u.test(head)) return true
  if (/(?:\.{3}|…)$/u.test(tail)) return !/^["“‘]/u.test(head) && !STARTERS.has(word.toLowerCase())
  if (!tail.endsWith('.')) return false
  if (ACRONYM.test(tail)) return !STARTERS.has(word.toLowerCase())
  if (INITIAL.test(tail)) return true
  const last = /([\p{L}]+)\.$/u.exec(tail)?.[1]?.toLowerCase() ?? ''
  if (last === 'no' || last === 'nos') return /^\d/u.test(head)
  return NO_STOP.has(last)
}
