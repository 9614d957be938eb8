import { isPostOn } from '@/lib/db/account-links'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { insertAccountLetter, insertLink } from '@/lib/db/write/account-links'
import type { LinkKind, MadeLink } from '@/lib/domain/account-link'
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
