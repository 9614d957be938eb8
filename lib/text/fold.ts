import type { Span } from './span'

/**
 * A copy of a text in which what looks alike is alike, with the way back. The canonical text stays what the outlet
 * printed; the copy is what is searched, indexed and compared.
 */
export interface Folded {
  folded: string
  /**
   * Turns a half-open span of the copy into the span of the text that it stands for, in UTF-16 code units: whole
   * letters with their marks, never half of a surrogate pair. An empty span stays empty.
   */
  toOriginal(start: number, end: number): Span
  /** The way there: the span of the copy that holds all that is seen of a span of the text; empty where nothing is. */
  fromOriginal(start: number, end: number): Span
}

/** Signs that show nothing: soft hyphen, zero-width signs, direction marks, variation selectors, byte order mark. */
const SHOWS_NOTHING = /^\p{Default_Ignorable_Code_Point}$/u
const ZERO_WIDTH_SPACE = '\u200b'
const MARK = /^\p{M}$/u
/** Vowels and final consonants of Hangul written in its parts. */
const JOINS_HANGUL = /^[\u1160-\u11ff\ud7b0-\ud7fb]$/u
const HARD_SPACE = /^[\u00a0\u2007\u2009\u202f]$/u
const SINGLE_QUOTES = /[‘’‚‛′ʼʹ´`ˋ‹›]/gu
const DOUBLE_QUOTES = /[“”„‟″«»「」『』〝〞〟]/gu
const DASH = /^[\p{Pd}−]$/u
/** Letters that differ from ASCII in width, in typeface or by being set as one: their compatibility form is what they say. */
const SAME_LETTERS =
  /^[\uff01-\uff5e\uffe0-\uffee\uff65-\uffdc\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdfb\ufe70-\ufefc\u{1d400}-\u{1d7ff}₀-₉]$/u
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** "m²" and "R²", but no note behind a word: after so few letters a raised digit belongs to them. */
const UNIT = /(?:^|[^\p{L}\p{M}])\p{L}{1,2}$/u

/** Grows a copy unit by unit, each with the stretch of the text that it stands for. */
class Copy {
  private readonly units: string[] = []
  readonly starts: number[] = []
  readonly ends: number[] = []

  add(piece: string, start: number, end: number) {
    for (let i = 0; i < piece.length; i++) {
      this.units.push(piece[i]!)
      this.starts.push(start)
      this.ends.push(end)
    }
  }

  get text() {
    return this.units.join('')
  }

  get last() {
    return this.units.at(-1)
  }

  tail(length: number) {
    return this.units.slice(-length).join('')
  }

  /** The last unit stands for more than it did: it is the first of two blanks. */
  widen(unit: string, end: number) {
    this.units[this.units.length - 1] = unit
    this.ends[this.ends.length - 1] = end
  }
}

interface Kind {
  /** Whether the copy is for search: case, blanks, quotation marks and dashes are made one. */
  isSearch: boolean
}

/**
 * The copy for search and comparison of words: signs that show nothing are gone; width, typeface, composition, case,
 * quotation marks and dashes are one; any blanks are one blank; figures spaced or stopped by thousands are joined.
 * What differs in meaning stays apart: accents, fractions, a raised digit behind a figure. Idempotent, linear.
 */
export const fold = (text: string): Folded => copied(text, { isSearch: true })

/** The folded copy alone. */
export const folded = (text: string): string => fold(text).folded

/**
 * The copy that the engine reads, as a person sees it: signs that show nothing are gone, width and composition are
 * one, figures spaced by thousands carry commas. Case, quotation marks, dashes, blanks and lines stay. Idempotent, linear.
 */
export const legible = (text: string): Folded => {
  if (isPlain(text)) return unchanged(text)
  return copied(text, { isSearch: false })
}

const unchanged = (text: string): Folded => ({
  folded: text,
  toOriginal: (start, end) => ({ start, end }),
  fromOriginal: (start, end) => ({ start, end }),
})

const PLAIN = /^[\n\t -~‘’“”–—…]*$/u
const isPlain = (text: string) => PLAIN.test(text) && !/\d \d{3}/u.test(text)

/** Spans of a folded text in which folded words stand, in order, not overlapping; as spans of the original. `most` bounds them. */
export function findFolded(text: Folded, words: string, most: number): Span[] {
  const wanted = folded(words).trim()
  const found: Span[] = []
  if (wanted === '') return found
  for (
    let at = text.folded.indexOf(wanted);
    at !== -1 && found.length < most;
    at = text.folded.indexOf(wanted, at + wanted.length)
  )
    found.push(text.toOriginal(at, at + wanted.length))
  return found
}

function copied(text: string, kind: Kind): Folded {
  const copy = joinFigures(letters(text, kind), kind)
  return {
    folded: copy.text,
    toOriginal(start, end) {
      if (start >= end) {
        const at = copy.starts[start] ?? text.length
        return { start: at, end: at }
      }
      return { start: copy.starts[start]!, end: copy.ends[end - 1]! }
    },
    fromOriginal(start, end) {
      const first = firstWhere(copy.ends, (at) => at > start)
      return {
        start: first,
        end: Math.max(
          first,
          firstWhere(copy.starts, (at) => at >= end),
        ),
      }
    },
  }
}

/** The first place in a rising list whose value passes; its length where none does. */
function firstWhere(rising: readonly number[], passes: (value: number) => boolean): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(rising[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

function letters(text: string, kind: Kind): Copy {
  const copy = new Copy()
  for (let at = 0; at < text.length; ) {
    const char = charAt(text, at)
    if (isLetter(char.charCodeAt(0)) && !(text.charCodeAt(at + 1) >= 0x80)) {
      copy.add(kind.isSearch ? char.toLowerCase() : char, at, at + 1)
      at++
      continue
    }
    if (SHOWS_NOTHING.test(char)) {
      const next = afterNothing(text, at)
      if (text.slice(at, next).includes(ZERO_WIDTH_SPACE) && partWords(text, at, next)) addBlank(copy, ' ', at, next, kind)
      at = next
      continue
    }
    const { cluster, end } = clusterAt(text, at)
    addCluster(copy, cluster, at, end, kind)
    at = end
  }
  return copy
}

/** An ASCII letter or figure, which is as it is but for its case: most of most texts. */
const isLetter = (code: number) =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)

const charAt = (text: string, at: number) => {
  const code = text.codePointAt(at)!
  return code > 0xffff ? text.slice(at, at + 2) : text[at]!
}

/** A letter with its combining marks, or a syllable of Hangul in its parts; what shows nothing in between is left out. */
function clusterAt(text: string, at: number): { cluster: string; end: number } {
  let cluster = charAt(text, at)
  let end = at + cluster.length
  for (let look = end; look < text.length; ) {
    const char = charAt(text, look)
    look += char.length
    if (SHOWS_NOTHING.test(char)) continue
    if (char < '\u0300' || !(MARK.test(char) || JOINS_HANGUL.test(char))) break
    cluster += char
    end = look
  }
  return { cluster, end }
}

/** The offset after a run of signs that show nothing. */
function afterNothing(text: string, from: number): number {
  let at = from
  while (at < text.length && SHOWS_NOTHING.test(charAt(text, at))) at += charAt(text, at).length
  return at
}

/** Whether a zero-width space in [start, end) stands for a blank that was lost: a small letter, figure or stop meets a capital. */
const partWords = (text: string, start: number, end: number) =>
  /[\p{Ll}\p{N}\p{P}]$/u.test(text.slice(Math.max(0, start - 2), start)) && /^\p{Lu}/u.test(text.slice(end, end + 2))

function addBlank(copy: Copy, blank: string, start: number, end: number, { isSearch }: Kind) {
  if (!isSearch) return copy.add(blank, start, end)
  if (copy.last !== ' ' && copy.last !== '\u00a0') return copy.add(HARD_SPACE.test(blank) ? '\u00a0' : ' ', start, end)
  copy.widen(' ', end)
}

function addCluster(copy: Copy, cluster: string, start: number, end: number, kind: Kind) {
  if (/^\s$/u.test(cluster)) return addBlank(copy, cluster, start, end, kind)
  const raised = RAISED.indexOf(cluster)
  if (raised >= 0) return copy.add(UNIT.test(copy.tail(3)) ? String(raised) : cluster, start, end)
  const plain = SAME_LETTERS.test(cluster) ? cluster.normalize('NFKC') : cluster.normalize('NFC')
  if (!kind.isSearch) return copy.add(plain, start, end)
  if (DASH.test(plain)) return copy.last === '-' ? copy.widen('-', end) : copy.add('-', start, end)
  copy.add(lower(plain).replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"').replaceAll('…', '...'), start, end)
}

/** One case: to upper case and back, so that ß and ss, and both small sigmas, are one. */
const lower = (text: string) => text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC')

const SPACED =
  /(?<![\p{N}\p{L}.,/:-]|\p{N}[ \u00a0\u2007\u2009\u202f])[1-9]\d{0,2}(?:[ \u00a0\u2007\u2009\u202f]\d{3})+(?![ \u00a0\u2007\u2009\u202f]?\p{N}|[,:/-]\p{N}|\.\d{3}|\p{L})/gu
const STOPPED = /(?<![\p{N}\p{L}.,])[1-9]\d{0,2}(?:,\d{3})+(?![\p{N}\p{L}]|,\p{N})/gu
/** Words before a number that is no count of what follows: "page 12 345 people", "by 9 300 people". */
const LABELS =
  /(?:^|[^\p{L}])(?:page|pages|p|flight|room|line|route|road|highway|bus|train|chapter|number|no|nr|section|article|act|rule|day|week|year|class|channel|unit|gate|platform|level|grade|phase|size|boeing|airbus|tel|phone|call|dial|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.?\s?$/iu
const TIMES = /(?:^|[^\p{L}])(?:by|at|until|till|before|after|since|past|from|aged|age|on)\s?$/iu
const BEFORE = 24

/** Whether a plain blank in "1 402" can only part thousands: it does twice, or nothing before it wants a number of its own. */
function isOneFigure(text: string, at: number, figure: string, { isSearch }: Kind): boolean {
  if (!figure.includes(' ')) return true
  if (figure.split(/[^\d]/u).length > 2) return true
  const before = text.slice(Math.max(0, at - BEFORE), at)
  if (LABELS.test(before)) return false
  if (Number.parseInt(figure, 10) <= 31 && TIMES.test(before)) return false
  // a name may end in a number; in the copy for search nobody can tell it from another word
  return isSearch || !/\p{Lu}[\p{L}\p{N}'’-]*\s?$/u.test(before)
}

function joinFigures(copy: Copy, kind: Kind): Copy {
  const { text } = copy
  const cuts = new Map<number, string>()
  for (const { 0: figure, index } of text.matchAll(SPACED))
    if (isOneFigure(text, index, figure, kind))
      for (let i = 0; i < figure.length; i++) if (!/\d/u.test(figure[i]!)) cuts.set(index + i, kind.isSearch ? '' : ',')
  if (kind.isSearch)
    for (const { 0: figure, index } of text.matchAll(STOPPED))
      for (let i = 0; i < figure.length; i++) if (figure[i] === ',') cuts.set(index + i, '')
  if (cuts.size === 0 && !(kind.isSearch && text.includes('\u00a0'))) return copy
  const joined = new Copy()
  for (let i = 0; i < text.length; i++) {
    const unit = cuts.get(i) ?? (kind.isSearch && text[i] === '\u00a0' ? ' ' : text[i]!)
    joined.add(unit, copy.starts[i]!, copy.ends[i]!)
  }
  return joined
}
