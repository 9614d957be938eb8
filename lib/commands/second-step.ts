/** The second step of signing in, for somebody whose password is right. */
import { hasFactor, heldFactors } from '@/lib/db/factors'
import { transaction } from '@/lib/db/pool'
import type { FactorUsed } from '@/lib/domain/factor'
import type { Party } from '@/lib/machine/passkey'
import { tryCode } from './prove'
import { tryPasskey } from './try-passkey'

/** What would do: a code, a passkey, or either. */
export type Ways = 'code' | 'passkey' | 'both'
export type SecondStep =
  | { is: 'passed'; factor: FactorUsed | null }
  /** Nothing was shown yet. */
  | { is: 'needed'; ways: Ways }
  | { is: 'wrong-code' | 'sealed' | 'wrong-passkey' | 'passkey-refused' }

/** Whether a code or a passkey, where one is needed, is theirs. Only whoever has the password gets this far. */
export async function secondStep(
  person: { id: string; name: string },
  { code, passkey, party }: { code: string; passkey: string; party: Party | null },
): Promise<SecondStep> {
  if (passkey !== '') {
    const { is } = await tryPasskey(passkey, party, person.id)
    return is === 'right' ? { is: 'passed', factor: 'passkey' } : { is: is === 'refused' ? 'passkey-refused' : 'wrong-passkey' }
  }
  return transaction<SecondStep>(async (tx) => {
    const held = await heldFactors(tx, person.id)
    if (!hasFactor(held) && held.refused === 0) return { is: 'passed', factor: null }
    if (code === '') {
      const takesCode = held.totp || held.codesLeft > 0
      return { is: 'needed', ways: held.passkeys === 0 ? 'code' : takesCode ? 'both' : 'passkey' }
    }
    const tried = await tryCode(tx, person, code)
    if (tried.is === 'right') return { is: 'passed', factor: tried.by }
    return { is: tried.is === 'sealed' ? 'sealed' : 'wrong-code' }
  })
}
