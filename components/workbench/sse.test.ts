import { describe, expect, it } from 'vitest'
import { Messages } from './sse'

const WIRE =
  'retry: 2000\n\n: alive\n\nid: 7\ndata: {"seq":7}\n\nevent: presence\ndata: [1,\ndata: 2]\n\nevent: access\ndata: {}\n\n'

describe('a stream of server-sent events', () => {
  it.each([1, 2, 3, 7, 1000])('is read whole, in pieces of %i', (size) => {
    const messages = new Messages()
    const all = []
    for (let i = 0; i < WIRE.length; i += size) all.push(...messages.take(WIRE.slice(i, i + size)))
    expect(all).toEqual([
      { event: 'message', data: '{"seq":7}' },
      { event: 'presence', data: '[1,\n2]' },
      { event: 'access', data: '{}' },
    ])
  })
  it('keeps what is not whole yet', () => {
    const messages = new Messages()
    expect(messages.take('data: half')).toEqual([])
    expect(messages.take('\n\n')).toEqual([{ event: 'message', data: 'half' }])
  })
})
