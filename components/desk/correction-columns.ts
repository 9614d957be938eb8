import type { BoardRow } from '@/lib/domain/views'
import { REQUEST_WORD, type RequestState } from '@/lib/domain/words'

type Column = 'ask' | 'unasked' | RequestState

/** Order of the board: what somebody has to do something about comes first. */
export const COLUMNS: readonly Column[] = [
  'ask',
  'no_reply',
  'refused',
  'escalated',
  'silently_fixed',
  'unasked',
  'requested',
  'acknowledged',
  'fixed',
]

/** What each is called. */
export const COLUMN_WORD: Record<Column, string> = {
  ask: 'Not requested',
  unasked: 'Corrected without being asked',
  ...REQUEST_WORD,
}

/** A sign for each, beside its word. */
export const SIGN: Record<Column, string> = {
  ask: '?',
  unasked: '◐',
  requested: '→',
  acknowledged: '↔',
  fixed: '✓',
  silently_fixed: '◐',
  refused: '✕',
  no_reply: '…',
  escalated: '↑',
}

/** Where a correction stands on the board. */
export const columnOf = (row: BoardRow): Column => row.request?.state ?? (row.resolvedIn === null ? 'ask' : 'unasked')

/** Since when it stands there; empty where nobody can say. */
export const sinceOf = (row: BoardRow) => row.request?.stateSince ?? row.approvedAt ?? ''

/** What the outlet was asked for and what the desk says now are two things. */
export const isAnother = (row: BoardRow) => row.request !== null && row.request.askedVersion < row.itemVersion

/** Whether an editor may ask the outlet for it: approved, its verdict in force, and not asked for as it stands. */
export const canBeAsked = (row: BoardRow) => row.approvedAt !== null && !row.isStale && (row.request === null || isAnother(row))

/** What of the board is looked at, with its columns. */
const LANES = {
  open: COLUMNS.filter((column) => column !== 'fixed'),
  ask: ['ask'],
  asked: ['requested', 'acknowledged', 'no_reply', 'escalated'],
  silent: ['silently_fixed', 'unasked'],
  refused: ['refused'],
  fixed: ['fixed'],
  all: COLUMNS,
} as const satisfies Record<string, readonly Column[]>
export type Lane = keyof typeof LANES
export const LANE_NAMES = Object.keys(LANES) as Lane[]

/** What each lane is called. */
export const LANE_WORD: Record<Lane, string> = {
  open: 'Open',
  ask: 'Not requested',
  asked: 'Asked',
  silent: 'Fixed silently',
  refused: 'Refused',
  fixed: 'Fixed, with a notice',
  all: 'All',
}
export const isInLane = (row: BoardRow, lane: Lane) => (LANES[lane] as readonly Column[]).includes(columnOf(row))

/** The corrections of one outlet. */
export interface OfOutlet {
  /** The same for one outlet whatever its case and the blanks around it. */
  key: string
  outlet: string
  email: string
  rows: BoardRow[]
}

export const outletKey = (outlet: string) => outlet.trim().toLowerCase()

/** Corrections by outlet: what has to be done comes first, of that what waits longest; outlets stand where their first one stands. */
export function byOutlet(rows: readonly BoardRow[]): OfOutlet[] {
  const sorted = rows.toSorted(
    (a, b) => COLUMNS.indexOf(columnOf(a)) - COLUMNS.indexOf(columnOf(b)) || Date.parse(sinceOf(a)) - Date.parse(sinceOf(b)),
  )
  const groups = new Map<string, OfOutlet>()
  for (const row of sorted) {
    const key = outletKey(row.outlet)
    const group = groups.get(key) ?? { key, outlet: row.outlet.trim(), email: row.email, rows: [] }
    group.rows.push(row)
    groups.set(key, group)
  }
  return [...groups.values()]
}
