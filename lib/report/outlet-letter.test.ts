import { describe, expect, it } from 'vitest'
import { type LetterItem, letterTo } from './outlet-letter'

const KOREA: LetterItem = {
  articleId: 'a',
  headline: 'Seoul answers',
  asPublished: 'The office condemned the treaty between Russia and South Korea.',
  shouldRead: 'The office condemned the treaty between Russia and North Korea.',
  also: [],
  notice: 'An earlier version misnamed a party to the treaty.',
}
const SANCTIONS = {
  ...KOREA,
  asPublished: 'It sanctioned 18 persons.',
  shouldRead: 'It sanctioned eight persons.',
  notice: 'It was eight.',
}
const STRIKE = {
  ...KOREA,
  articleId: 'b',
  headline: 'Port strike',
  asPublished: 'Wages fell.',
  shouldRead: 'Wages did not fall.',
  notice: 'They did not.',
}

describe('a letter to an outlet', () => {
  it('for one correction has no numbers, and draws the change', () => {
    const letter = letterTo('The Daily Courier', [KOREA])
    expect(letter).toMatch(
      /^To the corrections desk of The Daily Courier\n\nIn your article “Seoul answers” a passage needs a correction\./,
    )
    expect(letter).toContain('The change:\n… treaty between Russia and [South → North] Korea.')
    expect(letter).not.toContain('1.')
  })
  it('for several names each article once and numbers its corrections through', () => {
    const lines = letterTo('The Daily Courier', [KOREA, STRIKE, SANCTIONS]).split('\n')
    expect(lines.filter((line) => line.startsWith('In your article'))).toEqual([
      'In your article “Seoul answers” 2 passages need a correction.',
      'In your article “Port strike” a passage needs a correction.',
    ])
    expect(lines.filter((line) => /^\d\./.test(line))).toEqual(['1. As published:', '2. As published:', '3. As published:'])
    expect(lines.filter((line) => line.includes('['))).toEqual([
      '… treaty between Russia and [South → North] Korea.',
      'It sanctioned [18 → eight] persons.',
      expect.stringContaining('Wages [fell → did not fall].'),
    ])
  })
  it('asks for every sentence that holds the error, and counts them all', () => {
    const again = { asPublished: 'The pact binds South Korea, too.', shouldRead: 'The pact binds North Korea, too.' }
    const letter = letterTo('The Daily Courier', [{ ...KOREA, also: [again] }])
    expect(letter).toContain('In your article “Seoul answers” 2 passages need a correction.')
    expect(letter).toContain('The same error again:\n“The pact binds South Korea, too.”')
    expect(letter).toContain('It should read:\n“The pact binds North Korea, too.”')
    expect(letter).toContain('binds [South → North] Korea')
  })
  it('prints no empty reading where the desk has none', () =>
    expect(letterTo('', [{ ...KOREA, shouldRead: '' }])).not.toContain('It should read'))
  it('says what is added and what is taken out', () => {
    const change = (asPublished: string, shouldRead: string) =>
      /The change:\n(.*)/.exec(letterTo('', [{ ...KOREA, asPublished, shouldRead }]))![1]
    expect(change('A very old town.', 'A old town.')).toBe('A [take out: very] old town.')
    expect(change('It was the first.', 'It was not the first.')).toBe('It was [add: not] the first.')
  })
})
