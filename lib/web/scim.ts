/** The doors of SCIM: no session and no page behind them, a token of their own, and errors as RFC 7644 writes them. */
import { randomUUID } from 'node:crypto'
import { hashOfScimToken } from '@/lib/commands/make-scim-token'
import type { Provider } from '@/lib/commands/provision'
import { allow, placeOf } from '@/lib/db/limiter'
import { db } from '@/lib/db/pool'
import { holdsScimToken } from '@/lib/db/scim'
import { LIMITS } from '@/lib/domain/limits'
import { AppError } from '@/lib/domain/refusal'
import { SCIM_TYPE, ScimProblem, scimErrorOf } from '@/lib/domain/scim'
import { env } from '@/lib/env'
import { parseJson, readBody } from './body'
import { log } from './log'

/** Wrong tokens from one place an hour. */
const WRONG_TOKENS = 60

export interface ScimAsked {
  provider: Provider
  /** The address that SCIM stands at. */
  base: string
  query: URLSearchParams
  body: () => Promise<unknown>
}
type Work<P> = (asked: ScimAsked, params: P) => Promise<{ status?: number; body?: unknown; location?: string }>

const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/i

async function checkToken(request: Request): Promise<void> {
  const [, token] = BEARER.exec(request.headers.get('authorization') ?? '') ?? []
  if (token && (await holdsScimToken(db, hashOfScimToken(token)))) return
  if (!(await allow(`scim ${placeOf(request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown')}`, WRONG_TOKENS)))
    throw new ScimProblem(429, 'Too many wrong tokens from here. Try again in an hour.')
  throw new ScimProblem(401, 'Send the token that an admin of the desk made, as a bearer token.')
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** What is not there. */
export const noSuch = (what: 'user' | 'schema' | 'type of resource') => new ScimProblem(404, `There is no such ${what} here.`)
/** Whom an address names; what has another form cannot exist. */
export function userIn({ userId }: { userId: string }): string {
  if (!ID.test(userId)) throw noSuch('user')
  return userId
}

/** What the desk itself met, as SCIM says it. */
function problemOf(error: unknown, requestId: string): ScimProblem {
  if (error instanceof ScimProblem) return error
  if (error instanceof AppError && error.code === 'too-large') return new ScimProblem(413, 'The request is too large.')
  if (error instanceof AppError && error.code === 'bad-request')
    return new ScimProblem(400, 'The body is no JSON.', 'invalidSyntax')
  if (error instanceof AppError && error.code === 'unavailable')
    return new ScimProblem(503, 'The database does not answer. Try again.')
  log.error({ err: error, requestId }, 'scim')
  return new ScimProblem(500, `Something went wrong at the desk. Its log has it under ${requestId}.`)
}

/** Makes a handler of what does the work. Nothing is there where nobody signs in elsewhere. */
export const scim =
  <P extends object>(work: Work<P>) =>
  async (request: Request, next: { params: Promise<P> }): Promise<Response> => {
    const requestId = request.headers.get('x-request-id') ?? randomUUID()
    const headers = new Headers({
      'content-type': `${SCIM_TYPE}; charset=utf-8`,
      'cache-control': 'no-store',
      'x-request-id': requestId,
    })
    try {
      const { OIDC_ISSUER: issuer, OIDC_NAME: name } = env()
      if (!issuer) throw new ScimProblem(404, 'People sign in at the desk itself: there is no identity server to hear.')
      await checkToken(request)
      const base = `${env().PUBLIC_URL ?? new URL(request.url).origin}/scim/v2`
      const done = await work(
        {
          provider: { issuer, name: name ?? new URL(issuer).host },
          base,
          query: new URL(request.url).searchParams,
          body: async () => parseJson(await readBody(request, LIMITS.jsonBytes)),
        },
        await next.params,
      )
      if (done.location) headers.set('location', done.location)
      if (done.body === undefined) return new Response(null, { status: 204, headers: { 'x-request-id': requestId } })
      return new Response(JSON.stringify(done.body), { status: done.status ?? 200, headers })
    } catch (error) {
      const problem = problemOf(error, requestId)
      if (problem.status === 401) headers.set('www-authenticate', 'Bearer realm="scim"')
      return new Response(JSON.stringify(scimErrorOf(problem)), { status: problem.status, headers })
    }
  }
