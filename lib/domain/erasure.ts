/** What erasing is: words that a law wants gone go for ever, and the trail says that they did (docs/decisions/0078). */
import { z } from 'zod'
import { LIMITS } from './limits'

/** What stands where words stood. */
export const ERASED = '[erased]'

export const ERASURE_KINDS = ['story', 'version', 'comment'] as const
export type ErasureKind = (typeof ERASURE_KINDS)[number]

const said = (ask: string) => z.string().trim().min(1, ask).max(LIMITS.reason)
export const eraseInput = z.strictObject({
  kind: z.enum(ERASURE_KINDS),
  /** The id of the story, of the version of an article, or of the note. */
  target: z.uuid(),
  reason: said('Say why it is erased. Do not repeat what is erased: this stays.'),
  law: said('Name the law or the ruling.'),
  asked: said('Say who asked for it, in a way that may stay.'),
  /** Only says what would go. */
  dryRun: z.boolean(),
})
export type EraseInput = z.infer<typeof eraseInput>

export const legalHoldInput = z.strictObject({
  held: z.boolean(),
  reason: z.string().trim().min(1, 'Say why.').max(LIMITS.reason),
})

/** Where words stand that an erasure reaches, by the table; in the order in which they are told. */
export const PLACE_WORD = {
  article_version: 'Texts of articles, with the files they came in',
  article: 'Details of articles',
  line: 'Lines of articles',
  claim: 'Claims',
  claim_place: 'Claims in earlier versions',
  verdict_revision: 'Verdicts, with every revision',
  evidence: 'Passages chosen as evidence',
  decision: 'Reasons of decisions',
  contest: 'Reasons of contests',
  second_reading_waiver: 'Reasons of second readings that were waived',
  comment: 'Notes in threads',
  verdict_draft: 'Drafts',
  hint: 'Hints of the engine',
  suggestion: 'Passages that the engine suggested',
  source_relation: 'What the engine read',
  model_answer: 'Answers of a model',
  nothing_to_check: 'Sentences with nothing to check',
  passage_origin: 'Origins of passages',
  correction_item: 'Corrections',
  correction_request: 'Requests to outlets',
  correction_step: 'Answers of outlets',
  outlet_letter: 'Letters to outlets that wait or went out',
  report_edition: 'Issued editions',
  edition_opening: 'Reasons why an edition was opened',
  sign_off: 'What sign-offs name',
  protected_name: 'Protected names',
  alias: 'Pairs of names in the ledger',
  version_proposal: 'Proposed new texts',
  watch: 'Watched addresses',
  fetched_page: 'Fetched pages',
  saved_view: 'Saved views',
  idempotency_key: 'Answers kept for repeats',
  search_document: 'What is found by search',
  story: 'The title of the story',
  event: 'Events of the trail',
} as const
export type Place = keyof typeof PLACE_WORD

/** What goes, or would go: of each place how many. */
export interface Reach {
  places: { place: Place; count: number }[]
  /** Texts of other stories that are this very text: they are erased by themselves. */
  elsewhere: number
}

/** An erasure as a page shows it. */
export interface ErasureView {
  id: string
  kind: ErasureKind
  target: string
  reason: string
  law: string
  asked: string
  /** Who did it; null for the desk itself, after a restore. */
  by: string | null
  at: string
}
