// The project's own labelled sets, read as what they are. A row that is not of its shape stops the reading with its file
// and line, so that no scorer counts half a set.
import fs from 'node:fs'
import path from 'node:path'

const here = import.meta.dirname
type Raw = Record<string, unknown>
/** [start, end) in UTF-16 units of a text of the same row. */
export type Place = readonly [number, number]

/** A sentence pair and what holds of it: rows of textbook.jsonl, and what `bench/onefact.ts make` prints. */
export interface PairRow {
  id: string
  claim: string
  passage: string
  level: 'sentence'
  label: 'agree' | 'conflict' | 'unrelated'
  /** The fact that was changed; `control` where none was. */
  kind: string
  was?: string
  now?: string
}
export interface TextbookRow extends PairRow {
  was: string
  now: string
  /** Where the claim states the fact, and where the passage does. */
  claimSpan: Place
  passageSpan: Place
}
/** Two sentences that say the same. */
export interface Paraphrase {
  id: string
  topic: string
  claim: string
  passage: string
  label: 'agree'
  level: 'sentence'
  /** Two names of the passage that may change places: who did it, and to whom. */
  swap?: readonly [string, string]
}

export function text(row: Raw, key: string): string {
  const value = row[key]
  if (typeof value !== 'string' || !value.trim()) throw new Error(`${key} is no text`)
  return value
}
export function oneOf<T extends string>(row: Raw, key: string, list: readonly T[]): T {
  const value = row[key]
  if (!list.includes(value as T)) throw new Error(`${key} is none of ${list.join(', ')}`)
  return value as T
}
const optional = (row: Raw, key: string): string | undefined => (row[key] === undefined ? undefined : text(row, key))
export function list<T>(row: Raw, key: string, one: (value: unknown) => T): T[] {
  const value = row[key]
  if (!Array.isArray(value)) throw new Error(`${key} is no list`)
  return value.map(one)
}
export const asText = (value: unknown): string => {
  if (typeof value !== 'string' || !value.trim()) throw new Error('a list holds something that is no text')
  return value
}
export const asIndex = (value: unknown): number => {
  if (!Number.isInteger(value) || (value as number) < 0) throw new Error('a list holds something that is no index')
  return value as number
}
function place(row: Raw, key: string, within: string): Place {
  const [start, end] = list(row, key, asIndex)
  if (start === undefined || end === undefined || start >= end || end > within.length) throw new Error(`${key} is no place`)
  return [start, end]
}

/** The rows of a JSONL file, each read by `one`. */
export function readRows<T>(file: string, one: (row: Raw) => T): T[] {
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (!line.trim()) return []
      try {
        return [one(JSON.parse(line) as Raw)]
      } catch (error) {
        throw new Error(`${path.basename(file)}:${at + 1}: ${(error as Error).message}`)
      }
    })
}
export const ownFile = (name: string): string => path.join(here, name)

export const asPair = (row: Raw): PairRow => ({
  id: text(row, 'id'),
  claim: text(row, 'claim'),
  passage: text(row, 'passage'),
  level: oneOf(row, 'level', ['sentence'] as const),
  label: oneOf(row, 'label', ['agree', 'conflict', 'unrelated'] as const),
  kind: text(row, 'kind'),
  was: optional(row, 'was'),
  now: optional(row, 'now'),
})
const asTextbook = (row: Raw): TextbookRow => ({
  ...asPair(row),
  was: text(row, 'was'),
  now: text(row, 'now'),
  claimSpan: place(row, 'claimSpan', text(row, 'claim')),
  passageSpan: place(row, 'passageSpan', text(row, 'passage')),
})
function asParaphrase(row: Raw): Paraphrase {
  const names = row.swap === undefined ? undefined : list(row, 'swap', asText)
  if (names && names.length !== 2) throw new Error('swap names two')
  return {
    id: text(row, 'id'),
    topic: text(row, 'topic'),
    claim: text(row, 'claim'),
    passage: text(row, 'passage'),
    label: oneOf(row, 'label', ['agree'] as const),
    level: oneOf(row, 'level', ['sentence'] as const),
    ...(names ? { swap: [names[0]!, names[1]!] as const } : {}),
  }
}

/** One changed fact each, and its untouched control; written by hand. */
export const textbook = (): TextbookRow[] => readRows(ownFile('textbook.jsonl'), asTextbook)
/** Pairs that say the same, from which changed pairs are made by rule. */
export const paraphrases = (): Paraphrase[] => readRows(ownFile('paraphrases.jsonl'), asParaphrase)

/** A well-formed news sentence; the sentences of one `article` stand in order. */
export interface CleanSentence {
  id: string
  article: string
  text: string
}
/** 300 sentences in which nothing is wrong, in 38 short articles. */
export const cleanSentences = (): CleanSentence[] =>
  readRows(ownFile('clean.jsonl'), (row) => ({ id: text(row, 'id'), article: text(row, 'article'), text: text(row, 'text') }))

/** A claim and a sentence in another language, and what can be compared without understanding: one fact a row. */
export interface LanguageRow {
  id: string
  claim: string
  language: string
  /** The sentence that it corresponds to; null where the other text has none. */
  passage: string | null
  passageLanguage: string
  expect: 'same' | 'differs' | 'not-compared'
  kind: 'figure' | 'date' | 'country' | 'none'
  /** The fact in the passage, and in the claim. */
  was: string | null
  now: string | null
}
const orNull = (row: Raw, key: string): string | null => (row[key] === null ? null : text(row, key))
const asLanguage = (row: Raw): LanguageRow => ({
  id: text(row, 'id'),
  claim: text(row, 'claim'),
  language: text(row, 'language'),
  passage: orNull(row, 'passage'),
  passageLanguage: text(row, 'passageLanguage'),
  expect: oneOf(row, 'expect', ['same', 'differs', 'not-compared'] as const),
  kind: oneOf(row, 'kind', ['figure', 'date', 'country', 'none'] as const),
  was: orNull(row, 'was'),
  now: orNull(row, 'now'),
})
/** A Korean article and an English rewrite of it in which some facts differ: their text, a sentence a line. */
export const koreanTexts = () => ({
  article: fs.readFileSync(ownFile('korean-article.txt'), 'utf8'),
  rewrite: fs.readFileSync(ownFile('korean-rewrite.txt'), 'utf8'),
})
export const koreanRows = (): LanguageRow[] => readRows(ownFile('korean.jsonl'), asLanguage)
/** English against Japanese, German, French and Spanish. */
export const languageRows = (): LanguageRow[] => readRows(ownFile('languages.jsonl'), asLanguage)

interface Candidate {
  i: number
  text: string
}
/** A claim against an article of the same event; `relevant` is empty where the article does not state it. */
export interface SilenceRow {
  id: string
  claim: string
  candidates: Candidate[]
  relevant: number[]
}
export const silenceRows = (): SilenceRow[] =>
  readRows(ownFile('silence.jsonl'), (row) => ({
    id: text(row, 'id'),
    claim: text(row, 'claim'),
    candidates: list(row, 'candidates', (value) => ({ i: asIndex((value as Raw).i), text: text(value as Raw, 'text') })),
    relevant: list(row, 'relevant', asIndex),
  }))

/** Two articles of one event, and which sentences of b are not stated in a. */
export interface OmissionRow {
  id: string
  a: string[]
  b: string[]
  missing: number[]
}
export const omissionRows = (): OmissionRow[] =>
  readRows(ownFile('omissions.jsonl'), (row) => ({
    id: text(row, 'id'),
    a: list(row, 'a', asText),
    b: list(row, 'b', asText),
    missing: list(row, 'missing', asIndex),
  }))

/** Two spellings in their sentences, and whether they are one. */
export interface NameRow {
  id: string
  a: string
  b: string
  type: 'person_or_org' | 'place'
  kind: 'person' | 'body' | 'place'
  a_context: string
  b_context: string
  label: 'same' | 'different'
}
export const nameRows = (): NameRow[] =>
  readRows(ownFile('names.jsonl'), (row) => ({
    id: text(row, 'id'),
    a: text(row, 'a'),
    b: text(row, 'b'),
    type: oneOf(row, 'type', ['person_or_org', 'place'] as const),
    kind: oneOf(row, 'kind', ['person', 'body', 'place'] as const),
    a_context: text(row, 'a_context'),
    b_context: text(row, 'b_context'),
    label: oneOf(row, 'label', ['same', 'different'] as const),
  }))

export const SENTENCE_LANGUAGES = ['de', 'fr', 'es', 'it', 'pt', 'ru', 'ko', 'ja', 'zh', 'ar', 'en'] as const
/** A paragraph and where each of its sentences stands; Japanese and Chinese are written without blanks between them. */
export function sentenceParagraphs(language: string): { text: string; spans: Place[] }[] {
  const between = language === 'ja' || language === 'zh' ? '' : ' '
  return fs
    .readFileSync(ownFile(`sentences/${language}.txt`), 'utf8')
    .trim()
    .split('\n\n')
    .map((paragraph) => {
      const lines = paragraph.split('\n')
      let at = 0
      const spans = lines.map((line): Place => {
        const start = at
        at += line.length + between.length
        return [start, start + line.length]
      })
      return { text: lines.join(between), spans }
    })
}
