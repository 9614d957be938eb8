import type { EventType, NewEvent, TrailEvent } from '@/lib/domain/event'
import { kindOf } from '@/lib/domain/trail-kind'
import { asParameters, blindTo, type Viewer } from './blind'
import type { Db } from './pool'

/** The trail that holds what concerns accounts. Every story has one of its own, named by its id. */
export const NEWSROOM = 'newsroom'

/** Appends one event in the writer's transaction and returns its number. Number, hash and time are the database's. */
export async function append<T extends EventType>(tx: Db, personId: string | null, event: NewEvent<T>): Promise<number> {
  const row = await tx.one<{ seq: number }>(
    `insert into event (stream_id, seq, type, person_id, story_id, claim_id, payload, prev_hash, hash)
     values ($1, 0, $2, $3, $4, $5, $6, '', '') returning seq`,
    [
      event.storyId ?? NEWSROOM,
      event.type,
      personId,
      event.storyId ?? null,
      event.claimId ?? null,
      JSON.stringify(event.payload),
    ],
    'append-event',
  )
  return row.seq
}

/** The most events that are read at once. */
export const PAGE = 200

/** Nobody writes to a trail until this transaction ends. */
export const holdTrail = (tx: Db, streamId: string) => tx.rows('select 1 from stream where id = $1 for update', [streamId])

/** Appends many events of one story in their order, in one statement. */
export async function appendAll(tx: Db, personId: string | null, storyId: string, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.rows(
    `insert into event (stream_id, seq, type, person_id, story_id, claim_id, payload, prev_hash, hash)
     select $1, 0, e.type, $2, $3, e.claim, e.payload, '', '' from unnest($4::text[], $5::uuid[], $6::jsonb[]) with ordinality as e(type, claim, payload, n) order by e.n`,
    [
      storyId,
      personId,
      storyId,
      events.map((e) => e.type),
      events.map((e) => e.claimId ?? null),
      events.map((e) => JSON.stringify(e.payload)),
    ],
  )
}

export interface EventQuery {
  /** Only what came after this number. */
  after?: number
  /** Only what came before this number. */
  before?: number
  /** At most so many; 200 when nothing is said. */
  most?: number
  claimId?: string
  newestFirst?: boolean
  /** Of these types; what is hidden from the viewer is of no type that they may ask for. */
  types?: readonly EventType[]
  /** What this person did; null: what the desk itself did. */
  person?: string | null
  /** What this person did, or what was done about them. */
  whose?: string
  /** Only what happened since. */
  since?: Date
}

/**
 * Events of a stream, oldest first, at most 200. What was said of a claim whose first verdict is hidden from the viewer
 * comes without its content.
 */
export async function listEvents(on: Db, streamId: string, viewer: Viewer, query: EventQuery = {}): Promise<TrailEvent[]> {
  const rows = await on.rows<{
    seq: number
    type: EventType
    payload: Record<string, unknown>
    claim_id: string | null
    at: Date
    hash: string
    person_id: string | null
    name: string | null
    hidden: boolean
  }>(
    `select e.seq, e.type, e.payload, e.claim_id, e.at, encode(e.hash, 'hex') as hash, e.person_id, p.name, c.id is not null and e.person_id is distinct from $1::uuid as hidden
     from event e left join person p on p.id = e.person_id left join claim c on c.id = e.claim_id and ${blindTo('c', '$1', '$2')}
     where e.stream_id = $3 and e.seq > $4 and ($5::uuid is null or e.claim_id = $5) and ($6::text[] is null or (e.type = any($6) and (c.id is null or e.person_id is not distinct from $1::uuid)))
       and ($7::int is null or e.seq < $7) and (not $9 or e.person_id is not distinct from $10::uuid)
       and ($11::uuid is null or e.person_id = $11 or e.payload ->> 'person' = $11::text) and ($12::timestamptz is null or e.at >= $12)
     order by e.seq ${query.newestFirst ? 'desc' : 'asc'} limit $8`,
    [
      ...asParameters(viewer),
      streamId,
      query.after ?? 0,
      query.claimId ?? null,
      query.types ?? null,
      query.before ?? null,
      Math.min(query.most ?? PAGE, PAGE),
      query.person !== undefined,
      query.person ?? null,
      query.whose ?? null,
      query.since ?? null,
    ],
    `list-events-${query.newestFirst ? 'desc' : 'asc'}`,
  )
  return rows.map((row) => {
    const place = {
      seq: row.seq,
      personId: row.person_id,
      personName: row.name,
      claimId: row.claim_id,
      at: row.at.toISOString(),
      hash: row.hash,
    }
    const { type, payload } = row
    return row.hidden ? { ...place, type: untold(type), payload: {}, hidden: true } : ({ ...place, type, payload } as TrailEvent)
  })
}

/** What was done with a hidden verdict may say what it is: that a hint became its reason, that it was sent and taken back. All of it is called a save. */
const untold = (type: EventType): EventType => (kindOf(type) === 'verdicts' ? 'verdict-saved' : type)

/** How many events of a stream came before a number; of one claim where that is named. */
export async function countEvents(on: Db, streamId: string, before: number, claimId: string | null = null): Promise<number> {
  const row = await on.one<{ count: number }>(
    'select count(*)::int as count from event where stream_id = $1 and seq < $2 and ($3::uuid is null or claim_id = $3)',
    [streamId, before, claimId],
  )
  return row.count
}

/** Who did something in a stream, by name; whether the desk itself did comes as a null. */
export const listTrailPeople = (on: Db, streamId: string) =>
  on.rows<{ id: string | null; name: string | null }>(
    'select p.id, p.name from (select distinct person_id from event where stream_id = $1) e left join person p on p.id = e.person_id order by p.name nulls last, p.id',
    [streamId],
    'list-trail-people',
  )

/** What is wrong with a stream's chain; empty when it is whole. Takes as long as the stream is. */
export const brokenLinks = (on: Db, streamId: string) =>
  on.rows<{ seq: number; fault: string }>('select seq, fault from broken_links($1)', [streamId])

/** What is wrong with a part of a stream's chain, each event on the one before it; with the last event, also with its end. */
export const brokenLinksIn = (on: Db, streamId: string, first: number, last: number) =>
  on.rows<{ seq: number; fault: string }>('select seq, fault from broken_links_in($1, $2, $3)', [streamId, first, last])

/** The number and hash at which a stream stands. */
export async function headOf(on: Db, streamId: string): Promise<{ seq: number; hash: string }> {
  const [row] = await on.rows<{ head_seq: number; hash: string }>(
    `select head_seq, encode(head_hash, 'hex') as hash from stream where id = $1`,
    [streamId],
  )
  return { seq: row?.head_seq ?? 0, hash: row?.hash ?? '' }
}
