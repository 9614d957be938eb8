import { expect, it } from 'vitest'
import { inParts } from './in-parts'

it('hands rows on in parts of a bounded size, in order, and none where there are none', async () => {
  const parts: number[][] = []
  const rows = Array.from({ length: 2_345 }, (_, i) => i)
  await inParts(rows, async (part) => parts.push([...part]))
  expect(parts.map((part) => part.length)).toEqual([1_000, 1_000, 345])
  expect(parts.flat()).toEqual(rows)
  await inParts([], async () => expect.unreachable('a statement without rows'))
})

it('ends at the first part that fails', async () => {
  const parts: number[] = []
  const work = inParts(Array.from({ length: 3_000 }), async (part) => {
    parts.push(part.length)
    if (parts.length === 2) throw new Error('the database is gone')
  })
  await expect(work).rejects.toThrow('the database is gone')
  expect(parts).toEqual([1_000, 1_000])
})
