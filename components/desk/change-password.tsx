'use client'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { changePasswordDoor } from '@/lib/contract/generated/people'
import { call, type Problem } from '../client/client'
import { Field, FormMessage, textsOf } from '../controls/field'

/** Changes one's own password; other sessions end. */
export function ChangePassword() {
  const t = useTranslate()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [done, setDone] = useState(false)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const answer = await call(changePasswordDoor, {}, textsOf(form, 'current', 'next'))
    setProblem(answer.ok ? null : answer.problem)
    setDone(answer.ok)
    if (answer.ok) form.reset()
  }
  return (
    <form className="grid gap-3" onSubmit={submit}>
      <FormMessage error={problem?.detail} done={done ? t('Changed. Your other sessions were ended.') : undefined} />
      <Field
        id="current"
        label={t('Current password')}
        type="password"
        autoComplete="current-password"
        required
        maxLength={1000}
        error={problem?.fields?.current}
      />
      <Field
        id="next"
        label={t('New password')}
        type="password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={128}
        hint={t('At least 12 characters; a sentence is fine.')}
        error={problem?.fields?.next}
      />
      <div>
        <button type="submit" className="btn btn-main">
          {t('Change it')}
        </button>
      </div>
    </form>
  )
}
