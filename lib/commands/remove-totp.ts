import { lockTotp } from '@/lib/db/factors'
import { append } from '@/lib/db/trail'
import { deleteTotp } from '@/lib/db/write/factors'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { isLastFactor, LAST_FACTOR, tidyCodes } from './last-factor'
import { unproved } from './prove'
import { type Command, ofOneself } from './run'
import { tellFactor } from './tell-owner'

/** Somebody takes codes from an app off their account, with their password and a code, a recovery code or a passkey. */
export const removeTotp: Command<{ password: string; code: string; proved: boolean }, Record<never, never>> = ofOneself(
  async ({ tx, actor }, given) => {
    if (!(await lockTotp(tx, actor.id))?.confirmed) return refuse('no-factor', say('Codes from an app are not set up.'))
    const wrong = await unproved(tx, actor, given)
    if (wrong) return wrong
    if (await isLastFactor(tx, actor, 'totp')) return LAST_FACTOR
    await deleteTotp(tx, actor.id)
    await tidyCodes(tx, actor.id)
    await append(tx, actor.id, {
      type: 'factor-removed',
      payload: { person: actor.id, name: actor.name, factor: 'totp', key: actor.id, label: '', by: 'owner' },
    })
    await tellFactor(tx, actor.id, { what: 'removed', factor: 'totp' })
    return {}
  },
)
