import { createHash, randomBytes } from 'node:crypto'
import { browserName } from '@/lib/domain/browser-name'
import type { FactorUsed } from '@/lib/domain/factor'
import { LIMITS } from '@/lib/domain/limits'
import type { FreshFor, SessionView, SignedIn } from '@/lib/domain/person'
import { readPreferences } from '@/lib/domain/preferences'
import { env } from '@/lib/env'
import { type Db, db } from './pool'

/** SHA-256 of a token: what is kept, so that the table opens no door. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

const bytesOf = (token: string) => new Uint8Array(hashToken(token))
const HOUR_MS = 3_600_000

/**
 * Whether accounts of the sample may come in. Their password is published, so only a start that serves this machine alone
 * says so, and silence means no.
 */
export const samplesMayEnter = (): boolean => env().SAMPLE_PEOPLE === 'open'

const MOST_AGENT = 300

/** What a session is opened with: what its owner knows it by, and where they proved who they are, where that was not here. */
export interface Opened {
  agent: string
  address: string
  factor?: FactorUsed | null
  issuer?: string
  /** What the identity server said, sealed. */
  idToken?: Buffer | null
}

/** Opens a session and returns its opaque token: 256 random bits, never stored. */
export async function openSession(personId: string, from: Opened = { agent: '', address: '' }): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = await db.now()
  const expiresAt = new Date(now.getTime() + LIMITS.sessionHours * HOUR_MS)
  await db.model((m) =>
    m.session.create({
      data: {
        tokenHash: bytesOf(token),
        personId,
        expiresAt,
        agent: from.agent.slice(0, MOST_AGENT),
        address: from.address.slice(0, 64),
        factor: from.factor ?? null,
        issuer: from.issuer ?? null,
        idToken: from.idToken ? new Uint8Array(from.idToken) : null,
      },
      select: { personId: true },
    }),
  )
  // signing in is rare enough to carry the sweeping: what only a day needs to remember goes
  const lt = new Date(now.getTime() - 24 * HOUR_MS)
  await db.model((m) => m.session.deleteMany({ where: { expiresAt: { lt } } }))
  await db.model((m) => m.idempotencyKey.deleteMany({ where: { createdAt: { lt } } }))
  await db.model((m) => m.rateWindow.deleteMany({ where: { windowStart: { lt } } }))
  return token
}

/** Whether they are an editor in a team: as good as one by account, where a factor is asked for. */
const EDITS_TEAM = `exists (select from team_member g where g.person_id = p.id and g.role = 'editor')`
/**
 * Whether the house wants a second factor of somebody who has none (lib/review/factors.ts): asked with the session, so that it
 * holds from the next request on, whatever was changed.
 */
const LACKS_FACTOR = `s.factor is distinct from 'issuer' and (select case h.content ->> 'secondFactor' when 'everybody' then true when 'editors' then p.role <> 'journalist' or ${EDITS_TEAM} when 'admins' then p.role = 'admin' else false end
    from house_policy h order by h.version desc limit 1)
  and not exists (select from totp_factor f where f.person_id = p.id and f.confirmed_at is not null)
  and not exists (select from passkey k where k.person_id = p.id and k.refused_at is null)`

/** How long a proof counts for whoever adds a further factor. */
const KEYS_MINUTES = 5
/** What the proof of a session is too old for, by the house rules in force; and whether it may add a further factor. */
const STALE_FOR = `(select case when s.proved_at < now() - make_interval(mins => coalesce((h.content ->> 'freshMinutes')::int, 15))
    then coalesce(h.content -> 'freshFor', '[]') else '[]' end from house_policy h order by h.version desc limit 1)`
const KEYS_STALE = `(s.factor is null or s.proved_at < now() - interval '${KEYS_MINUTES} minutes')
  and (exists (select from totp_factor f where f.person_id = p.id and f.confirmed_at is not null)
    or exists (select from passkey k where k.person_id = p.id))`

/**
 * Who a token belongs to, in one query: the session must be alive and its person active. `seen`: a person did something,
 * which is written at most once a minute and is what keeps a session from idling out; a heartbeat or a page that reads
 * again by itself is no person.
 */
export async function findActor(token: string, { seen }: { seen: boolean } = { seen: false }): Promise<SignedIn | null> {
  const hash = hashToken(token)
  const [row] = await db.rows<
    Omit<SignedIn, 'preferences' | 'staleFor'> & {
      preferences: unknown
      stale: boolean
      staleFor: FreshFor[] | null
      keysStale: boolean
    }
  >(
    `select p.id, p.name, p.email, p.role, p.preferences, s.last_seen_at < now() - interval '1 minute' as stale, ${LACKS_FACTOR} as "lacksFactor",
       ${STALE_FOR} as "staleFor", ${KEYS_STALE} as "keysStale",
       p.role <> 'admin' and ${EDITS_TEAM} as "editsTeam",
       exists (select from sealed_keeper k where k.person_id = p.id and k.until is null) as "keepsNames"
     from session s join person p on p.id = s.person_id
     where s.token_hash = $1 and p.disabled_at is null and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2) and (not p.sample or $3)`,
    [hash, LIMITS.sessionIdleMinutes, samplesMayEnter()],
    'find-actor',
  )
  if (!row) return null
  if (seen && row.stale) await db.rows('update session set last_seen_at = now() where token_hash = $1', [hash])
  const { id, name, email, role, lacksFactor, keepsNames, editsTeam } = row
  const staleFor: FreshFor[] = [...(row.staleFor ?? []), ...(row.keysStale ? (['keys'] as const) : [])]
  return { id, name, email, role, editsTeam, lacksFactor, staleFor, keepsNames, preferences: readPreferences(row.preferences) }
}

/** Where somebody is signed in, the last used first; `token` is that of whoever asks. */
export async function listSessions(on: Db, personId: string, token: string | null): Promise<SessionView[]> {
  const rows = await on.rows<{
    id: string
    agent: string
    address: string
    created: Date
    seen: Date
    factor: boolean
    own: boolean
  }>(
    `select id, agent, address, created_at as created, last_seen_at as seen, factor is not null as factor, token_hash = $2 as own from session
     where person_id = $1 and expires_at > now() and last_seen_at > now() - make_interval(mins => $3) order by own desc, last_seen_at desc`,
    [personId, hashToken(token ?? ''), LIMITS.sessionIdleMinutes],
  )
  return rows.map(({ id, agent, address, created, seen, factor, own }) => ({
    id,
    ...browserName(agent),
    address: address === 'unknown' ? '' : address,
    createdAt: created.toISOString(),
    lastSeenAt: seen.toISOString(),
    factor,
    isOwn: own,
  }))
}

/** Ends one session. */
export const endSession = (token: string) => db.model((m) => m.session.deleteMany({ where: { tokenHash: bytesOf(token) } }))
