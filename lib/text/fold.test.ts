import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFolded, fold, folded, legible } from './fold'
import { isBoundary } from './span'

const SIGNS =
  '\u00ad \u200b \u200c \u200d \u200e \u200f \u2060 \ufeff \u00a0 \u202f \u2009 \u3000 \u0301 \u0323 \ufe0f \u1112 \u1161 \u11ab ﬁ ß İ ı ς Σ ΐ Ａ １ ％ ² ⁶ ₂ ½ 𝐀 ﷺ 😀 👩‍💻 ‘ ” — – - 1 4 402 , . a e \n'.split(
    ' ',
  )
const odd = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS, ' '), fc.string({ unit: 'binary', maxLength: 3 }), fc.string({ maxLength: 4 })))
  .map((parts) => parts.join(''))

describe.each([
  ['for search', fold],
  ['for the engine', legible],
] as const)('the folded copy %s', (_name, copy) => {
  it('is the same when it is folded again', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const once = copy(text).folded
        expect(copy(once).folded).toBe(once)
      }),
      { numRuns: 4000 },
    )
  })
  it('is so for every character by itself and beside its neighbours', () => {
    const wrong: string[] = []
    for (let code = 0; code < 0x20000; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const text = `a${String.fromCodePoint(code)}-1 ${String.fromCodePoint(code)}`
      const once = copy(text).folded
      if (copy(once).folded !== once) wrong.push(code.toString(16))
    }
    expect(wrong).toEqual([])
  })
  it('leads every span back to a half-open span of the text that cuts no letter in two', () => {
    fc.assert(
      fc.property(odd, fc.nat(), fc.nat(), (text, a, b) => {
        const { folded: read, toOriginal } = copy(text)
        const [start, end] = [a % (read.length + 1), b % (read.length + 1)].sort((x, y) => x - y) as [number, number]
        const span = toOriginal(start, end)
        expect(span.start).toBeLessThanOrEqual(span.end)
        expect(start === end).toBe(span.start === span.end)
        if (!text.isWellFormed()) return
        expect(isBoundary(text, span.start) && isBoundary(text, span.end)).toBe(true)
      }),
      { numRuns: 4000 },
    )
  })
  it('knows the way there and back', () => {
    fc.assert(
      fc.property(odd, fc.nat(), fc.nat(), (text, a, b) => {
        const { folded: read, toOriginal, fromOriginal } = copy(text)
        const [start, end] = [a % (read.length + 1), b % (read.length + 1)].sort((x, y) => x - y) as [number, number]
        if (start === end) return
        const span = toOriginal(start, end)
        const back = fromOriginal(span.start, span.end)
        expect(back.start).toBeLessThanOrEqual(start)
        expect(back.end).toBeGreaterThanOrEqual(end)
        expect(toOriginal(back.start, back.end)).toEqual(span)
      }),
      { numRuns: 2000 },
    )
  })
  it('keeps the order of the text', () => {
    fc.assert(
      fc.property(odd, (text) => {
        const { folded: read, toOriginal } = copy(text)
        for (let i = 1; i < read.length; i++)
          expect(toOriginal(i, i + 1).start).toBeGreaterThanOrEqual(toOriginal(i - 1, i).start)
      }),
    )
  })
})

describe('what is one in the copy for search', () => {
  it.each([
    ['soft hyphens', 'pas\u00adsen\u00adgers', 'passengers'],
    ['zero-width spaces inside a word', 'pas\u200bsengers', 'passengers'],
    ['zero-width spaces between words', 'the mayor,\u200bKim\u200bPutin the\u200b next', 'the mayor, kim putin the next'],
    ['joiners, direction and byte order marks', '\ufeffcoop\u200d\u200e\u2060', 'coop'],
    ['width', 'Ｐｕｔｉｎ ５％', 'putin 5%'],
    ['ligatures and typefaces', 'oﬃce 𝐎𝐟𝐟𝐢𝐜𝐞', 'office office'],
    ['composition', 'Pe\u0301rez 한국', 'pérez 한국'],
    ['case that changes length', 'STRASSE Straße ΣΑΣ σας', 'strasse strasse σασ σασ'],
    ['quotation marks', '“a” „b“ «c» Putin’s', '"a" "b" "c" putin\'s'],
    ['dashes', 'a — b – c −1 x‑y a--b', 'a - b - c -1 x-y a-b'],
    ['blanks', 'a\u00a0b \n c\u3000d', 'a b c d'],
    ['figures by thousands', '1\u202f402; 1\u00a0402; 1,402; 1402', '1402; 1402; 1402; 1402'],
    ['figures that a plain blank parts', 'carried 1 402 people, 12 345 678 in all', 'carried 1402 people, 12345678 in all'],
    ['indices and units', 'CO₂ m² km³', 'co2 m2 km3'],
  ])('%s', (_name, text, read) => expect(folded(text)).toBe(read))
})

describe('what stays apart', () => {
  it.each([
    ['two numbers side by side', 'on page 12 345 people, flight 17 402 died, by 9 300 people came, May 5 300 people'],
    ['a telephone number', 'call 020 123 456 or 555 1234'],
    ['a year and a count', 'in 2024 402 people'],
    ['an exponent and a note', '10⁶ tonnes, 243¹ passengers², 3½'],
    ['accents', 'résumé resume'],
  ])('%s', (_name, text) => expect(folded(text)).toBe(text.toLowerCase()))
})

describe('the copy for the engine', () => {
  it('reads figures as they are read aloud, and keeps case, marks and lines', () =>
    expect(legible('Pu\u00adtin’s “1 402”\nＡ: 1\u00a0402 km²').folded).toBe('Putin’s “1,402”\nA: 1,402 km2'))
  it('leaves the number of a name alone', () =>
    expect(legible('a Boeing 747 400 and Apollo 11 200 times').folded).toBe('a Boeing 747 400 and Apollo 11 200 times'))
})

describe('finding', () => {
  it('gives spans of the text as it was printed', () => {
    const text = 'The co\u00adop’s “grand plan” of 1 402 — the\u00a0pas\u00adsen\u00adgers'
    const at = (words: string) => findFolded(fold(text), words, 9).map((s) => text.slice(s.start, s.end))
    expect(at("coop's")).toEqual(['co\u00adop’s'])
    expect(at('"grand plan"')).toEqual(['“grand plan”'])
    expect(at('1,402 - the')).toEqual(['1 402 — the'])
    expect(at('the passengers')).toEqual(['the\u00a0pas\u00adsen\u00adgers'])
    expect(at('  ')).toEqual([])
  })
})
