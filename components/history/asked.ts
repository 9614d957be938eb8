import { TRAIL_KINDS, type TrailKind } from '@/lib/domain/trail-kind'

/** Which part of a story's history is shown, and how. */
export interface HistoryAsked {
  kind: TrailKind | null
  /** Whose doing: an id, or `desk` for the desk's own; null for everybody's. */
  person: string | null
  /** Every event by itself, as the trail has it. */
  each: boolean
  /** Only what came before this event. */
  before: number | null
}

const PERSON = /^(?:desk|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** What an address asks for; what it does not know is left out. */
export function readHistory(query: { kind: string; person: string; show: string }, before: number | null): HistoryAsked {
  return {
    kind: TRAIL_KINDS.find((kind) => kind === query.kind) ?? null,
    person: PERSON.test(query.person) ? query.person : null,
    each: query.show === 'each',
    before,
  }
}

/** The address of a part of a story's history; what is not asked stands in none. */
export function historyAddress(storyId: string, { kind, person, each, before }: HistoryAsked): string {
  const query = new URLSearchParams()
  if (kind) query.set('kind', kind)
  if (person) query.set('person', person)
  if (each) query.set('show', 'each')
  if (before) query.set('before', String(before))
  return `/stories/${storyId}/history${query.size ? `?${query}` : ''}`
}
