import { MessagePage } from '@/components/shell/message-page'
import { one, placeOnDesk } from '@/lib/web/page'
import { titled, translator } from '@/lib/web/translate'

export const generateMetadata = titled('That took too long')

/** What somebody sees whose page asked the database for more than it answers in time. It asks the database nothing itself. */
export default async function TookTooLong({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const t = await translator()
  const from = placeOnDesk(one((await searchParams).from, 2000))
  return (
    <MessagePage title={t('That took too long')}>
      <p>
        {t('The database was asked for too much at once and was stopped. Nothing was changed, and nothing you typed is lost.')}
      </p>
      <p>
        {t(
          'Narrow it: another word in a search, fewer stories in a list. If the same page stays slow, tell an admin which it is.',
        )}
      </p>
      <p className="flex gap-2 flex-wrap">
        <a className="btn btn-main" href={from}>
          {t('Try again')}
        </a>
        <a className="btn" href="/turn">
          {t('Your turn')}
        </a>
        <a className="btn" href="/search">
          {t('Search')}
        </a>
      </p>
    </MessagePage>
  )
}
