import { passkeyChallengeDoor } from '@/lib/contract/generated/factors'
import { call } from './client'
import { passkeyOptionsOf } from './pieces'

/** What a browser's own dialog for passkeys came to: what the authenticator answered, as JSON, or why not. */
export type Asked = { is: 'answered'; answer: string } | { is: 'not' | 'away' }

/** Whether this browser has passkeys at the address that is shown: https and a name, or localhost. */
export const hasPasskeys = (): boolean =>
  'PublicKeyCredential' in window && isSecureContext && !/^[\d.]+$|^\[/.test(location.hostname)

/** Asks the browser for a passkey of somebody, whoever it is. The library comes when it is needed. */
export async function askPasskey(): Promise<Asked> {
  const [got, { startAuthentication }] = await Promise.all([
    call(passkeyChallengeDoor, {}, {}),
    import('@simplewebauthn/browser'),
  ])
  if (!got.ok) return { is: 'away' }
  try {
    return { is: 'answered', answer: JSON.stringify(await startAuthentication({ optionsJSON: got.data })) }
  } catch {
    return { is: 'not' }
  }
}

/** Asks the browser to make a passkey. */
export async function makePasskey(options: string): Promise<Asked> {
  const optionsJSON = passkeyOptionsOf(options)
  if (!optionsJSON) return { is: 'not' }
  const { startRegistration } = await import('@simplewebauthn/browser')
  try {
    return { is: 'answered', answer: JSON.stringify(await startRegistration({ optionsJSON })) }
  } catch {
    return { is: 'not' }
  }
}
