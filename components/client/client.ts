'use client'
import { addressOf, type Called, type Method, type Shape, type Terms } from '@/lib/contract/called'
import type { Nothing } from '@/lib/contract/door'
import { passkeySignInDoor } from '@/lib/contract/generated/factors'
import { csrfDoor, signInDoor, signOutDoor } from '@/lib/contract/generated/people'
import type { EveryCode } from '@/lib/contract/problems'
import { ACTING_HEADER, ACTING_PARAM, BY_ITSELF_HEADER, OTHER_PERSON } from '@/lib/domain/acting'
import { type Answer, AWAY, type Away, isAway, isDesk, type Problem, readAnswer, restOf } from './answers'
import { newId } from './browser'
import { isByItself } from './here'

/**
 * The typed way from a screen to the desk's door, and the only one: idempotency keys, whom the page was made for, retries
 * of what got lost, problems in words.
 */
export { type Answer, isAway, type Problem } from './answers'

const TRIES = 4
/** How long the first try waits for an answer; each next one as long again. A slow door, and a file, take their time. */
const PATIENCE_MS = 15_000
const SLOW_PATIENCE_MS = 120_000
const FILE_PATIENCE_MS = 300_000
/** A rest that somebody between us and the desk asked for is sat out up to this; beyond, the desk counts as away. */
const LONGEST_REST_MS = 30_000
/** Browsers carry at most 64 kB past the end of a page; three bytes a character leave this many. */
const KEEPALIVE_MOST = 20_000
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const away = (rest = 0): Away => ({ away: true, rest, said: null })

/** A refusal that the page knows by itself, in the shape of the desk's own: what is wrong stands at its field. */
export const refusedHere = (fields: Record<string, string>): Problem => ({
  title: 'Refused',
  status: 422,
  detail: '',
  code: 'here',
  fields,
})

/** A name for one intent. Keep it while repeating the same thing. */
export const newKey = newId

/** Whom this page was made for, as it says itself; empty on the pages before signing in. */
export const actingAs = (): string => document.querySelector<HTMLMetaElement>(`meta[name="${ACTING_HEADER}"]`)?.content ?? ''

/** Tells the page that a request sent at `sentAt` (`performance.now()`) met a session that had ended. */
const sessionEnded = (sentAt: number) => dispatchEvent(new CustomEvent('session-ended', { detail: sentAt }))
/** What the page hears when somebody else is signed in than the person it was made for. */
export interface MetOther {
  sentAt: number
  name: string
}
const metOther = (met: MetOther) => dispatchEvent(new CustomEvent('other-person', { detail: met }))
/** What the page hears when the person it was made for is signed in again: what waited goes on. */
export const PERSON_BACK = 'person-back'

/** What the page hears when something is sent again that nobody else speaks of; `detail`: how many such things there are now. */
export const TRYING = 'trying-again'
let trying = 0
const nowTrying = (change: 1 | -1) => {
  trying += change
  dispatchEvent(new CustomEvent(TRYING, { detail: trying }))
}

/** Until when nothing is sent, on the clock of `performance.now()`. */
let restUntil = 0
const rest = (ms: number) => {
  restUntil = Math.max(restUntil, performance.now() + ms)
}

const headersOf = (more: Record<string, string>): Record<string, string> => {
  const person = actingAs()
  return { ...more, ...(person ? { [ACTING_HEADER]: person } : {}), ...(isByItself() ? { [BY_ITSELF_HEADER]: '1' } : {}) }
}

interface Sending {
  body?: BodyInit
  headers?: Record<string, string>
  keepalive?: boolean
  /** How long to wait for the first bytes, in milliseconds. */
  patience?: number
  signal?: AbortSignal
  /** What the answer looks like from outside. */
  shape?: Shape
}

/** One request, until its answer begins. Redirects are not followed: the desk's door has none. */
async function reach(method: string, url: string, sending: Sending): Promise<Response | Away> {
  const stop = new AbortController()
  const end = () => stop.abort()
  if (sending.signal?.aborted) end()
  sending.signal?.addEventListener('abort', end, { once: true }) // also while the body still comes
  const timer = setTimeout(end, sending.patience ?? PATIENCE_MS)
  try {
    return await fetch(url, {
      method,
      body: sending.body,
      headers: headersOf(sending.headers ?? {}),
      credentials: 'same-origin',
      redirect: 'error',
      keepalive: sending.keepalive ?? false,
      signal: stop.signal,
    })
  } catch (error) {
    if (sending.signal?.aborted) throw error
    return away()
  } finally {
    clearTimeout(timer)
  }
}

/** Says to the page what concerns all of it: the session is over, or somebody else's. */
function announce<T>(answer: Answer<T>, sentAt: number): Answer<T> {
  if (answer.ok) return answer
  if (answer.problem.status === 401) sessionEnded(sentAt)
  if (answer.problem.code === OTHER_PERSON) metOther({ sentAt, name: nameOf(answer.problem.current) })
  return answer
}

const nameOf = (other: unknown): string =>
  typeof other === 'object' && other !== null && 'name' in other ? String(other.name) : ''

async function once<T>(method: string, url: string, sending: Sending): Promise<Answer<T> | Away> {
  const sentAt = performance.now()
  const response = await reach(method, url, sending)
  if ('away' in response) return response
  const text = await Promise.race([
    response.text().catch(() => null),
    wait(sending.patience ?? PATIENCE_MS).then(() => null), // a body that stops in the middle
  ])
  const answer = text === null ? away() : readAnswer<T>(response.status, response.headers, text, sending.shape)
  if (!('away' in answer)) return announce(answer, sentAt)
  if (answer.rest > 0) rest(answer.rest)
  return answer
}

/** Sends until there is an answer of the desk's own, at most `tries` times, and no earlier than it was asked to. */
async function persist<T>(
  method: string,
  url: string,
  sending: Sending,
  tries: number,
  onRetry?: (attempt: number) => void,
): Promise<Answer<T>> {
  for (let attempt = 1; ; attempt++) {
    const still = restUntil - performance.now()
    if (still > LONGEST_REST_MS) return { ok: false, problem: AWAY }
    if (still > 0) await wait(still)
    const answer = await once<T>(method, url, { ...sending, patience: (sending.patience ?? PATIENCE_MS) * attempt })
    if (!('away' in answer)) return answer
    if (attempt >= tries || (!answer.said && !navigator.onLine)) return { ok: false, problem: answer.said ?? AWAY }
    onRetry?.(attempt)
    await wait(400 * 2 ** attempt)
  }
}

/** What was sent last to an address and got no answer of the desk's: it may have had its effect. */
const unanswered = new Map<string, { intent: string; key: string }>()
const partOf = (value: FormDataEntryValue) =>
  value instanceof File ? `${value.name} ${value.size} ${value.lastModified}` : value

/** What went wrong behind a door: one of the codes that it declares, or that any door may have, or that a page knows by itself. */
type ProblemOf<T extends Terms> = Problem<T['code'] | EveryCode | typeof AWAY.code | 'here', T['brings']>
/** What somebody calls a door with: what it asks, as it is sent; for a file’s door also a form. */
type Sent<T extends Terms> = T['way'] extends 'file' ? T['sent'] | FormData : T['sent']
interface Calling {
  onRetry?: (attempt: number) => void
  tries?: number
}
type Asked<T extends Terms> = Nothing extends T['sent'] ? [sent?: Sent<T>, calling?: Calling] : [sent: Sent<T>, calling?: Calling]

/** A file with what is said of it, for the door of a file. */
export function formOf(file: File, details: object): FormData {
  const form = new FormData()
  form.set('details', JSON.stringify(details))
  form.set('file', file, file.name)
  return form
}

/**
 * Calls a door of the desk: the only way to it, typed by the door from end to end. A question is asked again once; a change
 * that gets lost, meets no answer in time, or meets an answer that is not the desk's own is repeated, at once and whenever
 * the same is sent again, under the key that it had: one effect at most. A file is sent again as itself.
 */
export function call<T extends Terms>(
  door: Called<T>,
  params: T['params'],
  ...[sent = {}, calling = {}]: Asked<T>
): Promise<Answer<T['answer'], ProblemOf<T>>> {
  const answer =
    door.method === 'GET'
      ? persist<T['answer']>('GET', addressOf(door.path, params, sent), { shape: door.shape }, calling.tries ?? 2)
      : send<T['answer']>(door, addressOf(door.path, params), sent, calling)
  return answer as Promise<Answer<T['answer'], ProblemOf<T>>>
}

async function send<T>(
  { method, shape, slow, leaving }: { method: Method; shape: Shape; slow?: true; leaving?: true },
  url: string,
  body: object,
  { onRetry, tries = TRIES }: Calling,
): Promise<Answer<T>> {
  const isForm = body instanceof FormData
  const text = isForm ? body : JSON.stringify(body)
  const intent = isForm ? [...body.values()].map(partOf).join('\n') : String(text)
  const place = `${method} ${url}`
  const before = unanswered.get(place)
  const key = before?.intent === intent ? before.key : newKey()
  unanswered.set(place, { intent, key })
  const sending: Sending = {
    shape,
    body: text,
    headers: { 'idempotency-key': key, ...(isForm ? {} : { 'content-type': 'application/json' }) },
    keepalive: leaving === true && typeof text === 'string' && text.length < KEEPALIVE_MOST,
    patience: isForm ? FILE_PATIENCE_MS : slow ? SLOW_PATIENCE_MS : PATIENCE_MS,
  }
  let told = false
  const tell = () => {
    if (!told) nowTrying(1)
    told = true
  }
  const answer = await persist<T>(method, url, sending, tries, onRetry ?? tell)
  if (told) nowTrying(-1)
  if ((answer.ok || !isAway(answer.problem)) && unanswered.get(place)?.key === key) unanswered.delete(place)
  return answer
}

/**
 * Opens an answer that comes piece by piece: the report's files, the reading of a story. Resolves to the
 * response once the desk began to answer, or to the problem in words. Rejects only when `signal` was aborted.
 */
export async function openStream<T extends Terms & { way: 'stream' }>(
  door: Called<T>,
  params: T['params'],
  asked: T['sent'],
  { headers, signal }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<{ ok: true; response: Response; body: ReadableStream<Uint8Array<ArrayBuffer>> } | { ok: false; problem: Problem }> {
  const sentAt = performance.now()
  const response = await reach(door.method, addressOf(door.path, params, asked), { headers, signal })
  if ('away' in response) return { ok: false, problem: AWAY }
  if (response.ok && response.body && isDesk(response.headers)) return { ok: true, response, body: response.body }
  const answer = readAnswer<unknown>(response.status, response.headers, await response.text().catch(() => ''))
  if ('away' in answer) {
    rest(restOf(response.headers.get('retry-after'), Date.now()))
    return { ok: false, problem: answer.said ?? AWAY }
  }
  const told = announce(answer, sentAt)
  return { ok: false, problem: told.ok ? AWAY : told.problem }
}

/** Opens a stream of server-sent events. The caller closes it. */
export const openEvents = <T extends Terms & { way: 'stream' }>(
  door: Called<T>,
  params: T['params'],
  asked: T['sent'],
): EventSource => new EventSource(addressOf(door.path, params, { ...asked, [ACTING_PARAM]: actingAs() }))

/** What came of trying to sign in; `said` holds the desk's own words where it had others. */
export type SigningIn =
  | { is: 'done' }
  | { is: 'wrong' | 'away' }
  /** Too many wrong tries: how long until one is judged again. */
  | { is: 'slow'; minutes: number }
  /** The password is right, and a second factor is asked for: a code, a passkey, or either. */
  | { is: 'second'; ways: SecondWays }
  /** The password is right, and the code did not do, or cannot be judged, or the passkey was refused. */
  | { is: 'wrong-code' | 'sealed' | 'wrong-passkey' | 'passkey-refused' }
  | { is: 'said'; said: string }
export type SecondWays = 'code' | 'passkey' | 'both'
type NotIn = Exclude<SigningIn, { is: 'done' | 'away' | 'said' }>

/** What next-auth says of a sign-in that did not come to be. */
function notIn(text: string): NotIn {
  const said = /[?&]error=([\w-]+)/.exec(text)?.[1] ?? ''
  const slow = /^slow-down-(\d+)$/.exec(said)
  if (slow) return { is: 'slow', minutes: Math.ceil(Number(slow[1]) / 60) }
  const second = /^second-factor-(code|passkey|both)$/.exec(said)
  if (second) return { is: 'second', ways: second[1] as SecondWays }
  return said === 'wrong-code' || said === 'sealed' || said === 'wrong-passkey' || said === 'passkey-refused'
    ? { is: said }
    : { is: 'wrong' }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** A form to next-auth, with its token against forged forms. */
async function postAuth<T extends Terms & { way: 'open' }>(
  door: Called<T>,
  fields: Omit<T['sent'], 'csrfToken' | 'json'>,
): Promise<Answer<T['answer']> | NotIn> {
  const got = await call(csrfDoor, {})
  if (!got.ok) return got
  const sentAt = performance.now()
  const body = new URLSearchParams({ ...fields, csrfToken: got.data.csrfToken, json: 'true' }).toString()
  const response = await reach('POST', door.path, { body, headers: FORM })
  if ('away' in response) return { ok: false, problem: AWAY }
  const text = await response.text().catch(() => '')
  if (response.status === 401 && isDesk(response.headers)) return notIn(text)
  const answer = readAnswer<T['answer']>(response.status, response.headers, text, door.shape)
  return 'away' in answer ? { ok: false, problem: answer.said ?? AWAY } : announce(answer, sentAt)
}

/** Signs in. Says the same whichever field was wrong. */
export async function signIn(email: string, password: string, second = { code: '', passkey: '' }): Promise<SigningIn> {
  return came(await postAuth(signInDoor, { email, password, ...second }))
}

/** Signs in with what a passkey answered, and nothing else. */
export const signInByPasskey = async (passkey: string): Promise<SigningIn> => came(await postAuth(passkeySignInDoor, { passkey }))

function came(answer: Answer<unknown> | NotIn): SigningIn {
  if ('is' in answer) return answer
  if (answer.ok) return { is: 'done' }
  return answer.problem.code === AWAY.code ? { is: 'away' } : { is: 'said', said: answer.problem.detail }
}

/** Signs out whom this page was made for. */
export async function signOut(): Promise<Answer<unknown>> {
  const answer = await postAuth(signOutDoor, {})
  return 'is' in answer ? { ok: true, data: null } : answer // no session: signed out already
}
