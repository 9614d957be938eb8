import { describe, expect, it } from 'vitest'
import { wholeWords } from './whole-words'

const TEXT = 'They signed the ‘Comprehensive Strategic’ treaty.\nIt cost 1,402 won, port-side. 한수민은 말했다.'
const drawn = (words: string) => {
  const start = TEXT.indexOf(words)
  return { start, end: start + words.length }
}
const taken = (words: string) => {
  const span = wholeWords(TEXT, drawn(words))
  return span && TEXT.slice(span.start, span.end)
}

describe('what somebody drew over', () => {
  it.each([
    ['‘Compre', '‘Comprehensive'],
    ['igned the ', 'signed the'],
    ['e cost'.slice(2), 'cost'],
    ['40', '1,402'],
    ['t-si', 'port-side'],
    ['y.\nIt c', 'treaty.\nIt cost'],
    ['한수민', '한수민'],
    ['signed', 'signed'],
    [' ', null],
  ])('“%s” takes “%s”', (words, whole) => expect(taken(words)).toBe(whole))
})
