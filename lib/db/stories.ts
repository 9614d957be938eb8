import type { ArticleStage } from '@/lib/domain/article-stage'
import type { Said } from '@/lib/domain/message'
import type { TeamName, TeamRole } from '@/lib/domain/team'
import type { StoryRow, StoryView } from '@/lib/domain/views'
import { type ClaimState, RETURNS_TO_LEAD, type SecondReadingRule, type Verdict } from '@/lib/domain/words'
import type { StoryFacts } from '@/lib/review/policy'
import { blindTo } from './blind'
import type { Db } from './pool'
import { TEAM_ROLES_OF } from './teams'
import { visibleTo } from './visible'

const isoOrNull = (date: Date | null) => date?.toISOString() ?? null

interface StoryRecord {
  id: string
  title: string
  due_at: Date | null
  visibility: 'newsroom' | 'restricted'
  practice: boolean
  owner_id: string
  owner_name: string
  members: string[]
  team: (TeamName & { closed: boolean }) | null
  team_roles: Record<string, TeamRole> | null
  head_seq: number | null
  signed_off_at: Date | null
  signed_off_seq: number | null
  signer: string | null
  second_reading: SecondReadingRule | null
  signatures: { by: string; byId: string; at: string; override: string }[] | null
  voided: { by: string; at: string; voidedAt: string; reason: Said } | null
}

/** A story with who may see it, or null. */
export async function getStory(on: Db, id: string): Promise<StoryView | null> {
  const [row] = await on.rows<StoryRecord>(
    `select s.id, s.title, s.due_at, s.visibility, s.practice, s.owner_id, p.name as owner_name, st.head_seq, s.signed_off_at, s.signed_off_seq, (select name from person where id = s.signed_off_by) as signer, s.second_reading,
            (select json_agg(json_build_object('by', q.name, 'byId', q.id, 'at', o.at, 'override', o.override_reason) order by o.at) from sign_off o join person q on q.id = o.person_id where o.story_id = s.id and o.voided_at is null) as signatures,
            (select json_build_object('by', q.name, 'at', o.at, 'voidedAt', o.voided_at, 'reason', o.void_reason) from sign_off o join person q on q.id = o.person_id
              where o.story_id = s.id and o.voided_at is not null and s.signed_off_at is null order by o.voided_at desc limit 1) as voided,
            array(select person_id::text from story_member m where m.story_id = s.id) as members,
            (select json_build_object('id', g.id, 'name', g.name, 'closed', g.closed_at is not null) from team g where g.id = s.team_id) as team, ${TEAM_ROLES_OF} as team_roles
     from story s join person p on p.id = s.owner_id left join stream st on st.id = s.id::text where s.id = $1`,
    [id],
    'get-story',
  )
  if (!row) return null
  return {
    id: row.id,
    title: row.title,
    dueAt: isoOrNull(row.due_at),
    restricted: row.visibility === 'restricted',
    practice: row.practice,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    memberIds: row.members,
    team: row.team,
    teamRoles: row.team_roles ?? {},
    signedOff: row.signed_off_at
      ? {
          by: row.signatures?.map((s) => s.by).join(', ') || (row.signer ?? ''),
          at: row.signed_off_at.toISOString(),
          seq: row.signed_off_seq!,
          override: row.signatures?.find((s) => s.override)?.override ?? '',
        }
      : null,
    signatures: row.signed_off_at ? [] : (row.signatures ?? []).map(({ by, byId, at }) => ({ by, byId, at })),
    voided: row.voided,
    secondReading: row.second_reading,
    seq: row.head_seq ?? 0,
  }
}

/** What the policy asks about a story. */
export const factsOf = (story: Pick<StoryView, 'restricted' | 'ownerId' | 'memberIds' | 'teamRoles'>): StoryFacts => ({
  restricted: story.restricted,
  ownerId: story.ownerId,
  memberIds: story.memberIds,
  teamRoles: story.teamRoles,
})

export const STORIES_PER_PAGE = 25
/** A practice story of somebody's own is listed for them alone. */
const isListed = (person: string) => `(not s.practice or s.visibility = 'newsroom' or s.owner_id = ${person})`
/** The pattern by which a text holds the words of a parameter. */
const part = (words: string) => `'%' || replace(replace(replace(folded(${words}), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`

const OPEN_STATES = "'unchecked', 'draft', 'needs_recheck'"
/** The claims of a story's articles under check that somebody may act on, `c`; its head `r`. */
const underCheck = (story: string) =>
  `from claim c left join verdict_revision r on r.id = c.head_revision_id
     where c.story_id = ${story} and c.article_id in (select a.id from article_under_check a where a.story_id = ${story}) and c.state <> 'withdrawn'`
/** A claim's verdict; none where person `$1` of role `$2` is to read blind. */
const SEEN_VALUE = `case when r.id is not null and not ${blindTo('c', '$1', '$2')} then r.value end`
/** Those claims counted by state and verdict. */
const COUNTED = `json_agg(json_build_object('state', g.state, 'value', g.value, 'count', g.count))`
/** Whom a claim waits for, as the view `turn` has it: who holds it, who wrote there last, or the story's owner. */
const waitsFor = (owner: string) =>
  `coalesce(case when c.assignee_id is not null then (select h.person_id from claim_holder h where h.claim_id = c.id) end, r.author_id, ${owner})`
/** Three by name of whom the counted claims in some states wait for. */
const whose = (states: string) =>
  `array(select distinct q.name from g cross join unnest(g.people) of(id) join person q on q.id = of.id where g.state in (${states}) order by q.name limit 3)`

/** How far each of some stories is that a person may see, as the list of stories counts it; nothing of one without claims. */
export async function countsOf(
  on: Db,
  person: { id: string; role: string },
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, StoryRow['claims']>> {
  const rows = await on.rows<{ id: string; claims: StoryRow['claims'] | null }>(
    `select s.id, (select ${COUNTED} from (select c.state, ${SEEN_VALUE} as value, count(*)::int as count ${underCheck('s.id')} group by 1, 2) g) as claims
     from story s where s.id = any($3) and ${visibleTo('$1')}`,
    [person.id, person.role, storyIds],
    'story-counts',
  )
  return new Map(rows.flatMap(({ id, claims }) => (claims ? [[id, claims]] : [])))
}

/** Which stories are listed, beside what a person may see. */
export const STORY_FILTERS = ['all', 'mine', 'open', 'waiting', 'ready', 'signed-off', 'late'] as const
export type StoryFilter = (typeof STORY_FILTERS)[number]
const CONDITION: Record<StoryFilter, string> = {
  all: 'true',
  mine: `(s.owner_id = $1 or exists (select from claim c where c.story_id = s.id and c.assignee_id = $1))`,
  open: `exists (select from claim c where c.story_id = s.id and c.state in ('unchecked', 'draft', 'returned', 'needs_recheck'))`,
  waiting: `exists (select from claim c where c.story_id = s.id and c.state = 'submitted')`,
  ready: 'exists (select from ready_story r where r.story_id = s.id)',
  'signed-off': 's.signed_off_at is not null',
  late: 's.due_at < now() and s.signed_off_at is null',
}

/** A page of the stories that a person may see, those due first on top, with counts for the article under check. */
export async function listStories(
  on: Db,
  person: { id: string; role: string },
  page: number,
  search: string,
  filter: StoryFilter = 'all',
  teamId: string | null = null,
): Promise<{ rows: StoryRow[]; total: number }> {
  const rows = await on.rows<{
    id: string
    title: string
    due_at: Date | null
    visibility: string
    practice: boolean
    owner_name: string
    owner_id: string
    team: string | null
    signed_off_at: Date | null
    created_at: Date
    total: number
    articles: { headline: string; outlet: string; stage: ArticleStage }[] | null
    claims: { state: ClaimState; value: Verdict | null; count: number }[] | null
    returned_to: string[]
    open_to: string[]
  }>(
    `with found as (
       select s.id, s.due_at, s.created_at from story s
       where s.archived_at is null and ${isListed('$1')} and ${visibleTo('$1')} and ${CONDITION[filter]}${teamId === null ? '' : ` and s.team_id = ${search === '' ? '$5' : '$6'}`}${search === '' ? '' : ` and folded(s.title) like ${part('$5')}`}),
     page as (
       select s.*, (select count(*)::int from found) as total
       from (select id from found order by due_at asc nulls last, created_at desc, id limit $3 offset $4) f join story s on s.id = f.id)
     select page.id, page.title, page.due_at, page.visibility, page.practice, page.created_at, page.total, page.owner_id, page.signed_off_at, p.name as owner_name,
       (select g.name from team g where g.id = page.team_id) as team,
       (select json_agg(json_build_object('headline', a.headline, 'outlet', a.outlet, 'stage', a.stage) order by a.position) from article a where a.story_id = page.id) as articles,
       far.returned_to, far.open_to, far.claims
     from page join person p on p.id = page.owner_id cross join lateral (
       with g as materialized (
         select c.state, ${SEEN_VALUE} as value, count(*)::int as count,
           array_agg(distinct ${waitsFor('page.owner_id')}) filter (where c.state in ('returned', ${OPEN_STATES})) as people
         ${underCheck('page.id')} group by 1, 2)
       select (select ${COUNTED} from g) as claims, ${whose("'returned'")} as returned_to, ${whose(OPEN_STATES)} as open_to) far
     order by page.due_at asc nulls last, page.created_at desc, page.id`,
    [
      person.id,
      person.role,
      STORIES_PER_PAGE,
      (page - 1) * STORIES_PER_PAGE,
      ...(search === '' ? [] : [search]),
      ...(teamId === null ? [] : [teamId]),
    ],
    `list-stories-${filter}${search === '' ? '' : '-by-title'}${teamId === null ? '' : '-of-team'}`,
  )
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((row) => ({
      id: row.id,
      title: row.title,
      dueAt: isoOrNull(row.due_at),
      restricted: row.visibility === 'restricted',
      practice: row.practice,
      ownerName: row.owner_name,
      mine: row.owner_id === person.id,
      team: row.team,
      signedOff: row.signed_off_at !== null,
      articles: row.articles ?? [],
      claims: row.claims ?? [],
      returnedTo: row.returned_to,
      openTo: row.open_to,
      createdAt: row.created_at.toISOString(),
    })),
  }
}

const MOST_TITLES = 200

/** The latest stories that a person may see, by name; those whose title holds the words, when there are any. */
export const listTitles = (on: Db, person: { id: string }, words = ''): Promise<{ id: string; title: string }[]> =>
  on.rows<{ id: string; title: string }>(
    `select s.id, s.title from story s where s.archived_at is null and ${isListed('$1')} and ${visibleTo('$1')}${words === '' ? '' : ` and folded(s.title) like ${part('$3')}`}
     order by s.created_at desc, s.id limit $2`,
    [person.id, MOST_TITLES, ...(words === '' ? [] : [words])],
    words === '' ? 'list-titles' : 'list-titles-like',
  )

/** Whether a story is restricted to the people on it. */
export const isRestricted = async (on: Db, storyId: string): Promise<boolean> =>
  (await on.rows("select 1 from story where id = $1 and visibility = 'restricted'", [storyId])).length > 0

/** Whether editors have something of a story in hand: a verdict that was submitted, went back, is read twice or contested, or one that its lead has to decide. */
export const isDecidedOn = async (on: Db, storyId: string): Promise<boolean> =>
  (
    await on.one<{ is: boolean }>(
      `select exists (select from claim where story_id = $1 and (state in ('submitted', 'second_read', 'adjudication', 'returned', 'contested')
         or returned_count >= ${RETURNS_TO_LEAD} and state not in ('approved', 'withdrawn'))) as is`,
      [storyId],
    )
  ).is
