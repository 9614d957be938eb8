// Rich Text (.rtf): one pass over its bytes, as many groups as there are; what is hidden, deleted or beside the text is counted.
import { TextDecoder } from '@exodus/bytes/encoding.js'
import { detailsPrinted, NOBODY } from './details-printed.mjs'
import { Fault } from './fault.mjs'
import { LineWriter } from './line-writer.mjs'
import { ASIDE, CHARSETS, INTO, PAGES, RUNNING, SIGNS, STYLES, SYMBOLS } from './rtf-tables.mjs'
import { withFields } from './told.mjs'

const WORD = /([a-zA-Z]+)(-?\d{1,10})?( ?)/y
const PLAIN = { page: 0, isSymbol: false, hidden: false, deleted: false, struck: false, inserted: false, raised: null }

class Reader {
  out = new LineWriter()
  marks = []
  notes = new LineWriter()
  counts = { remarks: 0, deletions: 0, insertions: 0, hidden: 0, running: 0 }
  fonts = new Map()
  styles = new Map()
  info = {}
  #rtf
  #decoders = new Map()
  #bytes = []
  #bytesOf = 0
  #isSymbol = false
  #ansi = 1252
  #chosen
  #made = 'p'
  #isList = false
  #isCell = false
  #font = 0
  #skip = 0
  /** What of the group in the tables was heard so far. */
  #heard = ''

  constructor(rtf, chosen) {
    this.#rtf = rtf
    this.#chosen = chosen
  }

  /** Bytes that were gathered, as letters of the code page in which they stood. */
  #letters() {
    if (this.#bytes.length === 0) return ''
    const bytes = Uint8Array.from(this.#bytes)
    const page = this.#bytesOf || this.#ansi
    this.#bytes = []
    if (this.#isSymbol) return [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : '•')).join('')
    const isPlain = bytes.every((byte) => byte < 0x80)
    const label = isPlain ? 'utf-8' : !this.#bytesOf && this.#chosen ? this.#chosen : PAGES[page]
    if (!label) throw new Fault('encoding')
    if (!this.#decoders.has(label)) this.#decoders.set(label, new TextDecoder(label, { fatal: true, ignoreBOM: true }))
    try {
      return this.#decoders.get(label).decode(bytes)
    } catch {
      throw new Fault('encoding')
    }
  }

  #flush(state) {
    const letters = this.#letters()
    if (letters) this.#write(state, letters)
  }

  #write(state, letters) {
    if (state.to === 'aside') return
    if (state.to === 'table') {
      if (this.#heard.length < 400) this.#heard += letters
      return
    }
    if (state.to === 'note') {
      if (!state.hidden && !state.deleted) this.notes.text(letters)
      return
    }
    if (state.hidden || state.deleted || state.struck) return
    if (state.raised) this.out.raise(state.raised)
    else this.out.level()
    this.out.text(letters)
  }

  #byte(state, byte) {
    if (state.page !== this.#bytesOf || state.isSymbol !== this.#isSymbol) this.#flush(state)
    this.#bytesOf = state.page
    this.#isSymbol = state.isSymbol
    this.#bytes.push(byte)
    if (this.#bytes.length > 65_536) this.#flush(state)
  }

  #endLine(state) {
    if (state.to === 'note') return this.notes.endLine()
    if (state.to !== 'body') return
    const before = this.out.lines.length
    this.out.endLine()
    if (this.out.lines.length === before) return
    this.marks.push(this.#made !== 'p' ? this.#made : this.#isCell ? 'td' : this.#isList ? 'li' : 'p')
  }

  /** What a word of control says. Answers the state behind it. */
  #control(state, word, given) {
    const number = given === undefined ? null : Number(given)
    const isOn = number !== 0
    const set = (part) => ({ ...state, ...part })
    if (Object.hasOwn(SIGNS, word)) {
      this.#write(state, SIGNS[word])
      return state
    }
    switch (word) {
      case 'par':
      case 'line':
      case 'sect':
      case 'page':
      case 'cell':
      case 'nestcell':
      case 'row':
        this.#endLine(state)
        return state
      case 'pard':
        if (state.to === 'body') [this.#made, this.#isList, this.#isCell] = ['p', false, false]
        return state
      case 'intbl':
        this.#isCell = true
        return state
      case 'ls':
        this.#isList = true
        return state
      case 's':
        if (state.to === 'body') this.#made = this.styles.get(number) ?? 'p'
        return state
      case 'outlinelevel':
        if (state.to === 'body' && this.#made === 'p' && number >= 0 && number < 6) this.#made = `h${number + 1}`
        return state
      case 'plain':
        return set({ ...PLAIN, page: this.fonts.get(this.#font)?.page ?? 0, isSymbol: false })
      case 'f': {
        const font = this.fonts.get(number)
        return set({ page: font?.page ?? 0, isSymbol: font?.isSymbol ?? false })
      }
      case 'v':
        if (isOn && !state.hidden && state.to === 'body') this.counts.hidden++
        return set({ hidden: isOn })
      case 'deleted':
        if (isOn && !state.deleted) this.counts.deletions++
        return set({ deleted: isOn })
      case 'strike':
      case 'striked':
        return set({ struck: isOn })
      case 'revised':
        if (isOn && !state.inserted) this.counts.insertions++
        return set({ inserted: isOn })
      case 'super':
        return set({ raised: isOn ? 'sup' : null })
      case 'sub':
        return set({ raised: isOn ? 'sub' : null })
      case 'nosupersub':
        return set({ raised: null })
      case 'uc':
        return set({ uc: Math.min(number ?? 1, 8) })
      case 'u':
        this.#write(state, String.fromCharCode((number ?? 0) & 0xffff))
        this.#skip = state.uc
        return state
      case 'ansicpg':
        this.#ansi = number
        return state
      case 'mac':
        this.#ansi = 10000
        return state
      case 'pc':
      case 'pca':
        this.#ansi = word === 'pc' ? 437 : 850
        return state
      case 'deff':
        this.#font = number ?? 0
        return state
      default:
        return state
    }
  }

  /** What is in the tables of fonts and styles, and in what the file says of itself. */
  #table(state, word, given) {
    const number = given === undefined ? null : Number(given)
    if (state.table === 'fonttbl') {
      if (word === 'f') state.entry.font = number
      else if (word === 'fcharset')
        this.fonts.set(state.entry.font ?? 0, { page: CHARSETS[number] ?? 0, isSymbol: number === SYMBOLS })
    } else if (state.table === 'stylesheet' && (word === 's' || word === 'cs' || word === 'ds'))
      state.entry.style = word === 's' ? number : null
    else if (state.table === 'info') {
      if (/^(?:title|author)$/.test(word)) state.entry.field = word
    }
  }

  /** A group in a table ends: what was heard in it is a name. */
  #endEntry({ table, entry }) {
    const name = this.#heard.replace(/;.*$/s, '').trim()
    this.#heard = ''
    if (table === 'stylesheet' && typeof entry.style === 'number') {
      for (const [pattern, made] of STYLES)
        if (pattern.test(name)) this.styles.set(entry.style, name.replace(pattern, made).toLowerCase())
    } else if (table === 'info' && entry.field && name) this.info[entry.field] ??= name
  }

  /** A word that says what its group is; the state inside, or null where it says nothing of it. */
  #destination(state, word, isStarred) {
    if (state.to === 'aside') return null
    if (word === 'fonttbl' || word === 'stylesheet' || word === 'info') return { ...state, to: 'table', table: word, entry: {} }
    if (state.to === 'table') return null
    if (word === 'annotation') this.counts.remarks++
    if (RUNNING.has(word)) this.counts.running++
    if (word === 'footnote') return { ...state, to: 'note' }
    if (INTO.has(word)) return state
    return ASIDE.has(word) || RUNNING.has(word) || isStarred ? { ...state, to: 'aside' } : null
  }

  read() {
    const rtf = this.#rtf
    let state = { ...PLAIN, to: 'body', uc: 1, table: null, entry: null }
    const above = []
    let isFirst = false
    let isStarred = false
    for (let at = 0; at < rtf.length; ) {
      const sign = rtf[at]
      if (sign === '{') {
        this.#flush(state)
        above.push(state)
        this.#skip = 0
        if (state.to === 'table') {
          state = { ...state, entry: {} }
          this.#heard = ''
        }
        isFirst = true
        isStarred = false
        at++
      } else if (sign === '}') {
        this.#flush(state)
        this.#skip = 0
        if (state.to === 'table' && state.entry) this.#endEntry(state)
        const next = above.pop()
        if (!next) break
        if (state.to === 'note' && next.to !== 'note') this.notes.endLine()
        state = next
        at++
      } else if (sign === '\\') {
        const next = rtf[at + 1]
        WORD.lastIndex = at + 1
        const found = WORD.exec(rtf)
        if (found) {
          at = WORD.lastIndex
          const [, word, number] = found
          if (word === 'bin') {
            at += Math.max(0, Number(number ?? 0))
            continue
          }
          if (this.#skip > 0 && word !== 'u') {
            this.#skip--
            continue
          }
          this.#flush(state)
          const inside = isFirst || isStarred ? this.#destination(state, word, isStarred) : null
          if (inside) state = inside
          else if (state.to === 'table') this.#table(state, word, number)
          if (state.to === 'table') {
            if (word === 'u') this.#heard += String.fromCharCode(Number(number) & 0xffff)
            if (word === 'u') this.#skip = state.uc
            if (state.table !== 'fonttbl' && word === 'f') state = this.#control(state, word, number)
            if (/^(?:ansicpg|uc)$/.test(word)) state = this.#control(state, word, number)
          } else if (!inside && state.to !== 'aside') state = this.#control(state, word, number)
          isFirst = isStarred = false
          continue
        }
        at += 2
        if (next === '*') isStarred = true
        else if (next === "'") {
          const byte = Number.parseInt(rtf.slice(at, at + 2), 16)
          at += 2
          if (this.#skip > 0) this.#skip--
          else if (!Number.isNaN(byte) && state.to !== 'aside') this.#byte(state, byte)
        } else if (next === '~') this.#sign(state, '\u00a0')
        else if (next === '_') this.#sign(state, '\u2011')
        else if (next === '\n' || next === '\r') {
          this.#flush(state)
          this.#endLine(state)
        } else if (next === '{' || next === '}' || next === '\\') {
          if (this.#skip > 0) this.#skip--
          else if (state.to !== 'aside') this.#byte(state, next.charCodeAt(0))
        }
        if (next !== '*') isFirst = false
      } else {
        at++
        if (sign === '\r' || sign === '\n' || sign === '\u0000') continue
        isFirst = isStarred = false
        if (this.#skip > 0) this.#skip--
        else if (state.to !== 'aside') this.#byte(state, sign.charCodeAt(0))
      }
    }
    this.#flush(state)
    this.#endLine({ ...state, to: 'body' })
    this.notes.endLine()
  }

  #sign(state, letters) {
    this.#flush(state)
    this.#write(state, letters)
  }
}

/** A rich text's lines, with how each is made by its style; notes stand under them. Headers, remarks and what is hidden or deleted are counted. */
export async function readRtf(bytes, { chosen }) {
  const rtf = bytes.toString('latin1')
  if (!/^\s*\{\\rtf/.test(rtf.slice(0, 64))) throw new Fault('broken')
  const reader = new Reader(rtf, chosen)
  reader.read()
  const lines = [...reader.out.lines, ...reader.notes.lines]
  const marks = [...reader.marks, ...reader.notes.lines.map(() => 'note')]
  const { title, author } = reader.info
  const nothing = { headline: null, byline: null, outlet: null, published: null, language: null, address: null }
  const properties = withFields(nothing, { headline: title, byline: author && !NOBODY.test(author) ? author : '' }, 'properties')
  return {
    text: lines.join('\n'),
    marks,
    isDocument: true,
    said: detailsPrinted(lines, marks, properties),
    left: Object.entries(reader.counts)
      .filter(([, count]) => count > 0)
      .map(([what, count]) => ({ what, count })),
    encoding: chosen ? { label: new TextDecoder(chosen).encoding, how: 'chosen' } : null,
  }
}
