import { randomBytes } from 'node:crypto'
import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { BROWSER_HEADER, browserCookie, browserOf, isSecure, sessionCookie, tokenOf } from '@/lib/auth/cookie'
import { authOptions } from '@/lib/auth/options'
import { passkeySignInDoor } from '@/lib/contract/factors'
import { csrfDoor, signInDoor, signOutDoor } from '@/lib/contract/people'
import { findActor } from '@/lib/db/sessions'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { AppError } from '@/lib/domain/refusal'
import { readBody } from '@/lib/web/body'
import { checkHand } from '@/lib/web/hand'
import { errorResponse, refusalResponse } from '@/lib/web/problem'
import { checkOrigin } from '@/lib/web/route'
import { doorAt } from '@/lib/web/serve'

/** The four things next-auth is asked for here. Everything else that it could do is shut. */
const DOORS = [csrfDoor, signInDoor, passkeySignInDoor, signOutDoor]
const MOST_BYTES = 8 * 1024
const handler: (request: NextRequest, context: object) => Promise<Response> = NextAuth(authOptions)
const knownAs = (browser: string) =>
  `${browserCookie()}=${browser}; Path=/; Max-Age=${LIMITS.knownBrowserDays * 86_400}; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`

async function guarded(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? ''
  try {
    const { nextauth } = await context.params
    const door = doorAt(DOORS, request.method, `/api/auth/${nextauth.join('/')}`)
    if (door === csrfDoor) return await handler(new NextRequest(request), context)
    checkOrigin(request)
    if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? ''))
      throw new AppError('bad-request', say('Send a form.'))
    const body = await readBody(request, MOST_BYTES)
    // a page signs out whom it shows, and nobody else
    const token = door === signOutDoor ? tokenOf(request.headers.get('cookie')) : null
    const actor = token ? await findActor(token) : null
    const other = actor && checkHand(request, actor, true)
    if (other) return refusalResponse(other, requestId)
    const form = new URLSearchParams(body.toString('utf8'))
    form.set('callbackUrl', '/') // where to go is our own page's business
    const headers = new Headers(request.headers)
    headers.delete(BROWSER_HEADER)
    const browser = browserOf(request.headers.get('cookie')) ?? randomBytes(32).toString('base64url')
    if (door === signInDoor) headers.set(BROWSER_HEADER, browser)
    const answer = await handler(new NextRequest(request.url, { method: 'POST', headers, body: form.toString() }), context)
    const isIn = answer.headers.getSetCookie().some((cookie) => cookie.startsWith(`${sessionCookie()}=`))
    if (door === signInDoor && answer.ok && isIn) answer.headers.append('set-cookie', knownAs(browser))
    return answer
  } catch (error) {
    return errorResponse(error, requestId)
  }
}

export { guarded as GET, guarded as POST }
