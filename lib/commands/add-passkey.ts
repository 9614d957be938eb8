import { hasFactor, heldFactors } from '@/lib/db/factors'
import { credentialsOf, lockPasskey } from '@/lib/db/passkeys'
import { hashToken } from '@/lib/db/sessions'
import { append } from '@/lib/db/trail'
import { markSession } from '@/lib/db/write/factors'
import { insertPasskey, spendChallenge } from '@/lib/db/write/passkeys'
import { endSessionsOf } from '@/lib/db/write/people'
import { MOST_PASSKEYS } from '@/lib/domain/factor'
import { say } from '@/lib/domain/message'
import { refuse } from '@/lib/domain/refusal'
import { judgeNew, type Party } from '@/lib/machine/passkey'
import { newCodes, wrongPassword } from './prove'
import { type Command, ofOneself } from './run'
import { NOT_HERE } from './start-passkey'
import { tellFactor } from './tell-owner'

/** Somebody adds a passkey, with their password. With their first factor their other sessions end, and recovery codes are made. */
export const addPasskey: Command<
  { name: string; password: string; answer: string; party: Party | null; token: string },
  { codes: string[] }
> = ofOneself(async ({ tx, actor }, { name, password, answer, party, token }) => {
  if (!party) return NOT_HERE
  const wrong = await wrongPassword(tx, actor, password)
  if (wrong) return wrong
  const made = await judgeNew(answer, party, actor.id, await tx.now())
  if (!made || !(await spendChallenge(tx, made.challenge)))
    return refuse('wrong-passkey', say('The passkey was not made as it was asked for, or took too long. Try again.'))
  if (await lockPasskey(tx, made.credentialId)) return refuse('factor-there', say('This passkey is known to the desk already.'))
  if ((await credentialsOf(tx, actor.id)).length >= MOST_PASSKEYS)
    return refuse('too-many', say('Ten passkeys are as many as the desk keeps. Remove one first.'))
  const before = await heldFactors(tx, actor.id)
  const { challenge: _, ...kept } = made
  const key = await insertPasskey(tx, { ...kept, personId: actor.id, name })
  await append(tx, actor.id, {
    type: 'factor-added',
    payload: { person: actor.id, name: actor.name, factor: 'passkey', key, label: name },
  })
  await tellFactor(tx, actor.id, { what: 'added', factor: 'passkey' })
  if (hasFactor(before)) return { codes: [] }
  await endSessionsOf(tx, actor.id, hashToken(token))
  await markSession(tx, hashToken(token), 'passkey')
  return { codes: before.codesLeft > 0 ? [] : await newCodes(tx, actor) }
})
