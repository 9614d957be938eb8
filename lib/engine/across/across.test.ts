import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import { isSpanOf } from '@/lib/text/span'
import { articleOf } from '@/scripts/notation'
import { Reader } from '../analyse'
import { compareFacts, readingOf } from './compare'
import { factsIn } from './facts'
import { romaniseHangul, romaniseKana, skeleton, soundsLike } from './romanise'

const facts = (language: string, text: string) =>
  factsIn(text, { start: 0, end: text.length }, language).map((f) => `${f.slot || '?'} ${f.value}`)
const compared = (one: [string, string], other: [string, string]) => {
  const [a, b] = [one, other].map(([language, text]) =>
    readingOf(articleOf(text, null, language), { start: 0, end: text.length }, language),
  )
  return compareFacts(a!, b!)
    .filter((f) => f.outcome === 'differs')
    .map((f) => english.said(f.reason))
}

describe('facts that need no understanding', () => {
  it.each([
    ['ko', '매출은 1조 2천억원으로 12.5% 늘었다.', ['money:KRW 1200000000000', 'percent 12.5']],
    ['ko', '주민 3만 5천 명과 배 네 척이 있었다.', ['person 35000', 'ship 4']],
    ['ko', '2023년 3월 4일 오후 3시 30분', ['day 4', 'month 3', 'year 2023', 'part afternoon', 'time 930']],
    ['ko', '30년간 이어진 한·미·일 협력', ['year 30', 'country KR', 'country US', 'country JP']],
    ['ko', '조약 제4조', []],
    [
      'ja',
      '3月4日午後3時、三人が死亡、売上は2億円。',
      ['day 4', 'month 3', 'part afternoon', 'time 900', 'person 3', 'money:JPY 200000000'],
    ],
    ['ja', '北朝鮮は火曜日に', ['country KP', 'weekday 2']],
    [
      'de',
      'Am 3. Mai um 15.30 Uhr starben zwölf Menschen in Südkorea.',
      ['day 3', 'month 5', 'time 930', 'person 12', 'country KR'],
    ],
    ['de', '1.402 Güter für 3,5 Millionen Euro', ['item 1402', 'money:EUR 3500000']],
    [
      'fr',
      '1 402 personnes et 3,5 millions d’euros, mardi 3 mai',
      ['person 1402', 'money:EUR 3500000', 'weekday 2', 'day 3', 'month 5'],
    ],
    ['es', 'El lunes 3 de mayo, mil millones de dólares a Ucrania', ['weekday 1', 'day 3', 'month 5', 'country UA']],
    [
      'en',
      'On the afternoon of the 20th, 1,402 people left Seoul at 3:30 p.m.',
      ['part afternoon', 'day 20', 'person 1402', 'country KR', 'time 930'],
    ],
  ] as const)('%s: %s', (language, text, expected) => expect(facts(language, text)).toEqual(expected))
})

describe('names by their sound', () => {
  it.each([
    ['Vladimir Putin', romaniseHangul('블라디미르푸틴')],
    ['Putin', romaniseKana('プーチン')],
    ['Yoon Suk-yeol', romaniseHangul('윤석열')],
    ['Yun Seok-yeol', romaniseHangul('윤석열')],
    ['Chang Ho-jin', romaniseHangul('장호진')],
    ['Lim Soo-suk', romaniseHangul('임수석')],
  ])('%s', (latin, other) => expect(soundsLike(skeleton(latin), skeleton(other))).toBe(true))
  it.each([
    ['Kim Jong-il', romaniseHangul('김정은')],
    ['Biden', romaniseHangul('블라디미르')],
  ])('%s is another', (latin, other) => expect(soundsLike(skeleton(latin), skeleton(other))).toBe(false))
})

describe('two sentences in two languages', () => {
  it.each([
    ['a count', ['en', 'The port fined 18 people.'], ['ko', '항만은 8명에게 벌금을 물렸다.'], ['18 here, 8 there.']],
    ['the same in 만', ['en', 'Some 35,000 people came.'], ['ko', '3만 5천 명이 왔다.'], []],
    ['a day', ['en', 'He arrived on the 18th.'], ['ko', '그는 19일 도착했다.'], ['on the 18th here, 19일 there.']],
    ['half past three', ['en', 'It began at 3:30 p.m.'], ['de', 'Es begann um 15.30 Uhr.'], []],
    [
      'who with whom',
      ['en', 'the pact between Russia and Vietnam'],
      ['ko', '북한과 러시아의 조약'],
      ['Vietnam here, 북한 there.'],
    ],
    ['another unit is another thing', ['en', 'It fined 18 people.'], ['ko', '배 8척에 벌금을 물렸다.'], []],
    ['what only one side says', ['en', 'It fined 18 people on Monday.'], ['ko', '벌금을 물렸다.'], []],
    ['evening is night', ['en', 'He left on Monday evening.'], ['ko', '그는 월요일 밤 떠났다.'], []],
    [
      'the own country goes without saying',
      ['en', 'South Korea’s government warned Russia.'],
      ['ko', '정부는 러시아에 경고했다.'],
      [],
    ],
  ] as [string, [string, string], [string, string], string[]][])('%s', (_what, one, other, expected) =>
    expect(compared(one, other)).toEqual(expected),
  )
  it('compares alike both ways, points into both texts and never throws', () => {
    const part = fc.constantFrom(
      '3만',
      '5천 명',
      '20일',
      '오후',
      '한국',
      '북러',
      '12%',
      '제4조',
      '조',
      '억',
      '。',
      '三人',
      'Mai',
      '3.',
      '15h30',
      '1 402',
      ',',
      '월요일',
      '¥',
    )
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.array(part, { maxLength: 12 }),
        fc.constantFrom('ko', 'ja', 'de', 'fr', 'es'),
        (a, b, language) => {
          const [one, other] = [a.join(' '), b.join('')]
          fc.pre(one.trim() !== '' && other.trim() !== '')
          const [x, y] = [one, other].map((text) => ({ id: text, text, lines: [], language, publishedOn: null }))
          const [left, right] = [
            readingOf(x!, { start: 0, end: one.length }, language),
            readingOf(y!, { start: 0, end: other.length }, language),
          ]
          for (const finding of compareFacts(left, right)) {
            expect(isSpanOf(one, finding.span)).toBe(true)
            expect(isSpanOf(other, finding.other!)).toBe(true)
          }
          expect(compareFacts(left, left).filter((f) => f.outcome === 'differs')).toEqual([])
        },
      ),
    )
  })
})

describe('a Korean original beside an English rewrite', () => {
  const KOREAN = [
    '항만청은 20일 오후 북쪽 부두를 폐쇄했다고 밝혔다.',
    '선박 여덟 척과 승객 3만 5천 명이 영향을 받았다.',
    '박민수 청장은 러시아와 협의하겠다고 말했다.',
    '날씨는 맑았다.',
  ].join('\n\n')
  const look = (claim: string) => {
    const [own, other] = [articleOf(claim, null, 'own'), articleOf(KOREAN, null, 'other')]
    const found = new Reader([own, other]).look('own', { start: 0, end: own.text.length })
    return { ...found, first: found.suggestions[0] && KOREAN.slice(found.suggestions[0].start, found.suggestions[0].end) }
  }
  it.each([
    ['by its figures', 'Eight ships and 35,000 passengers were affected by the closure.', '여덟 척'],
    [
      'by a name that sounds alike and a country',
      'Park Min-su, who heads the office, wants to talk to Russia about it.',
      '박민수',
    ],
    ['by the day', 'The pier in the north was closed on the afternoon of the 20th.', '20일'],
  ])('the passage is found %s, and the relation stays not compared', (_how, claim, words) => {
    const { first, relations } = look(claim)
    expect(first).toContain(words)
    expect(relations[0]!.relation).toBe('not_compared')
  })
  it('a differing figure is shown beside what is the same', () => {
    const { relations, findings } = look('Eight ships and 53,000 passengers were affected by the closure.')
    expect(relations[0]!.reasons.map(english.said)).toEqual(['Not compared: Korean.', '53,000 here, 3만 5천 there.'])
    expect(findings.filter((f) => f.outcome === 'differs')).toHaveLength(1)
  })
  it('where nothing can be met, nothing is shown and nothing said', () => {
    const { suggestions, findings, relations } = look('They were said to be very unhappy about what had been decided there.')
    expect([suggestions, findings, relations[0]!.relation]).toEqual([[], [], 'not_compared'])
  })
})
