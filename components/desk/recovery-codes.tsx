'use client'
import { useTranslate } from '#translate'

/** Recovery codes, which are shown this once: to be kept as a file or on paper. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslate()
  const text = `${t('Recovery codes for {host}. Each opens the account once.', { host: location.host })}\n\n${codes.join('\n')}\n`
  function download() {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    const link = Object.assign(document.createElement('a'), { href: address, download: 'second-source-recovery-codes.txt' })
    link.click()
    URL.revokeObjectURL(address)
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
      <div className="flex gap-2 flex-wrap no-print">
        <button type="button" className="btn btn-main" onClick={download}>
          {t('Download as a file')}
        </button>
        <button type="button" className="btn" onClick={() => print()}>
          {t('Print')}
        </button>
        <button type="button" className="btn" onClick={onKept}>
          {t('I have kept them')}
        </button>
      </div>
    </div>
  )
}
