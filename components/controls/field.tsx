'use client'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { useTranslate } from '#translate'
import type { Said } from '@/lib/domain/message'

/** What stands in the fields of a form, by name. */
export function textsOf<const Name extends string>(form: HTMLFormElement, ...names: Name[]): Record<Name, string> {
  const given = new FormData(form)
  return Object.fromEntries(names.map((name) => [name, String(given.get(name) ?? '')])) as Record<Name, string>
}

/** A labelled input with its hint and its error, tied together for screen readers. */
export function Field({
  id,
  label,
  hint,
  error,
  beside,
  ...input
}: {
  id: string
  label: string
  hint?: ReactNode
  error?: string
  /** What stands in one line with it. */
  beside?: ReactNode
} & InputHTMLAttributes<HTMLInputElement>) {
  const t = useTranslate()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const written = (
    <input
      id={id}
      name={id}
      className="input"
      aria-invalid={error ? true : undefined}
      aria-describedby={described || undefined}
      {...input}
    />
  )
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {beside ? (
        <div className="flex gap-2">
          {written}
          {beside}
        </div>
      ) : (
        written
      )}
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className="wrong">
          {t.said(error)}
        </span>
      )}
    </div>
  )
}

/** A form's answer: an error summary that takes the focus, or a confirmation that is announced. */
export function FormMessage({ error, done }: { error?: Said; done?: Said }) {
  const t = useTranslate()
  if (error)
    return (
      <p className="notice notice-wrong" role="alert">
        {t.said(error)}
      </p>
    )
  return (
    <p role="status" className={done ? 'notice notice-good' : 'sr-only'}>
      {t.said(done ?? '')}
    </p>
  )
}
