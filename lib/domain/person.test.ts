import { describe, expect, it } from 'vitest'
import { nameText } from './person'

const takes = (name: string) => nameText(200).safeParse(name).success

describe('a name', () => {
  it.each([
    ['Persian with a non-joiner', 'او می\u200cخواهد برود'],
    ['a Persian name', 'علی\u200cرضا'],
    ['Hindi with a joiner', 'क\u094d\u200dष'],
    ['Malayalam that ends in one', 'അവന\u0d4d\u200d'],
    ['an emoji of several', 'Pride 🏳️\u200d🌈, 👩🏽\u200d💻'],
    ['a flag of tags', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
    ['combining marks', 'Zoe\u0308 Maar'],
  ])('may hold %s', (_why, name) => expect(takes(name)).toBe(true))
  it.each([
    ['turns around', 'evil\u202etxt'],
    ['isolates', 'a\u2066b'],
    ['marks a direction', 'Ana\u200f'],
    ['is a zero-width space', 'An\u200ba'],
    ['is a joiner by itself', 'Ana\u200d'],
    ['is a joiner between blanks', 'a \u200c b'],
    ['is a soft hyphen', 'An\u00ada'],
    ['is a byte order mark', 'An\ufeffa'],
    ['is a tag without a flag', 'Ana\u{e0061}'],
    ['is a control', 'a\u0007b'],
    ['is a filler alone', '\u3164\u3164'],
    ['is a blank of Braille alone', '\u2800\u2800'],
    ['is a selector alone', '\ufe0f'],
  ])('may not hold what %s', (_why, name) => expect(takes(name)).toBe(false))
})
