import type { DayView, DeskNow } from '@/lib/domain/views'
import type { Db } from './pool'

export const DAYS_SHOWN = 14
/** Of so many decisions, the latest, the time is told. */
const LATEST = 300
/** The stories of the newsroom: what is said of them says nothing of a restricted one, whoever looks. */
const NEWSROOM = `s.archived_at is null and not s.practice and s.visibility = 'newsroom'`

/** Days from so many before today to so many before it, both counted from 0. */
const decidedOn = (on: Db, zone: string, from: number, to: number): Promise<DayView[]> =>
  on.rows<DayView>(
    `with found as (
       select (d.created_at at time zone $1)::date as day, r.value
       from decision d join verdict_revision r on r.id = d.revision_id join claim c on c.id = d.claim_id join story s on s.id = c.story_id
       where d.outcome = 'approved' and d.created_at >= ((now() at time zone $1)::date - $2::int)::timestamp at time zone $1
         and d.created_at < ((now() at time zone $1)::date - $3::int + 1)::timestamp at time zone $1 and ${NEWSROOM})
     select day.at::date::text as day, count(f.value) filter (where f.value = 'corroborated')::int as corroborated,
       count(f.value) filter (where f.value = 'disputed')::int as disputed, count(f.value) filter (where f.value = 'unverified')::int as unverified
     from generate_series((now() at time zone $1)::date - $2::int, (now() at time zone $1)::date - $3::int, interval '1 day') day(at)
       left join found f on f.day = day.at::date
     group by day.at order by day.at`,
    [zone, from, to],
    'desk-days',
  )
/**
 * The days before today hold what a desk decided in two weeks, and are the same for everybody: they are counted anew once a
 * minute a process, since a story can be restricted or put away meanwhile.
 */
const KEPT_MS = 60_000
const past = new Map<string, { until: number; days: Promise<DayView[]> }>()
async function daysOf(on: Db, zone: string): Promise<DayView[]> {
  const today = await decidedOn(on, zone, 0, 0)
  // a day that begins meanwhile is another key
  const key = `${zone} ${today[0]!.day}`
  let kept = past.get(key)
  if (!kept || kept.until < Date.now()) {
    past.clear()
    kept = { until: Date.now() + KEPT_MS, days: decidedOn(on, zone, DAYS_SHOWN - 1, 1) }
    past.set(key, kept)
    kept.days.catch(() => past.delete(key))
  }
  return [...(await kept.days), ...today]
}

/** How the desk stands, by its own days. `zone`: the desk's, as IANA names it. */
export async function deskNow(on: Db, zone: string): Promise<DeskNow> {
  const [days, [figures], load] = await Promise.all([
    daysOf(on, zone),
    on.rows<{ waiting: number; asked: number; minutes: number | null }>(
      `select
         (select count(*)::int from claim c join story s on s.id = c.story_id where c.state = 'submitted' and ${NEWSROOM}) as waiting,
         (select count(*)::int from correction_request q join story s on s.id = q.story_id
            where q.state in ('requested', 'acknowledged', 'no_reply', 'escalated') and ${NEWSROOM}) as asked,
         (select round(percentile_cont(.5) within group (order by extract(epoch from x.created_at - x.sent) / 60))::int
            from (select d.created_at, (select max(e.at) from event e where e.claim_id = d.claim_id and e.type = 'verdict-submitted' and e.at <= d.created_at) as sent
              from decision d join claim c on c.id = d.claim_id join story s on s.id = c.story_id
              where d.created_at > now() - make_interval(days => $1) and ${NEWSROOM}
              order by d.created_at desc limit ${LATEST}) x
            where x.sent is not null) as minutes`,
      [DAYS_SHOWN],
      'desk-figures',
    ),
    on.rows<DeskNow['load'][number]>(
      `select w.person_id as "personId", p.name, count(*)::int as open
       from claim_with w join person p on p.id = w.person_id and p.disabled_at is null join story s on s.id = w.story_id
       where s.signed_off_at is null and ${NEWSROOM} group by 1, 2 order by 2, 1 limit 100`,
      [],
      'desk-load',
    ),
  ])
  return { days, waiting: figures!.waiting, asked: figures!.asked, minutes: figures!.minutes, load }
}
