import type { Db } from '@/lib/db/pool'
import { insertAccountLetter, listAbove } from '@/lib/db/write/account-links'
import type { FactorKind, Role } from '@/lib/domain/words'

/** Tells somebody that a second factor of theirs came or went; `by`: who took it away, where that was not they themselves. */
export async function tellFactor(
  tx: Db,
  personId: string,
  facts: { what: 'added' | 'removed'; factor: FactorKind; by?: string },
): Promise<void> {
  const at = (await tx.now()).toISOString()
  await insertAccountLetter(tx, personId, 'factor-changed', { by: '', ...facts, at })
}

/** Tells everybody who decides or keeps the accounts that somebody joined them: two pairs of eyes are two people. */
export async function tellRoleGiven(
  tx: Db,
  actor: { id: string | null; name: string },
  person: { id: string; name: string },
  role: Role,
  team?: string,
): Promise<void> {
  if (role === 'journalist') return
  const at = (await tx.now()).toISOString()
  for (const { id } of await listAbove(tx, [person.id, ...(actor.id ? [actor.id] : [])]))
    await insertAccountLetter(tx, id, 'role-given', { name: person.name, role, by: actor.name, at, ...(team ? { team } : {}) })
}
