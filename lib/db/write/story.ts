/** What is written about a story itself. */
import type { Said } from '@/lib/domain/message'
import type { SecondReadingRule } from '@/lib/domain/words'
import type { StoryFacts } from '@/lib/review/policy'
import type { Db } from '../pool'
import { TEAM_ROLES_OF } from '../teams'
import { visibleTo } from '../visible'

/** Holds a story for this transaction. Who comes here may see it (lib/commands/on-story.ts). */
export const lockStoryRow = (tx: Db, storyId: string) => tx.rows('select 1 from story where id = $1 for update', [storyId])

/** Makes a story and answers its id. */
export const insertStory = (
  tx: Db,
  story: { title: string; dueAt: string | null; restricted: boolean; practice: boolean; ownerId: string; teamId: string | null },
) =>
  tx.one<{ id: string }>(
    'insert into story (title, due_at, visibility, practice, owner_id, team_id) values ($1, $2, $3, $4, $5, $6) returning id',
    [story.title, story.dueAt, story.restricted ? 'restricted' : 'newsroom', story.practice, story.ownerId, story.teamId],
  )

/** Gives a story to somebody. */
export const setOwner = (tx: Db, storyId: string, personId: string) =>
  tx.rows('update story set owner_id = $2, version = version + 1 where id = $1', [storyId, personId])

/** Gives a story to a team, or to the whole newsroom. */
export const setTeam = (tx: Db, storyId: string, teamId: string | null) =>
  tx.rows('update story set team_id = $2, version = version + 1 where id = $1', [storyId, teamId])

/** Sets which claims of a story two people read; null for the house's rule. */
export const setStoryRule = (tx: Db, storyId: string, rule: SecondReadingRule | null) =>
  tx.rows('update story set second_reading = $2, version = version + 1 where id = $1', [storyId, rule])

/** A story's signature is void, with a reason for its people, where it covers what changed. */
export const voidSignOff = (tx: Db, storyId: string, reason: string) =>
  tx.rows('select void_sign_off($1, $2)::text', [storyId, reason])

/** Notes which engine read a story, and holds it. False where that one or a later one did already. */
export const setReadBy = async (tx: Db, storyId: string, engine: number): Promise<boolean> =>
  (await tx.rows('update story set read_by = $2 where id = $1 and read_by < $2 returning id', [storyId, engine])).length > 0

const TO_READ_AGAIN = `s.read_by < $1 and s.signed_off_at is null and s.archived_at is null and exists (select from claim c where c.story_id = s.id)`

/** Open stories, newest first, that an earlier engine read. */
export const toReadAgain = async (on: Db, engine: number, most: number): Promise<string[]> =>
  (
    await on.rows<{ id: string }>(`select s.id from story s where ${TO_READ_AGAIN} order by s.created_at desc limit $2`, [
      engine,
      most,
    ])
  ).map(({ id }) => id)

/** Whether a story is one of them. */
export const isToReadAgain = async (on: Db, storyId: string, engine: number): Promise<boolean> =>
  (await on.rows(`select s.id from story s where ${TO_READ_AGAIN} and s.id = $2`, [engine, storyId])).length > 0

/** Puts somebody's practice stories away, and answers which. */
export const archivePractice = (tx: Db, personId: string): Promise<{ id: string; title: string }[]> =>
  tx.rows(
    `update story set archived_at = now() where practice and visibility = 'restricted' and owner_id = $1 and archived_at is null returning id, title`,
    [personId],
  )

/** Restricts a story to the people on it, or opens it to the desk. */
export const setRestricted = (tx: Db, storyId: string, restricted: boolean) =>
  tx.rows('update story set visibility = $2, version = version + 1 where id = $1', [
    storyId,
    restricted ? 'restricted' : 'newsroom',
  ])

/** A story is open again: its signatures are void, with a reason. */
export async function unsign(tx: Db, storyId: string, reason: Said): Promise<void> {
  await tx.rows('update sign_off set voided_at = now(), void_reason = $2 where story_id = $1 and voided_at is null', [
    storyId,
    JSON.stringify(reason),
  ])
  await tx.rows('update story set signed_off_at = null, signed_off_by = null, signed_off_seq = null where id = $1', [storyId])
}

/** Keeps a signature with what it covers: every text with its details, every correction with its version. */
export const insertSignOff = (
  tx: Db,
  storyId: string,
  given: { personId: string; seq: number; reason: string; blockers: readonly object[]; rules: number },
) =>
  tx.rows(
    `insert into sign_off (story_id, person_id, seq, override_reason, blockers, policy_version, covers)
     select $1, $2, $3, $4, $5, $6, jsonb_build_object(
       'texts', (select coalesce(jsonb_agg(jsonb_build_object('article', a.id, 'outlet', a.outlet, 'headline', a.headline, 'version', v.number, 'sha256', v.sha256, 'retired', a.retired_at is not null) order by a.id), '[]')
         from article a join lateral (select number, sha256 from article_version where article_id = a.id order by number desc limit 1) v on true where a.story_id = $1),
       'corrections', (select coalesce(jsonb_agg(jsonb_build_object('item', i.id, 'version', i.version, 'approved', i.approved_by is not null) order by i.id), '[]') from correction_item i where i.story_id = $1))`,
    [storyId, given.personId, given.seq, given.reason, JSON.stringify(given.blockers), given.rules],
  )

/** A story is signed off, by whom, at which place of its trail. */
export const setSignedOff = (tx: Db, storyId: string, personId: string, seq: number) =>
  tx.rows('update story set signed_off_at = now(), signed_off_by = $2, signed_off_seq = $3 where id = $1', [
    storyId,
    personId,
    seq,
  ])

/** A story that may be handed over, as far as a rule asks about it. */
export interface Handed {
  id: string
  isOwner: boolean
  facts: StoryFacts
}

/** The stories that somebody sees, one or all, locked in one order; practice and what was put away apart. `isOwner` is the giver's. */
export const lockToHandOver = (tx: Db, viewer: { id: string }, giverId: string, storyId: string | null): Promise<Handed[]> =>
  tx.rows<Handed>(
    `select s.id, s.owner_id = $3 as "isOwner", json_build_object('restricted', s.visibility = 'restricted', 'ownerId', s.owner_id,
       'memberIds', array(select person_id from story_member m where m.story_id = s.id),
       'teamRoles', coalesce(${TEAM_ROLES_OF}, '{}')) as facts
     from story s where s.archived_at is null and not s.practice and ($2::uuid is null or s.id = $2) and ${visibleTo('$1')} order by s.id for update of s`,
    [viewer.id, storyId, giverId],
  )
