import { z } from 'zod'
import type { Code } from './called'
import type { Door } from './door'

/**
 * Codes that a door can answer whatever its work is, because of what it is: it looks who asks, takes a body, or names
 * something in its address. A door declares in `refuses` only what comes beside these.
 */
const ALWAYS = ['internal', 'unavailable', 'took-too-long'] as const
const SIGNED_IN = ['not-signed-in', 'other-person'] as const
/** The house wants a second factor of whoever asks, and they have none. */
const FACTOR = ['factor-needed'] as const
/** The house wants a fresh proof for what it does. */
const FRESH = ['fresh-proof'] as const
const OWN_PAGES = ['forbidden'] as const
const WITH_PARAMS = ['not-found'] as const
const WITH_BODY = ['bad-request', 'too-large', 'invalid'] as const
/** The same key is being worked on, or was used for something else. */
const ONCE = ['conflict', 'unprocessable'] as const

/** Whoever writes may open a sealed name of the story, and wrote it down. */
const SEALED = ['sealed-name'] as const

export type EveryCode =
  | (typeof ALWAYS)[number]
  | (typeof SIGNED_IN)[number]
  | (typeof FACTOR)[number]
  | (typeof FRESH)[number]
  | (typeof OWN_PAGES)[number]
  | (typeof WITH_PARAMS)[number]
  | (typeof WITH_BODY)[number]
  | (typeof ONCE)[number]
  | (typeof SEALED)[number]

/** Whether a question takes anything behind its question mark. */
const asksSomething = (door: Door): boolean => door.asks instanceof z.ZodObject && Object.keys(door.asks.shape).length > 0

/** The codes that a door can answer whatever its work comes to. */
export function everyCodeOf(door: Door): readonly Code[] {
  const writes = door.method !== 'GET'
  const isOpen = door.way === 'open'
  const everywhere: readonly Code[] = [
    ...ALWAYS,
    ...(isOpen ? [] : SIGNED_IN),
    ...(isOpen || door.withoutFactor ? [] : FACTOR),
    ...(door.fresh ? FRESH : []),
    ...(writes && (!isOpen || door.own) ? OWN_PAGES : []),
    ...(door.path.includes(':') ? WITH_PARAMS : []),
    ...(writes ? WITH_BODY : asksSomething(door) ? (['bad-request'] as const) : []),
    ...(writes && !isOpen ? [...ONCE, ...SEALED] : []),
  ]
  return everywhere
}

/** Every code that a door can answer, in the order of the alphabet. */
export const codesOf = (door: Door): Code[] => [...new Set([...everyCodeOf(door), ...door.refuses])].sort()
