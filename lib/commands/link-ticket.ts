import { newChallenge } from '@/lib/machine/challenge'
import { unprovedAsHeld } from './prove'
import { type Command, ofOneself } from './run'

/** Somebody proves that it is they, to link their account with the identity server: a ticket for the way there and back. */
export const linkTicket: Command<{ password: string; code: string; proved: boolean }, { ticket: string }> = ofOneself(
  async ({ tx, actor }, given) => {
    const wrong = await unprovedAsHeld(tx, actor, given)
    return wrong ?? { ticket: newChallenge(`link ${actor.id}`, await tx.now()) }
  },
)
