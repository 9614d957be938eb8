import type { ClaimView } from '@/lib/domain/views'

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
    label: 'What is wrong with it',
    action: 'Contest it',
    done: 'Contested. It stays in force until an editor decides.',
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
    done: 'The legal flag is set.',
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
    label: 'What should be answered',
    action: 'Send them back',
    done: 'Both readings went back.',
  },
}

/** Where a step is sent, and with what. */
export function askedOf(what: Asking, claim: ClaimView, reason: string): { method: 'POST' | 'PUT'; path: string; body: unknown } {
  const claimVersion = claim.version
  const revision = claim.head?.number ?? 0
  switch (what) {
    case 'reopen':
      return { method: 'POST', path: 'reopening', body: { claimVersion, reason } }
    case 'contest':
      return { method: 'POST', path: 'contest', body: { revision, claimVersion, reason } }
    case 'uphold':
      return { method: 'POST', path: 'contest/decision', body: { claimVersion, outcome: 'upheld', reason } }
    case 'overturn':
      return { method: 'POST', path: 'contest/decision', body: { claimVersion, outcome: 'overturned', reason } }
    case 'withdraw':
      return { method: 'POST', path: 'removal', body: { claimVersion, reason } }
    case 'waive':
      return { method: 'POST', path: 'second-reading/waiver', body: { claimVersion, reason } }
    case 'legal':
    case 'not-legal':
      return { method: 'PUT', path: 'legal', body: { legal: what === 'legal', reason } }
    case 'first-stands':
      return { method: 'POST', path: 'adjudication', body: { revision, claimVersion, stands: 'first', reason } }
    case 'second-stands':
      return { method: 'POST', path: 'adjudication', body: { revision, claimVersion, stands: 'second', reason } }
    case 'neither-stands':
      return { method: 'POST', path: 'adjudication', body: { revision, claimVersion, stands: 'neither', reason } }
  }
}
