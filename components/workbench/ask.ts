import type { ClaimStep } from '@/lib/contract/claims'
import {
  adjudicateVerdictDoor,
  contestVerdictDoor,
  decideContestDoor,
  reopenClaimDoor,
  setLegalFlagDoor,
  waiveSecondReadingDoor,
  withdrawClaimDoor,
} from '@/lib/contract/generated/claims'
import type { ClaimView } from '@/lib/domain/views'
import { type Answer, call } from '../client/client'

/** Steps in the life of a verdict that ask for a reason in words first. */
export const ASKING = [
  'reopen',
  'contest',
  'uphold',
  'overturn',
  'withdraw',
  'legal',
  'not-legal',
  'first-stands',
  'second-stands',
  'neither-stands',
  'waive',
] as const
export type Asking = (typeof ASKING)[number]

interface Words {
  title: string
  label: string
  action: string
  done: string
}

/** What a step is called, what it asks, and what is said when it is done. */
export const ASK_WORDS: Record<Asking, Words> = {
  reopen: {
    title: 'Reopen this claim',
    label: 'Why it is reopened',
    action: 'Reopen it',
    done: 'Reopened. The approved revision stays in force until a new one is approved.',
  },
  contest: {
    title: 'Contest this verdict',
    label: 'Why is it wrong?',
    action: 'Contest this verdict',
    done: 'Contested. It still counts until an editor decides.',
  },
  uphold: { title: 'Uphold this verdict', label: 'Why it stands', action: 'Uphold it', done: 'Upheld.' },
  overturn: {
    title: 'Overturn this verdict',
    label: 'Why it does not stand',
    action: 'Overturn it',
    done: 'Overturned. It is in force no more.',
  },
  withdraw: {
    title: 'Withdraw this claim',
    label: 'Why it is not checked any more',
    action: 'Withdraw it',
    done: 'Withdrawn.',
  },
  legal: {
    title: 'Flag this claim for the lawyers',
    label: 'What could end in court',
    action: 'Set the legal flag',
    done: 'The legal flag is set. Whoever set it is not the second reader.',
  },
  'not-legal': {
    title: 'Lift the legal flag',
    label: 'Why it is not needed',
    action: 'Lift it',
    done: 'The legal flag is lifted.',
  },
  'first-stands': {
    title: 'The first reading stands',
    label: 'Why: both readers see it',
    action: 'Let it stand',
    done: 'The first reading stands and is approved.',
  },
  'second-stands': {
    title: 'The second reading stands',
    label: 'Why: both readers see it',
    action: 'Let it stand',
    done: 'The second reading stands and is approved.',
  },
  waive: {
    title: 'Let it on without a second reading',
    label: 'Why one reading is enough: it stands in the history',
    action: 'Let it on',
    done: 'It goes to an editor without a second reading.',
  },
  'neither-stands': {
    title: 'Send both readings back',
    label: 'What should they change?',
    action: 'Send them back',
    done: 'Both readings went back.',
  },
}

/** Sends a step with its reason. */
export function askedOf(what: Asking, claim: ClaimView, reason: string): Promise<Answer<ClaimStep | { legal: boolean }>> {
  const claimVersion = claim.version
  const revision = claim.head?.number ?? 0
  const at = { claimId: claim.id }
  switch (what) {
    case 'reopen':
      return call(reopenClaimDoor, at, { claimVersion, reason })
    case 'contest':
      return call(contestVerdictDoor, at, { revision, claimVersion, reason })
    case 'uphold':
      return call(decideContestDoor, at, { claimVersion, outcome: 'upheld', reason })
    case 'overturn':
      return call(decideContestDoor, at, { claimVersion, outcome: 'overturned', reason })
    case 'withdraw':
      return call(withdrawClaimDoor, at, { claimVersion, reason })
    case 'waive':
      return call(waiveSecondReadingDoor, at, { claimVersion, reason })
    case 'legal':
    case 'not-legal':
      return call(setLegalFlagDoor, at, { legal: what === 'legal', reason })
    case 'first-stands':
      return call(adjudicateVerdictDoor, at, { revision, claimVersion, stands: 'first', reason })
    case 'second-stands':
      return call(adjudicateVerdictDoor, at, { revision, claimVersion, stands: 'second', reason })
    case 'neither-stands':
      return call(adjudicateVerdictDoor, at, { revision, claimVersion, stands: 'neither', reason })
  }
}
