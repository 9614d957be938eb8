/** What the rules ask of a claim, from what a screen was given of it. */
import type { HousePolicy } from '@/lib/domain/house-policy'
import type { ClaimView } from '@/lib/domain/views'
import type { Asker, ClaimFacts, StoryFacts } from './policy'

/** The house's rules as far as buttons ask them. */
export type RulesForButtons = Pick<HousePolicy, 'approveUnreviewed' | 'leadEditorId' | 'signOffOverride' | 'editorsPerSignOff'>

/** A claim's facts for the policy, as `lockClaim` gives them to commands: the desk reads them again before it acts. */
export function factsOfClaim(
  claim: Pick<
    ClaimView,
    'head' | 'otherReading' | 'handIds' | 'isBlind' | 'needsSecond' | 'state' | 'contest' | 'returnedCount' | 'isInForce'
  >,
  story: StoryFacts,
  me: Asker,
  rules: RulesForButtons,
): ClaimFacts {
  const approved = claim.head?.decision?.outcome === 'approved'
  const isApart = claim.isBlind || (claim.needsSecond && claim.head !== null && !approved && claim.otherReading === null)
  return {
    story,
    contributorIds: claim.head?.contributorIds ?? [],
    secondIds: claim.otherReading?.contributorIds ?? [],
    // what is read apart and not hidden was shown, unless one wrote it
    handIds: claim.handIds,
    inForce: claim.isInForce,
    shownTo: isApart && !claim.isBlind ? [me.id] : [],
    isApart,
    contesterId: claim.contest?.byId ?? null,
    approverId: approved ? claim.head!.decision!.byId : null,
    returnedCount: claim.returnedCount,
    leadEditorId: rules.leadEditorId,
    mayApproveUnreviewed: rules.approveUnreviewed,
  }
}
