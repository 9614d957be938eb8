// For tests: sends any command on a claim as a page would that shows it as it stands.
import { adjudicateVerdict } from '@/lib/commands/adjudicate-verdict'
import { confirmApproval } from '@/lib/commands/confirm-approval'
import { contestVerdict } from '@/lib/commands/contest-verdict'
import { decideContest } from '@/lib/commands/decide-contest'
import { decideVerdict } from '@/lib/commands/decide-verdict'
import { dropClaim } from '@/lib/commands/drop-claim'
import { giveSecondReading } from '@/lib/commands/give-second-reading'
import { mergeClaims } from '@/lib/commands/merge-claims'
import { reboundClaim } from '@/lib/commands/rebound-claim'
import { reopenClaim } from '@/lib/commands/reopen-claim'
import { restoreRevision } from '@/lib/commands/restore-revision'
import { run } from '@/lib/commands/run'
import { saveVerdict } from '@/lib/commands/save-verdict'
import { setLegalFlag } from '@/lib/commands/set-legal-flag'
import { splitClaim } from '@/lib/commands/split-claim'
import { submitVerdict } from '@/lib/commands/submit-verdict'
import { waiveSecondReading } from '@/lib/commands/waive-second-reading'
import { withdrawClaim } from '@/lib/commands/withdraw-claim'
import { withdrawContest } from '@/lib/commands/withdraw-contest'
import { withdrawSubmission } from '@/lib/commands/withdraw-submission'
import { getClaims } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { AppError, isRefusal } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { ClaimView } from '@/lib/domain/views'
import { CLAIM_COMMANDS, type ClaimCommand } from '@/lib/review/claim-commands'

/** All but the desk's own, and those that change the claim itself. */
const APART = ['recheck', 'drop', 'rebound', 'split', 'merge', 'legal-flag'] as const
export type Played = Exclude<ClaimCommand, (typeof APART)[number]>
export const PLAYED = CLAIM_COMMANDS.filter((c): c is Played => !(APART as readonly string[]).includes(c))
/** Those that change the claim itself, or bring words back. */
export const SHAPING = ['drop', 'rebound', 'split', 'merge', 'legal-flag', 'restore'] as const
export type Shaped = (typeof SHAPING)[number]

export type Came = 'denied' | 'refused' | 'unchanged' | 'done'

/** What is sent with a command. */
interface Sent {
  content: VerdictContent
  /** Which way a decider decides: two readings are both sent back; a flag is set or lifted; bounds lose an end or a beginning. */
  yes: boolean
  /** The claim as the sender's page shows it; as it stands now where that is left out. */
  shown?: ClaimView
  /** The claim beside it on that page, to merge with. */
  beside?: ClaimView
}

/** Sends one command. The answer comes with what came of it. */
export async function play(
  personId: string,
  claimId: string,
  command: Played | Shaped,
  { content, yes, shown, beside }: Sent,
): Promise<{ came: Came; answer: unknown }> {
  const claim = shown ?? (await getClaims(db, [claimId], null))[0]
  const claimVersion = claim!.version
  const revision = claim!.head?.number ?? 1
  const reason = 'Because.'
  const { start, end } = claim!
  const send = (): Promise<unknown> => {
    switch (command) {
      case 'save':
        return run(saveVerdict, personId, { claimId, claimVersion, content })
      case 'submit':
        return run(submitVerdict, personId, { claimId, claimVersion })
      case 'withdraw-submission':
        return run(withdrawSubmission, personId, { claimId, claimVersion })
      case 'second-read':
        return run(giveSecondReading, personId, { claimId, claimVersion, content })
      case 'waive-second-reading':
        return run(waiveSecondReading, personId, { claimId, claimVersion, reason })
      case 'approve':
        return run(decideVerdict, personId, { claimId, claimVersion, outcome: 'approved', revision })
      case 'approve-unreviewed':
        return run(decideVerdict, personId, { claimId, claimVersion, outcome: 'approved', revision, unreviewed: true })
      case 'confirm':
        return run(confirmApproval, personId, { claimId, claimVersion, revision: claim!.inForce?.revision ?? revision })
      case 'return':
        return run(decideVerdict, personId, { claimId, claimVersion, outcome: 'returned', revision, reason })
      case 'adjudicate':
        return run(adjudicateVerdict, personId, { claimId, claimVersion, revision, stands: yes ? 'neither' : 'first', reason })
      case 'contest':
        return run(contestVerdict, personId, { claimId, claimVersion, revision, reason })
      case 'uphold':
        return run(decideContest, personId, { claimId, claimVersion, outcome: 'upheld', reason })
      case 'overturn':
        return run(decideContest, personId, { claimId, claimVersion, outcome: 'overturned', reason })
      case 'withdraw-contest':
        return run(withdrawContest, personId, { claimId, claimVersion })
      case 'reopen':
        return run(reopenClaim, personId, { claimId, claimVersion, reason })
      case 'withdraw':
        return run(withdrawClaim, personId, { claimId, claimVersion, reason })
      case 'drop':
        return run(dropClaim, personId, { claimId, claimVersion, why: 'opinion' })
      case 'rebound':
        return run(reboundClaim, personId, { claimId, claimVersion, start: yes ? start : start + 4, end: yes ? end - 4 : end })
      case 'split':
        return run(splitClaim, personId, { claimId, claimVersion, at: claim!.splitAt ?? Math.floor((start + end) / 2) })
      case 'merge':
        return run(mergeClaims, personId, { claimId, claimVersion, otherId: beside!.id, otherVersion: beside!.version })
      case 'legal-flag':
        return run(setLegalFlag, personId, { claimId, legal: yes, reason })
      case 'restore':
        return run(restoreRevision, personId, { claimId, claimVersion, revision: yes ? 1 : Math.max(1, revision - 1) })
    }
  }
  try {
    const answer = await send()
    if (isRefusal(answer)) return { came: 'refused', answer }
    return { came: (answer as { unchanged?: boolean }).unchanged ? 'unchanged' : 'done', answer }
  } catch (error) {
    if (error instanceof AppError && ['forbidden', 'not-found'].includes(error.code)) return { came: 'denied', answer: null }
    throw error
  }
}
