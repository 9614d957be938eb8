import { hash, verify } from '@node-rs/argon2'
import { getCredentials, lockPerson } from '@/lib/db/people'
import { type Db, transaction } from '@/lib/db/pool'
import { noteAllShown } from '@/lib/db/seen'
import { hashToken } from '@/lib/db/sessions'
import { append } from '@/lib/db/trail'
import {
  closeSamples,
  endSessionsOf,
  hasPeople,
  insertPerson,
  isEmailTaken,
  updatePerson,
  useSetupLink,
} from '@/lib/db/write/people'
import { say, word } from '@/lib/domain/message'
import { isGuessed } from '@/lib/domain/password'
import { type CreatePersonInput, GUESSED } from '@/lib/domain/person'
import { notFound, type Refusal, refuse } from '@/lib/domain/refusal'
import type { Role } from '@/lib/domain/words'
import { authorize, type Command } from './run'

/** argon2id with OWASP's first recommended cost (19 MiB, two passes). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes a password for storage. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** A hash of nothing anybody knows: verified when there is no account, so that both cases take as long. */
let decoy: Promise<string> | undefined
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID())
  const matches = await verify(stored ?? (await decoy), password)
  return stored !== null && matches
}

async function emailTaken(tx: Db, email: string): Promise<Refusal | null> {
  return (await isEmailTaken(tx, email))
    ? refuse('email-taken', say('There is an account with this e-mail already.'), {
        fields: { email: say('Use another e-mail, or reactivate that account.') },
      })
    : null
}

/** An admin makes an account. The password is handed over outside the app and changed by its owner. */
export const createPerson: Command<CreatePersonInput, { personId: string }> = async ({ tx, actor }, input) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const taken = await emailTaken(tx, input.email)
  if (taken) return taken
  const { email, name, role } = input
  const personId = await insertPerson(tx, { email, name, role, passwordHash: await hashPassword(input.password) })
  await append(tx, actor.id, { type: 'person-created', payload: { person: personId, name, role } })
  return { personId }
}

/** An admin changes a role. It holds from that person's next request; their live screens are cut off and come back with the new rights. */
export const changeRole: Command<{ personId: string; role: Role; version: number }, { role: Role; version: number }> = async (
  { tx, actor },
  { personId, role, version },
) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  if (person.role === role) return { role, version: person.version }
  if (person.version !== version)
    return refuse('changed-meanwhile', say("{name}'s account was changed meanwhile. Reload to see it.", { name: person.name }))
  // an editor and an admin see what journalists read apart
  if (role === 'journalist') await noteAllShown(tx, personId)
  await updatePerson(tx, personId, { role })
  await append(tx, actor.id, {
    type: 'role-changed',
    payload: { person: personId, name: person.name, before: person.role, after: role },
  })
  return { role, version: version + 1 }
}

/** An admin sets a new password for somebody; every session of theirs ends. */
export const resetPassword: Command<{ personId: string; password: string }, Record<never, never>> = async (
  { tx, actor },
  { personId, password },
) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  if (isGuessed(password, [person.name, person.email]))
    return refuse('weak-password', word(GUESSED.message), { fields: { password: GUESSED.message } })
  await updatePerson(tx, personId, { passwordHash: await hashPassword(password) })
  await endSessionsOf(tx, personId)
  await append(tx, actor.id, { type: 'password-reset', payload: { person: personId, name: person.name } })
  return {}
}

/** An admin closes or reopens an account. Closing ends every session at once. */
export const setActive: Command<{ personId: string; active: boolean }, { active: boolean }> = async (
  { tx, actor },
  { personId, active },
) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const person = await lockPerson(tx, personId)
  if (!person) throw notFound('person')
  if (person.active === active) return { active }
  await updatePerson(tx, personId, { disabledAt: active ? null : await tx.now() })
  if (!active) await endSessionsOf(tx, personId)
  await append(tx, actor.id, {
    type: active ? 'person-reactivated' : 'person-deactivated',
    payload: { person: personId, name: person.name },
  })
  return { active }
}

/** Somebody changes their own password; their other sessions end. */
export const changePassword: Command<{ current: string; next: string; keepToken: string }, Record<never, never>> = async (
  { tx, actor },
  { current, next, keepToken },
) => {
  const credentials = await getCredentials(tx, { id: actor.id })
  if (!(await isPassword(credentials?.passwordHash ?? null, current)))
    return refuse('wrong-password', say('The current password is not right.'), {
      fields: { current: say('This is not your current password.') },
    })
  if (isGuessed(next, [actor.name, actor.email]))
    return refuse('weak-password', word(GUESSED.message), { fields: { next: GUESSED.message } })
  await updatePerson(tx, actor.id, { passwordHash: await hashPassword(next) })
  await endSessionsOf(tx, actor.id, hashToken(keepToken))
  await append(tx, actor.id, { type: 'password-changed', payload: { person: actor.id, name: actor.name } })
  return {}
}

/** An admin puts the sample's accounts away: they are closed. One of them cannot, since nobody would be left to look after accounts. */
export const putSamplesAway: Command<Record<never, never>, { closed: number }> = async ({ tx, actor }) => {
  authorize(actor, 'manage-people', null, notFound('person'))
  const own = await getCredentials(tx, { id: actor.id })
  if (own?.sample)
    return refuse(
      'sample-account',
      say(
        'You are signed in with a sample account. Make an account of your own for an admin, sign in with it, and put the samples away from there.',
      ),
    )
  const closed = await closeSamples(tx)
  if (closed > 0) await append(tx, actor.id, { type: 'samples-put-away', payload: { closed } })
  return { closed }
}

/**
 * The first admin of a newsroom, by the one-time link in the log. The link works once, and only while there is nobody but
 * the sample, whose accounts are closed by it.
 */
export function claimSetupLink(input: {
  token: string
  name: string
  email: string
  password: string
}): Promise<{ personId: string } | Refusal> {
  return transaction(async (tx) => {
    const isUsable = await useSetupLink(tx, hashToken(input.token))
    if (!isUsable || (await hasPeople(tx)))
      return refuse(
        'link-used',
        say('This set-up link was used or is not the latest. Restart the app for a new one, or sign in.'),
      )
    const { email, name } = input
    const personId = await insertPerson(tx, { email, name, role: 'admin', passwordHash: await hashPassword(input.password) })
    await append(tx, personId, { type: 'person-created', payload: { person: personId, name, role: 'admin' } })
    const closed = await closeSamples(tx)
    if (closed > 0) await append(tx, personId, { type: 'samples-put-away', payload: { closed } })
    return { personId }
  })
}
