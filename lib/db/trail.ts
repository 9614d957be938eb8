import type { EventType, NewEvent, TrailEvent } from '@/lib/domain/event'
import type { Db } from './pool'
import { read } from './prisma'

/** The trail that holds what concerns accounts. Every story has one of its own, named by its id. */
export const NEWSROOM = 'newsroom'

/** Appends one event in the writer's transaction and returns its number. Number, hash and time are the database's. */
export async function append<T extends EventType>(tx: Db, personId: string | null, event: NewEvent<T>): Promise<number> {
  const [row] = await tx.rows<{ seq: number }>(
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
  return row!.seq
}

const PAGE = 200

/** Events of a stream, oldest first, after a number; at most 200. Optionally of one claim. */
export async function listEvents(streamId: string, after = 0, claimId?: string, newestFirst = false): Promise<TrailEvent[]> {
  const rows = await read((client) =>
    client.event.findMany({
      where: { streamId, seq: { gt: after }, ...(claimId ? { claimId } : {}) },
      orderBy: { seq: newestFirst ? 'desc' : 'asc' },
      take: PAGE,
      select: { seq: true, type: true, payload: true, claimId: true, at: true, hash: true, person: { select: { name: true } } },
    }),
  )
  return rows.map((row) => ({
    seq: row.seq,
    type: row.type as EventType,
    payload: row.payload as Record<string, unknown>,
    personName: row.person?.name ?? null,
    claimId: row.claimId,
    at: row.at.toISOString(),
    hash: Buffer.from(row.hash).toString('hex'),
  }))
}

/** What is wrong with a stream's chain; empty when it is whole. */
export const brokenLinks = (on: Db, streamId: string) =>
  on.rows<{ seq: number; fault: string }>('select seq, fault from broken_links($1)', [streamId])

/** The number and hash at which a stream stands. */
export async function headOf(on: Db, streamId: string): Promise<{ seq: number; hash: string }> {
  const [row] = await on.rows<{ head_seq: number; hash: string }>(
    `select head_seq, encode(head_hash, 'hex') as hash from stream where id = $1`,
    [streamId],
  )
  return { seq: row?.head_seq ?? 0, hash: row?.hash ?? '' }
}
