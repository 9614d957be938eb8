import { noteShownTo } from '@/lib/db/seen'
import { isRefusal } from '@/lib/domain/refusal'
import { roleOn } from '@/lib/review/policy'
import { askTable, event, moveOn, openClaim } from './on-claim'
import type { Command } from './run'
import { riskOf } from './write-revision'

/**
 * Sets a claim's legal flag, or lifts it (an editor): what it says could end in court. Under the house's usual rules a
 * flagged claim is read by two people, of whom the one that raised the flag is not the second.
 */
export const setLegalFlag: Command<{ claimId: string; legal: boolean; reason: string }, { legal: boolean }> = async (
  context,
  { claimId, legal, reason },
) => {
  const { tx, actor } = context
  const claim = await openClaim(context, claimId, legal ? 'set-legal-flag' : 'lift-legal-flag')
  if (claim.isLegal === legal) return { legal }
  const asked = await askTable(context, claim, { claimVersion: claim.version }, { command: 'legal-flag', behind: 'looks' })
  if (isRefusal(asked)) return asked
  if ('to' in asked) {
    // whoever raises the flag is not the second reader, also where there was no verdict yet to be shown
    if (legal && roleOn(actor, claim.story) === 'journalist') await noteShownTo(tx, claim.id, actor.id)
    const { risks, needsSecond } = await riskOf(tx, { ...claim, isLegal: legal })
    await moveOn(context, claim, asked.to, {
      event: event(legal ? 'legal-flag-set' : 'legal-flag-lifted', { reason }),
      changes: { legalBy: legal ? actor.id : null, risks, needsSecond },
    })
  }
  return { legal }
}
