import Link from 'next/link'
import { Fragment } from 'react'
import { useTranslate } from '#translate'
import { Moment } from '@/components/controls/due'
import { StateBadge, VerdictBadge } from '@/components/controls/verdict-mark'
import { db } from '@/lib/db/pool'
import { FOUND_PER_PAGE, MARK_END, MARK_START, searchClaims } from '@/lib/db/search'
import { noteSeen } from '@/lib/db/seen'
import { guard, one, requireActor } from '@/lib/web/page'
import { deskZone } from '@/lib/web/report'
import { titled, translator } from '@/lib/web/translate'

/** Characters that are searched for. */
const MOST = 200

export const generateMetadata = titled('Search')

/** A text with its found words marked. */
function Marked({ text }: { text: string }) {
  return text.split(MARK_START).map((part, i) => {
    if (i === 0) return <Fragment key={i}>{part}</Fragment>
    const [found, rest] = part.split(MARK_END)
    return (
      <Fragment key={i}>
        <mark className="found">{found}</mark>
        {rest}
      </Fragment>
    )
  })
}

export default async function SearchPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const query = await searchParams
  const asked = one(query.q, 4000).trim()
  const words = asked.slice(0, MOST).trim()
  const actor = await requireActor(words ? `/search?q=${encodeURIComponent(words)}` : '/search')
  const t = await translator()
  const page = Math.min(1000, Math.max(1, Number.parseInt(one(query.page), 10) || 1))
  const { rows, total } = words ? await guard(() => searchClaims(db, actor, words, page)) : { rows: [], total: 0 }
  await guard(() => noteSeen(db, actor, [...new Set(rows.map((r) => r.storyId))]))
  const pages = Math.max(1, Math.ceil(total / FOUND_PER_PAGE))
  const zone = await deskZone()
  return (
    <main id="main" className="page grid gap-5">
      <h1>{t('Search')}</h1>
      <form method="get" role="search" className="flex gap-2 flex-wrap">
        <input
          type="search"
          className="input max-w-xl"
          name="q"
          defaultValue={words}
          aria-label={t('Words in claims and notes')}
          placeholder={t('Words in claims and notes')}
          maxLength={MOST}
        />
        <button type="submit" className="btn btn-main">
          {t('Search')}
        </button>
      </form>
      {asked.length > MOST && (
        <p className="notice notice-warn">{t('Only the first {most} characters are searched for.', { most: MOST })}</p>
      )}
      {words === '' ? (
        <p className="quiet">
          {t('Finds claims of every story that you may see. Quotation marks keep words together, a minus leaves a word out.')}
        </p>
      ) : rows.length === 0 ? (
        <div className="card p-6 grid gap-3 justify-items-start">
          <p>{t('No claim and no note holds “{words}”.', { words })}</p>
          <Link prefetch={false} className="btn" href={`/stories?q=${encodeURIComponent(words)}`}>
            {t('Look in the titles of stories')}
          </Link>
        </div>
      ) : (
        <>
          <p className="small quiet nums" role="status">
            {t('{total, plural, one {# claim} other {# claims}}', { total })}
          </p>
          <ol className="card found-list">
            {rows.map((row) => (
              <FoundClaimRow key={row.claimId} row={row} zone={zone} />
            ))}
          </ol>
        </>
      )}
      {pages > 1 && (
        <nav className="flex gap-3 items-center justify-center" aria-label={t('Pages')}>
          {page > 1 && (
            <Link prefetch={false} className="btn" href={{ query: { q: words, page: page - 1 } }}>
              {t('Previous')}
            </Link>
          )}
          <span className="nums">{t('Page {page} of {pages}', { page, pages })}</span>
          {page < pages && (
            <Link prefetch={false} className="btn" href={{ query: { q: words, page: page + 1 } }}>
              {t('Next')}
            </Link>
          )}
        </nav>
      )}
    </main>
  )
}

function FoundClaimRow({ row, zone }: { row: Awaited<ReturnType<typeof searchClaims>>['rows'][number]; zone: string }) {
  const t = useTranslate()
  return (
    <li className="grid gap-1 p-4">
      <p className="flex gap-2 items-center flex-wrap small">
        <VerdictBadge value={row.value} />
        <StateBadge state={row.state} />
        <span className="quiet">
          {row.outlet || t('Outlet unknown')} · <Moment iso={row.stateSince} zone={zone} />
        </span>
      </p>
      <p>
        <a
          data-row
          className="serif text-lg leading-snug break"
          translate="no"
          lang={row.language}
          dir="auto"
          href={`/stories/${row.storyId}/check?claim=${row.claimId}`}
        >
          <Marked text={row.quote} />
        </a>
      </p>
      {row.note && (
        <p className="small break">
          <span className="quiet">{t('Note')}: </span>
          <Marked text={row.note} />
        </p>
      )}
      <p className="small quiet">{row.storyTitle}</p>
    </li>
  )
}
