import {
  foldNews,
  NEWS_COUNTED,
  NEWS_DAYS,
  NEWS_READ,
  NEWS_RULES,
  NEWS_SHOWN,
  type NewsKind,
  type NewsView,
} from '@/lib/domain/news'
import type { Actor } from '@/lib/domain/person'
import { blindTo } from './blind'
import type { Db } from './pool'
import { NEWSROOM } from './trail'

const RULES = JSON.stringify(NEWS_RULES.map((rule, place) => ({ given: {}, field: null, ...rule, place })))

const TYPES = [...new Set(NEWS_RULES.map((rule) => rule.event))]
/** So many events of these types are looked through, the newest: what it costs is bounded however busy a desk was. */
const MOST_EVENTS = 20_000

/** A moment as it is sent and comes back: with microseconds, as the trail counts them. */
const EXACT = (at: string) => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** When somebody looked last; before they ever did, what happened since they are here is new. */
const LOOKED =
  '(select coalesce((select l.at from news_looked l where l.person_id = $1), (select p.created_at from person p where p.id = $1)))'

/**
 * What happened that concerns a person ($1, $2 their role), of the last days: of no story that they may not see, of no
 * claim whose first verdict is hidden from them, nothing that they did themselves, nothing of practice. $3: the rules, $4: their
 * types. `after`: a condition on the moment `at`, so that only so much of the trail is read.
 */
const happened = (after: (at: string) => string) => `
  select distinct on (e.stream_id, e.seq) r.kind, e.story_id, e.claim_id, e.person_id, e.at, null::text, null::text
  from (select * from event where at > now() - interval '${NEWS_DAYS} days' and ${after('at')} and type = any($4) order by at desc limit ${MOST_EVENTS}) e
    join jsonb_to_recordset($3::jsonb) as r(event text, kind text, whom text, given jsonb, field text, place int) on r.event = e.type and e.payload @> r.given
    join on_desk d on d.story_id = e.story_id and d.person_id = $1 and not d.practice
    left join claim c on c.id = e.claim_id
  where e.person_id is distinct from $1
    and case r.whom
      when 'hand' then exists (select from claim_hand h where h.claim_id = e.claim_id and h.person_id = $1 and h.at <= e.at)
      when 'named' then e.payload ->> r.field = $1::text
      when 'mentioned' then exists (select from comment m where m.claim_id = e.claim_id and m.id::text = e.payload ->> 'comment' and $1 = any(m.mentions))
      when 'asker' then exists (select from correction_request q where q.story_id = e.story_id and q.item_id::text = e.payload ->> 'item' and q.person_id = $1)
      when 'owner' then d.owner_id = $1
      when 'inside' then e.payload ->> 'person' is distinct from $1::text and exists (select from story s where s.id = e.story_id and s.visibility = 'restricted')
        and (d.owner_id = $1 or exists (select from story_member m where m.story_id = e.story_id and m.person_id = $1)) end
    and not (c.id is not null and ${blindTo('c', '$1', '$2')})
  order by e.stream_id, e.seq, r.place`

/** Stories of theirs that came to be due within a day: their own, and where something open is written or held by them. */
const due = (after: (at: string) => string) => `
  select 'due', s.id, null::uuid, null::uuid, s.due_at - interval '1 day', null::text, null::text
  from on_desk d join story s on s.id = d.story_id
  where d.person_id = $1 and not d.practice and s.due_at - interval '1 day' between now() - interval '${NEWS_DAYS} days' and now()
    and ${after("s.due_at - interval '1 day'")} and not exists (select from sign_off o where o.story_id = s.id and o.voided_at is null)
    and (s.owner_id = $1 or exists (select from claim c where c.story_id = s.id and c.writer_id = $1 and c.state not in ('approved', 'withdrawn')))`

/** Who became an editor or an admin: told to whoever is one, by their account or in a team, by name and by team, and not to whom it is about; of the sample's people nobody is told. */
const granted = (after: (at: string) => string) => `
  select case e.type when 'team-role-set' then 'team-role-given' else 'role-given' end, null::uuid, null::uuid, e.person_id, e.at, e.payload ->> 'name', e.payload ->> 'of'
  from event e
  where ($2 in ('editor', 'admin') or exists (select from team_member m where m.person_id = $1 and m.role = 'editor')) and e.stream_id = '${NEWSROOM}' and e.type in ('person-created', 'role-changed', 'team-role-set')
    and e.at > now() - interval '${NEWS_DAYS} days' and ${after('e.at')}
    and coalesce(e.payload ->> 'after', e.payload ->> 'role') in ('editor', 'admin')
    and e.person_id is distinct from $1 and e.payload ->> 'person' is distinct from $1::text
    and not exists (select from person q where q.id::text = e.payload ->> 'person' and q.sample)`

const all = (after: (at: string) => string) => `(${happened(after)}) union all ${due(after)} union all ${granted(after)}`

/** What happened to somebody's work, newest first: the last days, what is new marked. */
export async function listNews(on: Db, { id, role }: Pick<Actor, 'id' | 'role'>): Promise<NewsView> {
  const rows = await on.rows<{
    kind: NewsKind
    story_id: string | null
    title: string | null
    claim_id: string | null
    text: string | null
    team: string | null
    by: string | null
    at: string
    is_new: boolean
  }>(
    `select n.kind, n.story_id, s.title, n.claim_id, coalesce(c.quote, n.about) as text, n.team, p.name as by, ${EXACT('n.at')} as at, n.at > ${LOOKED} as is_new
     from (${all(() => 'true')}) n(kind, story_id, claim_id, person_id, at, about, team)
       left join story s on s.id = n.story_id left join claim c on c.id = n.claim_id left join person p on p.id = n.person_id
     order by n.at desc limit ${NEWS_READ}`,
    [id, role, RULES, TYPES],
    'list-news',
  )
  return {
    items: foldNews(
      rows.map((r) => ({
        kind: r.kind,
        storyId: r.story_id,
        storyTitle: r.title ?? '',
        claimId: r.claim_id,
        text: r.text ?? '',
        team: r.team ?? '',
        by: r.by ?? '',
        at: r.at,
        isNew: r.is_new,
        count: 1,
      })),
    ).slice(0, NEWS_SHOWN),
    upTo: rows[0]?.at ?? null,
  }
}

/** How much happened since somebody looked; one more than `NEWS_COUNTED` where it is more than that. */
export async function countNews(on: Db, { id, role }: Pick<Actor, 'id' | 'role'>): Promise<number> {
  const since = (at: string) => `${at} > ${LOOKED}`
  const { count } = await on.one<{ count: number }>(
    `select count(*)::int as count from (${all(since)} limit ${NEWS_COUNTED + 1}) n`,
    [id, role, RULES, TYPES],
    'count-news',
  )
  return count
}
