import { say } from '@/lib/domain/message'
import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import type { Comparator, Finding } from './types'

/** What stands inside one pair of quotation marks; the span leaves the marks out. */
export interface Quotation extends Span {
  words: readonly { key: string; start: number; end: number }[]
}

const LONGEST_QUOTE = 4000
const OPENING = /[“„«]/u

/**
 * Quotations in order: curly, angle and straight double marks; single marks around three words or more. A mark that
 * is never closed quotes to the end of its paragraph, as when a quotation goes on in the next one. Linear.
 */
export const quotations = remembered((text: string, within: Span): readonly Quotation[] => {
  const found: Quotation[] = []
  let open = -1
  let opener = ''
  const close = (end: number) => {
    if (open !== -1 && end > open && end - open <= LONGEST_QUOTE) {
      const span = { start: open, end }
      found.push({ ...span, words: quotedWords(text, span) })
    }
    open = -1
  }
  for (let i = within.start; i < within.end; i++) {
    const mark = text[i]!
    if (mark === '\n') {
      close(i)
      continue
    }
    if ((mark === "'" && text[i + 1] === "'") || (mark === '`' && text[i + 1] === '`')) {
      // two single marks are a typewriter's double one
      if (open === -1) {
        open = i + 2
        opener = "''"
      } else if (opener === "''") close(i)
      i++
      continue
    }
    if (opener === "''" && open !== -1) continue
    if (open === -1) {
      if (OPENING.test(mark) || (mark === '"' && !/[\p{N}]/u.test(text[i - 1] ?? ' ') && !isCloser(text, i, within.start))) {
        open = i + 1
        opener = mark
      } else if (
        (mark === '‘' || (mark === "'" && !/[\p{L}\p{N}]/u.test(text[i - 1] ?? ' '))) &&
        /[\p{L}\p{N}]/u.test(text[i + 1] ?? '')
      ) {
        const end = singleEnd(text, i + 1, within.end)
        if (end !== -1 && text.slice(i + 1, end).split(' ').length >= 3) {
          found.push({ start: i + 1, end, words: quotedWords(text, { start: i + 1, end }) })
          i = end
        }
      }
    } else if (
      (opener === '"' && mark === '"') ||
      (opener !== '"' && (mark === '”' || mark === '»' || mark === '"' || (opener === '„' && mark === '“')))
    )
      close(i)
    else if (opener === '“' && mark === '“') {
      close(i)
      open = i + 1
    }
  }
  close(within.end)
  return found.filter((q) => q.words.length > 0)
})

/** A straight mark between a word or its stop and a blank closes: what it opened stands before the text that is read. */
const isCloser = (text: string, i: number, from: number) =>
  i > from && /[\p{L}.,!?]/u.test(text[i - 1]!) && /\s/u.test(text[i + 1] ?? ' ')

const LONGEST_SINGLE = 400
function singleEnd(text: string, from: number, to: number): number {
  for (let i = from; i < Math.min(to, from + LONGEST_SINGLE); i++) {
    if (text[i] === '\n') return -1
    if ((text[i] === '’' || text[i] === "'") && !/[\p{L}\p{N}]/u.test(text[i + 1] ?? ' ')) return i
  }
  return -1
}

/** Words as they count inside a quotation: case, dashes and the kind of apostrophe do not. */
const quotedWords = (text: string, span: Span) =>
  words(text, span).flatMap((word) => {
    const key = word.text.normalize('NFKC').toLowerCase().replace(/[’`]/gu, "'").replace(/\.$/u, '')
    let at = word.start
    return key.split('-').map((piece) => {
      const start = at
      at += piece.length + 1
      return { key: piece, start, end: Math.min(word.end, start + piece.length) }
    })
  })

/** How two quotations lie on each other: the aligned words, what differs inside, and whether either was only cut shorter. */
export interface Alignment {
  /** Pairs of word indexes, rising on both sides. */
  pairs: readonly (readonly [number, number])[]
  /** Words that differ, are missing or added between the first and the last pair, and at an end where neither stops. */
  edits: number
}

const MATCH = 2
const MISS = -1
const MOST_CELLS = 250_000

/** Best local alignment (Smith & Waterman 1981) of two runs of words; null when fewer than three words in a row meet or it would cost too much. */
export function align(a: readonly string[], b: readonly string[]): Alignment | null {
  const [n, m] = [a.length, b.length]
  if (n * m > MOST_CELLS || n === 0 || m === 0) return null
  const score = new Int32Array((n + 1) * (m + 1))
  let best = 0
  let at = 0
  for (let i = 1; i <= n; i++) {
    for (let j = 1; j <= m; j++) {
      const here = i * (m + 1) + j
      const diagonal = score[here - m - 2]! + (a[i - 1] === b[j - 1] ? MATCH : MISS)
      const value = Math.max(0, diagonal, score[here - m - 1]! + MISS, score[here - 1]! + MISS)
      score[here] = value
      if (value > best) {
        best = value
        at = here
      }
    }
  }
  if (best < 3 * MATCH && best < MATCH * Math.min(n, m)) return null
  const pairs: [number, number][] = []
  let edits = 0
  for (let here = at; score[here]! > 0; ) {
    const [i, j] = [Math.floor(here / (m + 1)), here % (m + 1)]
    const same = a[i - 1] === b[j - 1]
    if (score[here] === score[here - m - 2]! + (same ? MATCH : MISS)) {
      if (same) pairs.push([i - 1, j - 1])
      else edits++
      here -= m + 2
    } else {
      edits++
      here -= score[here] === score[here - m - 1]! + MISS ? m + 1 : 1
    }
  }
  pairs.reverse()
  const [first, last] = [pairs[0]!, pairs.at(-1)!]
  // at each end one side must stop, or the wordings part ways there
  edits += Math.min(first[0], first[1]) + Math.min(n - 1 - last[0], m - 1 - last[1])
  return { pairs, edits }
}

const SHORTEST = 3
const VERSION = 1
/** Share of the shorter quotation's words that must meet before it is the same quotation at all. */
const SAME_QUOTATION = 0.5

/** Words that a name has in lower case. */
const INSIDE_NAMES = new Set('of on the and for in to a an with at by'.split(' '))
/** Whether what stands in quotation marks is the name of something, a treaty or a film: nobody said it. */
const isTitle = (text: string, { words }: Quotation): boolean =>
  words.every((word) => /^[\p{Lu}\p{N}]/u.test(text.slice(word.start, word.end)) || INSIDE_NAMES.has(word.key))

/**
 * What stands inside quotation marks, word by word. The same words, or one a part of the other, agree; the same
 * quotation in other words differs, because what is quoted was said in one way. Quotations under three words are left out.
 */
export const compareQuotations: Comparator = (claim, passage) => {
  const theirs = quotations(passage.article.text, passage).filter((other) => !isTitle(passage.article.text, other))
  const findings: Finding[] = []
  const translated = claim.article.language !== passage.article.language
  for (const quote of quotations(claim.article.text, claim)) {
    if (quote.words.length < SHORTEST || isTitle(claim.article.text, quote)) continue
    const base = {
      rule: 'quotations',
      ruleVersion: VERSION,
      facet: 'quotation' as const,
      span: { start: quote.start, end: quote.end },
    }
    let best: { other: Quotation; alignment: Alignment; share: number } | null = null
    for (const other of theirs) {
      if (other.words.length < SHORTEST) continue
      const alignment = align(
        quote.words.map((w) => w.key),
        other.words.map((w) => w.key),
      )
      if (!alignment) continue
      const share = alignment.pairs.length / Math.min(quote.words.length, other.words.length)
      const isRun = alignment.edits === 0 && alignment.pairs.length >= 6 // two cuts of one statement that meet at their ends
      if (
        (share >= SAME_QUOTATION || isRun) &&
        (!best || alignment.pairs.length - alignment.edits > best.alignment.pairs.length - best.alignment.edits)
      )
        best = { other, alignment, share }
    }
    if (!best) {
      findings.push({ ...base, outcome: 'absent', other: null, reason: say('The passage does not have this quotation.') })
      continue
    }
    const { other, alignment } = best
    const span = { start: other.start, end: other.end }
    if (alignment.edits === 0) {
      const whole = quote.words.length === other.words.length
      findings.push({
        ...base,
        outcome: 'agrees',
        other: span,
        reason: whole ? say('The same quotation, word for word.') : say('The same quotation, one cut shorter.'),
      })
    } else
      findings.push({
        ...base,
        outcome: translated ? 'agrees' : 'differs',
        other: span,
        reason: translated
          ? say('The same quotation in another language: wordings of two translations need not agree.')
          : say('The same quotation in other words: {difference}.', {
              difference: say('{n, plural, one {one word differs} other {# words differ}}', { n: alignment.edits }),
            }),
      })
  }
  return findings
}
