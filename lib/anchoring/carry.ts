import { diffArrays } from 'diff'
import { isCriticalToken } from '@/lib/engine/critical'
import { isSpanOf, type Span, trimSpan } from '@/lib/text/span'
import { type Anchor, describe as anchorOf, resolve } from './anchor'

/**
 * What became of a stretch in another version of its article.
 * - same: the same words at the same place · moved: the same words elsewhere
 * - changed: other words where it stood; `isCritical` when a number, name, party, negation, modal or quotation mark is among them
 * - ambiguous: the same words at several places, and none fits better · gone: nothing of it is left
 */
export type Carried =
  | { kind: 'same' | 'moved'; span: Span; isExact: boolean }
  | { kind: 'changed'; span: Span; isCritical: boolean; removed: string[]; added: string[] }
  | { kind: 'ambiguous'; places: Span[] }
  | { kind: 'gone' }

interface Token extends Span {
  key: string
}

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:['’.,][\p{L}\p{N}]+)*|["“”«»„‘’'%$€£]/gu
const QUOTE_MARKS = /^["“”«»„]$/u
const MOST_TOKENS = 60_000
/** Share of a stretch's words that must still stand where it stood, for it to be changed and not gone. */
const LEFT_ENOUGH = 0.34

const tokens = (text: string): Token[] => {
  const found: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0]
    if (/^[‘’']$/u.test(raw)) continue // an apostrophe by itself is a matter of typesetting
    const key = QUOTE_MARKS.test(raw) ? '"' : raw.normalize('NFKC').replace(/[’`]/gu, "'")
    found.push({ key, start: match.index, end: match.index + raw.length })
  }
  return found
}

/**
 * Carries stretches of one version into another. The versions are aligned once, word by word (Myers 1986), so that a
 * thousand stretches cost little more than one; blanks and the kind of quotation marks do not count, case does. A
 * stretch is never placed by likeness alone: where the alignment and the words disagree, it is ambiguous or gone.
 */
export class Carrier {
  private readonly before: readonly Token[]
  private readonly after: readonly Token[]
  /** For each token of the old version, its number in the new one; -1 where it is gone. */
  private readonly to: Int32Array

  constructor(
    private readonly oldText: string,
    private readonly newText: string,
  ) {
    this.before = tokens(oldText)
    this.after = tokens(newText)
    this.to = new Int32Array(this.before.length).fill(-1)
    if (this.before.length > MOST_TOKENS || this.after.length > MOST_TOKENS) return
    let [i, j] = [0, 0]
    const parts = diffArrays(
      this.before.map((t) => t.key),
      this.after.map((t) => t.key),
    )
    for (const part of parts) {
      if (part.added) j += part.value.length
      else if (part.removed) i += part.value.length
      else for (let k = 0; k < part.value.length; k++) this.to[i++] = j++
    }
  }

  /** What became of a span of the old version. Throws RangeError when it is none. */
  carry(span: Span): Carried {
    if (!isSpanOf(this.oldText, span)) throw new RangeError(`[${span.start}, ${span.end}) is not a span of the old version`)
    const first = this.firstToken(span.start)
    let last = first
    while (last < this.before.length && this.before[last]!.end <= span.end) last++
    const anchor = anchorOf(this.oldText, span)
    // a stretch that cuts a word in two is found by its letters alone
    const cuts = this.before[first - 1] && this.before[first - 1]!.end > span.start
    const cutsLast = this.before[last] && this.before[last]!.start < span.end
    if (last === first || cuts || cutsLast) return this.byQuote(anchor)
    const landed: number[] = []
    for (let i = first; i < last; i++) if (this.to[i]! >= 0) landed.push(this.to[i]!)
    const size = last - first
    const isWhole = landed.length === size && landed.at(-1)! - landed[0]! === size - 1
    if (isWhole) {
      const found = this.spanOf(anchor, landed[0]!, landed.at(-1)!)
      const isExact = this.newText.slice(found.start, found.end) === anchor.quote
      return { kind: found.start === span.start ? 'same' : 'moved', span: found, isExact }
    }
    // the same words may stand elsewhere: a paragraph that was moved
    const elsewhere = this.byQuote(anchor)
    if (elsewhere.kind === 'moved' || elsewhere.kind === 'ambiguous') return elsewhere
    if (landed.length / size < LEFT_ENOUGH) return { kind: 'gone' }
    return this.changed(first, last, landed, anchor)
  }

  private firstToken(offset: number): number {
    let [low, high] = [0, this.before.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.before[middle]!.start < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** From the first word to the last, with the stops that stood at the ends of the old stretch if they still do. */
  private spanOf(anchor: Anchor, from: number, to: number): Span {
    let { start } = this.after[from]!
    let { end } = this.after[to]!
    const lead = /^[^\p{L}\p{M}\p{N}]*/u.exec(anchor.quote)![0].replace(/["“”«»„]/gu, '')
    const tail = /[^\p{L}\p{M}\p{N}]*$/u.exec(anchor.quote)![0]
    if (lead && this.newText.slice(start - lead.length, start) === lead) start -= lead.length
    for (let length = tail.length; length > 0; length--)
      if (this.newText.slice(end, end + length) === tail.slice(-length)) {
        end += length
        break
      }
    return { start, end }
  }

  private changed(first: number, last: number, landed: readonly number[], anchor: Anchor): Carried {
    // from what follows the last word before it to what stands before the first word after it
    const left = first > 0 ? this.to[first - 1]! : -1
    const right = last < this.before.length ? this.to[last]! : this.after.length
    let from = landed[0]!
    let to = landed.at(-1)!
    if (this.to[first] === -1 && left >= 0 && left < from && from - left - 1 <= last - first) from = left + 1
    if (this.to[last - 1] === -1 && right > to && right - to - 1 <= last - first) to = right - 1
    const stays = new Set(landed)
    const removed = this.before.slice(first, last).filter((_, k) => this.to[first + k]! === -1)
    const added: Token[] = []
    for (let k = from; k <= to; k++) if (!stays.has(k)) added.push(this.after[k]!)
    const words = (list: readonly Token[], text: string) => list.map((t) => text.slice(t.start, t.end))
    const span = trimSpan(this.newText, this.spanOf(anchor, from, to))!
    const [gone, come] = [words(removed, this.oldText), words(added, this.newText)]
    return { kind: 'changed', span, isCritical: [...gone, ...come].some(isCriticalToken), removed: gone, added: come }
  }

  private byQuote(anchor: Anchor): Carried {
    const places: Span[] = []
    for (
      let at = this.newText.indexOf(anchor.quote);
      at !== -1 && places.length < 50;
      at = this.newText.indexOf(anchor.quote, at + 1)
    )
      places.push({ start: at, end: at + anchor.quote.length })
    if (places.length === 0) return { kind: 'gone' }
    const only = places.length === 1 ? places[0]! : resolve(this.newText, anchor)
    return only
      ? { kind: only.start === anchor.start ? 'same' : 'moved', span: only, isExact: true }
      : { kind: 'ambiguous', places }
  }
}
