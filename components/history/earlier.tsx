import { useTranslate } from '#translate'
import { Link } from '../controls/link'

/** The way from one part of a long list to what came before it, with how much that is; and back to the newest part. */
export function Earlier({
  count,
  at,
  newest,
  label,
}: {
  /** How many came before the part that is shown; null where some did and nobody counted. */
  count: number | null
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
    <nav className="flex gap-3 justify-center flex-wrap no-print" aria-label={label}>
      {newest !== null && (
        <Link className="btn" href={newest}>
          {t('Show the newest')}
        </Link>
      )}
      {count !== 0 && (
        <Link className="btn nums" href={at}>
          {count === null ? t('Show earlier') : t('Show earlier ({count})', { count })}
        </Link>
      )}
    </nav>
  )
}
