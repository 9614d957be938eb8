import type { Span } from '@/lib/text/span'
import { countryName } from './countries'
import { parties } from './parties'
import type { EngineArticle, Flag } from './types'

const VERSION = 1
/** The Soviet Union's agreements are history beside a headline about Russia, not a rival to it. */
const PREDECESSOR = 'SU'
/** Words between two countries that make them the two sides of one thing. */
const PAIRS: readonly RegExp[] = [/\bbetween\s+(?:the\s+)?$/iu]

/**
 * The body against its own headline: where a sentence says "between X and Y" and the headline pairs X
 * with somebody else ("X-Z deal"), one of the two is wrong. The reading offered is the headline's.
 */
export function againstHeadline(article: EngineArticle): Flag[] {
  const headline = article.lines.find((line) => line.kind === 'headline')
  if (!headline) return []
  const titled = joinedPair(article.text, headline, /^[-–—/]|^\s+(?:and|[-–—])\s+$/u)
  if (!titled) return []
  const flags: Flag[] = []
  for (const line of article.lines) {
    if (line.kind !== 'body' && line.kind !== 'caption') continue
    for (const pair of betweenPairs(article.text, line)) {
      const shared = pair.codes.filter((code) => titled.codes.includes(code))
      if (shared.length !== 1 || pair.codes.includes(PREDECESSOR)) continue
      const wrong = pair.codes.find((code) => !titled.codes.includes(code))!
      const right = titled.codes.find((code) => !pair.codes.includes(code))!
      flags.push({
        start: pair.start,
        end: pair.end,
        rule: 'against-headline',
        ruleVersion: VERSION,
        facet: 'parties',
        reason: `The headline pairs ${countryName(titled.codes[0]!)} with ${countryName(titled.codes[1]!)}; this sentence says ${countryName(wrong)} where the headline has ${countryName(right)}.`,
        reading: article.text.slice(pair.start, pair.end).replace(countryName(wrong), countryName(right)),
      })
    }
  }
  return flags
}

interface Pair extends Span {
  codes: [string, string]
}

function joinedPair(text: string, within: Span, joint: RegExp): Pair | null {
  const found = parties(text, within)
  for (let i = 0; i + 1 < found.length; i++) {
    const [a, b] = [found[i]!, found[i + 1]!]
    if (a.code !== b.code && joint.test(text.slice(a.end, b.start)))
      return { start: a.start, end: b.end, codes: [a.code, b.code] }
  }
  return null
}

function betweenPairs(text: string, within: Span): Pair[] {
  const found = parties(text, within)
  const pairs: Pair[] = []
  for (let i = 0; i + 1 < found.length; i++) {
    const [a, b] = [found[i]!, found[i + 1]!]
    const before = text.slice(Math.max(within.start, a.start - 16), a.start)
    if (
      a.code !== b.code &&
      /^\s+and\s+(?:the\s+)?$/iu.test(text.slice(a.end, b.start)) &&
      PAIRS.some((pair) => pair.test(before))
    )
      pairs.push({ start: a.start, end: b.end, codes: [a.code, b.code] })
  }
  return pairs
}
