import { credentialsOf } from '@/lib/db/passkeys'
import { MOST_PASSKEYS } from '@/lib/domain/factor'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { type Party, toAdd } from '@/lib/machine/passkey'
import type { Command } from './run'

export const NOT_HERE = refuse(
  'no-passkeys-here',
  say('Passkeys need https and a name. On this machine, open the desk as localhost.'),
)

/** Somebody begins to add a passkey: what their authenticator is asked to make. */
export const startPasskey: Command<{ party: Party | null }, { options: string }> = async ({ tx, actor }, { party }) => {
  if (!party) return NOT_HERE
  const there = await credentialsOf(tx, actor.id)
  if (there.length >= MOST_PASSKEYS)
    return refuse('too-many', say('Ten passkeys are as many as the desk keeps. Remove one first.'))
  return { options: JSON.stringify(await toAdd(party, actor, there, await tx.now())) }
}
