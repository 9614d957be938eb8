/** The trail: one line a change, past tense, typed. The writer gives type and payload; number, hash and time are the database's. */

import type { LinkKind } from './account-link'
import type { ItemContent } from './correction'
import type { ErasureKind } from './erasure'
import type { HousePolicy } from './house-policy'
import type { ClockKind } from './keeping'
import type { Said } from './message'
import type { ModelEffect, ModelSays } from './model'
import type { TeamRole } from './team'
import type { VerdictContent } from './verdict'
import type {
  CarriedAs,
  ClaimState,
  CorrectionClass,
  FactorKind,
  LineKind,
  OriginKind,
  RecheckCause,
  Relation,
  RequestState,
  ReturnCategory,
  Role,
  SecondReadingRule,
} from './words'

/** Payload of each type of event. Before and after stand in it wherever something was replaced. */
export interface EventPayloads {
  'person-created': { person: string; name: string; role: Role }
  /** `issuer`: the identity server whose groups say so, where no admin did it; the same of what closes and reopens. */
  'role-changed': { person: string; name: string; before: Role; after: Role; issuer?: string }
  'team-made': { team: string; name: string }
  'team-renamed': { team: string; before: string; after: string }
  'team-closed': { team: string; name: string }
  'team-reopened': { team: string; name: string }
  /** What somebody is in a team's stories; null where their account's role counts. `of`: what the team is called. */
  'team-role-set': {
    team: string
    of: string
    person: string
    name: string
    before: TeamRole | null
    after: TeamRole | null
    issuer?: string
  }
  'password-reset': { person: string; name: string }
  'password-changed': { person: string; name: string }
  /** A link by which somebody sets their password: by an admin, or (nobody) asked for by whoever forgot. */
  'link-made': { person: string; name: string; kind: LinkKind }
  'password-set-by-link': { person: string; name: string; kind: LinkKind }
  /** By their owner, or by an admin. */
  'sessions-ended': { person: string; name: string; sessions: number }
  /** `factor`: which; `key`: its row, by which the trail is held beside the table; `label`: what its owner calls it. */
  'factor-added': { person: string; name: string; factor: FactorKind; key: string; label: string }
  'factor-removed': {
    person: string
    name: string
    factor: FactorKind
    key: string
    label: string
    by: 'owner' | 'admin' | 'operator'
  }
  'recovery-codes-made': { person: string; name: string; count: number }
  'recovery-code-used': { person: string; name: string; left: number }
  /** Its counter went back: somebody may have a copy of it. */
  'passkey-refused': { person: string; name: string; key: string; label: string }
  'person-deactivated': { person: string; name: string; issuer?: string }
  'person-reactivated': { person: string; name: string; issuer?: string }
  /** An account signs in at an identity server from now on: made for it, or linked by its owner. `key`: issuer and subject. */
  'identity-linked': { person: string; name: string; issuer: string; made: boolean; key: string }
  /** By which an identity server says who comes and goes. `key`: its row. */
  'scim-token-made': { key: string; label: string }
  'scim-token-ended': { key: string; label: string }
  /** The address of a closed account went free, for whoever has it now. */
  'address-freed': { person: string; name: string }
  /** The identity server gave somebody another address. */
  'address-changed': { person: string; name: string; issuer: string }
  /** `error`: what it failed of. */
  'job-tried-again': { kind: string; error: string }
  'job-given-up': { kind: string; error: string }
  /** `team`, `of`: for which team, and what that is called. */
  'story-created': { title: string; dueAt: string | null; restricted: boolean; team?: string; of?: string }
  /** The teams before and after by their ids, and as they are called; null for the whole newsroom. */
  'story-team-set': { before: string | null; after: string | null; from: string | null; to: string | null }
  'article-added': {
    article: string
    headline: string
    outlet: string
    sha256: string
    length: number
    fileName: string | null
    /** Where it was fetched from, and the hash of the page as it was sent. */
    fetched?: { address: string; at: string; sha256: string }
  }
  'article-details-changed': { article: string; before: Record<string, unknown>; after: Record<string, unknown> }
  /** A stretch of lines at once; `before`: which of them were what. */
  'lines-typed': {
    article: string
    from: number
    to: number
    count: number
    before: Partial<Record<LineKind, number[]>>
    after: LineKind
  }
  'line-typed': { article: string; line: number; before: LineKind; after: LineKind; quote: string }
  'article-analysed': { article: string; claims: number; passages: number; flags: number }
  'story-read-again': { claims: number }
  /** A model's answer on a claim beside an article, what the desk itself said, and what the answer did: null for nothing. */
  'model-said': {
    model: string
    version: string
    article: string
    says: ModelSays
    sureness: number
    own: Relation
    effect: ModelEffect | null
  }
  'claim-drawn': { quote: string; start: number; end: number }
  'claim-split': { quote: string; into: [string, string] }
  'claims-merged': { claims: [string, string]; quotes: [string, string]; into: string }
  'claim-rebounded': {
    before: { start: number; end: number; quote: string }
    after: { start: number; end: number; quote: string }
    /** The revision about the new words, where a verdict stood in it. */
    revision?: number
  }
  'claim-dropped': { quote: string; why: string }
  'claim-restored': { quote: string; why: string }
  'verdict-saved': { revision: number; restored?: number; before: VerdictContent | null; after: VerdictContent }
  'verdict-submitted': { revision: number; value: string; to: ClaimState }
  'submission-withdrawn': { revision: number }
  'second-reading-given': { revision: number; of: number; agrees: boolean; after: VerdictContent }
  'second-reader-named': { before: string | null; after: string | null; name: string | null }
  'verdict-approved': { revision: number; value: string; rules: number }
  'verdict-approved-unreviewed': { revision: number; value: string; rules: number }
  'approval-confirmed': { revision: number; rules: number }
  'verdict-returned': { revision: number; reason: string; category: ReturnCategory; count: number; rules: number }
  'verdict-adjudicated': {
    first: number
    second: number
    stands: number | null
    outcome: 'approved' | 'returned'
    reason: string
    rules: number
  }
  'second-reading-waived': { revision: number; reason: string }
  'verdict-contested': { revision: number; reason: string }
  'contest-upheld': { revision: number; reason: string; rules: number }
  'contest-overturned': { revision: number; reason: string; rules: number }
  'contest-lapsed': { revision: number }
  'contest-withdrawn': { revision: number }
  'claim-reopened': { revision: number; reason: string }
  /** `version`: it went with its sentence, which is no longer in that version of its article; nobody gave a reason. */
  'claim-withdrawn': { quote: string; reason: string; version?: number }
  'recheck-asked': {
    cause: RecheckCause
    article: string
    version: number | null
    removed: string[]
    added: string[]
    effective: number | null
  }
  'legal-flag-set': { reason: string }
  'legal-flag-lifted': { reason: string }
  'second-reading-ruled': { before: SecondReadingRule | null; after: SecondReadingRule | null; reason: string }
  'house-policy-set': { version: number; before: HousePolicy; after: HousePolicy; note: string }
  'article-revised': {
    article: string
    version: number
    sha256: string
    claims: Record<CarriedAs, number>
    evidence: Record<CarriedAs, number>
    rechecks: number
    immaterial: boolean
    note: string
    copyOf: string | null
  }
  'samples-put-away': { closed: number }
  'article-watched': { article: string; outlet: string }
  /** By a person, or by the desk after three months in which nothing changed. */
  'article-unwatched': { article: string; outlet: string; because: 'asked' | 'quiet' }
  /** The desk saw it at the article’s address. */
  'page-changed': { article: string; outlet: string; rechecks: number; silent: boolean }
  'page-gone': { article: string; outlet: string }
  'version-proposal-dismissed': { article: string; sha256: string }
  'claim-carried': { version: number; carried: CarriedAs; before: string; after: string }
  'claim-placed': { version: number; before: string; after: string }
  'error-resolved': { version: number; was: string; now: string }
  /** The outlet had printed what should stand, and prints something else again. */
  'error-came-back': { version: number; was: string; now: string }
  'article-retired': { article: string; outlet: string; reason: string }
  'article-brought-back': { article: string; outlet: string }
  'origin-confirmed': { article: string; passage: string | null; kind: OriginKind | null; name: string; before: string | null }
  'hint-dismissed': { rule: string; reason: Said; why: string }
  'hint-restored': { rule: string; reason: Said }
  'hint-used': { rule: string; reason: Said }
  'claim-flagged': Record<never, never>
  'claim-unflagged': Record<never, never>
  /** `waits`: by the desk itself, an editor for what waited there, when editors lost the sight of every restricted story. */
  'member-added': { person: string; name: string; because: 'asked' | 'work' | 'waits' }
  'member-removed': { person: string; name: string; because: 'asked' | 'work' }
  /** An editor or admin let themselves in; `people`: who is told. */
  'story-opened': { person: string; name: string; role: Role; reason: string; people: string[] }
  'visibility-changed': { restricted: boolean; reason: string }
  'claim-assigned': { before: string | null; after: string | null; name: string | null }
  'comment-added': { comment: string; mentions: string[] }
  'comment-pinned': { comment: string | null }
  'thread-resolved': Record<never, never>
  'thread-reopened': Record<never, never>
  /** `moved`: which claims went; `freed`: of which the second reading is anybody’s again. Neither in what was told before they were kept. */
  'work-handed-over': {
    to: string
    name: string
    claims: number
    owner: boolean
    note: string
    moved?: string[]
    freed?: string[]
  }
  'story-signed': { seq: number; of: number; rules: number }
  'story-signed-off': { seq: number; claims: number; override?: string; rules?: number }
  'story-reopened': { reason: string }
  'story-archived': { title: string }
  'correction-edited': { item: string; version: number; before: ItemContent | null; after: ItemContent }
  'correction-approved': {
    item: string
    version: number
    class: CorrectionClass
    notice: string
    rules: number
    /** Its last writer approved it, as the rules allowed. */
    unreviewed?: boolean
  }
  'report-issued': {
    article: string
    edition: number
    seq: number
    rules: number
    corrections: number
    hashes: { desk: string; outlet: string; public: string }
  }
  /** Written before names were added and taken off one by one. */
  'names-protected': { added: number; removed: number }
  'name-protected': { protected: number }
  'name-unprotected': { protected: number; reason: string }
  /** A name that two people may open; `sealed`: its row. The name itself stands in no event; its keepers are told after it. */
  'name-sealed': { sealed: string; number: number }
  /** By one of its keepers; `other`: who is told. */
  'sealed-name-opened': { sealed: string; number: number; reason: string; other: string }
  /** Somebody may open it from now on, instead of another where it was sealed before. */
  'sealed-name-handed': {
    sealed: string
    number: number
    before: string | null
    after: string
    name: string
    because: 'sealed' | 'handed'
  }
  'edition-opened': { article: string; edition: number; reason: string }
  'correction-requested': { item: string; outlet: string; channel: 'email' | 'outside'; note: string }
  'correction-answered': { item: string; outlet: string; before: RequestState; after: RequestState; note: string }
  /** The desk itself saw in a new version what became of the error. */
  'correction-recognised': {
    item: string
    outlet: string
    version: number
    before: RequestState | null
    after: RequestState | null
    error: 'gone' | 'still' | 'unclear'
    notice: 'printed' | 'none'
  }
  'correction-reminder-due': { item: string; outlet: string; person: string }
  'outlet-contact-set': { outlet: string; before: string | null; after: string }
  'alias-proposed': { alias: string; one: string; other: string; note: string }
  'alias-approved': { alias: string; one: string; other: string }
  'alias-refused': { alias: string; one: string; other: string; before: string }
  /**
   * The desk's own line of what was done in a story, for whoever looks after the desk: the story by its number alone, and no word of it. Its own
   * trail says the rest to its people.
   */
  'room-opened': { story: string; person: string; name: string; role: Role }
  'erasure-made': { story: string; erasure: string; kind: ErasureKind; law: string }
  'file-exported': { story: string; format: string; audience: string; edition: number | null }
  'trail-exported': { upTo: number }
  /** Wrong secrets came so often that the next has to wait; once an hour for an account, or, where there is none, a place. `place`: its network. */
  'sign-in-slowed': { person: string | null; name: string; place: string }
  /** Wrong secrets of an hour at one account, or at all that do not exist; `places`: from how many networks. */
  'sign-ins-failed': { person: string | null; name: string; passwords: number; factors: number; places: number }
  /** Somebody was refused what they may not do, or, where `person` is null, a page that is not the desk’s own; the first of an hour. `at`: the kind of address. */
  'try-refused': { person: string | null; name: string; at: string }
  /** From a browser that its owner never came from, though from others. */
  'new-browser-seen': { person: string; name: string; browser: string; system: string }
  /** What the house keeps no longer went: how many, never what. `rules`: their version. */
  'kept-no-longer': { kind: ClockKind; days: number; count: number; rules: number }
  /** Sealed names were moved to another key, by the desk itself. `key`: what that is called. */
  'names-resealed': { count: number; key: string }
  /** Where erasing takes two: one asked, another agreed or not. What it is stands in the row. */
  'erasure-asked': { ask: string; kind: ErasureKind; law: string }
  'erasure-answered': { ask: string; kind: ErasureKind; answer: 'agreed' | 'refused' | 'withdrawn' }
  'legal-hold-set': { reason: string }
  'legal-hold-lifted': { reason: string }
  /** A tombstone. What went is named by its row; by number, the hash of what is left of each event; of each edition, that of each report before and after. */
  'content-erased': {
    erasure: string
    /** `originals`: by the house rules, at their time. */
    kind: ErasureKind | 'originals'
    target: string
    /** Of a person: what they are called from now on. */
    name?: string
    reason: string
    law: string
    asked: string
    rows: Record<string, string[]>
    events: Record<string, string>
    editions: { edition: string; audience: string; before: string; left: string; parts: string[] }[]
    /** Done again, after a database from before it was put back. */
    again?: boolean
  }
}
export type EventType = keyof EventPayloads

/** An event as a command hands it to the trail. */
export interface NewEvent<T extends EventType = EventType> {
  type: T
  payload: EventPayloads[T]
  storyId?: string
  claimId?: string
}

interface TrailPlace {
  seq: number
  /** Null where the desk itself did it. */
  personId: string | null
  personName: string | null
  claimId: string | null
  at: string
  hash: string
}
/** What an event says, by its type. */
type Told = { [T in EventType]: { type: T; payload: EventPayloads[T]; hidden?: never } }[EventType]
/** The payload is left out: the first verdict is hidden from whoever reads this. */
interface Hidden {
  type: EventType
  payload: Record<never, never>
  hidden: true
}

/**
 * An event as read back. Its payload has the form of its type as far as this version wrote it: a row of an older version
 * or of another program may lack what the form promises, so what reads it to a person asks for each part.
 */
export type TrailEvent = TrailPlace & (Told | Hidden)
