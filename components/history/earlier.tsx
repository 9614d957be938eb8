import Link from 'next/link'
import { useTranslate } from '#translate'

/** The way from one part of a long list to what came before it, with how much that is; and back to the newest part. */
export function Earlier({
  count,
  at,
  newest,
  label,
}: {
  /** How many came before the part that is shown. */
  count: number
  /** Where they are shown. */
  at: string
  /** Where the newest part is; null when it is the one that is shown. */
  newest: string | null
  /** What is paged, for who does not see the list beside it. */
  label: string
}) {
  const t = useTranslate()
  if (count === 0 && newest === null) return null
  return (
    <nav className="flex gap-3 justify-center flex-wrap" aria-label={label}>
      {newest !== null && (
        <Link prefetch={false} className="btn" href={newest}>
          {t('Show the newest')}
        </Link>
      )}
      {count > 0 && (
        <Link prefetch={false} className="btn nums" href={at}>
          {t('Show earlier ({count})', { count })}
        </Link>
      )}
    </nav>
  )
}
