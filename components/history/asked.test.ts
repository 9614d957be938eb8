import { expect, it } from 'vitest'
import { historyAddress, readHistory } from './asked'

const PERSON = '0b7f3c1e-0000-4000-8000-000000000001'
const read = (query: string) => {
  const of = new URLSearchParams(query)
  const get = (key: string) => of.get(key) ?? ''
  return readHistory({ kind: get('kind'), person: get('person'), show: get('show') }, Number(get('before')) || null)
}

it('what a history is narrowed to comes back from its address', () => {
  for (const query of ['', 'kind=decisions', `kind=texts&person=${PERSON}`, 'person=desk&show=each', 'show=each&before=51'])
    expect(historyAddress('s', read(query))).toBe(`/stories/s/history${query ? `?${query}` : ''}`)
})
it('what an address asks for that is none is left out', () => {
  expect(historyAddress('s', read('kind=gossip&person=x%27--&show=all'))).toBe('/stories/s/history')
})
