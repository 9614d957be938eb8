import { say } from '@/lib/domain/message'
import type { Span } from '@/lib/text/span'
import type { EngineArticle, Finding } from '../types'
import type { Fact } from './fact'
import { factsIn } from './facts'

const VERSION = 1
/** What a language's own country is called is often left out in it: "the government" is Seoul's in a Korean report. */
const HOME: Record<string, readonly string[]> = { ko: ['KR'], ja: ['JP'], de: ['DE'], fr: ['FR'], en: [], es: [] }
const DAY = 12 * 60

/** One article's stretch with the language it is read in. */
export interface Reading extends Span {
  article: EngineArticle
  language: string
  facts: readonly Fact[]
}
export const readingOf = (article: EngineArticle, span: Span, language: string): Reading => ({
  article,
  start: span.start,
  end: span.end,
  language,
  facts: factsIn(article.text, span, language),
})

/** Whether two facts may be laid beside each other: the same slot, or a figure without a unit on one side. */
const isComparable = (a: Fact, b: Fact) =>
  a.kind === b.kind &&
  (a.slot === b.slot ||
    (a.kind === 'figure' &&
      (a.slot === '' || b.slot === '') &&
      !a.slot.startsWith('money') &&
      !b.slot.startsWith('money') &&
      a.slot !== 'percent' &&
      b.slot !== 'percent'))

/** Whether two comparable facts say the same, within what either leaves open. */
export function sameFact(a: Fact, b: Fact): boolean {
  if (!isComparable(a, b)) return false
  if (a.value === b.value) return true
  if (typeof a.value !== 'number' || typeof b.value !== 'number') return false
  if (a.slot === 'time') return a.value % DAY === b.value % DAY && (a.value < DAY || b.value < DAY)
  return (
    a.kind === 'figure' &&
    Math.abs(a.value - b.value) <= Math.max(a.slack, b.slack) + 1e-9 &&
    Math.max(a.slack, b.slack) <= Math.abs(a.value) * 0.1
  )
}

const textOf = ({ article }: Reading, fact: Fact) => article.text.slice(fact.start, fact.end)
const facetOf = (fact: Fact): Finding['facet'] =>
  fact.kind === 'figure' ? 'number' : fact.kind === 'country' ? 'parties' : 'date'

/** Two parts of the day that cannot be one: an evening may be called a night, noon belongs to both halves. */
const PARTS_APART = new Set(['morning afternoon', 'morning night', 'afternoon morning', 'night morning'])
const isApart = (a: Fact, b: Fact) => (a.slot === 'part' ? PARTS_APART.has(`${a.value} ${b.value}`) : true)

/** "A and B", "between A and B", "A-B": two countries that a text sets beside each other. */
function couples({ article, facts }: Reading): [Fact, Fact][] {
  const countries = facts.filter((f) => f.kind === 'country')
  return countries.slice(1).flatMap((second, i): [Fact, Fact][] => {
    const first = countries[i]!
    const gap = article.text.slice(first.end, second.start)
    return /^(?:\s(?:and|und|et|y|with|mit|avec|con)\s(?:the\s|der\s|die\s|la\s|le\s|l['’])?|[-–·・、／/]|과\s?|와\s?|및\s|\s및\s|と|)$/u.test(
      gap,
    ) && first.value !== second.value
      ? [[first, second]]
      : []
  })
}

function differingCountries(claim: Reading, passage: Reading): [Fact, Fact] | null {
  for (const mine of couples(claim))
    for (const theirs of couples(passage)) {
      const shared = mine.filter((f) => theirs.some((g) => g.value === f.value))
      if (shared.length !== 1) continue
      const [here, there] = [mine.find((f) => f !== shared[0])!, theirs.find((g) => g.value !== shared[0]!.value)!]
      const isElsewhere = passage.facts.some((g) => g.value === here.value) || claim.facts.some((f) => f.value === there.value)
      if (!isElsewhere) return [here, there]
    }
  const home = new Set([...(HOME[claim.language] ?? []), ...(HOME[passage.language] ?? [])])
  const only = (facts: readonly Fact[], others: readonly Fact[]) => {
    const rest = facts.filter(
      (f) => f.kind === 'country' && !others.some((o) => o.value === f.value) && !home.has(String(f.value)),
    )
    return new Set(rest.map((f) => f.value)).size === 1 ? rest[0]! : null
  }
  const [here, there] = [only(claim.facts, passage.facts), only(passage.facts, claim.facts)]
  // one country each that the other does not name, and as many countries on both sides
  const count = (facts: readonly Fact[]) =>
    new Set(facts.filter((f) => f.kind === 'country' && !home.has(String(f.value))).map((f) => f.value)).size
  return here && there && count(claim.facts) === count(passage.facts) ? [here, there] : null
}

/**
 * What can be compared of two sentences without understanding either: the facts that both give, and one of a kind that
 * differs where neither side has another of that kind left. A fact that only one side has says nothing.
 */
export function compareFacts(claim: Reading, passage: Reading): Finding[] {
  const found: Finding[] = []
  const base = (fact: Fact, other: Fact) => ({
    rule: `across-${fact.kind}`,
    ruleVersion: VERSION,
    facet: facetOf(fact),
    span: { start: fact.start, end: fact.end },
    other: { start: other.start, end: other.end },
  })
  const told = (outcome: 'agrees' | 'differs', fact: Fact, other: Fact): Finding => ({
    ...base(fact, other),
    outcome,
    reason:
      outcome === 'agrees'
        ? say('Both give the same: {here} and {there}.', { here: textOf(claim, fact), there: textOf(passage, other) })
        : say('{here} here, {there} there.', { here: textOf(claim, fact), there: textOf(passage, other) }),
  })
  const taken = new Set<Fact>()
  const open: Fact[] = []
  for (const fact of claim.facts) {
    const free = passage.facts.filter((f) => !taken.has(f) && sameFact(fact, f))
    const same = free.find((f) => f.slot === fact.slot) ?? free[0]
    if (!same && !passage.facts.some((f) => sameFact(fact, f))) open.push(fact)
    if (!same) continue
    taken.add(same)
    found.push(told('agrees', fact, same))
  }
  for (const slot of new Set(open.filter((f) => f.kind !== 'country').map((f) => `${f.kind} ${f.slot}`))) {
    const mine = open.filter((f) => `${f.kind} ${f.slot}` === slot)
    const theirs = passage.facts.filter(
      (f) => !taken.has(f) && isComparable(mine[0]!, f) && !claim.facts.some((c) => sameFact(c, f)),
    )
    const isSure = mine[0]!.kind === 'date' || mine[0]!.slot !== '' || theirs.every((f) => f.slot !== '')
    if (mine.length !== 1 || theirs.length !== 1 || !isSure || !isApart(mine[0]!, theirs[0]!)) continue
    taken.add(theirs[0]!)
    found.push(told('differs', mine[0]!, theirs[0]!))
  }
  const countries = differingCountries(claim, passage)
  if (countries) found.push(told('differs', ...countries))
  return found.sort((a, b) => a.span.start - b.span.start)
}
