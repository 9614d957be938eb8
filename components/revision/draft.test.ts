import { describe, expect, it } from 'vitest'
import type { HintView } from '@/lib/domain/views'
import { type Draft, EMPTY_CONTENT, laterOf, readingOf, sameContent, together, withReading } from './draft'

const draft = (more: Partial<Draft>): Draft => ({
  content: { ...EMPTY_CONTENT, note: 'one' },
  baseVersion: 1,
  dirty: true,
  number: 0,
  at: 100,
  ...more,
})
/** As a database hands it back: its parts in another order. */
const turned = (content: Draft['content']) => Object.fromEntries(Object.entries(content).reverse()) as unknown as Draft['content']

describe('two kept texts of one claim', () => {
  const local = draft({ at: 100, toSend: true })
  it('the one typed later goes on', () => {
    expect(laterOf(draft({ at: 2 }), draft({ at: 1, number: 3 }))?.number).toBe(0)
    expect(laterOf(draft({ at: 1 }), draft({ at: 2, number: 3 }))?.number).toBe(3)
    expect(laterOf(null, null)).toBeNull()
  })
  it('what waits to be sent goes on waiting where the desk kept the same text meanwhile', () =>
    expect(laterOf(local, draft({ at: 200, number: 1, content: turned(local.content) }))).toMatchObject({
      number: 1,
      toSend: true,
    }))
  it('and is not sent by itself where the desk has other text', () =>
    expect(laterOf(local, draft({ at: 200, number: 1, content: { ...EMPTY_CONTENT, note: 'two' } }))?.toSend).toBeUndefined())
})

describe('two people’s contents put together', () => {
  const passage = (start: number) => ({
    versionId: 'v',
    articleId: 'a',
    start,
    end: start + 5,
    stance: 'supports' as const,
    quote: '',
  })
  it('hold the words of both, whatever part they stand in, and each passage once', () => {
    const mine = {
      ...EMPTY_CONTENT,
      value: 'corroborated' as const,
      note: 'Mine',
      sameOriginNote: 'One agency',
      evidence: [passage(0)],
    }
    const theirs = {
      ...EMPTY_CONTENT,
      value: 'disputed' as const,
      note: 'Theirs',
      sameOriginNote: 'Two briefings',
      searched: 'The archive',
      evidence: [passage(0), passage(20)],
    }
    expect(together(mine, theirs)).toMatchObject({
      value: 'corroborated',
      note: 'Mine\n\nTheirs',
      sameOriginNote: 'One agency\n\nTwo briefings',
      searched: 'The archive',
      evidence: [{ start: 0 }, { start: 20 }],
    })
  })
  it('keep one’s own sentence that should be read, or take the other’s', () => {
    const [a, b] = ['It is red.', 'It is blue.'].map((proposedText) => ({ ...EMPTY_CONTENT, proposedText }))
    expect(together(a!, b!).proposedText).toBe('It is red.')
    expect(together(EMPTY_CONTENT, b!).proposedText).toBe('It is blue.')
  })
})

describe('the reading of a flag', () => {
  const quote = 'Seoul condemned the agreement between Russia and South Korea.'
  const claim = { start: 100, end: 100 + quote.length, quote }
  const at = 100 + quote.indexOf('Russia and South Korea')
  const flag = { start: at, end: at + 'Russia and South Korea'.length, reading: 'Russia and North Korea' }
  const right = 'Seoul condemned the agreement between Russia and North Korea.'
  it('is written into the printed words, or into what is written already, once', () => {
    expect(withReading('', claim, flag)).toBe(right)
    expect(withReading(quote, claim, flag)).toBe(right)
    expect(withReading('The agreement between Russia and South Korea was condemned.', claim, flag)).toBe(
      'The agreement between Russia and North Korea was condemned.',
    )
    expect(withReading(right, claim, flag)).toBe(right)
  })
  it('leaves what a person wrote otherwise, and what is flagged elsewhere', () => {
    const own = 'Seoul condemned the treaty.'
    expect(withReading(own, claim, flag)).toBe(own)
    expect(withReading('', claim, { ...flag, start: 10, end: 32 })).toBe('')
    expect(withReading('', claim, { ...flag, reading: null })).toBe('')
  })
})

describe('what a hint would have the article say', () => {
  const claim = { articleId: 'here', start: 0, end: 35 }
  const text = { here: 'It carried 1,000 people on Tuesday.', there: 'On Tuesday 10,000 people were on board.' }
  const articles = (language = 'en') => [
    { id: 'here', versionId: 'here-v', language: 'en', text: text.here },
    { id: 'there', versionId: 'there-v', language, text: text.there },
  ]
  const hint = (printed: string, other: string, more: Partial<HintView> = {}): HintView => ({
    ...{ id: 'h', kind: 'finding', rule: 'r', facet: 'number', outcome: 'differs', reason: '', reading: null },
    ...{ dismissed: false, used: false, otherVersionId: 'there-v' },
    start: text.here.indexOf(printed),
    end: text.here.indexOf(printed) + printed.length,
    otherStart: text.there.indexOf(other),
    otherEnd: text.there.indexOf(other) + other.length,
    ...more,
  })
  it.each([
    ['the figure of the source', hint('1,000', '10,000'), '10,000'],
    ['with the noun, where both have it', hint('1,000 people', '10,000 people'), '10,000 people'],
    ['nothing where it would bring a word too many', hint('1,000', '10,000 people'), null],
    ['nothing of what agrees', hint('Tuesday', 'Tuesday', { outcome: 'agrees' }), null],
    ['nothing of who did it', hint('1,000', '10,000', { facet: 'agent' }), null],
    ['what a flag proposes', hint('1,000', '10,000', { kind: 'flag', outcome: null, reading: 'ten' }), 'ten'],
    ['nothing outside of the claim', hint('1,000', '10,000', { reading: 'ten', start: 30, end: 40 }), null],
  ])('%s', (_what, one, reading) => expect(readingOf(one, claim, articles())).toBe(reading))
  it('nothing from a source in another language', () =>
    expect(readingOf(hint('1,000', '10,000'), claim, articles('ko'))).toBeNull())
})

describe('two contents', () => {
  it('say the same whatever order their parts come in', () => expect(sameContent(local(), turned(local()))).toBe(true))
  it('differ in a word, and in a stance', () => {
    expect(sameContent(local(), { ...local(), note: 'two' })).toBe(false)
    const passage = { versionId: 'v', articleId: 'a', start: 0, end: 3, quote: 'one' }
    const supports = { ...local(), evidence: [{ ...passage, stance: 'supports' as const }] }
    const contradicts = { ...local(), evidence: [{ ...passage, stance: 'contradicts' as const }] }
    expect(sameContent(supports, contradicts)).toBe(false)
  })
})
const local = () => ({ ...EMPTY_CONTENT, note: 'one' })
