/**
 * The trail, read again: from a claim's events to where it stands. What the database says of a claim must be what its
 * trail says; where they differ, one of them was written by nobody's hand.
 */
import type { EventType } from '@/lib/domain/event'
import type { ClaimState } from '@/lib/domain/words'

/** An event as far as a replay asks. */
export interface Told {
  type: EventType
  claimId: string | null
  payload: Record<string, unknown>
}

/** Where a claim stands by its trail: state, number of the head revision, number of the one in force. */
export interface Standing {
  state: ClaimState
  head: number | null
  inForce: number | null
}

const START: Standing = { state: 'unchecked', head: null, inForce: null }

/** What one event makes of a claim. */
function step(at: Standing, { type, payload }: Told): Standing {
  const revision = Number(payload.revision)
  switch (type) {
    case 'verdict-saved':
      return { ...at, state: 'draft', head: revision }
    case 'verdict-submitted':
      return { ...at, state: (payload.to as ClaimState | undefined) ?? 'submitted' }
    case 'submission-withdrawn':
    case 'claim-reopened':
      return { ...at, state: 'draft' }
    case 'second-reading-given':
      return { ...at, state: payload.agrees ? 'submitted' : 'adjudication' }
    case 'second-reading-waived':
      return { ...at, state: 'submitted' }
    case 'claim-rebounded':
      return payload.revision === undefined ? at : { ...at, head: revision }
    case 'verdict-approved':
    case 'verdict-approved-unreviewed':
      return { state: 'approved', head: revision, inForce: revision }
    case 'verdict-returned':
      return { ...at, state: 'returned' }
    case 'verdict-adjudicated': {
      const stands = payload.stands === null ? null : Number(payload.stands)
      return stands === null ? { ...at, state: 'returned' } : { state: 'approved', head: stands, inForce: stands }
    }
    case 'verdict-contested':
      return { ...at, state: 'contested' }
    case 'contest-upheld':
    case 'contest-withdrawn':
      return { ...at, state: 'approved' }
    case 'contest-overturned':
      return { ...at, state: 'draft', inForce: null }
    case 'recheck-asked':
      return at.state === 'unchecked' || at.state === 'withdrawn' ? at : { ...at, state: 'needs_recheck' }
    case 'claim-dropped':
    case 'claim-withdrawn':
    case 'claim-split':
      return { ...at, state: 'withdrawn' }
    default:
      return at
  }
}

/** Replays a story's events in their order: a claim by its id. Claims of which nothing was told yet are not in it. */
export function replay(events: readonly Told[]): Map<string, Standing> {
  const claims = new Map<string, Standing>()
  for (const event of events) {
    if (event.type === 'claims-merged')
      for (const id of (event.payload.claims as string[] | undefined) ?? [])
        claims.set(id, { ...(claims.get(id) ?? START), state: 'withdrawn' })
    else if (event.claimId) claims.set(event.claimId, step(claims.get(event.claimId) ?? START, event))
  }
  return claims
}
