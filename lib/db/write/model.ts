/** What is kept of a model beside the desk: what is about to be asked, each request, and what was answered. */
import type { ModelSays } from '@/lib/domain/model'
import type { Relation } from '@/lib/domain/words'
import { BEYOND_DOUBT, type Settled, WITH_WORD, WITHOUT_WORD } from '@/lib/engine/second-judge'
import { ENGINE } from '@/lib/engine/version'
import type { Db } from '../pool'

/** A claim beside a passage, about which a model is to be asked. Spans are UTF-16 offsets of their versions. */
export interface Doubt {
  storyId: string
  claimId: string
  articleId: string
  /** Of the claim's article. */
  claimVersionId: string
  claimStart: number
  claimEnd: number
  /** Of the other article. */
  versionId: string
  otherId: string
  start: number
  end: number
  relation: Relation
}

/** Who is asked. Of a `version` that is known beforehand another one's answers do not count. */
export interface Asked {
  name: string
  version: string | null
}

/** How many pairs of one story are asked about: those of the claims that are most worth it. */
export const MOST_A_STORY = 60
/** How often a pair is asked about that gets no answer, and after how many minutes again. */
const MOST_TRIES = 3
const AGAIN_MINUTES = 10

/** One process at a time takes pairs up, or a request out of the day's budget. */
const hold = (tx: Db) => tx.rows('select pg_advisory_xact_lock(72707372)::text')

/** The rule of the house on what may be asked, as the database has it; before there was such a rule, nothing. */
const RULE = `(select coalesce(content ->> 'models', 'none') from house_policy order by version desc limit 1)`
/** The SQL condition that a story `s` may be asked about now: it is open, and the house's rule lets it. */
const MAY_GO = `(s.signed_off_at is null and s.archived_at is null and case ${RULE} when 'all' then true when 'unrestricted' then s.practice or s.visibility = 'newsroom' else false end)`

/**
 * Takes up the next pairs in doubt of one story, the newest first, so that no other process asks about them: at most `most`
 * of the claims most worth checking, of stories that the house rules let out, besides approved claims. Empty when none waits.
 */
export async function takeDoubts(tx: Db, { name, version }: Asked, most: number): Promise<Doubt[]> {
  await hold(tx)
  const doubts = await tx.rows<Doubt>(
    `with pair as (
       select s.id as story_id, s.created_at, c.id as claim_id, c.article_id, c.version_id as claim_version_id, c.span_start as claim_start, c.span_end as claim_end,
         r.version_id, o.id as other_id, coalesce(r.span_start, g.span_start) as span_start, coalesce(r.span_end, g.span_end) as span_end, r.relation,
         row_number() over (partition by s.id order by c.worth desc, c.id, r.version_id) as place
       from story s join claim c on c.story_id = s.id join source_relation r on r.claim_id = c.id
       join article_version v on v.id = r.version_id join article o on o.id = v.article_id
       left join lateral (select span_start, span_end from suggestion where claim_id = c.id and version_id = r.version_id order by rank limit 1) g on true
       where ${MAY_GO} and s.read_by >= $3 and c.state not in ('withdrawn', 'approved') and o.retired_at is null
         and (r.relation::text = any($4) or (r.relation::text = any($5) and r.sureness < $6))
         and coalesce(r.span_start, g.span_start) is not null
         and c.version_id = (select id from article_version where article_id = c.article_id order by number desc limit 1)
         and r.version_id = (select id from article_version where article_id = o.id order by number desc limit 1)),
     waiting as (
       select p.* from pair p left join model_answer a on a.claim_id = p.claim_id and a.version_id = p.version_id and a.name = $1
         and (a.claim_version_id, a.claim_start, a.claim_end, a.span_start, a.span_end, a.relation) = (p.claim_version_id, p.claim_start, p.claim_end, p.span_start, p.span_end, p.relation)
         and ($2::text is null or a.says is null or a.version = $2)
       where p.place <= $7 and (a.claim_id is null or (a.says is null and a.tries < $8 and a.asked_at < now() - make_interval(mins => $9))))
     select story_id as "storyId", claim_id as "claimId", article_id as "articleId", claim_version_id as "claimVersionId", claim_start as "claimStart", claim_end as "claimEnd",
       version_id as "versionId", other_id as "otherId", span_start as start, span_end as "end", relation
     from waiting where story_id = (select story_id from waiting order by created_at desc, story_id limit 1) order by place limit $10`,
    [name, version, ENGINE, WITHOUT_WORD, WITH_WORD, BEYOND_DOUBT, MOST_A_STORY, MOST_TRIES, AGAIN_MINUTES, most],
  )
  await tx.rows(
    `insert into model_answer as a (claim_id, version_id, name, claim_version_id, claim_start, claim_end, span_start, span_end, relation)
     select d.claim, d.version, $1, d.cv, d.cs, d.ce, d.s, d.e, d.relation::relation
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::int[], $8::int[], $9::text[]) as d(claim, version, cv, cs, ce, s, e, relation)
     on conflict (claim_id, version_id, name) do update set
       tries = case when (a.claim_version_id, a.claim_start, a.claim_end, a.span_start, a.span_end, a.relation)
         = (excluded.claim_version_id, excluded.claim_start, excluded.claim_end, excluded.span_start, excluded.span_end, excluded.relation) and a.says is null then a.tries + 1 else 1 end,
       claim_version_id = excluded.claim_version_id, claim_start = excluded.claim_start, claim_end = excluded.claim_end, span_start = excluded.span_start, span_end = excluded.span_end,
       relation = excluded.relation, asked_at = now(), says = null, sureness = null, version = ''`,
    [
      name,
      doubts.map((d) => d.claimId),
      doubts.map((d) => d.versionId),
      doubts.map((d) => d.claimVersionId),
      doubts.map((d) => d.claimStart),
      doubts.map((d) => d.claimEnd),
      doubts.map((d) => d.start),
      doubts.map((d) => d.end),
      doubts.map((d) => d.relation),
    ],
  )
  return doubts
}

/** Pairs that were taken up and not asked about wait again, as if nobody had tried. */
export const giveBack = (tx: Db, name: string, doubts: readonly Doubt[]) =>
  tx.rows(
    `update model_answer a set tries = a.tries - 1 from unnest($2::uuid[], $3::uuid[]) as d(claim, version)
     where a.claim_id = d.claim and a.version_id = d.version and a.name = $1 and a.says is null`,
    [name, doubts.map((d) => d.claimId), doubts.map((d) => d.versionId)],
  )

/** Keeps what a model said of a pair that was taken up, while it is still the same pair. False where it is not. */
export const keepAnswer = async (
  tx: Db,
  name: string,
  doubt: Doubt,
  answer: { says: ModelSays; sureness: number; version: string },
): Promise<boolean> =>
  (
    await tx.rows(
      `update model_answer set says = $4, sureness = $5, version = $6 where claim_id = $1 and version_id = $2 and name = $3
         and (claim_version_id, claim_start, claim_end, span_start, span_end, relation::text) = ($7::uuid, $8::int, $9::int, $10::int, $11::int, $12) returning claim_id`,
      [
        doubt.claimId,
        doubt.versionId,
        name,
        answer.says,
        answer.sureness,
        answer.version,
        doubt.claimVersionId,
        doubt.claimStart,
        doubt.claimEnd,
        doubt.start,
        doubt.end,
        doubt.relation,
      ],
    )
  ).length > 0

/**
 * Takes one request out of the day's budget and writes it down, before it is sent: its number. Null where the budget is
 * spent, or where the story may not be asked about any more.
 */
export async function takeRequest(
  tx: Db,
  request: { storyId: string; name: string; budget: number; zone: string },
): Promise<bigint | null> {
  await hold(tx)
  const [row] = await tx.rows<{ id: bigint }>(
    `insert into model_call (story_id, name) select s.id, $2 from story s where s.id = $1 and ${MAY_GO}
       and (select count(*) from model_call where at > now() - interval '2 days' and (at at time zone $4)::date = (now() at time zone $4)::date) < $3 returning id`,
    [request.storyId, request.name, request.budget, request.zone],
  )
  return row?.id ?? null
}

/** Notes how a request ended and what it cost. */
export const settleRequest = (on: Db, id: bigint, settled: Settled) =>
  on.rows('update model_call set outcome = $2, version = $3, tokens_in = $4, tokens_out = $5 where id = $1', [
    id,
    settled.outcome,
    settled.version,
    settled.tokensIn,
    settled.tokensOut,
  ])
