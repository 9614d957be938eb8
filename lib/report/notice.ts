/** What readers are told of a correction: the house's templates, and the rules a notice keeps. */
import { type Message, say } from '@/lib/domain/message'
import type { CorrectionClass, Facet } from '@/lib/domain/words'
import { changeOf, placesOf } from '@/lib/text/change'
import { folded } from '@/lib/text/fold'
import { wordDiff } from '@/lib/text/word-diff'

const WRONG_WORD: Record<Facet, string> = {
  parties: 'the parties',
  agent: 'who did what to whom',
  name: 'a name',
  number: 'a figure',
  date: 'a date',
  place: 'a place',
  title: 'a title or office',
  opposite: 'which way it goes',
  attribution: 'who said it',
  quotation: 'a quotation',
  modality: 'how certain it is',
  negation: 'whether it is so',
  scope: 'how far it reaches',
}

/** The house's usual notices. {wrong} says in kind what was misstated, {change} names the fact where one was replaced by another, {right} is what it should say. */
export const NOTICE_TEMPLATES: Record<CorrectionClass, string> = {
  withdrawal:
    'Withdrawal: A passage of an earlier version of this article misstated {wrong} and has been withdrawn. Correct is: “{right}”',
  correction: 'Correction: An earlier version of this article misstated {wrong}{change}. It should have read: “{right}”',
  clarification:
    'Clarification: An earlier version of this article was unclear about {wrong}{change}. It should have read: “{right}”',
  refile: 'Correction: This article replaces an earlier version that misstated {wrong}{change}. It should have read: “{right}”',
  style: 'Editing note: The wording of this article was changed. It now reads: “{right}”',
}

/** What was misstated, in kind: "the parties and a date". */
export function misstated(facets: readonly Facet[]): string {
  const words = facets.map((facet) => WRONG_WORD[facet])
  return words.length === 0
    ? 'a passage'
    : words.length === 1
      ? words[0]!
      : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** What one figure, name or date consists of beyond the word that was changed: its sign, its unit, the rest of the name. */
const BEFORE = /(?<![^\s“”"‘’'(])[^\s“”"‘’'(]*$/u
const AFTER = /^[^\s“”"’'.,;:!?)…—]*/u
const UNIT =
  /^\s+(?:hundred|thousand|million|billion|trillion|dozen|per cent|percent|[ap]\.m\.|(?:people|years?|months?|weeks?|days?|hours?|minutes?|votes|met(?:er|re)s|kilomet(?:er|re)s|tonnes|January|February|March|April|May|June|July|August|September|October|November|December)\b)(?:\s+\d{4}\b)?/u
const NAME = /^(?:\s+\p{Lu}[\p{L}\p{M}’'-]*)+/u
const MOST_NAMED = 6
/** A count in words, and what stands for one: figures as those in digits are, and written small where they began a sentence. */
const COUNT =
  /^(?:no|none|all|both|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\p{L}+)?|hundreds?|thousands?|dozens?|some|many|most|few|several)$/iu

/**
 * The fact that was replaced by another, as a notice names it: ": it is £9.8 million, not £9.2 million". Empty where more than
 * one place was changed, where words were only added or taken out, and where a sentence would be said twice.
 */
export function namedChange(was: string, right: string): string {
  const places = placesOf(changeOf(was.trim(), right.trim()))
  const [place] = places
  if (places.length !== 1 || !place || !place.was.trim() || !place.is.trim()) return ''
  const [before, after] = [was.trim().slice(0, place.start), was.trim().slice(place.end)]
  const areCounts = COUNT.test(place.is.trim()) && COUNT.test(place.was.trim())
  const isFigure = areCounts || /\p{N}/u.test(place.is)
  const isName = /^\p{Lu}/u.test(place.is.trim()) && /^\p{Lu}/u.test(place.was.trim())
  const joined = /\s$/u.test(place.was) ? '' : AFTER.exec(after)![0]
  const rest = after.slice(joined.length)
  const tail = joined + ((isFigure ? UNIT : isName ? NAME : /^$/).exec(rest)?.[0] ?? '')
  const head = BEFORE.exec(before)![0]
  const whole = (words: string) => `${head}${areCounts ? words.toLowerCase() : words}${tail}`.trim()
  const [wrong, correct] = [whole(place.was), whole(place.is)]
  return Math.max(wordsOf(wrong).length, wordsOf(correct).length) > MOST_NAMED ? '' : `: it is ${correct}, not ${wrong}`
}

/** The notice that the desk proposes, by the house's own template where it has one. It prints of the error no more than the fact. */
export const proposeNotice = (
  kind: CorrectionClass,
  facets: readonly Facet[],
  { quote, shouldRead }: { quote: string; shouldRead: string },
  own: Readonly<Partial<Record<string, string>>>,
): string =>
  (own[kind] ?? closed(NOTICE_TEMPLATES[kind], shouldRead))
    .replaceAll('{wrong}', () => misstated(facets))
    .replaceAll('{change}', () => namedChange(quote, shouldRead))
    .replaceAll('{right}', () => shouldRead.trim())

/** A headline has no full stop of its own: the notice that ends with it gets one. */
const closed = (template: string, right: string): string =>
  /[.!?…。！？][”’"')\]]*$/u.test(right.trim()) ? template : `${template}.`

export interface NoticeProblem {
  rule: 'empty' | 'label' | 'right' | 'wrong' | 'blame' | 'repeats' | 'long'
  message: Message
}

export interface NoticeFacts {
  class: CorrectionClass
  asPublished: string
  shouldRead: string
  /** Names that no notice blames: of the byline and of the people at the desk. */
  names: readonly string[]
}

/** How a notice is labelled, in the languages of the desk's articles. */
const LABEL =
  /^\s*(?:correction|corrected|clarification|clarified|withdrawal|withdrawn|retraction|editing note|editor['’]s note|amendment|update and correction|바로잡습니다|정정|알려드립니다|التصحيح|تصحيح|уточнение|исправление|διόρθωση)/iu
/** Words that say that something was wrong. */
const WRONG =
  /misstat|mis(?:identif|attribut|quot|spell|spelt|report|translat|represent)|incorrect|inaccura|wrong|error|unclear|earlier version|previous version|should have|not\s|잘못|오류|사실과 다|바로잡|정정|خطأ|ошиб|неверн|λάθος/iu
/** Words that blame somebody: a correction is about the text. */
const BLAME =
  /\b(?:our|the|a|an) (?:reporter|journalist|writer|author|editor|translator|correspondent|intern|contributor|sub-?editor|desk|agency)(?:['’]s)?\b[^.]{0,200}\b(?:error|mistake|fault|fail|misread|misunder|wrongly|careless|neglig)|\b(?:error|mistake|fault|carelessness|negligence|failure) (?:by|of|on the part of) (?:our |the |an? )?(?:reporter|journalist|writer|author|editor|translator|correspondent|intern|contributor|sub-?editor|desk|agency)\b|기자의 (?:실수|잘못|착오)|번역(?:자|가)의 (?:실수|잘못)/iu
const MOST_WORDS = 120
/** So many words of the error may stand in a notice: "needed" to know what it was, no more. */
const MOST_REPEATED = 12

const fold = (text: string) => folded(text).trim()
const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** The words that one text has and the other has not, in order. */
function onlyIn(left: string, right: string, kind: 'added' | 'removed'): string[] {
  return wordDiff(fold(left), fold(right))
    .filter((part) => part.kind === kind)
    .flatMap((part) => wordsOf(part.text))
}

/**
 * Which rules a notice breaks: it is labelled as what it is, says that something was wrong and what is right, blames
 * nobody, and repeats the error no more than needed. Empty when it keeps them all.
 */
export function noticeProblems(notice: string, facts: NoticeFacts): NoticeProblem[] {
  const text = fold(notice)
  const found: NoticeProblem[] = []
  if (!text) return [{ rule: 'empty', message: say('Write the notice: readers see nothing else of the correction.') }]
  if (!LABEL.test(notice))
    found.push({
      rule: 'label',
      message: say('Begin with what it is: “Correction:”, “Clarification:”, “Withdrawal:” or “Editing note:”.'),
    })
  if (facts.class !== 'style' && !WRONG.test(text))
    found.push({
      rule: 'wrong',
      message: say('Say that an earlier version was wrong: readers who saw it must know that it was.'),
    })
  const has = new Set(wordsOf(notice))
  const right = onlyIn(facts.asPublished, facts.shouldRead, 'added')
  const missing = [...new Set(right)].filter((word) => word.length > 1 || /\p{N}/u.test(word)).filter((word) => !has.has(word))
  // a notice may put it in its own words; the figures and most of the other words that make the difference have to be there
  const isRight =
    missing.every((word) => !/\p{N}/u.test(word)) && (right.length === 0 || missing.length <= new Set(right).size / 2)
  if (facts.class !== 'withdrawal' && !isRight)
    found.push({
      rule: 'right',
      message: say('Say what is right: “{words}” is not in the notice.', { words: missing.slice(0, 6).join(' ') }),
    })
  if (BLAME.test(notice)) found.push({ rule: 'blame', message: say('Blame nobody: a correction is about the text.') })
  const named = facts.names.filter((name) => fold(name).length > 2).find((name) => text.includes(fold(name)))
  if (named) found.push({ rule: 'blame', message: say('Blame nobody: leave out the name “{name}”.', { name: named }) })
  const published = wordsOf(facts.asPublished)
  const removed = onlyIn(facts.asPublished, facts.shouldRead, 'removed')
  const repeated = longestRun(published, wordsOf(notice), wordsOf(facts.shouldRead))
  if (removed.length > 0 && repeated > MOST_REPEATED)
    found.push({
      rule: 'repeats',
      message: say('Repeat the error no more than needed: {count} words of it stand in the notice.', { count: repeated }),
    })
  const length = wordsOf(notice).length
  if (length > Math.max(MOST_WORDS, wordsOf(facts.shouldRead).length + 40))
    found.push({ rule: 'long', message: say('Make it shorter: {count} words.', { count: length }) })
  return found
}

/** Length of the longest run of published words in the notice that the right text does not have as well. */
function longestRun(published: readonly string[], notice: readonly string[], right: readonly string[]): number {
  const said = ` ${notice.join(' ')} `
  const correct = ` ${right.join(' ')} `
  let longest = 0
  for (let start = 0; start < published.length; start++)
    for (let end = start + longest + 1; end <= published.length; end++) {
      const run = ` ${published.slice(start, end).join(' ')} `
      if (!said.includes(run)) break
      if (!correct.includes(run)) longest = end - start
    }
  return longest
}
