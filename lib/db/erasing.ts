/** What an erasure reaches, and what was erased. Changes nothing. */
import type { Place } from '@/lib/domain/erased-places'
import type { ErasureKind, ErasureView } from '@/lib/domain/erasure'
import type { Db } from './pool'

/** What an erasure is about, by the ids of rows. */
export interface Scope {
  storyId: string
  /** The story itself, where all of it goes. */
  stories: string[]
  /** Articles whose details go: of which no other text is left. */
  articles: string[]
  /** The articles whose texts go. */
  ofArticles: string[]
  versions: string[]
  /** Claims whose own words go. */
  claims: string[]
  /** Those, and the claims of which something was written that rests on what goes. */
  about: string[]
  items: string[]
  comments: string[]
  sealed: string[]
  /** Everything that names them, for what keeps whole requests and answers. */
  ids: string[]
}

const ids = async (on: Db, sql: string, values: unknown[]): Promise<string[]> =>
  (await on.rows<{ id: string }>(sql, values)).map(({ id }) => id)

const ITEMS = 'select distinct k.item_id as id from correction_item_claim k where k.claim_id = any($1::uuid[])'

/** What there is of a story, of a text or of a note; null where there is none. */
export async function scopeOf(on: Db, kind: Exclude<ErasureKind, 'person'>, target: string): Promise<Scope | null> {
  const empty = {
    stories: [],
    articles: [],
    ofArticles: [],
    versions: [],
    claims: [],
    about: [],
    items: [],
    comments: [],
    sealed: [],
    ids: [],
  }
  if (kind === 'comment') {
    const [row] = await on.rows<{ story: string }>(
      'select c.story_id as story from comment m join claim c on c.id = m.claim_id where m.id = $1',
      [target],
    )
    return row ? { ...empty, storyId: row.story, comments: [target], ids: [target] } : null
  }
  if (kind === 'sealed-name') {
    const [row] = await on.rows<{ story: string }>(
      'select story_id as story from sealed_name where id = $1 and sealed is not null',
      [target],
    )
    return row ? { ...empty, storyId: row.story, sealed: [target], ids: [target] } : null
  }
  if (kind === 'story') {
    const [story] = await ids(on, 'select id from story where id = $1', [target])
    if (!story) return null
    const [articles, versions, claims, items, comments, sealed] = await Promise.all([
      ids(on, 'select id from article where story_id = $1', [target]),
      ids(on, 'select v.id from article_version v join article a on a.id = v.article_id where a.story_id = $1', [target]),
      ids(on, 'select id from claim where story_id = $1', [target]),
      ids(on, 'select id from correction_item where story_id = $1', [target]),
      ids(on, 'select m.id from comment m join claim c on c.id = m.claim_id where c.story_id = $1', [target]),
      ids(on, 'select id from sealed_name where story_id = $1 and sealed is not null', [target]),
    ])
    return {
      storyId: story,
      stories: [story],
      articles,
      ofArticles: articles,
      versions,
      claims,
      about: claims,
      items,
      comments,
      sealed,
      ids: [story, ...articles, ...versions, ...claims, ...items],
    }
  }
  const [version] = await on.rows<{ article: string; story: string; isLast: boolean }>(
    `select a.id as article, a.story_id as story, not exists (select from article_version o where o.article_id = a.id and o.number > v.number) as "isLast"
     from article_version v join article a on a.id = v.article_id where v.id = $1`,
    [target],
  )
  if (!version) return null
  const claims = await ids(on, 'select id from claim where version_id = $1', [target])
  const about = await ids(
    on,
    `select c.id from claim c where c.story_id = $2 and (c.version_id = $1
       or exists (select from claim_place p where p.claim_id = c.id and p.version_id = $1)
       or exists (select from verdict_revision r where r.claim_id = c.id and (r.version_id = $1 or exists (select from evidence e where e.revision_id = r.id and e.version_id = $1))))`,
    [target, version.story],
  )
  const [items, comments] = await Promise.all([
    ids(on, ITEMS, [about]),
    ids(on, 'select id from comment where claim_id = any($1::uuid[])', [about]),
  ])
  return {
    ...empty,
    storyId: version.story,
    articles: version.isLast ? [version.article] : [],
    ofArticles: [version.article],
    versions: [target],
    claims,
    about,
    items,
    comments,
    ids: [version.story, version.article, target, ...about, ...items],
  }
}

/** How many texts of other stories are the very texts that go. */
export const sameElsewhere = async (on: Db, { storyId, versions }: Scope): Promise<number> =>
  (
    await on.one<{ n: number }>(
      `select count(distinct o.id)::int as n from article_version v join article_version o on o.sha256 = v.sha256
         join article a on a.id = o.article_id where v.id = any($1::uuid[]) and a.story_id <> $2`,
      [versions, storyId],
    )
  ).n

/** Events of the story that hold words of what goes. */
export const eventsIn = (
  on: Db,
  scope: Scope,
): Promise<{ stream: string; seq: number; type: string; payload: unknown; isOld: boolean }[]> =>
  on.rows(
    `select stream_id as stream, seq, type, payload, commitment is null as "isOld" from event
     where story_id = $1::uuid and type <> 'content-erased' and (cardinality($2::uuid[]) > 0 or claim_id = any($3::uuid[])
       or payload ->> 'article' = any($4::text[]) or payload ->> 'item' = any($5::text[])) order by stream_id, seq`,
    [scope.storyId, scope.stories, scope.about, scope.ofArticles, scope.items],
  )

/** Editions of the story, whole. */
export const editionsIn = (
  on: Db,
  storyId: string,
): Promise<
  { id: string; input: unknown; desk: string; outlet: string; public: string; erased: Record<string, string> | null }[]
> =>
  on.rows(
    'select id, input, report as desk, outlet_report as outlet, public_report as public, erased from report_edition where story_id = $1 order by made_at',
    [storyId],
  )

/** Strings by which a report names a text that goes: its hash, and the details of its article where these go too. */
export async function namesOf(on: Db, scope: Scope): Promise<{ hashes: string[]; strings: string[] }> {
  const hashes = await on.rows<{ sha256: string }>('select sha256 from article_version where id = any($1::uuid[])', [
    scope.versions,
  ])
  const details = await on.rows<{ headline: string; byline: string; url: string }>(
    'select headline, byline, url from article where id = any($1::uuid[])',
    [scope.articles],
  )
  return {
    hashes: hashes.map((row) => row.sha256),
    strings: details.flatMap((row) => [row.headline, row.byline, row.url]).filter((text) => text.length > 3),
  }
}

/** Whether a story is under legal hold, and why. */
export async function holdOf(on: Db, storyId: string): Promise<string | null> {
  const [row] = await on.rows<{ reason: string | null }>('select hold_reason as reason from story where id = $1', [storyId])
  return row?.reason ?? null
}

/** How often something was erased: more often than before somebody waited for it, and another erased it meanwhile. */
export const timesErased = async (on: Db, kind: ErasureKind, target: string): Promise<number> =>
  (await on.one<{ n: number }>('select count(*)::int as n from erasure where kind = $1 and target = $2::uuid', [kind, target])).n

/** What was erased of a story, the latest first. */
export const listErasures = (on: Db, storyId: string): Promise<ErasureView[]> =>
  on.rows(
    `select e.id, e.kind, e.target, e.reason, e.law, e.asked, p.name as by, to_char(e.at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
     from erasure e left join person p on p.id = e.person_id where e.story_id = $1 order by e.number desc`,
    [storyId],
  )

/** What was signed of erasures that this desk made, in their order; but what goes by the house's clocks, which run in a restored database too. */
export const signedErasures = (on: Db): Promise<{ erasure: string; text: string; signature: string; publicKey: string }[]> =>
  on.rows(
    `select e.id as erasure, t.text, t.signature, k.public_key as "publicKey" from erasure e join tombstone t on t.erasure_id = e.id join signing_key k on k.id = t.key_id
     where e.told_by is null and e.kind <> 'originals' order by e.number, t.stream_id`,
  )

/** Which of these erasures this database knows of, or was told of. */
export const knownErasures = async (on: Db, erasures: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await on.rows<{ id: string }>(
        `select id::text from erasure where id = any($1::uuid[]) union select told_by::jsonb -> 'says' ->> 'erasure' from erasure where told_by is not null`,
        [erasures],
      )
    ).map(({ id }) => id),
  )

/** Of one report of an edition what was issued and what is left, with the parts that went; null where nothing of it was erased. */
export async function leftOfEdition(
  on: Db,
  editionId: string,
  audience: string,
): Promise<{
  article: string
  edition: number
  before: string
  left: string
  parts: string[]
  erasures: { at: string; law: string }[]
} | null> {
  const [row] = await on.rows<{
    article: string
    edition: number
    before: string
    left: string | null
    told: { at: string; law: string; parts: string[] }[]
  }>(
    `select e.article_id as article, e.number as edition, e.hashes ->> $2 as before, e.erased ->> $2 as left, coalesce((
       select jsonb_agg(jsonb_build_object('at', to_char(t.at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'law', t.payload ->> 'law', 'parts', p -> 'parts') order by t.seq)
       from event t cross join jsonb_array_elements(t.payload -> 'editions') p
       where t.stream_id = e.story_id::text and t.type = 'content-erased' and p ->> 'edition' = e.id::text and p ->> 'audience' = $2), '[]') as told
     from report_edition e where e.id = $1::uuid`,
    [editionId, audience],
  )
  if (!row || row.left === null || row.left === row.before) return null
  const { told, ...rest } = row
  return {
    ...rest,
    left: row.left,
    parts: [...new Set(told.flatMap(({ parts }) => parts))],
    erasures: told.map(({ at, law }) => ({ at, law })),
  }
}

/** Of a place how many rows an erasure reaches. */
export type Counted = { place: Place; count: number }
