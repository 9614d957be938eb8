import { proposeLines } from '@/lib/engine/line-kinds'
import type { Comparator, EngineArticle, Side } from '@/lib/engine/types'
import { canonicalise } from '@/lib/text/canonical'

/** An article from plain text, its lines typed by the engine, published on 20 June 2024 unless said otherwise. */
export function articleOf(raw: string, publishedOn: string | null = '2024-06-20', id = 'x'): EngineArticle {
  const { text } = canonicalise(raw)
  return { id, text, lines: proposeLines(text), language: 'en', publishedOn }
}

/** A whole text as one side of a comparison, in one body line. */
export function sideOf(raw: string, publishedOn: string | null = '2024-06-20'): Side {
  const { text } = canonicalise(raw)
  const article: EngineArticle = {
    id: 'x',
    text,
    lines: [{ number: 1, kind: 'body', start: 0, end: text.length }],
    language: 'en',
    publishedOn,
  }
  return { article, start: 0, end: text.length }
}

/** One line of notation: comparator, claim, passage → "outcome words of the claim" of every finding, in order. */
export const findingsOf = (
  compare: Comparator,
  claim: string,
  passage: string,
  published: string | null = '2024-06-20',
): string[] =>
  compare(sideOf(claim, published), sideOf(passage, published)).map(
    (f) => `${f.outcome} ${claim.slice(f.span.start, f.span.end)}`,
  )
