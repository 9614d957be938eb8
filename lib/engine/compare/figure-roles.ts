import type { Token } from '../statements/tokens'

/** Whether two figures play one part, each in its own sentence: only then is one another value of the other. */
export const areOfOneRole = (ours: readonly Token[], i: number, theirs: readonly Token[], j: number): boolean =>
  !(isPartOfName(ours, i) && isCounting(theirs, j)) &&
  !(isPartOfName(theirs, j) && isCounting(ours, i)) &&
  !(isForecast(ours, i) && isPast(theirs)) &&
  !(isForecast(theirs, j) && isPast(ours))

/** "Up 40.6 percent" beside "a margin of 19.6 percent": how far something went is no value of what it stands at. */
export const isOtherMeasure = (ours: readonly Token[], i: number, theirs: readonly Token[], j: number): boolean =>
  (isChange(ours, i) && isLevel(theirs, j)) || (isChange(theirs, j) && isLevel(ours, i))

const INDEX = /^(?:index|stock|composite|average)$/u
/** "U-30", "F-16", "S&P 500", "Russell 2000 index": a figure that is part of what something is called counts nothing. */
export function isPartOfName(list: readonly Token[], i: number): boolean {
  const [before, token] = [list[i - 1], list[i]!]
  if (!before || before.ends || token.figure?.kind !== 'count' || !/^\d+$/u.test(token.text)) return false
  // "A 17-year-old": what opens a sentence is the article
  const isLettered =
    /^\p{Lu}{1,2}$/u.test(before.text) &&
    !(before.key === 'a' && before.i === 0) &&
    before.code === null &&
    before.end + 1 >= token.start
  return isLettered || (before.cls === 'name' && INDEX.test(token.figure.after[0] ?? ''))
}

const isCounting = (list: readonly Token[], i: number) =>
  !isPartOfName(list, i) && (list[i - 1]?.cls !== 'name' || list[i - 1]!.ends)

const BASE_WITHIN = 5
/** "Up from $1.36", "compared with 234", "the prior-year level of $64.2 million": what another figure is measured by. */
export function isBase(list: readonly Token[], i: number): boolean {
  for (let k = i - 1; k >= 0 && i - k <= BASE_WITHIN && !list[k]!.ends; k--) {
    const { cls, key, lemma } = list[k]!
    if (cls === 'figure' || cls === 'time') return false
    if (key === 'versus' || key === 'vs' || lemma === 'compare') return true
    if (key === 'from')
      return list.slice(Math.max(0, k - FAR), k).some((t) => isWay(t) || (t.cls === 'figure' && list[t.i - 1]?.key === 'to'))
  }
  return false
}
const FAR = 8

const FORESEEN = /^(?:expect|anticipate|predict|forecast|guidance|outlook)$/u
const AHEAD = /^(?:will|would|shall|could|may|might|plan|hope|aim|next)$/u
const BEHIND = /^(?:was|were|had|did|has|have|reported|posted|earned|rose|fell)$/u
/** Whether it is what somebody expects: "anticipates earnings of $1.30". */
const isForecast = (list: readonly Token[], i: number) =>
  list.slice(Math.max(0, i - FORECAST_WITHIN), i).some((t) => FORESEEN.test(t.lemma))
const FORECAST_WITHIN = 12
/** Whether it is told as what was, in a sentence that looks nowhere ahead. */
const isPast = (list: readonly Token[]) =>
  list.some((t) => BEHIND.test(t.key)) && !list.some((t) => AHEAD.test(t.key) || AHEAD.test(t.lemma) || FORESEEN.test(t.lemma))

const WAYS = new Set(
  'up rise increase grow growth gain climb jump surge soar expand expansion advance rally rebound improve improvement higher down fall decrease decline drop shrink slip plunge cut reduce reduction tumble sink slide dip lower ease shed narrow widen add lose'.split(
    ' ',
  ),
)
const isWay = ({ lemma, key, root }: Token) => WAYS.has(lemma) || WAYS.has(key) || WAYS.has(root)
const [NEAR, FARTHER, BEHIND_IT] = [5, 8, 2]
/** Whether a word near it, in its own stretch between marks or right before that, says which way something went. */
function hasWay(list: readonly Token[], i: number, within: number): boolean {
  if (list[i - 1]?.key === 'by') return true
  for (let k = i - 1, marks = 0; k >= 0 && i - k <= within; k--) {
    if (list[k]!.ends && ++marks > 1) break
    if (isWay(list[k]!)) return true
  }
  for (let k = i + 1; k < list.length && k - i <= BEHIND_IT && !list[k - 1]!.ends; k++) if (isWay(list[k]!)) return true
  return false
}
/** "Up 40.6 percent", "a 5 percent drop", but not "rose to 5 percent". */
const isChange = (list: readonly Token[], i: number) =>
  list[i]!.figure?.kind === 'percent' && list[i - 1]?.key !== 'to' && list[i - 1]?.key !== 'at' && hasWay(list, i, NEAR)
/** A share that stands there as such: "a margin of 19.6 percent". */
const isLevel = (list: readonly Token[], i: number) => list[i]!.figure?.kind === 'percent' && !hasWay(list, i, FARTHER)
