import { expect, it } from 'vitest'
import { firstWords } from './first-words'

it('ends with a whole word, and never within a figure', () => {
  const claim = 'The captain, Soo-min Han, said the crossing took 95 minutes.'
  expect(firstWords(claim, 50)).toBe('The captain, Soo-min Han, said the crossing took…')
  expect(firstWords(claim, 51)).toBe('The captain, Soo-min Han, said the crossing took 95…')
  expect(firstWords(claim, claim.length)).toBe(claim)
})

it('cuts what has no gap', () => {
  expect(firstWords('漢江大橋在三月重新開放', 4)).toBe('漢江大橋…')
})
