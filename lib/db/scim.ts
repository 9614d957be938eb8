/** What identity servers ask and say by SCIM: tokens, and accounts that they made or that people linked. */
import type { ScimFilter, ScimPerson } from '@/lib/domain/scim'
import type { Role } from '@/lib/domain/words'
import type { Db } from './pool'

/** A token as admins see it; what it is was shown once. */
export interface ScimToken {
  id: string
  label: string
  madeBy: string
  madeAt: Date
  usedAt: Date | null
}

export const listScimTokens = (on: Db): Promise<ScimToken[]> =>
  on.rows(
    `select s.id, s.label, p.name as "madeBy", s.made_at as "madeAt", s.used_at as "usedAt"
     from scim_access s join person p on p.id = s.made_by_id where s.ended_at is null order by s.made_at`,
  )

export const insertScimToken = async (tx: Db, token: { hash: Buffer; label: string; madeBy: string }): Promise<string> =>
  (
    await tx.one<{ id: string }>('insert into scim_access (token_hash, label, made_by_id) values ($1, $2, $3) returning id', [
      token.hash,
      token.label,
      token.madeBy,
    ])
  ).id

/** Ends a token; its label, or null where it is none or is ended already. */
export const endScimToken = async (tx: Db, id: string): Promise<string | null> =>
  (
    await tx.rows<{ label: string }>(
      'update scim_access set ended_at = now() where id = $1 and ended_at is null returning label',
      [id],
    )
  )[0]?.label ?? null

/** Whether a token opens, by its hash; notes that it was used, at most once a minute. */
export async function holdsScimToken(on: Db, hash: Buffer): Promise<boolean> {
  const [row] = await on.rows<{ stale: boolean }>(
    `select used_at is null or used_at < now() - interval '1 minute' as stale from scim_access where token_hash = $1 and ended_at is null`,
    [hash],
  )
  if (row?.stale) await on.rows('update scim_access set used_at = now() where token_hash = $1', [hash])
  return row !== undefined
}

const AS_SCIM = `select p.id, i.subject, p.name, p.email, p.disabled_at is null as active, p.version, p.created_at as "createdAt"
  from person_identity i join person p on p.id = i.person_id where i.issuer = $1 and i.removed_at is null`
type Row = Omit<ScimPerson, 'createdAt'> & { createdAt: Date }
const toPerson = ({ createdAt, ...row }: Row): ScimPerson => ({ ...row, createdAt: createdAt.toISOString() })

/** Accounts of an issuer that fit, from a place on, and how many there are. */
export async function scimPeople(
  on: Db,
  issuer: string,
  filter: ScimFilter,
  { from, most }: { from: number; most: number },
): Promise<{ total: number; people: ScimPerson[] }> {
  const fits = filter === null ? '' : filter.by === 'userName' ? ' and p.email = lower($2)' : ' and i.subject = $2'
  const rows = await on.rows<Row>(
    `${AS_SCIM}${fits} order by p.created_at, p.id`,
    filter === null ? [issuer] : [issuer, filter.value],
  )
  return { total: rows.length, people: rows.slice(from - 1, from - 1 + most).map(toPerson) }
}

export async function scimPerson(on: Db, issuer: string, id: string): Promise<ScimPerson | null> {
  const [row] = await on.rows<Row>(`${AS_SCIM} and p.id = $2`, [issuer, id])
  return row ? toPerson(row) : null
}

/** An account as a server's word finds it, held for this transaction. */
export interface Provisioned {
  id: string
  subject: string
  name: string
  email: string
  role: Role
  active: boolean
  /** The server closed it, by SCIM or by its groups: it may open it again. */
  closedByIssuer: boolean
  removed: boolean
}

export async function lockProvisioned(
  tx: Db,
  issuer: string,
  by: { id: string } | { subject: string },
): Promise<Provisioned | null> {
  const [row] = await tx.rows<Provisioned>(
    `select p.id, i.subject, p.name, p.email, p.role, p.disabled_at is null as active, i.removed_at is not null as removed,
       i.closed_at is not null or i.left_at is not null as "closedByIssuer"
     from person_identity i join person p on p.id = i.person_id
     where i.issuer = $1 and ${'id' in by ? 'p.id = $2' : 'i.subject = $2'} for update of i, p`,
    [issuer, 'id' in by ? by.id : by.subject],
  )
  return row ?? null
}

/** Notes what a server says by SCIM: that somebody left (then no group opens their account again), and that it has them no more. */
export const noteLeft = (tx: Db, issuer: string, personId: string, { left, removed }: { left: boolean; removed: boolean }) =>
  tx.rows(
    `update person_identity set closed_at = null, left_at = case when $3 then coalesce(left_at, transaction_timestamp()) end,
       removed_at = case when $4 then coalesce(removed_at, transaction_timestamp()) end where issuer = $1 and person_id = $2`,
    [issuer, personId, left, removed],
  )
