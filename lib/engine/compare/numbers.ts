import { type Alignment, unit } from '../align'
import { areSynonyms, isBroader } from '../lexicon'
import type { Figure } from '../numbers'
import type { Sentence } from '../statements/read'
import { type Token, unitOf } from '../statements/tokens'
import { areAlike, isMeasure, mayOppose, opposed } from '../statements/vocabulary'
import type { Difference, SlotComparator } from './difference'
import { areOfOneRole, isBase, isOtherMeasure, isPartOfName } from './figure-roles'

const NEEDED = 0.75
const HINTED = 0.3
/** Surely one slot, whatever words stand farther off. */
const SLOT = 1
/** One value with another measure needs little around it. */
const UNIT = 0.1

/** The same thing counted, with another figure; or the same figure of another measure. */
export const compareFigures: SlotComparator = (laid) => [...otherValues(laid), ...otherUnits(laid), ...otherBounds(laid)]

/** Figures that nothing answers, of the claim and of the passage. */
export const openFigures = ({ claim, passage, open, free }: Alignment): [number[], number[]] => [
  open.filter((i) => claim.tokens[i]!.cls === 'figure'),
  free.filter((j) => passage.tokens[j]!.cls === 'figure'),
]
function otherValues(laid: Alignment): Difference[] {
  const { claim, passage } = laid
  const found: Difference[] = []
  const [ours, theirs] = openFigures(laid)
  if (isOtherMoment(laid, ours, theirs)) return []
  for (const i of ours) {
    let best: Difference | null = null
    for (const j of theirs) {
      const [a, b] = [claim.tokens[i]!, passage.tokens[j]!]
      const [f, g] = [a.figure!, b.figure!]
      if (isMeasuredBy(claim.tokens, i, passage.tokens, j, theirs) || isMeasuredBy(passage.tokens, j, claim.tokens, i, ours))
        continue
      if (
        !(sameKind(f, g) || areCounts(f, g) || isUnsigned(laid, i, j)) ||
        isRounded(f, g) ||
        isOthers(claim.tokens, i) !== isOthers(passage.tokens, j) ||
        !areOfOneRole(claim.tokens, i, passage.tokens, j)
      )
        continue
      const [u, v] = [unit(claim, i), unit(passage, j)]
      if (isCountOfPeople(claim.tokens, i, passage.tokens, j) || isCountOfPeople(passage.tokens, j, claim.tokens, i)) continue
      if (isEach(claim.tokens) !== isEach(passage.tokens) && isAll(claim.tokens) !== isAll(passage.tokens)) continue
      if ((isAge(claim.tokens, i) && isCounting(v)) || (isAge(passage.tokens, j) && isCounting(u)) || isPartOf(laid, i, j))
        continue
      const same =
        u !== '' &&
        v !== '' &&
        (u === v || areSynonyms(u, v, 'n') || areAlike(u, v) || (arePeople(u, v) && laid.evidence(i, j) >= SLOT))
      const other = u !== '' && v !== '' && !same && f.kind === 'count'
      if (other && (isMeasure(u) || isMeasure(v))) continue
      const sole =
        ours.filter((k) => sameKind(claim.tokens[k]!.figure!, f)).length === 1 &&
        theirs.filter((k) => sameKind(passage.tokens[k]!.figure!, g)).length === 1
      const evidence = laid.evidence(i, j) + (same || areAgesOfOne(laid, i, j) ? 0.5 : 0) - (other ? 1 : 0)
      if (evidence < SLOT && isOtherMeasure(claim.tokens, i, passage.tokens, j)) continue
      if (evidence >= (sole && (same || !other) ? HINTED : NEEDED) && (!best || evidence > best.evidence))
        best = { kind: 'number', claim: i, passage: j, evidence }
    }
    if (best) found.push(best)
  }
  return found
}

/** "$1.87, down from $2.39": where both are open, the second is no rival of what stands by itself elsewhere. */
const isMeasuredBy = (own: readonly Token[], i: number, other: readonly Token[], j: number, open: readonly number[]) =>
  !isBase(own, i) &&
  isBase(other, j) &&
  open.some((k) => k !== j && !isBase(other, k) && sameKind(other[k]!.figure!, other[j]!.figure!))

function sameKind(a: Figure, b: Figure): boolean {
  return a.kind === b.kind && a.isYear === b.isYear && (!a.currency || !b.currency || a.currency === b.currency)
}

/** "5-4" beside "5-6", "237-186" beside "186 to 237": the two sides of one vote or match. */
const areCounts = (a: Figure, b: Figure) =>
  (a.kind === 'score' || b.kind === 'score') &&
  isPaired(a) &&
  isPaired(b) &&
  [a.value, a.top].some((side) => side === b.value || side === b.top)
const isPaired = (f: Figure) => f.kind === 'score' || (f.kind === 'count' && f.top !== f.value)
const SURELY = 2
/** "A 68 million charge" beside "an $80 million charge": a sign was lost, and the rest stands. */
const isUnsigned = ({ claim, passage, evidence }: Alignment, i: number, j: number) => {
  const [f, g] = [claim.tokens[i]!.figure!, passage.tokens[j]!.figure!]
  return (
    ((f.kind === 'money' && g.kind === 'count') || (f.kind === 'count' && g.kind === 'money')) &&
    Math.min(f.value, g.value) >= 1e6 &&
    evidence(i, j) >= SURELY
  )
}

/** "3 percent" beside "2.7 percent": one is the other with fewer digits. */
function isRounded(a: Figure, b: Figure): boolean {
  const [wide, fine] = a.slack >= b.slack ? [a, b] : [b, a]
  return wide.slack >= 4 * fine.slack && wide.value === wide.top && Math.abs(fine.value - wide.value) <= wide.slack
}

/** "The other two": of others, not of all. */
const isOthers = (list: readonly Token[], i: number) => list[i - 1]?.key === 'other'

/** "56 patients" beside "65 people". */
const arePeople = (a: string, b: string) =>
  (a === 'person' && isBroader('person', b, 8)) || (b === 'person' && isBroader('person', a, 8))

/** Of whom an age is: "17-year-old boy", "a boy aged 17"; -1 where nobody stands there. */
const whoseAge = (list: readonly Token[], i: number) =>
  list[i - 1]?.key === 'aged' ? i - 2 : list[i + 1]?.key === 'year' && list[i + 2]?.key === 'old' && list[i + 3] ? i + 3 : -1
function areAgesOfOne({ claim, passage, tie }: Alignment, i: number, j: number): boolean {
  const [a, b] = [whoseAge(claim.tokens, i), whoseAge(passage.tokens, j)]
  return a >= 0 && b >= 0 && tie(a, b) !== 'none'
}

const OLDEST = 120
/** "Ilse Torvik, 54," and "54-year-old". */
const isAge = (list: readonly Token[], i: number) =>
  (list[i]!.ends &&
    list[i]!.figure!.value < OLDEST &&
    list[i - 1]?.ends === true &&
    (list[i - 1]!.cls === 'name' || list[i - 1]!.cls === 'role')) ||
  (list[i + 1]?.key === 'year' && list[i + 2]?.key === 'old') ||
  list[i - 1]?.key === 'aged'

/** "A 46-year-old man" beside "the three were charged": an age is written in digits, and no spelled number is another one. */
const isCountOfPeople = (own: readonly Token[], i: number, other: readonly Token[], j: number) =>
  isAge(own, i) && !/\d/u.test(other[j]!.text)
/** "136 pounds combined" beside "each less than 50 pounds". */
const isEach = (list: readonly Token[]) => list.some((t) => /^(?:each|apiece)$/u.test(t.key))
const isAll = (list: readonly Token[]) => list.some((t) => /^(?:combined|together|altogether)$/u.test(t.key))

const isCounting = (counted: string) => counted !== '' && counted !== 'year'

/** "Two officials and five others" beside "seven people": a part is not another count of the whole. */
function isPartOf({ claim, passage, answer, answered }: Alignment, i: number, j: number): boolean {
  if (claim.tokens[i]!.figure!.kind !== 'count' || passage.tokens[j]!.figure!.kind !== 'count') return false
  const isSum = (list: readonly Token[], met: readonly number[], part: number, whole: number) =>
    list.some(
      (t) =>
        t.i !== part &&
        met[t.i] === -1 &&
        !isMeasure(unitOf(list, t.i)) &&
        t.figure?.kind === 'count' &&
        !t.figure.isYear &&
        list[part]!.figure!.value + t.figure.value === whole,
    )
  return (
    isSum(claim.tokens, answer, i, passage.tokens[j]!.figure!.value) ||
    isSum(passage.tokens, answered, j, claim.tokens[i]!.figure!.value)
  )
}

const TRADED =
  /^(?:share|stock|index|nasdaq|dow|average|yield|trade|trading|futures|currency|dollar|euro|yen|note|composite|bond|point|barrel|gallon|ounce)$/u
const TICKER = /^\p{Lu}{2,5}\.\p{Lu}{1,2}$/u
const QUOTED = 2
/** Up on one side and down on the other is no other moment. */
const isOtherWay = (ours: readonly Token[], theirs: readonly Token[]) =>
  ours.some((a) => a.cls !== 'figure' && mayOppose(a.key) && theirs.some((b) => b.cls !== 'figure' && opposed(a.key, b.key)))
/** Two prices of one day's trade: where more than one figure is another and none is the same, it is another moment, and both are right. */
export function isOtherMoment(
  { claim, passage, answer }: Alignment,
  ours: readonly number[],
  theirs: readonly number[],
): boolean {
  if (ours.length < QUOTED || theirs.length < QUOTED) return false
  const denials = ({ turns }: Sentence) => turns.filter((t) => !t.isVerb).length
  if (denials(claim) !== denials(passage) || isOtherWay(claim.tokens, passage.tokens)) return false
  const isPriced = (list: readonly Token[], places: readonly number[]) => places.some((i) => isPrice(list[i]!))
  return (
    isOfMarket(claim.tokens, ours, isTraded(passage.tokens)) &&
    isOfMarket(passage.tokens, theirs, isTraded(claim.tokens)) &&
    isPriced(claim.tokens, ours) &&
    isPriced(passage.tokens, theirs) &&
    claim.content.every((i) => claim.tokens[i]!.cls !== 'figure' || answer[i] === -1 || isPartOfName(claim.tokens, i))
  )
}
const isOfMarket = (list: readonly Token[], places: readonly number[], isOther: boolean) =>
  isTraded(list) || isQuote(list, places) || (isOther && places.filter((i) => /\d\.\d/u.test(list[i]!.text)).length >= QUOTED)
/** A word of the market, and neither what a price is in nor what it is for ("18 billion euros", "14 cents a share"). */
const isTraded = (list: readonly Token[]) =>
  list.some(
    ({ i, lemma, text }) =>
      TICKER.test(text) ||
      (TRADED.test(lemma) &&
        !(list[i - 1]?.cls === 'figure' && !list[i - 1]!.ends) &&
        !/^(?:a|per)$/u.test(list[i - 1]?.key ?? '')),
  )
/** "$36.14", "927.5", "0.8 percent": what a market gives, with its digits behind the point. */
const isPrice = ({ figure }: Token) => figure!.kind === 'percent' || figure!.kind === 'money' || /\d\.\d/u.test(figure!.text)
/** "Fell 59 cents, or 9.8 percent, to $5.41": a move, its share and a price. */
const isQuote = (list: readonly Token[], places: readonly number[]) =>
  places.some((i) => list[i]!.figure!.kind === 'percent') &&
  places.some((i) => list[i]!.figure!.kind === 'money' && /^(?:to|at)$/u.test(list[i - 1]?.key ?? ''))

/** "5 miles" beside "5 kilometres", "$5" beside "€5". */
function otherUnits(laid: Alignment): Difference[] {
  const { claim, passage } = laid
  const found: Difference[] = []
  for (const i of claim.content) {
    const j = laid.answer[i]!
    if (j === -1 || claim.tokens[i]!.cls !== 'figure' || passage.tokens[j]!.cls !== 'figure') continue
    const [a, b] = [measureOf(claim.tokens, i), measureOf(passage.tokens, j)]
    if (!a || !b || a === b || areSynonyms(a, b, 'n') || spelled(a) === spelled(b)) continue
    // "up 12 cents at $13.60" beside "rose 14 cents to $13.62": each has its own on the other side
    if (
      claim.tokens.some((t) => t.i !== i && measureOf(claim.tokens, t.i) === b) &&
      passage.tokens.some((t) => t.i !== j && measureOf(passage.tokens, t.i) === a)
    )
      continue
    const evidence = laid.evidence(i, j)
    if (evidence >= UNIT) found.push({ kind: 'unit', claim: i, passage: j, evidence })
  }
  return found
}
/** "More than 100" beside "less than 100". */
function otherBounds({ claim, passage, answer, evidence }: Alignment): Difference[] {
  return claim.content.flatMap((i) => {
    const j = answer[i]!
    const [a, b] = [claim.tokens[i]!.figure, j === -1 ? null : passage.tokens[j]!.figure]
    if (!a || !b || a.value !== b.value) return []
    const turned = (a.hedge === 'above' && b.hedge === 'below') || (a.hedge === 'below' && b.hedge === 'above')
    return turned ? [{ kind: 'opposite' as const, claim: i, passage: j, evidence: evidence(i, j) + 1 }] : []
  })
}
const spelled = (w: string) => w.replace(/tre$/u, 'ter')

/** The measure of a figure, by its sign or the words behind it; empty for things that are counted. */
function measureOf(list: readonly Token[], i: number): string {
  const token = list[i]!
  const { figure } = token
  if (!figure) return ''
  if (figure.kind === 'percent') return 'percent'
  const next = list[i + 1]
  if (next && isMeasure(next.lemma) && !token.ends) return next.lemma
  if (figure.currency) return figure.currency
  return ''
}
