import { say } from '@/lib/domain/message'
import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import { countryName, longestCountryFrom, type NamedBy, namedCountry } from './countries'
import type { Comparator, Finding } from './types'

/** A mention of a country, by any of its names. */
export interface Party extends Span {
  code: string
  by: NamedBy
}

/** Mentions of countries in order; the longest name wins ("North Korea" over "Korea"). Linear. */
export const parties = remembered((text: string, within: Span): readonly Party[] => {
  const found: Party[] = []
  const list: Piece[] = []
  for (const word of words(text, within)) pushPieces(list, word)
  for (let i = 0; i < list.length; i++) {
    const first = list[i]!
    const most = longestCountryFrom(first.key)
    if (!most || !/^\p{Lu}/u.test(first.text)) continue
    for (let size = Math.min(most, list.length - i); size >= 1; size--) {
      let phrase = first.key
      for (let j = 1; j < size; j++) phrase += ` ${list[i + j]!.key}`
      const named = namedCountry(phrase, size === 1 ? first.text : '')
      if (!named?.code) continue
      i += size - 1
      found.push({ ...named, start: first.start, end: list[i]!.end })
      break
    }
  }
  return found
})

interface Piece extends Span {
  key: string
  text: string
}

/** "Russia-North" in "Russia-North Korea deal" is two words for this purpose. */
function pushPieces(list: Piece[], { text, start, end }: Piece) {
  if (/^\p{L}+$/u.test(text)) {
    list.push({ key: text.toLowerCase(), text, start, end })
    return
  }
  if (/^(?:\p{L}\.)+\p{L}?$/u.test(text)) {
    list.push({ key: text.toLowerCase().replaceAll('.', ''), text, start, end })
    return
  }
  let at = start
  for (const piece of text.split('-')) {
    const bare = piece.replace(/['’]s?$/u, '')
    list.push({ key: bare.toLowerCase().replaceAll('.', ''), text: bare, start: at, end: at + piece.length })
    at += piece.length + 1
  }
}

const VERSION = 2

/** Countries on both sides agree; a country that only the claim names is absent; where each side names one that the other lacks, they differ. */
export const compareParties: Comparator = (claim, passage) => {
  const ours = parties(claim.article.text, claim)
  const theirs = parties(passage.article.text, passage)
  const theirCodes = new Map(theirs.map((p) => [p.code, p]))
  const ourCodes = new Set(ours.map((p) => p.code))
  const extra = theirs.find((p) => !ourCodes.has(p.code))
  const findings: Finding[] = []
  const done = new Set<string>()
  for (const party of ours) {
    if (done.has(party.code)) continue
    done.add(party.code)
    const same = theirCodes.get(party.code)
    const name = countryName(party.code)
    const base = {
      rule: 'parties',
      ruleVersion: VERSION,
      facet: 'parties' as const,
      span: { start: party.start, end: party.end },
    }
    if (same)
      findings.push({
        ...base,
        outcome: 'agrees',
        other: { start: same.start, end: same.end },
        reason: say('Both name {name}.', { name }),
      })
    else if (extra && theirs.length > 0 && ours.some((p) => theirCodes.has(p.code)))
      findings.push({
        ...base,
        outcome: 'differs',
        other: { start: extra.start, end: extra.end },
        reason: say('The claim names {name}; the passage names {other} instead.', { name, other: countryName(extra.code) }),
      })
    else findings.push({ ...base, outcome: 'absent', other: null, reason: say('The passage does not name {name}.', { name }) })
  }
  return findings
}
