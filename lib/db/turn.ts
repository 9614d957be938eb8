import type { TurnItem, TurnKind } from '@/lib/domain/turn'
import type { Db } from './pool'

/** Lines are a claim or an article each where the kind says so; otherwise a story each. */
const ONE_BY_ONE = `case when t.kind = any(array(select kind from turn_kind where one_by_one)) then t.claim_id end`

/** What waits, a line a claim or a story, as its kind says. `turn` is the view that says for whom. */
const LINES = `select t.kind, t.story_id, ${ONE_BY_ONE} as claim_id, t.article_id,
    min(t.text) as text, min(t.by) as by, count(*)::int as count, min(t.since) as since
  from turn t where t.person_id = $1 group by 1, 2, 3, 4`

/**
 * How many lines wait. Claims of one story are one line where hundreds can wait, as drafts and what nobody has: such a
 * story is asked whether it has any, and its claims are not read. turn.test.ts holds the count to the lines.
 */
const COUNT = `select (
    (select count(*) from (select distinct t.kind, t.story_id, ${ONE_BY_ONE}, t.article_id from turn t where t.person_id = $1 and t.kind not in ('draft', 'check')) l)
    + (select count(*) from (select distinct c.story_id from claim c where c.writer_id = $1 and c.state = 'draft') m join on_desk d on d.story_id = m.story_id and d.person_id = $1
        where exists (select from own_draft c where c.story_id = d.story_id and c.person_id = d.person_id offset 0))
    + (select count(*) from on_desk d where d.person_id = $1 and d.owner_id = $1
        and exists (select from claim open where open.story_id = d.story_id and open.state in ('unchecked', 'needs_recheck'))
        and exists (select from nobodys_claim c where c.story_id = d.story_id and c.writer_id is distinct from d.person_id offset 0))
  )::int as count`

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
    `select l.*, s.title, s.due_at from (${LINES}) l join turn_kind k on k.kind = l.kind left join story s on s.id = l.story_id
     order by k.urgency, l.since limit 200`,
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
  const [row] = await on.rows<{ count: number }>(COUNT, [person.id], 'count-turn')
  return row!.count
}
