'use client'
import { useTranslate } from '#translate'

/** Opens the browser's print dialog. */
export function PrintButton() {
  const t = useTranslate()
  return (
    <button type="button" className="btn" onClick={() => print()}>
      {t('Print')}
    </button>
  )
}
