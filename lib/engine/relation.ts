import type { Span } from '@/lib/text/span'
import { CALIBRATION } from './calibration'
import { quotations } from './quotations'
import { wordingOf } from './quoted-wording'
import { FEATURES, type Features, type Ground, type Laid, lay, TIMES_COVERAGE } from './relation-features'
import type { EngineArticle } from './types'

/** The labels of the calibration. */
export type Label = 'supports' | 'contradicts' | 'silent'

/** What is claimed: something in general, or of somebody who is named. */
export type Setting = keyof typeof CALIBRATION

/** A relation with how sure the engine is of it (0–1) and of a conflict (0–1). */
export interface Related {
  relation: Label
  sureness: number
  conflict: number
  laid: Laid
  /** What became of a quotation that both have; null when there is none. */
  wording: 'altered' | 'same' | null
}

const MOSTLY = 0.35
/** Whether most of a claim stands in quotation marks. */
export const isMostlyQuotation = (text: string, claim: Span) =>
  quotations(text, claim).reduce((n, q) => n + q.end - q.start, 0) / Math.max(1, claim.end - claim.start) > MOSTLY

const RELATIONS = ['supports', 'contradicts', 'silent'] as const

/** The counts as the calibration reads them: each, then some again times coverage. */
export function vectorOf(features: Features): Float64Array {
  const vector = new Float64Array(FEATURES.length + TIMES_COVERAGE.length)
  FEATURES.forEach((name, i) => {
    vector[i] = features[name]
  })
  TIMES_COVERAGE.forEach((name, i) => {
    vector[FEATURES.length + i] = features[name] * features.coverage
  })
  return vector
}

/** Which weights are used: what is stated in general is worded more freely than what names somebody. */
export function settingOf(laid: Laid): Setting {
  const isNamed = laid.units.some((unit) => unit.comparison.claim.list.some((term) => term.isName))
  return isNamed ? 'named' : 'general'
}

/** Lays a claim beside a text and says how they relate. A quotation in other words contradicts, whatever else is the same. */
export function relate(own: EngineArticle, claim: Span, ground: Ground): Related {
  const laid = lay(own, claim, ground)
  const wording = wordingOf(own.text, claim, ground.text, {
    start: ground.sentences[0]!.start,
    end: ground.sentences.at(-1)!.end,
  })
  const { weights, caution } = CALIBRATION[settingOf(laid)]
  const vector = vectorOf(laid.features)
  const scores = weights.map((row, k) => row.reduce((n: number, w, i) => n + w * vector[i]!, 0) - (k === 1 ? caution : 0))
  const most = Math.max(...scores)
  const chances = scores.map((score) => Math.exp(score - most))
  const total = chances.reduce((a, b) => a + b, 0)
  const best = scores.indexOf(most)
  if (wording === 'altered') return { relation: 'contradicts', sureness: 1, conflict: 1, laid, wording }
  if (wording === 'same' && isMostlyQuotation(own.text, claim) && best === 1)
    return { relation: 'supports', sureness: chances[0]! / total, conflict: chances[1]! / total, laid, wording }
  return { relation: RELATIONS[best]!, sureness: chances[best]! / total, conflict: chances[1]! / total, laid, wording }
}
