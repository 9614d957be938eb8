'use client'
import { useTranslate } from '#translate'
import { Modal } from '../controls/modal'
import type { Dialog } from './bench'
import { numbersOf } from './seen'
import { useBench, useWorks } from './use-bench'

/** How many claims something was done to, and which were left, with why. */
export function DoneToMany({ dialog, onClose }: { dialog: Extract<Dialog, { kind: 'bulk' }>; onClose: () => void }) {
  const t = useTranslate()
  const works = useWorks()
  const numbers = useBench(numbersOf)
  const { done, skipped, word } = dialog
  return (
    <Modal title={`${t.kept(word)}: ${done}`} onClose={onClose}>
      {skipped.length === 0 ? (
        <p>{done === 0 ? t('There was nothing to do.') : t('Done to all of them.')}</p>
      ) : (
        <>
          <p>{t('{count, plural, one {One claim was left:} other {# claims were left:}}', { count: skipped.length })}</p>
          <ul className="grid gap-2">
            {skipped.map((row) => (
              <li key={row.claimId}>
                <button
                  type="button"
                  className="btn btn-small"
                  onClick={() => {
                    onClose()
                    works.open(row.claimId, { focus: true })
                  }}
                >
                  {t('Claim {number}', { number: numbers.get(row.claimId) ?? 0 })}
                </button>{' '}
                <span className="small">{t.said(row.why)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  )
}
