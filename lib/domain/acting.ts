/**
 * Whom a page was made for. It says so with everything that it sends, so that the person on the screen is the person in
 * the trail, also where somebody else signed in in the same browser meanwhile (docs/decisions/0031).
 */

/** The header that carries the id of the person a page was made for. */
export const ACTING_HEADER = 'x-acting-as'
/** The same as a query parameter, for streams and links, which carry no headers. */
export const ACTING_PARAM = 'acting'
/** The code of the refusal; its `current` is an `OtherPerson`. */
export const OTHER_PERSON = 'other-person'

/** Who is signed in instead. */
export interface OtherPerson {
  name: string
}

/** Sent by a page with what nobody did: a heartbeat, a poll, what follows a colleague's change. It keeps no session alive. */
export const BY_ITSELF_HEADER = 'x-by-itself'

/** On every answer of the desk's own, so that a page knows it from one of a proxy, a hotel's sign-in page or a cache. */
export const DESK_HEADER = 'x-desk'
