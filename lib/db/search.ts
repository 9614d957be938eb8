import type { FoundClaim } from '@/lib/domain/views'
import type { ClaimState, Verdict } from '@/lib/domain/words'
import { findFolded, fold, folded } from '@/lib/text/fold'
import type { Span } from '@/lib/text/span'
import { blindTo } from './blind'
import type { Db } from './pool'
import { visibleTo } from './visible'

export const FOUND_PER_PAGE = 30
/** What stands around a found word; private characters, which no article keeps. */
export const MARK_START = '\uE000'
export const MARK_END = '\uE001'
const HEADLINE = `StartSel=${MARK_START}, StopSel=${MARK_END}, HighlightAll=true`
/** So much of a note is shown around the first word found in it. */
const NOTE_SHOWN = { before: 80, in: 240 }

/**
 * Claims of every story that a person may see whose words, or whose verdict's note, match.
 * Stems in English, whole words and parts of words in every other language; what
 * shows nothing or looks alike makes no difference. */
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
    /** The folded quote and note with what was found marked; empty where only a part of a word was. */
    in_quote: string
    in_note: string
    state_since: Date
    total: number
  }>(
    `with asked as (select websearch_to_tsquery('english', folded($3)) as stems, websearch_to_tsquery('simple', folded($3)) as plain,
         '%' || replace(replace(replace(folded($3), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' as part),
       -- by the indexes first, one each: folding every claim of a large desk would take seconds
       hit as (
         select c.id from asked, claim c where to_tsvector('english', folded(c.quote)) @@ asked.stems
         union select c.id from asked, claim c where to_tsvector('simple', folded(c.quote)) @@ asked.plain
         union select c.id from asked, claim c where folded(c.quote) like asked.part
         union select c.id from asked, verdict_revision r join claim c on c.head_revision_id = r.id where to_tsvector('simple', folded(r.note)) @@ asked.plain),
       found as (
         select c.id, c.story_id, c.quote, c.state, c.state_since, c.article_id, r.value, coalesce(r.note, '') as note, s.title, count(*) over ()::int as total,
           ts_rank(to_tsvector('english', folded(c.quote)), asked.stems) + ts_rank(to_tsvector('simple', folded(coalesce(r.note, ''))), asked.plain) as rank
         from asked, claim c join story s on s.id = c.story_id left join verdict_revision r on r.id = c.head_revision_id and not ${blindTo('c', '$1', '$2')}
         where c.id in (select id from hit) and c.state <> 'withdrawn' and s.archived_at is null and (not s.practice or s.visibility = 'newsroom' or s.owner_id = $1) and ${visibleTo('$1', '$2')}
           and (to_tsvector('english', folded(c.quote)) @@ asked.stems or to_tsvector('simple', folded(c.quote)) @@ asked.plain or folded(c.quote) like asked.part
             or to_tsvector('simple', folded(r.note)) @@ asked.plain)
         order by rank desc, c.state_since desc, c.id limit $4 offset $5)
     select f.id, f.story_id, f.title, a.outlet, a.language, f.state, f.value, f.state_since, f.total, f.quote, f.note,
       case when to_tsvector('english', folded(f.quote)) @@ asked.stems then ts_headline('english', folded(f.quote), asked.stems, $6)
            when to_tsvector('simple', folded(f.quote)) @@ asked.plain then ts_headline('simple', folded(f.quote), asked.plain, $6)
            else '' end as in_quote,
       case when to_tsvector('simple', folded(f.note)) @@ asked.plain then ts_headline('simple', folded(f.note), asked.plain, $6) else '' end as in_note
     from asked, found f join article a on a.id = f.article_id order by f.rank desc, f.state_since desc, f.id`,
    [person.id, person.role, words, FOUND_PER_PAGE, (page - 1) * FOUND_PER_PAGE, HEADLINE],
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
      quote: marked(r.quote, r.in_quote ? spansOf(r.quote, r.in_quote) : findFolded(fold(r.quote), words, 1)),
      note: r.in_note ? excerpt(r.note, spansOf(r.note, r.in_note)) : '',
      stateSince: r.state_since.toISOString(),
    })),
  }
}

const MARKED = new RegExp(`${MARK_START}([^${MARK_END}]*)${MARK_END}`, 'g')
const isInWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{M}\p{N}]/u.test(char)

/** Where the words that the database marked in its folded copy stand in the text as it is. */
function spansOf(text: string, inCopy: string): Span[] {
  const copy = fold(text)
  const words = new Set([...inCopy.matchAll(MARKED)].map((match) => folded(match[1]!)))
  const spans: Span[] = []
  for (const word of words) {
    if (word === '') continue
    for (let at = copy.folded.indexOf(word); at !== -1; at = copy.folded.indexOf(word, at + word.length))
      if (!isInWord(copy.folded[at - 1]) && !isInWord(copy.folded[at + word.length]))
        spans.push(copy.toOriginal(at, at + word.length))
  }
  return spans.sort((a, b) => a.start - b.start)
}

function marked(text: string, spans: readonly Span[]): string {
  let out = ''
  let last = 0
  for (const { start, end } of spans) {
    if (start < last) continue
    out += text.slice(last, start) + MARK_START + text.slice(start, end) + MARK_END
    last = end
  }
  return out + text.slice(last)
}

/** A note around the first word found in it, cut between words. */
function excerpt(note: string, spans: readonly Span[]): string {
  const first = spans[0]?.start ?? 0
  const from = first <= NOTE_SHOWN.before ? 0 : note.indexOf(' ', first - NOTE_SHOWN.before) + 1
  const far = from + NOTE_SHOWN.in
  const to = far >= note.length ? note.length : Math.max(note.lastIndexOf(' ', far), spans[0]?.end ?? 0)
  const inside = spans.filter((span) => from <= span.start && span.end <= to)
  return marked(
    note.slice(from, to),
    inside.map((span) => ({ start: span.start - from, end: span.end - from })),
  )
}
