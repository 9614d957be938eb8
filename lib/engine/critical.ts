import { lemmaOf } from './lexicon'

const WORDS = new Set(
  (
    'not no never none nobody nothing neither nor without cannot hardly barely ' +
    'may might could can would will shall should must possibly perhaps potential likely consider reconsider plan ' +
    'all any every each some most many few only first last both half double triple hundred thousand million billion trillion dozen percent ' +
    'zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety ' +
    'before after until since more less up down north south east west ' +
    'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday'
  ).split(' '),
)

/**
 * Whether a token is one that no carried verdict may rest on when it changes: a figure, a name (any capital), a
 * negation, a modal, a word of scope or direction, or a quotation mark (DESIGN §3).
 */
export function isCriticalToken(token: string): boolean {
  if (/\p{N}/u.test(token) || /^\p{Lu}/u.test(token) || /^["“”«»„‘’%$€£]$/u.test(token)) return true
  const lower = token.toLowerCase()
  return WORDS.has(lower) || WORDS.has(lemmaOf(lower)) || /n['’]t$/u.test(lower)
}
