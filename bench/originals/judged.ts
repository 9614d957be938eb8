// The two originals, claim by claim, against rows.txt: which passage stands first, whether the other article was said to be
// silent, which word the engine has. Asked on the path of the workbench. The texts stay in ../shared.
import fs from 'node:fs'
import path from 'node:path'
import { CHECKED_KINDS } from '../../lib/domain/words'
import { type ArticleAnalysis, analyse } from '../../lib/engine/analyse'
import { proposeLines } from '../../lib/engine/line-kinds'
import type { EngineArticle } from '../../lib/engine/types'
import { english } from '../../lib/messages/translate'
import { canonicalise } from '../../lib/text/canonical'

const FOLDER = process.env.SHARED_ARTICLES ?? path.join(import.meta.dirname, '../../../shared/articles')
const FILES = { A: 'asia-business-daily.txt', B: 'seoul-report.txt' } as const
/** Whether the texts are on this machine. */
export const haveOriginals = Object.values(FILES).every((file) => fs.existsSync(path.join(FOLDER, file)))

type Which = keyof typeof FILES
interface Place {
  article: Which
  line: number
  /** How the sentence begins; empty for any sentence of its line. */
  begins: string
}
/** A label: a claim, where the other article states it (nowhere: it is silent), and the words that are right there. */
export interface OriginalRow {
  id: string
  claim: Place
  passages: readonly Place[]
  words: readonly string[]
  /** A reader could say both that it is stated and that it is not: only the word is judged. */
  isEither: boolean
}

const placeOf = (written: string): Place => {
  const found = /^([AB])(\d+)(?::\s*(.*))?$/u.exec(written.trim())
  if (!found) throw new Error(`rows.txt: no place is written like “${written}”`)
  return { article: found[1] as Which, line: Number(found[2]), begins: (found[3] ?? '').trim() }
}

/** The labels, in reading order. */
export function originalRows(): OriginalRow[] {
  return fs
    .readFileSync(path.join(import.meta.dirname, 'rows.txt'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [claim, places, words] = line.split('|').map((part) => part.trim()) as [string, string, string]
      const said = words.split(' ')
      return {
        id: claim,
        claim: placeOf(claim),
        passages: places ? places.split(/\s(?=[AB]\d)/u).map(placeOf) : [],
        words: said.filter((word) => word !== 'either'),
        isEither: said.includes('either'),
      }
    })
}

const load = (id: Which): EngineArticle => {
  const { text } = canonicalise(fs.readFileSync(path.join(FOLDER, FILES[id]), 'utf8'))
  return { id, text, lines: proposeLines(text), language: 'en', publishedOn: '2024-06-20' }
}

/** Where the other article states a claim, as stretches of its text, best first: a sentence, or a line where no sentence is named. */
export function stretchesOf({ claim, passages }: OriginalRow): { start: number; end: number }[] {
  const { text, lines } = load(claim.article === 'A' ? 'B' : 'A')
  return passages.flatMap(({ line: number, begins }) => {
    const line = lines.find((one) => one.number === number)
    const start = line && text.indexOf(begins, line.start)
    if (!line || start === undefined || start < line.start || start >= line.end) return []
    const sentence = begins ? /^[\s\S]*?[.!?]["”’']?(?=\s|$)/u.exec(text.slice(start, line.end))?.[0] : undefined
    return [{ start, end: sentence ? start + sentence.length : line.end }]
  })
}

/** A label beside what the engine says. */
export interface Judged {
  row: OriginalRow
  /** Place of the right passage among those found, from 1; 0 where it is not among them. */
  at: number
  isSilent: boolean
  /** The relation, with `none` where no word is shown. */
  word: string
  /** For people: what stands first, and why the word. */
  first: string
  reasons: string
}

/** Every labelled claim as the engine answers it; labelled lines that it takes for no claim are left out. */
export function judgeOriginals(): Judged[] {
  const articles = { A: load('A'), B: load('B') }
  const steps = analyse([articles.A, articles.B])
  let step = steps.next()
  while (!step.done) step = steps.next()
  const found: ArticleAnalysis[] = step.value
  const stands = (place: Place, span: { start: number; end: number }) => {
    const { text, lines } = articles[place.article]
    const line = lines.find((l) => l.number === place.line)
    if (!line || span.start >= line.end || span.end <= line.start) return false
    if (!place.begins) return true
    const at = text.indexOf(place.begins, line.start)
    return at !== -1 && at < line.end && span.start <= at && at < span.end
  }
  return originalRows().flatMap((row) => {
    const own = found.find((a) => a.articleId === row.claim.article)!
    const claim = own.claims.find((c) => stands(row.claim, c))
    if (!claim) {
      // an opinion or a sub-heading is no claim: nothing is said of it
      const line = articles[row.claim.article].lines.find((l) => l.number === row.claim.line)
      if (own.nothing.some((n) => stands(row.claim, n)) || (line && !CHECKED_KINDS.has(line.kind))) return []
      throw new Error(`The engine proposes no claim where “${row.id}” stands.`)
    }
    const relation = claim.relations[0]!
    const { text } = articles[row.claim.article === 'A' ? 'B' : 'A']
    const best = claim.suggestions[0]
    return [
      {
        row,
        at: claim.suggestions.findIndex((s) => row.passages.some((place) => stands(place, s))) + 1,
        isSilent: relation.relation === 'silent',
        word: relation.relation === 'unclear' ? 'none' : relation.relation,
        first: best ? `${best.band}: ${text.slice(best.start, best.start + 70)}` : '',
        reasons: relation.reasons.map((reason) => english.said(reason)).join(' '),
      },
    ]
  })
}

/** The five figures of some rows, with how many they are of. */
export function figuresOf(all: readonly Judged[]) {
  const stated = all.filter((one) => one.row.passages.length > 0 && !one.row.isEither)
  const unstated = all.filter((one) => one.row.passages.length === 0 && !one.row.isEither)
  const share = (list: readonly Judged[], isSo: (one: Judged) => boolean) =>
    list.length ? list.filter(isSo).length / list.length : 1
  return {
    n: all.length,
    stated: stated.length,
    unstated: unstated.length,
    first: share(stated, (one) => one.at === 1),
    inThree: share(stated, (one) => one.at >= 1 && one.at <= 3),
    silence: share(unstated, (one) => one.isSilent),
    relation: share(all, isRight),
    wrong: share(all, isWrong),
  }
}
export const isRight = ({ row, word }: Judged) => row.words.includes(word)
/** A word that is shown and is not right; no word at all is neither. */
export const isWrong = (one: Judged) => one.word !== 'none' && !isRight(one)
