import { type AskedTerm, PAIRED_LETTER } from './asked-words'
import { type Folded, findFolded, fold, folded } from './fold'
import type { Span } from './span'

/** What stands around a found word; private characters, which no article keeps. */
export const MARK_START = '\uE000'
export const MARK_END = '\uE001'
/** So much of a long text is shown around the first word found in it. */
const SHOWN = { before: 80, in: 240 }
/** So often a word is marked in a text. */
const MOST_MARKED = 50

/**
 * Where what was asked stands in a text as it is printed, in order and not overlapping. `copies` are the folded text as the
 * database marked it, null where it found nothing; `typed` is what somebody typed, `terms` what was read from it.
 */
export function foundIn(
  text: string,
  copies: readonly (string | null)[],
  terms: readonly AskedTerm[],
  language: string,
  typed: string,
): Span[] {
  const copy = fold(text)
  // what was typed, as it was typed, is one find
  const whole = folded(typed).trim()
  if (whole.includes(' ')) {
    const spans = findFolded(copy, whole, MOST_MARKED)
    if (spans.length > 0) return spans
  }
  const spans = copies.flatMap((inCopy) => (inCopy ? spansOf(copy, inCopy) : []))
  for (const { words } of terms)
    if (PAIRED_LETTER.test(words) || language !== 'en') spans.push(...findFolded(copy, words, MOST_MARKED))
  return apart(spans)
}

/** Spans in order, the longer of two that begin together, none inside another. */
function apart(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end))
    if (span.end > span.start && span.start >= (out.at(-1)?.end ?? 0)) out.push(span)
  return out
}

const MARKED = new RegExp(`${MARK_START}([^${MARK_END}]*)${MARK_END}`, 'g')
/** Whether a word goes on there; scripts without blanks have no such place. */
const goesOn = (char: string | undefined) => char !== undefined && /[\p{L}\p{M}\p{N}]/u.test(char) && !PAIRED_LETTER.test(char)

/** Where the words that the database marked in its folded copy stand in the text as it is; `copy` is our own of it. */
function spansOf(copy: Folded, inCopy: string): Span[] {
  const words = new Set([...inCopy.matchAll(MARKED)].map((match) => folded(match[1]!)))
  const spans: Span[] = []
  for (const word of words) {
    if (word === '') continue
    for (let at = copy.folded.indexOf(word); at !== -1; at = copy.folded.indexOf(word, at + word.length))
      if (!goesOn(copy.folded[at - 1]) && !goesOn(copy.folded[at + word.length]))
        spans.push(copy.toOriginal(at, at + word.length))
  }
  return spans
}

/** A text with marks around spans that are in order. */
export function marked(text: string, spans: readonly Span[]): string {
  let out = ''
  let last = 0
  for (const { start, end } of spans) {
    out += text.slice(last, start) + MARK_START + text.slice(start, end) + MARK_END
    last = end
  }
  return out + text.slice(last)
}

/** A long text around the first word found in it, cut between words. */
export function excerpt(text: string, spans: readonly Span[]): string {
  const first = spans[0]?.start ?? 0
  const from = first <= SHOWN.before ? 0 : text.indexOf(' ', first - SHOWN.before) + 1
  const far = from + SHOWN.in
  const to = far >= text.length ? text.length : Math.max(text.lastIndexOf(' ', far), spans[0]?.end ?? 0)
  const inside = spans.filter((span) => from <= span.start && span.end <= to)
  return marked(
    text.slice(from, to),
    inside.map((span) => ({ start: span.start - from, end: span.end - from })),
  )
}
