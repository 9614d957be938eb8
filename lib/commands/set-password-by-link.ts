import { holdLink } from '@/lib/db/account-links'
import { transaction } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { endLinks, forgetBrowsers, insertAccountLetter, markLinkUsed } from '@/lib/db/write/account-links'
import { endSessionsOf, updatePerson } from '@/lib/db/write/people'
import { LINK_ENDED } from '@/lib/domain/account-link'
import { word } from '@/lib/domain/message'
import { isGuessed } from '@/lib/domain/password'
import { GUESSED } from '@/lib/domain/person'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { linkOfToken } from '@/lib/machine/link-token'
import { hashPassword } from './hashed-password'

/** Somebody sets their password by a link. It works once; every session of theirs ends, and no browser is known any more. */
export async function setPasswordByLink(input: { token: string; password: string }): Promise<Record<never, never> | Refusal> {
  const id = linkOfToken(input.token)
  if (!id) return refuse('link-used', LINK_ENDED)
  return transaction(async (tx) => {
    const link = await holdLink(tx, id, { lock: true })
    if (!link) return refuse('link-used', LINK_ENDED)
    if (isGuessed(input.password, [link.name, link.email]))
      return refuse('weak-password', word(GUESSED.message), { fields: { password: GUESSED.message } })
    await markLinkUsed(tx, link.id)
    await endLinks(tx, link.personId)
    await updatePerson(tx, link.personId, { passwordHash: await hashPassword(input.password) })
    await endSessionsOf(tx, link.personId)
    await forgetBrowsers(tx, link.personId)
    await append(tx, link.personId, {
      type: 'password-set-by-link',
      payload: { person: link.personId, name: link.name, kind: link.kind },
    })
    const at = (await tx.now()).toISOString()
    if (link.kind === 'reset') await insertAccountLetter(tx, link.personId, 'password-set', { how: 'link', by: '', at })
    return {}
  })
}
