import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import { areSilent } from '@/lib/review/silence'
import { articleOf } from '@/scripts/notation'
import { Reader } from '../analyse'
import { languageOfText } from './language'

const ENGLISH = 'The harbour office closed the northern pier on Monday. Ferries to the islands were cancelled until Friday.'
const relationOf = (source: string) =>
  new Reader([articleOf(ENGLISH, null, 'own'), articleOf(source, null, 'other')]).look('own', { start: 0, end: 54 }).relations[0]!

describe('what language a text is in', () => {
  it.each([
    ['en', ENGLISH],
    ['ko', '항만청은 월요일 북쪽 부두를 폐쇄했다. 섬으로 가는 여객선은 금요일까지 운항하지 않는다.'],
    ['ja', '港湾局は月曜日、北の桟橋を閉鎖した。島へのフェリーは金曜日まで欠航する。'],
    ['de', 'Das Hafenamt hat am Montag den nördlichen Pier geschlossen. Die Fähren zu den Inseln fallen bis Freitag aus.'],
    ['fr', 'La capitainerie a fermé lundi la jetée nord. Les ferries pour les îles sont annulés jusqu’à vendredi par le vent.'],
    ['es', 'La oficina del puerto cerró el lunes el muelle norte. Los ferris a las islas quedan cancelados hasta el viernes.'],
  ])('%s', (language, text) => expect(languageOfText(text)).toBe(language))
  it('a Korean report that quotes English names stays Korean, an English one with a Korean name English', () => {
    expect(languageOfText('한국은행(Bank of Korea)은 20일 금리를 동결했다고 밝혔다. 시장은 예상했다.')).toBe('ko')
    expect(languageOfText('The bank (한국은행) left its rate where it was, and it said that the market had expected it.')).toBe(
      'en',
    )
  })
  it('too few words tell nothing', () => expect(languageOfText('Elverd')).toBeNull())
})

describe('not compared is no silence', () => {
  it.each([
    ['Korean', '항만청은 월요일 북쪽 부두를 폐쇄했다. 섬으로 가는 여객선은 금요일까지 운항하지 않는다.'],
    ['German', 'Das Hafenamt hat am Montag den nördlichen Pier geschlossen. Die Fähren zu den Inseln fallen bis Freitag aus.'],
  ])('another language is named: %s', (language, source) => {
    const relation = relationOf(source)
    expect(relation.relation).toBe('not_compared')
    expect(english.said(relation.reasons[0]!)).toBe(`Not compared: ${language}.`)
  })
  it('a text that nobody can read', () => {
    const relation = relationOf('\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd\ufffdn the \ufffd\ufffd\ufffd\ufffd')
    expect(relation.relation).toBe('not_compared')
    expect(english.said(relation.reasons[0]!)).toContain('could not be read')
  })
  it('an article that was compared and says nothing of it is silent', () =>
    expect(relationOf('Share prices in Tokyo closed lower, and the yen was at its highest for months.').relation).toBe('silent'))
  it('only sources that were compared are silent, all of them', () => {
    expect(areSilent([{ relation: 'silent' }, { relation: 'silent' }])).toBe(true)
    expect(areSilent([{ relation: 'silent' }, { relation: 'not_compared' }])).toBe(false)
    expect(areSilent([{ relation: 'silent' }, { relation: 'supports' }])).toBe(false)
    expect(areSilent([])).toBe(false)
  })
})
