import type { DifferedView, FacetRate } from '@/lib/domain/views'
import type { Verdict } from '@/lib/domain/words'
import type { Db } from './pool'
import { visibleTo } from './visible'

const SEEN = `s.archived_at is null and not s.practice and ${visibleTo('$1')}`

/** Pairs of readings of one claim, each without the other, in the stories that a person may see. No names. */
export async function listReadingPairs(on: Db, person: { id: string }): Promise<[Verdict, Verdict][]> {
  const rows = await on.rows<{ one: Verdict; other: Verdict }>(
    `select f.value as one, r.value as other from verdict_revision r join verdict_revision f on f.id = r.second_of
     join claim c on c.id = r.claim_id join story s on s.id = c.story_id
     where r.value is not null and f.value is not null and c.state <> 'second_read' and ${SEEN}`,
    [person.id],
  )
  return rows.map((r) => [r.one, r.other])
}

/**
 * How often decided disputes were returned, decided for the other reading, or overturned, by the facts they were about.
 * By facet and never by person: what the desk can learn, not whom to blame.
 */
export const listFacetRates = (on: Db, person: { id: string }): Promise<FacetRate[]> =>
  on.rows<FacetRate>(
    `with decided as (
       select r.id, r.facets,
         (d.outcome = 'returned' or exists (select from contest k where k.revision_id = r.id and k.outcome = 'overturned')) as turned
       from verdict_revision r join decision d on d.revision_id = r.id join claim c on c.id = r.claim_id join story s on s.id = c.story_id
       where r.value = 'disputed' and ${SEEN}
       union all
       select f.id, f.facets, true from verdict_revision f join verdict_revision r on r.second_of = f.id join decision d on d.revision_id = r.id
         join claim c on c.id = f.claim_id join story s on s.id = c.story_id where f.value = 'disputed' and ${SEEN})
     select facet, count(*)::int as decided, count(*) filter (where turned)::int as turned
     from decided, unnest(facets) as facet group by facet order by count(*) filter (where turned)::float / count(*) desc, facet`,
    [person.id],
  )

/**
 * Where an editor saw one's own work otherwise: returned, decided for the other reading, or overturned; in the stories that
 * one may see, since it is quoted. The latest first.
 */
export async function listDiffered(on: Db, person: { id: string }): Promise<DifferedView[]> {
  const rows = await on.rows<{
    claim_id: string
    story_id: string
    title: string
    quote: string
    value: Verdict | null
    how: DifferedView['how']
    reason: string
    at: Date
  }>(
    `with mine as (select revision_id from revision_contributor where person_id = $1),
     found as (
       select r.claim_id, r.quote, r.value, 'returned' as how, d.reason, d.created_at as at from mine join verdict_revision r on r.id = mine.revision_id join decision d on d.revision_id = r.id where d.outcome = 'returned'
       union all
       select r.claim_id, r.quote, r.value, 'other-stands', d.reason, d.created_at from mine join verdict_revision r on r.id = mine.revision_id
         join verdict_revision o on o.second_of = r.id or o.id = r.second_of join decision d on d.revision_id = o.id
         where d.outcome = 'approved' and r.value is distinct from o.value
       union all
       select r.claim_id, r.quote, r.value, 'overturned', k.answer, k.decided_at from mine join verdict_revision r on r.id = mine.revision_id join contest k on k.revision_id = r.id where k.outcome = 'overturned')
     select f.claim_id, c.story_id, s.title, f.quote, f.value, f.how, f.reason, f.at from found f join claim c on c.id = f.claim_id join story s on s.id = c.story_id
     where s.archived_at is null and ${visibleTo('$1')} order by f.at desc limit 100`,
    [person.id],
  )
  return rows.map((r) => ({
    claimId: r.claim_id,
    storyId: r.story_id,
    storyTitle: r.title,
    quote: r.quote,
    value: r.value,
    how: r.how,
    reason: r.reason,
    at: r.at.toISOString(),
  }))
}
