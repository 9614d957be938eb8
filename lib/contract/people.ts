import { z } from 'zod'
import { askForLinkInput, type MadeLink, useLinkInput } from '@/lib/domain/account-link'
import { proofInput } from '@/lib/domain/factor'
import {
  changePasswordInput,
  changeRoleInput,
  createPersonInput,
  nameText,
  resetPasswordInput,
  setActiveInput,
  setUpInput,
} from '@/lib/domain/person'
import type { Role } from '@/lib/domain/words'
import { door, json, type Nothing, openDoor, streamDoor } from './door'

export const changePasswordDoor = door('PUT', '/api/account/password', {
  says: 'Changes the own password.',
  asks: changePasswordInput,
  answers: json<Nothing>(),
  refuses: ['too-many', 'weak-password', 'wrong-password'],
  withoutFactor: true,
})
export const personalDataDoor = streamDoor('GET', '/api/account/data', ['application/json'], {
  says: 'What the desk keeps of whoever asks, as a file, part by part; rows of stories that they do not see are counted and not given.',
})
export const endOwnSessionDoor = door('POST', '/api/account/sessions/:sessionId/removal', {
  says: 'Ends one session of one’s own.',
  withoutFactor: true,
  fresh: 'sessions',
  answers: json<{ ended: number }>(),
})
export const endOtherSessionsDoor = door('POST', '/api/account/sessions/removal', {
  says: 'Ends all sessions of one’s own but the one that asks.',
  withoutFactor: true,
  fresh: 'sessions',
  answers: json<{ ended: number }>(),
})
export const endSessionsDoor = door('POST', '/api/people/:personId/sessions/removal', {
  says: 'An admin ends every session of somebody; the account stays open.',
  answers: json<{ ended: number }>(),
})
export const createPersonDoor = door('POST', '/api/people', {
  fresh: 'roles',
  says: 'An admin makes an account: with a first password, or without, and then its owner sets one by a link.',
  asks: createPersonInput,
  answers: json<{ personId: string; link: MadeLink | null }>(),
  refuses: ['email-taken', 'not-found'],
  status: 201,
})
export const changeRoleDoor = door('PUT', '/api/people/:personId/role', {
  fresh: 'roles',
  says: 'An admin changes what somebody may do.',
  asks: changeRoleInput,
  answers: json<{ role: Role; version: number }>(),
  refuses: ['changed-meanwhile'],
})
export const setActiveDoor = door('PUT', '/api/people/:personId/active', {
  fresh: 'roles',
  says: 'An admin closes an account, or opens it again.',
  asks: setActiveInput,
  answers: json<{ active: boolean }>(),
  refuses: ['emptied'],
})
export const freeAddressDoor = door('POST', '/api/people/:personId/address-removal', {
  fresh: 'roles',
  says: 'An admin frees the address of a closed account, for whoever has it now.',
  answers: json<Nothing>(),
  refuses: ['account-open'],
})
export const resetPasswordDoor = door('PUT', '/api/people/:personId/password', {
  fresh: 'roles',
  says: 'An admin gives somebody a new password.',
  asks: resetPasswordInput,
  answers: json<Nothing>(),
  refuses: ['weak-password'],
})
export const invitePersonDoor = door('POST', '/api/people/:personId/link', {
  fresh: 'roles',
  says: 'An admin makes a link by which somebody sets their password: to come in, or because they forgot. It goes out by letter, or is answered once.',
  asks: z.strictObject({ kind: z.enum(['invitation', 'reset']) }),
  answers: json<MadeLink>(),
  refuses: ['account-closed'],
  status: 201,
})
export const makeScimTokenDoor = door('POST', '/api/scim-tokens', {
  says: 'An admin makes a token by which an identity server says, by SCIM, who comes and goes; with the password and, where they have a second factor, a code or a passkey. It is answered this once.',
  asks: z.strictObject({ label: nameText(80), ...proofInput.shape }),
  answers: json<{ tokenId: string; token: string }>(),
  refuses: ['no-sealing-key', 'not-found', 'too-many', 'wrong-code', 'wrong-passkey', 'wrong-password'],
  status: 201,
})
export const endScimTokenDoor = door('POST', '/api/scim-tokens/:tokenId/removal', {
  says: 'An admin ends a token of an identity server.',
  answers: json<{ tokenId: string }>(),
})
export const samplePeopleDoor = door('PUT', '/api/sample-people', {
  says: 'Puts the sample’s accounts away.',
  answers: json<{ closed: number }>(),
  refuses: ['not-found', 'sample-account'],
})
export const setUpDoor = openDoor('POST', '/api/set-up', {
  says: 'The first admin of a newsroom, by the one-time link that the start prints.',
  asks: setUpInput,
  answers: json<Nothing>(),
  refuses: ['link-used', 'too-many'],
  status: 201,
  own: true,
})

export const useLinkDoor = openDoor('POST', '/api/password', {
  says: 'Sets a password by the link that its owner got. It works once.',
  asks: useLinkInput,
  answers: json<Nothing>(),
  refuses: ['link-used', 'too-many', 'weak-password'],
  own: true,
})
export const askForResetDoor = openDoor('POST', '/api/password/reset', {
  says: 'Asks for a link by letter, for whoever forgot their password. The answer is the same whether there is such an account.',
  asks: askForLinkInput,
  answers: json<Nothing>(),
  refuses: ['too-many'],
  own: true,
})

const form = { csrfToken: z.string(), json: z.literal('true') }
export const csrfDoor = openDoor('GET', '/api/auth/csrf', {
  says: 'A token against forged forms, for signing in and out. (next-auth answers.)',
  answers: json<{ csrfToken: string }>(),
  own: false,
})
export const signInDoor = openDoor('POST', '/api/auth/callback/credentials', {
  says: 'Signs in: a form, not JSON; 401 for a wrong name or password, with `slow-down-SECONDS` after too many tries, with `second-factor-…` where the password is right and a code is missing, with `wrong-code` or `sealed` where it did not do. (next-auth answers.)',
  asks: z.object({
    email: z.string(),
    password: z.string(),
    code: z.string().default(''),
    passkey: z.string().default(''),
    ...form,
  }),
  answers: json<{ url?: string }>(),
  own: true,
})
export const signOutDoor = openDoor('POST', '/api/auth/signout', {
  says: 'Signs out whom the page was made for: a form, not JSON. (next-auth answers.)',
  asks: z.object(form),
  answers: json<{ url?: string }>(),
  own: true,
})
