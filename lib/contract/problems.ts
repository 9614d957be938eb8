/**
 * Codes that a door can answer whatever its work is, because of what it is: it looks who asks, takes a body, or names
 * something in its address. A door declares in `refuses` only what comes beside these.
 */
const ALWAYS = ['internal', 'unavailable'] as const
const SIGNED_IN = ['not-signed-in', 'other-person'] as const
const OWN_PAGES = ['forbidden'] as const
const WITH_PARAMS = ['not-found'] as const
const WITH_BODY = ['bad-request', 'too-large', 'invalid'] as const
/** The same key is being worked on, or was used for something else. */
const ONCE = ['conflict', 'unprocessable'] as const

export type EveryCode =
  | (typeof ALWAYS)[number]
  | (typeof SIGNED_IN)[number]
  | (typeof OWN_PAGES)[number]
  | (typeof WITH_PARAMS)[number]
  | (typeof WITH_BODY)[number]
  | (typeof ONCE)[number]
