import Credentials from 'next-auth/providers/credentials'
import { greetBrowser } from '@/lib/commands/greet-browser'
import { secondStep } from '@/lib/commands/second-step'
import { forgiveAttempt, noteAttempt, notedFactor, signInDelay } from '@/lib/db/limiter'
import { getCredentials } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { endSession, hashToken } from '@/lib/db/sessions'
import { env } from '@/lib/env'
import { isOurs } from '@/lib/machine/challenge'
import { partyOf } from '@/lib/machine/passkey'
import { BROWSER_HEADER, halfOf, tokenOf } from './cookie'
import { sayKeptOut } from './say-sign-in'

/** The second step after the identity server, which asked for no second factor: the desk’s own, by a ticket that its first step left. */
export const secondHalf = Credentials({
  id: 'second',
  name: 'second',
  credentials: { code: {}, passkey: {} },
  async authorize(raw, request) {
    const cookie = request.headers?.cookie ?? null
    const [personId = '', ticket = ''] = (halfOf(cookie) ?? '').split('.')
    const isHalf = /^[0-9a-f-]{36}$/.test(personId) && isOurs(ticket, `second ${personId}`, await db.now())
    const person = isHalf ? await getCredentials(db, { id: personId }) : null
    if (!person?.active) throw new Error('late')
    const address =
      String(request.headers?.['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)!
        .trim() || 'unknown'
    const account = `second ${personId}`
    const attempt = await noteAttempt(account, address)
    const delay = await signInDelay(account, address)
    if (delay.seconds > 0) {
      await forgiveAttempt(attempt)
      throw new Error(`slow-down-${delay.seconds}`)
    }
    const passkey = String(raw?.passkey ?? '')
    const code = String(raw?.code ?? '').slice(0, 100)
    const second = await secondStep(person, { code, passkey, party: partyOf(request.headers?.host ?? null) })
    if (second.is !== 'passed') {
      await notedFactor(attempt)
      sayKeptOut(person.id, 'second', second.is, address)
      throw new Error(second.is === 'needed' ? `second-factor-${second.ways}` : second.is)
    }
    await forgiveAttempt(attempt)
    const before = tokenOf(cookie)
    if (before) await endSession(before)
    const agent = String(request.headers?.['user-agent'] ?? '')
    const browser = String(request.headers?.[BROWSER_HEADER] ?? '')
    if (browser) await greetBrowser(person.id, hashToken(browser), { agent, address })
    return {
      id: person.id,
      name: person.name,
      from: { agent, address, factor: second.factor, issuer: env().OIDC_ISSUER ?? undefined },
    }
  },
})
