import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalise } from './canonical'
import { areComparable } from './comparable'
import { sentences } from './sentences'
import { isBoundary, segment, textAt, trimSpan } from './span'
import { wordDiff } from './word-diff'
import { foldWord, stem, words } from './words'

const wild = fc.string({ unit: 'binary', maxLength: 200 })
const rough = fc
  .array(fc.oneof(wild, fc.constantFrom('\r\n', '\r', '\n', '\u0000', '\ud800', '\udc00', '\ufeff', '😀', '\u202e', '\u200b')))
  .map((parts) => parts.join(''))

describe('canonical text', () => {
  it('is the same when it is made canonical again', () => {
    fc.assert(
      fc.property(rough, (raw) => canonicalise(canonicalise(raw).text).text === canonicalise(raw).text),
      { numRuns: 2000 },
    )
  })
  it('holds nothing that PostgreSQL or JSON would change', () => {
    fc.assert(
      fc.property(rough, (raw) => {
        const { text } = canonicalise(raw)
        expect(text.isWellFormed()).toBe(true)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: the very characters that must be gone
        expect(/[\u0000-\u0008\u000b-\u001f\u0080-\u009f]/.test(text)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
  it('knows where each character stood in the raw text', () => {
    fc.assert(
      fc.property(rough, (raw) => {
        const { text, toRaw } = canonicalise(raw)
        for (let i = 0; i < text.length; i++) {
          if (text[i] === '\ufffd' || text[i] === '\n') continue
          const given = raw[toRaw(i)]!
          expect(/[\u0080-\u009f]/.test(given) ? canonicalise(given).text : given).toBe(text[i])
        }
      }),
      { numRuns: 1000 },
    )
  })
  it.each([
    ['line ends', 'a\r\nb\rc\n', 'a\nb\nc\n'],
    ['a byte order mark', '\ufeffx', 'x'],
    ['Windows-1252 read as ISO-8859-1', 'said, \u0093It\u0092s over\u0094 \u0096 \u008020', 'said, “It’s over” – €20'],
    ['a control that no encoding prints', 'a\u0081b', 'a\ufffdb'],
    ['NUL', 'a\u0000b', 'a\ufffdb'],
    ['a lone surrogate', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['a whole pair, kept', '😀', '😀'],
    ['bidi and zero-width marks, kept', 'a\u202eb\u200b', 'a\u202eb\u200b'],
  ])('%s', (_name, raw, text) => expect(canonicalise(raw).text).toBe(text))
})

describe('spans', () => {
  it('never cut a surrogate pair', () => {
    expect(isBoundary('a😀b', 2)).toBe(false)
    expect(isBoundary('a😀b', 1)).toBe(true)
    expect(isBoundary('a😀b', 3)).toBe(true)
  })
  it('trim to their words or to nothing', () => {
    expect(trimSpan('  a b ', { start: 0, end: 6 })).toEqual({ start: 2, end: 5 })
    expect(trimSpan('   ', { start: 0, end: 3 })).toBeNull()
  })
  it('are cut at every edge, and the pieces cover the range exactly', () => {
    const marks = fc.array(
      fc
        .record({ id: fc.uuid(), start: fc.nat(60), size: fc.integer({ min: 1, max: 30 }) })
        .map(({ id, start, size }) => ({ id, start, end: start + size })),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(marks, fc.integer({ min: 1, max: 50 }), (all, to) => {
        const parts = segment(0, to, all)
        expect(parts[0]!.start).toBe(0)
        expect(parts.at(-1)!.end).toBe(to)
        parts.forEach((part, i) => {
          if (i > 0) expect(part.start).toBe(parts[i - 1]!.end)
          for (let at = part.start; at < part.end; at++)
            expect(new Set(part.ids)).toEqual(new Set(all.filter((m) => m.start <= at && at < m.end).map((m) => m.id)))
        })
      }),
      { numRuns: 500 },
    )
  })
})

describe('sentences', () => {
  const split = (text: string) => sentences(text).map((s) => textAt(text, s))
  it.each([
    ['plain', 'It ran. It stopped.', ['It ran.', 'It stopped.']],
    [
      'acronym before a name',
      'a breach of U.N. Security Council rules. They met.',
      ['a breach of U.N. Security Council rules.', 'They met.'],
    ],
    ['acronym at the end', 'He left the U.S. The visit was short.', ['He left the U.S.', 'The visit was short.']],
    ['title', 'Mr. Park met Dr. Lee. They agreed.', ['Mr. Park met Dr. Lee.', 'They agreed.']],
    ['initial', 'J. Smith signed. It holds.', ['J. Smith signed.', 'It holds.']],
    ['number sign', 'See No. 5 for it. Done.', ['See No. 5 for it.', 'Done.']],
    ['decimal', 'It grew 3.5 percent. Then it fell.', ['It grew 3.5 percent.', 'Then it fell.']],
    ['inner ellipsis', 'Brings Closer... Serious Threat', ['Brings Closer... Serious Threat']],
    ['line feed', 'One line\nAnother line', ['One line', 'Another line']],
    ['quotation with an inner stop', '“We left.” they said. He agreed.', ['“We left.” they said.', 'He agreed.']],
  ])('%s', (_name, text, expected) => expect(split(text)).toEqual(expected))
  it('lie inside their range, in order, without overlap', () => {
    fc.assert(
      fc.property(rough, (raw) => {
        const { text } = canonicalise(raw)
        let last = 0
        for (const s of sentences(text)) {
          expect(s.start).toBeGreaterThanOrEqual(last)
          expect(s.end).toBeGreaterThan(s.start)
          expect(isBoundary(text, s.start) && isBoundary(text, s.end)).toBe(true)
          last = s.end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('words', () => {
  it.each([
    ['possessive', 'Russia’s', 'russia'],
    ['acronym', 'U.N.', 'un'],
    ['hyphen', 'Suk-yeol', 'suk-yeol'],
  ])('folds a %s', (_name, word, key) => expect(foldWord(word)).toBe(key))
  it('stands where it stands', () => {
    const text = 'Kim’s 1,402 items, 3.5 percent.'
    for (const word of words(text)) expect(textAt(text, word)).toBe(word.text)
    expect(words(text).map((w) => w.text)).toEqual(['Kim’s', '1,402', 'items', '3.5', 'percent'])
  })
  it.each([[['condemned', 'condemnation']], [['signed', 'signing', 'signs']], [['violation', 'violate', 'violates']]])(
    'stems %j to one',
    (forms) => expect(new Set(forms.map(stem)).size).toBe(1),
  )
})

describe('word diff', () => {
  it('spells both wordings', () => {
    fc.assert(
      fc.property(wild, wild, (left, right) => {
        const clean = (s: string) => canonicalise(s).text
        const parts = wordDiff(clean(left), clean(right))
        const spell = (kind: string) =>
          parts
            .filter((p) => p.kind === 'same' || p.kind === kind)
            .map((p) => p.text)
            .join('')
        expect(spell('removed')).toBe(clean(left))
        expect(spell('added')).toBe(clean(right))
      }),
      { numRuns: 500 },
    )
  })
})

describe('whether a comparison word by word is worth reading', () => {
  it.each([
    ['A treaty was signed in Pyongyang on Wednesday.', 'The treaty was signed on Wednesday in Pyongyang, he said.', true],
    ['It carried 243 passengers on its first trip.', 'On the first trip there were 243 passengers on board.', true],
    [
      'A treaty between Russia and North Korea alarmed Seoul.',
      'The government condemned the move and called its envoy home.',
      false,
    ],
    ['', 'Anything', false],
  ])('%j and %j: %j', (left, right, worth) => expect(areComparable(left, right)).toBe(worth))
})
