/** The trail: one line a change, past tense, typed. The writer gives type and payload; number, hash and time are the database's. */
import type { VerdictContent } from './verdict'
import type { LineKind, Role } from './words'

/** Payload of each type of event. Before and after stand in it wherever something was replaced. */
export interface EventPayloads {
  'person-created': { person: string; name: string; role: Role }
  'role-changed': { person: string; name: string; before: Role; after: Role }
  'password-reset': { person: string; name: string }
  'password-changed': { person: string; name: string }
  'person-deactivated': { person: string; name: string }
  'person-reactivated': { person: string; name: string }
  'story-created': { title: string; dueAt: string | null; restricted: boolean }
  'article-added': { article: string; headline: string; outlet: string; sha256: string; length: number; fileName: string | null }
  'article-details-changed': { article: string; before: Record<string, unknown>; after: Record<string, unknown> }
  'line-typed': { article: string; line: number; before: LineKind; after: LineKind; quote: string }
  'article-analysed': { article: string; claims: number; passages: number; flags: number }
  'claim-drawn': { quote: string; start: number; end: number }
  'claim-split': { quote: string; into: [string, string] }
  'claims-merged': { quotes: [string, string]; into: string }
  'claim-rebounded': {
    before: { start: number; end: number; quote: string }
    after: { start: number; end: number; quote: string }
  }
  'claim-dropped': { quote: string; why: string }
  'claim-restored': { quote: string; why: string }
  'verdict-saved': { revision: number; before: VerdictContent | null; after: VerdictContent }
  'verdict-submitted': { revision: number; value: string }
  'submission-withdrawn': { revision: number }
  'verdict-approved': { revision: number; value: string }
  'verdict-returned': { revision: number; reason: string }
  'claim-reopened': { revision: number; reason: string }
  'hint-dismissed': { rule: string; reason: string; why: string }
  'hint-restored': { rule: string; reason: string }
  'hint-used': { rule: string; reason: string }
  'claim-flagged': Record<never, never>
  'claim-unflagged': Record<never, never>
  'claim-assigned': { before: string | null; after: string | null; name: string | null }
  'comment-added': { comment: string; mentions: string[] }
  'comment-pinned': { comment: string | null }
  'thread-resolved': Record<never, never>
  'thread-reopened': Record<never, never>
  'work-handed-over': { to: string; name: string; claims: number; owner: boolean; note: string }
  'story-signed-off': { seq: number; claims: number }
  'story-archived': { title: string }
  'alias-proposed': { alias: string; one: string; other: string; note: string }
  'alias-approved': { alias: string; one: string; other: string }
  'alias-refused': { alias: string; one: string; other: string; before: string }
}
export type EventType = keyof EventPayloads

/** An event as a command hands it to the trail. */
export interface NewEvent<T extends EventType = EventType> {
  type: T
  payload: EventPayloads[T]
  storyId?: string
  claimId?: string
}

/** An event as read back. */
export interface TrailEvent {
  seq: number
  type: EventType
  payload: Record<string, unknown>
  personName: string | null
  claimId: string | null
  at: string
  hash: string
}
