import { useTranslate } from '#translate'
import type { Linked } from './use-articles-to-add'

/** A page on its way: fetched at once where a person gave the link, and only when they say so where its outlet must not see it by itself. */
export function PageToFetch({
  link: { address, state },
  restricted,
  does,
}: {
  link: Linked
  restricted: boolean
  does: { bring: (address: string) => void; paste: () => void }
}) {
  const t = useTranslate()
  const host = new URL(address).host
  if (state === 'come')
    return (
      <p className="quiet break small">
        {t('Fetched just now, and kept as it came:')}{' '}
        <span translate="no" dir="auto">
          {address}
        </span>
      </p>
    )
  if (state === 'coming')
    return (
      <p role="status" className="quiet">
        {t('Fetching the page from {host}…', { host })}
      </p>
    )
  return (
    <>
      {state === 'ask' && (
        <p className={restricted ? 'notice notice-warn' : 'quiet'}>
          {restricted
            ? t('This story is restricted. When the page is fetched, {host} sees that somebody asks for it.', { host })
            : t('Nothing is fetched until you say so.')}
        </p>
      )}
      <p className="quiet break small" translate="no" dir="auto">
        {address}
      </p>
      <div className="flex gap-3 flex-wrap">
        <button type="button" className="btn" onClick={() => does.bring(address)}>
          {state === 'failed' ? t('Try again') : t('Fetch the page')}
        </button>
        <button type="button" className="btn btn-quiet" onClick={does.paste}>
          {t('Paste the text instead')}
        </button>
      </div>
    </>
  )
}
