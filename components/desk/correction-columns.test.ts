import { describe, expect, it } from 'vitest'
import type { BoardRow } from '@/lib/domain/views'
import { canBeAsked, columnOf, isInLane } from './correction-columns'

const row = (more: Partial<BoardRow>) =>
  ({
    request: null,
    resolvedIn: null,
    approvedAt: '2026-01-01T00:00:00.000Z',
    isStale: false,
    itemVersion: 1,
    ...more,
  }) as BoardRow

describe('what the outlet mended before anybody asked', () => {
  it('has a column of its own, among what was fixed silently, and not under what has to be asked', () => {
    expect(columnOf(row({}))).toBe('ask')
    const fixed = row({ resolvedIn: 2 })
    expect(columnOf(fixed)).toBe('unasked')
    expect(isInLane(fixed, 'silent')).toBe(true)
    expect(isInLane(fixed, 'ask')).toBe(false)
  })
  it('once it was asked for, stands where the outlet’s answer puts it', () => {
    const request = { state: 'silently_fixed', askedVersion: 1 } as BoardRow['request']
    const asked = row({ resolvedIn: 2, request })
    expect(columnOf(asked)).toBe('silently_fixed')
    expect(canBeAsked(asked)).toBe(false)
  })
})
