import { remembered } from '@/lib/text/remembered'
import type { Span } from '@/lib/text/span'
import { words } from '@/lib/text/words'
import { countryName, type NamedBy, namedCountry, startsCountry } from './countries'
import type { Comparator, Finding } from './types'

/** A mention of a country, by any of its names. */
export interface Party extends Span {
  code: string
  by: NamedBy
}

/** Mentions of countries in order; the longest name wins ("North Korea" over "Korea"). Linear. */
export const parties = remembered((text: string, within: Span): readonly Party[] => {
  const found: Party[] = []
  const list = words(text, within).flatMap((word) => {
    // "Russia-North" in "Russia-North Korea deal" is two words for this purpose
    const pieces: { key: string; text: string; start: number; end: number }[] = []
    let at = word.start
    for (const piece of word.text.split('-')) {
      pieces.push({
        key: piece
          .toLowerCase()
          .replace(/['’]s?$/u, '')
          .replaceAll('.', ''),
        text: piece.replace(/['’]s?$/u, ''),
        start: at,
        end: at + piece.length,
      })
      at += piece.length + 1
    }
    return pieces
  })
  for (let i = 0; i < list.length; i++) {
    if (!startsCountry(list[i]!.key)) continue
    for (let size = Math.min(3, list.length - i); size >= 1; size--) {
      const run = list.slice(i, i + size)
      if (!/^\p{Lu}/u.test(run[0]!.text)) break
      const named = namedCountry(run.map((w) => w.key).join(' '), size === 1 ? run[0]!.text : '')
      if (!named?.code) continue
      found.push({ ...named, start: run[0]!.start, end: run.at(-1)!.end })
      i += size - 1
      break
    }
  }
  return found
})

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
      findings.push({ ...base, outcome: 'agrees', other: { start: same.start, end: same.end }, reason: `Both name ${name}.` })
    else if (extra && theirs.length > 0 && ours.some((p) => theirCodes.has(p.code)))
      findings.push({
        ...base,
        outcome: 'differs',
        other: { start: extra.start, end: extra.end },
        reason: `The claim names ${name}; the passage names ${countryName(extra.code)} instead.`,
      })
    else findings.push({ ...base, outcome: 'absent', other: null, reason: `The passage does not name ${name}.` })
  }
  return findings
}
