import type { Span } from './span'

const FEWEST = 4
const SHARE = 0.85
/** Long enough for a headline; no sentence of this length is set in capitals. */
const LONGEST = 300
/** Words that headlines leave small. */
const LEFT_SMALL =
  /^(?:a|an|the|and|or|but|nor|as|at|by|for|from|in|into|of|off|on|onto|out|over|per|to|up|via|vs|with|after|amid|before|than|that|is|are|be|its|his|her)$/iu

/** Whether a stretch is set as headlines are, every word with a capital and no stop: there a capital says nothing of a name. */
export function isTitleCase(text: string, { start, end }: Span): boolean {
  if (end - start > LONGEST || /[.!?]["'”’)\]]?\s*$/u.test(text.slice(Math.max(start, end - 4), end))) return false
  let [all, capital] = [0, 0]
  for (const [word] of text.slice(start, end).matchAll(/\p{L}[\p{L}\p{M}'’]*/gu)) {
    if (word.length < 2 || LEFT_SMALL.test(word)) continue
    all++
    if (/^\p{Lu}/u.test(word)) capital++
  }
  return all >= FEWEST && capital / all >= SHARE
}
