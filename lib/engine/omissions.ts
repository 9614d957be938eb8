import { type Message, say } from '@/lib/domain/message'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { whyNotCompared } from './across/not-compared'
import { bounded } from './bounded'
import { type LegibleArticle, legibleArticle } from './legible'
import { negations } from './negation'
import { type Figure, figures } from './numbers'
import { indexPassages, type PassageIndex, rankPassages } from './passages'
import { quotations } from './quotations'
import { stated } from './silence'
import { read } from './terms'
import type { EngineArticle } from './types'

/** What makes a statement worth missing. */
type Worth = 'lead' | 'figure' | 'quotation' | 'denial' | 'condition'

/** A sentence of another article that this one does not state. `score` orders them, 0–1. */
export interface Omission extends Span {
  articleId: string
  kinds: Worth[]
  reason: Message
  score: number
  /** The sentence of the article under check that comes nearest to it; null where none has a word of it. */
  near: Span | null
}

const WEIGHT: Record<Worth, number> = { lead: 0.5, figure: 0.4, denial: 0.35, condition: 0.3, quotation: 0.25 }
const LEADS = 2
const MOST = 30
/** A list that somebody waits for: of a longer article, what comes first. */
const MOST_SENTENCES = 400
/** Above this chance a sentence counts as stated, figures apart. */
const STATED = 0.5
const CONDITION =
  /(?<!\p{L})(?:if|unless|only when|provided that|on condition|as long as|in case|subject to|except|in accordance with)(?!\p{L})/iu
const DENIED =
  /(?<!\p{L})(?:den(?:y|ies|ied|ial)|reject(?:s|ed)?|refus(?:e|es|ed)|no evidence|never|did not|does not|has not|had not|was not|were not|is not|are not|will not|would not|declined)(?!\p{L})/iu
const SHORT_QUOTE = 3
const CHECKED = new Set(['headline', 'body', 'caption'])

/** Figures that are facts of their own: no years, ranks or times of day. */
const factual = (text: string, span: Span): Figure[] =>
  figures(text, span).filter((f) => !f.isYear && f.kind !== 'ordinal' && f.kind !== 'clock')

/** The figures of a sentence that its reader finds nowhere in an article. */
function missingFigures(text: string, span: Span, there: ReadonlySet<number>): Figure[] {
  return factual(text, span).filter(
    (f) => !there.has(f.value) && ![...there].some((v) => Math.abs(v - f.value) <= f.slack && f.slack > 0),
  )
}

interface Read extends Pick<LegibleArticle, 'toPrinted'> {
  index: PassageIndex
  figures: ReadonlySet<number>
}

function readOf(printed: EngineArticle): Read {
  const { article, toPrinted } = legibleArticle(bounded(printed))
  const index = indexPassages({ ...article, lines: article.lines.slice(0, MOST_SENTENCES) })
  return { toPrinted, index, figures: new Set(index.passages.flatMap((p) => [...p.figures])) }
}

/** "The steering had failed": something broke, and nothing is denied. */
const isBreakdown = (text: string, { start, end }: Span) =>
  /^fail/iu.test(text.slice(start, end)) && !/^\s+to(?!\p{L})/u.test(text.slice(end, end + 6))
/** A figure in words as it stands inside a sentence. */
const inside = (figure: string) => figure.trim().replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())

function worthOf(text: string, span: Span, place: number, isHeadline: boolean): Worth[] {
  const sentence = text.slice(span.start, span.end)
  const kinds: Worth[] = []
  if (isHeadline || place < LEADS) kinds.push('lead')
  if (factual(text, span).length) kinds.push('figure')
  if (quotations(text, span).some((q) => q.words.length >= SHORT_QUOTE)) kinds.push('quotation')
  if (DENIED.test(sentence) || negations(text, span).some((cue) => !isBreakdown(text, cue))) kinds.push('denial')
  if (CONDITION.test(sentence)) kinds.push('condition')
  return kinds
}

const REASON: Record<Worth, Message> = {
  lead: say('It is what the other article begins with.'),
  figure: say('It gives a figure.'),
  quotation: say('It quotes somebody.'),
  denial: say('It denies something.'),
  condition: say('It sets a condition.'),
}

/**
 * What the others state and an article does not: their leads, and any figure, quotation, denial or condition, ranked.
 * Whether a sentence is stated is silence.ts' decision; a figure that stands nowhere in the article is missing even where
 * the rest of its sentence is there. Articles that are not compared with it (another language, a text that nobody can
 * read) are left out. Of each article the first 400 sentences are read. O(sentences of the others × candidates).
 */
export function omissions(own: EngineArticle, others: readonly EngineArticle[]): Omission[] {
  const mine = readOf(own)
  const found: Omission[] = []
  for (const printed of others) {
    if (whyNotCompared(own, printed) ?? whyNotCompared(printed, own)) continue
    const { article, toPrinted } = legibleArticle(bounded(printed))
    let place = 0
    let seen = 0
    for (const line of article.lines.slice(0, MOST_SENTENCES)) {
      if (!CHECKED.has(line.kind)) continue
      const isHeadline = line.kind === 'headline'
      for (const span of sentences(article.text, line, article.language)) {
        if (seen++ >= MOST_SENTENCES) break
        const kinds = worthOf(article.text, span, line.kind === 'body' ? place++ : LEADS, isHeadline)
        if (!kinds.length || article.text.slice(span.start, span.end).trimEnd().endsWith('?')) continue
        const ranking = rankPassages(read(article.text, span), mine.index)
        const chance = stated(ranking, mine.index, article)
        const missing = missingFigures(article.text, span, mine.figures)
        if (chance >= STATED && !missing.length) continue
        const nearest = ranking.list[0]?.passage
        const weight = Math.min(
          1,
          kinds.reduce((n, kind) => n + WEIGHT[kind], 0),
        )
        found.push({
          articleId: printed.id,
          ...toPrinted({ start: span.start, end: span.end }),
          kinds,
          reason: missing.length
            ? say('This article gives {figures} nowhere.', { figures: missing.map((f) => inside(f.text)).join(', ') })
            : REASON[kinds[0]!],
          score: Math.round(Math.min(1, weight * (missing.length ? Math.max(0.6, 1 - chance) : 1 - chance)) * 1000) / 1000,
          near: nearest ? mine.toPrinted({ start: nearest.start, end: nearest.end }) : null,
        })
      }
    }
  }
  return found.sort((a, b) => b.score - a.score || a.start - b.start).slice(0, MOST)
}
