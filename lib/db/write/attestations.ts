import type { Head } from '@/lib/report/attested'
import type { Db } from '../pool'

/** One attestation is made at a time, by whichever process. Held until the transaction ends; a story’s trail may be held already, never the other way round. */
export const holdAttesting = (tx: Db) => tx.rows('select pg_advisory_xact_lock(72707373)::text')

/** The witness is told by one process at a time. */
export const holdTelling = (tx: Db) => tx.rows('select pg_advisory_xact_lock(72707374)::text')

/** Notes a key that signs from now on; one that is known stays as it is. */
export const noteSigningKey = (
  tx: Db,
  key: { id: string; publicKey: string; text: string | null; signature: string | null },
): Promise<unknown> =>
  tx.rows('insert into signing_key (id, public_key, text, signature) values ($1, $2, $3, $4) on conflict (id) do nothing', [
    key.id,
    key.publicKey,
    key.text,
    key.signature,
  ])

/** Keeps an attestation with the heads under it. SQL, because the heads of a night are many. */
export async function insertAttestation(
  tx: Db,
  { number, text, signature, at, heads }: { number: number; text: string; signature: string; at: string; heads: readonly Head[] },
): Promise<void> {
  await tx.rows('insert into attestation (number, text, signature, made_at) values ($1, $2, $3, $4::timestamptz)', [
    number,
    text,
    signature,
    at,
  ])
  if (heads.length > 0)
    await tx.rows(
      `insert into attested_head (number, stream_id, seq, hash)
       select $1, h.stream, h.seq, decode(h.hash, 'hex') from unnest($2::text[], $3::int[], $4::text[]) as h(stream, seq, hash)`,
      [number, heads.map((h) => h.stream), heads.map((h) => h.seq), heads.map((h) => h.hash)],
    )
}

/** Keeps what was signed of an edition. */
export const insertEditionSignature = (tx: Db, data: { editionId: string; keyId: string; text: string; signature: string }) =>
  tx.model((m) => m.editionSignature.create({ data, select: { editionId: true } }))

/** Notes how far a witness was told, and why it could not be told more. The moment of a fault is that of its first time. */
export const noteWitness = (tx: Db, name: string, number: number, fault: string | null): Promise<unknown> =>
  tx.rows(
    `insert into witness (name, number, fault, faulty_at) values ($1, $2, $3::text, case when $3::text is not null then now() end)
     on conflict (name) do update set number = excluded.number, fault = excluded.fault,
       faulty_at = case when excluded.fault is not null then coalesce(witness.faulty_at, excluded.faulty_at) end`,
    [name, number, fault],
  )

/** Keeps what was signed of trails that were carried over. */
export const insertCarried = (tx: Db, data: { streamId: string; keyId: string; text: string; signature: string }[]) =>
  tx.model((m) => m.carriedTrail.createMany({ data }))
