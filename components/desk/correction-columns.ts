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
