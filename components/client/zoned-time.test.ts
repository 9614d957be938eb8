import { describe, expect, it } from 'vitest'
import { isoToZoned, momentsOf, zonedToIso } from './zoned-time'

describe('a time on a zone’s clock', () => {
  it.each([
    ['2024-06-20T17:00', 'Asia/Seoul', '2024-06-20T17:00:00+09:00'],
    ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T01:59:00+01:00'],
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T03:00:00+02:00'],
    ['2026-11-01T03:30', 'America/St_Johns', '2026-11-01T03:30:00-03:30'],
  ])('%s in %s is %s', (local, zone, iso) => {
    expect(zonedToIso(local, zone)).toBe(iso)
    expect(isoToZoned(iso, zone)).toBe(local)
  })
  it('that comes twice is one of them', () =>
    expect(zonedToIso('2026-10-25T02:30', 'Europe/Berlin')).toMatch(/^2026-10-25T02:30:00\+0[12]:00$/))
  it.each([
    ['2026-03-29T02:30', 'Europe/Berlin'],
    ['2026-03-08T02:30', 'America/New_York'],
    ['2026-10-04T02:10', 'Australia/Lord_Howe'],
    ['2011-12-30T12:00', 'Pacific/Apia'],
    ['2026-02-30T12:00', 'UTC'],
    ['2026-06-31T12:00', 'Asia/Seoul'],
    ['tomorrow', 'UTC'],
  ])('%s in %s is none', (local, zone) => expect(zonedToIso(local, zone)).toBeNull())
})

describe('the times of a form', () => {
  const zone = 'Europe/Berlin'
  it('are moments, and none where nothing was chosen', () =>
    expect(momentsOf({ happenedAt: '2026-03-29T01:30', remindAt: '' }, zone)).toEqual({
      at: { happenedAt: '2026-03-29T01:30:00+01:00', remindAt: null },
      wrong: null,
    }))
  it('that no clock shows are said, each by its field', () => {
    const sentence = expect.stringMatching(/^This time does not exist on that day/)
    expect(momentsOf({ dueAt: '2026-03-29T02:30' }, zone)).toEqual({ at: null, wrong: { dueAt: sentence } })
    const both = momentsOf({ happenedAt: '2026-03-29T02:30', remindAt: '2027-03-28T02:30' }, zone)
    expect(both).toEqual({ at: null, wrong: { happenedAt: sentence, remindAt: sentence } })
    expect(momentsOf({ happenedAt: '2026-03-29T02:30', remindAt: '' }, zone).wrong).toEqual({ happenedAt: sentence })
  })
})
