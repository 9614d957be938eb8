/** Sealed names, as they are kept. Nothing here opens one. */
import type { SealedNameView } from '@/lib/domain/sealed'
import type { Db } from './pool'

/** A name with what opening it asks for. */
export interface SealedRow {
  id: string
  storyId: string
  number: number
  /** Null once it was erased. */
  sealed: Uint8Array | null
  keyId: string
  keepers: { id: string; isHere: boolean }[]
  /** Whether the story's owner is there to ask. */
  ownerIsHere: boolean
}

/** Somebody who could open a name that they keep: at the desk, no admin, and the story is theirs to see. */
const HERE = 'exists (select from on_desk d where d.story_id = n.story_id and d.person_id = k.person_id)'

/** The sealed names of a story, by number, each with what its key is called. */
export const listSealed = (on: Db, storyId: string): Promise<(SealedNameView & { keyId: string })[]> =>
  on.rows(
    `select n.id, n.number, n.remark, p.name as "sealedBy", to_char(n.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sealedAt", n.sealed is null as "isErased", n.key_id as "keyId",
       (select jsonb_agg(jsonb_build_object('id', q.id, 'name', q.name, 'isHere', ${HERE}) order by lower(q.name), q.id)
        from sealed_keeper k join person q on q.id = k.person_id where k.sealed_id = n.id and k.until is null) as keepers
     from sealed_name n join person p on p.id = n.sealed_by where n.story_id = $1 order by n.number`,
    [storyId],
    'list-sealed',
  )

/** A sealed name; null where there is none. */
export async function getSealed(on: Db, id: string): Promise<SealedRow | null> {
  const [row] = await on.rows<SealedRow>(
    `select n.id, n.story_id as "storyId", n.number, n.sealed, n.key_id as "keyId",
       (select jsonb_agg(jsonb_build_object('id', k.person_id, 'isHere', ${HERE}) order by k.since, k.id) from sealed_keeper k where k.sealed_id = n.id and k.until is null) as keepers,
       exists (select from on_desk o where o.story_id = n.story_id and o.person_id = o.owner_id) as "ownerIsHere"
     from sealed_name n where n.id = $1`,
    [id],
  )
  return row ?? null
}

/** The numbers of the names of a story that somebody keeps. */
export const numbersKept = async (on: Db, storyId: string, personId: string): Promise<number[]> =>
  (
    await on.rows<{ number: number }>(
      `select n.number from sealed_name n join sealed_keeper k on k.sealed_id = n.id and k.until is null and k.person_id = $2
       where n.story_id = $1 and n.sealed is not null order by n.number`,
      [storyId, personId],
    )
  ).map(({ number }) => number)

/**
 * What somebody keeps of the stories that these ids belong to: stories, claims, articles and what else a request names. Of ids that belong to no
 * story, what they keep anywhere.
 */
export const keptBy = (
  on: Db,
  personId: string,
  ids: readonly string[],
): Promise<{ id: string; storyId: string; number: number; sealed: Uint8Array }[]> =>
  on.rows(
    `with asked as (
       select id from story where id = any($2::uuid[])
       union select story_id from claim where id = any($2::uuid[])
       union select story_id from article where id = any($2::uuid[])
       union select story_id from correction_item where id = any($2::uuid[])
       union select story_id from report_edition where id = any($2::uuid[])
       union select story_id from sealed_name where id = any($2::uuid[])
       union select c.story_id from hint h join claim c on c.id = h.claim_id where h.id = any($2::uuid[]))
     select n.id, n.story_id as "storyId", n.number, n.sealed
     from sealed_keeper k join sealed_name n on n.id = k.sealed_id
     where k.person_id = $1 and k.until is null and n.sealed is not null and (not exists (select from asked) or n.story_id in (select id from asked)) order by n.number`,
    [personId, ids],
    'kept-by',
  )

/** Sealed names after an id, each with what its key is called. */
export const sealedAfter = (
  on: Db,
  after: string,
  most: number,
): Promise<{ id: string; storyId: string; keyId: string; sealed: Uint8Array }[]> =>
  on.rows(
    `select id, story_id as "storyId", key_id as "keyId", sealed from sealed_name where sealed is not null and id > $1::uuid order by id limit $2`,
    [after, most],
  )

/** How many names each key sealed, by what it is called. */
export const sealedByKey = (on: Db): Promise<{ keyId: string; count: number }[]> =>
  on.rows('select key_id as "keyId", count(*)::int as count from sealed_name where sealed is not null group by 1 order by 1')

/** Everything of a story that holds words: what is searched, and its trail. */
export async function* wordsOf(
  on: Db,
  storyId: string,
): AsyncGenerator<{ kind: string; claimId: string | null; articleId: string | null; seq: number | null; words: string }> {
  for (const sql of [
    `select kind, claim_id as "claimId", article_id as "articleId", null::int as seq, title || ' ' || words as words from search_document where story_id = $1::uuid order by no`,
    `select 'event' as kind, claim_id as "claimId", null::uuid as "articleId", seq, payload::text as words from event where story_id = $1::uuid order by seq`,
  ])
    yield* await on.rows<{
      kind: string
      claimId: string | null
      articleId: string | null
      seq: number | null
      words: string
    }>(sql, [storyId])
}
