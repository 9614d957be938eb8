'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslate } from '#translate'
import { addPasskeyDoor, removePasskeyDoor, startPasskeyDoor } from '@/lib/contract/generated/factors'
import type { PasskeyView } from '@/lib/domain/factor'
import { call, type Problem } from '../client/client'
import { hasPasskeys, makePasskey } from '../client/passkeys'
import { Moment } from '../controls/due'
import { Field, FormMessage, textsOf } from '../controls/field'
import { PasswordField } from '../controls/password-field'
import { ProofForm } from './proof-form'

/** Passkeys of one's own: what they are called, when they were used, added and removed. */
export function Passkeys({
  passkeys,
  zone,
  onAdded,
  onRemoved,
}: {
  passkeys: readonly PasskeyView[]
  zone: string
  onAdded: (codes: string[]) => void
  onRemoved: () => void
}) {
  const t = useTranslate()
  const [removing, setRemoving] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const [can, setCan] = useState(true)
  useEffect(() => setCan(hasPasskeys()), [])
  return (
    <div className="grid gap-3">
      <p className="quiet">
        {t('A passkey is kept by your phone, your computer or a security key, and asks for your finger, face or PIN.')}
      </p>
      {passkeys.length > 0 && (
        <ul className="grid">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="grid gap-2 border-t border-(--line) py-3">
              <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <span className="grid min-w-0 flex-1">
                  <span className="break">{passkey.name}</span>
                  <span className="quiet small">
                    {t('Added:')} <Moment iso={passkey.addedAt} zone={zone} />
                    {passkey.usedAt && (
                      <>
                        {' '}
                        · {t('Last used:')} <Moment iso={passkey.usedAt} zone={zone} />
                      </>
                    )}
                  </span>
                </span>
                {removing !== passkey.id && (
                  <button type="button" className="btn btn-small" onClick={() => setRemoving(passkey.id)}>
                    {t('Remove…')}
                    <span className="sr-only"> {t('the passkey {name}', { name: passkey.name })}</span>
                  </button>
                )}
              </div>
              {passkey.refused && (
                <p className="notice notice-wrong">
                  {t(
                    'It was refused: its counter went back, so somebody may have a copy of it. It opens nothing any more. Remove it, and look at where you are signed in.',
                  )}
                </p>
              )}
              {removing === passkey.id && (
                <ProofForm
                  id={`remove-${passkey.id}`}
                  label={t('Remove it')}
                  byPasskey={passkeys.some((one) => !one.refused)}
                  send={(proof) => call(removePasskeyDoor, { passkeyId: passkey.id }, proof)}
                  onCancel={() => setRemoving(null)}
                  onDone={() => {
                    setRemoving(null)
                    onRemoved()
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!can ? (
        <p className="hint">{t('Passkeys need https and a name. On this machine, open the desk as localhost.')}</p>
      ) : adding ? (
        <Add
          onCancel={() => setAdding(false)}
          onDone={(codes) => {
            setAdding(false)
            onAdded(codes)
          }}
        />
      ) : (
        <div>
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            {t('Add a passkey…')}
          </button>
        </div>
      )}
    </div>
  )
}

function Add({ onCancel, onDone }: { onCancel: () => void; onDone: (codes: string[]) => void }) {
  const t = useTranslate()
  const [problem, setProblem] = useState<Pick<Problem, 'detail' | 'fields'> | null>(null)
  const [busy, setBusy] = useState(false)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = textsOf(event.currentTarget, 'passkey-name', 'passkey-password')
    setBusy(true)
    const started = await call(startPasskeyDoor, {}, {})
    const made = started.ok ? await makePasskey(started.data.options) : null
    const answer =
      made?.is === 'answered'
        ? await call(
            addPasskeyDoor,
            {},
            { name: given['passkey-name'], password: given['passkey-password'], answer: made.answer },
          )
        : null
    setBusy(false)
    if (answer?.ok) return onDone(answer.data.codes)
    setProblem(
      !started.ok
        ? started.problem
        : answer?.ok === false
          ? answer.problem
          : { detail: t('Your browser made no passkey: it was cancelled, took too long, or is there already.') },
    )
  }
  return (
    <form className="grid gap-3" onSubmit={submit}>
      <FormMessage error={problem?.detail} />
      <Field
        id="passkey-name"
        label={t('What it is called')}
        hint={t('So that you know it again, such as “my phone”.')}
        required
        maxLength={60}
        autoComplete="off"
        error={problem?.fields?.name}
      />
      <PasswordField id="passkey-password" label={t('Your password')} required error={problem?.fields?.password} />
      <div className="flex gap-2 flex-wrap">
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Add it')}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {t('Cancel')}
        </button>
      </div>
    </form>
  )
}
