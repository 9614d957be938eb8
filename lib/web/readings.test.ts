import { describe, expect, it } from 'vitest'
import { LIMITS } from '@/lib/domain/limits'
import { lookInTurn } from './readings'

describe('looking through a story’s texts', () => {
  it('is counted by person: who has enough waiting hears when to ask again, and the others have their turn', async () => {
    const done: string[] = []
    let open = () => {}
    const held = new Promise<void>((resolve) => {
      open = resolve
    })
    const look = (who: string) =>
      lookInTurn(who, async () => {
        await held
        done.push(who)
      })
    const mina = Array.from({ length: LIMITS.looksEach + 1 }, () => look('mina'))
    await expect(look('mina')).rejects.toMatchObject({ code: 'too-many', retryAfterSeconds: 5 })
    const noah = look('noah')
    open()
    await Promise.all([...mina, noah])
    expect(done.indexOf('noah')).toBe(1)
  })
})
