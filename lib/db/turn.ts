import type { TurnItem, TurnKind } from '@/lib/domain/turn'
import type { Db } from './pool'

/** What waits, a line a claim or a story, as its kind says. `turn` is the view that says for whom. */
const LINES = `select t.kind, k.urgency, t.story_id, case when k.one_by_one then t.claim_id end as claim_id, t.article_id,
    min(t.text) as text, min(t.by) as by, count(*)::int as count, min(t.since) as since
  from turn t join turn_kind k on k.kind = t.kind where t.person_id = $1 group by 1, 2, 3, 4, 5`

/**
 * What waits for one person, derived from how things stand, never from a list of unread things: the most urgent kinds
 * first, within each what has waited longest; at most 200 lines.
 */
export async function listTurn(on: Db, person: { id: string; role?: string }): Promise<TurnItem[]> {
  const rows = await on.rows<{
    kind: TurnKind
    story_id: string | null
    claim_id: string | null
    article_id: string | null
    title: string | null
    text: string
    by: string
    count: number
    since: Date
    due_at: Date | null
  }>(
    `select l.*, s.title, s.due_at from (${LINES}) l left join story s on s.id = l.story_id order by l.urgency, l.since limit 200`,
    [person.id],
    'list-turn',
  )
  return rows.map((r) => ({
    kind: r.kind,
    storyId: r.story_id,
    storyTitle: r.title ?? '',
    claimId: r.claim_id,
    articleId: r.article_id,
    text: r.text,
    by: r.by,
    count: r.count,
    since: r.since.toISOString(),
    dueAt: r.due_at?.toISOString() ?? null,
  }))
}

/** How many lines wait for a person. */
export async function countTurn(on: Db, person: { id: string; role?: string }): Promise<number> {
  const [row] = await on.rows<{ count: number }>(`select count(*)::int as count from (${LINES}) l`, [person.id], 'count-turn')
  return row!.count
}
