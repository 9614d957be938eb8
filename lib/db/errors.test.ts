import os from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { type AppError, isDiskFull } from '@/lib/domain/refusal'
import { forgetEnv } from '@/lib/env'
import { isFull, orDiskFull } from '@/lib/machine/disk'
import { translateError } from './errors'

const thrown = (code: string, message = '') => Object.assign(new Error(message), { code })

describe('a full disk', () => {
  it('is told as one, and not as a database that does not answer', () => {
    const full = translateError(thrown('53100', 'could not extend file "base/5/1": No space left on device'))
    expect(full).toMatchObject({ code: 'unavailable', retryAfterSeconds: 30 })
    expect((full as AppError).message).toContain('The disk is full')
    expect(isDiskFull(full)).toBe(true)
    for (const code of ['53300', '57P03', '08006', 'ECONNREFUSED']) {
      const down = translateError(thrown(code))
      expect(down).toMatchObject({ code: 'unavailable' })
      expect(isDiskFull(down)).toBe(false)
    }
  })
  it('is told of what is kept for a moment, too; other faults stay what they are', () => {
    expect(isDiskFull(orDiskFull(thrown('ENOSPC')))).toBe(true)
    const other = thrown('EACCES')
    expect(orDiskFull(other)).toBe(other)
    expect(orDiskFull(null)).toBe(null)
  })

  const before = process.env.DATABASE_DISK
  afterEach(() => {
    if (before === undefined) delete process.env.DATABASE_DISK
    else process.env.DATABASE_DISK = before
    forgetEnv()
  })
  it('is looked for where the database is ours and gone', () => {
    expect(isFull(os.tmpdir())).toBe(false)
    expect(isFull(undefined)).toBe(false)
    expect(isFull('/no/such/place')).toBe(false)
    if (process.platform !== 'linux') return
    expect(isFull('/proc')).toBe(true) // a file system without any room
    process.env.DATABASE_DISK = '/proc'
    forgetEnv()
    expect(isDiskFull(translateError(thrown('ECONNREFUSED')))).toBe(true)
  })
})
