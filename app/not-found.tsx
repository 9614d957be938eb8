import { useTranslate } from '#translate'
import { MessagePage } from '@/components/shell/message-page'

export default function NotFound() {
  const t = useTranslate()
  return (
    <MessagePage title={t('Nothing here')}>
      <p>
        {t(
          'There is no such page, or it is not yours to see. If it is part of a restricted story, its owner or an editor can add you.',
        )}
      </p>
      <p>
        <a className="btn" href="/stories">
          {t('All stories')}
        </a>
      </p>
    </MessagePage>
  )
}
