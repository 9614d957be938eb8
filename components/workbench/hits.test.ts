import { describe, expect, it } from 'vitest'
import type { ArticleView, ClaimView, SuggestionView } from '@/lib/domain/views'
import { hitsIn, letterOf, wayThrough, whereToLook } from './hits'

const articles = ['here', 'one', 'two'].map((id) => ({ id, versionId: `${id}-v` }) as ArticleView)
const passage = (articleId: string, start: number): SuggestionView => ({
  articleId,
  versionId: `${articleId}-v`,
  start,
  end: start + 10,
  rank: 1,
  band: 'close',
  reasons: [],
})
const claim = (suggestions: SuggestionView[]) => ({ id: 'c', articleId: 'here', suggestions }) as unknown as ClaimView

describe('what was found for a claim', () => {
  it('is gone through source by source', () => {
    const found = claim([passage('two', 0), passage('one', 5), passage('two', 30)])
    expect(wayThrough(found, articles)).toEqual([1, 0, 2])
    expect(hitsIn(found, 'two').map(({ index }) => index)).toEqual([0, 2])
  })
})

describe('where the eye goes', () => {
  const both = claim([passage('two', 0), passage('one', 5)])
  it.each([
    ['the shown source, where it has something', both, [], 'one', { tab: 'one', passage: 1 }],
    ['another that has something', claim([passage('two', 0)]), [], 'one', { tab: 'two', passage: 0 }],
    ['nowhere else, where no source has anything', claim([]), [], 'one', { tab: 'one', passage: 0 }],
    ['the source of the evidence before one with a passage', both, [passage('two', 0)], 'one', { tab: 'two', passage: 0 }],
    [
      'the place that is evidence',
      claim([passage('one', 0), passage('one', 30)]),
      [passage('one', 32)],
      'one',
      { tab: 'one', passage: 1 },
    ],
    ['no text where the thread is read', both, [], 'thread', { tab: 'thread', passage: 0 }],
    ['no older version’s text', both, [{ ...passage('', 0), versionId: 'old' }], 'one', { tab: 'one', passage: 1 }],
  ] as const)('%s', (_, one, evidence, shown, looks) =>
    expect(
      whereToLook(
        one,
        evidence.map((e) => ({ ...e, stance: 'supports' as const, quote: '' })),
        articles,
        shown,
      ),
    ).toEqual(looks),
  )
})

it('letters go on after Z', () => expect([0, 25, 26].map(letterOf)).toEqual(['A', 'Z', 'A2']))
