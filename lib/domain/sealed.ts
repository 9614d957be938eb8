/** Sealed names: two people of a story may open one; everybody else reads its number, “source 3” (docs/decisions/0087). */

/** So many names are sealed in a story at most. */
export const MOST_SEALED = 100
/** So long an opened name stands on the screen. */
export const SHOWN_SECONDS = 60

/** Who may open a sealed name. */
export interface SealedKeeper {
  id: string
  name: string
  /** False where their account is closed, or they do not see the story any more. */
  isHere: boolean
}

/** A sealed name as everybody on its story sees it. */
export interface SealedNameView {
  id: string
  number: number
  remark: string
  sealedBy: string
  sealedAt: string
  keepers: SealedKeeper[]
  isErased: boolean
}

export const SEALED_PLACES = ['article', 'claim', 'note', 'message', 'correction', 'event'] as const
/** Where a sealed name stands in plain words, by what holds it; `claimId` or the number of the event leads there. */
export interface SealedPlace {
  kind: (typeof SEALED_PLACES)[number]
  claimId: string | null
  articleId: string | null
  seq: number | null
}
