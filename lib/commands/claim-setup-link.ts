import { transaction } from '@/lib/db/pool'
import { hashToken } from '@/lib/db/sessions'
import { append } from '@/lib/db/trail'
import { closeSamples, hasPeople, insertPerson, useSetupLink } from '@/lib/db/write/people'
import { say } from '@/lib/domain/message'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { hashPassword } from './hashed-password'

/**
 * The first admin of a newsroom, by the one-time link in the log. The link works once, and only while there is nobody but
 * the sample, whose accounts are closed by it.
 */
export function claimSetupLink(input: {
  token: string
  name: string
  email: string
  password: string
}): Promise<{ personId: string } | Refusal> {
  return transaction(async (tx) => {
    const isUsable = await useSetupLink(tx, hashToken(input.token))
    if (!isUsable || (await hasPeople(tx)))
      return refuse(
        'link-used',
        say('This set-up link was used or is not the latest. Restart the app for a new one, or sign in.'),
      )
    const { email, name } = input
    const personId = await insertPerson(tx, { email, name, role: 'admin', passwordHash: await hashPassword(input.password) })
    await append(tx, personId, { type: 'person-created', payload: { person: personId, name, role: 'admin' } })
    const closed = await closeSamples(tx)
    if (closed > 0) await append(tx, personId, { type: 'samples-put-away', payload: { closed } })
    return { personId }
  })
}
