'use client'
import { useState } from 'react'
import { useTranslate } from '#translate'
import { Modal } from './modal'

/** Asks for a reason in words; Ctrl Enter sends. */
export function ReasonDialog({
  title,
  label,
  action,
  initial = '',
  onDone,
  onClose,
}: {
  title: string
  label: string
  action: string
  /** Words that stand in the box already; more is asked. */
  initial?: string
  onDone: (reason: string) => void
  onClose: () => void
}) {
  const t = useTranslate()
  const [reason, setReason] = useState(initial)
  const [wrong, setWrong] = useState(false)
  const done = () => (reason.trim() !== initial.trim() && reason.trim() ? onDone(reason.trim()) : setWrong(true))
  return (
    <Modal title={title} onClose={onClose}>
      <div className="field">
        <label htmlFor="reason">{label}</label>
        <textarea
          id="reason"
          data-first
          className="input"
          rows={4}
          maxLength={2000}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && done()}
          aria-invalid={wrong ? true : undefined}
        />
        {wrong && <span className="wrong">{t('Write a reason: the person who reads it needs to know what to do.')}</span>}
      </div>
      <div>
        <button type="button" className="btn btn-main" onClick={done}>
          {action}
        </button>
      </div>
    </Modal>
  )
}
