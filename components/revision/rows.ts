import { type Message, word } from '@/lib/domain/message'
import { FACET_WORD, REMEDY_WORD, reasonWord, STANCE_WORD, VERDICT_WORD, WRONG_SIDE_WORD } from '@/lib/domain/words'
import type { Translate } from '@/lib/messages/translate'
import { quoted } from '@/lib/text/quoted'
import type { Draft } from './draft'

type Content = Draft['content']
export type Part = keyof Content

/** One part of what a verdict says, in the words of the reader; `text` is empty where the verdict says nothing of it. */
export interface Row {
  part: Part
  label: string
  text: string
}

/** Every part that a verdict has, in the order in which it is read; the compiler asks for a part that is new. */
const ROWS: { [P in Part]: (content: Content, t: Translate) => [label: string, text: string] } = {
  value: ({ value }, t) => [t('Verdict'), value ? t(VERDICT_WORD[value]) : ''],
  note: ({ note }, t) => [t('Note'), note],
  reasons: ({ reasons }, t) => [t('Reasons'), reasons.map((reason) => t(reasonWord(reason))).join(', ')],
  facets: ({ facets }, t) => [t('What is wrong'), facets.map((facet) => t(FACET_WORD[facet])).join(', ')],
  whoIsWrong: ({ whoIsWrong }, t) => [t('Which side is wrong'), whoIsWrong ? t(WRONG_SIDE_WORD[whoIsWrong]) : ''],
  proposedText: ({ proposedText }, t) => [t('Should read'), proposedText],
  remedy: ({ remedy }, t) => [t('Action'), remedy ? t(REMEDY_WORD[remedy]) : ''],
  searched: ({ searched }, t) => [t('What was searched'), searched],
  sameOriginNote: ({ sameOriginNote }, t) => [t('One origin'), sameOriginNote],
  evidence: ({ evidence }, t) => [
    t('Evidence'),
    evidence.map((e) => `${t(STANCE_WORD[e.stance])}: ${quoted(e.quote)}`).join('\n'),
  ],
}

/** What is said of a draft that lacks a part, in a word. */
const LACKING_WORD: Partial<Record<Part, string>> = {
  value: 'verdict',
  evidence: 'evidence',
  sameOriginNote: 'why one origin is enough',
  note: 'note',
  reasons: 'reason',
  facets: 'what is wrong',
  whoIsWrong: 'which side is wrong',
  proposedText: 'what it should read',
  searched: 'what was searched',
}
/** What a draft lacks, by the names of its parts. */
export const lackingWords = (parts: readonly string[], t: Translate): string =>
  lacking(parts)
    .map((part) => t.kept(part))
    .join(', ')
/** The same as messages. */
export const lacking = (parts: readonly string[]): Message[] =>
  parts.map((part) => word(LACKING_WORD[part as Part] ?? 'another look'))

/** What a verdict says, part by part, without the parts left out: every screen that shows one is made from this. */
export const verdictRows = (content: Content, t: Translate, without: readonly Part[] = []): Row[] =>
  (Object.keys(ROWS) as Part[])
    .filter((part) => !without.includes(part))
    .map((part) => {
      const [label, text] = ROWS[part](content, t)
      return { part, label, text: t.kept(text) }
    })

/**
 * Where what a verdict lacks first is chosen or written: its reasons and facts, the side that is wrong, the sentence where it may be
 * written, what was looked through, the note. Null where nothing of the kind is missing.
 */
export function lacksAt(
  missing: Readonly<Record<string, unknown>>,
  mayWrite: boolean,
): 'reasons' | 'side' | 'sentence' | 'silence' | 'note' | null {
  if (missing.reasons || missing.facets) return 'reasons'
  if (missing.whoIsWrong) return 'side'
  if (missing.proposedText && mayWrite) return 'sentence'
  if (missing.searched) return 'silence'
  return missing.note ? 'note' : null
}
