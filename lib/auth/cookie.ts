import { env } from '@/lib/env'

/** The session cookie. On https it carries the __Host- prefix; plain-http loopback cannot, because Safari refuses Secure cookies there. */
const publicUrl = (): string => env().PUBLIC_URL ?? ''

export const isSecure = (): boolean => publicUrl().startsWith('https://')
export const sessionCookie = (): string => (isSecure() ? '__Host-second-source.session' : 'second-source.session')

/** The session token of a Cookie header, or null. */
export function tokenOf(header: string | null): string | null {
  if (!header) return null
  const name = `${sessionCookie()}=`
  for (const part of header.split(';')) {
    const pair = part.trim()
    if (pair.startsWith(name)) {
      const value = pair.slice(name.length)
      return /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null
    }
  }
  return null
}
