import type { ClaimState, Verdict } from '@/lib/domain/words'
import { english, type Translate } from '@/lib/messages/translate'

/** How far the check of one article has come. Withdrawn claims do not count. */
export interface Progress {
  total: number
  unchecked: number
  draft: number
  /** Waiting for a second reading, which is no editor's. */
  secondRead: number
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
    secondRead: 0,
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
    else if (claim.state === 'second_read') progress.secondRead++
    else if (claim.state === 'approved') progress.approved++
    else progress.submitted++
  }
  return progress
}

/** The same of claims that are counted by state and verdict already. */
export const progressOfCounted = (counts: readonly (Counted & { count: number })[]): Progress =>
  progressOf(counts.flatMap(({ count, ...claim }) => Array.from({ length: count }, () => claim)))

/** The progress in a plain sentence, in its reader's language. */
export const progressSentence = (p: Progress, t: Translate = english): string => progressParts(p, t).join(' ')

/** The same in its parts, each with the sign that ends it: a figure and its word are one. */
export function progressParts(p: Progress, t: Translate = english): string[] {
  if (p.total === 0) return [t('No claims yet.')]
  const extra = [
    p.returned && t('{n} returned', { n: p.returned }),
    p.secondRead && t('{n} waiting for a second reading', { n: p.secondRead }),
    p.submitted && t('{n} waiting for an editor', { n: p.submitted }),
    p.approved && t('{n} approved', { n: p.approved }),
  ].filter(Boolean)
  const checked = t('{checked} of {total} claims checked.', { checked: p.total - p.unchecked, total: p.total })
  return [checked, ...extra.map((part, i) => `${part}${i < extra.length - 1 ? ',' : '.'}`)]
}

export type Stage = 'no-articles' | 'one-article' | 'cleaning' | 'checking'

/** Whose turn it is on a story, and why, in its reader's language. */
export function turnOf(
  p: Progress,
  stage: Stage,
  owner: string,
  /** Whose returned verdicts, and whose open claims wait, by name. */
  { returnedTo, openTo }: { returnedTo: readonly string[]; openTo: readonly string[] },
  t: Translate = english,
): string {
  if (stage === 'no-articles') return t('{owner}: add the articles', { owner })
  if (stage === 'one-article') return t('{owner}: add a second source', { owner })
  if (stage === 'cleaning') return t('{owner}: clean up and extract claims', { owner })
  if (p.returned > 0) return t('{owner}: {n} returned, to answer', { owner: returnedTo.join(', ') || owner, n: p.returned })
  if (p.unchecked + p.draft > 0)
    return t('{owner}: {n} to check', { owner: openTo.join(', ') || owner, n: p.unchecked + p.draft })
  if (p.submitted > 0) return t('An editor: {n} to decide', { n: p.submitted })
  if (p.secondRead > 0) return t('A second reader: {n} to read', { n: p.secondRead })
  return p.approved > 0 ? t('An editor: sign off') : t('Nobody: all claims are approved')
}
