import type { FoundClaim } from '@/lib/domain/views'
import type { ClaimState, Verdict } from '@/lib/domain/words'
import { blindTo } from './blind'
import type { Db } from './pool'
import { visibleTo } from './visible'

export const FOUND_PER_PAGE = 30
/** What stands around a found word; private characters, which no article keeps. */
export const MARK_START = '\uE000'
export const MARK_END = '\uE001'
const HEADLINE = `StartSel=${MARK_START}, StopSel=${MARK_END}, HighlightAll=true`

/** Claims of every story that a person may see whose words, or whose verdict's note, match. Stems in English, whole words and parts of words in every other language. */
export async function searchClaims(
  on: Db,
  person: { id: string; role: string },
  words: string,
  page: number,
): Promise<{ rows: FoundClaim[]; total: number }> {
  const rows = await on.rows<{
    id: string
    story_id: string
    title: string
    outlet: string
    language: string
    state: ClaimState
    value: Verdict | null
    quote: string
    note: string
    state_since: Date
    total: number
  }>(
    `with asked as (select websearch_to_tsquery('english', $3) as stems, websearch_to_tsquery('simple', $3) as plain,
         '%' || replace(replace(replace($3, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' as part),
       found as (
         select c.id, c.story_id, c.quote, c.state, c.state_since, c.article_id, r.value, coalesce(r.note, '') as note, s.title, count(*) over ()::int as total,
           ts_rank(to_tsvector('english', c.quote), asked.stems) + ts_rank(to_tsvector('simple', coalesce(r.note, '')), asked.plain) as rank
         from asked, claim c join story s on s.id = c.story_id left join verdict_revision r on r.id = c.head_revision_id and not ${blindTo('c', '$1', '$2')}
         where c.state <> 'withdrawn' and s.archived_at is null and (not s.practice or s.visibility = 'newsroom' or s.owner_id = $1) and ${visibleTo('$1', '$2')}
           and (to_tsvector('english', c.quote) @@ asked.stems or to_tsvector('simple', c.quote) @@ asked.plain or c.quote ilike asked.part
             or to_tsvector('simple', r.note) @@ asked.plain)
         order by rank desc, c.state_since desc, c.id limit $4 offset $5)
     select f.id, f.story_id, f.title, a.outlet, a.language, f.state, f.value, f.state_since, f.total,
       case when to_tsvector('english', f.quote) @@ asked.stems then ts_headline('english', f.quote, asked.stems, $6)
            when to_tsvector('simple', f.quote) @@ asked.plain then ts_headline('simple', f.quote, asked.plain, $6)
            else f.quote end as quote,
       case when to_tsvector('simple', f.note) @@ asked.plain then ts_headline('simple', f.note, asked.plain, 'StartSel=' || $7 || ', StopSel=' || $8 || ', MaxWords=40, MinWords=15') else '' end as note
     from asked, found f join article a on a.id = f.article_id order by f.rank desc, f.state_since desc, f.id`,
    [person.id, person.role, words, FOUND_PER_PAGE, (page - 1) * FOUND_PER_PAGE, HEADLINE, MARK_START, MARK_END],
    'search-claims',
  )
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map((r) => ({
      claimId: r.id,
      storyId: r.story_id,
      storyTitle: r.title,
      outlet: r.outlet,
      language: r.language,
      state: r.state,
      value: r.value,
      quote: r.quote.includes(MARK_START) ? r.quote : marked(r.quote, words),
      note: r.note,
      stateSince: r.state_since.toISOString(),
    })),
  }
}

/** Marks the words as a person typed them, where the search found them as a part of longer words. */
function marked(quote: string, words: string): string {
  const at = quote.toLowerCase().indexOf(words.toLowerCase())
  return at === -1
    ? quote
    : quote.slice(0, at) + MARK_START + quote.slice(at, at + words.length) + MARK_END + quote.slice(at + words.length)
}
