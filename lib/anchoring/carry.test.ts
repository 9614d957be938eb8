import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Carrier } from './carry'

const OLD =
  'Seoul condemned the agreement between Russia and South Korea on Thursday. It carried 243 passengers. The mayor said “we will act” at once.'
const span = (words: string, text = OLD) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const carry = (words: string, text: string) => new Carrier(OLD, text).carry(span(words))
const shown = (words: string, text: string) => {
  const found = carry(words, text)
  return 'span' in found ? `${found.kind}: ${text.slice(found.span.start, found.span.end)}` : found.kind
}

describe('a stretch in another version', () => {
  it.each([
    ['stands where it stood', 'It carried 243 passengers.', OLD, 'same: It carried 243 passengers.'],
    ['moves with text put in front', 'It carried 243 passengers.', `SEOUL: ${OLD}`, 'moved: It carried 243 passengers.'],
    [
      'is the same in other quotation marks',
      'The mayor said “we will act” at once.',
      OLD.replace('“we will act”', '"we will act"'),
      'same: The mayor said "we will act" at once.',
    ],
    [
      'is the same with other blanks',
      'It carried 243 passengers.',
      OLD.replace('carried 243', 'carried\u00a0243'),
      'same: It carried\u00a0243 passengers.',
    ],
    ['changes with one figure', 'It carried 243 passengers.', OLD.replace('243', '234'), 'changed: It carried 234 passengers.'],
    [
      'changes with a party',
      'the agreement between Russia and South Korea',
      OLD.replace('South', 'North'),
      'changed: the agreement between Russia and North Korea',
    ],
    [
      'is found again in a moved paragraph',
      'It carried 243 passengers.',
      `${OLD.replace('It carried 243 passengers. ', '')} It carried 243 passengers.`,
      'moved: It carried 243 passengers.',
    ],
    ['is gone with its sentence', 'It carried 243 passengers.', OLD.replace('It carried 243 passengers. ', ''), 'gone'],
    [
      'changes with a word put at its end',
      'It carried 243 passengers.',
      OLD.replace('243 passengers.', '243 passengers never.'),
      'changed: It carried 243 passengers never.',
    ],
    [
      'changes with a word put before it',
      'It carried 243 passengers.',
      OLD.replace('It carried', 'Not that it carried').replace('it carried', 'It carried'),
      'changed: Not that It carried 243 passengers.',
    ],
    [
      'does not change with a sentence put before it',
      'It carried 243 passengers.',
      OLD.replace('It carried', 'Nobody sank 7 ferries. It carried'),
      'moved: It carried 243 passengers.',
    ],
    [
      'changes with a word put before it in the sentence where it moved to',
      'It carried 243 passengers.',
      `${OLD.replace('It carried 243 passengers. ', '')} Hardly It carried 243 passengers.`,
      'changed: Hardly It carried 243 passengers.',
    ],
  ])('%s', (_name, words, text, expected) => expect(shown(words, text)).toBe(expected))
  it('is ambiguous when its words stand twice and nothing tells which', () => {
    const old = 'One thing here. It rained. Another thing.'
    const text = 'It rained. Something new altogether was printed in its place today. It rained.'
    const found = new Carrier(old, text).carry({ start: old.indexOf('It rained.'), end: old.indexOf('It rained.') + 10 })
    expect(found.kind).toBe('ambiguous')
  })
  it.each([
    ['243', '234', true],
    ['condemned', 'did not condemn', true],
    ['will act', 'may act', true],
    ['South', 'North', true],
    ['“we will act”', 'we will act', true],
    ['at once', 'straight away', true],
    ['condemned', 'condemmned', false],
  ])('a change of %s to %s is critical: %s', (from, to, isCritical) => {
    const text = OLD.replace(from, to)
    const found = new Carrier(OLD, text).carry({ start: 0, end: OLD.length })
    expect(found).toMatchObject({ kind: 'changed', isCritical })
  })
  it('of a version that did not change is the same, wherever it stands', () => {
    fc.assert(
      fc.property(fc.nat(OLD.length - 1), fc.integer({ min: 1, max: 60 }), (start, size) => {
        const here = { start, end: Math.min(OLD.length, start + size) }
        const found = new Carrier(OLD, OLD).carry(here)
        expect(['same', 'moved', 'ambiguous']).toContain(found.kind)
        if (found.kind !== 'ambiguous' && 'span' in found)
          expect(OLD.slice(found.span.start, found.span.end).trim()).toBe(OLD.slice(here.start, here.end).trim())
      }),
      { numRuns: 500 },
    )
  })
})

describe('500 stretches in a version with 5 % of its words changed', () => {
  // a text with known answers: numbered sentences, each with a word of its own
  const sentences = Array.from(
    { length: 500 },
    (_, i) => `Ferry number ${i} carried ${i * 7 + 3} people past buoy${i} to the island in calm weather on its way.`,
  )
  const old = sentences.join(' ')
  const spans: { start: number; end: number }[] = []
  let at = 0
  for (const s of sentences) {
    spans.push({ start: at, end: at + s.length })
    at += s.length + 1
  }
  // every third sentence gets one word changed: 166 of 9,000 words in wording, plus 80 sentences put in between
  const renewed = sentences.map((s, i) => (i % 3 === 0 ? s.replace('calm', 'rough') : s))
  const text = renewed.flatMap((s, i) => (i % 6 === 5 ? [s, `A new line ${i} was set here.`] : [s])).join(' ')
  it('keeps what stayed, marks what changed, and misplaces nothing', () => {
    const carrier = new Carrier(old, text)
    let kept = 0
    let changed = 0
    spans.forEach((here, i) => {
      const found = carrier.carry(here)
      if (i % 3 === 0) {
        expect(found.kind).toBe('changed')
        changed++
      } else {
        expect(['same', 'moved']).toContain(found.kind)
        kept++
      }
      expect('span' in found && text.slice(found.span.start, found.span.end)).toBe(renewed[i])
    })
    expect([kept, changed]).toEqual([333, 167])
  })
})

describe('how much of a text stays', () => {
  it('is told in words: sentences that changed or came are not rounded away', () => {
    const long = `${'The ferry returned to service on Monday. '.repeat(60)}It carried 243 passengers.`
    const { words } = new Carrier(long, `${long.replace('243', '250')} The mayor watched.`)
    expect(words).toEqual({ old: 424, stay: 423, added: 4 })
    expect(new Carrier(long, long).words).toEqual({ old: 424, stay: 424, added: 0 })
  })
  it('finds a paragraph that was moved and lost its soft hyphens', () => {
    const moved = 'The pas\u00adsen\u00adgers of the ferry waited on the pier for hours.'
    const rest = Array.from({ length: 9 }, (_, i) => `Sentence number ${i} speaks of other things, such as ${i * 7} boats.`).join(
      '\n',
    )
    const text = `${rest}\n${moved.replaceAll('\u00ad', '')}`
    const old = `${moved}\n${rest}`
    expect(new Carrier(old, text).carry({ start: 0, end: moved.length })).toEqual({
      kind: 'moved',
      span: { start: rest.length + 1, end: text.length },
      isExact: false,
    })
  })
  it('counts no sign that shows nothing', () => {
    const text = 'The pas\u00adsen\u00adgers of Pyong\u00adyang saw 1\u00a0402 boats.'
    const carrier = new Carrier('The passengers of Pyongyang saw 1,402 boats.', text)
    expect(carrier.words).toEqual({ old: 7, stay: 7, added: 0 })
    expect(carrier.carry({ start: 4, end: 14 })).toMatchObject({ kind: 'same', span: { start: 4, end: 16 }, isExact: false })
  })
})
