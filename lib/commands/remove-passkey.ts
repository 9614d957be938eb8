import { append } from '@/lib/db/trail'
import { deletePasskey, isRefused } from '@/lib/db/write/passkeys'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { isLastFactor, LAST_FACTOR, tidyCodes } from './last-factor'
import { unproved } from './prove'
import { type Command, ofOneself } from './run'
import { tellFactor } from './tell-owner'

/** Somebody takes a passkey off their account, with their password and a code, a recovery code or a passkey. */
export const removePasskey: Command<
  { passkeyId: string; password: string; code: string; proved: boolean },
  Record<never, never>
> = ofOneself(async ({ tx, actor }, { passkeyId, ...given }) => {
  const wrong = await unproved(tx, actor, given)
  if (wrong) return wrong
  // one that opens nothing any more counts as none
  if (!(await isRefused(tx, passkeyId)) && (await isLastFactor(tx, actor, 'passkey'))) return LAST_FACTOR
  const label = await deletePasskey(tx, actor.id, passkeyId)
  if (label === undefined) return refuse('no-factor', say('There is no such passkey on your account any more.'))
  await tidyCodes(tx, actor.id)
  await append(tx, actor.id, {
    type: 'factor-removed',
    payload: { person: actor.id, name: actor.name, factor: 'passkey', key: passkeyId, label, by: 'owner' },
  })
  await tellFactor(tx, actor.id, { what: 'removed', factor: 'passkey' })
  return {}
})
