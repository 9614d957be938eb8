'use client'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { changePasswordDoor } from '@/lib/contract/generated/people'
import { call, type Problem } from '../client/client'
import { FormMessage, textsOf } from '../controls/field'
import { PasswordField } from '../controls/password-field'

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
      <PasswordField id="current" label={t('Current password')} required error={problem?.fields?.current} />
      <PasswordField id="next" label={t('New password')} isNew required error={problem?.fields?.next} />
      <div>
        <button type="submit" className="btn btn-main">
          {t('Change password')}
        </button>
      </div>
    </form>
  )
}
