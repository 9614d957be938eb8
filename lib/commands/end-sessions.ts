import { lockPerson } from '@/lib/db/people'
import { append } from '@/lib/db/trail'
import { endSessionsOf } from '@/lib/db/write/people'
import { notFound } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'

/** An admin ends every session of somebody: a lost laptop, a phone that was left in a train. Their account stays open. */
export const endSessions: Command<{ personId: string }, { ended: number }> = async ({ tx, actor }, { personId }) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  const { count } = await endSessionsOf(tx, personId)
  if (count > 0)
    await append(tx, actor.id, { type: 'sessions-ended', payload: { person: personId, name: person.name, sessions: count } })
  return { ended: count }
}
