import { expect, test } from 'vitest'
import { omissions } from '@/lib/engine/omissions'
import { proposedNames } from '@/lib/engine/proposed-names'
import type { EngineArticle } from '@/lib/engine/types'
import { namesInThread, omissionsInThread, readInThread } from './engine-thread'

function counted(id: string, sentences: number): EngineArticle {
  const text = Array.from(
    { length: sentences },
    (_, i) => `On day ${i} inspector ${id} counted ${i * 7} boats and ${i + 3} lorries in harbour ${i % 40}.`,
  ).join(' ')
  return { id, text, lines: [{ number: 1, kind: 'body', start: 0, end: text.length }], language: 'en', publishedOn: null }
}
const reading = (sentences: number) => ({
  articles: [counted('Ilse', sentences), counted('Olav', sentences)],
  fresh: ['Ilse', 'Olav'],
  aliases: [],
})

test('others are answered while a large story is read, and it says how far it is', async () => {
  let isDone = false
  let told = 0
  const read = readInThread(reading(300), () => told++).finally(() => {
    isDone = true
  })
  let answered = 0
  while (!isDone) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    answered++
  }
  const [first] = await read
  expect(first!.claims).toHaveLength(300)
  expect(told).toBeGreaterThan(10)
  // a reading in the process itself would let one or two of these through
  expect(answered).toBeGreaterThan(50)
})

test('its signal ends it with a sentence, at work or before', async () => {
  const stopping = new AbortController()
  await expect(readInThread(reading(300), (p) => p.stage === 'compare' && stopping.abort(), stopping.signal)).rejects.toThrow(
    'Reading was stopped',
  )
  await expect(readInThread(reading(10), () => {}, stopping.signal)).rejects.toThrow('Reading was stopped')
})

test('what the thread throws comes back', async () => {
  const broken = { ...reading(1), articles: [{ ...counted('Ilse', 1), lines: null as never }] }
  await expect(readInThread(broken, () => {})).rejects.toThrow()
})

test('what is missing, and names that look like one, are worked out beside the desk, too', async () => {
  const [own, other] = [counted('Yun Soosuk', 40), counted('Yoon Soo-suk', 300)]
  let isDone = false
  const missing = omissionsInThread([own, other], own.id).finally(() => {
    isDone = true
  })
  let answered = 0
  while (!isDone) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    answered++
  }
  expect(answered).toBeGreaterThan(5)
  expect(await missing).toEqual(omissions(own, [other]))
  expect((await missing).length).toBeGreaterThan(0)
  const names = await namesInThread([own, other], [])
  expect(names).toEqual(proposedNames([own, other], []))
  expect(names.length).toBeGreaterThan(0)
})
