import { sentences } from './sentences'
import type { Span } from './span'

const SHORTEST = 4
/** Where a sentence can be cut into statements that each can be checked: coordination with a new predicate, relative clauses, semicolons. */
const JOINT =
  /(?:;\s|,\s(?=(?:and|but|while|which|who|with|as|although|though|whereas|so|yet|or)\s)|\s(?=(?:but|while|whereas|although)\s)|\s[–—]\s)/gu

/** Clauses of a stretch of text: sentences cut at joints, none under four words. Spans are in order and cover the text but for blanks. Linear. */
export function clauses(text: string, within: Span, locale = 'en'): Span[] {
  const found: Span[] = []
  for (const sentence of sentences(text, within, locale)) {
    let start = sentence.start
    for (const match of text.slice(sentence.start, sentence.end).matchAll(JOINT)) {
      const at = sentence.start + match.index + match[0].length
      if (countWords(text, start, at) < SHORTEST || countWords(text, at, sentence.end) < SHORTEST) continue
      found.push({ start, end: at })
      start = at
    }
    found.push({ start, end: sentence.end })
  }
  return found
}

const countWords = (text: string, start: number, end: number) => {
  let count = 0
  for (let i = start; i < end && count < SHORTEST; i++) if (/\s/u.test(text[i]!) && !/\s/u.test(text[i + 1] ?? ' ')) count++
  return count
}
