/** A place on the screen, in pixels of the page's own. */
export interface Point {
  x: number
  y: number
}
/** A finger goes at least so far, and twice as far along as across: a thumb that scrolls wanders. */
const LEAST = 56
const STRAIGHT = 2
/** At the edges a swipe is the phone's own: back, or its drawer. */
const EDGE = 24

/** Where a swipe over the text leads: 1 to the next claim, -1 to the one before, 0 nowhere. */
export function swipeOf(from: Point, to: Point, width: number): -1 | 0 | 1 {
  const [along, across] = [to.x - from.x, Math.abs(to.y - from.y)]
  if (from.x < EDGE || from.x > width - EDGE || Math.abs(along) < LEAST || Math.abs(along) < STRAIGHT * across) return 0
  return along < 0 ? 1 : -1
}

/** What pulling the sheet by its handle makes of it: up, down, or as it was. */
export function pulled(from: Point, to: Point, isUp: boolean): boolean {
  const way = from.y - to.y
  return Math.abs(way) < LEAST / 2 ? isUp : way > 0
}
