/** What a page hears of its way to the desk, by name: whoever listens loads nothing of the way itself. */

/** Somebody else is signed in than the person the page was made for. */
export const OTHER_MET = 'other-person'
export interface MetOther {
  /** When what met them was sent (`performance.now()`). */
  sentAt: number
  name: string
}
/** A request met a session that had ended; `detail`: when it was sent. */
export const SESSION_ENDED = 'session-ended'
/** The person the page was made for is signed in again: what waited goes on. */
export const PERSON_BACK = 'person-back'
/** Something is sent again that nobody else speaks of; `detail`: how many such things there are now. */
export const TRYING = 'trying-again'
/** The house wants a fresh proof; `detail` is told whether there is one. */
export const PROOF_WANTED = 'proof-wanted'
