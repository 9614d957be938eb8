import { holdLink } from '@/lib/db/account-links'
import { db } from '@/lib/db/pool'
import type { LinkKind } from '@/lib/domain/account-link'
import { linkOfToken } from '@/lib/machine/link-token'

/** Whose link this is and what for; null where it works no more. Looking uses nothing: programs that read mail look at links. */
export async function linkAt(token: string): Promise<{ name: string; kind: LinkKind } | null> {
  const id = linkOfToken(token)
  const link = id && (await holdLink(db, id, { lock: false }))
  return link ? { name: link.name, kind: link.kind } : null
}
