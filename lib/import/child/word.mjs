import { buffer } from 'node:stream/consumers'
import { decode } from './decode.mjs'
import { detailsPrinted, NOBODY } from './details-printed.mjs'
import { Fault } from './fault.mjs'
import { readHtml } from './html.mjs'
import { LineWriter } from './line-writer.mjs'
import { openDocx } from './zip.mjs'

/** How a run that Word hides comes through the reader, which knows no hidden text but keeps a highlight's name. */
const HIDDEN = 'hidden-by-word'
const WORDS = /^word\/[^/]+\.xml$/

/** Spells what the reader does not know in what it knows: carriage returns, tabs to a place, hidden runs, struck twice, ruby. */
function respell(xml) {
  let plain = xml
    .replace(/<w:cr\s*\/>/g, '<w:br/>')
    .replace(/<w:ptab\b[^<>]*\/>/g, '<w:tab/>')
    .replace(/<w:dstrike\b/g, '<w:strike')
    .replace(/<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/g, `<w:highlight w:val="${HIDDEN}"/>`)
  if (plain.includes('</w:ruby>'))
    plain = plain
      .replace(/<w:rubyPr>(?:[^<]|<(?!\/?w:rubyPr>))*<\/w:rubyPr>|<w:rt>(?:[^<]|<(?!\/?w:rt>))*<\/w:rt>/g, '')
      .replace(/<\/?w:(?:ruby|rubyBase)>/g, '')
  return plain
}

async function repack(parts) {
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  for (const [name, bytes] of parts)
    zip.addBuffer(WORDS.test(name) ? Buffer.from(respell(bytes.toString('utf8'))) : bytes, name, { compress: false })
  zip.end()
  return buffer(zip.outputStream)
}

/** Word's own styles, by their names in every language of Word, as the elements of a page that mean the same. */
const STYLES = [
  [/^title$/i, 'h1'],
  [/^subtitle$/i, 'h2'],
  [/^heading ([1-6])$/i, 'h$1'],
  [/^(?:(?:table|image|figure)\s?)?caption$/i, 'caption'],
  [/^(?:intense )?quote$|^block text$/i, 'blockquote'],
  [/^list\b/i, 'li'],
  [/^header$/i, 'header'],
  [/^footer$/i, 'footer'],
  [/^(?:footnote|endnote) text$/i, 'note'],
]
function madeAs({ styleName, styleId, numbering }) {
  const name = styleName ?? styleId?.replace(/^Heading(\d)$/, 'heading $1') ?? ''
  for (const [pattern, made] of STYLES) if (pattern.test(name)) return name.replace(pattern, made)
  return numbering ? 'li' : 'p'
}

/** The lines of a document as they are written, with how each is made. */
class Writer {
  out = new LineWriter()
  marks = []
  /** Notes in the order in which the text leads to them. */
  notes = []
  hidden = 0
  #made = 'p'
  #cells = 0

  endLine() {
    const before = this.out.lines.length
    this.out.endLine()
    if (this.out.lines.length > before) this.marks.push(this.#made)
  }

  write(element) {
    const { out } = this
    switch (element.type) {
      case 'text':
        return out.text(element.value)
      case 'tab':
        return out.text('\t')
      case 'break':
        return this.endLine()
      case 'noteReference':
        return void this.notes.push(element)
      case 'run':
        if (element.highlight === HIDDEN) this.hidden++
        if (element.highlight === HIDDEN || element.isStrikethrough) return
        if (element.children.length === 0) return
        if (element.verticalAlignment === 'superscript') out.raise('sup')
        else if (element.verticalAlignment === 'subscript') out.raise('sub')
        else out.level()
        return this.writeAll(element)
      case 'hyperlink':
        out.openLink()
        this.writeAll(element)
        return out.closeLink()
      case 'tableCell':
        this.#cells++
        this.writeAll(element)
        this.#cells--
        return
      case 'paragraph': {
        this.endLine()
        const made = madeAs(element)
        this.#made = this.#cells > 0 && made === 'p' ? 'td' : made
        this.writeAll(element)
        return this.endLine()
      }
      default:
        return this.writeAll(element)
    }
  }

  writeAll(element) {
    for (const child of element.children ?? []) this.write(child)
  }

  /** The notes themselves, under the text, in the order of their marks. */
  writeNotes(document) {
    const written = new Set()
    for (const reference of this.notes) {
      const key = `${reference.noteType} ${reference.noteId}`
      if (written.has(key)) continue
      written.add(key)
      const note = document.notes.resolve(reference)
      const from = this.marks.length
      for (const child of note?.body ?? []) this.write(child)
      this.endLine()
      this.marks.fill('note', from)
    }
  }
}

/** Files that other programs put whole into a document (altChunk): their lines, under its own. A document in a document holds no further one. */
async function heldIn(parts, limits, isInner) {
  const held = { lines: [], marks: [] }
  for (const [name, bytes] of parts) {
    const [, folder, part] = /^(word\/)(document\d{0,3}\.xml)$/.exec(name) ?? []
    if (!part) continue
    const links = parts.get(`${folder}_rels/${part}.rels`)?.toString('utf8') ?? ''
    for (const [, id] of bytes.toString('utf8').matchAll(/<w:altChunk\b[^<>]*\br:id="([^"<>]{1,80})"/g)) {
      const link = [...links.matchAll(/<Relationship\b[^<>]*>/g)].map(([one]) => one).find((one) => one.includes(`Id="${id}"`))
      const target = /\bTarget="([^"<>]{1,200})"/.exec(link ?? '')?.[1] ?? ''
      const file = parts.get(target.startsWith('/') ? target.slice(1) : `${folder}${target}`)
      if (!file) continue
      if (/\.x?html?$/i.test(target)) {
        const { text, marks } = await readHtml(file, { encodings: limits.encodings, pasted: true })
        held.lines.push(...text.split('\n').filter(Boolean))
        held.marks.push(...marks)
      } else if (/\.docx$/i.test(target) && !isInner) {
        const { text, marks } = await readDocx(file, limits, true)
        held.lines.push(...text.split('\n').filter(Boolean))
        held.marks.push(...marks)
      } else if (/\.txt$/i.test(target)) {
        const lines = (await decode(file, { encodings: limits.encodings })).text.split(/\r?\n/).filter((line) => line.trim())
        held.lines.push(...lines)
        held.marks.push(...lines.map(() => 'p'))
      }
    }
  }
  return held
}

const times = (xml, pattern) => xml.match(pattern)?.length ?? 0

/** What of the document is no line of the text: a count each. */
function leftOutOf(parts, document, hidden) {
  let [deletions, insertions] = [0, 0]
  for (const [name, bytes] of parts) {
    if (!WORDS.test(name)) continue
    const xml = bytes.toString('utf8')
    deletions += times(xml, /<w:(?:del|moveFrom) [^<>]*[^/<>]>/g)
    insertions += times(xml, /<w:ins [^<>]*[^/<>]>/g)
  }
  return [
    ['remarks', document.comments.length],
    ['deletions', deletions],
    ['insertions', insertions],
    ['hidden', hidden],
  ]
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ what, count }))
}

/** Who wrote the file and when, as Word keeps it; null where it does not say. */
function properties(parts) {
  const xml = parts.get('docProps/core.xml')?.toString('utf8') ?? ''
  const value = (name) => {
    const words = new RegExp(`<${name}\\b[^<>]*>([^<]{1,300})</${name}>`).exec(xml)?.[1]?.trim()
    return words
      ?.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name])
      .trim()
  }
  const language = /^[a-z]{2,3}(?:-[A-Z]{2})?$/.exec(value('dc:language') ?? '')?.[0]
  const from = 'properties'
  return {
    headline: value('dc:title') ? { value: value('dc:title'), from } : null,
    byline: value('dc:creator') && !NOBODY.test(value('dc:creator')) ? { value: value('dc:creator'), from } : null,
    outlet: null,
    published: null,
    language: language ? { value: language, from } : null,
    address: null,
  }
}

/**
 * The text of a Word document, a line a paragraph or line break, with how each is made: by its style, in a table, in a list;
 * notes stand under it. Without what is deleted, struck or hidden in it, and without remarks, of which it says how many.
 */
export async function readDocx(bytes, limits, isInner = false) {
  const parts = await openDocx(bytes, limits)
  const { default: mammoth } = await import('mammoth')
  let document = null
  const transformDocument = (read) => {
    document = read
    return { ...read, children: [] }
  }
  await mammoth.convertToHtml({ buffer: await repack(parts) }, { transformDocument }).catch(() => {
    throw new Fault('broken')
  })
  const writer = new Writer()
  writer.writeAll(document)
  writer.endLine()
  writer.writeNotes(document)
  const { out, hidden } = writer
  const held = await heldIn(parts, limits, isInner)
  const [lines, marks] = [
    [...out.lines, ...held.lines],
    [...writer.marks, ...held.marks],
  ]
  return {
    text: lines.join('\n'),
    marks,
    isDocument: true,
    said: detailsPrinted(lines, marks, properties(parts)),
    left: leftOutOf(parts, document, hidden),
  }
}
