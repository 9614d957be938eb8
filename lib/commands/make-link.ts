import { isPostOn } from '@/lib/db/account-links'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { insertAccountLetter, insertLink, listAbove } from '@/lib/db/write/account-links'
import type { LinkKind, MadeLink } from '@/lib/domain/account-link'
import type { FactorKind, Role } from '@/lib/domain/words'
import { tokenOfLink } from '@/lib/machine/link-token'

/**
 * Makes a link by which somebody sets their password, on record. It goes to them by letter; where no letters leave the desk, its
 * path is given back once, for whoever made it to hand over.
 */
export async function makeLink(
  tx: Db,
  person: { id: string; name: string; email: string },
  kind: LinkKind,
  by: { id: string | null; name: string },
): Promise<MadeLink> {
  const link = await insertLink(tx, person.id, kind, by.id)
  await append(tx, by.id, { type: 'link-made', payload: { person: person.id, name: person.name, kind } })
  if (await isPostOn(tx)) {
    const sent = await insertAccountLetter(tx, person.id, kind, { link, by: by.name })
    if (sent) return { sentTo: person.email, path: null }
  }
  return { sentTo: null, path: `/password/${tokenOfLink(link)}` }
}

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
): Promise<void> {
  if (role === 'journalist') return
  const at = (await tx.now()).toISOString()
  for (const { id } of await listAbove(tx, [person.id, ...(actor.id ? [actor.id] : [])]))
    await insertAccountLetter(tx, id, 'role-given', { name: person.name, role, by: actor.name, at })
}
