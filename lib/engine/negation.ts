import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import { type Word, words } from '@/lib/text/words'
import { lemmaOf } from './lexicon'

/** A word that turns what follows it into its opposite, and how far it reaches. */
export interface Negation extends Span {
  cue: string
  /** What it turns: from the cue to the end of its clause, at most six words. */
  scope: Span
  /** Whether it is a small word ("not") or a verb that denies ("refuse"). */
  isWord: boolean
}

/** Closed class of English negation (Huddleston & Pullum 2002, ch. 9), with near-negatives. */
const CUES = new Set(
  "not no never none nobody nothing nowhere neither nor without cannot cant wont dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt couldnt shouldnt hardly barely scarcely rarely seldom n't".split(
    ' ',
  ),
)
/** Verbs, adjectives and nouns whose complement did not happen or is not so. */
const DENYING = new Set(
  'refuse fail deny reject decline lack prevent avoid unable impossible cease abandon oppose forbid ban cancel dismiss withhold scrap halt stop false untrue incorrect wrong unlikely inability failure refusal denial absence unwilling'.split(
    ' ',
  ),
)
const REACH = 6

/** Negations in order with their reach. Linear. */
export const negations = remembered((text: string, within: Span): readonly Negation[] => {
  const list = words(text, within)
  const found: Negation[] = []
  for (let i = 0; i < list.length; i++) {
    const word = list[i]!
    const plain = word.key.replaceAll("'", '')
    const isWord = CUES.has(plain) || /n't$/u.test(word.key)
    const isDenying = !isWord && DENYING.has(lemmaOf(word.key))
    if (!isWord && !isDenying) continue
    if (plain === 'no' && /^\s?\.?\s?\d/u.test(text.slice(word.end, word.end + 4))) continue // No. 5
    if (plain === 'not' && list[i + 1]?.key === 'only') continue
    if (plain === 'no' && /^(?:longer|doubt|matter)$/u.test(list[i + 1]?.key ?? '') && list[i + 1]!.key !== 'longer') continue
    if (plain === 'nothing' && list[i + 1]?.key === 'but') continue
    found.push({
      start: word.start,
      end: word.end,
      cue: word.key,
      isWord,
      scope: { start: word.start, end: reach(text, list, i) },
    })
  }
  return found
})

function reach(text: string, list: readonly Word[], i: number): number {
  let end = list[i]!.end
  for (let j = i + 1; j < list.length && j <= i + REACH; j++) {
    const word = list[j]!
    if (
      /[.;:!?,]/u.test(text.slice(end, word.start)) ||
      /^(?:but|although|because|while|though|however|until|unless|and|if|when|after|before|as)$/u.test(word.key)
    )
      break
    end = word.end
  }
  return end
}
