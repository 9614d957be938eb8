/**
 * Who may do what: a spoken list over loaded facts, no queries. The button, the guard in the
 * transaction and the hint ask this one function. What is not in the list is refused.
 */
import type { Role } from '@/lib/domain/words'

/** Who asks. `active` is false for a deactivated account. */
export interface Asker {
  id: string
  role: Role
}

/** What a story says about who may see it. */
export interface StoryFacts {
  restricted: boolean
  ownerId: string
  memberIds: readonly string[]
}

/** What a claim says about whose work stands in it. */
export interface ClaimFacts {
  story: StoryFacts
  /** Everyone who wrote into the head revision since the last approval. */
  contributorIds: readonly string[]
}

export interface Subjects {
  'see-story': StoryFacts
  'make-story': null
  'edit-story': StoryFacts
  'add-article': StoryFacts
  'type-lines': StoryFacts
  'analyse-story': StoryFacts
  'edit-claims': StoryFacts
  'save-verdict': ClaimFacts
  'submit-verdict': ClaimFacts
  'withdraw-submission': ClaimFacts
  'decide-verdict': ClaimFacts
  'reopen-claim': ClaimFacts
  'sign-off-story': StoryFacts
  comment: StoryFacts
  'pin-comment': StoryFacts
  'assign-claim': StoryFacts
  'flag-claim': StoryFacts
  'take-over': StoryFacts
  'dismiss-hint': StoryFacts
  'propose-alias': { story: StoryFacts | null }
  'decide-alias': { story: StoryFacts | null; proposedBy: string }
  'see-queue': null
  'see-report': StoryFacts
  'manage-people': null
  'change-own-password': null
}
export type Action = keyof Subjects

export interface Denial {
  code: 'role' | 'not-a-member' | 'own-work' | 'not-a-contributor'
  message: string
}

type Rule<A extends Action> = (who: Asker, what: Subjects[A]) => Denial | null

const deny = (code: Denial['code'], message: string): Denial => ({ code, message })
const notMember = deny('not-a-member', 'This story is restricted to the people on it.')

const sees = (who: Asker, story: StoryFacts): Denial | null =>
  !story.restricted || who.role === 'editor' || story.ownerId === who.id || story.memberIds.includes(who.id) ? null : notMember

const isDesk = (who: Asker) =>
  who.role === 'admin' ? deny('role', 'Admins look after accounts. Journalists check and editors decide.') : null
const onDesk = (who: Asker, story: StoryFacts) => isDesk(who) ?? sees(who, story)
const isEditor = (who: Asker, does: string) => (who.role === 'editor' ? null : deny('role', `Editors ${does}. Ask one of them.`))

const RULES: { [A in Action]: Rule<A> } = {
  'see-story': sees,
  'make-story': isDesk,
  'edit-story': onDesk,
  'add-article': onDesk,
  'type-lines': onDesk,
  'analyse-story': onDesk,
  'edit-claims': onDesk,
  'save-verdict': (who, claim) => onDesk(who, claim.story),
  'submit-verdict': (who, claim) =>
    onDesk(who, claim.story) ??
    (claim.contributorIds.includes(who.id)
      ? null
      : deny('not-a-contributor', 'Only somebody who worked on this verdict can submit it.')),
  'withdraw-submission': (who, claim) =>
    onDesk(who, claim.story) ??
    (claim.contributorIds.includes(who.id)
      ? null
      : deny('not-a-contributor', 'Only somebody who worked on this verdict can take it back.')),
  'decide-verdict': (who, claim) =>
    isEditor(who, 'approve and return verdicts') ??
    sees(who, claim.story) ??
    (claim.contributorIds.includes(who.id)
      ? deny('own-work', 'You worked on this verdict, so another editor decides on it.')
      : null),
  'reopen-claim': (who, claim) => isEditor(who, 'reopen approved claims') ?? sees(who, claim.story),
  'sign-off-story': (who, story) => isEditor(who, 'sign off stories') ?? sees(who, story),
  comment: onDesk,
  'pin-comment': (who, story) => isEditor(who, 'pin notes') ?? sees(who, story),
  'assign-claim': onDesk,
  'flag-claim': onDesk,
  'take-over': (who, story) => isEditor(who, 'take over while somebody writes') ?? sees(who, story),
  'dismiss-hint': onDesk,
  'propose-alias': (who, { story }) => (story ? onDesk(who, story) : isDesk(who)),
  'decide-alias': (who, { story, proposedBy }) =>
    isEditor(who, 'decide what the ledger holds') ??
    (story ? sees(who, story) : null) ??
    (proposedBy === who.id ? deny('own-work', 'You proposed this entry, so another editor decides on it.') : null),
  'see-queue': (who) => isEditor(who, 'have the approval queue'),
  'see-report': sees,
  'manage-people': (who) => (who.role === 'admin' ? null : deny('role', 'Admins look after accounts. Ask one of them.')),
  'change-own-password': () => null,
}

/** Null when allowed; otherwise why not, in words for the person who asked. An action without a rule is refused. */
export function whyNot<A extends Action>(who: Asker, action: A, what: Subjects[A]): Denial | null {
  const rule = Object.hasOwn(RULES, action) ? (RULES[action] as Rule<A>) : undefined
  return rule ? rule(who, what) : deny('role', 'Nobody may do this.')
}

/** Whether somebody may do something. */
export const can = <A extends Action>(who: Asker, action: A, what: Subjects[A]): boolean => whyNot(who, action, what) === null

/** Every action there is, for tests that walk the whole list. */
export const ACTIONS = Object.keys(RULES) as Action[]
