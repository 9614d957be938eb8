/** The identity server of the house, as next-auth is told of it, and what is made of what it says. */

import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { TokenSetParameters } from 'openid-client'
import type { Issuing } from '@/lib/commands/enter-by-issuer'
import type { IdentityProblem, IssuerSays } from '@/lib/domain/identity'
import { LIMITS } from '@/lib/domain/limits'
import { emailAddress, nameText } from '@/lib/domain/person'
import { env } from '@/lib/env'

export const ISSUER_PROVIDER = 'oidc'
/** How long one question to the identity server may wait for an answer; all of a sign-in together: `SIGN_IN_MS`. */
const PATIENCE_MS = 3000
export const SIGN_IN_MS = 10_000

/** What people call the identity server, and what its groups mean here; null where there is none. */
export function issuing(): Issuing | null {
  const { OIDC_ISSUER, OIDC_NAME, OIDC_ROLES, OIDC_TEAMS } = env()
  return OIDC_ISSUER === null ? null : { name: OIDC_NAME ?? new URL(OIDC_ISSUER).host, roles: OIDC_ROLES, teams: OIDC_TEAMS }
}

/** Whether that is how the identity server that was set calls itself; some have a slash at the end. */
const isIssuer = (name: string) => name.replace(/\/$/, '') === env().OIDC_ISSUER

const wellKnown = (issuer: string) => `${issuer}/.well-known/openid-configuration`

type Claims = Record<string, unknown> & { sub: string }

/** The identity server as a provider of next-auth; none where none is set. */
export function issuerProviders(): OAuthConfig<Claims>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPES } = env()
  if (!OIDC_ISSUER) return []
  return [
    {
      id: ISSUER_PROVIDER,
      name: issuing()!.name,
      type: 'oauth',
      wellKnown: wellKnown(OIDC_ISSUER),
      clientId: OIDC_CLIENT_ID ?? '',
      clientSecret: OIDC_CLIENT_SECRET ?? '',
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      authorization: { params: { scope: [...new Set(['openid', ...OIDC_SCOPES])].join(' ') } },
      httpOptions: { timeout: PATIENCE_MS },
      token: {
        // what it calls itself is looked at before it is told the code and the secret
        request: async ({ client, provider, params, checks }) => {
          if (!isIssuer(client.issuer.metadata.issuer)) throw new Error('the description is of another issuer')
          return { tokens: await client.callback(provider.callbackUrl, params, checks) }
        },
      },
      userinfo: {
        // what is signed goes before what is asked for; whose it is, openid-client holds against the token
        request: async ({ client, tokens }) => {
          const signed = (tokens as TokenSetParameters & { claims(): Claims }).claims()
          const asked: Record<string, unknown> =
            client.issuer.metadata.userinfo_endpoint && tokens.access_token ? await client.userinfo(tokens.access_token) : {}
          if (asked.sub !== undefined && asked.sub !== signed.sub) throw new Error('userinfo is of somebody else')
          return { ...asked, ...signed }
        },
      },
      profile: (claims) => ({ id: claims.sub, name: String(claims.name ?? '') }),
    },
  ]
}

/** What stands at a claim; dots lead inside, where no claim has the whole as its name. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  let at: unknown = claims
  for (const part of name.split('.'))
    at = at !== null && typeof at === 'object' && Object.hasOwn(at, part) ? (at as Claims)[part] : undefined
  return at
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '')

/** What an identity server’s claims come to; null where they are of another issuer than the one that was set. */
export function readClaims(claims: Claims): IssuerSays | null {
  const { OIDC_GROUPS, OIDC_FACTOR } = env()
  const issuer = String(claims.iss ?? '')
  if (!isIssuer(issuer)) return null
  const email = claims.email_verified === true ? emailAddress.safeParse(claims.email) : null
  const name = nameText(LIMITS.personName).safeParse(claims.name)
  const means = [...listOf(claims.amr), ...listOf(claims.acr)]
  return {
    issuer,
    subject: claims.sub,
    email: email?.success ? email.data : null,
    name: name.success ? name.data : '',
    groups: listOf(claimAt(claims, OIDC_GROUPS)),
    factor: means.some((one) => OIDC_FACTOR.includes(one)),
  }
}

/** What went wrong between the desk and the identity server, of what next-auth met. */
export function problemOf(met: unknown): IdentityProblem {
  const error = (met as { error?: unknown } | null)?.error ?? met
  const { message = '', code = '' } = (error ?? {}) as { message?: string; code?: string }
  const cause = (error as { error?: string } | null)?.error ?? ''
  if (/timed out|ETIMEDOUT/.test(`${message} ${code}`)) return 'slow'
  if (
    /ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|socket hang up|CERT|certificate|expected 200 OK, got: 5\d\d/i.test(
      `${message} ${code}`,
    )
  )
    return 'away'
  if (/JWT expired|not active yet/.test(message)) return 'clock'
  if (/JWT signature|JWKS|issuer key|kid /i.test(message)) return 'key'
  if (/cookie was missing|could not be parsed|mismatch|missing from the response/.test(message) || cause === 'invalid_grant')
    return 'late'
  if (/access_denied|login_required|consent_required|interaction_required/.test(`${message} ${cause}`)) return 'denied'
  return 'not-set-up'
}

/** Where the identity server ends its own session, with the way back to the desk; null where it has no such place, or does not say. */
export async function endSessionAddress(back: string, idToken: string | null): Promise<string | null> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID } = env()
  if (!OIDC_ISSUER) return null
  try {
    const answer = await fetch(wellKnown(OIDC_ISSUER), {
      signal: AbortSignal.timeout(PATIENCE_MS),
      cache: 'no-store',
      redirect: 'error',
    })
    const { end_session_endpoint: at } = (await answer.json()) as { end_session_endpoint?: string }
    if (!at || !/^https?:/.test(at)) return null
    const address = new URL(at)
    address.searchParams.set('client_id', OIDC_CLIENT_ID ?? '')
    address.searchParams.set('post_logout_redirect_uri', back)
    if (idToken) address.searchParams.set('id_token_hint', idToken)
    return address.href
  } catch {
    return null
  }
}
