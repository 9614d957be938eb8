import type { Message, Said } from './message'
import type { ModelWord } from './model'
import type { RevisionView } from './revision'
import type { VerdictContent } from './verdict'
import type { Band, ClaimState, FindingOutcome, RecheckCause, Relation, ReturnCategory, Risk, Verdict } from './words'

/** What made a claim need a recheck. Words are what went and what came, for a change. */
export interface RecheckView {
  cause: RecheckCause
  articleId: string
  versionNumber: number | null
  removed: string[]
  added: string[]
  /** Where an ambiguous stretch may stand. */
  places: { start: number; end: number }[]
}

export interface SuggestionView {
  versionId: string
  articleId: string
  start: number
  end: number
  rank: number
  band: Band
  reasons: Said[]
}

export interface HintView {
  id: string
  kind: 'flag' | 'finding'
  rule: string
  facet: string
  outcome: FindingOutcome | null
  start: number
  end: number
  otherVersionId: string | null
  otherStart: number | null
  otherEnd: number | null
  reason: Said
  reading: string | null
  dismissed: boolean
  used: boolean
}

/** How one source bears on a claim, by the engine. Its passage is null where the source is silent. */
export interface RelationView {
  articleId: string
  versionId: string
  relation: Relation
  sureness: number
  reasons: Said[]
  start: number | null
  end: number | null
  /** What a model says beside it; absent where none was asked or what it said counts for nothing. */
  model?: ModelWord
}

/** A verdict of another story on a claim like this one. `alike` is 0–1. */
export interface EarlierCheck {
  claimId: string
  storyId: string
  storyTitle: string
  outlet: string
  quote: string
  value: Verdict
  decidedAt: string
  alike: number
}

/** Another claim of the same story that says much the same. `here` when it stands in the same article. */
export interface Occurrence {
  claimId: string
  outlet: string
  quote: string
  value: Verdict | null
  here: boolean
}

export interface ClaimView {
  id: string
  articleId: string
  versionId: string
  start: number
  end: number
  quote: string
  kind: string
  worth: number
  worthReason: Said
  state: ClaimState
  version: number
  returnedCount: number
  returnReason: string | null
  withdrawnReason: Said | null
  stateSince: string
  head: RevisionView | null
  /** The reading beside the head, once both are in: the second, or the first where the second stands. */
  otherReading: RevisionView | null
  /** Everyone who had a part in its words, here or where it came from; empty while its verdict is hidden from the viewer. */
  handIds: string[]
  /** Whether a verdict on it is in force although the claim is open again. */
  isInForce: boolean
  /** The first verdict is hidden from whoever reads this: they may read second. */
  isBlind: boolean
  /** What whoever reads this may do to it, with why not, a letter each: `readAbilities` in lib/review/read-abilities.ts. Empty where the desk reads for itself. */
  may: string
  returnCategory: ReturnCategory | null
  risks: Risk[]
  needsSecond: boolean
  secondReaderId: string | null
  secondReaderName: string | null
  legalBy: string | null
  recheck: RecheckView | null
  /** Number of the article's version in which the outlet corrected it. */
  resolvedIn: number | null
  /** It stands in no sentence of the latest version: shown in the version where it stood. */
  isOrphan: boolean
  /** Who found its head wrong after it was approved, and why, as long as nothing was saved since. */
  overturned: { by: string; reason: string } | null
  contest: { by: string; byId: string; reason: string; at: string } | null
  /** Approved without a second editor, and not yet confirmed. */
  awaits: { by: string; since: string } | null
  /** The revision in force, where the head is another one. */
  inForce: { revision: number; value: Verdict } | null
  assigneeId: string | null
  assigneeName: string | null
  flaggedBy: string | null
  /** Notes in its thread, and whether the thread waits for somebody. */
  comments: number
  threadOpen: boolean
  pinned: { by: string; text: string } | null
  /** Sent without reasons, findings and relations: read the claim itself for them. */
  light: boolean
  /** Where the engine would cut it in two; null when it is one statement. */
  splitAt: number | null
  suggestions: SuggestionView[]
  relations: RelationView[]
  hints: HintView[]
}

export interface QueueRow {
  claim: ClaimView
  storyId: string
  storyTitle: string
  articleHeadline: string
  articleOutlet: string
  /** Outlet by article, for naming where evidence stands. */
  outlets: Record<string, string>
}

/** A draft as the desk keeps it: its author's own. */
export interface DraftView {
  claimId: string
  number: number
  baseVersion: number
  content: Omit<VerdictContent, 'evidence'> & { evidence: (VerdictContent['evidence'][number] & { manual?: boolean })[] }
  keptAt: string
}

/**
 * A sentence of another article that an article does not state, and what makes it worth missing. `score` orders them, 0–1.
 * `claimId` is the claim of its own article that it is, `nearestClaimId` the claim under check that comes nearest to it; null
 * where there is none.
 */
export interface OmissionView {
  articleId: string
  versionId: string
  start: number
  end: number
  quote: string
  reason: Message
  score: number
  claimId: string | null
  nearestClaimId: string | null
}

/** One claim as a bar of an article shows it. */
export interface BarClaim {
  id: string
  state: ClaimState
  /** Null where there is none, and where it is it is not told to the viewer. */
  value: Verdict | null
  /** Length of its words, in UTF-16 units. */
  length: number
}
