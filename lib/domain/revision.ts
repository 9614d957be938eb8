import type { VerdictContent } from './verdict'
import type { CarriedAs, ReturnCategory, Stance } from './words'

/** A passage as evidence. Version and span are where it stands now, where it was carried; the quote is what was attached. */
export interface EvidenceView {
  id: string
  versionId: string
  articleId: string
  start: number
  end: number
  stance: Stance
  quote: string
  /** How it came into the latest version of its article; null when it was attached there. */
  carried: CarriedAs | null
  /** Whether it stands in the latest version of an article that was not retired. */
  isLive: boolean
}

/** An editor's decision on a revision, with the house rules it was made under. */
export interface DecisionView {
  outcome: 'approved' | 'returned'
  by: string
  byId: string
  at: string
  reason: string
  category: ReturnCategory | null
  /** Approved by somebody who worked on it, to be confirmed by another editor. */
  unreviewed: boolean
  rules: number
  confirmed: { by: string; at: string } | null
}

export interface RevisionView {
  id: string
  number: number
  content: Omit<VerdictContent, 'evidence'> & { evidence: EvidenceView[] }
  authorId: string
  authorName: string
  contributorIds: string[]
  createdAt: string
  /** The revision beside which it was read, when it is a second reading. */
  secondOf: string | null
  /** Number of the revision whose content it brought back. */
  restoredFrom: number | null
  /** The version of the article it judged; null on revisions older than versions. */
  versionId: string | null
  /** The words that it judges, as they stood in its version of the article. */
  words: { start: number; end: number; quote: string }
  /** Who let it on without the second reading that it needs, and why; null when nobody did. */
  waived: { by: string; reason: string } | null
  decision: DecisionView | null
}
