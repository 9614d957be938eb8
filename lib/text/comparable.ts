import { legible } from './fold'
import { STOP_WORDS, words } from './words'

/** From this share of the shorter side's words that carry meaning on, two wordings are worth laid over each other. */
const ALIKE = 0.4

/** Whether two wordings have enough words in common, small ones aside, for a comparison word by word to be read. */
export function areComparable(left: string, right: string): boolean {
  const keys = (text: string) => new Set(words(legible(text).folded).flatMap(({ key }) => (STOP_WORDS.has(key) ? [] : [key])))
  const [a, b] = [keys(left), keys(right)]
  const same = [...a].filter((key) => b.has(key)).length
  return same > 0 && same / Math.min(a.size, b.size) >= ALIKE
}
