import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_TERMS, readAsked } from './asked-words'

/** In one line: groups by a blank, either by |, phrases in quotes, what is left out behind a minus; the last word that goes on with …. */
const read = (typed: string) => {
  const { groups, without } = readAsked(typed)
  const shown = ({ words, begins }: { words: string; begins: boolean }) =>
    (words.includes(' ') ? `"${words}"` : words) + (begins ? '…' : '')
  return [...groups.map((g) => g.map(shown).join('|')), ...without.map((term) => `-${shown(term)}`)].join(' ')
}

describe('what was typed', () => {
  it.each([
    ['words', 'ferry Treaty', 'ferry treaty…'],
    ['a word that is finished', 'ferry ', 'ferry'],
    ['two letters', 'UN', 'un…'],
    ['a phrase', '"grand plan" ferry', '"grand plan" ferry…'],
    ['a phrase in other marks', '“grand plan”', '"grand plan"'],
    ['a phrase in corner marks', '「한라호」', '한라호'],
    ['a phrase without its end', '"grand plan', '"grand plan"'],
    ['left out by a minus', 'ferry -storm', 'ferry -storm'],
    ['left out by a word', 'ferry NOT storm', 'ferry -storm'],
    ['a phrase left out', 'ferry -"heavy storm"', 'ferry -"heavy storm"'],
    ['small "not" is a word', 'not ferry', 'not ferry…'],
    ['either', 'ferry OR boat port', 'ferry|boat port…'],
    ['OR with nothing before it', 'OR ferry', 'ferry…'],
    ['a dash between words', 'ferry - storm', 'ferry storm…'],
    ['a hyphen inside', 'covid-19', 'covid-19…'],
    ['wildcards are letters', '50% a_b fer*', '50% a_b fer*…'],
    ['signs alone', '!!! % & | ( ) :* " \\', ''],
    ['Korean beside English', '한라호 ferry 243명', '한라호 ferry 243명…'],
    ['figures', '1,402', '1402…'],
    ['a figure in two', '1 402 boats', '1402 boats…'],
  ])('%s', (_, typed, expected) => expect(read(typed)).toBe(expected))
  it('five hundred words are so many', () => {
    const asked = readAsked(Array.from({ length: 500 }, (_, i) => `word${i}`).join(' '))
    expect(asked.groups.length).toBe(MOST_TERMS)
    expect(asked.leftOut).toBe(500 - MOST_TERMS)
  })
  it('whatever it is, no term is empty, and there are not too many', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const { groups, without } = readAsked(typed)
        const terms = [...groups.flat(), ...without]
        return (
          terms.length <= MOST_TERMS &&
          terms.every((term) => /[\p{L}\p{N}]/u.test(term.words)) &&
          groups.every((g) => g.length > 0)
        )
      }),
    ))
})
