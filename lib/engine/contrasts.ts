import { say } from '@/lib/domain/message'
import { compare } from './comparison'
import { directions } from './direction'
import { classesOf, lemmaOf } from './lexicon'
import type { Comparator, Finding } from './types'

const VERSION = 1
/** Whether a word can carry a negation: a verb or an adjective, not a thing. */
const isPredicate = (word: string) => {
  const classes = classesOf(lemmaOf(word))
  return classes[0] === 'v' || classes[0] === 'a' || (classes.includes('v') && /(?:ed|ing)$/u.test(word))
}
const ENOUGH = 0.3

/**
 * Negation and opposites: a word that both sides have and one of them negates, a word whose opposite stands in its
 * place ("rose", "fell"), where enough of the rest is shared for it to be one statement.
 */
export const compareNegation: Comparator = (claim, passage) => {
  const { article } = claim
  const c = compare(article.text, claim, passage.article.text, passage)
  if (c.coverage < ENOUGH) return []
  const findings: Finding[] = []
  const base = { rule: 'negation', ruleVersion: VERSION, facet: 'negation' as const, outcome: 'differs' as const }
  const flipped = c.flipped
    .filter(
      (m) =>
        !c.claim.list[m.claim]!.isName &&
        isPredicate(c.claim.list[m.claim]!.word) &&
        isPredicate(c.passage.list[m.passage]!.word),
    )
    .sort((a, b) => c.claim.list[b.claim]!.weight - c.claim.list[a.claim]!.weight)[0]
  if (flipped) {
    const [ours, theirs] = [c.claim.list[flipped.claim]!, c.passage.list[flipped.passage]!]
    findings.push({
      ...base,
      span: { start: ours.start, end: ours.end },
      other: { start: theirs.start, end: theirs.end },
      reason: say('One side negates “{word}”, the other does not.', { word: ours.word }),
    })
  }
  const opposite = c.exchanges.find((e) => e.swap === 'opposite')
  if (opposite) {
    const [ours, theirs] = [c.claim.list[opposite.claim]!, c.passage.list[opposite.passage]!]
    findings.push({
      ...base,
      rule: 'opposites',
      span: { start: ours.start, end: ours.end },
      other: { start: theirs.start, end: theirs.end },
      reason: say('The claim says “{here}” where the passage says the opposite, “{there}”.', {
        here: ours.word,
        there: theirs.word,
      }),
    })
  }
  const theirs = directions(passage.article.text, passage)
  const met = new Map(c.matches.map((m) => [m.claim, m.passage]))
  for (const way of directions(article.text, claim)) {
    if (findings.some((f) => f.span.start < way.end && way.start < f.span.end)) continue
    const rival = theirs.find((t) => t.axis === way.axis && t.sign !== way.sign)
    if (!rival || theirs.some((t) => t.axis === way.axis && t.sign === way.sign)) continue
    const place = c.claim.list.findIndex((t) => t.start >= way.start)
    const there = c.passage.list.findIndex((t) => t.start >= rival.start)
    const isNear = [place - 1, place, place + 1].some((i) => met.has(i) && Math.abs(met.get(i)! - there) <= 1)
    if (isNear) {
      findings.push({
        ...base,
        rule: 'opposites',
        span: { start: way.start, end: way.end },
        other: { start: rival.start, end: rival.end },
        reason: say('“{here}” in the claim, “{there}” in the passage.', {
          here: article.text.slice(way.start, way.end),
          there: passage.article.text.slice(rival.start, rival.end),
        }),
      })
      break
    }
  }
  return findings
}
