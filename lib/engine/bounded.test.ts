import { describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/domain/limits'
import { bounded } from './bounded'
import type { EngineArticle } from './types'

const articleOf = (lengths: readonly number[], unit = 'a'): EngineArticle => {
  let at = 0
  const lines = lengths.map((length, i) => {
    const start = at
    at += length + 1
    return { number: i + 1, kind: 'body' as const, start, end: start + length }
  })
  return { id: 'x', text: unit.repeat(at), lines, language: 'en', publishedOn: null }
}

describe('what is read of an article', () => {
  it('is all of it, the same object, however it is divided, where it may be imported', () => {
    for (const lengths of [[LIMITS.articleText], [1000, 2000], Array.from({ length: 50 }, () => 3000)]) {
      const article = articleOf(lengths)
      expect(bounded(article)).toBe(article)
    }
  })
  it('is of one line no more than a whole article may have', () =>
    expect(bounded(articleOf([LIMITS.articleText * 2, 10])).lines.map(({ start, end }) => end - start)).toEqual([
      LIMITS.articleText,
      10,
    ]))
  it('never ends inside a character', () => {
    const text = `a${'😀'.repeat(LIMITS.articleText)}`
    const { lines } = bounded({
      id: 'x',
      text,
      lines: [{ number: 1, kind: 'body', start: 0, end: text.length }],
      language: 'en',
      publishedOn: null,
    })
    expect(text.slice(0, lines[0]!.end).isWellFormed()).toBe(true)
  })
})
