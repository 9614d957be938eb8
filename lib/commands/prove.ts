/** Whether somebody is who they say: their password, and where they have a second factor, one of its codes. */
import { randomBytes } from 'node:crypto'
import { hasFactor, heldFactors, lockTotp } from '@/lib/db/factors'
import { getCredentials } from '@/lib/db/people'
import type { Db } from '@/lib/db/pool'
import { append } from '@/lib/db/trail'
import { replaceCodes, spendCode, takeStep } from '@/lib/db/write/factors'
import { RECOVERY_CODES, RECOVERY_LETTERS, readCode } from '@/lib/domain/factor'
import { say } from '@/lib/domain/message'
import type { Actor } from '@/lib/domain/person'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { unseal } from '@/lib/machine/sealing'
import { stepOf } from '@/lib/machine/totp'
import { isPassword } from './hashed-password'

/** Where a secret is sealed for: moved to another row it opens nothing. */
export const totpPlace = (personId: string) => `totp ${personId}`

export type TriedCode = { is: 'right'; by: 'totp' | 'recovery' } | { is: 'wrong' | 'wrong-recovery' | 'sealed' }

/** Tries a code of somebody; a right one is used up by it. Of a factor that is not confirmed yet only where `pending` says so. */
export async function tryCode(
  tx: Db,
  person: { id: string; name: string },
  typed: string,
  { pending = false }: { pending?: boolean } = {},
): Promise<TriedCode> {
  const read = readCode(typed)
  if (read?.is === 'recovery' && !pending) {
    if (!(await spendCode(tx, person.id, read.code))) return { is: 'wrong-recovery' }
    const { codesLeft } = await heldFactors(tx, person.id)
    await append(tx, person.id, {
      type: 'recovery-code-used',
      payload: { person: person.id, name: person.name, left: codesLeft },
    })
    return { is: 'right', by: 'recovery' }
  }
  if (read?.is !== 'totp') return { is: 'wrong' }
  const kept = await lockTotp(tx, person.id)
  if (!kept || kept.confirmed === pending) return { is: 'wrong' }
  const secret = unseal(kept.sealed, totpPlace(person.id))
  if (!secret) return { is: 'sealed' }
  const step = stepOf(secret, read.code, await tx.now())
  if (step === null || step <= kept.lastStep || !(await takeStep(tx, person.id, step))) return { is: 'wrong' }
  return { is: 'right', by: 'totp' }
}

const WRONG_CODE = say(
  'The code is not right: it is of another account, was used already, or the clock of your phone or of the desk is off. Wait for the next one.',
)
const WRONG_RECOVERY = say(
  'This recovery code is not right: it is of another account, was used already, or newer ones were made. Use another of yours, or a code from your app.',
)
/** A refused code, as a refusal at its field. */
export const refusedCode = ({ is }: Exclude<TriedCode, { is: 'right' }>): Refusal =>
  is === 'sealed'
    ? refuse(
        'no-sealing-key',
        say(
          'The desk cannot open what codes are held against: whoever runs it must give it its SEALING_KEY. Use a recovery code or a passkey.',
        ),
      )
    : is === 'wrong-recovery'
      ? refuse('wrong-code', WRONG_RECOVERY, { fields: { code: WRONG_RECOVERY } })
      : refuse('wrong-code', WRONG_CODE, { fields: { code: WRONG_CODE } })

/** Null where the password is right. */
export async function wrongPassword(tx: Db, actor: Actor, password: string): Promise<Refusal | null> {
  const credentials = await getCredentials(tx, { id: actor.id })
  return (await isPassword(credentials?.passwordHash ?? null, password))
    ? null
    : refuse('wrong-password', say('The password is not right.'), {
        fields: { password: say('This is not your password.') },
      })
}

/** Null where password and factor are right; `proved`: a passkey of theirs answered for them already. */
export async function unproved(
  tx: Db,
  actor: Actor,
  { password, code, proved }: { password: string; code: string; proved: boolean },
): Promise<Refusal | null> {
  const wrong = await wrongPassword(tx, actor, password)
  if (wrong || proved) return wrong
  const tried = await tryCode(tx, actor, code)
  return tried.is === 'right' ? null : refusedCode(tried)
}

const NOTHING_TO_PROVE = refuse(
  'wrong-password',
  say(
    'Your account has neither a password nor a second factor at the desk, so it cannot ask whether it is you. Ask a colleague who has.',
  ),
)

/** The same where somebody may have no factor yet: then the password is all that there is to prove. */
export async function unprovedAsHeld(
  tx: Db,
  actor: Actor,
  given: { password: string; code: string; proved: boolean },
): Promise<Refusal | null> {
  const held = await heldFactors(tx, actor.id)
  // who signs in elsewhere has no password: a factor of theirs at the desk is what they can prove
  if (!(await getCredentials(tx, { id: actor.id }))?.passwordHash) {
    if (given.proved) return null
    if (!hasFactor(held)) return NOTHING_TO_PROVE
    const tried = await tryCode(tx, actor, given.code)
    return tried.is === 'right' ? null : refusedCode(tried)
  }
  return hasFactor(held) || held.refused > 0 ? unproved(tx, actor, given) : wrongPassword(tx, actor, given.password)
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'
const newCode = () => Array.from(randomBytes(RECOVERY_LETTERS), (byte) => LETTERS[byte % LETTERS.length]).join('')
const shown = (code: string) => code.match(/.{4}/g)!.join('-')

/** Makes recovery codes in place of those that were left; they are shown once. */
export async function newCodes(tx: Db, person: { id: string; name: string }): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode)
  await replaceCodes(tx, person.id, codes)
  await append(tx, person.id, {
    type: 'recovery-codes-made',
    payload: { person: person.id, name: person.name, count: codes.length },
  })
  return codes.map(shown)
}
