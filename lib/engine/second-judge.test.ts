import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MODEL_SAYS, type ModelSays } from '@/lib/domain/model'
import { RELATIONS, type Relation, VERDICTS } from '@/lib/domain/words'
import { areSilent } from '@/lib/review/silence'
import {
  besideModel,
  effectOf,
  isInDoubt,
  type ModelAnswer,
  SURE_ENOUGH,
  shownBeside,
  WITH_WORD,
  WITHOUT_WORD,
} from './second-judge'

const ALL: readonly Relation[] = [...RELATIONS, 'unclear']
const said = (says: ModelSays, sureness = 0.95): ModelAnswer => ({ says, sureness, name: 'M', version: '1' })
const own = (relation: Relation) => ({ articleId: 'a', relation, sureness: 0.7, reasons: [], start: 0, end: 9 })

const relation = fc.constantFrom(...ALL)
const answer = fc.record({
  says: fc.constantFrom(...MODEL_SAYS),
  sureness: fc.double({ min: -1, max: 2 }),
  name: fc.string(),
  version: fc.string(),
})

describe('a model beside the desk', () => {
  it.each<[Relation, ModelSays, string | null]>([
    ['silent', 'supports', 'support'],
    ['silent', 'contradicts', 'conflict'],
    ['silent', 'neither', null],
    ['unclear', 'supports', 'support'],
    ['not_compared', 'contradicts', 'conflict'],
    ['supports', 'supports', null],
    ['supports', 'neither', 'nothing'],
    ['supports', 'contradicts', 'nothing'],
    ['part', 'supports', null],
    ['part', 'neither', 'nothing'],
    ['part', 'contradicts', 'nothing'],
    ['contradicts', 'contradicts', null],
    ['contradicts', 'neither', 'nothing'],
    ['contradicts', 'supports', 'nothing'],
    ['superseded', 'neither', null],
    ['superseded', 'contradicts', null],
    ['qualifies', 'supports', null],
    ['qualifies', 'neither', null],
  ])('the desk says %s, the model says %s: %s', (relation, says, effect) => {
    expect(effectOf(relation, said(says))).toBe(effect)
    expect(effectOf(relation, said(says, SURE_ENOUGH - 0.01))).toBeNull()
    expect(effectOf(relation, null)).toBeNull()
  })

  it('without an answer the desk’s own is the very same object', () =>
    fc.assert(
      fc.property(relation, (r) => {
        const before = own(r)
        expect(besideModel(before, null)).toBe(before)
      }),
    ))

  it('what it says stands beside the desk’s own, which stays as it is', () =>
    fc.assert(
      fc.property(relation, answer, (r, a) => {
        const before = own(r)
        const copy = JSON.stringify(before)
        const after = besideModel(before, a)
        expect(JSON.stringify(before)).toBe(copy)
        const { model, ...rest } = after as typeof after & { model?: unknown }
        expect(JSON.stringify(rest)).toBe(copy)
        // an effect that is none leaves no trace
        if (model === undefined) expect(after).toBe(before)
        else expect(model).toMatchObject({ name: a.name, version: a.version })
      }),
    ))

  it('makes a hint only of silence, takes a hint only to silence, and turns nothing into its opposite', () =>
    fc.assert(
      fc.property(relation, answer, (r, a) => {
        const after = besideModel(own(r), a)
        const effect = 'model' in after ? after.model?.effect : undefined
        if (effect === 'support' || effect === 'conflict') {
          expect(WITHOUT_WORD).toContain(r)
          expect(shownBeside(after)).toBe(r)
        }
        if (effect === 'nothing') expect(WITH_WORD).toContain(r)
        // the desk's word is its own or none: "part" becomes no "supports", and nothing becomes a verdict
        expect([r, 'unclear']).toContain(shownBeside(after))
        expect(VERDICTS as readonly string[]).not.toContain(shownBeside(after))
      }),
    ))

  it('is nothing that a rule for “silent” or for support asks about', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(relation, answer), { minLength: 1, maxLength: 4 }), (list) => {
        const alone = list.map(([r]) => own(r))
        const beside = list.map(([r, a]) => besideModel(own(r), a))
        expect(areSilent(beside)).toBe(areSilent(alone))
        // also where only what is shown is asked: a hint that a model took away is no silence
        expect(areSilent(beside.map((one) => ({ relation: shownBeside(one) })))).toBe(areSilent(alone))
      }),
    ))

  it('a sureness that is no number, or more than all, is none', () => {
    for (const sureness of [Number.NaN, Number.POSITIVE_INFINITY, 1.01, -1])
      expect(effectOf('silent', { says: 'supports', sureness })).toBeNull()
  })

  it('is asked where the desk is in doubt: silence, no word, a word that it is not sure of', () => {
    expect(ALL.filter((r) => isInDoubt({ relation: r, sureness: 0.7 }))).toEqual([
      'supports',
      'part',
      'contradicts',
      'silent',
      'not_compared',
      'unclear',
    ])
    expect(ALL.filter((r) => isInDoubt({ relation: r, sureness: 0.9 }))).toEqual(['silent', 'not_compared', 'unclear'])
  })
})
