import type { EarlierCheck, Occurrence } from '@/lib/domain/views'
import type { Verdict } from '@/lib/domain/words'
import { asParameters, blindTo, type Viewer } from './blind'
import { stands } from './claim-places'
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

/** How alike the letters of two claims of one story must be before the engine is asked whether they say the same. */
const PERHAPS = 0.3
const MOST_ASKED = 24

/** A claim of the same story that may say the same again, with where it stands. */
export type PerhapsAgain = Occurrence & { articleId: string; start: number; end: number }

/** Other claims of the same story worded like one, most alike first. Whether they say the same is for the engine to say. */
export const listWordedAlike = (on: Db, viewer: Viewer, claimId: string): Promise<PerhapsAgain[]> =>
  on.rows<PerhapsAgain>(
    `select c.id as "claimId", a.outlet, c.quote, r.value, c.article_id = own.article_id as here,
       c.article_id as "articleId", c.span_start as start, c.span_end as "end"
     from claim own join claim c on c.story_id = own.story_id and c.id <> own.id and c.state <> 'withdrawn' and ${stands('c')}
       and folded(c.quote) % folded(own.quote)
     join article a on a.id = c.article_id left join verdict_revision r on r.id = c.head_revision_id and not ${blindTo('c', '$1', '$2')}
     where own.id = $3 and ${stands('own')} and similarity(folded(c.quote), folded(own.quote)) >= $4
     order by similarity(folded(c.quote), folded(own.quote)) desc, c.id limit $5`,
    [...asParameters(viewer), claimId, PERHAPS, MOST_ASKED],
    'list-worded-alike',
  )

/** Where a claim stands in its story; null when there is none. */
export async function placeOfClaim(
  on: Db,
  id: string,
): Promise<{ storyId: string; articleId: string; start: number; end: number } | null> {
  const [row] = await on.rows<{ storyId: string; articleId: string; start: number; end: number }>(
    `select story_id as "storyId", article_id as "articleId", span_start as start, span_end as "end" from claim where id = $1`,
    [id],
    'place-of-claim',
  )
  return row ?? null
}
