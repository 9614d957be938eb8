import { z } from 'zod'
import { addPasskeyInput, confirmTotpInput, proofInput } from '@/lib/domain/factor'
import { door, json, type Nothing, openDoor } from './door'

export const startTotpDoor = door('POST', '/api/account/totp', {
  says: 'Begins to set up codes from an app: a secret as letters, as an address, and as squares of a picture. It asks for nothing until it is confirmed.',
  answers: json<{ key: string; address: string; picture: { path: string; size: number } }>(),
  refuses: ['factor-there', 'no-sealing-key'],
  withoutFactor: true,
})
export const confirmTotpDoor = door('PUT', '/api/account/totp', {
  fresh: 'keys',
  says: 'Confirms it with the first code and the password: signing in asks for a code from now on. Answers recovery codes where there were none; they are shown this once.',
  asks: confirmTotpInput,
  answers: json<{ codes: string[] }>(),
  refuses: ['factor-there', 'no-factor', 'no-sealing-key', 'too-many', 'wrong-code', 'wrong-password'],
  withoutFactor: true,
})
export const removeTotpDoor = door('POST', '/api/account/totp/removal', {
  says: 'Takes codes from an app off the own account, with the password and a code, a recovery code or a passkey.',
  asks: proofInput,
  answers: json<Nothing>(),
  refuses: ['last-factor', 'no-factor', 'no-sealing-key', 'too-many', 'wrong-code', 'wrong-passkey', 'wrong-password'],
  withoutFactor: true,
})
export const recoveryCodesDoor = door('POST', '/api/account/recovery-codes', {
  says: 'Makes ten recovery codes in place of those that were left, with the password and a code or a passkey; they are shown this once.',
  asks: proofInput,
  answers: json<{ codes: string[] }>(),
  refuses: ['no-factor', 'no-sealing-key', 'too-many', 'wrong-code', 'wrong-passkey', 'wrong-password'],
  withoutFactor: true,
})
export const removeFactorsDoor = door('POST', '/api/people/:personId/factors/removal', {
  fresh: 'roles',
  says: 'An admin takes every second factor of somebody away, who lost their phone; their sessions end.',
  answers: json<{ removed: number }>(),
  refuses: ['yourself'],
})
export const startPasskeyDoor = door('POST', '/api/account/passkeys/challenge', {
  says: 'Begins to add a passkey: what the browser asks an authenticator to make (WebAuthn’s options, as a text of JSON), for three minutes.',
  answers: json<{ options: string }>(),
  refuses: ['no-passkeys-here', 'too-many'],
  withoutFactor: true,
})
export const addPasskeyDoor = door('POST', '/api/account/passkeys', {
  fresh: 'keys',
  says: 'Adds a passkey with what the authenticator answered, as JSON, and the password. Answers recovery codes where there were none; they are shown this once.',
  asks: addPasskeyInput,
  answers: json<{ codes: string[] }>(),
  refuses: ['factor-there', 'no-passkeys-here', 'too-many', 'wrong-passkey', 'wrong-password'],
  status: 201,
  withoutFactor: true,
})
export const removePasskeyDoor = door('POST', '/api/account/passkeys/:passkeyId/removal', {
  says: 'Takes a passkey off the own account, with the password and a code, a recovery code or a passkey.',
  asks: proofInput,
  answers: json<Nothing>(),
  refuses: ['last-factor', 'no-factor', 'no-sealing-key', 'too-many', 'wrong-code', 'wrong-passkey', 'wrong-password'],
  withoutFactor: true,
})
export const passkeyChallengeDoor = openDoor('POST', '/api/auth/passkey', {
  says: 'What a passkey is asked to sign, by whoever signs in: three minutes, once.',
  answers: json<{ challenge: string; timeout: number; userVerification: 'required' }>(),
  own: true,
})
export const passkeySignInDoor = openDoor('POST', '/api/auth/callback/passkey', {
  says: 'Signs in with a passkey alone, which proves its owner’s finger, face or PIN: a form, not JSON; 401 with `wrong-passkey` or `passkey-refused`. (next-auth answers.)',
  asks: z.object({ passkey: z.string(), csrfToken: z.string(), json: z.literal('true') }),
  answers: json<{ url?: string }>(),
  own: true,
})
