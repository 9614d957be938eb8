import type { BoardRow } from '@/lib/domain/views'
import type { Facet } from '@/lib/domain/words'

/** How the corrections of one month went. */
export interface MonthOfCorrections {
  /** Approved or asked for in it. */
  made: number
  /** Of those, fixed by now, and how many of them with a notice. */
  fixed: number
  withNotice: number
  /** Fixed without being asked, or without a notice. */
  silent: number
  /** Days from asking to a fix, the middle one; null where none was asked for and fixed. */
  medianDays: number | null
  /** Asked for more than a week ago and open, whatever the month. */
  standing: number
}

const DAY_MS = 86_400_000
const OPEN: ReadonlySet<string> = new Set(['requested', 'acknowledged', 'no_reply', 'escalated'])
const FIXED: ReadonlySet<string> = new Set(['fixed', 'silently_fixed'])
const beganAt = (row: BoardRow) => row.request?.requestedAt ?? row.approvedAt ?? ''
/** Those approved or asked for in the month of `now`. */
const madeIn = (rows: readonly BoardRow[], now: string, monthOf: (iso: string) => string) =>
  rows.filter((row) => beganAt(row) !== '' && monthOf(beganAt(row)) === monthOf(now))
const isFixed = (row: BoardRow) => (row.request ? FIXED.has(row.request.state) : row.resolvedIn !== null)
const hasNotice = (row: BoardRow) => row.request?.state === 'fixed'

/** What was wrong in a correction: the first of its facts; a sentence that a rewriting broke, whatever facts it broke with it. */
export type WentWrong = Facet | 'garbled' | 'other'
const kindOf = (row: BoardRow): WentWrong => (row.reasons.includes('garbled') ? 'garbled' : (row.facets[0] ?? 'other'))

/** What went wrong in the corrections of the month of `now`, each counted once, the most frequent first. */
export function whatWentWrong(
  rows: readonly BoardRow[],
  now: string,
  monthOf: (iso: string) => string,
): { kind: WentWrong; count: number }[] {
  const counts = new Map<WentWrong, number>()
  for (const row of madeIn(rows, now, monthOf)) counts.set(kindOf(row), (counts.get(kindOf(row)) ?? 0) + 1)
  const last = ({ kind }: { kind: WentWrong }) => (kind === 'other' ? 1 : 0)
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => last(a) - last(b) || b.count - a.count)
}

/** How corrections went in the month of `now`; `monthOf`: the month of a moment where the desk is, as 2026-11. */
export function monthOfCorrections(rows: readonly BoardRow[], now: string, monthOf: (iso: string) => string): MonthOfCorrections {
  const made = madeIn(rows, now, monthOf)
  const fixed = made.filter(isFixed)
  const days = fixed
    .flatMap(({ request }) => (request ? [(Date.parse(request.stateSince) - Date.parse(request.requestedAt)) / DAY_MS] : []))
    .sort((a, b) => a - b)
  const middle = days.length / 2
  return {
    made: made.length,
    fixed: fixed.length,
    withNotice: fixed.filter(hasNotice).length,
    silent: fixed.filter((row) => !hasNotice(row)).length,
    medianDays:
      days.length === 0 ? null : Number.isInteger(middle) ? (days[middle - 1]! + days[middle]!) / 2 : days[Math.floor(middle)]!,
    standing: rows.filter(
      ({ request }) => request && OPEN.has(request.state) && Date.parse(now) - Date.parse(request.requestedAt) > 7 * DAY_MS,
    ).length,
  }
}
