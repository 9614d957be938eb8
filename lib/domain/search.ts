import type { ClaimState, Verdict } from './words'
import { CLAIM_STATES } from './words'

/** What can be found, with its word in a list of kinds. */
export const FOUND_KINDS = ['claim', 'article', 'note', 'message', 'correction'] as const
export type FoundKind = (typeof FOUND_KINDS)[number]
export const FOUND_KIND_WORD: Record<FoundKind, string> = {
  claim: 'Claims',
  article: 'Articles',
  note: 'Notes',
  message: 'Threads',
  correction: 'Corrections',
}
/** States by which a search can be narrowed; what was withdrawn is not found. */
export const FOUND_STATES: readonly ClaimState[] = CLAIM_STATES.filter((state) => state !== 'withdrawn')

/** To what a search is narrowed; what is not named is not. */
export interface SearchFilters {
  what?: FoundKind
  /** A part of an outlet’s name. */
  outlet?: string
  verdict?: Verdict
  state?: ClaimState
  /** Who wrote it; of a claim, who has it or wrote its verdict. */
  person?: string
  /** First and last day on which it came to the desk, YYYY-MM-DD, in the desk’s time zone. */
  from?: string
  to?: string
}

/** So many are counted; where there are more, that is all that is said. */
export const MOST_COUNTED = 1000
/** Characters that are searched for. */
export const MOST_ASKED = 200

/** One document that was found. What was searched for stands between U+E000 and U+E001 in `title`, `quote` and `text`. */
export interface FoundDocument {
  kind: FoundKind
  id: string
  storyId: string
  storyTitle: string
  articleId: string
  claimId: string | null
  outlet: string
  /** Of the article. */
  language: string
  state: ClaimState | null
  value: Verdict | null
  /** The article’s headline. */
  title: string
  /** The claim’s words; empty where it is about no claim. */
  quote: string
  /** A line of the article; a stretch of a note, message or notice. Empty for a claim. */
  text: string
  /** Who wrote a note, message or correction, or gave the article. */
  by: string | null
  /** When it came to the desk or was written, ISO 8601. */
  at: string
}

/** What was found: one page, how many there are (of more than MOST_COUNTED only that), and from where the next page goes on. */
export interface FoundPage {
  rows: FoundDocument[]
  count: number
  isMore: boolean
  /** Whether the best stand first. Of very many only the newest do. */
  isRanked: boolean
  next: string | null
  /** Terms that were one too many. */
  leftOut: number
  /** Nothing to look for: only signs, or only what is to be left out. */
  nothing: 'signs' | 'without' | null
  /** Whether things from before the upgrade are still being taken in. */
  isFilling: boolean
}
