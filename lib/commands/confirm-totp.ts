import { hasFactor, heldFactors, lockTotp } from '@/lib/db/factors'
import { hashToken } from '@/lib/db/sessions'
import { append } from '@/lib/db/trail'
import { confirmTotp as confirm, markSession } from '@/lib/db/write/factors'
import { endSessionsOf } from '@/lib/db/write/people'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { newCodes, refusedCode, tryCode, wrongPassword } from './prove'
import { type Command, ofOneself } from './run'
import { tellFactor } from './tell-owner'

/**
 * Somebody gives the first code of their app, with their password: from now on signing in asks for one. Their other sessions,
 * which were opened without, end. Recovery codes are made where there are none, and shown this once.
 */
export const confirmTotp: Command<{ code: string; password: string; token: string }, { codes: string[] }> = ofOneself(
  async ({ tx, actor }, { code, password, token }) => {
    const kept = await lockTotp(tx, actor.id)
    if (!kept) return refuse('no-factor', say('Begin again: there is nothing to confirm.'))
    if (kept.confirmed)
      return refuse(
        'factor-there',
        say('Codes from an app are set up already. Make new recovery codes if you did not see yours.'),
      )
    const wrong = await wrongPassword(tx, actor, password)
    if (wrong) return wrong
    const tried = await tryCode(tx, actor, code, { pending: true })
    if (tried.is !== 'right') return refusedCode(tried)
    const before = await heldFactors(tx, actor.id)
    await confirm(tx, actor.id)
    await append(tx, actor.id, {
      type: 'factor-added',
      payload: { person: actor.id, name: actor.name, factor: 'totp', key: actor.id, label: '' },
    })
    await tellFactor(tx, actor.id, { what: 'added', factor: 'totp' })
    await endSessionsOf(tx, actor.id, hashToken(token))
    await markSession(tx, hashToken(token), 'totp')
    return { codes: hasFactor(before) && before.codesLeft > 0 ? [] : await newCodes(tx, actor) }
  },
)
