import { diffArrays } from 'diff'
import { isMaterial } from '@/lib/engine/critical'
import { type Folded, legible } from '@/lib/text/fold'
import { isSpanOf, type Span, trimSpan } from '@/lib/text/span'
import { type Anchor, describe as anchorOf, resolve } from './anchor'

/**
 * What became of a stretch in another version of its article.
 * - same: the same words at the same place · moved: the same words elsewhere
 * - changed: other words where it stood; `isCritical` unless only articles or spellings changed (`isMaterial`)
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
/** Where a sentence or a line ends, between two words. */
const STOP = /[.!?…。！？\n]/u
/** So many words put beside a stretch are looked at. */
const MOST_GROWN = 40

const tokens = ({ folded, toOriginal }: Folded): Token[] => {
  const found: Token[] = []
  for (const match of folded.matchAll(TOKEN)) {
    const raw = match[0]
    if (/^[‘’']$/u.test(raw)) continue // an apostrophe by itself is a matter of typesetting
    const key = QUOTE_MARKS.test(raw) ? '"' : raw.replace(/[’`]/gu, "'")
    found.push({ key, ...toOriginal(match.index, match.index + raw.length) })
  }
  return found
}

/**
 * Carries stretches of one version into another. The versions are aligned once, word by word (Myers 1986), so that a
 * thousand stretches cost little more than one; blanks, signs that show nothing and the kind of quotation marks do not count, case does. A
 * stretch is never placed by likeness alone: where the alignment and the words disagree, it is ambiguous or gone.
 */
export class Carrier {
  private readonly newCopy: Folded
  private readonly before: readonly Token[]
  private readonly after: readonly Token[]
  /** For each token of the old version, its number in the new one; -1 where it is gone. */
  private readonly to: Int32Array
  /** For each word of the new version, whether it stood in the old one too. */
  private readonly isOld: Uint8Array

  constructor(
    private readonly oldText: string,
    private readonly newText: string,
  ) {
    this.newCopy = legible(newText)
    this.before = tokens(legible(oldText))
    this.after = tokens(this.newCopy)
    this.to = new Int32Array(this.before.length).fill(-1)
    this.isOld = new Uint8Array(this.after.length)
    if (this.before.length > MOST_TOKENS || this.after.length > MOST_TOKENS) return
    let [i, j] = [0, 0]
    const parts = diffArrays(
      this.before.map((t) => t.key),
      this.after.map((t) => t.key),
    )
    for (const part of parts) {
      if (part.added) j += part.value.length
      else if (part.removed) i += part.value.length
      else
        for (let k = 0; k < part.value.length; k++) {
          this.isOld[j] = 1
          this.to[i++] = j++
        }
    }
  }

  /** How many words the old version has, how many of them stay in order, and how many words of the new one did not stand there. */
  get words(): { old: number; stay: number; added: number } {
    const isWord = ({ key }: Token) => /[\p{L}\p{N}]/u.test(key)
    return {
      old: this.before.filter(isWord).length,
      stay: this.before.filter((token, i) => isWord(token) && this.to[i]! >= 0).length,
      added: this.after.filter((token, i) => isWord(token) && !this.isOld[i]).length,
    }
  }

  /** The share of the old version's words that stand in the new one, in order, 0–1; 1 for a version without words. */
  get kept(): number {
    let stays = 0
    for (const to of this.to) if (to >= 0) stays++
    return this.before.length ? stays / this.before.length : 1
  }

  /** Stretches of the new version that hold words the old one did not have there, in order. */
  get added(): Span[] {
    const found: Span[] = []
    this.after.forEach((token, i) => {
      if (this.isOld[i]) return
      const last = found.at(-1)
      if (last && i > 0 && !this.isOld[i - 1]) last.end = token.end
      else found.push({ start: token.start, end: token.end })
    })
    return found
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
    if (last === first || cuts || cutsLast) return this.byQuote(anchor, 0, 0)
    const landed: number[] = []
    for (let i = first; i < last; i++) if (this.to[i]! >= 0) landed.push(this.to[i]!)
    const size = last - first
    const isWhole = landed.length === size && landed.at(-1)! - landed[0]! === size - 1
    // the same words may stand at several places: one that holds to no neighbour is no better than another
    if (isWhole && !this.holds(first, last, landed) && this.isRepeated(anchor.quote)) return this.byQuote(anchor, first, last)
    if (isWhole) {
      const grown = this.grown(first, last, landed[0]!, landed.at(-1)!, anchor, true)
      if (grown) return grown
      const found = this.spanOf(anchor, landed[0]!, landed.at(-1)!)
      const isExact = this.newText.slice(found.start, found.end) === anchor.quote
      return { kind: found.start === span.start ? 'same' : 'moved', span: found, isExact }
    }
    // the same words may stand elsewhere: a paragraph that was moved
    const elsewhere = this.byQuote(anchor, first, last)
    if (elsewhere.kind !== 'gone') return elsewhere
    if (landed.length / size < LEFT_ENOUGH) return { kind: 'gone' }
    return this.changed(first, last, landed, anchor)
  }

  /**
   * The same words, and others put before or after them in the same sentence: "he did" and "he did not". Then the
   * stretch changed, with those. Null where none were. `aligned`: words that stood elsewhere in the old version do not
   * count as put in.
   */
  private grown(first: number, last: number, from: number, to: number, anchor: Anchor, aligned: boolean): Carried | null {
    const beside = this.beside(first, last, from, to, aligned)
    const added = [...beside.left, ...beside.right]
    if (added.length === 0) return null
    const put = added.map((t) => this.newText.slice(t.start, t.end))
    const a = beside.left[0] ? this.indexAt(beside.left[0].start) : from
    const b = beside.right.at(-1) ? this.indexAt(beside.right.at(-1)!.start) : to
    const span = trimSpan(this.newText, this.spanOf(anchor, a, b))!
    return { kind: 'changed', span, isCritical: isMaterial([], put), removed: [], added: put }
  }

  /** Words that stand beside a stretch of the new version in its sentence, and did not in the old one. */
  private beside(first: number, last: number, from: number, to: number, aligned: boolean): { left: Token[]; right: Token[] } {
    const stops = (text: string, list: readonly Token[], left: number) =>
      left < 0 || left + 1 >= list.length || STOP.test(text.slice(list[left]!.end, list[left + 1]!.start))
    const goesOn = (k: number, began: boolean) => aligned && !began && this.isOld[k] === 1
    const reach = (start: number, way: 1 | -1, began: boolean): number => {
      let k = start
      while (
        Math.abs(k - start) < MOST_GROWN &&
        !stops(this.newText, this.after, way === 1 ? k : k - 1) &&
        !goesOn(k + way, began)
      )
        k += way
      return k
    }
    // from the sentence's edge where the stretch stood at one, else over what was put right beside it
    const a = reach(from, -1, stops(this.oldText, this.before, first - 1))
    const b = reach(to, 1, stops(this.oldText, this.before, last - 1))
    const isNew = (_: Token, k: number, base: number) => !(aligned && this.isOld[base + k])
    return {
      left: this.after.slice(a, from).filter((t, k) => isNew(t, k, a)),
      right: this.after.slice(to + 1, b + 1).filter((t, k) => isNew(t, k, to + 1)),
    }
  }

  /** The number of the new version's word that begins at an offset, or the first after it. */
  private indexAt(offset: number): number {
    let [low, high] = [0, this.after.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.after[middle]!.start < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Whether a word before or after the stretch came along, so that it stands where it stood. */
  private holds(first: number, last: number, landed: readonly number[]): boolean {
    const left = first === 0 ? -1 : this.to[first - 1]!
    const before = (first === 0 || left >= 0) && left === landed[0]! - 1
    const after = last === this.before.length ? landed.at(-1) === this.after.length - 1 : this.to[last] === landed.at(-1)! + 1
    return before || after
  }

  /** Where the new version has a quote, as a reader sees it, in order; `most` bounds them. */
  private placesOf(quote: string, most: number): Span[] {
    const { folded, toOriginal } = this.newCopy
    const wanted = legible(quote).folded
    const places: Span[] = []
    if (wanted === '') return places
    for (let at = folded.indexOf(wanted); at !== -1 && places.length < most; at = folded.indexOf(wanted, at + 1))
      places.push(toOriginal(at, at + wanted.length))
    return places
  }

  private isRepeated(quote: string): boolean {
    return this.placesOf(quote, 2).length > 1
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
    const tail = /(?<![^\p{L}\p{M}\p{N}])[^\p{L}\p{M}\p{N}]*$/u.exec(anchor.quote)![0]
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
    // and what was put beside it in its sentence
    const beside = this.beside(first, last, from, to, true)
    if (beside.left[0]) from = this.indexAt(beside.left[0].start)
    if (beside.right.at(-1)) to = this.indexAt(beside.right.at(-1)!.start)
    const stays = new Set(landed)
    const removed = this.before.slice(first, last).filter((_, k) => this.to[first + k]! === -1)
    const added: Token[] = []
    for (let k = from; k <= to; k++) if (!stays.has(k)) added.push(this.after[k]!)
    const words = (list: readonly Token[], text: string) => list.map((t) => text.slice(t.start, t.end))
    const span = trimSpan(this.newText, this.spanOf(anchor, from, to))!
    const [gone, come] = [words(removed, this.oldText), words(added, this.newText)]
    return { kind: 'changed', span, isCritical: isMaterial(gone, come), removed: gone, added: come }
  }

  private byQuote(anchor: Anchor, first: number, last: number): Carried {
    const places = this.placesOf(anchor.quote, 50)
    if (places.length === 0) return { kind: 'gone' }
    const only = places.length === 1 ? places[0]! : resolve(this.newText, anchor)
    const from = only ? this.indexAt(only.start) : 0
    const to = only ? this.indexAt(only.end) - 1 : 0
    const grown = only && last > first && to >= from ? this.grown(first, last, from, to, anchor, false) : null
    if (grown) return grown
    return only
      ? {
          kind: only.start === anchor.start ? 'same' : 'moved',
          span: only,
          isExact: this.newText.slice(only.start, only.end) === anchor.quote,
        }
      : { kind: 'ambiguous', places }
  }
}
