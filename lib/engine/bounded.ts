import { isBoundary } from '@/lib/text/span'
import type { EngineArticle } from './types'

/** What is read of one article at most; imports stop at a third of it. */
const MOST_CHARACTERS = 520_000
const MOST_LINES = 6000

/** An article within the limits: the same object when nothing had to be left out. */
export function bounded(article: EngineArticle): EngineArticle {
  const { lines } = article
  if (lines.length <= MOST_LINES && (lines.at(-1)?.end ?? 0) <= MOST_CHARACTERS) return article
  return {
    ...article,
    lines: lines
      .slice(0, MOST_LINES)
      .filter((line) => line.start < MOST_CHARACTERS)
      .map((line) => (line.end > MOST_CHARACTERS ? { ...line, end: boundaryBefore(article.text, MOST_CHARACTERS) } : line)),
  }
}

const boundaryBefore = (text: string, at: number) => (isBoundary(text, at) ? at : at - 1)
