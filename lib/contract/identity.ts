import { z } from 'zod'
import { freshProofInput, proofInput } from '@/lib/domain/factor'
import { door, json, openDoor } from './door'

const form = { csrfToken: z.string(), json: z.literal('true') }

export const beginAtIssuerDoor = openDoor('POST', '/api/auth/signin/oidc', {
  says: 'Begins to sign in at the identity server: a form, not JSON; answers where the browser goes. `link`: a ticket of whoever links their account; `again`: it asks anew who it is. (next-auth answers.)',
  asks: z.object({ next: z.string().default(''), link: z.string().default(''), again: z.string().default(''), ...form }),
  answers: json<{ url: string }>(),
  refuses: ['issuer-failed', 'not-found'],
  own: true,
})
export const fromIssuerDoor = openDoor('GET', '/api/auth/callback/oidc', {
  says: 'Where the identity server sends the browser back to: 302 to the desk, or to the sign-in page with what is missing. (next-auth answers.)',
  refuses: ['not-found'],
  own: false,
})
export const secondStepDoor = openDoor('POST', '/api/auth/callback/second', {
  says: 'The second factor of the desk, after an identity server that asked for none: a form, not JSON; 401 with what is wrong. (next-auth answers.)',
  asks: z.object({ code: z.string().default(''), passkey: z.string().default(''), ...form }),
  answers: json<{ url?: string }>(),
  own: true,
})
export const linkTicketDoor = door('POST', '/api/account/identity', {
  says: 'A ticket to link the own account with the identity server, by password and, where there is one, factor: three minutes.',
  asks: proofInput,
  answers: json<{ ticket: string }>(),
  refuses: ['no-sealing-key', 'too-many', 'wrong-code', 'wrong-passkey', 'wrong-password'],
  withoutFactor: true,
})
export const proveDoor = door('POST', '/api/account/proof', {
  says: 'Proves that it is still oneself who is signed in: by a code or a passkey, or by the password where there is no factor.',
  asks: freshProofInput,
  answers: json<{ by: 'code' | 'passkey' | 'password' }>(),
  refuses: ['no-sealing-key', 'too-many', 'wrong-code', 'wrong-passkey', 'wrong-password'],
  withoutFactor: true,
})
export const howToProveDoor = door('GET', '/api/account/proof', {
  says: 'With what one can prove that it is still oneself; `issuer`: at the identity server, beside the rest.',
  answers: json<{ password: boolean; code: boolean; passkey: boolean; issuer: string | null }>(),
  withoutFactor: true,
})
