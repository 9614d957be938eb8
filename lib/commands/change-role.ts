import { lockPerson } from '@/lib/db/people'
import { append } from '@/lib/db/trail'
import { updatePerson } from '@/lib/db/write/people'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import type { Role } from '@/lib/domain/words'
import { authorize, type Command } from './run'
import { tellRoleGiven } from './tell-owner'

/** An admin changes a role. It holds from that person's next request; their live screens are cut off and come back with the new rights. */
export const changeRole: Command<{ personId: string; role: Role; version: number }, { role: Role; version: number }> = async (
  { tx, actor },
  { personId, role, version },
) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  if (person.role === role) return { role, version: person.version }
  if (person.version !== version)
    return refuse('changed-meanwhile', say("{name}'s account was changed meanwhile. Reload to see it.", { name: person.name }))
  await updatePerson(tx, personId, { role })
  await append(tx, actor.id, {
    type: 'role-changed',
    payload: { person: personId, name: person.name, before: person.role, after: role },
  })
  await tellRoleGiven(tx, actor, person, role)
  return { role, version: version + 1 }
}
