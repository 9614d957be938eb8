import { describe, expect, it } from 'vitest'
import { tokensOf } from '@/lib/engine/statements/tokens'
import { read } from '@/lib/engine/terms'
import { isTitleCase } from './title-case'

const whole = (text: string) => ({ start: 0, end: text.length })
const names = (text: string) =>
  tokensOf(text, whole(text), null)
    .filter((token) => token.cls === 'name')
    .map((token) => token.text)

describe('lines set as headlines are', () => {
  it.each([
    ['Government Also Considering Lethal Weapons for Ukraine', true],
    ['South Korea criticises Russia-North Korea deal, says it will consider arms', false],
    ['North Korean State Affairs Commission Chairman Kim Jong Un came out to Pyongyang International Airport.', false],
    ['Treaty Signed', false],
  ])('%s', (text, is) => {
    expect(isTitleCase(text, whole(text))).toBe(is)
  })
  it('a capital makes no name of a plain word there, and still one of what is no word', () => {
    expect(names('Government Also Considering Lethal Weapons for Brandvik')).toEqual(['Brandvik'])
    expect(names('The committee met Lethal Weapons there')).toEqual(['Lethal', 'Weapons'])
    const terms = read(
      'Government Also Considering Lethal Weapons for Brandvik',
      whole('Government Also Considering Lethal Weapons for Brandvik'),
    )
    expect(terms.list.filter((term) => term.isName).map((term) => term.word)).toEqual(['brandvik'])
  })
  it('countries that a hyphen joins are both read', () => {
    const keys = (text: string) =>
      read(text, whole(text))
        .list.map((term) => term.key)
        .filter((key) => key.startsWith('@'))
    expect(keys('the North Korea-Russia treaty')).toEqual(['@KP', '@RU'])
    expect(keys('the ROK-U.S.-Japan system')).toEqual(['@KR', '@US', '@JP'])
  })
})
