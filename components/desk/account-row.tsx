'use client'
import { useTranslate } from '#translate'
import { changeRoleDoor, endSessionsDoor, freeAddressDoor, setActiveDoor } from '@/lib/contract/generated/people'
import { FREED } from '@/lib/domain/freed'
import { lower, type Message, say } from '@/lib/domain/message'
import type { PersonRow } from '@/lib/domain/person'
import { FACTOR_WORD, ROLE_WORD, ROLES, type Role } from '@/lib/domain/words'
import { type Answer, call } from '../client/client'
import { Moment } from '../controls/due'
import { useFormOver } from '../controls/form-over'

/** One account: its role, when it was last seen, a new password, closing and reopening it. */
export function Account({
  person,
  isMe,
  zone,
  act,
  onReset,
  onFactors,
  onClose,
  onEmpty,
}: {
  person: PersonRow
  isMe: boolean
  zone: string
  act: <R extends object>(send: () => Promise<Answer<R>>, done: Message) => Promise<Answer<R>>
  onReset: () => void
  onFactors: () => void
  onClose: () => void
  onEmpty: () => void
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
        <strong translate="no" dir="auto">
          {t.kept(person.name)}
        </strong>
        {isMe && <span className="quiet"> {t('(you)')}</span>}{' '}
        {!person.active && <span className="state">{person.emptied ? t('emptied') : t('closed')}</span>}
      </td>
      <td data-label={t('E-mail')} className="break min-w-52">
        {person.emptied ? <span className="quiet">{t('none')}</span> : <Address of={person.email} />}
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
        {!person.emptied && (
          <Actions
            person={person}
            isMe={isMe}
            act={act}
            onReset={onReset}
            onFactors={onFactors}
            onClose={onClose}
            onEmpty={onEmpty}
          />
        )}
      </td>
    </tr>
  )
}

/** What an admin can do with an account, beside its role. */
function Actions({
  person,
  isMe,
  act,
  onReset,
  onFactors,
  onClose,
  onEmpty,
}: Pick<Parameters<typeof Account>[0], 'person' | 'isMe' | 'act' | 'onReset' | 'onFactors' | 'onClose' | 'onEmpty'>) {
  const t = useTranslate()
  return (
    <div className="flex gap-2 flex-wrap md:min-w-84">
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
      {!person.active && !person.email.endsWith(FREED) && (
        <button
          type="button"
          className="btn btn-small"
          onClick={() =>
            act(
              () => call(freeAddressDoor, { personId: person.id }, {}),
              say('{name}’s address is free for another account.', { name: person.name }),
            )
          }
        >
          {t('Free its e-mail')}
          <span className="sr-only"> {t('of {name}', { name: person.name })}</span>
        </button>
      )}
      <button
        type="button"
        className="btn btn-small"
        onClick={() =>
          person.active
            ? onClose()
            : act(
                () => call(setActiveDoor, { personId: person.id }, { active: true }),
                say('{name}’s account is open again.', { name: person.name }),
              )
        }
      >
        {person.active ? t('Close account…') : t('Reopen')}
        <span className="sr-only"> {t('the account of {name}', { name: person.name })}</span>
      </button>
      {!person.active && (
        <button type="button" className="btn btn-small" onClick={onEmpty}>
          {t('Empty…')}
          <span className="sr-only"> {t('the account of {name}', { name: person.name })}</span>
        </button>
      )}
    </div>
  )
}

/** An address of e-mail, which breaks before its host where it does not fit. */
function Address({ of }: { of: string }) {
  const at = of.indexOf('@')
  return (
    <>
      {of.slice(0, at)}
      <wbr />
      {of.slice(at)}
    </>
  )
}
