import { describe, expect, it } from 'vitest'
import { cut } from './cut'
import { firstWords } from './first-words'

describe('the beginning of a text', () => {
  it.each([
    ['short', 'harbour', 20, 'harbour'],
    ['as long as that', 'abc😀', 5, 'abc😀'],
    ['between two signs', 'abc😀x', 5, 'abc😀'],
    ['in the middle of one', 'abc😀x', 4, 'abc'],
    ['in the middle of a letter beyond the first plane', '𠮷𠮷', 3, '𠮷'],
  ])('is kept whole: %s', (_why, text, most, kept) => expect(cut(text, most)).toBe(kept))
  it('in words, too', () => expect(firstWords(`${'x'.repeat(9)}😀😀`, 10)).toBe(`${'x'.repeat(9)}…`))
})
