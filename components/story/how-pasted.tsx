import { useTranslate } from '#translate'
import { WhatIsLeftOut } from './how-read'
import type { Pasted } from './use-paste'

/** That pasted text was read with its formatting, what was left out of it, and the way back to the plain text. */
export function HowPasted({
  pasted,
  isReading,
  onPlain,
}: {
  pasted: Pasted | null
  isReading: boolean
  onPlain: (plain: string) => void
}) {
  const t = useTranslate()
  return (
    <div role="status" className={pasted || isReading ? 'flex gap-3 flex-wrap items-center' : 'sr-only'}>
      {isReading && <span className="hint">{t('Reading the formatting…')}</span>}
      {pasted && !isReading && (
        <>
          <span className="hint">{t('Read with its formatting: headings, captions and lists are told apart.')}</span>
          <WhatIsLeftOut left={pasted.reading.left} />
          <button type="button" className="btn btn-small" onClick={() => onPlain(pasted.plain)}>
            {t('Keep the plain text')}
          </button>
        </>
      )}
    </div>
  )
}
