import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { greetBrowser } from '@/lib/commands/greet-browser'
import { isPassword } from '@/lib/commands/hashed-password'
import { secondStep } from '@/lib/commands/second-step'
import { isKnownBrowser } from '@/lib/db/account-links'
import { forgiveAttempt, noteAttempt, notedFactor, signInDelay } from '@/lib/db/limiter'
import { getCredentials } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { endSession, findActor, hashToken, type Opened, openSession, samplesMayEnter } from '@/lib/db/sessions'
import { LIMITS } from '@/lib/domain/limits'
import { signInInput } from '@/lib/domain/person'
import { env } from '@/lib/env'
import { partyOf } from '@/lib/machine/passkey'
import { comeIn } from './by-issuer'
import { byPasskey } from './by-passkey'
import { BROWSER_HEADER, cookiesOnTheWay, isSecure, sessionCookie, tokenOf } from './cookie'
import { ISSUER_PROVIDER, issuerProviders } from './issuer'
import { sayCameIn, sayKeptOut } from './say-sign-in'
import { secondHalf } from './second-half'
import { trying } from './trying'

/** Thrown to say "later", as what the second step says is: next-auth puts it into its answer as the error's code. */
export const SLOW_DOWN = 'slow-down'
/** The same with the seconds to wait: “slow-down-540”. */
const later = (seconds: number) => new Error(`${SLOW_DOWN}-${seconds}`)

/** What the desk itself met while somebody came in is no word for an address: the request says it, and nobody is in. */
const broken = (error: unknown): false => {
  const request = trying()
  if (request) request.broken = error
  return false
}

/** How somebody came in, by next-auth’s name of it. */
const WAY: Record<string, 'passkey' | 'issuer' | 'second' | undefined> = {
  passkey: 'passkey',
  second: 'second',
  [ISSUER_PROVIDER]: 'issuer',
}

/** What was sent for the second step, with the address that a passkey answers for. */
const secondOf = (raw: Record<string, string> | undefined, request: { headers?: Record<string, string> }) => ({
  code: String(raw?.code ?? '').slice(0, 100),
  passkey: String(raw?.passkey ?? ''),
  party: partyOf(request.headers?.host ?? null),
})

/**
 * next-auth with sessions that are rows: its "JWT" is our opaque token, looked up on every request, so
 * that signing out, a closed account or a reset password holds at once (docs/decisions/0003).
 */
export const authOptions: NextAuthOptions = {
  secret: env().NEXTAUTH_SECRET ?? undefined,
  pages: { signIn: '/sign-in', error: '/sign-in' },
  session: { strategy: 'jwt', maxAge: LIMITS.sessionHours * 3600 },
  useSecureCookies: isSecure(),
  cookies: {
    ...cookiesOnTheWay(),
    sessionToken: { name: sessionCookie(), options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() } },
  },
  providers: [
    Credentials({
      credentials: { email: {}, password: {}, code: {}, passkey: {} },
      async authorize(raw, request) {
        const parsed = signInInput.safeParse({ email: raw?.email, password: raw?.password })
        const address =
          String(request.headers?.['x-forwarded-for'] ?? '')
            .split(',')
            .at(-1)!
            .trim() || 'unknown'
        const account = parsed.success
          ? parsed.data.email
          : String(raw?.email ?? '')
              .normalize('NFKC')
              .trim()
              .toLowerCase()
              .slice(0, LIMITS.email)
        // Noted before it is judged, so that twenty tries at once count each other.
        const browser = String(request.headers?.[BROWSER_HEADER] ?? '')
        const mark = browser ? hashToken(browser) : null
        // from a browser of its owner, an account is not shut out by what others guess elsewhere
        const known = mark !== null && (await isKnownBrowser(db, account, mark))
        const place = known ? `browser ${mark.toString('base64url')}` : address
        const attempt = await noteAttempt(account, place)
        const delay = await signInDelay(account, place, { alone: known })
        if (delay.seconds > 0 && delay.isAccounts) {
          await forgiveAttempt(attempt)
          sayKeptOut(null, 'password', SLOW_DOWN, address)
          throw later(delay.seconds)
        }
        // the house signs in elsewhere: one account is left for the day on which that fails, and which one it is, is not said
        const only = env().PASSWORDS_FOR
        if (only && account !== only) await forgiveAttempt(attempt)
        const person =
          parsed.success && (!only || account === only) ? await getCredentials(db, { email: parsed.data.email }) : null
        const right = await isPassword(
          person?.active && (!person.sample || samplesMayEnter()) ? person.passwordHash : null,
          parsed.success ? parsed.data.password : '',
        )
        // said to nobody but who has the password: that a second factor is asked for, and that a code was wrong
        const second = right && person ? await secondStep(person, secondOf(raw, request)) : null
        if (second?.is === 'needed') {
          await forgiveAttempt(attempt)
          throw new Error(`second-factor-${second.ways}`)
        }
        // others at this address guessed too often: a right password of somebody who did not passes, a wrong one waits
        if (!person || second?.is !== 'passed') {
          if (second) await notedFactor(attempt)
          sayKeptOut(person?.id ?? null, 'password', second?.is ?? (only ? 'passwords-off' : 'wrong-password'), address)
          if (delay.seconds > 0) throw later(delay.seconds)
          if (second) throw new Error(second.is)
          if (only) throw new Error('passwords-off')
          return null
        }
        await forgiveAttempt(attempt)
        // whoever was signed in in this browser is not any more: their open windows hear of it
        const before = tokenOf(request.headers?.cookie ?? null)
        if (before) await endSession(before)
        const agent = String(request.headers?.['user-agent'] ?? '')
        if (mark) await greetBrowser(person.id, mark, { agent, address })
        return { id: person.id, name: person.name, from: { agent, address, factor: second.factor } }
      },
    }),
    byPasskey,
    secondHalf,
    ...issuerProviders(),
  ],
  jwt: {
    encode: async ({ token }) => String(token?.sid ?? ''),
    decode: async ({ token }) => {
      const actor = token ? await findActor(token) : null
      return actor ? { sub: actor.id, sid: token } : null
    },
  },
  callbacks: {
    signIn: async ({ user, account, profile }) =>
      account?.provider !== ISSUER_PROVIDER ||
      comeIn(user as Parameters<typeof comeIn>[0], profile, account.id_token).catch(broken),
    async jwt({ token, user, account }) {
      if (!user) return { sub: token.sub, sid: token.sid }
      const { from } = user as { from?: Opened }
      const sid = await openSession(user.id, from)
      sayCameIn(user.id, WAY[account?.provider ?? ''] ?? 'password', from?.factor ?? null, from?.address ?? '')
      return { sub: user.id, sid }
    },
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.sid === 'string') await endSession(token.sid)
    },
  },
  logger: {
    // said to nobody but the request that it is about, which says it in the desk's words
    error: (_, met) => {
      const request = trying()
      if (request) request.met = met
    },
    warn: () => {},
    debug: () => {},
  },
}
