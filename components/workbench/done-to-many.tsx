'use client'
import { useTranslate } from '#translate'
import { Modal } from '../controls/modal'
import { lackingWords } from '../revision/rows'
import type { Dialog } from './bench'
import { numbersOf, orderedOf, unsavedOf } from './seen'
import { draftsIn, submitAll } from './to-many'
import { useBench, useWorks } from './use-bench'

/** What is submitted when all drafts are, and, in order, what is not ready and why: said before it is done. */
function SubmitAll({ onClose }: { onClose: () => void }) {
  const t = useTranslate()
  const works = useWorks()
  const drafts = draftsIn(useBench(orderedOf), useBench(unsavedOf))
  const numbers = useBench(numbersOf)
  const busy = useBench((b) => b.busy)
  const rest = drafts.filter((d) => d.isTyped || d.needs.length > 0)
  const ready = drafts.length - rest.length
  return (
    <Modal
      title={
        ready > 0
          ? t('Submit {count, plural, one {# draft} other {# drafts}} to the editors', { count: ready })
          : t('No draft is ready to submit')
      }
      onClose={onClose}
    >
      {rest.length > 0 && (
        <>
          <p>{t('{count, plural, one {One draft stays} other {# drafts stay}} with you:', { count: rest.length })}</p>
          <ul className="grid gap-2">
            {rest.map(({ claim, needs, isTyped }) => (
              <li key={claim.id} className="flex gap-2 items-baseline">
                <button
                  type="button"
                  className="btn btn-small"
                  onClick={() => {
                    onClose()
                    works.open(claim.id, { focus: true })
                  }}
                >
                  {t('Claim {number}', { number: numbers.get(claim.id) ?? 0 })}
                </button>
                <span className="small flex-1">
                  {isTyped ? t('typed, but not saved as a draft yet') : t('needs: {what}', { what: lackingWords(needs, t) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {ready > 0 && (
        <div>
          <button
            type="button"
            className="btn btn-main"
            disabled={busy}
            onClick={() => {
              onClose()
              void submitAll(works)
            }}
          >
            {t('Submit {ready}', { ready })}
          </button>
        </div>
      )}
    </Modal>
  )
}

/** How many claims something was done to, and which were left, with why. */
function DoneToMany({ dialog, onClose }: { dialog: Extract<Dialog, { kind: 'bulk' }>; onClose: () => void }) {
  const t = useTranslate()
  const works = useWorks()
  const numbers = useBench(numbersOf)
  const { done, word } = dialog
  const skipped = dialog.skipped.toSorted((a, b) => (numbers.get(a.claimId) ?? 0) - (numbers.get(b.claimId) ?? 0))
  return (
    <Modal title={`${t.kept(word)}: ${done}`} onClose={onClose}>
      {skipped.length === 0 ? (
        <>
          <p>{done === 0 ? t('There was nothing to do.') : dialog.next ? t.said(dialog.next) : t('Nothing was left out.')}</p>
          <div>
            <button type="button" className="btn btn-main" data-first onClick={onClose}>
              {t('Go on')}
            </button>
          </div>
        </>
      ) : (
        <>
          <p>{t('{count, plural, one {One not ready:} other {# not ready:}}', { count: skipped.length })}</p>
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

/** What is asked before many drafts are submitted, and what was done to many. */
export const ToMany = ({ dialog, onClose }: { dialog: Exclude<Dialog, null>; onClose: () => void }) =>
  dialog.kind === 'bulk' ? <DoneToMany dialog={dialog} onClose={onClose} /> : <SubmitAll onClose={onClose} />
