import { buffer } from 'node:stream/consumers'
import { Fault } from './fault.mjs'
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
    plain = plain.replace(/<w:rubyPr>[\s\S]*?<\/w:rubyPr>|<w:rt>[\s\S]*?<\/w:rt>/g, '').replace(/<\/?w:(?:ruby|rubyBase)>/g, '')
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

function write(element, out) {
  switch (element.type) {
    case 'text':
      return out.text(element.value)
    case 'tab':
      return out.text('\t')
    case 'break':
      return out.endLine()
    case 'run':
      if (element.highlight === HIDDEN || element.isStrikethrough) return
      if (element.children.length === 0) return
      if (element.verticalAlignment === 'superscript') out.raise('sup')
      else if (element.verticalAlignment === 'subscript') out.raise('sub')
      else out.level()
      return writeAll(element, out)
    case 'hyperlink':
      out.openLink()
      writeAll(element, out)
      return out.closeLink()
    case 'paragraph':
      out.endLine()
      writeAll(element, out)
      return out.endLine()
    default:
      return writeAll(element, out)
  }
}

function writeAll(element, out) {
  for (const child of element.children ?? []) write(child, out)
}

/** The readable text of a Word document, a line a paragraph or line break, without what is deleted, struck or hidden in it. */
export async function readDocx(bytes, limits) {
  const parts = await openDocx(bytes, limits)
  const { default: mammoth } = await import('mammoth')
  let tree = null
  const transformDocument = (document) => {
    tree = document
    return { ...document, children: [] }
  }
  await mammoth.convertToHtml({ buffer: await repack(parts) }, { transformDocument }).catch(() => {
    throw new Fault('broken')
  })
  const out = new LineWriter()
  writeAll(tree, out)
  out.endLine()
  return out.lines.join('\n')
}
