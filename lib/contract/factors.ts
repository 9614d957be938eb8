import { confirmTotpInput, proofInput } from '@/lib/domain/factor'
import { door, json, type Nothing } from './door'

export const startTotpDoor = door('POST', '/api/account/totp', {
  says: 'Begins to set up codes from an app: a secret as letters, as an address, and as squares of a picture. It asks for nothing until it is confirmed.',
  answers: json<{ key: string; address: string; picture: { path: string; size: number } }>(),
  refuses: ['factor-there', 'no-sealing-key'],
  withoutFactor: true,
})
export const confirmTotpDoor = door('PUT', '/api/account/totp', {
  says: 'Confirms it with the first code and the password: signing in asks for a code from now on. Answers recovery codes where there were none; they are shown this once.',
  asks: confirmTotpInput,
  answers: json<{ codes: string[] }>(),
  refuses: ['factor-there', 'no-factor', 'no-sealing-key', 'too-many', 'wrong-code', 'wrong-password'],
  withoutFactor: true,
})
export const removeTotpDoor = door('POST', '/api/account/totp/removal', {
  says: 'Takes codes from an app off the own account, with the password and a code.',
  asks: proofInput,
  answers: json<Nothing>(),
  refuses: ['last-factor', 'no-factor', 'no-sealing-key', 'too-many', 'wrong-code', 'wrong-password'],
  withoutFactor: true,
})
export const recoveryCodesDoor = door('POST', '/api/account/recovery-codes', {
  says: 'Makes ten recovery codes in place of those that were left, with the password and a code; they are shown this once.',
  asks: proofInput,
  answers: json<{ codes: string[] }>(),
  refuses: ['no-factor', 'no-sealing-key', 'too-many', 'wrong-code', 'wrong-password'],
  withoutFactor: true,
})
export const removeFactorsDoor = door('POST', '/api/people/:personId/factors/removal', {
  says: 'An admin takes every second factor of somebody away, who lost their phone; their sessions end.',
  answers: json<{ removed: number }>(),
  refuses: ['yourself'],
})
