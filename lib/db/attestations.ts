/** What the desk signed, as it is kept: keys, attestations with the heads under them, and editions. */
import type { Head, KeptAttestation, SignedText } from '@/lib/report/attested'
import type { Db } from './pool'

/** The last attestation; null while there is none. */
export async function lastAttestation(on: Db): Promise<{ number: number; text: string } | null> {
  const [row] = await on.rows<{ number: number; text: string }>(
    'select number, text from attestation order by number desc limit 1',
  )
  return row ?? null
}

/** The heads of trails that moved since they were last attested, of all or of some. */
export const movedHeads = (on: Db, streams: readonly string[] | null): Promise<Head[]> =>
  on.rows(
    `select s.id as stream, s.head_seq as seq, encode(s.head_hash, 'hex') as hash from stream s
     where ($1::text[] is null or s.id = any($1)) and s.head_seq > coalesce(
       (select h.seq from attested_head h where h.stream_id = s.id order by h.seq desc limit 1), 0)`,
    [streams],
  )

/** Attestations after a number in their order, each with the heads under it. */
export const attestationsAfter = (on: Db, after: number, most: number): Promise<KeptAttestation[]> =>
  on.rows(
    `select a.number, a.text, a.signature, coalesce((select jsonb_agg(jsonb_build_object('stream', h.stream_id, 'seq', h.seq, 'hash', encode(h.hash, 'hex')))
       from attested_head h where h.number = a.number), '[]') as heads
     from attestation a where a.number > $1 order by a.number limit $2`,
    [after, most],
  )

/** The newest attestations, without what is under them. */
export const newestAttestations = (on: Db, most: number): Promise<{ number: number; text: string; signature: string }[]> =>
  on.rows('select number, text, signature from attestation order by number desc limit $1', [most])

/** A key that the desk signed with, and since when; `text` and `signature` introduced it. */
export interface KeptKey {
  id: string
  publicKey: string
  text: string | null
  signature: string | null
  since: string
}

/** Every key that the desk signed with, in the order in which they came. */
export const signingKeys = (on: Db): Promise<KeptKey[]> =>
  on.rows(
    `select id, public_key as "publicKey", text, signature, to_char(since, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since from signing_key order by position`,
  )

/** Heads under attestations after a number and up to another whose event is gone or has another hash. */
export const headsRewritten = (on: Db, after: number, upTo: number): Promise<{ number: number; stream: string; seq: number }[]> =>
  on.rows(
    `select h.number, h.stream_id as stream, h.seq from attested_head h left join event e on e.stream_id = h.stream_id and e.seq = h.seq
     where h.number > $1 and h.number <= $2 and e.hash is distinct from h.hash order by 1, 2`,
    [after, upTo],
  )

/** What was signed of an edition; null where nothing was. */
export async function signatureOfEdition(on: Db, editionId: string): Promise<SignedText | null> {
  const [row] = await on.rows<SignedText>(
    'select s.text, s.signature, k.public_key as "publicKey" from edition_signature s join signing_key k on k.id = s.key_id where s.edition_id = $1',
    [editionId],
  )
  return row ?? null
}

/** Editions that were issued since the desk has a key, and of which nothing was signed. */
export const unsignedEditions = (on: Db): Promise<{ id: string }[]> =>
  on.rows(
    `select e.id from report_edition e where e.made_at >= (select min(since) from signing_key)
     and not exists (select from edition_signature s where s.edition_id = e.id) order by e.made_at limit 20`,
  )

/** Signatures of editions after an id, each beside the edition as it stands. */
export const signedEditions = (
  on: Db,
  after: string,
  most: number,
): Promise<
  { id: string; text: string; signature: string; articleId: string; number: number; hashes: Record<string, string> }[]
> =>
  on.rows(
    `select s.edition_id as id, s.text, s.signature, e.article_id as "articleId", e.number, e.hashes
     from edition_signature s join report_edition e on e.id = s.edition_id where s.edition_id > $1::uuid order by 1 limit $2`,
    [after, most],
  )

/** How far a witness was told, and why it hears nothing since; null while it was never told. */
export async function toldWitness(
  on: Db,
  name: string,
): Promise<{ number: number; fault: string | null; since: string | null } | null> {
  const [row] = await on.rows<{ number: number; fault: string | null; since: string | null }>(
    `select number, fault, to_char(faulty_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since from witness where name = $1`,
    [name],
  )
  return row ?? null
}

/** Where both chains of a trail end that was carried over and of which nothing is signed yet, of all or of some. */
export const unsignedCarried = (
  on: Db,
  streams: readonly string[] | null,
  most: number,
): Promise<{ stream: string; seq: number; old: string; new: string }[]> =>
  on.rows(
    `select l.stream_id as stream, l.seq, encode(e.hash, 'hex') as old, encode(l.hash, 'hex') as new from stream s
       cross join lateral (select * from carried_event c where c.stream_id = s.id order by c.seq desc limit 1) l
       join event e on e.stream_id = l.stream_id and e.seq = l.seq
     where ($1::text[] is null or s.id = any($1)) and not exists (select from carried_trail t where t.stream_id = s.id) order by 1 limit $2`,
    [streams, most],
  )

/** What was signed of trails that were carried over, after a stream's id, each beside where its chains end as they stand. */
export const signedCarried = (
  on: Db,
  after: string,
  most: number,
): Promise<{ stream: string; text: string; signature: string; seq: number | null; old: string | null; new: string | null }[]> =>
  on.rows(
    `select t.stream_id as stream, t.text, t.signature, l.seq, encode(e.hash, 'hex') as old, encode(l.hash, 'hex') as new from carried_trail t
       left join lateral (select * from carried_event c where c.stream_id = t.stream_id order by c.seq desc limit 1) l on true
       left join event e on e.stream_id = l.stream_id and e.seq = l.seq
     where t.stream_id > $1 order by 1 limit $2`,
    [after, most],
  )

/** Trails that were carried over, of which words were erased and nothing signed says what they were carried into. */
export const erasedWithoutWord = (on: Db): Promise<{ stream: string; seq: number }[]> =>
  on.rows(
    `select c.stream_id as stream, min(c.seq) as seq from carried_event c where c.salt is null
     and not exists (select from carried_trail t where t.stream_id = c.stream_id) group by 1 order by 1 limit 20`,
  )

/** What was signed of erasures, after one of them, each beside its event as it stands. */
export const signedTombstones = (
  on: Db,
  after: { stream: string; seq: number },
  most: number,
): Promise<{ stream: string; seq: number; text: string; signature: string; hash: string | null; payload: unknown }[]> =>
  on.rows(
    `select t.stream_id as stream, t.seq, t.text, t.signature, encode(e.hash, 'hex') as hash, e.payload from tombstone t
       left join event e on e.stream_id = t.stream_id and e.seq = t.seq and e.type = 'content-erased'
     where (t.stream_id, t.seq) > ($1, $2::int) order by 1, 2 limit $3`,
    [after.stream, after.seq, most],
  )

/** Events that say of an erasure, and of which nothing was signed. */
export const unsignedErasures = (on: Db): Promise<{ stream: string; seq: number }[]> =>
  on.rows(
    `select e.stream_id as stream, e.seq from event e where e.type = 'content-erased'
     and not exists (select from tombstone t where t.stream_id = e.stream_id and t.seq = e.seq) order by 1, 2 limit 20`,
  )
