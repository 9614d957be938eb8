import type { DayView, DeskNow } from '@/lib/domain/views'
import type { Db } from './pool'

export const DAYS_SHOWN = 14
/** Of so many decisions, the latest, the time is told. */
const LATEST = 300
/** The stories of the newsroom: what is said of them says nothing of a restricted one, whoever looks. */
const NEWSROOM = `s.archived_at is null and not s.practice and s.visibility = 'newsroom'`

/** How the desk stands, by its own days. `zone`: the desk's, as IANA names it. */
export async function deskNow(on: Db, zone: string): Promise<DeskNow> {
  const [days, [figures], load] = await Promise.all([
    on.rows<DayView>(
      `with found as (
         select (d.created_at at time zone $1)::date as day, r.value
         from decision d join verdict_revision r on r.id = d.revision_id join claim c on c.id = d.claim_id join story s on s.id = c.story_id
         where d.outcome = 'approved' and d.created_at > now() - make_interval(days => $2::int + 1) and ${NEWSROOM})
       select day.at::date::text as day, count(f.value) filter (where f.value = 'corroborated')::int as corroborated,
         count(f.value) filter (where f.value = 'disputed')::int as disputed, count(f.value) filter (where f.value = 'unverified')::int as unverified
       from generate_series((now() at time zone $1)::date - ($2::int - 1), (now() at time zone $1)::date, interval '1 day') day(at)
         left join found f on f.day = day.at::date
       group by day.at order by day.at`,
      [zone, DAYS_SHOWN],
      'desk-days',
    ),
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
