/**
 * One more judge beside the engine's own: a model that the desk may set up, off by default (docs/decisions/0047). This is
 * the port; who is behind it stands in lib/model. Its word is kept beside the desk's and never takes its place: it makes a
 * hint where the desk has none, or takes a hint away, and nothing else.
 */
import type { ModelEffect, ModelSays, ModelWord } from '@/lib/domain/model'
import type { Relation } from '@/lib/domain/words'

/** What is asked: two stretches of two articles, with the language of each as its article has it. */
export interface ModelQuestion {
  claim: string
  claimLanguage: string
  passage: string
  passageLanguage: string
}

/** What was answered, by whom. `sureness` is 0–1; `version` is empty where the model does not tell one. */
export interface ModelAnswer {
  says: ModelSays
  sureness: number
  name: string
  version: string
}

/** Why there is no answer: it could not be read, it came too late, nobody was there, or asking was stopped from here. */
export type ModelFailure = 'garbled' | 'late' | 'away' | 'stopped'
export type Heard = { answer: ModelAnswer } | { failed: ModelFailure; why: string }

/** What one request came to. Tokens are what the model itself counted, 0 where it does not. */
export interface Settled {
  outcome: 'answered' | 'garbled' | 'late' | 'away'
  version: string
  tokensIn: number
  tokensOut: number
}

/** Counts requests, and is asked before each: null ends the asking. What it answers is told how the request ended. */
export type Meter = () => Promise<((settled: Settled) => Promise<void>) | null>

/** A judge that can be asked. Answers in the order of the questions; fewer than were asked where it broke off, never more. */
export interface SecondJudge {
  readonly name: string
  /** The version where it is known before anything is asked; null where only an answer tells it. */
  readonly version: string | null
  /** How many questions it is handed at once. */
  readonly most: number
  ask(questions: readonly ModelQuestion[], meter: Meter): Promise<Heard[]>
}

/** A model that is less sure than this, 0–1, has said nothing. */
export const SURE_ENOUGH = 0.8

/** Where the desk has no word of its own. */
export const WITHOUT_WORD: readonly Relation[] = ['silent', 'unclear', 'not_compared']
/** The desk's words that a model can be asked about, with the answer that says the same. Time and events are not among them. */
const SAME: Partial<Record<Relation, ModelSays>> = { supports: 'supports', part: 'supports', contradicts: 'contradicts' }
export const WITH_WORD = Object.keys(SAME) as readonly Relation[]
/** A word of the desk's that is surer than this, 0–1, is not in doubt. */
export const BEYOND_DOUBT = 0.85

/** Whether a model is asked about what the desk has. Silence is asked about only beside a passage. */
export const isInDoubt = ({ relation, sureness }: { relation: Relation; sureness: number }): boolean =>
  WITHOUT_WORD.includes(relation) || (WITH_WORD.includes(relation) && sureness < BEYOND_DOUBT)

/** What a model's answer does to what the desk says; null: nothing. */
export function effectOf(relation: Relation, answer: Pick<ModelAnswer, 'says' | 'sureness'> | null): ModelEffect | null {
  if (!answer || !(answer.sureness >= SURE_ENOUGH && answer.sureness <= 1)) return null
  if (WITHOUT_WORD.includes(relation)) return LIFTED[answer.says] ?? null
  const same = SAME[relation]
  return same !== undefined && answer.says !== same ? 'nothing' : null
}
const LIFTED: Partial<Record<ModelSays, ModelEffect>> = { supports: 'support', contradicts: 'conflict' }

/** The desk's answer with a model's beside it: the very same object where the model said nothing that counts. */
export function besideModel<R extends { relation: Relation }>(
  own: R,
  answer: ModelAnswer | null,
): R | (R & { model: ModelWord }) {
  const effect = effectOf(own.relation, answer)
  if (!answer || !effect) return own
  return { ...own, model: { effect, name: answer.name, version: answer.version, sureness: answer.sureness } }
}

/** The word of the desk that is shown: none where a model took it away. That is no word, and never "silent". */
export const shownBeside = ({ relation, model }: { relation: Relation; model?: ModelWord }): Relation =>
  model?.effect === 'nothing' ? 'unclear' : relation
