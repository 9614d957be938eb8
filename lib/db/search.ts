import { type FoundDocument, type FoundKind, type FoundPage, MOST_COUNTED, type SearchFilters } from '@/lib/domain/search'
import type { ClaimState, Verdict } from '@/lib/domain/words'
import { type AskedTerm, readAsked } from '@/lib/text/asked-words'
import { folded } from '@/lib/text/fold'
import { excerpt, foundIn, MARK_END, MARK_START, marked } from '@/lib/text/found-marks'
import { blindTo } from './blind'
import { ANEW, type Db } from './pool'
import { visibleTo } from './visible'

export const FOUND_PER_PAGE = 30
const HEADLINE = `StartSel=${MARK_START}, StopSel=${MARK_END}, HighlightAll=true`
/** So many lines of an article are looked through for one that holds what was searched for. */
const MOST_LINES = 2000

/** A term as the database looks for it: its words, stemmed and plain, and its parts. Texts of tsquery; empty where there are none. */
interface Looked extends AskedTerm {
  stems: string
  plain: string
  parts: string
}

/** Texts of tsquery as one of which one has to hold; empty for none. */
export const either = (...queries: string[]) =>
  queries
    .filter((q) => q !== '')
    .map((q) => `(${q})`)
    .join(' | ')
/** A term by its words, stemmed and plain. */
export const wordsOf = (term: Looked) => either(term.stems, term.plain)

/** Statement by statement: values in order, each with its place. */
class Values {
  readonly all: unknown[]
  constructor(before: readonly unknown[] = []) {
    this.all = [...before]
  }
  add(value: unknown): string {
    this.all.push(value)
    return `$${this.all.length}`
  }
}

const likeOf = (words: string) => `%${words.replace(/[\\%_]/g, '\\$&')}%`

/** The condition that a document `d` holds a term. A part is looked for by pairs or triples of letters, which may stand apart in a text: then the text itself is read. */
function holds(term: Looked, values: Values): string {
  const words = wordsOf(term)
  const found: string[] = []
  if (words) found.push(`d.vector @@ ${values.add(words)}::tsquery`)
  if (term.parts) {
    const part = values.add(likeOf(term.words))
    found.push(`(d.vector @@ ${values.add(term.parts)}::tsquery and (d.words like ${part} or d.title like ${part}))`)
  }
  return found.length > 0 ? `(${found.join(' or ')})` : 'false'
}

/** What a person may find: documents of stories that they see, and of claims read apart nothing that tells the first verdict. $1 is the person, $2 their role. */
const MAY_FIND = `s.archived_at is null and (not s.practice or s.visibility = 'newsroom' or s.owner_id = $1::uuid) and ${visibleTo('$1::uuid')}
  and (d.claim_id is null or c.state <> 'withdrawn') and (d.kind not in ('note', 'message') or not ${blindTo('c', '$1', '$2')})
  and (d.kind <> 'correction' or $2 <> 'admin')`

/** What is asked of a document’s claim and story, and no more: it is copied for each document. */
const OF_CLAIM = 'id, story_id, state, needs_second, head_revision_id, effective_revision_id, assignee_id'
const OF_STORY = 'id, archived_at, practice, visibility, owner_id'

/** What is asked of a document word by word, said so that it is asked of what was found, and neither looked up again nor counted as if it left ever less. */
function letterByLetter(groups: readonly Looked[][], without: readonly Looked[], values: Values): string[] {
  const said = [
    ...groups
      .filter((group) => group.some((term) => term.parts))
      .map((group) => `(${group.map((term) => holds(term, values)).join(' or ')})`),
    ...without.map((term) => `not ${holds(term, values)}`),
  ]
  return said.length > 0 ? [`case when ${said.join(' and ')} then true else false end`] : []
}

/** So many pages of documents, some twenty on each, are looked into for how many hold what was asked. */
const SAMPLE_PAGES = 60
const SAMPLED = `least(1, ${SAMPLE_PAGES} / greatest(1, pg_relation_size('search_document') / current_setting('block_size')::float))`
/** From this share on documents are read until enough hold it. */
const DENSE = 0.02

/**
 * Told from a sample: whether so many documents hold what was asked that reading meets MOST_COUNTED of them soon (where there are
 * fewer than that, it would go on to the end); and whether of the kind that is asked for there are surely more than are counted.
 */
async function holdsInMany(
  on: Db,
  found: (values: Values) => { query: string; byLetter: string[] },
  kind: FoundKind | null,
): Promise<{ isDense: boolean; isSurelyMore: boolean }> {
  const values = new Values()
  const { query, byLetter } = found(values)
  const all = [`d.vector @@ ${query}`, ...byLetter].join(' and ')
  const { held, meant, read, part } = await on.one<{ held: number; meant: number; read: number; part: number }>(
    `select (count(*) filter (where ${all}))::int as held, (count(*) filter (where ${all}${kind ? ` and d.kind = ${values.add(kind)}` : ''}))::int as meant,
       count(*)::int as read, ${SAMPLED} as part
     from search_document d tablesample system (100 * ${SAMPLED})`,
    values.all,
    ANEW,
  )
  const isDense = held >= read * DENSE && held > part * MOST_COUNTED
  return { isDense, isSurelyMore: isDense && meant > 1.5 * part * MOST_COUNTED }
}

/** Outlets whose name holds a part, as they are written: read from one to the next in their index, because folding every article’s would take seconds. */
const outletsLike = async (on: Db, part: string): Promise<string[]> =>
  (
    await on.rows<{ outlet: string }>(
      `with recursive each (outlet) as (
         (select outlet from article order by outlet limit 1)
         union all select (select a.outlet from article a where a.outlet > each.outlet order by a.outlet limit 1) from each where each.outlet is not null)
       select outlet from each where outlet is not null and folded(outlet) like $1`,
      [likeOf(folded(part).trim())],
      'outlets-like',
    )
  ).map((row) => row.outlet)

/** So many articles are named one by one. */
const MOST_ARTICLES = 2000
/** The condition that a document is of an outlet: of one of its articles, or where those are very many, looked up for each document. */
async function inOutletsLike(on: Db, part: string, values: Values): Promise<{ said: string; isLookedUp: boolean }> {
  const outlets = await outletsLike(on, part)
  const articles = await on.rows<{ id: string }>(
    `select id from article where outlet = any($1::text[]) limit ${MOST_ARTICLES + 1}`,
    [outlets],
    'articles-of-outlets',
  )
  return articles.length > MOST_ARTICLES
    ? { said: `a.outlet = any(${values.add(outlets)}::text[])`, isLookedUp: true }
    : { said: `d.article_id = any(${values.add(articles.map(({ id }) => id))}::uuid[])`, isLookedUp: false }
}

function narrowed(filters: SearchFilters, zone: string, values: Values): string[] {
  const said: string[] = []
  const hidden = blindTo('c', '$1', '$2')
  if (filters.what) said.push(`d.kind = ${values.add(filters.what)}`)
  if (filters.state) said.push(`c.state = ${values.add(filters.state)}::claim_state`)
  if (filters.verdict) said.push(`r.value = ${values.add(filters.verdict)}::verdict_value and not ${hidden}`)
  if (filters.person) {
    const person = `${values.add(filters.person)}::uuid`
    said.push(
      `(d.person_id = ${person} or (d.kind = 'claim' and (c.assignee_id = ${person} or (r.author_id = ${person} and not ${hidden}))))`,
    )
  }
  if (filters.from) said.push(`d.at >= ${values.add(filters.from)}::date::timestamp at time zone ${values.add(zone)}`)
  if (filters.to) said.push(`d.at < (${values.add(filters.to)}::date + 1)::timestamp at time zone ${values.add(zone)}`)
  return said
}

/** Where a page ended: the rank of its last row (empty where the newest stand first), its time in microseconds, its number. */
const CURSOR = /^(?<rank>\d(?:\.\d{1,12})?(?:e-\d\d?)?)?:(?<at>-?\d{1,17}):(?<no>\d{1,18})$/

interface Asked {
  person: { id: string; role: string }
  /** What was typed; see readAsked. */
  words: string
  filters?: SearchFilters
  /** The desk’s time zone, in which days begin. */
  zone?: string
  /** `next` of the page before. */
  after?: string | null
}

/** A document that was found, and beside it how many were. */
interface Hit {
  no: bigint
  rank: string
  micros: bigint
  count: number
}

/** The answer where nothing was asked. */
export const NOTHING_FOUND: FoundPage = {
  rows: [],
  count: 0,
  isMore: false,
  isRanked: true,
  next: null,
  leftOut: 0,
  nothing: null,
  isFilling: false,
}

/** What a page is read from: the conditions with their values, where documents are met that fulfil them, and where the page goes on. */
interface Sought {
  values: Values
  wanted: string
  where: string
  from: string
  /** In place of `from`, where a verdict leaves less to look at. */
  judged: ((own: Values) => string) | null
  cursor: { [part: string]: string } | undefined
}
const MICROS = '(extract(epoch from d.at) * 1000000)::bigint'

/** A page of the best, with how many there are; of more than are counted only that. */
function rankedHits(on: Db, { values, wanted, where, from, judged, cursor }: Sought): Promise<Hit[]> {
  const own = new Values(values.all)
  const past = cursor?.rank
    ? `where (h.rank, h.micros, h.no) < (${own.add(cursor.rank)}::float4, ${own.add(cursor.at)}::bigint, ${own.add(cursor.no)}::bigint)`
    : ''
  return on.rows<Hit>(
    `with hit as materialized (select d.no, ${MICROS} as micros, ts_rank(d.vector, ${wanted}, 1) as rank from ${judged ? judged(own) : from} where ${where} limit ${MOST_COUNTED + 1})
     select h.no, h.rank::text as rank, h.micros, n.count from (select count(*)::int as count from hit) n left join lateral (
       select * from hit h ${past} order by h.rank desc, h.micros desc, h.no desc limit ${FOUND_PER_PAGE + 1}) h on n.count <= ${MOST_COUNTED}`,
    own.all,
    ANEW,
  )
}

/** A page of the newest. */
function newestHits(on: Db, { values, where, from, cursor }: Sought): Promise<Hit[]> {
  const own = new Values(values.all)
  const older = cursor
    ? `and (d.at, d.no) < (timestamptz 'epoch' + ${own.add(cursor.at)}::bigint * interval '1 microsecond', ${own.add(cursor.no)}::bigint)`
    : ''
  return on.rows<Hit>(
    `select d.no, '' as rank, ${MICROS} as micros, 0 as count from ${from} where ${where} ${older} order by d.at desc, d.no desc limit ${FOUND_PER_PAGE + 1}`,
    own.all,
    ANEW,
  )
}

/** The first page of the newest with how many there are, where there are surely more than are counted: met and counted at one go. */
const newestCounted = (on: Db, { values, where, from }: Sought): Promise<Hit[]> =>
  on.rows<Hit>(
    `with hit as materialized (select d.no, ${MICROS} as micros from ${from} where ${where} order by d.at desc, d.no desc limit ${MOST_COUNTED + 1})
     select no, '' as rank, micros, (select count(*)::int from hit) as count from hit order by micros desc, no desc limit ${FOUND_PER_PAGE + 1}`,
    values.all,
    ANEW,
  )

/**
 * Documents that hold all that was asked and that a person may find: claims, articles, notes, threads, corrections. The
 * best first, and then the newest; of more than MOST_COUNTED the newest alone. Counted is what may be found, up to MOST_COUNTED.
 */
export async function searchDesk(on: Db, { person, words, filters = {}, zone = 'UTC', after }: Asked): Promise<FoundPage> {
  const asked = readAsked(words)
  const nothing = { ...NOTHING_FOUND, leftOut: asked.leftOut }
  if (asked.groups.length === 0) return { ...nothing, nothing: asked.without.length > 0 ? 'without' : 'signs' }
  const { groups, without } = await lookedUp(on, asked.groups, asked.without)
  const whole = groups.map((group) => `(${either(...group.map((term) => either(wordsOf(term), term.parts)))})`)
  if (whole.includes('()')) return nothing
  const query = whole.join(' & ')

  const found = (values: Values) => ({
    query: `${values.add(query)}::tsquery`,
    byLetter: letterByLetter(groups, without, values),
  })
  const { what = null, ...others } = filters
  const isWide = Object.values(others).every((one) => one === undefined)
  const { isDense, isSurelyMore } = await holdsInMany(on, found, what)
  const values = new Values()
  for (const value of [person.id, person.role]) values.add(value)
  const { query: wanted, byLetter } = found(values)
  const inOutlets = filters.outlet ? await inOutletsLike(on, filters.outlet, values) : null
  const where = [
    // what many hold is met soon by reading: to look up where all of them are takes far longer than the database believes
    isDense ? `case when d.vector @@ ${wanted} then true else false end` : `d.vector @@ ${wanted}`,
    ...byLetter,
    MAY_FIND,
    ...(inOutlets ? [inOutlets.said] : []),
    ...narrowed(filters, zone, values),
  ].join(' and ')
  // looked up for each document as it is met ("offset 0"): no table is read whole, whatever the database believes of how many there
  // are. What is asked of a claim comes before its story, since it leaves less; outlet and verdict are looked up where they are asked.
  const around = [
    inOutlets?.isLookedUp ? 'cross join lateral (select outlet from article where id = d.article_id offset 0) a' : '',
    `cross join lateral (select ${OF_STORY} from story where id = d.story_id offset 0) s`,
  ]
  const from = [
    `search_document d left join lateral (select ${OF_CLAIM} from claim where id = d.claim_id offset 0) c on true`,
    filters.verdict || filters.person
      ? 'left join lateral (select value, author_id from verdict_revision where id = c.head_revision_id offset 0) r on true'
      : '',
    ...around,
  ].join(' ')
  // words that stand in many documents leave more to look at than a verdict does: then what is judged so is met, and read
  const judged = (own: Values) =>
    [
      `(select id, claim_id, value, author_id from verdict_revision where value = ${own.add(filters.verdict)}::verdict_value offset 0) r`,
      `cross join lateral (select ${OF_CLAIM} from claim where id = r.claim_id and head_revision_id = r.id offset 0) c`,
      `cross join lateral (select no, kind, article_id, claim_id, story_id, person_id, at, title, words, vector from search_document where claim_id = c.id offset 0) d`,
      ...around,
    ].join(' ')
  const cursor = CURSOR.exec(after ?? '')?.groups
  const sought: Sought = { values, wanted, where, from, cursor, judged: isDense && filters.verdict ? judged : null }
  let page = isSurelyMore && isWide && !cursor ? await newestCounted(on, sought) : []
  let count = page[0]?.count ?? 0
  if (count <= MOST_COUNTED) {
    page = await rankedHits(on, sought)
    count = page[0]?.count ?? 0
    page = count > MOST_COUNTED ? await newestHits(on, sought) : page.filter((row) => row.no !== null)
  }
  const shown = page.slice(0, FOUND_PER_PAGE)
  const last = shown.at(-1)
  const [rows, filling] = await Promise.all([
    shownAs(
      on,
      person,
      groups.flat(),
      shown.map((row) => row.no),
      words,
    ),
    isFilling(on),
  ])
  return {
    ...nothing,
    rows,
    count: Math.min(count, MOST_COUNTED),
    isMore: count > MOST_COUNTED,
    isRanked: count <= MOST_COUNTED,
    next: last && page.length > FOUND_PER_PAGE ? `${last.rank}:${last.micros}:${last.no}` : null,
    isFilling: filling,
  }
}

/** How the database takes terms apart, in their order. */
export async function lookUp(on: Db, terms: readonly AskedTerm[]): Promise<Looked[]> {
  const rows = await on.rows<{ stems: string; plain: string; parts: string }>(
    `select q.stems::text as stems, q.plain::text as plain, q.parts::text as parts
     from unnest($1::text[], $2::bool[]) with ordinality as t (words, begins, n), search_asked(t.words, t.begins) q order by t.n`,
    [terms.map((term) => term.words), terms.map((term) => term.begins)],
    'search-asked',
  )
  return terms.map((term, i) => ({ ...term, ...rows[i]! }))
}

/** The same for all that was asked. */
async function lookedUp(on: Db, groups: readonly AskedTerm[][], without: readonly AskedTerm[]) {
  const looked = await lookUp(on, [...groups.flat(), ...without])
  let at = 0
  return { groups: groups.map((group) => group.map(() => looked[at++]!)), without: without.map(() => looked[at++]!) }
}

const isFilling = async (on: Db): Promise<boolean> =>
  (
    await on.one<{ filling: boolean }>(
      'select exists (select from search_backlog where not is_done) as filling',
      [],
      'search-filling',
    )
  ).filling

/** Documents as they are shown, in the order of their numbers: what was found marked where it is printed. */
async function shownAs(
  on: Db,
  person: { id: string; role: string },
  terms: readonly Looked[],
  numbers: readonly bigint[],
  typed: string,
): Promise<FoundDocument[]> {
  if (numbers.length === 0) return []
  const stems = either(...terms.map((term) => term.stems))
  const plain = either(...terms.map((term) => term.plain))
  const parts = terms.filter((term) => term.parts).map((term) => likeOf(term.words))
  // always as many: the plan for a full page is kept, and a shorter one would be planned anew each time, for longer than it is read
  const asMany = Array.from({ length: Math.max(FOUND_PER_PAGE, numbers.length) }, (_, i) => numbers[i]?.toString() ?? null)
  const rows = await on.rows<{
    kind: FoundKind
    id: string
    story_id: string
    story_title: string
    article_id: string
    claim_id: string | null
    outlet: string
    language: string
    headline: string
    state: ClaimState | null
    value: Verdict | null
    quote: string | null
    /** The text that is shown, as it was written. */
    text: string
    /** The folded text with what was found marked, by stems and by words; null where it holds none. */
    by_stems: string | null
    by_words: string | null
    title_stems: string | null
    title_words: string | null
    by: string | null
    at: Date
  }>(
    `select d.kind, d.source_id as id, d.story_id, s.title as story_title, d.article_id, d.claim_id, a.outlet, a.language, a.headline,
       c.state, case when not ${blindTo('c', '$1', '$2')} then r.value end as value, c.quote, shown.text, p.name as by, d.at,
       case when to_tsvector('english', shown.copy) @@ $4::tsquery then ts_headline('english', shown.copy, $4::tsquery, $7) end as by_stems,
       case when to_tsvector('simple', shown.copy) @@ $5::tsquery then ts_headline('simple', shown.copy, $5::tsquery, $7) end as by_words,
       case when d.kind = 'article' and to_tsvector('english', shown.title) @@ $4::tsquery then ts_headline('english', shown.title, $4::tsquery, $7) end as title_stems,
       case when d.kind = 'article' and to_tsvector('simple', shown.title) @@ $5::tsquery then ts_headline('simple', shown.title, $5::tsquery, $7) end as title_words
     from unnest($3::bigint[]) with ordinality as n (no, place) join search_document d on d.no = n.no
       join story s on s.id = d.story_id join article a on a.id = d.article_id
       left join claim c on c.id = d.claim_id left join verdict_revision r on r.id = c.head_revision_id left join person p on p.id = d.person_id
       left join comment m on d.kind = 'message' and m.id = d.source_id left join correction_item i on d.kind = 'correction' and i.id = d.source_id
       left join lateral (select v.text, found.line, found.copy from (select text from article_version where article_id = d.article_id order by number desc limit 1) v
         left join lateral (select l.n::int as line, search_words(l.copy) as copy from unnest(case d.kind when 'article' then string_to_array(d.words, E'\\n') end) with ordinality as l (copy, n)
           where l.n <= ${MOST_LINES} and (to_tsvector('english', search_words(l.copy)) @@ $4::tsquery or to_tsvector('simple', search_words(l.copy)) @@ $5::tsquery or l.copy like any($6::text[]))
           limit 1) found on true) v on d.kind = 'article',
       lateral (select search_words(d.title) as title, coalesce(v.copy, search_words(case when d.kind = 'article' then '' else d.words end)) as copy,
         case d.kind when 'claim' then c.quote when 'article' then coalesce(split_part(v.text, E'\\n', v.line), '') when 'note' then r.note when 'message' then m.text
           else concat_ws(' ', i.content ->> 'notice', i.content ->> 'cause', i.content ->> 'limits') end as text) shown
     order by n.place`,
    [person.id, person.role, asMany, stems, plain, parts, HEADLINE],
    'search-shown',
  )
  return rows.map((r): FoundDocument => {
    const marks = (text: string, copies: (string | null)[], language: string) =>
      marked(text, foundIn(text, copies, terms, language, typed))
    const spans = foundIn(
      r.text,
      [r.by_stems, r.by_words],
      terms,
      r.kind === 'claim' || r.kind === 'article' ? r.language : 'en',
      typed,
    )
    return {
      kind: r.kind,
      id: r.id,
      storyId: r.story_id,
      storyTitle: r.story_title,
      articleId: r.article_id,
      claimId: r.claim_id,
      outlet: r.outlet,
      language: r.language,
      state: r.state,
      value: r.value,
      title: r.kind === 'article' ? marks(r.headline, [r.title_stems, r.title_words], r.language) : r.headline,
      quote: r.kind === 'claim' ? marked(r.text, spans) : (r.quote ?? ''),
      text: r.kind === 'claim' ? '' : excerpt(r.text, spans),
      by: r.by,
      at: r.at.toISOString(),
    }
  })
}
