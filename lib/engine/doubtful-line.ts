import { CHECKED_KINDS, type LineKind } from '@/lib/domain/words'

/** A sentence, or more: it ends as one and has so many words. */
const ENDS = /[.!?。！？…]["'”’»)\]]*$/u
const LEAST_WORDS = 8
/** Whose rights they are is no sentence of an article. */
const RIGHTS = /©|ⓒ|all rights reserved|무단/i
const wordsIn = (text: string) => text.trim().split(/\s+/).length

/**
 * Whether a person is asked what a line is: one that is set aside and reads like a sentence of the article, or one that is
 * checked as running text and reads like none. What merely repeats a line is sure.
 */
export function isDoubtful(kind: LineKind, text: string): boolean {
  if (RIGHTS.test(text)) return false
  const isSentence = ENDS.test(text.trim()) && wordsIn(text) >= LEAST_WORDS
  if (kind === 'duplicate' || kind === 'headline' || kind === 'heading' || kind === 'byline') return false
  if (!CHECKED_KINDS.has(kind)) return isSentence
  return kind === 'body' && !ENDS.test(text.trim()) && !/[:,;]["'”’]*$/.test(text.trim())
}

/** What is known of an article's lines, and what each of them says. */
interface Lined<L> {
  text: string
  lines: readonly L[]
}
interface Known {
  start: number
  end: number
  kind: LineKind
  proposedKind: LineKind
}

/** The lines of an article that a person is asked about: those in doubt, and those of which a person said something else. */
export const askedLines = <L extends Known>({ text, lines }: Lined<L>): L[] =>
  lines.filter((line) => line.kind !== line.proposedKind || isDoubtful(line.proposedKind, text.slice(line.start, line.end)))

/** Those of them that still are in doubt: what a person has decided is not. */
export const undecided = <L extends Pick<Known, 'kind' | 'proposedKind'>>(asked: readonly L[]): L[] =>
  asked.filter((line) => line.kind === line.proposedKind)

/** Whether an article that is still in clean-up has a line to ask about: where none has, there is nothing to clean up. */
export const hasDoubt = (articles: readonly (Lined<Known> & { stage: string })[]): boolean =>
  articles.some((article) => article.stage === 'cleaning' && askedLines(article).length > 0)

/** The lines before or after one, in their order. */
export const restOf = <L extends { number: number }>(lines: readonly L[], number: number, way: 'above' | 'below'): L[] =>
  lines.filter((line) => (way === 'above' ? line.number < number : line.number > number))
