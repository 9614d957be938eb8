import { lockPerson } from '@/lib/db/people'
import type { LinkKind, MadeLink } from '@/lib/domain/account-link'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { makeLink } from './make-link'
import { authorize, type Command } from './run'

/** An admin makes a link by which somebody comes in the first time, or again after they forgot. */
export const invitePerson: Command<{ personId: string; kind: LinkKind }, MadeLink> = async (
  { tx, actor },
  { personId, kind },
) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  if (!person.active)
    return refuse('account-closed', say('The account of {name} is closed. Reopen it first.', { name: person.name }))
  return await makeLink(tx, person, kind, actor)
}
