import { describe, expect, it } from 'vitest'
import { say } from '@/lib/domain/message'
import { readPattern } from '@/lib/messages/pattern'
import { english } from '@/lib/messages/translate'
import { quoted } from './quoted'

describe('quotation marks never stand double', () => {
  it.each([
    ['a plain sentence.', '“a plain sentence.”'],
    ['“We are ready,” she said.', '“We are ready,” she said.'],
    ['She called it “a start”', 'She called it “a start”'],
    ['"Straight marks" too', '"Straight marks" too'],
    ['a “start” of it.', '“a “start” of it.”'],
    ['', '“”'],
  ])('%s', (words, shown) => expect(quoted(words)).toBe(shown))
  it('not where a sentence of ours quotes what brings its own, in any language', () => {
    expect(english(say('The passage does not give “{words}”.', { words: '“a start”' }))).toBe(
      'The passage does not give “a start”.',
    )
    expect(english(say('The passage does not give “{words}”.', { words: 'a start' }))).toBe(
      'The passage does not give “a start”.',
    )
    expect(readPattern('“{words}”이 없다', 'ko-KR')({ words: '“시작”' })).toBe('“시작”이 없다')
    expect(readPattern('{words}”', 'en-GB')({ words: '“start' })).toBe('“start”')
    expect(readPattern('“{n}” and “{n}”', 'en-GB')({ n: '“x”' })).toBe('“x” and “x”')
  })
})
