import type { EarlierCheck, Occurrence } from '@/lib/domain/views'
import type { Verdict } from '@/lib/domain/words'
import { askedOf, likeness, marksOf } from '@/lib/engine/like'
import { asParameters, blindTo, type Viewer } from './blind'
import { stands } from './claim-places'
import type { Db } from './pool'
import { either, lookUp, wordsOf } from './search'
import { visibleTo } from './visible'

/** How alike two claims must be, 0–1 (lib/engine/like.ts), to be shown as checked before: `npm run bench:earlier` says what it finds and what it takes for one. */
export const ALIKE = 0.32
const MOST = 3
/** By so many of a claim's rarest words others are looked for, of which two have to be there; so many are read, and so many compared. */
const ASKED = 12
const MOST_READ = 1000
const MOST_COMPARED = 60

/**
 * Approved verdicts of other stories on claims like this one, most alike first: the documents of search find those with two
 * of its rarest words, names or figures, and what these say orders them. Only stories that the person may see.
 */
export async function listEarlier(on: Db, person: { id: string }, claimId: string): Promise<EarlierCheck[]> {
  const [own] = await on.rows<{ quote: string; story_id: string }>(
    'select quote, story_id from claim where id = $1',
    [claimId],
    'words-of-claim',
  )
  if (!own) return []
  const marks = marksOf(own.quote)
  const query = await withTwoOf(on, askedOf(marks, ASKED))
  if (query === '') return []
  const rows = await on.rows<{
    claim_id: string
    story_id: string
    story_title: string
    outlet: string
    quote: string
    value: Verdict
    decided_at: Date
  }>(
    `with hit as materialized (
       select d.claim_id, d.story_id, d.article_id, c.effective_revision_id, ts_rank(d.vector, $3::tsquery) as rank
       from search_document d join claim c on c.id = d.claim_id join story s on s.id = d.story_id
       where d.vector @@ $3::tsquery and d.kind = 'claim' and d.story_id <> $1::uuid and c.effective_revision_id is not null and c.state <> 'withdrawn'
         and ${visibleTo('$2::uuid')}
       limit ${MOST_READ})
     select h.claim_id, h.story_id, s.title as story_title, a.outlet, r.quote, r.value, d.created_at as decided_at
     from (select * from hit order by rank desc limit ${MOST_COMPARED}) h join story s on s.id = h.story_id join article a on a.id = h.article_id
       join verdict_revision r on r.id = h.effective_revision_id join decision d on d.revision_id = r.id`,
    [own.story_id, person.id, query],
  )
  return rows
    .map((row) => ({ row, alike: likeness(marks, marksOf(row.quote)) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike || b.row.decided_at.getTime() - a.row.decided_at.getTime())
    .slice(0, MOST)
    .map(({ row, alike }) => ({
      claimId: row.claim_id,
      storyId: row.story_id,
      storyTitle: row.story_title,
      outlet: row.outlet,
      quote: row.quote,
      value: row.value,
      decidedAt: row.decided_at.toISOString(),
      alike: Math.round(alike * 100) / 100,
    }))
}

/** What a document holds that has two of some words; one, where there is only one. Empty for no words. */
async function withTwoOf(on: Db, words: readonly string[]): Promise<string> {
  const terms = (
    await lookUp(
      on,
      words.map((word) => ({ words: word, begins: false })),
    )
  )
    .map((term) => either(wordsOf(term), term.parts))
    .filter((term) => term !== '')
  if (terms.length < 2) return terms[0] ?? ''
  return terms
    .slice(1)
    .map((term, i) => `((${term}) & (${either(...terms.slice(0, i + 1))}))`)
    .join(' | ')
}

/** How alike the letters of two claims of one story must be before the engine is asked whether they say the same. */
const PERHAPS = 0.3
const MOST_ASKED = 24

/** A claim of the same story that may say the same again, with where it stands. */
export type PerhapsAgain = Occurrence & { articleId: string; start: number; end: number }

/** Other claims of the same story worded like one, most alike first. Whether they say the same is for the engine to say. */
export const listWordedAlike = (on: Db, viewer: Viewer, claimId: string): Promise<PerhapsAgain[]> =>
  on.rows<PerhapsAgain>(
    // the claims of the story first: those of the whole desk that look alike are many more. Of thousands none is folded again: the
    // search has each as it is compared; and which version is the latest is asked once an article
    `with own as materialized (select o.id, o.story_id, o.article_id, folded(o.quote) as words from claim o where o.id = $3 and ${stands('o')}),
       latest as materialized (select v.id from own join article a on a.story_id = own.story_id,
         lateral (select id from article_version where article_id = a.id order by number desc limit 1) v),
       near as materialized (
         select c.*, own.article_id as own_article, similarity(coalesce(d.words, folded(c.quote)), own.words) as alike
         from own join claim c on c.story_id = own.story_id and c.id <> own.id and c.state <> 'withdrawn' join latest l on l.id = c.version_id
           left join search_document d on d.claim_id = c.id and d.kind = 'claim')
     select c.id as "claimId", a.outlet, c.quote, r.value, c.article_id = c.own_article as here,
       c.article_id as "articleId", c.span_start as start, c.span_end as "end"
     from near c join article a on a.id = c.article_id left join verdict_revision r on r.id = c.head_revision_id and not ${blindTo('c', '$1', '$2')}
     where c.alike >= $4 order by c.alike desc, c.id limit $5`,
    [...asParameters(viewer), claimId, PERHAPS, MOST_ASKED],
    'list-worded-alike',
  )

/** Where a claim stands in its story; null when there is none. */
export async function placeOfClaim(
  on: Db,
  id: string,
): Promise<{ storyId: string; articleId: string; start: number; end: number } | null> {
  const [row] = await on.rows<{ storyId: string; articleId: string; start: number; end: number }>(
    `select story_id as "storyId", article_id as "articleId", span_start as start, span_end as "end" from claim where id = $1`,
    [id],
    'place-of-claim',
  )
  return row ?? null
}
