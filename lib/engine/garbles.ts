import { type Message, say } from '@/lib/domain/message'
import { BEFORE_FIGURES, BEFORE_NAMES, MID_SENTENCE, NEVER_LAST } from '@/lib/text/abbreviations'
import type { Span } from '@/lib/text/span'
import { namedCountry } from './countries'
import { classesOf, isBroader, isKnownWord, lemmaOf } from './lexicon'
import type { Flag } from './types'

/**
 * Traces that a name which was a link leaves when a page is copied or rewritten: it becomes a sentence of its own, and
 * the word after it keeps its capital. Where the sentence can be read again from what is printed, the reading is offered;
 * where a word is lost, none is.
 */
const VERSION = 2
const FUNCTION =
  'Which|Who|Whom|Whose|That|This|These|Those|They|He|She|It|The|His|Her|Their|When|Where|While|And|But|Of|In|On|At|To|For|From|By|With|After|Before|As|Is|Are|Was|Were|Has|Have|Had|Would|Can|Could|Said|Says'
/** Words that carry a broken sentence on without another word lost between. */
const GOES_ON =
  /^(?:who|whom|whose|which|and|of|in|on|at|to|for|from|by|with|after|before|is|are|was|were|has|have|had|will|would|can|could|may|said|says)$/u
const CAPITALS = "(?:\\p{Lu}[\\p{L}'’.-]{1,30}[ \\u00a0](?:(?:de|da|del|van|von|bin|al)[ \\u00a0])?){1,4}"
/** A stop, a short run of capitalised words, then a function word with a capital that goes on without a stop. */
const STRANDED = new RegExp(`(?<!\\p{L})(\\p{L}{1,40})([.!?])(["”’]?)[ \\u00a0]+(${CAPITALS})(${FUNCTION})(?=[ \\u00a0])`, 'gu')
/** The same with a verb, which goes on in lower case. */
const STRANDED_VERB = new RegExp(
  `(?<!\\p{L})(\\p{L}{1,40})([.!?])(["”’]?)[ \\u00a0]+(${CAPITALS})(\\p{Lu}\\p{Ll}{1,20})(?=[ \\u00a0][\\p{Ll}\\p{N}"“])`,
  'gu',
)
/** A stop, a run of capitalised words, and a stop again: a sentence that is a name. */
const ALONE =
  /(?<![\p{L}.])(\p{L}{1,40})\.[ \u00a0]+((?:\p{Lu}[\p{L}'’-]{1,30}[ \u00a0]?(?:(?:de|da|del|van|von|bin|al)[ \u00a0])?){1,4})(?<! )\.[ \u00a0]+(\p{Lu}[\p{L}'’-]*)/gu
/** A sentence that starts with a run of names and then a capitalised pronoun: "Kim and Putin They …". */
const DOUBLED =
  /(?:^|[.!?]["”’]?[ \u00a0]+)((?:\p{Lu}[\p{L}'’-]{1,30}[ \u00a0](?:and[ \u00a0])?){1,5})(They|He|She|It|This|These)(?=[ \u00a0]\p{Ll})/gu
/** A stop behind a word that never ends a sentence. */
const CUT = /(?<![\p{L}’'-])(the|an?|and|(?<!\bin )between|their|its|our|your)\.[ \u00a0]+(?=\p{Lu})/gu
/** A full stop that a lower-case letter follows, where no abbreviation, initial or ellipsis explains it. */
const LOWERED = /(?<!\p{L})(\p{L}{3,40})\.[ \u00a0]+(\p{Ll}[\p{L}-]{0,40})/gu
const ABBREVIATED =
  /^(?:etc|inc|ltd|corp|dept|est|approx|vol|gen|col|sgt|capt|prof|sen|rep|gov|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|viz|esp|eds)$/iu
/** What a full stop belongs to that ends no sentence. */
const SHORT = [BEFORE_NAMES, BEFORE_FIGURES, MID_SENTENCE, NEVER_LAST]
const PREPOSITION = /^(?:in|on|at|by|to|of|from|with|for|a|an|the|and)$/u
const isShort = (word: string) =>
  !PREPOSITION.test(word) && (word.length < 2 || ABBREVIATED.test(word) || SHORT.some((words) => words.has(word.toLowerCase())))
/** Written with a capital in a name's company: an office, or an article at a sentence's start. */
const isTitled = (word: string) => /^(?:The|A|An)$/u.test(word) || isBroader('person', lemmaOf(word.toLowerCase()), 10)
const isCapital = (word: string) => /^\p{Lu}/u.test(word)
const FUNCTION_WORD = new RegExp(`^(?:${FUNCTION})$`, 'u')

/** How the past of a verb ends: regular, and the commoner irregular ones. */
const PAST = /(?:ed|ew|ook|ent|aid|old|ave|ame|ought|aught|eld|ound|oke|rote|ose|ove|ell|ank|ung|eft|et|un|on|ade|ad)$/u

/** Whether a capitalised word behind a name is a word of the sentence: a function word, or a verb that no noun or name is spelled like. */
function carriesOn(word: string): boolean {
  if (FUNCTION_WORD.test(word)) return true
  const key = word.toLowerCase()
  const lemma = lemmaOf(key)
  return lemma !== key && isKnownWord(lemma) && classesOf(lemma).includes('v') && PAST.test(key)
}

/** Garbled places of a stretch of running text, in order. Linear: every repetition is bounded. */
export function garbles(text: string, within: Span): Flag[] {
  const body = text.slice(within.start, within.end)
  const found: Flag[] = []
  const add = (index: number, length: number, rule: string, reason: Message, reading: string | null) => {
    const span = { start: within.start + index, end: within.start + index + length }
    if (!found.some((flag) => flag.start < span.end && span.start < flag.end))
      found.push({ ...span, rule, ruleVersion: VERSION, facet: 'garbled', reason, reading })
  }
  for (const match of [...body.matchAll(STRANDED), ...body.matchAll(STRANDED_VERB)]) {
    const [whole, before, stop, quote, name, word] = match as unknown as [string, string, string, string, string, string]
    if (startsANewSentence(name) || isShort(before) || endsASentence(name) || !carriesOn(word)) continue
    const goesOn = word.toLowerCase()
    const lead = before.length
    add(
      match.index + lead,
      whole.length - lead,
      'stranded-name',
      say('“{name} {word}…” looks like lost link text.', {
        name: name.trim(),
        word,
      }),
      // behind a name, a pronoun or an article a word is lost, and nobody knows which
      !isCapital(before) && stop === '.' && !quote && (GOES_ON.test(goesOn) || !FUNCTION_WORD.test(word))
        ? ` ${name.trim()}${/^(?:who|whose|whom|which)$/u.test(goesOn) ? ',' : ''} ${goesOn}`
        : null,
    )
  }
  for (const match of body.matchAll(ALONE)) {
    const [whole, before, name, after] = match as unknown as [string, string, string, string]
    if (isShort(before) || (isCapital(before) && !isTitled(before)) || name.split(/[ \u00a0]/u).some(isShort) || isSaying(name))
      continue
    add(
      match.index + before.length,
      whole.length - before.length - after.length,
      'name-alone',
      say('“{name}.” stands as a sentence of its own, as when link text is cut out of one.', { name: name.trim() }),
      null,
    )
  }
  for (const match of body.matchAll(DOUBLED)) {
    const [whole, name, pronoun] = match as unknown as [string, string, string]
    const lead = whole.length - name.length - pronoun.length
    add(
      match.index + lead,
      name.length + pronoun.length,
      'doubled-subject',
      say('“{name} {pronoun}”: a name and its pronoun stand side by side, as when link text is lost.', {
        name: name.trim(),
        pronoun,
      }),
      name.trim(),
    )
  }
  for (const match of body.matchAll(CUT))
    add(
      match.index,
      match[0].trimEnd().length,
      'cut-off',
      say('No sentence ends with “{word}”: what follows the full stop was cut off from it.', { word: match[1]! }),
      match[1]!,
    )
  for (const match of body.matchAll(LOWERED)) {
    const [whole, before, after] = match as unknown as [string, string, string]
    if (ABBREVIATED.test(before)) continue
    add(
      match.index,
      whole.length,
      'lower-case-start',
      say('A full stop and then “{word}” in lower case: a word may have fallen out.', { word: after }),
      // “Kim. nuclear” lost more than its stop
      isCapital(before) ? null : `${before} ${after}`,
    )
  }
  return found.sort((a, b) => a.start - b.start)
}

/** A word or two that people say as a sentence: “Yes.”, “Good Morning.” Only what everyday English does not know is a name. */
const isSaying = (name: string) =>
  name
    .trim()
    .split(/[ \u00a0]/u)
    .every(
      (word) =>
        isKnownWord(word.toLowerCase()) &&
        !isCountryWord(word) &&
        (name.trim().length === word.length || classesOf(lemmaOf(word.toLowerCase())).some((c) => c !== 'n')),
    )

/** “v. Sebelius. To many readers”: what looks like a name with a stop is the end of a sentence. */
const endsASentence = (name: string) => /\p{L}{4}\.[ \u00a0]$/u.test(name)

const isCountryWord = (word: string) => namedCountry(word.toLowerCase(), word) !== null

/** "However The …" and the like are typing slips, not lost links. */
const startsANewSentence = (name: string) =>
  new RegExp(`^(?:${FUNCTION}|However|Meanwhile|Still|Also|Yet|So|Then|Now|If|As|A|An|We|You|I)[ \\u00a0]`, 'u').test(name)
