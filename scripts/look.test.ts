import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { askedFor, comparedWith, isAsked, SCREENS, SIZES, shotsOf } from './look-set.mjs'
import { STEPS } from './look-steps.mjs'

const root = path.resolve(import.meta.dirname, '..')

/** Where each page of the app is served: its folder, without what stands in no address. */
const pages = (fs.readdirSync(path.join(root, 'app'), { recursive: true }) as string[])
  .filter((file) => path.basename(file) === 'page.tsx')
  .map((file) => `/${path.dirname(file)}`.replace('/(desk)', ''))
  .filter((address) => address !== '/.')

describe('npm run look', () => {
  it('takes every screen at every width, in the light and the dark, in both languages, each under a name of its own', () => {
    const names = shotsOf().map(({ name }) => name)
    expect(names.length).toBe(SCREENS.length * (SIZES.length * 4 + 3))
    expect(new Set(names).size).toBe(names.length)
    for (const look of ['1440-light-en', '390-dark-ko', 'forced-light-en', 'zoomed-light-en', 'narrow-light-en'])
      expect(names).toContain(`history-${look}`)
  })
  it('knows every page that there is', () => {
    const taken = SCREENS.map(([, , address]) => address.replace('{invitation}', '/password/x').replace(/[?#].*$/, ''))
    const isTaken = (page: string) => {
      const like = new RegExp(`^${page.replace(/\[\w+\]/g, '[^/]+')}$`)
      return taken.some((address) => like.test(address))
    }
    expect(pages.length).toBeGreaterThan(20)
    expect(pages.filter((page) => !isTaken(page))).toEqual([])
  })
  it('knows what is done on a screen before its picture is taken', () => {
    const asked = SCREENS.flatMap(([, , , step]) => (step ? [step] : []))
    expect(asked.filter((step) => !Object.hasOwn(STEPS, step))).toEqual([])
    expect(Object.keys(STEPS).filter((step) => !asked.includes(step))).toEqual([])
  })
  it('takes what was asked for by words of its name', () => {
    expect(shotsOf(['history', '390', 'en']).map(({ name }) => name)).toContain('history-390-light-en')
    expect(shotsOf(['history', '390', 'en']).every(({ name }) => name.includes('390'))).toBe(true)
    expect(['turn-390', 'bell-390', 'turn-1440'].filter(isAsked(['turn,bell', '390']))).toEqual(['turn-390', 'bell-390'])
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
