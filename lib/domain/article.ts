import type { ArticleStage } from './article-stage'
import type { Said } from './message'
import type { KeptReading, PageStart } from './reading'
import type { CarriedAs, ClaimState, LineKind, OriginKind, RecheckCause } from './words'

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
  /** Who made its pictures; empty where nobody says. */
  credits: string
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
  /** Of a PDF: from which offset on its text stands on which page. */
  pages?: PageStart[]
  nothing: { id: string; start: number; end: number; why: string; personId: string | null }[]
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
  /** Its kind of file, as a media type. */
  rawType: string
  /** How it was read; null for plain text that was pasted, and for versions from before that was kept. */
  reading: KeptReading | null
}

/** A text that another story imported, laid before this one's people. */
export interface ProposedVersion {
  id: string
  text: string
  at: string
  /** What the desk saw at the article’s own address; null where another story imported the text. */
  page: { rechecks: number; isSilent: boolean } | null
}

/** How an article’s page is watched. */
export interface WatchView {
  by: string
  since: string
  lookedAt: string | null
  nextAt: string
  /** What stood in the way the last time. */
  fault: Said | null
  goneAt: string | null
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
