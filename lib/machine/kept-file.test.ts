import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { discard, keep, momentary } from './kept-file'

const part = async function* (text: string) {
  yield new TextEncoder().encode(text)
}

it('a file for a moment is kept and removed, also after somebody cleared the temporary folder', async () => {
  const first = momentary()
  expect(await keep(first, part('one'))).toBe(3)
  expect(await readFile(first, 'utf8')).toBe('one')
  await rm(path.dirname(first), { recursive: true, force: true })
  const second = momentary()
  expect(await keep(second, part('two'))).toBe(3)
  expect(await readFile(second, 'utf8')).toBe('two')
  await discard(second)
  await expect(readFile(second)).rejects.toThrow()
})
