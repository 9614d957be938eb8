import { afterAll, describe, expect, it } from 'vitest'
import { closePool, db, transaction } from '@/lib/db/pool'
import { errorResponse } from './problem'

afterAll(closePool)

/** A statement that is asked for more than there is time for. */
const slowly = (ask: Parameters<typeof transaction<unknown>>[0]) =>
  transaction(async (tx) => {
    await tx.rows(`set local statement_timeout = '40ms'`)
    return ask(tx)
  })

describe('a statement that runs too long', () => {
  it.each([
    ['as SQL', () => slowly((tx) => tx.rows('select pg_sleep(5)::text'))],
    ['as SQL whose plan is kept', () => slowly((tx) => tx.rows('select pg_sleep(5)::text', [], 'too-long'))],
    [
      'through a model',
      async () => {
        let letGo = () => {}
        const held = new Promise<void>((resolve) => {
          letGo = resolve
        })
        const holder = transaction(async (tx) => {
          await tx.rows('lock table outlet_contact in access exclusive mode')
          await held
        })
        await new Promise((resolve) => setTimeout(resolve, 100))
        try {
          return await slowly((tx) => tx.model((m) => m.outletContact.findMany()))
        } finally {
          letGo()
          await holder
        }
      },
    ],
  ])('%s is a sentence with a way on, and at the door no 5xx', async (_, ask) => {
    const error = await ask().then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ code: 'took-too-long', sqlState: '57014' })
    const response = errorResponse(error, 'an-id')
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'took-too-long', status: 422 })
    // and the connection goes on
    expect(await db.one('select 1 as one')).toEqual({ one: 1 })
  })
})
