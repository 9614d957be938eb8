/**
 * The sentence of an article as something that is written in: what was struck and put in is drawn in place, while the text
 * that is being written is kept apart (`writing-steps`). The browser moves the cursor, composes and tells what it would do;
 * what is drawn is always made from the text, so that nothing of a paste or of a browser's own ways stays in the page.
 */
import { changeOf } from '@/lib/text/change'
import type { Span } from '@/lib/text/span'
import { isMac } from '../keys/keys'
import { strokesOf } from '../keys/strokes'
import { back, became, begin, difference, forth, moved, next, put, type Steps } from './writing-steps'

export interface Host {
  /** Takes a text that was written elsewhere: a reading that was applied, the field beside it. */
  take: (text: string) => void
  undo: () => void
  redo: () => void
  /** Puts the printed words back, as one step. */
  restore: () => void
  stop: () => void
}

interface Given {
  /** The words as they are printed, and where they begin in the article. */
  printed: string
  start: number
  /** What is written so far, and where in the article the cursor begins: words there are chosen. */
  text: string
  at: Span
  written: (text: string) => void
  /** Done; `byKey`: the focus has to go somewhere. */
  leave: (byKey: boolean) => void
}

/** A sign that shows nothing, behind struck words and before those that begin the sentence: there a browser would compose into them. */
const EDGE = '\u200b'
type Side = 'left' | 'right'
interface Piece {
  tag: 'span' | 'del' | 'ins'
  text: string
  /** Where printed words stand in the article; of an edge: on which side of struck words it is. */
  mark: string
}

/** What puts words in, and what deletes by one press; whatever else a browser offers (bold, lists) is not done. */
const INSERTS = /^insert(?:Text|ReplacementText|FromPaste|FromDrop|FromYank|Transpose)$/
const BY_PRESS = /^delete(?:Content|Word)(?:Backward|Forward)$/
const isEdge = ({ mark }: Piece) => mark === 'left' || mark === 'right'
const LINE_ENDS = /\s*[\r\n\u2028\u2029]+\s*/g

export function makeHost(host: HTMLElement, { printed, start, text, at, written, leave }: Given): Host {
  const known = new WeakMap<Node, Piece>()
  let isComposing = false
  /** Words were composed that are not taken yet. */
  let isStale = false
  let isStopped = false
  let side: Side = 'left'

  // ---- the text in the page -------------------------------------------------------------------------------------------

  const isStruck = (node: Node) => node.parentElement?.closest('del') !== null && host.contains(node)
  const textNodes = function* () {
    const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!isStruck(node)) yield node as Text
  }
  /** What a text node says of the text, up to an offset in it; the sign of an edge is none of it. */
  const said = (node: Text, upTo = node.data.length) => {
    const words = node.data.slice(0, upTo)
    return edgeOf(node) ? words.replace(EDGE, '') : words
  }
  const edgeOf = (node: Node) => node.parentElement?.dataset.edge
  const readAll = () => [...textNodes()].map((node) => said(node)).join('')
  /** How far a place in the page is in the text; null outside of it. */
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
  /** The place in the page for an offset in the text; at a border `left` of what is struck there, or `right` of it. */
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

  // ---- drawing --------------------------------------------------------------------------------------------------------

  function piecesOf(now: string): Piece[] {
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
  /** Draws what changed and leaves the rest of the page as it is, so that a reader is told of no more. */
  function draw(): void {
    const want = piecesOf(steps.now.text)
    const old = [...host.childNodes]
    let first = 0
    while (first < old.length && isDrawn(old[first], want[first])) first++
    let last = 0
    while (last < Math.min(old.length, want.length) - first && isDrawn(old.at(-1 - last), want.at(-1 - last))) last++
    for (const node of old.slice(first, old.length - last)) node.remove()
    const before = old[old.length - last] ?? null
    for (const piece of want.slice(first, want.length - last)) host.insertBefore(elementOf(piece), before)
    choose()
  }
  /** Puts the cursor where the text has it. */
  function choose(): void {
    if (document.activeElement !== host) return
    const { from, to } = steps.now
    const end = placeOf(to, from === to ? side : 'left')
    const begin = from === to ? end : placeOf(from, 'right')
    const selection = getSelection()!
    selection.setBaseAndExtent(...begin, ...end)
    ;(end[0].parentElement ?? host).scrollIntoView({ block: 'nearest' })
  }

  // ---- what happens ---------------------------------------------------------------------------------------------------

  function step(next: Steps, on: Side = 'left'): void {
    const isOther = next.now.text !== steps.now.text
    steps = next
    side = on
    draw()
    if (isOther) written(steps.now.text)
  }
  /** Takes what a browser wrote by itself: composed words, and what it asks nobody about. */
  function settle(): void {
    isStale = false
    const now = readAll()
    const selection = getSelection()
    const [from, to, words] = difference(steps.now.text, now)
    const at = offsetOf(selection?.focusNode ?? null, selection?.focusOffset ?? 0)
    const made = put(steps, from, to, words, 'typed')
    step(at === null ? made : { ...made, now: { ...made.now, from: at, to: at } })
  }
  const catchUp = () => {
    if (isStale && !isComposing) settle()
  }
  /** What is chosen in the text, read from the page. */
  function chosen(): [from: number, to: number] {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection()!
    const ends = [offsetOf(anchorNode, anchorOffset) ?? steps.now.from, offsetOf(focusNode, focusOffset) ?? steps.now.to]
    return [Math.min(...ends), Math.max(...ends)]
  }

  function onBeforeInput(event: InputEvent): void {
    if (isComposing || event.isComposing || event.inputType === 'insertCompositionText' || !event.cancelable) return
    event.preventDefault()
    // a press may come before composed words were taken: they are taken first, and what the browser meant is where the cursor is then
    const wasStale = isStale
    catchUp()
    onSelection() // keys come faster than a browser tells where the cursor went
    const { inputType } = event
    const [range] = wasStale ? [] : event.getTargetRanges()
    const [from, to] = range
      ? [
          offsetOf(range.startContainer, range.startOffset) ?? steps.now.from,
          offsetOf(range.endContainer, range.endOffset) ?? steps.now.to,
        ]
      : chosen()
    if (inputType === 'historyUndo') api.undo()
    else if (inputType === 'historyRedo') api.redo()
    else if (inputType.startsWith('delete')) takeAway(inputType, from, to)
    else if (INSERTS.test(inputType)) {
      const words = event.dataTransfer?.getData('text/plain') || event.data || ''
      const plain = printed.includes('\n') ? words : words.replace(LINE_ENDS, ' ')
      step(put(steps, from, to, plain, inputType === 'insertText' ? 'typed' : 'at-once'))
    }
  }
  /** Deletes what is chosen, or as far as a press goes from the cursor. */
  function takeAway(inputType: string, from: number, to: number): void {
    const way = /Forward$/.test(inputType) ? 'after' : 'before'
    const on: Side = way === 'after' ? 'right' : 'left'
    if (!BY_PRESS.test(inputType) || steps.now.from !== steps.now.to) {
      step(put(steps, from, to, '', 'at-once'), on)
      return
    }
    const at = steps.now.to
    // beside struck words there is nothing to delete: the cursor goes over them
    if (side !== on && isStruckAt(at)) {
      step({ ...steps, open: null }, on)
      return
    }
    const far = next(steps.now.text, at, way, inputType.includes('Word') ? 'word' : 'sign')
    step(put(steps, Math.min(at, far), Math.max(at, far), '', 'deleted'), on)
  }
  /** Whether words were struck where the cursor is. */
  function isStruckAt(at: number): boolean {
    const [before] = placeOf(at, 'left')
    const [after] = placeOf(at, 'right')
    if (before === after) return false
    const between = document.createRange()
    between.setStartAfter(before)
    between.setEndBefore(after)
    return between.cloneContents().querySelector('del') !== null
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || isComposing) return
    catchUp()
    onSelection()
    const does = strokesOf(event, isMac())
      .map((stroke) => KEYS[stroke])
      .find(Boolean)
    if (!does) return
    event.preventDefault()
    does()
  }

  /** The cursor never rests in struck words: it goes over them, the way that it came. */
  function onSelection(): void {
    if (isComposing || isStale || document.activeElement !== host) return
    const { focusNode, focusOffset, isCollapsed } = getSelection()!
    if (!focusNode || !host.contains(focusNode)) return
    const [from, to] = chosen()
    if (!isCollapsed) {
      steps = moved(steps, from, to)
      return
    }
    if (focusNode.nodeType !== Node.TEXT_NODE) {
      steps = moved(steps, to, to)
      choose()
      return
    }
    const struck = focusNode.parentElement!.closest('del')
    const isBefore = edgeOf(focusNode) === 'right' && focusOffset === 0
    if (isBefore || (struck && host.contains(struck))) {
      const wasHere = steps.now.from === to && steps.now.to === to
      const isLate = focusOffset > (struck?.textContent?.length ?? 0) / 2
      side = wasHere ? (side === 'left' ? 'right' : 'left') : isLate ? 'right' : 'left'
      steps = { ...moved(steps, to, to), open: null }
      choose()
      return
    }
    const [left] = placeOf(to, 'left')
    side = focusNode === left ? 'left' : 'right'
    steps = moved(steps, to, to)
  }

  /** What is taken along is the sentence as it should read, as plain text. */
  function onCopy(event: ClipboardEvent): void {
    event.stopPropagation()
    event.preventDefault()
    catchUp()
    onSelection()
    const { text, from, to } = steps.now
    if (from === to) return
    event.clipboardData?.setData('text/plain', text.slice(from, to))
    if (event.type === 'cut') step(put(steps, from, to, '', 'at-once'))
  }
  const never = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  const onComposition = (event: Event) => {
    isComposing = event.type === 'compositionstart'
    isStale = true
    // the next syllable may begin in the same stroke: it is not drawn over
    if (!isComposing) setTimeout(() => !isStopped && catchUp())
  }
  const onInput = () => {
    if (!isComposing) settle()
  }
  const onFocusOut = () =>
    setTimeout(() => {
      const here = host.parentElement
      // whoever looks at another window is still writing
      if (!isStopped && here && document.hasFocus() && !here.contains(document.activeElement)) leave(false)
    })

  const api: Host = {
    take(text) {
      if (isComposing) return
      catchUp()
      if (text !== steps.now.text) step(became(steps, text))
    },
    undo: () => step(back(steps)),
    redo: () => step(forth(steps)),
    restore: () => step(became(steps, printed)),
    stop() {
      isStopped = true
      for (const [name, hear] of heard) host.removeEventListener(name, hear as EventListener)
      document.removeEventListener('selectionchange', onSelection)
    },
  }
  const KEYS: Readonly<Record<string, () => void>> = {
    escape: () => leave(true),
    enter: () => leave(true),
    'mod+z': api.undo,
    'mod+shift+z': api.redo,
    'mod+y': api.redo,
  }
  const heard = [
    ['beforeinput', onBeforeInput],
    ['input', onInput],
    ['keydown', onKeyDown],
    ['copy', onCopy],
    ['cut', onCopy],
    ['dragstart', never],
    ['compositionstart', onComposition],
    ['compositionend', onComposition],
    ['focusout', onFocusOut],
  ] as const

  let steps = begin({ text, ...inText(printed, text, at.start - start, at.end - start) })
  for (const [name, hear] of heard) host.addEventListener(name, hear as EventListener)
  document.addEventListener('selectionchange', onSelection)
  host.replaceChildren()
  host.focus({ preventScroll: true })
  draw()
  return api
}

/** Where places of the printed words are in what is written of them; what stands in struck words is where they were. */
function inText(printed: string, text: string, from: number, to: number): { from: number; to: number } {
  const at = (offset: number) => {
    let left = 0
    let right = 0
    for (const { kind, text: words } of changeOf(printed, text)) {
      if (kind !== 'added') {
        if (offset <= left + words.length) return right + (kind === 'same' ? offset - left : 0)
        left += words.length
      }
      if (kind !== 'removed') right += words.length
    }
    return right
  }
  return { from: at(from), to: at(to) }
}
