import { LIMITS } from '@/lib/domain/limits'
import { isBoundary } from '@/lib/text/span'
import type { EngineArticle } from './types'

/** What is read of one article at most; imports stop at a third of it. */
const MOST_CHARACTERS = 520_000
const MOST_LINES = 6000
/** Of one line no more is read than a whole article may have: a text that is one line and longer was never imported. */
const MOST_OF_A_LINE = LIMITS.articleText

/** An article within the limits: the same object when nothing had to be left out. */
export function bounded(article: EngineArticle): EngineArticle {
  const { lines, text } = article
  const endOf = ({ start, end }: EngineArticle['lines'][number]) => Math.min(end, MOST_CHARACTERS, start + MOST_OF_A_LINE)
  if (lines.length <= MOST_LINES && lines.every((line) => endOf(line) === line.end)) return article
  return {
    ...article,
    lines: lines
      .slice(0, MOST_LINES)
      .filter((line) => line.start < MOST_CHARACTERS)
      .map((line) => (endOf(line) < line.end ? { ...line, end: boundaryBefore(text, endOf(line)) } : line)),
  }
}

const boundaryBefore = (text: string, at: number) => (isBoundary(text, at) ? at : at - 1)
