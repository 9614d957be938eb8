// OpenDocument text (.odt): its content by its own elements and styles, a line a paragraph or line break.
import { detailsPrinted } from './details-printed.mjs'
import { Fault } from './fault.mjs'
import { LineWriter } from './line-writer.mjs'
import { withFields } from './told.mjs'
import { allOf, childOf, elementsOf, firstOf, treeOf, wordsOf } from './xml.mjs'
import { openZip } from './zip.mjs'

/** What the programs call their own styles, as the elements of a page that mean the same. Names are kept in English in the file. */
const STYLES = [
  [/^title$/i, 'h1'],
  [/^subtitle$/i, 'h2'],
  [/^heading(?:_20_| )([1-6])$/i, 'h$1'],
  [/^(?:(?:table|figure|image)?\s?caption|illustration|figure|table|drawing)$/i, 'caption'],
  [/^quotations$|^(?:intense(?:_20_| ))?quote$/i, 'blockquote'],
  [/^(?:list|numbering)(?:_20_| )/i, 'li'],
  [/^header\b/i, 'header'],
  [/^footer\b/i, 'footer'],
]
const SKIPPED = new Set([
  'text:tracked-changes',
  'text:note-citation',
  'text:ruby-text',
  'office:annotation-end',
  'text:hidden-text',
  'text:hidden-paragraph',
  'text:index-title-template',
  'text:soft-page-break',
  'office:forms',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'svg:title',
  'svg:desc',
  'text:bookmark',
  'math:math',
])
const CONTENTS = /^text:(?:table-of-content|illustration-index|table-index|alphabetical-index|bibliography)$/
const MOST_BLANKS = 100

/** Each style of a document: what a paragraph in it is made as, whether it is hidden, struck, raised. */
function stylesOf(...trees) {
  const styles = new Map()
  for (const tree of trees)
    for (const style of allOf(tree, 'style:style')) {
      const name = style.attributes['style:name']
      const text = childOf(style, 'style:text-properties')?.attributes ?? {}
      if (name && !styles.has(name))
        styles.set(name, {
          above: style.attributes['style:parent-style-name'],
          hidden: text['text:display'] === 'none',
          struck:
            (text['style:text-line-through-style'] ?? 'none') !== 'none' ||
            (text['style:text-line-through-type'] ?? 'none') !== 'none',
          raised: /^(super|sub)\b/.exec(text['style:text-position'] ?? '')?.[1] ?? null,
        })
    }
  const known = new Map()
  const resolved = (name) => {
    if (!name) return { made: null, hidden: false, struck: false, raised: null }
    if (known.has(name)) return known.get(name)
    const found = { made: null, hidden: false, struck: false, raised: null }
    known.set(name, found)
    // a style that stands on itself ends where it was
    const seen = new Set()
    for (let at = name; at && !seen.has(at) && seen.size < 50; at = styles.get(at)?.above) {
      seen.add(at)
      const own = styles.get(at)
      found.made ??= STYLES.filter(([pattern]) => pattern.test(at)).map(([pattern, made]) => at.replace(pattern, made))[0] ?? null
      found.hidden ||= own?.hidden ?? false
      found.struck ||= own?.struck ?? false
      found.raised ??= own?.raised ?? null
    }
    return found
  }
  return resolved
}

class Writer {
  out = new LineWriter()
  marks = []
  counts = { remarks: 0, deletions: 0, insertions: 0, hidden: 0 }
  #notes = []
  #styleOf
  #inside = []
  #made = 'p'

  constructor(styleOf) {
    this.#styleOf = styleOf
  }

  endLine() {
    const before = this.out.lines.length
    this.out.endLine()
    if (this.out.lines.length > before) this.marks.push(this.#made)
  }

  writeAll(node) {
    for (const child of node.children)
      if (typeof child === 'string') this.out.text(child.replace(/\s+/gu, ' '))
      else this.#write(child)
  }

  #within(what, node) {
    this.#inside.push(what)
    this.writeAll(node)
    this.#inside.pop()
  }

  #paragraph(node) {
    this.endLine()
    const { made, hidden } = this.#styleOf(node.attributes['text:style-name'])
    if (hidden) return void this.counts.hidden++
    const level = Number(node.attributes['text:outline-level'] ?? 1)
    const own = node.name === 'text:h' ? (made ?? `h${Math.min(6, Math.max(1, level || 1))}`) : made
    const inside = this.#inside.at(-1)
    this.#made = inside === 'nav' || inside === 'note' ? inside : (own ?? inside ?? 'p')
    this.writeAll(node)
    this.endLine()
  }

  #write(node) {
    const { name, attributes } = node
    if (SKIPPED.has(name)) {
      if (name.startsWith('text:hidden-')) this.counts.hidden++
      return
    }
    if (CONTENTS.test(name)) return this.#within('nav', node)
    switch (name) {
      case 'text:p':
      case 'text:h':
        return this.#paragraph(node)
      case 'text:span': {
        const { hidden, struck, raised } = this.#styleOf(attributes['text:style-name'])
        if (hidden) return void this.counts.hidden++
        if (struck) return void this.counts.deletions++
        if (!raised) return this.writeAll(node)
        this.out.raise(raised === 'super' ? 'sup' : 'sub')
        this.writeAll(node)
        return this.out.level()
      }
      case 'text:s':
        return this.out.text(' '.repeat(Math.min(MOST_BLANKS, Number(attributes['text:c'] ?? 1) || 1)))
      case 'text:tab':
        return this.out.text('\t')
      case 'text:line-break':
        return this.endLine()
      case 'text:a':
        this.out.openLink()
        this.writeAll(node)
        return this.out.closeLink()
      case 'office:annotation':
        return void this.counts.remarks++
      case 'text:note':
        return void this.#notes.push(node)
      case 'text:list-item':
      case 'text:list-header':
        return this.#within('li', node)
      case 'table:table-cell':
        return this.#within('td', node)
      case 'text:section':
        if (attributes['text:display'] === 'none') return void this.counts.hidden++
        return this.writeAll(node)
      default:
        return this.writeAll(node)
    }
  }

  /** The notes themselves, under the text. */
  writeNotes() {
    const notes = this.#notes
    this.#notes = []
    for (const note of notes) {
      const body = childOf(note, 'text:note-body')
      if (body) this.#within('note', body)
      this.endLine()
    }
  }
}

/** The text of an OpenDocument file, with what its properties say. Deletions stand apart in the file and are counted, insertions read. */
export async function readOdt(bytes, limits) {
  const parts = await openZip(bytes, limits)
  const part = (name) => parts.get(name)?.toString('utf8') ?? ''
  if (/<manifest:encryption-data\b/.test(part('META-INF/manifest.xml'))) throw new Fault('encrypted')
  if (!parts.has('content.xml')) throw new Fault('not-word')
  const content = treeOf(part('content.xml'))
  const text = firstOf(content, 'office:text')
  if (!text)
    throw new Fault(firstOf(content, 'office:spreadsheet', 'office:presentation', 'office:drawing') ? 'not-text' : 'broken')
  const writer = new Writer(stylesOf(content, treeOf(part('styles.xml'))))
  for (const change of allOf(text, 'text:changed-region'))
    for (const { name } of elementsOf(change)) {
      if (name === 'text:deletion') writer.counts.deletions++
      else if (name === 'text:insertion') writer.counts.insertions++
    }
  writer.writeAll(text)
  writer.endLine()
  writer.writeNotes()
  const meta = firstOf(treeOf(part('meta.xml')), 'office:meta')
  const { out, marks, counts } = writer
  const nothing = { headline: null, byline: null, outlet: null, published: null, language: null, address: null }
  const properties = withFields(
    nothing,
    {
      headline: wordsOf(childOf(meta, 'dc:title')),
      byline: wordsOf(childOf(meta, 'meta:initial-creator')) || wordsOf(childOf(meta, 'dc:creator')),
      language: wordsOf(childOf(meta, 'dc:language')),
    },
    'properties',
  )
  return {
    text: out.lines.join('\n'),
    marks,
    isDocument: true,
    said: detailsPrinted(out.lines, marks, properties),
    left: Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([what, count]) => ({ what, count })),
  }
}
