import { say } from '@/lib/domain/message'
import { table } from '@/lib/text/table'
import { at, type FlagRule, flag } from './flag-rule'
import { classesOf, lemmaOf } from './lexicon'

/**
 * What a preposition may not be followed by, unless it stands stranded behind its verb: a lost link took its object
 * away ("was sent to and came back"). Finite verbs, joints, and prepositions that begin another phrase.
 */
const FINITE = 'was|were|has|had|said|says|will|would|did'
const ONWARD = 'on|after|before|during|since|until|because|by|from|in|with|for|to|of|as|about'
const AFTER = table<RegExp>({
  of: new RegExp(`^(?:and|or|but|${FINITE}|is|are|can|on|after|before|during|because|by|from|in|with|to|of)$`, 'u'),
  from: new RegExp(`^(?:and|or|but|${FINITE}|is|are|can|on|after|before|during|because|by|in|with|for|to|of)$`, 'u'),
  between: new RegExp(`^(?:and|or|but|${FINITE}|is|are|can|${ONWARD})$`, 'u'),
  against: new RegExp(`^(?:and|or|but|${FINITE}|is|are|can|${ONWARD})$`, 'u'),
  with: new RegExp(`^(?:and|or|but|${FINITE}|is|are|can|${ONWARD})$`, 'u'),
  to: new RegExp(`^(?:and|or|but|${FINITE}|is|are|can|${ONWARD})$`, 'u'),
  by: new RegExp(`^(?:and|or|but|${FINITE}|is|are|can|${ONWARD})$`, 'u'),
  for: new RegExp(`^(?:and|or|but|${FINITE}|is|are|can|${ONWARD})$`, 'u'),
  in: new RegExp(`^(?:and|or|but|${FINITE}|is|are|can|${ONWARD})$`, 'u'),
})
const PLACE = /(?<![\p{L}'’-])(of|from|between|against|with|to|by|for|in) (\p{Ll}+)(?=[\s.,;])/gu
/** What is said so although nothing is lost. */
const SET_PHRASE =
  /^(?:to and (?:from|fro)|in and (?:out|around)|for and against|by and (?:large|by)|from (?:on|in) (?:high|behind|front|between|among|about|around)|in between|of in|by (?:far|as)|to (?:as|about|by|in|of|for)|for (?:as|about|over)|in (?:as|about|by|for|to|from|with|on|at)|from (?:about|when|before|as)|of (?:about|as|when|before|after)|between (?:about|as)|with (?:about|as|when)|by (?:about|when|before|after)|with or|in or|to or|by or|for or)(?: |$)/u
/** A clause whose preposition stands at its end: "the man whom he spoke to said". */
const OPEN =
  /\b(?:who|whom|which|(?<!\b(?:said|say|says|added|announced|warned|reported|claimed|argued|insisted|showed|shows|found|told \p{L}+) )that|what|where|how|nothing|anything|something|way|whoever|whatever)\b|\bto \p{Ll}+ *$/iu
const BE = /\b(?:is|are|was|were|be|been|being|get|gets|got|gotten)\s+(?:\p{L}+\s+){0,2}$/iu
/** “Was paid for by the town and dealt with on Monday.” */
const AND_PASSIVE = /\band $(?<=\b(?:is|are|was|were|be|been|being)\b.*\band $)/iu
/** What a passive may end with; nothing is “sent from in the night”. */
const STRANDS = new Set(['with', 'to', 'for', 'of', 'in', 'by'])
/** What stands before a preposition is looked at this far, in characters. */
const LOOKED_BACK = 160
const ADVERBIAL = new Set(['by', 'in'])
const isVerb = (word: string) => classesOf(lemmaOf(word)).includes('v')

/** "A flight to was delayed", "between and Riga": a preposition whose object is gone. */
export const lostObject: FlagRule = (_article, lines) =>
  lines.flatMap((s) =>
    [...s.text.matchAll(PLACE)].flatMap((m) => {
      const [whole, preposition, next] = m as unknown as [string, string, string]
      if (!AFTER[preposition]!.test(next) || SET_PHRASE.test(s.text.slice(m.index))) return []
      const lead = s.text.slice(Math.max(0, m.index - LOOKED_BACK), m.index)
      const clause = lead.slice(Math.max(0, lead.search(/(?<![^,;:"“”])[^,;:"“”]*$/u)))
      const before = /(?<!\p{L})(\p{L}+) $/u.exec(lead)?.[1]?.toLowerCase() ?? ''
      // "was dealt with by", "the house they lived in was"
      const auxiliary = lead.slice(0, -before.length - 1)
      const isPassive = STRANDS.has(preposition) && isVerb(before) && (BE.test(auxiliary) || AND_PASSIVE.test(auxiliary))
      // "questioned by for three hours" lost who asked; "passed by and", "moved in on" are adverbs as often
      const isAgent = preposition === 'by' && isPassive
      if (OPEN.test(clause) || (isPassive && !isAgent)) return []
      if (ADVERBIAL.has(preposition) && isVerb(before) && !isAgent) return []
      return [
        flag(
          'lost-object',
          at(s, m.index, whole.length),
          say('“{words}”: what should stand after “{preposition}” is missing, as when link text is lost.', {
            words: whole,
            preposition,
          }),
        ),
      ]
    }),
  )
