'use client'
import { useTranslate } from '#translate'

/** Where text will stand that is on its way. */
export function Skeleton() {
  const t = useTranslate()
  return (
    <div className="grid gap-2" aria-busy="true">
      <span className="sr-only">{t('Loading…')}</span>
      <span className="bone" />
      <span className="bone w-2/3" />
    </div>
  )
}
