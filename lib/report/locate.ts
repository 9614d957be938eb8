import { type Message, say, word } from '@/lib/domain/message'
import type { PageStart } from '@/lib/domain/reading'
import { english } from '@/lib/messages/translate'

type Lines = { lines: readonly { start: number; end: number; kind: string }[]; pages?: readonly PageStart[] }
/** Kinds of lines that stand once in an article, as a place. */
const WORDS: Readonly<Record<string, string>> = {
  headline: 'headline',
  heading: 'heading',
  byline: 'byline',
  duplicate: 'duplicate',
  not_article: 'outside the article',
  notice: 'correction notice',
}

/** Where an offset stands, in a reader's words: headline, caption, or paragraph n, and of a PDF on which page. */
export function placeIn(article: Lines, offset: number): Message {
  const place = placeOnPage(article, offset)
  const page = article.pages?.findLast(([start]) => start <= offset)?.[1]
  return page === undefined ? place : say('page {page}, {place}', { page, place })
}

function placeOnPage(article: Lines, offset: number): Message {
  let paragraph = 0
  let caption = 0
  for (const line of article.lines) {
    if (line.kind === 'body') paragraph++
    if (line.kind === 'caption') caption++
    if (line.start <= offset && offset < line.end) {
      if (line.kind === 'body') return say('paragraph {number}', { number: paragraph })
      if (line.kind === 'caption') return say('caption {number}', { number: caption })
      return word(WORDS[line.kind] ?? line.kind)
    }
  }
  return say('the text')
}

/** The same for a report, which speaks English. */
export const locate = (article: Lines, offset: number): string => english(placeIn(article, offset))
