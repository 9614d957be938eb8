/** What is written about a story itself. */
import type { SecondReadingRule } from '@/lib/domain/words'
import type { Db } from '../pool'

/** Holds a story for this transaction. Who comes here may see it (lib/commands/on-story.ts). */
export const lockStoryRow = (tx: Db, storyId: string) => tx.rows('select 1 from story where id = $1 for update', [storyId])

/** Makes a story and answers its id. */
export const insertStory = (
  tx: Db,
  story: { title: string; dueAt: string | null; restricted: boolean; practice: boolean; ownerId: string },
) =>
  tx.one<{ id: string }>(
    'insert into story (title, due_at, visibility, practice, owner_id) values ($1, $2, $3, $4, $5) returning id',
    [story.title, story.dueAt, story.restricted ? 'restricted' : 'newsroom', story.practice, story.ownerId],
  )

/** Gives a story to somebody. */
export const setOwner = (tx: Db, storyId: string, personId: string) =>
  tx.rows('update story set owner_id = $2, version = version + 1 where id = $1', [storyId, personId])

/** Sets which claims of a story two people read; null for the house's rule. */
export const setStoryRule = (tx: Db, storyId: string, rule: SecondReadingRule | null) =>
  tx.rows('update story set second_reading = $2, version = version + 1 where id = $1', [storyId, rule])

/** A story's signature is void, with a reason for its people, where it covers what changed. */
export const voidSignOff = (tx: Db, storyId: string, reason: string) =>
  tx.rows('select void_sign_off($1, $2)::text', [storyId, reason])
