import type { TurnItem, TurnKind } from '@/lib/domain/turn'
import type { Db } from './pool'

/** So many lines are told at once. */
const MOST_LINES = 200

/**
 * What waits for one person, derived from how things stand, never from a list of unread things: the most urgent kinds
 * first, within each what has waited longest; at most MOST_LINES.
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
  }>('select * from turn_lines($1, $2)', [person.id, MOST_LINES], 'list-turn')
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
  const [row] = await on.rows<{ count: number }>('select turn_count($1) as count', [person.id], 'count-turn')
  return row!.count
}
