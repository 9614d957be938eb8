'use client'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { createPersonDoor, invitePersonDoor, resetPasswordDoor } from '@/lib/contract/generated/people'
import type { MadeLink } from '@/lib/domain/account-link'
import type { PersonRow } from '@/lib/domain/person'
import { ROLE_WORD, ROLES, type Role } from '@/lib/domain/words'
import { call, type Problem } from '../client/client'
import { Field, textsOf } from '../controls/field'
import { Modal } from '../controls/modal'
import { PasswordField } from '../controls/password-field'

/** Makes an account: with a first password, or with a link by which its owner chooses one. */
export function NewPerson({ onDone }: { onDone: (name: string, link: MadeLink | null) => void }) {
  const t = useTranslate()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const values = textsOf(form, 'name', 'email', 'role', 'password')
    setBusy(true)
    const { password, ...rest } = values
    const answer = await call(createPersonDoor, {}, { ...rest, role: rest.role as Role, ...(password ? { password } : {}) })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) {
      form.reset()
      onDone(values.name, answer.data.link)
    }
  }
  return (
    <form className="card p-4 grid gap-3 sm:grid-cols-2" onSubmit={submit} aria-labelledby="new-person">
      <h2 id="new-person" className="sm:col-span-2">
        {t('New account')}
      </h2>
      {problem && (
        <p className="notice notice-wrong sm:col-span-2" role="alert">
          {problem.detail}
        </p>
      )}
      <Field id="name" label={t('Name')} required autoComplete="off" error={problem?.fields?.name} />
      <Field id="email" label={t('E-mail')} type="email" required autoComplete="off" error={problem?.fields?.email} />
      <div className="field">
        <label htmlFor="role">{t('Role')}</label>
        <select id="role" name="role" className="input" defaultValue="journalist">
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(ROLE_WORD[role])}
            </option>
          ))}
        </select>
      </div>
      <div className="sm:col-span-2 grid gap-2 justify-items-start">
        <p className="hint">{t('They choose a password by a link, which works for a week.')}</p>
        <details>
          <summary className="small">{t('Set a first password instead')}</summary>
          <div className="pt-2 min-w-72 max-w-full">
            <PasswordField id="password" label={t('First password')} isNew autoComplete="off" error={problem?.fields?.password} />
          </div>
        </details>
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Create account')}
        </button>
      </div>
    </form>
  )
}

const focusOn = (field: HTMLInputElement | null) => field?.focus()
/** A link that nobody sends: shown once, to whoever made it, who is led to it from wherever they asked for it. */
export function HandedLink({ name, path }: { name: string; path: string }) {
  const t = useTranslate()
  const address = `${location.origin}${path}`
  return (
    <div className="notice grid gap-2" role="status">
      <p>
        {t('No e-mail leaves this desk. Hand this link to {name} yourself: it works once, and is not shown again.', { name })}
      </p>
      <input
        ref={focusOn}
        className="input"
        readOnly
        value={address}
        aria-label={t('Link for {name}', { name })}
        onFocus={(e) => e.target.select()}
      />
    </div>
  )
}

/** A new password for somebody: by a link, or set here. */
export function NewPassword({
  person,
  onClose,
  onDone,
  onLink,
}: {
  person: PersonRow
  onClose: () => void
  onDone: () => void
  onLink: (link: MadeLink) => void
}) {
  const t = useTranslate()
  const [problem, setProblem] = useState<Problem | null>(null)
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const answer = await call(
      resetPasswordDoor,
      { personId: person.id },
      {
        password: String(new FormData(event.currentTarget).get('reset-password')),
      },
    )
    if (answer.ok) onDone()
    else setProblem(answer.problem)
  }
  async function sendLink() {
    const kind = person.lastSeenAt ? 'reset' : 'invitation'
    const answer = await call(invitePersonDoor, { personId: person.id }, { kind })
    if (answer.ok) onLink(answer.data)
    else setProblem(answer.problem)
  }
  return (
    <Modal title={t('New password for {name}', { name: person.name })} onClose={onClose}>
      <div className="grid gap-2 mb-4">
        <p>{t('They choose one themselves by a link. Until then the present one holds.')}</p>
        <div>
          <button type="button" className="btn btn-main" onClick={sendLink}>
            {t('Make a link')}
          </button>
        </div>
      </div>
      <form className="grid gap-3" onSubmit={submit}>
        <p>{t('Or set one for them: they are signed out everywhere at once. Hand the password over yourself.')}</p>
        <PasswordField
          id="reset-password"
          label={t('New password')}
          isNew
          required
          autoComplete="off"
          error={problem?.fields?.password ?? problem?.detail}
        />
        <div>
          <button type="submit" className="btn">
            {t('Set it')}
          </button>
        </div>
      </form>
    </Modal>
  )
}

/** Asked before somebody is kept out. */
export function ClosedAccount({ name, onClose, onDone }: { name: string; onClose: () => void; onDone: () => void }) {
  const t = useTranslate()
  return (
    <Modal title={t('Close the account of {name}', { name })} onClose={onClose}>
      <div className="grid gap-3">
        <p>
          {t(
            '{name} is signed out everywhere and cannot sign in. What they wrote stays under their name, and the account can be reopened.',
            { name },
          )}
        </p>
        <div>
          <button type="button" className="btn btn-main" onClick={onDone}>
            {t('Close the account')}
          </button>
        </div>
      </div>
    </Modal>
  )
}

/** Asked before a second factor is taken from somebody. */
export function LostFactor({ name, onClose, onRemove }: { name: string; onClose: () => void; onRemove: () => void }) {
  const t = useTranslate()
  return (
    <Modal title={t('Remove the second factor of {name}', { name })} onClose={onClose}>
      <div className="grid gap-3">
        <p>
          {t(
            'For a lost phone or key. Make sure that it is {name} who asks: call them. Codes, passkeys and recovery codes go, they are signed out everywhere, and their password alone opens the account until they add a factor.',
            { name },
          )}
        </p>
        <div>
          <button type="button" className="btn btn-main" onClick={onRemove}>
            {t('Remove it')}
          </button>
        </div>
      </div>
    </Modal>
  )
}
