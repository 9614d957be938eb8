'use client'
import { useEffect, useRef } from 'react'
import { useTranslate } from '#translate'
import type { SecondWays } from '../client/client'

/** The second step of signing in, in the same form: what was typed stays, and a code is asked for beside it. */
export function CodeField({ ways }: { ways: SecondWays }) {
  const t = useTranslate()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  if (ways === 'passkey') return <p role="status">{t('Your password is right. Confirm with your passkey.')}</p>
  return (
    <div className="field">
      <label htmlFor="code">{t('Code')}</label>
      <input
        ref={field}
        id="code"
        name="code"
        className="input"
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        required
        maxLength={60}
        aria-describedby="code-hint"
      />
      <span id="code-hint" className="hint" role="status">
        {t('Your password is right. Type the six digits that your app shows now, or one of your recovery codes.')}
      </span>
    </div>
  )
}
