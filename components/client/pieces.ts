import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { fits, type Shape } from '@/lib/contract/called'
import type { LiveEvent, PresenceView } from '@/lib/domain/views'

/** What comes piece by piece, read as an answer is: the outer shape of every piece is checked, what lies deeper is trusted. */

/** A shape that names every field of a type, of whichever kind of it. */
type ShapeOf<T> = Shape & Readonly<Record<T extends unknown ? keyof T & string : never, string>>

/** How far the reading of a story is. */
export type Reading =
  | { stage: 'read'; articles: number }
  | { stage: 'split'; claims: number }
  | { stage: 'compare'; done: number; total: number }
  | { stage: 'save' }
/** A line of a reading: how far it is, that it came to its end, or why it ended before. */
export type Told = { at: Reading } | { came: true } | { failed: string }
/** How far a report is. */
export interface Drawn {
  done: number
  total: number
}

const LIVE: ShapeOf<LiveEvent> = { seq: 'n', type: 's', claimId: 's-', by: 's-' }
const PRESENT: ShapeOf<PresenceView> = {
  personId: 's',
  name: 's',
  tab: 's',
  claimId: 's-',
  holds: 'b',
  writing: 'b',
  typedAgo: 'n-',
  seenAgo: 'n',
}
const STAGES: Readonly<Record<Reading['stage'], Shape>> = {
  read: { articles: 'n' },
  split: { claims: 'n' },
  compare: { done: 'n', total: 'n' },
  save: {},
}
const DRAWN: ShapeOf<Drawn> = { done: 'n', total: 'n' }
const REFUSED: ShapeOf<{ detail: string }> = { detail: 's' }

const isObject = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
/** A reader of pieces of one shape; null for what is not the desk’s own. */
const reader =
  <T>(shape: Shape) =>
  (text: string): T | null => {
    const data = parsed(text)
    return isObject(data) && fits(shape, data) ? (data as T) : null
  }

export const liveEventOf = reader<LiveEvent>(LIVE)
export const drawnOf = reader<Drawn>(DRAWN)
export const refusedOf = reader<{ detail: string }>(REFUSED)

/** A line of a reading: `{stage, …}`, `{done: {…}}` or `{problem: {…}}`. */
export function toldOf(text: string): Told | null {
  const data = parsed(text)
  if (!isObject(data)) return null
  const { problem, done, stage } = data
  if (isObject(problem)) return fits(REFUSED, problem) ? { failed: problem.detail as string } : null
  if (isObject(done)) return { came: true }
  const known = typeof stage === 'string' && Object.hasOwn(STAGES, stage) ? STAGES[stage as Reading['stage']] : null
  return known && fits(known, data) ? { at: data as Reading } : null
}

/** What a browser is asked to make as a passkey (WebAuthn's options); null for what is not the desk’s own. */
export function passkeyOptionsOf(text: string): PublicKeyCredentialCreationOptionsJSON | null {
  const data = parsed(text)
  return isObject(data) && fits({ challenge: 's' }, data) && isObject(data.rp) && isObject(data.user)
    ? (data as unknown as PublicKeyCredentialCreationOptionsJSON)
    : null
}

/** Who is in a story; null for what is not the desk’s own. */
export function presenceOf(text: string): PresenceView[] | null {
  const data = parsed(text)
  return Array.isArray(data) && data.every((one) => isObject(one) && fits(PRESENT, one)) ? data : null
}
