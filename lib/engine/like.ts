import { PAIRED_LETTER } from '@/lib/text/asked-words'
import { folded, legible } from '@/lib/text/fold'
import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import { read } from './terms'

/**
 * Whether two claims are about the same thing, by what is rare in them: a name or a figure that both give says much, a
 * word that every article holds says nothing. A measure of alikeness, not of agreement: "243 passengers" and "214
 * passengers" of one ferry on one Monday are alike.
 */

/** A pair of letters of a word in a script that hangs endings on words: so much of a name, so little of anything else. */
const PAIR_WEIGHT = 4.5
const FIGURE_WEIGHT = 9
const FIGURE = /\p{Nd}+(?:[.,]\p{Nd}+)*/gu

/** What a claim is known by: key → its weight (0 to 12), and the folded word under which it can be searched for. */
export type Marks = ReadonlyMap<string, { weight: number; word: string }>

/** Reads what a claim is known by. Linear. */
export const marksOf = (quote: string): Marks => marksIn(quote, { start: 0, end: quote.length })

const marksIn = remembered((quote: string, _span: Span): Marks => {
  const text = legible(quote).folded
  const marks = new Map<string, { weight: number; word: string }>()
  const span = { start: 0, end: text.length }
  for (const term of read(text, span).terms.values())
    if (!PAIRED_LETTER.test(term.word))
      marks.set(term.key, { weight: term.weight, word: folded(text.slice(term.start, term.end)) })
  for (const word of words(text, span)) {
    if (!PAIRED_LETTER.test(word.key)) continue
    for (const [figure] of word.key.matchAll(FIGURE))
      marks.set(`#${figure.replaceAll(',', '')}`, { weight: FIGURE_WEIGHT, word: folded(figure) })
    const letters = [...word.key].filter((letter) => PAIRED_LETTER.test(letter))
    for (let i = 0; i + 1 < letters.length; i++) {
      const pair = letters[i]! + letters[i + 1]!
      marks.set(`~${pair}`, { weight: PAIR_WEIGHT, word: pair })
    }
  }
  return marks
})

/** How alike two claims are, 0–1: the cosine of what they are known by (Salton and McGill 1983, with everyday rarity for frequency). */
export function likeness(one: Marks, other: Marks): number {
  let shared = 0
  for (const [key, { weight }] of one) shared += weight * (other.get(key)?.weight ?? 0)
  const size = (marks: Marks) => Math.sqrt([...marks.values()].reduce((sum, { weight }) => sum + weight * weight, 0))
  return shared === 0 ? 0 : shared / (size(one) * size(other))
}

/** The words by which claims like this one are looked for: those that say most, at most so many. */
export const askedOf = (marks: Marks, most: number): string[] =>
  [...new Set([...marks.values()].sort((a, b) => b.weight - a.weight).map(({ word }) => word))].slice(0, most)
