import { hasFactor, heldFactors } from '@/lib/db/factors'
import { hashToken } from '@/lib/db/sessions'
import { noteProof } from '@/lib/db/write/factors'
import { refusedCode, tryCode, wrongPassword } from './prove'
import { type Command, ofOneself } from './run'

/** Somebody proves that it is still they: by their factor where they have one, by the password where they have none. The session keeps when. */
export const proveAgain: Command<
  { password: string; code: string; proved: boolean; token: string },
  { by: 'code' | 'passkey' | 'password' }
> = ofOneself(async ({ tx, actor }, { password, code, proved, token }) => {
  const mark = hashToken(token)
  if (proved) {
    await noteProof(tx, mark, 'passkey')
    return { by: 'passkey' }
  }
  const held = await heldFactors(tx, actor.id)
  if (!hasFactor(held) && held.refused === 0) {
    const wrong = await wrongPassword(tx, actor, password)
    if (wrong) return wrong
    await noteProof(tx, mark, null)
    return { by: 'password' }
  }
  const tried = await tryCode(tx, actor, code)
  if (tried.is !== 'right') return refusedCode(tried)
  await noteProof(tx, mark, tried.by)
  return { by: 'code' }
})
