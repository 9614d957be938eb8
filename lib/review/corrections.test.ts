import { describe, expect, it } from 'vitest'
import { REQUEST_STATES } from '@/lib/domain/words'
import { errorIn, isClosed, mayFollow, nextStates, noticeIn, recognised } from './corrections'

describe('the states of a request', () => {
  it('every state leads somewhere but back to itself, and each can be reached', () => {
    for (const state of REQUEST_STATES) {
      expect(nextStates(state).length, state).toBeGreaterThan(0)
      expect(mayFollow(state, state)).toBe(false)
      expect(REQUEST_STATES.some((from) => mayFollow(from, state))).toBe(true)
    }
  })
  it('only a fix with its notice ends it', () => expect(REQUEST_STATES.filter(isClosed)).toEqual(['fixed']))
  it('an answer does not follow what is done', () => {
    expect(mayFollow('fixed', 'refused')).toBe(false)
    expect(mayFollow('refused', 'escalated')).toBe(true)
  })
})

describe('what became of an error in a new text', () => {
  const lead = {
    asPublished: 'The deal between Russia and South Korea was signed.',
    shouldRead: 'The deal between Russia and North Korea was signed.',
  }
  const at = (now: string | null, text = now ?? '') => errorIn(text, [{ ...lead, now }])
  it.each([
    ['The deal between Russia and South Korea was signed.', 'still'],
    ['The deal between Russia and North Korea was signed.', 'gone'],
    ['The deal between Russia and North Korea was signed on Wednesday.', 'gone'],
    ['The famous deal between Russia and South Korea was signed on Wednesday.', 'still'],
    ['The deal between the two was signed.', 'unclear'],
    [null, 'gone'],
  ] as const)('%j: %s', (now, expected) => expect(at(now)).toBe(expected))
  it('the same words elsewhere in the text are the same error', () =>
    expect(errorIn(`Something else.\n${lead.asPublished}`, [{ ...lead, now: null }])).toBe('still'))
  it('where something was only to be added, a person looks', () =>
    expect(
      errorIn('They met again.', [{ asPublished: 'They met.', shouldRead: 'They met in May.', now: 'They met again.' }]),
    ).toBe('unclear'))
  it('an error at two places is gone only when it is gone at both', () => {
    const one = { ...lead, now: lead.shouldRead }
    const two = { asPublished: 'Pact with South Korea.', shouldRead: 'Pact with North Korea.', now: 'Pact with South Korea!' }
    expect(errorIn('', [one, two])).toBe('still')
    expect(errorIn('', [one, { ...two, now: two.shouldRead }])).toBe('gone')
  })
})

describe('a notice in a new text', () => {
  const old = 'A headline\nThe text. We were correct then.'
  it.each([
    ['Correction: An earlier version of this article misstated the parties.', true],
    ['This article was amended on 21 June.', true],
    ['바로잡습니다: 이전 기사에서 당사자를 잘못 썼습니다.', true],
    ['Уточнение: исправлена ошибка.', true],
    ['The ministry spoke again.', false],
    ['He was correct.', false],
  ] as const)('%j: %s', (line, expected) => expect(noticeIn(old, `${old}\n${line}`)).toBe(expected ? line : null))
  it('one that stood there before is none', () =>
    expect(noticeIn(`${old}\nCorrection: x`, `New.\n${old}\nCorrection: x`)).toBeNull())
})

describe('what the desk recognises', () => {
  it.each([
    ['requested', 'gone', true, 'fixed'],
    ['requested', 'gone', false, 'silently_fixed'],
    ['refused', 'gone', false, 'silently_fixed'],
    ['silently_fixed', 'gone', true, 'fixed'],
    ['silently_fixed', 'gone', false, null],
    ['fixed', 'gone', false, null],
    ['fixed', 'still', false, 'requested'],
    ['requested', 'still', true, null],
    ['requested', 'unclear', true, null],
  ] as const)('%s, error %s, notice %s: %s', (before, error, notice, after) =>
    expect(recognised(before, error, notice)).toBe(after),
  )
})
