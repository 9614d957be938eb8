import { folded, legible } from './fold'

/** A word or a phrase that is searched for, folded as what is stored. */
export interface AskedTerm {
  words: string
  /** The word that was typed last may go on. */
  begins: boolean
}
/** What was typed: of each group one term has to be there, of `without` none may be. */
export interface AskedWords {
  groups: AskedTerm[][]
  without: AskedTerm[]
  /** How many terms there were beyond the bound; they are not searched for. */
  leftOut: number
}

/** So many terms are searched for at once. */
export const MOST_TERMS = 20

/** Scripts that write no blanks or hang endings on: any stretch of their letters may be a word. The database has the same list (prisma/functions/search_grams.sql). */
const PAIRED =
  '\\u0E00-\\u0EFF\\u1000-\\u11FF\\u1780-\\u17FF\\u3040-\\u30FF\\u3130-\\u318F\\u3400-\\u9FFF\\uAC00-\\uD7AF\\uF900-\\uFAFF'
/** A letter of such a script. */
export const PAIRED_LETTER = new RegExp(`[${PAIRED}]`, 'u')

const PIECE = /(?<without>-|NOT\s+)?(?:["“”„‟″«»「」『』〝〞]([^"“”„‟″«»「」『』〝〞]*)(?:["“”„‟″«»「」『』〝〞]|$)|(\S+))/gu
const HAS_WORD = /[\p{L}\p{N}]/u

/**
 * Reads what somebody typed. Quotation marks of any kind keep words together, a minus or NOT before a word leaves it out, OR
 * between two takes either; all else is a word that has to be there, letter for letter, `%` and `_` and `*` too. Signs
 * without a letter or figure are nobody's word. Linear.
 */
export function readAsked(typed: string): AskedWords {
  const asked: AskedWords = { groups: [], without: [], leftOut: 0 }
  let either = false
  let count = 0
  for (const { groups, 2: phrase, 3: word } of legible(typed).folded.matchAll(PIECE)) {
    const isWithout = groups?.without !== undefined
    if (!isWithout && word === 'OR') {
      either = asked.groups.length > 0
      continue
    }
    const words = folded(phrase ?? word!).trim()
    if (!HAS_WORD.test(words)) continue
    if (++count > MOST_TERMS) {
      asked.leftOut++
      continue
    }
    if (isWithout) asked.without.push({ words, begins: false })
    else if (either) asked.groups.at(-1)!.push({ words, begins: false })
    else asked.groups.push([{ words, begins: false }])
    either = false
  }
  const last = asked.groups.at(-1)?.at(-1)
  if (last && !/["“”„‟″«»「」『』〝〞\s]$/u.test(typed) && !last.words.includes(' ')) last.begins = asked.without.length === 0
  return asked
}
