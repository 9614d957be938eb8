import type { Facet, Verdict } from './words'

/** How often disputes about one fact were decided otherwise. */
export interface FacetRate {
  facet: Facet
  decided: number
  turned: number
}

/** A place where an editor saw somebody's own work otherwise. */
export interface DifferedView {
  claimId: string
  storyId: string
  storyTitle: string
  quote: string
  value: Verdict | null
  how: 'returned' | 'other-stands' | 'overturned'
  reason: string
  at: string
}
