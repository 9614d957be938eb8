'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { openRoomDoor } from '@/lib/contract/generated/stories'
import { call, type Problem } from '../client/client'
import { askPasskey } from '../client/passkeys'
import { Field, FormMessage, textsOf } from '../controls/field'
import { PasswordField } from '../controls/password-field'

/** The address of a restricted story, why it has to be opened, and who it is that opens it. */
export function OpenRoom({
  address,
  code,
  passkey,
}: {
  address: string
  /** Whether its reader has codes of a second factor, and whether a passkey may answer in their place. */
  code: boolean
  passkey: boolean
}) {
  const t = useTranslate()
  const router = useRouter()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const given = textsOf(event.currentTarget, 'address', 'why', 'password', 'code')
    setBusy(true)
    setProblem(null)
    const asked = given.code === '' && passkey ? await askPasskey() : null
    const answer = await call(
      openRoomDoor,
      {},
      {
        address: given.address,
        reason: given.why,
        password: given.password,
        code: given.code,
        passkey: asked?.is === 'answered' ? asked.answer : '',
      },
    )
    if (answer.ok) return router.push(`/stories/${answer.data.storyId}`)
    setBusy(false)
    setProblem(answer.problem)
  }
  const why = problem?.fields?.reason

  return (
    <form className="grid gap-4" onSubmit={submit}>
      <FormMessage error={problem?.detail} />
      <Field
        id="address"
        label={t('Address of the story')}
        required
        maxLength={2000}
        defaultValue={address}
        hint={t('As it stands in the browser of somebody who is on it, or its number from the machine room.')}
        error={problem?.fields?.address}
      />
      <div className="field">
        <label htmlFor="why">{t('Why it has to be opened')}</label>
        <textarea
          id="why"
          name="why"
          className="input"
          rows={3}
          required
          aria-invalid={why ? true : undefined}
          aria-describedby={why ? 'why-error' : undefined}
        />
        {why && (
          <span id="why-error" className="wrong">
            {t.said(why)}
          </span>
        )}
      </div>
      <PasswordField id="password" label={t('Your password')} required error={problem?.fields?.password} />
      {(code || passkey) && (
        <Field
          id="code"
          label={t('Code, or a recovery code')}
          required={!passkey}
          hint={passkey ? t('Left empty, your browser asks for a passkey instead.') : undefined}
          autoComplete="one-time-code"
          maxLength={60}
          error={problem?.fields?.code}
        />
      )}
      <div>
        <button type="submit" className="btn btn-main" disabled={busy}>
          {busy ? t('Opening it…') : t('Open it and tell its people')}
        </button>
      </div>
    </form>
  )
}
