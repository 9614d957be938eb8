/** What a report is made from: the approved state at one position of a story's trail. */

import type { ItemContent } from '@/lib/domain/correction'
import type { Message } from '@/lib/domain/message'
import type { PageStart } from '@/lib/domain/reading'
import type { VerdictContent } from '@/lib/domain/verdict'
import type { EvidenceView } from '@/lib/domain/views'
import type { Facet, Verdict } from '@/lib/domain/words'

export interface ReportArticle {
  id: string
  headline: string
  outlet: string
  byline: string
  url: string
  publishedAt: string | null
  timeZone: string | null
  language: string
  versionNumber: number
  sha256: string
  /** Where it has its content from, in words, as people confirmed it; empty when nobody did. */
  origin: string
  /** Why the desk did not compare it with the article under check, in words; left out where it did. */
  notCompared?: string
  /** Lines in order with their kinds, for saying where a quote stands. */
  lines: readonly { start: number; end: number; kind: string }[]
  /** Of a PDF: from which offset on its text stands on which page. */
  pages?: readonly PageStart[]
}

/** A passage that a verdict rests on, as it was attached. */
export interface ReportEvidence extends EvidenceView {
  /** Number of the version of its article in which its words stand, where the latest has other words there or none. */
  standsIn?: number
}

/** An approved verdict with all that the report says about it. */
export interface ApprovedClaim extends Omit<VerdictContent, 'value' | 'reasons' | 'facets' | 'evidence'> {
  id: string
  start: number
  end: number
  quote: string
  kind: string
  revision: number
  value: Verdict
  reasons: readonly string[]
  facets: readonly Facet[]
  evidence: readonly ReportEvidence[]
  contributors: readonly string[]
  secondReaders: readonly string[]
  approvedBy: string
  approvedAt: string
  /** What is to be known of it beside the approval, in sentences: a recheck, a contest, a correction by the outlet. */
  standing: readonly Message[]
  /** The outlet prints the right words already. */
  isResolved: boolean
  /** Where it stands, when that is not in the latest version. */
  elsewhere: string | null
}

/** An item as it is approved. */
export interface ApprovedItem {
  id: string
  content: ItemContent
  approvedBy: string
  approvedAt: string
  /** Its last writer approved it. */
  isWriters: boolean
}

export interface ReportInput {
  storyTitle: string
  position: { seq: number; hash: string; at: string }
  /** Number of the edition; null for a preview. */
  edition: number | null
  deskZone: string
  /** What the desk calls itself, and its address (empty for none); null where nobody gave it a name. */
  desk: { name: string; url: string } | null
  /** What makes it: version and build of the program (empty for none), and the engine's number. */
  program: { version: string; build: string; engine: number }
  /** Version of the house rules in force when the report was made. */
  rules: number
  target: ReportArticle
  sources: readonly ReportArticle[]
  claims: readonly ApprovedClaim[]
  items: readonly ApprovedItem[]
  signOff: { by: string; at: string; override: string } | null
  open: { unchecked: number; inWork: number; waiting: number }
  coverage: { sentences: number; claims: number; nothing: number; open: number }
  /** Models, with their versions, whose hints on these claims the desk was shown; sorted, mostly none. */
  models: readonly string[]
}
