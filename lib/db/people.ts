import type { Actor, PersonRow } from '@/lib/domain/person'
import type { PersonOnDesk } from '@/lib/domain/views'
import type { Role } from '@/lib/domain/words'
import { isHeldByNobody } from './blind'
import { type Db, db } from './pool'
import { visibleTo } from './visible'

/** All accounts, active ones first, with when they were last seen. */
export async function listPeople(): Promise<PersonRow[]> {
  const rows = await db.model((client) =>
    client.person.findMany({
      orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }],
      select: {
        id: true,
        name: true,
        email: true,
        role: true,
        disabledAt: true,
        emptiedAt: true,
        version: true,
        sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: 'desc' }, take: 1 },
        accountLinks: {
          where: { kind: 'invitation', usedAt: null, endedAt: null, expiresAt: { gt: new Date() } },
          select: { expiresAt: true },
          take: 1,
        },
        totp: { select: { confirmedAt: true } },
        passkeys: { select: { id: true }, take: 1 },
      },
    }),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    active: row.disabledAt === null,
    emptied: row.emptiedAt !== null,
    version: row.version,
    lastSeenAt: row.sessions[0]?.lastSeenAt.toISOString() ?? null,
    invitedUntil: row.accountLinks[0]?.expiresAt.toISOString() ?? null,
    factors: [...(row.totp?.confirmedAt ? (['totp'] as const) : []), ...(row.passkeys.length ? (['passkey'] as const) : [])],
  }))
}

/** Accounts of the sample that are open, by name. */
export const listSamplePeople = (): Promise<{ id: string; name: string }[]> =>
  db.model((client) =>
    client.person.findMany({
      where: { sample: true, disabledAt: null },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
  )

/**
 * Active people who hold a role, by name, and after them whoever holds it in a team: for "ask one of them". Whoever was invited and
 * has not come in yet can be asked nothing.
 */
export const listHolders = (on: Db, role: Role): Promise<PersonOnDesk[]> =>
  on.rows<PersonOnDesk>(
    `select p.id, p.name, p.role from person p where p.disabled_at is null
       and (p.role = $1 or (p.role <> 'admin' and exists (select from team_member m where m.person_id = p.id and m.role = $1)))
       and not exists (select from account_link l where l.person_id = p.id and l.kind = 'invitation' and l.used_at is null and l.ended_at is null)
     order by p.role = $1 desc, lower(p.name), p.id limit 5`,
    [role],
    'list-holders',
  )

/** Which of some addresses have an account. */
export const takenEmails = async (on: Db, emails: readonly string[]): Promise<Set<string>> =>
  new Set(
    (await on.model((m) => m.person.findMany({ where: { email: { in: [...emails] } }, select: { email: true } }))).map(
      (row) => row.email,
    ),
  )

/** The secret half of an account, for sign-in and password changes only. */
export async function getCredentials(
  on: Db,
  by: { email: string } | { id: string },
): Promise<{ id: string; name: string; passwordHash: string; active: boolean; sample: boolean } | null> {
  const row = await on.model((m) =>
    m.person.findUnique({ where: by, select: { id: true, name: true, passwordHash: true, disabledAt: true, sample: true } }),
  )
  if (!row) return null
  const { disabledAt, ...rest } = row
  return { ...rest, active: disabledAt === null }
}

/** An account with its lock taken, for commands that change it. */
export async function lockPerson(
  tx: Db,
  id: string,
): Promise<(Actor & { active: boolean; emptied: boolean; version: number }) | null> {
  const [row] = await tx.rows<Actor & { version: number; disabled_at: Date | null; emptied: boolean }>(
    'select id, name, email, role, version, disabled_at, emptied_at is not null as emptied from person where id = $1 for update',
    [id],
  )
  return row
    ? {
        id: row.id,
        name: row.name,
        email: row.email,
        role: row.role,
        version: row.version,
        active: row.disabled_at === null,
        emptied: row.emptied,
      }
    : null
}

/** Everybody who checks or decides, by name: to give work to, and to ask; in a story with the role that they have there. */
export const listDesk = (on: Db, storyId: string | null = null): Promise<PersonOnDesk[]> =>
  on.rows<PersonOnDesk>(
    `select p.id, p.name, coalesce(m.role, p.role) as role
     from person p left join team_member m on m.person_id = p.id and m.team_id = (select s.team_id from story s where s.id = $1::uuid)
     where p.disabled_at is null and p.role <> 'admin' order by lower(p.name), p.id limit 500`,
    [storyId],
    'list-desk',
  )

/** Everybody whose account is open. */
export const listActive = (on: Db): Promise<PersonOnDesk[]> =>
  on.model((m) => m.person.findMany({ where: { disabledAt: null }, select: { id: true, name: true, role: true } }))

/** People whose account was closed and whose work is still open, in stories that the viewer may see: owner of one, or given a claim. */
export const listAbsent = (on: Db, viewer: { id: string }): Promise<{ id: string; name: string }[]> =>
  on.rows(
    `select p.id, p.name from person p where p.disabled_at is not null and (
       exists (select from story s where s.owner_id = p.id and s.archived_at is null and s.signed_off_at is null and not s.practice and ${visibleTo('$1')})
       or exists (select from claim c join story s on s.id = c.story_id left join verdict_revision r on r.id = c.head_revision_id where c.state in ('unchecked', 'draft', 'returned', 'needs_recheck') and ${visibleTo('$1')}
         and (c.assignee_id = p.id or (r.author_id = p.id and ${isHeldByNobody('c')}))))
     order by p.name limit 100`,
    [viewer.id],
  )

/**
 * Who set the password that somebody has, and when, where that was not they themselves: they are told until they choose
 * one of their own. Null when it is their own, or the one that they were given with the account.
 */
export async function passwordSetBy(on: Db, personId: string): Promise<{ by: string; at: string } | null> {
  const [last] = await on.rows<{ type: string; by: string | null; at: Date; own: boolean }>(
    `select e.type, p.name as by, e.at, e.person_id::text = $1 as own from event e left join person p on p.id = e.person_id
     where e.stream_id = 'newsroom' and e.type in ('password-reset', 'password-changed', 'password-set-by-link') and e.payload ->> 'person' = $1
     order by e.seq desc limit 1`,
    [personId],
  )
  return last?.type === 'password-reset' && !last.own ? { by: last.by ?? '', at: last.at.toISOString() } : null
}

/** Whether somebody's account was closed. */
export const isClosed = async (on: Db, id: string): Promise<boolean> =>
  (await on.rows('select 1 from person where id = $1 and disabled_at is not null', [id])).length > 0

/** Somebody whose account is open, held so for this transaction. */
export async function holdActive(tx: Db, id: string): Promise<PersonOnDesk | undefined> {
  const [row] = await tx.rows<PersonOnDesk>('select id, name, role from person where id = $1 and disabled_at is null for share', [
    id,
  ])
  return row
}

/** Whether an address is of this person. */
export const isAddressOf = async (on: Db, id: string, email: string): Promise<boolean> =>
  (await on.rows('select 1 from person where id = $1 and email = $2', [id, email])).length > 0

/** What somebody is called; undefined where there is no such person. */
export async function nameOf(on: Db, id: string): Promise<string | undefined> {
  const [row] = await on.rows<{ name: string }>('select name from person where id = $1', [id])
  return row?.name
}
