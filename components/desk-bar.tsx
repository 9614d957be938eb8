'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { PersonMenu } from './person-menu'

/** The bar over every screen of the desk: where one is, where one can go, who one is. */
export function DeskBar({
  name,
  role,
  queue,
  waiting,
  ledger,
  people,
}: {
  name: string
  role: string
  queue: boolean
  waiting: number
  ledger: boolean
  people: boolean
}) {
  const path = usePathname()
  if (/^\/stories\/[^/]+\/check/.test(path)) return null // the workbench has its own, with the story in it
  const entry = (href: string, label: string, count = 0) => (
    <Link prefetch={false} href={href} aria-current={path.startsWith(href) ? 'page' : undefined}>
      {label}
      {count > 0 && (
        <span className="count nums">
          {count}
          <span className="sr-only"> waiting</span>
        </span>
      )}
    </Link>
  )
  return (
    <header className="bar">
      <Link prefetch={false} href="/stories" className="brand">
        Second<i>·</i>Source
      </Link>
      <nav aria-label="Desk">
        {entry('/stories', 'Stories')}
        {queue && entry('/queue', 'Approval', waiting)}
        {ledger && entry('/ledger', 'Ledger')}
        {people && entry('/people', 'People')}
      </nav>
      <div className="ms-auto">
        <PersonMenu name={name} role={role} />
      </div>
    </header>
  )
}
