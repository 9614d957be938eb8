/**
 * What a new version of an article does to the claims and the evidence that stand in it: each is carried, or its claim
 * needs a recheck. Pure: the preview and the import ask the same function.
 */
import type { Carried, Carrier } from '@/lib/anchoring/carry'
import type { CarriedAs, ClaimState, RecheckCause } from '@/lib/domain/words'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import { decide, isGiven } from './workflow'

/** A claim in the old version. */
export interface ClaimAt extends Span {
  id: string
  state: ClaimState
  /** The verdict in force, as far as it can be resolved by a correction: what the article should say by it (empty: as it does), and the words that it judged. */
  verdict: { shouldRead: string; judged: string } | null
  /** In which version the outlet corrected it; null when it did not. */
  resolvedIn: number | null
}

/** A passage as evidence in the old version. Only what the head, the verdict in force or the other reading rests on makes a recheck. */
export interface LinkAt extends Span {
  id: string
  claimId: string
  state: ClaimState
  isInUse: boolean
}

/** What becomes of one claim. */
export interface ClaimCarried {
  id: string
  carried: Carried
  /** Why it needs a recheck; null when it does not. */
  cause: RecheckCause | null
  /** The outlet printed what the approved verdict said should stand. */
  isResolved: boolean
  /** The outlet had printed what should stand, and prints something else again. */
  isBack: boolean
  /** A claim that nobody has judged goes with its sentence. */
  isDropped: boolean
}
export interface LinkCarried {
  id: string
  claimId: string
  carried: Carried
  cause: RecheckCause | null
  /** It reads otherwise than whoever decides on its verdict saw it, though nothing is asked again. */
  isUnseen: boolean
}

export interface Ripple {
  claims: ClaimCarried[]
  links: LinkCarried[]
  /** Claims that need a recheck, each with its gravest cause. */
  rechecks: Map<string, RecheckCause>
}

/** The gravest first: one cause is said of a claim. */
const GRAVITY: readonly RecheckCause[] = [
  'claim-gone',
  'claim-ambiguous',
  'claim-changed',
  'evidence-gone',
  'evidence-ambiguous',
  'evidence-changed',
  'source-retired',
  'new-source',
]
/** The graver of two causes. */
export const graver = (one: RecheckCause | null, other: RecheckCause | null): RecheckCause | null =>
  !one || !other ? (one ?? other) : GRAVITY.indexOf(one) <= GRAVITY.indexOf(other) ? one : other

const causeOf = (carried: Carried, what: 'claim' | 'evidence'): RecheckCause | null =>
  carried.kind === 'gone' || carried.kind === 'ambiguous'
    ? `${what}-${carried.kind}`
    : carried.kind === 'changed' && carried.isCritical
      ? `${what}-changed`
      : null

/** Whether a state has a verdict that a change puts in question. */
const isJudged = (state: ClaimState) => 'to' in decide(state, 'recheck') || state === 'needs_recheck'

const plain = (text: string) =>
  words(text, { start: 0, end: text.length })
    .map((w) => text.slice(w.start, w.end))
    .join(' ')

/** Carries claims and evidence into a new version. `carrier` holds both texts. */
export function rippleOf(carrier: Carrier, newText: string, claims: readonly ClaimAt[], links: readonly LinkAt[]): Ripple {
  const rechecks = new Map<string, RecheckCause>()
  const note = (id: string, cause: RecheckCause | null) => {
    const worst = graver(rechecks.get(id) ?? null, cause)
    if (worst) rechecks.set(id, worst)
  }
  // the printed words as witness change with the correction itself, and with the error that comes back
  const settled = new Set<string>()
  const carriedClaims = claims.map((claim): ClaimCarried => {
    const carried = carrier.carry(claim)
    const isResolved =
      carried.kind === 'changed' &&
      Boolean(claim.verdict?.shouldRead) &&
      plain(newText.slice(carried.span.start, carried.span.end)) === plain(claim.verdict!.shouldRead)
    const now = 'span' in carried ? newText.slice(carried.span.start, carried.span.end) : ''
    const isBack = claim.resolvedIn !== null && carried.kind === 'changed' && !isResolved && carried.isCritical
    // the very words that were judged stand there again: so does the verdict
    const isAsJudged = isBack && claim.verdict !== null && plain(now) === plain(claim.verdict.judged)
    const cause = isResolved || isAsJudged || !isJudged(claim.state) ? null : causeOf(carried, 'claim')
    note(claim.id, cause)
    if (isResolved || isAsJudged) settled.add(claim.id)
    return { id: claim.id, carried, cause, isResolved, isBack, isDropped: claim.state === 'unchecked' && carried.kind === 'gone' }
  })
  const carriedLinks = links.map((link): LinkCarried => {
    const carried = carrier.carry(link)
    const cause = link.isInUse && isJudged(link.state) && !settled.has(link.claimId) ? causeOf(carried, 'evidence') : null
    note(link.claimId, cause)
    const isUnseen = cause === null && link.isInUse && isGiven(link.state) && carried.kind === 'changed'
    return { id: link.id, claimId: link.claimId, carried, cause, isUnseen }
  })
  return { claims: carriedClaims, links: carriedLinks, rechecks }
}

/** How many stretches went which way. */
export function countCarried(list: readonly { carried: Carried }[]): Record<CarriedAs, number> {
  const counts: Record<CarriedAs, number> = { same: 0, moved: 0, changed: 0, ambiguous: 0, gone: 0 }
  for (const { carried } of list) counts[carried.kind]++
  return counts
}

/** Below this share of its words a text is another article rather than a new version of one, 0–1. */
export const SAME_ARTICLE = 0.3
/** The share of a copy's words, 0–1, that a new text must keep to reach it in another story: nobody there says that it is one. */
export const SAME_COPY = 0.5
