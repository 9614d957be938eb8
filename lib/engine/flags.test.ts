import { describe, expect, it } from 'vitest'
import { english } from '@/lib/messages/translate'
import { articleOf } from '@/scripts/notation'
import { extractClaims } from './claims'
import { garbles } from './garbles'
import { flagsInside } from './inside'
import { isPerson, names } from './names'

const whole = (text: string) => ({ start: 0, end: text.length })
const garbled = (text: string) => garbles(text, whole(text)).map((f) => [f.rule, f.reading?.trim() ?? null])
const inside = (body: string) => flagsInside(articleOf(`A plain headline\n\n${body}`)).map((f) => f.rule)

describe('what a lost link leaves', () => {
  it.each([
    ['a name cut off, read again', 'It was the minister. Aud Lien Who flew to Oslo.', [['stranded-name', 'Aud Lien, who']]],
    ['with a verb', 'They met the minister. Aud Lien Flew to Oslo.', [['stranded-name', 'Aud Lien flew']]],
    [
      'behind a name nothing can be read',
      'A pact of Russia and Chile. North Macedonia Which pledged aid.',
      [['stranded-name', null]],
    ],
    [
      'a pronoun lost its sentence',
      'It met the Russian president. Vladimir Putin This was said on Monday.',
      [['stranded-name', null]],
    ],
    ['an article lost its noun', 'Article 51 of the treaty. United Nations The charter allows it.', [['stranded-name', null]]],
    ['a possessive lost its sign', 'the threat posed by Kim. nuclear weapons', [['lower-case-start', null]]],
    ['a plain slip', 'They left the hall. then they came back.', [['lower-case-start', 'hall then']]],
    ['a name alone', 'They met the minister. Aud Lien. In Riga they signed.', [['name-alone', null]]],
    ['a name with its pronoun', 'Kim and Putin They signed it.', [['doubled-subject', 'Kim and Putin']]],
    ['cut behind an article', 'It was criticised by the. National Union of Miners wrote.', [['cut-off', 'the']]],
  ])('%s', (_what, text, expected) => expect(garbled(text)).toEqual(expected))
  it.each([
    'The court heard Roe v. Wade. To many it was settled.',
    'She met Mrs. Clinton. He did not come.',
    'It was something in between. Regardless, they went on.',
    'They said no. Perhaps. But nobody knew.',
    'It went on for decades. Prime Minister Theresa May said so.',
  ])('well formed: %s', (text) => expect(garbled(text)).toEqual([]))
})

describe('words that are gone, and people and deeds that changed places', () => {
  it.each([
    ['the agent', 'Captain Petra Halloran was questioned by for three hours on Sunday.', ['lost-object']],
    ['the place', 'The ship was sent from in the night of Monday.', ['lost-object']],
    ['a passive that keeps its preposition', 'The bill was paid for by the town and dealt with on Monday.', []],
    ['a clause that ends in one', 'The man whom they spoke to said nothing of it.', []],
    ['to and from', 'Ferries to and from the islands were cancelled.', []],
    [
      'two people',
      'Inspector Grainne Daly questioned Captain Petra Halloran. Inspector Halloran will report on Monday.',
      ['swapped-people'],
    ],
    ['their own titles', 'Inspector Grainne Daly questioned Captain Petra Halloran. Inspector Daly will report on Monday.', []],
    ['a lost passive', 'If Latvia attacked, Norway would send ships to the coast.', ['lost-passive']],
    ['its object is there', 'If Latvia attacked the island, Norway would send ships.', []],
    [
      'a deed turned round',
      'The painting found Inspector Rocio Vega in a garage. Inspector Vega, who found the painting, said little.',
      ['turned-deed', 'turned-deed'],
    ],
    ['a sum', 'The boats took 144 passengers and the coast guard 64, a total of 214.', ['altered-total']],
    ['a sum that holds', 'The boats took 144 passengers and the coast guard 64, a total of 208.', []],
  ])('%s', (_what, body, expected) => expect(inside(body)).toEqual(expected))
})

describe('reasons are true', () => {
  const reasons = (sentence: string) =>
    extractClaims(articleOf(`A headline here\n\nA first line that is the lead of it.\n\n${sentence}`)).claims.at(-1)!.worthReason
  const said = (sentence: string) => english.said(reasons(sentence))
  it.each([
    ['a person by office', 'President Marta Silva opened the bridge.', true],
    ['a person who speaks', 'Marta Silva said that it was late.', true],
    ['a treaty', 'The Comprehensive Strategic Partnership was signed there.', false],
    ['an agency', 'The news came from the Baltic Press Agency that day.', false],
  ])('names a person: %s', (_what, sentence, is) => expect(said(sentence).includes('names a person')).toBe(is))
  it('an ordinal and a year are no figure', () => {
    expect(said('The third parties had left since 1961 as agreed.')).not.toContain('figure')
    expect(said('The town lost 61 houses in the flood.')).toContain('figure')
  })
  it('a pronoun is no part of a name', () => {
    const text = 'Then Vladimir Putin They signed it.'
    expect(names(text, whole(text)).map((n) => n.text)).toEqual(['Vladimir Putin'])
    expect(isPerson('President Marta Silva left', { start: 10, end: 21 })).toBe(true)
  })
})
