'use client'
import { type ComponentProps, useState } from 'react'
import { useTranslate } from '#translate'
import { Field } from './field'

type Given = Omit<ComponentProps<typeof Field>, 'type' | 'beside'>

/** A password, hidden until its writer asks to see it; what it has to be where it is a new one. */
export function PasswordField({ isNew = false, ...field }: Given & { isNew?: boolean }) {
  const t = useTranslate()
  const [shown, setShown] = useState(false)
  return (
    <Field
      {...(isNew
        ? { autoComplete: 'new-password', minLength: 12, hint: t('At least 12 characters; a sentence is fine.') }
        : { autoComplete: 'current-password' })}
      // a browser cuts what is pasted at this length and does not say so: the desk says what is too long
      maxLength={1000}
      {...field}
      type={shown ? 'text' : 'password'}
      beside={
        <button type="button" className="btn" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? t('Hide') : t('Show')}
          <span className="sr-only"> {field.label}</span>
        </button>
      }
    />
  )
}
