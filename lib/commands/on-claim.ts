import type { ClaimStep } from '@/lib/contract/claims'
import { getClaims } from '@/lib/db/claims'
import { type LockedClaim, lockClaim } from '@/lib/db/lock-claim'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { type ClaimChanges, type Moved, moveClaim } from '@/lib/db/write/claim'
import type { EventType, NewEvent } from '@/lib/domain/event'
import { lower, say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { isRefusal, notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import { STATE_WORD } from '@/lib/domain/words'
import type { ClaimCommand } from '@/lib/review/claim-commands'
import { type ClaimFacts, isBlind, type Subjects } from '@/lib/review/policy'
import { type Decided, decide, type Facts } from '@/lib/review/workflow'
import type { StoryAction } from './on-story'
import { authorize, type Context } from './run'

/**
 * The one order in which a command comes to a claim: see it without a lock, lock it, see it again, ask whether its sender
 * may, whether they saw it as it stands, and what the declared table says. The command gets what came of that, says what
 * it writes beside, and the claim moves to what the table said: nobody else says where to.
 */

/** The actions whose rule asks about a claim. */
export type ClaimAction = {
  [A in keyof Subjects]: Subjects[A] extends ClaimFacts ? (ClaimFacts extends Subjects[A] ? A : never) : never
}[keyof Subjects]

/** What its sender saw of a claim: its version, and for a decision the revision that was on the screen. */
interface Seen {
  claimVersion: number
  revision?: number
}

/** How whoever is behind is told: a writer keeps both texts, a decider looks again, or hears what was decided meanwhile. */
type Behind = 'writes' | 'looks' | 'decides'

/** What the table is asked: which command, on what facts, and how whoever is too late is told. */
interface Asked {
  command: ClaimCommand
  facts?: Facts
  behind: Behind
  /** The revision that is judged, where it is not the head. */
  judges?: number | null
}

export interface At {
  tx: Db
  actor: Actor
  claim: LockedClaim
}

/** What a command writes beside the claim's move: an event for the trail, what changes about the claim, and what it answers beside the step. */
export interface Done<R> {
  event: NewEvent
  changes?: ClaimChanges
  answer?: R
}

/** An event of one claim, held to its type. */
export const event = <T extends EventType>(type: T, payload: NewEvent<T>['payload']): NewEvent => ({ type, payload })

export interface Step<R, W> extends Asked {
  /** What is answered beside the step where it was so already. */
  again?: R
  /** What the table has to know beyond what stands, and what the command works with; a refusal ends it. */
  weigh?: (at: At) => Promise<(W & { facts?: Facts }) | Refusal>
  work: (at: At & { to: Decided; weighed: W }) => Promise<Done<R> | Refusal>
}

/** A claim that its actor may do this to, locked. Throws 404 for whoever may not see it, 403 in words for whoever may not do it. */
export async function openClaim(
  { tx, actor }: Context,
  claimId: string,
  may: ClaimAction | { ofStory: StoryAction } | ((claim: LockedClaim) => ClaimAction),
): Promise<LockedClaim> {
  const claim = await lockClaim(tx, actor, claimId)
  if (!claim) throw notFound('claim')
  const action = typeof may === 'function' ? may(claim) : may
  if (typeof action === 'string') authorize(actor, action, claim, notFound('claim'))
  else authorize(actor, action.ofStory, claim.story, notFound('claim'))
  return claim
}

/** Where the table moves an open claim; unchanged where it is so already, a refusal where its sender saw an older one or the state does not allow it. */
export async function askTable(
  { tx, actor }: Context,
  claim: LockedClaim,
  seen: Seen,
  { command, facts, behind, judges = claim.headNumber }: Asked,
): Promise<{ to: Decided } | { unchanged: true } | Refusal> {
  const outcome = decide(claim.state, command, facts)
  const sameRevision = seen.revision === undefined || seen.revision === judges
  // asked again because its answer was lost: it is so, and that is what is answered
  if ('unchanged' in outcome && sameRevision) return outcome
  if (!sameRevision || seen.claimVersion !== claim.version) {
    const late = behind === 'writes' ? await conflict(tx, claim, actor) : await changedSince(tx, claim, actor)
    return behind === 'decides' && isRefusal(outcome) ? decidedAlready(tx, claim, actor, late) : late
  }
  return behind === 'decides' && isRefusal(outcome) ? decidedAlready(tx, claim, actor, outcome) : outcome
}

/** Takes one step on a claim, from seeing it to the event in the trail. */
export async function onClaim<R extends object = object, W = object>(
  context: Context,
  { claimId, ...seen }: Seen & { claimId: string },
  action: ClaimAction | { ofStory: StoryAction },
  step: Step<R, W> | ((claim: LockedClaim) => Step<R, W>),
): Promise<(ClaimStep & R) | Refusal> {
  const claim = await openClaim(context, claimId, action)
  return takeStep(context, claim, seen, typeof step === 'function' ? step(claim) : step)
}

/** The rest of a step, on a claim that is open. */
export async function takeStep<R extends object, W>(
  context: Context,
  claim: LockedClaim,
  seen: Seen,
  step: Step<R, W>,
): Promise<(ClaimStep & R) | Refusal> {
  const { tx, actor } = context
  const at = { tx, actor, claim }
  let outcome = await askTable(context, claim, seen, step)
  if (isRefusal(outcome)) return outcome
  if ('unchanged' in outcome) return { ...(step.again as R), ...unchangedStep(claim) }
  const weighed = step.weigh ? await step.weigh(at) : ({} as W & { facts?: Facts })
  if (isRefusal(weighed)) return weighed
  if (weighed.facts) outcome = decide(claim.state, step.command, weighed.facts)
  if (isRefusal(outcome)) return outcome
  if ('unchanged' in outcome) return { ...(step.again as R), ...unchangedStep(claim) }
  const done = await step.work({ ...at, to: outcome.to, weighed })
  if (isRefusal(done)) return done
  return { ...(done.answer as R), ...stepOf(claim, await moveOn(context, claim, outcome.to, done)) }
}

/** Moves an open claim on and tells the trail. */
export async function moveOn(
  { tx, actor }: Context,
  claim: LockedClaim,
  to: Decided,
  { event, changes }: Pick<Done<unknown>, 'event' | 'changes'>,
): Promise<Moved> {
  const moved = await moveClaim(tx, claim, to, changes)
  await append(tx, actor.id, { ...event, storyId: claim.storyId, claimId: claim.id })
  return moved
}

const stepOf = (claim: LockedClaim, moved: Moved): ClaimStep => ({
  claimId: claim.id,
  version: moved.version,
  state: moved.state,
  unchanged: false,
})

const unchangedStep = ({ id, version, state }: LockedClaim): ClaimStep => ({ claimId: id, version, state, unchanged: true })

/** The refusal that a stale writer gets: whose version stands now, in full, as far as they may see it. */
export async function conflict(tx: Db, claim: LockedClaim, actor: Actor): Promise<Refusal> {
  const [current] = await getClaims(tx, [claim.id], actor)
  // who wrote the words that stand is who changed them only where that came last, and is not who is told
  const head = current?.head
  const who = head && head.authorId !== actor.id && head.createdAt >= current.stateSince ? head.authorName : null
  const says = isBlind(actor, claim)
    ? say('Somebody changed this claim while you were writing. What you wrote is kept.')
    : who === null
      ? say('This claim changed while you were writing. What you wrote is kept: look at the claim as it stands, then go on.')
      : say('{who} changed this claim while you were writing. Both versions are kept: choose what goes on.', { who })
  return refuse('changed-meanwhile', says, { current, shows: claim.storyId })
}

/** The refusal that a decider gets whose page is behind: what is decided has to be what stood on it. */
async function changedSince(tx: Db, claim: LockedClaim, actor: Actor): Promise<Refusal> {
  const [current] = await getClaims(tx, [claim.id], actor)
  return refuse(
    'changed-meanwhile',
    say('This claim changed since your page showed it. Look at it as it stands now, then decide.'),
    { current, shows: claim.storyId },
  )
}

/** Whoever comes second is told what was decided, with the claim as it stands. */
async function decidedAlready(tx: Db, claim: LockedClaim, actor: Actor, otherwise: Refusal): Promise<Refusal> {
  if (claim.state !== 'approved' && claim.state !== 'returned') return otherwise
  const [current] = await getClaims(tx, [claim.id], actor)
  return refuse('already-decided', say('This verdict was already {state}.', { state: lower(STATE_WORD[claim.state]) }), {
    current,
    shows: claim.storyId,
  })
}
