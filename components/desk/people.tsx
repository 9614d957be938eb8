'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { removeFactorsDoor } from '@/lib/contract/generated/factors'
import {
  changeRoleDoor,
  createPersonDoor,
  endSessionsDoor,
  invitePersonDoor,
  resetPasswordDoor,
  setActiveDoor,
} from '@/lib/contract/generated/people'
import type { MadeLink } from '@/lib/domain/account-link'
import { lower, type Message, type Said, say } from '@/lib/domain/message'
import type { PersonRow } from '@/lib/domain/person'
import { FACTOR_WORD, ROLE_WORD, ROLES, type Role } from '@/lib/domain/words'
import { type Answer, call, type Problem } from '../client/client'
import { Moment } from '../controls/due'
import { Field, FormMessage, textsOf } from '../controls/field'
import { useFormOver } from '../controls/form-over'
import { Modal } from '../controls/modal'

/** Accounts: made, given roles, new passwords, closed and reopened. Each change holds from that person's next request. */
export function People({ people, meId, zone }: { people: PersonRow[]; meId: string; zone: string }) {
  const t = useTranslate()
  const router = useRouter()
  const [message, setMessage] = useState<{ error?: Said; done?: Said }>({})
  const [handed, setHanded] = useState<{ name: string; path: string } | null>(null)
  const [resetting, setResetting] = useState<PersonRow | null>(null)
  const [lost, setLost] = useState<PersonRow | null>(null)

  async function act<R extends object>(send: () => Promise<Answer<R>>, done: Message) {
    const answer = await send()
    setMessage(answer.ok ? { done } : { error: answer.problem.detail })
    router.refresh()
    return answer
  }

  /** Says how a link reaches its owner: by letter, or by hand. */
  function tellLink(name: string, link: MadeLink) {
    setHanded(link.path ? { name, path: link.path } : null)
    setMessage(link.sentTo ? { done: say('{name} gets a link by e-mail, at {email}.', { name, email: link.sentTo }) } : {})
    router.refresh()
  }

  return (
    <div className="grid gap-6">
      <FormMessage {...message} />
      {handed && <HandedLink key={handed.path} {...handed} />}
      <div className="card overflow-x-auto">
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{t('Name')}</th>
              <th scope="col">{t('E-mail')}</th>
              <th scope="col">{t('Role')}</th>
              <th scope="col">{t('Second factor')}</th>
              <th scope="col">{t('Last seen')}</th>
              <th scope="col">{t('Account')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <Account
                key={person.id}
                person={person}
                isMe={person.id === meId}
                zone={zone}
                act={act}
                onReset={() => setResetting(person)}
                onFactors={() => setLost(person)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <NewPerson
        onDone={(name, link) => {
          if (link) return tellLink(name, link)
          setMessage({ done: say('{name} can sign in now. Hand the password over yourself; it is not sent.', { name }) })
          router.refresh()
        }}
      />
      {lost && (
        <Modal title={t('Remove the second factor of {name}', { name: lost.name })} onClose={() => setLost(null)}>
          <div className="grid gap-3">
            <p>
              {t(
                'For a lost phone or key. Make sure that it is {name} who asks: call them. Codes, passkeys and recovery codes go, they are signed out everywhere, and their password alone opens the account until they add a factor.',
                { name: lost.name },
              )}
            </p>
            <div>
              <button
                type="button"
                className="btn btn-main"
                onClick={() => {
                  setLost(null)
                  void act(
                    () => call(removeFactorsDoor, { personId: lost.id }, {}),
                    say('The second factor of {name} is removed.', { name: lost.name }),
                  )
                }}
              >
                {t('Remove it')}
              </button>
            </div>
          </div>
        </Modal>
      )}
      {resetting && (
        <NewPassword
          person={resetting}
          onClose={() => setResetting(null)}
          onLink={(link) => {
            tellLink(resetting.name, link)
            setResetting(null)
          }}
          onDone={() => {
            setMessage({ done: say('{name} has a new password and was signed out everywhere.', { name: resetting.name }) })
            setResetting(null)
            router.refresh()
          }}
        />
      )}
    </div>
  )
}

/** One account: its role, when it was last seen, a new password, closing and reopening it. */
function Account({
  person,
  isMe,
  zone,
  act,
  onReset,
  onFactors,
}: {
  person: PersonRow
  isMe: boolean
  zone: string
  act: <R extends object>(send: () => Promise<Answer<R>>, done: Message) => Promise<Answer<R>>
  onReset: () => void
  onFactors: () => void
}) {
  const t = useTranslate()
  const form = useFormOver({ version: person.version, content: { role: person.role } })
  async function changeRole(role: Role) {
    form.change({ role })
    const answer = await act(
      () => call(changeRoleDoor, { personId: person.id }, { role, version: form.version }),
      say('{name} is {role} from now on.', { name: person.name, role: lower(ROLE_WORD[role]) }),
    )
    // a choice that was refused falls back to what holds
    if (answer.ok) form.saved({ role }, answer.data.version)
    else form.takeTheirs()
  }
  return (
    <tr>
      <td>
        <strong>{person.name}</strong>
        {isMe && <span className="quiet"> {t('(you)')}</span>}
        {!person.active && <span className="state ms-2">{t('closed')}</span>}
      </td>
      <td data-label={t('E-mail')} className="break">
        {person.email}
      </td>
      <td data-label={t('Role')}>
        <select
          className="input w-auto!"
          value={form.content.role}
          aria-label={t('Role of {name}', { name: person.name })}
          disabled={!person.active}
          onChange={(e) => changeRole(e.target.value as Role)}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(ROLE_WORD[role])}
            </option>
          ))}
        </select>
      </td>
      <td data-label={t('Second factor')}>
        {person.factors.length ? (
          person.factors.map((factor) => t(FACTOR_WORD[factor])).join(', ')
        ) : (
          <span className="quiet">{t('none')}</span>
        )}
      </td>
      <td data-label={t('Last seen')}>
        {person.lastSeenAt ? (
          <Moment iso={person.lastSeenAt} zone={zone} />
        ) : (
          <span className="quiet">
            {person.invitedUntil ? (
              <>
                {t('invited, until')} <Moment iso={person.invitedUntil} zone={zone} />
              </>
            ) : (
              t('not signed in')
            )}
          </span>
        )}
      </td>
      <td>
        <div className="flex gap-2 flex-wrap">
          <button type="button" className="btn btn-small" onClick={onReset}>
            {t('New password…')}
          </button>
          {person.lastSeenAt && !isMe && (
            <button
              type="button"
              className="btn btn-small"
              onClick={() =>
                act(
                  () => call(endSessionsDoor, { personId: person.id }, {}),
                  say('{name} was signed out everywhere, and can sign in again.', { name: person.name }),
                )
              }
            >
              {t('Sign out')}
              <span className="sr-only"> {t('everywhere: {name}', { name: person.name })}</span>
            </button>
          )}
          {person.factors.length > 0 && !isMe && (
            <button type="button" className="btn btn-small" onClick={onFactors}>
              {t('Remove second factor…')}
              <span className="sr-only"> {t('of {name}', { name: person.name })}</span>
            </button>
          )}
          <button
            type="button"
            className="btn btn-small"
            onClick={() =>
              act(
                () => call(setActiveDoor, { personId: person.id }, { active: !person.active }),
                person.active
                  ? say('{name}’s account is closed.', { name: person.name })
                  : say('{name}’s account is open again.', { name: person.name }),
              )
            }
          >
            {person.active ? t('Close') : t('Reopen')}
            <span className="sr-only"> {t('the account of {name}', { name: person.name })}</span>
          </button>
        </div>
      </td>
    </tr>
  )
}

function NewPerson({ onDone }: { onDone: (name: string, link: MadeLink | null) => void }) {
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
      <Field id="name" label={t('Name')} required maxLength={120} autoComplete="off" error={problem?.fields?.name} />
      <Field
        id="email"
        label={t('E-mail')}
        type="email"
        required
        maxLength={254}
        autoComplete="off"
        error={problem?.fields?.email}
      />
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
      <Field
        id="password"
        label={t('First password')}
        type="text"
        minLength={12}
        maxLength={128}
        autoComplete="off"
        hint={t('Leave it empty: they choose one by a link, which works for a week. Otherwise at least 12 characters.')}
        error={problem?.fields?.password}
      />
      <div className="sm:col-span-2">
        <button type="submit" className="btn btn-main" disabled={busy}>
          {t('Make the account')}
        </button>
      </div>
    </form>
  )
}

/** A link that nobody sends: shown once, to whoever made it. */
function HandedLink({ name, path }: { name: string; path: string }) {
  const t = useTranslate()
  const address = `${location.origin}${path}`
  return (
    <div className="notice grid gap-2" role="status">
      <p>
        {t('No e-mail leaves this desk. Hand this link to {name} yourself: it works once, and is not shown again.', { name })}
      </p>
      <input
        className="input"
        readOnly
        value={address}
        aria-label={t('Link for {name}', { name })}
        onFocus={(e) => e.target.select()}
      />
    </div>
  )
}

function NewPassword({
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
        <Field
          id="reset-password"
          label={t('New password')}
          required
          minLength={12}
          maxLength={128}
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
