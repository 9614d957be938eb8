import { randomBytes } from 'node:crypto'
import { idTokenPlace } from '@/lib/auth/by-issuer'
import {
  BROWSER_HEADER,
  browserCookie,
  browserOf,
  halfCookie,
  isSecure,
  linkCookie,
  sessionCookie,
  tokenOf,
} from '@/lib/auth/cookie'
import { endSessionAddress, issuing, problemOf, SIGN_IN_MS } from '@/lib/auth/issuer'
import { askNextAuth } from '@/lib/auth/next-auth'
import type { Trying } from '@/lib/auth/trying'
import { passkeySignInDoor } from '@/lib/contract/factors'
import { beginAtIssuerDoor, fromIssuerDoor, secondStepDoor } from '@/lib/contract/identity'
import { csrfDoor, signInDoor, signOutDoor } from '@/lib/contract/people'
import { sessionIssuer } from '@/lib/db/identities'
import { db } from '@/lib/db/pool'
import { findActor, hashToken } from '@/lib/db/sessions'
import { type IdentityProblem, identityProblem } from '@/lib/domain/identity'
import { LIMITS } from '@/lib/domain/limits'
import { say } from '@/lib/domain/message'
import { AppError, refuse } from '@/lib/domain/refusal'
import { env } from '@/lib/env'
import { CHALLENGE_MS, newChallenge } from '@/lib/machine/challenge'
import { unseal } from '@/lib/machine/sealing'
import { readBody } from '@/lib/web/body'
import { checkHand } from '@/lib/web/hand'
import { log } from '@/lib/web/log'
import { ownPath } from '@/lib/web/own-path'
import { errorResponse, refusalResponse } from '@/lib/web/problem'
import { noteRefused } from '@/lib/web/refused-tries'
import { checkOrigin, saidInWords } from '@/lib/web/route'
import { doorAt } from '@/lib/web/serve'

/** What next-auth is asked for here. Everything else that it could do is shut. */
const DOORS = [csrfDoor, signInDoor, passkeySignInDoor, beginAtIssuerDoor, fromIssuerDoor, secondStepDoor, signOutDoor]
const MOST_BYTES = 8 * 1024
const MOST_QUERY = 4096

const cookie = (name: string, value: string, seconds: number) =>
  `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure() ? '; Secure' : ''}`
const knownAs = (browser: string) => cookie(browserCookie(), browser, LIMITS.knownBrowserDays * 86_400)

/** A request to next-auth, with the browser that it comes from known to its callbacks. */
function tryingOf(request: Request): { trying: Trying; headers: Headers; browser: string } {
  const headers = new Headers(request.headers)
  const browser = browserOf(request.headers.get('cookie')) ?? randomBytes(32).toString('base64url')
  headers.set(BROWSER_HEADER, browser)
  return {
    headers,
    browser,
    trying: { headers: Object.fromEntries(headers), met: null, broken: null, why: null, half: null, over: false },
  }
}

/** What was met goes into the log, for whoever runs the desk; its reader gets the sentence. */
function whyNot(trying: Trying, requestId: string): IdentityProblem {
  if (trying.why) return trying.why
  if (trying.broken) {
    errorResponse(trying.broken, requestId)
    return 'broken'
  }
  const why = problemOf(trying.met)
  const met = ((trying.met as { error?: unknown } | null)?.error ?? trying.met) as Error | null
  log.warn({ requestId, why, met: String(met?.message ?? '').slice(0, 300) }, 'signing in at the identity server failed')
  return why
}

const isSignedIn = (answer: Response) =>
  answer.headers.getSetCookie().some((one) => one.startsWith(`${sessionCookie()}=`) && !one.startsWith(`${sessionCookie()}=;`))

/** Ends what takes too long for somebody in front of a screen; nobody gets a session then. */
async function inTime(trying: Trying, work: Promise<Response>): Promise<Response | null> {
  let clock: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    clock = setTimeout(() => resolve(null), SIGN_IN_MS)
  })
  const answer = await Promise.race([work, late])
  clearTimeout(clock)
  if (answer) return answer
  trying.over = true
  trying.why = 'slow'
  work.catch(() => {})
  return null
}

/** Back from the identity server: in, to the second step, or to the sign-in page with a sentence. */
async function fromIssuer(request: Request, path: string[], requestId: string): Promise<Response> {
  const query = new URL(request.url).searchParams
  if (!issuing() || query.toString().length > MOST_QUERY)
    throw new AppError('not-found', say('There is nothing at this address.'))
  const { trying, headers, browser } = tryingOf(request)
  const answer = await inTime(trying, askNextAuth({ method: 'GET', headers, path, query }, trying))
  const to = (location: string, ...cookies: string[]) => {
    const sent = new Headers({ location, 'cache-control': 'no-store' })
    for (const one of [...(answer?.headers.getSetCookie() ?? []), ...cookies, cookie(linkCookie(), '', 0)])
      sent.append('set-cookie', one)
    return new Response(null, { status: 302, headers: sent })
  }
  if (answer && isSignedIn(answer)) return to(ownPath(pathOf(answer.headers.get('location'))), knownAs(browser))
  if (trying.half) {
    const ticket = newChallenge(`second ${trying.half}`, await db.now())
    return to('/sign-in?second=1', cookie(halfCookie(), `${trying.half}.${ticket}`, CHALLENGE_MS / 1000))
  }
  const isLinking = (request.headers.get('cookie') ?? '').includes(`${linkCookie()}=`)
  return to(`${isLinking ? '/account' : '/sign-in'}?problem=${whyNot(trying, requestId)}`)
}

/** The path of where next-auth would send a browser. */
const pathOf = (location: string | null): string => {
  const at = new URL(location ?? '/', 'http://desk')
  return `${at.pathname}${at.search}`
}

/** Where to sign out beside the desk, of a session that was opened there; asked before the session is gone. */
async function alsoThere(request: Request, token: string | null): Promise<string | null> {
  const session = token ? await sessionIssuer(db, hashToken(token)) : null
  if (!session) return null
  const idToken = session.sealed && unseal(session.sealed, idTokenPlace(session.personId))
  const own = env().PUBLIC_URL ?? `http://${request.headers.get('host')}`
  return endSessionAddress(`${own}/sign-in`, idToken ? idToken.toString('utf8') : null)
}

/** Where next-auth sends somebody to sign in, as the page is told it; a sentence where it met something. */
async function atIssuer(answer: Response | null, trying: Trying, form: URLSearchParams, requestId: string): Promise<Response> {
  const { url } = answer ? ((await answer.json()) as { url?: string }) : {}
  const issuer = issuing()!.name
  if (!answer || !url || new URL(url).pathname.startsWith('/api/auth/') || trying.met || trying.why)
    return refusalResponse(refuse('issuer-failed', identityProblem(whyNot(trying, requestId), issuer)), requestId)
  const sent = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  for (const one of answer.headers.getSetCookie()) sent.append('set-cookie', one)
  const link = form.get('link') ?? ''
  sent.append('set-cookie', cookie(linkCookie(), /^[\w-]{40,200}$/.test(link) ? link : '', link ? CHALLENGE_MS / 1000 : 0))
  return new Response(JSON.stringify({ url }), { headers: sent })
}

async function guarded(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? ''
  try {
    const { nextauth: path } = await context.params
    const door = doorAt(DOORS, request.method, `/api/auth/${path.join('/')}`)
    if (door === fromIssuerDoor) return await fromIssuer(request, path, requestId)
    if (door === csrfDoor) {
      const { trying, headers } = tryingOf(request)
      return await askNextAuth({ method: 'GET', headers, path }, trying)
    }
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
    // where to go is our own page's business, but for the way past the identity server
    form.set('callbackUrl', door === beginAtIssuerDoor ? ownPath(form.get('next') ?? '') : '/')
    const { trying, headers, browser } = tryingOf(request)
    if (door === beginAtIssuerDoor) {
      if (!issuing()) throw new AppError('not-found', say('There is nothing at this address.'))
      const asked = await inTime(
        trying,
        askNextAuth(
          { method: 'POST', headers, path, form, query: new URLSearchParams(form.get('again') ? { prompt: 'login' } : {}) },
          trying,
        ),
      )
      return await saidInWords(request, await atIssuer(asked, trying, form, requestId))
    }
    const url = token ? await alsoThere(request, token) : null
    const answer = await askNextAuth({ method: 'POST', headers, path, form }, trying)
    if (door === signOutDoor && url && answer.ok) {
      const sent = new Headers(answer.headers)
      return new Response(JSON.stringify({ url }), { status: answer.status, headers: sent })
    }
    if ((door === signInDoor || door === secondStepDoor) && answer.ok && isSignedIn(answer)) {
      answer.headers.append('set-cookie', knownAs(browser))
      if (door === secondStepDoor) answer.headers.append('set-cookie', cookie(halfCookie(), '', 0))
    }
    return answer
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden')
      await noteRefused(
        { method: request.method, path: new URL(request.url).pathname, requestId },
        { status: 403, code: error.code },
        null,
      )
    return errorResponse(error, requestId)
  }
}

export { guarded as GET, guarded as POST }
