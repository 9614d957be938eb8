import type { DifferedView, FacetRate } from '@/lib/domain/views'
import type { Verdict } from '@/lib/domain/words'
import type { Db } from './pool'
import { visibleTo } from './visible'

const SEEN = `s.archived_at is null and not s.practice and ${visibleTo('$1')}`

/** Of what a desk of many years holds the latest is told: so many pairs of readings, and so many decided disputes. */
export const LATEST = { pairs: 2000, disputes: 500 }

/** Pairs of readings of one claim, each without the other, in the stories that a person may see. No names. */
export async function listReadingPairs(on: Db, person: { id: string }): Promise<[Verdict, Verdict][]> {
  const rows = await on.rows<{ one: Verdict; other: Verdict }>(
    `select f.value as one, r.value as other from verdict_revision r join verdict_revision f on f.id = r.second_of
     join claim c on c.id = r.claim_id join story s on s.id = c.story_id
     where r.second_of is not null and r.value is not null and f.value is not null and c.state <> 'second_read' and ${SEEN}
     order by r.created_at desc limit ${LATEST.pairs}`,
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
       (select r.id, r.facets,
         (d.outcome = 'returned' or exists (select from contest k where k.revision_id = r.id and k.outcome = 'overturned')) as turned
       from verdict_revision r join decision d on d.revision_id = r.id join claim c on c.id = r.claim_id join story s on s.id = c.story_id
       where r.value = 'disputed' and ${SEEN} order by r.created_at desc limit ${LATEST.disputes})
       union all
       (select f.id, f.facets, true from verdict_revision f join verdict_revision r on r.second_of = f.id join decision d on d.revision_id = r.id
         join claim c on c.id = f.claim_id join story s on s.id = c.story_id where r.second_of is not null and f.value = 'disputed' and ${SEEN}
       order by r.created_at desc limit ${LATEST.disputes}))
     select facet, count(*)::int as decided, count(*) filter (where turned)::int as turned
     from decided, unnest(facets) as facet group by facet order by count(*) filter (where turned)::float / count(*) desc, facet`,
    [person.id],
  )

/** How much of what an editor saw otherwise is shown. */
const SHOWN = 100
const MINE = 'join revision_contributor m on m.revision_id = r.id and m.person_id = $1'
const OF_STORY = 'join claim c on c.id = r.claim_id join story s on s.id = c.story_id'
const MAY_READ = `s.archived_at is null and ${visibleTo('$1')}`

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
    `select * from (
       (select r.claim_id, c.story_id, s.title, r.quote, r.value, 'returned' as how, d.reason, d.created_at as at
       from decision d join verdict_revision r on r.id = d.revision_id ${MINE} ${OF_STORY}
       where d.outcome = 'returned' and ${MAY_READ} order by at desc limit ${SHOWN})
       union all
       (select r.claim_id, c.story_id, s.title, r.quote, r.value, 'other-stands', d.reason, d.created_at as at
       from verdict_revision o join decision d on d.revision_id = o.id join verdict_revision r on o.second_of = r.id ${MINE} ${OF_STORY}
       where o.second_of is not null and d.outcome = 'approved' and r.value is distinct from o.value and ${MAY_READ} order by at desc limit ${SHOWN})
       union all
       (select r.claim_id, c.story_id, s.title, r.quote, r.value, 'other-stands', d.reason, d.created_at as at
       from verdict_revision r join verdict_revision o on o.id = r.second_of join decision d on d.revision_id = o.id ${MINE} ${OF_STORY}
       where r.second_of is not null and d.outcome = 'approved' and r.value is distinct from o.value and ${MAY_READ} order by at desc limit ${SHOWN})
       union all
       (select r.claim_id, c.story_id, s.title, r.quote, r.value, 'overturned', k.answer, k.decided_at as at
       from contest k join verdict_revision r on r.id = k.revision_id ${MINE} ${OF_STORY}
       where k.outcome = 'overturned' and ${MAY_READ} order by at desc limit ${SHOWN})) f
     order by f.at desc limit ${SHOWN}`,
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
