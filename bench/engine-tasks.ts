// What the engine answers as a command: the tasks of ../shared/eval, each through the code that the app uses.
import { compareFacts, type Reading, readingOf } from '../lib/engine/across/compare'
import { languageOf } from '../lib/engine/across/language'
import { chanceOfSame, type EntityType } from '../lib/engine/aliases'
import { attributions } from '../lib/engine/attribution'
import { judgeBest } from '../lib/engine/judge'
import { BANDS, indexSpans, rankPassages } from '../lib/engine/passages'
import { stated } from '../lib/engine/silence'
import { read } from '../lib/engine/terms'
import type { EngineArticle } from '../lib/engine/types'
import { sentences } from '../lib/text/sentences'

/** A bare text as an article of one body line. */
export const wholeArticle = (id: string, text: string, language = 'en'): EngineArticle => ({
  id,
  text,
  lines: [{ number: 1, kind: 'body', start: 0, end: text.length }],
  language,
  publishedOn: null,
})
const whole = (text: string) => ({ start: 0, end: text.length })

interface Retrieval {
  task: 'retrieval'
  claim: string
  candidates: { i: number; text: string }[]
}
interface Conflict {
  task: 'conflict'
  claim: string
  passage: string
  level: 'sentence' | 'passage' | 'document'
  /** Of the claim and of the passage, where they are known and not English. */
  language?: string
  passageLanguage?: string
}
interface Entity {
  task: 'entity'
  a: string
  b: string
  type: EntityType
  a_context: string
  b_context: string
}
interface Text {
  task: 'segmentation' | 'attribution'
  text: string
}
/** One question as it comes in, one a line. */
export type Question = { id: string } & (Retrieval | Conflict | Entity | Text)

function retrieval({ claim, candidates }: Retrieval) {
  let text = ''
  const spans = candidates.map((candidate) => {
    const start = text.length
    text += `${candidate.text}\n`
    return { start, end: start + candidate.text.length }
  })
  const index = indexSpans(wholeArticle('source', text), spans)
  const ranking = rankPassages(read(claim, whole(claim)), index, true)
  const score = stated(ranking, index, { text: claim, publishedOn: null })
  return {
    ranking: ranking.list.map((entry) => candidates[entry.place]!.i),
    score,
    ...(score < BANDS.some ? { none: true } : {}),
  }
}

/** Two languages: nothing is judged but the facts that say the same in both. */
function conflictAcross(own: EngineArticle, other: EngineArticle) {
  const [claim, passage] = [own, other].map((article) => readingOf(article, whole(article.text), languageOf(article))) as [
    Reading,
    Reading,
  ]
  const differs = compareFacts(claim, passage).find((f) => f.outcome === 'differs')
  return differs
    ? { label: 'conflict', kind: differs.facet === 'parties' ? 'entity' : differs.facet, score: 1 }
    : { label: 'unrelated', score: 0 }
}

const LABEL = { supports: 'agree', part: 'part', contradicts: 'conflict', nothing: 'unrelated' } as const
/** How sure a word is of a conflict, for ranking only. */
const SCORE = { supports: 0, part: 0.2, nothing: 0.3, contradicts: 1 } as const

/** A claim beside a sentence; beside a longer text its best sentences are looked at first, as the app does. */
function conflict({ claim, passage, level, language, passageLanguage }: Conflict) {
  const own = { article: wholeArticle('claim', claim, language), ...whole(claim) }
  const article = wholeArticle('passage', passage, passageLanguage)
  if (languageOf(own.article) !== languageOf(article)) return conflictAcross(own.article, article)
  const spans =
    level === 'sentence' ? [whole(passage)] : [...bestOf(claim, article), ...(level === 'passage' ? [whole(passage)] : [])]
  const { answer, kind } = judgeBest(
    own,
    spans.map((span) => ({ article, ...span })),
  )
  return { label: LABEL[answer], ...(answer === 'contradicts' && kind ? { kind } : {}), score: SCORE[answer] }
}

const MOST_LOOKED_AT = 3
function bestOf(claim: string, article: EngineArticle) {
  const spans = [...sentences(article.text)]
  const { list } = rankPassages(read(claim, whole(claim)), indexSpans(article, spans), true)
  return list.slice(0, MOST_LOOKED_AT).map((entry) => spans[entry.place]!)
}

/** Answers one question. */
export function answer(question: Question): Record<string, unknown> {
  switch (question.task) {
    case 'retrieval':
      return retrieval(question)
    case 'conflict':
      return conflict(question)
    case 'segmentation':
      return { spans: sentences(question.text).map((span) => [span.start, span.end]) }
    case 'attribution':
      return {
        attributions: attributions(question.text).map((a) => ({
          content: [[a.content.start, a.content.end]],
          source: a.source ? [[a.source.start, a.source.end]] : null,
        })),
      }
    case 'entity':
      return {
        label:
          chanceOfSame(
            { text: question.a, context: question.a_context },
            { text: question.b, context: question.b_context },
            question.type,
          ) > 0.5
            ? 'same'
            : 'different',
      }
  }
}
