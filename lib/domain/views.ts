/** What screens and reports read: rows as plain data, dates as ISO strings, nothing secret. Each stands with its noun; here they are found by name. */

export type { AliasView, ProposedNameView } from './alias'
export type { ArticleView, LineView, ProposedVersion, RippleView, VersionView, WatchView } from './article'
export type {
  BarClaim,
  ClaimView,
  DraftView,
  EarlierCheck,
  HintView,
  Occurrence,
  OmissionView,
  QueueRow,
  RecheckView,
  RelationView,
  SuggestionView,
} from './claim'
export type { BoardRow, EditionView, ItemView, OutletContactView, ProofView, RequestView } from './correction'
export type { DayView, DeskNow, SavedView } from './desk'
export type { DifferedView, FacetRate } from './learning'
export type { HoldingView, PersonOnDesk, StoryPersonView } from './person'
export type { LiveEvent, PresenceView } from './presence'
export type { DecisionView, EvidenceView, RevisionView } from './revision'
export type { FoundDocument, FoundPage } from './search'
export type { StoryRow, StoryView, WaitsView } from './story'
export type { CommentView, ThreadView } from './thread'
