import { type Message, say } from '@/lib/domain/message'
import type { Span } from '@/lib/text/span'
import type { AliasPair, EngineArticle, Suggestion } from '../types'
import { compareFacts, type Reading, readingOf, sameFact } from './compare'
import type { Fact } from './fact'
import { languageOf } from './language'
import { type Sounding, soundingsIn, soundsLike } from './romanise'

/** A sentence of an article in another language, with what can be met in it. */
interface Passage extends Reading {
  names: readonly Sounding[]
}

const known = new WeakMap<EngineArticle, readonly Passage[]>()

/** The sentences of an article with their facts and names. Made once an article. */
function passagesOf(article: EngineArticle, spans: readonly Span[]): readonly Passage[] {
  let made = known.get(article)
  if (!made) {
    const language = languageOf(article)
    made = spans.map((span) => ({ ...readingOf(article, span, language), names: soundingsIn(article.text, span, language) }))
    known.set(article, made)
  }
  return made
}

/** What a fact that both have is worth before it is known how common it is there: a figure with its unit says most, a country least. */
const WORTH: Record<Fact['kind'], number> = { figure: 2.4, date: 1.2, country: 0.9 }
const NAME_WORTH = 1.6
/** A fact of the same kind with another value (a share beside a share, money beside money) is worth this much of one that is the same: it may have been changed. */
const OF_ITS_KIND = 0.35
const NEIGHBOUR = 0.2
const MOST = 3
/** What has to be met before a passage is shown, and how far behind the best others may be. */
const ENOUGH = 1
const RUNNER_UP = 0.6
/** From here on a passage is close: a figure and a name, or as much. */
const CLOSE = 6

interface Met {
  passage: Passage
  score: number
  facts: readonly Fact[]
  names: readonly string[]
}

const isLedger = (aliases: readonly AliasPair[], one: string, passage: string) =>
  aliases.some(
    (pair) =>
      (pair.one.toLowerCase() === one.toLowerCase() && passage.includes(pair.other.toLowerCase())) ||
      (pair.other.toLowerCase() === one.toLowerCase() && passage.includes(pair.one.toLowerCase())),
  )

/** How much of a claim each sentence of an article in another language has: figures, dates, countries, names by sound or by the ledger. */
function met(claim: Passage, passages: readonly Passage[], aliases: readonly AliasPair[]): Met[] {
  const rarity = (has: (p: Passage) => boolean) => Math.log(1 + passages.length / (0.5 + passages.filter(has).length))
  const facts = claim.facts.map((fact) => {
    const has = (p: Passage) => p.facts.some((f) => sameFact(fact, f))
    const isKin = (p: Passage) => fact.slot !== '' && !has(p) && p.facts.some((f) => f.slot === fact.slot)
    const kin = fact.kind === 'country' ? 0 : OF_ITS_KIND * WORTH[fact.kind] * rarity(isKin)
    return {
      fact,
      has,
      isKin,
      kin,
      worth: WORTH[fact.kind] * (fact.kind === 'figure' && fact.slot === '' ? 0.7 : 1) * rarity(has),
    }
  })
  const seen = new Set<string>()
  const names = claim.names.flatMap((name) => {
    if (seen.has(name.key)) return []
    seen.add(name.key)
    const has = (p: Passage) =>
      p.names.some((n) => soundsLike(n.key, name.key)) ||
      isLedger(aliases, name.text, p.article.text.slice(p.start, p.end).toLowerCase())
    return [{ name, has, worth: NAME_WORTH * rarity(has) }]
  })
  const own = passages.map((passage): Met => {
    const here = facts.filter(({ has }) => has(passage))
    const there = names.filter(({ has }) => has(passage))
    const kin = facts.filter(({ isKin }) => isKin(passage)).reduce((n, one) => n + one.kin, 0)
    const gained = [...here, ...there].reduce((n, { worth }) => n + worth, kin)
    // of two sentences with as much, the one that says less beside it
    const rest = passage.facts.length - here.length
    return {
      passage,
      score: gained / (1 + 0.05 * Math.max(0, rest)),
      facts: here.map(({ fact }) => fact),
      names: there.map(({ name }) => name.text),
    }
  })
  return own.map((one, i) => ({
    ...one,
    score: one.score + (one.score ? NEIGHBOUR * Math.max(own[i - 1]?.score ?? 0, own[i + 1]?.score ?? 0) : 0),
  }))
}

/** Passages of an article in another language for a claim, at most three, best first, and what of the first can be compared. */
export function lookAcross(
  own: EngineArticle,
  claim: Span,
  other: EngineArticle,
  spans: readonly Span[],
  aliases: readonly AliasPair[] = [],
): { suggestions: Suggestion[]; findings: ReturnType<typeof compareFacts> } {
  const language = languageOf(own)
  const mine: Passage = { ...readingOf(own, claim, language), names: soundingsIn(own.text, claim, language) }
  const ranked = met(mine, passagesOf(other, spans), aliases).sort(
    (a, b) => b.score - a.score || a.passage.start - b.passage.start,
  )
  const best = ranked[0]
  if (!best || best.score < ENOUGH) return { suggestions: [], findings: [] }
  const suggestions = ranked
    .filter((one) => one.score >= Math.max(ENOUGH, best.score * RUNNER_UP))
    .slice(0, MOST)
    .map((one, i): Suggestion => {
      const score = Math.round((one.score / (one.score + CLOSE / 2)) * 1000) / 1000
      return {
        articleId: other.id,
        start: one.passage.start,
        end: one.passage.end,
        rank: i + 1,
        band: one.score >= CLOSE ? 'close' : 'some',
        score,
        reasons: reasonsOf(mine, one),
      }
    })
  // a difference is told only beside something that is the same: else the two sentences may be of two matters
  const isAnchored = best.facts.length > 0 || best.names.length > 0
  return { suggestions, findings: isAnchored ? compareFacts(mine, best.passage) : [] }
}

function reasonsOf(claim: Passage, { facts, names }: Met): Message[] {
  const shown = [...new Set(facts.map((f) => claim.article.text.slice(f.start, f.end).trim()))]
  return [
    ...(shown.length ? [say('Both give: {facts}', { facts: shown.join(', ') })] : []),
    ...(names.length ? [say('Names that sound alike: {names}', { names: names.join(', ') })] : []),
  ]
}
