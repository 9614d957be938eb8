import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { back, became, begin, difference, forth, moved, next, put, type Steps } from './writing-steps'

const at = (text: string, from = text.length, to = from) => begin({ text, from, to })
/** Presses keys one after the other: letters are typed, ⌫ and ⌦ delete a sign, ← steps left. */
function press(steps: Steps, keys: string): Steps {
  for (const key of keys) {
    const { text, to } = steps.now
    if (key === '⌫') steps = put(steps, next(text, to, 'before', 'sign'), to, '', 'deleted')
    else if (key === '⌦') steps = put(steps, to, next(text, to, 'after', 'sign'), '', 'deleted')
    else if (key === '←') steps = moved(steps, to - 1, to - 1)
    else steps = put(steps, steps.now.from, to, key, 'typed')
  }
  return steps
}
/** What one press of undo after the other gives, to the beginning. */
function allBack(steps: Steps): string[] {
  const texts: string[] = []
  for (let now = back(steps); now !== steps; steps = now, now = back(steps)) texts.push(now.now.text)
  return texts
}

describe('writing is undone', () => {
  it('word by word', () => expect(allBack(press(at(''), 'North Korea said'))).toEqual(['North Korea', 'North', '']))
  it('the blank goes with the word after it, a stop with the word before', () =>
    expect(allBack(press(at(''), 'war, and'))).toEqual(['war,', '']))
  it('a blank after which nothing came yet goes with the word before it', () => {
    expect(allBack(press(at(''), 'North '))).toEqual([''])
    expect(allBack(press(at('the'), ' North  '))).toEqual(['the'])
    expect(allBack(press(at('the'), ' '))).toEqual(['the'])
    expect(allBack(press(at('the North'), '⌫⌫⌫⌫⌫ '))).toEqual(['the ', 'the North'])
  })
  it('composed syllables are one word', () => expect(allBack(press(at(''), '북한은 오늘'))).toEqual(['북한은', '']))
  it('deleting, word by word', () =>
    expect(allBack(press(at('a North Korea'), '⌫⌫⌫⌫⌫⌫⌫⌫'))).toEqual(['a North ', 'a North Korea']))
  it('what was typed after the cursor went elsewhere is another step', () =>
    expect(allBack(press(at(''), 'ab←c'))).toEqual(['ab', '']))
  it('a paste is one step, whatever it holds', () =>
    expect(allBack(put(press(at(''), 'a'), 1, 1, ' b c', 'at-once'))).toEqual(['a', '']))
  it('words that were chosen come back with what replaced them taken away', () => {
    const steps = press(at('South Korea', 0, 5), 'North')
    expect(steps.now).toEqual({ text: 'North Korea', from: 5, to: 5 })
    expect(back(steps).now).toEqual({ text: 'South Korea', from: 0, to: 5 })
  })
  it('and done again', () => {
    const steps = press(at(''), 'one two')
    expect(forth(back(steps)).now).toEqual(steps.now)
    expect(forth(forth(back(back(steps)))).now.text).toBe('one two')
    expect(forth(steps)).toBe(steps)
  })
  it('what somebody else wrote meanwhile, in one step', () => {
    const steps = became(press(at('South Korea', 5), '!'), 'North Korea!')
    expect(steps.now.text).toBe('North Korea!')
    expect(allBack(steps)).toEqual(['South! Korea', 'South Korea'])
  })
  it('back to the beginning from whatever was typed, and forth again', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.array(fc.constantFrom(...'ab c,⌫⌦←👩‍🚀')), (text, keys) => {
        const last = press(
          at(text),
          keys
            .filter((key, i, all) => key !== '←' || all.slice(0, i).includes('a'))
            .join('')
            .replaceAll('←', ''),
        )
        let steps = last
        for (let now = back(steps); now !== steps; now = back(steps)) steps = now
        expect(steps.now.text).toBe(text)
        for (let now = forth(steps); now !== steps; now = forth(steps)) steps = now
        expect(steps.now.text).toBe(last.now.text)
      }),
    ))
})

describe('one press deletes', () => {
  it.each([
    ['a👩‍🚀', 'before', 'sign', 1],
    ['e\u0301a', 'after', 'sign', 2],
    ['한국', 'before', 'sign', 1],
    ['one two', 'before', 'word', 4],
    ['one two, ', 'before', 'word', 4],
    ['one two', 'after', 'word', 3],
    ['', 'before', 'sign', 0],
    ['', 'after', 'word', 0],
    [' ,', 'before', 'word', 0],
  ] as const)('of %j %s the cursor, by %s', (text, way, by, to) =>
    expect(next(text, way === 'before' ? text.length : 0, way, by)).toBe(to),
  )
})

describe('the difference of two texts', () => {
  it('makes the one the other, and cuts no sign in two', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '👍', '👎', '🇰🇷') }),
        fc.string({ unit: fc.constantFrom('a', '👍', '👎') }),
        (was, is) => {
          const [from, to, words] = difference(was, is)
          expect(was.slice(0, from) + words + was.slice(to)).toBe(is)
          for (const text of [was.slice(0, from), words, was.slice(to)]) expect(text.isWellFormed()).toBe(true)
        },
      ),
    ))
})
