/** What a model beside the desk may say, and what its word may do. No schema library here: screens read it. */

/** What a model answers when it is asked about a claim beside a passage. */
export const MODEL_SAYS = ['supports', 'contradicts', 'neither'] as const
export type ModelSays = (typeof MODEL_SAYS)[number]

/** What its word does: a hint where the desk has none, or none where the desk has one. */
export const MODEL_EFFECTS = ['support', 'conflict', 'nothing'] as const
export type ModelEffect = (typeof MODEL_EFFECTS)[number]

/** A model's word beside the desk's own, with whose it is. `version` is empty where the model does not tell one; `sureness` is 0–1. */
export interface ModelWord {
  effect: ModelEffect
  name: string
  version: string
  sureness: number
}

/** How one request to a model ended. */
export const MODEL_OUTCOMES = ['asked', 'answered', 'garbled', 'late', 'away'] as const
export type ModelOutcome = (typeof MODEL_OUTCOMES)[number]

/** The model that a desk was started with: its name, and the host that it stands at; null where it runs on the desk's own machine. */
export interface ModelSetUp {
  name: string
  host: string | null
  /** Requests a day. */
  budget: number
}

/** What went to a model on one day for one story. `title` is null where the reader may not see the story. */
export interface ModelUse {
  day: string
  title: string | null
  name: string
  requests: number
  answered: number
  tokens: number
}
