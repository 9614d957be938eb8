import { describe, expect, it } from 'vitest'
import { Reader } from './analyse'
import { extractClaims } from './claims'
import type { EngineArticle } from './types'

const article = (id: string, text: string): EngineArticle => ({
  id,
  text,
  lines: [{ number: 1, kind: 'body', start: 0, end: text.length }],
  language: 'en',
  publishedOn: '2024-06-20',
})
const PLAIN =
  'Russian President Vladimir Putin signed a treaty with North Korean leader Kim Jong Un in Pyongyang, the Kremlin said.'
const OTHER =
  'In Pyongyang, Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a treaty, the Kremlin said.'
const relationOf = (claim: string, source: string) => {
  const own = article('a', claim)
  const [found] = extractClaims(own).claims
  const look = new Reader([own, article('b', source)]).look('a', found!)
  return { claim: found!, look, relation: look.relations[0]!.relation }
}

describe('signs that show nothing', () => {
  const broken = PLAIN.replaceAll('Putin', 'Pu\u00adtin')
    .replace('Pyongyang', 'Pyong\u00adyang')
    .replace('treaty', 'trea\u200bty')
  it('change no relation and no finding, on either side', () => {
    const plain = relationOf(PLAIN, OTHER)
    expect(plain.relation).toBe('supports')
    for (const [claim, source] of [
      [broken, OTHER],
      [PLAIN, OTHER.replaceAll('Putin', 'Pu\u00adtin').replace('President', 'Presi\u2060dent')],
    ] as const) {
      const hidden = relationOf(claim, source)
      expect(hidden.relation).toBe('supports')
      expect(hidden.look.findings.map((f) => [f.rule, f.outcome, f.reason])).toEqual(
        plain.look.findings.map((f) => [f.rule, f.outcome, f.reason]),
      )
    }
  })
  it('leave every span where it is printed', () => {
    const { claim, look } = relationOf(broken, OTHER)
    expect(broken.slice(claim.start, claim.end)).toBe(broken)
    for (const finding of look.findings) {
      const printed = broken.slice(finding.span.start, finding.span.end)
      expect(printed.at(0)).not.toBe('\u00ad')
      if (printed.includes('tin')) expect(printed).toContain('Pu\u00adtin')
    }
  })
})

describe('figures spaced by thousands', () => {
  it.each([' ', '\u00a0', '\u202f'])('with %j are one figure', (blank) => {
    const { relation, look } = relationOf(
      `The ferry carried 1${blank}402 people from Busan to Jeju on Monday.`,
      'The ferry carried 1,402 people from Busan to Jeju on Monday.',
    )
    expect(relation).toBe('supports')
    expect(look.findings.filter((f) => f.facet === 'number').map((f) => f.outcome)).toEqual(['agrees'])
  })
})
