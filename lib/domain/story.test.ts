import { describe, expect, it } from 'vitest'
import { createStoryInput, publication } from './story'

const due = (dueAt: string) => createStoryInput.safeParse({ title: 'T', dueAt, restricted: false }).success
const printed = (at: string) => publication.safeParse({ known: true, at, zone: 'UTC' }).success

describe('a date in a year that nobody means', () => {
  it('is no due date', () => {
    expect([due('0001-01-01T00:00:00+00:00'), due('9999-12-31T00:00:00Z'), due('0026-03-01T09:00:00+01:00')]).toEqual([
      false,
      false,
      false,
    ])
    expect(due('2026-03-01T09:00:00+01:00')).toBe(true)
  })
  it('is no date of publication, but an archive goes back far', () => {
    expect([printed('0001-01-01T00:00:00Z'), printed('9999-01-01T00:00:00Z'), printed('1905-05-04T00:00:00Z')]).toEqual([
      false,
      false,
      true,
    ])
  })
})
