import { describe, expect, it } from 'vitest'
import { proposeLines } from './line-kinds'
import { printedDetails } from './printed-details'

/** What a text says of itself, by name; what it does not say is left out. */
const told = (text: string) =>
  Object.fromEntries(
    Object.entries(printedDetails(text, proposeLines(text))).flatMap(([key, found]) => (found ? [[key, found.value]] : [])),
  )
const BODY = 'The ferry turned round off Brevik on Monday, and the harbour office said that all of its passengers were safe.'

describe('what a plain text says of itself', () => {
  it('headline, byline, day, outlet and language', () => {
    expect(
      told(
        `Ferry turns round off Brevik\n\nBy Ane Holm\n\n2026-03-02 08:30\n\n${BODY}\n\n© 2026 Brevik Post. All rights reserved.`,
      ),
    ).toEqual({
      headline: 'Ferry turns round off Brevik',
      byline: 'Ane Holm',
      outlet: 'Brevik Post',
      published: '2026-03-02T08:30',
      language: 'en',
    })
  })
  it('as Korean papers print it', () => {
    expect(
      told(
        '정부 “심각한 안보 위협”\n\n입력 2024.06.20. 21:30\n\n정부는 20일 북한과 러시아의 조약을 규탄했다.\n\n<ⓒ아시아경제(www.asiae.co.kr), 무단전재 배포금지>',
      ),
    ).toMatchObject({
      outlet: '아시아경제',
      published: '2024-06-20T21:30',
      language: 'ko',
    })
  })
  it.each([
    ['© The Asia Business Daily(www.asiae.co.kr)', 'The Asia Business Daily'],
    ['Copyright © 2024 Harbour Post', 'Harbour Post'],
    ['(c) Island Times, all rights reserved', 'Island Times'],
    ['The copyright of the song is his.', undefined],
    ['© 2024', undefined],
  ])('%s is of %s', (line, outlet) => expect(told(`Head\n\n${BODY}\n\n${line}`).outlet).toBe(outlet))
  it.each([
    ['Published: 24 November 2026, 07:40', '2026-11-24T07:40'],
    ['Western Press Agency, 23 November 2026', '2026-11-23'],
    ['Nov. 3, 2026', '2026-11-03'],
    ['Monday, September 7, 2026 at 7:05 p.m.', '2026-09-07T19:05'],
    ['2nd May 2026 12.10 am', '2026-05-02T00:10'],
    ['Updated Dec 31, 2025 | 9:30am', '2025-12-31T09:30'],
  ])('a day with the name of its month: %s', (line, published) =>
    expect(told(`Head of a story\n\n${line}\n\n${BODY}`).published).toBe(published),
  )
  it.each([['31 February 2026'], ['May 2026'], ['Room 3 mar 20265'], ['It may 12 be']])('nor of %s', (line) =>
    expect(told(`Head of a story\n\n${line}\n\n${BODY}`).published).toBeUndefined(),
  )
  it.each([[`On 2026-03-02 ${BODY}`], ['2026-13-02'], ['2026-02-30'], ['Call 2024-06-2099 now'], ['The 20th']])(
    'no day of publication: %s',
    (line) => expect(told(`Head\n\n${BODY}\n\n${line}`).published).toBeUndefined(),
  )
  it('nothing of an empty text', () => expect(told('')).toEqual({}))
})
