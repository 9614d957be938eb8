/**
 * What is written of a sentence as it stands in the page: the text that its nodes say, places of it in both directions, and
 * the drawing of struck and inserted words. Nothing here knows what a key does (`writing-host`) or how steps are undone (`writing-steps`).
 */
import { changeOf } from '@/lib/text/change'

/** A sign that shows nothing, behind struck words and before those that begin the sentence: there a browser would compose into them. */
const EDGE = '\u200b'
/** Where struck words stand, a place in the text is two places in the page: before them and after them. */
export type Side = 'left' | 'right'
interface Piece {
  tag: 'span' | 'del' | 'ins'
  text: string
  /** Where printed words stand in the article; of an edge: on which side of struck words it is. */
  mark: string
}

const isEdge = ({ mark }: Piece) => mark === 'left' || mark === 'right'
const edgeOf = (node: Node) => node.parentElement?.dataset.edge
/** What a text node says of the text, up to an offset in it; the sign of an edge is none of it. */
const said = (node: Text, upTo = node.data.length) => {
  const words = node.data.slice(0, upTo)
  return edgeOf(node) ? words.replace(EDGE, '') : words
}

/** A sentence in the page. Offsets are of the text as it should read, in UTF-16 units. */
export interface Page {
  /** The text, as the page has it now. */
  read: () => string
  /** How far a place in the page is in the text; null outside of it. */
  offsetOf: (node: Node | null, offset: number) => number | null
  /** The place in the page for an offset in the text; at a border `left` of what is struck there, or `right` of it. */
  placeOf: (offset: number, on: Side) => [Node, number]
  /** What is chosen, in the order of the text; where nothing of it is in the page, what was chosen `before`. */
  chosen: (before: Chosen) => Chosen
  /** Whether words were struck at an offset. */
  isStruckAt: (offset: number) => boolean
  /** Struck words around a place in the page. */
  struckAround: (node: Node) => Element | null
  /** Whether a place in the page is before the sign that stands behind struck words. */
  isBeforeEdge: (node: Node, offset: number) => boolean
  /** Draws what changed of a text and leaves the rest of the page as it is, so that a reader is told of no more. */
  draw: (now: string) => void
}
type Chosen = readonly [from: number, to: number]

/** The page of a sentence inside an element; `printed` begins at `start` in the article. */
export function makePage(host: HTMLElement, printed: string, start: number): Page {
  const draw = makeDrawing(host, printed, start)
  const struckAround = (node: Node) => {
    const struck = node.parentElement?.closest('del') ?? null
    return struck && host.contains(struck) ? struck : null
  }
  const textNodes = function* () {
    const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!struckAround(node)) yield node as Text
  }
  function offsetOf(node: Node | null, offset: number): number | null {
    if (!node || !host.contains(node)) return null
    const place = document.createRange()
    place.setStart(node, offset)
    let sum = 0
    for (const one of textNodes()) {
      if (one === node) return sum + said(one, offset).length
      if (place.comparePoint(one, 0) >= 0) return sum
      sum += said(one).length
    }
    return sum
  }
  function placeOf(offset: number, on: Side): [Node, number] {
    let sum = 0
    let found: [Node, number] | null = null
    for (const node of textNodes()) {
      const length = said(node).length
      const hidden = node.data.length - length
      if (offset >= sum && offset <= sum + length) {
        found = [node, hidden + offset - sum]
        if (on === 'left' || edgeOf(node) === 'right') return found
      }
      sum += length
    }
    return found ?? [host, 0]
  }
  return {
    read: () => [...textNodes()].map((node) => said(node)).join(''),
    offsetOf,
    placeOf,
    chosen([from, to]) {
      const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection()!
      const ends = [offsetOf(anchorNode, anchorOffset) ?? from, offsetOf(focusNode, focusOffset) ?? to]
      return [Math.min(...ends), Math.max(...ends)]
    },
    isStruckAt(offset) {
      const [before] = placeOf(offset, 'left')
      const [after] = placeOf(offset, 'right')
      if (before === after) return false
      const between = document.createRange()
      between.setStartAfter(before)
      between.setEndBefore(after)
      return between.cloneContents().querySelector('del') !== null
    },
    struckAround,
    isBeforeEdge: (node, offset) => edgeOf(node) === 'right' && offset === 0,
    draw,
  }
}

/** The pieces of a change, in the order of the page; an edge wherever struck words begin the sentence or end. */
function piecesOf(printed: string, now: string, start: number): Piece[] {
  let from = start
  const runs = changeOf(printed, now).map(({ kind, text }): Piece => {
    const mark = kind === 'added' ? '' : String(from)
    if (kind !== 'added') from += text.length
    return { tag: kind === 'same' ? 'span' : kind === 'removed' ? 'del' : 'ins', text, mark }
  })
  const edge = (mark: Side): Piece => ({ tag: 'span', text: EDGE, mark })
  return [
    ...(!runs[0] || runs[0].tag === 'del' ? [edge('left')] : []),
    ...runs.flatMap((run) => (run.tag === 'del' ? [run, edge('right')] : [run])),
  ]
}

/** What draws a text in an element, piece by piece. */
function makeDrawing(host: HTMLElement, printed: string, start: number): (now: string) => void {
  const known = new WeakMap<Node, Piece>()
  function elementOf(piece: Piece): HTMLElement {
    const element = document.createElement(piece.tag)
    element.textContent = piece.text
    if (isEdge(piece)) element.dataset.edge = piece.mark
    else if (piece.mark) element.dataset.start = piece.mark
    // words that are put in are no part of the article: not found in it, not copied with it
    if (piece.tag === 'ins' || isEdge(piece)) element.className = 'beside'
    known.set(element, piece)
    return element
  }
  const isDrawn = (node: Node | undefined, piece: Piece | undefined) => {
    const was = node && known.get(node)
    return Boolean(
      was &&
        piece &&
        was.tag === piece.tag &&
        was.mark === piece.mark &&
        was.text === piece.text &&
        node.textContent === piece.text &&
        node.childNodes.length === 1,
    )
  }
  return (now) => {
    const want = piecesOf(printed, now, start)
    const old = [...host.childNodes]
    let first = 0
    while (first < old.length && isDrawn(old[first], want[first])) first++
    let last = 0
    while (last < Math.min(old.length, want.length) - first && isDrawn(old.at(-1 - last), want.at(-1 - last))) last++
    for (const node of old.slice(first, old.length - last)) node.remove()
    const before = old[old.length - last] ?? null
    for (const piece of want.slice(first, want.length - last)) host.insertBefore(elementOf(piece), before)
  }
}
