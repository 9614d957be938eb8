import type { AliasView } from '@/lib/domain/views'
import type { AliasState, Role } from '@/lib/domain/words'
import type { AliasPair } from '@/lib/engine/types'
import type { Db } from './pool'
import { visibleTo } from './visible'

/** Pairs in force for a story: the desk's and its own, approved ones only. */
export const aliasesFor = (on: Db, storyId: string): Promise<AliasPair[]> =>
  on.rows<AliasPair>(
    `select one, other from alias where state = 'approved' and (story_id is null or story_id = $1) order by decided_at, id`,
    [storyId],
    'aliases-for',
  )

/** Every pair that was proposed for a story or the whole desk, whatever became of it: nobody is asked twice. */
export const pairsKnown = (on: Db, storyId: string): Promise<AliasPair[]> =>
  on.rows<AliasPair>('select one, other from alias where story_id is null or story_id = $1', [storyId], 'pairs-known')

/** One entry with its lock taken, or null. */
export async function lockAlias(
  tx: Db,
  id: string,
): Promise<{ id: string; storyId: string | null; one: string; other: string; state: AliasState; proposedBy: string } | null> {
  const [row] = await tx.rows<{
    id: string
    story_id: string | null
    one: string
    other: string
    state: AliasState
    proposed_by: string
  }>('select id, story_id, one, other, state, proposed_by from alias where id = $1 for update', [id])
  return row
    ? { id: row.id, storyId: row.story_id, one: row.one, other: row.other, state: row.state, proposedBy: row.proposed_by }
    : null
}

/** The ledger: the desk's entries and those of stories that a person may see, waiting ones first. */
export async function listAliases(on: Db, person: { id: string; role: string }): Promise<AliasView[]> {
  const rows = await on.rows<{
    id: string
    story_id: string | null
    story_title: string | null
    role_there: Role | null
    one: string
    other: string
    note: string
    state: AliasState
    proposed_by: string
    proposer: string
    proposed_at: Date
    decider: string | null
    decided_at: Date | null
  }>(
    `select a.id, a.story_id, s.title as story_title, case when s.id is not null then role_in($1, s.team_id) end as role_there, a.one, a.other, a.note, a.state, a.proposed_by, p.name as proposer, a.proposed_at, d.name as decider, a.decided_at
     from alias a join person p on p.id = a.proposed_by left join person d on d.id = a.decided_by left join story s on s.id = a.story_id
     where s.id is null or ${visibleTo('$1')}
     order by a.state = 'proposed' desc, coalesce(a.decided_at, a.proposed_at) desc limit 500`,
    [person.id],
  )
  return rows.map((r) => ({
    id: r.id,
    storyId: r.story_id,
    storyTitle: r.story_title,
    roleThere: r.role_there,
    one: r.one,
    other: r.other,
    note: r.note,
    state: r.state,
    proposedBy: r.proposed_by,
    proposer: r.proposer,
    proposedAt: r.proposed_at.toISOString(),
    decider: r.decider,
    decidedAt: r.decided_at?.toISOString() ?? null,
  }))
}
