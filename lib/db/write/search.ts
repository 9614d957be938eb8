import type { FoundKind } from '@/lib/domain/search'
import type { Db } from '../pool'

/** Whose row is what a document of each kind is made from. */
const SOURCE: Record<FoundKind, string> = {
  claim: 'claim',
  article: 'article',
  note: 'claim',
  message: 'comment',
  correction: 'correction_item',
}
/** How many are compared at once: articles are long, and a statement has its time. */
const AT_ONCE: Record<FoundKind, number> = { claim: 500, article: 40, note: 500, message: 500, correction: 500 }
const FIRST = '00000000-0000-0000-0000-000000000000'
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * Takes in what is older than the documents of search: the next so many things of one kind, under a lock on each, so that
 * whoever changes one meanwhile waits for the other. Goes on where it stopped, whoever stopped. Answers how many are done;
 * null where another process is at it, or nothing is left.
 */
export async function takeInSearched(tx: Db, most: number): Promise<number | null> {
  const [next] = await tx.rows<{ kind: FoundKind; up_to: string }>(
    `select kind, up_to from search_backlog where not is_done order by kind limit 1 for update skip locked`,
  )
  if (!next) return null
  const { kind, up_to: upTo } = next
  const ids = await tx.rows<{ id: string }>(
    `select id from ${SOURCE[kind]} where id > $1::uuid order by id limit $2 for update`,
    [upTo, most],
  )
  await tx.rows('select search_put($1, id)::text from unnest($2::uuid[]) id', [kind, ids.map((row) => row.id)])
  await tx.rows('update search_backlog set up_to = $2::uuid, is_done = $3 where kind = $1', [
    kind,
    ids.at(-1)?.id ?? upTo,
    ids.length < most,
  ])
  return ids.length
}

/** A document of search that is not as it should be. */
export interface SearchDifference {
  kind: FoundKind
  id: string
  /** It is not there, says something else, or stands for nothing. */
  is: 'missing' | 'different' | 'left over'
}

/** The ids of what documents of one kind are made from, the next so many behind one; locked where they are to be mended. */
const nextSources = (on: Db, kind: FoundKind, after: string, most: number, lock: string) =>
  on.rows<{ id: string }>(`select id from ${SOURCE[kind]} where id > $1::uuid order by id limit $2 ${lock}`, [after, most])

/** What differs between the documents of one kind and what they should say, between two ids. */
const differencesIn = (on: Db, kind: FoundKind, after: string, last: string) =>
  on.rows<SearchDifference>(
    `with truth as materialized (select s.*, search_vector(s.title, s.words, s.weight, s.language) as vector from search_source s where s.kind = $1 and s.source_id > $2::uuid and s.source_id <= $3::uuid),
       kept as (select * from search_document where kind = $1 and source_id > $2::uuid and source_id <= $3::uuid)
     select $1 as kind, coalesce(t.source_id, k.source_id) as id, case when k.no is null then 'missing' when t.source_id is null then 'left over' else 'different' end as is
     from truth t full join kept k on k.source_id = t.source_id
     where (t.story_id, t.article_id, t.claim_id, t.person_id, t.at, t.title, t.words, t.vector)
       is distinct from (k.story_id, k.article_id, k.claim_id, k.person_id, k.at, k.title, k.words, k.vector)
     order by 2`,
    [kind, after, last],
  )

/** What was found in one part, and behind which id to go on; null at the end. */
interface SearchPart {
  differences: SearchDifference[]
  next: string | null
}

/** Compares the documents of one kind with what they should say, the next so many by id behind `after`. */
export async function searchDifferences(
  on: Db,
  kind: FoundKind,
  after: string = FIRST,
  most = AT_ONCE[kind],
): Promise<SearchPart> {
  const ids = await nextSources(on, kind, after, most, '')
  const isLast = ids.length < most
  const last = isLast ? LAST : ids.at(-1)!.id
  return { differences: await differencesIn(on, kind, after, last), next: isLast ? null : last }
}

/** The same under a lock on each thing, and mends those that differ. */
export async function mendSearched(tx: Db, kind: FoundKind, after: string = FIRST, most = AT_ONCE[kind]): Promise<SearchPart> {
  const ids = await nextSources(tx, kind, after, most, 'for update')
  const isLast = ids.length < most
  const last = isLast ? LAST : ids.at(-1)!.id
  const differences = await differencesIn(tx, kind, after, last)
  await tx.rows('select search_put($1, id)::text from unnest($2::uuid[]) id', [kind, differences.map((row) => row.id)])
  return { differences, next: isLast ? null : last }
}
