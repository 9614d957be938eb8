import { say } from '@/lib/domain/message'
import { sentences } from '@/lib/text/sentences'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import { at, type FlagRule, flag, type Sentence } from './flag-rule'
import { legibly } from './legible'
import { classesOf, lemmaOf, rootOf } from './lexicon'
import { lostObject } from './lost-words'
import { names, sameName } from './names'
import { negations } from './negation'
import { figures } from './numbers'
import { quotations } from './quotations'
import { partsAgainstTotal } from './sums'
import { lostPassiveAlone, swappedPeople, turnedDeed } from './swapped'
import { read } from './terms'
import type { EngineArticle, Flag } from './types'

const MOST_SENTENCES = 6000
type Rule = FlagRule

/** What one article says that cannot all hold, or that a machine or a slip left behind. Near linear in its sentences. */
export const flagsInside = (article: EngineArticle): Flag[] => legibly(article, flagsOf)

function flagsOf(article: EngineArticle): Flag[] {
  const lines = article.lines
    .filter((line) => line.kind === 'body' || line.kind === 'caption')
    .flatMap((line) =>
      sentences(article.text, line, article.language).map(
        (s): Sentence => ({ ...s, text: article.text.slice(s.start, s.end), line: line.number }),
      ),
    )
    .slice(0, MOST_SENTENCES)
  const found: Flag[] = []
  for (const one of RULES.flatMap((rule) => rule(article, lines)))
    if (!found.some((f) => f.rule === one.rule && f.start < one.end && one.start < f.end)) found.push(one)
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** A headline or deck set in quotation marks promises that somebody said it: the body must have the words. */
const quotedHeadline: Rule = (article) => {
  const found: Flag[] = []
  const bodyStart = article.lines.find((line) => line.kind === 'body' || line.kind === 'caption')?.start
  if (bodyStart === undefined) return []
  let bodyText: string | null = null // read only where a heading quotes somebody
  const readBody = () =>
    words(article.text, { start: bodyStart, end: article.text.length })
      .map((w) => w.key)
      .join(' ')
  for (const line of article.lines) {
    if ((line.kind !== 'headline' && line.kind !== 'heading') || line.start >= bodyStart) continue
    for (const quote of quotations(article.text, line)) {
      const said = quote.words.map((w) => w.key).join(' ')
      if (quote.words.length < 3) continue
      bodyText ??= readBody()
      if (!bodyText.includes(said))
        found.push(
          flag('quoted-headline', quote, say('Set in quotation marks, but nobody says these words in the article.'), 'quotation'),
        )
    }
  }
  return found
}

const VOICE =
  /\b(?:if|in case|should|when|after)\s{1,4}([^,.;]{2,40}?)\s{1,4}(?:(were|was|is|are|be)\s{1,4})?(attacked|invaded|bombed|hit|threatened|sanctioned|shelled)\b(?!\s+(?:by|the|a|an|\p{Lu}))/giu

/** "If X attacked" beside "if X were attacked" in one article: one of the two has lost its passive, and it turns the duty round. */
const lostPassive: Rule = (_article, lines) => {
  const seen = lines.flatMap((s) =>
    [...s.text.matchAll(VOICE)].map((m) => ({
      s,
      m,
      who: m[1]!.trim(),
      isPassive: m[2] !== undefined,
      verb: m[3]!.toLowerCase(),
    })),
  )
  return seen
    .filter((one) => !one.isPassive && seen.some((other) => other.isPassive && other.verb === one.verb))
    .map(({ s, m, who, verb }) =>
      flag(
        'lost-passive',
        at(s, m.index, m[0].length),
        say('“{who} {verb}” makes {who} the attacker; elsewhere the article has it attacked.', { who, verb }),
        'agent',
        m[0].replace(new RegExp(`\\s${verb}`, 'iu'), ` were ${verb}`),
      ),
    )
}

/** Two neighbouring sentences where one denies the very predicate that the other states. */
const contradictsNext: Rule = (article, lines) => {
  const found: Flag[] = []
  const POLICY = /\b(policy|principle|position|stance|rule|practice) of (not )?([\p{L}]+ing)\b/giu
  const policies = lines.flatMap((s, i) =>
    [...s.text.matchAll(POLICY)].map((m) => ({ s, i, m, not: m[2] !== undefined, verb: lemmaOf(m[3]!.toLowerCase()) })),
  )
  for (const one of policies) {
    const other = policies.find((p) => p !== one && p.verb === one.verb && p.not !== one.not && Math.abs(p.i - one.i) <= 8)
    if (other && !one.not)
      found.push(
        flag(
          'denied-nearby',
          at(one.s, one.m.index, one.m[0].length),
          say('The article also speaks of “{words}”: both cannot be the policy.', { words: other.m[0] }),
          'negation',
          other.m[0],
        ),
      )
  }
  for (let i = 0; i + 1 < lines.length; i++) {
    const [a, b] = [lines[i]!, lines[i + 1]!]
    if (a.line !== b.line || quoteShare(a.text) > 0.3 || quoteShare(b.text) > 0.3) continue
    const [first, second] = [read(article.text, a), read(article.text, b)]
    const shared = [...first.terms.values()].filter((t) => second.terms.has(t.key) && !t.isName)
    if (shared.length < 4 || !/^(?:But|However|Yet)\b/u.test(b.text)) continue
    const parity = (negations(article.text, a).length + negations(article.text, b).length) % 2
    const verbs = shared.filter((t) => classesOf(lemmaOf(t.word)).includes('v'))
    if (parity && verbs.length >= 2 && !found.some((f) => f.start < a.end && a.start < f.end))
      found.push(flag('denied-nearby', a, say('The next sentence denies what this one states.'), 'negation'))
  }
  return found
}

const quoteShare = (text: string) =>
  [...text.matchAll(/["“][^"“”]+["”]/gu)].reduce((n, m) => n + m[0].length, 0) / Math.max(1, text.length)

const RETHINK =
  /\b(reconsider|rethink|review|revisit)(?:s|ed|ing)?\s+((?:providing|sending|supplying|giving|joining|signing|supporting|allowing|[\p{L}]+ing)\b[^.,;]{0,40})/giu
const RETHINK_POLICY =
  /\b(?:reconsider|rethink|review|revis)\p{L}{0,12}\s{1,4}(?:its|the|their|this|that|a)\s+(?:[\p{L}-]+\s+){0,3}(?:policy|principle|position|stance|issue|ban)/iu

/** "Reconsider providing" says the opposite of "reconsider the policy of not providing": in one article, one of them is a slip. */
const reconsiders: Rule = (_article, lines) => {
  const policy = lines.find((s) => RETHINK_POLICY.test(s.text))
  if (!policy) return []
  return lines.flatMap((s) =>
    [...s.text.matchAll(RETHINK)].map((m) =>
      flag(
        'turned-by-reconsider',
        at(s, m.index, m[0].length),
        say(
          '“{words}” means thinking again about doing it; elsewhere the article says that the policy of limits is what is reconsidered.',
          { words: m[0] },
        ),
        'negation',
      ),
    ),
  )
}

/** "The article" in running text, where the article of a treaty or law with a number is meant. */
const whichArticle: Rule = (_article, lines) => {
  if (!lines.some((s) => /\bArticle \d+/u.test(s.text))) return []
  return lines.flatMap((s) =>
    [...s.text.matchAll(/\bthe article\b/gu)].map((m) =>
      flag(
        'unclear-article',
        at(s, m.index, m[0].length),
        say('“The article” reads as this report; a numbered Article is spoken of nearby.'),
        'garbled',
      ),
    ),
  )
}

const TAUTOLOGY_REACH = 6
/** A verb with its own noun as object ("confront … confrontations"): a synonym was swapped for a word already there. */
const tautology: Rule = (article, lines) =>
  lines.flatMap((s) => {
    const list = words(article.text, s)
    for (let i = 0; i < list.length; i++) {
      const lemma = lemmaOf(list[i]!.key)
      if (lemma.length < 5 || !classesOf(lemma).includes('v')) continue
      for (let j = i + 2; j < Math.min(list.length, i + TAUTOLOGY_REACH); j++) {
        if (/[.;:]/u.test(article.text.slice(list[i]!.end, list[j]!.start))) break
        const other = lemmaOf(list[j]!.key)
        if (other !== lemma && rootOf(other) === lemma && other.startsWith(lemma.slice(0, 5)))
          return [
            flag(
              'tautology',
              { start: list[i]!.start, end: list[j]!.end },
              say('“{one} … {other}” says the same twice: a word may have been swapped.', {
                one: list[i]!.text,
                other: list[j]!.text,
              }),
            ),
          ]
      }
    }
    return []
  })

/** A definite plural that stands once where the article has one thing throughout ("the agreements require" for "the agreement"). */
const numberSlip: Rule = (_article, lines) => {
  const counts = new Map<string, { one: number; many: { s: Sentence; index: number; word: string }[] }>()
  const THE = /\bthe ([\p{Ll}]{5,})\b/gu
  for (const s of lines)
    for (const m of s.text.matchAll(THE)) {
      const word = m[1]!
      const lemma = lemmaOf(word)
      const entry = counts.get(lemma) ?? { one: 0, many: [] }
      if (word === lemma) entry.one++
      else if (word === `${lemma}s`) entry.many.push({ s, index: m.index, word: m[0] })
      counts.set(lemma, entry)
    }
  return [...counts.values()].flatMap(({ one, many }) =>
    one >= 4 && many.length === 1
      ? many.map(({ s, index, word }) =>
          flag(
            'number-slip',
            at(s, index, word.length),
            say('“{word}”, while the article has one of them everywhere else ({count} times).', { word, count: one }),
            'number',
            word.replace(/s$/u, ''),
          ),
        )
      : [],
  )
}

const SUPERLATIVE =
  /\b(strongest|largest|biggest|highest|worst|best|greatest|deadliest|closest)\s+(?:[\p{L}]+\s+){0,2}([\p{L}]+)?[^.,;”"]{0,30}?\b(ever|since [^.,;”"]{4,40}|in (?:history|decades|years|\d+ years))/giu

/** Two superlatives of one word with different reach ("ever", "since the end of the Cold War"): they are not one claim. */
const twoSuperlatives: Rule = (_article, lines) => {
  const seen = lines.flatMap((s) =>
    [...s.text.matchAll(SUPERLATIVE)].map((m) => ({ s, m, word: m[1]!.toLowerCase(), reach: m[3]!.toLowerCase() })),
  )
  return seen.flatMap((one) => {
    const other = seen.find((o) => o !== one && o.word === one.word && o.reach !== one.reach)
    return other && one.reach === 'ever'
      ? [
          flag(
            'two-superlatives',
            at(one.s, one.m.index, one.m[0].length),
            say('“{word} … {here}” here, “{word} … {there}” elsewhere: two reaches, perhaps two voices.', {
              word: one.word,
              here: one.reach,
              there: other.reach,
            }),
            'scope',
          ),
        ]
      : []
  })
}

/** A reference that nothing carries: "Apart from this," at a sentence's start, "This was said". */
const vagueReference: Rule = (_article, lines) =>
  lines.flatMap((s) =>
    [...s.text.matchAll(/^(?:Apart from this|Besides this|Other than this|In addition to this|Along with this)\b/gu)].map((m) =>
      flag(
        'vague-reference',
        at(s, m.index, m[0].length),
        say('“{words}” points at nothing in particular: what is meant?', { words: m[0] }),
      ),
    ),
  )

const GENERAL =
  /\b(?:policy|principle|rule|law|practice) of not [\p{L}]+ing\b[^.]{0,60}?\b(?:countries|nations|states|parties|companies|people)\b[^.]{0,40}?\b(?:in|to) the (conflict|war|crisis|dispute)\b/giu
/** A general rule that has slipped into speaking of one case ("countries involved in the conflict" for "in conflict"). */
const generalRule: Rule = (_article, lines) =>
  lines.flatMap((s) =>
    [...s.text.matchAll(GENERAL)].map((m) =>
      flag(
        'general-rule',
        at(s, m.index, m[0].length),
        say('A general rule, but “the {word}” makes it one about this {word}.', { word: m[1]! }),
        'scope',
      ),
    ),
  )

/** One name in two spellings inside one article. */
const mixedSpelling: Rule = (article, lines) => {
  const seen: { key: string; text: string; span: Span }[] = []
  const found: Flag[] = []
  for (const line of lines)
    for (const name of names(article.text, line)) {
      const known = seen.find((s) => s.key === name.key)
      if (!known) seen.push({ key: name.key, text: name.text, span: { start: name.start, end: name.end } })
      const rival = seen.find((s) => s.text !== name.text && fold(s.text) !== fold(name.text) && isSpelling(s.key, name.key))
      const variant = seen.find(
        (s) => s.text !== name.text && s.key === name.key && s.text.toLowerCase() !== name.text.toLowerCase(),
      )
      const other = rival ?? variant
      if (other && !found.some((f) => article.text.slice(f.start, f.end) === name.text))
        found.push(
          flag(
            'mixed-spelling',
            name,
            say('{name} is spelled {other} elsewhere in this article.', { name: name.text, other: other.text }),
            'name',
            other.text,
          ),
        )
    }
  return found
}
const fold = (text: string) => text.toLowerCase()
const isSpelling = (a: string, b: string) =>
  a !== b && a.split(' ').length === b.split(' ').length && sameName(a, b) && !a.includes(b) && !b.includes(a)

const TOTAL =
  /\b(?:add(?:s|ed|ing)?|increase(?:s|d)? by|another|additional)\b[^.;]{0,60}?\b(?:bring|brings|brought|bringing|for a total|raising|taking)\b[^.;]{0,60}?\bto\b/giu

/** "Add 243, bringing the total to 1,402": what it was before, so that it can be checked. */
const derivedSum: Rule = (article, lines) =>
  lines.flatMap((s) =>
    [...s.text.matchAll(TOTAL)].flatMap((m) => {
      const here = at(s, m.index, m[0].length)
      const all = figures(article.text, { start: here.start, end: Math.min(s.end, here.end + 30) }).filter((f) => !f.isYear)
      const [added, total] = [all[0], all.at(-1)]
      if (!added || !total || added === total || total.value <= added.value) return []
      return [
        flag(
          'derived-sum',
          { start: added.start, end: total.end },
          say('{total} − {added} = {before} before: a figure to check against earlier reports.', {
            total: total.text,
            added: added.text,
            before: (total.value - added.value).toLocaleString('en'),
          }),
          'number',
        ),
      ]
    }),
  )

const PARTS = /\b(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten)\b/iu
/** Parts that are listed with their total in one sentence and do not add up to it. */
const wrongSum: Rule = (article, lines) =>
  lines.flatMap((s) => {
    const m =
      /\btotal(?:ing|ling| of)?\s+/iu.exec(s.text) ??
      /\b(?:including|comprising|made up of|of (?:whom|which|them))\b/iu.exec(s.text)
    if (!m || !PARTS.test(s.text)) return []
    const all = figures(article.text, s).filter(
      (f) => !f.isYear && f.kind === 'count' && f.hedge === 'exact' && f.top === f.value,
    )
    const MADE_OF = /\b(?:made up of|comprising|consisting of)\b/iu.exec(s.text)
    if (!MADE_OF || all.length < 3) return []
    const whole = all.find((f) => f.start < s.start + MADE_OF.index)
    const parts = all.filter((f) => f.start > s.start + MADE_OF.index)
    if (!whole || parts.length < 2) return []
    const sum = parts.reduce((n, f) => n + f.value, 0)
    return sum === whole.value
      ? []
      : [
          flag(
            'altered-total',
            { start: whole.start, end: parts.at(-1)!.end },
            say('The parts add up to {sum}, not {whole}.', { sum: sum.toLocaleString('en'), whole: whole.text }),
            'number',
          ),
        ]
  })

const RULES: readonly Rule[] = [
  quotedHeadline,
  lostPassive,
  contradictsNext,
  reconsiders,
  whichArticle,
  tautology,
  numberSlip,
  twoSuperlatives,
  vagueReference,
  generalRule,
  mixedSpelling,
  derivedSum,
  wrongSum,
  partsAgainstTotal,
  lostObject,
  swappedPeople,
  lostPassiveAlone,
  turnedDeed,
]
