/** Passkeys (WebAuthn): what is asked of an authenticator, and whether what it answered is right. */
import {
  type AuthenticationResponseJSON,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { env } from '@/lib/env'
import { CHALLENGE_MS, isOurs, newChallenge, type Purpose } from './challenge'

/** For which name a passkey is good, and from which address it is used. */
export interface Party {
  id: string
  origin: string
}

/**
 * The desk as passkeys know it: the public address where that is https and a name, or this machine as localhost. Null where the
 * desk is reached otherwise: no browser has passkeys there.
 */
export function partyOf(host: string | null): Party | null {
  const given = env().PUBLIC_URL
  if (given) {
    const { protocol, hostname } = new URL(given)
    const isName = !/^[\d.]+$|^\[/.test(hostname)
    return isName && (protocol === 'https:' || hostname === 'localhost') ? { id: hostname, origin: given } : null
  }
  const name = /^(localhost)(?::\d{1,5})?$/i.exec(host ?? '')
  return name ? { id: 'localhost', origin: `http://${host!.toLowerCase()}` } : null
}

/** What an authenticator is asked to make for somebody. */
export const toAdd = (
  party: Party,
  person: { id: string; name: string; email: string },
  there: { id: string }[],
  at: Date,
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpName: 'Second Source',
    rpID: party.id,
    userName: person.email,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(person.id)),
    challenge: new Uint8Array(Buffer.from(newChallenge(`add ${person.id}`, at), 'base64url')),
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    excludeCredentials: there,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })

/** What an authenticator is asked to answer for whoever signs in. */
export const toSignIn = (at: Date) => ({
  challenge: newChallenge('sign-in', at),
  timeout: CHALLENGE_MS,
  userVerification: 'required' as const,
})

/** Reads an answer that was sent as JSON; null where it is none. */
function read<T extends { id: string }>(answer: string): T | null {
  try {
    const parsed = JSON.parse(answer) as T
    return typeof parsed?.id === 'string' ? parsed : null
  } catch {
    return null
  }
}

/** By what an authenticator calls the passkey that answered. */
export const credentialIn = (answer: string): string | null => read<AuthenticationResponseJSON>(answer)?.id ?? null

/** A challenge that came back: ours, for this purpose, and in time. What it was is told to `keep`. */
const expecting = (purpose: Purpose, at: Date, keep: (challenge: string) => void) => (challenge: string) => {
  keep(challenge)
  return isOurs(challenge, purpose, at)
}

export interface NewPasskey {
  credentialId: string
  publicKey: Uint8Array
  counter: number
  transports: string[]
  challenge: string
}

/** Judges what an authenticator made; null where it is not what was asked. */
export async function judgeNew(answer: string, party: Party, personId: string, at: Date): Promise<NewPasskey | null> {
  const response = read<RegistrationResponseJSON>(answer)
  let challenge = ''
  const keep = (one: string) => {
    challenge = one
  }
  const judged =
    response &&
    (await verifyRegistrationResponse({
      response,
      expectedChallenge: expecting(`add ${personId}`, at, keep),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    }).catch(() => null))
  if (!judged?.verified) return null
  const { id, publicKey, counter, transports = [] } = judged.registrationInfo.credential
  return { credentialId: id, publicKey, counter, transports, challenge }
}

/** Judges an answer by the key that is kept; null where it is not right. The counter is told, and is the caller’s to judge. */
export async function judgeAnswer(
  answer: string,
  party: Party,
  kept: { credentialId: string; publicKey: Uint8Array },
  at: Date,
): Promise<{ counter: number; challenge: string } | null> {
  const response = read<AuthenticationResponseJSON>(answer)
  let challenge = ''
  const keep = (one: string) => {
    challenge = one
  }
  const judged =
    response &&
    (await verifyAuthenticationResponse({
      response,
      expectedChallenge: expecting('sign-in', at, keep),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id: kept.credentialId, publicKey: new Uint8Array(kept.publicKey), counter: 0 },
      requireUserVerification: true,
    }).catch(() => null))
  return judged?.verified ? { counter: judged.authenticationInfo.newCounter, challenge } : null
}
