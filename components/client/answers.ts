import { fits, type Shape } from '@/lib/contract/called'
import { DESK_HEADER } from '@/lib/domain/acting'
import { AWAY } from './away'

/** What an answer over HTTP says about the desk: pure, so that every odd one can be tried. */

/** A “no” of the desk: its code is one of those that its door declares, and `current` what that door says a refusal brings. */
export interface Problem<Code extends string = string, Brings = unknown> {
  title: string
  /** HTTP status; 0 where the desk could not be reached. */
  status: number
  /** A sentence for the person at the screen. */
  detail: string
  code: Code
  fields?: Record<string, string>
  current?: Brings
}
export type Answer<T, P extends Problem = Problem> = { ok: true; data: T } | { ok: false; problem: P }

/** No answer of the desk's: it is away, or something between it and us answered. */
export interface Away {
  away: true
  /** For how long whoever answered asked to be left alone, in milliseconds. */
  rest: number
  /** What the desk itself said, where it was the desk that cannot answer just now. */
  said: Problem | null
}

/** Whether a problem means that the desk is away: the same thing can be sent again later. */
export const isAway = (problem: Problem): boolean => problem.code === AWAY.code || problem.code === 'unavailable'

/** Whether an answer is the desk's own and not one of something between it and this page. */
export const isDesk = (headers: Headers): boolean => headers.get(DESK_HEADER) !== null

const gone = (rest = 0, said: Problem | null = null): Away => ({ away: true, rest, said })
/** The desk asks for a moment: what is sent again by itself then. Longer waits are said to the person. */
const SHORT_REST_MS = 10_000

/**
 * Reads an answer. 502, 504 and 429 of a proxy, HTML, an empty or cut body, a list or number where an object belongs,
 * another outer shape than the door promises, and anything without the desk's own mark are `Away`; so is the desk's own
 * 503, with its words. What lies deeper than the outer shape is trusted: the desk is typed against the same door.
 */
export function readAnswer<T>(
  status: number,
  headers: Headers,
  text: string,
  shape: Shape = {},
  now = Date.now(),
): Answer<T> | Away {
  const rest = restOf(headers.get('retry-after'), now)
  if (!isDesk(headers)) return gone(rest)
  const data = objectOf(text)
  if (!data) return gone(rest)
  if (status >= 200 && status < 300) return fits(shape, data) ? { ok: true, data: data as T } : gone(rest)
  const problem = problemOf(status, data)
  if (!problem) return gone(rest)
  if (status === 503 || (status === 429 && rest <= SHORT_REST_MS)) return gone(rest, problem)
  return { ok: false, problem }
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function problemOf(status: number, data: Record<string, unknown>): Problem | null {
  const { title, detail, code, fields, current } = data
  if (typeof detail !== 'string' || typeof code !== 'string') return null
  return {
    title: String(title ?? ''),
    status,
    detail,
    code,
    ...(typeof fields === 'object' && fields !== null ? { fields: fields as Record<string, string> } : {}),
    ...(current === undefined ? {} : { current }),
  }
}

/** Retry-After in milliseconds from now: seconds, or a date. 0 when there is none. */
export function restOf(header: string | null, now: number): number {
  if (!header) return 0
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}
