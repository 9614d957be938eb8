'use client'
import type { Called, Terms } from '@/lib/contract/called'
import { passkeySignInDoor } from '@/lib/contract/generated/factors'
import { beginAtIssuerDoor, secondStepDoor } from '@/lib/contract/generated/identity'
import { csrfDoor, signInDoor, signOutDoor } from '@/lib/contract/generated/people'
import type { Answer } from './answers'
import { AWAY } from './away'
import { call } from './client'
import { postForm } from './streams'

/** Signing in and out, through next-auth. A piece of its own: most pages are read by somebody who is signed in and stays so. */

/** What came of trying to sign in; `said` holds the desk's own words where it had others. */
export type SigningIn =
  | { is: 'done' }
  | { is: 'wrong' | 'away' }
  /** Too many wrong tries: how long until one is judged again. */
  | { is: 'slow'; minutes: number }
  /** The password is right, and a second factor is asked for: a code, a passkey, or either. */
  | { is: 'second'; ways: SecondWays }
  /** The password is right, and the code did not do, or cannot be judged, or the passkey was refused. */
  | { is: 'wrong-code' | 'wrong-recovery' | 'sealed' | 'wrong-passkey' | 'passkey-refused' }
  /** Passwords and passkeys open nothing here; or the first step was too long ago. */
  | { is: 'passwords-off' | 'late' }
  | { is: 'said'; said: string }
export type SecondWays = 'code' | 'passkey' | 'both'
type NotIn = Exclude<SigningIn, { is: 'done' | 'away' | 'said' }>

/** What next-auth says of a sign-in that did not come to be. */
function notIn(text: string): NotIn {
  const said = /[?&]error=([\w-]+)/.exec(text)?.[1] ?? ''
  const slow = /^slow-down-(\d+)$/.exec(said)
  if (slow) return { is: 'slow', minutes: Math.ceil(Number(slow[1]) / 60) }
  const second = /^second-factor-(code|passkey|both)$/.exec(said)
  if (second) return { is: 'second', ways: second[1] as SecondWays }
  return said === 'wrong-code' ||
    said === 'sealed' ||
    said === 'wrong-passkey' ||
    said === 'passkey-refused' ||
    said === 'passwords-off' ||
    said === 'late'
    ? { is: said }
    : { is: 'wrong' }
}

/** A form to next-auth, with its token against forged forms. */
async function postAuth<T extends Terms & { way: 'open' }>(
  door: Called<T>,
  fields: Omit<T['sent'], 'csrfToken' | 'json'>,
): Promise<Answer<T['answer']> | NotIn> {
  const got = await call(csrfDoor, {})
  if (!got.ok) return got
  const sent = await postForm(door, { ...fields, csrfToken: got.data.csrfToken, json: 'true' })
  return 'refused' in sent ? notIn(sent.refused) : sent.answer
}

/** Signs in. Says the same whichever field was wrong. */
export async function signIn(email: string, password: string, second = { code: '', passkey: '' }): Promise<SigningIn> {
  return ofKind(second.code, came(await postAuth(signInDoor, { email, password, ...second })))
}

/** Signs in with what a passkey answered, and nothing else. */
export const signInByPasskey = async (passkey: string): Promise<SigningIn> => came(await postAuth(passkeySignInDoor, { passkey }))

/** Begins to sign in at the identity server: where the browser goes for that. `link`: a ticket to link the own account; `again`: asked there
 * for password or factor anew. */
export async function atIssuer(next: string, link = '', again = ''): Promise<{ url: string } | { said: string }> {
  const answer = await postAuth(beginAtIssuerDoor, { next, link, again })
  if ('is' in answer) return { said: '' }
  return answer.ok ? answer.data : { said: answer.problem.detail }
}

/** The second step, after the identity server. */
export const secondHalf = async (given: { code: string; passkey: string }): Promise<SigningIn> =>
  ofKind(given.code, came(await postAuth(secondStepDoor, given)))

/** A code with letters is a recovery code: none comes after it. */
const ofKind = (code: string, answer: SigningIn): SigningIn =>
  answer.is === 'wrong-code' && /[a-z]/i.test(code) ? { is: 'wrong-recovery' } : answer

function came(answer: Answer<unknown> | NotIn): SigningIn {
  if ('is' in answer) return answer
  if (answer.ok) return { is: 'done' }
  return answer.problem.code === AWAY.code ? { is: 'away' } : { is: 'said', said: answer.problem.detail }
}

/** Signs out whom this page was made for; answers where the browser goes to sign out at the identity server too. */
export async function signOut(): Promise<Answer<{ url?: string } | null>> {
  const answer = await postAuth(signOutDoor, {})
  return 'is' in answer ? { ok: true, data: null } : answer // no session: signed out already
}
