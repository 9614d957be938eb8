// Which lines of a page are its article, as @mozilla/readability sees it. Its answer is a proposal; no line is taken away.
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom/worker'
import { BODY, TEXT } from './shown.mjs'

/** A line is told inside when so much of its characters are. */
const INSIDE = 0.5
const LINE = 'data-line'

/** A document of what a page shows, each text with the number of its line. */
function documentOf({ kinds, values, above, lines }) {
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>')
  const nodes = []
  for (let i = 0; i < kinds.length; i++) {
    const parent = above[i] < 0 ? document.body : nodes[above[i]]
    if (kinds[i] === TEXT) {
      const text = document.createTextNode(values[i])
      if (lines[i] < 0) parent.appendChild(text)
      else {
        const span = document.createElement('span')
        span.setAttribute(LINE, String(lines[i]))
        span.appendChild(text)
        parent.appendChild(span)
      }
    } else if (kinds[i] === BODY) {
      nodes[i] = document.body
      set(document.body, values[i])
    } else {
      nodes[i] = document.createElement(kinds[i])
      set(nodes[i], values[i])
      parent.appendChild(nodes[i])
    }
  }
  return document
}

const set = (node, attributes) => {
  for (const [name, value] of attributes) node.setAttribute(name, value)
}

/** For each line whether it is inside the article; null where no article was found, or what the page shows is too much to look through. */
export function linesInside(shown, count) {
  if (shown.isTooMuch) return null
  const document = documentOf(shown)
  const article = new Readability(document, { serializer: (element) => element, disableJSONLD: true }).parse()
  if (!article?.content) return null
  const inside = new Array(count).fill(0)
  for (const span of article.content.querySelectorAll(`[${LINE}]`))
    inside[Number(span.getAttribute(LINE))] += span.textContent.trim().length
  return inside.map((length, line) => length > 0 && length >= (shown.lengths[line] ?? 0) * INSIDE)
}
