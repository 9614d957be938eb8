import { describe, expect, it } from 'vitest'
import { isAway, readAnswer, restOf } from './answers'
import { AWAY } from './away'

const OWN = { 'x-desk': 'second-source', 'content-type': 'application/json' }
const read = (status: number, text: string, headers: Record<string, string> = OWN) =>
  readAnswer(status, new Headers(headers), text, {}, 0)
const PROBLEM = { title: 'Conflict', status: 409, detail: 'Somebody was faster.', code: 'changed-meanwhile' }

describe('what an answer says about the desk', () => {
  it('its own object is data', () => expect(read(200, '{"version":2}')).toEqual({ ok: true, data: { version: 2 } }))
  it('its own object of another outer shape than the door promises is none', () => {
    const shape = { version: 'n', state: 's', by: '-s', unchanged: 'bu' }
    const own = (value: unknown) => readAnswer(200, new Headers(OWN), JSON.stringify(value), shape, 0)
    const right = { version: 2, state: 'draft', by: null }
    expect(own(right)).toEqual({ ok: true, data: right })
    expect(own({ ...right, unchanged: true, more: [] })).toMatchObject({ ok: true })
    const { by: _, ...without } = right
    for (const wrong of [
      {},
      { ...right, version: '2' },
      { ...right, state: null },
      { ...right, unchanged: 1 },
      { ...right, by: {} },
      { ...right, by: [] },
      without,
    ])
      expect(own(wrong), JSON.stringify(wrong)).toEqual({ away: true, rest: 0, said: null })
  })
  it('its own refusal is said in its words', () =>
    expect(read(409, JSON.stringify({ ...PROBLEM, current: { version: 3 } }))).toEqual({
      ok: false,
      problem: { ...PROBLEM, current: { version: 3 } },
    }))
  it.each([
    ['a proxy whose desk restarts', 502, '<html>Bad Gateway</html>', { 'content-type': 'text/html' }],
    ['a proxy that waited in vain', 504, '', {}],
    ['a proxy that counts', 429, 'slow down', {}],
    ['JSON of a proxy', 503, '{"error":"no healthy upstream"}', { 'content-type': 'application/json' }],
    ['a hotel’s sign-in page', 200, '<html>Welcome</html>', { 'content-type': 'text/html' }],
    ['JSON of something else', 200, '{"status":"ok"}', { 'content-type': 'application/json' }],
    [
      'a refusal of something else',
      403,
      JSON.stringify({ ...PROBLEM, status: 403 }),
      { 'content-type': 'application/problem+json' },
    ],
    ['an empty body', 200, '', OWN],
    ['a body that was cut', 200, '{"version":2', OWN],
    ['a list', 200, '[]', OWN],
    ['nothing', 200, 'null', OWN],
    ['a refusal without words', 409, '{"status":409}', OWN],
    ['a page of ours where an answer belongs', 500, '<html>', { ...OWN, 'content-type': 'text/html' }],
  ])('%s: the desk is away', (_what, status, text, headers) =>
    expect(read(status, text, headers)).toMatchObject({ away: true, said: null }),
  )
  it('its database is away: away, with its words and for as long as it says', () => {
    const said = { title: 'unavailable', status: 503, detail: 'The database does not answer.', code: 'unavailable' }
    expect(read(503, JSON.stringify(said), { ...OWN, 'retry-after': '3' })).toEqual({ away: true, rest: 3000, said })
    expect(isAway(said)).toBe(true)
  })
  it('“later” of the desk: a short while is waited, a long one is said', () => {
    const said = { title: 'too-many', status: 429, detail: 'Go on in the next hour.', code: 'too-many' }
    expect(read(429, JSON.stringify(said), { ...OWN, 'retry-after': '2' })).toMatchObject({ away: true, rest: 2000 })
    expect(read(429, JSON.stringify(said), { ...OWN, 'retry-after': '600' })).toEqual({ ok: false, problem: said })
  })
  it('an error of the desk’s own is no “away”: it would come again', () => {
    const said = { title: 'internal', status: 500, detail: 'Something went wrong on our side.', code: 'internal' }
    expect(read(500, JSON.stringify(said))).toEqual({ ok: false, problem: said })
    expect(isAway(said)).toBe(false)
    expect(isAway(AWAY)).toBe(true)
  })
  it.each([
    [null, 0],
    ['7', 7000],
    ['Thu, 01 Jan 1970 00:00:09 GMT', 9000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', 0],
  ])('Retry-After: %s', (header, ms) => expect(restOf(header, 0)).toBe(ms))
})
