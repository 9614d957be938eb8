import type { EditionView } from '@/lib/domain/views'
import type { Audience } from '@/lib/domain/words'
import type { SignedText } from '@/lib/report/attested'
import type { ReportInput } from '@/lib/report/input'
import type { PackedVersion } from '@/lib/report/render-pack'
import type { TrailEvent, TrailHead } from '@/lib/report/schema'
import { asParameters, blindTo, type Viewer } from './blind'
import type { Db } from './pool'

/** An edition as it is kept: what it was made from, and the bytes of the report for each audience. */
export interface EditionRecord extends EditionView {
  storyId: string
  articleId: string
  input: { report: ReportInput; names: string[] }
  reports: Record<Audience, string>
  stateHash: string
}

const SELECT = `select e.id, e.story_id, e.article_id, e.number, e.seq, e.state_hash, e.hashes, e.made_at, p.name from report_edition e join person p on p.id = e.made_by`
interface Row {
  id: string
  story_id: string
  article_id: string
  number: number
  seq: number
  state_hash: string
  hashes: EditionView['hashes']
  made_at: Date
  name: string
}
const view = (r: Row): EditionView & { stateHash: string } => ({
  id: r.id,
  number: r.number,
  seq: r.seq,
  hashes: r.hashes,
  by: r.name,
  at: r.made_at.toISOString(),
  stateHash: r.state_hash,
})

/** The editions of an article, the newest first. */
export const listEditions = async (on: Db, articleId: string): Promise<(EditionView & { stateHash: string })[]> =>
  (await on.rows<Row>(`${SELECT} where e.article_id = $1 order by e.number desc`, [articleId])).map(view)

/** One edition, or the newest when no number is given. */
export async function getEdition(on: Db, articleId: string, number: number | null): Promise<EditionRecord | null> {
  const [row] = await on.rows<
    Row & { input: EditionRecord['input']; report: string; outlet_report: string; public_report: string }
  >(
    `${SELECT.replace(' from ', ', e.input, e.report, e.outlet_report, e.public_report from ')} where e.article_id = $1 and ($2::int is null or e.number = $2) order by e.number desc limit 1`,
    [articleId, number],
  )
  return row
    ? {
        ...view(row),
        storyId: row.story_id,
        articleId: row.article_id,
        input: row.input,
        reports: { desk: row.report, outlet: row.outlet_report, public: row.public_report },
      }
    : null
}

/** One edition by its id; null when there is none. */
export async function getEditionById(on: Db, id: string): Promise<EditionRecord | null> {
  const [row] = await on.rows<{ article: string; number: number }>(
    'select article_id as article, number from report_edition where id = $1',
    [id],
  )
  return row ? getEdition(on, row.article, row.number) : null
}

/** For which names an edition is not given out to outlet and public. */
export interface EditionNames {
  /** Protected today: it stays closed as long as they are. */
  now: string[]
  /** Protected after it was issued and taken off since, and nobody opened it after that. */
  before: string[]
}

/** Names that may close an edition, with those that were taken off since. Whether it carries them, its text tells. */
export async function namesAgainst(on: Db, editionId: string): Promise<EditionNames> {
  const rows = await on.rows<{ name: string; off: boolean }>(
    `select n.name, n.removed_at is not null as off from report_edition e join protected_name n on n.story_id = e.story_id
     where e.id = $1 and (n.removed_at is null or (n.removed_at > e.made_at
       and not exists (select from edition_opening o where o.edition_id = e.id and o.opened_at >= n.removed_at)))
     order by lower(n.name)`,
    [editionId],
  )
  const of = (off: boolean) => [...new Set(rows.filter((r) => r.off === off).map((r) => r.name))]
  return { now: of(false), before: of(true) }
}

/** Whether somebody may hold the whole trail of a story: nothing in it is hidden from them. */
export async function seesWholeTrail(on: Db, storyId: string, viewer: Viewer): Promise<boolean> {
  const [row] = await on.rows<{ blind: boolean }>(
    `select exists (select from claim c where c.story_id = $3 and ${blindTo('c', '$1', '$2')}) as blind`,
    [...asParameters(viewer), storyId],
  )
  return !row!.blind
}

/** Where the trail of a story stood at a number: its event's hash, and how many there are up to it. Null when it does not reach so far. */
export async function chainHead(on: Db, stream: string, seq: number): Promise<TrailHead | null> {
  const [row] = await on.rows<{ hash: string; count: number }>(
    `select encode(e.hash, 'hex') as hash, (select count(*)::int from event b where b.stream_id = $1 and b.seq <= $2) as count
     from event e where e.stream_id = $1 and e.seq = $2`,
    [stream, seq],
  )
  return row ? { stream, sequence: seq, ...row } : null
}

/** Events of a trail after one number and up to another, exactly as their hashes were computed over them. */
export async function chainEvents(on: Db, stream: string, after: number, upTo: number): Promise<TrailEvent[]> {
  const rows = await on.rows<TrailEvent & { commitment: string | null; carried: TrailEvent['carried'] | null }>(
    `select e.seq, e.type, coalesce(e.person_id::text, '') as "personId", coalesce(e.story_id::text, '') as "storyId", coalesce(e.claim_id::text, '') as "claimId",
       e.payload::text as payload, (extract(epoch from e.at) * 1000000)::bigint::text as at, encode(e.hash, 'hex') as hash,
       encode(e.commitment, 'hex') as commitment, encode(e.salt, 'hex') as salt,
       case when c.hash is not null then jsonb_build_object('commitment', encode(c.commitment, 'hex'), 'salt', encode(c.salt, 'hex'), 'hash', encode(c.hash, 'hex')) end as carried
     from event e left join carried_event c on c.stream_id = e.stream_id and c.seq = e.seq where e.stream_id = $1 and e.seq > $2 and e.seq <= $3 order by e.seq`,
    [stream, after, upTo],
  )
  return rows.map(({ commitment, salt, carried, ...event }) => ({
    ...event,
    ...(commitment !== null && { commitment, salt }),
    ...(carried !== null && { carried }),
  }))
}

/** What the desk signed of a trail by itself: that it was carried over, and what was erased of it. */
export const trailStatements = (on: Db, stream: string): Promise<SignedText[]> =>
  on.rows(
    `select s.text, s.signature, k.public_key as "publicKey" from (select 0 as seq, c.text, c.signature, c.key_id from carried_trail c where c.stream_id = $1
       union all select t.seq, t.text, t.signature, t.key_id from tombstone t where t.stream_id = $1) s join signing_key k on k.id = s.key_id order by s.seq`,
    [stream],
  )

/** The texts of every version of a story's articles, in order. */
export const listTexts = (on: Db, storyId: string): Promise<(PackedVersion & { articleId: string })[]> =>
  on.rows(
    `select a.id as "articleId", a.outlet, v.number, v.text from article a join article_version v on v.article_id = a.id
     where a.story_id = $1 order by a.position, v.number`,
    [storyId],
  )
