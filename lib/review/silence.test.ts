/** What the desk writes of where it was searched: names as far as a line holds them, and none that are not known. */
import { expect, it } from 'vitest'
import { areCompared, saidSilentBy, searchedOf } from './silence'

it.each([
  [['Harbour Post'], 'Compared by the desk, sentence by sentence, with Harbour Post.'],
  [['Harbour Post', 'Island Times'], 'Compared by the desk, sentence by sentence, with Harbour Post, Island Times.'],
  [['Harbour Post', ''], 'Compared by the desk, sentence by sentence, with the other articles of this story.'],
  [['Harbour Post', 'Harbour Post'], 'Compared by the desk, sentence by sentence, with the other articles of this story.'],
  [['A', 'B', 'C', 'D'], 'Compared by the desk, sentence by sentence, with the other articles of this story.'],
  [[], 'Compared by the desk, sentence by sentence, with the other articles of this story.'],
])('%j', (outlets, words) => expect(searchedOf(outlets)).toBe(words))
it('the desk says that it compared only where it did, with every source', () => {
  expect(areCompared([])).toBe(false)
  expect(areCompared([{ relation: 'silent' }, { relation: 'supports' }])).toBe(true)
  expect(areCompared([{ relation: 'silent' }, { relation: 'not_compared' }])).toBe(false)
})
it('what was searched is said for a person where there is one other source, and by them where there are several', () => {
  expect(saidSilentBy({ searched: '' }, ['Harbour Post'])).toMatchObject({ searched: searchedOf(['Harbour Post']) })
  expect(saidSilentBy({ searched: '' }, ['Harbour Post', 'Island Times'])).toEqual({ reasons: ['silent'] })
  expect(saidSilentBy({ searched: 'Their archive.' }, ['Harbour Post'])).toMatchObject({ searched: 'Their archive.' })
})
