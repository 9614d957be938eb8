import { useTranslate } from '#translate'
import { Link } from '@/components/controls/link'
import { FoundRow } from '@/components/desk/found'
import { SearchFilterFields } from '@/components/desk/search-filters'
import { listDesk } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { reading } from '@/lib/db/replica'
import { NOTHING_FOUND, searchDesk } from '@/lib/db/search'
import { noteSeen } from '@/lib/db/seen'
import { AppError } from '@/lib/domain/refusal'
import { type FoundPage, MOST_ASKED, MOST_COUNTED, type SearchFilters } from '@/lib/domain/search'
import { searchInput } from '@/lib/domain/search-input'
import { cut } from '@/lib/text/cut'
import { guard, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

const FILTERS = ['what', 'outlet', 'verdict', 'state', 'person', 'from', 'to'] as const

export const generateMetadata = titled('Search')

/** The filters of an address; what none of them can be is left out. */
function filtersOf(query: Record<string, string | string[] | undefined>): SearchFilters {
  const given: Record<string, unknown> = {}
  for (const name of FILTERS) {
    const value = one(query[name]).trim()
    const parsed = value === '' ? undefined : searchInput.shape[name].safeParse(value)
    if (parsed?.success) given[name] = parsed.data
  }
  return given
}

/** A search that ran into its time limit is narrowed where it was asked. */
function tookTooLong(error: unknown): null {
  if (error instanceof AppError && error.code === 'took-too-long') return null
  throw error
}

export default async function SearchPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const query = await searchParams
  const typed = one(query.q, 4000).trim()
  const words = cut(typed, MOST_ASKED).trim()
  const actor = await requireActor(words ? `/search?q=${encodeURIComponent(words)}` : '/search')
  const t = await translator()
  const filters = filtersOf(query)
  const isNarrowed = Object.keys(filters).length > 0
  const after = one(query.after, 60)
  const zone = await deskZone()
  const [answer, people] = await guard(() =>
    Promise.all([
      words ? reading((on) => searchDesk(on, { person: actor, words, filters, zone, after })).catch(tookTooLong) : NOTHING_FOUND,
      listDesk(db),
    ]),
  )
  const found = answer ?? NOTHING_FOUND
  await guard(() => noteSeen(db, actor, [...new Set(found.rows.map((row) => row.storyId))]))
  const asked = { q: words, ...filters }
  return (
    <main id="main" className="page grid gap-6 grid-cols-[minmax(0,1fr)]">
      <h1>{t('Search')}</h1>
      <form method="get" role="search" className="grid gap-3 grid-cols-[minmax(0,1fr)]">
        <div className="flex gap-2">
          <input
            type="search"
            className="input max-w-xl"
            name="q"
            defaultValue={words}
            aria-label={t('Words in claims, articles, notes and threads')}
            placeholder={t('Words in claims, articles, notes and threads')}
            maxLength={MOST_ASKED}
          />
          <button type="submit" className="btn btn-main">
            {t('Search')}
          </button>
        </div>
        <details open={isNarrowed || answer === null}>
          <summary>{t('Filters')}</summary>
          <SearchFilterFields filters={filters} people={people} />
        </details>
      </form>
      {typed.length > MOST_ASKED && (
        <p className="notice notice-warn">{t('Only the first {most} characters are searched for.', { most: MOST_ASKED })}</p>
      )}
      {found.leftOut > 0 && (
        <p className="notice notice-warn">
          {t('{count, plural, one {One word was} other {# words were}} too many and not searched for.', { count: found.leftOut })}
        </p>
      )}
      {found.isFilling && (
        <p className="notice">{t('What is older than the last upgrade is still being taken in: not everything is found yet.')}</p>
      )}
      {words === '' ? (
        <p className="quiet">
          {t(
            'Finds claims, articles, notes, threads and corrections of every story that you may see. Quotation marks keep words together, a minus leaves a word out, OR takes either of two.',
          )}
        </p>
      ) : answer === null ? (
        <p className="notice notice-warn" role="alert">
          {t('This search took too long and was stopped. Narrow it: one more word, an outlet, a person, fewer days.')}
        </p>
      ) : found.rows.length === 0 ? (
        <NothingFound found={found} words={words} isNarrowed={isNarrowed} isLater={after !== ''} />
      ) : (
        <>
          <p className="small quiet nums" role="status">
            {found.isMore
              ? t('More than {most} results', { most: MOST_COUNTED })
              : t('{count, plural, one {# result} other {# results}}', { count: found.count })}
            {!found.isRanked && ` · ${t('Newest first. Add a word to have the best first.')}`}
          </p>
          <ol className="card divide-y divide-(--line)">
            {found.rows.map((row) => (
              <FoundRow key={`${row.kind}-${row.id}`} row={row} zone={zone} />
            ))}
          </ol>
        </>
      )}
      <Pages asked={asked} isLater={after !== ''} next={found.next} />
    </main>
  )
}

/** The way to the pages before and after; nothing where there is one page. */
function Pages({ asked, isLater, next }: { asked: SearchFilters & { q: string }; isLater: boolean; next: string | null }) {
  const t = useTranslate()
  if (!isLater && !next) return null
  return (
    <nav className="flex gap-3 items-center justify-center" aria-label={t('Pages')}>
      {isLater && (
        <Link className="btn" href={{ query: { ...asked } }}>
          {t('To the first page')}
        </Link>
      )}
      {next && (
        <Link className="btn" href={{ query: { ...asked, after: next } }}>
          {t('Next')}
        </Link>
      )}
    </nav>
  )
}

/** Why nothing is shown, and what to do then. */
function NothingFound({
  found,
  words,
  isNarrowed,
  isLater,
}: {
  found: FoundPage
  words: string
  isNarrowed: boolean
  isLater: boolean
}) {
  const t = useTranslate()
  return (
    <div className="card p-6 grid gap-3 justify-items-start" role="status">
      <p>
        {found.nothing === 'signs'
          ? t('Signs alone are not searched for. Type a word, a name or a figure.')
          : found.nothing === 'without'
            ? t('Name at least one word that has to be there.')
            : isLater
              ? t('There is nothing more.')
              : isNarrowed
                ? t('No results for “{words}” with these filters.', { words })
                : t('No results for “{words}” in the stories you may see.', { words })}
      </p>
      {found.nothing === null && isNarrowed && (
        <Link className="btn" href={{ query: { q: words } }}>
          {t('Search everything')}
        </Link>
      )}
      {found.nothing === null && !isNarrowed && (
        <Link className="btn" href={`/stories?q=${encodeURIComponent(words)}`}>
          {t('Look in the titles of stories')}
        </Link>
      )}
    </div>
  )
}
