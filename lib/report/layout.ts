/**
 * Lines of text for paper: words from any script broken into lines, each run in a font that has its letters, in the
 * order in which they are read (Unicode bidirectional algorithm, UAX 9). Measures come in as functions.
 */
import bidiFactory from 'bidi-js'
import { visible } from './visible'

const bidi = bidiFactory()

/** A stretch of one line in one font. `x` is its distance from the line's left edge, in points. */
export interface Run {
  text: string
  /** What was said of this stretch (`Marks`); empty where nothing was. */
  mark: string
  font: string
  x: number
  width: number
}
export interface Line {
  runs: Run[]
  width: number
  /** Read from right to left. */
  isRtl: boolean
}

export interface Measures {
  /** The first of the style's fonts that has a character; null when none has. */
  fontFor(codePoint: number): string | null
  widthOf(text: string, font: string): number
}

/** What is said of the characters from here on, by UTF-16 offset in the text. */
export type Marks = (offset: number) => string
const NONE: Marks = () => ''

interface Atom {
  text: string
  mark: string
  font: string
  level: number
  width: number
  isSpace: boolean
}

const SPACE = /^[ \t\u00a0\u2000-\u200a\u3000]+$/u
/** Where a line may break inside writing without spaces: after every character of Han and Kana; Hangul breaks at its spaces. */
const BREAKS_ANYWHERE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** A text as it is laid out: what shows nothing as its code, tabs as blanks, every line end as one. */
export const laid = (text: string): string => visible(text.replace(/\t/g, '    ')).replace(/\r\n|[\r\u2028\u2029]/g, '\n')

/**
 * Breaks a text into lines no wider than `most` points. Line ends in it are kept; a word wider than a line is cut.
 * `marks` speaks of offsets in the text as it is laid out (`laid`).
 */
export function layOut(text: string, most: number, measures: Measures, marks: Marks = NONE): Line[] {
  let from = 0
  return laid(text)
    .split('\n')
    .flatMap((paragraph) => {
      const start = from
      from += paragraph.length + 1
      return layOutParagraph(paragraph, most, measures, (offset) => marks(start + offset))
    })
}

function layOutParagraph(text: string, most: number, measures: Measures, marks: Marks): Line[] {
  if (text.trim() === '') return [{ runs: [], width: 0, isRtl: false }]
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text)
  const isRtl = (paragraphs[0]?.level ?? 0) % 2 === 1
  const words = cut(text, levels, measures, marks)
  const lines: Line[] = []
  let line: Atom[] = []
  let width = 0
  const end = () => {
    while (line.at(-1)?.isSpace) width -= line.pop()!.width
    if (line.length) lines.push(arrange(line, width, isRtl))
    line = []
    width = 0
  }
  for (const word of words) {
    const isSpace = word[0]!.isSpace
    const wide = word.reduce((sum, a) => sum + a.width, 0)
    if (width + wide > most && !isSpace && line.length) end()
    if (isSpace && !line.length) continue
    if (wide <= most || isSpace) {
      line.push(...word)
      width += wide
      continue
    }
    for (const atom of word)
      for (const char of clusters(atom.text)) {
        const w = measures.widthOf(char, atom.font)
        if (width + w > most && line.length) end()
        const last = line.at(-1)
        if (last && last.font === atom.font && last.level === atom.level && last.mark === atom.mark && !last.isSpace) {
          last.text += char
          last.width += w
        } else line.push({ ...atom, text: char, width: w })
        width += w
      }
  }
  end()
  return lines
}

/** A letter with its marks. */
const clusters = (text: string) => text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []

/** Words and spaces, each as atoms of one font and one level. */
function cut(text: string, levels: Uint8Array, measures: Measures, marks: Marks): Atom[][] {
  const words: Atom[][] = []
  for (const { 0: token, index } of text.matchAll(/[ \t\u00a0\u2000-\u200a\u3000]+|[^ \t\u00a0\u2000-\u200a\u3000]+/gu)) {
    const isSpace = SPACE.test(token)
    let word: Atom[] = []
    let offset = index
    let current: Atom | null = null
    const close = () => {
      if (current) current.width = measures.widthOf(current.text, current.font)
      current = null
    }
    for (const cluster of clusters(token)) {
      const level = levels[offset] ?? 0
      const base = cluster.codePointAt(0)!
      const own = measures.fontFor(base)
      // what no font has is shown as its code, so that nothing is silently lost
      const shown = own ? cluster : [...cluster].map((c) => `[U+${c.codePointAt(0)!.toString(16).toUpperCase()}]`).join('')
      const font = own ?? measures.fontFor(0x5b)!
      const atom = current as Atom | null
      const mark = marks(offset)
      if (atom && atom.font === font && atom.level === level && atom.mark === mark) atom.text += shown
      else {
        close()
        current = { text: shown, mark, font, level: own ? level : level & ~1, width: 0, isSpace }
        word.push(current)
      }
      if (BREAKS_ANYWHERE.test(cluster)) {
        close()
        words.push(word)
        word = []
      }
      offset += cluster.length
    }
    close()
    if (word.length) words.push(word)
  }
  return words
}

/** Atoms of a line in the order in which they are drawn (rule L2), from left to right. */
function arrange(atoms: Atom[], width: number, isRtl: boolean): Line {
  const order = [...atoms]
  const highest = Math.max(...order.map((a) => a.level))
  for (let level = highest; level > 0; level--)
    for (let i = 0; i < order.length; i++) {
      if (order[i]!.level < level) continue
      let end = i
      while (end < order.length && order[end]!.level >= level) end++
      order.splice(i, end - i, ...order.slice(i, end).reverse())
      i = end
    }
  const runs: Run[] = []
  let x = 0
  for (const atom of order) {
    const last = runs.at(-1)
    // neighbours that read from left to right are one run; right to left each word is drawn by itself
    if (
      last &&
      last.font === atom.font &&
      last.mark === atom.mark &&
      atom.level % 2 === 0 &&
      order[order.indexOf(atom) - 1]!.level % 2 === 0
    ) {
      last.text += atom.text
      last.width += atom.width
    } else runs.push({ text: atom.text, mark: atom.mark, font: atom.font, x, width: atom.width })
    x += atom.width
  }
  return { runs: runs.filter((r) => r.text.trim() !== ''), width, isRtl }
}
