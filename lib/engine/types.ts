import type { Message } from '@/lib/domain/message'
import type { Band, Facet, FindingOutcome, LineKind, Relation } from '@/lib/domain/words'
import type { Span } from '@/lib/text/span'

/** A line of an article with what it is. */
export interface TypedLine extends Span {
  number: number
  kind: LineKind
}

/** An article as the engine reads it: one immutable text with typed lines. */
export interface EngineArticle {
  id: string
  text: string
  lines: readonly TypedLine[]
  language: string
  /** Publication date in the article's own zone, as YYYY-MM-DD; null when unknown. */
  publishedOn: string | null
}

export type ClaimKind = 'event' | 'quote' | 'number' | 'date' | 'attribution' | 'background'

/** A checkable statement that the engine proposes. `worth` is 0–1: how much checking it first would pay. */
export interface ProposedClaim extends Span {
  kind: ClaimKind
  worth: number
  worthReason: Message
  /** Offset at which the engine would cut it in two; null when it is one statement. */
  splitAt: number | null
}

/** Two names that the desk has agreed mean one person, body, place or thing. */
export interface AliasPair {
  one: string
  other: string
}

/** A stretch that the engine reads as no claim, with the reason a person sees. */
export interface ProposedNothing extends Span {
  why: 'opinion' | 'question'
}

/** The engine's passage for a claim. `score` is 0–1 and orders passages of one claim; it is never shown as support. */
export interface Suggestion extends Span {
  articleId: string
  rank: number
  band: Band
  score: number
  reasons: Message[]
}

/** A source's bearing on one claim, with how sure the engine is (0–1), why, and the passage it rests on. */
export interface SourceRelation {
  articleId: string
  relation: Relation
  sureness: number
  reasons: Message[]
  start: number | null
  end: number | null
}

/** One comparison of one facet. `span` stands in the claim's article, `other` in the passage's; null when that side has nothing. */
export interface Finding {
  rule: string
  ruleVersion: number
  facet: Facet
  outcome: FindingOutcome
  span: Span
  other: Span | null
  reason: Message
}

/** What the engine sees in one article alone. `reading` is a repaired wording where the text itself gives one. */
export interface Flag extends Span {
  rule: string
  ruleVersion: number
  facet: Facet | 'garbled'
  reason: Message
  reading: string | null
}

/** A run of capitalised words that is no country: most often a person or a body. */
export interface Name extends Span {
  text: string
  key: string
}

/** Who a "he" or "she" is, by the article's own words. */
export interface Antecedent {
  /** Where the pronoun stands. */
  pronoun: Span
  /** Where the article gives the name in full. */
  name: Name
}

/** Both sides of one comparison. Comparators are `(claim, passage) → Finding[]`, pure, one kind of fact each. */
export interface Side extends Span {
  article: EngineArticle
  /** The desk's ledger; none when left out. */
  aliases?: readonly AliasPair[]
  /** Who its opening pronoun is, where the article leaves no doubt. */
  who?: Antecedent | null
}
export type Comparator = (claim: Side, passage: Side) => Finding[]
