import type { EarlierCheck, Occurrence } from '@/lib/domain/views'
import type { Verdict } from '@/lib/domain/words'
import { asParameters, blindTo, type Viewer } from './blind'
import type { Db } from './pool'
import { visibleTo } from './visible'

/** How alike two claims must be, 0–1, by shared letter triples (pg_trgm) to be shown as checked before. */
const ALIKE = 0.38
const MOST = 3

/**
 * Approved verdicts of other stories on claims like this one, most alike first. Full text narrows (any rare word),
 * trigrams order. Only stories that the person may see.
 */
export async function listEarlier(on: Db, person: { id: string; role: string }, claimId: string): Promise<EarlierCheck[]> {
  const rows = await on.rows<{
    claim_id: string
    story_id: string
    story_title: string
    outlet: string
    quote: string
    value: Verdict
    decided_at: Date
    alike: number
  }>(
    `select c.id as claim_id, c.story_id, s.title as story_title, a.outlet, r.quote, r.value, d.created_at as decided_at, similarity(folded(c.quote), folded(own.quote)) as alike
     from claim own
     join claim c on c.story_id <> own.story_id and c.effective_revision_id is not null and c.state <> 'withdrawn' and folded(c.quote) % folded(own.quote)
     join story s on s.id = c.story_id
     join article a on a.id = c.article_id
     join verdict_revision r on r.id = c.effective_revision_id
     join decision d on d.revision_id = r.id
     where own.id = $1 and similarity(folded(c.quote), folded(own.quote)) >= $4
       and ${visibleTo('$2', '$3')}
     order by alike desc, d.created_at desc limit ${MOST}`,
    [claimId, person.id, person.role, ALIKE],
    'list-earlier',
  )
  return rows.map((r) => ({
    claimId: r.claim_id,
    storyId: r.story_id,
    storyTitle: r.story_title,
    outlet: r.outlet,
    quote: r.quote,
    value: r.value,
    decidedAt: r.decided_at.toISOString(),
    alike: Math.round(r.alike * 100) / 100,
  }))
}

/** How alike two claims of one story must be to be shown as the same thing said again. */
const SAID_AGAIN = 0.3
const MOST_PLACES = 6

/** Other claims of the same story that say much the same, most alike first. */
export const listOccurrences = (on: Db, viewer: Viewer, claimId: string): Promise<Occurrence[]> =>
  on.rows<Occurrence>(
    `select c.id as "claimId", a.outlet, c.quote, r.value, c.article_id = own.article_id as here
     from claim own join claim c on c.story_id = own.story_id and c.id <> own.id and c.state <> 'withdrawn' and folded(c.quote) % folded(own.quote)
     join article a on a.id = c.article_id left join verdict_revision r on r.id = c.head_revision_id and not ${blindTo('c', '$1', '$2')}
     where own.id = $3 and similarity(folded(c.quote), folded(own.quote)) >= $4 order by similarity(folded(c.quote), folded(own.quote)) desc, c.id limit $5`,
    [...asParameters(viewer), claimId, SAID_AGAIN, MOST_PLACES],
    'list-occurrences',
  )
