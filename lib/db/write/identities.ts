/** Who people are at an identity server: written. */
import type { Db } from '../pool'

export const insertIdentity = (tx: Db, issuer: string, subject: string, personId: string) =>
  tx.rows('insert into person_identity (issuer, subject, person_id) values ($1, $2, $3)', [issuer, subject, personId])

/** Notes that somebody came in that way; `closed`: or would have, and is in no group of the desk. */
export const noteIdentity = (tx: Db, issuer: string, subject: string, { closed }: { closed: boolean }) =>
  tx.rows(
    `update person_identity set last_at = transaction_timestamp(),
       closed_at = case when $3 then coalesce(closed_at, transaction_timestamp()) end where issuer = $1 and subject = $2`,
    [issuer, subject, closed],
  )

/** An admin opened or closed the account by hand: what the identity server did before does not count any more. */
export const forgetIssuersClosing = (tx: Db, personId: string) =>
  tx.rows('update person_identity set closed_at = null, left_at = null where person_id = $1', [personId])
