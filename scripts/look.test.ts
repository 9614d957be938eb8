import { describe, expect, it } from 'vitest'
import { askedFor, comparedWith, SCREENS, SIZES, shotsOf } from './look-set.mjs'

describe('npm run look', () => {
  it('takes every screen at every width, in the light and the dark, in both languages, each under a name of its own', () => {
    const names = shotsOf().map(({ name }) => name)
    expect(names.length).toBe(SCREENS.length * SIZES.length * 4)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('history-390-dark-ko')
  })
  it('takes what was asked for by words of its name', () => {
    expect(shotsOf(['history', '390', 'en']).map(({ name }) => name)).toContain('history-390-light-en')
    expect(shotsOf(['history', '390', 'en']).every(({ name }) => name.includes('390'))).toBe(true)
    expect(askedFor(['http://127.0.0.1:3314', 'story', '--accept'])).toEqual({
      accept: true,
      base: 'http://127.0.0.1:3314',
      only: ['story'],
    })
    expect(() => askedFor(['--all'])).toThrow('--all')
  })
  it('says what changed, what is new, what is gone, and what nobody asked about this time', () => {
    const come = comparedWith(['a', 'b', 'c', 'd'], ['a', 'b', 'e'], { a: 0, b: 0.25 }, (name: string) => name !== 'd')
    expect(come).toEqual({ changed: [{ name: 'b', share: 0.25 }], added: ['e'], gone: ['c'], same: 1 })
  })
})
