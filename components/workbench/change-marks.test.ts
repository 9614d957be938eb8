import { describe, expect, it } from 'vitest'
import { changeMarks } from './change-marks'

/** A correction as marks: over which printed words, and what is put in. */
const marks = (quote: string, shouldRead: string) =>
  changeMarks({ start: 10, end: 10 + quote.length, quote }, shouldRead).map(({ kind, start, end, text, isBefore }) =>
    [kind, quote.slice(start - 10, end - 10), text, ...(isBefore ? ['before'] : [])].join('|'),
  )

describe('a correction over the printed words', () => {
  it.each([
    ['South Korea said', 'North Korea said', ['struck|South|North']],
    ['in case of war and', 'in case of war, and', ['inserted|r|,']],
    ['Korea said', 'North Korea said', ['inserted|K|North |before']],
    ['a very old town', 'a old town', ['struck|very |']],
    ['said 👍 and', 'said 👍, and', ['inserted|👍|,']],
    ['👍 and', 'Well 👍 and', ['inserted|👍|Well |before']],
    ['The same', 'The same', []],
  ])('%s → %s', (was, is, all) => expect(marks(was, is)).toEqual(all))
})
