// Which lines of a page are its article, as @mozilla/readability sees it. Its answer is a proposal; no line is taken away.
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom/worker'

const MOST_ELEMENTS = 60_000
const DEEPEST = 400
/** A line is told inside when so much of its characters are. */
const INSIDE = 0.5
const LINE = 'data-line'
/** What an element says of itself that the reader asks about. */
const KEPT = new Set(['class', 'id', 'role', 'rel', 'itemprop', 'itemtype', 'href', 'src', 'alt', 'aria-modal', 'property'])

/** A tree for the reader, made as the page is read: what is shown, each text with the number of its line. */
class Tree {
  /** Characters of each line. */
  lengths = []
  #elements = 0
  constructor() {
    this.document = parseHTML('<!doctype html><html><head></head><body></body></html>').document
    this.root = { node: this.document.body, depth: 0 }
  }
  open(parent, name, attributes) {
    const above = parent ?? this.root
    if (name === 'html' || name === 'body') {
      if (name === 'body') set(this.document.body, attributes)
      return this.root
    }
    if (++this.#elements > MOST_ELEMENTS || above.depth > DEEPEST) throw new Error('too large a page')
    // what a component draws from its template stands in the page like anything else
    const kept = name === 'template' ? 'div' : /^[a-z][a-z0-9-]{0,40}$/.test(name) ? name : 'span'
    const node = this.document.createElement(kept)
    set(node, attributes)
    above.node.appendChild(node)
    return { node, depth: above.depth + 1 }
  }
  text(parent, words, line) {
    const { node } = parent ?? this.root
    const text = this.document.createTextNode(words)
    if (line < 0) return void node.appendChild(text)
    this.lengths[line] = (this.lengths[line] ?? 0) + words.trim().length
    const span = this.document.createElement('span')
    span.setAttribute(LINE, String(line))
    span.appendChild(text)
    node.appendChild(span)
  }
}

function set(node, attributes) {
  for (const { name, value } of attributes) if (KEPT.has(name)) node.setAttribute(name, value.slice(0, 500))
}

/** For each line whether it is inside the article; null where no article was found. `readInto` reads the page into a tree. */
export async function linesInside(readInto, count) {
  const tree = new Tree()
  await readInto(tree)
  const article = new Readability(tree.document, { serializer: (element) => element, disableJSONLD: true }).parse()
  if (!article?.content) return null
  const inside = new Array(count).fill(0)
  for (const span of article.content.querySelectorAll(`[${LINE}]`))
    inside[Number(span.getAttribute(LINE))] += span.textContent.trim().length
  return inside.map((length, line) => length > 0 && length >= (tree.lengths[line] ?? 0) * INSIDE)
}
