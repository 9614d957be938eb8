import { table } from '@/lib/text/table'
import type { Alignment } from '../align'
import type { Sentence } from '../statements/read'
import type { Difference, SlotComparator } from './difference'

type Reach = 'all' | 'most' | 'some' | 'few' | 'part' | 'none' | 'only' | 'one'
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
  majority: 'most',
  minority: 'few',
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
const CLASH = new Set([
  'all some',
  'all most',
  'all none',
  'some none',
  'most none',
  'most some',
  'most few',
  'all few',
  'none few',
  'all part',
  'none part',
])
const NEEDED = 0.7

/** "All" where the other side has "some", of the same thing. */
export const compareReach: SlotComparator = (laid) => {
  const found: Difference[] = []
  for (const a of reaches(laid.claim))
    for (const b of reaches(laid.passage)) {
      if (!isClash(laid, a, b)) continue
      if (laid.claim.tokens.some((t) => WORDS[t.key] === b.reach) || laid.passage.tokens.some((t) => WORDS[t.key] === a.reach))
        continue
      const [ours, theirs] = [headsOf(laid.claim, a.i), headsOf(laid.passage, b.i)]
      if (ours.length > 0 && theirs.length > 0 && laid.answer[ours[0]!] !== -1) {
        // "most members of the council" beside "a minority of council members"
        const isMet = (x: number | undefined, y: number | undefined) =>
          x !== undefined && y !== undefined && laid.tie(x, y) !== 'none'
        if (!isMet(ours[0], theirs[0]) && !(isMet(ours[0], theirs[1]) && isMet(ours[1], theirs[0]))) continue
      }
      const evidence = laid.evidence(a.i, b.i)
      if (evidence >= NEEDED) found.push({ kind: 'scope', claim: a.i, passage: b.i, evidence })
    }
  return found.slice(0, 1)
}

interface Reaching {
  i: number
  reach: Reach
}
/** Whether two words of reach exclude each other. "None was hurt" beside "all escaped without a scratch": where the other side denies, none is all. */
function isClash(laid: Alignment, a: Reaching, b: Reaching): boolean {
  const x = a.reach === 'none' && isDenied(laid.passage) ? 'all' : a.reach
  const y = b.reach === 'none' && isDenied(laid.claim) ? 'all' : b.reach
  return CLASH.has(`${x} ${y}`) || CLASH.has(`${y} ${x}`)
}

/** Whether the two sides reach differently over what both name, however surely both stand in one place: then it is no support. */
export const isOtherReach = (laid: Alignment): boolean =>
  reaches(laid.claim).some((a) =>
    reaches(laid.passage).some((b) => {
      if (!isClash(laid, a, b)) return false
      if (laid.claim.tokens.some((t) => WORDS[t.key] === b.reach) || laid.passage.tokens.some((t) => WORDS[t.key] === a.reach))
        return false
      return [a.i + 1, a.i + 2, a.i + 3, a.i + 4].some(
        (i) =>
          laid.claim.tokens[i] &&
          [b.i + 1, b.i + 2, b.i + 3, b.i + 4].some((j) => laid.passage.tokens[j] && laid.answer[i] === j),
      )
    }),
  )

/** What a word of reach reaches over: the next two things that the sentence states. */
const headsOf = ({ tokens, content }: Sentence, i: number) =>
  content.filter((k) => k > i && k <= i + 4 && tokens[k]!.cls !== 'figure').slice(0, 2)
const isDenied = (sentence: Sentence) => sentence.turns.length > 0
const reaches = (sentence: Sentence): Reaching[] =>
  sentence.tokens.flatMap((t): Reaching[] =>
    // "six of the nine"
    t.cls === 'figure' &&
    sentence.tokens[t.i + 1]?.key === 'of' &&
    /^(?:the|its|their|his|her|our)$/u.test(sentence.tokens[t.i + 2]?.key ?? '')
      ? [{ i: t.i, reach: 'part' }]
      : WORDS[t.key] && !/^(?:at|the)$/u.test(sentence.tokens[t.i - 1]?.key ?? '')
        ? [{ i: t.i, reach: WORDS[t.key]! }]
        : [],
  )
