import { lockPerson } from '@/lib/db/people'
import { append } from '@/lib/db/trail'
import { endLinks, forgetBrowsers, insertAccountLetter } from '@/lib/db/write/account-links'
import { endSessionsOf, updatePerson } from '@/lib/db/write/people'
import { word } from '@/lib/domain/message'
import { isGuessed } from '@/lib/domain/password'
import { GUESSED } from '@/lib/domain/person'
import { notFound, refuse } from '@/lib/domain/refusal'
import { hashPassword } from './hashed-password'
import { authorize, type Command } from './run'

/** An admin sets a new password for somebody; every session of theirs ends. */
export const resetPassword: Command<{ personId: string; password: string }, Record<never, never>> = async (
  { tx, actor },
  { personId, password },
) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  if (isGuessed(password, [person.name, person.email]))
    return refuse('weak-password', word(GUESSED.message), { fields: { password: GUESSED.message } })
  await updatePerson(tx, personId, { passwordHash: await hashPassword(password) })
  await endSessionsOf(tx, personId)
  await append(tx, actor.id, { type: 'password-reset', payload: { person: personId, name: person.name } })
  await endLinks(tx, personId)
  await forgetBrowsers(tx, personId)
  const at = (await tx.now()).toISOString()
  if (personId !== actor.id) await insertAccountLetter(tx, personId, 'password-set', { how: 'admin', by: actor.name, at })
  return {}
}
