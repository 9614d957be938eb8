import { tryPasskey } from '@/lib/commands/try-passkey'
import type { Proof } from '@/lib/domain/factor'
import { say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { partyOf } from '@/lib/machine/passkey'
import { secretTried } from './secret-tried'

/**
 * Does something of one's own account that wants password and factor, under the limiter of the sign-in. A passkey answers before
 * the command's transaction, so that one that was refused is on record whatever becomes of the rest.
 */
export const proved = <R>(
  actor: Actor,
  request: Request,
  { password, code, passkey }: Proof,
  work: (proof: { password: string; code: string; proved: boolean }) => Promise<R | Refusal>,
): Promise<R | Refusal> =>
  secretTried<R>(actor.email, 'factor-form', async () => {
    if (passkey === '') return work({ password, code, proved: false })
    const tried = await tryPasskey(passkey, partyOf(request.headers.get('host')), actor.id)
    return tried.is === 'right'
      ? work({ password, code, proved: true })
      : refuse('wrong-passkey', say('This passkey did not prove that it is you. Use a code, or try again.'))
  })
