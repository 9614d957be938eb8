import type { ClaimState, Verdict } from '@/lib/domain/words'

/** How far the check of one article has come. Withdrawn claims do not count. */
export interface Progress {
  total: number
  unchecked: number
  draft: number
  submitted: number
  returned: number
  approved: number
  verdicts: Record<Verdict, number>
}

/** A claim as counting sees it. */
export interface Counted {
  state: ClaimState
  value: Verdict | null
}

/** Counts claims by state and verdict. */
export function progressOf(claims: readonly Counted[]): Progress {
  const progress: Progress = {
    total: 0,
    unchecked: 0,
    draft: 0,
    submitted: 0,
    returned: 0,
    approved: 0,
    verdicts: { corroborated: 0, disputed: 0, unverified: 0 },
  }
  for (const claim of claims) {
    if (claim.state === 'withdrawn') continue
    progress.total++
    if (claim.value) progress.verdicts[claim.value]++
    if (claim.state === 'unchecked' || claim.state === 'needs_recheck') progress.unchecked++
    else if (claim.state === 'draft') progress.draft++
    else if (claim.state === 'returned') progress.returned++
    else if (claim.state === 'approved') progress.approved++
    else progress.submitted++
  }
  return progress
}

/** The progress in a plain sentence. */
export function progressSentence(p: Progress): string {
  if (p.total === 0) return 'No claims yet.'
  const checked = p.total - p.unchecked
  const extra = [
    p.returned && `${p.returned} returned`,
    p.submitted && `${p.submitted} waiting for an editor`,
    p.approved && `${p.approved} approved`,
  ].filter(Boolean)
  return `${checked} of ${p.total} claims checked.${extra.length ? ` ${extra.join(', ')}.` : ''}`
}

/** Whose turn it is on a story, and why. */
export function turnOf(p: Progress, stage: 'no-articles' | 'one-article' | 'cleaning' | 'checking', ownerName: string): string {
  if (stage === 'no-articles') return `${ownerName}: add the articles`
  if (stage === 'one-article') return `${ownerName}: add a second source`
  if (stage === 'cleaning') return `${ownerName}: clean up and extract claims`
  if (p.returned > 0) return `${ownerName}: answer ${p.returned} returned`
  if (p.unchecked + p.draft > 0) return `${ownerName}: ${p.unchecked + p.draft} to check`
  if (p.submitted > 0) return `An editor: ${p.submitted} to decide`
  return 'Nobody: all claims are approved'
}
