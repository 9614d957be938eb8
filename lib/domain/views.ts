/** What screens and reports read: rows as plain data, dates as ISO strings, nothing secret. */

import type { ArticleStage } from './article-stage'
import type { ItemContent } from './correction'
import type { Said } from './message'
import type { VerdictContent } from './verdict'
import type {
  AliasState,
  Band,
  CarriedAs,
  ClaimState,
  CorrectionClass,
  Facet,
  FindingOutcome,
  LineKind,
  OriginKind,
  RecheckCause,
  Relation,
  RequestState,
  ReturnCategory,
  Risk,
  Role,
  SecondReadingRule,
  Severity,
  Stance,
  Verdict,
} from './words'

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
}

/** How often people took a rule's hints as a reason, and how often they dismissed them. */
export type RuleTally = Record<string, { used: number; dismissed: number }>

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

export interface AliasView {
  id: string
  storyId: string | null
  storyTitle: string | null
  one: string
  other: string
  note: string
  state: AliasState
  proposedBy: string
  proposer: string
  proposedAt: string
  decider: string | null
  decidedAt: string | null
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
  /** Approved without second eyes, and not yet confirmed. */
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

export interface LineView {
  number: number
  start: number
  end: number
  kind: LineKind
  proposedKind: LineKind
  reason: Said
}

export interface ArticleView {
  id: string
  position: number
  headline: string
  outlet: string
  byline: string
  url: string
  publishedAt: string | null
  timeZone: string | null
  language: string
  stage: ArticleStage
  version: number
  versionId: string
  versionNumber: number
  sha256: string
  text: string
  /** Set aside as a source, with who, when and why. */
  retired: { by: string; at: string; reason: string } | null
  /** Where it has its content from, as people confirmed it. */
  origin: { kind: OriginKind; name: string; by: string } | null
  lines: LineView[]
  nothing: { id: string; start: number; end: number; why: string; personId: string | null }[]
}

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

/** One version of an article. */
export interface VersionView {
  id: string
  number: number
  sha256: string
  /** In UTF-16 code units. */
  length: number
  fileName: string | null
  note: string
  at: string
  /** Who imported it; null for the first. */
  by: string | null
}

/** A text that another story imported, laid before this one's people. */
export interface ProposedVersion {
  id: string
  text: string
  at: string
}

/** What importing a new version would do, story by story; the first is the story it is imported in. */
export interface RippleView {
  stories: {
    storyId: string
    storyTitle: string
    claims: Record<CarriedAs, number>
    evidence: Record<CarriedAs, number>
    resolved: number
    dropped: number
    rechecks: { claimId: string; cause: RecheckCause; quote: string; state: ClaimState }[]
  }[]
  /** Words of the old version, those of them that stay, and words that are new. */
  words: { old: number; stay: number; added: number }
  /** Share of the old version's words that stay, 0–1. */
  kept: number
  /** The canonical text of the new version. */
  text: string
}

export interface StoryView {
  id: string
  title: string
  dueAt: string | null
  restricted: boolean
  practice: boolean
  ownerId: string
  ownerName: string
  memberIds: string[]
  signedOff: { by: string; at: string; seq: number; override: string } | null
  /** Signatures that stand, while the house asks for more than there are. */
  signatures: { by: string; byId: string; at: string }[]
  /** The last sign-off that was voided since, and why; null when none was or it was signed again. */
  voided: { by: string; at: string; voidedAt: string; reason: Said } | null
  /** Which claims are read by two people: null for the house's rule. */
  secondReading: SecondReadingRule | null
  /** Sequence number of the story's trail that this view was read at or after: where a live stream goes on. */
  seq: number
}

export interface StoryRow {
  id: string
  title: string
  dueAt: string | null
  restricted: boolean
  practice: boolean
  ownerName: string
  mine: boolean
  signedOff: boolean
  articles: { headline: string; outlet: string; stage: ArticleStage }[]
  claims: { state: ClaimState; value: Verdict | null; count: number }[]
  /** Whose returned verdicts wait there, by name; three at most. */
  returnedTo: string[]
  createdAt: string
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

export interface PersonOnDesk {
  id: string
  name: string
  role: Role
}

/** Somebody on a story, with why they are there. */
export interface StoryPersonView extends PersonOnDesk {
  active: boolean
  owner: boolean
  /** Asked in by a person, not by work alone. */
  byHand: boolean
  /** Who asked them in; null when nobody did or the desk did not keep it yet. */
  askedBy: string | null
  /** Claims that are theirs here. */
  claims: number
  /** Second readings that they are named for here. */
  readings: number
}

/** A draft as the desk keeps it: its author's own. */
export interface DraftView {
  claimId: string
  number: number
  baseVersion: number
  content: Omit<VerdictContent, 'evidence'> & { evidence: (VerdictContent['evidence'][number] & { manual?: boolean })[] }
  keptAt: string
}

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

export interface CommentView {
  id: string
  personId: string
  name: string
  text: string
  mentions: string[]
  createdAt: string
}
export interface ThreadView {
  comments: CommentView[]
  resolvedBy: string | null
  resolvedAt: string | null
  pinnedId: string | null
  /** It waits until the reader's own verdict is in. */
  isHidden: boolean
}

export interface SavedView {
  id: string
  screen: string
  name: string
  query: string
  shared: boolean
  mine: boolean
  owner: string
}

/** A claim found by its words. Highlights stand between U+E000 and U+E001. */
export interface FoundClaim {
  claimId: string
  storyId: string
  storyTitle: string
  outlet: string
  language: string
  state: ClaimState
  value: Verdict | null
  quote: string
  note: string
  stateSince: string
}

/** A correction item as it is composed. */
export interface ItemView {
  id: string
  storyId: string
  articleId: string
  version: number
  content: ItemContent
  editedBy: string
  editedById: string
  editedAt: string
  /** Who approved it; `isWriters` where its last writer did, as rules for an editor alone on duty allow. */
  approved: { by: string; at: string; isWriters: boolean } | null
  /** Claims whose verdict in force is another one than when the item was last edited. */
  staleClaimIds: string[]
  /** Who wrote into its verdicts. */
  contributorIds: string[]
}

/** An edition of a report, without its content. */
export interface EditionView {
  id: string
  number: number
  /** Number of the trail on which it stands. */
  seq: number
  hashes: { desk: string; outlet: string; public: string }
  by: string
  at: string
}

/** What a new version showed of an error. */
export interface ProofView {
  error: 'gone' | 'still' | 'unclear'
  /** The paragraph that tells readers of it; null when there is none. */
  notice: string | null
}

/** What was asked of an outlet, and what came of it. */
export interface RequestView {
  id: string
  itemId: string
  version: number
  state: RequestState
  stateSince: string
  channel: 'email' | 'outside'
  address: string
  by: string
  byId: string
  requestedAt: string
  /** Which version of the correction the outlet was asked for. */
  askedVersion: number
  remindAt: string | null
  steps: {
    number: number
    state: RequestState
    happenedAt: string
    recordedAt: string
    /** Null for the desk itself. */
    by: string | null
    note: string
    version: number | null
    proof: ProofView | null
  }[]
  letter: { sentAt: string | null; failedAt: string | null; error: string | null; tries: number } | null
}

/** A line of the corrections board. */
export interface BoardRow {
  itemId: string
  itemVersion: number
  storyId: string
  storyTitle: string
  articleId: string
  outlet: string
  headline: string
  language: string
  class: CorrectionClass
  severity: Severity
  notice: string
  asPublished: string
  shouldRead: string
  /** Null while the correction waits for its approval again, after the outlet was asked: what was asked stands here. */
  approvedAt: string | null
  resolvedIn: number | null
  /** Its verdict is not in force any more. */
  isStale: boolean
  /** The outlet's address; empty when none is known. */
  email: string
  request: RequestView | null
}

export interface OutletContactView {
  outlet: string
  email: string
  note: string
}
