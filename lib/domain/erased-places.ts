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
  sealed_name: 'Sealed names',
  alias: 'Pairs of names in the ledger',
  version_proposal: 'Proposed new texts',
  watch: 'Watched addresses',
  fetched_page: 'Fetched pages',
  saved_view: 'Saved views',
  idempotency_key: 'Answers kept for repeats',
  search_document: 'What is found by search',
  story: 'The title of the story',
  event: 'Events of the trail',
  person: 'Name, address, password and settings of the account',
  session: 'Sessions',
  known_browser: 'Browsers they signed in from',
  person_identity: 'Accounts at the identity server',
  passkey: 'Passkeys',
  totp_factor: 'Apps for codes',
  recovery_code: 'Recovery codes',
  account_link: 'Links to set a password',
  account_letter: 'Letters about the account',
  post: 'What they were told, and letters of it',
  news_looked: 'How far they looked at the bell',
  presence: 'Where they were at work',
  story_seen: 'How far they had read stories',
  sign_in_failure: 'Wrong passwords for the account',
  reset_ask: 'Asked for a new password',
  rate_window: 'What was counted of their requests',
} as const
export type Place = keyof typeof PLACE_WORD

/** What goes, or would go: of each place how many. */
export interface Reach {
  places: { place: Place; count: number }[]
  /** Texts of other stories that are this very text: they are erased by themselves. */
  elsewhere: number
  /** Of a person: editions that went out with their name, which stay as they were printed. */
  printed?: number
}
