import type { Actor } from '@/lib/domain/person'
import type { QueueRow } from '@/lib/domain/views'
import { getClaims } from './claims'
import type { Db } from './pool'

const MOST = 100

/**
 * Submitted verdicts on an editor's desk, practice last: those that wait for them first, then those that wait for
 * another; within both disputed ones, then the longest waiting; those submitted together as the article has them. At most 100 `rows` of `total`, of which `yours` wait for this editor.
 */
export async function listQueue(on: Db, person: Actor): Promise<{ rows: QueueRow[]; total: number; yours: number }> {
  const found = await on.rows<{
    id: string
    story_id: string
    title: string
    headline: string
    outlet: string
    total: number
    yours: number
  }>(
    `select c.id, c.story_id, s.title, a.headline, a.outlet, count(*) over ()::int as total, count(t.claim_id) over ()::int as yours
     from claim c join on_desk d on d.story_id = c.story_id and d.person_id = $1 and d.role = 'editor' join story s on s.id = c.story_id join article a on a.id = c.article_id
       join verdict_revision r on r.id = c.head_revision_id left join turn t on t.person_id = $1 and t.kind = 'decide' and t.claim_id = c.id
     where c.state = 'submitted'
     order by s.practice, (t.claim_id is null), (r.value = 'disputed') desc, c.state_since, a.position, c.span_start, c.id limit $2`,
    [person.id, MOST],
  )
  const claims = new Map(
    (
      await getClaims(
        on,
        found.map((f) => f.id),
        person,
      )
    ).map((c) => [c.id, c]),
  )
  const articles = await on.rows<{ id: string; outlet: string }>('select id, outlet from article where story_id = any($1)', [
    [...new Set(found.map((f) => f.story_id))],
  ])
  const outlets = Object.fromEntries(articles.map((a) => [a.id, a.outlet]))
  return {
    total: found[0]?.total ?? 0,
    yours: found[0]?.yours ?? 0,
    rows: found.flatMap((f) => {
      const claim = claims.get(f.id)
      return claim
        ? [
            {
              claim,
              storyId: f.story_id,
              storyTitle: f.title,
              articleHeadline: f.headline,
              articleOutlet: f.outlet,
              outlets: Object.fromEntries(
                claim.head?.content.evidence.map((e) => [e.articleId, outlets[e.articleId] ?? '']) ?? [],
              ),
            },
          ]
        : []
    }),
  }
}
