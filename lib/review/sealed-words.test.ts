import { describe, expect, it } from 'vitest'
import { holding } from './sealed-words'

describe('a sealed name is known again', () => {
  const HELD: [name: string, text: string][] = [
    ['Ada Okafor', 'We spoke to Ada Okafor on Monday.'],
    ['Ada Okafor', 'we spoke to ada okafor.'],
    ['Ada Okafor', 'OKAFOR says no.'],
    ['Ada Okafor', 'That is okafor’s word.'],
    ['Ada Okafor', 'Okafor, Ada: called twice'],
    ['Ada Okafor', 'Okafor Ada'],
    ['Okafor, Ada', 'Ada  Okafor'],
    ['Ada Maria Okafor', 'Ada Okafor rang'],
    ['Zoë Müller-Lüdenscheidt', 'zoe muller ludenscheidt'],
    ['Kim Seo-yeon', 'Seo-yeon Kim was there'],
    ['Kim Seo-yeon', 'kim seo yeon'],
    ['김서연', '김서연이 말했다'],
    ['김서연', '어제 김서연에게서 들었다.'],
    ['김 서연', '김서연과 통화함'],
    ['김서연', '김 서연 씨'],
    ['남궁민수', '남궁은 부인했다'],
    ['Dan White', 'White says so'],
    ['Dan White', 'Dan white'],
  ]
  it.each(HELD)('%s in “%s”', (name, text) => expect(holding(name)(text)).toBe(true))

  const FREE: [name: string, text: string][] = [
    ['Ada Okafor', 'Ada Lovelace'],
    ['Ada Okafor', 'Source 3 says no.'],
    ['Kim Seo-yeon', 'Kim Jong-un'],
    ['김서연', '김서준이 말했다'],
    ['김서연', '서연'],
    ['Dan White', 'a white horse'],
    ['Jo Lee', 'Lee says so'],
    ['Ada Okafor', ''],
  ]
  it.each([',,', ', ,', ' , '])('nothing is in “%s”, and nothing fails', (name) =>
    expect(holding(name)('Ada, Okafor')).toBe(false),
  )
  it.each(FREE)('%s is not in “%s”', (name, text) => expect(holding(name)(text)).toBe(false))
})
