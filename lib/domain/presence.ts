/** Somebody who has a story open. `claimId` is null while they look at no claim. Times are ages in milliseconds when read. */
export interface PresenceView {
  personId: string
  name: string
  tab: string
  claimId: string | null
  /** Whether this window holds the claim: the first that wrote. */
  holds: boolean
  writing: boolean
  typedAgo: number | null
  seenAgo: number
}

/** What the live line says of an event: its number in the story's trail, and whose claim it concerns. */
export interface LiveEvent {
  seq: number
  type: string
  claimId: string | null
  by: string | null
}
