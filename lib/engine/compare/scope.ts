import { table } from '@/lib/text/table'
import type { Sentence } from '../statements/read'
import type { Difference, SlotComparator } from './difference'

type Reach = 'all' | 'most' | 'some' | 'none' | 'only' | 'one'
const WORDS = table<Reach>({
  all: 'all',
  every: 'all',
  each: 'all',
  both: 'all',
  entire: 'all',
  whole: 'all',
  everyone: 'all',
  everybody: 'all',
  most: 'most',
  some: 'some',
  several: 'some',
  few: 'some',
  none: 'none',
  neither: 'none',
  nobody: 'none',
  no: 'none',
  only: 'only',
  half: 'some',
  either: 'some',
})
/** Whether a word says how far a statement reaches. */
export const isReach = (key: string): boolean => key in WORDS
const CLASH = new Set(['all some', 'all most', 'all none', 'some none', 'most none', 'most some'])
const NEEDED = 0.7

/** "All" where the other side has "some", of the same thing. */
export const compareReach: SlotComparator = (laid) => {
  const found: Difference[] = []
  for (const a of reaches(laid.claim))
    for (const b of reaches(laid.passage)) {
      if (!CLASH.has(`${a.reach} ${b.reach}`) && !CLASH.has(`${b.reach} ${a.reach}`)) continue
      if (laid.claim.tokens.some((t) => WORDS[t.key] === b.reach) || laid.passage.tokens.some((t) => WORDS[t.key] === a.reach))
        continue
      const evidence = laid.evidence(a.i, b.i)
      if (evidence >= NEEDED) found.push({ kind: 'scope', claim: a.i, passage: b.i, evidence })
    }
  return found.slice(0, 1)
}

const reaches = (sentence: Sentence) =>
  sentence.tokens.flatMap((t) =>
    WORDS[t.key] && !/^(?:at|the)$/u.test(sentence.tokens[t.i - 1]?.key ?? '') ? [{ i: t.i, reach: WORDS[t.key]! }] : [],
  )
