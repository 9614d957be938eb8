import type { Facet, Verdict } from './words'

/** How often people took a rule's hints as a reason, and how often they dismissed them. */
export type RuleTally = Record<string, { used: number; dismissed: number }>

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
