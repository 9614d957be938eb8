'use client'
import { useTranslate } from '#translate'
import type { Making } from './fetch-file'

/** How far the making of a file is, and the way to stop it. */
export function HowFar({ making, onStop }: { making: Making; onStop: () => void }) {
  const t = useTranslate()
  return (
    <div className="flex gap-3 items-center flex-wrap" role="status">
      <progress aria-label={t('How far the file is')} {...(making.total ? { value: making.done, max: making.total } : {})} />
      <span className="nums small">
        {making.total > 0 ? t('{done} of {total} entries', { done: making.done, total: making.total }) : t('Beginning…')}
      </span>
      <button type="button" className="btn btn-small" onClick={onStop}>
        {t('Stop')}
      </button>
    </div>
  )
}
