import type { HoldingView, PersonOnDesk, StoryPersonView, WaitsView } from '@/lib/domain/views'
import { asParameters, blindTo, isHeldByNobody, type Viewer } from './blind'
import type { Db } from './pool'

/** The SQL condition by which somebody keeps a sealed name of a story. */
const keepsOn = (story: string, person: string) =>
  `exists (select from sealed_keeper k join sealed_name n on n.id = k.sealed_id where n.story_id = ${story} and n.sealed is not null and k.person_id = ${person} and k.until is null)`

/**
 * The SQL condition by which work in a story is somebody's: a claim given to them, a second reading they are named for,
 * a verdict they wrote on a claim that nobody holds, or a sealed name that they keep. `story` and `person` are SQL expressions.
 */
const worksOn = (story: string, person: string, states = "c.state <> 'withdrawn'") =>
  `(exists (select from claim c left join verdict_revision r on r.id = c.head_revision_id where c.story_id = ${story} and ${states}
     and (c.assignee_id = ${person} or c.second_reader_id = ${person} or (r.author_id = ${person} and ${isHeldByNobody('c')})))
   or ${keepsOn(story, person)})`

/** The SQL condition by which nobody is an editor in the team of a story `s`, or in the whole newsroom; the teams are asked once. */
const UNDECIDED = `coalesce(s.team_id::text, '') in (select coalesce(u.team_id::text, '') from undecided_team u)`

/** The SQL expression of that team's name, empty for the newsroom as a whole; null where somebody is an editor there. */
const UNDECIDED_TEAM = `case when ${UNDECIDED} then coalesce((select g.name from team g where g.id = s.team_id), '') end`

/** The SQL condition by which an editor `p`, who does not see a story `s`, could decide what waits there, a row `w` of without_editor, if they were asked in. */
const COULD_DECIDE = `p.disabled_at is null and role_in(p.id, s.team_id) = 'editor'
  and not exists (select from on_desk d where d.story_id = s.id and d.person_id = p.id)
  and (w.claim_id is null or exists (select from claim c where c.id = w.claim_id
    and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = p.id)
    and (c.state not in ('submitted', 'adjudication') or c.returned_count < 3 or not exists (select from lead_editor l where l.id <> p.id and role_in(l.id, s.team_id) = 'editor'
      and not exists (select from claim_hand h where h.claim_id = c.id and h.person_id = l.id)))
    and (c.state <> 'contested' or not exists (select from contest k where k.claim_id = c.id and k.outcome is null and k.person_id = p.id))
    and (c.state <> 'approved' or not exists (select from decision x where x.revision_id = c.effective_revision_id and x.decider_id = p.id))))`

/** Everybody on a story: its owner first, then by name, with why they are there. */
export const listStoryPeople = (on: Db, storyId: string): Promise<StoryPersonView[]> =>
  on.rows<StoryPersonView>(
    `select p.id, p.name, role_in(p.id, s.team_id) as role, p.disabled_at is null as active, s.owner_id = p.id as owner, coalesce(m.by_hand, false) as "byHand",
       case when m.opened then coalesce((select e.payload ->> 'reason' from event e where e.stream_id = s.id::text and e.type = 'story-opened'
         and e.payload ->> 'person' = p.id::text order by e.seq desc limit 1), '') end as "openedFor",
       (select q.name from person q where q.id = m.added_by) as "askedBy",
       (select count(*)::int from claim c left join verdict_revision r on r.id = c.head_revision_id where c.story_id = s.id and c.state <> 'withdrawn'
          and (c.assignee_id = p.id or (r.author_id = p.id and ${isHeldByNobody('c')}))) as claims,
       (select count(*)::int from claim c where c.story_id = s.id and c.state <> 'withdrawn' and c.second_reader_id = p.id) as readings
     from story s join person p on p.id = s.owner_id or exists (select from story_member m where m.story_id = s.id and m.person_id = p.id)
       left join story_member m on m.story_id = s.id and m.person_id = p.id
     where s.id = $1 order by s.owner_id = p.id desc, lower(p.name), p.id limit 500`,
    [storyId],
  )

/**
 * Who has something in a story, its owner first, and what they hold. Whose a draft is that is hidden from the viewer is
 * not told: who wrote first is part of what a second reader does not know.
 */
export const listHolding = (on: Db, storyId: string, viewer: Viewer): Promise<HoldingView[]> =>
  on.rows<HoldingView>(
    `select p.id, p.name, role_in(p.id, s.team_id) as role, s.owner_id = p.id as owner, h.open, h.readings, h.decided
     from (select person_id, sum(open)::int as open, sum(readings)::int as readings, sum(decided)::int as decided from (
         select w.person_id, 1 as open, 0 as readings, 0 as decided from claim_with w join claim c on c.id = w.id
           where w.story_id = $3 and w.state in ('unchecked', 'draft', 'returned', 'needs_recheck') and (w.given or not ${blindTo('c', '$1', '$2')})
         union all select c.second_reader_id, 0, 1, 0 from claim c where c.story_id = $3 and c.state = 'second_read' and c.second_reader_id is not null
         union all select x.decider_id, 0, 0, 1 from decision x join claim c on c.id = x.claim_id where c.story_id = $3 and c.state <> 'withdrawn'
         union all select owner_id, 0, 0, 0 from story where id = $3) one group by person_id) h
       join person p on p.id = h.person_id join story s on s.id = $3
     order by s.owner_id = p.id desc, h.open + h.readings + h.decided desc, lower(p.name), p.id limit 100`,
    [...asParameters(viewer), storyId],
    'list-holding',
  )

/** Puts somebody on a story. True when they were not on it; being asked in by hand stays, whatever work comes and goes. */
export async function putOnStory(tx: Db, storyId: string, personId: string, byHand: { by: string } | null): Promise<boolean> {
  const [row] = await tx.rows<{ new: boolean }>(
    `insert into story_member (story_id, person_id, by_hand, added_by) select id, $2, $3, $4 from story where id = $1 and owner_id <> $2
     on conflict (story_id, person_id) do update set by_hand = true, added_by = excluded.added_by, added_at = now() where excluded.by_hand and not story_member.by_hand
     returning (xmax = 0) as new`,
    [storyId, personId, byHand !== null, byHand?.by ?? null],
  )
  return row?.new ?? false
}

/** Lets an editor or admin into a restricted story that they do not see. Null where there is none; else who was on it. */
export async function openFor(tx: Db, storyId: string, personId: string): Promise<{ people: string[] } | null> {
  const [row] = await tx.rows<{ people: string[] }>(
    `insert into story_member (story_id, person_id, by_hand, opened)
     select s.id, $2, true, true from story s where s.id = $1 and s.visibility = 'restricted' and not s.practice and s.archived_at is null and s.owner_id <> $2
     on conflict do nothing
     returning (select array_agg(p.id::text order by p.id) from story o join person p on p.id = o.owner_id or exists (
       select from story_member m where m.story_id = o.id and m.person_id = p.id) where o.id = $1 and p.id <> $2 and p.disabled_at is null) as people`,
    [storyId, personId],
  )
  return row ? { people: row.people ?? [] } : null
}

/** What waits in a story for an editor of whom its people have none, why, and who could be asked in. */
export const waitsWithoutEditor = async (on: Db, storyId: string): Promise<WaitsView> =>
  on.one<WaitsView>(
    `select count(w.claim_id)::int as claims, count(w.story_id) > count(w.claim_id) as signature, ${UNDECIDED_TEAM} as undecided,
       coalesce((select json_agg(p.id order by p.id) from person p where p.role <> 'admin'
         and exists (select from without_editor w where w.story_id = s.id and ${COULD_DECIDE})), '[]') as editors
     from story s left join without_editor w on w.story_id = s.id where s.id = $1 group by s.id`,
    [storyId],
    'waits-without-editor',
  )

/** A story that is stuck, by its id, with no words of it. */
export interface Stuck {
  storyId: string
  /** It is restricted, and nobody on it is left. */
  left: boolean
  waits: number
  /** Nobody decides in its stories: the name of its team, empty for the newsroom as a whole; null where somebody does. */
  undecided: string | null
  /** Whether an editor is left who could decide what waits, if they were asked in or opened it. */
  couldAsk: boolean
}

/** Stories that are stuck: restricted ones whose people are gone or lack an editor, and any of a team where nobody decides. */
export const listStuck = (on: Db): Promise<Stuck[]> =>
  on.rows(
    `select s.id as "storyId", s.visibility = 'restricted' and not exists (select from on_desk d where d.story_id = s.id) as left,
       (select count(*)::int from without_editor w where w.story_id = s.id) as waits,
       ${UNDECIDED_TEAM} as undecided,
       exists (select from without_editor w join person p on p.role <> 'admin' where w.story_id = s.id and ${COULD_DECIDE}) as "couldAsk"
     from story s where not s.practice and s.archived_at is null
       and ((s.visibility = 'restricted' and not exists (select from on_desk d where d.story_id = s.id))
         or ((s.visibility = 'restricted' or ${UNDECIDED}) and exists (select from without_editor w where w.story_id = s.id)))
     order by s.id limit 100`,
    [],
    'list-stuck',
  )

/** Takes somebody off a story who is on it for work alone and has none left. True when they went. */
export async function takeOffWithoutWork(tx: Db, storyId: string, personId: string): Promise<boolean> {
  const gone = await tx.rows(
    `delete from story_member m where m.story_id = $1 and m.person_id = $2 and not m.by_hand and not ${worksOn('m.story_id', 'm.person_id')} returning 1`,
    [storyId, personId],
  )
  return gone.length > 0
}

/** Takes somebody off a story, whatever put them there. True when they were on it. */
export const takeOff = async (tx: Db, storyId: string, personId: string): Promise<boolean> =>
  (await tx.rows('delete from story_member where story_id = $1 and person_id = $2 returning 1', [storyId, personId])).length > 0

/** Whether work that waits for somebody would be left without them: open claims and second readings of theirs. */
export async function hasOpenWork(on: Db, storyId: string, personId: string): Promise<boolean> {
  const row = await on.one<{ works: boolean }>(
    `select ${worksOn('$1', '$2', "c.state not in ('withdrawn', 'approved')")} as works`,
    [storyId, personId],
  )
  return row.works
}

/** Everybody who has work in a story, its owner apart: who must be let in when it is restricted. */
export const listWorkers = (on: Db, storyId: string): Promise<PersonOnDesk[]> =>
  on.rows(
    `select p.id, p.name, role_in(p.id, s.team_id) as role from person p, story s where s.id = $1 and p.id <> s.owner_id and p.disabled_at is null and ${worksOn('s.id', 'p.id')} order by p.id`,
    [storyId],
  )
