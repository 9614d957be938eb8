import { say } from '@/lib/domain/message'
import { countryName } from './countries'
import { legibly } from './legible'
import { PREDECESSOR, pairs } from './pairs'
import type { EngineArticle, Flag } from './types'

const VERSION = 2

/**
 * The body against its own headline: where a sentence says "between X and Y" and the headline pairs X
 * with somebody else ("X-Z deal"), one of the two is wrong. The reading offered is the headline's.
 */
export const againstHeadline = (article: EngineArticle): Flag[] => legibly(article, againstItsHeadline)

function againstItsHeadline(article: EngineArticle): Flag[] {
  const headline = article.lines.find((line) => line.kind === 'headline')
  const titled = headline && pairs(article.text, headline)[0]
  if (!titled) return []
  const flags: Flag[] = []
  for (const line of article.lines) {
    if (line.kind !== 'body' && line.kind !== 'caption') continue
    for (const pair of pairs(article.text, line)) {
      if (!/\sand\s/u.test(article.text.slice(pair.start, pair.end))) continue
      const shared = pair.codes.filter((code) => titled.codes.includes(code))
      if (shared.length !== 1 || pair.codes.includes(PREDECESSOR)) continue
      const wrong = pair.codes.find((code) => !titled.codes.includes(code))!
      const right = titled.codes.find((code) => !pair.codes.includes(code))!
      const printed = article.text.slice(pair.start, pair.end)
      const reading = printed.replace(countryName(wrong), countryName(right))
      // by their capitals two states are mostly named for something else between them: nothing to read otherwise, nothing to flag
      if (reading === printed) continue
      flags.push({
        start: pair.start,
        end: pair.end,
        rule: 'against-headline',
        ruleVersion: VERSION,
        facet: 'parties',
        reason: say('The headline pairs {one} with {other}; this sentence says {wrong} where the headline has {right}.', {
          one: countryName(titled.codes[0]),
          other: countryName(titled.codes[1]),
          wrong: countryName(wrong),
          right: countryName(right),
        }),
        reading,
      })
    }
  }
  return flags
}
