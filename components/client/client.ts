'use client'
import { addressOf, type Called, type Method, type Shape, type Terms } from '@/lib/contract/called'
import type { Nothing } from '@/lib/contract/door'
import type { EveryCode } from '@/lib/contract/problems'
import { ACTING_HEADER, ACTING_PARAM, BY_ITSELF_HEADER, OTHER_PERSON } from '@/lib/domain/acting'
import { type Answer, type Away, isAway, type Problem, readAnswer } from './answers'
import { AWAY } from './away'
import { newId } from './browser'
import { isByItself } from './here'
import { type MetOther, OTHER_MET, PROOF_WANTED, SESSION_ENDED, TRYING } from './told'

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
const sessionEnded = (sentAt: number) => dispatchEvent(new CustomEvent(SESSION_ENDED, { detail: sentAt }))
const metOther = (met: MetOther) => dispatchEvent(new CustomEvent(OTHER_MET, { detail: met }))

let trying = 0
const nowTrying = (change: 1 | -1) => {
  trying += change
  dispatchEvent(new CustomEvent(TRYING, { detail: trying }))
}

const provedAgain = () =>
  new Promise<boolean>((resolve) => {
    if (dispatchEvent(new CustomEvent(PROOF_WANTED, { detail: resolve, cancelable: true }))) resolve(false) // nobody asks here
  })

/** Until when nothing is sent, on the clock of `performance.now()`. */
let restUntil = 0
export const rest = (ms: number) => {
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

/** One request, until its answer begins; the ways beside `call` are in components/client/streams.ts. Redirects are not followed: the desk's door has none. */
export async function reach(method: string, url: string, sending: Sending): Promise<Response | Away> {
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
export function announce<T>(answer: Answer<T>, sentAt: number): Answer<T> {
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
  // nothing was done yet: with the proof the same goes on by itself
  if (!answer.ok && answer.problem.code === 'fresh-proof' && (await provedAgain()))
    return send({ method, shape, slow, leaving }, url, body, { onRetry, tries })
  return answer
}

/** Opens a stream of server-sent events. The caller closes it. */
export const openEvents = <T extends Terms & { way: 'stream' }>(
  door: Called<T>,
  params: T['params'],
  asked: T['sent'],
): EventSource => new EventSource(addressOf(door.path, params, { ...asked, [ACTING_PARAM]: actingAs() }))
