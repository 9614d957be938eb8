import { randomBytes } from 'node:crypto'
import { lockTotp } from '@/lib/db/factors'
import { beginTotp } from '@/lib/db/write/factors'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { canSeal, seal } from '@/lib/machine/sealing'
import { type ShownSecret, shownSecret } from '@/lib/machine/totp'
import { totpPlace } from './prove'
import { type Command, ofOneself } from './run'

const SECRET_BYTES = 20

/** Somebody begins to set up codes from an app: a secret that asks for nothing until they gave one of its codes. */
export const startTotp: Command<Record<never, never>, ShownSecret> = ofOneself(async ({ tx, actor }) => {
  if (!canSeal())
    return refuse('no-sealing-key', say('Codes from an app cannot be set up: whoever runs the desk must set SEALING_KEY first.'))
  if ((await lockTotp(tx, actor.id))?.confirmed)
    return refuse('factor-there', say('Codes from an app are set up already. Remove them first to begin anew.'))
  const secret = randomBytes(SECRET_BYTES)
  await beginTotp(tx, actor.id, seal(secret, totpPlace(actor.id)))
  return shownSecret(secret, actor.email)
})
