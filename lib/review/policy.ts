/**
 * Who may do what: a spoken list over loaded facts, no queries. The button, the guard in the
 * transaction and the hint ask this one function. What is not in the list is refused.
 */
import { type Message, say } from '@/lib/domain/message'
import type { TeamRole } from '@/lib/domain/team'
import { RETURNS_TO_LEAD, type Role } from '@/lib/domain/words'
import { type Denial, deny, editors, WHY_NOT } from './denials'

/** Who asks. `active` is false for a deactivated account. */
export interface Asker {
  id: string
  /** That of their account; on a story `roleOn` counts. */
  role: Role
  /** Whether they are an editor in a team. */
  editsTeam?: boolean
}

/** What a story says about who may see it, and as what. */
export interface StoryFacts {
  restricted: boolean
  ownerId: string
  memberIds: readonly string[]
  /** Who has which role in the story's team, by their ids; nobody where it is the whole newsroom's. */
  teamRoles: Readonly<Record<string, TeamRole>>
}

/** What a claim says about whose work stands in it, as far as the rules ask. */
export interface ClaimFacts {
  story: StoryFacts
  /** Everyone who wrote into the head revision since the last approval. */
  contributorIds: readonly string[]
  /** Who gave the second reading beside the head. */
  secondIds: readonly string[]
  /** Everyone who ever had a part in the claim's words: wrote, read second, or moved its bounds; here or where it came from. */
  handIds: readonly string[]
  /** Whether a verdict is in force although the claim is open again: its words are not changed or set aside without an editor. */
  inForce: boolean
  /** To whom the first verdict was shown before a second reading. */
  shownTo: readonly string[]
  /** Whether the claim needs a second reading and its head, not yet approved, has none: it is read apart. */
  isApart: boolean
  /** Who contests the approved verdict now. */
  contesterId: string | null
  /** Who approved the revision in force. */
  approverId: string | null
  returnedCount: number
  /** Who decides after too many returns; null for any editor. */
  leadEditorId: string | null
  /** Whether the house lets an editor approve their own work, to be confirmed by another. */
  mayApproveUnreviewed: boolean
}

export interface Subjects {
  'see-story': StoryFacts
  'make-story': null
  'edit-story': StoryFacts
  'add-article': StoryFacts
  'revise-article': StoryFacts
  'retire-article': StoryFacts
  'confirm-origin': StoryFacts
  'type-lines': StoryFacts
  'analyse-story': StoryFacts
  'edit-claims': StoryFacts
  'save-verdict': ClaimFacts
  'submit-verdict': ClaimFacts
  'withdraw-submission': ClaimFacts
  'second-read': ClaimFacts
  'waive-second-reading': ClaimFacts
  'shape-claim': ClaimFacts
  'place-claim': ClaimFacts
  'decide-verdict': ClaimFacts
  'approve-unreviewed': ClaimFacts
  'confirm-approval': ClaimFacts
  'contest-verdict': ClaimFacts
  'decide-contest': ClaimFacts
  'uphold-verdict': ClaimFacts
  'withdraw-contest': ClaimFacts
  'reopen-claim': ClaimFacts
  'withdraw-claim': ClaimFacts
  'set-legal-flag': ClaimFacts
  'lift-legal-flag': ClaimFacts
  'set-second-reading': StoryFacts
  'sign-off-story': StoryFacts
  'reopen-story': StoryFacts
  comment: StoryFacts
  'pin-comment': StoryFacts
  'assign-claim': StoryFacts
  'change-members': StoryFacts
  'ask-editor-in': StoryFacts
  'open-room': null
  'set-visibility': StoryFacts
  'set-team': StoryFacts
  'give-on': null
  'flag-claim': StoryFacts
  'take-over': StoryFacts
  'dismiss-hint': StoryFacts
  'propose-alias': { story: StoryFacts | null }
  'decide-alias': { story: StoryFacts | null; proposedBy: string }
  'see-queue': null
  'see-report': StoryFacts
  'compose-corrections': StoryFacts
  'approve-correction': {
    story: StoryFacts
    contributorIds: readonly string[]
    /** Who wrote the notice last; null where nobody kept it yet. */
    writerId: string | null
    /** Whether the house lets an editor alone on duty approve work of their own. */
    mayApproveUnreviewed: boolean
  }
  'issue-report': StoryFacts
  'protect-name': StoryFacts
  'unprotect-name': StoryFacts
  'open-edition': StoryFacts
  'seal-name': StoryFacts
  'open-sealed-name': { story: StoryFacts; keeperIds: readonly string[] }
  'hand-sealed-name': {
    story: StoryFacts
    /** Whose part is given away. */
    from: string
    /** Its keepers, and whether each could open it now. */
    keepers: readonly { id: string; isHere: boolean }[]
    ownerIsHere: boolean
  }
  'request-correction': StoryFacts
  'record-answer': StoryFacts
  'see-corrections': null
  'set-outlet-contact': null
  'see-house-policy': null
  'set-house-policy': null
  'see-learning': null
  'manage-people': null
  erase: null
  'hold-story': StoryFacts
  'run-desk': null
  'change-own-password': null
}

export type Action = keyof Subjects

type Rule<A extends Action> = (who: Asker, what: Subjects[A]) => Denial | null

const W = WHY_NOT

/**
 * The role that somebody has on a story: that of its team, or else of their account. An admin is one everywhere. `role_on` in
 * SQL, `on_desk` for lists and `isJournalistOn` for what is read apart are the same rule; lib/commands/teams.test.ts holds them together.
 */
export const roleOn = (who: Asker, story: Pick<StoryFacts, 'teamRoles'>): Role =>
  who.role === 'admin' ? 'admin' : (story.teamRoles[who.id] ?? who.role)

/** A restricted story is seen by its people, whatever their role, and by nobody else: `visibleTo` and `on_desk` in SQL. */
const sees = (who: Asker, story: StoryFacts): Denial | null =>
  !story.restricted || story.ownerId === who.id || story.memberIds.includes(who.id) ? null : W.notMember

const ownerOrEditor = (who: Asker, story: StoryFacts): Denial | null =>
  roleOn(who, story) === 'editor' || story.ownerId === who.id
    ? null
    : deny('role', say('The owner of a story and editors say who is on it. Ask one of them.'))

const isDesk = (who: Asker) => (who.role === 'admin' ? W.admin : null)

/** Seeing comes before everything else: whoever may not see a story is told nothing by any of its doors. */
const onDesk = (who: Asker, story: StoryFacts) => sees(who, story) ?? isDesk(who)

/** Of a story, or of what is the whole newsroom's. */
type Where = Pick<StoryFacts, 'teamRoles'> | 'newsroom'

const isEditor = (who: Asker, where: Where, otherwise: Denial) =>
  (where === 'newsroom' ? who.role : roleOn(who, where)) === 'editor' ? null : otherwise

const editorsDo = (who: Asker, where: Where, does: Message) => isEditor(who, where, editors(does))

/** Who had a part in the words, now or where they came from, decides on none of them. */
const wroteInto = (who: Asker, claim: ClaimFacts) =>
  claim.contributorIds.includes(who.id) || claim.secondIds.includes(who.id) || claim.handIds.includes(who.id)

/** Whether the lead editor decides: after three returns, unless the lead worked on it too, or is no editor in the story's team. */
function isForLead(claim: ClaimFacts): boolean {
  if (claim.returnedCount < RETURNS_TO_LEAD || claim.leadEditorId === null) return false
  const lead = { id: claim.leadEditorId, role: 'editor' } as const
  return roleOn(lead, claim.story) === 'editor' && !wroteInto(lead, claim)
}

/**
 * Whether a claim's first verdict is hidden from somebody: it is read apart, and they may be the one who reads second.
 * `blindTo` in lib/db/blind.ts is the same rule for queries.
 */
export const isBlind = (
  who: Asker,
  claim: Pick<ClaimFacts, 'story' | 'isApart' | 'contributorIds' | 'handIds' | 'shownTo'>,
): boolean =>
  roleOn(who, claim.story) === 'journalist' &&
  claim.isApart &&
  !claim.contributorIds.includes(who.id) &&
  !claim.handIds.includes(who.id) &&
  !claim.shownTo.includes(who.id)

/** Who says who keeps a sealed name in somebody's place: they themselves; where they are gone the other keeper; then the owner, or anybody. */
function mayHandOn(who: Asker, { story, from, keepers, ownerIsHere }: Subjects['hand-sealed-name']): boolean {
  const here = keepers.filter((k) => k.isHere)
  if (here.some((k) => k.id === from)) return who.id === from
  if (here.length > 0) return here.some((k) => k.id === who.id)
  return who.id === story.ownerId || !ownerIsHere
}

const RULES: { [A in Action]: Rule<A> } = {
  'see-story': sees,
  'make-story': isDesk,
  'edit-story': onDesk,
  'add-article': onDesk,
  'revise-article': onDesk,
  'retire-article': onDesk,
  'confirm-origin': onDesk,
  'type-lines': onDesk,
  'analyse-story': onDesk,
  'edit-claims': onDesk,
  'shape-claim': (who, claim) =>
    RULES['place-claim'](who, claim) ?? (claim.inForce && roleOn(who, claim.story) !== 'editor' ? W.inForce : null),
  'place-claim': (who, claim) => onDesk(who, claim.story) ?? (isBlind(who, claim) ? W.apart : null),
  'save-verdict': (who, claim) => onDesk(who, claim.story) ?? (isBlind(who, claim) ? W.apart : null),
  'submit-verdict': (who, claim) => onDesk(who, claim.story) ?? (claim.contributorIds.includes(who.id) ? null : W.othersSubmit),
  'withdraw-submission': (who, claim) =>
    onDesk(who, claim.story) ?? (claim.contributorIds.includes(who.id) ? null : W.othersTakeBack),
  'second-read': (who, claim) =>
    onDesk(who, claim.story) ??
    (roleOn(who, claim.story) === 'journalist' ? null : W.journalistsRead) ??
    (wroteInto(who, claim) ? W.ownReading : claim.shownTo.includes(who.id) ? W.shown : null),
  'waive-second-reading': (who, claim) =>
    sees(who, claim.story) ?? isEditor(who, claim.story, W.editorsWaive) ?? (wroteInto(who, claim) ? W.ownWork : null),
  'decide-verdict': (who, claim) =>
    sees(who, claim.story) ??
    isEditor(who, claim.story, W.editorsDecide) ??
    (wroteInto(who, claim) ? W.ownWork : null) ??
    (isForLead(claim) && claim.leadEditorId !== who.id ? W.lead : null),
  'approve-unreviewed': (who, claim) =>
    sees(who, claim.story) ??
    isEditor(who, claim.story, W.editorsApprove) ??
    (claim.mayApproveUnreviewed ? null : W.houseRules) ??
    (wroteInto(who, claim) ? null : W.notOwnWork),
  'confirm-approval': (who, claim) =>
    sees(who, claim.story) ??
    isEditor(who, claim.story, W.editorsConfirm) ??
    (wroteInto(who, claim) || claim.approverId === who.id ? W.ownApproval : null),
  'contest-verdict': (who, claim) => onDesk(who, claim.story),
  'decide-contest': (who, claim) =>
    sees(who, claim.story) ??
    isEditor(who, claim.story, W.editorsSettle) ??
    (wroteInto(who, claim) || claim.contesterId === who.id ? W.ownContest : null),
  'uphold-verdict': (who, claim) => RULES['decide-contest'](who, claim) ?? (claim.approverId === who.id ? W.ownUphold : null),
  'withdraw-contest': (who, claim) => onDesk(who, claim.story) ?? (claim.contesterId === who.id ? null : W.othersContest),
  'withdraw-claim': (who, claim) => sees(who, claim.story) ?? isEditor(who, claim.story, W.editorsWithdraw),
  'set-legal-flag': (who, claim) => onDesk(who, claim.story),
  'lift-legal-flag': (who, claim) => sees(who, claim.story) ?? editorsDo(who, claim.story, say('lift a legal flag')),
  'set-second-reading': (who, story) => sees(who, story) ?? editorsDo(who, story, say('set which claims two people read')),
  'reopen-claim': (who, claim) => sees(who, claim.story) ?? isEditor(who, claim.story, W.editorsReopen),
  'sign-off-story': (who, story) => sees(who, story) ?? editorsDo(who, story, say('sign off stories')),
  'reopen-story': (who, story) => sees(who, story) ?? editorsDo(who, story, say('reopen stories')),
  comment: onDesk,
  'pin-comment': (who, story) => sees(who, story) ?? editorsDo(who, story, say('pin notes')),
  'assign-claim': onDesk,
  'ask-editor-in': onDesk,
  'open-room': (who) =>
    who.role === 'journalist'
      ? deny('role', say('Editors and admins open restricted stories, with a reason. Ask one of them.'))
      : null,
  'change-members': (who, story) => onDesk(who, story) ?? ownerOrEditor(who, story),
  'set-visibility': (who, story) => onDesk(who, story) ?? ownerOrEditor(who, story),
  'set-team': (who, story) => onDesk(who, story) ?? ownerOrEditor(who, story),
  'give-on': (who) => editorsDo(who, 'newsroom', say('give on the work of people who left')),
  'flag-claim': onDesk,
  'take-over': (who, story) => sees(who, story) ?? editorsDo(who, story, say('take over while somebody writes')),
  'dismiss-hint': onDesk,
  'propose-alias': (who, { story }) => (story ? onDesk(who, story) : isDesk(who)),
  'decide-alias': (who, { story, proposedBy }) =>
    (story ? sees(who, story) : null) ??
    editorsDo(who, story ?? 'newsroom', say('decide what the ledger holds')) ??
    (proposedBy === who.id ? deny('own-work', say('You proposed this entry, so another editor decides on it.')) : null),
  'see-queue': (who) =>
    who.editsTeam && who.role !== 'admin' ? null : editorsDo(who, 'newsroom', say('have the approval queue')),
  'see-report': sees,
  'compose-corrections': onDesk,
  'approve-correction': (who, { story, contributorIds, writerId, mayApproveUnreviewed }) =>
    sees(who, story) ??
    editorsDo(who, story, say('approve corrections')) ??
    (contributorIds.includes(who.id)
      ? deny('own-work', say('You worked on a verdict of this correction, so another editor approves it.'))
      : writerId === who.id && !mayApproveUnreviewed
        ? deny('own-work', say('You wrote this notice last, so another editor approves it.'))
        : null),
  'issue-report': (who, story) => sees(who, story) ?? editorsDo(who, story, say('issue reports')),
  'protect-name': onDesk,
  'unprotect-name': (who, story) => sees(who, story) ?? editorsDo(who, story, say('take the protection off a name')),
  'open-edition': (who, story) => sees(who, story) ?? editorsDo(who, story, say('open editions that were withheld')),
  'seal-name': onDesk,
  'open-sealed-name': (who, { story, keeperIds }) =>
    onDesk(who, story) ??
    (keeperIds.includes(who.id)
      ? null
      : deny('role', say('Only its two keepers open a sealed name. Ask one of them, by the number of the source.'))),
  'hand-sealed-name': (who, { story, from, keepers, ownerIsHere }) =>
    onDesk(who, story) ??
    (mayHandOn(who, { story, from, keepers, ownerIsHere })
      ? null
      : deny(
          'role',
          say(
            'A keeper hands on their own part. Of one who is gone the other keeper does, and where both are, the owner of the story.',
          ),
        )),
  'request-correction': (who, story) => sees(who, story) ?? editorsDo(who, story, say('ask outlets for corrections')),
  'record-answer': onDesk,
  'see-corrections': isDesk,
  'set-outlet-contact': (who) => editorsDo(who, 'newsroom', say('keep the addresses of outlets')),
  'see-house-policy': () => null,
  'set-house-policy': (who) => (who.role === 'admin' ? null : deny('role', say('Admins set the house rules. Ask one of them.'))),
  'see-learning': isDesk,
  // an editor of the story stops its clocks; to lift a hold is an admin's, as erasing is
  'hold-story': (who, story) => sees(who, story) ?? editorsDo(who, story, say('put stories under legal hold')),
  erase: (who) => (who.role === 'admin' ? null : deny('role', say('Admins erase. Ask one of them.'))),
  'manage-people': (who) => (who.role === 'admin' ? null : deny('role', say('Admins look after accounts. Ask one of them.'))),
  'run-desk': (who) => (who.role === 'admin' ? null : deny('role', say('Admins look after the machine room. Ask one of them.'))),
  'change-own-password': () => null,
}

/** Null when allowed; otherwise why not, in words for the person who asked. An action without a rule is refused. */
export function whyNot<A extends Action>(who: Asker, action: A, what: Subjects[A]): Denial | null {
  const rule = Object.hasOwn(RULES, action) ? (RULES[action] as Rule<A>) : undefined
  return rule ? rule(who, what) : deny('role', say('Nobody may do this.'))
}

/** Whether somebody may do something. */
export const can = <A extends Action>(who: Asker, action: A, what: Subjects[A]): boolean => whyNot(who, action, what) === null

/** Every action there is, for tests that walk the whole list. */
export const ACTIONS = Object.keys(RULES) as Action[]
