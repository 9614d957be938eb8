import { expect, it } from 'vitest'
import { filesIn } from './bundles.mjs'

it('a bundle is made anew when a source in any folder below changed, and not for what was written by it', () => {
  const files = filesIn('lib/engine')
  expect(files).toEqual(
    expect.arrayContaining(['lib/engine/analyse.ts', 'lib/engine/compare/names.ts', 'lib/engine/across/rank.ts']),
  )
  expect(files.filter((file) => /generated|\.test\./.test(file))).toEqual([])
})
