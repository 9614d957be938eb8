import { afterAll, expect, it } from 'vitest'
import { closePool, db } from '@/lib/db/pool'
import { heard, listening, subscribe } from './hub'

afterAll(() => closePool())

const notify = (payload: object) => db.rows(`select pg_notify('second_source', $1)::text`, [JSON.stringify(payload)])

it('who waited until it is heard hears a stop that is asked for at once', async () => {
  for (let n = 0; n < 5; n++) {
    const storyId = crypto.randomUUID()
    let leave = () => {}
    const stopped = new Promise<void>((stop) => {
      leave = subscribe({ personId: '', storyId, nudge() {}, accessChanged() {}, stop, close() {} })
    })
    await heard()
    expect(await listening()).toBe('listening')
    await notify({ stop: storyId })
    await stopped
    // whoever is the last leaves no listener behind: the next one waits for a new one
    leave()
    expect(await listening()).toBe('idle')
  }
})
