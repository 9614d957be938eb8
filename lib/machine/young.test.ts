import { describe, expect, it } from 'vitest'
import { letGo } from './young'

const MB = 1024 * 1024

describe('a buffer that nobody reads any more', () => {
  it('is empty after it was let go, if it is large and its bytes are its own', () => {
    const large = Buffer.alloc(2 * MB, 7)
    letGo(large)
    expect(large).toHaveLength(0)
  })
  it('stays where it is small, or where others read the same bytes', () => {
    const small = Buffer.alloc(64, 7)
    const others = Buffer.alloc(4 * MB, 7)
    const part = others.subarray(0, 2 * MB)
    letGo(small)
    letGo(part)
    expect(small).toHaveLength(64)
    expect(part).toHaveLength(2 * MB)
    expect(others[3 * MB]).toBe(7)
  })
})
