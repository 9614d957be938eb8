import { factorRows } from '@/lib/db/factors'
import { lockPerson } from '@/lib/db/people'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { deleteCodes, deletePasskeys, deleteTotp } from '@/lib/db/write/factors'
import { endSessionsOf } from '@/lib/db/write/people'
import { say } from '@/lib/domain/message'
import { notFound, refuse } from '@/lib/domain/refusal'
import { authorize, type Command } from './run'
import { tellFactor } from './tell-owner'

/** Takes every factor of somebody away, on record, and ends their sessions. Returns how many there were. */
export async function takeFactors(
  tx: Db,
  person: { id: string; name: string },
  by: { personId: string | null; as: 'admin' | 'operator'; name?: string },
): Promise<number> {
  const rows = await factorRows(tx, person.id)
  for (const { factor, key, label } of rows)
    await append(tx, by.personId, {
      type: 'factor-removed',
      payload: { person: person.id, name: person.name, factor, key, label, by: by.as },
    })
  await deleteTotp(tx, person.id)
  await deletePasskeys(tx, person.id)
  await deleteCodes(tx, person.id)
  if (rows[0]) {
    await endSessionsOf(tx, person.id)
    await tellFactor(tx, person.id, { what: 'removed', factor: rows[0].factor, by: by.name ?? 'Second Source' })
  }
  return rows.length
}

/** An admin takes the factors of somebody away who lost their phone; their sessions end, their password stays. */
export const removeFactors: Command<{ personId: string }, { removed: number }> = async ({ tx, actor }, { personId }) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  if (personId === actor.id)
    return refuse('yourself', say('Your own second factor is removed on your account page, with your password and a code.'))
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  return { removed: await takeFactors(tx, person, { personId: actor.id, as: 'admin', name: actor.name }) }
}
