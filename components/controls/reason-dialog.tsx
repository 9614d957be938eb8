'use client'
import { type ReactNode, useState } from 'react'
import { useTranslate } from '#translate'
import { BROWSER_LIMITS } from '@/lib/domain/browser-limits'
import { Modal } from './modal'

interface ReasonAsked {
  label: string
  action: string
  /** Words that stand in the box already; more is asked. */
  initial?: string
  /** One of several kinds to choose beside the words, and what they are kinds of. */
  choices?: { label: string; list: readonly { value: string; word: string }[] }
  choice?: string
  onDone: (reason: string, choice: string) => void
}

/** Asks for a reason over everything else. */
export function ReasonDialog({ title, onClose, ...asked }: ReasonAsked & { title: string; onClose: () => void }) {
  return (
    <Modal title={title} onClose={onClose}>
      <ReasonForm {...asked} />
    </Modal>
  )
}

/** Asks for a reason in words, where it stands; Ctrl Enter sends. `beside`: what else can be done instead. */
export function ReasonForm({
  label,
  action,
  initial = '',
  choices,
  choice,
  rows = 4,
  beside,
  onDone,
}: ReasonAsked & { rows?: number; beside?: ReactNode }) {
  const t = useTranslate()
  const [reason, setReason] = useState(initial)
  const [wrong, setWrong] = useState(false)
  const [kind, setKind] = useState(choice ?? choices?.list[0]?.value ?? '')
  const said = reason.trim()
  // what is pasted too long is not cut behind its writer's back
  const isLong = said.length > BROWSER_LIMITS.reason
  const done = () => (said && said !== initial.trim() && !isLong ? onDone(said, kind) : setWrong(true))
  return (
    <>
      {choices && (
        <label className="flex items-center gap-2 flex-wrap">
          <span className="legend">{choices.label}</span>
          <select className="input w-auto!" value={kind} onChange={(e) => setKind(e.target.value)}>
            {choices.list.map(({ value, word }) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="field">
        <label htmlFor="reason">{label}</label>
        <textarea
          id="reason"
          data-first
          className="input"
          rows={rows}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && done()}
          aria-invalid={wrong || isLong ? true : undefined}
        />
        {isLong ? (
          <span className="wrong">
            {t('At most {maximum} characters.', { maximum: BROWSER_LIMITS.reason.toLocaleString(t.tag) })}
          </span>
        ) : (
          wrong && <span className="wrong">{t('Write a reason: the person who reads it needs to know what to do.')}</span>
        )}
      </div>
      <div className="flex gap-2">
        <button type="button" className="btn btn-main" onClick={done}>
          {action}
        </button>
        {beside}
      </div>
    </>
  )
}
