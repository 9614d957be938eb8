/** Who people are at an identity server: read. */
import type { Role } from '@/lib/domain/words'
import type { Db } from './pool'

/** An account as the identity server's word finds it, held for this transaction. */
export interface LinkedPerson {
  id: string
  name: string
  email: string
  role: Role
  active: boolean
  sample: boolean
  /** Whether it was closed because that server has it in no group of the desk, and not because it said that they left. */
  closedByIssuer: boolean
}

/** Nobody else comes in under this subject until the transaction ends: its first sign-in makes one account. */
export const holdSubject = (tx: Db, issuer: string, subject: string) =>
  tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))::text', [`identity ${issuer} ${subject}`])

export async function lockLinked(tx: Db, issuer: string, subject: string): Promise<LinkedPerson | null> {
  const [row] = await tx.rows<LinkedPerson>(
    `select p.id, p.name, p.email, p.role, p.sample, p.disabled_at is null as active, i.closed_at is not null and i.left_at is null as "closedByIssuer"
     from person_identity i join person p on p.id = i.person_id where i.issuer = $1 and i.subject = $2 for update of i, p`,
    [issuer, subject],
  )
  return row ?? null
}

/** Whose an address is here: of nobody, of an account that signs in at this issuer, or of one that does not. */
export async function holderOf(tx: Db, email: string, issuer: string): Promise<'nobody' | 'linked' | 'local'> {
  const [row] = await tx.rows<{ linked: boolean }>(
    `select exists (select from person_identity i where i.person_id = p.id and i.issuer = $2) as linked from person p where p.email = $1`,
    [email, issuer],
  )
  return row ? (row.linked ? 'linked' : 'local') : 'nobody'
}

/** Since when somebody signs in at an issuer; null where they do not. */
export async function linkedSince(on: Db, personId: string, issuer: string): Promise<string | null> {
  const [row] = await on.rows<{ at: Date }>('select linked_at as at from person_identity where person_id = $1 and issuer = $2', [
    personId,
    issuer,
  ])
  return row?.at.toISOString() ?? null
}

/** Whether anybody but this one keeps the accounts. */
export const hasOtherAdmin = async (tx: Db, personId: string): Promise<boolean> =>
  (await tx.rows(`select from person where role = 'admin' and disabled_at is null and id <> $1 limit 1`, [personId])).length > 0

/** Where a session was opened, and what is shown there to end it; null of one that was opened at the desk. */
export async function sessionIssuer(
  on: Db,
  tokenHash: Buffer,
): Promise<{ personId: string; issuer: string; sealed: Buffer | null } | null> {
  const [row] = await on.rows<{ personId: string; issuer: string; sealed: Buffer | null }>(
    'select person_id as "personId", issuer, id_token as sealed from session where token_hash = $1 and issuer is not null',
    [tokenHash],
  )
  return row ?? null
}
