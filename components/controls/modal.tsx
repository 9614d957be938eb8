'use client'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslate } from '#translate'

const FIELD = ['input:not([type=hidden])', 'select', 'textarea'].map((kind) => `.box-body ${kind}:not(:disabled)`).join()

/** A dialog of the platform: focus goes in, stays, and comes back; Esc closes. */
export function Modal({
  title,
  onClose,
  children,
  wide,
}: {
  title: string
  onClose: () => void
  children: ReactNode
  wide?: boolean
}) {
  const t = useTranslate()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current!
    const before = document.activeElement as HTMLElement | null
    if (!element.open) element.showModal()
    // what the dialog is for, where it has a field, and not the way out of it
    const first = element.querySelector<HTMLElement>('[data-first]') ?? element.querySelector<HTMLElement>(FIELD)
    first?.focus()
    return () => {
      element.close()
      if (before?.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={wide ? 'box w-[min(64rem,calc(100vw-1.5rem))]!' : 'box'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="box-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="btn btn-quiet" onClick={onClose} aria-label={t('Close')}>
          ✕
        </button>
      </div>
      <div className="box-body">{children}</div>
    </dialog>
  )
}
