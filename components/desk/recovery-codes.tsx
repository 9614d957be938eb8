'use client'
import { useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { FormMessage } from '../controls/field'

/**
 * Recovery codes, which are shown this once: to be kept as a file or on paper. Until one of these was done, leaving the page
 * is held up: the browser asks, and a link of the desk says what would be lost.
 */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslate()
  const [isKept, setKept] = useState(false)
  const [heldUp, setHeldUp] = useState(false)
  useEffect(() => {
    if (isKept) return
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault()
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest('a[href]')
      const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || link?.getAttribute('target') === '_blank'
      if (!link || isElsewhere || link.getAttribute('href')!.startsWith('#')) return
      event.preventDefault()
      event.stopPropagation()
      setHeldUp(true)
    }
    addEventListener('beforeunload', onLeave)
    document.addEventListener('click', onClick, true)
    return () => {
      removeEventListener('beforeunload', onLeave)
      document.removeEventListener('click', onClick, true)
    }
  }, [isKept])
  const text = `${t('Recovery codes for {host}. Each opens the account once.', { host: location.host })}\n\n${codes.join('\n')}\n`
  function download() {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    const link = Object.assign(document.createElement('a'), { href: address, download: 'second-source-recovery-codes.txt' })
    link.click()
    URL.revokeObjectURL(address)
    setKept(true)
  }
  return (
    <div className="card p-4 grid gap-3" role="region" aria-label={t('Your recovery codes')}>
      <p>
        <strong>{t('Keep these recovery codes. They are shown this once.')}</strong>{' '}
        {t('Each of them opens your account once, in place of a code from your phone. Keep them where your password is not.')}
      </p>
      <ol className="grid gap-1 sm:grid-cols-2 nums" translate="no">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      {heldUp && !isKept && (
        <FormMessage
          error={t('These codes go when you leave this page. Download or print them, or say that you have kept them.')}
        />
      )}
      <div className="flex gap-2 flex-wrap no-print">
        <button type="button" className="btn btn-main" onClick={download}>
          {t('Download as a file')}
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => {
            print()
            setKept(true)
          }}
        >
          {t('Print')}
        </button>
        <button type="button" className="btn" onClick={onKept}>
          {t('I have kept them')}
        </button>
      </div>
    </div>
  )
}
