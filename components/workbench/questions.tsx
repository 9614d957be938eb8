'use client'
import { useTranslate } from '#translate'
import { NOTHING_REASONS, NOTHING_WORD } from '@/lib/domain/words'
import { quoted } from '@/lib/text/quoted'
import { Modal } from '../controls/modal'
import { ReasonDialog } from '../controls/reason-dialog'
import { ASK_WORDS, type Asking } from './ask'
import type { Dialog } from './bench'
import { later } from './later'
import { articleOf, claimOf } from './seen'
import { decision, dropClaim, give } from './steps'
import { useBench, useWorks } from './use-bench'

// nothing is typed into it, so it may come a moment later
const ToMany = later(() => import('./done-to-many').then((m) => m.ToMany))

interface Closes {
  onClose: () => void
}

/** What is asked before something is done to a claim, and what was done to many. */
export function Question({ dialog, onClose }: Closes & { dialog: Exclude<Dialog, null> }) {
  switch (dialog.kind) {
    case 'drop':
      return <Drop onClose={onClose} />
    case 'ask':
      return <Ask key={dialog.what} what={dialog.what} onClose={onClose} />
    case 'unreviewed':
      return <Unreviewed onClose={onClose} />
    case 'submit-all':
    case 'bulk':
      return <ToMany dialog={dialog} onClose={onClose} />
    default:
      return null
  }
}

function Drop({ onClose }: Closes) {
  const t = useTranslate()
  const works = useWorks()
  const claim = useBench(claimOf)
  const language = useBench((b) => articleOf(b).language)
  return (
    <Modal title={t('Nothing to check here')} onClose={onClose}>
      <p className="serif" translate="no" lang={language} dir="auto">
        {quoted(claim?.quote ?? '')}
      </p>
      <p>{t('Choose why. The reason stays on record with your name; the sentence can be made a claim again.')}</p>
      <div className="flex gap-2 flex-wrap">
        {NOTHING_REASONS.map((why, i) => (
          <button
            key={why}
            type="button"
            className="btn"
            data-first={i === 0 || undefined}
            onClick={() => void dropClaim(works, why)}
          >
            {t(NOTHING_WORD[why])}
          </button>
        ))}
      </div>
    </Modal>
  )
}

function Ask({ what, onClose }: Closes & { what: Asking }) {
  const t = useTranslate()
  const works = useWorks()
  return (
    <ReasonDialog
      title={t(ASK_WORDS[what].title)}
      label={t(ASK_WORDS[what].label)}
      action={t(ASK_WORDS[what].action)}
      onClose={onClose}
      onDone={(reason) => give(works, what, reason)}
    />
  )
}

function Unreviewed({ onClose }: Closes) {
  const t = useTranslate()
  const works = useWorks()
  return (
    <Modal title={t('Approve your own work, without a second editor')} onClose={onClose}>
      <p>
        {t(
          'It will be in force, and say everywhere that nobody else has looked at it. Another editor must confirm it before the story can be signed off.',
        )}
      </p>
      <div className="flex gap-2">
        <button
          type="button"
          className="btn btn-main"
          data-first
          onClick={() => void decision(works, { outcome: 'approved', unreviewed: true })}
        >
          {t('Approve without a second editor')}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {t('Wait for another editor')}
        </button>
      </div>
    </Modal>
  )
}
