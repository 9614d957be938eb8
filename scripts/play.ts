// For tests: sends any command on a claim as a page would that shows it as it stands.
import { adjudicateVerdict } from '@/lib/commands/adjudicate-verdict'
import { confirmApproval } from '@/lib/commands/confirm-approval'
import { contestVerdict } from '@/lib/commands/contest-verdict'
import { decideContest } from '@/lib/commands/decide-contest'
import { decideVerdict } from '@/lib/commands/decide-verdict'
import { giveSecondReading } from '@/lib/commands/give-second-reading'
import { reopenClaim } from '@/lib/commands/reopen-claim'
import { run } from '@/lib/commands/run'
import { saveVerdict } from '@/lib/commands/save-verdict'
import { submitVerdict } from '@/lib/commands/submit-verdict'
import { waiveSecondReading } from '@/lib/commands/waive-second-reading'
import { withdrawClaim } from '@/lib/commands/withdraw-claim'
import { withdrawSubmission } from '@/lib/commands/withdraw-submission'
import { getClaims } from '@/lib/db/claims'
import { db } from '@/lib/db/pool'
import { AppError, isRefusal } from '@/lib/domain/refusal'
import type { VerdictContent } from '@/lib/domain/verdict'
import { CLAIM_COMMANDS, type ClaimCommand } from '@/lib/review/claim-commands'

/** All but the desk's own, and those that change the claim itself. */
const APART = ['recheck', 'drop', 'rebound', 'split', 'merge', 'legal-flag'] as const
export type Played = Exclude<ClaimCommand, (typeof APART)[number]>
export const PLAYED = CLAIM_COMMANDS.filter((c): c is Played => !(APART as readonly string[]).includes(c))

export type Came = 'denied' | 'refused' | 'unchanged' | 'done'

/** Sends one command. `yes` is which way a decider decides: two readings are both sent back. The answer comes with what came of it. */
export async function play(
  personId: string,
  claimId: string,
  command: Played,
  { content, yes }: { content: VerdictContent; yes: boolean },
): Promise<{ came: Came; answer: unknown }> {
  const [claim] = await getClaims(db, [claimId], null)
  const claimVersion = claim!.version
  const revision = claim!.head?.number ?? 1
  const reason = 'Because.'
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
      case 'reopen':
        return run(reopenClaim, personId, { claimId, claimVersion, reason })
      case 'withdraw':
        return run(withdrawClaim, personId, { claimId, claimVersion, reason })
    }
  }
  try {
    const answer = await send()
    if (isRefusal(answer)) return { came: 'refused', answer }
    return { came: (answer as { unchanged?: boolean }).unchanged ? 'unchanged' : 'done', answer }
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') return { came: 'denied', answer: null }
    throw error
  }
}
