import { describe, expect, it } from 'vitest'
import { NOTHING_FOUND } from '@/lib/domain/reading'
import { detailsOf, emptyDetails, isSaidAtFields, readDetails, withFound } from './publication-fields'

const ARTICLE = { headline: '', outlet: '', byline: '', credits: '', url: '', language: 'en' }
const from = (value: string) => ({ value, from: 'JSON-LD' as const })
const published = (value: string, zone: string) => {
  const { local, zone: its } = withFound(emptyDetails(zone), { ...NOTHING_FOUND, published: from(value) })
  return [local, its]
}

describe('what a page says of itself fills the form', () => {
  it('where nobody wrote anything', () => {
    const found = { ...NOTHING_FOUND, headline: from('Ferry turns round'), outlet: from('Brevik Post'), language: from('de-AT') }
    const draft = withFound({ ...emptyDetails('Asia/Seoul'), outlet: 'The Post' }, found)
    expect(draft).toMatchObject({ headline: 'Ferry turns round', outlet: 'The Post', language: 'de' })
    expect(withFound(draft, { ...found, language: from('xx') }).language).toBe('de')
    const credited = withFound({ ...draft, known: false }, { ...found, credits: from('Kari Moe/Reuters') })
    expect(readDetails(credited)).toMatchObject({ details: { credits: 'Kari Moe/Reuters' } })
    expect(withFound({ ...credited, credits: 'Kari Moe' }, { ...found, credits: from('Kari Moe/Reuters') }).credits).toBe(
      'Kari Moe',
    )
    expect(withFound({ ...draft, language: 'fr', isLanguageChosen: true }, found).language).toBe('fr')
  })
  it.each([
    ['2026-03-02T08:30:00+09:00', 'Asia/Seoul', '2026-03-02T08:30', 'Asia/Seoul'],
    ['2026-03-02T08:30:00-05:00', 'Asia/Seoul', '2026-03-02T08:30', 'UTC-5'],
    ['2026-03-02T08:30:00+01:00', 'Asia/Seoul', '2026-03-02T08:30', 'UTC+1'],
    ['2026-03-02T08:30:00.123Z', 'Asia/Seoul', '2026-03-02T08:30', 'UTC'],
    ['2026-03-02T08:30:00+05:30', 'Asia/Seoul', '2026-03-02T03:00', 'UTC'],
    ['2026-03-02T08:30:00', 'Asia/Seoul', '2026-03-02T08:30', 'Asia/Seoul'],
    ['2026-03-02', 'Asia/Seoul', '2026-03-02T00:00', 'Asia/Seoul'],
  ])('%s in a desk of %s is %s, %s', (value, zone, local, its) => expect(published(value, zone)).toEqual([local, its]))
  it('and is the moment that the page gave', () => {
    const draft = withFound(emptyDetails('Asia/Seoul'), { ...NOTHING_FOUND, published: from('2026-03-02T08:30:00-05:00') })
    const read = readDetails(draft)
    expect('details' in read && read.details.publication.known && Date.parse(read.details.publication.at)).toBe(
      Date.parse('2026-03-02T08:30:00-05:00'),
    )
  })
})

describe('an offset is said as people say it', () => {
  it.each([
    ['UTC+1', 'Etc/GMT-1', '2026-03-02T07:30:00.000Z'],
    ['UTC-5', 'Etc/GMT+5', '2026-03-02T13:30:00.000Z'],
    ['UTC+9', 'Etc/GMT-9', '2026-03-01T23:30:00.000Z'],
    ['UTC', 'UTC', '2026-03-02T08:30:00.000Z'],
  ])('%s is %s', (zone, kept, moment) => {
    const read = readDetails({ ...emptyDetails(zone), local: '2026-03-02T08:30' })
    const { publication } = ('details' in read && read.details) as { publication: { at: string; zone: string } }
    expect([publication.zone, new Date(publication.at).toISOString()]).toEqual([kept, moment])
    expect(detailsOf({ ...ARTICLE, publishedAt: publication.at, timeZone: kept }, 'UTC').local).toBe('2026-03-02T08:30')
    expect(detailsOf({ ...ARTICLE, publishedAt: publication.at, timeZone: kept }, 'UTC').zone).toBe(
      kept === 'UTC' ? 'UTC' : `UTC${kept.includes('-') ? '+' : '-'}${kept.slice(8)}`,
    )
  })
})

describe('what is wrong is said once', () => {
  it('at its field, where it has one', () => {
    const read = readDetails(emptyDetails('Asia/Seoul'))
    expect('fields' in read && isSaidAtFields(read.fields)).toBe(true)
    expect(isSaidAtFields({ 'details.headline': 'Too long.', zone: 'No zone.' })).toBe(true)
  })
  it('over the form otherwise', () => {
    expect(isSaidAtFields({})).toBe(false)
    expect(isSaidAtFields({ published: 'When?', file: 'Not read.' })).toBe(false)
  })
})

describe('a time that no clock shows', () => {
  const at = (local: string, zone: string) => readDetails({ ...emptyDetails(zone), local })
  it.each([
    ['2026-03-29T02:30', 'Europe/Berlin'],
    ['2026-03-08T02:30', 'America/New_York'],
    ['2011-12-30T12:00', 'Pacific/Apia'],
  ])('%s in %s is said at the field', (local, zone) =>
    expect(at(local, zone)).toEqual({ fields: { published: expect.stringMatching(/^This time does not exist on that day/) } }),
  )
  it('an hour later it is a time', () => expect('details' in at('2026-03-29T03:30', 'Europe/Berlin')).toBe(true))
})
