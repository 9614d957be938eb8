import { lockPerson } from '@/lib/db/people'
import { append } from '@/lib/db/trail'
import { updatePerson } from '@/lib/db/write/people'
import { FREED } from '@/lib/domain/freed'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/** An admin frees the address of a closed account: whoever left had it, and somebody else has it now. */
export const freeAddress: Command<{ personId: string }, Record<never, never>> = async ({ tx, actor }, { personId }) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  if (person.active) return refuse('account-open', say('Close the account first: its address goes to another one.'))
  if (person.email.endsWith(FREED)) return {}
  await updatePerson(tx, personId, { email: `nobody@${personId}${FREED}` })
  await append(tx, actor.id, { type: 'address-freed', payload: { person: personId, name: person.name } })
  return {}
}
