import { say } from '@/lib/domain/message'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import { countryName } from './countries'
import { lemmaOf } from './lexicon'
import { type Party, parties } from './parties'
import type { Comparator, EngineArticle, Finding, Side } from './types'

/** Who does something to whom: a verb with the country that acts and the one that bears it, where the sentence says so. */
export interface Deed extends Span {
  verb: string
  agent: Party | null
  patient: Party | null
  isPassive: boolean
}

/** Verbs between states whose direction decides a story. */
const VERBS = new Set(
  'attack invade sanction condemn impose threaten accuse strike bomb seize shell occupy annex criticize criticise blame'.split(
    ' ',
  ),
)
const BE = /\b(?:is|are|was|were|be|been|being|gets?|got|has been|have been)\s+(?:\p{L}+ly\s+)?$/iu
const SUBJECTED =
  /\b(?:is|are|was|were|be|been|being)\s+(?:subject|subjected)\s+to\s+(?:[\p{L}-]+\s+){0,5}?(sanctions|attack|attacks|invasion|armed invasion|aggression)/giu

/** Deeds of a stretch of text, in order. "The government" acts for the country given as home. Linear. */
export function deeds(text: string, within: Span, home: string | null = null): Deed[] {
  const list = words(text, within)
  const named = home
    ? [...parties(text, within), ...governments(text, within, home)].sort((a, b) => a.start - b.start)
    : parties(text, within)
  const found: Deed[] = []
  const before = (at: number, edge: number) => named.filter((p) => p.end <= at && p.start >= edge).at(-1) ?? null
  const after = (at: number, edge: number) => named.find((p) => p.start >= at && p.start <= edge) ?? null
  for (const word of list) {
    const lemma = lemmaOf(word.key)
    if (!VERBS.has(lemma) || !/(?:ed|en|s|e|ing|d|k|t|n|ck)$/u.test(word.key)) continue
    // "economic sanctions" is a thing; "Seoul sanctions two firms" a deed
    if (/s$/u.test(word.key) && !named.some((p) => p.end <= word.start && word.start - p.end <= 1)) continue
    const lead = text.slice(Math.max(within.start, word.start - 24), word.start)
    const clauseStart = lastStop(text, within, word.start)
    const clauseEnd = nextStop(text, within, word.end)
    const isPassive = BE.test(lead) && /(?:ed|en|ck|n)$/u.test(word.key)
    const by = /^\s+by\b/iu.exec(text.slice(word.end, word.end + 4))
    const subject = before(word.start, clauseStart)
    const object = after(word.end, clauseEnd)
    if (!subject && !object) continue
    // "sanctioned items": a participle before its noun tells of no deed
    if (
      !isPassive &&
      !(subject && word.start - subject.end <= 1) &&
      /ed$/u.test(word.key) &&
      /^\s+\p{Ll}{4,}/u.test(text.slice(word.end, word.end + 8)) &&
      !/^\s+(?:with|from|into|over|that|after|both|them|their|this|what|when|more|some)\b/u.test(
        text.slice(word.end, word.end + 8),
      )
    )
      continue
    found.push({
      start: word.start,
      end: word.end,
      verb: lemma,
      agent: isPassive ? (by ? object : null) : subject,
      patient: isPassive ? subject : object,
      isPassive,
    })
  }
  for (const match of text.slice(within.start, within.end).matchAll(SUBJECTED)) {
    const at = within.start + match.index
    const edge = lastStop(text, within, at)
    // "it is subject to": the pronoun stands for the sentence's subject, not for the country named last
    const patient = /\b(?:it|they|which|who)\s*$/iu.test(text.slice(Math.max(edge, at - 8), at))
      ? after(edge, at)
      : before(at, edge)
    found.push({
      start: at,
      end: at + match[0].length,
      verb: /sanction/u.test(match[1]!) ? 'sanction' : 'attack',
      agent: null,
      patient,
      isPassive: true,
    })
  }
  return found.sort((a, b) => a.start - b.start)
}

const GOVERNMENT = /\b(?:the|our) government\b/giu
const governments = (text: string, within: Span, home: string): Party[] =>
  [...text.slice(within.start, within.end).matchAll(GOVERNMENT)].map((m) => ({
    code: home,
    by: 'body' as const,
    start: within.start + m.index,
    end: within.start + m.index + m[0].length,
  }))

/** The country an article writes from: the first that it names by its capital or by a house of government; null when none. */
export function homeOf(article: EngineArticle): string | null {
  let home = homes.get(article)
  if (home === undefined) {
    home = findHome(article)
    homes.set(article, home)
  }
  return home
}
const homes = new WeakMap<EngineArticle, string | null>()

function findHome(article: EngineArticle): string | null {
  for (const line of article.lines) {
    if (line.kind !== 'body' && line.kind !== 'caption') continue
    const first = parties(article.text, line).find((p) => p.by === 'capital' || p.by === 'body')
    if (first) return first.code
  }
  return null
}

/** Every deed of an article, for looking beyond one passage. */
export const deedsOf = (article: EngineArticle): readonly Deed[] =>
  article.lines.filter((l) => l.kind === 'body' || l.kind === 'caption').flatMap((l) => deeds(article.text, l, homeOf(article)))

function lastStop(text: string, within: Span, at: number): number {
  for (let i = at - 1; i > within.start; i--) if (/[.;:!?]/u.test(text[i]!) && /\s/u.test(text[i + 1] ?? ' ')) return i + 1
  return within.start
}
function nextStop(text: string, within: Span, at: number): number {
  for (let i = at; i < within.end; i++) if (/[.;:!?]/u.test(text[i]!) && /\s/u.test(text[i + 1] ?? ' ')) return i
  return within.end
}

/** "Impose sanctions on X" and "sanction X" are one deed. */
const same = (a: Deed, b: Deed) => a.verb === b.verb || (isSanction(a) && isSanction(b))
const isSanction = (deed: Deed) => deed.verb === 'sanction' || deed.verb === 'impose'

const VERSION = 1

/** Agent and patient swapped, active for passive: one deed on both sides with the same two parties in each other's place, or one party doing what it suffers on the other side. */
export const compareAgents: Comparator = (claim, passage) =>
  againstDeeds(claim, passage.article.text, deeds(passage.article.text, passage, homeOf(passage.article)))

/** The same against every deed of another article. */
export function againstDeeds(claim: Side, otherText: string, theirs: readonly Deed[]): Finding[] {
  const findings: Finding[] = []
  for (const deed of deeds(claim.article.text, claim, homeOf(claim.article))) {
    for (const other of theirs) {
      if (!same(deed, other)) continue
      const base = {
        rule: 'agents',
        ruleVersion: VERSION,
        facet: 'agent' as const,
        span: { start: deed.start, end: deed.end },
        other: { start: other.start, end: other.end },
      }
      const swapped =
        (deed.agent && other.patient && deed.agent.code === other.patient.code && deed.agent.code !== deed.patient?.code) ||
        (deed.patient && other.agent && deed.patient.code === other.agent.code && deed.patient.code !== deed.agent?.code)
      const who = deed.agent ?? deed.patient
      if (swapped && who) {
        findings.push({
          ...base,
          outcome: 'differs',
          reason: say(
            'In the claim {name} is the one {role} (“{here}”); in the other article it is the other way round (“{there}”).',
            {
              name: countryName(who.code),
              role: deed.agent ? say('that acts') : say('acted upon'),
              here: claim.article.text.slice(deed.start, deed.end),
              there: otherText.slice(other.start, other.end),
            },
          ),
        })
        break
      }
      if (
        deed.agent &&
        other.agent &&
        deed.agent.code === other.agent.code &&
        (!deed.patient || !other.patient || deed.patient.code === other.patient.code)
      ) {
        findings.push({
          ...base,
          outcome: 'agrees',
          reason: say('In both, {name} is the one that acts.', { name: countryName(deed.agent.code) }),
        })
        break
      }
    }
  }
  return findings.slice(0, 2)
}
