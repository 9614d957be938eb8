'use client'
import { useRouter } from 'next/navigation'
import { startTransition, useEffect } from 'react'
import { useTranslate } from '#translate'
import { MessagePage } from './message-page'

const RETRY_MS = 4000

/** What is said where a page could not be made, and the way to try again. */
export function Failed({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslate()
  const router = useRouter()
  const full = error.digest === 'DISK_FULL'
  const down = full || error.digest === 'DATABASE_DOWN'
  useEffect(() => {
    if (!down) return
    const timer = setInterval(
      () =>
        startTransition(() => {
          router.refresh()
          reset()
        }),
      RETRY_MS,
    )
    return () => clearInterval(timer)
  }, [down, reset, router])
  return (
    <MessagePage
      title={full ? t('The disk is full') : down ? t('The database does not answer') : t('Something went wrong on our side')}
    >
      {full && <p>{t('Nothing can be read or saved until an admin makes room on the disk of the desk.')}</p>}
      {down ? (
        <p role="status">{t('Nothing you typed is lost. This page tries again by itself every few seconds.')}</p>
      ) : (
        <p>
          {t('What you typed is kept. Try again; if it stays, tell an admin this number:')} {error.digest ?? t('none')}.
        </p>
      )}
      <p>
        <button
          type="button"
          className="btn"
          onClick={() =>
            startTransition(() => {
              router.refresh()
              reset()
            })
          }
        >
          {t('Try again')}
        </button>
      </p>
    </MessagePage>
  )
}
