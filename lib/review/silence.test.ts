/** What the desk writes of where it was searched: names as far as a line holds them, and none that are not known. */
import { expect, it } from 'vitest'
import { searchedOf } from './silence'

it.each([
  [['Harbour Post'], 'Harbour Post, in full.'],
  [['Harbour Post', 'Island Times'], 'Harbour Post, Island Times, in full.'],
  [['Harbour Post', ''], 'The other articles of this story, in full.'],
  [['Harbour Post', 'Harbour Post'], 'The other articles of this story, in full.'],
  [['A', 'B', 'C', 'D'], 'The other articles of this story, in full.'],
  [[], 'The other articles of this story, in full.'],
])('%j', (outlets, words) => expect(searchedOf(outlets)).toBe(words))
