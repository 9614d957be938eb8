import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import { articleOf } from '@/scripts/notation'
import { Reader } from './analyse'

const ARTICLE = [
  'The Brandvik dam above the town of Elverd held back the spring flood on Monday, the water board said.',
  'Mayor Signe Aune visited the dam with the head of the water board, Tomas Brandvik.',
  'Mayor Aune thanked the crews who had worked at the dam for three nights.',
  'Ferries between Elverd and the islands will run again on Friday.',
].join('\n\n')
const look = (claim: string, source = ARTICLE) => {
  const [own, other] = [articleOf(claim, null, 'own'), articleOf(source, null, 'other')]
  const found = new Reader([own, other]).look('own', { start: 0, end: claim.length })
  return { relation: found.relations[0]!, suggestions: found.suggestions, source: other.text }
}

describe('silence within one event', () => {
  it.each([
    ['in other words', 'The dam at Elverd withstood the spring flood on Monday, according to the water board.'],
    ['its names alone differ in length', 'Signe Aune, the mayor, visited the dam with Tomas Brandvik of the water board.'],
  ])('what is stated is no silence: %s', (_what, claim) => {
    expect(look(claim).relation.relation).not.toBe('silent')
  })
  it.each([
    ['the same people, another deed', 'Mayor Signe Aune accused Tomas Brandvik of hiding a report on cracks for eleven years.'],
    ['the same place, another matter', 'The town of Elverd sold its power company to a Danish fund for 40 million kroner.'],
  ])('names that are everywhere are no statement: %s', (_what, claim) => {
    const { relation, suggestions } = look(claim)
    expect(relation).toMatchObject({ relation: 'silent', start: null, end: null })
    expect(suggestions.every((s) => s.band === 'nearest')).toBe(true)
  })
  it('tells nothing there from what only looks alike, and keeps the nearest', () => {
    const alike = look('Mayor Signe Aune accused Tomas Brandvik of hiding a report on cracks for eleven years.')
    expect(english.said(alike.relation.reasons[0]!)).toContain('something else')
    expect(alike.suggestions).toHaveLength(1)
    expect(alike.source.slice(alike.suggestions[0]!.start, alike.suggestions[0]!.end)).toContain('Tomas Brandvik')
    const nothing = look('Share prices in Tokyo closed lower after a strong yen hurt exporters.')
    expect(english.said(nothing.relation.reasons[0]!)).toContain('none comes near')
    expect(nothing.suggestions).toEqual([])
  })
  it('what a headline sums up is nowhere said not to be there, and the body under it is', () => {
    const head = 'Spring Rains Test Valley Walls Again'
    const own = articleOf(`${head}\n\nShare prices in Tokyo closed lower after a strong yen hurt exporters.`, null, 'own')
    const headed = {
      ...own,
      lines: own.lines.map((line, i) => (i === 0 ? { ...line, kind: 'headline' as const } : { ...line, kind: 'body' as const })),
    }
    const reader = new Reader([headed, articleOf(ARTICLE, null, 'other')])
    const of = (part: string) => {
      const start = headed.text.indexOf(part)
      return reader.look('own', { start, end: start + part.length }).relations[0]!.relation
    }
    expect(of(head)).toBe('unclear')
    expect(of('Share prices in Tokyo closed lower after a strong yen hurt exporters.')).toBe('silent')
  })
  it('a review that goes on is superseded by one that is done, whatever words they have for it', () => {
    const { relation } = look(
      'A day later, Norwegian officials said they were still interpreting the results, including what Denmark would do.',
      'Norway announced its position after analyzing the contents of the consultations with Denmark so far.\n\nFerries run on Friday.',
    )
    expect(relation.relation).toBe('superseded')
  })
})
