import { type Message, say } from '@/lib/domain/message'

/** Why somebody may not: which rule, and the same in words for them. */
export interface Denial {
  code:
    | 'role'
    | 'not-a-member'
    | 'own-work'
    | 'not-a-contributor'
    | 'not-the-contester'
    | 'apart'
    | 'shown'
    | 'lead'
    | 'house-rules'
    | 'wrong-state'
  message: Message
}

/** A denial of one kind. */
export const deny = (code: Denial['code'], message: Message): Denial => ({ code, message })

/** What only editors do; `does` goes on after “Editors”. */
export const editors = (does: Message): Denial => deny('role', say('Editors {does}. Ask one of them.', { does }))

/** Why somebody may not do something to a claim, each once: what travels with a claim names it by its letter (./read-abilities). */
export const WHY_NOT = {
  notMember: deny('not-a-member', say('This story is restricted to the people on it.')),
  admin: deny('role', say('Admins look after accounts. Journalists check and editors decide.')),
  apart: deny(
    'apart',
    say('Two people read this claim, each without the other. The first is at work on it; your reading comes when theirs is in.'),
  ),
  inForce: deny(
    'role',
    say('A verdict on this claim is in force, so only an editor changes or sets aside what it is about. Ask one of them.'),
  ),
  othersSubmit: deny('not-a-contributor', say('Only somebody who worked on this verdict can submit it.')),
  othersTakeBack: deny('not-a-contributor', say('Only somebody who worked on this verdict can take it back.')),
  journalistsRead: deny('role', say('A journalist reads second. Editors decide afterwards.')),
  ownReading: deny('own-work', say('You worked on this claim before, so somebody else reads second.')),
  shown: deny('shown', say('The first verdict was shown to you before, so somebody else reads second.')),
  editorsWaive: editors(say('let a verdict on without its second reading')),
  editorsDecide: deny('role', say('Waiting for an editor.')),
  editorsApprove: editors(say('approve verdicts')),
  editorsConfirm: editors(say('confirm approvals')),
  editorsSettle: editors(say('uphold and overturn verdicts')),
  editorsWithdraw: editors(say('withdraw claims')),
  editorsReopen: editors(say('reopen approved claims')),
  ownWork: deny('own-work', say('You worked on this verdict, so another editor decides on it.')),
  lead: deny('lead', say('This verdict came back three times, so the lead editor decides on it.')),
  houseRules: deny(
    'house-rules',
    say('The house rules ask for another editor. An admin can allow approval without a second editor.'),
  ),
  notOwnWork: deny('role', say('You did not work on this verdict: approve it as usual.')),
  ownApproval: deny('own-work', say('You worked on this verdict, so another editor confirms it.')),
  ownContest: deny('own-work', say('You worked on this verdict or contest it, so another editor decides.')),
  ownUphold: deny('own-work', say('You approved this verdict: you can overturn it, and another editor upholds it.')),
  othersContest: deny('not-the-contester', say('Only whoever contests this verdict can take that back.')),
} as const satisfies Record<string, Denial>
