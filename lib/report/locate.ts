import { type Message, say, word } from '@/lib/domain/message'
import { english } from '@/lib/messages/translate'

type Lines = { lines: readonly { start: number; end: number; kind: string }[] }
/** Kinds of lines that stand once in an article, as a place. */
const WORDS: Readonly<Record<string, string>> = {
  headline: 'headline',
  heading: 'heading',
  byline: 'byline',
  duplicate: 'duplicate',
  not_article: 'outside the article',
  notice: 'correction notice',
}

/** Where an offset stands, in a reader's words: headline, caption, or paragraph n. */
export function placeIn(article: Lines, offset: number): Message {
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
