// What a page shows, element by element and text by text, noted while it is read once: whoever looks for the article in it
// need not read it again.

const MOST_ELEMENTS = 60_000
const DEEPEST = 400
/** What an element says of itself that the reader asks about. */
const KEPT = new Set(['class', 'id', 'role', 'rel', 'itemprop', 'itemtype', 'href', 'src', 'alt', 'aria-modal', 'property'])
const MOST_VALUE = 500
const NAME = /^[a-z][a-z0-9-]{0,40}$/

export const TEXT = '#text'
export const BODY = '#body'

export class Shown {
  /** Of each, in the order of the page: an element's name, TEXT or BODY; its attributes or words; what it stands in, -1 where that is the page; a text's line. */
  kinds = []
  values = []
  above = []
  lines = []
  /** Characters of each line. */
  lengths = []
  isTooMuch = false
  #depths = []
  #elements = 0

  /** An element; answers its place, by which what stands in it names it. */
  open(above, name, attributes) {
    if (this.isTooMuch) return -1
    if (name === 'html') return -1
    const depth = above < 0 ? 0 : this.#depths[above]
    if (name === 'body') return this.#put(BODY, kept(attributes), -1, -1, 0)
    if (++this.#elements > MOST_ELEMENTS || depth > DEEPEST) return this.#giveUp()
    // what a component draws from its template stands in the page like anything else
    const kind = name === 'template' ? 'div' : NAME.test(name) ? name : 'span'
    return this.#put(kind, kept(attributes), above, -1, depth + 1)
  }

  text(above, words, line) {
    if (this.isTooMuch) return
    if (line >= 0) this.lengths[line] = (this.lengths[line] ?? 0) + words.trim().length
    this.#put(TEXT, words, above, line, 0)
  }

  #put(kind, value, above, line, depth) {
    this.kinds.push(kind)
    this.values.push(value)
    this.above.push(above)
    this.lines.push(line)
    this.#depths.push(depth)
    return this.kinds.length - 1
  }

  #giveUp() {
    this.isTooMuch = true
    this.kinds = this.values = this.above = this.lines = this.lengths = this.#depths = []
    return -1
  }
}

const kept = (attributes) => {
  const some = []
  for (const { name, value } of attributes) if (KEPT.has(name)) some.push([name, value.slice(0, MOST_VALUE)])
  return some
}
