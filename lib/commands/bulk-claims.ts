import type { BulkResult } from '@/lib/contract/stories'
import { listArticles } from '@/lib/db/articles'
import { getClaims } from '@/lib/db/claims'
import { claimsAmong } from '@/lib/db/write/claim'
import type { BulkInput, SeenClaim } from '@/lib/domain/desk'
import { EMPTY_VERDICT } from '@/lib/domain/empty-verdict'
import { say } from '@/lib/domain/message'
import { AppError, isRefusal, refuse } from '@/lib/domain/refusal'
import type { ArticleView } from '@/lib/domain/views'
import { warnings } from '@/lib/review/evidence-rule'
import { isLowRisk } from '@/lib/review/second-reading'
import { areSilent, saidSilentOfMany } from '@/lib/review/silence'
import { assignClaim } from './assign-claim'
import { decideVerdict } from './decide-verdict'
import { dropClaim } from './drop-claim'
import { flagClaim } from './flag-claim'
import { seeStory } from './on-story'
import type { Command, Working } from './run'
import { saveVerdict } from './save-verdict'
import { submitVerdict } from './submit-verdict'

/**
 * One thing done to many claims, each with its own check and its own event; what cannot be done is left and said.
 * There is no bulk corroborate and no bulk dispute: a verdict is given claim by claim. Only that no other source states
 * them can be said of many at once, where nobody judged them and the desk found nothing. Bulk approval takes only
 * corroborations that carry no warning.
 */
export const bulkClaims: Command<BulkInput & { storyId: string }, BulkResult> = async (context, input) => {
  await seeStory(context, input.storyId, 'see-story')
  const seen = new Map(input.claims.map((c) => [c.claimId, c.claimVersion]))
  const own = await claimsAmong(context.tx, input.storyId, [...seen.keys()])
  const result: BulkResult = { done: [], skipped: [] }
  // read once for all of them
  const checking =
    input.action === 'silent'
      ? (await listArticles(context.tx, input.storyId))
          .filter((a) => a.stage === 'checking')
          .map(({ id, outlet }) => ({ id, outlet }))
      : []
  for (const claimId of seen.keys())
    if (!own.includes(claimId)) result.skipped.push({ claimId, why: say('This claim is not in this story.') })
  for (const id of own) {
    let outcome: unknown
    try {
      outcome = await bulkStep(context, input, id, seen.get(id)!, checking)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'forbidden') throw error
      outcome = refuse('forbidden', error.said)
    }
    if (isRefusal(outcome)) {
      const fields = Object.values(outcome.fields ?? {})
      result.skipped.push({ claimId: id, why: fields.length ? fields.flat() : outcome.message })
    } else result.done.push(id)
  }
  return result
}

/** An article that is checked, as far as a verdict names it. */
type Checking = Pick<ArticleView, 'id' | 'outlet'>

async function bulkStep(
  context: Working,
  input: BulkInput,
  claimId: string,
  claimVersion: number,
  checking: readonly Checking[],
): Promise<unknown> {
  switch (input.action) {
    case 'assign':
      return assignClaim(context, { claimId, personId: input.personId })
    case 'flag':
    case 'unflag':
      return flagClaim(context, { claimId, flagged: input.action === 'flag' })
    case 'nothing':
      return dropClaim(context, { claimId, claimVersion, why: input.why })
    case 'silent':
      return silentIfUnjudged(context, { claimId, claimVersion }, input.lookedThrough, checking)
    case 'submit':
      return submitVerdict(context, { claimId, claimVersion })
    case 'approve':
      return approveIfPlain(context, claimId, claimVersion)
  }
}

/** Says of a claim that nobody judged, and for which the desk found no passage, that no other source states it. */
async function silentIfUnjudged(
  context: Working,
  { claimId, claimVersion }: SeenClaim,
  lookedThrough: string,
  checking: readonly Checking[],
): Promise<unknown> {
  const [claim] = await getClaims(context.tx, [claimId], null)
  if (claim?.state !== 'unchecked') return refuse('one-by-one', say('It has a verdict already. Open this one.'))
  if (!areSilent(claim.relations))
    return refuse('one-by-one', say('A passage of another source may speak of it, or one was not compared. Open this one.'))
  const outlets = checking.filter((a) => a.id !== claim.articleId).map((a) => a.outlet)
  const said = saidSilentOfMany(lookedThrough, outlets)
  if (!said) return refuse('one-by-one', say('There are several sources: say what you searched.'))
  const content = { ...EMPTY_VERDICT, value: 'unverified' as const, ...said }
  return saveVerdict(context, { claimId, claimVersion, content })
}

async function approveIfPlain(context: Working, claimId: string, claimVersion: number): Promise<unknown> {
  const [claim] = await getClaims(context.tx, [claimId], null)
  const content = claim?.head?.content
  if (!claim || !content || claim.state !== 'submitted')
    return refuse('wrong-state', say('Only a submitted verdict can be approved.'))
  if (content.value !== 'corroborated')
    return refuse('one-by-one', say('Only corroborated claims can be approved together. Open this one.'))
  const found = warnings(
    content,
    content.evidence.map((e) => ({ stance: e.stance, inThisArticle: e.articleId === claim.articleId })),
  )
  if (!isLowRisk(claim.risks))
    return refuse('one-by-one', say('It is a headline, a lead, an accusation or flagged for the lawyers. Open this one.'))
  if (found.length || claim.flaggedBy || claim.threadOpen || content.reasons.includes('partly'))
    return refuse('one-by-one', say('It carries a warning, a flag or an open thread. Open this one.'))
  return decideVerdict(context, { claimId, claimVersion, outcome: 'approved', revision: claim.head!.number })
}
