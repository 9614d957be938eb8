'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { requestCorrectionsDoor, setOutletContactDoor } from '@/lib/contract/generated/corrections'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import { letterTo } from '@/lib/report/outlet-letter'
import { call, type Problem, refusedHere } from '../client/client'
import { recall, remember } from '../client/kept'
import { momentsOf } from '../client/zoned-time'
import { Modal } from '../controls/modal'
import { Change } from '../revision/change'
import type { OfOutlet } from './correction-columns'
import { inDays, Told, WhenField } from './request-fields'

export function AskDialog({
  of: { key, outlet, email: known, rows },
  zone,
  isPostOn,
  onClose,
}: {
  /** An outlet, with the corrections that it is asked for. */
  of: OfOutlet
  zone: string
  isPostOn: boolean
  onClose: () => void
}) {
  const t = useTranslate()
  const router = useRouter()
  const [channel, setChannel] = useState<'email' | 'outside'>(isPostOn && known ? 'email' : 'outside')
  const [email, setEmail] = useState(known)
  // a letter that was begun is for these corrections as they stand, and for no others
  const letter = `letter:${key}:${rows.map((row) => `${row.itemId}.${row.itemVersion}`).sort()}`
  const [message, setMessage] = useState(() => recall<string>(letter) ?? letterTo(outlet, rows))
  const [note, setNote] = useState('')
  const [sent, setSent] = useState(() => inDays(0, zone))
  const [remind, setRemind] = useState(() => inDays(3, zone))
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  async function ask() {
    const { at, wrong } = momentsOf({ happenedAt: channel === 'outside' ? sent : '', remindAt: remind }, zone)
    if (wrong) return setProblem(refusedHere(wrong))
    setBusy(true)
    setProblem(null)
    if (email.trim() !== known && outlet) {
      const kept = await call(setOutletContactDoor, {}, { outlet, email: email.trim(), note: '', was: known })
      if (!kept.ok) {
        setBusy(false)
        return setProblem(kept.problem)
      }
    }
    const answer = await call(
      requestCorrectionsDoor,
      {},
      {
        items: rows.map(({ itemId, itemVersion, claimsVersion }) => ({ itemId, itemVersion, claimsVersion })),
        channel,
        happenedAt: at.happenedAt,
        note,
        message: channel === 'email' ? message : '',
        remindAt: at.remindAt,
      },
    )
    setBusy(false)
    if (!answer.ok) {
      setProblem(answer.problem)
      return router.refresh()
    }
    remember(letter, null)
    onClose()
    router.refresh()
  }
  return (
    <Modal
      title={t('{count, plural, one {Ask {outlet} for a correction} other {Ask {outlet} for # corrections}}', {
        count: rows.length,
        outlet: outlet || t('the outlet'),
      })}
      onClose={onClose}
      wide
    >
      <ol className="grid gap-2 letter-items" aria-label={t('What is asked for')}>
        {rows.map((row) => (
          <li key={row.itemId}>
            <span className="serif break" translate="no" dir="auto" lang={row.language || undefined}>
              {row.shouldRead ? <Change was={row.asPublished} is={row.shouldRead} isNear /> : row.asPublished}
            </span>
            {row.also.map((again) => (
              <span
                key={again.asPublished}
                className="serif break block"
                translate="no"
                dir="auto"
                lang={row.language || undefined}
              >
                {again.shouldRead ? <Change was={again.asPublished} is={again.shouldRead} isNear /> : again.asPublished}
              </span>
            ))}
            <span className="block small quiet truncate" translate="no" dir="auto">
              {row.headline}
            </span>
          </li>
        ))}
      </ol>
      <fieldset className="flex gap-x-4 flex-wrap">
        <legend className="legend">{t('How')}</legend>
        <label className="flex gap-2 items-center min-h-6">
          <input type="radio" name="channel" checked={channel === 'outside'} onChange={() => setChannel('outside')} />
          {t('Already asked, log it')}
        </label>
        <label className="flex gap-2 items-center min-h-6">
          <input type="radio" name="channel" checked={channel === 'email'} onChange={() => setChannel('email')} />
          {t('By e-mail from here')}
        </label>
      </fieldset>
      {channel === 'email' && !isPostOn && (
        <p className="notice notice-warn">
          {t('This desk sends no e-mail: no mail server is set. Send it yourself and record that you did.')}
        </p>
      )}
      {channel === 'email' ? (
        <LetterFields
          outlet={outlet}
          email={email}
          onEmail={setEmail}
          message={message}
          onMessage={(words) => {
            setMessage(words)
            remember(letter, words)
          }}
        />
      ) : (
        <>
          <WhenField label={t('When it was sent ({zone})', { zone })} value={sent} onChange={setSent} />
          <label className="field">
            <span>{t('A letter to copy')}</span>
            <textarea className="input letter-field" readOnly value={message} />
          </label>
        </>
      )}
      <label className="field">
        <span>{t('Note for the desk (optional)')}</span>
        <input className="input" maxLength={2000} value={note} onChange={(e) => setNote(e.target.value)} />
      </label>
      <WhenField label={t('Remind me ({zone})', { zone })} value={remind} onChange={setRemind} />
      {problem && <Told problem={problem} />}
      <div>
        <button type="button" className="btn btn-main" disabled={busy} onClick={() => void ask()}>
          {channel === 'email' ? t('Send the letter') : t('Log request')}
        </button>
      </div>
    </Modal>
  )
}

function LetterFields({
  outlet,
  email,
  onEmail,
  message,
  onMessage,
}: {
  outlet: string
  email: string
  onEmail: (email: string) => void
  message: string
  onMessage: (message: string) => void
}) {
  const t = useTranslate()
  return (
    <>
      <label className="field">
        <span>{t('Address of {outlet} for corrections', { outlet: outlet || t('the outlet') })}</span>
        <input className="input" type="email" maxLength={254} value={email} onChange={(e) => onEmail(e.target.value)} />
      </label>
      <label className="field">
        <span>{t('The letter')}</span>
        <textarea
          className="input letter-field"
          maxLength={BROWSER_LIMITS.letter}
          value={message}
          onChange={(e) => onMessage(e.target.value)}
        />
      </label>
    </>
  )
}
