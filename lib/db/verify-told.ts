/** What tables hold beside what trails say of it, for a look at the whole desk. Changes nothing. */
import type { Db } from './pool'

/** When the trail began to say who is asked in to a story; null where it always did. */
export async function membersToldSince(on: Db): Promise<Date | null> {
  const [row] = await on.rows<{ at: Date }>(
    `select finished_at as at from _prisma_migrations where migration_name = '20261128083000_people_follow_words'`,
  )
  return row?.at ?? null
}

/** A story's rows, each as its trail could say them. */
export interface KeptStory {
  restricted: boolean
  team: string | null
  createdAt: Date
  texts: { id: string; key: string; sha256: string }[]
  members: { id: string; addedAt: Date }[]
  decisions: { id: string; key: string; by: string; outcome: string }[]
  items: { id: string; content: unknown; version: number; approvedBy: string | null }[]
  requests: { id: string; item: string; state: string }[]
  editions: { id: string; key: string; by: string }[]
  keepers: { id: string; key: string }[]
}

/** A story's rows; null where there is no such story. */
export async function keptStory(on: Db, storyId: string): Promise<KeptStory | null> {
  const [story] = await on.rows<{ restricted: boolean; team: string | null; createdAt: Date }>(
    `select visibility = 'restricted' as restricted, team_id as team, created_at as "createdAt" from story where id = $1`,
    [storyId],
  )
  if (!story) return null
  const of = <T>(sql: string) => on.rows<T>(sql, [storyId])
  const [texts, members, decisions, items, requests, editions, keepers] = await Promise.all([
    of<KeptStory['texts'][number]>(
      `select v.id, a.id || ' ' || v.number as key, v.sha256 from article_version v join article a on a.id = v.article_id where a.story_id = $1`,
    ),
    of<KeptStory['members'][number]>(`select person_id as id, added_at as "addedAt" from story_member where story_id = $1`),
    of<KeptStory['decisions'][number]>(
      `select d.id, d.claim_id || ' ' || r.number as key, d.decider_id as by, d.outcome::text as outcome
       from decision d join verdict_revision r on r.id = d.revision_id join claim c on c.id = d.claim_id where c.story_id = $1`,
    ),
    of<KeptStory['items'][number]>(
      `select id, content, version, approved_by as "approvedBy" from correction_item where story_id = $1`,
    ),
    of<KeptStory['requests'][number]>(`select id, item_id as item, state from correction_request where story_id = $1`),
    of<KeptStory['editions'][number]>(
      `select id, article_id || ' ' || number as key, made_by as by from report_edition where story_id = $1`,
    ),
    of<KeptStory['keepers'][number]>(
      `select k.id, k.sealed_id || ' ' || k.person_id as key from sealed_keeper k join sealed_name n on n.id = k.sealed_id where n.story_id = $1 and k.until is null`,
    ),
  ])
  return { ...story, texts, members, decisions, items, requests, editions, keepers }
}

/** Stories without a trail, twenty at most. */
export const storiesUntold = (on: Db): Promise<{ id: string }[]> =>
  on.rows('select s.id from story s where not exists (select from stream t where t.id = s.id::text) limit 20')

/** Every account, with what its role is and whether it is closed. */
export const keptPeople = (on: Db): Promise<{ id: string; role: string; closed: boolean; sample: boolean }[]> =>
  on.rows('select id, role::text as role, disabled_at is not null as closed, sample from person order by id')

/** Every team, with whether it is open. */
export const keptTeams = (on: Db): Promise<{ id: string; key: string; open: boolean }[]> =>
  on.rows('select id, id as key, closed_at is null as open from team order by id')

/** Who is what in which team. */
export const keptTeamRoles = (on: Db): Promise<{ id: string; key: string; role: string }[]> =>
  on.rows(
    `select team_id || ' ' || person_id as id, team_id || ' ' || person_id as key, role::text as role from team_member order by 1`,
  )

/** Every version of the house rules that somebody set. */
export const keptRules = (on: Db): Promise<{ version: number; content: unknown }[]> =>
  on.rows('select version, content from house_policy where set_by is not null order by version')

/** Who people are at an identity server, by whose account it opens. */
export const keptIdentities = (on: Db): Promise<{ id: string; key: string }[]> =>
  on.rows(`select issuer || ' ' || subject as id, issuer || ' ' || subject || ' ' || person_id as key from person_identity`)

/** Every second factor at the desk that was confirmed, by whose it is. */
export const keptFactors = (on: Db): Promise<{ id: string; key: string }[]> =>
  on.rows(
    `select 'totp ' || person_id as id, 'totp ' || person_id as key from totp_factor where confirmed_at is not null
     union all select 'passkey ' || id, concat('passkey ', id, ' ', person_id) from passkey order by 1`,
  )
