import { describe, expect, it } from 'vitest'
import { findingsOf, sideOf } from '@/scripts/notation'
import { attributions, compareAttribution } from './attribution'

describe('attribution', () => {
  it.each<[string, string, string, string[]]>([
    [
      'the same speaker',
      '“We will act at once,” said Anna Berg.',
      'Minister Anna Berg said: “We will act at once.”',
      ['agrees Anna Berg'],
    ],
    [
      'another speaker',
      '“We will act at once,” said Anna Berg.',
      '“We will act at once,” said Carl Lund.',
      ['differs Anna Berg'],
    ],
    [
      'on record against anonymous',
      '“We will act at once,” said Anna Berg.',
      '“We will act at once,” a senior official said.',
      ['differs Anna Berg'],
    ],
    [
      'stated without a source',
      'The port was closed on Monday.',
      'The port was closed on Monday, Anna Berg said.',
      ['absent The port was closed on Monday.'],
    ],
  ])('%s', (_name, claim, passage, expected) => expect(findingsOf(compareAttribution, claim, passage)).toEqual(expected))
  it('a source that both leave without a name is told once, whatever its first letter', () => {
    const one = sideOf('The port office said the ferry was late.')
    const other = sideOf('The ferry was late, the port office said.')
    const [told] = compareAttribution(one, other)
    expect(told?.reason.values).toEqual({ who: 'The port office' })
  })
  const sources = (text: string) => attributions(text).map((a) => (a.source ? text.slice(a.source.start, a.source.end) : null))
  it.each([
    [
      'turned round, behind a day',
      'The northern quay remains closed until Friday, said Lena Foss, the director of the port.',
      'Lena Foss',
    ],
    [
      'turned round, with the day it was said',
      'The ferry will not sail before May, said the port office on Monday.',
      'the port office',
    ],
    ['turned round, behind a place', 'Three ships were sent to Varde, said port director Lena Foss.', 'port director Lena Foss'],
    ['turned round, behind a clause', 'If it rains, the quay stays closed until Friday, said Lena Foss.', 'Lena Foss'],
    [
      'not turned round: a name with where it came from',
      'Anna Berg, who came from Varde, said Lena Foss would stay.',
      'Anna Berg, who came from Varde',
    ],
    [
      'not turned round: a name with what it is',
      'Lena Foss, the director of the port, said North Korea would answer.',
      'Lena Foss, the director of the port',
    ],
    ['after the quotation', '“We left,” said Anna Berg, the minister.', 'Anna Berg'],
    ['before it', 'Anna Berg, the minister, said: “We left early today.”', 'Anna Berg, the minister'],
    ['inverted', '“We left early today,” Berg told reporters.', 'Berg'],
    ['according to', 'The port is closed, according to the harbour office.', 'the harbour office'],
    ['a participle', 'The company issued a statement saying “we regret the loss of jobs”.', 'The company'],
  ])('a source %s', (_name, text, source) => expect(sources(text)).toContain(source))
})
