import type { EngineArticle } from '../lib/engine/types'

/** Small repeatable random numbers (mulberry32), so that every run measures the same text. */
export function random(seed: number): () => number {
  let s = seed >>> 0
  return () => {
    s = (s + 0x6d2b79f5) >>> 0
    let t = s
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const SUBJECTS =
  'The ministry,A spokesman,Minister Anna Berg,The company,Police,President Ruiz,The union,Researchers,The court,A senior official,Norway,The port authority,Local residents,The opposition,Mayor Lee'.split(
    ',',
  )
const VERBS =
  'said,announced,rejected,approved,expects,confirmed,condemned,will review,has delayed,denied,plans,signed,reported,criticised,welcomed'.split(
    ',',
  )
const OBJECTS =
  'the agreement on fishing rights,a new ferry between the islands,plans for the harbour,the budget of the hospital,an inquiry into the accident,sanctions against two companies,the election result,the strike at the airport,a treaty with Denmark,higher fares for students'.split(
    ',',
  )
const TAILS =
  'on Monday,in Oslo,after talks in Copenhagen,despite protests,for the first time in 12 years,by 14 percent,at a cost of $3.2 million,before the end of the year,in a statement,according to the agency'.split(
    ',',
  )

/** An article of plain news sentences with names, figures, dates and quotations, made from a seed. */
export function madeArticle(id: string, sentences: number, seed: number): EngineArticle {
  const next = random(seed)
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)]!
  const parts: string[] = []
  for (let i = 0; i < sentences; i++) {
    const number = Math.floor(next() * 9000)
    const rare = `Q${Math.floor(next() * sentences * 2)}`
    const body = `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)} near ${rare}, for ${number} people, ${pick(TAILS)}`
    parts.push(next() < 0.2 ? `“${body},” said ${pick(SUBJECTS).toLowerCase()}.` : `${body}.`)
  }
  const paragraphs: string[] = []
  for (let i = 0; i < parts.length; i += 4) paragraphs.push(parts.slice(i, i + 4).join(' '))
  const text = paragraphs.join('\n')
  const lines: { number: number; kind: 'body'; start: number; end: number }[] = []
  let at = 0
  paragraphs.forEach((paragraph, i) => {
    lines.push({ number: i + 1, kind: 'body', start: at, end: at + paragraph.length })
    at += paragraph.length + 1
  })
  return { id, text, lines, language: 'en', publishedOn: '2026-03-12' }
}

const MB = 1_000_000
const fill = (unit: string) => unit.repeat(Math.ceil(MB / unit.length)).slice(0, MB)
/** Texts of 1 MB that make a careless reader slow. */
export const HOSTILE: Record<string, () => string> = {
  'one giant sentence': () => fill('the harbour and the ferry and '),
  'nested quotation marks': () => fill('“she said “he said '),
  '100,000 commas': () => fill('word, other,'),
  'repeated names': () => fill('President Anna Berg of North Korea said '),
  'one word': () => fill('a'),
  'capitals and stops': () => fill('North Korea Which. '),
  figures: () => fill('1,402 and 243 of 15 percent '),
  dates: () => fill('on Thursday the 20th of June 2024 '),
  'open brackets': () => fill('([“'),
  'short lines': () => fill('ab said so\n'),
  negations: () => fill('not never nobody refused '),
  acronyms: () => fill('U.S. U.N. '),
  attributions: () => fill('he said that she said, '),
}
