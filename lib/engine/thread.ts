import type { Span } from '@/lib/text/span'
import { table } from '@/lib/text/table'
import { words } from '@/lib/text/words'
import { classesOf } from './lexicon'
import { names, TITLES } from './names'
import type { Antecedent, Name } from './types'

/** Titles that say "he" or "she". */
const GENDERED = table<'He' | 'She'>({
  mr: 'He',
  sir: 'He',
  king: 'He',
  prince: 'He',
  chairman: 'He',
  spokesman: 'He',
  mrs: 'She',
  ms: 'She',
  miss: 'She',
  lady: 'She',
  queen: 'She',
  princess: 'She',
  chairwoman: 'She',
  spokeswoman: 'She',
})
const OPENERS = new Set(
  'although though since when whenever while if as after before because unless until however whatever wherever whoever once'.split(
    ' ',
  ),
)
/** Whoever acts in a clause is not its "him": there is another man. */
const OBJECT = /\bhim\b/u
const HEAD = /^\s*(He|She)\b/u
const POSSESSIVE = /^['’]s\b/u

/**
 * Resolves the "He" or "She" that opens a sentence, outside quotations, to the person with whose name the sentence
 * before opens, or whom that sentence's own opening pronoun stands for (the first and safest place that Hobbs 1978,
 * "Resolving pronoun references", looks at). Everything else is null: a wrong "he" costs more than an open one.
 * Sentences in reading order; half-open UTF-16 spans. Linear.
 */
export function antecedents(text: string, sentences: readonly Span[]): (Antecedent | null)[] {
  const full = new Map<string, Name | null>()
  let subject: Name | null = null
  let gender: 'He' | 'She' | null = null
  let isOpen = false
  return sentences.map((sentence) => {
    const written = text.slice(sentence.start, sentence.end)
    const isQuoted = isOpen || /^["“‘']/u.test(written)
    const head = isQuoted ? null : HEAD.exec(written)
    isOpen = staysOpen(written, isOpen)
    const people = names(text, sentence).filter(isPerson)
    for (const name of people) {
      const last = name.key.split(' ').at(-1)!
      const known = full.get(last)
      // two people of one surname: from here on it names neither
      full.set(last, known && known.key.split(' ')[0] !== name.key.split(' ')[0] ? null : (known ?? name))
    }
    const isAnother = OBJECT.test(written)
    if (head && subject && (!gender || gender === head[1])) {
      const end = sentence.start + head[0].length
      const name = subject
      if (isAnother) subject = null
      return { pronoun: { start: end - head[1]!.length, end }, name }
    }
    const found = head || isQuoted || isAnother ? null : subjectOf(text, sentence, people, full)
    subject = found?.name ?? null
    gender = found?.gender ?? null
    return null
  })
}

/** The person with whose name a sentence opens, titles aside. */
function subjectOf(
  text: string,
  sentence: Span,
  people: readonly Name[],
  full: ReadonlyMap<string, Name | null>,
): { name: Name; gender: 'He' | 'She' | null } | null {
  let gender: 'He' | 'She' | null = null
  for (const word of words(text, sentence)) {
    const name = people.find((p) => p.start === word.start)
    const end = name?.end ?? word.end
    const known = name ?? full.get(word.key)
    if (known) {
      const isOwner = POSSESSIVE.test(text.slice(end, end + 3)) || /['’]s$/u.test(text.slice(word.start, end))
      return isOwner ? null : { name: full.get(known.key.split(' ').at(-1)!) ?? known, gender }
    }
    const title = word.key.replace(/\.$/u, '')
    if (!/^\p{Lu}/u.test(word.text) || !TITLES.has(title)) return null
    gender = GENDERED[title] ?? gender
  }
  return null
}

/** Whether a quotation is still open at a sentence's end. */
function staysOpen(written: string, isOpen: boolean): boolean {
  let open = isOpen
  for (const [mark] of written.matchAll(/[“”"]|''/gu)) open = mark === '“' ? true : mark === '”' ? false : !open
  return open
}

/** Whether a run of capitalised words can be a person: its words are no nouns, as those of bodies, places and works are. */
const isPerson = (name: Name): boolean =>
  name.key
    .split(' ')
    .every((word) => !TITLES.has(word) && !OPENERS.has(word) && (word.length <= 3 || !classesOf(word).includes('n')))
