/** For how long the house keeps what it can do without (docs/decisions/0088). */
import { type Message, say } from './message'

export const KEEP_KINDS = ['originals', 'drafts', 'letters', 'signIns'] as const
export type KeepKind = (typeof KEEP_KINDS)[number]
/** What is kept a fixed time, whatever the rules say, in days. */
export const ALWAYS = { answers: 1, pages: 1 } as const
export type ClockKind = KeepKind | keyof typeof ALWAYS

export const KEEP_WORD: Readonly<Record<ClockKind, string>> = {
  originals: 'Files that articles came in',
  drafts: 'Drafts that nobody went on with',
  letters: 'Letters and notifications that were sent',
  signIns: 'Browsers that somebody signed in from, and sessions that are over',
  answers: 'Answers kept for repeats',
  pages: 'Pages that were fetched and not added',
}
/** So many of a kind. */
export const KEPT_COUNT: Readonly<Record<ClockKind, (count: number) => Message>> = {
  originals: (count) => say('{count, plural, one {# original} other {# originals}}', { count }),
  drafts: (count) => say('{count, plural, one {# draft} other {# drafts}}', { count }),
  letters: (count) => say('{count, plural, one {# letter or notification} other {# letters and notifications}}', { count }),
  signIns: (count) => say('{count, plural, one {# sign-in record} other {# sign-in records}}', { count }),
  answers: (count) => say('{count, plural, one {# kept answer} other {# kept answers}}', { count }),
  pages: (count) => say('{count, plural, one {# fetched page} other {# fetched pages}}', { count }),
}

/** In days; null: for ever. */
export type KeepFor = Record<KeepKind, number | null>
export const KEEP_FOR_EVER: KeepFor = { originals: null, drafts: null, letters: null, signIns: null }

/** The kinds that other rules keep for a shorter time than these. */
export const shortened = (before: KeepFor, after: KeepFor): KeepKind[] =>
  KEEP_KINDS.filter((kind) => after[kind] !== null && (before[kind] === null || after[kind]! < before[kind]!))

/** What of a kind goes next: so many in the coming night, and when the next after them. */
export interface Standing {
  kind: ClockKind
  days: number | null
  tonight: number
  /** When the first of what stays tonight goes; null where nothing is kept or nothing ever goes. */
  next: string | null
  /** What a legal hold keeps beyond its time. */
  held: number
}
/** What goes next, and when that is. */
export interface KeepingView {
  at: string
  clocks: Standing[]
}
