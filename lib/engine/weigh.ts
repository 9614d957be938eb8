/** One claim beside a source's passages: the word, its reason as a copy editor would write it, and what was compared. */
import { type Message, say } from '@/lib/domain/message'
import type { Facet, Relation } from '@/lib/domain/words'
import { compareAttribution, speakerOf } from './attribution'
import type { Difference, Kind } from './compare/difference'
import { compareDates } from './dates'
import { otherEvent, superseded } from './guards'
import { type Judgement, judgeBest } from './judge'
import { compareNames } from './names'
import { compareNumbers } from './numbers'
import { sharedOrigin } from './origins'
import { comparePairs } from './pairs'
import { compareQuotations } from './quotations'
import type { Sentence } from './statements/read'
import type { Finding, Side, SourceRelation } from './types'

const VERSION = 1

const FACET: Record<Kind, Facet> = {
  number: 'number',
  unit: 'number',
  date: 'date',
  place: 'place',
  name: 'name',
  title: 'title',
  opposite: 'opposite',
  negation: 'negation',
  modality: 'modality',
  scope: 'scope',
  agent: 'agent',
  nature: 'title',
  quotation: 'quotation',
}

/** What is told beside a claim where nothing differs: facts that both give, the wording of quotations, who says it. */
const TOLD = [compareNumbers, compareNames, compareDates, compareQuotations, compareAttribution]

const MOST_DIFFERENCES = 3
const MOST_GAPS = 3

/** Judges a claim beside a source's passages, best first. */
export function weigh(claim: Side, passages: readonly Side[]): { relation: SourceRelation; findings: Finding[] } {
  const judged = judgeBest(claim, passages)
  const passage = passages[judged.at]!
  const later = passages.map((other) => ({ other, finding: superseded(claim, other) })).find((f) => f.finding !== null) ?? null
  const guard = later?.finding ?? otherEvent(claim, passage, judged.laid)
  const pair = comparePairs(claim, passage).find((f) => f.outcome === 'differs')
  const told = TOLD.flatMap((compare) => compare(claim, passage)).filter(
    (f) => f.outcome === 'agrees' || (f.outcome === 'differs' && (f.facet === 'attribution' || f.facet === 'quotation')),
  )
  // an altered quotation is told once, with both quotations, where those can be laid on each other
  const isTold = told.some((f) => f.facet === 'quotation' && f.outcome === 'differs')
  const differing = judged.differences
    .filter((d) => d.kind !== 'quotation' || !isTold)
    .slice(0, MOST_DIFFERENCES)
    .map((d) => findingOf(claim, passage, judged, d))
  // what stands otherwise there is told as that, not as missing too
  const absent = judged.gaps.filter((i) => !judged.differences.some((d) => d.claim === i)).map((i) => absence(claim, judged, i))
  const findings = [...(pair ? [pair] : []), ...differing, ...told, ...absent, ...(guard ? [guard] : [])]
  const at = later?.other ?? passage
  const origin = sharedOrigin(claim, passage)
  const of = (relation: Relation, reasons: Message[]): SourceRelation => ({
    articleId: passage.article.id,
    relation,
    sureness: SURENESS[relation] ?? 0.5,
    reasons: [...reasons, ...(origin ? [origin.reason] : [])],
    start: at.start,
    end: at.end,
  })
  if (guard) return { relation: of(guard.rule === 'superseded' ? 'superseded' : 'qualifies', [guard.reason]), findings }
  if (pair && judged.laid.cover >= PAIRED) return { relation: of('contradicts', [pair.reason]), findings }
  const wording = told.find((f) => f.facet === 'quotation' && f.outcome === 'differs')
  const isAltered = judged.differences.some((d) => d.kind === 'quotation')
  const reasons = [...differing.map((f) => f.reason), ...(isAltered && wording ? [wording.reason] : [])]
  if (judged.answer === 'contradicts') return { relation: of('contradicts', reasons), findings }
  const speaker = told.find((f) => f.facet === 'attribution' && f.outcome === 'differs')
  if (speaker && judged.answer !== 'nothing' && speakerOf(claim.article, claim) && speakerOf(passage.article, passage))
    return { relation: of('unclear', [speaker.reason]), findings }
  if (judged.answer === 'supports')
    return { relation: of('supports', [wording?.reason ?? say('Every fact of the claim is in the passage.')]), findings }
  if (judged.answer === 'part') return { relation: of('part', [missing(claim, judged)]), findings }
  return {
    relation: of('unclear', judged.laid.cover >= ALIKE ? speakers(told) : []),
    findings: findings.filter((f) => f.outcome !== 'absent'),
  }
}

/** How much the passage must say of the claim before another speaker is worth a note. */
const ALIKE = 0.3
/** How much of a claim a passage must have before the two sides of a deal are compared. */
const PAIRED = 0.2
/** Orders what the engine says; never shown. */
const SURENESS: Partial<Record<Relation, number>> = { contradicts: 0.9, supports: 0.9, part: 0.7, superseded: 0.6, unclear: 0 }

const speakers = (told: readonly Finding[]) =>
  told.filter((f) => f.facet === 'attribution' && f.outcome === 'differs').map((f) => f.reason)

const spanOf = (sentence: Sentence, i: number) => ({ start: sentence.tokens[i]!.start, end: sentence.tokens[i]!.end })

const MOST_WORDS = 3
/** A token as it stands in its text, a figure with the thing counted. */
function written(side: Side, sentence: Sentence, i: number): string {
  const token = sentence.tokens[i]!
  let end = token.end
  if (token.cls === 'figure' && token.figure?.kind !== 'money' && token.figure?.kind !== 'percent')
    for (let j = i + 1; j <= i + MOST_WORDS && !sentence.tokens[j - 1]!.ends && sentence.tokens[j]?.cls === 'word'; j++)
      end = sentence.tokens[j]!.end
  if (token.cls === 'name') {
    const run = sentence.runs.get(i)
    if (run) return side.article.text.slice(sentence.tokens[run[0]!]!.start, sentence.tokens[run.at(-1)!]!.end)
  }
  // the sign of a currency belongs to what it is the sign of
  const start =
    token.figure?.currency && /[$€£¥₩]/u.test(side.article.text[token.start - 1] ?? '') ? token.start - 1 : token.start
  return side.article.text.slice(start, end)
}

function findingOf(claim: Side, passage: Side, { laid }: Judgement, difference: Difference): Finding {
  const [here, there] = [written(claim, laid.claim, difference.claim), written(passage, laid.passage, difference.passage)]
  return {
    rule: `slot-${difference.kind}`,
    ruleVersion: VERSION,
    facet: FACET[difference.kind],
    outcome: 'differs',
    span: spanOf(laid.claim, difference.claim),
    other: spanOf(laid.passage, difference.passage),
    reason: reasonOf(difference.kind, here, there),
  }
}

function reasonOf(kind: Kind, here: string, there: string): Message {
  if (kind === 'negation') return say('One side denies what the other states: here “{here}”, there “{there}”.', { here, there })
  if (kind === 'agent') return say('Roles reversed: here “{here}”, there “{there}”.', { here, there })
  if (kind === 'modality') return say('One side states it as a possibility: here “{here}”, there “{there}”.', { here, there })
  if (kind === 'quotation') return say('The quotation is altered: here “{here}”, there “{there}”.', { here, there })
  return say('Here: {here}. There: {there}.', { here, there })
}

function absence(claim: Side, { laid }: Judgement, i: number): Finding {
  const token = laid.claim.tokens[i]!
  const facet: Facet =
    token.cls === 'figure'
      ? 'number'
      : token.cls === 'time'
        ? 'date'
        : token.cls === 'role'
          ? 'title'
          : token.cls === 'country'
            ? 'place'
            : 'name'
  return {
    rule: 'slot-gap',
    ruleVersion: VERSION,
    facet,
    outcome: 'absent',
    span: spanOf(laid.claim, i),
    other: null,
    reason: say('The passage does not give “{words}”.', { words: written(claim, laid.claim, i) }),
  }
}

function missing(claim: Side, judged: Judgement): Message {
  const words = [...new Set(judged.gaps.map((i) => written(claim, judged.laid.claim, i)))].slice(0, MOST_GAPS)
  return say('It does not give “{words}”.', { words: words.join('”, “') })
}
