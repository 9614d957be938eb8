import { say } from '@/lib/domain/message'
import type { Span } from '@/lib/text/span'
import { compare } from './comparison'
import type { Comparator, Finding } from './types'

/** A word that says how far a statement reaches. */
export interface ScopeWord extends Span {
  reach: 'all' | 'some' | 'one' | 'most' | 'none' | 'first' | 'only' | 'superlative'
}

const WORDS: readonly [ScopeWord['reach'], RegExp][] = [
  ['all', /\b(?:all|every|any|each|both|always|entire|whole|worldwide|everyone|everything)\b/giu],
  ['none', /\b(?:none|never|no one|nobody|nothing)\b/giu],
  ['most', /\b(?:most of|mostly|the majority of|many|largely|mainly)\b/giu],
  ['some', /\b(?:some(?! (?:hours?|days?|weeks?|months?|years?|time|\p{N}))|several|certain|partly|sometimes|a few|few)\b/giu],
  ['only', /\b(?:only|solely|exclusively|sole|just)\b/giu],
  ['first', /\b(?:the|for the) first\b(?! time in)/giu],
  [
    'superlative',
    /\b(?:strongest|largest|biggest|highest|lowest|worst|best|greatest|longest|most \p{L}{4,})\b(?:[^.,;]{0,40}\b(?:ever|since|in history|in \p{N}+ years|in years|in decades)\b)?/giu,
  ],
]

/** Words of scope in order. Linear. */
export function scopeWords(text: string, within: Span): ScopeWord[] {
  const body = text.slice(within.start, within.end)
  return WORDS.flatMap(([reach, pattern]) =>
    [...body.matchAll(pattern)].map((m) => ({ reach, start: within.start + m.index, end: within.start + m.index + m[0].length })),
  ).sort((a, b) => a.start - b.start)
}

const VERSION = 1
const CLASH: readonly (readonly [ScopeWord['reach'], ScopeWord['reach']])[] = [
  ['all', 'some'],
  ['all', 'most'],
  ['all', 'none'],
  ['some', 'none'],
  ['most', 'none'],
]
const ENOUGH = 0.4

/** "All" against "some", "any cooperation" against "the deal", "only" on one side: a difference of scope where the rest is the same statement. */
export const compareScope: Comparator = (claim, passage) => {
  const ours = scopeWords(claim.article.text, claim)
  const theirs = scopeWords(passage.article.text, passage)
  if (ours.length === 0 || compare(claim.article.text, claim, passage.article.text, passage).coverage < ENOUGH) return []
  const findings: Finding[] = []
  for (const word of ours) {
    const base = { rule: 'scope', ruleVersion: VERSION, facet: 'scope' as const, span: { start: word.start, end: word.end } }
    const said = claim.article.text.slice(word.start, word.end)
    const same = theirs.find((t) => t.reach === word.reach)
    if (same) continue
    const rival = theirs.find((t) =>
      CLASH.some(([a, b]) => (a === word.reach && b === t.reach) || (b === word.reach && a === t.reach)),
    )
    if (rival)
      findings.push({
        ...base,
        outcome: 'differs',
        other: { start: rival.start, end: rival.end },
        reason: say('The claim says “{here}”, the passage “{there}”.', {
          here: said,
          there: passage.article.text.slice(rival.start, rival.end),
        }),
      })
    else if (word.reach === 'only' || word.reach === 'all' || word.reach === 'first' || word.reach === 'superlative')
      findings.push({
        ...base,
        outcome: 'absent',
        other: null,
        reason: say('“{words}” is not in the passage: check how far it reaches.', { words: said }),
      })
  }
  return findings.slice(0, 2)
}
