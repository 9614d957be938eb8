import { lockPerson } from '@/lib/db/people'
import { append } from '@/lib/db/trail'
import { forgetIssuersClosing } from '@/lib/db/write/identities'
import { endSessionsOf, updatePerson } from '@/lib/db/write/people'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/** An admin closes or reopens an account. Closing ends every session at once. */
export const setActive: Command<{ personId: string; active: boolean }, { active: boolean }> = async (
  { tx, actor },
  { personId, active },
) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  if (person.active === active) return { active }
  if (person.emptied)
    return refuse('emptied', say('{name} was emptied: nothing is kept of who it was. Make a new account.', { name: person.name }))
  await updatePerson(tx, personId, { disabledAt: active ? null : await tx.now() })
  if (!active) await endSessionsOf(tx, personId)
  await forgetIssuersClosing(tx, personId)
  await append(tx, actor.id, {
    type: active ? 'person-reactivated' : 'person-deactivated',
    payload: { person: personId, name: person.name },
  })
  return { active }
}
