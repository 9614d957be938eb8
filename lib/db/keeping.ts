/** The clocks by which the house lets go what it keeps no longer: a forecast counts by the same conditions that take. Changes nothing. */
import { ALWAYS, type ClockKind, KEEP_KINDS, type KeepFor, type KeepingView } from '@/lib/domain/keeping'
import { zoneInForce } from './house-policy'
import type { Db } from './pool'

export interface Clock {
  kind: ClockKind
  table: string
  /** From when a row `r` counts. */
  at: string
  /** Which rows, beside their age. */
  has: string
  /** From a row to its story, where it is of one: nothing of a story that is held goes. */
  story?: string
  /** What becomes of it; deleted where it is left out. */
  set?: string
}
const OF_CLAIM = '(select c.story_id from claim c where c.id = r.claim_id)'
const OF_ARTICLE = '(select a.story_id from article a where a.id = r.article_id)'

export const CLOCKS: readonly Clock[] = [
  {
    kind: 'originals',
    table: 'article_version',
    at: 'r.created_at',
    has: `r.raw <> ''`,
    story: OF_ARTICLE,
    set: `raw = '', file_name = null`,
  },
  {
    kind: 'originals',
    table: 'version_proposal',
    at: 'r.proposed_at',
    has: 'r.raw is not null',
    story: OF_ARTICLE,
    set: 'raw = null, file_name = null',
  },
  { kind: 'drafts', table: 'verdict_draft', at: 'r.kept_at', has: 'true', story: OF_CLAIM },
  {
    kind: 'letters',
    table: 'outlet_letter',
    at: 'r.sent_at',
    has: 'r.sent_at is not null',
    story: '(select q.story_id from correction_request q where q.id = r.request_id)',
  },
  { kind: 'letters', table: 'account_letter', at: 'r.sent_at', has: 'r.sent_at is not null' },
  {
    kind: 'letters',
    table: 'post',
    at: 'r.sent_at',
    has: 'r.sent_at is not null',
    story: '(select s.id from story s where s.id::text = r.stream_id)',
  },
  { kind: 'signIns', table: 'known_browser', at: 'r.last_at', has: 'true' },
  { kind: 'signIns', table: 'session', at: 'r.expires_at', has: 'r.expires_at < now()' },
  { kind: 'answers', table: 'idempotency_key', at: 'r.created_at', has: 'true' },
  { kind: 'pages', table: 'fetched_page', at: 'r.fetched_at', has: 'true', story: 'r.story_id' },
]
export const isHeld = ({ story }: Clock) =>
  story ? `exists (select from story h where h.id = ${story} and h.hold_reason is not null)` : 'false'

/** The next three in the morning of the desk's own zone: when what is over goes. */
export async function nextNight(on: Db): Promise<Date> {
  const { at } = await on.one<{ at: Date }>(
    `select (date_trunc('day', now() at time zone $1) + case when extract(hour from now() at time zone $1) < 3 then interval '3 hours' else interval '27 hours' end)
       at time zone $1 as at`,
    [await zoneInForce(on)],
  )
  return at
}

/** Of a kind that is kept so many days, what would go at a moment, what stands under a hold, and when the first of the rest is over. */
export async function countClock(
  on: Db,
  kind: ClockKind,
  days: number,
  at: Date,
): Promise<{ tonight: number; held: number; next: Date | null }> {
  const all = { tonight: 0, held: 0, next: null as Date | null }
  for (const clock of CLOCKS.filter((one) => one.kind === kind)) {
    const row = await on.one<{ tonight: number; held: number; next: Date | null }>(
      `select count(*) filter (where is_over and not is_held)::int as tonight, count(*) filter (where is_over and is_held)::int as held,
         min(at) filter (where not is_over and not is_held) + make_interval(days => $2) as next
       from (select ${clock.at} as at, ${clock.at} < $1::timestamptz - make_interval(days => $2) as is_over, ${isHeld(clock)} as is_held
         from "${clock.table}" r where ${clock.has}) k`,
      [at, days],
    )
    all.tonight += row.tonight
    all.held += row.held
    if (row.next && (!all.next || row.next < all.next)) all.next = row.next
  }
  return all
}

/** Every clock, with how many days it runs; null: for ever. */
export const clocks = (rules: KeepFor): [ClockKind, number | null][] => [
  ...KEEP_KINDS.map((kind): [ClockKind, number | null] => [kind, rules[kind]]),
  ...(Object.entries(ALWAYS) as [ClockKind, number][]),
]

/** What goes in the coming night under these rules, and when the rest. */
export async function whatGoes(on: Db, rules: KeepFor): Promise<KeepingView> {
  const at = await nextNight(on)
  const found: KeepingView['clocks'] = []
  for (const [kind, days] of clocks(rules)) {
    const { next, ...counted } = days === null ? { tonight: 0, held: 0, next: null } : await countClock(on, kind, days, at)
    found.push({ kind, days, ...counted, next: next?.toISOString() ?? null })
  }
  return { at: at.toISOString(), clocks: found }
}
