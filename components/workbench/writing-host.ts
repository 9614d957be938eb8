/**
 * The sentence of an article as something that is written in: what was struck and put in is drawn in place, while the text
 * that is being written is kept apart (`writing-steps`). The browser moves the cursor, composes and tells what it would do;
 * what is drawn is always made from the text, so that nothing of a paste or of a browser's own ways stays in the page.
 */
import { changeOf } from '@/lib/text/change'
import type { Span } from '@/lib/text/span'
import { isMac } from '../keys/keys'
import { strokesOf } from '../keys/strokes'
import { makePage, type Page, type Side } from './writing-page'
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
  /** By a key, back to the claim or onward to what is missing; null where the focus went elsewhere. */
  leave: (by: 'back' | 'onward' | null) => void
}

/** What puts words in, and what deletes by one press; whatever else a browser offers (bold, lists) is not done. */
const INSERTS = /^insert(?:Text|ReplacementText|FromPaste|FromDrop|FromYank|Transpose)$/
const BY_PRESS = /^delete(?:Content|Word)(?:Backward|Forward)$/
const LINE_ENDS = /(?<!\s)\s*[\r\n\u2028\u2029]\s*/g

export const makeHost = (element: HTMLElement, given: Given): Host => new WritingHost(element, given)

class WritingHost implements Host {
  private readonly page: Page
  private steps: Steps
  private side: Side = 'left'
  private isComposing = false
  /** Words were composed that are not taken yet. */
  private isStale = false
  private isStopped = false
  private readonly heard: readonly (readonly [string, (event: never) => void])[]
  private readonly keys: Readonly<Record<string, () => void>>

  constructor(
    private readonly host: HTMLElement,
    private readonly given: Given,
  ) {
    const { printed, start, text, at } = given
    this.page = makePage(host, printed, start)
    this.steps = begin({ text, ...inText(printed, text, at.start - start, at.end - start) })
    this.heard = [
      ['beforeinput', this.onBeforeInput],
      ['input', this.onInput],
      ['keydown', this.onKeyDown],
      ['copy', this.onCopy],
      ['cut', this.onCopy],
      ['dragstart', never],
      ['compositionstart', this.onComposition],
      ['compositionend', this.onComposition],
      ['focusout', this.onFocusOut],
    ]
    this.keys = {
      escape: () => given.leave('back'),
      enter: () => given.leave('onward'),
      'mod+z': this.undo,
      'mod+shift+z': this.redo,
      'mod+y': this.redo,
    }
    for (const [name, hear] of this.heard) host.addEventListener(name, hear as EventListener)
    document.addEventListener('selectionchange', this.onSelection)
    host.replaceChildren()
    host.focus({ preventScroll: true })
    this.draw()
  }

  take = (text: string): void => {
    if (this.isComposing) return
    this.catchUp()
    if (text !== this.steps.now.text) this.step(became(this.steps, text))
  }
  undo = (): void => this.step(back(this.steps))
  redo = (): void => this.step(forth(this.steps))
  restore = (): void => this.step(became(this.steps, this.given.printed))
  stop = (): void => {
    this.isStopped = true
    for (const [name, hear] of this.heard) this.host.removeEventListener(name, hear as EventListener)
    document.removeEventListener('selectionchange', this.onSelection)
  }

  // ---- what is drawn --------------------------------------------------------------------------------------------------

  private draw(): void {
    this.page.draw(this.steps.now.text)
    this.choose()
  }
  /** Puts the cursor where the text has it. */
  private choose(): void {
    if (document.activeElement !== this.host) return
    const { from, to } = this.steps.now
    const end = this.page.placeOf(to, from === to ? this.side : 'left')
    const begin = from === to ? end : this.page.placeOf(from, 'right')
    getSelection()!.setBaseAndExtent(...begin, ...end)
    ;(end[0].parentElement ?? this.host).scrollIntoView({ block: 'nearest' })
  }
  private step(next: Steps, on: Side = 'left'): void {
    const isOther = next.now.text !== this.steps.now.text
    this.steps = next
    this.side = on
    this.draw()
    if (isOther) this.given.written(next.now.text)
  }
  /** What is chosen in the text, read from the page. */
  private chosen(): readonly [from: number, to: number] {
    return this.page.chosen([this.steps.now.from, this.steps.now.to])
  }

  // ---- what a browser wrote by itself ---------------------------------------------------------------------------------

  /** Takes composed words, and what a browser asks nobody about. */
  private settle(): void {
    this.isStale = false
    const selection = getSelection()
    const [from, to, words] = difference(this.steps.now.text, this.page.read())
    const at = this.page.offsetOf(selection?.focusNode ?? null, selection?.focusOffset ?? 0)
    const made = put(this.steps, from, to, words, 'typed')
    this.step(at === null ? made : { ...made, now: { ...made.now, from: at, to: at } })
  }
  private catchUp(): void {
    if (this.isStale && !this.isComposing) this.settle()
  }
  private onInput = (): void => {
    if (!this.isComposing) this.settle()
  }
  private onComposition = (event: Event): void => {
    this.isComposing = event.type === 'compositionstart'
    this.isStale = true
    // the next syllable may begin in the same stroke: it is not drawn over
    if (!this.isComposing) setTimeout(() => !this.isStopped && this.catchUp())
  }

  // ---- what it asks about ---------------------------------------------------------------------------------------------

  private onBeforeInput = (event: InputEvent): void => {
    if (this.isComposing || event.isComposing || event.inputType === 'insertCompositionText' || !event.cancelable) return
    event.preventDefault()
    // a press may come before composed words were taken: they are taken first, and what the browser meant is where the cursor is then
    const wasStale = this.isStale
    this.catchUp()
    this.onSelection() // keys come faster than a browser tells where the cursor went
    const { inputType } = event
    const { from: was, to: end } = this.steps.now
    const [range] = wasStale ? [] : event.getTargetRanges()
    const [from, to] = range
      ? [
          this.page.offsetOf(range.startContainer, range.startOffset) ?? was,
          this.page.offsetOf(range.endContainer, range.endOffset) ?? end,
        ]
      : this.chosen()
    if (inputType === 'historyUndo') this.undo()
    else if (inputType === 'historyRedo') this.redo()
    else if (inputType.startsWith('delete')) this.takeAway(inputType, from, to)
    else if (INSERTS.test(inputType)) {
      const words = event.dataTransfer?.getData('text/plain') || event.data || ''
      const plain = this.given.printed.includes('\n') ? words : words.replace(LINE_ENDS, ' ')
      this.step(put(this.steps, from, to, plain, inputType === 'insertText' ? 'typed' : 'at-once'))
    }
  }
  /** Deletes what is chosen, or as far as a press goes from the cursor. */
  private takeAway(inputType: string, from: number, to: number): void {
    const { steps } = this
    const way = /Forward$/.test(inputType) ? 'after' : 'before'
    const on: Side = way === 'after' ? 'right' : 'left'
    if (!BY_PRESS.test(inputType) || steps.now.from !== steps.now.to) {
      this.step(put(steps, from, to, '', 'at-once'), on)
      return
    }
    const at = steps.now.to
    // beside struck words there is nothing to delete: the cursor goes over them
    if (this.side !== on && this.page.isStruckAt(at)) {
      this.step({ ...steps, open: null }, on)
      return
    }
    const far = next(steps.now.text, at, way, inputType.includes('Word') ? 'word' : 'sign')
    this.step(put(steps, Math.min(at, far), Math.max(at, far), '', 'deleted'), on)
  }
  private onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || this.isComposing) return
    this.catchUp()
    this.onSelection()
    const does = strokesOf(event, isMac())
      .map((stroke) => this.keys[stroke])
      .find(Boolean)
    if (!does) return
    event.preventDefault()
    does()
  }

  // ---- the cursor -----------------------------------------------------------------------------------------------------

  /** The cursor never rests in struck words: it goes over them, the way that it came. */
  private onSelection = (): void => {
    if (this.isComposing || this.isStale || document.activeElement !== this.host) return
    const { focusNode, focusOffset, isCollapsed } = getSelection()!
    if (!focusNode || !this.host.contains(focusNode)) return
    const [from, to] = this.chosen()
    if (!isCollapsed) {
      this.steps = moved(this.steps, from, to)
      return
    }
    if (focusNode.nodeType !== Node.TEXT_NODE) {
      this.steps = moved(this.steps, to, to)
      this.choose()
      return
    }
    const struck = this.page.struckAround(focusNode)
    if (struck || this.page.isBeforeEdge(focusNode, focusOffset)) {
      const { now } = this.steps
      const wasHere = now.from === to && now.to === to
      const isLate = focusOffset > (struck?.textContent?.length ?? 0) / 2
      this.side = wasHere ? (this.side === 'left' ? 'right' : 'left') : isLate ? 'right' : 'left'
      this.steps = { ...moved(this.steps, to, to), open: null }
      this.choose()
      return
    }
    this.side = focusNode === this.page.placeOf(to, 'left')[0] ? 'left' : 'right'
    this.steps = moved(this.steps, to, to)
  }
  /** What is taken along is the sentence as it should read, as plain text. */
  private onCopy = (event: ClipboardEvent): void => {
    never(event)
    this.catchUp()
    this.onSelection()
    const { text, from, to } = this.steps.now
    if (from === to) return
    event.clipboardData?.setData('text/plain', text.slice(from, to))
    if (event.type === 'cut') this.step(put(this.steps, from, to, '', 'at-once'))
  }
  private onFocusOut = (): void => {
    setTimeout(() => {
      const here = this.host.parentElement
      // whoever looks at another window is still writing
      if (!this.isStopped && here && document.hasFocus() && !here.contains(document.activeElement)) this.given.leave(null)
    })
  }
}

const never = (event: Event): void => {
  event.preventDefault()
  event.stopPropagation()
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
