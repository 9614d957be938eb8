import { env } from '@/lib/env'

/** The session cookie. On https it carries the __Host- prefix; plain-http loopback cannot, because Safari refuses Secure cookies there. */
const publicUrl = (): string => env().PUBLIC_URL ?? ''

export const isSecure = (): boolean => publicUrl().startsWith('https://')
export const sessionCookie = (): string => (isSecure() ? '__Host-second-source.session' : 'second-source.session')

/** The cookie by which a browser is known again, signed in or not. */
export const browserCookie = (): string => (isSecure() ? '__Host-second-source.browser' : 'second-source.browser')
/** A ticket for linking an account, and one for the second step after the identity server: each for a few minutes. */
export const linkCookie = (): string => (isSecure() ? '__Host-second-source.link' : 'second-source.link')
export const halfCookie = (): string => (isSecure() ? '__Host-second-source.half' : 'second-source.half')
/** What next-auth sets on the way in: by its own names, for this host alone. */
export function cookiesOnTheWay() {
  const prefix = isSecure() ? '__Host-' : ''
  const named = (name: string, maxAge?: number) => ({
    name: `${prefix}next-auth.${name}`,
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), ...(maxAge && { maxAge }) },
  })
  return {
    callbackUrl: named('callback-url'),
    csrfToken: named('csrf-token'),
    pkceCodeVerifier: named('pkce.code_verifier', ON_THE_WAY_SECONDS),
    state: named('state', ON_THE_WAY_SECONDS),
    nonce: named('nonce', ON_THE_WAY_SECONDS),
  }
}
/** For how long somebody may be at the identity server. */
const ON_THE_WAY_SECONDS = 15 * 60

/** The header by which the door of the sign-in hands on which browser asks. It takes it from nobody. */
export const BROWSER_HEADER = 'x-second-source-browser'

/** The session token of a Cookie header, or null. */
export const tokenOf = (header: string | null): string | null => cookieOf(header, sessionCookie())
/** What a browser is known by, of a Cookie header, or null. */
export const browserOf = (header: string | null): string | null => cookieOf(header, browserCookie())

/** The tickets of a Cookie header, or null. */
export const linkOf = (header: string | null): string | null => cookieOf(header, linkCookie(), TICKET)
export const halfOf = (header: string | null): string | null => cookieOf(header, halfCookie(), TICKET)

const TOKEN = /^[A-Za-z0-9_-]{43}$/
const TICKET = /^[A-Za-z0-9._-]{40,200}$/

/** A cookie of a form, such as 256 bits in base64url, or null. */
function cookieOf(header: string | null, cookie: string, form = TOKEN): string | null {
  if (!header) return null
  const name = `${cookie}=`
  for (const part of header.split(';')) {
    const pair = part.trim()
    if (pair.startsWith(name)) {
      const value = pair.slice(name.length)
      return form.test(value) ? value : null
    }
  }
  return null
}
