import type { BulkSubmission } from '@/lib/contract/stories'
import { lockClaim } from '@/lib/db/lock-claim'
import { draftsAmong } from '@/lib/db/write/claim'
import type { SeenClaim } from '@/lib/domain/desk'
import { say } from '@/lib/domain/message'
import { type FieldErrors, isRefusal, type Refusal } from '@/lib/domain/refusal'
import { whyNot } from '@/lib/review/policy'
import { takeStep } from './on-claim'
import { seeStory } from './on-story'
import type { Command } from './run'
import { SUBMIT } from './submit-verdict'

/**
 * Submits drafts of a story that the actor worked on, as they saw them, if they are ready; names the others with what they
 * lack. What somebody changed since is not submitted: its sender has not seen it.
 */
export const submitDrafts: Command<{ storyId: string; claims: readonly SeenClaim[] }, BulkSubmission> = async (
  context,
  { storyId, claims },
) => {
  const { tx, actor } = context
  await seeStory(context, storyId, 'see-story')
  const seen = new Map(claims.map((c) => [c.claimId, c]))
  const result: BulkSubmission = { submitted: [], notReady: [] }
  for (const id of await draftsAmong(tx, storyId, [...seen.keys()])) {
    const claim = await lockClaim(tx, actor, id)
    if (!claim || whyNot(actor, 'submit-verdict', claim)) continue
    const step = await takeStep(context, claim, seen.get(id)!, SUBMIT)
    if (isRefusal(step)) result.notReady.push({ claimId: id, quote: claim.quote, fields: lacking(step) })
    else result.submitted.push(id)
  }
  // in the order of the page, which is that of the text
  const place = new Map(claims.map((c, i) => [c.claimId, i]))
  result.notReady.sort((a, b) => place.get(a.claimId)! - place.get(b.claimId)!)
  return result
}

const lacking = ({ refused, fields = {} }: Refusal): FieldErrors =>
  refused === 'changed-meanwhile' ? { value: say('It was changed since your page showed it. Look at it again.') } : fields
