import { DESK_KINDS, type DeskKind } from '@/lib/domain/desk-trail'

/** How far back it is looked, in days. */
export const SPANS = [1, 7, 30, 90] as const
export type Span = (typeof SPANS)[number]

/** Which part of the desk's trail is shown. */
export interface DeskAsked {
  kind: DeskKind | null
  /** Who did it or whom it is about, by id. */
  person: string | null
  days: Span | null
  /** Only what came before this event. */
  before: number | null
}

const PERSON = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What an address asks for; what it does not know is left out. */
export const readDeskAsked = (query: { kind: string; person: string; days: string }, before: number | null): DeskAsked => ({
  kind: DESK_KINDS.find((kind) => kind === query.kind) ?? null,
  person: PERSON.test(query.person) ? query.person : null,
  days: SPANS.find((days) => String(days) === query.days) ?? null,
  before,
})

/** The address of a part of the desk's trail; what is not asked stands in none. */
export function deskTrailAddress({ kind, person, days, before }: DeskAsked): string {
  const query = new URLSearchParams()
  if (kind) query.set('kind', kind)
  if (person) query.set('person', person)
  if (days) query.set('days', String(days))
  if (before) query.set('before', String(before))
  return `/trail${query.size ? `?${query}` : ''}`
}
