import { expect, it } from 'vitest'
import { makePace } from './pace'

it('who goes on quickly is told from who rests at a claim, each time by the claim before', () => {
  let now = 5000
  const isQuick = makePace(() => now)
  const after = (ms: number) => {
    now += ms
    return isQuick()
  }
  expect([after(0), after(200), after(200), after(2000), after(100)]).toEqual([false, true, true, false, true])
})
