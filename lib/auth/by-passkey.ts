import Credentials from 'next-auth/providers/credentials'
import { greetBrowser } from '@/lib/commands/greet-browser'
import { tryPasskey } from '@/lib/commands/try-passkey'
import { forgiveAttempt, noteAttempt, notedFactor, signInDelay } from '@/lib/db/limiter'
import { isAddressOf } from '@/lib/db/people'
import { db } from '@/lib/db/pool'
import { endSession, hashToken } from '@/lib/db/sessions'
import { env } from '@/lib/env'
import { credentialIn, partyOf } from '@/lib/machine/passkey'
import { BROWSER_HEADER, tokenOf } from './cookie'
import { sayKeptOut } from './say-sign-in'

/** Signing in with a passkey alone: it is what its owner has, and asks for their finger, face or PIN. */
export const byPasskey = Credentials({
  id: 'passkey',
  name: 'passkey',
  credentials: { passkey: {} },
  async authorize(raw, request) {
    const answer = String(raw?.passkey ?? '')
    const address =
      String(request.headers?.['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)!
        .trim() || 'unknown'
    // nothing can be guessed here; what is counted keeps somebody from having signatures checked without end
    const account = `passkey ${hashToken(credentialIn(answer) ?? '').toString('base64url')}`
    const attempt = await noteAttempt(account, address)
    const delay = await signInDelay(account, address)
    if (delay.seconds > 0 && delay.isAccounts) {
      await forgiveAttempt(attempt)
      throw new Error(`slow-down-${delay.seconds}`)
    }
    const tried = await tryPasskey(answer, partyOf(request.headers?.host ?? null), null)
    if (tried.is !== 'right') {
      await notedFactor(attempt)
      sayKeptOut(null, 'passkey', tried.is, address)
      if (delay.seconds > 0) throw new Error(`slow-down-${delay.seconds}`)
      throw new Error(tried.is === 'refused' ? 'passkey-refused' : 'wrong-passkey')
    }
    await forgiveAttempt(attempt)
    const only = env().PASSWORDS_FOR
    if (only && !(await isAddressOf(db, tried.person.id, only))) throw new Error('passwords-off')
    const before = tokenOf(request.headers?.cookie ?? null)
    if (before) await endSession(before)
    const agent = String(request.headers?.['user-agent'] ?? '')
    const browser = String(request.headers?.[BROWSER_HEADER] ?? '')
    if (browser) await greetBrowser(tried.person.id, hashToken(browser), { agent, address })
    return { ...tried.person, from: { agent, address, factor: 'passkey' as const } }
  },
})
