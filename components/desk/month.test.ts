import { expect, it } from 'vitest'
import type { BoardRow } from '@/lib/domain/views'
import { monthOfCorrections, whatWentWrong } from './month'

const NOW = '2026-11-29T12:00:00.000Z'
/** A correction: when it was asked for (or approved, where nobody asked), what came of it, and when. */
const row = (at: string, state: string | null, since = at, resolvedIn: number | null = null) =>
  ({
    approvedAt: at,
    resolvedIn,
    request: state ? { state, requestedAt: at, stateSince: since } : null,
  }) as unknown as BoardRow
const month = (...rows: BoardRow[]) => monthOfCorrections(rows, NOW, (iso) => iso.slice(0, 7))

it('counts what was asked for this month, what was fixed of it and how, and what stands for more than a week', () => {
  expect(
    month(
      row('2026-11-02T12:00:00.000Z', 'fixed', '2026-11-03T12:00:00.000Z'),
      row('2026-11-04T12:00:00.000Z', 'silently_fixed', '2026-11-07T12:00:00.000Z'),
      row('2026-11-05T12:00:00.000Z', null, '', 2),
      row('2026-11-28T12:00:00.000Z', 'requested'),
      row('2026-11-20T12:00:00.000Z', 'no_reply'),
      row('2026-10-01T12:00:00.000Z', 'escalated'),
      row('2026-10-01T12:00:00.000Z', 'fixed'),
    ),
  ).toEqual({ made: 5, fixed: 3, withNotice: 1, silent: 2, medianDays: 2, standing: 2 })
})
it('says nothing of a median where nothing was asked for and fixed', () => {
  expect(month()).toEqual({ made: 0, fixed: 0, withNotice: 0, silent: 0, medianDays: null, standing: 0 })
  expect(month(row('2026-11-05T12:00:00.000Z', null, '', 2)).medianDays).toBeNull()
})

it('counts what went wrong by kind, each correction of the month once: a broken sentence as that, the most frequent first', () => {
  const wrong = (at: string, facets: string[], ...reasons: string[]) =>
    ({ ...row(at, null), facets, reasons }) as unknown as BoardRow
  const at = '2026-11-05T12:00:00.000Z'
  const rows = [
    wrong(at, [], 'contradicts'),
    wrong(at, [], 'context'),
    wrong(at, ['name']),
    wrong(at, ['number', 'date']),
    wrong('2026-11-06T12:00:00.000Z', ['number'], 'number'),
    wrong(at, ['parties'], 'contradicts', 'garbled'),
    wrong('2026-10-05T12:00:00.000Z', ['date']),
  ]
  expect(whatWentWrong(rows, NOW, (iso) => iso.slice(0, 7))).toEqual([
    { kind: 'number', count: 2 },
    { kind: 'name', count: 1 },
    { kind: 'garbled', count: 1 },
    { kind: 'other', count: 2 },
  ])
})
