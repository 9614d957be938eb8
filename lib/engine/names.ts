import { say } from '@/lib/domain/message'
import { editDistance } from '@/lib/text/edit-distance'
import type { Span } from '@/lib/text/span'
import { STOP_WORDS, type Word, words } from '@/lib/text/words'
import { isNameFor } from './aliases'
import { countryOf } from './countries'
import { isBroader, lemmaOf } from './lexicon'
import { parties } from './parties'
import type { Comparator, Finding, Name, Side } from './types'

export type { Name }

export const TITLES = new Set(
  'president director minister chairman chairwoman secretary general spokesman spokeswoman spokesperson leader king queen prince princess senator sen governor gov congressman rep mayor mr mrs ms dr sir lady russian ukrainian american british government'.split(
    ' ',
  ),
)

/** Names of two words or more in order (one-word names stay with ranking). Titles and countries in front are not part of them. Linear. */
export function names(text: string, within: Span): Name[] {
  const found: Name[] = []
  let run: Word[] = []
  const flush = () => {
    // "State Affairs Commission Chairman Kim Jong-un": the name is what follows the last title
    const title = run.findLastIndex((word, i) => TITLES.has(word.key) && i < run.length - 1)
    if (title > 0) run = run.slice(title + 1)
    while (run.length && (TITLES.has(run[0]!.key) || STOP_WORDS.has(run[0]!.key) || isCountry(run, 2) || isCountry(run, 1)))
      run = run.slice(isCountry(run, 2) ? 2 : 1)
    const start = run[0]?.start ?? 0
    const end = run.at(-1)?.end ?? 0
    if (run.length >= 2 && run.length <= 4 && parties(text, { start, end }).length === 0) {
      found.push({
        start,
        end,
        text: text.slice(start, end).replace(/['’]s$/u, ''),
        key: run.map((w) => w.key.replaceAll('-', ' ')).join(' '),
      })
    }
    run = []
  }
  for (const word of words(text, within)) {
    const adjoins = run.length > 0 && /^[ \u00a0]$/u.test(text.slice(run.at(-1)!.end, word.start))
    // “Putin They”: a pronoun or an article is no part of a name
    if (!/^\p{Lu}[\p{L}'’-]/u.test(word.text) || (run.length > 0 && STOP_WORDS.has(word.key))) flush()
    else {
      if (!adjoins) flush()
      run.push(word)
    }
  }
  flush()
  return found
}

const PERSONAL = /^(?:mr|mrs|ms|dr|sir|sen|rep|gov|gen|col|capt|prof|king|queen|prince|princess|pope)$/u
const SPEAKS = /^,?\s(?:said|says|told|added|wrote|asked|explained|stressed|warned|argued|denied|who|and his|and her)\b/u
const ORGANISED =
  /\b(?:agency|council|committee|office|ministry|department|bank|party|union|company|corp|inc|ltd|university|institute|association|federation|court|commission|parliament|treaty|charter|act|war|news|times|post|daily|group|airlines?|airport|street|house|hall|peninsula|sea|river|city|summit|partnership|agreement)\b/iu
const STEPS = 10

/** Whether the text itself shows that a name is a person's: an office or trade before it, or speech and “who” behind it. */
export function isPerson(text: string, name: Span): boolean {
  if (ORGANISED.test(text.slice(name.start, name.end))) return false
  const before = /(?<!\p{L})(\p{L}+)[.,]?\s$/u.exec(text.slice(Math.max(0, name.start - 24), name.start))?.[1]?.toLowerCase()
  if (before && (PERSONAL.test(before) || isBroader('person', lemmaOf(before), STEPS))) return true
  return SPEAKS.test(text.slice(name.end, name.end + 12))
}

const isCountry = (run: readonly Word[], size: number) =>
  run.length >= size &&
  countryOf(
    run
      .slice(0, size)
      .map((w) => w.key)
      .join(' '),
    run[0]!.text,
  ) !== null

/** Whether two names are spellings of one: equal without hyphens and spaces, or two edits apart while sharing a word. */
export function sameName(a: string, b: string): boolean {
  const [x, y] = [a.replaceAll(' ', ''), b.replaceAll(' ', '')]
  if (x === y) return true
  if (a.includes(b) || b.includes(a)) return true
  const shared = a.split(' ').some((word) => word.length > 2 && b.split(' ').includes(word))
  return shared && Math.min(x.length, y.length) >= 6 && editDistance(x, y, 2) <= 2
}

const VERSION = 1

/** A name on both sides agrees; another spelling of it agrees too and says so (a style note, not a dispute); else it is absent. */
export const compareNames: Comparator = (claim, passage) => {
  const theirs = names(passage.article.text, passage)
  const findings: Finding[] = []
  const { who } = claim
  const named = who && theirs.find((t) => sameName(t.key, who.name.key))
  if (who && named)
    findings.push({
      rule: 'names',
      ruleVersion: VERSION,
      facet: 'name',
      outcome: 'agrees',
      span: who.pronoun,
      other: { start: named.start, end: named.end },
      reason: say('“{pronoun}” is {name} by the sentence before; the passage names {other}.', {
        pronoun: claim.article.text.slice(who.pronoun.start, who.pronoun.end),
        name: who.name.text,
        other: named.text,
      }),
    })
  for (const name of names(claim.article.text, claim)) {
    const base = { rule: 'names', ruleVersion: VERSION, facet: 'name' as const, span: { start: name.start, end: name.end } }
    const same =
      theirs.find((t) => t.key === name.key) ??
      theirs.find((t) => sameName(t.key, name.key)) ??
      theirs.find((t) => isNameFor(t.text, name.text))
    const ledger = same ? undefined : aliasOf(name, claim, passage)
    if (ledger)
      findings.push({
        ...base,
        outcome: 'agrees',
        other: ledger.span,
        reason: say('{name} and {other} are one, by the desk’s ledger.', { name: name.text, other: ledger.other }),
      })
    else if (!same)
      findings.push({
        ...base,
        outcome: 'absent',
        other: null,
        reason: say('The passage does not name {name}.', { name: name.text }),
      })
    else {
      const reason =
        same.key === name.key || same.key.includes(name.key) || name.key.includes(same.key)
          ? say('Both name {name}.', { name: name.text })
          : say('{name} is spelled {other} in the passage: a style note, not a dispute.', { name: name.text, other: same.text })
      findings.push({ ...base, outcome: 'agrees', other: { start: same.start, end: same.end }, reason })
    }
  }
  return findings
}

/** The other name, by the desk's ledger, under which the passage has somebody. */
function aliasOf(name: Name, claim: Side, passage: Side): { other: string; span: Span } | undefined {
  const words = passage.article.text.slice(passage.start, passage.end).toLowerCase()
  const own = name.text.toLowerCase()
  for (const { one, other } of claim.aliases ?? []) {
    const there = own === one.toLowerCase() ? other : own === other.toLowerCase() ? one : null
    const at = there ? words.indexOf(there.toLowerCase()) : -1
    if (there && at !== -1) return { other: there, span: { start: passage.start + at, end: passage.start + at + there.length } }
  }
  return undefined
}
