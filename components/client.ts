'use client'
/** The typed way from a screen to the desk's door: idempotency keys, retries of what got lost, problems in words. */

export interface Problem {
  title: string
  status: number
  detail: string
  code: string
  fields?: Record<string, string>
  current?: unknown
}
export type Answer<T> = { ok: true; data: T } | { ok: false; problem: Problem }

const TRIES = 4
/** Browsers carry at most 64 kB past the end of a page; three bytes a character leave this many. */
const KEEPALIVE_MOST = 20_000
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const offline: Problem = {
  title: 'Offline',
  status: 0,
  detail: 'The desk cannot be reached. What you typed is kept on this device; try again when you are back.',
  code: 'offline',
}

/** A name for one intent. Keep it while repeating the same thing. */
export const newKey = () => crypto.randomUUID()

/** Tells the page that a request sent at `sentAt` (`performance.now()`) met a session that had ended. */
export const sessionEnded = (sentAt: number) => dispatchEvent(new CustomEvent('session-ended', { detail: sentAt }))

async function once<T>(
  method: string,
  url: string,
  body: BodyInit | undefined,
  headers: Record<string, string>,
): Promise<Answer<T> | 'lost'> {
  let response: Response
  const sentAt = performance.now()
  try {
    // what somebody likes, and what they type, arrives also when they leave the page at once
    const keepalive = method === 'PATCH' || (url.endsWith('/draft') && typeof body === 'string' && body.length < KEEPALIVE_MOST)
    response = await fetch(url, { method, body, headers, credentials: 'same-origin', keepalive })
  } catch {
    return 'lost'
  }
  const data = await response.json().catch(() => null)
  if (response.ok) return { ok: true, data: data as T }
  if (response.status === 401) sessionEnded(sentAt)
  const problem: Problem =
    data && typeof data.detail === 'string'
      ? data
      : {
          title: 'Error',
          status: response.status,
          detail: 'The desk answered in a way this page does not understand. Reload it.',
          code: 'unknown',
        }
  return { ok: false, problem }
}

/** Sends a change. What gets lost, or meets a database that is away, is repeated under the same key: one effect at most. */
export async function send<T>(
  method: 'POST' | 'PUT' | 'PATCH',
  url: string,
  body: unknown,
  key = newKey(),
  onRetry?: (attempt: number) => void,
  tries = TRIES,
): Promise<Answer<T>> {
  const isForm = body instanceof FormData
  const headers: Record<string, string> = { 'idempotency-key': key, ...(isForm ? {} : { 'content-type': 'application/json' }) }
  for (let attempt = 1; ; attempt++) {
    const answer = await once<T>(method, url, isForm ? body : JSON.stringify(body), headers)
    const again = answer === 'lost' || (!answer.ok && answer.problem.status === 503)
    if (!again) return answer as Answer<T>
    if (attempt >= tries || (answer === 'lost' && !navigator.onLine))
      return answer === 'lost' ? { ok: false, problem: offline } : answer
    onRetry?.(attempt)
    await wait(400 * 2 ** attempt)
  }
}

/** Reads something again. */
export async function get<T>(url: string): Promise<Answer<T>> {
  const answer = await once<T>('GET', url, undefined, {})
  return answer === 'lost' ? { ok: false, problem: offline } : answer
}
