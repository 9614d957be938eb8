// XML as a tree, read leniently and in one pass. No entity of a document's own is ever expanded and nothing is loaded.
import { ENTITIES } from './said-of-itself.mjs'

const MOST_ELEMENTS = 400_000
/** What lies deeper stands in the element at this depth. */
const DEEPEST = 200
const TAG = /<([^\s/<>=]+)((?:\s+[^\s=/<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y
const ATTRIBUTE = /(?<![^\s='"])([^\s='"]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const LAST_POINT = 0x10ffff

/** What is written by its number in Windows-1252 is meant as there, as on pages. */
const OF_WINDOWS = new Map([...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'].map((sign, i) => [0x80 + i, sign === ' ' ? '' : sign]))

/** Character references and the names that HTML knows; any other name stays as it is written. */
export const unescaped = (words) =>
  words.includes('&')
    ? words.replace(/&(?:#(x?)([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, hex, code, name) => {
        if (name) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : whole
        const point = Number.parseInt(code, hex ? 16 : 10)
        return point > 0 && point <= LAST_POINT ? (OF_WINDOWS.get(point) ?? String.fromCodePoint(point)) : ''
      })
    : words

/** Where a declaration of the document's kind ends: behind its own declarations, which nobody reads. */
function endOfDoctype(xml, at) {
  const close = xml.indexOf('>', at)
  const own = xml.indexOf('[', at)
  if (own < 0 || close < own) return close < 0 ? xml.length : close + 1
  const end = /\]\s{0,100}>/g
  end.lastIndex = own
  const found = end.exec(xml)
  return found ? end.lastIndex : xml.length
}

function attributesOf(words) {
  const attributes = {}
  for (const [, name, double, single] of words.matchAll(ATTRIBUTE)) attributes[name] ??= unescaped(double ?? single)
  return attributes
}

/** @typedef {{ name: string, local: string, attributes: Record<string, string>, children: (XmlNode | string)[] }} XmlNode */

const nodeOf = (name, attributes) => ({ name, local: name.slice(name.indexOf(':') + 1), attributes, children: [] })

/** The elements and texts of a document, under a root without a name. */
export function treeOf(xml) {
  const root = nodeOf('', {})
  const open = [root]
  const over = []
  let count = 0
  const top = () => open[open.length - 1]
  const past = (end, sign) => (end < 0 ? xml.length : end + sign.length)
  for (let at = 0; at < xml.length; ) {
    const next = xml.indexOf('<', at)
    const until = next < 0 ? xml.length : next
    if (until > at) top().children.push(unescaped(xml.slice(at, until)))
    if (next < 0) break
    if (xml.startsWith('<!--', next)) at = past(xml.indexOf('-->', next + 4), '-->')
    else if (xml.startsWith('<![CDATA[', next)) {
      const end = xml.indexOf(']]>', next)
      top().children.push(xml.slice(next + 9, end < 0 ? xml.length : end))
      at = past(end, ']]>')
    } else if (xml.startsWith('<?', next)) at = past(xml.indexOf('?>', next), '?>')
    else if (xml.startsWith('<!', next)) at = endOfDoctype(xml, next)
    else if (xml.startsWith('</', next)) {
      const end = xml.indexOf('>', next)
      const name = xml.slice(next + 2, end < 0 ? next + 2 : end).trim()
      if (over.length) over.pop()
      else if (open.length > 1 && open.some((one) => one.name === name)) while (open.pop().name !== name);
      at = past(end, '>')
    } else {
      TAG.lastIndex = next
      const tag = TAG.exec(xml)
      if (!tag) {
        top().children.push('<')
        at = next + 1
        continue
      }
      at = TAG.lastIndex
      if (++count > MOST_ELEMENTS) throw new Error('too many elements')
      const [, name, attributes, closes] = tag
      const node = nodeOf(name, attributesOf(attributes))
      if (open.length < DEEPEST) {
        top().children.push(node)
        if (!closes) open.push(node)
      } else if (!closes) over.push(name)
    }
  }
  return root
}

export const elementsOf = (node) => node.children.filter((child) => typeof child !== 'string')
/** The first element under a node that is called so, with or without its prefix. */
export const childOf = (node, ...names) =>
  node && elementsOf(node).find((one) => names.includes(one.name) || names.includes(one.local))
/** All elements of a name, in order, not inside one another. */
export function allOf(node, ...names) {
  const found = []
  const look = (one) => {
    for (const child of elementsOf(one))
      if (names.includes(child.name) || names.includes(child.local)) found.push(child)
      else look(child)
  }
  if (node) look(node)
  return found
}
export const firstOf = (node, ...names) => allOf(node, ...names)[0]
/** The words in a node, as one line. */
export function wordsOf(node) {
  if (!node) return ''
  const said = []
  const hear = (one) => {
    for (const child of one.children)
      if (typeof child === 'string') said.push(child)
      else hear(child)
  }
  hear(node)
  return said.join('').replace(/\s+/gu, ' ').trim()
}

export const escaped = (words) => words.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign])
