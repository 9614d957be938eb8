import { heldFactors } from '@/lib/db/factors'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { newCodes, unproved } from './prove'
import { type Command, ofOneself } from './run'

/** Somebody makes new recovery codes; those that were left are none any more. */
export const makeRecoveryCodes: Command<{ password: string; code: string; proved: boolean }, { codes: string[] }> = ofOneself(
  async ({ tx, actor }, given) => {
    const held = await heldFactors(tx, actor.id)
    if (!held.totp && held.passkeys === 0)
      return refuse('no-factor', say('Recovery codes stand in for a second factor. Add one first.'))
    const wrong = await unproved(tx, actor, given)
    return wrong ?? { codes: await newCodes(tx, actor) }
  },
)
