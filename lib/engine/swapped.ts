import { say } from '@/lib/domain/message'
import { namedCountry } from './countries'
import { at, type FlagRule, flag } from './flag-rule'
import { isBroader, lemmaOf } from './lexicon'

/** Titles that everybody has. */
const PLAIN = new Set('mr mrs ms miss dr sir dame lord lady'.split(' '))
const STEPS = 10
/** A word for a person by office or trade; “Republican” and “American” are of parties and peoples. */
const OF_MANY =
  /^(?:republicans?|democrats?|muslims?|christians?|catholics?|protestants?|jewish|conservatives?|liberals?|socialists?|communists?|nationals?|native|young|old)$/u
const isTitle = (word: string) =>
  !PLAIN.has(word) && !OF_MANY.test(word) && isBroader('person', lemmaOf(word), STEPS) && !namedCountry(word, word)
/** With what follows only looked at: “questioned Captain Petra Halloran” is read from each of its words. */
const INTRODUCED = /(?<![\p{L}-])(\p{L}{4,})(?= (\p{Lu}[\p{L}’'-]+) ((?:de |van |von |al-)?\p{Lu}[\p{L}’'-]+)(?![\p{L}-]))/gu
const NAMED = /(?<![\p{L}-])(\p{L}{4,}) ((?:de |van |von |al-)?\p{Lu}[\p{L}’'-]+)(?![\p{L}-])(?! \p{Lu})/gu

/** "Inspector Halloran" where the article has Captain Petra Halloran and Inspector Grainne Daly: two people's names may have changed places. */
export const swappedPeople: FlagRule = (_article, lines) => {
  const titles = new Map<string, Set<string>>()
  const holders = new Map<string, Set<string>>()
  const firsts = new Map<string, Set<string>>()
  for (const s of lines)
    for (const [, word, first, surname] of s.text.matchAll(INTRODUCED)) {
      if (!isTitle(first!.toLowerCase())) firsts.set(surname!, (firsts.get(surname!) ?? new Set()).add(first!))
      const title = word!.toLowerCase()
      if (!isTitle(title) || isTitle(first!.toLowerCase())) continue
      titles.set(surname!, (titles.get(surname!) ?? new Set()).add(title))
      holders.set(title, (holders.get(title) ?? new Set()).add(surname!))
    }
  return lines.flatMap((s) =>
    [...s.text.matchAll(NAMED)].flatMap((m) => {
      const [whole, word, surname] = m as unknown as [string, string, string]
      const title = word.toLowerCase()
      const own = titles.get(surname)
      const others = holders.get(title)
      // two people of one surname are told apart by nobody here
      if (!own || own.has(title) || !others || others.has(surname) || firsts.get(surname)!.size > 1) return []
      return [
        flag(
          'swapped-people',
          at(s, m.index, whole.length),
          say('“{words}”: elsewhere the {title} is {other}, and {surname} is {own}. Two names may have changed places.', {
            words: whole,
            title,
            other: [...others][0]!,
            surname,
            own: [...own][0]!,
          }),
          'name',
        ),
      ]
    }),
  )
}

/** Verbs that say nothing without what they are done to: "if Latvia attacked." has lost its passive. */
const NEEDS_OBJECT =
  'attacked|invaded|bombed|shelled|threatened|sanctioned|occupied|annexed|struck|targeted|seized|captured|destroyed|damaged|injured|wounded|arrested|detained|convicted|appointed|dismissed|blocked|blamed|accused|needed|required|discovered|rejected|adopted|approved|published|repaired|postponed|cancelled|canceled|elected|found|taken|confirmed'
const CONDITION = new RegExp(
  `\\b(?:if|unless|in case|should|once|whenever) ((?:(?:the|a|an|one|its|their|his|her|any|either) )?(?:[\\p{L}-]+ ){0,3}?[\\p{L}-]+) (${NEEDS_OBJECT})(?=[.,;]| (?:again|first|before|after|by|in|on|at|from|during|this|next|within|without|and|or)\\b)`,
  'giu',
)
const HAS_SUBJECT = /\b(?:is|are|was|were|be|been|being|has|have|had|get|gets|got|it|they|we|he|she|who|which|that|as|to)\b/iu

/** "If Latvia attacked, the duty would hold": whoever is named becomes the attacker. */
export const lostPassiveAlone: FlagRule = (_article, lines) =>
  lines.flatMap((s) =>
    [...s.text.matchAll(CONDITION)].flatMap((m) => {
      const [whole, who, verb] = m as unknown as [string, string, string]
      if (HAS_SUBJECT.test(who)) return []
      return [
        flag(
          'lost-passive',
          at(s, m.index, whole.length),
          say('“{who} {verb}” says that {who} does it, and not to whom: a “was” or “were” may be missing.', { who, verb }),
          'agent',
          whole.replace(new RegExp(`\\s${verb}$`, 'u'), ` were ${verb}`),
        ),
      ]
    }),
  )

const ACTIVE =
  /(?<![\p{L}])((?:\p{L}+,? ){1,3}(?:(?:who|which|that) )?(?:had |has )?)(\p{Ll}+ed|found|sent|took|held|led) (?:the |a |an |his |her |its |their )?((?:[\p{L}-]+ ?){1,3})/gu
const LINKS = new Set('which that have with from after before when where were their there'.split(' '))
const contentOf = (words: string) =>
  words
    .split(/[\s,.;]+/u)
    .filter((word) => word.length > 3 && !LINKS.has(word))
    .map((word) => lemmaOf(word.toLowerCase()))

/** A sentence that nobody wrote to be read, in characters, and how many deeds of one verb are laid beside each other. */
const LONGEST = 600
const MOST_OF_A_VERB = 60

/** Who did it to whom, told twice in one article the other way round. Linear: deeds meet those of their own verb only. */
export const turnedDeed: FlagRule = (_article, lines) => {
  const deeds = lines.flatMap((s) =>
    (s.text.length > LONGEST ? [] : [...s.text.matchAll(ACTIVE)]).flatMap((m) => {
      const [, agent, verb, patient] = m as unknown as [string, string, string, string]
      const isPassive = /\b(?:was|were|been|being|be|is|are) $/iu.test(agent)
      const by = /^by (?:the |a |an )?((?:[\p{L}-]+ ?){1,3})/u.exec(s.text.slice(m.index + agent.length + verb.length + 1))
      if (isPassive && !by) return []
      const [who, whom] = isPassive ? [by![1]!, agent] : [agent, patient]
      return [{ s, m, verb: lemmaOf(verb), who: contentOf(who), whom: contentOf(whom) }]
    }),
  )
  const byVerb = new Map<string, typeof deeds>()
  for (const deed of deeds) byVerb.set(deed.verb, [...(byVerb.get(deed.verb) ?? []), deed].slice(0, MOST_OF_A_VERB))
  const meets = (a: readonly string[], b: readonly string[]) => a.some((word) => b.includes(word))
  return deeds.flatMap((one) => {
    const other = byVerb
      .get(one.verb)!
      .find((d) => d.s !== one.s && meets(d.who, one.whom) && meets(d.whom, one.who) && !meets(d.who, one.who))
    return other
      ? [
          flag(
            'turned-deed',
            at(one.s, one.m.index, one.m[0].trimEnd().length),
            say('Elsewhere the article tells it the other way round: “{words}”.', { words: other.m[0].trim() }),
            'agent',
          ),
        ]
      : []
  })
}
