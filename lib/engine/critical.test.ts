import { describe, expect, it } from 'vitest'
import { isMaterial } from './critical'

const change = (pair: string): [string[], string[]] => {
  const [gone, come] = pair.split(' → ').map((side) => side.split(' ').filter((w) => w && w !== '∅'))
  return [gone!, come!]
}

describe('a change that a verdict must be asked about again', () => {
  it.each([
    'paid → refused',
    'acquitted → convicted',
    'innocent → guilty',
    'denied → confirmed',
    'won → lost',
    'opposed → backed',
    'survived → died',
    'paid → owed',
    'to → from',
    'pays → paid',
    'passenger → passengers',
    'rose → fell',
    'lost → lots',
    'said → paid',
    'form → from',
    '∅ → not',
    '∅ → reportedly',
    'allegedly → ∅',
    '243 → 244',
    'Halla → Hanna',
    '"good" → good',
    'public → pubic',
    '승인했다 → 거부했다',
    'unverified claims → claims',
  ])('%s', (pair) => expect(isMaterial(...change(pair))).toBe(true))
  it.each([
    'a → the',
    '∅ → the',
    'colour → color',
    'organised → organized',
    'travelled → traveled',
    'centre → center',
    'analyse → analyze',
    'goverment → government',
    'passengres → passengers',
    'recieved → received',
    'the colour → color',
  ])('not: %s', (pair) => expect(isMaterial(...change(pair))).toBe(false))
})
