import { getText } from '@/lib/db/articles'
import type { LockedClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { riskFacts } from '@/lib/db/risk-facts'
import { noteShown } from '@/lib/db/seen'
import { ownVersions } from '@/lib/db/versions'
import { say } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { Risk } from '@/lib/domain/words'
import { risksOf } from '@/lib/engine/risks'
import { needsSecondReading } from '@/lib/review/second-reading'
import { isSpanOf, textAt } from '@/lib/text/span'

/**
 * The quotes of all evidence, read from the texts themselves; a refusal where a span fits no text of this story, or
 * stands in an older version of its article: evidence is attached where people can read it now.
 */
export async function readQuotes(tx: Db, storyId: string, content: VerdictContent): Promise<string[] | Refusal> {
  if (content.evidence.length === 0) return []
  const versions = [...new Set(content.evidence.map((e) => e.versionId))]
  const own = await ownVersions(tx, storyId, versions)
  const known = new Map(own.map((row) => [row.id, row]))
  const quotes: string[] = []
  for (const evidence of content.evidence) {
    const version = known.get(evidence.versionId)
    if (!version)
      return refuse('evidence-elsewhere', say('A passage belongs to no article of this story. Attach it again.'), {
        fields: { evidence: say('Attach the passage again.') },
      })
    if (version.retired)
      return refuse(
        'evidence-retired',
        say('{outlet} was retired as a source. Take its passage away, or bring the article back.', {
          outlet: version.outlet || 'An article',
        }),
        {
          fields: { evidence: say('Take the passage of the retired article away.') },
        },
      )
    if (!version.latest)
      return refuse(
        'evidence-gone',
        say(
          '{outlet} has a new version, in which a passage of this verdict was not placed. Take it away, or attach what stands there now.',
          { outlet: version.outlet || 'An article' },
        ),
        { fields: { evidence: say('Attach the passage in the latest version.') } },
      )
    const text = await getText(tx, evidence.versionId)
    if (!isSpanOf(text, evidence))
      return refuse('evidence-outside', say('A passage does not fit its article. Select it again.'), {
        fields: { evidence: say('Select the passage again.') },
      })
    quotes.push(textAt(text, evidence))
  }
  return quotes
}

/**
 * The risks of a claim as its article stands, and whether story and house ask for a second reading of it: that never
 * falls while a verdict stands in it. Where its verdict could be seen until now, it is noted by whom.
 */
export async function riskOf(
  tx: Db,
  claim: Pick<
    LockedClaim,
    | 'id'
    | 'storyId'
    | 'versionId'
    | 'start'
    | 'end'
    | 'isLegal'
    | 'isOrphan'
    | 'isApart'
    | 'risks'
    | 'storyRule'
    | 'needsSecond'
    | 'headRevisionId'
  >,
): Promise<{ risks: Risk[]; needsSecond: boolean }> {
  const { policy, article } = await riskFacts(tx, claim)
  const read = claim.isOrphan ? claim.risks.filter((risk) => risk !== 'legal') : risksOf(article, claim)
  const risks: Risk[] = claim.isLegal ? [...read, 'legal'] : read
  const stands = claim.headRevisionId !== null
  const needsSecond = (stands && claim.needsSecond) || needsSecondReading(policy, claim.storyRule, risks)
  if (needsSecond && stands && !claim.isApart) await noteShown(tx, claim.id, claim.storyId)
  return { risks, needsSecond }
}
