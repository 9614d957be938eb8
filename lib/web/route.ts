import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { tokenOf } from '@/lib/auth/cookie'
import { type Command, type Intent, run } from '@/lib/commands/run'
import { findActor } from '@/lib/db/sessions'
import { BY_ITSELF_HEADER } from '@/lib/domain/acting'
import { LIMITS } from '@/lib/domain/limits'
import { type Said, say } from '@/lib/domain/message'
import type { Actor, FreshFor, SignedIn } from '@/lib/domain/person'
import { AppError, type FieldErrors, isRefusal, type Refusal, refuse } from '@/lib/domain/refusal'
import { env } from '@/lib/env'
import { translateIn } from '@/lib/messages/catalogues'
import { isLocale, type Locale, localeFor } from '@/lib/messages/translate'
import { parseJson, readBody } from './body'
import { localeCookie } from './cookies'
import { checkHand } from './hand'
import { errorResponse, type Problem, problemIn, refusalResponse } from './problem'
import { noteRefused } from './refused-tries'
import { writtenOut } from './sealed'

/** The one door: every handler under app/api is made here. Order: origin · session · whose page · size · parse · command · status. */

type Next = { params: Promise<Record<string, string | string[] | undefined>> }
export type Handler = (request: Request, next: Next) => Promise<Response>

const requestIdOf = (request: Request) => request.headers.get('x-request-id') ?? randomUUID()

/** The language in which a request is answered: that of the browser's last page. */
function localeOf(request: Request): Locale {
  const kept = new RegExp(`(?:^|;\\s*)${localeCookie()}=([a-z]{2})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1]
  return isLocale(kept) ? kept : localeFor(request.headers.get('accept-language'))
}

/** A problem that is told inside an answer which has begun, in its reader's language as every other. */
export const problemWithin = async (request: Request, response: Response): Promise<Problem> =>
  (await problemIn(translateIn(localeOf(request)), response)).json() as Promise<Problem>

/** A problem in the language of whoever asked, where its handler is not made here. */
export const saidInWords = (request: Request, response: Response): Promise<Response> =>
  problemIn(translateIn(localeOf(request)), response)

/** Whose session a request came with, where it was looked up. */
const whose = new WeakMap<Request, Actor>()

/** Notes what is refused; a form that lacks something, or a race that was lost, is none. */
async function noted(request: Request, response: Response, requestId: string): Promise<void> {
  if (response.status < 400 || response.status >= 500 || response.status === 409 || response.status === 422) return
  if (response.headers.get('content-type')?.startsWith('application/problem+json') !== true) return
  const { code } = (await response.clone().json()) as { code: string }
  const { pathname: path } = new URL(request.url)
  await noteRefused({ method: request.method, path, requestId }, { status: response.status, code }, whose.get(request) ?? null)
}

function guarded(work: (request: Request, next: Next, requestId: string) => Promise<Response>): Handler {
  return async (request, next) => {
    const requestId = requestIdOf(request)
    let response: Response
    try {
      response = await work(request, next, requestId)
    } catch (error) {
      response = errorResponse(error, requestId)
    }
    response = await problemIn(translateIn(localeOf(request)), response)
    await noted(request, response, requestId)
    response.headers.set('x-request-id', requestId)
    return response
  }
}

/** A browser that changes something must come from our own pages: the Origin has to be there and to be ours. */
export function checkOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const own = env().PUBLIC_URL ?? `http://${request.headers.get('host')}`
  if (origin !== own || (site !== null && site !== 'same-origin' && site !== 'none')) {
    throw new AppError('forbidden', say('This request did not come from the desk’s own pages, so nothing was changed.'))
  }
}

/** What a schema says of a field, with its bounds in their places. Nothing that was sent stands in it. */
export function saidOf(issue: z.core.$ZodIssue): Said {
  // where a schema leaves it to the library, its sentence is for programmers
  if (issue.code === 'too_big' && issue.origin === 'string' && issue.message.startsWith('Too big'))
    return saidOf({ ...issue, message: 'At most {maximum} characters.' })
  if (!/\{(?:minimum|maximum)\}/.test(issue.message)) return issue.message
  const bound = (key: 'minimum' | 'maximum') =>
    key in issue ? Number(issue[key as keyof typeof issue]).toLocaleString('en') : ''
  return { id: issue.message, values: { minimum: bound('minimum'), maximum: bound('maximum') } }
}

/** Parses with a strict schema; what does not fit comes back as a refusal, field by field. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown): T | Refusal {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields: FieldErrors = {}
  for (const issue of parsed.error.issues.slice(0, 20)) fields[issue.path.join('.') || 'form'] ??= saidOf(issue)
  return refuse('invalid', say('Some fields need another look.'), { fields })
}

/** Path parameters; what has the wrong form cannot exist, so it is "not found". */
async function paramsOf<P>(schema: z.ZodType<P>, next: Next): Promise<P> {
  const parsed = schema.safeParse((await next.params) ?? {})
  if (!parsed.success) throw new AppError('not-found', say('There is nothing at this address.'))
  return parsed.data
}

/** The person behind a request, from the session's row. Throws 401 in words when there is none. */
export async function actorOf(
  request: Request,
  { quiet = false, withoutFactor = false, fresh = null }: { quiet?: boolean; withoutFactor?: boolean; fresh?: FreshFor | null },
): Promise<{ actor: SignedIn; token: string }> {
  const token = tokenOf(request.headers.get('cookie'))
  const seen = !quiet && !request.headers.has(BY_ITSELF_HEADER)
  const actor = token ? await findActor(token, { seen }) : null
  if (!token || !actor) throw new AppError('not-signed-in', say('Your session has ended. Sign in again; what you typed is kept.'))
  whose.set(request, actor)
  if (actor.lacksFactor && !withoutFactor)
    throw new AppError('factor-needed', say('The house rules want a second factor of you. Add one on your account page first.'))
  if (fresh && actor.staleFor.includes(fresh))
    throw new AppError(
      'fresh-proof',
      say('Confirm that it is you: the house wants that before this, and your last proof is too old.'),
    )
  return { actor, token }
}

const KEY_FORM = /^[A-Za-z0-9_-]{8,100}$/

/**
 * The intent behind a write: its Idempotency-Key with the route and body it stands for. `body` is the text as it was sent,
 * or for a file the hash of what came.
 */
export function intentOf(request: Request, body: string): Intent {
  const key = request.headers.get('idempotency-key') ?? ''
  if (!KEY_FORM.test(key))
    throw new AppError(
      'bad-request',
      say('Send an Idempotency-Key header of 8 to 100 letters and digits, a new one for each thing you want done.'),
    )
  return { key, route: `${request.method} ${new URL(request.url).pathname}`, body }
}

export const okJson = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value ?? {}), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })

interface Write<P, B, I, R> {
  params: z.ZodType<P>
  body: z.ZodType<B>
  /** Turns what was parsed into the command's input. */
  input: (parsed: { params: P; body: B; token: string }) => I
  command: Command<I, R>
  /** 201 for what creates. */
  status?: number
  /** A page sends this by itself: it keeps no session alive. */
  quiet?: boolean
  withoutFactor?: boolean
  fresh?: FreshFor | null
  /** Does the work inside something of its own, such as counting tries. */
  within?: <T>(actor: Actor, work: () => Promise<T | Refusal>) => Promise<T | Refusal>
}

/** A handler that changes something: one command, one transaction, one effect for each Idempotency-Key. */
export function write<P, B, I, R>(contract: Write<P, B, I, R>): Handler {
  return guarded(async (request, next, requestId) => {
    checkOrigin(request)
    if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
      throw new AppError('bad-request', say('Send JSON, with the content type application/json.'))
    const params = await paramsOf(contract.params, next)
    const { actor, token } = await actorOf(request, contract)
    const other = checkHand(request, actor, true)
    if (other) return refusalResponse(other, requestId)
    const bytes = await readBody(request, LIMITS.jsonBytes)
    const intent = intentOf(request, bytes.toString('utf8'))
    const body = parseWith(contract.body, parseJson(bytes))
    if (isRefusal(body)) return refusalResponse(body, requestId)
    const told = await writtenOut(actor, request, params, body)
    if (told) return refusalResponse(told, requestId)
    const work = () => run(contract.command, actor.id, contract.input({ params, body, token }), intent)
    const result = await (contract.within ? contract.within(actor, work) : work())
    return isRefusal(result) ? refusalResponse(result, requestId) : okJson(result, contract.status)
  })
}

interface Read<P> {
  params: z.ZodType<P>
  /** A page asks this by itself: it keeps no session alive. */
  quiet?: boolean
  withoutFactor?: boolean
  fresh?: FreshFor | null
  answer: (given: {
    params: P
    actor: Actor
    token: string
    request: Request
    query: URLSearchParams
    requestId: string
  }) => Promise<Response>
}

/** A handler that reads for somebody who is signed in. */
export function read<P>(contract: Read<P>): Handler {
  return guarded(async (request, next, requestId) => {
    const params = await paramsOf(contract.params, next)
    const { actor, token } = await actorOf(request, contract)
    const other = checkHand(request, actor, false)
    if (other) return refusalResponse(other, requestId)
    return contract.answer({ params, actor, token, request, query: new URL(request.url).searchParams, requestId })
  })
}

interface Special<P> {
  params: z.ZodType<P>
  withoutFactor?: boolean
  fresh?: FreshFor | null
  answer: (given: {
    params: P
    actor: SignedIn
    token: string
    request: Request
    requestId: string
  }) => Promise<Response | Refusal>
}

/** A write whose body or answer is no plain JSON (a file, a stream): same door, its own middle. */
export function special<P>(contract: Special<P>): Handler {
  return guarded(async (request, next, requestId) => {
    checkOrigin(request)
    const params = await paramsOf(contract.params, next)
    const { actor, token } = await actorOf(request, contract)
    const other = checkHand(request, actor, true)
    if (other) return refusalResponse(other, requestId)
    const result = await contract.answer({ params, actor, token, request, requestId })
    return isRefusal(result) ? refusalResponse(result, requestId) : result
  })
}

/** A handler for people who are not signed in. `own` demands our own origin, as writes do. */
export function open(
  work: (request: Request, requestId: string) => Promise<Response | Refusal>,
  { own }: { own: boolean },
): Handler {
  return guarded(async (request, _next, requestId) => {
    if (own) checkOrigin(request)
    const result = await work(request, requestId)
    return isRefusal(result) ? refusalResponse(result, requestId) : result
  })
}

/** Reads and fits a JSON body for `open` and `special` handlers. */
export async function jsonOf<T>(request: Request, schema: z.ZodType<T>, most: number = LIMITS.jsonBytes): Promise<T | Refusal> {
  return parseWith(schema, parseJson(await readBody(request, most)))
}
