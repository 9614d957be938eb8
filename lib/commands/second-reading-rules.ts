import { lockClaim } from '@/lib/db/lock-claim'
import { append } from '@/lib/db/trail'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { SecondReadingRule } from '@/lib/domain/words'
import { lockStory } from './on-story'
import { authorize, type Command } from './run'
import { riskOf } from './write-revision'

/**
 * Sets a claim's legal flag, or lifts it (an editor): what it says could end in court. Under the house's usual rules a
 * flagged claim is read by two people.
 */
export const setLegalFlag: Command<{ claimId: string; legal: boolean; reason: string }, { legal: boolean }> = async (
  { tx, actor },
  { claimId, legal, reason },
) => {
  const claim = await lockClaim(tx, claimId)
  if (!claim) throw notFound('claim')
  authorize(actor, legal ? 'set-legal-flag' : 'lift-legal-flag', claim.story, notFound('claim'))
  if (claim.isLegal === legal) return { legal }
  if (!['unchecked', 'draft', 'returned', 'needs_recheck'].includes(claim.state))
    return refuse(
      'wrong-state',
      say(
        'This verdict is with an editor or approved. Take the submission back, or ask an editor to reopen it, then set the flag.',
      ),
    )
  const { risks, needsSecond } = await riskOf(tx, { ...claim, isLegal: legal })
  await tx.rows(
    `update claim set legal_by = case when $2 then $3::uuid end, legal_at = case when $2 then now() end, risks = $4, needs_second = $5, version = version + 1 where id = $1`,
    [claimId, legal, actor.id, risks, needsSecond],
  )
  await append(tx, actor.id, {
    type: legal ? 'legal-flag-set' : 'legal-flag-lifted',
    storyId: claim.storyId,
    claimId,
    payload: { reason },
  })
  return { legal }
}

/** An editor sets which claims of a story two people read, with a reason; null for the house's rule. It holds from the next save or submission. */
export const setSecondReading: Command<
  { storyId: string; rule: SecondReadingRule | null; reason: string },
  { rule: SecondReadingRule | null }
> = async ({ tx, actor }, { storyId, rule, reason }) => {
  const story = await lockStory(tx, actor, storyId, 'set-second-reading')
  if (story.secondReading === rule) return { rule }
  await tx.rows('update story set second_reading = $2, version = version + 1 where id = $1', [storyId, rule])
  await append(tx, actor.id, {
    type: 'second-reading-ruled',
    storyId,
    payload: { before: story.secondReading, after: rule, reason },
  })
  return { rule }
}
