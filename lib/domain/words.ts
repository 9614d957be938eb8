/** The desk's enumerations with the words shown for them. No schema library here, so that screens can import it cheaply. */

export const ROLES = ['journalist', 'editor', 'admin'] as const
export type Role = (typeof ROLES)[number]
export const ROLE_WORD: Record<Role, string> = { journalist: 'Journalist', editor: 'Editor', admin: 'Admin' }

export const VERDICTS = ['corroborated', 'disputed', 'unverified'] as const
export type Verdict = (typeof VERDICTS)[number]
export const VERDICT_WORD: Record<Verdict, string> = {
  corroborated: 'Corroborated',
  disputed: 'Disputed',
  unverified: 'Unverified',
}
/** The letter that stands for a verdict where there is no colour: plain text, print. */
export const VERDICT_LETTER: Record<Verdict, string> = { corroborated: 'C', disputed: 'D', unverified: 'U' }

export const CLAIM_STATES = [
  'unchecked',
  'draft',
  'submitted',
  'second_read',
  'adjudication',
  'returned',
  'approved',
  'needs_recheck',
  'contested',
  'withdrawn',
] as const
export type ClaimState = (typeof CLAIM_STATES)[number]
export const STATE_WORD: Record<ClaimState, string> = {
  unchecked: 'Not checked',
  draft: 'Draft',
  submitted: 'Submitted',
  second_read: 'Second read',
  adjudication: 'Adjudication',
  returned: 'Returned',
  approved: 'Approved',
  needs_recheck: 'Needs recheck',
  contested: 'Contested',
  withdrawn: 'Withdrawn',
}

/** How a passage bears on a claim; `missing`: its article states it and the one under check leaves it out. */
export const STANCES = ['supports', 'contradicts', 'qualifies', 'silent', 'missing'] as const
export type Stance = (typeof STANCES)[number]
export const STANCE_WORD: Record<Stance, string> = {
  supports: 'Supports',
  contradicts: 'Contradicts',
  qualifies: 'Qualifies',
  silent: 'Is silent',
  missing: 'Left out here',
}

export const WRONG_SIDES = ['this_article', 'the_source', 'unresolved'] as const
export type WhoIsWrong = (typeof WRONG_SIDES)[number]
export const WRONG_SIDE_WORD: Record<WhoIsWrong, string> = {
  this_article: 'This article',
  the_source: 'The other source',
  unresolved: 'Unresolved',
}

/** Why a verdict is what it is. The first letter group says which verdict asks for it. */
export const REASONS = {
  disputed: [
    ['contradicts', 'Contradicts'],
    ['number', 'Number differs'],
    ['date', 'Date or time differs'],
    ['name', 'Name or title differs'],
    ['attribution', 'Attribution differs'],
    ['quote', 'Quote altered'],
    ['garbled', 'Garbled or mistranslated'],
    ['context', 'Context missing'],
    ['superseded', 'Superseded (timing)'],
  ],
  unverified: [
    ['silent', 'Other source silent'],
    ['ambiguous', 'Passage ambiguous'],
    ['dependent', 'Sources not independent'],
    ['document', 'Needs a document or an expert'],
    ['opinion', 'Opinion or prediction'],
  ],
  corroborated: [
    ['same-wording', 'Same wording'],
    ['paraphrase', 'Paraphrase'],
    ['partly', 'Only part of the claim'],
  ],
} as const satisfies Record<Verdict, readonly (readonly [string, string])[]>
export const REASON_CODES = Object.values(REASONS).flatMap((list) => list.map(([code]) => code as string))
const REASON_WORDS = new Map<string, string>(
  Object.values(REASONS).flatMap((list) => list.map(([code, word]) => [code, word] as [string, string])),
)
/** The words for a reason's code; the code itself when it is not one of ours. */
export const reasonWord = (code: string): string => REASON_WORDS.get(code) ?? code

export const FACETS = [
  'parties',
  'agent',
  'name',
  'number',
  'date',
  'place',
  'title',
  'opposite',
  'attribution',
  'quotation',
  'modality',
  'negation',
  'scope',
] as const
export type Facet = (typeof FACETS)[number]
export const FACET_WORD: Record<Facet, string> = {
  parties: 'Parties',
  agent: 'Roles reversed',
  name: 'Name',
  number: 'Number',
  date: 'Date',
  place: 'Place',
  title: 'Title or office',
  opposite: 'Opposite or direction',
  attribution: 'Attribution',
  quotation: 'Quotation',
  modality: 'Certainty (may, will, did)',
  negation: 'Negation',
  scope: 'How far it reaches',
}

export const REMEDIES = ['correction', 'clarification', 'refile', 'style', 'none'] as const
export type Remedy = (typeof REMEDIES)[number]
export const REMEDY_WORD: Record<Remedy, string> = {
  correction: 'Correction',
  clarification: 'Clarification',
  refile: 'Republish corrected',
  style: 'Fix silently (style)',
  none: 'No change',
}

export const CORRECTION_CLASSES = ['withdrawal', 'correction', 'clarification', 'refile', 'style'] as const
export type CorrectionClass = (typeof CORRECTION_CLASSES)[number]
export const CLASS_WORD: Record<CorrectionClass, string> = {
  withdrawal: 'Withdrawal',
  correction: 'Correction',
  clarification: 'Clarification',
  refile: 'Republish corrected',
  style: 'Style',
}

export const SEVERITIES = ['high', 'medium', 'low'] as const
export type Severity = (typeof SEVERITIES)[number]
export const SEVERITY_WORD: Record<Severity, string> = { high: 'High', medium: 'Medium', low: 'Low' }

/** For whom a report is: each leaves out what the one before may see and it may not. */
export const AUDIENCES = ['desk', 'outlet', 'public'] as const
export type Audience = (typeof AUDIENCES)[number]
export const AUDIENCE_WORD: Record<Audience, string> = { desk: 'Desk', outlet: 'Outlet', public: 'Public' }

/** Where a request to an outlet stands. */
export const REQUEST_STATES = [
  'requested',
  'acknowledged',
  'fixed',
  'silently_fixed',
  'refused',
  'no_reply',
  'escalated',
] as const
export type RequestState = (typeof REQUEST_STATES)[number]
export const REQUEST_WORD: Record<RequestState, string> = {
  requested: 'Requested',
  acknowledged: 'Acknowledged',
  fixed: 'Fixed, with a notice',
  silently_fixed: 'Fixed silently',
  refused: 'Refused',
  no_reply: 'No reply',
  escalated: 'Escalated',
}

export const LINE_KINDS = ['headline', 'heading', 'caption', 'byline', 'body', 'notice', 'duplicate', 'not_article'] as const
export type LineKind = (typeof LINE_KINDS)[number]
export const LINE_KIND_WORD: Record<LineKind, string> = {
  headline: 'Headline',
  heading: 'Heading',
  caption: 'Caption',
  byline: 'Byline',
  body: 'Body',
  notice: 'Correction notice',
  duplicate: 'Duplicate',
  not_article: 'Not article',
}
/** The kinds of line in which claims are looked for. */
export const CHECKED_KINDS: ReadonlySet<LineKind> = new Set(['headline', 'caption', 'body'])

/** What makes a claim one that two people should read. */
export const RISKS = ['headline', 'lead', 'number', 'name', 'accusation', 'legal'] as const
export type Risk = (typeof RISKS)[number]
export const RISK_WORD: Record<Risk, string> = {
  headline: 'Headline',
  lead: 'Lead',
  number: 'Number',
  name: 'Name of a person',
  accusation: 'Accusation',
  legal: 'Legal flag',
}

export const SECOND_READING_RULES = ['none', 'risk', 'all'] as const
export type SecondReadingRule = (typeof SECOND_READING_RULES)[number]
export const SECOND_READING_WORD: Record<SecondReadingRule, string> = {
  none: 'No claim',
  risk: 'Claims at risk',
  all: 'Every claim',
}

/** About which stories a model that the desk set up may be asked. Practice counts as unrestricted. */
export const MODEL_RULES = ['none', 'unrestricted', 'all'] as const
export type ModelRule = (typeof MODEL_RULES)[number]
export const MODEL_RULE_WORD: Record<ModelRule, string> = {
  none: 'No story',
  unrestricted: 'Stories that are not restricted',
  all: 'Every story, restricted ones too',
}

/** Who must have a second factor. */
export const FACTOR_RULES = ['nobody', 'admins', 'editors', 'everybody'] as const
export type FactorRule = (typeof FACTOR_RULES)[number]
export const FACTOR_RULE_WORD: Record<FactorRule, string> = {
  nobody: 'Nobody',
  admins: 'Admins',
  editors: 'Admins and editors',
  everybody: 'Everybody',
}

/** What the house can want a fresh proof for: that it is still its owner who sits there. */
export const FRESH_ACTS = ['approval', 'sign-off', 'issuing', 'roles', 'erasure', 'sealed-names', 'sessions'] as const
export type FreshAct = (typeof FRESH_ACTS)[number]
export const FRESH_ACT_WORD: Record<FreshAct, string> = {
  approval: 'Approving and deciding',
  'sign-off': 'Signing a story off',
  issuing: 'Issuing an edition',
  roles: 'Accounts, roles and house rules',
  erasure: 'Erasing for ever, and legal hold',
  'sealed-names': 'Opening a sealed name',
  sessions: 'Ending one’s own sessions',
}

/** What can stand beside a password. */
export const FACTOR_KINDS = ['totp', 'passkey'] as const
export type FactorKind = (typeof FACTOR_KINDS)[number]
export const FACTOR_WORD: Record<FactorKind, string> = { totp: 'Codes from an app', passkey: 'Passkey' }

/** Why an editor sends a verdict back: what its writer has to do. */
export const RETURN_CATEGORIES = ['evidence', 'reading', 'search', 'wording', 'facets', 'remedy', 'other'] as const
export type ReturnCategory = (typeof RETURN_CATEGORIES)[number]
export const RETURN_CATEGORY_WORD: Record<ReturnCategory, string> = {
  evidence: 'Evidence doesn’t support it',
  reading: 'I read it differently',
  search: 'Search further',
  wording: 'Wording of the note',
  facets: 'Wrong facts marked',
  remedy: 'Action or proposed text',
  other: 'Something else',
}
/** From this many returns on, the lead editor decides. */
export const RETURNS_TO_LEAD = 3

/** What made a claim need a recheck. */
export const RECHECK_CAUSES = [
  'claim-changed',
  'claim-ambiguous',
  'claim-gone',
  'evidence-changed',
  'evidence-ambiguous',
  'evidence-gone',
  'source-retired',
  'new-source',
] as const
export type RecheckCause = (typeof RECHECK_CAUSES)[number]
export const RECHECK_WORD: Record<RecheckCause, string> = {
  'claim-changed': 'The article’s words changed here',
  'claim-ambiguous': 'Its words stand at several places of the new version',
  'claim-gone': 'It is no longer in the article',
  'evidence-changed': 'A passage of its evidence changed',
  'evidence-ambiguous': 'A passage of its evidence stands at several places of the new version',
  'evidence-gone': 'A passage of its evidence is gone',
  'source-retired': 'A source of its evidence was retired',
  'new-source': 'A new source came that was not searched',
}

/** What became of a stretch in a new version of its article. */
export const CARRIED = ['same', 'moved', 'changed', 'ambiguous', 'gone'] as const
export type CarriedAs = (typeof CARRIED)[number]
export const CARRIED_WORD: Record<CarriedAs, string> = {
  same: 'Same',
  moved: 'Moved',
  changed: 'Changed',
  ambiguous: 'Ambiguous',
  gone: 'Gone',
}

/** Where an outlet has its content from. */
export const ORIGIN_KINDS = ['agency', 'briefing', 'statement', 'broadcaster', 'own', 'unknown'] as const
export type OriginKind = (typeof ORIGIN_KINDS)[number]
export const ORIGIN_WORD: Record<OriginKind, string> = {
  agency: 'News agency',
  briefing: 'Briefing',
  statement: 'Statement',
  broadcaster: 'Broadcaster',
  own: 'Own reporting',
  unknown: 'Unknown',
}

export const NOTHING_REASONS = ['opinion', 'question', 'heading', 'colour', 'not-checkable'] as const
export type NothingReason = (typeof NOTHING_REASONS)[number]
export const NOTHING_WORD: Record<NothingReason, string> = {
  opinion: 'Opinion',
  question: 'Question',
  heading: 'Heading or page furniture',
  colour: 'Colour, nothing stated',
  'not-checkable': 'Cannot be checked',
}

/** How one source bears on a claim, by the engine. Shape and letter tell what colour tells. */
export const RELATIONS = ['supports', 'part', 'contradicts', 'qualifies', 'superseded', 'silent', 'not_compared'] as const
/** With `unclear`, which is kept and never shown: the engine has a passage and no word that it can stand by. */
export type Relation = (typeof RELATIONS)[number] | 'unclear'
/** Whether a relation is a word that a person sees. */
export const isShown = (relation: Relation): relation is (typeof RELATIONS)[number] => relation !== 'unclear'
export const RELATION_WORD: Record<(typeof RELATIONS)[number], string> = {
  supports: 'Supports',
  part: 'Supports in part',
  contradicts: 'Contradicts',
  qualifies: 'Qualifies',
  superseded: 'Superseded',
  silent: 'Silent',
  not_compared: 'Not compared',
}
export const RELATION_SIGN: Record<(typeof RELATIONS)[number], string> = {
  supports: '✓',
  part: '◐',
  contradicts: '✕',
  qualifies: '±',
  superseded: '↻',
  silent: '–',
  not_compared: '∅',
}

/** Languages that articles come in, by base code, as the desk names them. */
export const LANGUAGE_WORD: Record<string, string> = {
  en: 'English',
  ko: 'Korean',
  ja: 'Japanese',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  zh: 'Chinese',
  ru: 'Russian',
  ar: 'Arabic',
  pt: 'Portuguese',
  it: 'Italian',
  uk: 'Ukrainian',
  he: 'Hebrew',
  fa: 'Persian',
  hi: 'Hindi',
  id: 'Indonesian',
  tr: 'Turkish',
  pl: 'Polish',
  nl: 'Dutch',
  sv: 'Swedish',
  el: 'Greek',
  th: 'Thai',
}

export type AliasState = 'proposed' | 'approved' | 'refused'

/** `nearest`: the article does not state the claim, and this comes nearest. */
export type Band = 'close' | 'some' | 'nearest'
export const BAND_WORD: Record<Band, string> = { close: 'Close wording', some: 'Some shared wording', nearest: 'Nearest' }
export type FindingOutcome = 'agrees' | 'differs' | 'absent'
export type Visibility = 'newsroom' | 'restricted'

/** What each kind of job of the queue is called: in the machine room, and in the trail of who had one done again. */
export const JOB_WORD = {
  'send-letter': 'Send somebody their e-mail',
  'send-outlet-letter': 'Send an outlet a letter',
  'send-account-letter': 'Send somebody a letter about their account',
  'answer-reset': 'Answer who forgot their password',
  'tell-reminders': 'Remind of requests to outlets',
  'look-round': 'Look for work that nobody asked for',
  'let-go': 'Delete what is past its keeping time',
  'look-at-page': 'Look at a watched page',
  'catch-up': 'Take in what is older than an upgrade',
  'read-story-again': 'Read a story again after an upgrade',
} as const satisfies Readonly<Record<string, string>>
