import { useTranslate } from '#translate'
import { Link } from '../controls/link'
import { BarSearch, BarWay, OffBench } from './bar-ways'
import { Bell } from './bell'
import { BellSign } from './bell-sign'
import { PersonMenu } from './person-menu'

/** The bar over every screen of the desk: where one is, where one can go, who one is. */
export function DeskBar({
  name,
  role,
  counts,
  queue,
  ledger,
  learning,
  corrections,
  admin,
}: {
  name: string
  role: string
  /** How much waits for them, and how much happened to their work since they looked. */
  counts: { waiting: number; news: number }
  queue: boolean
  ledger: boolean
  learning: boolean
  corrections: boolean
  /** What admins look after, where one may. */
  admin: { people: boolean; machine: boolean }
}) {
  const t = useTranslate()
  const entry = (href: string, label: string, count = 0) => (
    <BarWay href={href}>
      {label}
      {count > 0 && (
        <span className="count nums">
          {count}
          <span className="sr-only"> {t('waiting')}</span>
        </span>
      )}
    </BarWay>
  )
  return (
    <OffBench>
      <header className="bar">
        <Link href="/turn" className="brand">
          Second<i>·</i>Source
        </Link>
        <div className="bell">
          <Bell count={counts.news}>
            <BellSign />
          </Bell>
        </div>
        <nav aria-label={t('Desk')}>
          {entry('/turn', t('Your turn'), counts.waiting)}
          {entry('/stories', t('Stories'))}
          {queue && entry('/queue', t('Approval'))}
          {corrections && entry('/corrections', t('Corrections'))}
          {ledger && entry('/ledger', t('Ledger'))}
          {learning && entry('/learning', t('Agreement'))}
          {entry('/rules', t('House rules'))}
          {admin.people && entry('/people', t('People'))}
          {admin.machine && entry('/machine', t('Machine room'))}
        </nav>
        <div className="ms-auto flex gap-1 sm:gap-3 items-center">
          <form action="/search" role="search" className="bar-search">
            <BarSearch placeholder={t('Search')} aria-label={t('Search the claims of every story')} maxLength={200} />
            <button type="submit" className="btn btn-small btn-quiet max-sm:px-1" aria-label={t('Search')} title={t('Search')}>
              <svg
                viewBox="0 0 16 16"
                width="16"
                height="16"
                fill="none"
                stroke="currentColor"
                strokeWidth="1.6"
                aria-hidden="true"
              >
                <path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3 14 14" strokeLinecap="round" />
              </svg>
            </button>
          </form>
          <PersonMenu name={name} role={role} />
        </div>
      </header>
    </OffBench>
  )
}
