import type { Message } from '@/lib/domain/message'
import type { Span } from '@/lib/text/span'
import type { EngineArticle, Flag } from './types'

/** A sentence of running text, with its words and the line that it stands on. */
export interface Sentence extends Span {
  text: string
  line: number
}
/** What one article says against itself: its sentences in order → flags. */
export type FlagRule = (article: EngineArticle, lines: readonly Sentence[]) => Flag[]

const VERSION = 2

export const flag = (
  rule: string,
  span: Span,
  reason: Message,
  facet: Flag['facet'] = 'garbled',
  reading: string | null = null,
): Flag => ({ start: span.start, end: span.end, rule, ruleVersion: VERSION, facet, reason, reading })

/** A place of a sentence as a place of its article. */
export const at = (sentence: Sentence, index: number, length: number): Span => ({
  start: sentence.start + index,
  end: sentence.start + index + length,
})
