import { randomUUID } from 'node:crypto'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { insertPerson, isEmailTaken } from '@/lib/db/write/people'
import type { MadeLink } from '@/lib/domain/account-link'
import { say } from '@/lib/domain/message'
import type { CreatePersonInput } from '@/lib/domain/person'
import { notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import { hashPassword } from './hashed-password'
import { makeLink } from './make-link'
import { authorize, type Command } from './run'
import { tellRoleGiven } from './tell-owner'

async function emailTaken(tx: Db, email: string): Promise<Refusal | null> {
  return (await isEmailTaken(tx, email))
    ? refuse('email-taken', say('There is an account with this e-mail already.'), {
        fields: { email: say('Use another e-mail, or reactivate that account.') },
      })
    : null
}

/**
 * An admin makes an account. Its owner sets the password by a link; or the admin sets a first one, which is handed over outside
 * the app and changed by its owner.
 */
export const createPerson: Command<CreatePersonInput, { personId: string; link: MadeLink | null }> = async (
  { tx, actor },
  input,
) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const taken = await emailTaken(tx, input.email)
  if (taken) return taken
  const { email, name, role } = input
  const personId = await insertPerson(tx, { email, name, role, passwordHash: await hashPassword(input.password ?? randomUUID()) })
  await append(tx, actor.id, { type: 'person-created', payload: { person: personId, name, role } })
  await tellRoleGiven(tx, actor, { id: personId, name }, role)
  const link = input.password === undefined ? await makeLink(tx, { id: personId, name, email }, 'invitation', actor) : null
  return { personId, link }
}
