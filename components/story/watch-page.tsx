'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { watchDoor } from '@/lib/contract/generated/articles'
import type { ArticleView, WatchView } from '@/lib/domain/views'
import { call, type Problem } from '../client/client'
import { Moment } from '../controls/due'
import { FormMessage } from '../controls/field'

/** Whether the desk looks at an article's page again and again: how it went the last time, and beginning and ending it. */
export function WatchPage({ article, watch, zone }: { article: ArticleView; watch: WatchView | null; zone: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  async function set(watching: boolean, seen = false) {
    setBusy(true)
    const answer = await call(watchDoor, { articleId: article.id }, { watching, seen })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) router.refresh()
  }
  const asksYes = problem?.code === 'needs-yes'
  return (
    <div className="grid gap-3">
      <FormMessage error={problem?.detail} />
      {watch ? (
        <>
          <p>
            {t('The desk looks at its page again and again.')} {t('Watched since')} <Moment iso={watch.since} zone={zone} /> (
            {watch.by}).{' '}
            {watch.lookedAt && (
              <>
                {t('Looked at last')} <Moment iso={watch.lookedAt} zone={zone} />.
              </>
            )}
          </p>
          {watch.goneAt && (
            <p className="notice notice-warn">
              {t('The page is gone since')} <Moment iso={watch.goneAt} zone={zone} />.
            </p>
          )}
          {watch.fault && !watch.goneAt && <p className="notice notice-warn">{t.said(watch.fault)}</p>}
        </>
      ) : (
        <p className="quiet">
          {t('When the outlet changes its article, the desk proposes the new text here, and says whether it told its readers.')}
        </p>
      )}
      <div>
        <button type="button" className="btn" disabled={busy} onClick={() => set(!watch, asksYes)}>
          {watch ? t('Watch no longer') : asksYes ? t('Watch it all the same') : t('Watch the page')}
        </button>
      </div>
    </div>
  )
}
