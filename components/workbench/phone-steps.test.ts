import { describe, expect, it } from 'vitest'
import { pulled, swipeOf } from './phone-steps'

const swipe = (x: number, y: number, toX: number, toY: number) => swipeOf({ x, y }, { x: toX, y: toY }, 390)

describe('a swipe over the text', () => {
  it('to the left leads to the next claim, to the right to the one before', () => {
    expect(swipe(300, 400, 120, 410)).toBe(1)
    expect(swipe(120, 400, 300, 380)).toBe(-1)
  })
  it('is none where a thumb scrolls, or hardly moves, or begins at the edge, where the phone goes back', () => {
    expect(swipe(200, 600, 120, 300)).toBe(0)
    expect(swipe(200, 400, 160, 400)).toBe(0)
    expect(swipe(10, 400, 200, 400)).toBe(0)
    expect(swipe(385, 400, 100, 400)).toBe(0)
  })
})
it('the sheet goes where its handle is pulled, and stays where it is only touched', () => {
  expect(pulled({ x: 0, y: 700 }, { x: 0, y: 500 }, false)).toBe(true)
  expect(pulled({ x: 0, y: 300 }, { x: 0, y: 500 }, true)).toBe(false)
  for (const isUp of [true, false]) expect(pulled({ x: 0, y: 300 }, { x: 0, y: 310 }, isUp)).toBe(isUp)
})
