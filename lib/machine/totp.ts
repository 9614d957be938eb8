/** Codes of an authenticator app (RFC 6238): SHA-1, six digits, thirty seconds, which is what every app does. */
import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'

const ISSUER = 'Second Source'
const PERIOD = 30
/** A code is good in its own step of time and in the one on either side. */
const WINDOW = 1

const totpOf = (secret: Uint8Array, label = '') =>
  new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  })

/** The step of time that a code belongs to, near a moment; null where it is no code of this secret then. */
export function stepOf(secret: Uint8Array, code: string, at: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: at.getTime(), window: WINDOW })
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD) + delta
}

/** A secret as an app takes it: as letters, as an address, and as a picture of it, drawn here. */
export interface ShownSecret {
  key: string
  address: string
  /** A path of squares in a picture `size` wide and high. */
  picture: { path: string; size: number }
}

export function shownSecret(secret: Uint8Array, account: string): ShownSecret {
  const totp = totpOf(secret, account)
  const address = totp.toString()
  const { data, size } = encode(address, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { key: totp.secret.base32.replaceAll(/(.{4})(?=.)/g, '$1 '), address, picture: { path, size } }
}
